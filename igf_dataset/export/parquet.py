"""Parquet: a table as one file, also if the dataset has it in shards, with the columns' types and descriptions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from ..access import learning, view
from ..access.edition import Edition
from ..errors import BadData
from ..storage.bounded import start
from ..storage.parquet import open_parquet
from . import rows

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

KIND = "table"
BINARY = True
NAMES: tuple[str, ...] = ()
ABOUT = "A table as one Parquet file."

_SOURCES = b"igf_dataset.source_sha256"  # of the rows of one file
_ARROW = b"ARROW:schema"  # added by the writer
_ROWS = 65_536


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as Parquet, shard by shard; the package describes the arguments and errors."""
    from pyarrow.parquet import ParquetWriter

    table = rows.table(name, edition)
    if table not in edition.tables():
        _write_records(table, at, out, edition)
        return
    paths = edition.store.paths(table, "parquet")
    with _opened(paths[0]) as first:
        dropped = {_ARROW, *([_SOURCES] if at is not None or len(paths) > 1 else [])}
        footer = {key: value for key, value in (first.metadata.metadata or {}).items() if key not in dropped}
        schema = first.schema_arrow.with_metadata(footer)
    with ParquetWriter(out, schema, compression="zstd", compression_level=3) as writer:
        count = 0
        for batch in _all_batches(paths) if at is None else _batches_at(table, at, schema, edition):
            writer.write_batch(batch)
            count += batch.num_rows
        if not count:  # older readers need a row group, even an empty one
            writer.write_table(schema.empty_table(), row_group_size=1)


@contextmanager
def _opened(path: str) -> Iterator["ParquetFile"]:
    import pyarrow

    try:
        with open_parquet(path) as file:
            yield file
    except (pyarrow.ArrowException, OSError) as error:
        start(path)  # raises for a file that cannot be read
        raise BadData(f"{path}: expected a Parquet file, found: {error}") from None


def _all_batches(paths: list[str]) -> Iterator["pyarrow.RecordBatch"]:
    """Yield the rows of the shards, in batches of a row group's size."""
    for path in paths:
        with _opened(path) as file:
            # pyarrow before 19 fails to iterate over no row groups
            yield from file.iter_batches(batch_size=_ROWS) if file.num_row_groups else ()


def _batches_at(table: str, at: str, schema: "pyarrow.Schema", edition: Edition) -> Iterator["pyarrow.RecordBatch"]:
    """Yield the rows at an address, if there are any, as one batch."""
    import pyarrow

    if values := [row.model_dump() for row in edition.rows(table, at)]:
        yield pyarrow.RecordBatch.from_pylist(values, schema=schema)


def _write_records(name: str, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a view, with the column types of its tables, or records for learning."""
    import pyarrow
    from pyarrow.parquet import write_table

    records = list(rows.records(name, at, edition))
    number, text = pyarrow.int64(), pyarrow.string()
    span = pyarrow.struct([("start", number), ("end", number), ("label", text), ("entity_id", text)])
    plain = {"integer": number, "boolean": pyarrow.bool_(), "array": pyarrow.list_(text), "spans": pyarrow.list_(span)}
    if name in learning.COLUMNS:
        types = learning.COLUMNS[name]
    else:
        types = view.column_types(view.table_of(name), list(records[0])) if records else {}
    schema = pyarrow.schema([(column, plain.get(type, text)) for column, type in types.items()])
    write_table(pyarrow.Table.from_pylist(records, schema=schema), out, compression="zstd")
