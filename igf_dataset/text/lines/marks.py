"""Footnote marks and the words around them: what a number counts, what a note cites, how sure a call is.

notes.py asks these of each mark, for a bare 5 may be a call or count what follows: 5 人 ("5 people").
"""

import re
from functools import lru_cache

from ...model.numerals import SIGNS, marker
from . import zh

# 表 and 图 where they stand by themselves: 见表 2, and neither 代表 nor 意图.
_TABLE = "(?:\\A|[见如上下附在和与及的从、，。；：（(“])[表图]"
_COUNTS = re.compile(rf"(?:第|附件|附录|附文|增编|{_TABLE}|项目|议题|[0-9A-Za-z/.\-])\Z")
_BARE_CALL = re.compile(r"(?<=[。！？”）])(?:[0-9]{1,2}|[a-z])\Z")
# What has fractions, unlike 25个国家 ("25 countries"): 1.5 万名 ("15,000"), 2.5 公里 ("2.5 kilometres").
_MEASURED = re.compile(
    r"\s?(?:[万亿](?![维維])|[倍吨%％]|百万|千万|公[里斤顷吨]|平方|立方|米|克|斤|秒|小时|百分点|[美欧]?元|[摄华]氏|升(?![温级高]))"
)
_SOURCE = r"见|参见|同上|另见|引自|资料来源|https?:|www\.|[A-Z]{1,4}/|《"
NAMES_SOURCE = re.compile(f"(?:{_SOURCE})")
CITES = re.compile(f"(?:{_SOURCE}|大会第|安全理事会第|联合国)")
# What a number counts, so that a number before it is no call or mark; first the words that begin so all the same.
_COUNTED = re.compile(
    "(?!日本|国际|国家|国内|人权|人工|人民|人类|人员|个人|个别|时任|时间|年轻|年度|部长|部门|家庭|组织|天然|世界|世贸|期间|期刊"
    "|万[维維]|级别|层面|类似|条约|条例|款项|页面|章程|节目|周边|度量|分别|分析|分享|件数|名称|名为|次级|次区域|种族|位于|月球|台湾|支持|支付|支助)"
    "[项个次名国年月日时人种位条款段页章节届周天岁亿万千百度倍份分家件场轮台部支组类级层点期世]"
)
# A bibliographic note ends in a date or a page, and is complete.
_BREAKS_OFF = re.compile("[\u4e00-\u9fff，、；](?<![年月日页])\\Z")
# How a note may begin with digits: 1982年, 65/1号决议, 77国集团, 5月3日, 2.5%; three digits are the rest of 1 461.
_DIGITS_OF_NOTE = re.compile("(?![0-9]{3}(?![0-9/年])).*[\u4e00-\u9fffA-Za-z]")
_CELLS = re.compile("[ \u3000]{2}|\t|[\u4e00-\u9fff] [\u4e00-\u9fff]")
_STOPS = frozenset("。；，：？！”’）)》】」,;:?!.…")
AFTER = frozenset("。；，：？！”’）)》】」、,;:?!…")
# What stands before a number that belongs to it: 第 5, 附件 5, 5月5, but not 第 5 段, which has its number.
_HAS_NUMBER = "".join(f"(?<![0-9{zh.NUMERAL[1:-1]}]{blank})" for blank in ("", " "))
_NUMBERED = re.compile(
    rf"(?:第|附件|附录|附文|增编|{_TABLE}|项目|议题|{_HAS_NUMBER}[段条款页卷编]|年|月|(?<![公条契盟协])约|近|共|达|有|为|至|到|号|组|阶段|[0-9A-Za-z/.\-])\Z"
)
# What numbers behind it tell apart: 目标1 ("goal 1").
_ORDERED = re.compile(
    "(?:目标|专题|主题|议题|方案|小组|部分|选项|备选|原则|建议|类|级|区|步骤|场|会议|情景|模式|案文|草案|版|(?<![时日初后早近中长短定假到学])期|轮|支柱|事项|指标|来文|问题|场景|类型|附表)\\Z"
)
# A word behind which a call may stand after a blank: 缔约国 1 即使; not 在 ("in") and such, which a number follows.
_WORD_BEFORE = re.compile("[\u4e00-\u9fff](?<![在于和或与及是了这那各每第余几数对向比以从])\\Z")
# Around (1) and ① that are no calls: 第(1)项 ("item (1)"), 如下：(1) 甲；(2) 乙 ("as follows: (1) …").
_REFERS = re.compile(r"(?:[上下前]文|[第条款段项节即及和与或至、，,：:；;0-9A-Za-z]|\A)\s*\Z")
_IS_REFERRED_TO = re.compile(r"\s?(?:[项款段条目号]|[和及至、或]\s?[(（①-⑳])")
# The call before another one, as in 。1、2, with what parts the two.
_CALL_BEFORE = re.compile(r"(?:[。；，：？！”’）)》】」]|[\u4e00-\u9fff])\s?([0-9]{1,2})\s?[、,，]\s?\Z")
_MARK = re.compile(
    rf"(?P<label>\^(?:[a-z]|[0-9]{{1,2}})|{zh.RAISED}|{zh.IN_BRACKETS}|[\[(（][注註]?\s?(?:[0-9]{{1,2}}|[a-z])\s?[\])）]|[①-⑳]"
    rf"|[{SIGNS}]{{1,5}}/?|[注註]\s?[0-9]{{1,2}}(?![0-9])|(?:[0-9]{{1,2}}|[a-z])(?:/|[)）])(?![0-9A-Za-z])"
    rf"|(?P<bare>[0-9]{{1,2}}(?![0-9]|[.．][0-9])|[a-z](?![A-Za-z]))(?P<stop>[.．、](?![0-9]))?)[:：]?\s*+(?![{SIGNS}])"
)
# Behind a label in a reference such as (b)分段, (a)和(b)分段 ("sub-paragraphs (a) and (b)").
SUB_PARAGRAPH = re.compile(r"(?:(?:[、和及与至]|以及)\s?[(（][a-z]{1,2}[)）]\s?)*+(?:分段|款|项)")
_CELL_ENDS = re.compile(r"[ \t\u3000]*\Z|\t|[ \u3000]+(?=[0-9])|[ \u3000]{2}")  # behind a mark in a table's cell
_AROUND = 200  # characters on each side of a mark that are looked at, so that the time is linear in a line's marks
_LEADERS = ("..", "……", "··")  # the dots before a page in a table of contents
_LONG_LEADERS = ("...", "………")  # right before a page: two …, "……", end a sentence too
_DECIMAL = re.compile(r"[.．][0-9]")
_THOUSANDS = re.compile(r"\s?[0-9]{3}(?![0-9])")


