"""Summaries and appendices of made documents: title lines, sections, paragraphs with and without numbers."""

from corpus_lists import chinese, roman
from corpus_piece import WIDE
from corpus_text import Composer, Part
from corpus_words import CITIES, COUNTRIES, TOPICS

_MOST_SECTIONS, _MOST_SUBSECTIONS = 40, 20  # of the labels that there are: 九十九, Z
_FORMS = ("none", "numeral", "numeral-letter", "letter", "unlabelled", "numeral-unlabelled")
_NEW_FORMS = ("unnumbered", "preamble", "opening", "restarts", "articles", "sentences", "third", "introduced")
_WHOLE = ("unnumbered", "articles", "sentences")
_SHORT = 1_500  # bytes that have no sections
_LONG = 20_000  # bytes that have more than a few paragraphs
_INTRODUCTIONS = ("导言", "引言")
# What the first title line of a part calls it.
_PAPERS = (
    "因特网治理论坛第{number}次会议",
    "共同主席的总结",
    "{city}行动计划",
    "关于数据保护的第{number}号法令",
    "部长们的呼吁",
    "各国政府的意见",
    "{city}论坛的成果",
)
_CLOSINGS = ("下午 1 时散会", "下午 6 时 5 分散会", "会议于中午 12 时 30 分结束")
_PREAMBLE = ("回顾", "注意到", "强调", "重申", "欢迎", "铭记", "深信")


