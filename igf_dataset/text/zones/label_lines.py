"""Decide what a line with a number or an item's label is by the lines below it: a heading, a paragraph or a list.

The joiner asks these while it takes lines. Indexes count `places`, the lines with their zones.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from ...model.numerals import BULLETS, half_width
from ..lines import zh
from ..lines.seams import overlap
from .letter_lines import INNER, LONG_BELOW, NEVER_FIRST, SHORT_HEADING, breaks_off
from .name_lists import FULL_NAME
from .placed import HEADINGS, Placed

_LONGEST_NUMBERED = 24  # characters of a heading behind 1. or (a)
# The end of a word: no sentence begins with one character and a mark.
_END_OF_WORD = re.compile(r".(?:[，、。；<]|\s?[(（][A-Z])")


class NumberedLines:
    """The lines with a number, by part and number; they are collected once they are asked for, which is seldom."""

    def __init__(self, places: Sequence[Placed]) -> None:
        self._places = places
        self._indexes: dict[tuple[int, int], list[int]] | None = None

    @cached_property
    def headings_only(self) -> frozenset[int]:
        """The parts, by `Placed.part`, with several such lines, all of them headings: 1. 停火 ("1. Ceasefire").

        Each is a few words, below a gap or too short for the wrap, and stands above text without a number.
        """
        several: Counter[int] = Counter()
        others: set[int] = set()
        for place, below in zip_longest(self._places, self._places[1:]):
            if place.line.shape == "numbered":
                several[place.part] += 1
                if not _heads_text(place, below):
                    others.add(place.part)
        return frozenset(part for part, count in several.items() if count > 1) - others

    def next_below(self, index: int, number: int) -> int | None:
        """Return the index of the next line below one, in its part, that has a number; None if there is none."""
        if self._indexes is None:
            self._indexes = {}
            for at, place in enumerate(self._places):
                if place.line.shape == "numbered":
                    self._indexes.setdefault((place.part, int(half_width(place.line.label))), []).append(at)
        following = self._indexes.get((self._places[index].part, number), ())
        at = bisect_right(following, index)
        return following[at] if at < len(following) else None


def is_digit_heading(
    places: Sequence[Placed], numbered: NumberedLines, index: int, last_number: int, wrapped: bool
) -> bool:
    """Say whether a line such as 1. 背景 ("1. Background") is a heading and not a paragraph.

    It is no sentence, and the line below bears the number after `last_number`, that of the last paragraph, or is the
    longer first line of a paragraph without a number.
    """
    place = places[index]
    if place.part in numbered.headings_only:
        return True
    if index + 1 == len(places) or zh.finished(place.line.text):
        return False
    after = places[index + 1]
    if after.zone != place.zone:
        return False
    number = int(half_width(place.line.label))
    rest = after.line.shape == "prose" and not (after.gap or after.full or zh.finished(after.line.text))
    if rest and number != last_number + 1 and _has_number(places, index + 2, last_number + 1):  # on two lines
        return True
    if place.full:
        return False
    if after.line.shape == "item" and not zh.finished(after.line.text):  # 1. 道路 above (a) 干线
        return _has_number(places, index + 2, last_number + 1)
    if after.line.shape == "decimal":  # 1. 背景 above 1.1 会议…
        at = numbered.next_below(index, number + 1)
        next_heads = at is None or not zh.finished(places[at].line.text)
        return not last_number and next_heads and steps(after.line.label) == [number, 1]
    if after.line.shape == "numbered":
        below = int(half_width(after.line.label))
        return below in (1, last_number + 1) and (below != number + 1 or number != last_number + 1)
    if (number == last_number + 1 and last_number) or not _next_number_heads(places, numbered, index, number):
        return False
    words = place.line.words
    short = 0 < len(words) <= _LONGEST_NUMBERED and not any(mark in words for mark in "，,；、")
    set_off = after.set_apart or (wrapped and not place.long and len(words) <= SHORT_HEADING)
    set_off = set_off or (not wrapped and zh.finished(after.line.text) and len(after.line.text) >= 2 * len(words))
    return (
        short
        and set_off
        and not (words[-1].isascii() or zh.quotes_on(words))
        and after.line.shape == "prose"
        and after.line.text[0] != "<"
        and not (zh.is_day(after.line.text) and FULL_NAME.match(words))
        and not (breaks_off(words) or zh.leads_on(words))
        and not (after.page and len(after.line.text) < LONG_BELOW)
        and after.line.text[0] not in NEVER_FIRST
        and _END_OF_WORD.match(after.line.text) is None
        and not (after.gap and overlap(words, after.line.text))
    )


def _heads_text(place: Placed, below: Placed | None) -> bool:
    """Say whether a line with a number is a few words that head text: none with a number, and no item right below."""
    words = place.line.words
    if below is None or below.zone != place.zone or not words:
        return False
    if len(words) > _LONGEST_NUMBERED or INNER.search(words) or zh.finished(words) or zh.has_cells(words):
        return False
    if words[-1].isascii() or breaks_off(words) or zh.leads_on(words) or zh.quotes_on(words):
        return False
    if below.line.shape == "item":
        return place.gap and below.gap
    text = below.line.text
    rest = text[0] == "<" or text[0] in NEVER_FIRST or _END_OF_WORD.match(text) is not None
    set_off = place.gap or (not place.long and len(text) >= 2 * len(words))
    return below.line.shape == "prose" and set_off and not rest


def _has_number(places: Sequence[Placed], index: int, number: int) -> bool:
    """Say whether the line at an index, if there is one, is the first of the paragraph with that number."""
    line = places[index].line if index < len(places) else None
    return line is not None and line.shape == "numbered" and int(half_width(line.label)) == number


def steps(label: str) -> list[int]:
    """Return the numbers of a label such as 1.1."""
    return [int(step) for step in half_width(label).replace("．", ".").split(".") if step]


def lists_numbers(places: Sequence[Placed], index: int, last_number: int) -> bool:
    """Say whether 1. below a colon begins a list: 2., 3. … follow, and then the number after `last_number`."""
    last = 1
    for place in map(places.__getitem__, range(index + 1, len(places))):  # no copy for each line
        if place.zone == "part-label" or place.line.shape in HEADINGS:
            break
        if place.line.shape == "numbered":
            number = int(half_width(place.line.label))
            if number != last + 1:
                return number == last_number + 1
            last = number
    return last <= last_number


def number_repeats(places: Sequence[Placed], index: int, number: int) -> bool:
    """Say whether a paragraph's number is printed once more below, above any heading."""
    for place in map(places.__getitem__, range(index + 1, len(places))):  # no copy for each line
        if place.zone == "part-label" or place.line.shape in HEADINGS:
            break
        if place.line.shape == "numbered" and int(half_width(place.line.label)) == number:
            return True
    return False


