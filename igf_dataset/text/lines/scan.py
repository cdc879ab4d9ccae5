"""Split a source into lines and give each the shape that its characters alone tell: the first stage.

A shape is what a line looks like; its role (title or heading, paragraph or continuation) depends on the lines around
it and is decided later, by furniture.py, notes.py, zones.py and joiner.py in this order (see reflow.py).
"""

import re
from typing import NamedTuple

from ...errors import Refused
from ...model.numerals import BRANCHES, BULLETS, ENCLOSED, SIGNS, STEMS
from . import zh
from .decode import check_size
from .printed import (
    BARCODE,
    BLANK,
    BROWSER,
    CALLS_TO_THE_END,
    CLOSE,
    DAY_IN_ENGLISH,
    EDGE,
    FOOT,
    JOB,
    JOB_NUMBER,
    LANGUAGE,
    MADE_PAGE,
    NUMBER,
    OF_FRONT,
    OF_WEB,
    OF_WHAT,
    OPEN,
    ORIGINAL,
    OVERLEAF,
    PAGE,
    PART_NAME,
    PRINTED_LABEL,
    RECYCLE,
    RULE,
    SIGNED,
    SYMBOL,
    WORD,
)

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff\ufffe\uffff]"
)
# Characters that need a further look. Most texts have none, and one search for all of them saves time.
_UNUSUAL = re.compile(f"[{_FORBIDDEN.pattern[1:-1]}{zh.VARIANT[1:-1]}]")
_STOP = "[.．、]"
_QUOTE = "[“「『]?+"
# Behind a label: its words, or the end of the line where it stands alone and its words are below.
_WORDS = rf"(?:{BLANK}*+{WORD}|\Z)"
_ENCLOSED = "".join(f"{first}-{last}" for first, last in ENCLOSED.values())
_BULLETS = BULLETS.rstrip("*")  # * begins a footnote too, see bullets.py
_TIGHT_BULLETS = "•●■◆▪◦○‣➢❖❑➤►▶✓✔♦\uf0b7\uf0a7\uf0d8"  # bullets that need no blank behind them
_PRINTED_LABEL = PRINTED_LABEL.replace("?P<label>", "?:")

