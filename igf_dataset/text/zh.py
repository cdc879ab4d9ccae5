"""Chinese text as the grammar has to know it: numerals, dates, line ends, variant characters."""

import re
import unicodedata
from datetime import date
from functools import cache

from ..model.numerals import numeral

NUMERAL = "[一二三四五六七八九十]"
DIGIT = "[0-9０-９]"
SUPERSCRIPT = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
# A footnote call that ends a line, in every way of printing that needs no note to be told: ^a, ¹, [1], *, †.
CALL = rf"(?:\^(?:[a-z]|[0-9]{{1,2}})|{SUPERSCRIPT}{{1,2}}|\[[0-9]{{1,2}}\]|[*†‡]{{1,3}})"

STOPS = "。？！；：…?!;:."
COLONS = ("：", ":")
CLOSING = "”’」』》〉）)]>"
_LONGEST_TAIL = 32
_LONGEST_PLACE = 12
_DAYS = re.compile(r"[0-9０-９\s年月日至到—–-]")
_LONGEST_CALL = 4
_ROW = re.compile(r"[^。；]{1,80}?(?:[ \t\u3000\u2003]++[0-9][0-9.,%]*+){2,}\Z")
_CALL = re.compile(rf"{CALL}\Z")
_CALL_ENDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789⁰¹²³⁴⁵⁶⁷⁸⁹]*†‡")
_GOES_ON_BELOW = re.compile("[；;]\\s?(?:以及|和|或|及)\\Z")  # the last item but one
_YEAR, _IN_YEAR = "[0-9０-９〇○零一二三四五六七八九]{4}", "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"\s*({_YEAR})\s*年\s*({_IN_YEAR})\s*月\s*({_IN_YEAR})\s*日")

# Traditional characters of the words that the grammar knows, and characters that look like others.
_TRADITIONAL = dict(
    zip(
        "給簽錄屆會議員項續釋腳號見國聯總書長總團備註頁條節標題臨時報導結論係與爲調強顧歡認識審決滿遺憶鑒鑑賞關責謝體暫銘記確譴驚讚揚於慮對聲過們佈茲",
        "给签录届会议员项续释脚号见国联总书长总团备注页条节标题临时报导结论系与为调强顾欢认识审决满遗忆鉴鉴赏关责谢体暂铭记确谴惊赞扬于虑对声过们布兹",
        strict=True,
    )
)
# Radicals that files made of PDF have for characters, and for which Unicode has no compatibility form.
_RADICALS = dict(
    zip(
        "⺁⺎⺒⺓⺝⺠⺶⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "厂兀巳幺月民羊虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
VARIANT = f"[\u2e80-\u2fdf\uf900-\ufaff{''.join(_TRADITIONAL)}]"
_VARIANT = re.compile(VARIANT)


def fold(text: str) -> str:
    """`text` with traditional characters, radicals and compatibility ideographs as the usual ones, one for one."""
    return text.translate(_variants()) if _VARIANT.search(text) else text


@cache
def _variants() -> dict[int, str]:
    codes = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    usual = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    usual |= {ord(character): simple for character, simple in (_RADICALS | _TRADITIONAL).items()}
    return {code: character for code, character in usual.items() if len(character) == 1}


def without_days(text: str) -> str:
    """A line without the days that it says, such as 维尔纽斯 of 2010年9月14日至17日，维尔纽斯."""
    return _DAYS.sub("", text)


def is_place_and_day(text: str) -> bool:
    """Whether a line says where and when, and nothing besides: 维尔纽斯，2010 年."""
    return "年" in text and "，" in text and len(without_days(text)) <= _LONGEST_PLACE


def finished(text: str) -> bool:
    """Whether a line ends where a sentence or a clause may end, so that nothing need follow.

    Closing marks and footnote calls may stand after the stop.
    """
    if text and text[-1] in STOPS:
        return True
    text = without_calls(text[-_LONGEST_TAIL:]).rstrip(CLOSING)
    return bool(text) and (text[-1] in STOPS or _GOES_ON_BELOW.search(text) is not None)


def without_calls(text: str) -> str:
    """A line without the footnote calls at its end."""
    last = text[-1:]
    if last not in _CALL_ENDS and not last.isspace():
        return text
    whole = end = len(text.rstrip())
    # Backwards, call by call: a pattern that is searched for from the left would try each anew.
    while match := next(
        (found for size in range(_LONGEST_CALL, 0, -1) if (found := _CALL.match(text, max(end - size, 0), end))), None
    ):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end] if end < whole else text


def only_calls(text: str) -> bool:
    """Whether a line is nothing but footnote calls, which belong to the line above."""
    return text[0] == "^" and not without_calls(text)


def day_numbers(match: "re.Match[str]") -> tuple[int, int, int]:
    """The year, month and day of a match of DAY; 0 for a numeral that is none."""
    year, month, day = match.groups()
    digits = "".join(str("〇一二三四五六七八九".find(sign)) if sign in "一二三四五六七八九" else sign for sign in year)
    return int(re.sub("[〇○零]", "0", digits)), _number(month), _number(day)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else numeral(text) or 0


def leading_day(text: str) -> tuple[date | None, str]:
    """The date that `text` begins with (2010 年 10 月 21 日, 二〇一〇年十月二十一日), if any, and the rest of it.

    Raises ValueError where it names a day that does not exist.
    """
    match = DAY.match(text)
    if match is None:
        return None, text
    return date(*day_numbers(match)), text[match.end() :]


def quotes_on(text: str) -> bool:
    """Whether a quotation that opens in a line goes on below it."""
    return text.count("“") > text.count("”")


def is_row(text: str) -> bool:
    """Whether a line ends in several numbers, as a row of a table does."""
    return text[-1] in "0123456789%" and _ROW.match(text) is not None
