"""Find lines that are a block each, whatever stands around them: unlabelled lists, signatures of papers, facts.

The joiner asks for them before it takes lines (`OpenBlock.alone`). A list below a colon has lines such as 立陶宛
("Lithuania"), a fact is 时间：2010 年 ("Date: 2010").
"""

import re
from collections.abc import Sequence

from . import zh
from .clauses import (
    CAPTION,
    CAPTION_BEGINS,
    CLAUSE,
    FACT_BEGINS,
    FIELD,
    FIELD_COLON,
    LEADS_IN,
    PERSONAL,
    REQUESTS,
    SOURCE_LINE,
    is_fact,
    speaker,
)
from .letter_lines import SALUTATION
from .lookahead import ends_as_reference
from .placed import HEADINGS, Placed

_LISTABLE = frozenset(("prose", "bare", "symbol", "date", "number"))
_NAME = re.compile(r"[^。，；：、！？,;:!?]{1,16}\Z")
_LONGEST_LIST = 250  # lines, so that all States of the world fit
_NEXT_HEADING = 12  # lines below a heading, among which another one must be
_INNER_STOPS = re.compile("[，。；](?!\\Z)")
_MAY_BE_DAYS = frozenset("[［【〔" + zh.YEAR_BEGINS)  # first characters of days that stand apart
_MOST_OFFICES = 3  # lines above a name
_MOST_CLOSING = 4  # lines of a meeting, a place and a day below a text
# The meeting at which a resolution was adopted: 第 69 次全体会议 ("69th plenary meeting").
_MEETING = re.compile(rf"第\s?(?:{zh.NUMERAL}{{1,5}}|{zh.DIGIT}{{1,5}})\s?次(?:全体|正式|公开)?会议\Z")


def lines_alone(places: Sequence[Placed], headings: Sequence[bool], wrapped: bool) -> list[str]:
    """Return for each line that is a block by itself the shape of that block; empty for all others.

    It is prose for a line of a list below a colon, which belongs to the paragraph above, or heading for one that heads
    the text below, as days do in a chronicle; unnumbered for a signature, for a fact, and for the meeting and the day
    below a text. `headings` says which lines can be headings, `wrapped` whether the text is wrapped.
    """
    result = [""] * len(places)
    _mark_lists(places, headings, wrapped, result)
    _mark_days(places, result)
    for index, place in enumerate(places):
        if place.zone == "letter" and places[index - 1].zone == "letter-title" and zh.is_place_and_day(place.line.text):
            result[index] = "unnumbered"
        if place.zone != "body":
            continue
        if place.line.shape == "signature":
            _mark_signature(places, index, result)
        elif place.line.shape == "language" or (place.line.text[0] in _MAY_BE_DAYS and _is_day_apart(place.line.text)):
            result[index] = "unnumbered"
        elif _may_close(place) and not result[index]:
            result[index] = "unnumbered" if places[index - 1].line.shape == "signature" else ""
            _mark_closing(places, index, result)
        elif place.line.text[0] in FACT_BEGINS and not result[index] and is_fact(place.line.text):
            result[index] = "" if places[index - 1].full and not place.gap else "unnumbered"
        elif (place.line.text[0] in CAPTION_BEGINS or "：" in place.line.text[:FIELD_COLON]) and not result[index]:
            result[index] = "unnumbered" if _is_caption(places, index) or _is_field(places, index) else ""
    return result


def _is_day_apart(text: str) -> bool:
    """Say whether a line is the day on which a text was received, or a day and a place below one."""
    return zh.is_received(text) or zh.is_day_at_place(text)


