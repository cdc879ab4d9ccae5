"""Numerals and their values: Chinese, Roman and full-width forms; the English names of the months.

Values of characters are from the Unicode Character Database. Libraries for Chinese numerals (the best kept is cn2an,
0.5.24) also install a package named `build`, and refuse 两, 百 and thousands spaces, or accept them only by guessing.
"""

import re
import unicodedata

# What is printed around a mark, or between two calls.
_AROUND_MARK = "^[]()〔〕【】<>/注註.．:： 、,，\t\r\f\ufeff\u200b\u200c\u200d\u2060"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"  # they count as A, B, C do
_SIGNS = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "section"}
SIGNS = "".join(_SIGNS)  # marks of footnotes that are neither a letter nor a number
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH |= {ord(radical): ord(numeral) for radical, numeral in zip("⼀⼆⼋⼗", "一二八十", strict=True)}
# Labels of items that have neither number nor letter, among them characters of Word's Symbol font.
BULLETS = "-+\u2010\u2011\u2212•–—●■◆·▪◦○‣➢\uf0b7\uf0a7\uf0d8❖❑➤►▶✓✔♦─―－*"
# Enclosed numbers that label items, by what they look like: the characters for 1 and for the last.
ENCLOSED = {
    "circled": ("①", "⑳"),
    "bracketed": ("⑴", "⒇"),
    "enclosed": ("㈠", "㈩"),
    "black circled": ("❶", "❿"),
    "white sans-serif": ("➀", "➉"),
    "black sans-serif": ("➊", "➓"),
    "double circled": ("⓵", "⓾"),
    "circled numeral": ("㊀", "㊉"),
}
_IN_ENGLISH = re.compile("[A-Za-z\u00c0-\u04ff]{5,}(?: {1,2}[IVX0-9A-H]{1,4}(?![A-Za-z]))?")  # Annex II
_SIMPLE = str.maketrans("錄編", "录编")  # in labels of parts
_ONES = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}


def half_width(text: str) -> str:
    """Return `text` with full-width letters, digits and brackets as ASCII, one for one."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def is_bullet(label: str) -> bool:
    """Return whether the label of an item is a bullet or a dash, also of two characters (——).

    o is one of Word's, (cid:129) one that a converter could not name.
    """
    return label == "o" or label.startswith("(cid:") or all(character in BULLETS for character in label)


def is_dash(label: str) -> bool:
    """Return whether a label is a dash of two characters (——), which also occurs within sentences."""
    return len(label) == 2 and is_bullet(label)


def marker(raw: str) -> str:
    """Return the letter, number or sign of a footnote call: 1 of ^1, ¹, [1], [注1], 〔注一〕, (1), ①, 1/ and 1."""
    mark = unicodedata.normalize("NFKC", raw).strip(_AROUND_MARK)
    return mark if mark.isascii() else str(numeral(mark) or mark)


def note_name(mark: str) -> str:
    """Return the name of a footnote in its address: note-1, note-a, note-star, note-star2 for **."""
    sign = _SIGNS.get(mark[:1])
    return f"note-{mark}" if sign is None else f"note-{sign}{len(mark) if len(mark) > 1 else ''}"


def letters(value: int) -> str:
    """Return the letters that count to a value: a for 1, z for 26, aa for 27, bb for 28."""
    rounds, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


def letters_value(text: str) -> int:
    """Return the value of letters that count (see `letters`)."""
    return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)


def numeral(text: str) -> int | None:
    """Return the value of a Chinese numeral from 一 to 九十九; None if it is not one."""
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


def article_number(label: str) -> int | None:
    """Return the number in a label such as 第六条 ("Article 6") or 第 2 部分; None if it is no numeral."""
    return ordinal("".join(half_width(label).split())[1:-1].removesuffix("部"))


def part_label(printed: str) -> str:
    """Return a part's label in its usual form: 附件二 for 附 件二, 附件 2, 附件II and 附件二/Annex II."""
    printed = _IN_ENGLISH.sub("", unicodedata.normalize("NFKC", printed))
    words = "".join(filter(str.isalnum, printed)).translate(_SIMPLE)
    number = ordinal(words[2:])
    return words[:2] + chinese(number) if number and number < 100 else words


def value(text: str) -> float | None:
    """Return the value of a number in running text; None if it is not one.

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
        else:  # 万 and 亿 multiply all smaller values before them
            above, below = divmod(total, number)
            total = above * number + (below + section + digit or 1.0) * number
            section = digit = 0.0
    return total + section + digit


_TEN, _MYRIAD = 10, 10_000
_HAN = "〇零一二三四五六七八九十百千万亿两"
_LONGEST = 30  # longer than any number in text, and short enough for a finite float


MONTHS_EN = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
LARGEST_ROMAN = 3_999


def chinese(value: int) -> str:
    """Return `value` (1 to 99) as a Chinese numeral."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def roman(value: int) -> str:
    """Return `value` (1 to LARGEST_ROMAN) as a Roman numeral, as in addresses of sections."""
    signs: tuple[tuple[int, str], ...] = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"))
    signs += ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in signs:
        count, value = divmod(value, size)
        text += sign * count
    return text
