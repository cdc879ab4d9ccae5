"""What `igf.validate` takes: every shape of every table, and what to pass instead of what it does not take."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import numpy
import pandas
import polars
import pyarrow
import pytest

import igf_dataset as igf
from igf_dataset.model.rows import ROWS

pytestmark = pytest.mark.usefixtures("vilnius_alone")

SHAPES: dict[str, Callable[[str], Any]] = {
    "typed rows": igf.rows,
    "generator": lambda table: (row.model_dump() for row in igf.rows(table)),
    "pandas": igf.frame,
    "pandas without Arrow": lambda table: pandas.DataFrame([row.model_dump() for row in igf.rows(table)]),
    "pandas with Arrow's types": lambda table: igf.table(table).to_pandas(types_mapper=pandas.ArrowDtype),
    "polars": lambda table: polars.from_arrow(igf.table(table)),
    "Arrow": igf.table,
    "Arrow batch": lambda table: igf.table(table).combine_chunks().to_batches()[0],
    "dataset": igf.dataset,
    "dataset as NumPy": lambda table: igf.dataset(table).with_format("numpy"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("table", ROWS)
def test_every_shape_of_every_table_is_valid(table: str, shape: str) -> None:
    assert igf.validate(SHAPES[shape](table), table) == []


FRAME = igf.frame("letters")


@pytest.mark.parametrize("null", [None, float("nan"), numpy.float64("nan"), pandas.NA, pandas.NaT])
def test_what_pandas_has_for_missing_is_null(null: object) -> None:
    frame = FRAME.astype({"date": object, "label": object})
    frame.at[0, "label"] = null
    frame.at[0, "date"] = null
    assert igf.validate(frame, "letters") == []
    frame.at[1, "title"] = null  # which must not be null
    (finding,) = igf.validate(frame, "letters")
    assert str(finding) == "letters:2: /title: expected text, found null [schema]"


def test_integers_that_became_floats_and_times_that_were_dates() -> None:
    frame = igf.frame("paragraphs")
    assert igf.validate(frame.astype({"number": "float64"}), "paragraphs") == []
    dates = igf.frame("dates")
    times = dates.assign(date_start=pandas.to_datetime(dates.date_start))
    assert str(times.date_start.dtype).startswith("datetime64")
    assert igf.validate(times, "dates") == []
    later = times.assign(date_start=times.date_start + datetime.timedelta(hours=1))
    findings = igf.validate(later, "dates")
    assert {finding.pointer for finding in findings} == {"/date_start"}


@pytest.mark.parametrize("shape", ["pandas", "polars", "Arrow", "dataset"])
def test_a_fault_is_found_in_its_row(shape: str) -> None:
    table = igf.table("lines").slice(0, 5)
    numbers = pyarrow.array([1, 2, 0, 4, 5])
    table = table.set_column(table.schema.get_field_index("number"), "number", numbers)
    shapes: dict[str, Any] = {"pandas": table.to_pandas(), "polars": polars.from_arrow(table), "Arrow": table}
    rows = shapes.get(shape) if shape in shapes else datasets.Dataset(table.replace_schema_metadata(None))
    (finding,) = igf.validate(rows, "lines")
    assert str(finding) == "lines:3: /number: expected at least 1, found 0 [schema]"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (igf.frame("lines").text, "a Series, which has one column; pass the frame"),
        (polars.Series("text", ["a"]), "a Series, which has one column; pass the frame"),
        (polars.DataFrame({"id": ["a"]}).lazy(), r"a lazy frame; pass its `collect\(\)`"),
        (datasets.DatasetDict(train=igf.dataset("topics")), "splits; pass one of them: 'train'"),
        ("lines.jsonl", "'lines.jsonl'; for files there is `igf-dataset validate`"),
        (b"x", "b'x'; for files there is `igf-dataset validate`"),
        (Path("x"), r".*Path\('x'\); for files there is `igf-dataset validate`"),
        (3, "3"),
        (None, "None"),
    ],
)
def test_what_holds_no_records_says_what_to_pass(rows: object, found: str) -> None:
    shapes = re.escape("mappings, typed rows, a pandas or polars frame, an Arrow table or a `datasets.Dataset`")
    with pytest.raises(igf.WrongUse, match=rf"^rows: expected records of lines \({shapes}\), found {found}$"):
        igf.validate(rows, "lines")
