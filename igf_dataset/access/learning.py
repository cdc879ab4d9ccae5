"""Records for translation and machine learning: sentence pairs, tagged characters, labelled statements.

Each record has its `split`: train, validation or test. It follows from the paragraph's text alone: the first two
bytes of the text's SHA-256, read as a number from 0 to 65,535, below 52,428 are train (80 %), below 58,982 validation
(10 %), else test. So all sentences of a paragraph, and those of a paragraph of the same words in another document,
are in one split; it is the same for pairs, tokens and labels, and stays as documents are added.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..errors import BadData, IgfError, Unknown, expect
from .store import ADVICE, Record, Store

if TYPE_CHECKING:
    import pandas

# The labels that statements may have, each with its column; of topics it is the first, the main one.
LABELS = {"act": "act", "breadth": "breadth", "speaker_kind": "speaker_kind", "topic": "topics"}
# Each kind of record, with the table whose rows it follows, and its columns with their JSON types.
_PLACE = {"id": "string", "document_id": "string", "paragraph_id": "string"}
_PLACE |= {"section_id": "string", "section": "string", "section_en": "string", "split": "string"}
_LABELLED = {**_PLACE, "text": "string", "gist_en": "string", "label": "string"}
SOURCES = {"pairs": "sentences", "tokens": "sentences", **{f"{label}_labels": "statements" for label in LABELS}}
COLUMNS = {
    "pairs": {**_PLACE, "zh": "string", "en": "string"},
    "tokens": {**_PLACE, "text": "string", "tokens": "array", "tags": "array", "spans": "spans"},
    **{f"{label}_labels": _LABELLED for label in LABELS},
}
# What each is, in `igf-dataset export --help`.
ABOUT = {
    "pairs": "sentences with their English",
    "tokens": "sentences as characters, with BIO tags of names",
    **{f"{label}_labels": f"statements, each with its {label.replace('_', ' ')}" for label in LABELS},
}
_TRAIN, _VALIDATION = 52_428, 58_982


def split(text: str) -> str:
    """Return the split of a paragraph, by its text."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:2])
    return "train" if number < _TRAIN else "validation" if number < _VALIDATION else "test"


def records(store: Store, name: str) -> Iterator[Record]:
    """Yield the records of `pairs`, `tokens` or `act_labels` and the like, in reading order, one paragraph in memory.

    Raises Unknown for another name, IgfError where the dataset has no English or no statements, BadData where rows
    do not follow the order of their paragraphs.
    """
    if name not in SOURCES:
        raise Unknown("records", name, SOURCES)
    if name == "pairs":
        return _pairs(store)
    return _tokens(store) if name == "tokens" else _labels(store, name.removesuffix("_labels"))


def frame(store: Store, name: str) -> "pandas.DataFrame":
    """Return the records as a DataFrame; raises what `records` raises."""
    import pandas

    return pandas.DataFrame(list(records(store, name)), columns=list(COLUMNS[name]), dtype=object)


def labels(store: Store, label: str) -> "pandas.DataFrame":
    """Return statements with a label as a DataFrame. Raises Unknown for a label that is not in LABELS, and IgfError."""
    expect("label", label, str)
    if label not in LABELS:
        raise Unknown("label", label, LABELS)
    return frame(store, f"{label}_labels")


def _pairs(store: Store) -> Iterator[Record]:
    """Yield each sentence that has English with it."""
    count = untranslated = 0
    for paragraph, sentences in _with_rows(store, "sentences"):
        for row in sentences:
            if row["text_en"]:
                count += 1
                yield {**_place(row, paragraph), "zh": row["text"], "en": row["text_en"]}
            else:
                untranslated += 1
    if not count:
        advice = "write that of every sentence of a document in english.toml beside its source.txt and build again"
        raise IgfError(f"pairs: expected English of sentences, found none in {untranslated} sentences; {advice}")


def _tokens(store: Store) -> Iterator[Record]:
    """Yield each sentence as characters with BIO tags: B- and I- with the kind of the entity named, else O."""
    kinds = {row["id"]: row["kind"] for row in store.shared("entities")}
    with_both = zip(_with_rows(store, "sentences"), _with_rows(store, "mentions"), strict=True)
    for (paragraph, sentences), (_, mentions) in with_both:
        for row in sentences:
            spans = [_span(mention, row, kinds) for mention in mentions if mention["sentence_id"] == row["id"]]
            tags = ["O"] * len(row["text"])
            # Of mentions that overlap, only the longest has tags.
            for span in sorted(spans, key=lambda span: span["start"] - span["end"]):
                inside = slice(span["start"], span["end"])
                if all(tag == "O" for tag in tags[inside]):
                    tags[inside] = [f"B-{span['label']}"] + [f"I-{span['label']}"] * (span["end"] - span["start"] - 1)
            place = _place(row, paragraph)
            yield {**place, "text": row["text"], "tokens": list(row["text"]), "tags": tags, "spans": spans}


def _span(mention: Record, sentence: Record, kinds: dict[str, str]) -> Record:
    """Return a mention's place in its sentence, half-open, in code points; what runs beyond the sentence is cut."""
    start, end = (offset - sentence["start"] for offset in (mention["start"], mention["end"]))
    id = mention["entity_id"]
    if id not in kinds:
        raise BadData(f"{mention['id']}: expected an entity of the dataset, found {id!r}; {ADVICE}")
    return {"start": start, "end": min(end, len(sentence["text"])), "label": kinds[id], "entity_id": id}


def _labels(store: Store, label: str) -> Iterator[Record]:
    """Yield each statement with its label: the words it spans, and its gist in English."""
    count = 0
    for paragraph, statements in _with_rows(store, "statements"):
        for row in statements:
            count += 1
            value = row[LABELS[label]]
            named = value[0] if isinstance(value, list) else value
            yield {**_place(row, paragraph), "text": row["text"], "gist_en": row["gist_en"], "label": named}
    if not count:
        advice = "curate them in statements.toml beside source.txt and build again"
        raise IgfError(f"{label}_labels: expected statements, found none; {advice}")


def _place(row: Record, paragraph: Record) -> dict[str, Any]:
    titles, titles_en = paragraph["section_titles"], paragraph["section_titles_en"]
    return {
        **{column: row[column] for column in ("id", "document_id", "paragraph_id")},
        "section_id": paragraph["section_id"],
        "section": titles[-1] if titles else None,
        "section_en": titles_en[-1] if titles_en and titles_en[-1] else None,
        "split": split(paragraph["text"]),
    }


def _with_rows(store: Store, table: str) -> Iterator[tuple[Record, list[Record]]]:
    """Yield each paragraph with its rows of a table. Raises BadData where rows are left over."""
    groups = groupby(store.all(table), key=lambda row: row["paragraph_id"])
    id, rows = next(groups, (None, iter(())))
    for paragraph in store.all("paragraphs"):
        if id == paragraph["id"]:
            yield paragraph, list(rows)
            id, rows = next(groups, (None, iter(())))
        else:
            yield paragraph, []
    if id is not None:
        raise BadData(f"{table}: expected rows in the order of their paragraphs, found those of {id!r}; {ADVICE}")
