"""A line and where it stands in the document: the zone that zones.py gives it, and what its neighbours are.

`zones.place` makes these after notes are taken out; apart.py, lookahead.py and joiner.py then decide on them.
"""

from ..lines.scan import Line
from ..lines.wraps import FULL, SHORT

HEADINGS = ("numeral-heading", "letter-heading", "article")


class Placed:
    """A line and where it stands.

    - `gap`: whether a blank line, a footnote or furniture separates it from the line above; `page`: whether
      furniture does, so that a page ends between the two; `set_apart`: whether a gap stands above it within a page.
    - `full`: whether the first word of the next line would not have fitted on it, so that the wrap may have ended
      it; `long`: whether it is full, or not clearly shorter than a full line.
    - `only_calls`: whether it holds nothing but footnote calls, which belong to the line above.
    - `zone`: masthead, letter-title, letter, signature, part-label, language, title, or body.
    - `continues`: whether it continues the letter's title or the label that begins above it.
    - `part`: the number of part labels above it, its own included.
    """

    __slots__ = ("continues", "full", "gap", "line", "long", "only_calls", "page", "part", "set_apart", "zone")
    zone: str
    part: int

    def __init__(self, line: Line, gap: bool, page: bool, full: int, only_calls: bool) -> None:
        self.line, self.gap, self.page, self.only_calls = line, gap, page, only_calls
        self.set_apart = gap and not page
        self.full, self.long = full == FULL, full != SHORT
        self.continues = False
