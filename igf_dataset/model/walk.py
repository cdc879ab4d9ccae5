"""Walk a document tree: its paragraphs, headings, items and lines in reading order."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .base import Span
from .document import Body, Document, Item, Letter, Paragraph, Section


class ParagraphPlace(NamedTuple):
    """A paragraph with its part and the sections above it, outermost first."""

    part: Letter | Body
    above: tuple[Body | Section, ...]
    paragraph: Paragraph


def bodies(document: Document) -> list[Body]:
    """Return the summary, if there is one, and the appendices."""
    return [*([document.summary] if document.summary else []), *document.appendices]


def every_part(document: Document) -> list[Letter | Body]:
    """Return the letters, then the summary and the appendices."""
    return [*document.letters, *bodies(document)]


def places(document: Document) -> Iterator[ParagraphPlace]:
    """Yield every paragraph in reading order, footnotes after their part's last paragraph."""
    for part in every_part(document):
        paragraphs = list(_places_under(part, part, (part,) if isinstance(part, Body) else ()))
        yield from paragraphs
        if part.footnotes:
            above = _above_calls(part, paragraphs)
            yield from (ParagraphPlace(part, above[note.id], note) for note in part.footnotes)


def _places_under(
    part: Letter | Body, section: Letter | Body | Section, above: tuple[Body | Section, ...]
) -> Iterator[ParagraphPlace]:
    for paragraph in section.paragraphs:
        yield ParagraphPlace(part, above, paragraph)
    for child in section.sections:
        yield from _places_under(part, child, (*above, child))


def paragraphs_under(section: Letter | Body | Section) -> Iterator[Paragraph]:
    """Yield the paragraphs of a letter or below a heading, subsections included."""
    yield from section.paragraphs
    for child in section.sections:
        yield from paragraphs_under(child)


def sections_under(section: Letter | Body | Section) -> Iterator[Section]:
    """Yield the sections of a part or a section, subsections included, in reading order."""
    for child in section.sections:
        yield child
        yield from sections_under(child)


def _above_calls(part: Letter | Body, paragraphs: Iterable[ParagraphPlace]) -> dict[str, tuple[Body | Section, ...]]:
    """Return the sections above each footnote's first call: in a paragraph, a heading or another footnote."""
    top: tuple[Body | Section, ...] = (part,) if isinstance(part, Body) else ()
    above: dict[str, tuple[Body | Section, ...]] = {}
    for place in paragraphs:
        for call in place.paragraph.notes:
            above.setdefault(call.paragraph_id, place.above)
    for chain in _chains(part, top):
        for call in chain[-1].notes if chain else ():
            above.setdefault(call.paragraph_id, chain)
    waiting = {note.id: note for note in part.footnotes if note.id not in above}
    while children := {
        call.paragraph_id: above[other.id]
        for other in part.footnotes
        if other.id in above
        for call in other.notes
        if call.paragraph_id in waiting
    }:
        above.update(children)
        for id in children:
            del waiting[id]
    return {note.id: above.get(note.id, top) for note in part.footnotes}


def _chains(
    section: Letter | Body | Section, above: tuple[Body | Section, ...]
) -> Iterator[tuple[Body | Section, ...]]:
    """Yield `above`, then for each section below, the sections down to it."""
    yield above
    for child in section.sections:
        yield from _chains(child, (*above, child))


def flat(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items in reading order, nested ones after their parent."""
    for item in items:
        yield item
        yield from flat(item.items)


def item_lines(paragraph: Paragraph) -> dict[int, Item]:
    """Return the items by the number, from 0, of their line in the paragraph's text."""
    if not paragraph.items:
        return {}
    lines: dict[int, Item] = {}
    offset = number = 0
    for item in flat(paragraph.items):
        number += paragraph.text.count("\n", offset, item.start)
        offset = item.start
        lines[number] = item
    return lines


def owned(
    document: Document, paragraphs: Iterable[tuple[ParagraphPlace, dict[int, Item]]]
) -> Iterator[tuple[int, str, str]]:
    """Yield the offset in the source of each line that has an owner, its role and its owner's id.

    `paragraphs` are the document's places, each with its items by line.
    """
    yield from _roles(document.masthead.spans, "masthead", document.id)
    for span in document.furniture:
        yield span.start, "furniture", document.id
    for letter in document.letters:
        yield from _roles(letter.label_spans, "part-label", letter.id)
        yield from _roles(letter.spans, "title", letter.id)
        yield from _roles(letter.signature.spans, "signature", letter.id)
    for body in bodies(document):
        yield from _roles(body.label_spans, "part-label", body.id)
        yield from _roles(body.spans, "title", body.id)
    for part in every_part(document):
        for above in _chains(part, ()):
            if above:
                yield from _roles(above[-1].spans, "heading", above[-1].id)
    for (_, _, paragraph), items in paragraphs:
        plain = "paragraph" if paragraph.marker is None else "footnote"
        line = -1
        for index, span in enumerate(paragraph.spans):
            begins = index == 0 or span.join == "\n"
            line += begins
            role = ("item" if line in items else plain) if begins else "continuation"
            yield span.start, role, paragraph.id


def _roles(spans: Iterable[Span], role: str, owner: str) -> Iterator[tuple[int, str, str]]:
    for index, span in enumerate(spans):
        yield span.start, role if index == 0 or span.join == "\n" else "continuation", owner
