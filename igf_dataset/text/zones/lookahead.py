"""Decide what lines of a body are by the lines below them: unlabelled headings, lists, numbers that continue.

The joiner asks these before and while it takes lines. Indexes count `places`, the lines with their zones.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...model.numerals import BULLETS, ENCLOSED, half_width
from ..lines import zh
from ..lines.clauses import CAPTION, COUNTED, OFFICE, PERSONAL, UNNUMBERED, is_fact
from ..lines.marks import SUB_PARAGRAPH
from ..lines.scan import Line
from ..lines.seams import overlap
from .letter_lines import INNER, NEVER_FIRST, SHORT_HEADING, breaks_off, heads_letter, stands_alone, uneven_parts
from .placed import HEADINGS, Placed
from .questions import IN_SENTENCES, asks_above_number, counted_questions, is_cut_question, is_listed_question

_NUMBERED = frozenset((*HEADINGS, "numbered"))
_LABELLED = _NUMBERED | {"item", "decimal", "part-label"}
_PLAIN = frozenset(("prose", "bare"))
_BELOW_HEADING = _PLAIN | {"language"}
_MARKED = re.compile("[。；：,;:]")  # what has no place in a heading that has a comma
_SHORTEST_HEADING = 8  # characters of one right above a list
_LONGEST_COUNTED = 30  # characters of a heading such as 第 2 号决议：…, which no blank line sets off
_LONGEST_HEADING = 40  # characters, between blank lines
# How no heading ends, since the sentence goes on below.
_SENTENCE_OPEN = re.compile("(?:[被把而]|(?<![尤极])其|(?<![所存潜现内外实])在)\\Z")
_ASKED_WITHIN = re.compile("[？！?!].")  # a question mark within a line
_FIRST_ENCLOSED = "".join(first for first, _ in ENCLOSED.values())
_FIRST_LABEL = re.compile(rf"\A[(“「『]*(?:[ai1一{_FIRST_ENCLOSED}][.)]*|1\.1\.?|[{BULLETS}]{{1,2}})\Z")
_IN_BRACKETS = re.compile("[(（][^()（）]*[)）]\\Z")
_TWO_HALVES = re.compile("[^，。；：、]{2,14}：[^，。；：、]{3,20}\\Z")
_SENTENCE = ("。", "；", ";", ".")
_MEETING = re.compile(rf"第\s?(?:{zh.NUMERAL}{{1,3}}|{zh.DIGIT}{{1,3}})\s?次(?:全体)?会议\Z")  # heads its minutes
# Words before (a) in a reference such as 第 19 段(a), "paragraph 19 (a)".
_REFERENCE = re.compile(r"(?:段|条|款|项|分段|节|章|附件|议程项目\s?[0-9]{1,3})\Z")


def heads_of_lists(places: Sequence[Placed]) -> frozenset[int]:
    """Return the indexes of the lines that head lists in a part with several: a few words between blank lines.

    Or less, right below a sentence and right above the list.
    """
    heads: dict[int, list[int]] = {}
    for index, (place, below) in enumerate(pairwise(places)):
        text = place.line.text
        if (
            below.line.shape == "item"
            and place.zone in ("title", "body")
            and place.line.shape == "prose"
            and (place.gap == below.gap or place.page)
            and len(text) <= (SHORT_HEADING if place.gap else _SHORTEST_HEADING)
            and (place.gap or zh.finished(places[index - 1].line.text))
            and _FIRST_LABEL.search(half_width(below.line.label))
            and not (INNER.search(text) or zh.finished(text) or breaks_off(text))
        ):
            heads.setdefault(place.part, []).append(index)
    return frozenset(index for indexes in heads.values() if len(indexes) > 1 for index in indexes)


def headings(places: Sequence[Placed], of_lists: frozenset[int]) -> list[bool]:
    """Say of each line whether it can be an unlabelled heading, or a line that one is wrapped onto.

    Such a line does not end a sentence, and a numbered paragraph or another heading follows it; or it stands between
    blank lines above a paragraph without a number, or is very short and stands right above one. `of_lists` are the
    indexes of those that head lists.
    """
    result = [False] * len(places)
    uneven, wrapped = uneven_parts(places), any(place.full for place in places)
    headed: set[int] = set()  # letters with such lines, from below
    # Headings right below another one, where a part of wrapped text has several: 乍得 below 非洲 ("Chad", "Africa").
    below_others = [at for at in range(1, len(places) - 1) if wrapped and _is_below_heading(places, at)]
    count = Counter(places[at].part for at in below_others)
    stacked = {at for at in below_others if count[places[at].part] > 1}
    asked = counted_questions(places)
    for index in reversed(range(len(places) - 1)):
        place, below = places[index], places[index + 1]
        line, next_line = place.line, below.line
        decimal = line.shape == "decimal" and next_line.shape == "prose" and _heads_decimal(place, below, wrapped)
        if index in asked:
            result[index] = asked[index]
            continue
        if place.zone != "body" or not (line.shape in _PLAIN or decimal):
            if place.zone == "letter" and heads_letter(places, index, place.part in uneven, place.part in headed):
                result[index] = True
                headed.add(place.part)
            continue
        text = line.text
        words = text[match.end() :] if (match := COUNTED.match(text)) else text
        is_question = text[-1] in "？！?!" and not _ASKED_WITHIN.search(text)
        is_question = is_question and (not INNER.search(words) or asks_above_number(places, index))
        if (zh.finished(text) and not is_question) or breaks_off(text) or zh.is_row(text) or zh.quotes_on(text):
            continue
        if _IN_BRACKETS.match(text) or zh.is_day_at_place(text):  # (百万美元) above a table
            continue
        if (
            CAPTION.match(text)
            or IN_SENTENCES.search(text)
            or next_line.text[0] == "<"
            or (
                below.gap
                and (
                    (overlap(text, next_line.text) and not _may_be_repeated(places, index))
                    or _is_rest_of_sentence(next_line.text)
                    or _SENTENCE_OPEN.search(text)
                )
            )
        ) and not (decimal or (below.gap and _is_below_label(places, index))):
            continue
        follows = result[index + 1] or next_line.shape in _NUMBERED or index in of_lists
        if is_question and place.gap and is_cut_question(places, index - 1, place.page):
            continue
        if is_question and is_listed_question(places, index):
            continue
        if is_question:
            set_off = place.gap and (below.set_apart or words != text) and text[-1] in "？?"
            result[index] = next_line.shape in _NUMBERED or set_off
        elif follows:
            result[index] = True
        elif next_line.shape in _BELOW_HEADING and not place.full:  # above a paragraph without a number
            if below.set_apart:
                set_off = place.gap or words != text or _is_below_label(places, index) or index in stacked
                may_have_comma = wrapped and _may_have_comma(places, index)
                marked = _MARKED if may_have_comma else INNER
                result[index] = set_off and len(text) <= _LONGEST_HEADING and not marked.search(words)
                result[index] = result[index] or (place.gap and _names_two(text, next_line.text))
            elif not below.gap:
                is_rest = zh.finished(next_line.text) and 2 * len(next_line.text) < len(text)
                longest = SHORT_HEADING if words == text else _LONGEST_COUNTED
                result[index] = len(text) <= longest and not (INNER.search(words) or is_rest)
    return result


def _may_be_repeated(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line is a heading though the one below repeats its words: 秘书处, and 秘书处设在….

    So is …的参与 ("participation") above 与会者 ("participants").
    """
    if stands_alone(places, index) or _is_below_label(places, index):
        return True
    text, below = places[index].line.text, places[index + 1].line.text
    return below.startswith("与会") or any(words.match(text) for words in (UNNUMBERED, _MEETING))


