"""Mastheads of made documents: session, committee, agenda items, symbol and the block of Distr. lines.

Printed in the order of the page, or in that of a converted page of two columns.
"""

from typing import NamedTuple

from corpus_lists import chinese
from corpus_text import Composer

_AGENDA = (
    "信息和通信技术促进发展",
    "宏观经济政策问题",
    "全球化和相互依存",
    "可持续发展",
    "有关信息的问题",
    "发展集团业务活动",
    "科学和技术促进发展",
)
_COMMITTEES = ("第二委员会", "第三委员会", "第五委员会", "特别政治和非殖民化委员会")
_MONTHS = {1: "January", 3: "March", 5: "May", 7: "July", 9: "September", 10: "October", 12: "December"}
_LANGUAGES = ("English", "French", "Spanish", "Arabic", "Russian")
FIRST_YEAR = 1945  # of the Assembly's sessions
_FIRST_COUNCIL_YEAR = 1945  # of the Security Council's years: 2010 is the sixty-fifth


class Symbols(NamedTuple):
    """A document's symbol, as its pages bear it, and its job number."""

    symbol: str
    job: str
    day: str  # the date of issue, as the Distr. block prints it
    issued: str  # the same as a date, YYYY-MM-DD


def symbols(composer: Composer, year: int) -> Symbols:
    """A symbol, a job number and a date of issue."""
    words, session = composer.words, year - FIRST_YEAR
    number = words.between(5, 990)
    forms = (f"A/{session}/{number}", f"A/C.2/{session}/{number}", f"A/C.2/{session}/L.{number}")
    double = f"A/{session}/{number}-S/{year}/{words.between(5, 800)}"
    job = f"{year % 100:02}-{words.between(20_000, 65_000)}"
    day, month = words.between(1, 28), words.pick([*_MONTHS])
    printed = f"{day} {_MONTHS[month]} {year}"
    return Symbols(words.pick((*forms, double)), job, printed, f"{year}-{month:02}-{day:02}")


class MastheadWriter:
    """Prints a masthead and keeps its truth.

    That is session, committee, item, title, symbol, items with their sub-items, date of issue, original language.
    """

    def __init__(self, composer: Composer, year: int, known: Symbols) -> None:
        self.composer, self.words, self.sheet = composer, composer.words, composer.sheet
        self.features = composer.features
        self.year, self.known = year, known
        self.session = year - FIRST_YEAR

    def print(self) -> None:
        """Print the lines above the first letter, and keep their truth."""
        words, add = self.words, self.features.add
        session = committee = symbol = issued = language = None
        left: list[str] = []
        if words.chance(0.9):
            session = self.session
            left.append(self._session())
        item, title, items, agenda, star = self._agenda()
        if words.chance(0.7):
            committee = words.pick(_COMMITTEES)
            add("committee")
            left.append(committee)
        left += agenda
        right: list[str] = []
        if words.chance(0.35):
            symbol = self.known.symbol
            add("symbol")
            right.append(symbol)
            if words.chance(0.6):
                add("distr")
                issued, language = self.known.issued, words.pick(_LANGUAGES)
                right += ["Distr.: General", self.known.day, "Chinese", f"Original: {language}"]
        lines = left
        if right and words.chance(0.5):
            add("masthead-right-column-first")
            lines = [*(["联 合 国", right[0], "大  会"] if words.chance(0.5) else right[:1]), *right[1:], *left]
        elif right:
            lines = [*left, *right]
        lines += star
        if words.chance(0.02):
            lines, star = [], []
            session = committee = item = title = symbol = issued = language = None
            items = []
        if not lines:
            add("no-masthead")
        for _ in range(words.between(0, 2)):
            self.sheet.blank()
        gaps = words.chance(0.2)
        for line in lines:
            self.sheet.line(line)
            if line in star:  # a note of the masthead, which no part of the document owns
                self.sheet.furnished.append(len(self.sheet.lines))
            self.sheet.blank(float(gaps))
        self.composer.truth["masthead"] = [session, committee, item, title, symbol, items, issued, language]

    def _session(self) -> str:
        words, add = self.words, self.features.add
        counted = chinese(self.session) if words.chance(0.8) else self.composer.digits(self.session)
        add("session" if counted[0] in "一二三四五六七八九" else "session-digits")
        line = f"第{counted}届会议"
        if words.chance(0.1):
            add("session-of-two-organs")
            line += f" 第{chinese(self.year - _FIRST_COUNCIL_YEAR)}年"
        return line

    def _agenda(self) -> tuple[int | None, str | None, list[list[object]], list[str], list[str]]:
        """The item, its title, all items with their sub-items, the lines that say so, and a star's note."""
        words, composer, add = self.words, self.composer, self.features.add
        if not words.chance(0.75):
            return None, None, [], [], []
        item = words.between(8, 130)
        add("agenda-item")
        items: list[list[object]] = [[item, []]]
        space = " " * words.chance(0.7)
        printed = composer.digits(item)
        if words.chance(0.2):
            items[0][1] = subs = ["a", "b"][: words.between(1, 2)]
            printed += "和".join(composer.printed(f"({sub})") for sub in subs)
            add("agenda-sub-items")
        if words.chance(0.15):
            second = item + words.between(1, 9)
            items.append([second, []])
            printed += f"{' ' * words.chance(0.5)}和{' ' * words.chance(0.5)}{composer.digits(second)}"
            add("agenda-items")
        star: list[str] = []
        lead = "议程项目"
        if words.chance(0.15):
            lead = words.pick(("临时议程* 项目", "临时议程*项目", "暂定项目表* 项目"))
            star = [f"* A/{self.session}/{words.between(50, 200)}。"]
            add("agenda-provisional")
        lines = [f"{lead}{space}{printed}"]
        way = words.random()
        if way >= 0.9:
            return item, None, items, lines, star
        title = words.pick(_AGENDA)
        if way < 0.2:
            lines[-1] += f" {title}"
            add("agenda-title-beside")
        elif way < 0.4:
            further = f"：{words.draw('heading')}"
            lines += [title, further]
            title += further
            add("agenda-title-wrapped")
        else:
            lines.append(title)
        return item, title, items, lines, star
