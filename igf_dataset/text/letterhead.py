"""What the printed words of a masthead, a letter's title and a signature say."""

import re
from collections.abc import Sequence
from datetime import date

from ..errors import Refused, excerpt
from ..model import numerals
from . import zh
from .passages import Passage, Tree
from .scan import EDGE, SYMBOL
from .titles import TITLE

_NUMBER = rf"(?:{zh.NUMERAL}+|{zh.DIGIT}+)"
_SESSION = re.compile(rf"第\s?({_NUMBER})\s?届(?:会议|常会|特别会议|紧急特别会议)(?:\s+第\s?.{{1,12}}年)?")
_COMMITTEE = re.compile(r"第.{1,3}委员会|.{2,20}委员会(?:[(（].{1,20}[)）])?")
_SUB = r"\s?[(（]([a-z])[)）](?:\s?[、和及至]\s?[(（][a-z][)）])*"
_ITEM = re.compile(rf"({zh.DIGIT}+)\s?((?:[(（][a-z][)）](?:\s?[、和及]\s?)?(?=[(（]|[^a-z]|\Z))*)")
# 议程项目 17, 临时议程* 项目 17(a)和(b), 暂定项目表** 项目 17: the numbers follow.
_AGENDA_ITEM = re.compile(r"(?:临时)?\s?(?:议程|项目表|暂定项目表)\s?(?:\*{1,3}|[†‡])?\s*项目\s*")
# Where a further fact begins on a line that says several: 第六十六届会议 第二委员会 议程项目 16, 联合国 A/61/352.
_FURTHER = re.compile(
    rf"(?<=\S)[{EDGE}]+(?=第\s?{_NUMBER}\s?届\S*会|第\S{{1,3}}委员会(?:\s|\Z)|(?:临时)?(?:议程|项目表|暂定项目表)\W{{0,4}}项目"
    rf"|(?:{SYMBOL})(?:\s|\Z)|Distr\b|DISTR\b|Original\b|ORIGINAL\b|原件\s?[:：]|联合国\Z)"
)
_BELOW = re.compile(rf"项目\s?(?={zh.DIGIT})")
_JOINS = re.compile(r"\s?[、和及,]\s?")
_LONGEST_NUMBER = 6
_SIGNED = re.compile(r"[(（]\s?[签簽]\s?[名字]\s?[)）]|\A\s?[签簽][名字署]\s?[:：]")
_APART = re.compile(rf"[{EDGE}]{{3,}}|\t")
_COLUMNS = re.compile(rf"[{EDGE}]{{2,}}|\t|\u3000")
_SYMBOL = re.compile(rf"(?:{SYMBOL})\Z")
_ENGLISH_DAY = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})\Z")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ORIGINAL = re.compile(
    rf"[\[［(（【〔]?[{EDGE}]?(?:Original|ORIGINAL|原件|原文|正本)[{EDGE}]?[:：][{EDGE}]*(.{{1,30}}?)[{EDGE}]?[\]］)）】〕]?\Z"
)
_OTHER = re.compile(
    r"(?:Distr|DISTR)|(?:Chinese|CHINESE|English|ENGLISH|General|GENERAL|中文)\Z|联合国\Z|大会\Z|安全理事会\Z|第.{1,8}年\Z"
)
_STAR_NOTE = re.compile(r"[*†‡]{1,3}\s?\S")
_LONGEST_PLACE, _LONGEST_DATED = 12, 60
_BRACKETED = re.compile(r"[\[(（【].*[\])）】]\Z")  # such as [印章]
_OFFICE = re.compile(
    "(?:代表|大使|公使|参赞|领事|代办|部长|主席|总理|首相|总统|国王|秘书|秘书长|专员|局长|司长|署长|院长|行长|主任|议长|团长|总干事|顾问)\\Z"
)
_KINDS = {"普通照会": "note_verbale", "照会": "note_verbale", "同文信": "identical_letters"}


def _facts(cell: str) -> list[str]:
    """What a line says, fact by fact."""
    matches = list(_FURTHER.finditer(zh.fold(cell)))
    begins, ends = [0, *(match.end() for match in matches)], [*(match.start() for match in matches), len(cell)]
    return [cell[begin:end] for begin, end in zip(begins, ends, strict=True)]


