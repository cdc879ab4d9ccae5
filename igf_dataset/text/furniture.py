"""Decide which lines are furniture of the pages: symbols, folios, job numbers, running heads, rules.

This is the first look at the lines that scan.py found, before notes.py. A line is judged by its shape and by the
lines around it. A sentence may go on across furniture, for a page ends there.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import zh
from .scan import EDGE, SYMBOL, Line
from .titles import is_label

# Shapes that are furniture wherever they stand below the first letter's title.
_ALWAYS = frozenset(("rule", "folio", "running-head", "distribution"))
# Shapes that may be furniture: a neighbour must be, or the line stand where no text would.
_PRINTED_AGAIN = re.compile(r"(.+?)\s?[(（]\s?续\s?[)）]\Z")
_CANDIDATES = frozenset(("symbol", "number", "date", "part-label"))
_LANGUAGES = frozenset(("中文", "英文", "法文", "俄文", "西班牙文", "阿拉伯文"))  # below a symbol at a page's head
_SYMBOL = re.compile(rf"(?=.*[0-9]){SYMBOL}\Z")
# A symbol and a title beside it, as at the heads of pages: A/RES/71/312 我们的海洋 ("… Our ocean").
_HEAD = re.compile(rf"(?=[^\u4e00-\u9fff]*[0-9]){SYMBOL}[{EDGE}]+\S")
_LONGEST_HEAD = 60  # characters
_MANY = 3  # lines that are nothing but one symbol: it is printed on the pages
# Words of a sentence before and after a symbol: 见 ("see"), 文号 ("document number"), A/65/1 和 ("A/65/1 and"); and
# not as parts of longer words, such as 意见, 条件, 号码.
_TEXT_BEFORE = re.compile(
    r"(?:(?<![意看常罕偏听会再])见|(?<![条软硬邮零部事附])件|[文编]号|即|[A-Z0-9*》号]\s?(?:、|以?及|和|与)|[（(《“〔：]|(?<![a-z]):)\Z"
)
# Words after which a line that begins with 的 ("of") needs a symbol in between: 载于 ("contained in").
_NEEDS = re.compile(r"(?:载于|根据|按照|依照|参照|提及|了)\Z")
_TEXT_AFTER = re.compile(
    r"(?:[）)》”〕、，。；,;]|号(?![码召 0-9])|(?:和|与|以?及)\s?(?:[A-Z0-9第《]|其(?:增编|更正|附件|各)))"
)
_TEXT_BELOW_COMMA = re.compile("[的是为载中内也亦即所]")
_CHANGES = "超过|达到|占|增加|增长|减少|下降|上升|降低|提高|缩小|扩大|完成"
# 5/10 is a fraction if the words on one side say so (`sure`: 约, "about"), or if those on both sides allow it.
_FRACTION_BEFORE = re.compile(
    rf"(?P<sure>(?<![公条节制])约|(?<!抢)占|(?<![最附])近|(?:{_CHANGES})了)\Z|[为达至到的有了]\Z"
)
# The words before a list of something else than papers: 以下措施： ("the following measures:").
_NO_PAPERS = re.compile(r"(?:问题|[各几要]点|意见|看法|措施|方面|领域|目标|挑战|原则|行动|内容)[：:]\Z")
# So large is no fraction's denominator, but a number of pages.
_PAGES = re.compile(r"/[0-9]{3,}")
_FRACTION_AFTER = re.compile(r"(?P<sure>以上|以下|左右|[强弱](?=[的，。]))|的")
_CONTINUED = re.compile(r"[（(]\s?续(?:完|前)?\s?[)）]\Z")


def furniture(lines: Sequence[Line], first: int, roles: Mapping[int, str]) -> list[bool]:
    """Say of each line whether it is furniture; `first` is the index of the first letter's title.

    `roles` is what document.toml says of lines, by number.
    """
    is_furniture = [False] * len(lines)
    candidates = []
    totals = Counter(_page_total(line.text) for line in lines if line.shape == "folio" and "/" in line.text)
    for index, line in enumerate(lines):
        shape = line.shape
        if roles and (role := roles.get(line.number)):
            is_furniture[index] = role == "furniture"
        elif shape == "rule" or (shape == "folio" and index < first):
            is_furniture[index] = True
        elif index <= first:
            continue
        elif shape in _ALWAYS:
            fraction = shape == "folio" and "/" in line.text and "-" not in line.text and _is_fraction(lines, index)
            is_furniture[index] = not fraction or totals[_page_total(line.text)] > 1
        elif shape in _CANDIDATES or (shape == "prose" and line.text in _LANGUAGES):
            candidates.append(index)
    if any(line.text[-1] in ")）" and "续" in line.text for line in lines):
        _find_continued(lines, is_furniture, first, roles)
    if candidates:
        _decide_candidates(lines, is_furniture, candidates, first)
    if any(is_furniture[first + 1 :]) or len({line.text for line in lines}) < len(lines):
        _find_running_heads(lines, is_furniture, first, roles)
    return is_furniture


def _find_continued(lines: Sequence[Line], is_furniture: list[bool], first: int, roles: Mapping[int, str]) -> None:
    """Make furniture of headings that are printed once more: 一. 观测(续) ("I. Observation (continued)")."""
    above: set[str] = set()
    for index, line in enumerate(lines):
        match = _PRINTED_AGAIN.match(line.text) if line.text[-1] in ")）" else None
        if match and index > first and match[1] in above and line.number not in roles:
            is_furniture[index] = True
        above.add(line.text)


def _is_fraction(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line such as 5/10 is a fraction in the sentence around it, and no folio (page 5 of 10).

    Out of hundreds (5/120) it is only if the words on both sides allow it.
    """
    if not _is_within(lines, index):
        return False
    before, after = lines[index - 1].text, lines[index + 1].text
    sides = [_FRACTION_BEFORE.search(before), _FRACTION_AFTER.match(after)]
    sure = (
        any(side and side["sure"] for side in sides) and not after[0].isdigit() and not _PAGES.search(lines[index].text)
    )
    return sure or all(sides)


