"""Where each line of a document stands, and which lines are footnotes."""

import pytest

from igf_dataset.text.blocks.reflow import lay_out
from igf_dataset.text.lines.scan import Line, scan

LETTER = "甲国代表给秘书长的信\n\n谨转递摘要。\n\n"
DAY = "2010 年 10 月 2 日"


def zones(text: str) -> str:
    """The zones of the lines; + where a line goes on with a wrapped one."""
    places, _, _ = lay_out(scan(text), {})
    return " ".join("+" * place.continues + place.zone for place in places)


def lifted(text: str, first: int = 0) -> tuple[list[tuple[str, bool]], list[list[str]]]:
    """The lines of the text with their gaps, and those of the footnotes."""
    scanned = scan(text)
    places, notes, _ = lay_out(scanned._replace(lines=scanned.lines[first:]), {})
    return [(place.line.text, place.gap) for place in places], [[line.text for line in note] for note in notes.notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲国代表给秘书长的信\n谨此。", "letter-title letter"),
        # Whatever stands above the first letter is the masthead; its lines do not run into the title.
        ("附件\n给秘书长的信\n委员会\n甲国代表给秘书长的信", "masthead masthead masthead letter-title"),
        (f"委员会\n{DAY}甲国\n常驻代表\n给秘书长的信", "masthead letter-title +letter-title +letter-title"),
        (f"{DAY}甲国\n常驻\n代表\n给秘书长的信", "letter-title +letter-title +letter-title +letter-title"),
        (f"{DAY}甲国代表\n\n给秘书长的信", "letter-title +letter-title"),
        (f"{DAY}甲国代表，\n给秘书长的信", "masthead masthead"),
    ],
)
def test_the_first_letter(text: str, expected: str) -> None:
    assert zones(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Right below a label nothing but the title can stand, so that it may wrap without a date.
        ("附件\n乙国总理\n给秘书长的信\n谨此。", "part-label letter-title +letter-title letter"),
        ("附件\n\n乙国总理\n\n给秘书长的信", "part-label title title"),
        # Calls in a line of their own belong to the line above: no title begins with them.
        ("附件\n^a\n乙国总理给秘书长的信\n谨此。", "part-label title letter-title letter"),
        ("附件\n^a\n^b ^1\n题", "part-label title title title"),
        ("附件\n文件\n\n乙国总理给秘书长的信", "part-label title title"),
        ("张三(签名)\n\n乙国总理\n给秘书长的信\n谨此。", "signature letter-title +letter-title letter"),
        ("张三(签名)\n乙国总理给秘书长的信\n谨此。", "letter letter letter"),
        ("谨此。\n\n乙国总理给秘书长的信\n谨此。", "letter letter letter"),
        ("附件\n张三(签名)\n\n乙国总理给秘书长的信", "part-label title title"),
    ],
)
def test_further_letters(text: str, expected: str) -> None:
    assert zones(LETTER + text) == f"letter-title letter {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附件\n摘要\n(a) 甲\n1. 甲。", "part-label title body body"),
        ("附件\n一. 题\n甲", "part-label body body"),
        ("附件\nA. 题\n甲", "part-label body body"),
        ("附件\n一. 甲给乙的信\n甲", "part-label body body"),
        ("附件\n1. 甲\n乙给丙的信\n张三(签名)\n附录\n题", "part-label body body body part-label title"),
        (f"{DAY}甲国代表\n给秘书长的信的附件\n题", "part-label +part-label title"),
        (f"{DAY}甲国代表\n给秘书长的信的附件", "part-label +part-label"),
        (f"附件一\n题\n\n{DAY}甲国代表\n给秘书长的信的附件二", "part-label title part-label +part-label"),
        # No label that wraps: without the day, without …的信的, divided by a gap, or no label at all.
        ("甲国代表\n给秘书长的信的附件", "signature part-label"),
        (f"谨此。\n{DAY}甲国代表\n给秘书长的信的附件", "letter signature part-label"),
        (f"{DAY}\n附件", "signature part-label"),
        (f"{DAY}甲国代表\n\n给秘书长的信的附件", "signature part-label"),
        (f"{DAY}甲国的信的\n内容如下。", "letter letter"),
        (f"{DAY}，会议闭幕。", "letter"),
    ],
)
def test_parts(text: str, expected: str) -> None:
    assert zones(LETTER + text) == f"letter-title letter {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谨此\n转递。\n常驻代表\n张三(签名)", "letter letter signature signature"),
        ("(a) 甲；\n(b) 乙\n附件", "letter letter part-label"),
        ("1. 甲\n附件", "letter part-label"),
        ("1. 甲\n张三(签名)\n附件", "letter signature part-label"),
        ("张三\n附件\n乙给丙的信\n谨此。\n李四", "signature part-label letter-title letter signature"),
    ],
)
def test_a_signature_is_what_stands_below_the_last_sentence(text: str, expected: str) -> None:
    assert zones(LETTER + text) == f"letter-title letter {expected}"


