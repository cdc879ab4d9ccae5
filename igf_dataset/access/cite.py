"""An address in, a citation out: the words, how to cite them, and where the source has them."""

from typing import Any, NamedTuple

from ..model import citation
from ..model.citation import Cited
from . import addresses, records
from .reading import reading
from .records import Data


class Citation(NamedTuple):
    """A place of a document, ready to be quoted.

    `text` is in the document's language; `text_en` is this project's unofficial English, empty while
    there is none. `spans` are the slices `[start, end)` of the source that the text comes from, in
    code points; `lines` the numbers of the lines they lie on, from 1.
    """

    id: str
    kind: str
    text: str
    text_en: str
    citation: str
    citation_en: str
    spans: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]


def cite(address: str, *, data: Data = None) -> Citation:
    """The citation of a document, letter, part, section, paragraph, item or sentence.

    `address` may bear the document (vilnius-2010/summary.43.b) or, while there is one, leave it out.
    Raises Unknown, naming the nearest address that exists.

    >>> import igf_dataset as igf
    >>> igf.cite("summary.27").text[:14]
    '超越语言的多样性之外，发言者'
    >>> igf.cite("appendix.9.s1").lines
    (271,)
    """
    with reading(data):
        return _cite(address, data)


def _cite(address: str, data: Data) -> Citation:
    place = addresses.find(address, data)
    if place.kind == "item":  # the words after its label, nested items included
        place = place._replace(start=place.record["start"])
    ranges = addresses.source_ranges(place, data)
    pieces = _pieces(place, data)
    cited, cited_en = citation.join(pieces)
    text, text_en = _texts(place, data)
    lines = [
        line["number"]
        for line in records.records("lines", data, place.document_id)
        if line["owner_id"] and any(line["start"] < end and start < line["end"] for start, end in ranges)
    ]
    return Citation(place.id, place.kind, text, text_en, cited, cited_en, tuple(ranges), tuple(lines))


def _texts(place: addresses.Place, data: Data) -> tuple[str, str]:
    record = place.record
    if place.kind == "document":
        return record["title"], record["title_en"]
    if place.kind == "item" and place.paragraph:
        return place.paragraph["text"][place.start : place.end], record["text_en"]
    if place.kind != "section":
        return record["text"], record["text_en"]
    rows = addresses.contents_of(place, data)
    texts = [row["title"] if "title" in row else row["text"] for row in rows]
    english = [row["title_en"] if "title_en" in row else row["text_en"] for row in rows]
    return "\n\n".join(filter(None, texts)), "\n\n".join(english) if all(english) else record["title_en"]


def _pieces(place: addresses.Place, data: Data) -> list[Cited]:
    """The pieces of a place's citation, from the document inwards."""
    document = records.record("documents", data, place.document_id)
    assert document is not None
    pieces = [citation.work(document)]
    if place.kind == "document":
        return pieces
    part = records.record("letters", data, _part_id(place.id)) or records.record("sections", data, _part_id(place.id))
    assert part is not None
    pieces.append(citation.part(part["label"]))
    if place.kind == "section" and place.record["level"]:
        chain: list[dict[str, Any]] = [place.record]
        while chain[0]["level"] > 1:
            parent = records.record("sections", data, chain[0]["parent_id"])
            assert parent is not None
            assert parent["level"] < chain[0]["level"]  # else there may be no end
            chain.insert(0, parent)
        pieces.append(citation.section(chain))
    if place.paragraph is None:
        return pieces
    name = place.paragraph["id"].rpartition(".")[2]
    if place.paragraph["kind"] == "footnote":
        pieces.append(citation.footnote(name.removeprefix("note-")))
    else:
        pieces.append(citation.paragraph(int(name), printed=place.paragraph["number"] is not None))
    if place.kind == "item":
        above = [each for each in place.paragraph["items"] if (place.id + ".").startswith(each["id"] + ".")]
        pieces.append(citation.item([(each["label"], each["id"].rpartition(".")[2]) for each in above]))
    if place.kind == "sentence":
        pieces.append(citation.sentence(place.record["ordinal"]))
    return pieces


def _part_id(id: str) -> str:
    document, _, address = id.partition("/")
    return f"{document}/{address.partition('.')[0]}"
