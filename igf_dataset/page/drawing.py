"""Layout of the pictures: a table shaded by number, rows of bars, a timeline.

All positions are computed from the constants below, in pixels from the top left. No text is measured, so the same
numbers give the same picture on every machine. `figure.svg.jinja` writes the picture.
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SIZE = 12  # of text
LINE = 14  # height of a line of a label
LEFT = 216  # left edge of rows, right of their labels
LABEL = 30  # characters in a line of a label
MARGIN = 10  # around the picture
BASELINE = 4  # of text, below the middle of its row
GAP = " "  # the label of an empty row or column, which separates groups


class Cell(NamedTuple):
    """A number in a table, or the length of a bar, by the labels of its row and column."""

    row: str
    column: str
    number: int


class Period(NamedTuple):
    """A row of the timeline: its label, its dates in words and as years with fractions, how often it is named.

    Without a date, the years are None. `exact` is true of dates to the day.
    """

    row: str
    when: str
    start: float | None
    end: float | None
    exact: bool
    number: int


class Words(NamedTuple):
    """A line of text; its `kind` is row, column, count or note."""

    kind: str
    x: float
    y: float
    anchor: str
    text: str
    muted: bool = False
    angle: int = 0


class Bar(NamedTuple):
    """A rectangle in the accent colour."""

    x: float
    y: float
    width: float
    height: float
    opacity: float


class Rule(NamedTuple):
    """A thin vertical line."""

    x: float
    top: float
    bottom: float


class Drawing(NamedTuple):
    """A picture: its size and its elements."""

    width: float
    height: float
    words: list[Words]
    bars: list[Bar]
    rules: list[Rule]


class Rows:
    """The rows of a picture from `top` down, each high enough for its label: their middles, labels and bottom."""

    def __init__(self, labels: Sequence[str], top: float, height: float) -> None:
        self.middles: list[float] = []
        self.words: list[Words] = []
        self.bottom = top
        for label in labels:
            lines = textwrap.wrap(label, LABEL) or [label]
            label_height = max(height, len(lines) * LINE + 4)
            middle = self.bottom + label_height / 2
            self.middles.append(middle)
            first = middle - (len(lines) - 1) * LINE / 2
            for index, line in enumerate(lines):
                if line != GAP:
                    y = _rounded(first + index * LINE + BASELINE)
                    self.words.append(Words("row", LEFT - 8, y, "end", line))
            self.bottom += label_height


def table(cells: Iterable[Cell], rows: Sequence[str], columns: Sequence[str], corner: str, height: float) -> Drawing:
    """Draw a table of numbers, each cell shaded by its number; `corner` says what the columns are."""
    cells = list(cells)
    width, top, most = 22, 84, _most(cells)
    placed = Rows(rows, top, height)
    row_middle = dict(zip(rows, placed.middles, strict=True))
    middle = {column: LEFT + (index + 0.5) * width for index, column in enumerate(columns)}
    heads = [
        Words("column", middle[column], top - 6, "start", column, angle=-45) for column in columns if column != GAP
    ]
    bars = [
        Bar(
            middle[cell.column] - width / 2 + 1,
            _rounded(row_middle[cell.row] - 9),
            width - 2,
            18,
            _rounded(0.04 + 0.46 * (cell.number / most) ** 0.5),
        )
        for cell in cells
    ]
    counts = [
        Words("count", middle[cell.column], _rounded(row_middle[cell.row] + BASELINE), "middle", str(cell.number))
        for cell in cells
    ]
    note = Words("note", LEFT - 8, top - 8, "end", corner, muted=True)
    words = [note, *heads, *placed.words, *counts]
    return Drawing(LEFT + len(columns) * width + 60, placed.bottom + MARGIN, words, bars, [])


def bars(cells: Iterable[Cell], rows: Sequence[str], columns: Sequence[str], height: float) -> Drawing:
    """Draw rows of bars in columns, all to one scale from zero."""
    cells = list(cells)
    width, room, top, most = 84, 48, 30, _most(cells)  # room for the bars, which the numbers follow
    placed = Rows(rows, top, height)
    row_middle = dict(zip(rows, placed.middles, strict=True))
    left = {column: LEFT + index * width for index, column in enumerate(columns)}
    words = [Words("column", left[column], top - 8, "start", column, muted=True) for column in columns]
    words += placed.words
    drawn = []
    for cell in cells:
        length, middle = _rounded(room * cell.number / most), row_middle[cell.row]
        drawn.append(Bar(left[cell.column], _rounded(middle - 7), length, 14, 0.62))
        x = _rounded(left[cell.column] + length + 4)
        words.append(Words("count", x, _rounded(middle + BASELINE), "start", str(cell.number)))
    return Drawing(LEFT + len(columns) * width + MARGIN, placed.bottom + MARGIN, words, drawn, [])


def time(periods: Sequence[Period], undated: str, count: str, height: float) -> Drawing:
    """Draw a timeline, a row for each period with its number at the right.

    Rows without a date come last, below the words `undated`; `count` says what the numbers are.
    """
    dated = [period for period in periods if period.start is not None]
    others = [period for period in periods if period.start is None]
    gap = [GAP] if others else []
    width, top, right = 220, 30, 60
    placed = Rows([period.row for period in dated] + gap + [period.row for period in others], top, height)
    middles = placed.middles[: len(dated)] + placed.middles[len(dated) + len(gap) :]
    words = placed.words
    if others:
        y = _rounded(placed.middles[len(dated)] + BASELINE)
        words.append(Words("note", LEFT - 8, y, "end", undated, muted=True))
    rules: list[Rule] = []
    drawn: list[Bar] = []
    if dated:
        first = int(min(period.start or 0 for period in dated))
        last = int(max(period.start or 0 for period in dated)) + 1
        step = -(-(last - first) // 4)  # keeps the labels of years apart
        bottom = middles[len(dated) - 1] + height / 2

        def place(year: float) -> float:
            return _rounded(LEFT + width * (year - first) / (last - first))

        for year in range(first, last + 1, max((last - first) // 20, 1)):
            rules.append(Rule(place(year), top, _rounded(bottom)))
            if (year - first) % step == 0:
                words.append(Words("column", place(year), top - 8, "middle", str(year), muted=True))
        for period, middle in zip(dated, middles, strict=False):
            start, end = place(period.start or 0), place(period.end or 0)
            length = max(_rounded(end - start), 3)  # a few days would be thinner than a line
            drawn.append(Bar(start, _rounded(middle - 7), length, 14, 1 if period.exact else 0.4))
            late = start > LEFT + width / 2  # its words go before the bar, else after it
            x = _rounded(start - 7 if late else start + length + 7)
            words.append(
                Words("note", x, _rounded(middle + BASELINE), "end" if late else "start", period.when, muted=True)
            )
    edge = LEFT + width + right - 6
    words.append(Words("note", edge, top - 8, "end", count, muted=True))
    for period, middle in zip([*dated, *others], middles, strict=True):
        words.append(Words("count", edge, _rounded(middle + BASELINE), "end", str(period.number)))
    return Drawing(LEFT + width + right + MARGIN, placed.bottom + MARGIN, words, drawn, rules)


def _most(cells: Iterable[Cell]) -> int:
    return max((cell.number for cell in cells), default=1)


def _rounded(number: float) -> float:
    """Round to hundredths of a pixel, so that no picture depends on a machine's last digits; whole numbers to int."""
    number = round(number, 2)
    return int(number) if number == int(number) else number