# The first shape that matches wins: labels that open a line stand above shapes that need the whole line.
# The one group of a pattern is the printed label; the line's words begin where the match ends.
# The comments show lines of the shape.
SHAPES: tuple[tuple[str, str], ...] = (
    # 7. 论坛审议了…, and 7 ． 论 坛… with blanks between all characters
    (
        "numbered",
        rf"({zh.DIGIT}{{1,6}})(?:{_STOP}|{BLANK}[.．](?={BLANK}))(?:{BLANK}++(?:{WORD}|\Z)|(?=[^{EDGE}0-9])|\Z)",
    ),
    # 12 之二. 会议… ("12 bis. The meeting …")
    ("bis", rf"({zh.DIGIT}{{1,4}}{BLANK}?之{zh.NUMERAL}{{1,2}}){_STOP}{_WORDS}"),
    # 一、背景, and 一 .  背景
    ("numeral-heading", rf"({zh.NUMERAL}{{1,3}})(?:{_STOP}|{BLANK}[.．](?={BLANK})){_WORDS}"),
    # II. 背景; I., V. and X. look like letters, see counted.py
    ("numeral-heading", rf"([IVX]{{2,6}}|[Ⅰ-Ⅻ]){_STOP}(?:{BLANK}++{WORD}|(?=[\u4e00-\u9fff])|\Z)"),
    # A. 背景, not A.B.
    ("letter-heading", rf"([A-Z]){_STOP}(?!{JOB_NUMBER})(?:{BLANK}*+(?=[^{EDGE}])(?![^{EDGE}]{_STOP})|\Z)"),
    # (a) 加强合作; (iv), (一), (1), (甲), (子); also “(a)
    (
        "item",
        rf"({_QUOTE}{OPEN} ?(?:[a-z]{{1,2}}|[A-Z](?={CLOSE}{BLANK}*+[\u4e00-\u9fff“《])"
        rf"|[ivxl]{{1,6}}|{zh.NUMERAL}{{1,3}}|[{STEMS}{BRANCHES}]|[0-9]{{1,2}}) ?{CLOSE})(?![。，；、]){_WORDS}",
    ),
    # ① 加强合作 and such
    ("item", rf"({_QUOTE}[{_ENCLOSED}]){_WORDS}"),
    # • 加强合作; - 加强合作, not the folio - 4 -
    (
        "item",
        rf"([{_BULLETS}])(?:{BLANK}++(?!{FOOT}){WORD}(?![·•]{BLANK})|(?<=[{_TIGHT_BULLETS}]){WORD}|(?<!·)\Z)",
    ),
    # ——加强合作
    ("item", rf"(——|──|――|––|--)(?:{BLANK}*+(?!{FOOT})(?=[\u4e00-\u9fffA-Za-z“《]))"),
    # o, a tabulator and words: a bullet of Word's
    ("item", rf"(o)\t{BLANK}*+{WORD}"),
    # a. 加强合作
    ("item", rf"((?:[a-z]|[ivx]{{2,4}})[.．])(?:{BLANK}++{WORD}|(?=[\u4e00-\u9fff“《]))"),
    # a) 加强合作; 1) and 一) too
    ("item", rf"((?:[a-z]|[ivx]{{2,4}}|[0-9]{{1,2}}|{zh.NUMERAL}{{1,3}}){CLOSE})(?![。，；、]){_WORDS}"),
    # 1.1 加强合作
    ("decimal", rf"({zh.DIGIT}{{1,3}}(?:[.．]{zh.DIGIT}{{1,3}}){{1,3}}+[.．]?+)(?:{BLANK}++{WORD}|\Z)"),
    # ^a 见 A/65/1
    ("footnote", rf"(\^(?:[a-z]|[0-9]{{1,2}})){BLANK}++(?!{CALLS_TO_THE_END}){WORD}"),
    # ¹ 见 A/65/1; [1], <1>, [注1], 注1：, 1/, a/, *, */ too
    (
        "footnote",
        rf"({zh.RAISED}|{zh.IN_BRACKETS}|[注註]{BLANK}?[0-9]{{1,2}}[:：]|(?:[0-9]{{1,2}}/(?![0-9])|[a-z]/(?![0-9A-Za-z/]))|(?!§{BLANK}?[0-9])[{SIGNS}]{{1,5}}/?+(?![{SIGNS}]|{BLANK}?[A-Z]?[0-9]{{5,}}{BLANK}?\*)){BLANK}*+(?![{SIGNS}]|{BLANK}|{CALLS_TO_THE_END})",
    ),
    # 第一条 宗旨 ("Article 1. Purposes"); 章 ("chapter"), 节 ("section"), 部分 ("part") too
    (
        "article",
        rf"(第{BLANK}?(?:{zh.NUMERAL}{{1,4}}|{zh.DIGIT}{{1,3}}){BLANK}?(?:条|章|节|部分))(?:[：:]?+{BLANK}++{WORD}|\Z)",
    ),
    # 附件二 ("Annex II"), 附录, 附文, 增编; 附件：宣言; 附件[原件：英文]; 附件二/Annex II; …的信的附件; 附件一的附录
    (
        "part-label",
        rf"(?=(?:{OF_WHAT})?{_PRINTED_LABEL}{BLANK}{{0,2}}(?:[：:].*|{LANGUAGE}|{CALLS_TO_THE_END}))",
    ),
    # a label printed once more: 附件(续), — 附件(续) —, "annex (continued)", maybe beside the symbol
    (
        "running-head",
        rf"(?=(?!{zh.DIGIT}{{1,2}}[:：]).{{1,80}}{OPEN}{BLANK}?(?:续(?:完|前)?|完){BLANK}?{CLOSE}(?:{BLANK}++{SYMBOL}|{BLANK}*+[-–—―]{{1,2}})?\Z)",
    ),
    # 续上页 ("continued from the page above"); /...
    (
        "running-head",
        r"(?=[（(［\[【〔]?(?:续|见|接|转)?(?:见|接|转)?(?:下|上)一?页(?:续)?[)）］\]】〕]?\Z"
        r"|[（(［\[【〔](?:续|续完|待续|未完|未完待续)[)）］\]】〕]\Z"
        rf"|{OF_WEB}(?:[\s|｜/·]+{OF_WEB})*+\Z|[\[(（【](?:本|此)页(?:空白|无正文)[\])）】]\Z"
        r"|(?:版权所有|[^。；]{0,20}©|Copyright\b)[^。；]{0,40}\Z"
        # ——完—— or (完), "end"
        rf"|[-–—―─*·]{{1,3}}{BLANK}*+完{BLANK}*+[-–—―─*·]{{1,3}}\Z|[（(［\[【〔]{BLANK}?完{BLANK}?[)）］\]】〕]\Z"
        rf"|{OVERLEAF}\Z|(?:\.{{3}}|…{{1,2}})/\Z)",
    ),
    # - - - or _____ or .....
    ("rule", rf"(?={RULE}(?:{BLANK}*+{RULE}){{2,}}+\Z|(?:——|(?:[*·•.※☆★`](?:{BLANK}*+[*·•.※☆★`]){{2,}}+))\Z)"),
    # A/C.2/65/3, with or without the number of the page
    (
        "symbol",
        rf"(?=(?:{NUMBER}{BLANK}++)?{SYMBOL}(?:{BLANK}++(?:{NUMBER}|第{BLANK}?{NUMBER}{BLANK}?页))?\Z)(?=.*[0-9])",
    ),
    # 4/18, 10-60185 iv, - 4 -, 第 4 页 ("page 4"), A/52/90 Page 4, 10-60185 (C)
    (
        "folio",
        rf"(?=(?:(?:(?:{NUMBER}|{OF_FRONT}){BLANK}++)?{JOB}(?:{BLANK}++(?:{NUMBER}(?:/{NUMBER})?|{OF_FRONT}))?|{NUMBER}{BLANK}?/{BLANK}?{NUMBER}(?:{BLANK}++{JOB})?"
        rf"|(?:{BARCODE})?{RECYCLE}|[0-9]{{6}}(?:{BLANK}++[0-9]{{6}}){{1,3}}|{BARCODE}|第{BLANK}?{NUMBER}{BLANK}?页(?:.{{0,3}}共.{{1,8}}页)?"
        rf"|[-–—―─~·•－]{{1,3}}{BLANK}*+{NUMBER}{BLANK}*+[-–—―─~·•－]{{1,3}}|一{BLANK}?{NUMBER}{BLANK}?一|{PAGE}|{MADE_PAGE}|{BROWSER})\Z)",
    ),
    # 4 alone: a folio, or a word of the text
    ("number", rf"(?=(?:{NUMBER}|\[{NUMBER}\])\Z)"),
    # Distr.: General; 原件：英文 ("Original: English"); 21 October 2010
    (
        "distribution",
        rf"(?=(?:(?:Distr|DISTR)\b.*|{ORIGINAL}.{{1,30}}|Chinese|CHINESE|English|ENGLISH"
        rf"|{DAY_IN_ENGLISH})\Z)",
    ),
    # 2010 年 10 月 21 日
    (
        "date",
        rf"(?={zh.DIGIT}{{4}}{BLANK}?年{BLANK}?{zh.DIGIT}{{1,2}}{BLANK}?月{BLANK}?{zh.DIGIT}{{1,2}}{BLANK}?日\Z)",
    ),
    # [原件：英文] ("original: English")
    ("language", rf"(?={LANGUAGE})"),
    # | 国家 | 年份 |
    ("row", r"(?=(?:[|｜].*[|｜]|\+[-=+]{2,}\+)\Z)"),
    # 目录, "contents"
    ("contents", rf"(?=目{BLANK}{{0,4}}[录次]\Z)"),
    # 注, 注释, "notes"
    (
        "note-heading",
        rf"(?=(?:(?:{PART_NAME}的?)?注{BLANK}{{0,20}}释?|脚{BLANK}?注|尾{BLANK}?注|附注|Notes?)[:：]?\Z)",
    ),
    # 1 见 A/65/1: a note with a bare mark, or text
    ("bare", rf"([0-9]{{1,3}}(?={BLANK})|[a-z](?={BLANK}++[^{EDGE}0-9])){BLANK}++{WORD}"),
    # 1见 A/65/1, without a blank, before the words of a source only
    (
        "bare",
        r"([0-9]{1,2}|[a-z])(?=(?:见|参见|同上|另见|引自|资料来源)|(?<=[0-9])(?:《|https?:|www\.|[A-Z]{1,4}/[0-9A-Z]))",
    ),
    # 张三(签名), a name and "signed"
    ("signature", rf"(?=.{{0,200}}{SIGNED}\Z|[\[［【][签簽]名[\]］】]{BLANK}*+{WORD})"),
    ("prose", r""),
)
_NAMED = [(f"s{index}", shape, pattern) for index, (shape, pattern) in enumerate(SHAPES)]
_LINE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _NAMED))
# The shapes of a line that ends as a sentence does: those that need the whole line do not, so they are not tried.
_SENTENCE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _NAMED if pattern[:3] != "(?="))
# For each named group its shape, and whether a group for the label follows it; shapes without a label look ahead.
_GROUPS = {name: (shape, pattern[:3] not in ("(?=", "")) for name, shape, pattern in _NAMED}


