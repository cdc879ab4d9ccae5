"""Which lines make one block, which begin another, and what the rules edit; the least text for each."""

import pytest

from igf_dataset.model.alignment import Edit
from igf_dataset.text.blocks.reflow import Reflowed, reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import read
from igf_dataset.text.tree.passages import Composer

LETTER = "甲国代表给秘书长的信\n\n"


ANNEX = LETTER + "谨转递摘要。\n\n附件\n\n"


HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 65)))  # no character twice


def blocks(above: str, text: str) -> list[str]:
    """Shape and words of each block of `text`, which stands below `above`."""
    found = reflow(scan(above + text))
    composer = Composer(found.text, found.edits)
    return [
        f"{block.shape} {composer.passage([block]).text}"
        for block in found.blocks
        if block.lines[0] > above.count("\n")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A label in the middle of a sentence is none, unless a gap, a bullet or another block stands before it.
        ("1. 决议第 3 段\n(a) 款。", ["numbered 决议第 3 段(a) 款。"]),
        ("1. 甲：\n\n该段\n(a) 款。", ["numbered 甲：", "prose 该段(a) 款。"]),
        ("1. 该书由 W.\nX. Drake 编辑。", ["numbered 该书由 W.X. Drake 编辑。"]),
        ("1. 该书由 Wm\nX. Drake 编辑。", ["numbered 该书由 Wm X. Drake 编辑。"]),
        ("1. 会议讨论\n\n(a) 接入。", ["numbered 会议讨论", "item (a) 接入。"]),
        ("1. 会议讨论\n- 接入\n• 安全", ["numbered 会议讨论", "item - 接入", "item • 安全"]),
        ("1. 会议讨论\n2. 会议闭幕。", ["numbered 会议讨论", "numbered 会议闭幕。"]),
        ("一. 题\n(a) 甲。", ["numeral-heading 题", "item (a) 甲。"]),
        ("题\n(a) 甲", ["title 题", "item (a) 甲"]),
        # A line of nothing but calls belongs to the line above; one that goes on is a line like others.
        ("题\n^1\n名", ["title 题", "title 名"]),
        ("题\n^1名", ["title 题", "title 名"]),
        # Between Latin words, and only there, a wrap stands for a space.
        ("1. 甲A的\nB乙。", ["numbered 甲A的B乙。"]),
        ("1. 甲A\nB乙。", ["numbered 甲A B乙。"]),
        ("1. 甲A\n乙B。", ["numbered 甲A乙B。"]),
    ],
)
def test_wraps(text: str, expected: list[str]) -> None:
    assert blocks(ANNEX, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谨转递\n\n摘要。\n现状\n如下。", ["unnumbered 谨转递摘要。", "unnumbered 现状如下。"]),
        ("谨转递第 3 段\n(a) 款。", ["unnumbered 谨转递第 3 段(a) 款。"]),
        (
            "谨此。\n\n1. 甲\n乙。\n丙。\n\n丁。",
            ["unnumbered 谨此。", "numbered 甲乙。", "unnumbered 丙。", "unnumbered 丁。"],
        ),
        (
            "谨此：\n\n(a) 甲\n乙；\n丙；\n\n丁。",
            ["unnumbered 谨此：", "item (a) 甲乙；", "unnumbered 丙；", "unnumbered 丁。"],
        ),
        ("谨此。\n张三", ["unnumbered 谨此。", "signature 张三"]),
        ("1. 甲\nJ. 张三", ["numbered 甲", "signature J. 张三"]),
    ],
)
def test_letters(text: str, expected: list[str]) -> None:
    assert blocks(LETTER, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Below a heading: its wrapped line, a line of its own, or a heading of another kind.
        ("一. 题\n名\n\n1. 甲。", ["numeral-heading 题名", "numbered 甲。"]),
        ("一. 题\n\n名\n\n1. 甲。", ["numeral-heading 题", "heading 名", "numbered 甲。"]),
        ("一. 题\n甲。\n\n1. 乙。", ["numeral-heading 题", "unnumbered 甲。", "numbered 乙。"]),
        ("一. 题\n\n甲。\n\n1. 乙。", ["numeral-heading 题", "unnumbered 甲。", "numbered 乙。"]),
        ("一. 题\n\n甲\n\n(a) 乙。", ["numeral-heading 题", "unnumbered 甲", "item (a) 乙。"]),
        # An unlabelled heading ends no sentence and has a numbered paragraph or another heading below.
        ("1. 甲。\n\n题\n名\n\n2. 乙。", ["numbered 甲。", "heading 题名", "numbered 乙。"]),
        ("1. 甲。\n\n题\n\n名\n\n2. 乙。", ["numbered 甲。", "heading 题", "heading 名", "numbered 乙。"]),
        ("1. 甲。\n\n题\n\nA. 名", ["numbered 甲。", "heading 题", "letter-heading 名"]),
        ("1. 甲。\n\n乙。\n题\n\n2. 丙。", ["numbered 甲。", "unnumbered 乙。", "heading 题", "numbered 丙。"]),
        ("1. 甲。\n\n乙\n丙。\n\n2. 丁。", ["numbered 甲。", "heading 乙", "unnumbered 丙。", "numbered 丁。"]),
        ("1. 甲。\n\n乙", ["numbered 甲。", "unnumbered 乙"]),
        ("1. 甲。\n\n乙\n\n(a) 丙。", ["numbered 甲。", "unnumbered 乙", "item (a) 丙。"]),
        ("1. 甲。\n\n乙\n\n附录\n\n1. 丙。", ["numbered 甲。", "unnumbered 乙", "part-label 附录", "numbered 丙。"]),
        # Where there are some, the last title line is one too, if paragraphs follow it at once.
        ("题\n\n名\n\n1. 甲。\n\n字\n\n2. 乙。", [
            "title 题", "heading 名", "numbered 甲。", "heading 字", "numbered 乙。",
        ]),
        ("题\n\n1. 甲。\n\n附录\n\n1. 乙。\n\n字\n\n2. 丙。", [
            "title 题", "numbered 甲。", "part-label 附录", "numbered 乙。", "heading 字", "numbered 丙。",
        ]),
        ("题\n\n1. 甲。\n\n一. 名\n\n字\n\n2. 乙。", [
            "title 题", "numbered 甲。", "numeral-heading 名", "heading 字", "numbered 乙。",
        ]),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[str]) -> None:
    assert blocks(ANNEX, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # After a colon: a second lead-in, or a line that a gap parts.
        ("1. 甲：\n乙：\n(a) 丙。", ["numbered 甲：", "prose 乙：", "item (a) 丙。"]),
        ("1. 甲:\n乙：\n丙:\n丁。", ["numbered 甲:", "prose 乙：", "prose 丙:", "prose 丁。"]),
        ("1. 甲：\n\n乙。", ["numbered 甲：", "prose 乙。"]),
        ("1. 甲:\n\n乙。", ["numbered 甲:", "prose 乙。"]),
        ("1. 甲。\n乙：\n(a) 丙。", ["numbered 甲。", "unnumbered 乙：", "item (a) 丙。"]),
        # After the last item of a list, if a gap parts it; an item that follows shows that it was not the last.
        ("1. 甲：\n(a) 乙。\n丙。", ["numbered 甲：", "item (a) 乙。", "prose 丙。"]),
        ("1. 甲：\n(a) 乙。\n\n丙。", ["numbered 甲：", "item (a) 乙。", "prose 丙。"]),
        ("1. 甲：\n(a) 乙。\n\n丙\n\n丁。\n\n(b) 戊。", ["numbered 甲：", "item (a) 乙。丙丁。", "item (b) 戊。"]),
        ("1. 甲：\n(a) 乙。\n\n丙。\n\n2. 丁：\n(a) 戊。", [
            "numbered 甲：", "item (a) 乙。", "prose 丙。", "numbered 丁：", "item (a) 戊。",
        ]),
        ("1. 甲：\n(a) 乙。\n\n丙。\n\n附录\n(a) 丁", [
            "numbered 甲：", "item (a) 乙。", "prose 丙。", "part-label 附录", "item (a) 丁",
        ]),
    ],
)  # fmt: skip
def test_lines_of_their_own(text: str, expected: list[str]) -> None:
    assert blocks(ANNEX, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An item without a full stop goes on below a gap …
        ("1. 甲\n\n(a) 乙\n\n丙。", ["numbered 甲", "item (a) 乙丙。"]),
        ("1. 甲\n\n(a) 乙；\n\n(b) 丙\n\n丁。", ["numbered 甲", "item (a) 乙；", "item (b) 丙丁。"]),
        ("1. 甲\n\n(a) 乙\n\n(b) 丙；\n\n(c) 丁\n\n戊。", [
            "numbered 甲", "item (a) 乙", "item (b) 丙；", "item (c) 丁戊。",
        ]),
        ("1. 甲\n\n(a) 乙\n\n(b) 丙\n\n丁。\n\n(c) 戊", [
            "numbered 甲", "item (a) 乙", "item (b) 丙丁。", "item (c) 戊",
        ]),
        # … but for lists that have none, where a sentence or a heading follows.
        ("1. 甲\n\n(a) 乙\n\n(b) 丙\n\n丁。", ["numbered 甲", "item (a) 乙", "item (b) 丙", "prose 丁。"]),
        ("1. 甲\n\n(a) 乙\n\n(b) 丙\n\n丁", ["numbered 甲", "item (a) 乙", "item (b) 丙丁"]),
        ("1. 甲\n\n(a) 乙\n\n(b) 丙\n丁。", ["numbered 甲", "item (a) 乙", "item (b) 丙丁。"]),
        ("1. 甲\n\n(a) 乙\n\n题\n\n2. 丙。", ["numbered 甲", "item (a) 乙", "heading 题", "numbered 丙。"]),
        # A part whose headings bear labels has no other headings, wherever they stand.
        ("1. 甲\n\n(a) 乙\n\n丙\n\n2. 丁。\n\n一. 题", [
            "numbered 甲", "item (a) 乙丙", "numbered 丁。", "numeral-heading 题",
        ]),
        ("一. 题\n\n1. 甲\n\n(a) 乙\n\n丙\n\n2. 丁。", [
            "numeral-heading 题", "numbered 甲", "item (a) 乙丙", "numbered 丁。",
        ]),
        ("1. 甲\n\n(a) 乙\n\n题\n\n2. 丙。\n\n附录\n\n一. 题", [
            "numbered 甲", "item (a) 乙", "heading 题", "numbered 丙。", "part-label 附录", "numeral-heading 题",
        ]),
    ],
)  # fmt: skip
def test_items_that_go_on(text: str, expected: list[str]) -> None:
    assert blocks(ANNEX, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 甲乙\n\n甲乙丙。", ["numbered 甲乙丙。"]),
        ("1. 甲乙丙丁\n\n丙丁\n\n戊。", ["numbered 甲乙丙丁戊。"]),
        (f"1. {HAN[1:]}\n\n{HAN[1:]}。", [f"numbered {HAN[1:]}。"]),
        (f"1. {HAN}\n\n{HAN}。", [f"numbered {HAN}{HAN}。"]),
    ],
)
def test_a_seam_repeats_at_most_a_line_or_64_characters(text: str, expected: list[str]) -> None:
    assert blocks(ANNEX, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "会议^1\n\n甲给乙的信[^2]\n\n谨此[^a]。[^a]\n\n^a 见记录[^b]。\n\n^b 见附录。",
        "[^1]\n会议[^2]",
    ],
)
def test_calls_are_edits_from_the_first_letter_on(marked: str) -> None:
    expected, text = [], ""
    for piece in marked.split("["):
        call, closed, rest = piece.rpartition("]")
        if closed:
            note = "Footnote call, kept in the paragraph's notes."
            expected.append(Edit(len(text), len(text + call), "", "marker", True, note))
        text += call + rest
    assert reflow(scan(text)).edits == expected


