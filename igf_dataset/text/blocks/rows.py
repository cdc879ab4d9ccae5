"""Say which lines are rows of tables or entries of contents. Indexes count `places`."""

import re
from itertools import islice

from ...model.numerals import half_width
from ..lines import zh
from ..lines.clauses import CAPTION
from ..zones import table_rows
from ..zones.letter_lines import INNER, SHORT_HEADING
from .block import ROWS, TEXT_SHAPES
from .joined import Joined
from .layout import Layout

_MOST_ROWS = 100  # of a table, that are looked at
_MOST_LINES = 100  # above one, that it may repeat
_IN_SENTENCES = re.compile("[。；：;:]")
_LONGEST_TITLE = 40  # characters of a table's title


def is_row(joined: Joined, index: int) -> bool:
    """Say whether a line is a row of a table or an entry of contents, by its shape or by what is above it."""
    layout = joined.layout
    place = layout.places[index]
    if place.zone not in ("letter", "body"):
        return False
    if place.line.shape == "contents":
        below = range(index + 1, min(index + 3, len(layout.places)))  # the heads of columns may stand in between
        return any(
            zh.is_entry(layout.places[at].line.text) or _is_printed_again(layout, at)
            for at in below
            if layout.places[at].zone == place.zone
        )
    if place.line.shape == "row":
        return True
    if layout.alone[index] == "heading":  # a day of a programme
        return False
    shape = joined.blocks[-1].shape
    if shape not in ROWS:
        return False
    if table_rows.goes_on_with_rows(layout.places, index, shape):
        return not _heads_below_rows(joined, index)
    return shape == "contents" and _is_printed_again(layout, index)


def begins_table(joined: Joined, index: int) -> bool:
    """Say whether a table begins with a line: it and the next are rows for certain, and no sentence is open.

    Below a heading between rows one row is enough.
    """
    layout = joined.layout
    block = joined.blocks[-1]
    below_rows = block.shape == "heading" and len(joined.blocks) > 1 and joined.blocks[-2].shape in ROWS
    below_day = block.shape in ("heading", "title") and zh.is_day(block.last_line)
    text = layout.places[index].line.text
    if (below_rows and zh.has_cells(text)) or (below_day and table_rows.is_entry_of_programme(text)):
        return True  # 巴拉圭 and one participant, 10月28日 and one meeting
    if not table_rows.begins_table(layout.places, index):
        return False
    words = layout.source[block.start : block.spans[0].end]
    heads = CAPTION.match(words) is not None or (words[0] in "(（" and words[-1] in ")）")  # 表 1, (百万美元)
    ended = block.may_end or block.ends_in_colon() or heads or _is_title_of_table(joined, index)
    return ended or block.shape not in TEXT_SHAPES


def _is_title_of_table(joined: Joined, index: int) -> bool:
    """Say whether the line above a table's first row is its title: a few words by themselves below a blank line."""
    above, block = joined.layout.places[index - 1], joined.blocks[-1]
    alone = len(block.lines) == 1 and block.shape in ("unnumbered", "prose") and above.line.gap and not above.long
    return alone and len(above.line.text) <= _LONGEST_TITLE and not _IN_SENTENCES.search(above.line.text)


def _heads_as_above(joined: Joined, index: int) -> bool:
    """Say whether a line of one cell between rows of several is a heading, as stands above the part's last rows.

    Both are days, or both a few words at the left edge: 巴拉圭 ("Paraguay") among lists of participants.
    """
    layout = joined.layout
    place = layout.places[index]
    text, below = place.line.text, layout.places[index + 1].line.text if index + 1 < len(layout.places) else ""
    above = islice(reversed(joined.blocks), _MOST_ROWS)
    heading = next((block for block in above if block.shape not in ROWS), None)
    alike = heading is not None and heading.shape == "heading" and zh.is_day(heading.last_line) == zh.is_day(text)
    several = zh.has_cells(layout.places[index - 1].line.text) and zh.has_cells(below)
    few = len(text) <= SHORT_HEADING and not (
        zh.has_cells(text) or INNER.search(text) or layout.indent(place.line.start)
    )
    return alike and several and (zh.is_day(text) or (few and not any(map(str.isdigit, text))))


def _heads_below_rows(joined: Joined, index: int) -> bool:
    """Say whether a line right below a table's rows is an unlabelled heading and not one more row.

    It is if it is a day, and the heads of columns below it are printed above. Else it must be one cell, the row
    above have several or end in numbers, the line below bear the next paragraph's number, and the part have other
    such headings.
    """
    layout = joined.layout
    if zh.is_day(layout.places[index].line.text) and _repeats_line(layout, index + 1):  # the next day's programme
        return True
    if _heads_as_above(joined, index):
        return True
    above = layout.places[index - 1].line.text
    if not layout.headings[index] or not (zh.is_row(above) or zh.has_cells(above)):
        return False
    line, below = layout.places[index].line, layout.places[index + 1].line
    is_next = below.shape == "numbered" and int(half_width(below.label)) == joined.last_number + 1
    has_others = joined.has_plain_headings or layout.places[index].part in layout.headed_above_numbers
    return has_others and is_next and not zh.has_cells(line.text)


def _is_printed_again(layout: Layout, index: int) -> bool:
    """Say whether a line below 目录 is an entry without a page: the part has the heading itself further below."""
    place = layout.places[index]
    return layout.last_printed.get((place.part, place.line.text), 0) > index and not zh.finished(place.line.text)


def _repeats_line(layout: Layout, index: int) -> bool:
    """Say whether a line repeats one of the lines above it, as the heads of columns are repeated."""
    text = layout.places[index].line.text if index < len(layout.places) else ""
    return any(layout.places[at].line.text == text for at in range(max(index - _MOST_LINES, 0), index))
