"""Compare a built dataset with what was planted in made documents, kept as a line of digests a document."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from igf_dataset.access.store import Store

Truth = dict[str, Any]
Pair = tuple[str, str]  # an address, and the digest of what stands there
KINDS = ("mastheads", "letters", "sections", "paragraphs", "items", "notes", "seams", "furniture")
_TABLES = ("documents", "letters", "sections", "paragraphs", "lines", "corrections")
_FURNITURE = b'"role":"furniture"'


class Row(NamedTuple):
    """How many there are of something, how many of them were found right, and how many were found besides."""

    planted: int
    right: int
    besides: int


def compact(id: str, truth: Truth) -> str:
    """A document's truth as a line of JSON."""
    planted = {
        "mastheads": [("", digest(truth["masthead"]))],
        "letters": [(address, digest(letter)) for address, letter in truth["letters"].items()],
        "sections": [(address, digest(section)) for address, section in truth["sections"].items()],
        "paragraphs": [(address, digest(text)) for address, text in truth["paragraphs"].items()],
        "items": [(address, digest(item)) for address, item in truth["items"].items()],
        "notes": [(address, digest(note)) for address, notes in truth["notes"].items() for note in notes],
        # A seam that repeats nothing leaves no trace but its paragraph's text.
        "seams": [(address, digest([raw, at]) if raw else "") for _, raw, address, at in truth["seams"]],
        "furniture": [(str(line), "line") for line in truth["furniture"]],
    }
    counts = {kind: len(pairs) for kind, pairs in planted.items()}
    return json.dumps({"id": id, "counts": counts, **planted}, separators=(",", ":"))


def digest(value: Any) -> str:
    """A short digest of a text, or of a list as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return blake2b(text.encode("utf-8"), digest_size=4).hexdigest()


def compare(data: Path, truth: Path) -> dict[str, Row]:
    """What was planted, and what a built dataset has of it. Both are read once, document by document, in order."""
    tables = {table: _Documents(table, data) for table in _TABLES}
    table = dict.fromkeys(("documents", *KINDS, "seams without repetition"), Row(0, 0, 0))
    with truth.open(encoding="utf-8") as lines:
        for line in lines:
            planted = json.loads(line)
            found = _found({table: documents.of_document(planted["id"]) for table, documents in tables.items()})
            for kind, row in _rows(planted, found).items():
                table[kind] = Row(*map(sum, zip(table[kind], row, strict=True)))
    table["documents"] = table["documents"]._replace(besides=tables["paragraphs"].rest())
    return table


def show(table: dict[str, Row]) -> str:
    """The table in Markdown."""
    lines = ["| what | planted | found right | % | found besides |", "|---|---:|---:|---:|---:|"]
    for kind, (planted, right, besides) in table.items():
        share = f"{100 * right / planted:.3f}" if planted else ""
        lines.append(f"| {kind} | {planted:,} | {right:,} | {share} | {besides:,} |")
    return "\n".join(lines)


class _Documents:
    """The records of a table, handed out document by document, in order."""

    def __init__(self, table: str, data: Path) -> None:
        lines = (line.content for line in Store(data).lines(table))
        if table == "lines":  # most are no furniture: not worth decoding
            lines = (content for content in lines if _FURNITURE in content)
        self.groups = groupby(map(json.loads, lines), lambda record: str(record["document_id"]))
        self.unplanted = 0
        self.id, self.records = self._next()

    def _next(self) -> tuple[str, Iterator[dict[str, Any]]]:
        return next(self.groups, ("", iter(())))

    def of_document(self, id: str) -> list[dict[str, Any]]:
        """The records of a document; those of documents before it, which nobody planted, are passed over."""
        while self.id and self.id < id:
            self.unplanted += 1
            self.id, self.records = self._next()
        if self.id != id:
            return []
        records = list(self.records)
        self.id, self.records = self._next()
        return records

    def rest(self) -> int:
        """How many documents nobody planted."""
        while self.id:
            self.unplanted += 1
            self.id, self.records = self._next()
        return self.unplanted


def _found(records: dict[str, list[dict[str, Any]]]) -> dict[str, list[Pair]]:
    """What a dataset has of a document, as pairs like those planted."""
    found: dict[str, list[Pair]] = {kind: [] for kind in KINDS}
    found["mastheads"] = [("", digest(_masthead(row))) for row in records["documents"]]
    found["letters"] = [(_short(row["id"]), digest(_letter(row))) for row in records["letters"]]
    found["sections"] = [(_short(row["id"]), digest([row["label"], row["title"]])) for row in records["sections"]]
    found["furniture"] = [(str(row["number"]), "line") for row in records["lines"]]
    for row in records["paragraphs"]:
        address = _short(row["id"])
        found["paragraphs"].append((address, digest(row["text"])))
        found["items"] += [(_short(item["id"]), digest([item["label"], item["text"]])) for item in row["items"]]
        notes = ([note["marker"], note["offset"], _short(note["paragraph_id"])] for note in row["notes"])
        found["notes"] += [(address, digest(note)) for note in notes]
    for row in records["corrections"]:
        if row["kind"] == "seam" and row["applied"]:
            found["seams"].append((_short(row["paragraph_id"] or "/"), digest([row["raw"], row["text_start"]])))
    return found


def _masthead(row: dict[str, Any]) -> list[Any]:
    """What a document's row says of its masthead, as planted."""
    items = [[item["number"], item["sub_items"]] for item in row["agenda_items"]]
    plain = [row[column] for column in ("session", "committee", "agenda_item", "agenda_title", "symbol")]
    return [*plain, items, row["issued"], row["original_language"]]


def _letter(row: dict[str, Any]) -> list[Any]:
    """What a letter's row says of it, as planted."""
    names = [signatory["name"] for signatory in row["signatories"]]
    transmits = [_short(part) for part in row["transmits"]]
    return [row["label"], row["title"], row["kind"], names, row["signed"], transmits]


def _rows(planted: dict[str, Any], found: dict[str, list[Pair]]) -> dict[str, Row]:
    """A document's rows of the table."""
    rows = {"documents": Row(1, int(bool(found["paragraphs"])), 0)}
    for kind in KINDS:
        wanted = Counter(tuple(pair) for pair in planted[kind] if pair[1])
        there = Counter(found[kind])
        right = (wanted & there).total()
        rows[kind] = Row(wanted.total(), right, there.total() - right)
    texts = dict(planted["paragraphs"])
    read = dict(found["paragraphs"])
    joined = [read.get(address) == texts[address] for address, repeated in planted["seams"] if not repeated]
    rows["seams without repetition"] = Row(len(joined), sum(joined), 0)
    return rows


def _short(id: str) -> str:
    return id.partition("/")[2]
