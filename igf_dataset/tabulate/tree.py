"""Make the rows of the tables that follow from a document's tree, in reading order.

Rows are dictionaries by column, in the order of the model's fields; `tabulate` sets their position. `tabulate.typed`
turns them into records, which takes longer than all of this module and is not always needed.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from ..model import citation, ids
from ..model.base import Span
from ..model.document import Body, Document, Item, Paragraph, Section
from ..model.lines import Lines
from ..model.rows import SCHEMA_VERSION
from ..model.walk import ParagraphPlace, bodies, item_lines, owned, paragraphs_under, places
from ..text.lines.lists import words_begin
from ..text.sentences import english_lines
from ..text.sentences import sentences as split

Row = dict[str, Any]
_HEADING = {"id", "label", "title", "title_en"}


class Walked:
    """A document, with its paragraphs, their places and their items by line, found once for all tables."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places: list[tuple[ParagraphPlace, dict[int, Item]]] = [
            (place, item_lines(place.paragraph)) for place in places(document)
        ]


def documents(walked: Walked) -> Iterator[Row]:
    """Yield the document's row."""
    document = walked.document
    head, source, meeting = document.masthead, document.source, document.meeting
    yield {
        "id": document.id,
        "document_id": document.id,
        "position": 0,
        "title": document.title,
        "title_en": document.title_en,
        "language": document.language,
        "symbol": document.symbol,
        "session": head.session,
        "committee": head.committee,
        "committee_en": head.committee_en,
        "agenda_item": head.agenda_item,
        "agenda_title": head.agenda_title,
        "agenda_title_en": head.agenda_title_en,
        "agenda_items": [item.model_dump() for item in head.agenda_items],
        "issued": head.issued,
        "original_language": head.original_language,
        "date": document.letters[0].date,
        "meeting": meeting and meeting.model_dump(),
        "source_sha256": source.sha256,
        "source_bytes": source.bytes,
        "source_characters": source.characters,
        "schema_version": SCHEMA_VERSION,
    }


def letters(walked: Walked) -> Iterator[Row]:
    """Yield one row per letter."""
    for ordinal, letter in enumerate(walked.document.letters, start=1):
        english = [
            "\n".join(english_lines(paragraph.text, paragraph.sentences_en)) for paragraph in paragraphs_under(letter)
        ]
        yield {
            "id": letter.id,
            "document_id": walked.document.id,
            "position": 0,
            "ordinal": ordinal,
            "kind": letter.kind,
            "label": letter.label,
            "title": letter.title,
            "title_en": letter.title_en,
            "date": letter.date,
            "sender_name": letter.sender.name,
            "sender_name_en": letter.sender.name_en,
            "sender_office": letter.sender.office,
            "sender_office_en": letter.sender.office_en,
            "sender_country": letter.sender.country,
            "sender_id": letter.sender.entity_id,
            "signatories": [signatory.model_dump() for signatory in letter.signatories],
            "original_language": letter.original_language,
            "addressee": letter.addressee.office,
            "addressee_en": letter.addressee.office_en,
            "transmits": letter.transmits,
            "signed": letter.signature.signed,
            "text": "\n".join(paragraph.text for paragraph in paragraphs_under(letter)),
            "text_en": "\n".join(english) if all(english) else "",
        }


def sections(walked: Walked) -> Iterator[Row]:
    """Yield one row per heading; the summary and the appendices themselves have level 0."""
    for letter in walked.document.letters:
        for ordinal, section in enumerate(letter.sections, start=1):
            yield from _section_rows(walked.document, section, None, 1, ordinal)
    for ordinal, body in enumerate(bodies(walked.document), start=1):
        yield from _section_rows(walked.document, body, None, 0, ordinal)


def _section_rows(
    document: Document, section: Body | Section, parent: str | None, level: int, ordinal: int
) -> Iterator[Row]:
    inside = [paragraph.id for paragraph in paragraphs_under(section)]
    yield {
        "id": section.id,
        "document_id": document.id,
        "position": 0,
        "part": ids.part_name(section.id),
        "parent_id": parent,
        "level": level,
        "ordinal": ordinal,
        "label": section.label,
        "title": section.title,
        "title_en": section.title_en,
        "first_paragraph_id": inside[0] if inside else None,
        "last_paragraph_id": inside[-1] if inside else None,
        "spans": _spans(section.spans),
    }
    for place, child in enumerate(section.sections, start=1):
        yield from _section_rows(document, child, section.id, level + 1, place)


