"""The rules that find quantities, and what looks like one and is none."""

import pytest

from igf_dataset.layers.dates import dates
from igf_dataset.layers.quantities import quantities


def quantified(text: str) -> list[tuple[str, float, str, str]]:
    found = quantities(text, dates(text, 2010))
    return [
        (text[mark.start : mark.end], mark.columns["value"], mark.columns["unit"], mark.columns["comparator"])
        for mark in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设有九个会议室。", [("九个会议室", 9, "thing", "exact")]),
        ("36亿人仍无法上网", [("36亿人", 3_600_000_000, "person", "exact")]),
        ("12个国家尚未批准，3名代表不同意", [("12个国家", 12, "country", "exact"), ("3名代表", 3, "person", "exact")]),
        ("5个不同国家的8位未成年人", [("5个不同国家", 5, "country", "exact"), ("8位未成年人", 8, "person", "exact")]),
        ("约70%的人", [("约70%", 70, "percent", "about")]),
        ("占 70%", [("70%", 70, "percent", "exact")]),
        ("占７０％", [("７０％", 70, "percent", "exact")]),
        ("占33.3%", [("33.3%", 33.3, "percent", "exact")]),
        ("占百分之七十", [("百分之七十", 70, "percent", "exact")]),
        ("任务期限延期五年。", [("延期五年", 5, "year", "exact")]),
        ("进入第六个年头。", [("第六个年头", 6, "rank", "exact")]),
        ("来自近 100 个国家。", [("近 100 个国家", 100, "country", "nearly")]),
        ("只有一两个人。", [("一两个人", 2, "person", "at_most")]),
        ("数十亿用户", [("数十亿用户", 1e9, "person", "more_than")]),
        ("数十个国家", [("数十个国家", 10, "country", "more_than")]),
        ("共有1 461人。", [("1 461人", 1461, "person", "exact")]),
        ("1,461 人", [("1,461 人", 1461, "person", "exact")]),
        ("600多人", [("600多人", 600, "person", "more_than")]),
        ("100 多个国家", [("100 多个国家", 100, "country", "more_than")]),
        ("十余个国家", [("十余个国家", 10, "country", "more_than")]),
        ("十几个国家", [("十几个国家", 10, "country", "more_than")]),
        ("五六个问题", [("五六个问题", 6, "thing", "at_most")]),
        ("一百二十三个国家", [("一百二十三个国家", 123, "country", "exact")]),
        ("一百零五个国家", [("一百零五个国家", 105, "country", "exact")]),
        ("１００个国家", [("１００个国家", 100, "country", "exact")]),
        ("三千五百万用户", [("三千五百万用户", 35_000_000, "person", "exact")]),
        ("1.5亿人", [("1.5亿人", 150_000_000, "person", "exact")]),
        ("3 500万用户", [("3 500万用户", 35_000_000, "person", "exact")]),
        ("1 100 000人", [("1 100 000人", 1_100_000, "person", "exact")]),
        ("至少三次会议", [("至少三次会议", 3, "thing", "at_least")]),
        ("最多三个专题", [("最多三个专题", 3, "thing", "at_most")]),
        ("约 50 个国家", [("约 50 个国家", 50, "country", "about")]),
        ("超过 30 名代表", [("超过 30 名代表", 30, "person", "more_than")]),
        ("三位部长", [("三位部长", 3, "person", "exact")]),
        ("32个地点", [("32个地点", 32, "place", "exact")]),
        ("增至三倍", [("三倍", 3, "times", "exact")]),
        ("九个会议室和三个大厅", [("九个会议室", 9, "thing", "exact"), ("三个大厅", 3, "thing", "exact")]),
        ("100个国家的1 461人", [("100个国家", 100, "country", "exact"), ("1 461人", 1461, "person", "exact")]),
        ("2010 年 100 个国家", [("100 个国家", 100, "country", "exact")]),
        ("1.5万亿美元", [("1.5万亿美元", 1.5e12, "thing", "exact")]),
        ("三个月。", [("三个月", 3, "month", "exact")]),
        ("总数1 461人", [("1 461人", 1461, "person", "exact")]),
        ("人数113人", [("113人", 113, "person", "exact")]),
        ("会上十个国家的代表", [("十个国家", 10, "country", "exact")]),
        ("会上百分之七十的人", [("百分之七十", 70, "percent", "exact")]),
        ("最近三次会议", [("三次会议", 3, "thing", "exact")]),
        ("𠀀😀九个会议室", [("九个会议室", 9, "thing", "exact")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert quantified(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("为期四天", "四天", 4, "day"),
        ("为期三个月", "三个月", 3, "month"),
        ("历时两周", "两周", 2, "week"),
        ("持续两小时", "两小时", 2, "hour"),
        ("持续十分钟", "十分钟", 10, "minute"),
    ],
)
def test_durations(text: str, words: str, value: float, unit: str) -> None:
    ((found, number, kind, _),) = quantified(text)
    assert words in found
    assert (number, kind) == (value, unit)


def test_a_hundred_and_up_is_not_exact() -> None:
    ((words, number, unit, comparator),) = quantified("举办了上百个讲习班。")
    assert words.endswith("百个讲习班")
    assert (number, unit) == (100, "thing")
    assert comparator in ("about", "at_least", "more_than")


@pytest.mark.parametrize(
    "text",
    [
        "十分重要",
        "万一发生",
        "统一标准",
        "千万不要",
        "会议上千万不要",
        "第 1 461 人",
        "千千万万的人",
        "第十二条",
        "第 77 段",
        "第二个问题",
        "第二十五个问题",
        "第 25 个问题",
        "第２５个问题",
        "第五次会议",
        "第六十五届会议",
        "附件二",
        "议程项目 17",
        "一个问题，一名发言者，一位部长，一些国家，几个国家，一种语言",
        "一方面，一致，进一步，一般，唯一，一起，一旦，一直",
        "二十国集团和七十七国集团，77 国集团",
        "千年发展目标",
        "二〇一〇年，2010 年，2010-2012，过去十年，今后五年",
        "2010 年 9 月 14 日",
        "2010 年 2 月 29 日",
        "2012 年至 2010 年",
        "万维网，四面八方，百姓",
        "IPv6地址，Web 2.0 服务，3G 网络",
        "(一) 网络；(二) 服务；",
        "三、结论",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantified(text) == []
