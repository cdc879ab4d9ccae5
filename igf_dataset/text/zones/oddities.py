"""Refuse lines that can hardly be text: rows of tables, entries of contents, symbols, dates.

The joiner calls `refuse_…` before it begins or extends a block with a line. Lines to which document.toml gives a role
are not looked at. Indexes count `places`.
"""

import re
from collections.abc import Sequence

from ...errors import Refused, excerpt
from ..lines import zh
from ..lines.clauses import CAPTION
from ..lines.scan import Line
from .placed import Placed
from .table_rows import has_cells_as_below, heads_rows, in_columns, is_time

_CONTENTS = re.compile(r".*(?:\.{3,}|…+|·{3,}|．{3,}|-{4,})\s*[0-9]{1,4}\Z")
_LONG_NUMBER = re.compile(r"[0-9]{7}[0-9]*+[.．、]")
_ODD = {"symbol": "a symbol", "number": "a number", "date": "a date", "distribution": "a line of a first page"}
_EXPECTED = "sentences, headings and items"


def refuse_contents(file: str, line: Line) -> None:
    """Raise Refused for an entry of a table of contents, 一、背景....3, which is no heading."""
    if line.text[-1] in "0123456789" and _CONTENTS.match(line.text):
        advice = f'say under [roles] in document.toml: {line.number} = "contents", which takes the lines below as well'
        raise Refused(file, line.number, _EXPECTED, f"a line of contents, {excerpt(line.text)}", advice)


def misplaced_signature(file: str, places: Sequence[Placed], index: int) -> Refused:
    """Return the error for a signature within a letter's text: what stands below it may be an annex without a label."""
    line = places[index].line
    expected = "a signature below the letter's last sentence"
    advice = f'say under [roles] in document.toml: {line.number} = "signature", or, if it is text, "unnumbered"'
    below = places[index + 1].line if index + 1 < len(places) and places[index + 1].zone == "letter" else None
    if below is not None and below.shape != "signature":
        advice += f"; if an annex begins on line {below.number}, put its label, such as 附件, on a line above that one"
    return Refused(file, line.number, expected, excerpt(line.text), advice)


def refuse_odd(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a line that would begin a paragraph or a heading and can hardly be either."""
    line = places[index].line
    refuse_contents(file, line)
    refuse_row(file, places, index)
    if _LONG_NUMBER.match(line.text):
        raise Refused(file, line.number, "a paragraph's number", excerpt(line.text), "correct it")
    if line.shape in _ODD:
        raise _odd(file, line)


def _odd(file: str, line: Line) -> Refused:
    """Return the error for a line that is nothing but a symbol, a number or the like."""
    advice = f'say under [roles] in document.toml: {line.number} = "furniture", or, if it is text, "unnumbered"'
    if line.shape in ("number", "date"):
        advice += ', or "heading"'
    found = f"{_ODD[line.shape]}, {excerpt(line.text)}"
    return Refused(file, line.number, "a paragraph or a heading", found, advice)


def refuse_row(file: str, places: Sequence[Placed], index: int, listed: bool = False, titled: bool = False) -> None:
    """Raise Refused for a row of a table or of a programme; `titled`: among title lines.

    `listed`: below a colon, where the words of a row may be one blank apart.
    """
    line = places[index].line
    row = zh.is_row(line.text) or is_time(line.text) or has_cells_as_below(places, index)
    if row or (heads_rows(places, index) if listed else in_columns(places, index)):
        raise _row(file, line, ', or "title"' if titled else "")


def refuse_cells(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a row of a table where a sentence should go on."""
    number = places[index].line.shape == "number"
    # a cell of a table that has each cell on a line of its own
    cell = number and not places[index].gap and not places[index - 1].long
    if cell or has_cells_as_below(places, index) or in_columns(places, index):
        raise _row(file, places[index].line)
    if number and places[index].line.gap:
        raise _odd(file, places[index].line)


def refuse_in_title(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a title line that is a table's row or caption, or a number."""
    refuse_row(file, places, index, titled=True)
    if places[index].line.shape == "number":
        raise _odd(file, places[index].line)
    if CAPTION.match(places[index].line.text):
        raise _row(file, places[index].line)


def _row(file: str, line: Line, other: str = "") -> Refused:
    """Return the error for a row of a table; `other` names a further role that it may have."""
    advice = f'say under [roles] in document.toml: {line.number} = "table", which takes the rows right below as well'
    advice += other
    return Refused(file, line.number, _EXPECTED, f"a row of a table, {excerpt(line.text)}", advice)
