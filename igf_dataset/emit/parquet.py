"""Rows in, Parquet out: zstd, row groups of one size, a shard a million rows, the schema's descriptions kept.

The bytes depend on the rows and on pyarrow's version alone: whatever the sizes in which rows come,
row groups are cut at the same places.
"""

import hashlib
from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from .. import __version__
from ..model.rows import SCHEMA_VERSION
from ..schemas import arrow_schema

LICENSE = "CC-BY-4.0 (annotation and translation)"
_ROW_GROUP = 65_536
_SHARD = 1_000_000 // _ROW_GROUP * _ROW_GROUP


def encode(table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.RecordBatch:
    """The plain rows as a record batch."""
    return pyarrow.RecordBatch.from_struct_array(pyarrow.array(rows, _struct(table)))


@cache
def _struct(table: str) -> pyarrow.StructType:
    return pyarrow.struct(list(arrow_schema(table)))


class Sink:
    """`<folder>/<table>.parquet`, open for writing; sharded where it grows large."""

    def __init__(self, folder: Path, table: str, shard: int = _SHARD, row_group: int = _ROW_GROUP) -> None:
        self.folder, self.table = folder, table
        self.shard, self.row_group = shard, row_group
        self.schema = arrow_schema(table).with_metadata(
            {
                "igf_dataset.version": __version__,
                "igf_dataset.schema_version": SCHEMA_VERSION,
                "igf_dataset.license": LICENSE,
            }
        )
        self.batches: list[pyarrow.RecordBatch] = []
        self.waiting = 0
        self.shards: list[Path] = []
        self.writer: pyarrow.parquet.ParquetWriter | None = None
        self.written = 0
        self.sources = Sources()  # of the open shard
        self.origins: deque[tuple[str | None, int]] = deque()  # of the rows that wait: source and count
        self._open()

    def add(self, encoded: pyarrow.RecordBatch, source: str | None) -> None:
        """Append encoded rows, which come from the source with that SHA-256, or from none."""
        if not encoded.num_rows:
            return
        self.batches.append(encoded)
        self.waiting += encoded.num_rows
        self.origins.append((source, encoded.num_rows))
        while self.waiting >= self.row_group:
            self._write_group(self.row_group)

    def close(self) -> None:
        """Finish the last shard and give the shards their names."""
        if self.waiting or not self.written:  # older readers want a row group, be it an empty one
            self._write_group(self.waiting)
        self._close_shard()
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
        waiting = pyarrow.Table.from_batches(self.batches, self.schema)
        self.writer.write_table(waiting.slice(0, size).combine_chunks(), row_group_size=max(size, 1))
        self.batches = waiting.slice(size).to_batches()
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
        self.writer = pyarrow.parquet.ParquetWriter(path, self.schema, compression="zstd", compression_level=3)
        self.written = 0

    def _close_shard(self) -> None:
        """Close the open shard; its footer names the sources too, which are known only now."""
        assert self.writer is not None
        if digest := self.sources.digest():
            self.writer.add_key_value_metadata({"igf_dataset.source_sha256": digest})
        self.writer.close()
        self.sources = Sources()


class Sources:
    """The digest of a file's sources: of one its own, of several that of their digests, one a line."""

    def __init__(self) -> None:
        self.last = ""
        self.count = 0
        self.lines = hashlib.sha256()

    def add(self, digest: str) -> None:
        """One more; the same as the last counts once."""
        if digest == self.last:
            return
        self.lines.update(f"\n{digest}".encode() if self.count else digest.encode())
        self.count, self.last = self.count + 1, digest

    def digest(self) -> str:
        """Their digest; empty where there is none."""
        return self.last if self.count < 2 else self.lines.hexdigest()
