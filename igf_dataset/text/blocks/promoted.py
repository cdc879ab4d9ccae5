"""Make headings of title lines that have become blocks, where the headings below them show that they are some.

reflow.py calls this when all lines are joined.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from ..lines import zh
from ..lines.clauses import COUNTED, UNNUMBERED, is_fact
from ..lines.scan import is_language
from ..zones.title_lines import NAMES_PAPER, PAPERS
from .block import HEADING_SHAPES, Block

_TEXT = ("numbered", "unnumbered", "item", "table")  # what a part's text may begin with
# A first heading below the name of a paper: 目的 ("purpose") below …的工作文件 ("working paper on …").
_HEADS_PAPER = re.compile(r"(?:目\s?的|宗\s?旨|背\s?景|概\s?况|缘\s?起|起\s?因|范\s?围|总\s?论|任务规定)\Z")
# A first heading of a part without a title: 一般情况 ("general situation"), or a few characters that name no paper.
_HEADS_PART = re.compile(
    r"(?:一般|总体|基本)(?:情况|原则|规定|考虑|意见)\Z|背景[^，。]{1,6}\Z|目[标的]和[^，。]{1,4}\Z|.{1,4}\Z"
    r"|(?:导言|引言|概述|会议的?(?:开幕|组织|安排|概况))[^，。]{0,8}\Z"
)
_PAPER = re.compile(
    rf"(?:{PAPERS}|结果|成果|建议|意见|答复|结论|协议|守则|规则|原则|纲领|职权范围|共识|资料|法令|章程)\Z"
)
_NAME = re.compile("[“《]([^“”《》]{2,200})[”》]")
_SUMMARY = re.compile(r"(?:概\s?要|提\s?要|摘\s?要|内容提要|执行摘要)\Z")


def promote(source: str, blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Make headings of title lines, in place; `roles` says by line number what stays as it is."""
    _promote_replies(blocks, roles)
    _promote_last(source, blocks, roles)
    _promote_above_labels(blocks, roles)


