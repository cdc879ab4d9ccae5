"""The rules that find layers in any text: numerals, dates, quantities, references, mentions."""

import math
from datetime import date

import pytest

from igf_dataset.layers.dates import dates
from igf_dataset.layers.mentions import mentions
from igf_dataset.layers.quantities import quantities
from igf_dataset.layers.references import references
from igf_dataset.layers.registry import EntityEntry, Registry
from igf_dataset.model.numerals import value

Day = tuple[str, str, str, str]
PARTS = {"附件": "d/letter-2", "附文": "d/summary", "附录二": "d/appendix-2", "附件十": "d/appendix-9"}


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议于2010年9月14日上午开幕。", [("2010年9月14日", "2010-09-14", "2010-09-14", "day")]),
        ("2010 年 9 月 14 日至 17 日", [("2010 年 9 月 14 日至 17 日", "2010-09-14", "2010-09-17", "day")]),
        ("9月14日至10月2日", [("9月14日至10月2日", "2010-09-14", "2010-10-02", "day")]),
        ("2010年9月14-17日举行", [("2010年9月14-17日", "2010-09-14", "2010-09-17", "day")]),
        ("在 12 月 31 日至 1 月 2 日", [("12 月 31 日至 1 月 2 日", "2010-12-31", "2011-01-02", "day")]),
        (
            "2010 年 12 月 31 日至 2011 年 1 月 2 日",
            [("2010 年 12 月 31 日至 2011 年 1 月 2 日", "2010-12-31", "2011-01-02", "day")],
        ),
        ("２０１０年９月１４日", [("２０１０年９月１４日", "2010-09-14", "2010-09-14", "day")]),
        ("二〇一〇年九月十四日", [("二〇一〇年九月十四日", "2010-09-14", "2010-09-14", "day")]),
        ("十二月三十一日", [("十二月三十一日", "2010-12-31", "2010-12-31", "day")]),
        ("2008 年 2 月 29 日", [("2008 年 2 月 29 日", "2008-02-29", "2008-02-29", "day")]),
        ("2 月 30 日", []),
        ("2010 年 2 月 29 日", []),
        ("14 日和 15 日", []),
        ("2010 年 1 月", [("2010 年 1 月", "2010-01-01", "2010-01-31", "month")]),
        ("9 月举行", [("9 月", "2010-09-01", "2010-09-30", "month")]),
        ("2010年1月至3月", [("2010年1月至3月", "2010-01-01", "2010-03-31", "month")]),
        ("2010年12月至2011年2月", [("2010年12月至2011年2月", "2010-12-01", "2011-02-28", "month")]),
        ("2006 年第一次会议", [("2006 年", "2006-01-01", "2006-12-31", "year")]),
        ("二〇一〇年", [("二〇一〇年", "2010-01-01", "2010-12-31", "year")]),
        ("二零一零年", [("二零一零年", "2010-01-01", "2010-12-31", "year")]),
        ("2010 年至 2012 年", [("2010 年至 2012 年", "2010-01-01", "2012-12-31", "year")]),
        ("2010-2012年", [("2010-2012年", "2010-01-01", "2012-12-31", "year")]),
        ("方案 2010-2012", []),
        (
            "2005 年和 2010 年 1 月",
            [("2005 年", "2005-01-01", "2005-12-31", "year"), ("2010 年 1 月", "2010-01-01", "2010-01-31", "month")],
        ),
        ("去年", [("去年", "2009-01-01", "2009-12-31", "year")]),
        ("今年的会议", [("今年", "2010-01-01", "2010-12-31", "year")]),
        ("明年将", [("明年", "2011-01-01", "2011-12-31", "year")]),
        ("去年 9 月", [("去年 9 月", "2009-09-01", "2009-09-30", "month")]),
        ("明年 1 月 5 日", [("明年 1 月 5 日", "2011-01-05", "2011-01-05", "day")]),
        ("过去五年", [("过去五年", "2006-01-01", "2010-12-31", "year")]),
        ("过去 5 年", [("过去 5 年", "2006-01-01", "2010-12-31", "year")]),
        ("过去两年间", [("过去两年", "2009-01-01", "2010-12-31", "year")]),
        ("过去十年", [("过去十年", "2001-01-01", "2010-12-31", "year")]),
        ("今后五年", [("今后五年", "2011-01-01", "2015-12-31", "year")]),
        ("未来三年", [("未来三年", "2011-01-01", "2013-12-31", "year")]),
        ("过去几年，最近、近期、今天和明天", []),
        ("过去三个月", []),
        ("五年，三十年，10 年，一年，第一年", []),
        ("三个月，百年，千年发展目标", []),
        ("2010年代", []),
        ("12010 年", []),
        ("2010 年 0 月", []),
        ("每年9月", []),
        ("0000年", []),
        ("", []),
    ],
)
def test_dates(text: str, expected: list[Day]) -> None:
    found = dates(text, 2010)
    assert [
        (
            text[mark.start : mark.end],
            str(mark.columns["date_start"]),
            str(mark.columns["date_end"]),
            mark.columns["granularity"],
        )
        for mark in found
    ] == expected
    assert all(isinstance(mark.columns["date_start"], date) for mark in found)


@pytest.mark.parametrize("text", ["去年", "今年 9 月", "9 月 14 日", "过去五年", "今后五年", "9 月"])
def test_what_needs_a_year_is_no_date_without_one(text: str) -> None:
    assert dates(text, None) == []
    assert dates(text, 2012) != []


