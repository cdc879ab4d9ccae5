"""Records for translation and machine learning: sentence pairs, tagged characters, labelled statements.

Each record has its `split`: train, validation or test. It depends on the paragraph's text alone: the first two bytes of
the text's SHA-256, read as a number from 0 to 65,535, below 52,428 are train (80 %), below 58,982 validation (10 %),
else test. So all sentences of a paragraph, and of a paragraph with the same words in another document, are in one
split. It is the same for pairs, tokens and labels, and does not change as documents are added.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..errors import BadData, IgfError, Unknown, expect_named
from .store import ADVICE, Record, Store

if TYPE_CHECKING:
    import pandas

# The labels of statements, each with its column; of several topics, the label is the first, which is the main one.
LABELS = {"act": "act", "breadth": "breadth", "speaker_kind": "speaker_kind", "topic": "topics"}
# The columns of each kind of record, with their JSON types, and the table whose order the records follow.
_PLACE = {"id": "string", "document_id": "string", "paragraph_id": "string"}
_PLACE |= {"section_id": "string", "section": "string", "section_en": "string", "split": "string"}
_LABELLED = {**_PLACE, "text": "string", "gist_en": "string", "label": "string"}
SOURCES = {"pairs": "sentences", "tokens": "sentences", **{f"{label}_labels": "statements" for label in LABELS}}
COLUMNS = {
    "pairs": {**_PLACE, "zh": "string", "en": "string"},
    "tokens": {**_PLACE, "text": "string", "tokens": "array", "tags": "array", "spans": "spans"},
    **{f"{label}_labels": _LABELLED for label in LABELS},
}
# Descriptions for `igf-dataset export --help`.
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
    """Return the records of one of SOURCES in reading order, as an iterator that holds one paragraph in memory.

    Raises Unknown for another name, IgfError if the dataset has no English or no statements, BadData if rows do not
    follow the order of their paragraphs.
    """
    if name not in SOURCES:
        raise Unknown("records", name, SOURCES)
    if name == "pairs":
        return _pairs(store)
    return _tokens(store) if name == "tokens" else _labels(store, name.removesuffix("_labels"))


def frame(store: Store, name: str) -> "pandas.DataFrame":
    """Return the records as a DataFrame. Raises what `records` raises."""
    import pandas

    return pandas.DataFrame(list(records(store, name)), columns=list(COLUMNS[name]), dtype=object)


def labels(store: Store, label: str) -> "pandas.DataFrame":
    """Return statements with a label as a DataFrame. Raises Unknown for a label that is not in LABELS, and IgfError."""
    expect_named("label", label, "the name of a label", LABELS)
    if label not in LABELS:
        raise Unknown("label", label, LABELS)
    return frame(store, f"{label}_labels")


def _pairs(store: Store) -> Iterator[Record]:
    """Yield each sentence that has English, with the English."""
    count = untranslated = 0
    for paragraph, sentences in _with_rows(store, "sentences"):
        for row in sentences:
            if row["text_en"]:
                count += 1
                yield {**_place(row, paragraph), "zh": row["text"], "en": row["text_en"]}
            else:
                untranslated += 1
    if not count:
        advice = (
            "write the English of every sentence of a document in english.toml beside its source.txt and build again"
        )
        raise IgfError(f"pairs: expected English of sentences, found none in {untranslated} sentences; {advice}")


def _tokens(store: Store) -> Iterator[Record]:
    """Yield each sentence as characters with BIO tags: B- and I- with the kind of the named entity, else O."""
    kinds = {row["id"]: row["kind"] for row in store.shared("entities")}
    by_paragraph = zip(_with_rows(store, "sentences"), _with_rows(store, "mentions"), strict=True)
    for (paragraph, sentences), (_, mentions) in by_paragraph:
        for row in sentences:
            spans = [_span(mention, row, kinds) for mention in mentions if mention["sentence_id"] == row["id"]]
            tags = ["O"] * len(row["text"])
            # Of overlapping mentions, only the longest has tags.
            for span in sorted(spans, key=lambda span: span["start"] - span["end"]):
                inside = slice(span["start"], span["end"])
                if all(tag == "O" for tag in tags[inside]):
                    tags[inside] = [f"B-{span['label']}"] + [f"I-{span['label']}"] * (span["end"] - span["start"] - 1)
            text = {"text": row["text"], "tokens": list(row["text"])}
            yield {**_place(row, paragraph), **text, "tags": tags, "spans": spans}


def _span(mention: Record, sentence: Record, kinds: dict[str, str]) -> Record:
    """Return a mention's range `[start, end)` in its sentence, in code points, cut at the end of the sentence."""
    start, end = (offset - sentence["start"] for offset in (mention["start"], mention["end"]))
    id = mention["entity_id"]
    if id not in kinds:
        raise BadData(f"{mention['id']}: expected an entity of the dataset, found {id!r}; {ADVICE}")
    return {"start": start, "end": min(end, len(sentence["text"])), "label": kinds[id], "entity_id": id}


def _labels(store: Store, label: str) -> Iterator[Record]:
    """Yield each statement with its words, its gist in English and its label."""
    count = 0
    for paragraph, statements in _with_rows(store, "statements"):
        for row in statements:
            count += 1
            value = row[LABELS[label]]
            main = value[0] if isinstance(value, list) else value
            yield {**_place(row, paragraph), "text": row["text"], "gist_en": row["gist_en"], "label": main}
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
    """Yield each paragraph with its rows of a table. Raises BadData if rows are left over."""
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
