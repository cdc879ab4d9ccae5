"""An address in, the place it names out: a document, letter, section, paragraph, item or sentence."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..errors import Unknown
from ..model.alignment import Alignment, Edit, Slice
from . import records

_FEW = 20  # documents whose addresses an error looks through
_SENTENCE = re.compile(r"(.+)\.s[1-9][0-9]*")


class Place(NamedTuple):
    """What an address names.

    `record` is the row itself; for an item or a sentence `paragraph` is the row that holds it and
    `[start, end)` where it stands in that paragraph's text, an item's label and nested items included.
    """

    kind: str
    id: str
    document_id: str
    record: dict[str, Any]
    paragraph: dict[str, Any] | None = None
    start: int = 0
    end: int = 0


def find(address: str, data: records.Data = None) -> Place:
    """The place that `address` names, with the document (vilnius-2010/summary.43) or, while there is one, without.

    Raises Unknown, naming the nearest address that exists.
    """
    document, id = _document(address, data)
    if id == document:
        record = records.record("documents", data, document)
        assert record is not None
        return Place("document", id, document, record)
    for table, kind in (("paragraphs", "paragraph"), ("sections", "section"), ("letters", "letter")):
        if record := records.record(table, data, id):
            return Place(
                kind, id, document, record, record if kind == "paragraph" else None, 0, len(record.get("text", ""))
            )
    if match := _SENTENCE.fullmatch(id):
        record = records.record("sentences", data, id)
        paragraph = records.record("paragraphs", data, match[1])
        if record and paragraph:
            return Place("sentence", id, document, record, paragraph, record["start"], record["end"])
    head = ".".join(id.split(".")[:2])
    paragraph = records.record("paragraphs", data, head)
    for item in paragraph["items"] if paragraph else []:
        if item["id"] == id:
            assert paragraph is not None
            start, end = item_range(paragraph, item)
            return Place("item", id, document, item, paragraph, start, end)
    raise _unknown(address if len(records.documents(data)) == 1 else id, document, data)


def item_range(paragraph: dict[str, Any], item: dict[str, Any]) -> tuple[int, int]:
    """Where an item stands in its paragraph's text, from its label to the end of its last nested item."""
    own = [each for each in paragraph["items"] if each["id"] == item["id"] or each["id"].startswith(item["id"] + ".")]
    return paragraph["text"].rfind("\n", 0, item["start"]) + 1, max(each["end"] for each in own)


def source_ranges(place: Place, data: records.Data) -> list[tuple[int, int]]:
    """The slices of the source that a place's words come from, in order."""
    if place.kind == "document":
        return [(0, place.record["source_characters"])]
    if place.paragraph is None:
        rows = contents_of(place, data) if place.kind == "section" else paragraphs_of(place, data)
        return sorted((span["start"], span["end"]) for row in rows for span in row.get("spans", []))
    edits = [
        Edit(each["start"], each["end"], each["reading"])
        for each in records.records("corrections", data, place.document_id)
        if each["applied"] and each["paragraph_id"] == place.paragraph["id"]
    ]
    slices = [Slice(span["start"], span["end"], span["join"]) for span in place.paragraph["spans"]]
    return Alignment(slices, sorted(edits)).source_ranges(place.start, place.end)


def inside(place: Place, data: records.Data) -> Callable[[Any], bool]:
    """A test whether a typed row, of any table, stands at the place or below it."""
    if place.kind == "document":
        return lambda row: bool(row.document_id == place.id)
    if place.paragraph is None:
        ids = {place.id, *_paragraphs(place, data), *_sections(place, data)}
        return lambda row: _key(row) in ids
    ranges = source_ranges(place, data)
    own = place.paragraph["id"]

    def within(row: Any) -> bool:
        if _key(row) != own:
            return False
        if hasattr(row, "role"):
            return any(row.start < end and start < row.end for start, end in ranges)
        start: Any = getattr(row, "text_start", getattr(row, "start", None))
        end: Any = getattr(row, "text_end", getattr(row, "end", None))
        return start is None or bool(place.start <= start and end <= place.end)

    return within


def _key(row: Any) -> str:
    """The id by which a row says where it stands."""
    for column in ("paragraph_id", "owner_id", "id"):
        if hasattr(row, column):
            return str(getattr(row, column))
    raise AssertionError("every row has an id")


def paragraphs_of(place: Place, data: records.Data) -> list[dict[str, Any]]:
    """The paragraphs of a letter, a part or a section, footnotes included, in reading order."""
    sections = _sections(place, data)
    return [
        row
        for row in records.records("paragraphs", data, place.document_id)
        if (row["section_id"] in sections if place.kind == "section" else row["id"].startswith(place.id + "."))
    ]


def contents_of(place: Place, data: records.Data) -> list[dict[str, Any]]:
    """The headings and paragraphs of a part or a section, in reading order, its own heading first."""
    ids = _sections(place, data)
    headings = {row["id"]: row for row in records.records("sections", data, place.document_id) if row["id"] in ids}
    contents: list[dict[str, Any]] = []
    for row in paragraphs_of(place, data):
        chain: list[dict[str, Any]] = []
        above = row["section_id"]
        while above in headings:
            chain.insert(0, headings.pop(above))
            above = chain[0]["parent_id"]
        contents += [*chain, row]
    return [*contents, *headings.values()]


def _paragraphs(place: Place, data: records.Data) -> set[str]:
    return {row["id"] for row in paragraphs_of(place, data)}


def _sections(place: Place, data: records.Data) -> set[str]:
    if place.kind != "section":
        return set()
    ids = (row["id"] for row in records.records("sections", data, place.document_id))
    return {id for id in ids if id == place.id or id.startswith(place.id + ".")}


def _document(address: str, data: records.Data) -> tuple[str, str]:
    """The document that an address lies in, and the address with it."""
    known = [row["id"] for row in records.documents(data)]
    document, slash, _ = address.partition("/")
    if slash or address in known:
        if document not in known:
            raise Unknown("document", document, known)
        return document, address
    if len(known) != 1:
        ids = [id for each in known for id in _addresses(each, data)] if len(known) <= _FEW else known
        raise Unknown("address", address, [id for id in ids if id.endswith(f"/{address}")] or ids)
    return known[0], f"{known[0]}/{address}"


def _unknown(address: str, document: str, data: records.Data) -> Unknown:
    """An error that names the addresses of the document, as the one asked for was written."""
    ids = _addresses(document, data)
    return Unknown("address", address, ids if "/" in address else [id.partition("/")[2] for id in ids])


def _addresses(document: str, data: records.Data) -> list[str]:
    found = []
    for table in ("letters", "sections", "paragraphs"):
        for record in records.records(table, data, document):
            found += [record["id"], *(item["id"] for item in record.get("items", []))]
    return found
