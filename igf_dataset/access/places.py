"""Resolve an address to the place that it names: a document, letter, section, paragraph, item or sentence."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..errors import Ambiguous, Unknown
from ..model import ids
from ..model.alignment import Alignment, Slice, applied
from ..model.lines import line_start
from .store import Record, Store

_FEW = 20  # documents; of more, an error compares no addresses
_SENTENCE = re.compile(r"(.+)\.s[1-9][0-9]*")
_TABLES = ("paragraphs", "sections", "letters")


class Place(NamedTuple):
    """What an address names.

    `record` is the row itself. For a paragraph, an item or a sentence, `paragraph` is the row that holds it and
    `[start, end)` the range of its words in that paragraph's text, an item's label and nested items included.
    """

    store: Store
    kind: str
    id: str
    document_id: str
    record: Record
    paragraph: Record | None = None
    start: int = 0
    end: int = 0

    def source_ranges(self) -> list[tuple[int, int]]:
        """Return the slices `[start, end)` of the source that the place's words come from, in order, in code points."""
        if self.kind == "document":
            return [(0, self.record["source_characters"])]
        if self.paragraph is None:
            rows = self.contents() if self.kind in ("section", "letter") else self.paragraphs()
            return sorted((span["start"], span["end"]) for row in rows for span in row.get("spans", []))
        rows = self.store.of_document("corrections", self.document_id)
        corrections = applied([row for row in rows if row["paragraph_id"] == self.paragraph["id"]])
        alignment = Alignment([Slice(**span) for span in self.paragraph["spans"]], corrections)
        return alignment.source_ranges(self.start, self.end)

    def holds(self) -> Callable[[Any], bool]:
        """Return a function that tells whether a typed row, of any table, is at the place or below it."""
        if self.kind == "document":
            return lambda row: bool(row.document_id == self.id)
        if self.paragraph is None:
            ids = {self.id, *self._sections(), *(row["id"] for row in self.paragraphs())}
            return lambda row: _place_of(row) in ids
        ranges = self.source_ranges()
        paragraph = self.paragraph["id"]

        def test(row: Any) -> bool:
            if _place_of(row) != paragraph:
                return False
            if hasattr(row, "role"):
                return any(row.start < end and start < row.end for start, end in ranges)
            start: Any = getattr(row, "text_start", getattr(row, "start", None))
            end: Any = getattr(row, "text_end", getattr(row, "end", None))
            return start is None or bool(self.start <= start and end <= self.end)

        return test

    def paragraphs(self) -> list[Record]:
        """Return the paragraphs of a letter, a part or a section, footnotes included, in reading order."""
        sections = self._sections()
        return [
            row
            for row in self.store.of_document("paragraphs", self.document_id)
            if (row["section_id"] in sections if self.kind == "section" else row["id"].startswith(self.id + "."))
        ]

    def contents(self) -> list[Record]:
        """Return the headings and paragraphs of a part or a section, in reading order, its own heading first."""
        ids = self._sections()
        headings = {row["id"]: row for row in self.store.of_document("sections", self.document_id) if row["id"] in ids}
        contents: list[Record] = []
        for row in self.paragraphs():
            chain: list[Record] = []
            above = row["section_id"]
            while above in headings:
                chain.insert(0, headings.pop(above))
                above = chain[0]["parent_id"]
            contents += [*chain, row]
        return [*contents, *headings.values()]

    def _sections(self) -> set[str]:
        if self.kind not in ("section", "letter"):
            return set()
        ids = (row["id"] for row in self.store.of_document("sections", self.document_id))
        return {id for id in ids if id == self.id or id.startswith(self.id + ".")}


def find(store: Store, address: str) -> Place:
    """Return the place at `address`; the document in front may be omitted if only one has such an address.

    Raises Ambiguous if several have it, and Unknown, naming the nearest address that exists, if none has.
    """
    document, id = _resolved(store, address)
    if id == document:
        return Place(store, "document", id, document, store.need("documents", document))
    for table in _TABLES:
        if record := store.get(table, id):
            if table == "paragraphs":
                return Place(store, "paragraph", id, document, record, record, 0, len(record["text"]))
            return Place(store, table.removesuffix("s"), id, document, record)
    if (match := _SENTENCE.fullmatch(id)) and (record := store.get("sentences", id)):
        paragraph = store.need("paragraphs", match[1])
        return Place(store, "sentence", id, document, record, paragraph, record["start"], record["end"])
    steps = id.split(".")
    for count in range(2, len(steps)):  # where numbers restart, the section stands in the paragraph's address
        row = store.get("paragraphs", ".".join(steps[:count])) or {"items": []}
        for item in row["items"]:
            if item["id"] == id:
                return Place(store, "item", id, document, item, row, *_item_range(row, item))
    known = addresses(store, document)
    with_document = "/" in address or len(store.documents) > 1  # name them as the one asked for
    raise Unknown("address", id if with_document else address, known if with_document else [*map(ids.address, known)])


def _item_range(paragraph: Record, item: Record) -> tuple[int, int]:
    """Return the range of an item in its paragraph's text, from its label to the end of its last nested item."""
    items = [row for row in paragraph["items"] if f"{row['id']}.".startswith(f"{item['id']}.")]
    return line_start(paragraph["text"], item["start"]), max(row["end"] for row in items)


def _place_of(row: Any) -> str:
    """Return the id of the paragraph, section or letter that a row belongs to; else the row's own."""
    for column in ("paragraph_id", "owner_id", "id"):
        if hasattr(row, column):
            return str(getattr(row, column))
    raise AssertionError("every row has an id")


def _resolved(store: Store, address: str) -> tuple[str, str]:
    """Return the document of an address, and the address with the document in front."""
    known = [row["id"] for row in store.documents]
    document, slash, _ = address.partition("/")
    if slash or address in known:
        if document not in known:
            raise Unknown("document", document, known)
        return document, address
    documents = known if len(known) == 1 else _documents_with(store, address)
    if len(documents) > 1:
        raise Ambiguous(address, [f"{document}/{address}" for document in documents])
    if not documents:
        ids = [id for document in known for id in addresses(store, document)] if len(known) <= _FEW else known
        raise Unknown("address", address, ids)
    return documents[0], f"{documents[0]}/{address}"


def _documents_with(store: Store, address: str) -> list[str]:
    """Return the documents that have an address, given without its document."""
    pattern = re.compile(rb'"id":"([^"/]+)/' + re.escape(address.encode("utf-8", "surrogatepass")) + rb'"')
    tables = ("sentences",) if _SENTENCE.fullmatch(address) else _TABLES
    lines = (line.content for table in tables for line in store.lines(table))
    return list(
        dict.fromkeys(match[1].decode("utf-8", "replace") for line in lines for match in pattern.finditer(line))
    )


def addresses(store: Store, document: str) -> list[str]:
    """Return the addresses of a document's letters, sections, paragraphs and items."""
    return [
        id
        for table in ("letters", "sections", "paragraphs")
        for record in store.of_document(table, document)
        for id in (record["id"], *(item["id"] for item in record.get("items", [])))
    ]