class MastheadReader:
    """The masthead's node of the tree, and the document's symbol."""

    def __init__(self, lines: Sequence[str], spans: list[Tree]) -> None:
        self.session: int | None = None
        self.committee: str | None = None
        self.symbol: str | None = None
        self.issued: date | None = None
        self.language: str | None = None
        self.items: list[Tree] = []
        self.spans = spans
        self._titles: list[str] = []
        self._fresh: list[Tree] = []  # the items read last
        self._waiting: list[str] = []  # words of the items' title
        self._open = False  # whether words that follow are that title
        for line in lines:
            for cell in _APART.split(line.strip(EDGE)):  # of a page in two columns
                facts = _facts(cell)
                for fact in facts:
                    self._take(fact, several=len(facts) > 1)

    def _take(self, printed: str, several: bool) -> None:
        """Read one fact; `several` are on its line, so that a committee's name below an item is no item's title."""
        line = zh.fold(printed)
        if match := _SESSION.match(line):
            if self.session is None:
                self.session = _number(match[1])
            self._open = self._open and not self.items
        elif _SYMBOL.match(line) and any(character.isdigit() for character in line):
            self.symbol = self.symbol or printed.rstrip("*")
        elif match := _ORIGINAL.match(line):
            self.language = self.language or printed[match.start(1) : match.end(1)]
        elif match := _ENGLISH_DAY.match(line):
            if match[2] in _MONTHS:
                self.issued = self.issued or _day(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
        elif (day := zh.DAY.match(line)) and day.end() == len(line):
            self.issued = self.issued or _day(*zh.day_numbers(day))
        elif _OTHER.match(line) or _STAR_NOTE.match(line):
            pass
        elif (match := _AGENDA_ITEM.match(line)) or (match := _BELOW.match(line)):
            self._agenda(printed, line, match.end())
        elif _COMMITTEE.fullmatch(line) and (several or not self.items):
            self.committee = printed
        elif self._open and self.items:
            self._waiting.append(printed)

    def _agenda(self, printed: str, line: str, at: int) -> None:
        """The numbers of agenda items, their sub-items, and what of their title stands on the line."""
        if self._waiting:
            self._entitle()
        fresh = []
        while match := _ITEM.match(line, at):
            subs = re.findall(r"[a-z]", match[2])
            number = _number(match[1])
            at = match.end()
            if number is not None:
                fresh.append({"number": number, "sub_items": subs, "title": None})
            joined = _JOINS.match(line, at)
            if joined and _ITEM.match(line, joined.end()):
                at = joined.end()
        self.items += fresh
        self._fresh = fresh
        self._open = True
        if rest := printed[at:].strip(EDGE + "、，"):
            self._waiting.append(rest)

    def _entitle(self) -> None:
        """Give the items read last the title that follows them, where it is theirs alone."""
        title = "".join(self._waiting)
        if len(self._fresh) == 1:
            self._fresh[0]["title"] = title
        self._titles.append(title)
        self._waiting = []

    def tree(self) -> Tree:
        """The node of the document's tree."""
        if self._waiting:
            self._entitle()
        return {
            "session": self.session,
            "committee": self.committee,
            "committee_en": None,
            "agenda_item": self.items[0]["number"] if self.items else None,
            "agenda_title": self._titles[0] if self._titles else None,
            "agenda_title_en": None,
            "agenda_items": self.items,
            "issued": self.issued,
            "original_language": self.language,
            "spans": self.spans,
        }


class Title:
    """What a letter's title says: `day`, `office` of the sender, `addressee`, `kind`."""

    def __init__(self, text: str, file: str, line: int) -> None:
        """Raises Refused where the day does not exist, or the title says not whom the letter is written to."""
        try:
            self.day, rest = zh.leading_day(zh.fold(text))
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
        if match["list"]:
            office += "：" + printed[match.start("list") : match.end("list")].strip().lstrip("：:").strip()
        self.office, self.addressee = office or None, addressee
        self.kind = _KINDS.get(match["kind"], "letter")


def original_language(text: str) -> str | None:
    """The language of a line such as [原件：英文]."""
    match = _ORIGINAL.match(zh.fold(text).strip())
    return match and text.strip()[match.start(1) : match.end(1)]


def signature(passage: Passage, office: str | None) -> tuple[list[Tree], Tree]:
    """The signatories and the signature; the last line names one where none says that it was signed.

    The office is that of the letter's title where one signs, else what stands above the name, in its column.
    """
    lines = passage.text.split("\n") if passage.text else []
    names: list[str] = []
    offices: list[str | None] = []
    above: list[list[str]] = []  # the cells of the lines above, since the last names
    below = bool(lines) and _SIGNED.search(lines[0]) is not None and len(lines) > 1
    for line in lines:
        if _SIGNED.search(line):
            cells = [cell for piece in _SIGNED.split(line) if (cell := piece.strip(EDGE))]
            for column, name in enumerate(cells):
                own = (
                    [row[column] for row in above if len(row) == len(cells)]
                    if len(cells) > 1
                    else [cell for row in above for cell in row]
                )
                held, name = _office_and_name(name)
                names.append(name)
                offices.append("".join([*own, *held]) or None)
            above = []
        elif not _is_dated(line):
            above.append([cell.strip(EDGE) for cell in _COLUMNS.split(line) if cell.strip(EDGE)])
            if below and names and offices[-1] is None:
                offices[-1] = line.strip(EDGE)
                above = []
    signed = bool(names)
    unsigned = [line for line in lines if not (_is_dated(line) or _SIGNED.match(line) or _BRACKETED.match(line))]
    if not names and unsigned:
        names, offices = [unsigned[-1].strip(EDGE)], [None]
    if len(names) == 1:
        offices = [office]
    signatories = [
        {"name": name, "name_en": None, "office": held, "office_en": None, "country": None, "entity_id": None}
        for name, held in zip(names, offices, strict=True)
    ]
    return signatories, {"lines": lines, "spans": passage.spans, "signed": signed or any(map(_SIGNED.search, lines))}


def _is_dated(line: str) -> bool:
    """Whether a line says a date, with a place before or behind it, and no name: 日内瓦，2010年10月21日."""
    day = zh.DAY.search(line[:_LONGEST_DATED])
    return day is not None and len(line) - (day.end() - day.start()) <= _LONGEST_PLACE


def _office_and_name(cell: str) -> tuple[list[str], str]:
    """The offices that stand before a name on its line, parted by blanks: 甲国常驻联合国代表 大使 张三."""
    words = cell.split()
    last = max((index for index, word in enumerate(words[:-1]) if _OFFICE.search(word)), default=-1)
    if last < 0:
        return [], cell
    return [" ".join(words[: last + 1])], cell[cell.index(words[last]) + len(words[last]) :].strip(EDGE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """The value of an ordinal; none where it is no numeral, or no session or item could have it."""
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return int(text) or None
    return numerals.numeral(text)