def _mark_lists(places: Sequence[Placed], headings: Sequence[bool], wrapped: bool, result: list[str]) -> None:
    """Mark the lines of lists below a colon: those that end no sentence, down to the first that does or has a label."""
    open_list = ""  # "gap" or "tight" within a list: whether blank lines separate its lines
    for index in range(1, len(places)):
        place, above = places[index], places[index - 1]
        goes_on = above.full and (not place.gap or place.page)
        if place.zone not in ("letter", "body") or place.zone != above.zone or place.line.shape not in _LISTABLE:
            open_list = ""
            continue
        finished = _ends_sentence(places, index) or ends_as_reference(place.line.text)
        gap = place.gap and not place.page
        if open_list and gap and REQUESTS.match(place.line.text):  # 请将本信… below a list of annexes
            open_list = ""
        elif open_list:
            tight = open_list == "tight"
            if (
                goes_on
                or _is_below_rows(above.line.text, place.line.text)
                or (gap and tight)
                or (finished and not gap and above.long)
                or (gap and (_next_clause(above, place) or (finished and _closes(places, index, result))))
            ):
                open_list = ""
            else:
                result[index] = "prose"
                open_list = "" if finished else open_list
        elif (
            above.line.text.endswith(zh.COLONS)
            and above.line.shape not in HEADINGS
            and not SALUTATION.search(above.line.text)
            and not finished
            and not goes_on
            and not zh.quotes_on(place.line.text)
            and not (_leads_in(places, index) or _speaks(places, index))
            and (
                (wrapped and not place.long)
                or not _sentence_ends(places, index)
                or _begins_names(places, index, wrapped)
            )
        ):
            if headings[index] and not headings[index + 1] and _is_heading(places, headings, index):
                result[index] = "heading"
                continue
            result[index] = "prose"
            spaced = places[index + 1].gap if place.page and index + 1 < len(places) else gap
            open_list = "gap" if spaced else "tight"


def _is_below_rows(above: str, text: str) -> bool:
    """Say whether a line without cells stands below a row of a table."""
    return (zh.has_cells(above) or zh.is_row(above)) and not (zh.has_cells(text) or zh.is_row(text))


