"""Find what a page seam repeats: characters printed at the end of one page and again at the top of the next.

The joiner asks for this where a sentence goes on across a gap (`Joined.extend`).
"""

from ...model.alignment import Edit
from .scan import Line

_LONGEST_SEAM = 64  # characters
# Characters of words that are doubled: 人人 ("everybody"), 种种 ("all kinds"), so that the second may be meant.
_DOUBLED = frozenset(
    "人种一个天年事处时常渐往刚仅稍多好慢家户条步层代世样件次每等久纷大远频屡早牢深紧默万偏恰足区茫源欣明白清楚方面点日月星说看想谈试问走听"
    "滔滚洋历谆孜暗悄微略切实在真细密严高长短厚满空平正重轻快新红绿蓝黑"
)
# Words that begin with such a character and are never doubled, so that it is repeated: 重 + 重要 ("important").
_WORDS = frozenset(
    ("重要", "重大", "重视", "重点", "方面", "问题", "一个", "多方", "大会", "年度", "平等", "实现", "高度", "正在")
)


def seam(before: str, line: Line, genuine: frozenset[int], repeated: frozenset[int]) -> Edit | None:
    """Return the edit for the start of a line that repeats the end of `before`; None if nothing is repeated.

    The edit drops it, or only records it where it is kept: in lines whose number is in `genuine`, and where it is one
    character that may be doubled. Lines in `repeated` are left out, for an edit of corrections.toml drops theirs.
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
    """Say whether the character that `after` repeats may form a doubled word with the one before it."""
    return length == 1 and after[0] in _DOUBLED and after[:2] not in _WORDS


def overlap(before: str, after: str) -> int:
    """Return how many characters at the start of `after` repeat the end of `before`; 0 if a digit is among them."""
    for length in range(min(len(after), _LONGEST_SEAM), 0, -1):
        if before.endswith(after[:length]):
            return 0 if any(character.isdigit() for character in after[:length]) else length
    return 0
