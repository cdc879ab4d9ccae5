"""Rows in, files out: one module a format, with an `encode` and a `Sink` of the same signature in all."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from ..model.base import Record
from ..model.document import Document
from ..tabulate.tree import Row
from . import jsonl, parquet


class Sink(Protocol):
    """An open table: takes encoded rows as they come and holds no more than a batch of them."""

    def __init__(self, folder: Path, table: str) -> None: ...

    def add(self, encoded: Any, source: str | None) -> None:
        """Append rows that `encode` of the format made; `source` is the SHA-256 of theirs, if they have one."""

    def close(self) -> None:
        """Finish the files."""


FORMATS: dict[str, Any] = {"parquet": parquet, "jsonl": jsonl}


class Encoded(NamedTuple):
    """A document ready to be written: its tree as a line of JSON, its rows by table and format."""

    id: str
    title: str
    source: str
    line: bytes
    counts: dict[str, int]
    tables: dict[str, dict[str, Any]]


def encode(document: Document, tables: Mapping[str, Sequence[Row]]) -> Encoded:
    """A document and its plain rows, encoded in every format."""
    return Encoded(
        document.id,
        document.title_en or document.title,
        document.source.sha256,
        jsonl.encode("document", [document]),
        {table: len(rows) for table, rows in tables.items()},
        {table: _encoded(table, rows) for table, rows in tables.items()},
    )


def _encoded(table: str, rows: Sequence[Row]) -> dict[str, Any]:
    return {name: format.encode(table, rows) for name, format in FORMATS.items()}


class Writers:
    """Every table in every format, below a folder. A context manager."""

    def __init__(self, folder: Path, tables: Iterable[str]) -> None:
        self.counts = dict.fromkeys(tables, 0)
        self.sinks: dict[str, dict[str, Sink]] = {}
        self.files = ExitStack()
        with self.files:
            for name in FORMATS:
                (folder / name).mkdir()
            for table in self.counts:
                self.sinks[table] = {
                    name: self._open(format.Sink, folder / name, table) for name, format in FORMATS.items()
                }
            self.documents = self._open(jsonl.Sink, folder, "document")
            self.files = self.files.pop_all()

    def _open(self, sink: type[Sink], folder: Path, table: str) -> Sink:
        opened = sink(folder, table)
        self.files.callback(opened.close)
        return opened

    def write(self, document: Encoded) -> None:
        """Append a document: its tree, and its rows to every table."""
        self.documents.add(document.line, document.source)
        for table, formats in document.tables.items():
            self._append(table, document.counts[table], formats, document.source)

    def write_shared(self, tables: Mapping[str, Sequence[Record]]) -> None:
        """Append rows that belong to no document, and so come from no source."""
        for table, rows in tables.items():
            self._append(table, len(rows), _encoded(table, [row.model_dump() for row in rows]), None)

    def _append(self, table: str, count: int, formats: Mapping[str, Any], source: str | None) -> None:
        self.counts[table] += count
        for name, encoded in formats.items():
            self.sinks[table][name].add(encoded, source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish all files, also where one of them fails."""
        self.files.close()
