"""Write Parquet: zstd, row groups of one size, shards of a million rows, with the schema's descriptions.

The bytes depend on the rows and on pyarrow's version alone: row groups are cut at the same rows, however many are added
at once.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pyarrow
import pyarrow.ipc
import pyarrow.parquet

from ..layers.description import Description
from ..model.rows import SCHEMA_VERSION
from ..model.schemas import arrow_schema
from ..model.versions import NO_VERSION

_ROW_GROUP = 65_536
_WIDE_ROW_GROUP = 16_384  # for tables whose rows hold whole paragraphs: a group is in memory while it is written
_WIDE = ("documents", "letters", "paragraphs")
_SHARD = 1_000_000 // _ROW_GROUP * _ROW_GROUP
# Texts and ids hardly repeat, so a dictionary would be a second copy; the small limit ends it early. Offsets grow from
# row to row, so their differences are small. Newer encodings of strings give smaller files, but not every reader knows
# them; so do levels from 9 on and larger pages, but they take tens of MiB more memory.
_COMPRESSION: dict[str, Any] = {"compression": "zstd", "compression_level": 8}
_DICTIONARY = 2**15  # bytes


def encode(table: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return plain rows in Arrow's stream format, compressed, since they may wait long for their row group."""
    return _packed(batch(table, rows))


