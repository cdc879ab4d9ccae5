"""Find the lines whose first sign is a bullet though it may be a footnote's mark: * 发展; and o 发展, a bullet of Word.

counted.py gives them the shape of items, before notes.py looks for footnotes.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ...model.numerals import is_bullet
from . import zh
from .marks import CITES
from .scan import Line

_MOST_LINES = 30  # of an item


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
