"""Lists of a dataset for a terminal: its topics, speakers and entities; a topic or a statement by itself."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..model import ids
from .show import COLUMNS, UNOFFICIAL, Wording, counted
from .store import Record, Store

_STATEMENT = re.compile(r".+\.s[1-9][0-9]*\.[1-9][0-9]*")
_LINE = re.compile(r"(?:.+/)?line-[1-9][0-9]*")
LISTS = ("topics", "speakers", "entities")


class Listed(NamedTuple):
    """What is shown: records, and the lines that a terminal shows of them."""

    records: list[Record]
    lines: Iterator[str]


def find(store: Store, name: str, wording: Wording) -> Listed | None:
    """Return the list, the topic, the statement or the source line with that name; None if there is none.

    `statements.` in front of a statement's id is optional, and so is the document where only one has the statement or
    the line.
    """
    if name == "topics":
        return _topics(store, wording)
    if name == "speakers":
        return _speakers(store, wording)
    if name == "entities":
        rows = store.shared("entities")
        return Listed(rows, (f"{row['id']:<36} {row['kind']:<14} {_name(row, wording)}" for row in rows))
    if topic := store.get("topics", name) if "/" not in name else None:
        statements = [row for row in store.all("statements", f'"{name}"') if name in row["topics"]]
        return Listed([{**topic, "statements": statements}], _topic_lines(topic, statements, wording))
    for table, pattern, lines in (("statements", _STATEMENT, _statement_lines), ("lines", _LINE, _line_lines)):
        rows = _with_address(store, table, name.removeprefix("statements.")) if pattern.fullmatch(name) else []
        if len(rows) == 1:
            return Listed(rows, lines(store, rows[0], wording))
    return None


def _topics(store: Store, wording: Wording) -> Listed:
    counts = Counter(topic for row in store.all("statements") for topic in row["topics"])
    rows = [{**row, "statements": counts[row["id"]]} for row in store.shared("topics")]
    lines = (
        f"{row['statements']:>10}  {row['id']:<24} {' / '.join(wording.ordered(row['label'], row['label_en']))}"
        for row in rows
    )
    return Listed(rows, _headed(f"statements  {'topic':<24} what it is", lines))


def _speakers(store: Store, wording: Wording) -> Listed:
    statements = list(store.all("statements"))
    kinds, speakers = (Counter(row[column] for row in statements) for column in ("speaker_kind", "speaker_id"))
    names = {row["id"]: _name(row, wording) for row in store.shared("entities")}
    of_kind = [{"speaker_kind": kind, "statements": count} for kind, count in kinds.most_common()]
    named = [{"speaker_id": id, "statements": count} for id, count in speakers.most_common() if id]
    lines = ["statements  kind of speaker"]
    lines += (f"{row['statements']:>10}  {wording.word('speaker_kind', row['speaker_kind'])}" for row in of_kind)
    lines += ["", f"statements  {'speaker':<36} name"]
    lines += (f"{row['statements']:>10}  {row['speaker_id']:<36} {names.get(row['speaker_id'], '')}" for row in named)
    return Listed([*of_kind, *named], iter(lines))


def _name(row: Record, wording: Wording) -> str:
    return " / ".join(wording.ordered(row["name"], row["name_en"]))


def _topic_lines(topic: Record, statements: list[Record], wording: Wording) -> Iterator[str]:
    yield f"{topic['id']} (topic)"
    yield ""
    yield from wording.ordered(topic["label"], topic["label_en"])
    yield topic["definition_en"]
    yield ""
    yield f"{counted(statements, 'statement')} ({UNOFFICIAL}): {COLUMNS}"
    yield from (f"  {row['paragraph_id']}  {wording.summary(row)}" for row in statements)


def _with_address(store: Store, table: str, name: str) -> list[Record]:
    """Return the rows of a table with that id, or with that address in any document."""
    return [row for row in store.all(table, name) if row["id"] == name or ids.address(row["id"]) == name]


def _line_lines(store: Store, row: Record, wording: Wording) -> Iterator[str]:
    """Yield a line of the source as it is printed, what it is and which place it belongs to."""
    yield f"{row['id']} ({row['role']})"
    yield from ("", row["text"], "")
    yield f"Belongs to: {row['owner_id'] or 'nothing'}"


def _statement_lines(store: Store, row: Record, wording: Wording) -> Iterator[str]:
    sentence = store.need("sentences", row["sentence_id"])
    labels = {topic["id"]: topic["label_en"] for topic in store.shared("topics")}
    yield row["id"]
    yield ""
    yield f"Gist:     {row['gist_en']} ({UNOFFICIAL})"
    yield f"Who:      {wording.speaker(row) or '(not named here)'}, {wording.word('speaker_kind', row['speaker_kind'])}"
    yield f"How many: {wording.word('breadth', row['breadth'])}"
    yield f"Act:      {wording.word('act', row['act'])}"
    yield f"Topics:   {'; '.join(f'{labels.get(topic, topic)} ({topic})' for topic in row['topics'])}"
    yield ""
    yield f"{row['sentence_id']}:"
    yield from wording.sentence(sentence["text"], sentence["text_en"])


def _headed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    yield heading
    yield from lines
