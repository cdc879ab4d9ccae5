"""Say how the parts of a text show where paragraphs begin: by blank lines, or by the indents of first lines.

openblock.py asks once for all parts; a part is the number of the labels above it (`Placed.part`).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..model.lines import line_start
from . import zh
from .clauses import CLAUSE
from .placed import Placed
from .wraps import width

_TWO_BLANKS = "\u3000\u3000"  # full-width ones, as Chinese texts indent first lines
_PLAIN = frozenset(("prose", "bare"))
_FULLEST = 5  # a full line may be narrower than the widest by one part in so many


def spaced(places: Sequence[Placed], headings: Sequence[bool]) -> frozenset[int]:
    """Return the parts whose paragraphs blank lines separate, by `Placed.part`: those that have one such blank line.

    One above a heading says nothing; `headings` says which lines can be unlabelled ones.
    """
    return frozenset(
        place.part
        for (before, place), may_be_heading in zip(pairwise(places), headings[1:], strict=False)
        if place.gap
        and not (place.page or may_be_heading)
        and place.zone == before.zone
        and place.zone in ("letter", "body")
        and place.line.shape in ("prose", "numbered")
        and zh.finished(before.line.text)
    )


def indented(places: Sequence[Placed], source: str) -> Mapping[int, frozenset[int]]:
    """Return for each part that indents the first lines of paragraphs the numbers of its indented lines.

    A part does if several of its lines are indented, and hardly any of those that go on with the line above, but for
    the lines of an item that hang below its words. Where none goes on, two full-width blanks are such an indent.
    """
    begins: dict[int, set[int]] = {}
    other_indents: set[int] = set()  # the parts with lines that are indented otherwise than by two full-width blanks
    goes_on: dict[int, list[bool]] = {}
    item_indent: int | None = None  # of the item that may go on
    for above, place in pairwise(places):
        line = place.line
        if place.gap or line.label:
            item_indent = line.start - line_start(source, line.start) if line.shape == "item" else None
        if place.zone not in ("letter", "body") or line.shape not in _PLAIN:
            continue
        has_indent = line.start > 0 and source[line.start - 1] != "\n"
        clause = above.line.text[-1] in "，," and CLAUSE.match(line.text)
        if not place.gap and above.zone == place.zone and above.long and not (zh.finished(above.line.text) or clause):
            hangs = item_indent is not None and line.start - line_start(source, line.start) > item_indent
            if not hangs:
                goes_on.setdefault(place.part, []).append(has_indent)
        elif has_indent:
            begins.setdefault(place.part, set()).add(line.number)
            if source[line_start(source, line.start) : line.start] != _TWO_BLANKS:
                other_indents.add(place.part)
    anywhere = [has_indent for lines in goes_on.values() for has_indent in lines]
    return {
        part: frozenset(numbers)
        for part, numbers in begins.items()
        if len(numbers) > 1
        and sum(lines := goes_on.get(part) or anywhere or [part in other_indents]) * 10 <= len(lines)
    }


def hanging(places: Sequence[Placed], source: str) -> Mapping[int, frozenset[int]]:
    """Return what `indented` does, also for a text that is not known to be wrapped, or where numbers begin paragraphs.

    A part indents the first lines of paragraphs if several of its lines are indented, and others, which are not, stand
    right below lines that are as wide as its widest; or if all these indents are two full-width blanks.
    """
    if all(source[place.line.start - 1 : place.line.start] in ("", "\n") for place in places):
        return {}  # as most texts
    indented: dict[int, set[int]] = {}
    above: dict[int, list[int]] = {}  # by part, the widths of the lines above those that are not indented
    widest: dict[int, int] = {}
    other_indents: set[int] = set()  # the parts that indent otherwise than by two full-width blanks
    last = 0  # the width of the line above, with its indent; -1 below an item, whose lines say nothing
    for before, place in pairwise(places):
        line = place.line
        if place.zone not in ("letter", "body") or line.shape not in (*_PLAIN, "numbered"):
            last = -1 if line.shape == "item" else 0
            continue
        indent = line.start - line_start(source, line.start)
        if indent:
            indented.setdefault(place.part, set()).add(line.number)
            if source[line.start - indent : line.start] != _TWO_BLANKS:
                other_indents.add(place.part)
        elif last >= 0 and not (place.gap or before.line.text[-1] in zh.COLONS):
            above.setdefault(place.part, []).append(last)
        last = width(source[line.start - indent : line.end])
        widest[place.part] = max(last, widest.get(place.part, 0))
    return {
        part: frozenset(numbers)
        for part, numbers in indented.items()
        if len(numbers) > 1
        and part in above
        and (part not in other_indents or min(above[part]) * _FULLEST >= widest[part] * (_FULLEST - 1))
    }
