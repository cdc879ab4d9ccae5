"""Tell questions that are headings from those within the text, of a body. Indexes count `places`."""

import re
from collections.abc import Sequence

from ..lines import zh
from ..lines.clauses import COUNTED
from .letter_lines import SHORT_HEADING
from .placed import HEADINGS, Placed

_LONGEST_LIST = 20  # questions
_COUNT = "0123456789一二三四五六七八九十：: "
_ASKS = re.compile("[问谁何哪吗呢]|[是能可会]否|什么|怎|多少")
IN_SENTENCES = re.compile("[。；<]")


def counted_questions(places: Sequence[Placed]) -> dict[int, bool]:
    """Return for questions that a part counts, 问题1：…？ ("Question 1: …?"), whether they are headings, by index.

    Each begins a line. They are headings where text stands below each but the last, and a list where one stands right
    below the other or the first below a colon; where some have text and others have none, nothing is said of them.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    for index, place in enumerate(places):
        text = place.line.text
        if text[0] == "问" and place.zone == "body" and place.line.shape == "prose" and (match := COUNTED.match(text)):
            groups.setdefault((place.part, match[0].rstrip(_COUNT)), []).append(index)
    result: dict[int, bool] = {}
    for indexes in groups.values():
        asks = any(places[index].line.text[-1] in "？?" for index in indexes)
        if len(indexes) == 1 or not asks:
            continue
        have_text = {_has_text_below(places, index, indexes) for index in indexes[:-1]}
        led_in = places[indexes[0] - 1].line.text[-1] in zh.COLONS
        if led_in or len(have_text) == 1:
            result.update(dict.fromkeys(indexes, not led_in and have_text == {True}))
    return result


def _has_text_below(places: Sequence[Placed], index: int, questions: Sequence[int]) -> bool:
    """Say whether text stands below a question and the lines that it is wrapped onto, which is no answer 答：…."""
    at = index + 1
    while at < len(places) and at not in questions and places[at - 1].full and not places[at].gap:
        at += 1
    below = places[at : at + 1]
    return at not in questions and bool(below) and below[0].zone == "body" and below[0].line.text[0] != "答"


def asks_above_number(places: Sequence[Placed], index: int) -> bool:
    """Say whether a short question with commas stands by itself between a sentence's end and a numbered paragraph."""
    text, above = places[index].line.text, places[index - 1]
    alone = zh.finished(above.line.text) and not above.long and above.line.shape != "item"
    alone = alone and places[index + 1].line.shape == "numbered" and text[-1] in "？?"
    return alone and len(text) <= SHORT_HEADING and not IN_SENTENCES.search(text)


def is_listed_question(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is a question, one of a list that a colon leads in."""
    if places[index].line.text[-1] not in "？?":
        return False
    for at in range(index - 1, max(index - _LONGEST_LIST, 0) - 1, -1):
        text = places[at].line.text
        if text[-1] not in "？?":
            return text[-1] in zh.COLONS and places[at].zone == "body"
    return False


def is_cut_question(places: Sequence[Placed], index: int, page: bool) -> bool:
    """Say whether a line above a gap is the first half of the question or exclamation below it.

    `page` says whether a page ends in between. Elsewhere the line must have a comma and ask or exclaim; an item of a
    list whose items end without a stop is complete.
    """
    line = places[index].line
    if places[index].zone != "body" or line.shape in HEADINGS or zh.finished(line.text):
        return False
    exclaims = len(line.text) > SHORT_HEADING and places[index + 1].line.text[-1] in "！!"
    is_question = "，" in line.text and (exclaims or _ASKS.search(line.text) is not None)
    return page or (is_question and (line.shape not in ("item", "decimal") or zh.finished(places[index - 1].line.text)))
