"""What stands around a footnote's mark: what a number counts, what a note cites, where a note breaks off."""

import re

from . import zh

# 表 and 图 where they stand by themselves: 见表 2, and neither 代表 nor 意图.
_TABLE = "(?:\\A|[见如上下附在和与及的从、，。；：（(“])[表图]"
_COUNTS = re.compile(rf"(?:第|附件|附录|附文|{_TABLE}|项目|议题|[0-9A-Za-z/.\-])\Z")
_BARE_CALL = re.compile(r"(?<=[。！？”）])(?:[0-9]{1,2}|[a-z])\Z")
CITES = re.compile(r"(?:见|参见|同上|另见|引自|资料来源|https?:|www\.|[A-Z]{1,4}/|《|大会第|安全理事会第|联合国)")
# What a number counts, so that one before it is none of a footnote; and words that begin so and are not counted.
_COUNTED = re.compile(
    "(?!日本|国际|国家|国内|人权|人工|人民|人类|人员|个人|个别|时任|时间|年轻|年度|部长|部门|家庭|组织|天然|世界|世贸|期间|期刊"
    "|万[维維]|级别|层面|类似|条约|条例|款项|页面|章程|节目|周边|度量|分别|分析|分享|件数|名称|名为|次级|次区域|种族|位于|月球|台湾|支持|支付|支助)"
    "[项个次名国年月日时人种位条款段页章节届周天岁亿万千百度倍份分家件场轮台部支组类级层点期世]"
)
# A bibliographic note ends in a date or a page, and is complete.
_BREAKS_OFF = re.compile("[\u4e00-\u9fff，、](?<![年月日页])\\Z")
_STOPS = frozenset("。；，：？！”’）)》】」,;:?!.…")
_AFTER = frozenset("。；，：？！”’）)》】」、,;:?!…")
_OPEN = frozenset("“‘（(《「")
# What stands before a number that belongs to it.
_NUMBERED = re.compile(
    rf"(?:第|附件|附录|附文|{_TABLE}|项目|议题|段|条|款|页|卷|编|年|月|约|近|共|达|有|为|至|到|号|组|阶段|[0-9A-Za-z/.\-])\Z"
)
# What is counted on by numbers behind it: 目标1.
_ORDERED = re.compile(
    "(?:目标|专题|主题|议题|方案|小组|部分|选项|备选|原则|建议|类|级|区|步骤|场|会议|情景|模式|案文|草案|版|期|轮|支柱|事项|指标|来文|问题|场景|类型|附表)\\Z"
)
_LEADERS = ("..", "……", "··")
_DECIMAL = re.compile(r"[.．][0-9]")
_THOUSANDS = re.compile(r"\s?[0-9]{3}(?![0-9])")


def counts(text: str) -> bool:
    """Whether a line ends in what a number below it belongs to, such as 第, and not in a bare call."""
    return _COUNTS.search(_BARE_CALL.sub("", text)) is not None


def is_counted(words: str) -> bool:
    """Whether words begin with what a number in front of them would count, such as 人 or 年."""
    return _COUNTED.match(words) is not None


def goes_on_over_page(note: str, above: str, text: str) -> bool:
    """Whether a page's first line goes on with a note that the page above cuts: the text above it is complete."""
    return _BREAKS_OFF.search(note) is not None and zh.finished(text) and zh.finished(_BARE_CALL.sub("", above))


def style_of(label: str, mark: str, bare: bool) -> str:
    """How a mark is printed: sign, [, super, letter or digit; marks run in order style by style."""
    if mark[0] in "*†‡":
        return "sign"
    if bare:
        return "letter" if mark.isalpha() else "digit"
    return "[" if label[0] == "[" else "super"


def rank_of(text: str, start: int, end: int) -> float:
    """How surely a bare mark is a call: 3 after a stop, 2 before one, 1 after a word, 0.5 between two, 0 if none."""
    if not start:
        return 0
    before, after = zh.fold(text[start - 1]), text[end : end + 1]
    words_after = text[end:].lstrip()
    following, counted = words_after[:1], is_counted(words_after)
    if (
        after in ("/", "-", "%", "％")
        or _DECIMAL.match(text, end)
        or (before in ":/=[" and text[start - 2 : start - 1].isascii())
    ):
        return 0
    if before in _STOPS:
        if not after or after in _AFTER or after in _OPEN:
            return 3
        if following.isdigit():
            return 0 if _THOUSANDS.match(text, end) or before in "，,、" else 1
        return 0 if counted else 2 if after.isspace() else 3
    if before.isspace():
        words = text[:start].rstrip()
        if words.endswith(_LEADERS):  # the page of a line of contents
            return 0
        return 2 if words and words[-1] in _STOPS and words[-1] not in "，,：:" and not after else 0
    if "\u4e00" <= before <= "\u9fff":
        if text[start].isdigit() and _NUMBERED.search(text, max(start - 3, 0), start):
            return 0
        if following and following in _AFTER:
            return 2
        if not after:
            return 1
        if after.isspace() and not counted and not following.isdigit():
            return 1
        if text[start].isdigit() and "\u4e00" <= after <= "\u9fff" and not (counted or _ORDERED.search(text[:start])):
            return 0.5
    return 0
