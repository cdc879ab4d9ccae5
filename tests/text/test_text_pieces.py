"""The pieces of the grammar one by one, each with the least text that tells it from its neighbours."""

from datetime import date

import pytest

from igf_dataset.errors import Refused
from igf_dataset.model.alignment import Edit, Slice
from igf_dataset.text import letterhead, zh
from igf_dataset.text.lists import nest
from igf_dataset.text.parse import parse
from igf_dataset.text.parts import Part, announced, labelled, section_name
from igf_dataset.text.passages import Composer, Passage
from igf_dataset.text.reflow import Block, Reflowed, reflow
from igf_dataset.text.scan import Line, decode, scan
from igf_dataset.text.sentences import english_lines

LETTER = "2019 年 3 月 1 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n张三(签名)\n\n附件\n\n摘要\n\n"


def blocks(text: str, **options: object) -> list[tuple[str, str, list[int]]]:
    """Shape, text and lines of what stands below the letter."""
    found: Reflowed = reflow(scan(LETTER + text), **options)  # type: ignore[arg-type]
    passages = [(block, Composer(found.text, found.edits).passage([block]).text) for block in found.blocks]
    return [(block.shape, words, [each - 10 for each in block.lines]) for block, words in passages][5:]


def test_decode() -> None:
    assert decode("甲\n".encode(), "f") == "甲\n"
    with pytest.raises(Refused) as caught:
        decode(b"a\n\nb\xffc", "f")
    assert str(caught.value) == (
        "f:3: expected text in UTF-8, found byte 0xff at byte offset 4; save the file as UTF-8"
    )


def test_scan_says_where_lines_begin_and_what_parts_them() -> None:
    text = "\ufeff 甲\n\u3000\n 1. 乙 \n\f丙\n丁\f\n戊\n\n己"
    found = scan(text, "f")
    assert (found.file, found.text) == ("f", text)
    assert found.lines == [
        Line(1, 2, 3, "甲", True, "prose", "", 2),
        Line(3, 7, 11, "1. 乙", True, "numbered", "1", 10),
        Line(4, 14, 15, "丙", True, "prose", "", 14),
        Line(5, 16, 17, "丁", False, "prose", "", 16),
        Line(6, 19, 20, "戊", True, "prose", "", 19),
        Line(8, 22, 23, "己", True, "prose", "", 22),
    ]


def test_calls_at_the_end_of_a_line_are_no_words() -> None:
    assert [zh.without_calls(each) for each in ("甲。^a", "甲乙 ^1 ^b ", "^a", "甲", "甲^ab ", "^a 甲")] == [
        "甲。", "甲乙", "", "甲", "甲^ab ", "^a 甲",
    ]  # fmt: skip
    assert zh.finished("甲；以及")
    assert zh.finished("甲; 和")
    assert not zh.finished("甲和")
    assert zh.leading_day(" 2010年1月2日 甲") == (date(2010, 1, 2), " 甲")


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
    assert letterhead.masthead(lines, spans) == {
        "session": session,
        "committee": committee,
        "committee_en": None,
        "agenda_item": item,
        "agenda_title": title,
        "agenda_title_en": None,
        "spans": spans,
    }


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
    assert letterhead.title(text, "f", 3) == expected


def test_a_day_that_is_none() -> None:
    with pytest.raises(Refused) as caught:
        letterhead.title("2011 年 2 月 29 日甲给乙的信", "f", 3)
    assert str(caught.value) == "f:3: expected a day that exists, found '2011 年 2 月 29 日甲给乙的信'"


def test_a_letter_to_nobody() -> None:
    with pytest.raises(Refused) as caught:
        letterhead.title("甲国给\t的信", "f", 3)
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
    said = letterhead.signature(Passage(text, spans, [0], []))
    assert said == (name, {"lines": lines, "spans": spans, "signed": signed})


def test_announced_parts_count_up() -> None:
    assert announced("(见附件一至三)") == ["附件一", "附件二", "附件三"]
    assert announced("(见附件一、三及附录)") == ["附件一", "附件三", "附录"]
    assert announced("（ 见 附件二 至 四 ）") == ["附件二", "附件三", "附件四"]
    assert announced("(见附件至三)") == ["附件", "附件三"]
    assert announced("(见附文)(见附录二)") == ["附文", "附录二"]


def block(text: str) -> Block:
    line = scan(text).lines[0]
    return Block(line, line.shape)


def test_labels_point_to_parts() -> None:
    names = ["附件一", "附件 二", "附录"]
    parts = [Part("summary", str(index), block(name), [], []) for index, name in enumerate(names)]
    parts.append(Part("letter", "letter-1", None, [], []))
    for label, found in {"附件": "01", "附件二": "1", "附录": "2", "附录一": "", "附文": ""}.items():
        assert "".join(part.name for part in labelled(parts, label)) == found