def test_lines_know_how_many_labels_stand_above() -> None:
    text = f"{LETTER}附件一\n题\n1. 甲。\n附件二\n乙给丙的信\n谨此。\n\n{DAY}甲国代表\n给秘书长的信的附件三\n题"
    places, _, _ = lay_out(scan(text), {})
    assert [place.part for place in places] == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]


@pytest.mark.parametrize(
    ("text", "kept", "notes"),
    [
        # A gap, a call above it or an end of a sentence above it makes a line that begins with ^a a footnote.
        ("1. 网站\n\n^a 见记录。", ["1. 网站"], [["^a 见记录。"]]),
        ("1. 网站^a\n^a 见记录。", ["1. 网站^a"], [["^a 见记录。"]]),
        ("1. 甲\n网站。\n^a 见记录。", ["1. 甲", "网站。"], [["^a 见记录。"]]),
        ("附件\n^a 见记录。", ["附件"], [["^a 见记录。"]]),
        ("1. 甲。\n一. 题\n^a 见记录。", ["1. 甲。", "一. 题"], [["^a 见记录。"]]),
        ("附件^a\n题\n^a 见记录。", ["附件^a", "题"], [["^a 见记录。"]]),
        ("甲^a^b\n^a 见记录\n^b 见附录", ["甲^a^b"], [["^a 见记录"], ["^b 见附录"]]),
        # Else a line wrap put the call first; calls above the label of a part are not calls of the part.
        ("1. 甲。\n论坛网站\n^a 载有记录。", ["1. 甲。", "论坛网站", "^a 载有记录。"], []),
        ("甲^b\n网站\n^a 载有记录。", ["甲^b", "网站", "^a 载有记录。"], []),
        ("甲^a\n附件\n网站\n^a 载有记录。", ["甲^a", "附件", "网站", "^a 载有记录。"], []),
        # A footnote takes the lines that it wraps onto.
        ("1. 甲。^a\n\n^a 见记录。\n及附录。", ["1. 甲。^a"], [["^a 见记录。", "及附录。"]]),
        ("1. 网站^a\n^a 见记录，\n及附录。\n在线。", ["1. 网站^a", "在线。"], [["^a 见记录，", "及附录。"]]),
        ("1. 甲。^a\n^a 见记录\n\n乙。", ["1. 甲。^a", "乙。"], [["^a 见记录"]]),
        ("1. 甲。^a\n^a 见记录\n2. 乙。", ["1. 甲。^a", "2. 乙。"], [["^a 见记录"]]),
        ("附件\n^a 见记录。\n及附录。", ["附件"], [["^a 见记录。", "及附录。"]]),
        ("^a 见记录。\n及附录。", [], [["^a 见记录。", "及附录。"]]),
        # Once a line of the text has followed, the footnote is over.
        ("1. 甲。^a\n^a 见记录\n2. 乙\n丙。", ["1. 甲。^a", "2. 乙", "丙。"], [["^a 见记录"]]),
    ],
)
def test_footnotes_are_lifted(text: str, kept: list[str], notes: list[list[str]]) -> None:
    places, found = lifted(text)
    assert ([line for line, _ in places], found) == (kept, notes)


def test_a_footnote_parts_lines_like_a_gap() -> None:
    assert lifted("甲\n乙^a\n\n^a 见记录。\n丙，\n丁", first=1) == (
        [("乙^a", False), ("丙，", True), ("丁", False)],
        [["^a 见记录。"]],
    )


def test_a_call_that_a_wrap_put_first_is_prose() -> None:
    (_, call), _, _ = lay_out(scan("网站\n^a 载有记录。"), {})
    assert call.line == Line(2, 3, 11, "^a 载有记录。", False, "prose", "", 3)
