"""How surely a bare mark in a text is a footnote's call, by what stands around it."""

import pytest

from igf_dataset.model.numerals import marker
from igf_dataset.text.lines.marks import counts, goes_on_over_page, rank_of, rank_of_enclosed, split_mark, style_of

# The mark stands between the bars.
RANKS = """
0    |1|会议开幕。
3    会议开幕。|1|
3    会议开幕。|1|”甲国说。
3    会议开幕。|1|“甲国说。”
3    会议开幕。|1|甲国说。
3    会议开幕。|a|甲国说。
2    会议开幕。|1| 甲国说。
1    会议开幕。|1| 2 见网站。
0    会议开幕。|1| 300 人参加。
1    会议开幕。|1| 3000 人参加。
0    会议开幕。|1|300 人参加。
0    会议开幕，|1| 2 人参加。
0    会议、|1| 2 人参加。
0    会议开幕。|1|人参加。
0    会议开幕。|1| 人参加。
0    会议开幕。|1|/2 甲国说。
0    会议开幕。|1|-2 甲国说。
0    会议开幕。|1|% 甲国说。
0    会议开幕。|1|％ 甲国说。
0    会议开幕。|1|.5 甲国说。
0    会议开幕。|1|．5 甲国说。
3    会议开幕。|1|。5 甲国说。
0    见 A/65/|1|
0    见 <a.example/?b=|1|>。
0    见 A:|1|
0    见 A[|1|
3    会议如下:|1|
3    会议如下：|1|
3    会议(丁市)|1|
2    会议开幕。 |1|
0    会议开幕， |1|
0    会议如下： |1|
0    会议如下: |1|
0    会议开幕, |1|
2    会议开幕。 |1| 甲国说。
0    会议开幕。 |1| 人说。
0    会议开幕。 |1|甲国说。
0    会议开幕， |1| 甲国说。
0    会议如下： |1| 甲国说。
0    会议开幕； |1| 甲国说。
1    通过《公约》 |1| 的条款
1    通过《公约》 |1|，
1    通过《公约》 |1| ，
2    通过《公约》 |1|
0    通过《公约》 |1| 个条款
0    通过《公约》 |1| 2 个条款
1    许多缔约国 |1|，即使如此
1    许多缔约国 |a|，即使如此
0    附件 |1|，即使如此
0    目标 |1|，即使如此
1    关键时期 |1|
0    第二期 |1|
0    Internet |1|，即使如此
2    会议开幕。1、|2|
2    会议开幕。1, |2| 甲国说。
2    许多缔约国 11，|12|。
0    会议开幕。1、|3|
0    会议开幕。1、|2|人说。
0    第 1、|2| 段
0    目标 1、|2| 和 3
0    Internet1、|2|
0    引言.. |1|
0    引言…… |1|
0    引言·· |1|
0.5  许多缔约国 |1| 即使如此
0.5  许多缔约国 |a| 即使如此
0    许多缔约国 |1| 人即使如此
0    许多缔约国 |1|即使如此
0    许多缔约国 |1| IPv6 即使如此
1    许多缔约国 |1|
0    会议在 |1| 即使如此
0    附件 |1| 即使如此
0    目标 |1| 即使如此
0    Internet |1| 即使如此
2    许多缔约国|1|。
2    许多缔约国|1|，即使如此
2    许多缔约国|1| 。
2    许多缔约国|a|、即使如此
0    第|1|。
0    附件|1|。
0    见表|1|。
0    约|1|。
2    公约|1|。
0    议题|1|。
2    附件|a|。
2    附件甲乙丙|1|。
1    许多缔约国|1|
1    许多缔约国|1| 即使如此
1    许多缔约国|a| 即使如此
0    许多缔约国|1| 人即使如此
0    许多缔约国|1| 2 即使如此
0.5  许多缔约国|1|即使如此
0    许多缔约国|a|即使如此
0    许多缔约国|1|人即使如此
0    许多目标|1|即使如此
0    许多缔约国|1|IPv6 即使如此
0    Internet|1|即使如此
2    一一|1|。第
2    丂|1|。
2    鿿|1|。
0    Ａ|1|。
0    Internet|a|。
0    见A:|1|
0.5  许多缔约国 |1| 一如此
0.5  许多缔约国 |1| 鿿如此
0    许多缔约国 |1| a 即使
0.5  许多缔约国|1|一如此
0.5  许多缔约国|1|鿿如此
0    许多缔约国|1|abc
"""