def _promote_last(source: str, blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Make a heading of the last title line of a part, right above its text, if the part has headings like it."""
    names = _Names(source)
    for part in _parts(blocks):
        index = _title_above_text(part, roles)
        if index is None:
            continue
        title = part[index]
        heading = next((block for block in part[index + 1 :] if block.shape in HEADING_SHAPES), None)
        if heading is None:
            above = part[index - 1]
            if UNNUMBERED.match(title.last_line) and above.shape == "title" and _has_blank(above, title):
                title.shape = "heading"  # 序言 below the title, the only one of the part
            continue
        both_days = zh.is_day(title.last_line) and zh.is_day(heading.last_line)
        beside = _is_beside(part, index, heading) and not (_is_dated(title) or names.has(title))
        if both_days or beside:
            title.shape = "heading"


def _promote_above_labels(blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Make a heading of the last title line above a label, 1. 开幕, if a heading stands above the same label below.

    第一次会议 ("First meeting") is such, above 1. as 第二次会议 is.
    """
    for part in _parts(blocks):
        pairs = list(pairwise(part))
        for index, (block, below) in enumerate(pairs[1:], 1):
            if block.shape != "title" or below.shape not in HEADING_SHAPES or block.lines[0] in roles:
                continue
            again = any(
                other.shape == "heading" and (after.shape, after.label) == (below.shape, below.label)
                for other, after in pairs[index + 1 :]
            )
            if part[index - 1].shape == "title" and below.label and again:
                block.shape = "heading"
            break


def _parts(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the blocks of each part, from its label on."""
    begins = [index for index, block in enumerate(blocks) if block.shape == "part-label"]
    for begin, end in pairwise([*begins, len(blocks)]):
        yield blocks[begin:end]


def _title_above_text(part: Sequence[Block], roles: Mapping[int, str]) -> int | None:
    """Return the index of the title line right above a part's text; None if there is none, or document.toml says it.

    时间：… ("time: …") right below the title belongs to it.
    """
    for index, (block, below) in enumerate(pairwise(part)):
        if block.shape == "title" and below.shape in _TEXT:
            set_off = index > 0 and part[index - 1].shape == "title" and _has_blank(part[index - 1], block)
            is_fact_below = is_fact(below.last_line) and not (set_off or COUNTED.match(block.last_line))
            return None if is_fact_below or block.lines[0] in roles else index
        if block.shape in HEADING_SHAPES:
            return None
    return None


def _is_beside(part: Sequence[Block], index: int, heading: Block) -> bool:
    """Say whether a title line may be a heading like the first one of its part.

    It may if they are unlabelled, or if the line is one of an introduction (导言), whatever labels the others have.
    The single title of a part stays its title unless it is a usual first heading, such as 一般情况 ("general
    situation"), ends as the first heading does (…问题), or is so short as to name no paper, above paragraphs with
    numbers. 概要 ("summary") below a title is a heading whatever the others are, and so is 目的 ("purpose") or the
    like below a title that names a paper. A line that names one itself goes on with the title above.
    """
    words, below = part[index].last_line, part[index + 1]
    titles = [block for block in part[:index] if block.shape == "title"]
    names_paper = _PAPER.search(words) is not None or NAMES_PAPER.search(words) is not None
    below_paper = bool(titles) and NAMES_PAPER.search(titles[-1].last_line) is not None
    if words.endswith(("，", "、", ",")):
        return False
    if UNNUMBERED.match(words) or (titles and _SUMMARY.match(words)) or (below_paper and _HEADS_PAPER.match(words)):
        return True
    if heading.shape != "heading" or _goes_on(part, index):
        return False
    ends_alike = words[-2:] == heading.last_line[-2:] and len(words) <= len(heading.last_line)
    heads_part = not names_paper and (ends_alike or _HEADS_PART.match(words) is not None)
    return bool(titles) or (below.shape == "numbered" and heads_part and len(part[index].lines) == 1)


class _Names:
    """What a text names in quotation marks, as a letter names what it transmits; collected once it is asked for."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _first(self) -> dict[str, int]:
        """Where each name is first printed, by its words without blanks."""
        first: dict[str, int] = {}
        for match in _NAME.finditer(self._source):
            first.setdefault("".join(match[1].split()), match.start())
        return first

    def has(self, title: Block) -> bool:
        """Say whether the text above a title line names it so."""
        words = "".join("".join(self._source[span.start : span.end] for span in title.spans).split())
        return self._first.get(words, title.start) < title.start


def _goes_on(part: Sequence[Block], index: int) -> bool:
    """Say whether a title line goes on with the one right above it, and so is no heading."""
    above, block = part[index - 1], part[index]
    if above.shape != "title":
        return False
    names_paper = [NAMES_PAPER.search(title.last_line) is not None for title in (above, block)]
    return above.last_line.endswith("的") or (not _has_blank(above, block) and names_paper == [False, True])


def _has_blank(above: Block, block: Block) -> bool:
    """Say whether a line stands between two blocks, as a blank one does."""
    return block.lines[0] > above.lines[-1] + 1


def _is_dated(block: Block) -> bool:
    """Say whether a title line is a day, a place and a day, or ends in one: it belongs to the title."""
    words = block.last_line
    return bool(
        zh.is_day(words)
        or zh.is_place_and_day(words)
        or (len(block.lines) > 1 and not zh.without_days(words))  # a place above it, and a comma
    )


def _promote_replies(blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Make a heading of the title line above the first [原件：英文] of a part whose headings have such lines too.

    They name who replied: 黎巴嫩 ("Lebanon"), in what language, and when. The lines below them are paragraphs.
    """
    if all(block.shape != "language" for block in blocks):
        return
    first: int | None = None  # the index of the part's first line of a language, right below a title line
    titles = 0
    for index, (before, block) in enumerate(pairwise(blocks), start=1):
        titles = 0 if block.shape == "part-label" else titles + (block.shape == "title")
        if block.shape == "part-label":
            first = None
        elif block.shape == "language" and before.shape == "title" and first is None:
            first = index if before.lines[0] not in roles else None
        elif first is not None and before.shape == "heading" and is_language(block.last_line):
            if titles > 1 or not NAMES_PAPER.search(blocks[first - 1].last_line):
                blocks[first - 1].shape = "heading"
                for below in blocks[first:index]:
                    if below.shape not in ("language", "title"):
                        break
                    below.shape = "unnumbered"
            first = None
