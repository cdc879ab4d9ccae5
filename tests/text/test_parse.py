"""The tree that a text forms, written out whole, the numbers of a letter's paragraphs, and what parts announce."""

import pytest

from igf_dataset.errors import Refused
from igf_dataset.model.document import Document
from igf_dataset.text.blocks.block import Block
from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.tree.nodes import Cursor
from igf_dataset.text.tree.parse import parse

TITLE = "2019 年 3 月 1 日甲国代表给秘书长的信"
LETTER = f"{TITLE}\n\n谨转递摘要(见附件)。\n\n张三(签名)\n\n"
TEXT = f"第 65 届会议\n\n{LETTER}附件\n\n论坛摘要\n\n一. 开幕\n\n1. 会议：\n\n(a) 甲；\n\n(b) 乙。^a\n\n^a 丙。"


def read(text: str) -> Document:
    return parse(reflow(scan(text, "f")), "d")


def spans(*pieces: str) -> list[dict[str, object]]:
    """Where pieces of TEXT stand, one a line."""
    starts = [TEXT.index(piece) for piece in pieces]
    return [
        {"start": start, "end": start + len(piece), "join": "\n" if index else ""}
        for index, (start, piece) in enumerate(zip(starts, pieces, strict=True))
    ]


def paragraph(id: str, text: str, *pieces: str, **other: object) -> dict[str, object]:
    kind = "footnote" if "note-" in id else "letter" if "letter-" in id else "numbered"
    plain = {"kind": kind, "number": None, "marker": None, "sentences_en": [], "items": [], "notes": []}
    return {"id": id, "text": text, "spans": spans(*pieces), **plain, **other}


def item(address: str, label: str, start: int, text: str) -> dict[str, object]:
    end = start + len(text)
    return {"id": f"d/summary.1.{address}", "label": label, "start": start, "end": end, "text": text, "items": []}


def test_a_document_whole() -> None:
    call = TEXT.index("^a")
    expected = {
        "id": "d",
        "language": "zh",
        "title": TITLE,
        "title_en": "",
        "symbol": None,
        "masthead": {
            "session": 65,
            "committee": None,
            "committee_en": None,
            "agenda_item": None,
            "agenda_title": None,
            "agenda_title_en": None,
            "agenda_items": [],
            "issued": None,
            "original_language": None,
            "spans": spans("第 65 届会议"),
        },
        "meeting": None,
        "letters": [
            {
                "id": "d/letter-1",
                "kind": "letter",
                "label": None,
                "label_spans": [],
                "title": TITLE,
                "spans": spans(TITLE),
                "notes": [],
                "original_language": None,
                "title_en": "",
                "date": "2019-03-01",
                "sender": {
                    "name": "张三", "name_en": None, "office": "甲国代表", "office_en": None, "country": None,
                    "entity_id": None,
                },
                "signatories": [
                    {
                        "name": "张三", "name_en": None, "office": "甲国代表", "office_en": None, "country": None,
                        "entity_id": None,
                    }
                ],
                "addressee": {"office": "秘书长", "office_en": ""},
                "paragraphs": [paragraph("d/letter-1.1", "谨转递摘要(见附件)。", "谨转递摘要(见附件)。")],
                "sections": [],
                "footnotes": [],
                "signature": {"lines": ["张三(签名)"], "spans": spans("张三(签名)"), "signed": True},
                "transmits": ["d/summary"],
            }
        ],
        "summary": {
            "id": "d/summary",
            "label": "附件",
            "label_spans": [{"start": TEXT.index("\n附件") + 1, "end": TEXT.index("\n附件") + 3, "join": ""}],
            "title": "论坛摘要",
            "title_en": "",
            "spans": spans("论坛摘要"),
            "notes": [],
            "original_language": None,
            "paragraphs": [],
            "sections": [
                {
                    "id": "d/summary.I",
                    "label": "一",
                    "title": "开幕",
                    "title_en": "",
                    "level": 1,
                    "spans": spans("开幕"),
                    "notes": [],
                    "paragraphs": [
                        paragraph(
                            "d/summary.1",
                            "会议：\n(a) 甲；\n(b) 乙。",
                            *("会议：", "(a) 甲；", "(b) 乙。^a"),
                            number=1,
                            items=[item("a", "(a)", 8, "甲；"), item("b", "(b)", 15, "乙。")],
                            notes=[{"marker": "a", "offset": 17, "paragraph_id": "d/summary.note-a"}],
                        )
                    ],
                    "sections": [],
                }
            ],
            "footnotes": [paragraph("d/summary.note-a", "丙。", "丙。", marker="a")],
        },
        "appendices": [],
        "furniture": [],
        "corrections": [
            {
                "paragraph_id": "d/summary.1", "start": call, "end": call + 2, "text_start": 17, "text_end": 17,
                "raw": "^a", "reading": "", "kind": "marker", "applied": True, "followed": True,
                "note": "Footnote call, kept in the paragraph's notes.",
            }
        ],
    }  # fmt: skip
    document = read(TEXT).model_dump(mode="json")
    source = document.pop("source")
    assert document == expected
    assert (source["bytes"], source["characters"], source["text"]) == (len(TEXT.encode()), len(TEXT), TEXT)


