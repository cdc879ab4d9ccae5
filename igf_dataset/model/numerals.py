"""Numerals and their values: Chinese, Roman and full-width forms, and the English names of the months.

Characters have their values from the Unicode Character Database. The libraries that read Chinese numerals
(cn2an, the best kept, 0.5.24) install a package named `build` beside themselves and refuse 两, 百 or a
thousands space, or take them only in a mode that guesses.
"""

import unicodedata

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {"*": "star", "†": "dagger", "‡": "ddagger"}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH |= {ord(radical): ord(numeral) for radical, numeral in zip("⼀⼆⼋⼗", "一二八十", strict=True)}
# What opens an item of a list that has neither number nor letter; the last ones are what Word's Symbol font leaves.
BULLETS = "-•–—●■◆·▪◦○‣➢\uf0b7\uf0a7\uf0d8"
_ONES = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and brackets as ASCII, one for one."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def marker(raw: str) -> str:
    """Return the letter, number or sign of a footnote call as printed: 1 of ^1, ¹, [1] and 1."""
    return half_width(raw).strip("^[] ").translate(_SUPERSCRIPTS)


def note_name(mark: str) -> str:
    """Return what names a footnote in its address: note-1, note-a, note-star, note-star2 for **."""
    sign = _SIGNS.get(mark[:1])
    return f"note-{mark}" if sign is None else f"note-{sign}{len(mark) if len(mark) > 1 else ''}"


def numeral(text: str) -> int | None:
    """The value of a Chinese numeral from 一 to 九十九; None if it is not one."""
    tens, ten, ones = text.rpartition("十")
    if (tens and tens not in _ONES) or (ones and ones not in _ONES) or not text:
        return None
    return _ONES.get(tens, 1 if ten else 0) * 10 + _ONES.get(ones, 0)


def ordinal(text: str) -> int | None:
    """Return the value of a label's number, 一, 2, II or Ⅱ; None if it is not one."""
    text = unicodedata.normalize("NFKC", text)
    if text.isdecimal() and len(text) < 4:
        return int(text) or None
    if text and set(text) <= set("IVX"):
        return next((number for number in range(1, 40) if roman(number) == text), None)
    if len(text) == 1 and "A" <= text <= "H":
        return ord(text) - ord("A") + 1
    return numeral(text)


def part_label(printed: str) -> str:
    """Return a part's label as one prints it mostly: 附件二 of 附 件二, 附件 2 and 附件II."""
    words = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", printed))).replace("錄", "录")
    number = ordinal(words[2:])
    return words[:2] + chinese(number) if number and number < 100 else words


def value(text: str) -> float | None:
    """The value of a number as running text prints it; None if it is not one.

    Western digits with a decimal point and thousands spaces or commas (1 461), Chinese numerals (九, 两,
    三千五百万, 二〇一〇), and both (1.5亿).

    >>> value("1 461"), value("九"), value("三千五百万"), value("1.5亿"), value("二〇一〇")
    (1461.0, 9.0, 35000000.0, 150000000.0, 2010.0)
    """
    digits = half_width(text).rstrip("万亿")
    if digits and digits[0].isascii():
        plain = "".join(digits.split()).replace(",", "")
        if not plain.replace(".", "", 1).isdecimal() or not plain.isascii() or len(text) > _LONGEST:
            return None
        number = float(plain)
        for sign in text[len(digits) :]:
            number *= unicodedata.numeric(sign)
        return number
    values = [2.0 if sign == "两" else unicodedata.numeric(sign, -1.0) for sign in text if sign in _HAN]
    if not values or len(values) < len(text) or len(text) > _LONGEST:
        return None
    if max(values) < _TEN:  # 九, or digit by digit: 二〇一〇
        return float("".join(str(int(number)) for number in values))
    total = section = digit = 0.0
    for number in values:
        if number < _TEN:
            digit = number
        elif number < _MYRIAD:
            section, digit = section + (digit or 1.0) * number, 0.0
        else:  # 万 and 亿 multiply all that stands before them and is smaller
            above, below = divmod(total, number)
            total = above * number + (below + section + digit or 1.0) * number
            section = digit = 0.0
    return total + section + digit


_TEN, _MYRIAD = 10, 10_000
_HAN = "〇零一二三四五六七八九十百千万亿两"
_LONGEST = 30  # no number of running text is longer; of none is so long that a float is not finite


MONTHS_EN = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
LARGEST_ROMAN = 3_999


def chinese(value: int) -> str:
    """`value` (1 to 99) as a Chinese numeral."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def roman(value: int) -> str:
    """`value` (1 to LARGEST_ROMAN) as a Roman numeral, as section addresses have it."""
    signs: tuple[tuple[int, str], ...] = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"))
    signs += ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in signs:
        count, value = divmod(value, size)
        text += sign * count
    return text