@pytest.mark.parametrize(
    ("text", "ordinal", "name"),
    [
        ("二. 甲", 2, ("II", "二")),
        ("二. 甲", 3, (None, "三")),
        ("B. 甲", 2, ("B", "B")),
        ("Ｂ. 甲", 2, ("B", "B")),
        ("B. 甲", 1, (None, "A")),
    ],
)
def test_section_names(text: str, ordinal: int, name: tuple[str | None, str]) -> None:
    assert section_name(block(text), ordinal) == name


def test_an_unlabelled_section_takes_its_order() -> None:
    unlabelled = Block(scan("甲").lines[0], "heading")
    assert [section_name(unlabelled, ordinal)[0] for ordinal in (1, 4, 3_999)] == ["I", "IV", "MMMCMXCIX"]
    assert section_name(unlabelled, 4_000) == (None, "among the first 3,999 of its level")


def test_items_know_their_order_and_what_they_hold() -> None:
    (first, second) = nest(["(a)", "(i)", "(ii)", "(b)"])
    assert [(each.order, each.address) for each in (first, *first.children, second)] == [
        (0, "a"), (1, "a.i"), (2, "a.ii"), (3, "b"),
    ]  # fmt: skip
    assert second.children == []


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
        ("1. 甲。\n\n戊。", [("numbered", "甲。戊。", [1, 3])]),
        ("1. 甲。\n\n题\n\n2. 乙。", [("numbered", "甲。", [1]), ("heading", "题", [3]), ("numbered", "乙。", [5])]),
        ("1. 甲^a\n^b\n乙。\n\n^a 丙。\n\n^b 丁。", [("numbered", "甲乙。", [1, 2, 3])]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[tuple[str, str, list[int]]]) -> None:
    found = blocks(text)
    assert found == expected


def test_a_repetition_that_is_meant_stays() -> None:
    assert blocks("1. 甲的重要\n\n重要问题。", genuine=frozenset({13}))[0][1] == "甲的重要重要问题。"
    edits = reflow(scan(LETTER + "1. 甲的重要\n\n重要问题。"), genuine=frozenset({13})).edits
    assert [(each.reading, each.kind, each.applied, each.note) for each in edits] == [
        ("", "seam", False, "Repeated at the page seam, and meant.")
    ]
    (dropped,) = reflow(scan(LETTER + "1. 甲的重要\n\n重要问题。")).edits
    assert (dropped.applied, dropped.note) == (True, "Repeated at the page seam; the second is dropped.")
    assert dropped.end - dropped.start == 2


def test_roles_overrule() -> None:
    text = "1. 甲。\n\n乙。\n\n丙。"
    assert blocks(text, roles={13: "heading", 15: "paragraph"}) == [
        ("numbered", "甲。", [1]), ("heading", "乙。", [3]), ("prose", "丙。", [5]),
    ]  # fmt: skip
    assert blocks("1. 甲。\n\n2. 乙。", roles={13: "continuation"}) == [("numbered", "甲。2. 乙。", [1, 3])]


def test_a_passage_of_one_line_without_edits() -> None:
    passage = Composer("甲乙。", []).passage([block("甲乙。")], "d/p")
    assert passage == Passage("甲乙。", [{"start": 0, "end": 3, "join": ""}], [0], [])


def test_edits_are_placed_and_doubts_kept() -> None:
    source = "甲乙丙丁\n戊己"
    edits = [
        Edit(5, 6, "X", "typo", False, "doubt"),
        Edit(1, 2, "YY", "typo", True, "slip"),
        Edit(3, 4, "", "marker", True, "call"),
        Edit(9, 9, "Z", "typo", False, "elsewhere"),
    ]
    composer = Composer(source, edits)
    one, other = block("甲乙丙丁"), block("戊己")
    other.spans = [Slice(5, 7, "")]
    passage = composer.passage([one, other], "d/p")
    assert passage.text == "甲YY丙\n戊己"
    assert passage.spans == [{"start": 0, "end": 4, "join": ""}, {"start": 5, "end": 7, "join": "\n"}]
    assert (passage.starts, passage.calls) == ([0, 5], [(4, "")])
    facts = [(each["paragraph_id"], each["start"], each["text_start"], each["text_end"]) for each in composer.finish()]
    assert facts == [("d/p", 1, 1, 3), ("d/p", 3, 4, 4), ("d/p", 5, 5, 6), (None, 9, None, None)]
    assert composer.finish()[0] == {
        "paragraph_id": "d/p", "start": 1, "end": 2, "text_start": 1, "text_end": 3, "raw": "乙", "reading": "YY",
        "kind": "typo", "applied": True, "note": "slip",
    }  # fmt: skip


def test_english_by_line() -> None:
    text = "甲。乙。\n丙。"
    assert english_lines(text, ["A.", "B.", "C."]) == ["A. B.", "C."]
    assert english_lines(text, ["A.", "", "C."]) == []
    assert english_lines(text, []) == []
