"""List what the grammar had to guess about footnotes; doubts.py lists all doubts about a document."""

import re
from collections.abc import Iterator

from ...errors import excerpt
from ...model import ids
from ...model.base import Span
from ...model.document import Body, Document, Letter, Paragraph
from ...model.walk import paragraphs_under
from ..lines.marks import style_of_item
from ..lines.printed import EDGE
from ..notes.lettered import Lettered
from .surroundings import Doubt, Surroundings

# A note's mark before a word that begins with digits itself: 1 1982年12月10日, 2 65/1号决议, 3 77国集团.
_LIKE_NOTE = re.compile(r"([0-9]{1,3})[ \u3000]+(?:(?:1[89]|20)[0-9]{2}\s?年|[0-9]{1,4}/[0-9]|77\s?国)")


class NoteDoubts(Surroundings):
    """The doubts about the footnotes of one document, and about lines that may be some."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.lettered = Lettered(document)

    def calls(self) -> Iterator[Doubt]:
        """Yield bare digits and letters taken for footnote calls."""
        by_id = {place.paragraph.id: place.paragraph for place in self.places}
        called_notes = {
            (place.paragraph.id, call.offset, call.marker): by_id[call.paragraph_id].spans
            for place in self.places
            for call in place.paragraph.notes
        }
        for correction in self.document.corrections:
            raw = correction.raw.strip(f"、,，{EDGE}")
            if correction.kind == "marker" and raw.isalnum() and raw.isascii():
                note = called_notes.get((correction.paragraph_id or "", correction.text_start or 0, raw))
                found = f"{excerpt(raw)} is taken for a footnote's call"
                if note is None:  # in a heading
                    yield self.doubt(correction.start, found)
                else:
                    role, at = self.instead_of_note(note), note[0].start
                    yield self.doubt(correction.start, found, "if its note is text", role=role, at=at)

    def note(self, paragraph: Paragraph) -> Doubt:
        """Return the doubt that a footnote is one; it may be an item where its mark is printed as a label is."""
        start = paragraph.spans[0].start
        callers = ", ".join(self.callers.get(paragraph.id, ()))
        found = f"{ids.address(paragraph.id)} is a footnote, called in {callers or 'a heading'}"
        label = self.source[self.lines.start(start) : start].strip(EDGE)
        if not label or not style_of_item(label):
            return self.doubt(start, found)
        return self.doubt(start, found, "if it is an item", role="item" if paragraph.marker == "1" else "unnumbered")

    def without_stop(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """Yield a paragraph whose number has no stop, 1 甲。, if the number stands above as a footnote's call does."""
        span = paragraph.spans[0]
        start = self.lines.start(span.start)
        label = self.source[start : span.start].strip(EDGE)
        if label.isdecimal() and self.lettered.is_called(self.lettered.first, start, span.end):
            found = f"{excerpt(self.source[start : span.end])} in {ids.address(paragraph.id)} begins as a footnote does"
            yield self.doubt(span.start, found, "if it is one", role="note")

    def of_notes(self, part: Letter | Body, paragraph: Paragraph, span: Span) -> Iterator[Doubt]:
        """Yield a line that may belong to a footnote: its mark is printed above, or it is indented below a footnote."""
        if paragraph.marker is not None:
            return
        words, address = excerpt(self.source[span.start : span.end]), ids.address(paragraph.id)
        is_first = span is paragraph.spans[0]
        may_begin = (is_first and not paragraph.number) or span.join == "\n"
        begins = next(iter(paragraphs_under(part)), paragraph).spans[0].start  # where the part's text begins
        if may_begin and self.lettered.is_called(begins, span.start, span.end):
            yield self.doubt(span.start, f"{words} in {address} begins as a footnote does", "if it is one", role="note")
        elif match := _LIKE_NOTE.match(self.source, span.start, span.end):
            found = f"{words} in {address} begins as a footnote does"
            if may_begin and self.lettered.is_printed(match[1], begins, span.start):
                yield self.doubt(span.start, found, "if it is one", role="note")
            else:
                yield self.doubt(span.start, found, "no call of it is above it")
        elif self.may_be_of_note(span.start):
            yield self.doubt(span.start, f"{words} is taken for text of {address}", role="note")
