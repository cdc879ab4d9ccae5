"""The checks of text and structure, one condition at a time, on rows made for it."""

from typing import Any

import pytest
from checked import changed

import igf_dataset as igf
from igf_dataset.check import identity, structure, text
from igf_dataset.check.tables import Lines, Tables
from igf_dataset.model.base import Span
from igf_dataset.model.rows import CorrectionRow, LineRow, ParagraphRow

D = "vilnius-2010"
P = f"{D}/summary.1"


def lines(*texts: str, owner: str | None = P, role: str = "paragraph") -> list[LineRow]:
    """Lines one after the other, all of one owner."""
    rows, at = [], 0
    for number, words in enumerate(texts, start=1):
        id = f"{D}/line-{number}"
        rows.append(
            LineRow(
                id=id, document_id=D, number=number, start=at, end=at + len(words), role=role, owner_id=owner,
                text=words,
            )
        )  # fmt: skip
        at += len(words) + 1
    return rows


def paragraph(id: str, words: str, *spans: tuple[int, int], **values: object) -> ParagraphRow:
    own = [Span(start=start, end=end, join="") for start, end in spans]
    base = next(row for row in igf.rows("paragraphs") if row.kind == values.get("kind", "numbered"))
    return changed(base, id=id, text=words, spans=own, items=[], notes=[], **values)


def seen(check: Any, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says of these tables; all others are empty."""
    rows: dict[str, list[Any]] = {name: [] for name in igf.tables()} | tables
    return [each[1:] for each in check(Tables(rows, rows, ()))]


def test_lines_of_a_text() -> None:
    places = Lines("甲\n\n乙丙")
    assert [places.index(at) for at in range(6)] == [0, 0, 1, 2, 2, 2]
    assert [places.start(at) for at in range(6)] == [0, 0, 2, 3, 3, 3]


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
        ("1. 甲\u2003", [(3, 4)], {"number": 1}, "1.\u2003"),
        ("1.\u2003甲", [(3, 4)], {"number": 1}, "1.\u2003"),
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
    assert seen(text.lines_owned, lines=lines("\u2003")) == []
    assert seen(text.lines_owned, lines=lines("\u3000", owner=None, role="blank")) == []
    assert [each[1] for each in seen(text.lines_owned, lines=lines("\u3000"))] == ["role", "owner_id"]


def correction(start: int, end: int, raw: str, paragraph_id: str | None, **values: Any) -> CorrectionRow:
    base = next(row for row in igf.rows("corrections") if not row.applied)
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


def test_an_item_needs_its_label() -> None:
    item = next(item for row in igf.rows("paragraphs") for item in row.items)
    item = changed(item, id=f"{P}.a", label="(a)", start=0, end=1, text="甲")
    row = changed(paragraph(P, "甲", (0, 1), number=1), items=[item])
    assert seen(structure.items_in_order, paragraphs=[row]) == [(P, "items", "label ''", "'(a)'")]


@pytest.mark.parametrize(("words", "label"), [("(a)\ufeff\u3000甲", None), ("(a)\u2003甲", "label '(a)\\u2003'")])
def test_blanks_as_at_an_edge_part_a_label_from_its_words(words: str, label: str | None) -> None:
    item = next(item for row in igf.rows("paragraphs") for item in row.items)
    item = changed(item, id=f"{P}.a", label="(a)", start=len(words) - 1, end=len(words), text="甲")
    row = changed(paragraph(P, words, number=1), items=[item])
    found = seen(structure.items_in_order, paragraphs=[row])
    assert found == ([] if label is None else [(P, "items", label, "'(a)'")])


def test_a_call_counts_for_the_part_whose_line_it_stands_in() -> None:
    """A heading's call belongs to the heading's part, not to that of the line above."""
    rows = [*lines("甲", "乙^a")]
    rows[1] = changed(rows[1], owner_id=f"{D}/appendix.I")
    note = paragraph(f"{D}/summary.note-a", "丙", kind="footnote", number=None)
    marker = correction(3, 5, "^a", None, kind="marker")
    found = seen(structure.notes_matched, lines=rows, paragraphs=[note], corrections=[marker])
    assert found == [(note.id, "id", "a call of this footnote", "none")]
    rows[1] = changed(rows[1], owner_id=f"{D}/summary.I")
    assert seen(structure.notes_matched, lines=rows, paragraphs=[note], corrections=[marker]) == []


def test_a_sentence_that_is_in_no_item_says_so() -> None:
    row = paragraph(P, "甲。", (0, 2), number=1)
    sentence = next(each for each in igf.rows("sentences") if each.item_id is None)
    own = changed(sentence, paragraph_id=P, start=0, end=2, text="甲。", item_id=f"{P}.a")
    found = seen(text.sentences_tile, paragraphs=[row], sentences=[own])
    assert found == [(own.id, "item_id", "null", f"{P}.a")]


def test_a_section_without_paragraphs_names_none() -> None:
    (root, *_) = igf.rows("sections")
    bare = changed(root, first_paragraph_id=None, last_paragraph_id=None)
    assert seen(structure.sections_nest, sections=[bare]) == []
    assert [each[1:] for each in seen(structure.sections_nest, sections=[changed(bare, last_paragraph_id=P)])] == [
        ("last_paragraph_id", "null", P)
    ]


def test_rows_of_no_document_are_told() -> None:
    row = paragraph(P, "甲", number=1)
    assert seen(identity.ids_addressed, paragraphs=[row]) == [(P, "document_id", "", D)]


def test_a_numbered_paragraph_without_its_number() -> None:
    row = paragraph(P, "甲", kind="numbered", number=None)
    assert seen(identity.numbers_contiguous, paragraphs=[row]) == [(P, "number", "1", "0")]


def test_rows_of_unknown_paragraphs_stand_first() -> None:
    first = paragraph(P, "甲乙", number=1)
    others = [paragraph(f"{D}/summary.{number}", "丙", (0, 1), number=number) for number in (2, 3)]
    assert seen(identity.reading_order, paragraphs=[first, *others]) == []
    sentence, date = igf.rows("sentences")[0], igf.rows("dates")[0]
    for table, row in (("sentences", sentence), ("dates", date)):
        placed = changed(row, id="a", paragraph_id=P, start=5)
        lost = changed(row, id="b", paragraph_id=f"{D}/summary.999", start=4)
        own = {"paragraphs": [first, *others], table: [lost, placed]}
        assert seen(identity.reading_order, **own) == []
        own[table] = [placed, placed, lost]
        assert seen(identity.reading_order, **own) == [
            ("b", "", "rows in reading order", "one that belongs further up")
        ]
