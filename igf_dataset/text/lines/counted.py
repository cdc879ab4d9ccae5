"""Correct the shapes of lines whose label only its count or its place tells: V. 结论, 2.2010年…, -发展, 附件一 声明.

This comes after scan.py, which looks at the characters of each line alone, and before furniture.py.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence

from ...errors import Refused, excerpt
from ...model import numerals
from ...model.numerals import half_width
from . import zh
from .bullets import close_bullets, like_notes, unnamed_bullets
from .marks import CITES, SUB_PARAGRAPH, is_counted, is_measured
from .markup import refuse_markup
from .printed import EDGE, PART_NAME
from .scan import Line, Scanned

_INITIALS = {"I": ("H", ""), "V": ("U", "IV"), "X": ("W", "IX")}  # label: the one above it as a letter, as a numeral
# A number set close to words that begin with digits: 2.25个国家 ("2. 25 countries"), which looks like a decimal.
_ABOVE_TEXT = ("prose", "language", "numeral-heading", "letter-heading", "article")  # lines above a part's text
_CLOSE_SHAPES = ("prose", "decimal")
_CLOSE = re.compile(rf"({zh.DIGIT}{{1,4}})[.．、](?={zh.DIGIT})")
_DIGITS = re.compile(rf"{zh.DIGIT}{{1,4}}(?:(?=/{zh.DIGIT}|[ ][0-9]{{3}})|\s?)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\s?年")
_LABEL = re.compile(rf"(?:.*的)?{PART_NAME}")
# A label and a title that only blanks part: 附件一 外交部声明.
_LABEL_AND_TITLE = re.compile(rf"{PART_NAME}[{EDGE}]+(?P<title>[^{EDGE}0-9.．…所中载的列和与及以第是为].*)")
_STEM = re.compile(rf"([{numerals.STEMS}])([、.．])[{EDGE}]*(?=[^{EDGE}])")
# 二、三人 ("two or three people"), which begins as a heading does.
_TWO_OR_THREE = re.compile(
    "(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)[人个名两天年月日次米公厘吨里元十百千万亿]"
)
_BOTH = re.compile("(?:一、二|二、三|三、四)两[^，。；：]")  # 一、二两类 ("classes 1 and 2")
_LONGEST_TITLE = 60
# How a sentence goes on behind 附件, and no title begins: 所载…, 作为…文件分发, 一和附件二.
_BELOW_WORD = re.compile(
    "所(?!罗门)|[的、，。）)]|作为|一并|中[的所]|内的|[和及与]附|应(?![急对邀])|[一二三四五六](?:[和及与、]附|应|所|中)"
)
_NO_TITLE = re.compile("[。；：<]")


def counted(scanned: Scanned, roles: Mapping[int, str]) -> list[Line]:
    """Return the lines, each with the shape that the lines around it, or `roles` by line number, give it.

    Raises Refused if the text is marked up, or if a line that is said to be a part's label has none.
    """
    lines, counted_lines = scanned.lines, list(scanned.lines)
    refuse_markup(scanned, roles)
    if any(line.shape == "letter-heading" and line.label in _INITIALS for line in lines):
        _count_in_roman(counted_lines)
    if any(line.text[0].isdecimal() and numbered(line) for line in lines if line.shape in _CLOSE_SHAPES):
        _count_close(counted_lines)
    if any(line.shape == "bare" and line.label == "1" for line in lines):
        _count_without_stop(counted_lines)
    _count_labels(lines, counted_lines)
    for index, label, length in (*close_bullets(lines), *unnamed_bullets(lines)):
        line = lines[index]
        counted_lines[index] = line._replace(shape="item", label=label, words_start=line.start + length)
    for index, line in enumerate(lines):
        if (line.shape == "item" and _names_sub_paragraphs(line)) or (
            line.shape == "numeral-heading" and index and _is_amount(lines[index - 1], line)
        ):
            counted_lines[index] = line._replace(shape="prose", label="", words_start=line.start)
    if any(line.text[0] == numerals.STEMS[0] and _STEM.match(line.text) for line in lines):
        _count_stems(counted_lines)
    for index in like_notes(lines, roles):
        counted_lines[index] = lines[index]._replace(shape="item")
    if roles:
        _apply_roles(scanned, roles, counted_lines)
    return counted_lines


def _count_labels(lines: Sequence[Line], counted_lines: list[Line]) -> None:
    """Make part labels of 附件一 宣言 where others are printed so, and none of the labels in a table of contents."""
    for index, line in enumerate(lines):
        if line.text[0] not in "附增":
            continue
        if line.shape == "prose" and _is_label_and_title(lines, index):
            counted_lines[index] = line._replace(shape="part-label")
        elif line.shape == "part-label" and (_is_in_contents(lines, index) or _is_in_sentence(lines, index)):
            counted_lines[index] = line._replace(shape="prose")


def _apply_roles(scanned: Scanned, roles: Mapping[int, str], counted_lines: list[Line]) -> None:
    """Give lines the shapes of the roles part-label and numbered. Raises Refused if one has no label of a part."""
    for index, line in enumerate(scanned.lines):
        if roles.get(line.number) == "part-label":
            if not _LABEL.match(line.text):
                raise Refused(scanned.file, line.number, "a part's label, such as 附件一", excerpt(line.text))
            counted_lines[index] = line._replace(shape="part-label", label="", words_start=line.start)
        elif roles.get(line.number) == "numbered":
            counted_lines[index] = numbered(line) or counted_lines[index]


def numbered(line: Line) -> Line | None:
    """Return a line that begins with a number set close to a digit, 2.2010年, or without a stop as a numbered one."""
    if line.shape == "bare" and line.label.isdecimal():  # 1 会议开幕。
        return line._replace(shape="numbered")
    match = _CLOSE.match(line.text) if line.shape != "numbered" else None
    if match is None:
        return None
    return line._replace(shape="numbered", label=match[1], words_start=line.start + match.end())


def _count_close(lines: list[Line]) -> None:
    """Give 2.2010年… the shape of a numbered paragraph where it counts on, and its digits are no decimal's."""
    last = 0  # the part's last number
    set_close = False  # whether the words of its paragraphs begin right behind their numbers
    decimals = {half_width(line.label) for line in lines if line.shape == "decimal"}
    for index, line in enumerate(lines):
        if line.shape == "part-label":
            last, set_close = 0, False
        elif line.shape == "numbered":
            last = int(half_width(line.label))
            set_close = line.words_at == len(line.label) + 1
        elif line.shape in _CLOSE_SHAPES and (close := numbered(line)):
            number, words = int(half_width(close.label)), close.words
            counts = number == last + 1 or (number == 1 and line.shape != "decimal")
            if line.shape == "decimal" and not set_close and is_measured(words.lstrip(string.digits)):  # 1.5 万名教师
                continue
            if line.shape == "decimal" and not decimals.isdisjoint(_beside(half_width(line.label))):  # 1.1, and 1.2
                continue
            parted = line.gap or not index or _may_stand_above(lines[index - 1])
            if counts and ((parted and (close.text[len(close.label)] == "、" or _begin(words))) or _YEAR.match(words)):
                lines[index] = close
                last = number


