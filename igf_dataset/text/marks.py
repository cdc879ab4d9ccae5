"""What stands around a footnote's mark: what a number counts, what a note cites, where a note breaks off."""

import re

from . import zh

_COUNTS = re.compile(r"(?:第|附件|附录|附文|表|图|项目|议题|[0-9A-Za-z/.\-])\Z")
_BARE_CALL = re.compile(r"(?<=[。！？”）])(?:[0-9]{1,2}|[a-z])\Z")
CITES = re.compile(r"(?:见|参见|同上|另见|引自|资料来源|https?:|www\.|[A-Z]{1,4}/|《|大会第|安全理事会第|联合国)")
# What a number counts, so that one before it is none of a footnote; and words that begin so and are not counted.
_COUNTED = re.compile(
    "(?!日本|国际|国家|国内|人权|人工|人民|人类|人员|个人|个别|时任|时间|年轻|年度|部长|部门|家庭|组织|天然|世界|世贸|期间|期刊"
    "|级别|层面|类似|条约|条例|款项|页面|章程|节目|周边|度量|分别|分析|分享|件数|名称|名为|次级|次区域|种族|位于|月球|台湾|支持|支付|支助)"
    "[项个次名国年月日时人种位条款段页章节届周天岁亿万千百度倍份分家件场轮台部支组类级层点期世]"
)
# A bibliographic note ends in a date or a page, and is complete.
_BREAKS_OFF = re.compile("[\u4e00-\u9fff，、](?<![年月日页])\\Z")


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
