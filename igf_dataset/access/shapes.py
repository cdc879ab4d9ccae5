"""Convert records (mappings, typed rows, frames, Arrow tables, datasets) to plain JSON values."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import WrongUse, excerpt

_SHAPES = "mappings, typed rows, a pandas or polars frame, an Arrow table or a `datasets.Dataset`"


def records(rows: Any, table: str) -> Iterable[Any]:
    """Return the records in `rows`, each a mapping or a typed row. Raises WrongUse, saying what to pass.

    In a pandas frame, NaN, NaT and NA are null, and a time at midnight is a date: pandas has no other way to store
    them.
    """
    library = type(rows).__module__.partition(".")[0]
    if library == "pandas" and hasattr(rows, "columns"):
        return _pandas_records(rows)
    if library == "polars" and hasattr(rows, "collect"):
        raise _wrong(table, rows, "a lazy frame; pass its `collect()`")
    if hasattr(rows, "to_dicts"):
        return list(rows.to_dicts())
    if library == "datasets" and isinstance(rows, Mapping):
        raise _wrong(table, rows, f"splits; pass one of them: {', '.join(map(repr, rows))}")
    if library == "datasets" and hasattr(rows, "with_format"):
        rows = rows.with_format(None)
    elif isinstance(rows, Mapping) or hasattr(rows, "model_dump"):
        return [rows]
    elif hasattr(rows, "to_pylist"):
        return list(rows.to_pylist())
    if library in ("pandas", "polars"):
        raise _wrong(table, rows, f"a {type(rows).__name__}, which has one column; pass the frame")
    if hasattr(rows, "__arrow_c_stream__"):
        import pyarrow

        return list(pyarrow.table(rows).to_pylist())
    if isinstance(rows, (str, bytes, bytearray)) or hasattr(rows, "__fspath__"):
        raise _wrong(table, rows, f"{excerpt(rows)}; for files there is `igf-dataset validate`")
    if not isinstance(rows, Iterable):
        raise _wrong(table, rows, excerpt(rows))
    return rows


def plain(value: Any) -> Any:
    """Return a value as JSON types: dates as text, typed rows as objects, NumPy's arrays and numbers as Python's."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return plain(value.tolist())
    return value.isoformat() if isinstance(value, datetime.date) else value


def _pandas_records(frame: Any) -> Iterator[dict[Any, Any]]:
    columns = list(frame.columns)
    for values in frame.itertuples(index=False, name=None):
        yield {column: _cell(value) for column, value in zip(columns, values, strict=True)}


def _cell(value: Any) -> Any:
    import pandas

    if pandas.api.types.is_scalar(value) and pandas.isna(value):
        return None
    if isinstance(value, pandas.Timestamp) and value == value.normalize() and value.tz is None:
        return value.date()
    return value


def _wrong(table: str, rows: Any, found: str) -> WrongUse:
    return WrongUse(f"rows: expected records of {table} ({_SHAPES}), found {found}")
