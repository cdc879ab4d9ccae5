"""Open Parquet files, also those whose paths are no text."""

import os
from typing import TYPE_CHECKING, Any

from .bounded import opened

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile


def open_parquet(path: str | os.PathLike[str], **options: Any) -> "ParquetFile":
    """Open a Parquet file with options of `pyarrow.parquet.ParquetFile`, and raise what that raises.

    Arrow cannot encode a path with bytes that are no UTF-8: such a file is read into memory. Raises Unreadable if there
    is none.
    """
    from pyarrow import BufferReader
    from pyarrow.parquet import ParquetFile

    name = os.fspath(path)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        with opened(name) as file:
            return ParquetFile(BufferReader(file.read()), **options)
    return ParquetFile(name, **options)