def _is_field(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is one of several fields such as 姓名：王五 ("Name: Wang Wu")."""
    if "：" not in places[index].line.text[:FIELD_COLON]:
        return False
    if PERSONAL.match(places[index].line.text):
        return True
    others = [places[index - 1], *places[index + 1 : index + 2]]
    return FIELD.match(places[index].line.text) is not None and any(
        other.zone == "body" and other.line.shape == "prose" and FIELD.match(other.line.text) for other in others
    )


def _is_caption(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is the caption of a table, a figure or a box, with words, or says where a figure is from."""
    place, above = places[index], places[index - 1]
    text = place.line.text
    if text[0] not in CAPTION_BEGINS or (above.full and not place.gap) or place.full or _INNER_STOPS.search(text):
        return False
    match = CAPTION.match(text)
    return (match is not None and match.end() < len(text)) or SOURCE_LINE.match(text) is not None


def _closes(places: Sequence[Placed], index: int, result: Sequence[str]) -> bool:
    """Say whether a sentence between blank lines ends the list above it, of which two lines have no mark."""
    above = places[index - 1].line.text, places[index - 2].line.text
    listed = result[index - 1] == result[index - 2] == "prose"
    return listed and places[index].line.text[-1] in "。！" and all(map(_NAME.match, above))


def _next_clause(above: Placed, place: Placed) -> bool:
    """Say whether a line is the next clause of a preamble, below a line that is no clause but ends in a comma."""
    text = place.line.text
    return above.line.text[-1] in "，," and CLAUSE.match(text) is not None and not CLAUSE.match(above.line.text)


def _is_heading(places: Sequence[Placed], headings: Sequence[bool], index: int) -> bool:
    """Say whether a line below a colon that can be a heading is one, and not the first of a list.

    It is if the line above leads in a whole text, 声明如下： ("declares as follows:"), or if another such line
    follows, with nothing but sentences between blank lines in between.
    """
    end = index + 1
    if LEADS_IN.search(places[index - 1].line.text):
        return True
    if not (places[index].gap and places[end].gap and _sentence_ends(places, end)):
        return False
    for at in range(end + 1, min(end + _NEXT_HEADING, len(places))):
        if places[at].zone != "body" or places[at].line.shape not in _LISTABLE:
            return False
        if headings[at] and places[at].gap:
            return True
    return False


def _begins_names(places: Sequence[Placed], index: int, wrapped: bool) -> bool:
    """Say whether a line and the next are short and have no marks, as names are, in a text that is not wrapped."""
    below = places[index : index + 2]
    return not wrapped and len(below) > 1 and all(_NAME.match(place.line.text) for place in below)


def _sentence_ends(places: Sequence[Placed], index: int) -> bool:
    """Say whether a sentence ends on a line or below it, before a gap or a label; True for too long a list."""
    for at in range(index, min(index + _LONGEST_LIST, len(places))):
        place = places[at]
        if at > index and ((place.gap and not place.page) or place.line.shape not in _LISTABLE):
            return False
        if _ends_sentence(places, at):
            return True
    return index + _LONGEST_LIST < len(places)


def _leads_in(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is the first of two that lead in a list: a colon ends the second too."""
    below = places[index + 1 : index + 2]
    return bool(below) and not below[0].gap and below[0].line.text.endswith(zh.COLONS) and not places[index].gap


def _speaks(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line names the body that speaks in the clauses or paragraphs below: 大会， ("The Assembly,")."""
    below = places[index + 1 : index + 2]
    if not below or not speaker(places[index].line.text):
        return False
    return below[0].line.shape == "numbered" or CLAUSE.match(below[0].line.text) is not None


def _ends_sentence(places: Sequence[Placed], index: int) -> bool:
    """Say whether a sentence ends on a line; 主席： ("Chair:") above a name is no end."""
    text = places[index].line.text
    if text.endswith(zh.COLONS) and index + 1 < len(places):
        below = places[index + 1].line
        return below.shape not in _LISTABLE or zh.finished(below.text)
    return "。" in text or zh.finished(text)


def _mark_signature(places: Sequence[Placed], index: int, result: list[str]) -> None:
    """Mark a signature and the lines of offices above it, if a sentence or another signature ends above them."""
    top = index
    while top > index - _MOST_OFFICES - 1:
        above = places[top - 1]
        if above.zone != "body" or above.line.shape == "signature" or zh.finished(above.line.text):
            break
        if (above.full and not places[top].gap) or above.line.shape != "prose":
            return
        top -= 1
    else:
        return
    result[top : index + 1] = ["unnumbered"] * (index + 1 - top)


def _may_close(place: Placed) -> bool:
    """Say whether a line is a day, a place and a day, or a meeting, and nothing else."""
    line = place.line
    return line.shape == "date" or (
        line.shape == "prose"
        and (line.text[-1] in "日议年" or line.text[0] in zh.YEAR_BEGINS)
        and (_MEETING.match(line.text) is not None or zh.is_place_and_day(line.text))
    )


def _mark_closing(places: Sequence[Placed], index: int, result: list[str]) -> None:
    """Mark the meeting and the day below the last sentence of a text: 第 69 次全体会议, 2010 年 12 月 20 日.

    Below them the part ends, or there are both.
    """
    above, end = places[index - 1], index + 1
    if not (zh.finished(above.line.text) or (places[index].gap and not places[index].page)):
        return
    while end < min(index + _MOST_CLOSING, len(places)) and places[end].zone == "body" and _may_close(places[end]):
        end += 1
    meeting = any(_MEETING.match(place.line.text) for place in places[index:end])
    if (meeting and end - index > 1) or end == len(places) or places[end].zone != "body":
        result[index:end] = ["unnumbered"] * (end - index)


def _mark_days(places: Sequence[Placed], result: list[str]) -> None:
    """Mark the days of a chronicle, of which several head text in a part: 2007 年 9 月 26 日，星期三."""
    days: dict[int, list[int]] = {}  # by part
    for index, place in enumerate(places[:-1]):
        below = places[index + 1]
        heads = place.zone in ("title", "body") and below.zone == "body" and below.part == place.part
        if heads and zh.is_day(place.line.text) and not _may_close(below):
            days.setdefault(place.part, []).append(index)
    for of_part in days.values():
        for index in of_part if len(of_part) > 1 else ():
            above = places[index - 1]
            parted = (places[index].gap and not places[index].page) or zh.finished(above.line.text)
            if places[index].zone == "body" and (parted or above.zone != "body"):
                result[index] = "heading"
