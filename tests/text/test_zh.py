"""Where a Chinese line is finished, and the day that it begins with."""

from datetime import date

import pytest

from igf_dataset.text.lines import zh


@pytest.mark.parametrize(
    "text",
    ["完。", "完？", "完！", "完；", "完：", "完…", "“完。”", "(完。)", "<http://a.b>。", "完。^a", "完。^12 ", "End."],
)
def test_finished(text: str) -> None:
    assert zh.finished(text)


@pytest.mark.parametrize("text", ["", "未", "未，", "未、", "(未)", "”", "2^10", "完。^abc"])
def test_not_finished(text: str) -> None:
    assert not zh.finished(text)


def test_leading_day() -> None:
    assert zh.leading_day("2010 年 10 月 2 日立陶宛") == (date(2010, 10, 2), "立陶宛")
    assert zh.leading_day(zh.fold("２０１０年１０月２１日立陶宛")) == (date(2010, 10, 21), "立陶宛")
    assert zh.leading_day("立陶宛 2010 年 10 月 2 日") == (None, "立陶宛 2010 年 10 月 2 日")
    with pytest.raises(ValueError, match="day"):
        zh.leading_day("2011 年 2 月 29 日")


def test_calls_at_the_end_of_a_line_are_no_words() -> None:
    assert [zh.without_calls(line) for line in ("甲。^a", "甲乙 ^1 ^b ", "^a", "甲", "甲^ab ", "^a 甲")] == [
        "甲。", "甲乙", "", "甲", "甲^ab ", "^a 甲",
    ]  # fmt: skip
    assert zh.finished("甲；以及")
    assert zh.finished("甲; 和")
    assert not zh.finished("甲和")
    assert zh.leading_day(" 2010年1月2日 甲") == (date(2010, 1, 2), " 甲")


def test_a_place_and_a_day_are_no_more_words_than_a_place_has() -> None:
    place = "甲国首都国际会议中心一"
    assert zh.is_place_and_day(f"2010 年 9 月 14 日，{place}")
    assert not zh.is_place_and_day(f"2010 年 9 月 14 日，{place}二")
    assert not zh.is_place_and_day(f"9 月 14 日，{place}")
