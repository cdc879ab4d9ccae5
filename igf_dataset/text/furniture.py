"""Which lines are furniture of the pages: symbols, folios, job numbers, running heads, rules.

A line is told by its shape and by what stands around it. Inside a sentence such lines mark a page break.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import zh
from .scan import Line

# Shapes that are furniture wherever they stand below the first letter's title.
_ALWAYS = frozenset(("rule", "folio", "running-head", "distribution"))
# Shapes that may be: it takes a neighbour that is, or a place where no text would stand.
_PERHAPS = frozenset(("symbol", "number", "date", "part-label"))
_OFTEN = 3  # lines that are nothing but one symbol: the pages bear it
# Words, and no parts of longer ones such as 意见, 条件, 缓和, 参与, 普及; 和平, 与会, 及时.
_TEXT_BEFORE = re.compile(
    r"(?:(?<![意看常罕偏听会再])见|(?<![条软硬邮零部事])件|号|(?<![缓总饱平])和|(?<![参给])与|(?<![普波])及|即|[（(《“〔、:：])\Z"
)
_TEXT_AFTER = re.compile(r"(?:[）)》”〕、，。；,;号]|和(?![平谐解睦])|与(?![会者否])|及(?![时早格]))")
_TEXT_BELOW_COMMA = re.compile("[的是为载中内也亦即所]")
_CHANGES = "超过|达到|占|增加|增长|减少|下降|上升|降低|提高|缩小|扩大|完成"
_FRACTION_BEFORE = re.compile(rf"(?:约|占|为|达|近|至|到|(?:{_CHANGES})了|的|有)\Z")
# A list's first words, where it is none of papers.
_NO_PAPERS = re.compile(r"(?:问题|[各几要]点|意见|看法|措施|方面|领域|目标|挑战|原则|行动|内容)[：:]\Z")
_PAGES = re.compile(r"/[0-9]{3,}")
_FRACTION_AFTER = re.compile(r"(?:的|以上|以下|左右|强|弱|多)")
_CONTINUED = re.compile(r"[（(]\s?续(?:完|前)?\s?[)）]\Z")


def furniture(lines: Sequence[Line], first: int, roles: Mapping[int, str]) -> list[bool]:
    """For each line whether it is furniture; `first` is the index of the first letter's title."""
    result = [False] * len(lines)
    perhaps = []
    totals = Counter(_total(line.text) for line in lines if line.shape == "folio" and "/" in line.text)
    for index, line in enumerate(lines):
        shape = line.shape
        if roles and (role := roles.get(line.number)):
            result[index] = role == "furniture"
        elif shape == "rule" or (shape == "folio" and index < first):
            result[index] = True
        elif index <= first:
            continue
        elif shape in _ALWAYS:
            fraction = shape == "folio" and "-" not in line.text and _is_fraction(lines, index)
            result[index] = not fraction or totals[_total(line.text)] > 1
        elif shape in _PERHAPS:
            perhaps.append(index)
    if perhaps:
        _settle(lines, result, perhaps, roles, first)
    if any(result[first + 1 :]):
        _repeated(lines, result, first, roles)
    return result


def _is_fraction(lines: Sequence[Line], index: int) -> bool:
    """Whether 5/10 on a line of its own is a word of the sentence around it, which says what it is of.

    Of hundreds there are pages rather than parts, unless the words on both sides say so.
    """
    if not _is_within(lines, index):
        return False
    before, after = lines[index - 1].text, lines[index + 1].text
    sides = [_FRACTION_BEFORE.search(before) is not None, _FRACTION_AFTER.match(after) is not None]
    return all(sides) if _PAGES.search(lines[index].text) else any(sides)


def _total(text: str) -> str:
    """How many pages 4/18 says that there are, /18; a line that is one of several such counts pages."""
    return text[text.rfind("/") :]