def _page_total(text: str) -> str:
    """Return the number of pages that a folio such as 4/18 gives, as /18; several lines with the same are folios."""
    return "/" + text[text.rfind("/") + 1 :].strip()


def _decide_candidates(lines: Sequence[Line], is_furniture: list[bool], candidates: Sequence[int], first: int) -> None:
    """Decide which candidates are furniture: symbols by their place, then numbers, dates, labels by neighbours."""
    page_symbols = {word for line in lines[:first] for word in line.text.split() if _SYMBOL.match(word)}
    symbols = [index for index in candidates if lines[index].shape == "symbol"]
    counted = Counter(lines[index].text for index in symbols)
    page_symbols |= {text for text, count in counted.items() if count >= _MANY}
    in_lists = {
        index
        for index in candidates
        if lines[index - 1].text[-1] in "：:"
        and not is_furniture[index - 1]
        and not _heads_page(lines, is_furniture, index)
        and not (index + 1 < len(lines) and _begins_list(lines, index))
    }
    for index in symbols:
        if lines[index].text in page_symbols or not (index in in_lists or _is_text(lines, index)):
            is_furniture[index] = True
        elif index + 1 < len(lines) and lines[index + 1].shape == "symbol":
            in_lists.add(index + 1)
    page_symbols = {lines[index].text for index in symbols if is_furniture[index]}
    for index in symbols:
        if index not in in_lists and lines[index].text in page_symbols:
            is_furniture[index] = True
    numbers = [index for index in candidates if lines[index].shape == "number"]
    repeated = _repeated_labels(lines)
    for index in (*candidates, *reversed(candidates)):  # down the lines and up, for runs of them
        line = lines[index]
        if is_furniture[index] or line.shape == "symbol":
            continue
        if line.shape == "part-label" and index not in repeated:
            continue
        near = is_furniture[index - 1] or (index + 1 < len(lines) and is_furniture[index + 1])
        if near and not (line.shape == "date" and not _is_of_page(lines, index, is_furniture)):
            is_furniture[index] = True
    if len(numbers) > 1 and numbers[-1] + 1 == len(lines):
        above, last = numbers[-2:]
        if is_furniture[above] and _folio(lines[last]) == _folio(lines[above]) + 1:
            is_furniture[last] = True  # the number of the last page
    lone_numbers = [index for index in numbers if not is_furniture[index]]
    _find_folios(lines, is_furniture, lone_numbers)


