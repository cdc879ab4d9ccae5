"""A part and a size in, a summary or an appendix out: title lines, sections, numbered paragraphs."""

from corpus_page import WIDE
from corpus_text import Composer, Part, chinese, roman
from corpus_words import CITIES

_MOST_SECTIONS, _MOST_SUBSECTIONS = 40, 20  # of the labels that there are: 九十九, Z
_FORMS = ("none", "numeral", "numeral-letter", "letter", "unlabelled", "numeral-unlabelled")
_SHORT = 1_500  # bytes that have no sections


class Body:
    """Writes one summary or appendix, until the text has the size `end`."""

    def __init__(self, composer: Composer, part: Part, end: int) -> None:
        self.composer, self.part, self.end = composer, part, end
        self.words, self.sheet, self.manner = composer.words, composer.sheet, composer.manner
        self.number = 0

    def write(self, year: int) -> None:
        """Title lines, if any, and paragraphs, in sections of some form."""
        words, composer, sheet = self.words, self.composer, self.sheet
        form = words.pick(_FORMS) if self.end - sheet.size > _SHORT else "none"
        outer, _, inner = form.partition("-")
        composer.begin_part(self.part.name, "unlabelled" in form)
        self.titles(
            [f"因特网治理论坛第{chinese(words.between(1, 19))}次会议", f"{words.pick(CITIES)}，{year}年", "主席摘要"]
        )
        if form == "none":
            self.paragraphs(self.end)
        else:
            composer.features.add(f"headings-{form}")
            # Where headings bear no labels, the last title line is the first section's: paragraph 1 stands below it.
            if outer != "unlabelled" and words.chance(0.6):
                self.paragraphs(sheet.size + (self.end - sheet.size) // 8)
            most = _MOST_SUBSECTIONS if outer == "letter" else _MOST_SECTIONS
            self.sections(self.part.name, outer, inner, self.end, most)
        composer.end_part()

    def titles(self, lines: list[str]) -> None:
        """Print the first of the title lines, or all or none."""
        lines = lines[: self.words.between(0, len(lines))]
        self.composer.features.add(("no-title", "title-line", "title-lines", "title-lines")[len(lines)])
        for number, line in enumerate(lines, start=1):
            piece = self.composer.plain("title", line, 0)
            if number == len(lines) and self.manner.notes and self.words.chance(0.1):
                self.composer.called_by(piece, "title")
            self.sheet.title(piece)
        self.composer.truth["sections"][self.part.name] = [self.part.label, "\n".join(lines)]

    def sections(self, parent: str, kind: str, inner: str, end: int, most: int) -> None:
        """Sections of one kind, at least two, until the text has the size `end`, with subsections of another kind."""
        least = (end - self.sheet.size) // most
        number = 0
        while number < most and (number < 2 or self.sheet.size < end - least // 2):
            number += 1
            name = chr(ord("A") + number - 1) if kind == "letter" else roman(number)
            first = kind == "unlabelled" and number == 1 and parent == self.part.name
            self.heading(f"{parent}.{name}", kind, number, first)
            stop = end if number == most else min(end, self.sheet.size + max(least, self.words.between(300, 5000)))
            if inner and stop - self.sheet.size > 600:
                if self.words.chance(0.3):
                    self.paragraphs(self.sheet.size + 200)
                self.sections(f"{parent}.{name}", inner, "", stop, _MOST_SUBSECTIONS)
            else:
                self.paragraphs(stop)

    def heading(self, address: str, kind: str, number: int, first: bool) -> None:
        """Print a heading."""
        piece = self.composer.plain("heading", self.words.draw("heading"), 0)
        if self.manner.notes and self.words.chance(0.03):
            self.composer.called_by(piece, "heading")
        label = chinese(number) if kind == "numeral" else address[-1] if kind == "letter" else ""
        label = label.translate(WIDE) if self.manner.wide else label
        self.composer.truth["sections"][address] = [label, piece.text]
        if first:
            self.sheet.title(piece)
        else:
            self.sheet.heading(label + self.manner.heading_stop if label else "", piece, gap=not label)
        self.sheet.blank(self.manner.gaps)

    def paragraphs(self, end: int) -> None:
        """Numbered paragraphs, at least one, until the text has the size `end`."""
        while True:
            self.number += 1
            self.composer.numbered(self.number, end - self.sheet.size)
            if self.sheet.size >= end - 60:
                return