class Line(NamedTuple):
    """A line of the source that is not blank. Offsets count code points of the source.

    `text` has no blanks at its edges and is folded (zh.fold), so that it can be compared; `label` is as printed.
    """

    number: int
    start: int  # where its text begins
    end: int
    text: str
    gap: bool  # whether a blank line or a form feed stands above it, or nothing
    shape: str
    label: str
    words_start: int  # where its words begin, behind the label and the blanks after it

    @property
    def words_at(self) -> int:
        """Where its words begin, counted from the start of the line's text."""
        return self.words_start - self.start

    @property
    def words(self) -> str:
        """Its text behind the label and the blanks after it."""
        return self.text[self.words_at :]


class Scanned(NamedTuple):
    """A source and its lines without the blank ones; `file` is what errors call it."""

    file: str
    text: str
    lines: list[Line]


def scan(text: str, file: str = "<text>") -> Scanned:
    """Return the lines of `text` in order without the blank ones, which are noted as the `gap` of the next line.

    Raises Refused if the text is empty or holds characters that no printed document has
    (NUL, other control characters, line ends but \\n and \\r\\n, bidirectional controls, lone surrogates,
    noncharacters), or if it is too large.
    """
    check_size(len(text), file)  # code points; more bytes still
    unusual = _UNUSUAL.search(text) is not None
    if unusual and (bad := _FORBIDDEN.search(text)):
        line = text[: bad.start()].count("\n") + 1
        advice = "remove it, or fix the conversion that put it there"
        raise Refused(file, line, "printable text", f"the character U+{ord(bad[0]):04X}", advice)
    if "\r" in text.rstrip() and "\n" not in text.rstrip():
        raise Refused(
            file, 1, "line ends \\n or \\r\\n", "\\r alone", "save the file with line ends of Unix or Windows"
        )
    lines: list[Line] = []
    offset, gap = 0, True
    folded = zh.fold(text) if unusual else zh.fold_marks(text)
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


def is_language(text: str) -> bool:
    """Say whether a line says which language the original or the paper is in: [原件：英文] ("original: English")."""
    return re.match(LANGUAGE, text) is not None


def _shape(text: str) -> tuple[str, str, int]:
    """Return a line's shape, its printed label, and the length of the label with the blanks after it."""
    match = (_SENTENCE if text[-1] in "。，；" else _LINE).match(text)
    assert match is not None  # the last shape matches every line
    assert match.lastgroup is not None
    assert match.lastindex is not None
    shape, labelled = _GROUPS[match.lastgroup]
    return shape, match[match.lastindex + 1] if labelled else "", match.end()
