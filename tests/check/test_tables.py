"""The tables as checks see them: values as findings show them, lines of offsets."""

from typing import Any

import vilnius
from checked import shipped

import igf_dataset as igf
from igf_dataset.check.tables import Tables, as_text, shown
from igf_dataset.layers.registry import Term


def tables(rows: dict[str, list[Any]] | None = None, terms: tuple[Term, ...] = ()) -> Tables:
    rows = rows or shipped()
    return Tables(rows, rows, terms)


def test_values_as_findings_show_them() -> None:
    assert shown("a'b\n") == repr("a'b\n")
    assert shown("x" * 60) == repr("x" * 60)
    assert shown("a" * 40 + "b" * 21) == repr("a" * 40 + "…" + "b" * 19)
    assert [as_text(value) for value in (None, 1, "x", "")] == ["null", "1", "x", ""]


def test_lines_of_offsets() -> None:
    own = tables()
    for line in own.lines:
        assert own.line_of(line.start) == own.line_of(line.end) == line.number
    assert own.source == igf.document(vilnius.ID).source.text
    assert own.aligned(own.paragraphs[0]) is own.aligned(own.paragraphs[0])
