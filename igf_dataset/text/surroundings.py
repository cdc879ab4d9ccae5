"""The lines around a line of a document: their roles, and which role it could have instead of its own."""

from bisect import bisect_left
from functools import cached_property

from ..model import ids
from ..model.document import Document, Section
from ..model.lines import Lines
from ..model.walk import item_lines, owned, places
from . import zh


class Surroundings:
    """A document, and where its lines and paragraphs begin."""

    def __init__(self, document: Document) -> None:
        self.document, self.source = document, document.source.text
        self.lines, self.places = Lines(self.source), list(places(document))

    def line(self, offset: int) -> int:
        """The number of the line that an offset into the source stands on."""
        return self.lines.index(offset) + 1

    @cached_property
    def owned(self) -> list[tuple[int, str]]:
        """Where the text of each line but furniture begins, and the line's role."""
        entries = ((place, item_lines(place.paragraph)) for place in self.places)
        return sorted((start, role) for start, role, _ in owned(self.document, entries) if role != "furniture")

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Where each paragraph with a number begins, and that number."""
        paragraphs = (place.paragraph for place in self.places)
        return sorted((row.spans[0].start, row.number) for row in paragraphs if row.number is not None)

    @cached_property
    def callers(self) -> dict[str, dict[str, None]]:
        """For each footnote the addresses of the paragraphs that call it, in order."""
        callers: dict[str, dict[str, None]] = {}
        for place in self.places:
            for call in place.paragraph.notes:
                callers.setdefault(call.paragraph_id, {})[ids.address(place.paragraph.id)] = None
        return callers

    def role_above(self, offset: int) -> tuple[int, str]:
        """Where the next line above one begins, furniture left out, and its role."""
        index = bisect_left(self.owned, (offset, ""))
        return self.owned[index - 1] if index else (0, "masthead")

    def role_below(self, offset: int) -> str:
        """The role of the next line below an offset, furniture left out."""
        index = bisect_left(self.owned, (offset, ""))
        return self.owned[index][1] if index < len(self.owned) else ""

    def instead_of_heading(self, start: int) -> str:
        """The role of a line that is no heading: below titles it is one of them, right below a heading its rest."""
        above, role = self.role_above(start)
        if role in ("part-label", "title"):
            return "title"
        tight = self.source.count("\n", above, start) == 1
        rest = tight and role in ("heading", "continuation") and not zh.finished(self.source[above:start].strip())
        return "continuation" if rest else "unnumbered"

    def instead_of_number(self, section: Section, start: int) -> str:
        """The role of a heading with a number that is none: a paragraph with it, where the number fits."""
        index = bisect_left(self.numbers, (start, 0))
        above = self.numbers[index - 1][1] if index else 0
        below = self.numbers[index][1] if index < len(self.numbers) else 0
        return "numbered" if int(section.label) == above + 1 and below in (0, 1, above + 2) else "unnumbered"

    def instead_of_aside(self, offset: int) -> str:
        """The role of a line that is neither furniture nor a note, by its neighbours."""
        above, role = self.role_above(offset)
        while role == "footnote":
            above, role = self.role_above(above)
        if self.role_below(offset + 1) == "continuation":
            return "continuation"
        if role in ("part-label", "title") and all(letter.spans[-1].start != above for letter in self.document.letters):
            return "title"
        return "signature" if role == "signature" else "unnumbered"
