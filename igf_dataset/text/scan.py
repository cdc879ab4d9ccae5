"""Source text in, its lines out, each with the shape that its characters alone give it; blank lines part them.

A shape is what a line looks like; its role (title or heading, paragraph or continuation) depends on
what stands around it and is settled by reflow and parse.
"""

import re
from typing import NamedTuple

from ..errors import Refused
from . import zh

LARGEST = 16 * 2**20  # bytes of a source: 400 times those of the first
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff\ufffe\uffff]"
)
# Blank at the edge of a line: indentation, form feeds, a byte order mark.
EDGE = " \t\r\f\u3000\u00a0\ufeff"
_STOP = "[.．、]"
# What no text has of a label and its words: blanks as at an edge, and only those. Rarer ones belong to the words.
_BLANK, _WORD = f"[{EDGE}]", f"(?=[^{EDGE}])"
_OPEN, _CLOSE = "[(（]", "[)）]"

# Who writes to whom, in one breath: 2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信.
LETTER_TITLE = r"[^，。；]{1,200}给[^，。；]{1,200}的信(?:\^(?:[a-z]|[0-9]{1,2}))?\Z"

_CALL = r"(?:\^(?:[a-z]|[0-9]{1,2}))?"

# The first shape that matches wins: labels that open a line stand above shapes that need all of it.
# The one group of a pattern is the printed label; what follows the match are the line's words.
SHAPES: tuple[tuple[str, str], ...] = (
    ("numbered", rf"({zh.DIGIT}{{1,6}}){_STOP}(?:{_BLANK}+{_WORD}|(?=[^{EDGE}0-9０-９]))"),
    ("footnote", rf"\^([a-z]|[0-9]{{1,2}}){_BLANK}+{_WORD}"),
    ("numeral-heading", rf"({zh.NUMERAL}{{1,3}}){_STOP}{_BLANK}*{_WORD}"),
    ("letter-heading", rf"([A-ZＡ-Ｚ]){_STOP}{_BLANK}*{_WORD}"),
    ("item", rf"({_OPEN}(?:[a-zａ-ｚ]{{1,2}}|[ivxlｉｖｘｌ]{{1,6}}|{zh.NUMERAL}{{1,3}}){_CLOSE}){_BLANK}*{_WORD}"),
    ("item", rf"(-|•)(?:{_BLANK}+{_WORD}|(?<=•){_WORD})"),
    ("part-label", rf"(?:.{{0,200}}的信的)?(附[件文录][ \u3000]?{zh.NUMERAL}{{0,3}})(?={_CALL}\Z)"),
    ("letter-title", rf"(?={LETTER_TITLE})"),
    ("signature", rf"(?=.{{1,200}}{_OPEN}签[名字]{_CLOSE}\Z)"),
    ("prose", r""),
)
_LINE = re.compile("|".join(f"(?P<s{index}>{pattern})" for index, (_, pattern) in enumerate(SHAPES)))
# For each shape's group its name and the number of its label's group. Where it has none that is 0, the whole match,
# which is empty: a shape without a label only looks ahead.
_GROUPS = {
    f"s{index}": (shape, _LINE.groupindex[f"s{index}"] + 1 if re.compile(pattern).groups else 0)
    for index, (shape, pattern) in enumerate(SHAPES)
}


class Line(NamedTuple):
    """A line of the source that is not blank; its text is without blank edges and newline."""

    number: int
    start: int  # where its text begins in the source, in code points
    end: int
    text: str
    gap: bool  # whether a blank line, a form feed or nothing stands above
    shape: str
    label: str
    words: int  # where its words begin in the source, after the label


class Scanned(NamedTuple):
    """A source and its lines that are not blank; `file` is what errors call it."""

    file: str
    text: str
    lines: list[Line]


def decode(content: bytes, file: str) -> str:
    """The text of a source file; raises Refused where it is not UTF-8, or larger than a document can be."""
    if len(content) > LARGEST:
        raise too_large(len(content), file)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = f"byte 0x{content[error.start]:02x} at byte offset {error.start}"
        raise Refused(file, line, "text in UTF-8", found, "save the file as UTF-8") from None


def too_large(size: int, file: str) -> Refused:
    """The error that a source has too many bytes."""
    return Refused(file, 1, f"a document of at most {LARGEST:,} bytes", f"one of {size:,}", "divide it")


def scan(text: str, file: str = "<text>") -> Scanned:
    """The lines of `text` in order, blank ones left out: what they part is kept as `gap`.

    Raises Refused where the text is empty or holds characters that no printed document has
    (NUL, other control characters, line ends but \\n and \\r, bidirectional controls, lone surrogates, noncharacters),
    or is larger than a document can be.
    """
    if len(text) > LARGEST:  # code points; more bytes still
        raise too_large(len(text), file)
    if bad := _FORBIDDEN.search(text):
        line = text[: bad.start()].count("\n") + 1
        advice = "remove it, or fix the conversion that put it there"
        raise Refused(file, line, "printable text", f"the character U+{ord(bad[0]):04X}", advice)
    lines, offset, gap = [], 0, True
    for number, raw in enumerate(text.split("\n"), start=1):
        if words := raw.strip(EDGE):
            start = offset + raw.index(words[0])
            shape, label, length = _shape(words)
            before, after = ("\f" in raw[: start - offset], "\f" in raw[start - offset + len(words) :])
            lines.append(Line(number, start, start + len(words), words, gap or before, shape, label, start + length))
            gap = after
        else:
            gap = True
        offset += len(raw) + 1
    if not lines:
        raise Refused(file, 1, "a document", "an empty text")
    return Scanned(file, text, lines)


def _shape(text: str) -> tuple[str, str, int]:
    """The shape of a line's text, its printed label, and the length of that with the blanks after it."""
    match = _LINE.match(text)
    assert match is not None  # the last shape matches every line
    assert match.lastgroup is not None
    shape, label = _GROUPS[match.lastgroup]
    return shape, match[label], match.end()
