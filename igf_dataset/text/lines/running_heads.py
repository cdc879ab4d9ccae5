"""Find running heads among the lines: titles and other words that are printed once more at the heads of pages.

furniture.py asks for them once it knows the symbols, folios and numbers of the pages.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import zh
from .printed import EDGE, SYMBOL
from .scan import Line
from .titles import TITLE, is_label

# A symbol and a title beside it, as at the heads of pages: A/RES/71/312 我们的海洋 ("… Our ocean").
_HEAD = re.compile(rf"(?=[^\u4e00-\u9fff]*[0-9]){SYMBOL}[{EDGE}]+\S")
# Shapes that are furniture wherever they stand below the first letter's title.
OF_PAGES = frozenset(("rule", "folio", "running-head", "distribution"))
MISREAD = str.maketrans("lI|OoSB", "1110058")  # as scans have digits: S/l7346
_ORGANS = frozenset(("大会", "安全理事会", "经济及社会理事会", "人权理事会", "托管理事会", "联合国"))
_OFTEN = 2  # pages at whose head a line stands between other furniture
_LONGEST_HEAD = 60  # characters
_MOST_HEAD_LINES = 4  # of a title that each page repeats
_LONGEST_LABEL = 8  # lines of the label of a letter's annex, and of pages within it
_LONGEST_TITLE = 14  # lines; document.toml may say of more that they are a title's


def is_head_of_page(line: Line, symbols: set[str]) -> bool:
    """Say whether a line is one of the paper's `symbols` with a digit misread (S/l7346), or one beside its organ."""
    if line.shape != "prose":
        return False
    one, *others = re.split(r"\s{2,}|\t", line.text)
    if not others:
        return one.translate(MISREAD) in symbols
    pairs = ((one, others[0]), (others[0], one))
    return len(others) == 1 and any(a.translate(MISREAD) in symbols and b in _ORGANS for a, b in pairs)


def numbered_symbols(lines: Sequence[Line], symbols: set[str]) -> set[int]:
    """Return the indexes of the lines that are the paper's symbol with a page's number set close: 2A/C.3/60/3, 3A/….

    There are several, and the numbers count up, or another line of pages is beside it: it may be a note otherwise.
    """
    found = {}
    for index, line in enumerate(lines):
        if line.shape == "bare" and "/" in line.text:
            words = line.text.lstrip("0123456789")
            if words != line.text and words.translate(MISREAD) in symbols:
                found[index] = int(line.text[: -len(words)])
    numbers = [*found.values()]
    counts = len(numbers) > 1 and numbers == [*range(numbers[0], numbers[0] + len(numbers))] and numbers[0] > 1
    return {index for index in found if counts or any(line.shape in OF_PAGES for line in lines[index - 1 : index + 2])}


def find_running_heads(
    lines: Sequence[Line], is_furniture: list[bool], first: int, length: int, roles: Mapping[int, str]
) -> None:
    """Make furniture of running heads: titles that are printed once more beside other furniture.

    `first` is the index of the first letter's title, `length` the number of its lines.
    """
    titles: set[str] = {lines[index].text for index in range(first) if len(lines[index].text) > 1}
    titles |= _ends_of_title([line.text for line in lines[first : first + length]])
    day = zh.DAY.match(lines[first].text) if lines else None
    heads = _heads_of_pages(lines, is_furniture, first)  # titles that cut a sentence
    titles |= heads
    label_end = 0  # the index below a letter's annex's label, which repeats the letter's title
    titles_left, title_above = 0, ""  # how many more lines may be titles, and the last one that is
    for index in range(first + length, len(lines)):
        line = lines[index]
        if is_furniture[index]:
            continue
        if line.shape == "part-label":
            titles_left, title_above = 6, ""
        elif line.shape in ("prose", "bare"):
            length = _lines_of_title(lines, is_furniture, index, titles, roles)
            if index < label_end or (length and (label_end := _end_of_label(lines, is_furniture, index))):
                continue
            if length > 1:
                is_furniture[index : index + length] = [True] * length
                continue
            repeats = length == 1 or (day is not None and _shortens_title(line.text, day[0]))
            above = lines[index - 1]
            in_text = not titles_left and (above.shape in ("numbered", "item") or not above.gap)
            cuts = in_text and above.shape != "signature" and not zh.finished(above.text)
            if repeats and cuts and _is_alone(lines, index):
                heads.add(line.text)
            near = is_furniture[index - 1] or (index + 1 < len(lines) and is_furniture[index + 1])
            near = near or (line.text in heads and _is_alone(lines, index))
            if repeats and near:
                is_furniture[index] = True
            elif line.text[-1] == "。":  # a sentence's end
                titles_left = 0
            elif titles_left and line.text[-1] not in "，、；：,;:":
                if "，" not in line.text or index + 1 == len(lines) or lines[index + 1].gap:  # no line of a sentence
                    parted = line.gap and not is_furniture[index - 1]
                    titles |= {line.text} if parted else _ends_of_title([title_above, line.text])
                titles_left, title_above = titles_left - 1, line.text
        else:
            titles_left = 0


