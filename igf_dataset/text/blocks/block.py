"""A block: a paragraph, an item, a heading or a title, whatever number of source lines it was wrapped onto.

joiner.py makes blocks of lines and gives each its shape; parse.py makes the tree of blocks.
"""

import re

from ...model.alignment import Slice
from ..lines import zh
from ..lines.printed import CALLS_TO_THE_END, EDGE, LANGUAGE, PRINTED_LABEL
from ..lines.scan import Line
from ..zones.placed import HEADINGS

# Sets of shapes that a block may have.
HEADING_SHAPES = frozenset((*HEADINGS, "heading", "digit-heading", "item-heading"))
TEXT_SHAPES = frozenset(("numbered", "unnumbered", "prose", "item"))
ROWS = ("table", "contents")
QUOTED = re.compile(rf"[“「]{zh.DIGIT}{{1,4}}(?:\s?之{zh.NUMERAL})?[.．、]")  # a paragraph quoted with its number
_LATIN = re.compile(r"[A-Za-z0-9]")
# Blocks whose label is not part of their text; an item's text begins with its label.
_LABEL_OUTSIDE = frozenset(
    ("numeral-heading", "letter-heading", "digit-heading", "item-heading", "article", "numbered", "footnote")
)
# A part's label, and what may stand behind it on its line: 附件：宣言; 附件[原件：英文]; 附件一 宣言.
PART_LABEL = re.compile(
    rf"{PRINTED_LABEL}(?:[{EDGE}]?[：:][{EDGE}]*(?P<title>.*)|[{EDGE}]*(?P<language>{LANGUAGE})"
    rf"|[{EDGE}]?{CALLS_TO_THE_END}|[{EDGE}]+(?P<words>[^{EDGE}].*))\Z"
)


class Block:
    """Lines of the source that make one paragraph, item, heading or title. Offsets count code points of the source.

    - `shape`: what the block is, such as numbered, item or heading; `label`: its printed label, `level`: that of a
      heading where document.toml says it, else 0.
    - `spans`: a slice of the source for each line; `lines`: the numbers of these lines.
    - `start`: where its first line begins; `words_start`: where the words begin behind the label. Only items keep
      the label inside their first slice.
    - `last_line`: the text of its last line without the footnote calls at its end; `may_end`: whether a sentence
      or a clause ends there, so that the block may be complete.
    - `is_said`: whether document.toml says that it is a heading, a numbered paragraph, an item or the like; it does not
      tell so of the roles paragraph and part-label.
    - `open_quotes`: how many quotation marks are not closed yet; `is_quoted`: whether it quotes a paragraph of
      another text together with its number, such as “5. 重申….
    """

    __slots__ = (
        "is_quoted",
        "is_said",
        "label",
        "last_line",
        "level",
        "lines",
        "may_end",
        "open_quotes",
        "shape",
        "spans",
        "start",
        "words_start",
    )

    def __init__(self, line: Line, shape: str, level: int = 0) -> None:
        self.shape, self.label, self.words_start, self.level = shape, line.label, line.words_start, level
        if shape in ("unnumbered", "prose"):  # what looks like a label is the first word
            self.label, self.words_start = "", line.start
        self.is_said = False
        outside = shape in _LABEL_OUTSIDE or (shape == "heading" and line.shape == "decimal")  # 1.1 背景
        start = line.words_start if outside else line.start
        self.start = line.start
        self.spans = [Slice(start, line.end, "")]
        self.lines = [line.number]
        text = line.text
        self.last_line, self.may_end = zh.without_calls(text), zh.finished(text)
        self.open_quotes = text.count("“") - text.count("”")
        self.is_quoted = shape == "prose" and QUOTED.match(text) is not None

    def extend(self, line: Line, only_calls: bool = False) -> None:
        """Add a further line of the source; `only_calls` if it holds nothing but footnote calls."""
        below_label = self.is_bare_label()
        if below_label:
            separator = " " if self.shape == "item" else ""
            self.words_start = self.spans[0].end + len(separator)
        else:
            separator = "" if only_calls else join(self.last_line, line.text)
        self.spans.append(Slice(line.start, line.end, separator))
        self.lines.append(line.number)
        if not only_calls and (words := zh.without_calls(line.text)):
            self.last_line, self.may_end = words, zh.finished(line.text)
        self.open_quotes += line.text.count("“") - line.text.count("”")

    def ends_in_colon(self) -> bool:
        """Say whether a colon ends the last line, so that a list or a quotation may follow."""
        return self.last_line.endswith(zh.COLONS)

    def is_bare_label(self) -> bool:
        """Say whether the block has nothing but its label so far, as where 一、 stands alone on its line."""
        return len(self.spans) == 1 and self.words_start >= self.spans[0].end


def label_and_title(line: Line) -> list[Block]:
    """Return the block of a part's label, and a block for the title or the language if one follows on its line."""
    match = PART_LABEL.search(line.text)
    behind = next((name for name in ("title", "language", "words") if match and match[name]), "")
    if not match or not behind:
        return [Block(line, "part-label")]
    end, at = match.end("label"), match.start(behind)
    rest = line._replace(start=line.start + at, words_start=line.start + at, text=line.text[at:], label="")
    label = Block(line._replace(end=line.start + end, text=line.text[:end]), "part-label")
    return [label, Block(rest, "language" if behind == "language" else "title")]


def join(before: str, after: str) -> str:
    """Return what stood between two wrapped lines: a space between Latin words, nothing between Chinese ones."""
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[0]) else ""
