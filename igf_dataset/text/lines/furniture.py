"""Decide which lines are furniture of the pages: symbols, folios, job numbers, running heads, rules.

This is the first look at the lines that scan.py found, before notes.py. A line is judged by its shape and by the
lines around it. A sentence may go on across furniture, for a page ends there.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import zh
from .folios import find_folios
from .printed import SYMBOL
from .running_heads import (
    MISREAD,
    OF_PAGES,
    find_numbered_heads,
    find_running_heads,
    folio,
    is_head_of_page,
    numbered_symbols,
)
from .scan import Line

_PRINTED_AGAIN = re.compile(r"(.+?)\s?[(（]\s?续\s?[)）]\Z")
# The days of submission and translation, which some converters put below the job number: 241110.
_SUBMITTED = re.compile(r"[0-3][0-9][01][0-9]{3}\Z")
# Shapes that may be furniture: a neighbour must be, or the line stand where no text would.
_CANDIDATES = frozenset(("symbol", "number", "date", "part-label"))
_LANGUAGES = frozenset(("中文", "英文", "法文", "俄文", "西班牙文", "阿拉伯文"))  # below a symbol at a page's head
_SYMBOL = re.compile(rf"(?=.*[0-9]){SYMBOL}\Z")
_BEGINS_WITH_SYMBOL = re.compile(rf"{SYMBOL}\s?(?:和|及|、|\()")
_JOB = re.compile("([0-9]{2})[-－]([0-9]{5})(?![0-9])")  # a job number, 08-46813
_MANY = 3  # lines that are nothing but one symbol: it is printed on the pages
# Words of a sentence before and after a symbol: 见 ("see"), 文号 ("document number"), A/65/1 和 ("A/65/1 and"); and
# not as parts of longer words, such as 意见, 条件, 号码.
_TEXT_BEFORE = re.compile(
    r"(?:(?<![意看常罕偏听会再])见|(?<![条软硬邮零部事附])件|[文编]号|即|[A-Z0-9*》号]\s?(?:、|以?及|和|与)|[（(《“〔：]|(?<![a-z]):)\Z"
)
_PAPER_BEFORE = re.compile("(?:(?:作为|以|即|编为|列为)文件|文号|编号)\\Z")
_ISSUED = re.compile("(?:分发|印发|散发|印行|提交)(?!为荷)")
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
_MOST_COLUMNS = 8  # lines between 目录 and the first entry
_LONGEST_COLUMN = 8  # characters of the heads of columns in contents: 章次, 页次, 附件
_CONTINUED = re.compile(r"[（(]\s?(?:续(?:完|前)?|完)\s?[)）]\Z")


def furniture(lines: Sequence[Line], first: int, length: int, roles: Mapping[int, str]) -> list[bool]:
    """Say of each line whether it is furniture.

    `first` is the index of the first letter's title, `length` the number of its lines; `roles` is what document.toml
    says of lines, by number.
    """
    is_furniture = [False] * len(lines)
    candidates = []
    totals = Counter(_page_total(line.text) for line in lines if line.shape == "folio" and "/" in line.text)
    jobs = {"".join(job.groups()) for line in lines if line.shape == "folio" and (job := _JOB.search(line.text))}
    symbols = {symbol.translate(MISREAD) for symbol in _symbols_of_head(lines, first)}
    glued = numbered_symbols(lines, symbols)
    for index, line in enumerate(lines):
        shape = line.shape
        if roles and (role := roles.get(line.number)):
            is_furniture[index] = role == "furniture"
        elif shape == "rule" or (shape == "folio" and index < first):
            is_furniture[index] = True
        elif index <= first:
            continue
        elif line.text in jobs or ("/" in line.text and (index in glued or is_head_of_page(line, symbols))):
            is_furniture[index] = True  # the digits below a barcode, or a symbol that no other rule knows
        elif shape in OF_PAGES:
            fraction = shape == "folio" and "/" in line.text and "-" not in line.text and _is_fraction(lines, index)
            is_furniture[index] = not fraction or totals[_page_total(line.text)] > 1
        elif shape in _CANDIDATES or (shape == "prose" and (line.text in _LANGUAGES or _SUBMITTED.match(line.text))):
            candidates.append(index)
    if any(line.text[-1] in ")）" and "续" in line.text for line in lines):
        _find_continued(lines, is_furniture, first, roles)
    if lines[-1].shape == "item" and lines[-1].words_start >= lines[-1].end and lines[-1].number not in roles:
        is_furniture[-1] = True  # ■ below the last line
    if candidates:
        _decide_candidates(lines, is_furniture, candidates, first)
    if any(line.shape == "contents" for line in lines):
        _find_contents(lines, is_furniture, first, roles)
    if any(is_furniture[first + 1 :]) or len({line.text for line in lines}) < len(lines):
        find_running_heads(lines, is_furniture, first, length, roles)
    return is_furniture


def _find_continued(lines: Sequence[Line], is_furniture: list[bool], first: int, roles: Mapping[int, str]) -> None:
    """Make furniture of headings that are printed once more: 一. 观测(续) ("I. Observation (continued)")."""
    above: set[str] = set()
    for index, line in enumerate(lines):
        match = _PRINTED_AGAIN.match(line.text) if line.text[-1] in ")）" else None
        if match and index > first and match[1] in above and line.number not in roles:
            is_furniture[index] = True
        above.add(line.text)


def _find_contents(lines: Sequence[Line], is_furniture: list[bool], first: int, roles: Mapping[int, str]) -> None:
    """Make furniture of a page of contents between a letter's signature and the annexes: it is of no part."""
    for index in range(first + 1, len(lines)):
        if lines[index].shape != "contents":
            continue
        above = next((lines[at] for at in range(index - 1, first, -1) if not is_furniture[at]), None)
        if above is None or above.shape != "signature":
            continue
        end, last = index + 1, index  # of the contents, and their last entry so far
        while end < len(lines) and (last > index or end - index <= _MOST_COLUMNS):
            wraps = end + 1 < len(lines) and not lines[end + 1].gap and zh.is_entry(lines[end + 1].text)
            if zh.is_entry(lines[end].text):
                last = end
            elif not wraps and (last > index or len(lines[end].text) > _LONGEST_COLUMN):
                break
            end += 1
        if last > index and not any(line.number in roles for line in lines[index : last + 1]):
            is_furniture[index : last + 1] = [True] * (last + 1 - index)


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
    _decide_symbols(lines, is_furniture, candidates, first)
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
        if is_furniture[above] and folio(lines[last]) == folio(lines[above]) + 1:
            is_furniture[last] = True  # the number of the last page
    find_numbered_heads(lines, is_furniture, numbers)
    lone_numbers = [index for index in numbers if not is_furniture[index]]
    find_folios(lines, is_furniture, lone_numbers)


