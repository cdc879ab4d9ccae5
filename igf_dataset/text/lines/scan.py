"""Split a source into lines and give each the shape that its characters alone tell: the first stage.

A shape is what a line looks like; its role (title or heading, paragraph or continuation) depends on the lines around
it and is decided later, by furniture.py, notes.py, zones.py and joiner.py in this order (see reflow.py).
"""

import re
from typing import NamedTuple

from ...errors import Refused
from ...model.numerals import BRANCHES, BULLETS, STEMS
from . import zh

LARGEST = 16 * 2**20  # bytes of a source: 400 times the size of the first document
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff\ufffe\uffff]"
)
# Characters that need a further look. Most texts have none, and one search for all of them saves time.
_UNUSUAL = re.compile(f"[{_FORBIDDEN.pattern[1:-1]}{zh.VARIANT[1:-1]}]")
# Blanks at the edges of lines: indents, form feeds, a byte order mark, blanks of other widths and of no width.
EDGE = " \t\r\f\u3000\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
EDGE += "\u202f\u205f\u2060"
_STOP = "[.．、]"
# Between a label and its words: these same blanks and no others.
_BLANK, _WORD = f"[{EDGE}]", f"(?=[^{EDGE}])"
_OPEN, _CLOSE = "[(（]", "[)）]"
_QUOTE = "[“「『]?+"
# Behind a label: its words, or the end of the line where it stands alone and its words are below.
_WORDS = rf"(?:{_BLANK}*+{_WORD}|\Z)"

DASHES = "\u2010\u2011–—−"  # printed for the hyphen of A/62/193-S/2007/455
SYMBOL = rf"[A-Z]{{1,8}}(?:\.[0-9]{{1,2}})?(?:/(?:[A-Z0-9]|\([0-9]{{2,4}}\))[A-Za-z0-9.\-{DASHES}*]*+){{1,8}}"
_BULLETS = BULLETS.rstrip("*")  # * begins a footnote too, see bullets.py
_TIGHT_BULLETS = "•●■◆▪◦○‣➢\uf0b7\uf0a7\uf0d8"  # bullets that need no blank behind them
_NUMBER = r"[0-9]{1,4}"
# A job number, in the footer of the first page: 10-60185 (C) 021110 041110; 0233568 (C), K1061234 and V.10-55555 too.
_JOB_NUMBER = r"[0-9]{2}[-－][0-9]{4,6}\*?"
_JOB = rf"(?:(?:[A-Z]{{1,4}}\.)?{_JOB_NUMBER}|[A-Z][0-9]{{7}}|[0-9]{{7}}(?={_BLANK}++[0-9(（]))"
# behind it the day of submission and that of translation, or what the typist's machine printed: 88-25170   2649t
_TYPED = rf"{_BLANK}++[0-9]{{3,4}}[A-Za-z]{{1,2}}(?![A-Za-z])"
_JOB += rf"(?:{_TYPED})?(?:{_BLANK}*+{_OPEN}[A-Za-z]{_CLOSE})?(?:{_BLANK}++[0-9]{{6}})*+(?:{_TYPED})?"
_RECYCLE = rf"(?:{_BLANK}*+请回收.{{0,3}})"  # "please recycle", at the foot of first pages, with a sign
_BARCODE = rf"\*{_BLANK}?[A-Z]?[0-9]{{5,}}{_BLANK}?\*"
# /... ("continued overleaf").
_OVERLEAF = r"[/／] ?(?:(?:[.．] ?){3}|…{1,2})"
_JOB += rf"(?: *+{_BARCODE})?(?:{_BLANK}++{_OVERLEAF})?{_RECYCLE}?"
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
DAY_IN_ENGLISH = rf"[0-9]{{1,2}}{_BLANK}?(?:{'|'.join(MONTHS)}){_BLANK}?[0-9]{{4}}"  # 21 October 2010
# The head of a page before 2000: Page 2, Chinese/Page 2, A/52/90 Page 2.
_PAGE = rf"(?:{SYMBOL}{_BLANK}++)?(?:(?:Chinese|CHINESE|English|ENGLISH|中文|英文){_BLANK}*+/?{_BLANK}*+)?"
_PAGE += rf"(?:Page|PAGE|page){_BLANK}*+{_NUMBER}(?:{_BLANK}*+(?:of|/){_BLANK}*+{_NUMBER})?"
_IN_CHINESE = rf"第?{_BLANK}?{_NUMBER}{_BLANK}?页(?:[{EDGE}/，,]*+共{_BLANK}?{_NUMBER}{_BLANK}?页)?"
# The lines that converters put where a page ends: --- 第4页 ---, [Page 5 of 9], <!-- page 4 -->.
_MADE_PAGE = rf"(?:[-–—―─=~*#|]++|<!--|[\[［(（【〔]){_BLANK}*+"
_MADE_PAGE += (
    rf"(?:{_IN_CHINESE}|(?:[Pp](?:age|g)?|PAGE)\.?{_BLANK}*+{_NUMBER}(?:{_BLANK}*+(?:of|/){_BLANK}*+{_NUMBER})?)"
)
_MADE_PAGE += rf"{_BLANK}*+(?:[-–—―─=~*#|]++|-->|[\]］)）】〕])?"
# What browsers print at the heads and feet of pages: 2021/3/4 上午10:20   A/75/777; https://undocs.org/A/75/777   1/2
_BROWSER = rf"[0-9]{{4}}[/-][0-9]{{1,2}}[/-][0-9]{{1,2}},?{_BLANK}?(?:上午|下午)?{_BLANK}?[0-9]{{1,2}}:[0-9]{{2}}"
_BROWSER += rf"(?:{_BLANK}{{2,}}.{{1,100}})?"
_BROWSER += rf"|https?://[!-~]+{_BLANK}++{_NUMBER}/{_NUMBER}"
_RULE = "[-_=—–―─━~－＿]"
_DASH = "[-\u2010\u2011\u2212–—―─~－]"
# The rest of - 4 - or - - - -, which begin as items do.
_FOOT = rf"(?:(?:{_IN_CHINESE}|{_NUMBER}|完){_BLANK}*+[-–—―─~·•－]++|{_DASH}(?:{_BLANK}*+{_DASH})++)\Z"
_ORIGINAL = rf"(?:Original|ORIGINAL|原件|原文|正本){_BLANK}?[:：]"
LANGUAGE = rf"[\[［(（【〔]{_BLANK}?{_ORIGINAL}.{{1,30}}[\]］)）】〕]\Z"

