"""Find bullets that only the lines around them tell: * 发展, o 发展 (a bullet of Word), -发展, (cid:129) 发展.

* and o may be the mark of a footnote as well. counted.py gives the lines the shape of items, before notes.py looks for
footnotes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ...model.numerals import is_bullet
from . import zh
from .marks import CITES
from .scan import Line

_MOST_LINES = 30  # of an item
_CLOSE = "-–—·－"
_UNNAMED = re.compile(r"(\(cid:[0-9]{1,5}\))(?:\s+(?=\S)|\Z)")
_DATE = re.compile(r"[0-9]{1,4}\s?[年月日]")


def close_bullets(lines: Sequence[Line]) -> Iterator[tuple[int, str, int]]:
    """Yield the index, the bullet and its length of the lines with one right before their words, if several are so."""
    indexes = [index for index, line in enumerate(lines) if line.text[0] in _CLOSE and _may_be_close(lines, index)]
    for index in indexes if len(indexes) > 1 else ():
        yield index, lines[index].text[0], 1


def unnamed_bullets(lines: Sequence[Line]) -> Iterator[tuple[int, str, int]]:
    """Yield the same of the lines that begin with (cid:129), if several do: a converter writes so what it cannot name.

    The length is that of the bullet with the blanks behind it.
    """
    found = [
        (index, match)
        for index, line in enumerate(lines)
        if (match := _UNNAMED.match(line.text)) and (match.end() < len(line.text) or _has_words_below(lines, index))
    ]
    several = Counter(match[1] for _, match in found)
    for index, match in found:
        if several[match[1]] > 1:
            yield index, match[1], match.end()


def _has_words_below(lines: Sequence[Line], index: int) -> bool:
    """Say whether the line below a bullet that is alone on its line has no label."""
    return any(below.shape == "prose" for below in lines[index + 1 : index + 2])


def like_notes(lines: Sequence[Line], roles: Mapping[int, str]) -> Iterator[int]:
    """Yield the indexes of the lines that begin with * or o as items do, in order; `roles` may say so by line number.

    The first of them stands below a colon or an item with a bullet, the others below it with nothing but further lines
    of items in between. A single one below a colon must be the first * of the text, or come after others.
    """
    signs = [index for index, line in enumerate(lines) if line.shape in ("footnote", "bare") and _may_be(line)]
    if not signs:
        return
    stars = next((index for index, line in enumerate(lines) if "*" in line.text), len(lines))
    last = -1  # the index of the last one found
    for index, below in pairwise([*signs, len(lines)]):
        line, above = lines[index], lines[index - 1]
        role = roles.get(line.number)
        several = below < len(lines) and lines[below].label == line.label and _go_on(lines, index, below)
        may_be_note = line.label == "*" and stars < index and not (last >= 0 or several)  # one that is called above
        listed = index and (
            (above.shape == "item" and is_bullet(above.label) and not may_be_note)
            or (last >= 0 and _go_on(lines, last, index))
        )
        if not listed and index and above.text.endswith(zh.COLONS):
            listed = several or (line.label == "*" and not may_be_note)
        if role == "item" or (listed and role is None):
            yield index
            last = index


def _may_be_close(lines: Sequence[Line], index: int) -> bool:
    """Say whether a dash or a dot that is set close to a line's words may label an item: -提供资料；."""
    line = lines[index]
    if line.shape != "prose" or not index:
        return False
    dated = _DATE.match(line.text, 1) is not None
    above = lines[index - 1]
    may_begin = zh.finished(above.text) or (dated and line.gap) or above.shape in ("numeral-heading", "letter-heading")
    return may_begin and (dated or "\u4e00" <= line.text[1:2] <= "\u9fff")


def _may_be(line: Line) -> bool:
    """Say whether a line begins with * or o and a blank, and cites no source as a footnote does."""
    sign = (line.shape == "footnote" and line.label == "*") or (line.shape == "bare" and line.label == "o")
    words = line.words_at
    return sign and words > len(line.label) and CITES.match(line.text, words) is None


def _go_on(lines: Sequence[Line], first: int, end: int) -> bool:
    """Say whether only further lines of an item are between it and another one, which are near each other."""
    return end - first <= _MOST_LINES and not any(
        line.gap or line.shape != "prose" for line in map(lines.__getitem__, range(first + 1, end))
    )
