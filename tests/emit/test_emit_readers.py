"""What other libraries read in the files of every table, whole, sharded and empty: the schema's types, the rows.

Each reader is given the names of Parquet files and nothing of this package. What it must find is in
the JSON Lines beside them; of what type, the Arrow schema says, spelled out here in the reader's own terms.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import datasets
import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
import yaml
from loading import loaded
from paths import GOLDEN, some

from igf_dataset.build import build
from igf_dataset.emit import FORMATS, parquet
from igf_dataset.model.rows import ROWS
from igf_dataset.model.schemas import arrow_schema
from igf_dataset.storage.resources import folder

LAYOUTS = ("whole", "sharded", "bare")


@pytest.fixture(scope="module", params=some(LAYOUTS, 3))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, everything: Path) -> Path:
    """What ships and the golden seeds; the same in small shards; a document without any annotation."""
    if request.param == "whole":
        return everything
    out: Path = tmp_path_factory.mktemp(request.param) / "data"
    seeds = [GOLDEN / "letters-only"] if request.param == "bare" else [Path(folder("seeds")), GOLDEN]
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "sharded":
            sink = partial(parquet.ParquetSink, shard=60, row_group=30)
            patch.setitem(FORMATS, "parquet", FORMATS["parquet"]._replace(sink=sink))
        build(seeds, out)
    return out


def files(built: Path, table: str) -> list[str]:
    base = built / "parquet"
    return [str(path) for path in (*base.glob(f"{table}.parquet"), *sorted(base.glob(f"{table}-*-of-*.parquet")))]


def rows(built: Path, table: str) -> list[Any]:
    return [json.loads(line) for line in (built / "jsonl" / f"{table}.jsonl").read_bytes().splitlines()]


def plain(value: Any) -> Any:
    """A reader's value as JSON has it."""
    if isinstance(value, list | numpy.ndarray):
        return [plain(member) for member in value]
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return None if value is pandas.NA else value


def test_the_layouts_are_what_they_say(built: Path, request: pytest.FixtureRequest) -> None:
    layout = request.node.callspec.params["built"]
    counts = {table: len(rows(built, table)) for table in ROWS}
    assert (0 in counts.values()) == (layout == "bare")
    assert (len(files(built, "lines")) > 10) == (layout == "sharded")
    assert all(files(built, table) for table in ROWS)
    nulls = {(table, key) for table in ROWS for row in rows(built, table) for key in row if row[key] is None}
    assert ("paragraphs", "section_id") in nulls  # a letter's
    assert all(arrow_schema(table).field(key).nullable for table, key in nulls)


@pytest.mark.parametrize("table", ROWS)
def test_pyarrow(built: Path, table: str) -> None:
    read = pyarrow.parquet.read_table(files(built, table))
    assert read.schema.equals(arrow_schema(table), check_metadata=False)
    assert plain(read.to_pylist()) == rows(built, table)


@pytest.mark.parametrize("table", ROWS)
def test_pandas_with_arrow_types(built: Path, table: str) -> None:
    frames = [pandas.read_parquet(path, dtype_backend="pyarrow") for path in files(built, table)]
    for frame in frames:
        assert {name: kind.pyarrow_dtype for name, kind in frame.dtypes.items()} == {
            field.name: field.type for field in arrow_schema(table)
        }
    assert [plain(row) for frame in frames for row in frame.to_dict("records")] == rows(built, table)


@pytest.mark.parametrize("table", ROWS)
def test_pandas_with_its_own_types(built: Path, table: str) -> None:
    """Integers that may be null become floats there, and nulls among them NaN; nothing else changes."""
    exact = {pyarrow.int64(): "int64", pyarrow.float64(): "float64", pyarrow.bool_(): "bool"}
    found = []
    for frame in map(pandas.read_parquet, files(built, table)):
        for field in arrow_schema(table):
            if field.type in exact and not field.nullable:
                assert frame[field.name].dtype == exact[field.type]
        found += frame.to_dict("records")
    expected = rows(built, table)
    for row, wanted in zip(found, expected, strict=True):
        for field in arrow_schema(table):
            value = plain(row[field.name])
            is_nan = isinstance(value, float) and value != value  # noqa: PLR0124 - what NaN is known by
            assert (None if field.nullable and is_nan else value) == wanted[field.name]


