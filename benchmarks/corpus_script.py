"""Characters of made documents: traditional script, and radicals in the place of the characters that look alike.

One character stands for one, so that a text and its truth change together, and no offset moves.
"""

from typing import Any

_SIMPLIFIED = (
    "给签录届会议项员书长国联临时暂关条导开闭讨论结证网维战发经济达区备综续团报问题资术际数号随谨转递举东与为请将说许应并权观"
    "丽亚约纽兰爱罗马卢门认识处对标记讲级组织设评该让调负责质贸进运还这连选边适语谈诸读谁课释脚"
)
_TRADITIONAL = (
    "給簽錄屆會議項員書長國聯臨時暫關條導開閉討論結證網維戰發經濟達區備綜續團報問題資術際數號隨謹轉遞舉東與為請將說許應並權觀"
    "麗亞約紐蘭愛羅馬盧門認識處對標記講級組織設評該讓調負責質貿進運還這連選邊適語談諸讀誰課釋腳"
)
TRADITIONAL = {ord(plain): other for plain, other in zip(_SIMPLIFIED, _TRADITIONAL, strict=True)}
RADICALS = {ord(plain): radical for plain, radical in zip("一二文人日月年大小长", "⼀⼆⽂⼈⽇⽉年⼤⼩⻓", strict=True)}


def translated(value: Any, table: dict[int, str]) -> Any:
    """The same value with every text of it translated, but keys of a mapping."""
    if isinstance(value, dict):
        return {key: translated(text, table) for key, text in value.items()}
    if isinstance(value, list):
        return [translated(text, table) for text in value]
    return value.translate(table) if isinstance(value, str) else value
