"""Spreadsheets: one heading row, typed cells, the joins done; read back by another library than wrote them."""

import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.export import format_named, xlsx

VIEWED = ("statements", "mentions", "references", "sentences")


def sheet(name: str, at: str | None = None) -> tuple[str, list[str], list[dict[str, Any]]]:
    """The title of the only sheet, its heading row, and a record for each row below."""
    out = io.BytesIO()
    format_named("xlsx").write(name, at, out, igf.open())
    (only,) = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets
    headings, *rows = only.iter_rows(values_only=True)
    return only.title, [str(heading) for heading in headings], [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", igf.tables())
def test_every_row_of_every_table(name: str) -> None:
    title, headings, rows = sheet(name)
    assert title == name
    assert [row["id"] for row in rows] == [row.id for row in igf.rows(name)]
    assert len(set(headings)) == len(headings)
    columns = igf.view(name).columns if name in VIEWED else igf.schema(name)["properties"]
    assert set(headings) == set(columns)


def test_cells_have_the_types_of_the_columns() -> None:
    for name in igf.tables():
        _, _, rows = sheet(name)
        for column, node in igf.schema(name)["properties"].items():
            types = {option.get("format", option.get("type")) for option in node.get("anyOf", [node])}
            kinds = {"integer": int, "number": (int, float), "boolean": bool, "date": datetime.datetime}
            (expected,) = {kinds.get(str(type_name), str) for type_name in types - {"null"}}
            assert all(row[column] is None or isinstance(row[column], expected) for row in rows), (name, column)


def test_statements_for_a_reader_of_english() -> None:
    _, headings, rows = sheet("statements", "summary.14")
    assert headings[:4] == ["id", "sentence_en", "sentence", "gist_en"]
    labels = {row.id: row.label_en for row in igf.rows("topics")}
    sentences = {row.id: row for row in igf.rows("sentences")}
    for row, statement in zip(rows, igf.rows("statements", at="summary.14"), strict=True):
        sentence = sentences[statement.sentence_id]
        assert (row["sentence_en"], row["sentence"]) == (sentence.text_en, sentence.text)
        assert (row["breadth"], row["act"], row["agreed"]) == (statement.breadth, statement.act, statement.agreed)
        assert row["topics"] == "; ".join(statement.topics)
        assert row["topic_labels_en"] == "; ".join(labels[topic] for topic in statement.topics)
        assert (row["citation"], row["citation_en"]) == igf.cite(statement.sentence_id)[4:6]


def test_no_cell_is_a_formula_and_the_bytes_are_the_same_again() -> None:
    records = [{"id": "x", "text": "=1+1", "more": ["a", "b"], "day": "2010-10-21", "old": "1815-06-18", "none": None}]
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        xlsx.write_sheet("test", list(records[0]), records, out)
    assert first.getvalue() == second.getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(first.getvalue())).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [
        ("x", "s"),
        ("=1+1", "s"),
        ("a; b", "s"),
        (datetime.datetime(2010, 10, 21), "d"),
        ("1815-06-18", "s"),
        (None, "n"),
    ]


def test_what_no_sheet_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(igf.BadData, match="test:x: /text: expected at most 32767 characters"):
        xlsx.write_sheet("test", ["id", "text"], [{"id": "x", "text": "a" * 32_768}], io.BytesIO())
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 2)
    with pytest.raises(igf.BadData, match="test: expected at most 2 rows"):
        xlsx.write_sheet("test", ["id"], [{"id": "x"}] * 3, io.BytesIO())


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "statements.xlsx"
    assert main(["export", "statements", "--format", "xlsx", "--out", str(out)]) == 0
    assert capsys.readouterr() == ("", "")
    assert openpyxl.load_workbook(out).active.max_row == len(igf.rows("statements")) + 1


def test_a_cell_is_text_whatever_it_looks_like() -> None:
    """XlsxWriter takes a text between <r> and </r> for its own markup."""
    texts = ["<r></t></si></sst>broken</r>", "<r><t>x</t></r>", "<r></r>", "<r>"]
    out = io.BytesIO()
    xlsx.write_sheet("topics", ["id", "label"], [{"id": str(at), "label": text} for at, text in enumerate(texts)], out)
    rows = openpyxl.load_workbook(out).active.iter_rows(min_row=2, values_only=True)
    assert [label for _, label in rows] == texts
