"""Find the days and the meetings that stand by themselves: above the text of a chronicle, or below a text.

apart.py asks for them among the lines that are a block each. Indexes count `places`, the lines with their zones.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from ..lines import zh
from .name_lists import FULL_NAME
from .placed import Placed

_MAY_BE_DAYS = frozenset("[［【〔" + zh.YEAR_BEGINS)  # first characters of days that stand apart
# Who issues a paper, below its text: 格鲁吉亚外交部长 ("Minister for Foreign Affairs of Georgia"), and the name.
_OFFICE = re.compile(
    "[^，。；：、？！]{0,24}(?:总统|总理|首相|国王|部长|大臣|大使|主席|代表|秘书长|总干事|总书记|主任|司长|局长|议长|发言人)\\Z"
)
_NAME = re.compile(r"[\u4e00-\u9fff-]{1,10}(?:\s?·\s?[\u4e00-\u9fff-]{1,16}){1,5}\Z|[\u4e00-\u9fff]{2,4}\Z")
_OFFICE_OR_NAME = re.compile(f"(?:{_OFFICE.pattern})|(?:{_NAME.pattern})")
_MOST_ISSUERS = 7  # further lines of offices and names below the first
_MOST_CLOSING = 4  # lines of a meeting, a place and a day below a text
_OF_ACT = re.compile(r"第\s?[0-9A-Z-]{1,12}\s?号\Z")  # the number of a law or a resolution
_PLACE = re.compile(r"[\u4e00-\u9fff·]{2,8}\Z")
# A place, a day and a full stop: 河内，一九八〇年五月二十日。 ("Hanoi, 20 May 1980").
_PLACE_AND_DAY = re.compile(rf"[\u4e00-\u9fff·]{{2,8}}\s?[，,]{zh.DAY.pattern}。?\Z")
# The meeting at which a resolution was adopted: 第 69 次全体会议 ("69th plenary meeting").
_MEETING = re.compile(rf"第\s?(?:{zh.NUMERAL}{{1,5}}|{zh.DIGIT}{{1,5}})\s?次(?:全体|正式|公开)?会议\Z")


def is_day_apart(text: str) -> bool:
    """Say whether a line is the day on which a text was received, or a day and a place below one."""
    if text[0] not in _MAY_BE_DAYS:
        return False
    return zh.is_received(text) or zh.is_day_at_place(text)


def may_close(place: Placed) -> bool:
    """Say whether a line is a day, a place and a day, or a meeting, and nothing else."""
    line = place.line
    if line.shape == "date":
        return True
    if line.shape != "prose":
        return False
    if line.text[-1] in "日。" and _PLACE_AND_DAY.match(line.text):
        return True
    may_be = line.text[-1] in "日议年" or line.text[0] in zh.YEAR_BEGINS
    return may_be and (_MEETING.match(line.text) is not None or zh.is_place_and_day(line.text))


def mark_closing(places: Sequence[Placed], index: int, result: list[str]) -> None:
    """Mark the meeting and the day below the last sentence of a text: 第 69 次全体会议, 2010 年 12 月 20 日.

    Below them the part ends, or there are both. The place may stand on a line of its own, above or below the day.
    """
    end, is_day = index + 1, places[index].line.shape == "date"
    if is_day and not result[index - 1] and _is_place(places[index - 1]) and zh.finished(places[index - 2].line.text):
        index -= 1
    above = places[index - 1]
    if not (zh.finished(above.line.text) or places[index].set_apart or above.line.shape == "signature"):
        return
    last = _end_of_closing(places, end) if is_day else end
    if _goes_on(places, last):
        last = end + sum(1 for _ in takewhile(_is_closing, places[end : index + _MOST_CLOSING]))
        meeting = any(_MEETING.match(place.line.text) for place in places[index:last])
        if _goes_on(places, last) and not (meeting and last - index > 1):
            return
    result[index:last] = ["unnumbered"] * (last - index)


def _goes_on(places: Sequence[Placed], index: int) -> bool:
    """Say whether a text goes on at an index, and no part ends above it."""
    return index < len(places) and places[index].zone == "body"


def _is_closing(place: Placed) -> bool:
    """Say whether a line of a text is a day, a place and a day, or a meeting."""
    return place.zone == "body" and may_close(place)


def _end_of_closing(places: Sequence[Placed], end: int) -> int:
    """Return the index below what belongs to a day: right below it a place, the number of a law, days and meetings."""
    for belongs in (_is_place, _is_number):
        if end < len(places) and belongs(places[end]) and not places[end].set_apart:
            end += 1
    return end + sum(1 for _ in takewhile(_is_closing, places[end : end + _MOST_CLOSING]))


def _is_number(place: Placed) -> bool:
    """Say whether a line of a text is the number of a law or a resolution and nothing else: 第 12 号."""
    return place.zone == "body" and _OF_ACT.match(place.line.text) is not None


def _is_place(place: Placed) -> bool:
    """Say whether a line of a text may be the name of a place and nothing else."""
    return place.zone == "body" and _PLACE.match(place.line.text) is not None


def mark_issuers(places: Sequence[Placed], result: list[str]) -> None:
    """Mark the offices and names of who issues a paper, if they are its part's last lines and bear no signature.

    A day or a place and a day may stand below them.
    """
    for index, place in enumerate(places):
        if index + 1 < len(places) and places[index + 1].part == place.part:
            continue
        bottom = index  # the last of them
        while places[bottom].zone == "body" and may_close(places[bottom]):
            bottom -= 1
        if places[bottom].zone != "body" or not _OFFICE_OR_NAME.match(places[bottom].line.text):
            continue
        top = bottom
        while places[top - 1].zone == "body" and _OFFICE_OR_NAME.match(places[top - 1].line.text):
            top -= 1
        texts = [place.line.text for place in places[top : bottom + 1]]
        while may_close(places[top - 1]) or (_is_place(places[top - 1]) and may_close(places[top - 2])):
            top -= 1
        issued = any(map(_OFFICE.match, texts)) and any(map(_NAME.match, texts))
        above = places[top - 1]
        if issued and len(texts) <= 1 + _MOST_ISSUERS and above.zone == "body" and zh.finished(above.line.text):
            result[top : index + 1] = ["unnumbered"] * (index + 1 - top)


def mark_days(places: Sequence[Placed], result: list[str]) -> None:
    """Mark the days or years of a chronicle, of which several head text in a part: 2007 年 9 月 26 日，星期三."""
    days: dict[int, list[int]] = {}  # by part
    for index, place in enumerate(places[:-1]):
        below = places[index + 1]
        heads = place.zone in ("title", "body") and below.zone == "body" and below.part == place.part
        if heads and (zh.is_year(place.line.text) or zh.is_day(place.line.text)) and not may_close(below):
            days.setdefault(place.part, []).append(index)
    for of_part in days.values():
        for index in of_part if len(of_part) > 1 else ():
            above = places[index - 1]
            parted = places[index].set_apart or zh.finished(above.line.text) or zh.count_cells(above.line.text) > 1
            parted = parted or (above.line.shape == "numbered" and FULL_NAME.match(above.line.words) is not None)
            if places[index].zone == "body" and (parted or above.zone != "body"):
                result[index] = "heading"