@pytest.mark.parametrize("line", RANKS.strip().split("\n"))
def test_how_surely_a_mark_is_a_call(line: str) -> None:
    rank, text = line[:5].strip(), line[5:]
    before, mark, after = text.split("|")
    assert rank_of(before + mark + after, len(before), len(before + mark)) == float(rank)


ENCLOSED = """
3    《公约》|(1)|的条款
3    会议开幕|（1）|。
3    会议开幕。|①|甲国说
0.5  报告|①|指出
0    |①|甲国说
0    第|(1)|。
0    上文|(1)|所述
3    案文|(1)|。
0    如下：|(1)|甲；(2)乙
0    甲；|(2)|。
0    《公约》|(1)|项
0    《公约》|(1)|和(2)
3    《公约》|(1)|和《议定书》(2)
0    第 1|(1)|。
"""


@pytest.mark.parametrize("line", ENCLOSED.strip().split("\n"))
def test_how_surely_a_mark_that_looks_as_an_item_is_a_call(line: str) -> None:
    rank, text = line[:5].strip(), line[5:]
    before, mark, after = text.split("|")
    assert rank_of_enclosed(before + mark + after, len(before), len(before + mark)) == float(rank)


MARKS = [
    ("^a 见", "^a", False), ("¹见", "¹", False), ("ᵃ 见", "ᵃ", False), ("[1] 见", "[1]", False),
    ("〔1〕见", "〔1〕", False),
    ("[注 1]见", "[注 1]", False), ("(a) 见", "(a)", False), ("（1）见", "（1）", False), ("① 见", "①", False),
    ("** 见", "**", False), ("注1：见", "注1", False), ("1/ 见", "1/", False), ("a/ 见", "a/", False),
    ("1) 见", "1)", False),
    ("1. 见", "1", True), ("1见", "1", True), ("a. 见", "a", True), ("a 见", "a", True),
]  # fmt: skip


@pytest.mark.parametrize(("line", "label", "bare"), MARKS)
def test_the_mark_that_a_line_begins_with(line: str, label: str, bare: bool) -> None:
    assert split_mark(line) == (label, line.index("见"), bare)


def test_a_line_without_a_mark() -> None:
    assert [split_mark(line) for line in ("见", "AB 见", "an 见")] == [None] * 3


@pytest.mark.parametrize(
    ("label", "bare", "style"),
    [
        ("*", True, "sign"), ("†", False, "sign"), ("[1]", False, "["), ("¹", False, "super"), ("a", True, "letter"),
        ("〔1〕", False, "["), ("[a]", False, "[ letter"), ("ᵃ", False, "super letter"), ("1/", False, "slash"),
        ("a/", False, "slash letter"), ("[注1]", False, "[注"), ("(1)", False, "("),
        ("1)", False, ")"), ("①", False, "①"),
    ],
)  # fmt: skip
def test_how_a_mark_is_printed(label: str, bare: bool, style: str) -> None:
    assert style_of(label, marker(label), bare) == style
    assert style_of("1", "1", True) == "digit"


def test_a_line_ends_in_what_a_number_belongs_to() -> None:
    assert [counts(text) for text in ("见附件", "见附件。", "会议第", "会议。1", "会议 1", "甲。a", "代表")] == [
        True, False, True, False, True, False, False
    ]  # fmt: skip


def test_a_note_goes_on_over_a_page() -> None:
    assert goes_on_over_page("会议网站载有", "会议开幕。", "全部记录。")
    assert goes_on_over_page("会议网站载有，", "会议开幕。1", "全部记录。")
    assert not goes_on_over_page("见网站，2012 年", "会议开幕。", "全部记录。")
    assert not goes_on_over_page("会议网站载有", "会议开幕", "全部记录。")
    assert not goes_on_over_page("会议网站载有", "会议开幕。", "全部记录")
