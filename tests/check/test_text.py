"""The checks of text against its source, one condition at a time, on rows made for it."""

from typing import Any

import pytest
import vilnius
from checked import changed
from small_rows import D, P, lines, paragraph, seen

from igf_dataset.check import text
from igf_dataset.model.rows import CorrectionRow

LOST = "all its words in its paragraph's spans"


@pytest.mark.parametrize(
    ("line", "spans", "values", "found"),
    [
        ("1. 甲乙", [(3, 5)], {"number": 1}, None),
        ("１． 甲乙", [(3, 5)], {"number": 1}, None),
        ("01、甲乙", [(3, 5)], {"number": 1}, None),
        ("2. 甲乙", [(3, 5)], {"number": 1}, "2."),
        ("1. 甲乙", [(4, 5)], {"number": 1}, "1. 甲"),
        ("1. 甲乙", [(3, 4)], {"number": 1}, "1.乙"),
        ("1. 甲乙", [(3, 4), (4, 5)], {"number": 1}, "1.乙"),
        ("1. 甲\u1680", [(3, 4)], {"number": 1}, "1.\u1680"),
        ("1.\u1680甲", [(3, 4)], {"number": 1}, "1.\u1680"),
        ("\u30001.\u00a0甲\u3000", [(4, 5)], {"number": 1}, None),
        ("1. 甲乙", [(3, 5), (3, 5)], {"number": 1}, "1."),
        ("1X. 甲乙", [(4, 6)], {"number": 1}, "1X."),
        ("X1. 甲乙", [(4, 6)], {"number": 1}, "X1."),
        ("甲乙", [(0, 2)], {"number": 1}, ""),
        ("甲乙", [(0, 2)], {"kind": "letter"}, None),
        ("甲乙", [(1, 2)], {"kind": "letter"}, "甲"),
        ("^a 甲乙", [(3, 5)], {"kind": "footnote", "id": f"{D}/summary.note-a"}, None),
        ("^b 甲乙", [(3, 5)], {"kind": "footnote", "id": f"{D}/summary.note-a"}, "^b"),
        ("^a 甲乙", [(4, 5)], {"kind": "footnote", "id": f"{D}/summary.note-a"}, "^a 甲"),
        ("1. 甲乙", [], {"number": 1}, "1. 甲乙"),
    ],
)
def test_only_what_is_printed_before_the_words_is_outside(
    line: str, spans: list[tuple[int, int]], values: dict[str, Any], found: str | None
) -> None:
    row = changed(paragraph(P, "", *spans), **{"number": None} | values)
    own = seen(text.nothing_lost, lines=lines(line, owner=row.id), paragraphs=[row])
    assert own == ([] if found is None else [(f"{D}/line-1", "", LOST, repr(found))])


def test_a_number_is_printed_once() -> None:
    row = paragraph(P, "甲乙", (3, 4), (8, 9), number=1)
    assert seen(text.nothing_lost, lines=lines("1. 甲", "1. 乙"), paragraphs=[row]) == [
        (f"{D}/line-2", "", LOST, "'1.'")
    ]


def test_blank_is_what_an_edge_can_be() -> None:
    assert seen(text.lines_owned, lines=lines("\u1680")) == []
    assert seen(text.lines_owned, lines=lines("\u3000", owner=None, role="blank")) == []
    assert [finding[1] for finding in seen(text.lines_owned, lines=lines("\u3000"))] == ["role", "owner_id"]


def correction(start: int, end: int, raw: str, paragraph_id: str | None, **values: Any) -> CorrectionRow:
    base = next(row for row in vilnius.rows("corrections") if not row.applied)
    values = {"text_start": None, "text_end": None} | values
    return changed(
        base, id=f"{D}/source@{start}-{end}", start=start, end=end, raw=raw, paragraph_id=paragraph_id, **values
    )


def test_each_misplaced_correction_is_told() -> None:
    row = paragraph(P, "甲乙丙丁", (3, 5), (6, 8), number=1)
    wrong = [
        correction(0, 1, "1", None),
        correction(1, 2, ".", None, text_end=2),
        correction(1, 3, ". ", None, text_start=2),
        correction(2, 3, " ", P, text_start=0, text_end=0),
        correction(3, 4, "乙", P, text_start=0, text_end=1),
        correction(4, 5, "乙", P, text_start=1, text_end=3),
        correction(6, 7, "丙", P, text_start=2, text_end=3),
    ]
    start = "a place inside one span of its paragraph"
    assert seen(text.corrections_placed, lines=lines("1. 甲乙", "丙丁"), paragraphs=[row], corrections=wrong) == [
        (f"{D}/source@1-2", "text_start", "null outside a paragraph", "null"),
        (f"{D}/source@1-3", "text_start", "null outside a paragraph", "2"),
        (f"{D}/source@2-3", "start", start, "2"),
        (f"{D}/source@3-4", "raw", "'甲'", "'乙'"),
        (f"{D}/source@4-5", "text_start", "(1, 2)", "(1, 3)"),
    ]


def test_a_sentence_that_is_in_no_item_says_so() -> None:
    row = paragraph(P, "甲。", (0, 2), number=1)
    sentence = next(sentence for sentence in vilnius.rows("sentences") if sentence.item_id is None)
    own = changed(sentence, paragraph_id=P, start=0, end=2, text="甲。", item_id=f"{P}.a")
    found = seen(text.sentences_tile, paragraphs=[row], sentences=[own])
    assert found == [(own.id, "item_id", "null", f"{P}.a")]
