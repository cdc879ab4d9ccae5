"""Mastheads, letter titles and signatures."""

from datetime import date

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.tree import letterhead
from igf_dataset.text.tree.parse import parse


@pytest.mark.parametrize(
    ("lines", "session", "committee", "item", "title"),
    [
        (["第六十五届会议", "第二委员会", "议程项目 17", "信息", "技术"], 65, "第二委员会", 17, "信息技术"),
        (["第 65 届会议", "议程项目 17(b)和19 信息"], 65, None, 17, "信息"),
        (["第七十 届会议", "特别政治委员会(第四委员会)", "议程项目１７"], 70, "特别政治委员会(第四委员会)", 17, None),
        (["议程项目 5", "第二委员会"], None, None, 5, "第二委员会"),
        (["大会", "第一百届会议"], None, None, None, None),
        (["第十十届会议", "议程项目 0"], None, None, None, None),
        (["第123456届会议", "议程项目 １２３４５６"], 123456, None, 123456, None),
        (["第1234567届会议", "议程项目 1234567"], None, None, None, None),  # no session and no item has such a number
        (["大会第六十五届会议"], 65, None, None, None),
        (["第六十五届会议", "议程项目 17", "信息", "经济及社会理事会", "2010 年实质性会议"], 65, None, 17, "信息"),
        (["议程项目 17", "信息", "2012 年 7 月 2 日至 27 日，纽约", "增编", "2014 年组织会议"], None, None, 17, "信息"),
        (["议程项目 17(续)", "信息"], None, None, 17, "信息"),
        (["议程项目 17-2010 年的工作"], None, None, 17, "-2010 年的工作"),
        (["第 六 十 六 届 会 议", "第 二 委 员 会", "议 程 项 目 16", "信息"], 66, "第二委员会", 16, "信息"),
        (["第二委员会", "第三委员会", "议程 项目 17：信息"], None, "第二委员会", 17, "信息"),
        (["给予独立宣言", "执行情况特别委员会"], None, "给予独立宣言执行情况特别委员会", None, None),
        (["和平利用空间", "委员会"], None, "和平利用空间委员会", None, None),
        (["2008 年会议，曼谷", "特别委员会"], None, "特别委员会", None, None),
        (["第六十届会议", "减轻", "灾害风险", "(临时议程项目 7)", "增编"], 60, None, 7, "减轻灾害风险"),
        (["(议程项目 7(a))", "信息"], None, None, 7, "信息"),
        ([], None, None, None, None),
    ],
)
def test_masthead(
    lines: list[str], session: int | None, committee: str | None, item: int | None, title: str | None
) -> None:
    spans = [{"start": 0, "end": 1, "join": ""}]
    tree = letterhead.MastheadReader(lines, spans).tree()
    columns = ("session", "committee", "committee_en", "agenda_item", "agenda_title", "agenda_title_en", "spans")
    assert tuple(tree[column] for column in columns) == (session, committee, None, item, title, None, spans)


@pytest.mark.parametrize("symbol", ["S/AC.37/2003/(1455)/29", "A/C.1/60/8", "Ａ／６５／１"])
def test_the_symbol_of_a_masthead(symbol: str) -> None:
    masthead = letterhead.MastheadReader([f"联合国 {symbol}"], [])
    assert masthead.symbol == symbol.translate(dict(zip(map(ord, "Ａ／６５１"), "A/651", strict=True)))


def test_the_first_day_of_a_masthead_counts_in_whichever_digits() -> None:
    for day in (
        "2010 年 5 月 4 日",
        "二〇一〇年五月四日",
        "4 May 2010",
        "4May2010",
        "4\u00a0May\u00a02010",
        "４　Ｍａｙ　２０１０",
    ):
        masthead = letterhead.MastheadReader([day, "2011 年 1 月 1 日"], [])
        assert str(masthead.issued) == "2010-05-04"


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("议程项目 20 (a)、(b) 和 (d)", ["20abd"]),
        ("议程项目 20(a)至(c)和 21 至 23(续)", ["20abc", "21", "22", "23"]),
        ("议程项目 7(a)-(c)及 9", ["7abc", "9"]),
        ("议程项目 17 至 3", ["17"]),
        ("议程项目 98(y)至(bb)以及 101(a)(b)", ["98yzaabb", "101ab"]),
        ("议程项目 17—999999", ["17"]),
    ],
)
def test_agenda_items(line: str, items: list[str]) -> None:
    found = letterhead.MastheadReader([line], []).tree()["agenda_items"]
    assert [f"{item['number']}{''.join(item['sub_items'])}" for item in found] == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010 年 10 月 2 日甲国总理给秘书长的信", (date(2010, 10, 2), "甲国总理", "秘书长")),
        ("甲国总理2010年10月2日给秘书长的信", (date(2010, 10, 2), "甲国总理", "秘书长")),
        ("甲国总理2011年2月29日给秘书长的信", (None, "甲国总理", "秘书长")),
        ("甲国 给 大会主席 的信", (None, "甲国", "大会主席")),
        ("甲给乙给丙的信", (None, "甲", "乙给丙")),
        ("给秘书长的信", (None, None, "秘书长")),
    ],
)
def test_letter_title(text: str, expected: object) -> None:
    title = letterhead.Title(text, "f", 3)
    assert (title.day, title.office, title.addressee) == expected


def test_a_day_that_is_none() -> None:
    with pytest.raises(Refused) as caught:
        letterhead.Title("2011 年 2 月 29 日甲给乙的信", "f", 3)
    assert str(caught.value) == "f:3: expected a day that exists, found '2011 年 2 月 29 日甲给乙的信'"


def test_a_letter_to_nobody() -> None:
    with pytest.raises(Refused) as caught:
        letterhead.Title("甲国给\t的信", "f", 3)
    assert (
        str(caught.value) == r"f:3: expected whom the letter is written to, between 给 and 的信, found '甲国给\t的信'"
    )
    with pytest.raises(Refused, match="whom the letter is written to"):
        parse(reflow(scan("甲国给^a的信\n\n谨此。\n\n^a 乙。")), "doc")


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("S/l8372", "S/18372"),
        ("S/1OO5", "S/1005"),
        ("A/C.3/6l/L.1O", "A/C.3/61/L.10"),
        ("A/64/5 (Vol. III)", "A/64/5 (Vol. III)"),
        ("CAC/COSP/IRG/II/1/1/Add.1", "CAC/COSP/IRG/II/1/1/Add.1"),
        ("UNCTAD/ITE/IIA/2005/1", "UNCTAD/ITE/IIA/2005/1"),
    ],
)
def test_digits_of_a_symbol_that_a_scan_misread(printed: str, symbol: str) -> None:
    assert letterhead.MastheadReader([printed], []).symbol == symbol