# (签名), "signed"; (签字), (代签), (签名并盖章) too.
SIGNED = rf"[(（\[［【]{_BLANK}?(?:代{_BLANK}?[签簽]|[签簽]{_BLANK}?[名字署](?:、?并?盖章)?){_BLANK}?[)）\]］】]"
_PART_NUMBER = rf"(?:{zh.NUMERAL}{{1,3}}|[0-9]{{1,2}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ]|[A-H])"
PART_NAME = rf"(?:附{_BLANK}{{0,20}}[件文录]|增{_BLANK}{{0,20}}编)(?:{_BLANK}{{0,4}}{_PART_NUMBER}(?![a-z0-9]))?"
# Annex II, Приложение II, Annexe II: a label in other languages.
_ELSEWHERE = rf"[A-Za-z\u00c0-\u024f\u0400-\u04ff]{{5,12}}(?:{_BLANK}{{1,2}}(?:[IVX]{{1,4}}|[0-9]{{1,2}}|[A-H]))?"
# A part's label as it may be printed: 附件二, 附件二/Annex II, Annex II 附件二, 附件二(Annex II), [附件二]. What the
# document keeps of it begins with the Chinese words, and brackets around the whole are left out.
PRINTED_LABEL = (
    rf"(?:{_ELSEWHERE}{_BLANK}{{0,2}}[/／]?{_BLANK}?|[\[［【〔]{_BLANK}?(?=.{{2,12}}[\]］】〕]))?(?P<label>{PART_NAME}"
    rf"(?:{_BLANK}?[/／]{_BLANK}?{_ELSEWHERE}|{_BLANK}{_ELSEWHERE}|{_BLANK}?{_OPEN}{_ELSEWHERE}{_CLOSE}){{0,5}})(?:{_BLANK}?[\]］】〕])?"
)
_PRINTED_LABEL = PRINTED_LABEL.replace("?P<label>", "?:")
CALLS_TO_THE_END = rf"(?:{_BLANK}?{zh.CALL})*+\Z"

