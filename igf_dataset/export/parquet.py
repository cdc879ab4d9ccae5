"""A table in, one Parquet file out, with the columns' types and descriptions, from however many shards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from ..access import files, load
from ..access.files import Data
from ..errors import BadData
from . import rows

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

KIND = "table"
BINARY = True

_SOURCES = b"igf_dataset.source_sha256"  # of the rows of one file
_ARROW = b"ARROW:schema"  # which the writer makes itself
_ROWS = 65_536


def write(name: str | None, at: str | None, out: BinaryIO, data: Data) -> None:
    """Write a table as Parquet, shard by shard; see the package for the arguments and what is raised."""
    import pyarrow
    from pyarrow.parquet import ParquetFile, ParquetWriter

    table = rows.table(name, data)
    paths = files.paths(table, "parquet", data)
    try:
        with ParquetFile(paths[0]) as first:
            dropped = {_ARROW, *([_SOURCES] if at is not None or len(paths) > 1 else [])}
            footer = {key: value for key, value in (first.metadata.metadata or {}).items() if key not in dropped}
            schema = first.schema_arrow.with_metadata(footer)
        with ParquetWriter(out, schema, compression="zstd", compression_level=3) as writer:
            if at is not None:
                found = [row.model_dump() for row in load.rows(table, at, data=data)]
                writer.write_table(pyarrow.Table.from_pylist(found, schema=schema))
                return
            for path in paths:
                with ParquetFile(path) as file:
                    for batch in _batches(file):
                        writer.write_batch(batch)
    except (pyarrow.ArrowException, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise BadData(f"{paths[0]}: expected a Parquet file, found: {error}") from None


def _batches(file: "ParquetFile") -> Iterator["pyarrow.RecordBatch"]:
    """The rows of a file in batches of a row group's size: pyarrow before 19 fails to iterate over no row groups."""
    return file.iter_batches(batch_size=_ROWS) if file.num_row_groups else iter(())