def test_a_printed_year_counts_whatever_the_year() -> None:
    assert dates("2010 年 9 月", None) == dates("2010 年 9 月", 1999) != []


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谨转递信(见附件)和摘要（见附文）。", [("见附件", "d/letter-2"), ("见附文", "d/summary")]),
        ("见附录二。", [("见附录二", "d/appendix-2")]),
        ("见附录 二。", [("见附录 二", "d/appendix-2")]),
        ("见附件一", []),
        ("见附件十", [("见附件十", "d/appendix-9")]),
        ("见附件十一", []),
        ("见附录", []),
        ("附件载有信", []),
        ("见第 77 段和下文", []),
        ("", []),
    ],
)
def test_pointers(text: str, expected: list[tuple[str, str]]) -> None:
    found = references(text, PARTS)
    assert [(text[mark.start : mark.end], mark.columns["target_id"]) for mark in found] == expected
    assert all((mark.columns["kind"], mark.columns["url"]) == ("internal", None) for mark in found)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("载于 http://www.intgovforum.org/cms/。", ["http://www.intgovforum.org/cms/"]),
        ("(https://a.org/b)", ["https://a.org/b"]),
        ("（https://a.org/b）", ["https://a.org/b"]),
        ("<https://a.org/b>。", ["https://a.org/b"]),
        ("[https://a.org/b]", ["https://a.org/b"]),
        ("“https://a.org/b”", ["https://a.org/b"]),
        ('"https://a.org/b"', ["https://a.org/b"]),
        ("《https://a.org/b》", ["https://a.org/b"]),
        ("(见 https://a.org/b)。", ["https://a.org/b"]),
        ("https://a.org/b_(c)", ["https://a.org/b_(c)"]),
        ("(https://a.org/b_(c))", ["https://a.org/b_(c)"]),
        ("https://a.org/b?c=1&d=2#e；甲", ["https://a.org/b?c=1&d=2#e"]),
        ("https://a.org/b, 和 http://c.org.", ["https://a.org/b", "http://c.org"]),
        ("https://a.org/b、https://c.org/d，", ["https://a.org/b", "https://c.org/d"]),
        ("https://a.org/b网站", ["https://a.org/b"]),
        ("𠀀 https://a.org/b", ["https://a.org/b"]),
        ("http:// 和 ftp://a.org 和 a.org", []),
        ("http://. 和 http://) 和 http://<", []),
    ],
)
def test_addresses(text: str, urls: list[str]) -> None:
    found = references(text, PARTS)
    assert [text[mark.start : mark.end] for mark in found] == urls
    assert [mark.columns["url"] for mark in found] == urls
    assert all((mark.columns["kind"], mark.columns["target_id"]) == ("url", None) for mark in found)


def entity(id: str, kind: str, name: str, *aliases: str, **more: list[str]) -> EntityEntry:
    values = {"id": id, "kind": kind, "name": name, "name_en": id, "description_en": id, "aliases": [*aliases]}
    return EntityEntry.model_validate({**values, **more})


REGISTRY = Registry(
    [
        entity("igf", "meeting", "因特网治理论坛", "全球因特网治理论坛", "IGF"),
        entity("igf-5", "meeting", "因特网治理论坛第五次会议", in_context=["第五次会议"]),
        entity("igf-usa", "meeting", "IGF USA"),
        entity("tunis-agenda", "instrument", "信息社会突尼斯议程", "突尼斯议程"),
        entity("tunis", "place", "突尼斯"),
        entity("united-nations", "organization", "联合国"),
        entity("unesco", "organization", "联合国教育、科学及文化组织", "教科文组织"),
        entity("icann", "organization", "ICANN"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因特网治理论坛的会议", [(0, 7, "igf", None)]),
        ("全球因特网治理论坛", [(0, 9, "igf", None)]),
        ("因特网治理论坛第五次会议", [(0, 12, "igf-5", None)]),
        ("在第五次会议上", []),
        ("联合国教育、科学及文化组织(教科文组织)", [(0, 13, "unesco", None), (14, 19, "unesco", None)]),
        ("联合国教育", [(0, 3, "united-nations", None)]),
        ("ICANN的主席", [(0, 5, "icann", None)]),
        ("(ICANN)", [(1, 6, "icann", None)]),
        ("ICANNs, XICANN, ICANN2, 9ICANN", []),
        ("ICANNé", []),
        ("ＩＣＡＮＮ, icann", []),
        ("IGF USA", [(0, 7, "igf-usa", None)]),
        ("IGF USAID", [(0, 3, "igf", None)]),
        ("𠀀𠮷ICANN😀突尼斯", [(2, 7, "icann", None), (8, 11, "tunis", None)]),
        ("突尼斯议程第 77 段", [(0, 5, "tunis-agenda", "77")]),
        ("《突尼斯议程》第77段", [(1, 6, "tunis-agenda", "77")]),
        ("信息社会突尼斯议程第七十七段", [(0, 9, "tunis-agenda", "77")]),
        ("突尼斯议程第一百二十段", [(0, 5, "tunis-agenda", "120")]),
        ("突尼斯议程第一百零五段", [(0, 5, "tunis-agenda", "105")]),
        ("突尼斯议程第７７段", [(0, 5, "tunis-agenda", "77")]),
        ("突尼斯议程第 72(a)段", [(0, 5, "tunis-agenda", "72(a)")]),
        ("突尼斯议程第 77 次", [(0, 5, "tunis-agenda", None)]),
        ("突尼斯第 77 段", [(0, 3, "tunis", None)]),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[int, int, str, str | None]]) -> None:
    found = mentions(text, REGISTRY)
    assert [(mark.start, mark.end, mark.columns["entity_id"], mark.columns["locator"]) for mark in found] == expected


def test_a_registry_without_names_finds_none() -> None:
    assert mentions("因特网治理论坛", Registry()) == []