# The first shape that matches wins: labels that open a line stand above shapes that need the whole line.
# The one group of a pattern is the printed label; the line's words begin where the match ends.
# The comments show lines of the shape.
SHAPES: tuple[tuple[str, str], ...] = (
    # 7. 论坛审议了…
    ("numbered", rf"({zh.DIGIT}{{1,6}}){_STOP}(?:{_BLANK}++(?:{_WORD}|\Z)|(?=[^{EDGE}0-9])|\Z)"),
    # 12 之二. 会议… ("12 bis. The meeting …")
    ("bis", rf"({zh.DIGIT}{{1,4}}{_BLANK}?之{zh.NUMERAL}{{1,2}}){_STOP}{_WORDS}"),
    # 一、背景
    ("numeral-heading", rf"({zh.NUMERAL}{{1,3}}){_STOP}{_WORDS}"),
    # II. 背景; I., V. and X. look like letters, see counted.py
    ("numeral-heading", rf"([IVX]{{2,6}}|[Ⅰ-Ⅻ]){_STOP}(?:{_BLANK}++{_WORD}|(?=[\u4e00-\u9fff])|\Z)"),
    # A. 背景, not A.B.
    ("letter-heading", rf"([A-Z]){_STOP}(?!{_JOB_NUMBER})(?:{_BLANK}*+(?=[^{EDGE}])(?![^{EDGE}]{_STOP})|\Z)"),
    # (a) 加强合作; (iv), (一), (1), (甲), (子); also “(a)
    (
        "item",
        rf"({_QUOTE}{_OPEN} ?(?:[a-z]{{1,2}}|[A-Z](?={_CLOSE}{_BLANK}*+[\u4e00-\u9fff“《])"
        rf"|[ivxl]{{1,6}}|{zh.NUMERAL}{{1,3}}|[{STEMS}{BRANCHES}]|[0-9]{{1,2}}) ?{_CLOSE})(?![。，；、]){_WORDS}",
    ),
    # ① 加强合作 and such
    ("item", rf"({_QUOTE}[㈠-㈩①-⑳⑴-⒇]){_WORDS}"),
    # • 加强合作; - 加强合作, not the folio - 4 -
    (
        "item",
        rf"([{_BULLETS}])(?:{_BLANK}++(?!{_FOOT}){_WORD}(?![·•]{_BLANK})|(?<=[{_TIGHT_BULLETS}]){_WORD}|(?<!·)\Z)",
    ),
    # ——加强合作
    ("item", rf"(——|──|――|––|--)(?:{_BLANK}*+(?!{_FOOT})(?=[\u4e00-\u9fffA-Za-z“《]))"),
    # o, a tabulator and words: a bullet of Word's
    ("item", rf"(o)\t{_BLANK}*+{_WORD}"),
    # a. 加强合作
    ("item", rf"((?:[a-z]|[ivx]{{2,4}})[.．])(?:{_BLANK}++{_WORD}|(?=[\u4e00-\u9fff“《]))"),
    # a) 加强合作; 1) and 一) too
    ("item", rf"((?:[a-z]|[ivx]{{2,4}}|[0-9]{{1,2}}|{zh.NUMERAL}{{1,3}}){_CLOSE})(?![。，；、]){_WORDS}"),
    # 1.1 加强合作
    ("decimal", rf"({zh.DIGIT}{{1,3}}(?:[.．]{zh.DIGIT}{{1,3}}){{1,3}}+[.．]?+)(?:{_BLANK}++{_WORD}|\Z)"),
    # ^a 见 A/65/1
    ("footnote", rf"(\^(?:[a-z]|[0-9]{{1,2}})){_BLANK}++(?!{CALLS_TO_THE_END}){_WORD}"),
    # ¹ 见 A/65/1; [1], [注1], 注1：, 1/, a/, *, */ too
    (
        "footnote",
        rf"({zh.RAISED}|{zh.IN_BRACKETS}|[注註]{_BLANK}?[0-9]{{1,2}}[:：]|(?:[0-9]{{1,2}}/(?![0-9])|[a-z]/(?![0-9A-Za-z/]))|[*†‡]{{1,3}}/?+(?![*†‡]|{_BLANK}?[A-Z]?[0-9]{{5,}}{_BLANK}?\*)){_BLANK}*+(?![*†‡]|{_BLANK}|{CALLS_TO_THE_END})",
    ),
    # 第一条 宗旨 ("Article 1. Purposes"); 章 ("chapter"), 节 ("section"), 部分 ("part") too
    (
        "article",
        rf"(第(?:{zh.NUMERAL}{{1,4}}|{_BLANK}?{zh.DIGIT}{{1,3}}{_BLANK}?)(?:条|章|节|部分))(?:[：:]?+{_BLANK}++{_WORD}|\Z)",
    ),
    # 附件二 ("Annex II"), 附录, 附文, 增编; 附件：宣言; 附件[原件：英文]; 附件二/Annex II; …给秘书长的信的附件
    (
        "part-label",
        rf"(?=(?:.{{0,300}}的(?:信|函|普通照会|照会|同文信)的)?{_PRINTED_LABEL}{_BLANK}{{0,2}}(?:[：:].*|{LANGUAGE}|{CALLS_TO_THE_END}))",
    ),
    # a label printed once more: 附件(续), "annex (continued)"
    ("running-head", rf"(?=.{{1,80}}{_OPEN}{_BLANK}?(?:续(?:完|前)?|完){_BLANK}?{_CLOSE}\Z)"),
    # 续上页 ("continued from the page above"); /...
    (
        "running-head",
        r"(?=[（(［\[【〔]?(?:续|见|接|转)?(?:见|接|转)?(?:下|上)一?页(?:续)?[)）］\]】〕]?\Z"
        r"|[（(［\[【〔](?:续|续完|待续|未完|未完待续)[)）］\]】〕]\Z"
        r"|返回(?:页首|顶部|首页|目录|上页)\Z|(?:打印|关闭)(?:本页|此页|页面|窗口)\Z|[\[(（【](?:本|此)页(?:空白|无正文)[\])）】]\Z"
        r"|(?:版权所有|©|Copyright\b)[^。；]{0,40}\Z"  # of a page on the web
        # ——完—— or (完), "end"
        rf"|[-–—―─*·]{{1,3}}{_BLANK}*+完{_BLANK}*+[-–—―─*·]{{1,3}}\Z|[（(［\[【〔]{_BLANK}?完{_BLANK}?[)）］\]】〕]\Z"
        rf"|{_OVERLEAF}\Z|(?:\.{{3}}|…{{1,2}})/\Z)",
    ),
    # - - - or _____
    ("rule", rf"(?={_RULE}(?:{_BLANK}*+{_RULE}){{2,}}+\Z|(?:——|(?:[*·•](?:{_BLANK}*+[*·•]){{2,}}+))\Z)"),
    # A/C.2/65/3, with or without the number of the page
    (
        "symbol",
        rf"(?=(?:{_NUMBER}{_BLANK}++)?{SYMBOL}(?:{_BLANK}++(?:{_NUMBER}|第{_BLANK}?{_NUMBER}{_BLANK}?页))?\Z)(?=.*[0-9])",
    ),
    # 4/18, - 4 -, 第 4 页 ("page 4"), A/52/90 Page 4, 10-60185 (C)
    (
        "folio",
        rf"(?=(?:(?:{_NUMBER}{_BLANK}++)?{_JOB}(?:{_BLANK}++{_NUMBER}(?:/{_NUMBER})?)?|{_NUMBER}{_BLANK}?/{_BLANK}?{_NUMBER}(?:{_BLANK}++{_JOB})?"
        rf"|(?:{_BARCODE})?{_RECYCLE}|[0-9]{{6}}(?:{_BLANK}++[0-9]{{6}}){{1,3}}|{_BARCODE}|第{_BLANK}?{_NUMBER}{_BLANK}?页(?:.{{0,3}}共.{{1,8}}页)?"
        rf"|[-–—―─~·•－]{{1,3}}{_BLANK}*+{_NUMBER}{_BLANK}*+[-–—―─~·•－]{{1,3}}|一{_BLANK}?{_NUMBER}{_BLANK}?一|{_PAGE}|{_MADE_PAGE}|{_BROWSER})\Z)",
    ),
    # 4 alone: a folio, or a word of the text
    ("number", rf"(?=(?:{_NUMBER}|\[{_NUMBER}\])\Z)"),
    # Distr.: General; 原件：英文 ("Original: English"); 21 October 2010
    (
        "distribution",
        rf"(?=(?:(?:Distr|DISTR)\b.*|{_ORIGINAL}.{{1,30}}|Chinese|CHINESE|English|ENGLISH"
        rf"|{DAY_IN_ENGLISH})\Z)",
    ),
    # 2010 年 10 月 21 日
    (
        "date",
        rf"(?={zh.DIGIT}{{4}}{_BLANK}?年{_BLANK}?{zh.DIGIT}{{1,2}}{_BLANK}?月{_BLANK}?{zh.DIGIT}{{1,2}}{_BLANK}?日\Z)",
    ),
    # [原件：英文] ("original: English")
    ("language", rf"(?={LANGUAGE})"),
    # | 国家 | 年份 |
    ("row", r"(?=(?:[|｜].*[|｜]|\+[-=+]{2,}\+)\Z)"),
    # 目录, "contents"
    ("contents", rf"(?=目{_BLANK}{{0,2}}[录次]\Z)"),
    # 注, 注释, "notes"
    (
        "note-heading",
        rf"(?=(?:(?:{PART_NAME}的?)?注{_BLANK}{{0,20}}释?|脚{_BLANK}?注|尾{_BLANK}?注|附注|Notes?)[:：]?\Z)",
    ),
    # 1 见 A/65/1: a note with a bare mark, or text
    ("bare", rf"([0-9]{{1,3}}(?={_BLANK})|[a-z](?={_BLANK}++[^{EDGE}0-9])){_BLANK}++{_WORD}"),
    # 1见 A/65/1, without a blank, before the words of a source only
    (
        "bare",
        r"([0-9]{1,2}|[a-z])(?=(?:见|参见|同上|另见|引自|资料来源)|(?<=[0-9])(?:《|https?:|www\.|[A-Z]{1,4}/[0-9A-Z]))",
    ),
    # 张三(签名), a name and "signed"
    ("signature", rf"(?=.{{1,200}}{SIGNED}\Z|[\[［【][签簽]名[\]］】]{_BLANK}*+{_WORD})"),
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


class Scanned(NamedTuple):
    """A source and its lines without the blank ones; `file` is what errors call it."""

    file: str
    text: str
    lines: list[Line]


def decode(content: bytes, file: str) -> str:
    """Return the text of a source file. Raises Refused if it is not UTF-8 or has more than LARGEST bytes."""
    if len(content) > LARGEST:
        raise too_large(len(content), file)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = f"byte 0x{content[error.start]:02x} at byte offset {error.start}"
        raise Refused(file, line, "text in UTF-8", found, "save the file as UTF-8") from None


def too_large(size: int, file: str) -> Refused:
    """Return the error for a source that has too many bytes."""
    return Refused(file, 1, f"a document of at most {LARGEST:,} bytes", f"one of {size:,}", "divide it")


def scan(text: str, file: str = "<text>") -> Scanned:
    """Return the lines of `text` in order without the blank ones, which are noted as the `gap` of the next line.

    Raises Refused if the text is empty or holds characters that no printed document has
    (NUL, other control characters, line ends but \\n and \\r, bidirectional controls, lone surrogates, noncharacters),
    or if it is too large.
    """
    if len(text) > LARGEST:  # code points; more bytes still
        raise too_large(len(text), file)
    unusual = _UNUSUAL.search(text) is not None
    if unusual and (bad := _FORBIDDEN.search(text)):
        line = text[: bad.start()].count("\n") + 1
        advice = "remove it, or fix the conversion that put it there"
        raise Refused(file, line, "printable text", f"the character U+{ord(bad[0]):04X}", advice)
    lines: list[Line] = []
    offset, gap = 0, True
    folded = zh.fold(text) if unusual else zh.widen_marks(text)
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
    """Say whether a line says in which language the original is: [原件：英文] ("original: English")."""
    return re.match(LANGUAGE, text) is not None


def _shape(text: str) -> tuple[str, str, int]:
    """Return a line's shape, its printed label, and the length of the label with the blanks after it."""
    match = (_SENTENCE if text[-1] in "。，；" else _LINE).match(text)
    assert match is not None  # the last shape matches every line
    assert match.lastgroup is not None
    assert match.lastindex is not None
    shape, labelled = _GROUPS[match.lastgroup]
    return shape, match[match.lastindex + 1] if labelled else "", match.end()