def polars_type(kind: pyarrow.DataType) -> Any:
    if pyarrow.types.is_list(kind):
        return polars.List(polars_type(kind.value_type))
    if pyarrow.types.is_struct(kind):
        return polars.Struct({field.name: polars_type(field.type) for field in kind})
    named = {"string": polars.String, "int64": polars.Int64, "double": polars.Float64, "bool": polars.Boolean}
    return named.get(str(kind)) or {"date32[day]": polars.Date}[str(kind)]


@pytest.mark.parametrize("table", ROWS)
def test_polars(built: Path, table: str) -> None:
    read = polars.read_parquet(files(built, table))
    assert dict(read.schema) == {field.name: polars_type(field.type) for field in arrow_schema(table)}
    assert [plain(row) for row in read.to_dicts()] == rows(built, table)


def duckdb_type(kind: pyarrow.DataType) -> Any:
    if pyarrow.types.is_list(kind):
        return ["list", duckdb_type(kind.value_type)]
    if pyarrow.types.is_struct(kind):
        return ["struct", *((field.name, duckdb_type(field.type)) for field in kind)]
    return {"string": "varchar", "int64": "bigint", "bool": "boolean", "date32[day]": "date"}.get(str(kind), str(kind))


def spelled(kind: Any) -> Any:
    """A type of DuckDB as `duckdb_type` spells it."""
    if kind.id == "list":
        return ["list", spelled(kind.children[0][1])]
    if kind.id == "struct":
        return ["struct", *((name, spelled(child)) for name, child in kind.children)]
    return kind.id


def repetitions(name: str, kind: pyarrow.DataType, nullable: bool) -> Iterator[tuple[str, str]]:
    """How a Parquet file says what may be null: a column and what is nested in it, in order."""
    yield name, "OPTIONAL" if nullable else "REQUIRED"
    if pyarrow.types.is_list(kind):
        yield "list", "REPEATED"
        yield from repetitions("element", kind.value_type, kind.value_field.nullable)
    elif pyarrow.types.is_struct(kind):
        for field in kind:
            yield from repetitions(field.name, field.type, field.nullable)


@pytest.mark.parametrize("table", ROWS)
def test_duckdb(built: Path, table: str) -> None:
    own = files(built, table)
    with duckdb.connect() as connection:
        read = connection.read_parquet(own)
        schema = arrow_schema(table)
        assert read.columns == schema.names
        assert [spelled(kind) for kind in read.types] == [duckdb_type(field.type) for field in schema]
        found = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
        assert [plain(row) for row in found] == rows(built, table)
        expected = [
            repetition for field in schema for repetition in repetitions(field.name, field.type, field.nullable)
        ]
        for file in own:
            said = connection.execute("SELECT name, repetition_type FROM parquet_schema(?)", [file]).fetchall()
            assert said[1:] == expected  # the first is the row itself


@pytest.mark.extra
def test_datasets(built: Path, tmp_path: Path) -> None:
    """`load_dataset` fails on a file without rows, so the card names none that has none."""
    _, header, _ = (built / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    filled = [table for table in ROWS if rows(built, table)]
    assert {config["config_name"] for config in yaml.safe_load(header)["configs"]} == set(filled)
    names = [*filled, ""]  # the last is the default
    for name, (features, read) in zip(names, loaded(tmp_path, built, *names), strict=True):
        table = name or "paragraphs"
        exact = datasets.Features.from_arrow_schema(arrow_schema(table)).to_dict()
        assert features == {"train": json.loads(json.dumps(exact))}
        assert read == {"train": rows(built, table)}
