"""The doubts of a document: each place where the grammar had to decide is named with its line."""

import pytest

from igf_dataset.text.doubts import doubts
from igf_dataset.text.parse import parse
from igf_dataset.text.read import read
from igf_dataset.text.reflow import reflow
from igf_dataset.text.scan import scan

HEAD = "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信\n谨转递摘要(见附件)。\n张三(签名)\n附件\n摘要\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("一. 开幕[2]\n1. 甲。\n", 6, "a footnote's call"),
        ("1. 甲。3\n2. 乙。\n", 6, "a footnote's call"),
        ("1. 会议[1]在丁市举行。\n2. 乙。\n", 6, "as a footnote's call"),
        ("1. 乙。\n2. 会议¹ 在丁市举行，面积为三m²的展台开放。\n", 7, "as a footnote's call"),
        ("1. 会议[1]在丁市[2]举行。\n[1] 见网站。\n2. 乙。\n", 6, "has [2] as a footnote's call"),
        ("加强合作，为今后的治理创造更好的条件\n会议开幕。\n", 6, "goes on with '会议开幕。'"),
        ("1. 会议收到：\nA/65/64\n2. 乙。\n", 7, "is taken for text of"),
        ("1. 会议讨论了\n5/10\n的问题。\n", 7, "is taken for"),
        ("1. 背景\n\n会议开幕。\n", 6, "is a heading with a number"),
        ("1. 成员如下：\n甲国\n2. 甲。\n", 7, "is a further line of"),
        ("1. 成员如下：\n甲国\n会议结束。\n2. 甲。\n", 8, "on a short line goes on with"),
        ("加强合作，共创未来\n\n1. 甲。\n", 6, "is a title line"),
        ("2015年9月4日，甲国乙国丙国网络信\n\n息中心开会。\n\n1. 甲。\n", 6, "is a title line"),
        ("2018年1月，IPv4 地址的转让正\n\n在增加。\n\n1. 甲。\n", 6, "is a title line"),
        ("联盟在其网站<https://a.example/1>\n\n上刊登了指南。\n\n1. 甲。\n", 6, "is a title line"),
        ("1. 开幕。1\n1 见网站，其中载有\n\n2 10-12345\n\n记录。\n", 11, "goes on across a gap"),
    ],
)
def test_what_is_decided_is_a_doubt(text: str, line: int, words: str) -> None:
    found = [doubt for doubt in doubts(read(HEAD + text, "any")) if words in doubt.found]
    assert [doubt.line for doubt in found] == [line], doubts(read(HEAD + text, "any"))


def test_a_last_row_of_one_cell_may_be_a_heading() -> None:
    text = HEAD + "1. 甲。\n\n国家  2009\n泰国  5\n甲国的经验\n\n2. 乙。\n"
    for row, lines in (("甲国的经验", [10]), ("甲国  7", [])):
        document = parse(reflow(scan(text.replace("甲国的经验", row), "any"), roles={8: "table"}), "any")
        assert [doubt.line for doubt in doubts(document) if '10 = "heading"' in doubt.advice] == lines


def test_few_words_below_a_sentence_of_a_letter_are_no_rest_of_it() -> None:
    head = "2013 年 7 月 18 日甲国常驻联合国代表给秘书长的信\n"
    text = "谨提及部长宣言第 54 段，并就此提出以下看法和建议，供各国\n代表在会上参考。\n会上放映了短\n"
    text = head + text + "片，随后的培训班围绕世界首脑会议成果的执行情况展开，各国代表都表示满意。\n张三(签名)\n"
    (section,) = read(text, "any").letters[0].sections
    (doubt,) = [doubt for doubt in doubts(read(text, "any")) if "heading" in doubt.found]
    assert (section.title, doubt.line) == ("会上放映了短", 4)
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


def test_a_note_verbale_needs_no_signature() -> None:
    text = "2010 年 10 月 21 日甲国常驻联合国代表团给秘书长的普通照会\n甲国常驻代表团向秘书长致意。\n"
    assert [doubt for doubt in doubts(read(text, "any")) if "signed" in doubt.found] == []
    text = text.replace("普通照会", "信")
    assert [doubt.line for doubt in doubts(read(text, "any")) if "signed" in doubt.found] == [1]
