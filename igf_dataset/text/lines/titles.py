"""Find a letter's title, or the label of its annex, in the lines: where it begins, how many lines it takes.

reflow looks for the first title, which ends the masthead, before anything else; zones.py for those below.
"""

import re
from collections.abc import Sequence

from ...errors import Refused, excerpt
from . import zh
from .printed import CALLS_TO_THE_END, OF_WHAT, PART_NAME
from .scan import Line

KINDS = "同文信|普通照会|照会|信函|信件|公开信|[复回]?[信函]|电报|来文"
# What the letter does, behind a comma: ，转交工作文件 ("…, transmitting a working paper").
_TAIL = r"[，,]\s?(?:谨?(?:转交|转递|转达|递交|提交|附送|送交|随函|分发)|其中|内载|载有|内附|附有)[^。；]{1,300}"
_CALL = rf"(?:\s?{zh.CALL}(?:[,，、]\s?{zh.CALL})*+)?"
# Who writes to whom, without a comma: 2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信 ("letter dated … from … to");
# behind a colon may stand a list of States.
_ADDENDUM = "(?:增\\s*编|更\\s*正|修\\s*订)\\s?[0-9一二三]?"  # what may stand below a title: 增编 ("addendum")
TITLE = re.compile(
    rf"(?P<office>[^，。；给致]{{0,400}}+)(?:给|致)(?P<addressee>[^，。；]{{1,200}}?)(?:的\s?|(?=函))(?P<kind>{KINDS})"
    rf"(?P<list>\s?[：:][^。；]{{1,800}})?(?P<tail>{_TAIL})?(?P<day>\s?[，,(（]\s?{zh.DAY.pattern}\s?[)）]?)?"
    rf"(?:\s?{_ADDENDUM})?{_CALL}\Z"
)
_DAY_IN_BRACKETS = re.compile(rf"[(（]{zh.DAY.pattern}\s?[)）]\Z")

# Characters that a title has near its end; what says that one goes on; the label of a letter's annex.
_MAYBE = re.compile(r"[信函会报文]")
_MORE = re.compile(r"(?:[：:、和与]|(?<!埃)及)\s?\Z")
_MORE_BELOW = re.compile(r"[、和及与]")
_BELOW_TITLE = re.compile(rf"{_ADDENDUM}\Z")
_WRITES_TO = re.compile("[^，。；：]{2,}[给致]")
_LABEL = re.compile(rf"{OF_WHAT}{PART_NAME}\s?(?:[：:]|{CALLS_TO_THE_END})")
# The days of a session, which no letter is dated with: 2009 年 5 月 4 日至 15 日 ("4–15 May 2009").
_PERIOD = re.compile(rf"{zh.DAY.pattern}\s?(?:至|[-–—~～])")
_OF_PAGES = ("symbol", "distribution", "rule", "folio")
NEVER_FIRST = "：:，、。；）)”》"
_OPENS = re.compile(".*谨|兹|奉|请")  # how a letter begins: 谨随函转递 ("I have the honour to transmit")
_ROOM = 4  # characters by which a full line of a title may be shorter than its first one
_LONGEST_REST = 3  # lines of an agenda item's title below a letter's title
_LONGEST = 14  # lines of a title
_LABELLED = ("numbered", "numeral-heading", "letter-heading", "item", "part-label", "article", "decimal", "footnote")
# What a masthead calls the list of agenda items: 议程 ("agenda"), 暂定项目表 ("preliminary list"), once 初步项目表.
AGENDA = r"(?:(?:临时|暂定|初步|补充)\s?)?(?:议程|项目[表单]|清单)(?:草案)?"
AGENDA_ITEM = rf"{AGENDA}(?:\W|{zh.IN_BRACKETS}|{zh.RAISED}){{0,4}}项目"  # 临时议程* 项目, 临时议程[1] 项目
# Lines of a masthead: 第六十五届会议 ("sixty-fifth session"), 第二委员会 ("Second Committee"), 议程项目 17 …
_MASTHEAD = re.compile(
    rf"第.{{1,8}}[届年](?:会议?|会期|常会|特别会议)?|.{{0,20}}委员会(?:[(（].{{1,20}}[)）])?|{AGENDA}|.{{0,6}}议程\W?\s?项目|"
    r"项目\s?[0-9]|联合国|大会|安全理事会|经济及社会理事会|"
    r"UnitedNations|GeneralAssembly|SecurityCouncil|中文|Chinese"
)
_AGENDA = re.compile(rf"{AGENDA_ITEM}|项目\s?[0-9]")
# What no line of a title is, since it stands in mastheads only.
_ONLY_IN_MASTHEAD = re.compile(rf"第.{{1,8}}届(?:会议?|会期|常会|特别会议)\Z|{AGENDA_ITEM}")


