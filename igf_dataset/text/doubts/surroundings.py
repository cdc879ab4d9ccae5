"""Look up the lines around a line of a document: their roles, and which role it could have instead of its own.

doubts.py asks for these. Offsets count code points of the source; roles are those of document.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ...model import ids
from ...model.base import Span
from ...model.document import Body, Document, Letter, Section
from ...model.lines import Lines
from ...model.walk import item_lines, owned, paragraphs_under, places
from ..lines import zh
from ..lines.printed import EDGE
from ..lines.wraps import width
from ..zones.letter_lines import LONG_BELOW

_BLANK_LINE = re.compile(rf"\n[{EDGE}]*\n")


SOME_WORDS = 6  # characters that a doubt quotes from the end or the start of a line


class Doubt(NamedTuple):
    """Something to look at: the line in the source, from 1, what the grammar made of it, and the advice if wrong."""

    line: int
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.line}: {self.found}" + (f"; {self.advice}" if self.advice else "")


class Surroundings:
    """A document with its lines, their roles and their neighbours; most of it is computed when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document, self.source = document, document.source.text
        self.lines, self.places = Lines(self.source), list(places(document))
        self.spaced: dict[str, bool] = {}  # results of `is_spaced`, by the part's id

    def line(self, offset: int) -> int:
        """Return the number, from 1, of the line at an offset."""
        return self.lines.index(offset) + 1

    def doubt(self, offset: int, found: str, advice: str = "", role: str = "", at: int | None = None) -> Doubt:
        """Return a doubt about the line at `offset`; `role`, said of that line or of the one at `at`, corrects it."""
        if role:
            advice = f"{advice or 'if not'}, say under [roles] in document.toml: "
            advice += f'{self.line(offset if at is None else at)} = "{role}"'
        return Doubt(self.line(offset), found, advice)

    @cached_property
    def owned(self) -> list[tuple[int, str]]:
        """Return where the text of each line but furniture begins, with the line's role, sorted."""
        entries = ((place, item_lines(place.paragraph)) for place in self.places)
        return sorted((start, role) for start, role, _ in owned(self.document, entries) if role != "furniture")

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Return where each paragraph with a number begins, with that number, sorted."""
        paragraphs = (place.paragraph for place in self.places)
        return sorted((other.spans[0].start, other.number) for other in paragraphs if other.number is not None)

    @cached_property
    def callers(self) -> dict[str, dict[str, None]]:
        """Return by each footnote's id the addresses of the paragraphs that call it, in order."""
        callers: dict[str, dict[str, None]] = {}
        for place in self.places:
            for call in place.paragraph.notes:
                callers.setdefault(call.paragraph_id, {})[ids.address(place.paragraph.id)] = None
        return callers

    @cached_property
    def note_lines(self) -> frozenset[int]:
        """Return where the lines of footnotes begin."""
        notes = (place.paragraph for place in self.places if place.paragraph.marker is not None)
        return frozenset(self.lines.start(span.start) for note in notes for span in note.spans)

    def is_below_note(self, start: int) -> bool:
        """Say whether the next line above, furniture left out, is one of a footnote."""
        return self.lines.start(self.role_above(start)[0]) in self.note_lines

    def role_above(self, offset: int) -> tuple[int, str]:
        """Return where the next line above an offset begins, and its role; furniture is left out.

        A line that is not furniture must stand above the offset.
        """
        return self.owned[bisect_left(self.owned, (offset, "")) - 1]

    def role_below(self, offset: int) -> str:
        """Return the role of the line at an offset or below it, furniture left out; empty if there is none."""
        index = bisect_left(self.owned, (offset, ""))
        return self.owned[index][1] if index < len(self.owned) else ""

    def may_be_of_note(self, start: int) -> bool:
        """Say whether a line may continue the footnote above it: it is indented, as no paragraph is elsewhere.

        Or another footnote follows.
        """
        if start == 0 or self.source[start - 1] not in EDGE:
            return False
        above, _ = self.role_above(start)
        if not self.is_below_note(start) or self.source[above:start].count("\n\n") != 1:
            return False
        return self.role_below(start + 1) == "footnote" or not self.indented

    @cached_property
    def indented(self) -> bool:
        """Say whether a paragraph begins with blanks that does not stand below a footnote."""
        texts = (place.paragraph.spans[0].start for place in self.places if place.paragraph.marker is None)
        return any(self.source[self.lines.start(start)] in EDGE and not self.is_below_note(start) for start in texts)

    def instead_of_heading(self, start: int) -> str:
        """Return the role of a line that is no heading: title below titles, continuation right below a heading."""
        above, role = self.role_above(start)
        if role in ("part-label", "title"):
            return "title"
        tight = self.source.count("\n", above, start) == 1
        end = self.source.find("\n", start)
        short = (len(self.source) if end < 0 else end) - start < LONG_BELOW  # a longer line begins a paragraph
        rest = tight and short and role in ("heading", "continuation")
        rest = rest and not zh.finished(self.source[above:start].strip())
        return "continuation" if rest else "unnumbered"

    def instead_of_number(self, section: Section, start: int) -> str:
        """Return the role of a line with a number that is no heading: numbered if the number is the next one."""
        index = bisect_left(self.numbers, (start, 0))
        above = self.numbers[index - 1][1] if index else 0
        below = self.numbers[index][1] if index < len(self.numbers) else 0
        return "numbered" if int(section.label) == above + 1 and below < 2 else "unnumbered"

    def instead_of_note(self, spans: Sequence[Span]) -> str:
        """Return the role of the first line of a note's `spans` if it is none; below a mark alone stand its words."""
        alone = spans[0].start == spans[0].end
        return self.instead_of_aside(spans[-1 if alone else 0].start)

    def instead_of_aside(self, offset: int) -> str:
        """Return the role of a line that is neither furniture nor a note, by its neighbours."""
        above, role = self.role_above(offset)
        while role == "footnote":
            above, role = self.role_above(above)
        if self.role_below(offset + 1) == "continuation":
            return "continuation"
        if role in ("part-label", "title") and all(letter.spans[-1].start != above for letter in self.document.letters):
            return "title"
        return "signature" if role == "signature" else "unnumbered"

    def is_cut(self, start: int, end: int) -> bool:
        """Say whether furniture stands between two offsets, so that a page ends there."""
        index = bisect_left(self.pages, start)
        return index < len(self.pages) and self.pages[index] < end

    @cached_property
    def pages(self) -> list[int]:
        """Return where the lines of furniture begin, sorted."""
        return sorted(span.start for span in self.document.furniture)

    def is_spaced(self, part: Letter | Body) -> bool:
        """Say whether blank lines separate a part's paragraphs: there is one above any but the first."""
        if part.id not in self.spaced:
            starts = [paragraph.spans[0].start for paragraph in paragraphs_under(part)][1:]
            above = ((self.role_above(start)[0], start) for start in starts)
            gaps = (_BLANK_LINE.search(self.source, *place) for place in above if not self.is_cut(*place))
            self.spaced[part.id] = any(gaps)
        return self.spaced[part.id]

    @cached_property
    def longest(self) -> int:
        """Return the length of the longest line of a paragraph, footnotes left out; 0 if there is none."""
        return max(map(len, self._paragraph_lines()), default=0)

    @cached_property
    def widest(self) -> int:
        """Return the width of the widest line of a paragraph in half characters, footnotes left out."""
        return max(map(width, self._paragraph_lines()), default=0)

    def _paragraph_lines(self) -> Iterator[str]:
        """Yield the lines of the paragraphs, footnotes left out."""
        for place in self.places:
            for span in place.paragraph.spans if place.paragraph.marker is None else ():
                yield self.source[span.start : span.end]
