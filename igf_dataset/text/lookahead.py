"""What of a body's lines is told by the lines below them: unlabelled headings, lists and numbers that go on."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..model.numerals import BULLETS, half_width
from . import zh
from .clauses import CLAUSE
from .letter_lines import INNER, LONG_BELOW, NEVER_FIRST, NEVER_LAST, SHORT_HEADING, heads_letter, uneven_parts
from .seams import overlap
from .zones import HEADINGS, Placed

_NUMBERED = frozenset((*HEADINGS, "numbered"))
_LABELLED = _NUMBERED | {"item", "decimal", "part-label"}
_HEADABLE = frozenset(("prose", "bare"))
_LONGEST_HEADING = 40
_LONGEST_NUMBERED = 24
_LEADS_ON = re.compile("(?:[被把而]|(?<![尤极])其|(?<![所存潜现内外实])在)\\Z")  # what a sentence goes on below
_CUT_WORD = re.compile(r".(?:[，、。；<]|\s?[(（][A-Z])")  # no sentence's first word is one character
_ASKS = re.compile("[问谁何哪吗呢]|[是能可会]否|什么|怎|多少")
_FIRST_LABEL = re.compile(rf"\A[(“「『]*(?:[ai1一①⑴㈠][.)]*|1\.1\.?|[{BULLETS}])\Z")
_IN_SENTENCES = re.compile("[。；<]")
_SENTENCE = ("。", "；", ";", ".")
# What a reference such as 第 19 段(a) may end with before its label.
_REFERS = re.compile(r"(?:段|条|款|项|分段|节|章|附件|议程项目\s?[0-9]{1,3})\Z")


CAPTION = re.compile(r"(?:附?表|图)\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:[.:：\s]|\Z)")


def headings(places: Sequence[Placed]) -> list[bool]:
    """For each line of a body whether it can be an unlabelled heading, its wrapped lines with it.

    One that can has no end of a sentence, and a numbered paragraph or another heading follows; or it stands by itself
    above a paragraph without a number.
    """
    result = [False] * len(places)
    uneven = uneven_parts(places)
    for index in reversed(range(len(places) - 1)):
        place, below = places[index], places[index + 1]
        line, after = place.line, below.line
        if place.zone != "body" or line.shape not in _HEADABLE:
            result[index] = place.zone == "letter" and heads_letter(places, index, place.part in uneven)
            continue
        text = line.text
        asks = text[-1] in "？！?!" and not INNER.search(text)
        if (zh.finished(text) and not asks) or text[-1] in NEVER_LAST or zh.is_row(text) or zh.quotes_on(text):
            continue
        if (
            CAPTION.match(text)
            or _IN_SENTENCES.search(text)
            or after.text[0] == "<"
            or (below.gap and (overlap(text, after.text) or _is_rest(after.text) or _LEADS_ON.search(text)))
        ):
            continue
        follows = result[index + 1] or after.shape in _NUMBERED
        if asks and place.gap and _breaks_off(places, index - 1, place.page):
            continue
        if asks:
            result[index] = after.shape in _NUMBERED or (place.gap and below.gap and not below.page)
        elif follows:
            result[index] = True
        elif after.shape in _HEADABLE and not place.full:
            if below.gap and not below.page:
                result[index] = place.gap and len(text) <= _LONGEST_HEADING and not INNER.search(text)
            elif not below.gap:
                result[index] = len(text) <= SHORT_HEADING and not INNER.search(text)
    return result


def _is_rest(text: str) -> bool:
    """Whether a line is the rest of a sentence that begins above a gap: no sentence's first word is 的 or 站<."""
    return (text[0] in NEVER_FIRST or text[1:2] == "<") and zh.finished(text)


def _breaks_off(places: Sequence[Placed], index: int, page: bool) -> bool:
    """Whether a line breaks off in a question or an exclamation, as a page's furniture below it or its clauses tell.

    An item of a list whose items end without a stop is complete.
    """
    line = places[index].line
    if places[index].zone != "body" or line.shape in HEADINGS or zh.finished(line.text):
        return False
    exclaims = len(line.text) > SHORT_HEADING and places[index + 1].line.text[-1] in "！!"
    asks = "，" in line.text and (exclaims or _ASKS.search(line.text) is not None)
    return page or (asks and (line.shape not in ("item", "decimal") or zh.finished(places[index - 1].line.text)))


def is_digit_heading(places: Sequence[Placed], index: int, count: int, wrapped: bool) -> bool:
    """Whether 1. 背景 is a heading: no sentence, and the paragraph below it has the number that comes next.

    `count` is the number of the paragraph above.
    """
    place = places[index]
    if index + 1 == len(places) or zh.finished(place.line.text) or place.full:
        return False
    after = places[index + 1]
    if after.zone != place.zone:
        return False
    number = int(half_width(place.line.label))
    if after.line.shape == "numbered":
        below = int(half_width(after.line.label))
        return below in (1, count + 1) and (below != number + 1 or number != count + 1)
    if (number == count + 1 and count) or not _heads_more(places, index, number):
        return False
    words = place.line.text[place.line.words - place.line.start :]
    short = 0 < len(words) <= _LONGEST_NUMBERED and not any(mark in words for mark in "，,；、")
    apart = (after.gap and not after.page) or (wrapped and not place.room and len(words) <= SHORT_HEADING)
    apart = apart or (not wrapped and zh.finished(after.line.text) and len(after.line.text) >= 2 * len(words))
    return (
        short
        and apart
        and not (words[-1].isascii() or zh.quotes_on(words))
        and after.line.shape == "prose"
        and after.line.text[0] != "<"
        and words[-1] not in NEVER_LAST
        and after.line.text[0] not in NEVER_FIRST
        and _CUT_WORD.match(after.line.text) is None
        and not overlap(words, after.line.text)
    )