def _lines_of_title(
    lines: Sequence[Line], is_furniture: Sequence[bool], index: int, titles: set[str], roles: Mapping[int, str]
) -> int:
    """Return how many lines from one on repeat a title; several only right below furniture, 0 if none does."""
    if lines[index].text in titles:
        return int(lines[index].number not in roles)
    if not is_furniture[index - 1] or lines[index - 1].shape == "rule":
        return 0
    words = lines[index].text
    for length in range(2, _MOST_HEAD_LINES + 1):
        below = lines[index + length - 1 : index + length]
        if not below or below[0].gap or below[0].shape != "prose" or is_furniture[index + length - 1]:
            return 0
        words += below[0].text
        if words in titles:
            return 0 if any(line.number in roles for line in lines[index : index + length]) else length
    return 0


def _ends_of_title(texts: Sequence[str]) -> set[str]:
    """Return what pages may repeat of a title on several lines: each line, the words from it on, and without a day."""
    words = {"".join(texts[begin:]) for begin in range(max(len(texts) - _LONGEST_TITLE, 0), len(texts))}
    words |= {text[day.end() :].lstrip() for text in words if (day := zh.DAY.match(text))}
    return {*texts, *words} - {""}


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
    """Say whether words may be the head of pages: no end or rest of a sentence, no break at a comma, no 。, no 了."""
    return not (
        zh.finished(text)
        or "。" in text
        or "了" in text
        or text[-1] in "，、,的"
        or text[0] in "，、。；的"
        or text[0].islower()
    )


def _heads_page_at(lines: Sequence[Line], is_furniture: Sequence[bool], places: Sequence[int]) -> bool:
    """Say whether a line that is printed at these places is the head of pages."""
    line = lines[places[0]]
    if "/" in line.text and _HEAD.match(line.text):
        return any(not zh.finished(lines[index - 1].text) for index in places)
    if line.shape != "prose":
        return False
    above = [is_furniture[index - 1] for index in places]
    below = [is_furniture[index + 1 : index + 2] == [True] for index in places]
    if sum(map(all, zip(above, below, strict=True))) >= _OFTEN:
        return True
    near = all(map(any, zip(above, below, strict=True)))
    # A letter's title, shortened, or a line that cuts a sentence; the first of these may stand below a title.
    return near and (
        TITLE.match(line.text) is not None or any(_cuts(lines, is_furniture, index) for index in places[1:])
    )


def _cuts(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a line stands within a sentence, furniture aside."""
    above = next((lines[at] for at in range(index - 1, -1, -1) if not is_furniture[at]), None)
    return above is not None and above.shape in ("prose", "numbered", "item") and not zh.finished(above.text)


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether blank lines stand above and below a line."""
    return lines[index].gap and index + 1 < len(lines) and lines[index + 1].gap


def _shortens_title(text: str, day: str) -> bool:
    """Say whether a line has the day of the letter's title and what kind of letter it is, but not to whom it is."""
    return text.startswith(day) and text.endswith(("信", "函", "照会")) and "给" not in text and "致" not in text


def _end_of_label(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> int:
    """Return the index below the label of a letter's annex, …的信的附件, that begins at a line; 0 if none does."""
    text = ""
    for at in range(index, min(index + _LONGEST_LABEL, len(lines))):
        text += "" if is_furniture[at] else lines[at].text
        if is_label(text):
            return at + 1
        if zh.finished(text):
            break
    return 0


def folio(line: Line) -> int:
    """Return the number that a line such as 4 or [4] is."""
    return int(line.text.strip("[]"))


def find_numbered_heads(lines: Sequence[Line], is_furniture: list[bool], numbers: Sequence[int]) -> None:
    """Make furniture of numbers that count up beside the same words, and of these: 和平计划 above 3, then below 4.

    `numbers` are the indexes of lines that are nothing but a number.
    """
    for one, two in pairwise(numbers):
        if folio(lines[two]) != folio(lines[one]) + 1:
            continue
        beside = [
            {lines[at].text: at for at in (index - 1, index + 1) if at < len(lines) and not lines[at].gap}
            for index in (one, two)
        ]
        for text in beside[0].keys() & beside[1].keys():
            if len(text) <= _LONGEST_HEAD and lines[beside[0][text]].shape == "prose" and not zh.finished(text):
                for index in (one, two, beside[0][text], beside[1][text]):
                    is_furniture[index] = True
