"""Read what a letter's signature says: names, offices, and whether 签名 ("signed") is printed.

parse.py calls this with the text that reflow has joined; where signatures begin and end is decided before, by zones.py.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..lines import zh
from ..lines.printed import EDGE, SIGNED
from .passages import Passage, Tree

# (签名), (签字) or 签名： ("signed") beside the name.
_SIGNATURE_MARK = re.compile(rf"{SIGNED}|\A\s?[签簽][名字署]\s?[:：]")
# 常驻代表(签名) 张三: the office, the mark and the name on one line.
_OFFICE_MARK_NAME = re.compile(rf"(?P<office>.+?)\s?{SIGNED}\s?[:：]?\s*(?P<name>[^\s(（][^(（]*)")
# Blanks between the columns of signatures.
_COLUMNS = re.compile(rf"[{EDGE}]{{2,}}|\t|\u3000")
_LONGEST_PLACE, _LONGEST_DATED = 12, 60  # characters
_BRACKETED = re.compile(r"[\[(（【].*[\])）】]\Z")  # such as [印章] ("seal")
# Words that an office ends in: 代表 ("representative"), 大使 ("ambassador") …
_OFFICES = "代表|大使|公使|参赞|领事|代办|部长|主席|总理|首相|总统|国王|秘书长|秘书|专员|局长|司长|署长|院长|行长"
_OFFICES += "|主任|议长|团长|总干事|顾问"
_OFFICE = re.compile(rf"(?:{_OFFICES})\Z")
NO_NAME = re.compile(rf"[，、；：。,;:0-9]|{_OFFICES}")  # what no name has
# 常驻代表张三, and with a rank behind the name: 常驻代表张三大使.
_OFFICE_NAME = re.compile(
    rf"(?P<office>.*(?:{_OFFICES}))(?P<name>(?:(?!{_OFFICES}).){{2,}}?)(?P<rank>(?:大使|公使|参赞)?)\Z"
)


class _Row(NamedTuple):
    """A line of a signature: its cells are names, each with the office `beside` it, or offices of the names near by."""

    cells: list[str]
    beside: list[str] | None  # None where the cells are no names


def signature(passage: Passage, office: str | None) -> tuple[list[Tree], Tree]:
    """Return the signatories and the signature's node.

    Where no line says 签名 ("signed") beside a name, the last line that is no office has the names. The office of a
    single signatory is `office`, that of the letter's title; of several it is what stands above the name, or below it
    where names come first, in its column, or beside it.
    """
    lines = passage.text.split("\n") if passage.text else []
    rows = [row for line in lines if not _is_dated(line) for row in _row(line)]
    if all(row.beside is None for row in rows):
        _find_names(rows)
    names_at = [index for index, row in enumerate(rows) if row.beside is not None]
    offices_below = bool(names_at) and names_at[0] == 0 and names_at[-1] < len(rows) - 1
    bounds = [*names_at, len(rows)] if offices_below else [-1, *names_at]
    signatories = [
        {"name": name, "name_en": None, "office": post, "office_en": None, "country": None, "entity_id": None}
        for index, (begin, end) in zip(names_at, pairwise(bounds), strict=True)
        for name, post in _offices(rows[index], rows[begin + 1 : end])
    ]
    if len(signatories) == 1:
        signatories[0]["office"] = office
    signed = any(map(_SIGNATURE_MARK.search, lines))
    return signatories, {"lines": lines, "spans": passage.spans, "signed": signed}


def _row(line: str) -> list[_Row]:
    """Return what a line of a signature holds; nothing where it is a seal, or 签名 alone."""
    if (match := _OFFICE_MARK_NAME.match(line)) and _is_office(match["office"]):
        return [_Row([match["name"]], [match["office"]])]
    if _SIGNATURE_MARK.search(line):
        cells = [cell.strip(EDGE) for cell in _SIGNATURE_MARK.split(line)]
        pairs = [_office_and_name(cell) for cell in cells if cell and not _BRACKETED.match(cell)]  # (印), "seal"
        return [_Row([name for _, name in pairs], [beside for beside, _ in pairs])] if pairs else []
    return [] if _BRACKETED.match(line) else [_Row(_cells(line), None)]


def _cells(line: str) -> list[str]:
    """Return the cells of a line that blanks separate into columns; one where a cell is a character: 王　五."""
    cells = [cell.strip(EDGE) for cell in _COLUMNS.split(line) if cell.strip(EDGE)]
    return cells if all(len(cell) > 1 for cell in cells) else [line.strip(EDGE)]


def _find_names(rows: list[_Row]) -> None:
    """Make names of the last row that is no office."""
    at = next((index for index in reversed(range(len(rows))) if not all(map(_is_office, rows[index].cells))), -1)
    if rows:
        rows[at] = _Row(rows[at].cells, [""] * len(rows[at].cells))


def _offices(row: _Row, near: Sequence[_Row]) -> list[tuple[str, str | None]]:
    """Return the names of a row, each with its office: what is `near`, in its column, and what is beside it."""
    pairs = zip(row.cells, row.beside or (), strict=True)
    if len(row.cells) == 1:
        columns = [[cell for other in near for cell in other.cells]]
    else:
        columns = [
            [other.cells[column] for other in near if len(other.cells) == len(row.cells)]
            for column in range(len(row.cells))
        ]
    return [
        (name, _joined_offices([*column, beside]) or None)
        for (name, beside), column in zip(pairs, columns, strict=True)
    ]


def _joined_offices(lines: Sequence[str]) -> str:
    """Return offices in one text: a blank between two of them, none within one that is wrapped onto two lines."""
    return "".join(f"{line} " if _is_office(line) else line for line in lines).strip()


def _is_office(words: str) -> bool:
    """Say whether words end as an office does, in either script: 外交部长, 外交部長."""
    return _OFFICE.search(zh.fold(words)) is not None


def _is_dated(line: str) -> bool:
    """Say whether a line is a date, maybe with a place, and no name: 日内瓦，2010年10月21日 ("Geneva, …")."""
    day = zh.DAY.search(zh.fold(line[:_LONGEST_DATED]))
    return day is not None and len(line) - (day.end() - day.start()) <= _LONGEST_PLACE


def _office_and_name(cell: str) -> tuple[str, str]:
    """Return the office before a name, empty if there is none, and the name: 甲国常驻联合国代表 大使 张三."""
    words = cell.split()
    last = max((index for index, word in enumerate(words[:-1]) if _is_office(word)), default=-1)
    if last >= 0:
        return " ".join(words[: last + 1]), cell[cell.index(words[last]) + len(words[last]) :].strip(EDGE)
    columns = _cells(cell)
    if len(columns) == len(("office", "name")):  # an office in words that are not known: 市议员    张三
        return columns[0], columns[1]
    match = _OFFICE_NAME.match(cell)
    return (match["office"] + match["rank"], match["name"]) if match else ("", cell)