def counts(text: str) -> bool:
    """Say whether a line ends in a word that a number at the start of the next one belongs to, such as 第."""
    return _COUNTS.search(_BARE_CALL.sub("", text)) is not None


def is_counted(words: str) -> bool:
    """Say whether words begin with what a number before them would count, such as 人 ("people") or 年 ("years")."""
    return _COUNTED.match(words) is not None


def is_measured(words: str) -> bool:
    """Say whether words begin with what a decimal before them would measure, such as 万 ("ten thousand") or 公里."""
    return _MEASURED.match(words) is not None


def begins_note(words: str) -> bool:
    """Say whether words that begin with a digit may be a note's, and not the rest of 1 461 人 or a table's row."""
    row = zh.is_row(words) or (_CELLS.search(words) is not None and not zh.finished(words))
    return _DIGITS_OF_NOTE.match(words) is not None and not row


def goes_on_over_page(note: str, above: str, text: str) -> bool:
    """Say whether `text`, the first line of a page, continues a note of the page above.

    `note` is that note's last line, which breaks off; `above` is the last line of the text, which does not.
    """
    return _BREAKS_OFF.search(note) is not None and zh.finished(text) and zh.finished(_BARE_CALL.sub("", above))


def style_of(label: str, mark: str, bare: bool) -> str:
    """Return how a mark is printed: sign (*), [ ([1]), slash (1/), super (¹), letter or digit (`bare` ones).

    Marks of one style run in order.
    """
    if mark[0] in SIGNS:
        return "sign"
    if bare:
        return "letter" if mark.isalpha() else "digit"
    if "注" in label or "註" in label:
        return "[注"
    style = "[" if label[0] in "[［〔【<" else "slash" if label[-1] == "/" else style_of_item(label) or "super"
    return f"{style} letter" if mark.isalpha() else style