def _symbols_of_head(lines: Sequence[Line], first: int) -> set[str]:
    """Return the symbols that are printed above the first letter's title."""
    return {word for line in lines[:first] for word in line.text.split() if _SYMBOL.match(word)}


def _decide_symbols(lines: Sequence[Line], is_furniture: list[bool], candidates: Sequence[int], first: int) -> None:
    """Make furniture of the symbols that are printed on pages, and not of those in lists or sentences."""
    page_symbols = _symbols_of_head(lines, first)
    symbols = [index for index in candidates if lines[index].shape == "symbol"]
    counted = Counter(lines[index].text for index in symbols)
    page_symbols |= {text for text, count in counted.items() if count >= _MANY}
    in_lists = _symbols_in_lists(lines, is_furniture, candidates)
    for index in symbols:
        of_page = lines[index].text in page_symbols and not _names_paper(lines, index)
        if of_page or not (index in in_lists or _is_text(lines, index)):
            is_furniture[index] = True
        elif index + 1 < len(lines) and lines[index + 1].shape == "symbol":
            in_lists.add(index + 1)
    page_symbols = {lines[index].text for index in symbols if is_furniture[index]}
    for index in symbols:
        if index not in in_lists and lines[index].text in page_symbols and not _names_paper(lines, index):
            is_furniture[index] = True


def _symbols_in_lists(lines: Sequence[Line], is_furniture: Sequence[bool], candidates: Sequence[int]) -> set[int]:
    """Return the indexes of the candidates below a colon, and of the symbols of the lists that begin there.

    Lists have lines with words beside a symbol, too: A/65/134 和 Add.1 ("and Add.1").
    """
    in_lists = {
        index
        for index in candidates
        if lines[index - 1].text[-1] in "：:"
        and not is_furniture[index - 1]
        and not _heads_page(lines, is_furniture, index)
        and not (index + 1 < len(lines) and _begins_list(lines, index))
    }
    for index in sorted(in_lists):
        while lines[index].shape == "symbol" or _BEGINS_WITH_SYMBOL.match(lines[index].text):
            if index + 1 == len(lines) or lines[index + 1].gap:
                break
            index += 1
            if lines[index].shape == "symbol":
                in_lists.add(index)
    return in_lists


def _begins_list(lines: Sequence[Line], index: int) -> bool:
    """Say whether a list that a colon announces begins below a line: with an item, a quotation, or a second colon."""
    line = lines[index + 1]
    more = line.text[-1] in "：:" and _NO_PAPERS.search(lines[index - 1].text) is not None
    return line.shape in ("item", "decimal") or line.text[0] in "“「" or more


def _heads_page(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a line stands right above other furniture."""
    return index + 1 < len(lines) and is_furniture[index + 1] and not lines[index + 1].gap


def _repeated_labels(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the part labels that repeat the label of the part that they stand in.

    At the head of a page, above 第 2 页 ("page 2"), a label may also stand right above the part that it names.
    """
    labels = [(index, "".join(line.text.split())) for index, line in enumerate(lines) if line.shape == "part-label"]
    repeated = set()
    for (above, before), (index, text) in pairwise(labels):
        if text == before:
            in_head = above not in repeated and _is_in_head(lines, above) and not _is_in_head(lines, index)
            repeated.add(above if in_head else index)
    return repeated


def _is_in_head(lines: Sequence[Line], index: int) -> bool:
    """Say whether a label stands between a symbol or language and a folio, as at the head of a page."""
    below = lines[index + 1 : index + 2]
    above = lines[index - 1]
    between = bool(below) and not (lines[index].gap or below[0].gap) and below[0].shape == "folio"
    return between and (above.shape in ("symbol", "distribution") or above.text in _LANGUAGES)


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


def _names_paper(lines: Sequence[Line], index: int) -> bool:
    """Say whether a symbol between 文件 and 分发 ("issued as document …") is a word, though the pages bear it too."""
    above = lines[index - 1].text
    named = _PAPER_BEFORE.search(above) is not None and _is_text(lines, index)
    return named and _ISSUED.match(lines[index + 1].text) is not None


def _is_within(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line stands within a sentence, with no blank line and no furniture beside it."""
    line = lines[index]
    if line.gap or index + 1 == len(lines):
        return False
    before, after = lines[index - 1], lines[index + 1]
    return not (zh.finished(before.text) or after.gap or before.shape in OF_PAGES or after.shape in OF_PAGES)
