"""Say how the parts of a text show where paragraphs begin: by blank lines, by indents, or by a line to each sentence.

blocks/layout.py asks once for all parts; a part is the number of the labels above it (`Placed.part`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..lines import zh
from ..lines.clauses import CLAUSE, REQUESTS
from ..lines.wraps import indent_of, width
from .letter_lines import SHORT_HEADING
from .placed import Placed

# A stop within a line, with more behind it than a call or closing marks.
_TWO_SENTENCES = re.compile("。(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+\\s|[0-9⁰¹²³⁴⁵⁶⁷⁸⁹”’」』）)]*\\Z|[”’」』])")
_MANY = 4  # sentences below others, each on a line of its own, in a document that has no line with two
_TWO_BLANKS = "\u3000\u3000"  # full-width ones, as Chinese texts indent first lines
_PLAIN = frozenset(("prose", "bare"))
_TEXT = frozenset(("prose", "numbered"))
_FEWEST_PARTED = 2  # sentences below a blank line, for each one that stands right below another
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


def mostly_spaced(places: Sequence[Placed]) -> frozenset[int]:
    """Return the parts of a text that is not wrapped in which few lines stand right below a sentence.

    At least two sentences stand below a blank line for each such line, which so is the rest of the paragraph above.
    """
    parted: Counter[int] = Counter()
    tight: Counter[int] = Counter()
    for before, place in pairwise(places):
        is_text = (
            place.zone == before.zone
            and place.zone in ("letter", "body")
            and before.line.shape in _TEXT
            and place.line.shape in _TEXT
        )
        is_text = is_text and not REQUESTS.match(place.line.text)
        if is_text and not place.page and zh.finished(before.line.text):
            parted[place.part] += place.gap and zh.finished(place.line.text)
            tight[place.part] += not place.gap
    return frozenset(part for part, count in tight.items() if count and parted[part] >= _FEWEST_PARTED * count)


def sentence_a_line(places: Sequence[Placed]) -> frozenset[int]:
    """Return the parts that have each sentence on a line of its own, as parallel corpora do, by `Placed.part`.

    No line has two of them, and several stand right below the first lines of paragraphs: of those with numbers in the
    part (or, if there are many, in the document), or of any, where blank lines part paragraphs that end in a stop.
    Of the latter, those of a letter with 请将本函… ("Please circulate …") right below another line do not count.
    """
    several: set[int] = set()
    requests: set[int] = set()  # the parts with 请将本函… right below another line
    numbered: Counter[int] = Counter()  # by part, lines right below the first of a paragraph with a number
    below: Counter[int] = Counter()  # by part, lines right below any line that ends a sentence
    parted = 0
    for above, place in pairwise(places):
        if place.zone not in ("letter", "body"):
            continue
        if _TWO_SENTENCES.search(place.line.text):
            several.add(place.part)
        if above.line.text[-1] != "。" or above.zone != place.zone or not zh.finished(place.line.text):
            continue
        if place.gap:
            parted += not place.page and place.line.shape in ("prose", "numbered")
        elif place.line.shape == "prose":
            if REQUESTS.match(place.line.text):
                requests.add(place.part)
            numbered[place.part] += above.line.shape == "numbered"
            below[place.part] += 1
    if not several and parted > 1 and sum(count for part, count in below.items() if part not in requests) > 1:
        return frozenset(place.part for place in places)
    if not several and sum(numbered.values()) >= _MANY:  # which says nothing of letters
        return frozenset(place.part for place in places if place.zone == "body")
    return frozenset(part for part, count in numbered.items() if count > 1) - several


def indented(places: Sequence[Placed], source: str) -> Mapping[int, frozenset[int]]:
    """Return for each part that indents the first lines of paragraphs the numbers of its indented lines.

    A part does if several of its lines are indented, and hardly any of those that go on with the line above, but for
    the lines of an item that hang below its words. Where none goes on, two full-width blanks are such an indent.
    """
    begins: dict[int, list[tuple[int, int]]] = {}  # by part, the indents and the numbers of lines that begin something
    goes_on: dict[int, list[int]] = {}  # by part, the indents of lines that go on with the one above
    other_indents: set[int] = set()  # the parts with lines that are indented otherwise than by two full-width blanks
    item_indent: int | None = None  # of the item that may go on
    for above, place in pairwise(places):
        line = place.line
        indent = indent_of(source, line.start)
        if place.gap or line.label:
            item_indent = indent if line.shape == "item" else None
        if place.zone not in ("letter", "body") or line.shape not in _PLAIN:
            continue
        clause = above.line.text[-1] in "，," and CLAUSE.match(line.text)
        if not place.gap and above.zone == place.zone and above.long and not (zh.finished(above.line.text) or clause):
            if item_indent is None or indent <= item_indent:  # else it hangs
                goes_on.setdefault(place.part, []).append(indent)
        elif indent:
            begins.setdefault(place.part, []).append((indent, line.number))
            if source[line.start - indent : line.start] != _TWO_BLANKS:
                other_indents.add(place.part)
    anywhere = [indent for indents in goes_on.values() for indent in indents]
    found: dict[int, frozenset[int]] = {}
    for part, lines in begins.items():
        others = goes_on.get(part) or anywhere
        least = min(others, default=0)  # of a page whose lines are all indented
        indented = frozenset(number for indent, number in lines if indent > least)
        deeper = [indent > least for indent in others] or [part in other_indents]
        if len(indented) > 1 and sum(deeper) * 10 <= len(deeper):
            found[part] = indented
    return found


def _may_head(text: str) -> bool:
    """Say whether a line may be a heading: a few words that end no sentence."""
    return len(text) <= SHORT_HEADING and not zh.finished(text)


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
        if place.zone not in ("letter", "body") or line.shape not in (*_PLAIN, "numbered", "article"):
            last = -1 if line.shape == "item" else 0
            continue
        indent = indent_of(source, line.start)
        if indent:
            indented.setdefault(place.part, set()).add(line.number)
            if source[line.start - indent : line.start] != _TWO_BLANKS:
                other_indents.add(place.part)
        elif last >= 0 and not (place.gap or before.line.text[-1] in zh.COLONS or _may_head(line.text)):
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
