"""Lines that can hardly be a paragraph or a heading: rows of tables, lines of contents, symbols, dates."""

import re
from collections.abc import Sequence

from ..errors import Refused, excerpt
from . import zh
from .lookahead import CAPTION
from .scan import Line
from .zones import Placed

_CONTENTS = re.compile(r".*(?:\.{3,}|…+|·{3,}|．{3,}|-{4,})\s*[0-9]{1,4}\Z")
_LONG_NUMBER = re.compile(r"[0-9０-９]{7}[0-9０-９]*+[.．、]")
_ENTRY = re.compile(r".*(?:[\s\u3000.…·．-]|(?<=[^0-9^])(?=[0-9]))[0-9]{1,4}\Z")
_CELLS = re.compile(r"\S(?:[ \u3000]{3,}|\u3000{2,})\S|\t|\S\s?[|｜]\s?\S")
_TIME = re.compile(r"[0-9]{1,2}[:：][0-9]{2}(?![0-9])")  # of a programme, and no sentence's
_ODD = {"symbol": "a symbol", "number": "a number", "date": "a date", "distribution": "a line of a first page"}
_CELLED = ("prose", "bare", "number", "date", "symbol", "row")
_EXPECTED = "sentences, headings and items"


def refuse_contents(file: str, line: Line) -> None:
    """Raise Refused for a line of a table of contents, which is no heading."""
    if line.text[-1] in "0123456789" and _CONTENTS.match(line.text):
        advice = f'say under [roles] in document.toml: {line.number} = "contents", which takes the lines below as well'
        raise Refused(file, line.number, _EXPECTED, f"a line of contents, {excerpt(line.text)}", advice)


def misplaced_signature(file: str, line: Line) -> Refused:
    """The error that a signature stands inside a letter's text."""
    expected = "a signature below the letter's last sentence"
    advice = f'say under [roles] in document.toml: {line.number} = "signature", or, if it is text, "unnumbered"'
    return Refused(file, line.number, expected, excerpt(line.text), advice)


def refuse_odd(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a line that should begin a paragraph or a heading and can hardly be either."""
    line = places[index].line
    refuse_contents(file, line)
    refuse_row(file, places, index)
    if _LONG_NUMBER.match(line.text):
        raise Refused(file, line.number, "a paragraph's number", excerpt(line.text), "correct it")
    if line.shape in _ODD:
        raise _odd(file, line)


def _odd(file: str, line: Line) -> Refused:
    advice = f'say under [roles] in document.toml: {line.number} = "furniture", or, if it is text, "unnumbered"'
    if line.shape == "number":
        advice += ', or "heading"'
    found = f"{_ODD[line.shape]}, {excerpt(line.text)}"
    return Refused(file, line.number, "a paragraph or a heading", found, advice)


def refuse_row(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a row of a table or of a programme."""
    line = places[index].line
    if zh.is_row(line.text) or _is_time(line.text) or _has_cells(places, index):
        raise _row(file, line)


def refuse_cells(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a row of a table where a sentence should go on."""
    if _has_cells(places, index):
        raise _row(file, places[index].line)
    if places[index].line.shape == "number" and places[index].line.gap:
        raise _odd(file, places[index].line)


def refuse_in_title(file: str, places: Sequence[Placed], index: int) -> None:
    """Raise Refused for a title line that is a row of a table or names one."""
    refuse_row(file, places, index)
    if CAPTION.match(places[index].line.text):
        raise _row(file, places[index].line)


def _row(file: str, line: Line) -> Refused:
    advice = f'say under [roles] in document.toml: {line.number} = "table", which takes the rows right below as well'
    return Refused(file, line.number, _EXPECTED, f"a row of a table, {excerpt(line.text)}", advice)


def is_entry(text: str) -> bool:
    """Whether a line ends in a page, as those below 目录 do, and not in a sentence's footnote call."""
    return text[-1] in "0123456789" and _ENTRY.match(text) is not None and not zh.finished(text)


def goes_on_with_rows(places: Sequence[Placed], index: int, shape: str) -> bool:
    """Whether a line belongs to the table or the contents right above it."""
    place, line = places[index], places[index].line
    if shape == "contents":  # the columns' heads may stand apart from what is below 目录
        if is_entry(line.text):
            return not _is_wrapped(places, index)
        heads = not place.gap or (index + 1 < len(places) and is_entry(places[index + 1].line.text))
        return heads and has_cells(line.text)
    return not place.gap and line.shape in _CELLED and not zh.finished(line.text)


def _is_wrapped(places: Sequence[Placed], index: int) -> bool:
    """Whether a line below contents begins a numbered paragraph, which the wrap breaks off after a number's digits."""
    place, below = places[index], places[index + 1 : index + 2]
    if not (place.gap and place.line.shape == "numbered" and below):
        return False
    text, after = place.line.text.rstrip("0123456789"), below[0]
    glued = text[-1] not in ".…·．-" and not text[-1].isspace()
    return glued and not after.gap and after.line.shape == "prose" and not is_entry(after.line.text)


def has_cells(text: str) -> bool:
    """Whether a line has cells far apart, or parted by bars."""
    return _CELLS.search(text) is not None


def _is_time(text: str) -> bool:
    """Whether a line begins with a time of the day and is no sentence."""
    return text[0].isascii() and _TIME.match(text) is not None and not zh.finished(text)


def _has_cells(places: Sequence[Placed], index: int) -> bool:
    """Whether a line and the next one have cells far apart."""
    text = places[index].line.text
    if zh.finished(text) or not _CELLS.search(text) or index + 1 == len(places):
        return False
    return _CELLS.search(places[index + 1].line.text) is not None