def batch(table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.RecordBatch:
    """Return plain rows as a record batch."""
    return pyarrow.RecordBatch.from_struct_array(pyarrow.array(rows, _struct(table)))


@cache
def _struct(table: str) -> pyarrow.StructType:
    return pyarrow.struct(list(arrow_schema(table)))


def _packed(batch: pyarrow.RecordBatch) -> bytes:
    sink = pyarrow.BufferOutputStream()
    options = pyarrow.ipc.IpcWriteOptions(compression=pyarrow.Codec("zstd", 1))
    with pyarrow.ipc.new_stream(sink, batch.schema, options=options) as stream:
        stream.write_batch(batch)
    piece = bytes(sink.getvalue())
    del sink
    pyarrow.default_memory_pool().release_unused()
    return piece


class ParquetSink:
    """`<folder>/<table>.parquet`, open for writing; large tables become several shards."""

    def __init__(
        self,
        folder: Path,
        table: str,
        description: Description = Description(),  # noqa: B008 - frozen
        shard: int = _SHARD,
        row_group: int | None = None,
    ) -> None:
        self.folder, self.table = folder, table
        self.shard = shard
        self.row_group = row_group or (_WIDE_ROW_GROUP if table in _WIDE else _ROW_GROUP)
        metadata = {
            "igf_dataset.version": description.version or NO_VERSION,
            "igf_dataset.schema_version": SCHEMA_VERSION,
        }
        if description.license:
            metadata["igf_dataset.license"] = f"{description.license} (annotation and translation)"
        self.schema = arrow_schema(table).with_metadata(metadata)
        self.pieces = Pieces(folder)
        self.waiting = 0  # rows in the pieces
        self.shards: list[Path] = []
        self.writer: pyarrow.parquet.ParquetWriter | None = None
        self.written = 0
        self.sources = SourcesDigest()  # of the open shard
        self.origins: deque[tuple[str | None, int]] = deque()  # of the waiting rows
        self._open()

    def add(self, encoded: bytes, origins: Iterable[tuple[str | None, int]]) -> None:
        """Append rows that `encode` returned; `origins` are their sources, with the number of rows of each."""
        counted = [(source, count) for source, count in origins if count]
        if not counted:
            return
        self.pieces.add(encoded)
        self.waiting += sum(count for _, count in counted)
        self.origins.extend(counted)
        while self.waiting >= self.row_group:
            self._write_group(self.row_group)

    def close(self) -> None:
        """Finish the last shard and give the shards their names."""
        try:
            if self.waiting or not self.written:  # older readers need a row group, even an empty one
                self._write_group(self.waiting)
            self._close_shard()
        finally:
            self.pieces.close()
        if len(self.shards) == 1:
            self.shards[0].rename(self.folder / f"{self.table}.parquet")
        else:
            for index, shard in enumerate(self.shards):
                shard.rename(self.folder / f"{self.table}-{index:05}-of-{len(self.shards):05}.parquet")

    def _write_group(self, size: int) -> None:
        assert self.writer is not None
        if self.written >= self.shard:
            self._close_shard()
            self._open()
        waiting = _opened(self.pieces, self.schema)
        self.writer.write_table(waiting.slice(0, size), row_group_size=max(size, 1))
        rest = waiting.slice(size)
        self.pieces.clear()
        if rest.num_rows:
            self.pieces.add(_packed(rest.combine_chunks().to_batches()[0]))
        del waiting, rest
        pyarrow.default_memory_pool().release_unused()
        self.waiting -= size
        self.written += size
        while size:
            source, count = self.origins.popleft()
            if source is not None:
                self.sources.add(source)
            if count > size:
                self.origins.appendleft((source, count - size))
            size -= min(count, size)

    def _open(self) -> None:
        path = self.folder / f"{self.table}.shard-{len(self.shards):05}"
        self.shards.append(path)
        self.writer = pyarrow.parquet.ParquetWriter(
            path,
            self.schema,
            **_COMPRESSION,
            **_encodings(self.table),
            dictionary_pagesize_limit=_DICTIONARY,
        )
        self.written = 0

    def _close_shard(self) -> None:
        """Close the open shard, with the digest of its sources, now known, in its footer."""
        assert self.writer is not None
        if digest := self.sources.digest():
            self.writer.add_key_value_metadata({"igf_dataset.source_sha256": digest})
        self.writer.close()
        self.sources = SourcesDigest()


@cache
def _encodings(table: str) -> dict[str, Any]:
    """Return which columns have a dictionary, and the encoding of the others."""
    leaves = [leaf for field in arrow_schema(table) for leaf in _leaves(field.name, field.type)]
    numbers = [path for path, type in leaves if pyarrow.types.is_integer(type)]
    return {
        "use_dictionary": [path for path, _ in leaves if path not in numbers],
        "column_encoding": dict.fromkeys(numbers, "DELTA_BINARY_PACKED") or None,
    }


def _leaves(path: str, type: pyarrow.DataType) -> Iterator[tuple[str, pyarrow.DataType]]:
    """Yield the Parquet columns of an Arrow column, each as its path and type."""
    if pyarrow.types.is_list(type):
        yield from _leaves(f"{path}.list.element", type.value_type)
    elif pyarrow.types.is_struct(type):
        for field in type:
            yield from _leaves(f"{path}.{field.name}", field.type)
    else:
        yield path, type


class Pieces:
    """Encoded rows that wait for their row group in an unnamed temporary file, to save memory."""

    def __init__(self, folder: Path) -> None:
        self.file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self.lengths: list[int] = []

    def add(self, piece: bytes) -> None:
        """Append a piece."""
        self.file.write(piece)
        self.lengths.append(len(piece))

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(0)
        for length in self.lengths:
            yield self.file.read(length)

    def clear(self) -> None:
        """Drop all pieces."""
        self.file.seek(0)
        self.file.truncate()
        self.lengths = []

    def close(self) -> None:
        """Remove the file."""
        self.file.close()


def _opened(pieces: Iterable[bytes], schema: pyarrow.Schema) -> pyarrow.Table:
    """Return the rows of the pieces as a table, each column in one chunk; reading by column saves memory."""
    columns = []
    for index, field in enumerate(schema):
        only = pyarrow.ipc.IpcReadOptions(included_fields=[index])
        chunks = [batch.column(0) for piece in pieces for batch in pyarrow.ipc.open_stream(piece, options=only)]
        columns.append(pyarrow.concat_arrays(chunks) if chunks else pyarrow.array([], field.type))
    return pyarrow.Table.from_arrays(columns, schema=schema)


class SourcesDigest:
    """The digest of a file's sources: that of its only source, or the digest of their digests, one per line."""

    def __init__(self) -> None:
        self.last = ""
        self.count = 0
        self.lines = hashlib.sha256()

    def add(self, digest: str) -> None:
        """Add a source, unless it is the same as the last."""
        if digest == self.last:
            return
        self.lines.update(f"\n{digest}".encode() if self.count else digest.encode())
        self.count, self.last = self.count + 1, digest

    def digest(self) -> str:
        """Return the digest; empty if there is no source."""
        return self.last if self.count < 2 else self.lines.hexdigest()
