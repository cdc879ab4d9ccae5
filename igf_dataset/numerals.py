"""Printed numerals and labels in, their values out, and back: Chinese, Roman and full-width forms."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONES = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and brackets as ASCII, one for one."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def numeral(text: str) -> int | None:
    """The value of a Chinese numeral from 一 to 九十九; None if it is not one."""
    tens, ten, ones = text.rpartition("十")
    if (tens and tens not in _ONES) or (ones and ones not in _ONES) or not text:
        return None
    return _ONES.get(tens, 1 if ten else 0) * 10 + _ONES.get(ones, 0)


def chinese(value: int) -> str:
    """`value` (1 to 99) as a Chinese numeral."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def roman(value: int) -> str:
    """`value` (1 to 399) as a Roman numeral, as section addresses have it."""
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in signs:
        count, value = divmod(value, size)
        text += sign * count
    return text