def _heads_decimal(place: Placed, below: Placed, wrapped: bool) -> bool:
    """Say whether 1.1 培训 ("1.1 Training") stands as a heading does: between gaps, or above a longer sentence."""
    words = place.line.words
    if not words:  # 4.5 alone is a number of the text
        return False
    tight = not (wrapped or below.gap) and len(words) <= SHORT_HEADING and not INNER.search(words)
    above_sentence = zh.finished(below.line.text) and len(below.line.text) >= 2 * len(words)
    return (place.gap and below.gap) or (tight and above_sentence and not zh.finished(words))


def _names_two(text: str, below: str) -> bool:
    """Say whether a line above a longer sentence is a heading of two halves: 司法与法治：联合国的作用."""
    halves = _TWO_HALVES.match(text) is not None and not (is_fact(text) or PERSONAL.match(text) or OFFICE.search(text))
    return halves and zh.finished(below) and len(below) >= 2 * len(text)


def _may_have_comma(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line of a wrapped text may be a heading although it has a comma: 中东局势，包括巴勒斯坦问题.

    It is clearly shorter than the wrap, so that no sentence breaks off there, and stands between a sentence's end and
    a long line.
    """
    place, above, below = places[index], places[index - 1], places[index + 1]
    return not (place.long or place.page) and below.long and zh.finished(above.line.text)


def _is_below_label(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line stands right below the label of a heading, such as 第一条, that is alone on its line."""
    above = places[index - 1].line
    tight = not places[index].gap or above.shape == "article"
    return tight and above.shape in HEADINGS and above.words_start >= above.end


def _is_below_heading(places: Sequence[Placed], index: int) -> bool:
    """Say whether a few words stand between others that a gap sets off, and a gap with a longer line below it."""
    place, above, below = places[index], places[index - 1], places[index + 1]
    pair = (above, place)
    if place.gap or not (above.gap and below.gap) or len(below.line.text) <= SHORT_HEADING:
        return False
    return all(
        line.zone == "body"
        and line.line.shape in _PLAIN
        and len(line.line.text) <= SHORT_HEADING
        and not (INNER.search(line.line.text) or zh.finished(line.line.text))
        for line in pair
    )


def _is_rest_of_sentence(text: str) -> bool:
    """Say whether a line is the rest of a sentence from above a gap: no sentence begins with 的 ("of") or 站<."""
    return (text[0] in NEVER_FIRST or text[1:2] == "<") and zh.finished(text)


def item_follows(places: Sequence[Placed], of_lists: frozenset[int]) -> list[bool]:
    """Say of each line whether the next label is an item's that continues a list; lines `of_lists` head new ones."""
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        line, next_line = places[index].line, places[index + 1].line
        if next_line.shape not in _LABELLED:
            result[index] = result[index + 1]
        elif next_line.shape in ("item", "decimal"):
            leads_in = (line.text[-1] in zh.COLONS and line.shape not in _LABELLED) or index in of_lists
            result[index] = not (leads_in and _FIRST_LABEL.search(half_width(next_line.label)))
    return result


def number_follows(places: Sequence[Placed]) -> list[bool]:
    """Say of each line whether a numbered paragraph follows in its part, above any heading."""
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        after = places[index + 1]
        if after.zone == "part-label" or after.line.shape in HEADINGS:
            continue
        result[index] = after.line.shape == "numbered" or result[index + 1]
    return result


def clauses_below_each_other(places: Sequence[Placed]) -> frozenset[int]:
    """Return the indexes of lines that begin a clause below one that ends in a semicolon: 鉴于： 甲…； 乙…。.

    Only where no semicolon stands within a line of the paragraph, but one at the end of several, and a stop at its end.
    """
    begin: list[int] = []
    ends: list[int] = []  # of the open paragraph, the lines below those that end in a semicolon
    inner = False
    for index, place in enumerate(places):
        text = place.line.text
        if place.zone != "body" or place.line.shape not in _PLAIN or place.set_apart:
            ends, inner = [], False
        if place.zone != "body" or place.line.shape not in _PLAIN:
            continue
        inner = inner or "；" in text[:-1]
        last = index + 1 == len(places) or places[index + 1].set_apart
        last = last or places[index + 1].zone != "body" or places[index + 1].line.shape not in _PLAIN
        if last and len(ends) > 1 and not inner and text[-1] in "；。":
            begin += ends
        if text[-1] == "；" and not last:
            ends.append(index + 1)
    return frozenset(begin)


def is_sentence(text: str) -> bool:
    """Say whether the words of what looks like a heading are a sentence, or hold one."""
    return text.endswith(_SENTENCE) or "。" in text or (text[-1:] in "？！?!" and "，" in text)


def may_go_on(places: Sequence[Placed], index: int, wrapped: bool) -> bool:
    """Say whether a numbered paragraph may go on in a line below a full stop.

    It may over the end of a page, and in a wrapped text right below a long line.
    """
    place = places[index]
    if not wrapped:
        return place.page
    return index > 0 and places[index - 1].long and (place.page or not place.gap)


def names_sub_paragraph(line: Line) -> bool:
    """Say whether what looks as an item's label is one that a sentence refers to: (b)分段 ("sub-paragraph (b)")."""
    return line.shape == "item" and SUB_PARAGRAPH.match(line.text, line.words_at) is not None


def ends_as_reference(text: str) -> bool:
    """Say whether a line ends as a reference does before its label: 第 19 段 ("paragraph 19") before (a)."""
    return _REFERENCE.search(text) is not None
