"""Find lines that are a block each, whatever stands around them: unlabelled lists, signatures of papers, facts.

The joiner asks for them before it takes lines (`Layout.alone`). A list below a colon has lines such as 立陶宛
("Lithuania"), a fact is 时间：2010 年 ("Date: 2010").
"""

import re
from collections.abc import Sequence

from ..lines import zh
from ..lines.clauses import (
    CAPTION,
    CAPTION_BEGINS,
    CLAUSE,
    DATED_ENTRY,
    FACT_BEGINS,
    FIELD,
    FIELD_COLON,
    LEADS_IN,
    LISTED,
    OFFICE,
    PERSON,
    PERSONAL,
    REQUESTS,
    SOURCE_LINE,
    is_fact,
    speaker,
)
from .closing_lines import is_day_apart, mark_closing, mark_days, mark_issuers, may_close
from .letter_lines import INNER, SALUTATION, SHORT_HEADING
from .lookahead import ends_as_reference
from .name_lists import NAME, mark_names
from .placed import HEADINGS, Placed

_LISTABLE = frozenset(("prose", "bare", "symbol", "date", "number"))
_LONG_NAME = re.compile(r"[^。，；：、！？,;:!?]{1,30}\Z")
_IN_SENTENCES = re.compile("，|。.|了|将")
_KEYED = re.compile(r"(?=.{0,15}[0-9])[^。，；：！？]{1,16}：[^。，；：！？]{1,24}\Z")
_LONGEST_LIST = 250  # lines, so that all States of the world fit
_NEXT_HEADING = 12  # lines below a heading, among which another one must be
_INNER_STOPS = re.compile("[，。；](?!\\Z)")
_MOST_OFFICES = 3  # lines above a name


def lines_alone(places: Sequence[Placed], headings: Sequence[bool], wrapped: bool) -> list[str]:
    """Return for each line that is a block by itself the shape of that block; empty for all others.

    It is prose for a line of a list below a colon, which belongs to the paragraph above, or heading for one that heads
    the text below, as days do in a chronicle; unnumbered for a signature, for a fact, and for the meeting and the day
    below a text. `headings` says which lines can be headings, `wrapped` whether the text is wrapped.
    """
    result = [""] * len(places)
    _mark_lists(places, headings, wrapped, result)
    mark_days(places, result)
    mark_issuers(places, result)
    mark_names(places, headings, result)
    for index, place in enumerate(places):
        if place.zone == "letter" and places[index - 1].zone == "letter-title" and zh.is_place_and_day(place.line.text):
            result[index] = "unnumbered"
        if place.zone != "body":
            continue
        if place.line.shape == "signature":
            _mark_signature(places, index, result)
        elif place.line.shape == "language" or is_day_apart(place.line.text):
            result[index] = "unnumbered"
        elif may_close(place) and not result[index]:
            result[index] = "unnumbered" if places[index - 1].line.shape == "signature" else ""
            mark_closing(places, index, result)
        elif place.line.text[0] in FACT_BEGINS and not result[index] and is_fact(place.line.text):
            result[index] = "" if places[index - 1].full and not place.gap else "unnumbered"
        elif place.line.text[-1] not in "。；" and not result[index] and _is_person(places, index):
            result[index] = "unnumbered"
        elif (place.line.text[0] in CAPTION_BEGINS or "：" in place.line.text[:FIELD_COLON]) and not result[index]:
            result[index] = (
                "unnumbered" if _is_caption(places, index) or _is_field(places, index, headings[index]) else ""
            )
    return result