def title_length(lines: Sequence[Line], index: int, wraps: bool, within: bool = False) -> int:
    """Return how many lines the letter's title takes that begins at an index; 0 if none begins there.

    A title without a date may be wrapped onto several lines only if `wraps`. `within` one that may begin above, it is
    not asked of its own lines whether a title begins there, so that the time is linear in their number.
    """
    first = lines[index]
    if first.text[0] in NEVER_FIRST:  # the rest of an agenda item's title
        return 0
    dated = zh.DAY.match(first.text) is not None
    if dated and _PERIOD.match(first.text):
        return 0
    only_dated = dated and not zh.without_days(first.text)
    if not (dated or wraps or _MAYBE.search(first.text[-40:]) or "的信" in first.text):
        return 0
    text = ""
    for length, line in enumerate(lines[index : index + _LONGEST], start=1):
        if length > 1:
            if not (dated or wraps) or line.shape in _LABELLED or line.shape == "signature":
                return 0
            if line.shape in _OF_PAGES or _ONLY_IN_MASTHEAD.match(line.text):
                return 0
            begins_here = not within and (only_dated or not dated) and zh.DAY.match(line.text)
            if begins_here and title_length(lines, index + length - 1, wraps=False, within=True):
                return 0  # the lines above are the masthead's, also the day on which the paper was issued
            if line.gap and (not dated or first.shape == "date" or zh.DAY.match(line.text)):
                return 0
        text += line.text
        if match := _complete(text):
            below = lines[index + length] if index + length < len(lines) else None
            if below is not None and not below.gap:
                tail = match["tail"] is not None and _goes_on_with_tail(first, line, below)
                tail = tail or (not dated and _DAY_IN_BRACKETS.match(below.text) is not None)
                tail = tail or (match["list"] is not None and _goes_on_with_list(lines, index + length))
                if tail or _MORE.search(text):
                    continue
            return length + (below is not None and _BELOW_TITLE.match(below.text) is not None)
        if zh.finished(line.text) and not line.text.endswith(("：", ":")):
            return 0
    return 0


def _goes_on_with_tail(first: Line, last: Line, below: Line) -> bool:
    """Say whether what a title says behind its comma, ，转交…, goes on in the line below.

    The line below is no longer than the title's first one, ends no sentence and does not begin the letter's text. If
    the title's last line so far does not fill the width of the first, it has no comma either.
    """
    fills = len(last.text) + _ROOM >= len(first.text)
    is_text = zh.finished(below.text) or _OPENS.match(below.text) or ("，" in below.text and not fills)
    return len(below.text) <= len(first.text) and not is_text