def _begins_list(lines: Sequence[Line], index: int) -> bool:
    """Say whether a list that a colon announces begins below a line: with an item, a quotation, or a second colon."""
    line = lines[index + 1]
    more = line.text[-1] in "：:" and _NO_PAPERS.search(lines[index - 1].text) is not None
    return line.shape in ("item", "decimal") or line.text[0] in "“「" or more


def _heads_page(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a line stands right above other furniture."""
    return index + 1 < len(lines) and is_furniture[index + 1] and not lines[index + 1].gap


def _find_folios(lines: Sequence[Line], is_furniture: list[bool], lone_numbers: Sequence[int]) -> None:
    """Make furniture of lone numbers between blank lines that count up, or stand where no text would.

    That is anywhere but below a colon, which announces one, and below a part's label.
    """
    values = [_folio(lines[index]) for index in lone_numbers]
    for place, index in enumerate(lone_numbers):
        ended = index + 1 == len(lines)
        if ended and (zh.finished(lines[index - 1].text) or lines[index - 1].shape == "signature"):
            is_furniture[index] = True
        if not (lines[index].gap and (ended or lines[index + 1].gap)):
            continue
        counts = (place + 1 < len(values) and values[place + 1] == values[place] + 1) or (
            place > 0 and values[place - 1] == values[place] - 1
        )
        above, below = lines[index - 1], lines[index + 1] if index + 1 < len(lines) else None
        announced = above.text.endswith(zh.COLONS) and not (below and below.shape in ("item", "decimal"))
        if counts or below is None or not (above.shape == "part-label" or announced):
            is_furniture[index] = True


def _folio(line: Line) -> int:
    """Return the number that a line such as 4 or [4] is."""
    return int(line.text.strip("[]"))


def _repeated_labels(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the part labels that repeat the label of the part that they stand in."""
    labels = [(index, "".join(line.text.split())) for index, line in enumerate(lines) if line.shape == "part-label"]
    return {index for (_, before), (index, text) in pairwise(labels) if text == before}


def _is_of_page(lines: Sequence[Line], index: int, is_furniture: Sequence[bool]) -> bool:
    """Say whether a date is part of a page's head or foot: furniture around it, or on one side within a sentence."""
    before = is_furniture[index - 1]
    after = index + 1 == len(lines) or is_furniture[index + 1]
    return (before and after) or ((before or after) and not zh.finished(lines[index - 1].text))


def _is_text(lines: Sequence[Line], index: int) -> bool:
    """Say whether a symbol that is alone on its line is a word of the sentence around it, put there by a wrap."""
    if not _is_within(lines, index):
        return False
    before, after = lines[index - 1], lines[index + 1]
    if before.text[-1].isdigit() or after.text[0].isdigit() or after.text[0] in "“「<":
        return False
    below_comma = before.text[-1] in "，," and _TEXT_BELOW_COMMA.match(after.text)
    needed = after.text[0] == "的" and _NEEDS.search(before.text)
    return bool(_TEXT_BEFORE.search(before.text) or _TEXT_AFTER.match(after.text) or below_comma or needed)


def _is_within(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line stands within a sentence, with no blank line and no furniture beside it."""
    line = lines[index]
    if line.gap or index + 1 == len(lines):
        return False
    before, after = lines[index - 1], lines[index + 1]
    return not (zh.finished(before.text) or after.gap or before.shape in _ALWAYS or after.shape in _ALWAYS)


def _find_running_heads(lines: Sequence[Line], is_furniture: list[bool], first: int, roles: Mapping[int, str]) -> None:
    """Make furniture of running heads: titles that are printed once more beside other furniture."""
    titles: set[str] = {lines[index].text for index in range(first) if len(lines[index].text) > 1}
    heads = _heads_of_pages(lines, is_furniture, first)  # titles that cut a sentence
    titles |= heads
    titles_left = 0  # how many more lines may be titles
    for index in range(first, len(lines)):
        line = lines[index]
        if is_furniture[index]:
            continue
        if line.shape == "part-label":
            titles_left = 6
        elif line.shape in ("prose", "bare"):
            repeats = line.text in titles and line.number not in roles
            above = lines[index - 1]
            in_text = not titles_left and (above.shape in ("numbered", "item") or not above.gap)
            cuts = in_text and above.shape != "signature" and not zh.finished(above.text)
            if repeats and cuts and _is_alone(lines, index):
                heads.add(line.text)
            near = is_furniture[index - 1] or (index + 1 < len(lines) and is_furniture[index + 1])
            near = near or (line.text in heads and _is_alone(lines, index))
            if repeats and near and not _begins_label(lines, is_furniture, index):
                is_furniture[index] = True
            elif line.text[-1] == "。":  # a sentence's end
                titles_left = 0
            elif (titles_left or index == first) and line.text[-1] not in "，、；,;":
                if "，" not in line.text or index + 1 == len(lines) or lines[index + 1].gap:  # no line of a sentence
                    titles.add(line.text)
                titles_left -= titles_left > 0
        else:
            titles_left = 0


def _heads_of_pages(lines: Sequence[Line], is_furniture: Sequence[bool], first: int) -> set[str]:
    """Return short lines that are printed more than once and cut a sentence, with a symbol or each beside furniture."""
    places: dict[str, list[int]] = {}
    for index in range(first + 1, len(lines)):
        text = lines[index].text
        if len(text) <= _LONGEST_HEAD and not is_furniture[index]:
            places.setdefault(text, []).append(index)
    repeated = {text: at for text, at in places.items() if len(at) > 1 and _may_be_head(text)}
    return {text for text, at in repeated.items() if _heads_page_at(lines, is_furniture, at)}


def _may_be_head(text: str) -> bool:
    """Say whether words may be the head of pages: no sentence's end or rest, no break at a comma, and no 了 in them."""
    return not (
        zh.finished(text) or "了" in text or text[-1] in "，、,的" or text[0] in "，、。；的" or text[0].islower()
    )


def _heads_page_at(lines: Sequence[Line], is_furniture: Sequence[bool], places: Sequence[int]) -> bool:
    """Say whether a line that is printed at these places is the head of pages."""
    line = lines[places[0]]
    if "/" in line.text and _HEAD.match(line.text):
        return any(not zh.finished(lines[index - 1].text) for index in places)
    near = (is_furniture[index - 1] or is_furniture[index + 1 : index + 2] == [True] for index in places)
    # not the first, which may stand below a title
    return line.shape == "prose" and all(near) and any(_cuts(lines, is_furniture, index) for index in places[1:])


def _cuts(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a line stands within a sentence, furniture aside."""
    above = next((lines[at] for at in range(index - 1, -1, -1) if not is_furniture[at]), None)
    return above is not None and above.shape in ("prose", "numbered", "item") and not zh.finished(above.text)


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether blank lines stand above and below a line."""
    return lines[index].gap and index + 1 < len(lines) and lines[index + 1].gap


def _begins_label(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether the label of a letter's annex, which begins as the letter's title does, goes on from a line."""
    below = next((lines[at].text for at in range(index + 1, len(lines)) if not is_furniture[at]), "")
    return is_label(lines[index].text + below)