def test_a_call_above_everything_is_a_line() -> None:
    assert blocks("", "^1\n会议") == ["masthead ", "masthead 会议"]


SIGNED = "2019 年 3 月 1 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n张三(签名)\n\n附件\n\n摘要\n\n"


def numbered_blocks(text: str, **options: object) -> list[tuple[str, str, list[int]]]:
    """Shape, text and lines of what stands below the letter."""
    found: Reflowed = reflow(scan(SIGNED + text), **options)
    passages = [(block, Composer(found.text, found.edits).passage([block]).text) for block in found.blocks]
    return [(block.shape, words, [number - 10 for number in block.lines]) for block, words in passages][5:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 甲的Internet of\nThings 乙。", [("numbered", "甲的Internet of Things 乙。", [1, 2])]),
        ("1. 甲的Internet\n的乙。", [("numbered", "甲的Internet的乙。", [1, 2])]),
        ("1. 甲的重要\n\n重要问题。", [("numbered", "甲的重要问题。", [1, 3])]),
        ("1. 甲的重要\n重要问题。", [("numbered", "甲的重要重要问题。", [1, 2])]),
        ("1. 甲的2010\n\n2010 年。", [("numbered", "甲的2010 2010 年。", [1, 3])]),
        ("1. 甲：\n\n乙：\n\n(a) 丙；\n\n(b) 丁。", [
            ("numbered", "甲：", [1]), ("prose", "乙：", [3]), ("item", "(a) 丙；", [5]), ("item", "(b) 丁。", [7]),
        ]),
        ("1. 甲：\n(a) 丙。\n\n戊。", [("numbered", "甲：", [1]), ("item", "(a) 丙。", [2]), ("prose", "戊。", [4])]),
        ("1. 甲。\n\n戊。", [("numbered", "甲。", [1]), ("unnumbered", "戊。", [3])]),
        ("1. 甲。\n\n题\n\n2. 乙。", [("numbered", "甲。", [1]), ("heading", "题", [3]), ("numbered", "乙。", [5])]),
        ("1. 甲^a\n^b\n乙。\n\n^a 丙。\n\n^b 丁。", [("numbered", "甲乙。", [1, 2, 3])]),
    ],
)  # fmt: skip
def test_blocks_with_their_lines(text: str, expected: list[tuple[str, str, list[int]]]) -> None:
    found = numbered_blocks(text)
    assert found == expected


