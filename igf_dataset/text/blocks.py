"""A block: one line as its author wrote it, however many lines of the source it takes."""

import re

from ..model.alignment import Slice
from . import zh
from .scan import CALLS_TO_THE_END, EDGE, PART_NAME, Line

QUOTED = re.compile(rf"[“「]{zh.DIGIT}{{1,4}}[.．、]")  # a paragraph quoted with its number
_LATIN = re.compile(r"[A-Za-z0-9]")
_LABEL_OUTSIDE = frozenset(
    ("numeral-heading", "letter-heading", "digit-heading", "item-heading", "article", "numbered", "footnote")
)
PART_LABEL = re.compile(rf"(?P<label>{PART_NAME})[{EDGE}]?(?:[：:][{EDGE}]*(?P<title>.*\Z)|{CALLS_TO_THE_END})")


class Block:
    """One line as its author wrote it.

    `spans` holds a slice a source line, `lines` their numbers; `words` is where the words begin in
    the source after the printed label, which only items keep inside their first slice. `last` is the
    text of its last line without the footnote calls that end it, `closed` whether the block could end there,
    `start` is where its line begins in the source, `opened` how many quotation marks are not closed yet,
    `level` that of a heading, where document.toml says it, `quotes` whether it is a paragraph quoted with its number.
    """

    __slots__ = ("closed", "label", "last", "level", "lines", "opened", "quotes", "shape", "spans", "start", "words")

    def __init__(self, line: Line, shape: str, level: int = 0) -> None:
        self.shape, self.label, self.words, self.level = shape, line.label, line.words, level
        if shape in ("unnumbered", "prose"):  # what looks like a label is the first of the words
            self.label, self.words = "", line.start
        start = line.words if shape in _LABEL_OUTSIDE else line.start
        self.start = line.start
        self.spans = [Slice(start, line.end, "")]
        self.lines = [line.number]
        text = line.text
        self.last, self.closed = zh.without_calls(text), zh.finished(text)
        self.opened = text.count("“") - text.count("”")
        self.quotes = shape == "prose" and QUOTED.match(text) is not None

    def extend(self, line: Line, calls: bool = False) -> None:
        """Go on with a further line of the source; `calls`, where it is nothing but footnote calls."""
        alone = bool(self.label) and self.is_bare_label()
        if alone:
            parted = " " if self.shape == "item" else ""
            self.words = self.spans[0].end + len(parted)
        else:
            parted = "" if calls else join(self.last, line.text)
        self.spans.append(Slice(line.start, line.end, parted))
        self.lines.append(line.number)
        if not calls and (words := zh.without_calls(line.text)):
            self.last, self.closed = words, zh.finished(line.text)
        self.opened += line.text.count("“") - line.text.count("”")

    def is_bare_label(self) -> bool:
        """Whether nothing but the label has been read."""
        return len(self.spans) == 1 and self.words >= self.spans[0].end


def label_and_title(line: Line) -> list[Block]:
    """The block of a part's label, and that of the title that may follow it on its line after a colon."""
    match = PART_LABEL.search(line.text)
    if not match or not match["title"]:
        return [Block(line, "part-label")]
    end, at = match.end("label"), match.start("title")
    rest = line._replace(start=line.start + at, words=line.start + at, text=line.text[at:], label="")
    return [Block(line._replace(end=line.start + end, text=line.text[:end]), "part-label"), Block(rest, "title")]


def join(before: str, after: str) -> str:
    """A wrap between Latin words stands for the space that it replaced; Chinese has none."""
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[0]) else ""
