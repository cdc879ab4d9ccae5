"""The small rules of the text: numerals, line ends, sentences, list labels, shapes."""

from datetime import date

import pytest

from igf_dataset.model import numerals
from igf_dataset.text import zh
from igf_dataset.text.lists import Misplaced, Node, nest
from igf_dataset.text.parts import announced
from igf_dataset.text.scan import scan
from igf_dataset.text.sentences import sentences


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
    assert zh.leading_day("２０１０年１０月２１日立陶宛") == (date(2010, 10, 21), "立陶宛")
    assert zh.leading_day("立陶宛 2010 年 10 月 2 日") == (None, "立陶宛 2010 年 10 月 2 日")
    with pytest.raises(ValueError, match="day"):
        zh.leading_day("2011 年 2 月 29 日")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙？丙！丁", ["甲。", "乙？", "丙！", "丁"]),
        ("甲；乙。", ["甲；乙。"]),
        ("甲：\n(a) 乙；\n(b) 丙。丁。", ["甲：", "(a) 乙；", "(b) 丙。", "丁。"]),
        ("他说：“甲。乙。”丙。", ["他说：“甲。乙。”", "丙。"]),
        ("他说“甲。”，然后走了。", ["他说“甲。”，然后走了。"]),
        ("“甲。”他说。乙。", ["“甲。”他说。", "乙。"]),
        ("“甲。”“乙。”", ["“甲。”", "“乙。”"]),
        ("“甲，乙”，他在结束时这样说。", ["“甲，乙”，他在结束时这样说。"]),
        ("甲(见乙。丙)丁。", ["甲(见乙。丙)丁。"]),
        ("甲。(见乙。)丙。", ["甲。", "(见乙。)", "丙。"]),
        ("甲“乙。丙。", ["甲“乙。", "丙。"]),
        ("甲。”乙。", ["甲。”", "乙。"]),
        ("甲？！乙。。", ["甲？！", "乙。。"]),
        ("甲。 乙。 ", ["甲。", "乙。"]),
        ("他说：“甲“乙。”丙。”丁。", ["他说：“甲“乙。”丙。”", "丁。"]),
        ("《甲。乙》丙。", ["《甲。乙》丙。"]),
        ("", []),
        ("。", ["。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    found = list(sentences(text))
    assert [text[start:end] for start, end, _ in found] == expected
    assert [line for start, _, line in found] == [text.count("\n", 0, start) for start, _, _ in found]


def addresses(nodes: list[Node]) -> list[str]:
    return [address for node in nodes for address in (node.address, *addresses(node.children))]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("(a) (b)", "a b"),
        ("(一) (二) (三)", "1 2 3"),
        ("(i) (ii) (iii) (iv) (v)", "i ii iii iv v"),
        ("- - -", "1 2 3"),
        ("• - - •", "1 1.1 1.2 2"),
        ("(a) (i) (ii) (b) (i) (ii)", "a a.i a.ii b b.i b.ii"),
        ("(a) (一) (二) (b)", "a a.1 a.2 b"),
        ("(a) (i) - - (ii) (b)", "a a.i a.i.1 a.i.2 a.ii b"),
        ("(g)", None),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)", "a b c d e f g h i j"),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii)", "a b c d e f g h h.i h.ii"),
        ("(i) (a) (b) (c) (d) (e) (f) (g) (h) (i) (ii)", "i i.a i.b i.c i.d i.e i.f i.g i.h i.i ii"),
        ("(a) (b) (a)", None),
        ("(a) (c)", None),
        ("(i) (iii)", None),
        ("(一) (三)", None),
        ("（ａ） （ｂ）", "a b"),
    ],
)
def test_lists(labels: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(Misplaced):
            nest(labels.split())
    else:
        assert " ".join(addresses(nest(labels.split()))) == expected


def test_letters_after_z() -> None:
    labels = [f"({chr(ord('a') + index)})" for index in range(26)] + ["(aa)", "(bb)"]
    assert addresses(nest(labels))[-3:] == ["z", "aa", "bb"]


def test_a_misplaced_label_says_what_would_fit() -> None:
    with pytest.raises(Misplaced) as caught:
        nest(["(a)", "(i)", "(c)"])
    assert (caught.value.index, caught.value.expected) == (2, "item (ii) or (b)")
    with pytest.raises(Misplaced, match=r"^item \(b\) or -$"):
        nest(["-", "(a)", "(c)"])
    with pytest.raises(Misplaced, match=r"^item \(三\)$"):
        nest(["(一)", "(二)", "(四)"])


@pytest.mark.parametrize(
    ("line", "shape", "label", "words"),
    [
        ("12. 会议", "numbered", "12", "会议"),
        ("12.会议", "numbered", "12", "会议"),
        ("12、会议", "numbered", "12", "会议"),
        ("1. 2010 年", "numbered", "1", "2010 年"),
        ("1.5 亿", "prose", "", "1.5 亿"),
        ("2010 年", "prose", "", "2010 年"),
        ("12.", "prose", "", "12."),
        ("^a 见", "footnote", "a", "见"),
        ("^12 见", "footnote", "12", "见"),
        ("^a见", "prose", "", "^a见"),
        ("一. 开幕", "numeral-heading", "一", "开幕"),
        ("十二、开幕", "numeral-heading", "十二", "开幕"),
        ("一开幕", "prose", "", "一开幕"),
        ("A. 资源", "letter-heading", "A", "资源"),
        ("ＩＣＡＮＮ", "prose", "", "ＩＣＡＮＮ"),
        ("(a) 甲", "item", "(a)", "甲"),
        ("(xii) 甲", "item", "(xii)", "甲"),
        ("(十一) 甲", "item", "(十一)", "甲"),
        ("(见甲) 乙", "prose", "", "(见甲) 乙"),
        ("- 甲", "item", "-", "甲"),
        ("-甲", "prose", "", "-甲"),
        ("•甲", "item", "•", "甲"),
        ("附件", "part-label", "附件", ""),
        ("附录二", "part-label", "附录二", ""),
        ("某国代表给秘书长的信的附件", "part-label", "附件", ""),
        ("附件载有", "prose", "", "附件载有"),
        ("某国代表给秘书长的信", "letter-title", "", "某国代表给秘书长的信"),
        ("给秘书长的信", "prose", "", "给秘书长的信"),
        ("谨转递某国总理，给秘书长的信", "prose", "", "谨转递某国总理，给秘书长的信"),
        ("张三(签名)", "signature", "", "张三(签名)"),
        ("(签名)", "prose", "", "(签名)"),
    ],
)
def test_shapes(line: str, shape: str, label: str, words: str) -> None:
    text = f"甲\n\u3000{line}  "
    found = scan(text).lines[-1]
    assert (found.shape, found.label, text[found.words : found.end]) == (shape, label, words)
    assert (found.number, text[found.start : found.end], found.gap) == (2, line, False)


def test_announced_parts() -> None:
    assert announced("谨转递信(见附件)和摘要（见附文）。") == ["附件", "附文"]
    assert announced("(见附件一和附件二)") == ["附件一", "附件二"]
    assert announced("见附件。(见下文)") == []
