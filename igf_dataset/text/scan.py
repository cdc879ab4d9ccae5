"""The lines of a source, each with the shape that its characters alone give it.

A shape is what a line looks like; its role (title or heading, paragraph or continuation) depends on
what stands around it and is settled by reflow and parse.
"""

import re
from typing import NamedTuple

from ..errors import Refused
from ..model.numerals import BULLETS
from . import zh

LARGEST = 16 * 2**20  # bytes of a source: 400 times those of the first
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff\ufffe\uffff]"
)
# Most texts have none of these, which one search tells.
_UNUSUAL = re.compile(f"[{_FORBIDDEN.pattern[1:-1]}{zh.VARIANT[1:-1]}]")
# Blank at the edge of a line: indentation, form feeds, a byte order mark, blanks of other widths and of none.
EDGE = " \t\r\f\u3000\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
EDGE += "\u202f\u205f\u2060"
_STOP = "[.．、]"
# What no text has of a label and its words: blanks as at an edge, and only those.
_BLANK, _WORD = f"[{EDGE}]", f"(?=[^{EDGE}])"
_OPEN, _CLOSE = "[(（]", "[)）]"
_QUOTE = "[“「『]?+"
# A label's words, on its line or, where it stands alone, below it.
_WORDS = rf"(?:{_BLANK}*+{_WORD}|\Z)"

SYMBOL = r"[A-Z]{1,8}(?:\.[0-9])?(?:/[A-Z0-9][A-Za-z0-9.\-*]*+){1,8}"
_TIGHT_BULLETS = "•●■◆▪◦○‣➢\uf0b7\uf0a7\uf0d8"  # which no word begins with
_NUMBER = r"[0-9]{1,4}"
_JOB = rf"(?:[A-Z]{{2,4}}\.)?[0-9]{{2}}-[0-9]{{4,6}}(?:[ ]?{_OPEN}[A-Z]{_CLOSE})?(?: ++[0-9]{{6}})*+"
_JOB += r"(?: *+\*[0-9]{5,}\*)?"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_ORIGINAL = rf"(?:Original|ORIGINAL|原件|原文|正本){_BLANK}?[:：]"

_PART_NUMBER = rf"(?:{zh.NUMERAL}{{1,3}}|[0-9０-９]{{1,2}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ]|[A-H])"
PART_NAME = rf"附{_BLANK}{{0,2}}[件文录](?:{_BLANK}{{0,2}}{_PART_NUMBER}(?![a-z0-9]))?"
CALLS_TO_THE_END = rf"(?:{_BLANK}?{zh.CALL})*+\Z"