def paragraphs(walked: Walked) -> Iterator[Row]:
    """Yield one row per paragraph or footnote."""
    document = walked.document.id
    work = citation.work(next(documents(walked)))
    for (part, above), inside in groupby(walked.places, key=lambda entry: entry[0][:2]):  # paragraphs below one heading
        cited, cited_en = citation.join([work, citation.part(part.label)])
        name = ids.part_name(part.id)
        headings = [section for section in above if isinstance(section, Section)]
        titles, titles_en = [row.title for row in headings], [row.title_en for row in headings]
        for (_, _, paragraph), items in inside:
            last, last_en = _cited(paragraph)
            if paragraph.id.count(".") > 1:  # numbered from 1 in each section
                heading = citation.section([section.model_dump(include=_HEADING) for section in headings])
                last, last_en = heading[0] + last, heading[1] + last_en
            english = english_lines(paragraph.text, paragraph.sentences_en)
            yield {
                "id": paragraph.id,
                "document_id": document,
                "position": 0,
                "part": name,
                "kind": paragraph.kind,
                "number": paragraph.number,
                "section_id": above[-1].id if above else None,
                "section_titles": titles,
                "section_titles_en": titles_en,
                "text": paragraph.text,
                "text_en": "\n".join(english),
                "items": [
                    {
                        "id": item.id,
                        "label": item.label,
                        "start": item.start,
                        "end": item.end,
                        "text": item.text,
                        "text_en": english[line][words_begin(english[line], item.label) :] if english else "",
                    }
                    for line, item in items.items()
                ],
                "notes": [note.model_dump() for note in paragraph.notes],
                "spans": _spans(paragraph.spans),
                "citation": cited + last,
                "citation_en": cited_en + last_en,
            }


def _cited(paragraph: Paragraph) -> citation.Cited:
    if paragraph.marker is not None:
        return citation.footnote(paragraph.marker)
    return citation.paragraph(ids.last(paragraph.id), printed=paragraph.number is not None)


def sentences(walked: Walked) -> Iterator[Row]:
    """Yield one row per sentence, also of footnotes."""
    document = walked.document.id
    for (_, _, paragraph), items in walked.places:
        id, text, english = paragraph.id, paragraph.text, paragraph.sentences_en
        for ordinal, (start, end, line) in enumerate(split(text), start=1):
            yield {
                "id": f"{id}.s{ordinal}",
                "document_id": document,
                "position": 0,
                "paragraph_id": id,
                "item_id": items[line].id if line in items else None,
                "ordinal": ordinal,
                "start": start,
                "end": end,
                "text": text[start:end],
                "text_en": english[ordinal - 1] if english else "",
            }


def lines(walked: Walked) -> Iterator[Row]:
    """Yield one row per line of the source; its role follows from the spans of the tree's nodes."""
    document = walked.document.id
    source = walked.document.source.text
    places = Lines(source)
    owners = {places.index(offset): (role, owner) for offset, role, owner in owned(walked.document, walked.places)}
    for number, (start, text) in enumerate(zip(places.starts, source.split("\n"), strict=False), start=1):
        role, owner = owners.get(number - 1, ("blank", None))
        yield {
            "id": f"{document}/line-{number}",
            "document_id": document,
            "position": 0,
            "number": number,
            "start": start,
            "end": start + len(text),
            "role": role,
            "owner_id": owner,
            "text": text,
        }


def corrections(walked: Walked) -> Iterator[Row]:
    """Yield one row per correction, in the order of the source."""
    document = walked.document
    for correction in document.corrections:
        id = f"{document.id}/source@{correction.start}-{correction.end}"
        yield {"id": id, "document_id": document.id, "position": 0, **correction.model_dump()}


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [{"start": span.start, "end": span.end, "join": span.join} for span in spans]


TABLES: dict[str, Callable[[Walked], Iterator[Row]]] = {
    "documents": documents,
    "letters": letters,
    "sections": sections,
    "paragraphs": paragraphs,
    "sentences": sentences,
    "lines": lines,
    "corrections": corrections,
}
