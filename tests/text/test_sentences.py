"""Where sentences end, found both ways: by the pattern for plain lines and by the marks, which any line needs.

The rules are in seeds/ANNOTATION.md, "Sentences", and in the docstring of `sentences`.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igf_dataset.text.sentences import _marked, _plain, english_lines, sentences

Found = list[tuple[str, int]]


def pieces(text: str, places: object) -> Found:
    """Each sentence's words and line."""
    return [(text[start:end], line) for start, end, line in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲", [("甲", 0)]),
        ("甲。乙", [("甲。", 0), ("乙", 0)]),
        ("甲？！乙。。", [("甲？！", 0), ("乙。。", 0)]),
        ("。甲", [("。", 0), ("甲", 0)]),
        (" \u3000甲  乙。 丙 ", [("甲  乙。", 0), ("丙", 0)]),
        ("甲：\n (a) 甲，乙；\n(b) 丙。丁。\n", [("甲：", 0), ("(a) 甲，乙；", 1), ("(b) 丙。", 2), ("丁。", 2)]),
        ("甲 \n \n丙", [("甲", 0), ("丙", 2)]),
        ("“甲”（乙）(丙)《丁》「戊」。己", [("“甲”（乙）(丙)《丁》「戊」。", 0), ("己", 0)]),
    ],
)
def test_plain_lines(text: str, expected: Found) -> None:
    assert pieces(text, _plain(text)) == pieces(text, _marked(text)) == pieces(text, sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Lines are counted and offsets too, blank lines and blanks at the edges as well.
        (" 他说：“甲。”\n\n  甲甲（乙。）\n丙", [("他说：“甲。”", 0), ("甲甲（乙。）", 2), ("丙", 3)]),
        # What encloses no sentence's end ends none, whatever stands before its closing mark or behind it.
        ("甲（《乙》X）丙。丁", [("甲（《乙》X）丙。", 0), ("丁", 0)]),
        ("甲（“乙”）。丙", [("甲（“乙”）。", 0), ("丙", 0)]),
        # Where it does, the sentence ends behind the closing marks, unless a comma or the like goes on with it.
        ("他说：“甲？”乙。", [("他说：“甲？”", 0), ("乙。", 0)]),
        ("甲（“乙！”）丙。", [("甲（“乙！”）丙。", 0)]),
        ("甲（乙。）X丙。", [("甲（乙。）", 0), ("X丙。", 0)]),
        *((f"甲（乙。）{mark}丙。", [(f"甲（乙。）{mark}丙。", 0)]) for mark in "，、；："),
        *((f"甲（乙。）{mark}丙。", [(f"甲（乙。）{mark}", 0), ("丙。", 0)]) for mark in "。？！"),
        # Speech that opens a sentence goes on with whatever follows, but for another mark that opens.
        ("甲。 “乙。”他说。丙", [("甲。", 0), ("“乙。”他说。", 0), ("丙", 0)]),
        ("甲。 \u3000「乙。丙。」他说。丙", [("甲。", 0), ("「乙。丙。」他说。", 0), ("丙", 0)]),
        ("甲。“乙。丙。”他说。", [("甲。", 0), ("“乙。丙。”他说。", 0)]),
        ("甲。 他“乙。”丙。", [("甲。", 0), ("他“乙。”", 0), ("丙。", 0)]),
        ("（甲。）乙。", [("（甲。）", 0), ("乙。", 0)]),
        ("“甲。”“乙。”「丙。」", [("“甲。”", 0), ("“乙。”", 0), ("「丙。」", 0)]),
        ("“甲。”(乙。)丙", [("“甲。”", 0), ("(乙。)", 0), ("丙", 0)]),
        ("“甲。”（乙。）丙", [("“甲。”", 0), ("（乙。）", 0), ("丙", 0)]),
        # Several marks in a row are one end; closing marks behind it belong to it, paired or not.
        ("甲”。。乙！？「丙", [("甲”。。", 0), ("乙！？", 0), ("「丙", 0)]),
        ("甲”！！“乙？？“丙", [("甲”！！", 0), ("“乙？？", 0), ("“丙", 0)]),
        ("甲。”）》乙」丙。", [("甲。”）》", 0), ("乙」丙。", 0)]),
        # A pair that another crosses is none.
        ("甲（乙“丙）丁。”戊。", [("甲（乙“丙）丁。”", 0), ("戊。", 0)]),
    ],
)
def test_lines_that_only_their_marks_can_tell(text: str, expected: Found) -> None:
    assert _plain(text) == []
    assert pieces(text, sentences(text)) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="甲乙X。？！；，“”()（）《》「」 \u3000\n", max_size=30))
def test_both_ways_agree(text: str) -> None:
    assert _plain(text) in ([], list(_marked(text)))


@pytest.mark.parametrize(
    ("text", "english", "expected"),
    [
        ("甲。乙。\n\n丙。", ["A.", "B.", "C."], ["A. B.", "C."]),
        ("甲。乙。\n丙。", ["A.", "", "C."], []),
        ("甲。", [], []),
        # As a table may have it that is not checked yet: too few, too many.
        ("甲。乙。\n丙。", ["A."], ["A."]),
        ("甲。", ["A.", "B."], ["A."]),
    ],
)
def test_the_english_of_lines(text: str, english: list[str], expected: list[str]) -> None:
    assert english_lines(text, english) == expected


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


def test_english_by_line() -> None:
    text = "甲。乙。\n丙。"
    assert english_lines(text, ["A.", "B.", "C."]) == ["A. B.", "C."]
    assert english_lines(text, ["A.", "", "C."]) == []
    assert english_lines(text, []) == []
