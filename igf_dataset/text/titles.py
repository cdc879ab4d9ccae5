"""Where a letter's title or the label of its annex begins, and how many lines it takes."""

import re
from collections.abc import Sequence

from ..errors import Refused, excerpt
from . import zh
from .scan import CALLS_TO_THE_END, PART_NAME, Line

KINDS = "同文信|普通照会|照会|信函|信件|信|函"
_SIGN = rf"(?:\s?{zh.CALL})?"
# Who writes to whom, in one breath: 2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信; after a colon, which States.
TITLE = re.compile(
    rf"(?P<office>[^，。；给致]{{0,400}}+)(?:给|致)(?P<addressee>[^，。；]{{1,200}}?)的\s?(?P<kind>{KINDS})"
    rf"(?P<list>\s?[：:][^。；]{{1,800}})?{_SIGN}\Z"
)
_MAYBE = re.compile(r"[信函会]")
_MORE = re.compile(r"(?:[：:、和与]|(?<!埃)及)\s?\Z")
_MORE_BELOW = re.compile(r"[、和及与]")
_LABEL = re.compile(rf".{{1,300}}的\s?(?:信|函|普通照会|照会|同文信)的{PART_NAME}\s?(?:[：:]|{CALLS_TO_THE_END})")
_OF_PAGES = ("symbol", "distribution", "rule", "folio")
_NEVER_FIRST = "：:，、。；）)”》"
_LONGEST = 14  # lines
_LABELLED = ("numbered", "numeral-heading", "letter-heading", "item", "part-label", "article", "decimal", "footnote")
# What a masthead says on lines of its own.
_MASTHEAD = re.compile(
    r"第.{1,8}[届年](?:会议|会期|常会|特别会议)?|.{0,20}委员会(?:[(（].{1,20}[)）])?|(?:临时)?议程|.{0,6}议程\W?\s?项目|"
    r"项目\s?[0-9]|联合国|大会|安全理事会|经济及社会理事会|"
    r"UnitedNations|GeneralAssembly|SecurityCouncil|中文|Chinese"
)
_AGENDA = re.compile(r"(?:临时)?\s?议程\W{0,2}\s?项目|项目\s?[0-9]")


def title_length(lines: Sequence[Line], index: int, wraps: bool) -> int:
    """How many lines the letter's title that begins here takes; 0 if none does. Undated ones wrap only if `wraps`."""
    first = lines[index]
    if first.text[0] in _NEVER_FIRST:  # what an agenda item's title goes on with
        return 0
    dated = zh.DAY.match(first.text) is not None
    if not (dated or wraps or _MAYBE.search(first.text[-40:]) or "的信" in first.text):
        return 0
    text = ""
    for length, line in enumerate(lines[index : index + _LONGEST], start=1):
        if length > 1:
            if not (dated or wraps) or line.shape in _LABELLED or line.shape == "signature":
                return 0
            if line.shape in _OF_PAGES:
                return 0
            if not dated and zh.DAY.match(line.text) and title_length(lines, index + length - 1, False):
                return 0  # a dated one begins here, below the masthead
            if line.gap and (not dated or first.shape == "date" or zh.DAY.match(line.text)):
                return 0
        text += line.text
        if match := _complete(text):
            below = lines[index + length] if index + length < len(lines) else None
            if (
                below is not None
                and not below.gap
                and (_MORE.search(text) or (match["list"] and _MORE_BELOW.match(below.text)))
            ):
                continue
            return length
        if zh.finished(line.text) and not line.text.endswith(("：", ":")):
            return 0
    return 0


def _complete(text: str) -> "re.Match[str] | None":
    """A whole title, whose addressee and list are printed."""
    match = TITLE.match(text) if _MAYBE.search(text) else None
    return match if match and match["office"] else None


def _is_masthead(text: str) -> bool:
    """Whether a line says what mastheads are known to say, blanks within its words or not."""
    return _MASTHEAD.match("".join(text.split())) is not None


def label_length(lines: Sequence[Line], index: int) -> int:
    """How many lines the label of a letter's annex, …的信的附件, takes that begins here with the letter's date."""
    if not zh.DAY.match(lines[index].text):
        return 0
    text = ""
    for length, line in enumerate(lines[index : index + 5], start=1):
        if length > 1 and (line.gap or (line.shape in _LABELLED and line.shape != "part-label")):
            return 0
        text += line.text
        if _LABEL.match(text):
            return length
        if zh.finished(line.text):
            return 0
    return 0


def first_title(file: str, lines: Sequence[Line], forced: frozenset[int]) -> tuple[int, int]:
    """The index of the first letter's title below the masthead, and how many lines it takes; 0 if there is none.

    An undated title that is wrapped begins below what the masthead is known to say. Raises Refused where
    it cannot be told from an agenda item's title above it.
    """
    since = -1  # lines of words since an agenda item, whose title stands below it
    for index, line in enumerate(lines):
        if line.number in forced:
            length = 1
            while index + length < len(lines) and lines[index + length].number in forced:
                length += 1
            return index, length
        if line.shape == "part-label" and index and since < 0 and not _is_masthead(lines[index - 1].text):
            break
        known = line.shape not in ("prose", "date", "bare") or _is_masthead(line.text)
        dated = zh.DAY.match(line.text) is not None
        below_agenda = since == 0
        if line.shape in ("prose", "bare", "date", "numbered") and not (
            known and not dated and not _complete(line.text)
        ):
            length = title_length(lines, index, wraps=not below_agenda or line.gap)
            if (
                length
                and not dated
                and not line.gap
                and since > 0
                and (length > 1 or lines[index - 1].shape == "prose")
            ):
                advice = "put a blank line above the title, or say under [roles] in document.toml of each line: "
                advice += f'{line.number} = "letter-title"'
                raise Refused(file, line.number, "where the letter's title begins", excerpt(line.text), advice)
            if length:
                return index, length
        if _AGENDA.match(line.text) or (known and _AGENDA.search(line.text)):
            since = 0
        elif since >= 0 and not known:
            since += 1
    return 0, 0
