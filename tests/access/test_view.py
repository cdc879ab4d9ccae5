"""Views: every row of its table, with what the joined tables say of it."""

import io
import json
import shutil
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest

import igf_dataset as igf
from igf_dataset.emit import sqlite
from igf_dataset.export import format_named
from igf_dataset.export.rows import VIEWS

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SENTENCES = {row.id: row for row in igf.rows("sentences")}


@pytest.mark.parametrize("name", ["sentences", "statements", "mentions", "references"])
def test_every_row_and_its_own_columns(name: str) -> None:
    view = igf.view(name)
    rows = igf.rows(name)
    assert list(view["id"]) == [row.id for row in rows]
    assert igf.view(f"{name.removesuffix('s')}_view").equals(view)
    for column in set(view.columns) & set(type(rows[0]).model_fields):
        values = [None if value is pandas.NA else value for value in view[column].astype(object)]
        assert values == [getattr(row, column) for row in rows], column


def test_the_joins_of_statements() -> None:
    view = igf.view("statements")
    speakers = {row.id: row.name_en for row in igf.rows("entities")}
    labels = {row.id: row.label_en for row in igf.rows("topics")}
    for row, statement in zip(view.itertuples(), igf.rows("statements"), strict=True):
        sentence = SENTENCES[statement.sentence_id]
        assert (row.sentence, row.sentence_en) == (sentence.text, sentence.text_en)
        assert row.topic_labels_en == "; ".join(labels[topic] for topic in statement.topics)
        assert row.speaker_name_en == speakers.get(statement.speaker_id or "")
        assert isinstance(row.section_titles_en, list)
    assert view.paragraph_number.dtype == "Int64"
    assert view.agreed.dtype == "bool"


def test_a_table_without_a_view_and_a_folder_without_a_database(tmp_path: Path) -> None:
    with pytest.raises(igf.Unknown, match="no view 'lines'"):
        igf.view("lines")
    data = Path(shutil.copytree(igf.folder(), tmp_path / "data"))
    (data / "igf.sqlite").unlink()
    with pytest.raises(igf.BadData, match="expected the database of the dataset, found none") as caught:
        igf.view("statements", data=data)
    assert "`igf-dataset build --database`" in str(caught.value)
    sqlite.write(data)  # as the advised build does
    assert igf.view("statements", data=data).equals(igf.view("statements"))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("at", [None, "summary.II"])
def test_views_are_exported(name: str, at: str | None) -> None:
    def exported(to: str) -> bytes:
        out = io.BytesIO()
        format_named(to).write(name, at, out, igf.open())
        return out.getvalue()

    table = name.removesuffix("_view") + "s"
    ids = [row.id for row in igf.rows(table, at)]
    records = [json.loads(line) for line in exported("jsonl").splitlines()]
    assert [record["id"] for record in records] == ids
    arrow = pyarrow.parquet.read_table(io.BytesIO(exported("parquet")))
    assert arrow.to_pylist() == records
    assert len(exported("csv").decode("utf-8-sig").splitlines()) >= len(ids) + 1