def _goes_on_with_list(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line goes on with the list of States in the title right above it, and ends the title.

    It begins with 、, or a gap below it sets the title off and it names several itself.
    """
    text = lines[index].text
    set_off = index + 1 < len(lines) and lines[index + 1].gap and not zh.finished(text)
    return _MORE_BELOW.match(text) is not None or (set_off and re.search("[、和]", text) is not None)


def _complete(text: str) -> "re.Match[str] | None":
    """Return the match of a complete title, with sender and addressee; None if the text is not one."""
    match = TITLE.match(text) if _MAYBE.search(text) else None
    return match if match and match["office"] else None


def _is_masthead(text: str) -> bool:
    """Say whether a line is known to stand in mastheads, with blanks within its words or without."""
    return _MASTHEAD.match("".join(text.split())) is not None


def is_label(text: str) -> bool:
    """Say whether a text is the label of a letter's annex: 2010 年 10 月 21 日…给秘书长的信的附件 ("annex to …")."""
    return zh.DAY.match(text) is not None and _LABEL.match(text) is not None


def label_length(lines: Sequence[Line], pages: Sequence[bool], index: int) -> int:
    """Return how many lines the label of a letter's annex, …的信的附件, takes that begins at an index; 0 if none does.

    `pages` says of each line whether furniture stands right above it, which does not end the label. It begins with a
    day; or, below a gap or a page's end, with who writes to whom: 甲国代表团给秘书处的普通照会的附件.
    """
    first = lines[index]
    undated = (first.gap or pages[index]) and first.shape == "prose" and _WRITES_TO.match(first.text) is not None
    if not (undated or zh.DAY.match(first.text)) or zh.is_place_and_day(first.text):  # 2011 年 2 月 11 日，纽约
        return 0
    text = ""
    for length, line in enumerate(lines[index : index + 5], start=1):
        separated = line.gap and not pages[index + length - 1]
        if length > 1 and (separated or (line.shape in _LABELLED and line.shape != "part-label")):
            return 0
        text += line.text
        if _LABEL.match(text):
            return length
        if zh.finished(line.text):
            return 0
    return 0


def first_title(file: str, lines: Sequence[Line], declared: frozenset[int]) -> tuple[int, int]:
    """Return the index of the first letter's title, and how many lines it takes; (0, 0) if there is none.

    `declared` are the numbers of the lines that document.toml calls "letter-title". Raises Refused if a title without a
    date cannot be separated from the title of an agenda item above it.
    """
    lines_below_agenda = -1  # lines of words below an agenda item, of its title or the letter's; -1 above any item
    for index, line in enumerate(lines):
        if line.number in declared:
            length = 1
            while index + length < len(lines) and lines[index + length].number in declared:
                length += 1
            return index, length
        label = line.shape == "part-label" and line.text[0] == "附"  # a document may be an addendum itself
        if label and index and lines_below_agenda < 0 and not _is_masthead(lines[index - 1].text):
            break
        known = line.shape not in ("prose", "date", "bare") or _is_masthead(line.text)
        dated = zh.DAY.match(line.text) is not None
        below_agenda = lines_below_agenda == 0
        if line.shape in ("prose", "bare", "date", "numbered") and not (
            known and not dated and not _complete(line.text)
        ):
            apart = line.gap or lines[index - 1].shape in _OF_PAGES
            length = title_length(lines, index, wraps=not below_agenda or apart)
            if (
                length
                and not dated
                and not apart
                and lines_below_agenda > 0
                and (length > 1 or lines[index - 1].shape == "prose")
            ):
                advice = "put a blank line above the title, or say under [roles] in document.toml of each line: "
                advice += f'{line.number} = "letter-title"'
                raise Refused(file, line.number, "where the letter's title begins", excerpt(line.text), advice)
            if length and not (lines_below_agenda >= 0 and _is_title_of_item(lines, index + length)):
                return index, length
        if _AGENDA.match(line.text) or (known and _AGENDA.search(line.text)):
            lines_below_agenda = 0
        elif lines_below_agenda >= 0 and not known:
            lines_below_agenda += 1
    return 0, 0


def _is_title_of_item(lines: Sequence[Line], end: int) -> bool:
    """Say whether a letter's title above a line belongs to the agenda item: another one with a day begins right below.

    Between the two stands nothing but the rest of the item's title, which ends no sentence.
    """
    for at in range(end, min(end + _LONGEST_REST, len(lines))):
        if zh.DAY.match(lines[at].text) and title_length(lines, at, wraps=True):
            return True
        if lines[at].shape not in ("prose", "bare") or zh.finished(lines[at].text):
            return False
    return False
