"""Read what a masthead and a letter's title say: symbol, dates, agenda items, offices.

parse.py calls these with the text that reflow has joined; where each begins and ends is decided before, by
titles.py and zones.py. Words are kept as printed and compared folded (zh.fold).
"""

import re
from collections.abc import Sequence
from datetime import date

from ...errors import Refused, excerpt
from ...model import numerals
from ..lines import zh
from ..lines.printed import DASHES, DAY_IN_ENGLISH, EDGE, MONTHS, SYMBOL
from ..lines.titles import AGENDA_ITEM, TITLE
from . import agenda
from .passages import Tree

_NUMBER = rf"(?:{zh.NUMERAL}+|{zh.DIGIT}+)"
_SESSION = re.compile(rf"第\s?({_NUMBER})\s?届(?:会议|常会|特别会议|紧急特别会议|会(?!\S))(?:\s+第\s?.{{1,12}}年)?")
_SESSION_OF = re.compile(rf"[^，。；第]{{2,30}}会第\s?({_NUMBER})\s?届(?:会议|常会)\Z")  # of a council or commission
_COMMITTEE = re.compile(r"第.{1,3}委员会|.{2,40}委员会(?:[(（].{1,20}[)）])?")
_CHINESE = re.compile("[\u4e00-\u9fff]+(?:第[0-9（）()]+号)?")
# The second line of a committee's name, 执行情况特别委员会 below 给予殖民地国家和人民独立宣言 (Special Committee on the
# Situation with regard to the Implementation of the Declaration …).
_REST_OF_NAME = re.compile("(?:(?:决议)?所设|特别|执行(?:情况)?|政府间|问题|行动|筹备)?(?:特别|筹备)?委员会")
# What stands before the numbers of agenda items: 议程项目 17 ("agenda item 17"), 临时议程* 项目 17(a)和(b),
# 暂定项目表** 项目 17 ("preliminary list").
_AGENDA_ITEM = re.compile(rf"(?:大会)?{AGENDA_ITEM}\s*")
# Where the next fact begins on a line with several: 第六十六届会议 第二委员会 议程项目 16 ("Sixty-sixth session, Second
# Committee, agenda item 16"), 联合国 A/61/352 ("United Nations A/61/352").
_NEXT_FACT = re.compile(
    rf"(?<=[^\s:：])[{EDGE}]+(?=第\s?{_NUMBER}\s?届\S*会|第\S{{1,3}}委员会(?:\s|\Z)"
    rf"|{AGENDA_ITEM}|(?:{SYMBOL})(?:\s|\Z)|Distr\b|DISTR\b"
    rf"|Original\b|ORIGINAL\b|原件\s?[:：]|联合国\Z|第\S{{1,8}}年(?:\s|\Z)"
    rf"|{DAY_IN_ENGLISH}(?:\s|\Z)"
    rf"|(?:Chinese|CHINESE|English|ENGLISH)(?:\s|\Z))|(?<=大会)(?=第\s?{_NUMBER}\s?届会议)"
)
# 项目 20 ("item 20") on a line of its own below 议程.
_ITEM_BELOW = re.compile(rf"项目\s?(?={zh.DIGIT}|{zh.NUMERAL})")
_LONGEST_NUMBER = 6  # digits
_LONGEST_NAME = 60  # characters of a committee's name or an agenda item's title above the line that names it
# Blanks between the two columns of a masthead.
_FAR_APART = re.compile(rf"[{EDGE}]{{3,}}|\t")
_TAB_IN_ITEM = re.compile(r"(?<=项目)[\t ]+(?=[0-9])")  # 议程项目, a tabulator, 148
_SYMBOL = re.compile(rf"(?:{SYMBOL})\Z")
_NAMED_SYMBOL = re.compile(r"\A(?:联合国)?文(?:件(?:编号)?|号)\s?[:：]?\s?(?=[A-Z]+/)")  # 文件S/3721 ("document")
_SPACED_SYMBOL = re.compile(r"[A-Z]+(?: [A-Z0-9/.()]){5,}")
# Letters among the digits of a symbol, as scans have them: S/l8372.
_MISREAD = re.compile(r"(?<![A-Za-z0-9])(?=[lIOo]*[0-9])[0-9lIOo]*[lIOo][0-9lIOo]*(?![A-Za-z0-9])")
_HYPHENS = dict.fromkeys(map(ord, DASHES), "-")
_ENGLISH_DAY = re.compile(r"([0-9]{1,2})\s?([A-Z][a-z]+)\s?([0-9]{4})\Z")
_ORIGINAL = re.compile(
    rf"[\[［(（【〔]?[{EDGE}]?(?:Original|ORIGINAL|原件|原文|正本)[{EDGE}]?[:：][{EDGE}]*(.{{1,30}}?)[{EDGE}]?[\]］)）】〕]?\Z"
)
# Lines of a masthead that no field of the document holds.
_NO_FACT = re.compile(
    r"(?:Distr|DISTR)|(?:Chinese|CHINESE|English|ENGLISH|General|GENERAL|Limited|LIMITED|Restricted|RESTRICTED|中文)\Z|联合国\Z|大会\Z|(?:安全|经济及社会|人权|托管)理事会\Z|第.{1,8}年\Z|(?:增\s?编|更\s?正)\s?[0-9]*\Z"
    r"|[0-9]{4}\s?年(?:|度?(?:实质性|组织|常务|高级别)?(?:会议|届会|常会)|\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日?至.{2,12}日(?:，.{1,12})?)\Z"
)
_STAR_NOTE = re.compile(rf"[{numerals.SIGNS}]{{1,3}}\s?\S")
# Single characters with blanks between them: Chinese ones, or from five on any, as in 项 目 2 4 、 6 6.
_SPACED = re.compile(r"(?<!\S)(?:\S(?:[ \u3000]{1,2}\S){4,}|[\u4e00-\u9fff](?:[ \u3000]{1,2}[\u4e00-\u9fff])+)(?!\S)")
_DAY_AT_END = re.compile(rf"{zh.DAY.pattern}\s*\Z")
_KINDS = {"普通照会": "note_verbale", "照会": "note_verbale", "同文信": "identical_letters"}


