"""Lists of a dataset for a terminal: its topics, speakers and entities; a topic or a statement by itself."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..model import ids
from .show import COLUMNS, UNOFFICIAL, Word, ordered, said_by
from .store import Record, Store

_STATEMENT = re.compile(r".+\.s[1-9][0-9]*\.[1-9][0-9]*")
LISTS = ("topics", "speakers", "entities")


class Listed(NamedTuple):
    """What is shown: records, and the lines that a terminal shows of them."""

    records: list[Record]
    lines: Iterator[str]


def find(store: Store, name: str, word: Word, languages: tuple[str, ...]) -> Listed | None:
    """Return the list, the topic or the statement of that name, None where there is none.

    `statements.` in front of a statement's id is optional, and so is the document where only one has the statement.
    """
    if name == "topics":
        return _topics(store, languages)
    if name == "speakers":
        return _speakers(store, word)
    if name == "entities":
        rows = store.shared("entities")
        return Listed(rows, (f"{row['id']:<36} {row['kind']:<14} {row['name_en']} / {row['name']}" for row in rows))
    if topic := store.get("topics", name) if "/" not in name else None:
        said = [row for row in store.all("statements", f'"{name}"') if name in row["topics"]]
        return Listed([{**topic, "statements": said}], _topic_lines(topic, said, word, languages))
    rows = _statements(store, name.removeprefix("statements."))
    return Listed(rows, _statement_lines(store, rows[0], word, languages)) if len(rows) == 1 else None


def _topics(store: Store, languages: tuple[str, ...]) -> Listed:
    counts = Counter(topic for row in store.all("statements") for topic in row["topics"])
    rows = [{**row, "statements": counts[row["id"]]} for row in store.shared("topics")]
    lines = (
        f"{row['statements']:>10}  {row['id']:<24} {' / '.join(ordered(row['label'], row['label_en'], languages))}"
        for row in rows
    )
    return Listed(rows, _headed(f"statements  {'topic':<24} what it is", lines))


def _speakers(store: Store, word: Word) -> Listed:
    said = list(store.all("statements"))
    kinds, named = Counter(row["speaker_kind"] for row in said), Counter(row["speaker_id"] for row in said)
    entities = {row["id"]: row["name_en"] for row in store.shared("entities")}
    rows = [{"speaker_kind": kind, "statements": count} for kind, count in kinds.most_common()]
    rows += [{"speaker_id": id, "statements": count} for id, count in named.most_common() if id]
    lines = [
        f"{row['statements']:>10}  "
        + (word("speaker_kind", row["speaker_kind"]) if "speaker_kind" in row else f"{row['speaker_id']:<36} ")
        + entities.get(row.get("speaker_id", ""), "")
        for row in rows
    ]
    return Listed(rows, _headed("statements  speaker", iter(lines)))


def _topic_lines(topic: Record, said: list[Record], word: Word, languages: tuple[str, ...]) -> Iterator[str]:
    yield f"{topic['id']} (topic)"
    yield ""
    yield from ordered(topic["label"], topic["label_en"], languages)
    yield topic["definition_en"]
    yield ""
    yield f"{len(said)} statement" + ("" if len(said) == 1 else "s") + f" ({UNOFFICIAL}): {COLUMNS}"
    yield from (f"  {row['paragraph_id']}  {said_by(row, word)}" for row in said)


def _statements(store: Store, name: str) -> list[Record]:
    """Return the statements with that id, or that address in any document."""
    if not _STATEMENT.fullmatch(name):
        return []
    rows = store.all("statements", name)
    return [row for row in rows if row["id"] == name or ids.address(row["id"]) == name]


def _statement_lines(store: Store, row: Record, word: Word, languages: tuple[str, ...]) -> Iterator[str]:
    sentence = store.need("sentences", row["sentence_id"])
    labels = {topic["id"]: topic["label_en"] for topic in store.shared("topics")}
    yield row["id"]
    yield ""
    yield f"{row['gist_en']} ({UNOFFICIAL})"
    yield ""
    yield f"Who:      {row['speaker_text'] or '(not named here)'}, {word('speaker_kind', row['speaker_kind'])}"
    yield f"How many: {word('breadth', row['breadth'])}"
    yield f"Act:      {word('act', row['act'])}"
    yield f"Topics:   {'; '.join(f'{labels.get(topic, topic)} ({topic})' for topic in row['topics'])}"
    yield ""
    yield f"{row['sentence_id']}:"
    yield from ordered(sentence["text"], f"{sentence['text_en']} ({UNOFFICIAL})", languages)


def _headed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    yield heading
    yield from lines
