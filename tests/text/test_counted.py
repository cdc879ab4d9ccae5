"""The labels that their count or place tells, and texts with the marks of Markdown."""

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text.lines.counted import counted
from igf_dataset.text.lines.scan import scan

# Lines with / between them and the shape of the last one.
CASES = """
1.甲。/2.2010年乙。 numbered
1.甲。/2.25个国家。 numbered
1.甲。/2.1 461人。 numbered
1.甲。/2.65/1号决议。 numbered
1.甲。/3.25个国家。 prose
1.甲，/2.25个国家。 prose
1.甲。//2、3月乙。 numbered
1.甲。/乙、丙和/2、3月乙。 prose
1.1 国际域名；/1.2 国家域名。 decimal
甲：/-乙；/-丙。 item
甲：//附件一 声明//附件二 名单 prose
甲：/-乙；/丙。 prose
甲：/-2010年乙；/-2011年丙。 item
自2010年/-2011年乙；/-2012年丙。 prose
甲见附件一和/二)。 prose
甲·/·乙/·丙 prose
甲。//附件一 声明//乙。 prose
一. 导言...1/附录/一. 日程...9 numeral-heading
I. 甲/II. 乙/III. 丙/IV. 丁/V. 戊 numeral-heading
U. 甲/V. 乙 letter-heading
"""
SHAPES = {
    "甲。//附件一 声明//乙。": "prose part-label prose",
    "一. 导言...1/附录/一. 日程...9": "numeral-heading prose numeral-heading",
}


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_what_the_lines_around_tell(case: str) -> None:
    text, _, shape = case.rpartition(" ")
    lines = counted(scan(text.replace("/", "\n").replace("65\n1", "65/1")), {})
    assert lines[-1].shape == shape
    assert " ".join(line.shape for line in lines) == SHAPES.get(text, " ".join(line.shape for line in lines))


@pytest.mark.parametrize("line", ["# 附件", "**附件**", "1\\. 甲。", "甲[^1]。", "[^1]: 乙。", "> 甲。"])
def test_marks_of_markdown_are_refused(line: str) -> None:
    with pytest.raises(Refused, match="plain text, no Markdown"):
        counted(scan(f"甲。\n\n{line}\n"), {})
    assert counted(scan(f"甲。\n\n{line}\n"), {3: "unnumbered"})


@pytest.mark.parametrize("line", ["甲 # 乙", "** 注", "甲**", "<https://igf.example/#1>", "甲>乙", "[1] 甲。"])
def test_what_looks_like_marks_of_markdown_is_text(line: str) -> None:
    assert counted(scan(f"甲。\n\n{line}\n"), {})
