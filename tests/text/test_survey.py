"""The doubts of a document: each place where the grammar had to decide is named with its line."""

import pytest

from igf_dataset.text.read import read
from igf_dataset.text.survey import doubts

HEAD = "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信\n谨转递摘要(见附件)。\n张三(签名)\n附件\n摘要\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("一. 开幕[2]\n1. 甲。\n", 6, "ends as with a footnote's call"),
        ("1. 甲。3\n2. 乙。\n", 6, "ends as with a footnote's call"),
        ("1. 会议收到：\nA/65/64\n2. 乙。\n", 7, "is taken for text of"),
        ("1. 会议讨论了\n5/10\n的问题。\n", 7, "is taken for"),
        ("1. 背景\n\n会议开幕。\n", 6, "is a heading with a number"),
        ("1. 成员如下：\n甲国\n2. 甲。\n", 7, "is a further line of"),
        ("1. 开幕。1\n1 见网站，其中载有\n\n2 10-12345\n\n记录。\n", 11, "goes on across a gap"),
    ],
)
def test_what_is_decided_is_a_doubt(text: str, line: int, words: str) -> None:
    found = [doubt for doubt in doubts(read(HEAD + text, "any")) if words in doubt.found]
    assert [doubt.line for doubt in found] == [line], doubts(read(HEAD + text, "any"))
