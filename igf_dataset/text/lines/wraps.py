"""Find the width at which a text is wrapped, if it is, and which of its lines are full.

A line that is full may break off within a sentence, for the next word did not fit; a shorter one ends for a reason.
reflow asks for this between furniture and notes; what joins lines reads it as `Placed.full` and `Placed.long`.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from ...model.lines import line_start
from . import zh
from .scan import Line

_NARROW = re.compile("[\x20-\x7e]")
_FIRST_WORD = re.compile(
    r"[“‘「『《〈（(\[{<]*+(?:[A-Za-z0-9][A-Za-z0-9./:%-]*+|.)?[。，、；：？！”’」』》〉）)\]…,.;:?!%]*+"
)
_INDENTED = re.compile("\n[\f]?[ \t\u3000\u2003]")
_CALL = re.compile("(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]|[。；，！？”）][0-9]{1,2})\\Z")
_TITLE = re.compile(r"(?:的信|的函|照会|同文信)\W{0,3}\Z")  # the end of a letter's title, which no wrap breaks
# Widths are in half characters: a Chinese character takes two, a Latin letter one.
_SLACK = 4  # two characters: a mark such as 。 may not begin a line and takes the character before it along
_TIGHT = 3  # a line that is shorter by less than this is full all the same
_NARROWEST = 16  # no text is wrapped at fewer than eight characters
_FEW = 25  # one line in so many may be wider than the wrap
_ENOUGH = 2  # lines that break off and are as wide as the widest: so many make a wrap


def width(text: str) -> int:
    """Return the width of a line in half characters: a Chinese character takes two."""
    return 2 * len(text) - (len(_NARROW.findall(text)) if not text.isascii() else len(text))


# How long a line is: the first word of the next one would have fitted easily, just so, or not at all.
SHORT, LONG, FULL = 0, 1, 2


def indents(text: str, lines: Sequence[Line]) -> list[int]:
    """Return the width of the blanks that each line begins with; empty if the text is not indented."""
    if _INDENTED.search(text) is None:
        return []
    return [width(text[line_start(text, line.start) : line.start].lstrip("\f")) for line in lines]


def indent_of(text: str, start: int) -> int:
    """Return how many characters a line is indented whose words begin at an offset, without the form feed of a page."""
    begin = line_start(text, start)
    return start - begin - text.count("\f", begin, start)


def full_lines(lines: Sequence[Line], indented: Sequence[int] = ()) -> list[int] | None:
    """Return SHORT, LONG or FULL for each line; None if the text is not wrapped.

    A text is wrapped if several lines that break off within a sentence are as wide as its widest lines. `indented`
    is the width of each line's indent (see `indents`); lines are measured with it and without, and the better fits.
    """
    if not lines:
        return None
    breaks = [
        not line.gap and line.shape in ("prose", "bare", "date") and not zh.finished(before.text)
        for before, line in itertools.pairwise(lines)
    ]
    if any(indented) and _indents_first_lines(lines, indented):  # a title or a heading breaks off above a paragraph
        deeper = (above < below for above, below in itertools.pairwise(indented))
        breaks = [breaks_off and not below for breaks_off, below in zip(breaks, deeper, strict=True)]
    breaks = [
        breaks_off and above != "part-label" and _TITLE.search(line.text) is None
        for breaks_off, above, line in zip(breaks, ("", *(line.shape for line in lines)), lines, strict=False)
    ]
    breaks.append(False)
    broken = [len(line.text) for line, breaks_off in zip(lines, breaks, strict=True) if breaks_off]
    if len(broken) < _ENOUGH:
        return None
    widest = 2 * max(broken) + _SLACK
    if sum(len(line.text) > widest for line in lines) > len(lines) // _FEW:  # as in most texts that are not wrapped
        return None
    measures: list[tuple[Callable[[str], int], Sequence[int]]]
    best: tuple[int, int, list[int], int] | None = None  # near, loose, spare and limit of the measure that fits best
    measures = [(width, ()), (_even_width, ())]  # some wrap by width, some by the number of characters
    if any(indented):
        measures.append((width, indented))
    for measure, blanks in measures:
        # the widths of lines with columns, as of signatures side by side, say nothing
        sizes = [0 if "   " in line.text else measure(line.text) for line in lines]
        if blanks:
            sizes = [size + blank for size, blank in zip(sizes, blanks, strict=True)]
        if (limit := _wrap_width(sizes, breaks)) is None:
            continue
        spare = [
            limit - size - _first_word_width(below.text, measure) for size, below in zip(sizes, lines[1:], strict=False)
        ]
        # `spare` is what each line leaves if the first word of the next one is put on it, `loose` how many lines break
        # off though that word would just have fitted, `near` how many break off near the width of the wrap.
        loose = sum(breaks_off and 0 <= room <= _TIGHT for breaks_off, room in zip(breaks, spare, strict=False))
        near = sum(breaks_off and limit - size <= _SLACK for breaks_off, size in zip(breaks, sizes, strict=True))
        if best is None or near > best[0]:
            best = near, loose, spare, limit
    if best is None:
        return None
    _, loose, spare, limit = best
    slack = _TIGHT if loose * 10 > sum(breaks) else 0  # some texts leave the last place of a line empty
    easily = limit // 4  # with so much to spare a line is clearly shorter than the wrap
    return [
        *(
            # A blank stood after a footnote call at the end of the line, and it did not fit either.
            FULL if room < slack or (room == 0 and _CALL.search(line.text)) else LONG if room < easily else SHORT
            for room, line in zip(spare, lines, strict=False)
        ),
        SHORT,
    ]


def _indents_first_lines(lines: Sequence[Line], indented: Sequence[int]) -> bool:
    """Say whether lines that are indented deeper than the one above begin something, more often than they go on."""
    pairs = zip(lines, itertools.pairwise(indented), strict=False)
    ends = [zh.finished(line.text) for line, (above, below) in pairs if above < below]
    return 2 * sum(ends) > len(ends)


def _even_width(text: str) -> int:
    """Return the width of a line whose characters are all as wide as a Chinese one."""
    return 2 * len(text)


def _wrap_width(widths: Sequence[int], breaks: Sequence[bool]) -> int | None:
    """Return the width of the wrap: that of the widest lines but for a few; None if there is none.

    `breaks` says of each line whether it breaks off within a sentence.
    """
    broken = sorted((size for size, breaks_off in zip(widths, breaks, strict=True) if breaks_off), reverse=True)
    ordered = sorted(widths, reverse=True)
    spare = len(widths) // _FEW
    at = 0
    for index, limit in enumerate(broken[: len(broken) // 2 + 1]):
        if limit < _NARROWEST:
            return None
        near = sum(size >= limit - _SLACK for size in broken[index : index + _ENOUGH])
        while at < len(ordered) and ordered[at] > limit + _SLACK:
            at += 1
        if near >= _ENOUGH and at <= spare:
            widest = max(limit, ordered[at] if at < len(ordered) else limit)
            often = [size for size, count in Counter(broken).items() if count * 20 >= len(broken) and count > 1]
            # A few lines are wider, for a word or a mark that cannot be divided; the usual width is that of many.
            return max(often) if often and widest - max(often) <= _SLACK else widest
    return None


def _first_word_width(text: str, measure: Callable[[str], int]) -> int:
    """Return the width of the first word of a line with the marks that may not be separated from it: 宣言》，."""
    return measure(next(_FIRST_WORD.finditer(text))[0])
