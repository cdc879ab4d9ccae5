"""The checks of sections, items and notes, one condition at a time."""

from typing import Any

import pytest
import vilnius
from checked import changed
from small_rows import D, P, lines, paragraph, seen

from igf_dataset.check import structure
from igf_dataset.model.rows import CorrectionRow


def test_sections_chain_upwards_and_circles_end() -> None:
    sections = {row.id: row for row in vilnius.rows("sections")}
    chain = structure._chain(sections, "vilnius-2010/summary.II.A")
    assert [row.id.partition("/")[2] for row in chain] == ["summary", "summary.II", "summary.II.A"]
    assert structure._chain(sections, None) == structure._chain(sections, "no such") == []
    circle = {"a": changed(chain[0], id="a", parent_id="a")}
    assert len(structure._chain(circle, "a")) == 2


def correction(start: int, end: int, raw: str, paragraph_id: str | None, **values: Any) -> CorrectionRow:
    base = next(row for row in vilnius.rows("corrections") if not row.applied)
    values = {"text_start": None, "text_end": None} | values
    return changed(
        base, id=f"{D}/source@{start}-{end}", start=start, end=end, raw=raw, paragraph_id=paragraph_id, **values
    )


def test_an_item_needs_its_label() -> None:
    item = next(item for row in vilnius.rows("paragraphs") for item in row.items)
    item = changed(item, id=f"{P}.a", label="(a)", start=0, end=1, text="甲")
    row = changed(paragraph(P, "甲", (0, 1), number=1), items=[item])
    assert seen(structure.items_in_order, paragraphs=[row]) == [(P, "items", "label ''", "'(a)'")]


@pytest.mark.parametrize(("words", "label"), [("(a)\ufeff\u3000甲", None), ("(a)\u1680甲", "label '(a)\\u1680'")])
def test_blanks_as_at_an_edge_part_a_label_from_its_words(words: str, label: str | None) -> None:
    item = next(item for row in vilnius.rows("paragraphs") for item in row.items)
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


def test_a_section_without_paragraphs_names_none() -> None:
    (root, *_) = vilnius.rows("sections")
    bare = changed(root, first_paragraph_id=None, last_paragraph_id=None)
    assert seen(structure.sections_nest, sections=[bare]) == []
    assert [
        finding[1:] for finding in seen(structure.sections_nest, sections=[changed(bare, last_paragraph_id=P)])
    ] == [("last_paragraph_id", "null", P)]