def test_a_repetition_that_is_meant_stays() -> None:
    assert numbered_blocks("1. 甲的重要\n\n重要问题。", genuine=frozenset({13}))[0][1] == "甲的重要重要问题。"
    edits = reflow(scan(SIGNED + "1. 甲的重要\n\n重要问题。"), genuine=frozenset({13})).edits
    assert [(edit.reading, edit.kind, edit.applied, edit.note) for edit in edits] == [
        ("", "seam", False, "Repeated at the page seam, and meant.")
    ]
    (dropped,) = reflow(scan(SIGNED + "1. 甲的重要\n\n重要问题。")).edits
    assert (dropped.applied, dropped.note) == (True, "Repeated at the page seam; the second is dropped.")
    assert dropped.end - dropped.start == 2


def test_roles_overrule() -> None:
    text = "1. 甲。\n\n乙。\n\n丙。"
    assert numbered_blocks(text, roles={13: "heading", 15: "paragraph"}) == [
        ("numbered", "甲。", [1]), ("heading", "乙。", [3]), ("unnumbered", "丙。", [5]),
    ]  # fmt: skip
    assert numbered_blocks("1. 甲。\n\n2. 乙。", roles={13: "continuation"}) == [("numbered", "甲。2. 乙。", [1, 3])]


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("会议收到了报告，见", "A/67/692", "，并表示欢迎。"),
        ("会议审议了文件", "A/67/692", "和 A/65/65。"),
        ("会议审议了 A/65/65 和", "A/67/692", "号文件。"),
        ("会议审议了载于", "A/67/692", "的报告。"),
        ("会议审议了报告(", "A/67/692", ")。"),
        ("会议欢迎", "A/67/692", "及其增编。"),
        ("下列报告：A/65/65、", "A/67/692", "、A/65/66。"),
        ("会议讨论了", "5/10", "的问题。"),
        ("用户占", "2/3", "，这不够。"),
        ("用户的", "2/3", "以上在城市。"),
    ],
)
def test_a_symbol_or_a_fraction_is_a_word_of_its_sentence(before: str, line: str, after: str) -> None:
    paragraphs = read(f"{ANNEX}摘要\n\n1. {before}\n{line}\n{after}\n2. 乙。\n", "any").summary
    assert paragraphs is not None
    assert line in paragraphs.paragraphs[0].text


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("会议感谢东道国政府", "A/67/692", "和人民，并指出这一点。"),
        ("因特网指定名称", "A/67/692", "号码管理公司提交了报告。"),
        ("教育、科学及", "A/67/692", "文化组织主持会议。"),
        ("经济合作", "A/67/692", "与发展组织主持会议。"),
        ("他将本函及其附件", "A/67/692", "作为文件分发。"),
        ("他回顾第 60/252", "A/67/692", "号决议。"),
        ("会议的", "2/14", "参与者来自各国。"),
        ("会议讨论", "2/14", "的问题很多。"),
        ("成员国签署了公约", "2/14", "，并建立了机构。"),
        ("会议还", "2/14", "强调这一点。"),
    ],
)
def test_a_symbol_or_a_folio_is_furniture_inside_a_sentence(before: str, line: str, after: str) -> None:
    paragraphs = read(f"{ANNEX}摘要\n\n1. {before}\n{line}\n{after}\n2. 乙。\n", "any").summary
    assert paragraphs is not None
    assert paragraphs.paragraphs[0].text == before + after


def test_a_call_alone_on_its_line_parts_no_words() -> None:
    """No blank stands for it, as one does between two Latin words that a wrap divides."""
    text = LETTER + "会议由 ICANN\n1/\n和 ITU\nICT 召开。\n\n张三(签名)\n1/ 见网站。\n"
    (paragraph,) = read(text, "any").letters[0].paragraphs
    assert paragraph.text == "会议由 ICANN和 ITU ICT 召开。"
