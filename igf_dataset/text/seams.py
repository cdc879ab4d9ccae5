"""What a page seam repeats: characters printed at the end of one page and again at the top of the next."""

from ..model.alignment import Edit
from .scan import Line

_LONGEST_SEAM = 64
# Characters that are doubled in words of their own: 人人, 种种, 一一.
_DOUBLED = frozenset(
    "人种一个天年事处时常渐往刚仅稍多好慢家户条步层代世样件次每等久纷大远频屡早牢深紧默万偏恰足区茫源欣明白清楚方面点日月星说看想谈试问走听"
    "滔滚洋历谆孜暗悄微略切实在真细密严高长短厚满空平正重轻快新红绿蓝黑"
)
# Where one of those is repeated within a word that is not doubled, such as 重 of 重要.
_WORDS = frozenset(
    ("重要", "重大", "重视", "重点", "方面", "问题", "一个", "多方", "大会", "年度", "平等", "实现", "高度", "正在")
)


def seam(before: str, line: Line, genuine: frozenset[int], repeated: frozenset[int]) -> Edit | None:
    """The edit that drops what a line repeats of the text before it, or says that it is kept; None without a repeat.

    `genuine` numbers the lines whose repetition is meant, `repeated` those where corrections.toml drops it; elsewhere
    one character that is often doubled is kept.
    """
    length = 0 if line.number in repeated else overlap(before, line.text)
    if not length:
        return None
    note = "Repeated at the page seam; the second is dropped."
    applied = True
    if line.number in genuine:
        note, applied = "Repeated at the page seam, and meant.", False
    elif _may_be_meant(line.text, length):
        note, applied = "Repeated at the page seam; kept, since the word may be a doubled one.", False
    return Edit(line.start, line.start + length, "", "seam", applied, note)


def _may_be_meant(after: str, length: int) -> bool:
    """Whether the repeated character and the one before it may be a word of their own."""
    return length == 1 and after[0] in _DOUBLED and after[:2] not in _WORDS


def overlap(before: str, after: str) -> int:
    """How many characters at the start of `after` repeat the end of `before`; digits never do."""
    for length in range(min(len(after), _LONGEST_SEAM), 0, -1):
        if before.endswith(after[:length]):
            return 0 if any(character.isdigit() for character in after[:length]) else length
    return 0
