"""Compare two Parquet files by their content, whichever version of pyarrow wrote them."""

import filecmp
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ..storage.parquet import open_parquet

_BATCH = 4_096
_ARROW = b"ARROW:schema"  # the schema again, in the form of a version of pyarrow; it is compared after reading
_START = len(b"PAR1")
_END = 2 * len(b"PAR1")  # the length of the footer, and the mark


def difference(path: Path, fresh: Path) -> str:
    """Return how the content of the file at `path` differs from `fresh`; empty if it does not.

    Unless the bytes are equal, their metadata, columns with descriptions, statistics and rows are compared, and no
    bytes may be outside of them. Compression and encodings, which change with pyarrow's version, may differ.
    """
    import pyarrow

    if filecmp.cmp(path, fresh, shallow=False):
        return ""
    try:
        with open_parquet(path) as file, open_parquet(fresh) as other:
            for what, part in _PARTS.items():
                if part(file) != part(other):
                    return what
            if not _is_full(file.metadata, path.stat().st_size):
                return "bytes that belong to no column"
            return "" if all(one == twin for one, twin in zip_longest(_rows(file), _rows(other))) else "other rows"
    # ValueError and OverflowError: values that Python has not
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        return "no Parquet file that can be read"


def _footer(file: Any) -> Any:
    return {key: value for key, value in (file.metadata.metadata or {}).items() if key != _ARROW}


def _columns(file: Any) -> Any:
    """Return the columns as Arrow reads them, and where Arrow's copy of the metadata differs from the footer."""
    schema, footer = file.schema_arrow, _footer(file)
    more = {key: value for key, value in (schema.metadata or {}).items() if footer.get(key) != value}
    return [(field.name, str(field.type), field.nullable, field.metadata) for field in schema], more


def _physical(file: Any) -> Any:
    schema = file.schema
    columns = (schema.column(index) for index in range(len(schema.names)))
    return [
        (column.path, column.physical_type, str(column.logical_type), column.max_definition_level) for column in columns
    ]


def _groups(file: Any) -> Any:
    groups = [file.metadata.row_group(index) for index in range(file.metadata.num_row_groups)]
    return [(group.num_rows, tuple(group.sorting_columns)) for group in groups]


def _statistics(file: Any) -> Any:
    return [
        (chunk.path_in_schema, chunk.num_values, chunk.statistics and chunk.statistics.to_dict())
        for chunk in _chunks(file.metadata)
    ]


_PARTS = {
    "other metadata in its footer": _footer,
    "other columns or descriptions": _columns,
    "other types of columns": _physical,
    "other row groups": _groups,
    "other statistics": _statistics,
}


def _is_full(metadata: Any, size: int) -> bool:
    """Return whether columns and footer fill the file without gaps."""
    at = _START
    for chunk in _chunks(metadata):
        dictionary = chunk.dictionary_page_offset
        if at != (chunk.data_page_offset if dictionary is None else min(dictionary, chunk.data_page_offset)):
            return False
        at += chunk.total_compressed_size
    return bool(at + metadata.serialized_size + _END == size)


def _chunks(metadata: Any) -> Iterator[Any]:
    for index in range(metadata.num_row_groups):
        group = metadata.row_group(index)
        yield from map(group.column, range(group.num_columns))


def _rows(file: Any) -> Iterator[Any]:
    for batch in file.iter_batches(_BATCH):
        yield from batch.to_pylist()
