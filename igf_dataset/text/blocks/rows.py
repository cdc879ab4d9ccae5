"""What the joiner asks about rows of tables and entries of contents: one of its base classes.

openblock.py holds the open block, letter_block.py is the class below this one, preambles.py the one above it, and
joiner.py has the decisions. Indexes count `places`.
"""

from functools import cached_property
from itertools import islice

from ...model.numerals import half_width
from ..lines import zh
from ..lines.clauses import CAPTION
from ..zones.letter_lines import INNER, SHORT_HEADING
from ..zones.oddities import begins_table, goes_on_with_rows
from .letter_block import LetterBlock
from .openblock import ROWS, TEXT_SHAPES

_MOST_ROWS = 100  # of a table, that are looked at


class RowsBlock(LetterBlock):
    """The open block, and the questions about rows."""

    def takes_row(self, index: int) -> bool:
        """Say whether a line is a row of a table or an entry of contents, by its shape or by what is above it."""
        place = self.places[index]
        if place.zone not in ("letter", "body"):
            return False
        if place.line.shape == "contents":
            below = range(index + 1, min(index + 3, len(self.places)))  # the heads of columns may stand in between
            return any(
                zh.is_entry(self.places[at].line.text) or self.is_printed_again(at)
                for at in below
                if self.places[at].zone == place.zone
            )
        if place.line.shape == "row":
            return True
        shape = self.blocks[-1].shape
        if shape not in ROWS:
            return False
        if goes_on_with_rows(self.places, index, shape):
            return not self.heads_below_rows(index)
        return shape == "contents" and self.is_printed_again(index)

    def begins_rows(self, index: int) -> bool:
        """Say whether a table begins with a line: it and the next are rows for certain, and no sentence is open.

        Below a heading between rows one row is enough.
        """
        block = self.blocks[-1]
        below_rows = block.shape == "heading" and len(self.blocks) > 1 and self.blocks[-2].shape in ROWS
        if below_rows and zh.has_cells(self.places[index].line.text):  # 巴拉圭 and one participant
            return True
        if not begins_table(self.places, index):
            return False
        words = self.source[block.start : block.spans[0].end]
        heads = CAPTION.match(words) is not None or (words[0] in "(（" and words[-1] in ")）")  # 表 1, (百万美元)
        ended = block.may_end or block.ends_in_colon() or heads
        return ended or block.shape not in TEXT_SHAPES

    def is_printed_again(self, index: int) -> bool:
        """Say whether a line below 目录 is an entry without a page: the part has the heading itself further below."""
        place = self.places[index]
        return self.last_printed.get((place.part, place.line.text), 0) > index and not zh.finished(place.line.text)

    @cached_property
    def last_printed(self) -> dict[tuple[int, str], int]:
        """Return where the lines of bodies, by part and text, are printed last, as indexes of `places`."""
        return {(place.part, place.line.text): index for index, place in enumerate(self.places) if place.zone == "body"}

    def heads_as_above(self, index: int) -> bool:
        """Say whether a line of one cell between rows of several is a heading, as stands above the part's last rows.

        Both are days, or both a few words at the left edge: 巴拉圭 ("Paraguay") among lists of participants.
        """
        place = self.places[index]
        text, below = place.line.text, self.places[index + 1].line.text if index + 1 < len(self.places) else ""
        above = islice(reversed(self.blocks), _MOST_ROWS)
        heading = next((block for block in above if block.shape not in ROWS), None)
        alike = heading is not None and heading.shape == "heading" and zh.is_day(heading.last_line) == zh.is_day(text)
        several = zh.has_cells(self.places[index - 1].line.text) and zh.has_cells(below)
        few = len(text) <= SHORT_HEADING and not (
            zh.has_cells(text) or INNER.search(text) or self.indent(place.line.start)
        )
        return alike and several and (zh.is_day(text) or (few and not any(map(str.isdigit, text))))

    def repeats_row(self, index: int) -> bool:
        """Say whether a line repeats one of the rows above it, as the heads of columns are repeated."""
        text = self.places[index].line.text if index < len(self.places) else ""
        return any(self.places[at].line.text == text for at in range(max(index - _MOST_ROWS, 0), index))

    def heads_below_rows(self, index: int) -> bool:
        """Say whether a line right below a table's rows is an unlabelled heading and not one more row.

        It is if it is a day, and the heads of columns below it are printed above. Else it must be one cell, the row
        above end in several numbers, the line below bear the next paragraph's number, and the part have had such
        headings before.
        """
        if zh.is_day(self.places[index].line.text) and self.repeats_row(index + 1):  # the next day's programme
            return True
        if self.heads_as_above(index):
            return True
        if not self.headings[index] or not zh.is_row(self.places[index - 1].line.text):
            return False
        line, below = self.places[index].line, self.places[index + 1].line
        is_next = below.shape == "numbered" and int(half_width(below.label)) == self.last_number + 1
        return self.has_plain_headings and is_next and not zh.has_cells(line.text)