# The first shape that matches wins: labels that open a line stand above shapes that need all of it.
# The one group of a pattern is the printed label; what follows the match are the line's words.
SHAPES: tuple[tuple[str, str], ...] = (
    ("numbered", rf"({zh.DIGIT}{{1,6}}){_STOP}(?:{_BLANK}++(?:{_WORD}|\Z)|(?=[^{EDGE}0-9０-９])|\Z)"),
    ("numeral-heading", rf"({zh.NUMERAL}{{1,3}}){_STOP}{_WORDS}"),
    ("letter-heading", rf"([A-ZＡ-Ｚ]){_STOP}(?:{_BLANK}*+(?=[^{EDGE}])(?![^{EDGE}]{_STOP})|\Z)"),
    (
        "item",
        rf"({_QUOTE}{_OPEN}(?:[a-zａ-ｚ]{{1,2}}|[ivxlｉｖｘｌ]{{1,6}}|{zh.NUMERAL}{{1,3}}|[0-9０-９]{{1,2}}){_CLOSE}){_WORDS}",
    ),
    ("item", rf"({_QUOTE}[㈠-㈩①-⑳⑴-⒇]){_WORDS}"),
    ("item", rf"([{BULLETS}])(?:{_BLANK}++{_WORD}(?![·•]{_BLANK})|(?<=[{_TIGHT_BULLETS}]){_WORD}|(?<!·)\Z)"),
    ("item", rf"(o)\t{_BLANK}*+{_WORD}"),
    ("item", rf"([a-zａ-ｚ][.．])(?:{_BLANK}++{_WORD}|(?=[\u4e00-\u9fff“《]))"),
    ("item", rf"((?:[a-zａ-ｚ]|[ivx]{{2,4}}|[0-9０-９]{{1,2}}|{zh.NUMERAL}{{1,3}}){_CLOSE}){_WORDS}"),
    ("decimal", rf"({zh.DIGIT}{{1,3}}(?:[.．]{zh.DIGIT}{{1,3}}){{1,3}}+[.．]?+)(?:{_BLANK}++{_WORD}|\Z)"),
    ("footnote", rf"(\^(?:[a-z]|[0-9]{{1,2}})){_BLANK}++{_WORD}"),
    (
        "footnote",
        rf"({zh.SUPERSCRIPT}{{1,2}}|\[[0-9]{{1,2}}\]|[*†‡]{{1,3}}(?![*†‡]|[0-9]{{5,}}\*)){_BLANK}*+(?![*†‡]|{_BLANK}|{CALLS_TO_THE_END})",
    ),
    (
        "article",
        rf"(第(?:{zh.NUMERAL}{{1,4}}|{_BLANK}?{zh.DIGIT}{{1,3}}{_BLANK}?)(?:条|章|节|部分))(?:[：:]?+{_BLANK}++{_WORD}|\Z)",
    ),
    (
        "part-label",
        rf"(?=(?:.{{0,300}}的(?:信|函|普通照会|照会|同文信)的)?{PART_NAME}{_BLANK}?(?:[：:].*|{CALLS_TO_THE_END}))",
    ),
    ("running-head", rf"(?=.{{1,80}}{_OPEN}{_BLANK}?续(?:完|前)?{_BLANK}?{_CLOSE}\Z)"),
    ("running-head", r"(?=[（(]?(?:续|见|接|转)?(?:见|接|转)?(?:下|上)一?页(?:续)?[)）]?\Z)"),
    ("rule", rf"(?=(?:[-_=—–―─━~]{{3,}}|——|(?:[*·•](?:{_BLANK}*+[*·•]){{2,}}+))\Z)"),
    (
        "symbol",
        rf"(?=(?:{_NUMBER}{_BLANK}++)?{SYMBOL}(?:{_BLANK}++(?:{_NUMBER}|第{_BLANK}?{_NUMBER}{_BLANK}?页))?\Z)(?=.*[0-9])",
    ),
    (
        "folio",
        rf"(?=(?:(?:{_NUMBER}{_BLANK}++)?{_JOB}(?:{_BLANK}++{_NUMBER}(?:/{_NUMBER})?)?|{_NUMBER}/{_NUMBER}(?:{_BLANK}++{_JOB})?"
        rf"|\*[0-9]{{5,}}\*|第{_BLANK}?{_NUMBER}{_BLANK}?页(?:.{{0,3}}共.{{1,8}}页)?|[-–—]{_BLANK}?{_NUMBER}{_BLANK}?[-–—])\Z)",
    ),
    ("number", rf"(?={_NUMBER}\Z)"),
    (
        "distribution",
        rf"(?=(?:(?:Distr|DISTR)\b.*|{_ORIGINAL}.{{1,30}}|Chinese|CHINESE|English|ENGLISH"
        rf"|[0-9]{{1,2}} (?:{_MONTH}) [0-9]{{4}})\Z)",
    ),
    (
        "date",
        rf"(?={zh.DIGIT}{{4}}{_BLANK}?年{_BLANK}?{zh.DIGIT}{{1,2}}{_BLANK}?月{_BLANK}?{zh.DIGIT}{{1,2}}{_BLANK}?日\Z)",
    ),
    ("language", rf"(?=[\[［(（【〔]{_BLANK}?{_ORIGINAL}.{{1,30}}[\]］)）】〕]\Z)"),
    ("row", r"(?=(?:[|｜].*[|｜]|\+[-=+]{2,}\+)\Z)"),
    ("contents", rf"(?=目{_BLANK}{{0,2}}[录次]\Z)"),
    ("note-heading", rf"(?=(?:注{_BLANK}?释?|脚{_BLANK}?注|尾{_BLANK}?注|附注|Notes?)[:：]?\Z)"),
    ("bare", rf"([0-9]{{1,3}}|[a-z]){_BLANK}++(?=[^{EDGE}0-9])"),
    ("signature", rf"(?=.{{1,200}}{_OPEN}{_BLANK}?签{_BLANK}?[名字]{_BLANK}?{_CLOSE}\Z)"),
    ("prose", r""),
)
_NAMED = [(f"s{index}", shape, pattern) for index, (shape, pattern) in enumerate(SHAPES)]
_LINE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _NAMED))
# What a line can be that ends as a sentence does: no shape that needs the whole of a line ends so.
_SENTENCE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _NAMED if pattern[:3] != "(?="))
# For each shape's group its name and whether the group after it is the label's; a shape without a label looks ahead.
_GROUPS = {name: (shape, bool(re.compile(pattern).groups)) for name, shape, pattern in _NAMED}


class Line(NamedTuple):
    """A line of the source that is not blank.

    `text` is without blank edges and newline, and folded (zh.fold), so that it compares; `label` is as printed.
    """

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
    unusual = _UNUSUAL.search(text) is not None
    if unusual and (bad := _FORBIDDEN.search(text)):
        line = text[: bad.start()].count("\n") + 1
        advice = "remove it, or fix the conversion that put it there"
        raise Refused(file, line, "printable text", f"the character U+{ord(bad[0]):04X}", advice)
    lines, offset, gap = [], 0, True
    folded = zh.fold(text) if unusual else text
    for number, raw in enumerate(folded.split("\n"), start=1):
        if words := raw.strip(EDGE):
            indent = raw.index(words[0])
            start = offset + indent
            shape, label, length = _shape(words)
            feeds = "\f" in raw
            gap = gap or (feeds and "\f" in raw[:indent])
            if label and folded is not text:
                label = text[start : start + len(label)]
            lines.append(Line(number, start, start + len(words), words, gap, shape, label, start + length))
            gap = feeds and "\f" in raw[indent + len(words) :]
        else:
            gap = True
        offset += len(raw) + 1
    if not lines:
        raise Refused(file, 1, "a document", "an empty text")
    return Scanned(file, text, lines)


def _shape(text: str) -> tuple[str, str, int]:
    """The shape of a line's text, its printed label, and the length of that with the blanks after it."""
    match = (_SENTENCE if text[-1] in "。，；" else _LINE).match(text)
    assert match is not None  # the last shape matches every line
    assert match.lastgroup is not None
    assert match.lastindex is not None
    shape, labelled = _GROUPS[match.lastgroup]
    return shape, match[match.lastindex + 1] if labelled else "", match.end()
