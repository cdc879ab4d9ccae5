"""The block that is open while lines are joined: how one begins, goes on and turns out to be a sentence."""

from collections.abc import Mapping, Sequence
from itertools import islice

from ..errors import Refused, excerpt
from ..model.alignment import Edit
from ..model.numerals import BULLETS, half_width, numeral, ordinal
from . import lookahead, zh
from .apart import stand_apart
from .blocks import Block
from .letter_lines import points
from .lookahead import is_sentence
from .oddities import has_cells, refuse_odd
from .seams import seam
from .zones import HEADINGS, Placed

HEADING_SHAPES = frozenset((*HEADINGS, "heading", "digit-heading", "item-heading"))
ROWS = ("table", "contents")
TEXT_SHAPES = frozenset(("numbered", "unnumbered", "prose", "item"))


class OpenBlock:
    """The blocks so far, of which the last is open, and the seams found; `places` are the lines that they take."""

    def __init__(
        self,
        file: str,
        places: Sequence[Placed],
        roles: Mapping[int, str],
        genuine: frozenset[int],
        repeated: frozenset[int],
        wrapped: bool,
        source: str,
    ) -> None:
        self.file, self.places, self.roles = file, places, roles
        self.genuine, self.repeated, self.wrapped = genuine, repeated, wrapped
        self.blocks: list[Block] = []
        self.seams: list[Edit] = []
        self.apart, self.headings = stand_apart(places, wrapped), lookahead.headings(places)
        self.item_next, self.number_next = lookahead.item_next(places), lookahead.number_next(places)
        self.labelled = {place.part for place in places if place.line.shape in HEADINGS}
        self.points = points(places)
        # Parts whose paragraphs are parted by blank lines, so that no short line ends one.
        self.parted = lookahead.parted(places) if wrapped else frozenset[int]()
        self.indented = lookahead.indented(places, source) if wrapped else {}
        self.count = 0  # the number of the part's last paragraph
        self.listed = 0  # the last number of a list below a colon
        self.item_headings = False  # whether the part has headings such as (a) 背景
        self.headed = False  # whether the part has headings without a label
        self.labels: dict[str, str] = {}  # by shape, the label of the letter's last heading

    def settle(self) -> None:
        """Make a paragraph of a labelled heading that has turned out to be a sentence."""
        block = self.blocks[-1]
        if block.shape not in HEADINGS or block.is_bare_label():
            return
        if not (is_sentence(block.last.rstrip(zh.CLOSING)) or self.leads_in(block)):
            return
        if block.shape == "numeral-heading":
            block.shape, self.count = "numbered", numeral(block.label) or 0
        elif block.shape == "article":
            block.shape, block.label = "unnumbered", ""
            block.spans[0] = block.spans[0]._replace(start=block.start)
        else:
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "unnumbered", or, if it is one, "heading"'
            raise Refused(self.file, block.lines[0], "a heading that is no sentence", excerpt(block.last), advice)

    def leads_in(self, block: Block) -> bool:
        """Whether 二、 before words that end in a colon goes on with the paragraph 一、, not with a heading."""
        if block.shape != "numeral-heading" or not block.last.endswith(zh.COLONS):
            return False
        above = next(
            (other for other in islice(reversed(self.blocks), 1, None) if other.shape in ("numbered", *HEADINGS)), None
        )
        return (
            above is not None and above.shape == "numbered" and numeral(block.label) == (numeral(above.label) or -1) + 1
        )

    def wraps_before_label(self, index: int) -> bool:
        """Whether a line begins with (a), 一、 or J. because a wrapped sentence goes on with it."""
        place, block = self.places[index], self.blocks[-1]
        if (place.gap and not place.page) or block.closed or block.shape not in ("numbered", "unnumbered", "prose"):
            return False
        if self.wrapped and not self.full_above(index) and not lookahead.refers(block.last):
            return False
        return place.line.label[0] not in "“" + BULLETS

    def begins_point(self, index: int) -> bool:
        """Whether a label such as 二、 in a letter begins a heading or a paragraph, and none within a sentence.

        Right below a full line it counts on from the label above or to the one below, or has words that neither go on
        nor end a sentence.
        """
        place = self.places[index]
        line = place.line
        if place.gap or not self.full_above(index) or not (place.full or zh.finished(line.text)):
            return True
        number, above = ordinal(line.label), ordinal(self.labels.get(line.shape, ""))
        if number is None:
            return False
        if above is not None and number == above + 1:
            return True
        for at in range(index + 1, len(self.places)):
            below = self.places[at]
            if below.zone != "letter":
                break
            if below.line.shape == line.shape:
                return ordinal(below.line.label) == number + 1
        return False

    def begin_point(self, index: int) -> None:
        """Begin a heading of a letter; or, where it or others of its kind are sentences, a paragraph."""
        place, end = self.places[index], index
        if (place.part, place.line.shape) in self.points:
            while self.places[end].full and end + 1 < len(self.places):
                below = self.places[end + 1]
                if below.gap or below.line.shape != "prose":
                    break
                end += 1
        sentence = zh.finished(self.places[end].line.text)
        self.begin(place, "unnumbered" if sentence else place.line.shape)
        self.labels[place.line.shape] = place.line.label

    def wraps_heading(self, index: int) -> bool:
        """Whether a heading of a letter that fills its line goes on with the next one, which begins no sentence."""
        place = self.places[index]
        if not self.full_above(index) or is_sentence(place.line.text):
            return False
        below = self.places[index + 1] if index + 1 < len(self.places) else None
        if below is None or below.gap or not is_sentence(below.line.text):
            return True
        return not (place.full or "，" in place.line.text)

    def begin_text(self, index: int) -> None:
        """Begin a heading or an unnumbered paragraph. Raises Refused where a line can hardly be either."""
        refuse_odd(self.file, self.places, index)
        self.begin(self.places[index], "heading" if self.headings[index] else "unnumbered")

    def is_indented(self, place: Placed) -> bool | None:
        """Whether a line is indented as a paragraph's first; None where indentation says nothing."""
        numbers = self.indented.get(place.part)
        return None if numbers is None or place.gap else place.line.number in numbers

    def full_above(self, index: int) -> bool:
        """Whether the line above is as full as the wrap allows."""
        return index > 0 and self.places[index - 1].full

    def ends_list(self, index: int) -> bool:
        """Whether an item without a full stop is complete all the same, as in a list that has none.

        Its neighbours tell: an item without one just before, and a line that has one here, or a
        heading in a part whose headings bear no labels.
        """
        if self.item_next[index]:
            return False
        if self.headings[index]:
            return self.places[index].part not in self.labelled
        before = self.blocks[-2]
        return zh.finished(self.places[index].line.text) and before.shape == "item" and not before.closed

    def heads_below_rows(self, index: int) -> bool:
        """Whether a line right below a table's rows is a heading without a label, as its part has others.

        It is one cell, below a row that ends in several numbers and above the paragraph whose number comes next.
        """
        if not self.headings[index] or not zh.is_row(self.places[index - 1].line.text):
            return False
        line, below = self.places[index].line, self.places[index + 1].line
        is_next = below.shape == "numbered" and int(half_width(below.label)) == self.count + 1
        return self.headed and is_next and not has_cells(line.text)

    def begin(self, place: Placed, shape: str, level: int = 0) -> None:
        """Begin a block with a line."""
        self.headed = self.headed or shape == "heading"
        if shape == "letter-title":
            self.labels = {}
        self.blocks.append(Block(place.line, shape, level))

    def extend(self, place: Placed) -> None:
        """Join a line to the open block; at a page seam, find what the seam repeats."""
        block, line = self.blocks[-1], place.line
        cut = place.gap and not block.closed and not place.calls
        if cut and (edit := seam(block.last, line, self.genuine, self.repeated)):
            self.seams.append(edit)
        block.extend(line, place.calls)