def lists_numbers(places: Sequence[Placed], index: int, count: int) -> bool:
    """Whether 1. below a colon begins a list: 2., 3. follow, and below them the paragraph that comes after `count`."""
    last = 1
    for place in map(places.__getitem__, range(index + 1, len(places))):  # no copy for each line
        if place.zone == "part-label" or place.line.shape in HEADINGS:
            break
        if place.line.shape == "numbered":
            number = int(half_width(place.line.label))
            if number != last + 1:
                return number == count + 1
            last = number
    return last <= count


def comes_again(places: Sequence[Placed], index: int, number: int) -> bool:
    """Whether a number is printed once more below, before any heading."""
    for place in map(places.__getitem__, range(index + 1, len(places))):  # no copy for each line
        if place.zone == "part-label" or place.line.shape in HEADINGS:
            break
        if place.line.shape == "numbered" and int(half_width(place.line.label)) == number:
            return True
    return False


def _heads_more(places: Sequence[Placed], index: int, number: int) -> bool:
    """Whether the part's next number, if any, stands before words that are no sentence either."""
    for at in range(index + 1, len(places)):
        below, after = places[at], places[at + 1] if at + 1 < len(places) else None
        if below.zone == "part-label":
            break
        if below.line.shape == "numbered" and int(half_width(below.line.label)) == number + 1:
            if after is None or below.full or INNER.search(below.line.text[below.line.words - below.line.start :]):
                return False
            return not zh.finished(below.line.text) and (after.gap or zh.finished(after.line.text))
    return True


def is_item_heading(places: Sequence[Placed], index: int, count: int) -> bool:
    """Whether (a) 背景 may be a heading: no sentence, and right below stands the next numbered paragraph.

    Or one without a number, below few words clearly apart from it.
    """
    place = places[index]
    line = place.line
    if index + 1 == len(places) or zh.finished(line.text) or line.label[0] in BULLETS or line.shape != "item":
        return False
    below = places[index + 1]
    if below.line.shape == "numbered":
        return int(half_width(below.line.label)) == count + 1
    words = line.text[line.words - line.start :]
    few = 0 < len(words) <= _LONGEST_NUMBERED and not INNER.search(words) and words[-1] not in NEVER_LAST
    apart = place.gap == below.gap and not (place.page or below.page or place.room)
    return few and apart and below.line.shape == "prose" and len(below.line.text) >= LONG_BELOW


def parted(places: Sequence[Placed]) -> frozenset[int]:
    """The parts in which a blank line stands between two paragraphs, the second without a label or numbered."""
    return frozenset(
        place.part
        for before, place in pairwise(places)
        if place.gap
        and not place.page
        and place.zone == before.zone
        and place.zone in ("letter", "body")
        and place.line.shape in ("prose", "numbered")
        and zh.finished(before.line.text)
    )


def indented(places: Sequence[Placed], source: str) -> Mapping[int, frozenset[int]]:
    """By part the numbers of its indented lines, where blanks at its edge say that a line begins a paragraph.

    They do where several lines that begin one have them, and hardly any that goes on with the line above.
    """
    begins: dict[int, set[int]] = {}
    goes_on: dict[int, list[bool]] = {}
    for above, place in pairwise(places):
        line = place.line
        if place.zone not in ("letter", "body") or place.gap or line.shape not in _HEADABLE:
            continue
        edged = line.start > 0 and source[line.start - 1] != "\n"
        clause = above.line.text[-1] in "，," and CLAUSE.match(line.text)
        if above.zone == place.zone and above.room and not (zh.finished(above.line.text) or clause):
            goes_on.setdefault(place.part, []).append(edged)
        elif edged:
            begins.setdefault(place.part, set()).add(line.number)
    anywhere = [edged for lines in goes_on.values() for edged in lines] or [True]
    return {
        part: frozenset(numbers)
        for part, numbers in begins.items()
        if len(numbers) > 1 and sum(lines := goes_on.get(part, anywhere)) * 10 <= len(lines)
    }


def item_next(places: Sequence[Placed]) -> list[bool]:
    """For each line of a body whether the next labelled line of its part is an item, and begins no new list."""
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        line, after = places[index].line, places[index + 1].line
        if after.shape not in _LABELLED:
            result[index] = result[index + 1]
        elif after.shape in ("item", "decimal"):
            leads_in = line.text[-1] in zh.COLONS and line.shape not in _LABELLED
            result[index] = not (leads_in and _FIRST_LABEL.search(half_width(after.label)))
    return result


def number_next(places: Sequence[Placed]) -> list[bool]:
    """For each line of a body whether a numbered paragraph follows in its part before any heading."""
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        after = places[index + 1]
        if after.zone == "part-label" or after.line.shape in HEADINGS:
            continue
        result[index] = after.line.shape == "numbered" or result[index + 1]
    return result


def is_sentence(text: str) -> bool:
    """Whether words that stand as a heading does are a sentence, or begin with one."""
    return text.endswith(_SENTENCE) or "。" in text or (text[-1:] in "？！?!" and "，" in text)


def may_go_on(places: Sequence[Placed], index: int, wrapped: bool) -> bool:
    """Whether a numbered paragraph may go on below a sentence's end: over a page, or below a line almost full."""
    place = places[index]
    if not wrapped:
        return place.page
    return index > 0 and places[index - 1].room and (place.page or not place.gap)


def refers(text: str) -> bool:
    """Whether a line ends as a reference does before its label: 第 19 段."""
    return _REFERS.search(text) is not None
