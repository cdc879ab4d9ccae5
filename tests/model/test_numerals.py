"""Numerals, Chinese, Western and Roman, and their values."""

import math

import pytest

from igf_dataset.model import numerals
from igf_dataset.model.numerals import value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        ("1 461", 1461),
        ("12,500", 12_500),
        ("1.5", 1.5),
        ("1.5亿", 150_000_000),
        ("3 500万", 35_000_000),
        ("1万亿", 10**12),
        ("１４６１", 1461),
        ("３５００万", 35_000_000),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("一百二十三", 123),
        ("一百零五", 105),
        ("一千零一", 1001),
        ("两千零五十", 2050),
        ("十万", 100_000),
        ("十万零五百", 100_500),
        ("三千五百万", 35_000_000),
        ("一亿二千万", 120_000_000),
        ("二十亿三千万零五", 2_030_000_005),
        ("一万亿", 10**12),
        ("二〇一〇", 2010),
        ("二零一零", 2010),
        ("零", 0),
    ],
)
def test_values(text: str, expected: float) -> None:
    assert value(text) == expected


@pytest.mark.parametrize("text", ["", " ", ".", ",", "a", "1.2.3", "1a", "十a", "一 二", "个", "第一", "½", "10%"])
def test_what_has_no_value(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize("text", ["9" * 400, "一" * 400, "亿" * 60, "9" + "亿" * 60])
def test_values_are_finite(text: str) -> None:
    found = value(text)
    assert found is None or math.isfinite(found)


def test_chinese_numerals_there_and_back() -> None:
    assert [numerals.numeral(text) for text in ("一", "九", "十", "十一", "二十", "九十九")] == [1, 9, 10, 11, 20, 99]
    assert all(numerals.numeral(numerals.chinese(value)) == value for value in range(1, 100))


@pytest.mark.parametrize("text", ["", "零", "百", "一二", "十十", "二十一一", "a"])
def test_what_is_no_numeral(text: str) -> None:
    assert numerals.numeral(text) is None


def test_roman_numerals() -> None:
    values = {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 49: "XLIX", 90: "XC", 99: "XCIX", 104: "CIV"}
    assert {value: numerals.roman(value) for value in values} == values


def test_half_width() -> None:
    assert numerals.half_width("（ａ）１２．") == "(a)12."
    assert numerals.half_width("甲(a)") == "甲(a)"
