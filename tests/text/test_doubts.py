"""The doubts of a document: each place where the grammar had to decide is named with its line."""

import json
from typing import Any

import pytest
from paths import TESTS

from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.doubts.doubts import doubts
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import read
from igf_dataset.text.tree.parse import parse

CASES = json.loads((TESTS / "text" / "doubts.json").read_text(encoding="utf-8"))
HEAD = "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信\n谨转递摘要(见附件)。\n张三(签名)\n附件\n摘要\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].removeprefix(HEAD).split("\n")[0])
def test_what_is_decided_is_a_doubt(case: dict[str, Any]) -> None:
    roles = {int(line): role for line, role in case.get("roles", {}).items()}
    document = parse(reflow(scan(case["text"], "any"), roles=roles), "any")
    assert [str(doubt) for doubt in doubts(document) if "masthead" not in doubt.found] == case["doubts"]


def test_few_words_below_a_sentence_of_a_letter_are_no_rest_of_it() -> None:
    head = "2013 年 7 月 18 日甲国常驻联合国代表给秘书长的信\n"
    text = "谨提及部长宣言第 54 段，并就此提出以下看法和建议，供各国\n代表在会上参考。\n会上放映过短\n"
    text = head + text + "片，随后的培训班围绕世界首脑会议成果的执行情况展开，各国代表都表示满意。\n张三(签名)\n"
    (section,) = read(text, "any").letters[0].sections
    (doubt,) = [doubt for doubt in doubts(read(text, "any")) if "heading" in doubt.found]
    assert (section.title, doubt.line) == ("会上放映过短", 4)
    assert '4 = "unnumbered"' in doubt.advice
    mended = parse(reflow(scan(text, "any"), roles={4: "unnumbered"}), "any")
    assert [len(paragraph.text) for paragraph in mended.letters[0].paragraphs] == [38, 42]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1. 开幕。\n\n2. 甲国签了协议a 并感谢\na 见网站。\n乙国。\n", "a"),
        ("1. 开幕。a\n\na 见网站。\n\n2. 甲国签了协议b 并感谢\nb 见网站。\n乙国。\n", "ab"),
        ("1. 甲国签了协议b 并感谢\nb 见网站。\n乙国。\n", ""),  # a is the first
        ("1. 甲国签了协议并感谢\na 见网站。\n乙国。\n", ""),  # called nowhere
        ("1. 开幕。a\n\na 见网站。\n\n2. 甲国签了协议a 并感谢\na 见网站。\n乙国。\n", ""),  # a second a
    ],
)
def test_a_lettered_note_taken_for_text_is_one_with_the_role_advised(text: str, marks: str) -> None:
    lines = [doubt.line for doubt in doubts(read(HEAD + text, "any")) if '= "note"' in doubt.advice]
    assert bool(lines) == bool(marks)
    if lines:
        document = parse(reflow(scan(HEAD + text, "any"), roles=dict.fromkeys(lines, "note")), "any")
        assert document.summary is not None
        assert "".join(note.marker or "" for note in document.summary.footnotes) == marks
        assert document.summary.paragraphs[-1].text == "甲国签了协议 并感谢乙国。"


def test_a_paragraph_of_a_letter_may_begin_below_a_full_line() -> None:
    title = "丙国代表给秘书长的信\n谨转递第一次会议的成果文件和摘要\n(见附件)。\n"
    lines = "会议在首都举行，为期一共是两天。\n各国代表参加了会议，会议以后大家\n又去参观了学校。\n"
    rest = "张三(签名)\n附件\n摘要\n1. 甲。\n"
    for gap, roles in (("", {5: "unnumbered"}), ("\n", {})):
        document = read(title + gap + lines + rest, "any")
        assert [paragraph.text[:2] for paragraph in document.letters[0].paragraphs] == ["谨转", "会议"]
        below = [doubt for doubt in doubts(document) if "ends a sentence" in doubt.found]
        assert [doubt.advice.split("document.toml: ")[1] for doubt in below] == [
            f'{line} = "{role}"' for line, role in roles.items()
        ]
        if roles:
            document = parse(reflow(scan(title + gap + lines + rest, "any"), roles=roles), "any")
            assert document.letters[0].paragraphs[-1].text == "各国代表参加了会议，会议以后大家又去参观了学校。"


def test_furniture_between_paragraphs_is_no_blank_line() -> None:
    """So that it does not say that the paragraphs of the letter are parted by blank lines."""
    title = "丙国代表给秘书长的信\n谨转递第一次会议的成果文件和摘要\n(见附件)。\n"
    text = "会议在首都举行，为期一共是两天。\n各国代表参加了会议，会议以后大家\n又去参观了学校。\n"
    for page, line in (("A/65/64\n", 6), ("\n2 10-12345\n\n", 8)):
        document = read(title + page + text + "张三(签名)\n附件\n摘要\n1. 甲。\n", "any")
        assert [doubt.line for doubt in doubts(document) if "ends a sentence" in doubt.found] == [line]


@pytest.mark.parametrize(
    ("name", "is_doubted"),
    [
        ("张三", False),
        ("安东尼奥·德阿吉亚尔·帕特里奥塔", False),
        ("张三，常驻代表", True),
        ("张三大使", True),
        ("第3号", True),
        ("甲" * 31, True),
    ],
)
def test_an_odd_name_below_a_letter_is_a_doubt(name: str, is_doubted: bool) -> None:
    document = read(HEAD.replace("张三", name) + "1. 开幕。\n", "any")
    found = [doubt for doubt in doubts(document) if "is taken to be signed by" in doubt.found]
    assert [doubt.line for doubt in found] == [3] * is_doubted


def test_letters_that_are_read_as_digits_are_named() -> None:
    text = "S/l8372\n1986年9月3O日甲国常驻联合国代表给秘书长的信\n谨转递声明。\n张三(签名)\n"
    found = [str(doubt) for doubt in doubts(read(text, "any")) if "is printed" in doubt.found]
    advice = "correct the digits in the text if they are others"
    assert found == [
        f"1: the symbol S/18372 is printed 'S/l8372'; {advice}",
        f"2: the date 1986-09-30 is printed '1986年9月3O日'; {advice}",
    ]