def _next_number_heads(places: Sequence[Placed], numbered: NumberedLines, index: int, number: int) -> bool:
    """Say whether the words behind the next number, if there is one before the count begins anew, can be a heading."""
    at, anew = numbered.next_below(index, number + 1), numbered.next_below(index, 1)
    if at is None or (anew is not None and anew < at):
        return True
    below, after = places[at], places[at + 1] if at + 1 < len(places) else None
    if after is None or below.full or INNER.search(below.line.words):
        return False
    begins_text = zh.finished(after.line.text) or after.full or len(after.line.text) >= LONG_BELOW
    return not zh.finished(below.line.text) and (after.gap or begins_text)


def is_item_heading(
    places: Sequence[Placed], index: int, last_number: int, next_heading: bool, counts_anew: bool
) -> bool:
    """Say whether a line such as (a) 背景 ("(a) Background") may be a heading and not an item.

    It is no sentence but maybe a question, and right below it stands the paragraph with the number after
    `last_number`, or a paragraph without a number: a longer line, or any sentence if blank lines set the heading off
    or it is the `next_heading`, whose label follows that of the last one. If it `counts_anew`, being the next heading
    or right below another one, paragraph 1 may stand below it.
    """
    place = places[index]
    line = place.line
    asks = line.text[-1] in "？?"
    if index + 1 == len(places) or line.label[0] in BULLETS or line.shape != "item":
        return False
    if zh.finished(line.text) and not asks:
        return False
    below = places[index + 1]
    if below.line.shape == "numbered":
        number = int(half_width(below.line.label))
        if asks:  # (一) 贵国有何措施？ above 1. 我国…
            return number == 1 and counts_anew
        heads = number == 1 and place.gap and below.gap and not zh.finished(below.line.text)  # (一) 卫生 above 1. 设施
        return number == last_number + 1 or heads or (number == 1 and place.gap and counts_anew)
    if asks:
        return False
    if next_heading and below.page and below.line.shape == "prose":  # a page cuts it
        return True
    if next_heading and place.full and not below.gap and below.line.shape == "prose":  # the wrap breaks it
        second = places[index + 2].line if index + 2 < len(places) else below.line
        above_number = second.shape == "numbered" and not zh.finished(below.line.text)
        return above_number and int(half_width(second.label)) == last_number + 1
    words = line.words
    short = 0 < len(words) <= _LONGEST_NUMBERED and not INNER.search(words) and not breaks_off(words)
    between_gaps = place.gap and below.gap
    set_off = between_gaps if place.page else place.gap == below.gap
    sentence = (between_gaps or next_heading) and zh.finished(below.line.text)
    return (
        short
        and set_off
        and not (below.page or place.long)
        and below.line.shape == "prose"
        and (sentence or len(below.line.text) >= LONG_BELOW)
    )