@pytest.mark.parametrize(
    ("paragraphs", "numbers"),
    [
        ("谨转递摘要。\n\n顺致敬意。", [None, None]),
        ("1. 谨转递摘要。\n\n2. 顺致敬意。", [1, 2]),
        ("谨转递摘要：\n\n(a) 甲；\n\n(b) 乙。\n\n2. 顺致敬意。", [None, 2]),
        ("1. 谨转递摘要。\n\n3. 顺致敬意。", ("f", 5, "paragraph 2", "'3. 顺致敬意。'")),
    ],
)
def test_a_letters_paragraphs_count_whether_numbered_or_not(paragraphs: str, numbers: object) -> None:
    text = f"{TITLE}\n\n{paragraphs}\n\n张三(签名)"
    try:
        found: object = [paragraph.number for paragraph in read(text).letters[0].paragraphs]
    except Refused as error:
        found = (error.file, error.line, error.expected, error.found)
    assert found == numbers


def test_the_title_is_that_of_the_first_letter() -> None:
    text = LETTER + "附件\n\n乙国总理给大会主席的信\n\n谨转递信。\n\n李四(签名)"
    document = read(text)
    assert (document.title, [letter.title for letter in document.letters]) == (TITLE, [TITLE, "乙国总理给大会主席的信"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A letter transmits what stands below it, once, in its order.
        (f"{LETTER}附件一\n\n{LETTER}附件二\n\n摘要\n\n1. 甲。", [["letter-2", "summary"], ["summary"]]),
        (LETTER.replace("(见", "(见附件)(见") + "附件\n\n摘要\n\n1. 甲。", [["summary"]]),
        # One that stands above or around a letter is none of its annexes.
        (f"{LETTER}附件\n\n{LETTER}附文\n\n摘要\n\n1. 甲。", ("f", 11, "a part labelled 附件, announced here", "none")),
        # Any other part may point to one above it, or to itself.
        (f"{LETTER}附件\n\n摘要\n\n1. 甲(见附件)。\n\n附录\n\n说明\n\n1. 乙(见附件)。", [["summary"]]),
    ],
)
def test_what_is_announced_must_be_there(text: str, expected: object) -> None:
    try:
        found: object = [[part.removeprefix("d/") for part in letter.transmits] for letter in read(text).letters]
    except Refused as error:
        found = (error.file, error.line, error.expected, error.found)
    assert found == expected


def test_an_error_shows_the_line_as_printed() -> None:
    with pytest.raises(Refused) as caught:
        read(f"{LETTER}附件\n\n摘要\n\n \u30001. 甲。\n \u3000三. 乙\n\n1. 丙。")
    assert (caught.value.line, caught.value.expected, caught.value.found) == (12, "section 一", "'三. 乙'")


def test_a_cursor_takes_blocks_of_the_shapes_asked_for_and_no_others() -> None:
    blocks = [Block(scan("甲").lines[0], shape) for shape in "abcdd"]
    cursor = Cursor(blocks)
    assert [cursor.accept("a"), cursor.accept("a"), cursor.accept("x", "b"), cursor.accept("c")] == [
        blocks[0], None, blocks[1], blocks[2],
    ]  # fmt: skip
    assert [*cursor.run("d")] == blocks[3:]
    assert (cursor.peek(), cursor.accept("d")) == (None, None)