def _beside(label: str) -> Iterator[str]:
    """Yield the labels before and after another: 1.1 and 1.3 of 1.2."""
    above, _, last = label.rstrip(".").rpartition(".")
    if last.isdecimal():
        yield from (f"{above}.{int(last) + step}" for step in (-1, 1))


def _count_without_stop(lines: list[Line]) -> None:
    """Give 1 会议开幕。, a number without a stop, the shape of a numbered paragraph where a part's text begins with it.

    No footnote begins a text. The numbers that follow count on, each below the end of a sentence.
    """
    found: list[int] = []  # the indexes of such lines in the part
    is_above_text = False
    for index, line in enumerate((*lines, None)):
        if line is None or line.shape == "part-label":
            for at in found if len(found) > 1 else ():
                lines[at] = lines[at]._replace(shape="numbered")
            found, is_above_text = [], True
        elif line.shape == "bare" and line.label.isdecimal() and int(line.label) == len(found) + 1:
            words = line.words
            parted = is_above_text or (bool(found) and zh.finished(lines[index - 1].text))
            if parted and not (is_counted(words) or CITES.match(words)):
                found.append(index)
            is_above_text = False
        elif is_above_text and _is_text(line):
            is_above_text = False


def _is_text(line: Line) -> bool:
    """Say whether a line below a part's label can't belong to a title or a heading: it has a stop, a label or cells."""
    ends = "。" in line.text or zh.finished(line.text)
    return ends or line.shape not in _ABOVE_TEXT or zh.has_cells(line.text)


def _count_stems(lines: list[Line]) -> None:
    """Give 甲、导言 the shape of A. 导言 where 乙、 follows it in its part, and 甲、提供资料； that of an item.

    A list may stand within another one.
    """
    found: list[list[int]] = []
    open_lists: list[list[int]] = []  # the indexes of the lines of each list that may go on, the outermost first
    for index, line in enumerate(lines):
        if line.shape == "part-label":
            open_lists = []
        match = _STEM.match(line.text) if line.shape == "prose" else None
        above = lines[index - 1]
        if match is None or not (line.gap or zh.finished(above.text) or above.shape != "prose"):
            continue
        value = numerals.STEMS.index(match[1])
        while open_lists and value and len(open_lists[-1]) != value:
            open_lists.pop()
        if not value:
            open_lists.append([])
            found.append(open_lists[-1])
        if open_lists:
            open_lists[-1].append(index)
    for indexes in found:
        _set_stems(lines, indexes)


