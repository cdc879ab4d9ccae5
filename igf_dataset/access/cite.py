"""Cite a place: its words, their citation, and their places in the source."""

from typing import NamedTuple

from ..errors import BadData
from ..model import citation, ids
from ..model.citation import Cited
from .places import Place
from .store import ADVICE, Record


class Citation(NamedTuple):
    """A place of a document, ready to be quoted.

    `id` is the address with its document, `kind` one of document, letter, section, paragraph, item, sentence. `text`
    is in the document's language; `text_en` is this project's unofficial English, empty while there is none.
    `citation` and `citation_en` are how to cite the place. `spans` are the slices `[start, end)` of the source that
    the text comes from, in code points; `lines` the numbers of the lines they lie on, from 1.
    """

    id: str
    kind: str
    text: str
    text_en: str
    citation: str
    citation_en: str
    spans: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]


def cite(place: Place) -> Citation:
    """Return the citation of a place."""
    if place.kind == "item":  # the words after its label, nested items included
        place = place._replace(start=place.record["start"])
    ranges = place.source_ranges()
    cited, cited_en = citation.join(_pieces(place))
    text, text_en = _texts(place)
    lines = [
        line["number"]
        for line in place.store.of_document("lines", place.document_id)
        if line["owner_id"] and any(line["start"] < end and start < line["end"] for start, end in ranges)
    ]
    return Citation(place.id, place.kind, text, text_en, cited, cited_en, tuple(ranges), tuple(lines))


def _texts(place: Place) -> tuple[str, str]:
    """Return the words of a place in the document's language and in English."""
    record = place.record
    if place.kind == "document":
        return record["title"], record["title_en"]
    if place.kind == "item" and place.paragraph:
        return place.paragraph["text"][place.start : place.end], record["text_en"]
    if place.kind != "section":
        return record["text"], record["text_en"]
    rows = place.contents()
    texts = [row["title"] if "title" in row else row["text"] for row in rows]
    english = [row["title_en"] if "title_en" in row else row["text_en"] for row in rows]
    return "\n\n".join(filter(None, texts)), "\n\n".join(english) if all(english) else record["title_en"]


def _pieces(place: Place) -> list[Cited]:
    """Return the pieces of a place's citation, from the document inwards."""
    store = place.store
    pieces = [citation.work(store.need("documents", place.document_id))]
    if place.kind == "document":
        return pieces
    part = store.get("letters", ids.part(place.id)) or store.need("sections", ids.part(place.id))
    pieces.append(citation.part(part["label"]))
    if place.kind == "section" and place.record["level"]:
        pieces.append(citation.section(_headings(place)))
    if place.paragraph is None:
        return pieces
    name = ids.last(place.paragraph["id"])
    if place.paragraph["kind"] == "footnote":
        pieces.append(citation.footnote(name.removeprefix("note-")))
    else:
        pieces.append(citation.paragraph(name, printed=place.paragraph["number"] is not None))
    if place.kind == "item":
        above = [item for item in place.paragraph["items"] if (place.id + ".").startswith(item["id"] + ".")]
        pieces.append(citation.item([(item["label"], ids.last(item["id"])) for item in above]))
    if place.kind == "sentence":
        pieces.append(citation.sentence(place.record["ordinal"]))
    return pieces


def _headings(place: Place) -> list[Record]:
    """Return the headings above a section and its own, outermost first, without the part's."""
    chain = [place.record]
    while chain[0]["level"] > 1:
        parent = place.store.need("sections", chain[0]["parent_id"])
        if parent["level"] >= chain[0]["level"]:  # else there may be no end
            expected, found = f"a heading above level {chain[0]['level']}", f"{parent['id']} of level {parent['level']}"
            raise BadData(f"sections:{chain[0]['id']}: /parent_id: expected {expected}, found {found}; {ADVICE}")
        chain.insert(0, parent)
    return chain
