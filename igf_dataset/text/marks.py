"""What stands around a footnote's mark: what a number counts, what a note cites, where a note breaks off."""

import re

from . import zh

_COUNTS = re.compile(r"(?:第|附件|附录|附文|表|图|项目|议题|[0-9A-Za-z/.\-])\Z")
_BARE_CALL = re.compile(r"(?<=[。！？”）])(?:[0-9]{1,2}|[a-z])\Z")
CITES = re.compile(r"(?:见|参见|同上|另见|引自|资料来源|https?:|www\.|[A-Z]{1,4}/|《|大会第|安全理事会第|联合国)")
_BREAKS_OFF = re.compile("[\u4e00-\u9fff，、]\\Z")


def counts(text: str) -> bool:
    """Whether a line ends in what a number below it belongs to, such as 第, and not in a bare call."""
    return _COUNTS.search(_BARE_CALL.sub("", text)) is not None


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
