"""Akoma Ntoso 3.0, following the United Nations' guidelines (AKN4UN).

AKN4UN models every document, as issued, as a `documentCollection` of its parts. Here the parts are the masthead, as
cover page, and a component for each letter, the summary and each appendix, in reading order. Each is a `doc`, since
`statement` is for what a body resolves. Sections, numbered paragraphs, lists and points follow the tree; a footnote is
an `authorialNote` at its call; names, numbers, dates and references are marked in the text and listed in the metadata.
`akn_ids` explains the identifiers. The text is in the document's own language only, with the corrections that the
dataset applied; labels are as printed, and the `num` of a point includes the blank after it.
"""

import re
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

from ..access.edition import Edition
from ..errors import BadData, excerpt
from ..model import walk
from ..model.document import Document
from ..model.rows import STANDOFF
from . import akn_meta
from .akn_body import Builder

KIND = "document"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = "A document as Akoma Ntoso 3.0, the XML of the United Nations (AKN4UN)."

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MIXED = {"p", "num", "heading"}  # elements with text, to which no whitespace may be added


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a document as XML; the package describes the arguments and errors.

    Also raises BadData if no letter has a date, which Akoma Ntoso needs, or for a character that XML cannot hold.
    """
    document = edition.document(name)
    rows = {table: edition.store.of_document(table, document.id) for table in STANDOFF}
    entities = edition.store.shared("entities")
    manifest = edition.store.manifest
    release = akn_meta.Release(manifest["version"], manifest.get("description", {}).get("released"))
    root = tree(document, rows, entities, release)
    _check(root, document.id)
    _indent(root, 0)
    xml = tostring(root, encoding="utf-8", xml_declaration=True)
    # A bare carriage return would be read as a newline.
    out.write(xml.replace(b"\r", b"&#13;") + b"\n")


def tree(
    document: Document,
    rows: dict[str, list[dict[str, Any]]],
    entities: list[dict[str, Any]],
    release: akn_meta.Release,
) -> Element:
    """Return the document as a tree of elements; `rows` are its stand-off rows by table, `entities` all entities."""
    day = next((letter.date.isoformat() for letter in document.letters if letter.date), None)
    if day is None:
        raise BadData(f"{document.id}: expected a letter with a date, which Akoma Ntoso needs, found none")
    entity_ids = {row["entity_id"] for row in rows["mentions"]} | {
        letter.sender.entity_id for letter in document.letters
    }
    used = [entity for entity in entities if entity["id"] in entity_ids]
    units = sorted({row["unit"] for row in rows["quantities"]})
    root = Element("akomaNtoso", {"xmlns": NAMESPACE, "xmlns:igf": akn_meta.NAMESPACE})
    collection = SubElement(root, "documentCollection", name="publication")
    collection.append(akn_meta.collection(document, day, release, used, units))
    builder = Builder(document, day, release, rows, {entity["id"]: entity["kind"] for entity in used})
    builder.cover(collection)
    components = SubElement(collection, "collectionBody")
    for letter in document.letters:
        builder.letter(components, letter)
    for part in walk.bodies(document):
        builder.part(components, part)
    return root


def _check(root: Element, id: str) -> None:
    """Raise BadData for the first character that XML cannot hold."""
    for element in root.iter():
        for text in (element.text or "", element.tail or "", *element.attrib.values()):
            if bad := _IMPOSSIBLE.search(text):
                around = excerpt(text[max(bad.start() - 10, 0) : bad.end() + 10])
                raise BadData(f"{id}: expected characters that XML can hold, found U+{ord(bad[0]):04X} in {around}")


def _indent(element: Element, level: int) -> None:
    """Put each element on a separate line, except within text."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level
