"""The numbers that an English text states, in digits or words."""

import re

from text_to_num import alpha2digit

_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
_SIZED = re.compile(r"\b(\d+(?:\.\d+)?) (1000|1000000|1000000000)\b")
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:st|nd|rd|th)?(?!\w)")
_WORDS = {"both": 2.0, "twofold": 2.0, "threefold": 3.0}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")


def figures(text: str) -> set[float]:
    """Return the values of the numbers in `text`, in digits or words: 2,000, nine, ten-year, sixth, billions.

    >>> sorted(figures("Nine rooms, 1,461 people and a ten-year review"))
    [9.0, 10.0, 1461.0]
    """
    digits = alpha2digit(_HYPHEN.sub(" ", text.lower()), "en", threshold=0)
    digits = _SIZED.sub(lambda match: f"{float(match[1]) * float(match[2]):.0f}", digits)  # 3.5 million
    words = {_WORDS[word] for word in _WORD.findall(digits)}
    return words | {float(match[1].replace(",", "") + (match[2] or "")) for match in _NUMBER.finditer(digits)}