def _set_stems(lines: list[Line], found: Sequence[int]) -> None:
    """Give the lines at the indexes the shape of items or of headings, if there are several.

    They are items below a colon, or where a line of them ends as sentences and clauses do, with no number in between.
    """
    above = lines[found[0] - 1] if found[0] else None
    below_colon = above is not None and above.text[-1] in zh.COLONS
    within = (line.shape in ("numbered", "numeral-heading") for line in lines[found[0] : found[-1]])
    listed = (below_colon or any(zh.finished(lines[index].text) for index in found)) and not any(within)
    for index in found if len(found) > 1 else ():
        line, match = lines[index], _STEM.match(lines[index].text)
        assert match is not None
        label = match[1] + match[2] if listed else match[1]
        shape = "item" if listed else "letter-heading"
        lines[index] = line._replace(shape=shape, label=label, words_start=line.start + match.end())


def _begin(words: str) -> bool:
    """Say whether words that begin with digits go on as no decimal does: 25个国家, 65/1号决议, 1 461人."""
    digits = _DIGITS.match(words)
    counted_words = words[digits.end() :] if digits else ""
    return counted_words[:1] in ("/", " ", "至", "到") or is_counted(counted_words)


def _may_stand_above(line: Line) -> bool:
    """Say whether a paragraph may begin right below a line: one that ends a sentence, or a heading with a label."""
    return zh.finished(line.text) or line.shape in ("numeral-heading", "letter-heading", "article", "part-label")


def _is_label_and_title(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line between gaps is a part's label and its title, and not a sentence or an entry of a list."""
    line = lines[index]
    match = _LABEL_AND_TITLE.fullmatch(line.text)
    if match is None or len(match["title"]) > _LONGEST_TITLE:
        return False
    if _NO_TITLE.search(match["title"]) or zh.is_open(match["title"]):
        return False
    if index + 1 == len(lines) or not index:
        return False
    signed = lines[index - 1].shape == "signature" or zh.finished(lines[index - 1].text)
    wide = signed and zh.has_cells(line.text)  # 附件二    会议日历, below what ends the part above
    if not wide and not (line.gap and lines[index + 1].gap):
        return False
    above, below = lines[index - 1], lines[index + 1]  # in a list, one of them is like it
    return above.text[0] not in "附增" and below.text[0] not in "附增" and above.text[-1] not in zh.COLONS


def _is_in_contents(lines: Sequence[Line], index: int) -> bool:
    """Say whether a label stands in contents: between entries, which end in the number of a page."""
    return 0 < index < len(lines) - 1 and zh.is_entry(lines[index - 1].text) and zh.is_entry(lines[index + 1].text)


def _is_in_sentence(lines: Sequence[Line], index: int) -> bool:
    """Say whether a label alone on its line belongs to the sentence that goes on right below: 附件, and 所载声明…."""
    if index + 1 == len(lines) or lines[index].gap or lines[index + 1].gap:
        return False
    below = lines[index + 1]
    return below.shape == "prose" and _BELOW_WORD.match(below.text) is not None


def _count_in_roman(lines: list[Line]) -> None:
    """Give I., V. and X. the shape of II. where they continue or begin Roman numerals, and not letters: H., I."""
    letter = roman = ""  # the part's last label of each kind, the other one empty
    for index, line in enumerate(lines):
        if line.shape == "part-label":
            letter = roman = ""
        elif line.shape == "numeral-heading" and line.label.isascii():
            letter, roman = "", line.label
        elif line.shape == "letter-heading":
            above = _INITIALS.get(line.label)
            if above and letter != above[0] and roman == above[1] and (roman or not letter):
                lines[index] = line._replace(shape="numeral-heading")
                letter, roman = "", line.label
            else:
                letter = line.label


def _names_sub_paragraphs(line: Line) -> bool:
    """Say whether a line names sub-paragraphs and heads what is said of these: (c)和(d)分段, (b)分段－何种措施？"""
    match = SUB_PARAGRAPH.match(line.text, line.words_at)
    return match is not None and line.text[match.end() : match.end() + 1] in ("", "－", "—", "–", "-", "：")


def _is_amount(above: Line, line: Line) -> bool:
    """Say whether what looks as a label is of a sentence: 二、三人 ("two or three people") below 各选派, 一、二两类."""
    if _BOTH.match(line.text) and ("，" in line.text or zh.finished(line.text)):
        return True
    goes_on = not (line.gap or zh.finished(above.text)) and above.shape in ("prose", "bare", "numbered", "item")
    return goes_on and _TWO_OR_THREE.match(line.text) is not None