def _settle(
    lines: Sequence[Line], result: list[bool], perhaps: Sequence[int], roles: Mapping[int, str], first: int
) -> None:
    """Decide on symbols by their place, then on numbers, dates and labels by their neighbours."""
    printed = {lines[index].text for index in range(first) if lines[index].shape == "symbol"}
    symbols = [index for index in perhaps if lines[index].shape == "symbol"]
    counted = Counter(lines[index].text for index in symbols)
    printed |= {text for text, count in counted.items() if count >= _OFTEN}
    alone = []
    listed = {
        index
        for index in perhaps
        if lines[index - 1].text[-1] in "：:"
        and not result[index - 1]
        and not _heads_page(lines, result, index)
        and not (index + 1 < len(lines) and _begins_list(lines, index))
    }
    for index in symbols:
        if lines[index].text in printed or not (index in listed or _is_text(lines, index)):
            result[index] = True
        elif index + 1 < len(lines) and lines[index + 1].shape == "symbol":
            listed.add(index + 1)
    printed = {lines[index].text for index in symbols if result[index]}  # what the pages bear elsewhere
    for index in symbols:
        if index not in listed and lines[index].text in printed:
            result[index] = True
    numbers = [index for index in perhaps if lines[index].shape == "number"]
    repeated = _repeated_labels(lines)
    for index in (*perhaps, *reversed(perhaps)):  # a run of them down a page, and up
        line = lines[index]
        if result[index] or line.shape == "symbol":
            continue
        if line.shape == "part-label" and index not in repeated:
            continue
        near = (index and result[index - 1]) or (index + 1 < len(lines) and result[index + 1])
        if near and not (line.shape == "date" and not _isolated(lines, index, result)):
            result[index] = True
    for index in numbers:
        if not result[index]:
            alone.append(index)
    _folios(lines, result, alone)


def _begins_list(lines: Sequence[Line], index: int) -> bool:
    """Whether what a colon above the page announces begins below it: an item, a quoted paragraph, more words to it."""
    line = lines[index + 1]
    more = line.text[-1] in "：:" and _NO_PAPERS.search(lines[index - 1].text) is not None
    return line.shape in ("item", "decimal") or line.text[0] in "“「" or more


def _heads_page(lines: Sequence[Line], result: Sequence[bool], index: int) -> bool:
    """Whether a symbol stands right above other furniture."""
    return index + 1 < len(lines) and result[index + 1] and not lines[index + 1].gap


def _folios(lines: Sequence[Line], result: list[bool], alone: Sequence[int]) -> None:
    """Lone numbers count as folios where they stand apart and count up, or inside a sentence across a gap."""
    values = [int(lines[index].text) for index in alone]
    for place, index in enumerate(alone):
        if not (lines[index].gap and (index + 1 == len(lines) or lines[index + 1].gap)):
            continue
        counts = (place + 1 < len(values) and values[place + 1] == values[place] + 1) or (
            place > 0 and values[place - 1] == values[place] - 1
        )
        cuts = index > 0 and lines[index - 1].shape != "part-label" and not zh.finished(lines[index - 1].text)
        if counts or cuts or index + 1 == len(lines):
            result[index] = True


def _repeated_labels(lines: Sequence[Line]) -> set[int]:
    """The indexes of the part labels that are that of the part that they stand in."""
    labels = [(index, "".join(line.text.split())) for index, line in enumerate(lines) if line.shape == "part-label"]
    return {index for (_, before), (index, text) in pairwise(labels) if text == before}


def _isolated(lines: Sequence[Line], index: int, result: Sequence[bool]) -> bool:
    """Whether a date is printed once more: it stands among furniture, or cuts a sentence."""
    before = index == 0 or result[index - 1]
    after = index + 1 == len(lines) or result[index + 1]
    return (before and after) or (index > 0 and not zh.finished(lines[index - 1].text) and (before or after))


def _is_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a symbol on a line of its own is a word of the sentence around it, which a wrap put there."""
    if not _is_within(lines, index):
        return False
    before, after = lines[index - 1], lines[index + 1]
    below_comma = before.text[-1] in "，," and _TEXT_BELOW_COMMA.match(after.text)
    return bool(_TEXT_BEFORE.search(before.text) or _TEXT_AFTER.match(after.text) or below_comma)


def _is_within(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between two halves of a sentence, no blank line and no furniture beside it."""
    line = lines[index]
    if line.gap or index == 0 or index + 1 == len(lines):
        return False
    before, after = lines[index - 1], lines[index + 1]
    return not (zh.finished(before.text) or after.gap or before.shape in _ALWAYS or after.shape in _ALWAYS)


def _repeated(lines: Sequence[Line], result: list[bool], first: int, roles: Mapping[int, str]) -> None:
    """Running heads: titles printed once more beside other furniture."""
    titles: set[str] = {lines[index].text for index in range(first) if len(lines[index].text) > 1}
    below = 0  # how many more lines may be titles
    for index in range(first, len(lines)):
        line = lines[index]
        if result[index]:
            continue
        if line.shape == "part-label":
            below = 6
        elif line.shape in ("prose", "bare"):
            near = result[index - 1] or (index + 1 < len(lines) and result[index + 1])
            if line.text in titles and near and line.number not in roles:
                result[index] = True
            elif line.text[-1] == "。":  # a sentence's end
                below = 0
            elif below or index == first:
                titles.add(line.text)
                below -= below > 0
        else:
            below = 0