class BodyWriter:
    """Writes one summary or appendix, until the text has the size `end`; `inline` is a title printed with its label."""

    def __init__(self, composer: Composer, part: Part, end: int, inline: str) -> None:
        self.composer, self.part, self.end, self.inline = composer, part, end, inline
        self.words, self.sheet, self.manner = composer.words, composer.sheet, composer.manner
        self.number = self.unnumbered = 0
        self.prefix = part.name  # of paragraphs' addresses
        self.way = "numbers"  # how paragraphs are numbered: numbers, none, numerals

    def write(self, year: int) -> None:
        """Title lines, if any, and paragraphs, in sections of some form."""
        words, composer = self.words, self.composer
        # Wrapped, a paragraph without a number may begin as a heading does: only whole ones are printed so.
        new = tuple(form for form in _NEW_FORMS if not (self.manner.width and form in _WHOLE))
        form = words.pick(_FORMS + new) if self.end - self.sheet.size > _SHORT else "none"
        if form == "numeral-unlabelled" and self.manner.close:
            form = "numeral"  # without a gap, a heading below another would be the rest of it
        if form == "sentences" and self.end - self.sheet.size > _LONG:  # too few numerals to fill it
            form = "none"
        composer.begin_part(self.part.name, "unlabelled" in form or form == "introduced")
        titles = [
            words.pick(_PAPERS).format(number=chinese(words.between(1, 19)), city=words.pick(CITIES)),
            f"{words.pick(CITIES)}，{year}年",
            "主席摘要",
        ]
        # Above a paragraph without a number, and above a heading without a label, a title tells that they are none.
        needs_title = form in _NEW_FORMS or form.startswith("unlabelled")
        self.titles(titles, least=int(needs_title and not self.inline))
        if form in _NEW_FORMS:
            composer.features.add(f"body-{form}")
            getattr(self, f"_{form}")()
        elif form == "none":
            self.paragraphs(self.end)
        else:
            self._sectioned(form)
        if (
            self.way == "numbers"
            and "unlabelled" not in form
            and not (composer.listed or self.manner.width)
            and words.chance(0.1)
        ):
            composer.features.add("closing-line")
            self._apart(f"{words.pick(_CLOSINGS)}。")
        composer.end_part()

    def titles(self, lines: list[str], least: int) -> None:
        """Print the first of the title lines, or all or none."""
        lines = lines[: self.words.between(least, len(lines))]
        self.composer.features.add(("no-title", "title-line", "title-lines", "title-lines")[len(lines)])
        for number, line in enumerate(lines, start=1):
            piece = self.composer.plain("title", line, 0)
            if number == len(lines) and self.manner.notes and self.manner.call and self.words.chance(0.1):
                self.composer.called_by(piece, "title")
            elif number == len(lines) and self.words.chance(0.04):
                self.sheet.blank()
                self.sheet.line(piece.text + self.composer.starred())
                continue
            self.sheet.title(piece)
        self.composer.truth["sections"][self.part.name] = [
            self.part.label,
            "\n".join([*([self.inline] if self.inline else []), *lines]),
        ]

    # -- forms ---------------------------------------------------------------------------------

    def _sectioned(self, form: str) -> None:
        outer, _, inner = form.partition("-")
        self.composer.features.add(f"headings-{form}")
        if outer == "numeral" and not inner.startswith("un") and self.words.chance(0.08):
            self._contents()
        # Where headings bear no labels, the last title line is the first section's: paragraph 1 stands below it.
        if outer != "unlabelled" and self.words.chance(0.6):
            self.paragraphs(self.sheet.size + (self.end - self.sheet.size) // 8)
        most = _MOST_SUBSECTIONS if outer == "letter" else _MOST_SECTIONS
        self.sections(self.part.name, outer, inner, self.end, most)

    def _unnumbered(self) -> None:
        """A statement: no paragraph bears a number."""
        self.way = "none"
        self.paragraphs(self.end)

    def _preamble(self) -> None:
        """A draft: clauses that end in a comma, then numbered ones."""
        words = self.words
        clauses = ["大会，", *(f"{words.pick(_PREAMBLE)}{words.draw('clause')}，" for _ in range(words.between(1, 4)))]
        self.unnumbered = 1
        self.sheet.blank()
        self.sheet.line(clauses[0])
        self.composer.truth["paragraphs"][f"{self.part.name}.p1"] = clauses[0]
        for text in clauses[1:]:
            self._apart(text)
        self.paragraphs(self.end)

    def _opening(self) -> None:
        """A record: a paragraph without a number before the numbered ones."""
        self._apart(f"上午 {self.words.between(9, 11)} 时 {self.words.between(5, 55)} 分宣布开会。")
        self.paragraphs(self.end)

    def _restarts(self) -> None:
        """Replies: the numbers begin anew in each section."""
        self.way = "restarts"
        self.sections(self.part.name, "numeral", "", self.end, _MOST_SECTIONS)

    def _articles(self) -> None:
        """An agreement: articles with paragraphs that bear no number."""
        self.way = "none"
        self.sections(self.part.name, "article", "", self.end, _MOST_SECTIONS)

    def _sentences(self) -> None:
        """A declaration whose paragraphs are numbered 一、 as headings are."""
        self.way = "numerals"
        for _ in range(self.words.between(2, 20)):
            self.number += 1
            text = self.composer.printed(self.words.sentences(self.words.between(1, 3)))
            piece = self.composer.plain("lead", text, 0, f"{chinese(self.number)}、")
            self.composer.finish(f"{self.part.name}.{self.number}", [piece])

    def _third(self) -> None:
        """A report with headings of three levels: 一, A and 1."""
        self.sections(self.part.name, "numeral", "letter", self.end, _MOST_SECTIONS, "digit")

    def _introduced(self) -> None:
        """A report with a heading without a label, 导言, before 一."""
        self.heading(f"{self.part.name}.h1", "unlabelled", 1, True, self.words.pick(_INTRODUCTIONS))
        self.paragraphs(self.sheet.size + (self.end - self.sheet.size) // 8)
        self.sections(self.part.name, "numeral", "", self.end, _MOST_SECTIONS)

    def _rows(self, role: str, lines: list[str]) -> None:
        """Print a table or contents: a paragraph without a number, whose lines document.toml names."""
        self.unnumbered += 1
        self.composer.features.add(role)
        self.sheet.rows(role, lines)
        self.composer.truth["paragraphs"][f"{self.part.name}.p{self.unnumbered}"] = "\n".join(lines)
        self.sheet.blank()

    def _contents(self) -> None:
        """The headings of a report with their pages."""
        words = self.words
        lines = [f"{chinese(n)}. {words.pick(TOPICS)} {'.' * words.between(3, 40)} {n * 3}" for n in range(1, 6)]
        self._rows("contents", ["目录", *lines[: words.between(2, 5)]])

    def _table(self) -> None:
        """A table of numbers."""
        words, space = self.words, self.words.pick(("  ", "        ", "\t", "\u3000"))
        rows = [[words.pick(COUNTRIES), words.between(2, 99), words.between(2, 99)] for _ in range(words.between(2, 6))]
        self._rows("table", [space.join(map(str, row)) for row in (["国家", 2009, 2010], *rows)])

    def _apart(self, text: str) -> None:
        """Print a paragraph without a number in a part that has numbers."""
        self.unnumbered += 1
        self.composer.unnumbered(f"{self.part.name}.p{self.unnumbered}", text)

    # -- sections and paragraphs ---------------------------------------------------------------

    def sections(self, parent: str, kind: str, inner: str, end: int, most: int, innermost: str = "") -> None:
        """Sections of one kind, at least two, until the text has the size `end`, with subsections of other kinds."""
        least = (end - self.sheet.size) // most
        number = 0
        while number < most and (number < 2 or self.sheet.size < end - least // 2):
            number += 1
            name = _section_name(kind, number)
            first = kind == "unlabelled" and number == 1 and parent == self.part.name
            self.heading(f"{parent}.{name}", kind, number, first)
            stop = end if number == most else min(end, self.sheet.size + max(least, self.words.between(300, 5000)))
            if inner and stop - self.sheet.size > 600:
                if self.words.chance(0.3):
                    self.paragraphs(self.sheet.size + 200)
                self.sections(f"{parent}.{name}", inner, innermost, stop, _MOST_SUBSECTIONS)
                continue
            if self.way == "restarts":
                self.prefix, self.number = f"{parent}.{name}", 0
            elif (
                self.way == "numbers"
                and kind not in ("unlabelled", "digit")
                and self.words.chance(0.03 * (not self.manner.width))
            ):
                self.composer.features.add("unnumbered-below-heading")
                self._apart(f"{self.words.draw('clause')}。")
            self.paragraphs(stop)

    def _may_stand_apart(self, kind: str) -> bool:
        """Whether a paragraph without a number may stand below a heading of that kind, and look like none."""
        return not self.manner.width and kind not in ("unlabelled", "digit")

    def heading(self, address: str, kind: str, number: int, first: bool, words: str = "") -> None:
        """Print a heading."""
        piece = self.composer.plain("heading", words or self.words.draw("heading"), 0)
        if self.manner.notes and self.manner.call and self.words.chance(0.03):
            self.composer.called_by(piece, "heading")
        label = _label(kind, number)
        label = label.translate(WIDE) if self.manner.wide else label
        self.composer.truth["sections"][address] = [label, piece.text]
        if first:
            self.sheet.title(piece)
        elif kind == "article":
            self.sheet.heading(f"{label} ", piece, gap=True)
        else:
            self.sheet.heading(label + self.manner.heading_stop if label else "", piece, gap=not label)
        self.sheet.blank(self.manner.gaps)

    def paragraphs(self, end: int) -> None:
        """Paragraphs, at least one, until the text has the size `end`."""
        composer = self.composer
        while True:
            self.number += 1
            address = f"{self.prefix}.{self.number}"
            left = end - self.sheet.size
            if self.way == "none":
                composer.unnumbered(address, self.words.sentences(max(1, min(self.words.between(1, 4), left // 100))))
            else:
                composer.numbered(address, composer.digits(self.number), left)
                if self.way == "numbers" and not composer.listed and self.words.chance(0.004):
                    self._table()
            if self.sheet.size >= end - 60:
                return


def _section_name(kind: str, number: int) -> str:
    """A section's name in addresses."""
    if kind == "letter":
        return chr(ord("A") + number - 1)
    return roman(number)


def _label(kind: str, number: int) -> str:
    """A heading's label, without its stop."""
    if kind == "article":
        return f"第{chinese(number)}条"
    if kind == "letter":
        return chr(ord("A") + number - 1)
    return {"numeral": chinese(number), "digit": str(number)}.get(kind, "")