def _facts(cell: str) -> list[str]:
    """Return the facts that a line says, as printed, one by one."""
    matches = list(_NEXT_FACT.finditer(numerals.half_width(zh.fold(cell))))
    begins, ends = [0, *(match.end() for match in matches)], [*(match.start() for match in matches), len(cell)]
    return [cell[begin:end] for begin, end in zip(begins, ends, strict=True)]


def with_digits(line: str) -> str:
    """Return a line with the digits of a symbol that a scan misread: S/18372 for S/l8372, but A/64/5 (Vol. III)."""
    return _MISREAD.sub(lambda number: number[0].translate(zh.AS_DIGITS), line) if "/" in line else line


def _closed_up(line: str) -> str:
    """Return a line of a masthead without the blanks between single characters: 第 六 十 六 届 会 议."""
    return _SPACED.sub(lambda spaced: "".join(spaced[0].split()), line)


class MastheadReader:
    """Reads a masthead's lines, given its text's `lines` and `spans`: `tree` and `symbol` are what they say."""

    def __init__(self, lines: Sequence[str], spans: list[Tree]) -> None:
        self.session: int | None = None
        self.committee: str | None = None
        self.symbol: str | None = None
        self.issued: date | None = None
        self.language: str | None = None
        self.items: list[Tree] = []
        self.spans = spans
        self._agenda_titles: list[str] = []
        self._latest_items: list[Tree] = []  # the agenda items read last
        self._title_lines: list[str] = []  # what of their titles is read
        self._awaits_title = False  # whether the words that follow are their titles
        self._title_beside = False  # whether the titles begin on the line of the numbers
        self._unread = ""  # the lines above that no field holds
        self._broken_off = ""  # the first line of a committee's name
        self._latest_numbers = ""  # the numbers of these items, folded
        for line in map(_closed_up, lines):
            for cell in _FAR_APART.split(_TAB_IN_ITEM.sub(" ", line.strip(EDGE))):  # the two columns of a masthead
                facts = _facts(cell)
                if cell.endswith("的") and len(facts) == 1 and not self.items:  # a body's name on two lines
                    self._broken_off += cell
                    continue
                facts[0], self._broken_off = self._broken_off + facts[0], ""
                for fact in facts:
                    self._read_fact(fact, several=len(facts) > 1)

    def _read_fact(self, printed: str, several: bool) -> None:
        """Read one fact; `several`: its line says more, so that a committee's name on it is no agenda item's title."""
        line = zh.fold(printed)
        line = _NAMED_SYMBOL.sub("", line)
        if _SPACED_SYMBOL.fullmatch(line):  # S / 1 9 9 4 / 8 2 7
            line = line.replace(" ", "")
        above, self._unread = self._unread, ""
        if (match := _SESSION.match(line)) or (not self.items and (match := _SESSION_OF.match(line))):
            if self.session is None and "特别" not in match[0]:  # special sessions are counted apart
                self.session = _number(match[1])
            self._awaits_title = self._awaits_title and not self.items
        elif _SYMBOL.match(usual := with_digits(numerals.half_width(line))) and any(map(str.isdigit, usual)):
            symbol = usual.rstrip("*").translate(_HYPHENS)
            first = self.symbol or symbol
            double = first.startswith("A/") and symbol.startswith("S/") and "-" not in first  # on lines of their own
            self.symbol = f"{first}-{symbol}" if double else first
        elif match := _ORIGINAL.match(line):
            self.language = self.language or printed[match.start(1) : match.end(1)]
        elif match := _ENGLISH_DAY.match(line):
            if match[2] in MONTHS:
                self.issued = self.issued or _day(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
        elif (day := zh.DAY.match(line)) and day.end() == len(line):
            self.issued = self.issued or _day(*zh.day_numbers(day))
        elif _NO_FACT.match(line) or _STAR_NOTE.match(line):
            pass
        elif line[:1] in ("(", "（") and line[-1] in ")）" and _AGENDA_ITEM.match(line, 1):
            self._read_fact(printed[1:-1], several)
            if above and not self._title_lines:  # its title is above it
                self._title_lines, self._awaits_title = [above], False
        elif (match := _AGENDA_ITEM.match(line)) or (match := _ITEM_BELOW.match(line)):
            self._read_agenda_items(printed, line, match.end())
        elif self._latest_numbers and not self._title_lines and agenda.goes_on(self._latest_numbers, line):
            del self.items[len(self.items) - len(self._latest_items) :]
            self._read_agenda_items(self._latest_numbers + printed, self._latest_numbers + line, 0)
        elif above and not self.items and _REST_OF_NAME.fullmatch(line):
            self.committee = self.committee or above + printed
        elif _COMMITTEE.fullmatch(line) and (several or not self.items):
            self.committee = self.committee or printed
        elif self._awaits_title and self.items:
            self._title_lines.append(printed)
        elif not several and _CHINESE.fullmatch(line):
            self._unread = above + printed if len(above) < _LONGEST_NAME else printed

    def _read_agenda_items(self, printed: str, line: str, start: int) -> None:
        """Read agenda items from `start` in a line on: numbers, sub-items, and the title if it begins there."""
        if self._title_lines:
            self._assign_title()
        self._latest_items, end = agenda.numbers(line, start)
        self._latest_numbers = line[start:]
        self.items += self._latest_items
        self._awaits_title = True
        if (rest := printed[end:].strip(EDGE + "、，：:")) and not agenda.breaks_off(line, end):
            self._title_lines.append(rest)
            self._title_beside = True

    def _assign_title(self) -> None:
        """Give the items read last the titles that follow them, if it is clear which title is whose."""
        if len(self._latest_items) == 1 or not self._title_beside:
            del self.items[len(self.items) - len(self._latest_items) :]
            self._latest_items = agenda.titled(self._latest_items, self._title_lines)
            self.items += self._latest_items
        title = self._latest_items and self._latest_items[0]["title"]
        self._agenda_titles.append(title or "".join(self._title_lines))
        self._title_lines, self._title_beside = [], False

    def tree(self) -> Tree:
        """Return the masthead's node of the document's tree."""
        if self._title_lines:
            self._assign_title()
        return {
            "session": self.session,
            "committee": self.committee,
            "committee_en": None,
            "agenda_item": self.items[0]["number"] if self.items else None,
            "agenda_title": self._agenda_titles[0] if self._agenda_titles else None,
            "agenda_title_en": None,
            "agenda_items": self.items,
            "issued": self.issued,
            "original_language": self.language,
            "spans": self.spans,
        }


class Title:
    """What a letter's title says: the `day`, the sender's `office`, the `addressee`, and the `kind` of letter.

    2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信 is the "letter dated 21 October 2010 from the Permanent
    Representative of Lithuania to the United Nations addressed to the Secretary-General".
    """

    def __init__(self, text: str, file: str, line: int) -> None:
        """Read the title; raise Refused if its day does not exist or if it names no addressee."""
        try:
            self.day, rest = zh.leading_day(zh.fold(text))  # `rest` is compared, `printed` is kept
        except ValueError:
            raise Refused(file, line, "a day that exists", excerpt(text)) from None
        printed = text[len(text) - len(rest) :]
        match = TITLE.match(rest.strip())
        expected = "whom the letter is written to, between 给 and 的信"
        if match is None:
            raise Refused(file, line, expected, excerpt(text))
        printed = printed[len(rest) - len(rest.lstrip()) :]
        office, addressee = (printed[match.start(name) : match.end(name)].strip() for name in ("office", "addressee"))
        if not addressee:
            raise Refused(file, line, expected, excerpt(text))
        office = office.removesuffix("分别").rstrip()  # 分别给甲和乙 ("to A and to B")
        if match["list"]:
            office += "：" + printed[match.start("list") : match.end("list")].strip().lstrip("：:").strip()
        if self.day is None and match["day"]:
            self.day = day_within(match["day"])
        if self.day is None and (day := _DAY_AT_END.search(zh.fold(office))):
            office, self.day = office[: day.start()], _day(*zh.day_numbers(day))
        self.office, self.addressee = office or None, addressee
        self.kind = _KINDS.get(match["kind"], "letter")


def day_within(text: str) -> date | None:
    """Return the date that a line such as 日内瓦，2004 年 3 月 29 日 has; None if there is none, or no such day."""
    match = zh.DAY.search(zh.fold(text))
    return match and _day(*zh.day_numbers(match))


def original_language(text: str) -> str | None:
    """Return the language that a line such as [原件：英文] ("original: English") names, None if it names none."""
    match = _ORIGINAL.match(zh.fold(text).strip())
    return match and text.strip()[match.start(1) : match.end(1)]


def _day(year: int, month: int, day: int) -> date | None:
    """Return the date, None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """Return the value of a session's number, 六十五 or 65; None if it is no numeral or has too many digits."""
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return int(text) or None
    return numerals.numeral(text)
