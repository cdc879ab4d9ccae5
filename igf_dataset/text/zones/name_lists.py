"""Find the names of lists that nothing marks: one a line, below a heading or a title such as 与会者名单.

apart.py asks for them, since each name is a paragraph by itself. Indexes count `places`.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from ..lines import zh
from ..lines.clauses import PERSON
from .placed import HEADINGS, Placed
from .title_lines import TITLE_OF_LIST

NAME = re.compile(r"[^。，；：、！？,;:!?]{1,16}\Z")  # a few words without a mark
# A person's name of several words, and maybe the age: 达阿·卡迪尔(14 岁).
FULL_NAME = re.compile(r"[\u4e00-\u9fff-]{1,8}(?:\s?·\s?[\u4e00-\u9fff-]{1,8})+\s?(?:[(（][^()（）]{1,12}[)）])?\Z")
_KEYED = re.compile("[^，,。：；]{2,16}：[^。：；]+\\Z")
_IN_SENTENCES = re.compile("[，,。：；]")
_FEWEST = 3  # names
# What names are grouped by: 国家 ("States"), 国际组织 ("international organizations"), 学术机构, 专家 ("experts").
_GROUP = re.compile(
    r"(?:与会|参加|出席)?的?(?:(?:会员|成员|观察员|非会员|其他)?国家?|各国政府?|政府代表|(?:其他|国际|政府间|非政府|区域|专门)*组织"
    r"|(?:联合国|学术|专门|研究|科研|教育)?(?:系统|机构|组织)|学术界|民间社会|私营部门|工商界|企业|媒体|个人|专家|观察员|特邀嘉宾|秘书处|主席团|其他)\Z"
)


def mark_names(places: Sequence[Placed], headings: Sequence[bool], result: list[str]) -> None:
    """Mark the names of lists in `result`, and below titles of lists what heads groups of names."""
    index = 1
    while index < len(places):
        above = places[index - 1]
        if above.zone == "title" and TITLE_OF_LIST.search(above.line.text):
            index = _mark_below_title(places, index, result)
        elif above.zone == "body" and (headings[index - 1] or above.line.shape in HEADINGS):
            index = _mark_below_heading(places, headings, index, result)
        else:
            index += 1


def _mark_below_title(places: Sequence[Placed], begin: int, result: list[str]) -> int:
    """Mark the names of a part from the first line below its title on; return the index of the line below the part.

    A single one stands only below a label, as in 1. 阿富汗 ("1. Afghanistan"), of a part whose labels stand before no
    sentences. Where a sentence follows names right below, they are text.
    """
    index = begin
    has_sentences = _has_sentences(places, begin)
    while index < len(places) and places[index].zone == "body":
        end = index
        while end < len(places) and _may_be_listed(places[end]):
            end += 1
        goes_on = end < len(places) and places[end].zone == "body" and not places[end].line.label
        several = end - index > 1 or (end > index > begin and not has_sentences)
        if several and not (goes_on or any(result[index:end])):
            _mark_run(places, index, end, result)
        index = end + 1
    return max(index, begin + 1)


def _has_sentences(places: Sequence[Placed], begin: int) -> bool:
    """Say whether a line with a label has a full stop, of those of the part from `begin` on."""
    body = takewhile(lambda place: place.zone == "body", islice(places, begin, None))
    return any(place.line.label and "。" in place.line.text for place in body)


def _mark_run(places: Sequence[Placed], begin: int, end: int, result: list[str]) -> None:
    """Mark lines that are names one below the other, or head groups of names."""
    run = places[begin:end]
    tight = any(not place.gap for place in run[1:])
    for index, (above, place) in enumerate(zip(places[begin - 1 : end], run, strict=False), begin):
        if above.full and not place.set_apart:  # the wrap broke the line above
            continue
        below = places[index + 1] if index + 1 < end else None
        heads = below is not None and (
            _GROUP.match(place.line.text) is not None
            or (tight and place.gap and below.set_apart)
            or _says_who(below.line.text)
        )
        result[index] = "heading" if heads and not _says_who(place.line.text) else "unnumbered"


def _says_who(text: str) -> bool:
    """Say whether a line names somebody and says for whom, or what they are: 甲国：乙女士; 乙女士，外交部司长."""
    return "：" in text or PERSON.match(text) is not None


def _may_be_listed(place: Placed) -> bool:
    """Say whether a line may be one of a list of names: no sentence, no row of a table, and without a label.

    A colon may part a State or an organization from who speaks for it.
    """
    text = place.line.text
    if place.zone != "body" or place.line.shape != "prose" or zh.has_cells(text):
        return False
    if not text.strip("….") or PERSON.match(text):
        return True
    return not (zh.finished(text) or (_IN_SENTENCES.search(text) and not _KEYED.match(text)))


def _mark_below_heading(places: Sequence[Placed], headings: Sequence[bool], begin: int, result: list[str]) -> int:
    """Mark names right below each other, with which the part or the section ends; return the index below them."""
    if not (places[begin].gap and _is_name(places[begin])):
        return begin + 1
    end = begin + 1
    while end < len(places) and _is_name(places[end]) and not places[end].gap:
        end += 1
    ended = end == len(places) or places[end].zone != "body" or (places[end].gap and headings[end])
    if ended and end - begin >= _FEWEST and not any(result[begin:end]):
        result[begin:end] = ["unnumbered"] * (end - begin)
    return end


def _is_name(place: Placed) -> bool:
    """Say whether a line is a few words without a mark, as a name is, and the wrap breaks none of it."""
    plain = place.zone == "body" and place.line.shape == "prose" and not place.long
    return plain and NAME.match(place.line.text) is not None
