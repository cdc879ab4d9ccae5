"""Printed dates and line ends in, what they mean out: what the grammar needs to know of Chinese text."""

import re
from datetime import date

NUMERAL = "[一二三四五六七八九十]"
DIGIT = "[0-9０-９]"

_ENDS = "。？！；：…?!;:."
_CLOSING = "”’」』》〉）)]>"
_LONGEST_TAIL = 32
_LONGEST_CALL = 3
_CALL = re.compile(r"\^(?:[a-z]|[0-9]{1,2})\Z")
_GOES_ON_BELOW = re.compile("[；;]\\s?(?:以及|和|或|及)\\Z")  # the last item but one
DAY = re.compile(r"\s*([0-9０-９]{4})\s*年\s*([0-9０-９]{1,2})\s*月\s*([0-9０-９]{1,2})\s*日")


def finished(text: str) -> bool:
    """Whether a line ends where a sentence or a clause may end, so that nothing need follow.

    Closing marks and footnote calls may stand after the stop.
    """
    if text and text[-1] in _ENDS:
        return True
    text = without_calls(text[-_LONGEST_TAIL:]).rstrip(_CLOSING)
    return bool(text) and (text[-1] in _ENDS or _GOES_ON_BELOW.search(text) is not None)


def without_calls(text: str) -> str:
    """A line without the footnote calls at its end."""
    if "^" not in text[-_LONGEST_TAIL:]:
        return text
    end = len(text.rstrip())
    # Backwards, call by call: a pattern that is searched for from the left would try each anew.
    while match := _CALL.search(text, max(end - _LONGEST_CALL, 0), end):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end] if "^" in text[end:] else text


def only_calls(text: str) -> bool:
    """Whether a line is nothing but footnote calls, which belong to the line above."""
    return text[0] == "^" and not without_calls(text)


def leading_day(text: str) -> tuple[date | None, str]:
    """The date that `text` begins with (2010 年 10 月 21 日), if any, and the rest of it.

    Raises ValueError where it names a day that does not exist.
    """
    match = DAY.match(text)
    if match is None:
        return None, text
    year, month, day = (int(group) for group in match.groups())
    return date(year, month, day), text[match.end() :]