def style_of_item(label: str) -> str:
    """Return the style of a mark that looks as an item's label does, ( of (1), ) of 1), ① of ①; else an empty text."""
    if label[-1] in ")）":
        return "(" if label[0] in "(（" else ")"
    return "①" if "①" <= label[0] <= "⑳" else ""


def split_mark(text: str) -> tuple[str, int, bool] | None:
    """Return the mark that a line begins with, in any print, and its length with what parts it from the words.

    The last value says whether it is bare: 1, a, also 1. and a.; None if there is no mark.
    """
    match = _MARK.match(text)
    if match is None:
        return None
    bare = match["bare"]
    return bare or match["label"], match.end(), bare is not None


def rank_of_enclosed(text: str, start: int, end: int) -> float:
    """Return how sure it is that (1) or ①, from `start` to `end` in a line, is a call.

    3 after a closing mark or before a stop, 0.5 among words, 0 if it is the label of an item or refers to one.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("。", "；", "，") and not text[end:].strip():  # behind the last words of a line
        return 3
    if _IS_REFERRED_TO.match(text, end) or _REFERS.search(text[max(start - 3, 0) : start]):
        return 0
    return 3 if before in _STOPS or after in AFTER else 0.5


def rank_of(text: str, start: int, end: int) -> float:
    """Return how sure it is that a bare mark, from `start` to `end` in a line, is a call.

    3 after a full stop or a comma, 2 before one, 1 after a word, 0.5 between two words, 0 if it is none.
    """
    if not start:
        return 0
    if text[start].isdigit() and (other := _CALL_BEFORE.search(text, max(start - 6, 0), start)):
        in_order = int(text[start:end]) == int(other[1]) + 1 and not is_counted(text[end : end + _AROUND].lstrip())
        return 2 if in_order and rank_of(text, *other.span(1)) else 0
    before, after = zh.fold(text[start - 1]), text[end : end + 1]
    if (
        after in ("/", "-", "%", "％")
        or _DECIMAL.match(text, end)
        or (before in ":/=[" and text[start - 2 : start - 1].isascii())
    ):
        return 0
    if before in "-－–—" and text[start].isalpha():  # no figure, and a note: -b
        return 1 if _CELL_ENDS.match(text, end) and zh.has_cells(text) else 0
    is_han = "\u4e00" <= before <= "\u9fff"
    if text[start].isalpha() and (before.isdigit() or is_han) and text[end : end + _AROUND].lstrip()[:1].isdigit():
        return 1 if _CELL_ENDS.match(text, end) else 0  # 石卷a    151, 1997a 231
    if before.isdigit():
        return 1 if text[start].isalpha() and _CELL_ENDS.match(text, end) and zh.has_cells(text) else 0  # 32c
    if before in _STOPS:
        return 0 if text.endswith(_LONG_LEADERS, 0, start) else _rank_behind_stop(text, before, end)
    if before.isspace():
        return _rank_behind_blank(text, start, end)
    return _rank_behind_word(text, start, end) if is_han else 0


def _rank_behind_stop(text: str, stop: str, end: int) -> float:
    """Return how sure it is that a bare mark right behind a stop or a comma is a call, as `rank_of` does."""
    words_after = text[end : end + _AROUND].lstrip()
    if words_after[:1].isdigit():
        return 0 if _THOUSANDS.match(text, end) or stop in "，,、" else 1
    if is_counted(words_after):
        return 0
    return 2 if text[end : end + 1].isspace() else 3


def _rank_behind_blank(text: str, start: int, end: int) -> float:
    """Return how sure it is that a bare mark behind a blank is a call, as `rank_of` does."""
    words, words_after, after = (
        text[max(start - _AROUND, 0) : start].rstrip(),
        text[end : end + _AROUND].lstrip(),
        text[end : end + 1],
    )
    following = words_after[:1]
    if not words or words.endswith(_LEADERS):  # the latter: the page of a line of contents
        return 0
    if words[-1] in _STOPS and not after:
        return 2 if words[-1] not in "，,：:" else 0
    if is_counted(words_after) or words[-1] in "：:":
        return 0
    in_cell = words[-1].isascii() or (zh.has_cells(text))
    if text[start].isalpha() and in_cell and _CELL_ENDS.match(text, end):
        return 1  # behind the words of a table's cell: P-3 a, 海地 a    1.5
    if following.isdigit():
        return 0
    closed = words[-1] in "%％" or (words[-1] in _STOPS and words[-1] not in ",，；;")  # 《公约》 1 的
    if not (closed or _WORD_BEFORE.search(words)) or _NUMBERED.search(words) or _ORDERED.search(words):
        return 0
    if not after or following in AFTER:
        return 1
    if not (after.isspace() and "\u4e00" <= following <= "\u9fff"):
        return 0
    return 2 if words[-1] in "。！？" else 1 if closed else 0.5


def _rank_behind_word(text: str, start: int, end: int) -> float:
    """Return how sure it is that a bare mark right behind a Chinese word is a call, as `rank_of` does."""
    is_digit, after, words_after = text[start].isdigit(), text[end : end + 1], text[end : end + _AROUND].lstrip()
    following, counted = words_after[:1], is_counted(words_after)
    if is_digit and _NUMBERED.search(text, max(start - 3, 0), start):
        return 0
    if following and following in AFTER:
        return 2
    if not after or (after.isspace() and not counted and not following.isdigit()):
        return 1
    between_words = (
        is_digit
        and "\u4e00" <= after <= "\u9fff"
        and not (counted or _ORDERED.search(text, max(start - _AROUND, 0), start))
    )
    return 0.5 if between_words else 0


@lru_cache(maxsize=256)
def call_pattern(style: str, mark: str) -> "re.Pattern[str]":
    """Return the pattern of a call by the style of its note's mark (see `style_of`)."""
    if style == "sign":
        sign = re.escape(mark[0])
        return re.compile(rf"(?<!{sign}){re.escape(mark)}(?!{sign})/?")
    if style == "[注":
        return re.compile(rf"[\[(（〔【［]?[注註]\s?{mark}(?![0-9])[\])）〕】］]?")
    if style[0] == "[":
        return re.compile(rf"[\[〔【［<]{mark}[\]〕】］>]")
    if style[0] == "(":
        return re.compile(rf"[(（]\s?{mark}\s?[)）]")
    if style[0] == ")":
        return re.compile(rf"(?<![0-9A-Za-z(（]){mark}[)）]")
    if style == "①":
        return re.compile(chr(ord("①") + int(mark) - 1))
    if style == "caret":
        return re.compile(rf"\^{mark}(?![0-9])")
    if style[:5] == "slash":
        return re.compile(rf"(?<![0-9A-Za-z/.\-]){mark}/(?![0-9A-Za-z/])")
    if style == "super":
        printed = mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return re.compile(rf"(?<!{zh.SUPERSCRIPT}){printed}(?!{zh.SUPERSCRIPT})")
    if style == "super letter":
        return re.compile(f"[{''.join(raised for raised in zh.RAISED_LETTERS if marker(raised) == mark)}]")
    before = "A-Za-z" if style == "letter" else "0-9A-Za-z"  # 1997a, in tables
    return re.compile(rf"(?<![{before}]){mark}(?![0-9A-Za-z])")
