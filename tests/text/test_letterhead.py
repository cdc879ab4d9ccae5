"""Mastheads, letter titles and signatures."""

from datetime import date

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text import letterhead
from igf_dataset.text.parse import parse
from igf_dataset.text.passages import Passage
from igf_dataset.text.reflow import reflow
from igf_dataset.text.scan import scan


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
        (["大会第六十五届会议"], None, None, None, None),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010 年 10 月 2 日甲国总理给秘书长的信", (date(2010, 10, 2), "甲国总理", "秘书长")),
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
    ("text", "name", "signed"),
    [
        ("常驻代表\n张三(签名)", "张三", True),
        ("张三 （签字）\n常驻代表", "张三", True),
        ("张三(签名)\n李四(签名)", "张三", True),
        ("常驻代表\n张三", "张三", False),
        ("(签名)", None, True),
        ("", None, False),
    ],
)
def test_signature(text: str, name: str | None, signed: bool) -> None:
    lines = text.split("\n") if text else []
    spans = [{"start": 0, "end": 1, "join": ""}]
    signatories, signature = letterhead.signature(Passage(text, spans, [0], []), "大使")
    assert [each["name"] for each in signatories][:1] == ([name] if name else [])
    assert signature == {"lines": lines, "spans": spans, "signed": signed}
