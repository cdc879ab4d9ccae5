"""Rows in, files out: one module a format, the same signature in all."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from ..model.base import Record
from . import jsonl, parquet


class Sink(Protocol):
    """An open table: takes rows as they come and holds no more than a batch of them."""

    def __init__(self, folder: Path, table: str) -> None: ...

    def write(self, rows: Iterable[Record], source: str | None) -> None:
        """Append `rows`; `source` is the SHA-256 of the source that they come from, if they come from one."""

    def close(self) -> None:
        """Finish the files."""


FORMATS: dict[str, type[Sink]] = {"parquet": parquet.Sink, "jsonl": jsonl.Sink}


class Writers:
    """Every table in every format, below a folder. A context manager."""

    def __init__(self, folder: Path, tables: Iterable[str]) -> None:
        self.counts = dict.fromkeys(tables, 0)
        self.sinks: dict[str, list[Sink]] = {}
        self.files = ExitStack()
        with self.files:
            for name in FORMATS:
                (folder / name).mkdir()
            for table in self.counts:
                self.sinks[table] = [self._open(sink, folder / name, table) for name, sink in FORMATS.items()]
            self.documents = self._open(jsonl.Sink, folder, "document")
            self.files = self.files.pop_all()

    def _open(self, sink: type[Sink], folder: Path, table: str) -> Sink:
        opened = sink(folder, table)
        self.files.callback(opened.close)
        return opened

    def write(self, document: Record, tables: Mapping[str, Sequence[Record]], source: str) -> None:
        """Append a document: its tree, and its rows to every table."""
        self.documents.write([document], source)
        self._append(tables, source)

    def write_shared(self, tables: Mapping[str, Sequence[Record]]) -> None:
        """Append rows that belong to no document, and so come from no source."""
        self._append(tables, None)

    def _append(self, tables: Mapping[str, Sequence[Record]], source: str | None) -> None:
        for table, rows in tables.items():
            self.counts[table] += len(rows)
            for sink in self.sinks[table]:
                sink.write(rows, source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish all files, also where one of them fails."""
        self.files.close()