def _mark_lists(places: Sequence[Placed], headings: Sequence[bool], wrapped: bool, result: list[str]) -> None:
    """Mark the lines of lists below a colon: those that end no sentence, down to the first that does or has a label."""
    open_list = ""  # "gap" or "tight" within a list: whether blank lines separate its lines
    for index in range(1, len(places)):
        place, above = places[index], places[index - 1]
        goes_on = above.full and not place.set_apart
        if place.zone not in ("letter", "body") or place.zone != above.zone or place.line.shape not in _LISTABLE:
            open_list = ""
            continue
        finished = _ends_sentence(places, index) or ends_as_reference(place.line.text)
        gap = place.set_apart
        if open_list and _ends_list(above.line.text, place.line.text, gap):
            open_list = ""
        elif open_list:
            tight = open_list == "tight"
            if (
                goes_on
                or _is_below_rows(above.line.text, place.line.text)
                or (gap and tight)
                or (finished and not gap and above.long)
                or (gap and _next_clause(above, place))
                or (finished and _closes(places, index, result))
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


def _ends_list(above: str, text: str, gap: bool) -> bool:
    """Say whether a list ends above a line: 请将本信… below one of annexes, the entry of another day in a chronicle."""
    next_day = zh.finished(text) and DATED_ENTRY.match(text) is not None and not DATED_ENTRY.match(above)
    return next_day or (gap and REQUESTS.match(text) is not None)


def _is_below_rows(above: str, text: str) -> bool:
    """Say whether a line without cells stands below a row of a table."""
    return (zh.has_cells(above) or zh.is_row(above)) and not (zh.has_cells(text) or zh.is_row(text))


def _is_field(places: Sequence[Placed], index: int, may_be_heading: bool) -> bool:
    """Say whether a line is one of several fields such as 姓名：王五 ("Name: Wang Wu")."""
    if "：" not in places[index].line.text[:FIELD_COLON]:
        return False
    if PERSONAL.match(places[index].line.text):
        return True
    others = [
        other.line.text
        for other in (places[index - 1], *places[index + 1 : index + 2])
        if other.zone == "body" and other.line.shape == "prose"
    ]
    if FIELD.match(places[index].line.text) and any(map(FIELD.match, others)):
        return True
    listed = LISTED.match(places[index].line.text) and any(map(LISTED.match, others))
    may_be_heading = may_be_heading and OFFICE.search(places[index].line.text) is None
    return bool(listed) and not (may_be_heading or places[index].full or places[index - 1].full)


def _is_person(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line names somebody who took part, with an office, and no wrap joins it to others."""
    place, above = places[index], places[index - 1]
    if place.line.shape != "prose" or place.full or (above.full and not place.gap):
        return False
    if not PERSON.match(place.line.text):
        return False
    below = places[index + 1].line.text if index + 1 < len(places) else ""
    headed = above.gap and len(above.line.text) <= SHORT_HEADING and not INNER.search(above.line.text)
    return place.gap or headed or PERSON.match(above.line.text) is not None or PERSON.match(below) is not None


def _is_caption(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is the caption of a table, a figure or a box, with words, or says where a figure is from."""
    place, above = places[index], places[index - 1]
    text = place.line.text
    if text[0] not in CAPTION_BEGINS or (above.full and not place.gap) or place.full or _INNER_STOPS.search(text):
        return False
    match = CAPTION.match(text)
    return (match is not None and match.end() < len(text)) or SOURCE_LINE.match(text) is not None


def _closes(places: Sequence[Placed], index: int, result: Sequence[str]) -> bool:
    """Say whether a sentence ends the list above it, of which two lines have no mark: it is between blank lines.

    Or it says what was done, with a comma or a verb: 会议通过了公报。 ("The meeting adopted the communiqué.").
    """
    above, text = (places[index - 1].line.text, places[index - 2].line.text), places[index].line.text
    listed = result[index - 1] == result[index - 2] == "prose"
    sentence = text[-1] in "。！：" and (places[index].set_apart or _IN_SENTENCES.search(text) is not None)
    return listed and sentence and all(map(_is_name, above))


def _is_name(text: str) -> bool:
    """Say whether words are a name: few and without a mark, or more with an office, 甲国总统甲·乙."""
    return NAME.match(text) is not None or (_LONG_NAME.match(text) is not None and OFFICE.search(text) is not None)


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
    if places[end].line.shape == "numbered":
        below = range(end + 1, min(end + _NEXT_HEADING, len(places) - 1))
        return any(headings[at] and places[at + 1].line.shape == "numbered" for at in below)
    if not (places[index].gap and places[end].gap and _sentence_ends(places, end)):
        return False
    for at in range(end + 1, min(end + _NEXT_HEADING, len(places))):
        if places[at].zone != "body" or places[at].line.shape not in _LISTABLE:
            return False
        if headings[at] and places[at].gap:
            return True
    return False


def _begins_names(places: Sequence[Placed], index: int, wrapped: bool) -> bool:
    """Say whether a line and the next are short, in a text that is not wrapped, and have no mark but one colon.

    Names have none, and days or amounts may have one: 3 月 5 日：北京 ("5 March: Beijing").
    """
    below = [place.line.text for place in places[index : index + 2]]
    return not wrapped and len(below) > 1 and (all(map(_is_name, below)) or all(map(_KEYED.match, below)))


def _sentence_ends(places: Sequence[Placed], index: int) -> bool:
    """Say whether a sentence ends on a line or below it, before a gap or a label; True for too long a list."""
    for at in range(index, min(index + _LONGEST_LIST, len(places))):
        place = places[at]
        if at > index and (place.set_apart or place.line.shape not in _LISTABLE):
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
