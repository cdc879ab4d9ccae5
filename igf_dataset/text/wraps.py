"""The width at which a text is wrapped, if it is, and which of its lines are as full as that."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from . import zh
from .scan import Line

_NARROW = re.compile("[\x20-\x7e]")
_TOKEN = re.compile("[A-Za-z0-9][A-Za-z0-9./:%-]*+|.")
_OPENING = "“‘「『《〈（([{<"
_NEVER_FIRST = "。，、；：？！”’」』》〉）)]…,.;:?!%"
_INDENTED = re.compile("\n[\f]?[ \t\u3000\u2003]")
_SLACK = 4  # half a character's width is 1: two characters that a rule of line breaking may push down
_TIGHT = 3  # half characters that a line may be shorter by and be full all the same
_LEAST = 16  # no text is wrapped at fewer than eight characters
_FEW = 25  # one line in so many may be wider than the wrap
_ENOUGH = 2  # lines that break off, as wide as the widest


def width(text: str) -> int:
    """The width of a line in half characters: a Chinese one takes two."""
    return 2 * len(text) - (len(_NARROW.findall(text)) if not text.isascii() else len(text))


# How much room a line leaves: the next word would have fitted easily, would have fitted, or would not.
SHORT, ROOM, FULL = 0, 1, 2


def indents(text: str, lines: Sequence[Line]) -> list[int]:
    """How wide the blanks are that lines begin with; empty for a text that is not indented."""
    if _INDENTED.search(text) is None:
        return []
    return [width(text[text.rfind("\n", 0, line.start) + 1 : line.start]) for line in lines]


def full_lines(lines: Sequence[Line], indented: Sequence[int] = ()) -> list[int] | None:
    """For each line SHORT, ROOM or FULL; None for a text without wraps.

    A text is wrapped where several lines that break off within a sentence are as wide as the widest lines are,
    with what they are `indented` by or without.
    """
    if not lines:
        return None
    breaks = [
        not line.gap and line.shape in ("prose", "bare", "date") and not zh.finished(before.text)
        for before, line in itertools.pairwise(lines)
    ]
    breaks.append(False)
    broken = [len(line.text) for line, breaks_off in zip(lines, breaks, strict=True) if breaks_off]
    if len(broken) < _ENOUGH:
        return None
    widest = 2 * max(broken) + _SLACK
    if sum(len(line.text) > widest for line in lines) > len(lines) // _FEW:  # as in most texts that are not wrapped
        return None
    measures: list[tuple[Callable[[str], int], Sequence[int]]]
    best: tuple[int, int, list[int], int] | None = None
    measures = [(width, ()), (_doubled, ())]  # some wrap by width, some by the number of characters
    if any(indented):
        measures.append((width, indented))
    for measure, blanks in measures:
        sizes = [measure(line.text) for line in lines]
        if blanks:
            sizes = [size + blank for size, blank in zip(sizes, blanks, strict=True)]
        if (limit := _limit(sizes, breaks)) is None:
            continue
        spare = [limit - size - _first(below.text, measure) for size, below in zip(sizes, lines[1:], strict=False)]
        loose = sum(breaks_off and 0 <= room <= _TIGHT for breaks_off, room in zip(breaks, spare, strict=False))
        near = sum(breaks_off and limit - size <= _SLACK for breaks_off, size in zip(breaks, sizes, strict=True))
        if best is None or near > best[0]:
            best = near, loose, spare, limit
    if best is None:
        return None
    _, loose, spare, limit = best
    slack = _TIGHT if loose * 10 > sum(breaks) else 0  # a text that is not wrapped by either to the last character
    easily = limit // 4
    return [*(FULL if room < slack else ROOM if room < easily else SHORT for room in spare), SHORT]


def _doubled(text: str) -> int:
    """Twice the number of characters of a line."""
    return 2 * len(text)


def _limit(widths: Sequence[int], breaks: Sequence[bool]) -> int | None:
    """The widest that lines are, but for a few."""
    broken = sorted((size for size, breaks_off in zip(widths, breaks, strict=True) if breaks_off), reverse=True)
    ordered = sorted(widths, reverse=True)
    spare = len(widths) // _FEW
    at = 0
    for index, limit in enumerate(broken[: len(broken) // 2 + 1]):
        if limit < _LEAST:
            return None
        near = sum(size >= limit - _SLACK for size in broken[index : index + _ENOUGH])
        while at < len(ordered) and ordered[at] > limit + _SLACK:
            at += 1
        if near >= _ENOUGH and at <= spare:
            widest = max(limit, ordered[at] if at < len(ordered) else limit)
            often = [size for size, count in Counter(broken).items() if count * 20 >= len(broken) and count > 1]
            # Some lines are longer, for what cannot be parted; as wide as the page are those that are many.
            return max(often) if often and widest - max(often) <= _SLACK else widest
    return None


def _first(text: str, measure: Callable[[str], int]) -> int:
    """The width of what a line begins with and cannot be parted: a word, with the marks that hold to it."""
    end = 0
    while end < len(text) and text[end] in _OPENING:
        end += 1
    if match := _TOKEN.match(text, end):
        end = match.end()
    while end < len(text) and text[end] in _NEVER_FIRST:
        end += 1
    return measure(text[:end])
