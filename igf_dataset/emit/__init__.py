"""Write rows as files; one module a format, each with an `encode` and a `Sink` of the same signature.

`encode` runs in the processes that work on documents, `Sink` in the one that writes the files.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from ..layers.description import Description
from ..model.base import Record
from ..model.document import Document
from ..tabulate.tree import Row
from . import jsonl, parquet

Origins = Sequence[tuple[str | None, int]]  # the SHA-256 of a source, none for shared rows, and how many rows of it


class Sink(Protocol):
    """An open table: takes encoded rows as they come and holds no more than a batch of them."""

    def __init__(self, folder: Path, table: str, description: Description) -> None: ...

    def add(self, encoded: Any, origins: Origins) -> None:
        """Append rows that `encode` of the format made; `origins` says of which sources, in order."""

    def close(self) -> None:
        """Finish the files."""


FORMATS: dict[str, Any] = {"parquet": parquet, "jsonl": jsonl}


class Prepared(NamedTuple):
    """A document ready to be packed: its tree as a line of JSON, and its plain rows by table."""

    id: str
    title: str
    source: str
    line: bytes
    tables: Mapping[str, Sequence[Row]]


class Shares(NamedTuple):
    """Of how many rows the card may say something: sentences in English, statements on which two passes agreed."""

    translated: int
    agreed: int


class Packed(NamedTuple):
    """The trees and the rows of several documents, encoded by table and format, and where the rows are from."""

    shares: Shares
    lines: bytes
    origins: dict[str, list[tuple[str | None, int]]]
    tables: dict[str, dict[str, Any]]


def prepared(document: Document, tables: Mapping[str, Sequence[Row]]) -> Prepared:
    """A document and its plain rows."""
    title = document.title_en or document.title
    return Prepared(document.id, title, document.source.sha256, jsonl.encode("document", [document]), tables)


def pack(documents: Sequence[Prepared]) -> Packed:
    """The documents as one piece, in order, encoded in every format."""
    tables = documents[0].tables if documents else {}
    rows = [document.tables for document in documents]
    return Packed(
        Shares(
            sum(row["text_en"] != "" for tables in rows for row in tables["sentences"]),
            sum(row["agreed"] for tables in rows for row in tables["statements"]),
        ),
        b"".join([document.line for document in documents]),
        {table: [(document.source, len(document.tables[table])) for document in documents] for table in tables},
        {table: _encoded(table, [row for document in documents for row in document.tables[table]]) for table in tables},
    )


def _encoded(table: str, rows: Sequence[Row]) -> dict[str, Any]:
    return {name: format.encode(table, rows) for name, format in FORMATS.items()}


class Writers:
    """Every table in every format, below a folder. A context manager."""

    def __init__(self, folder: Path, tables: Iterable[str], description: Description = Description()) -> None:  # noqa: B008
        self.folder = folder
        self.counts = dict.fromkeys(tables, 0)
        self.shares = Shares(0, 0)
        self.description = description
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
        opened = sink(folder, table, self.description)
        self.files.callback(opened.close)
        return opened

    def write(self, packed: Packed) -> None:
        """Append documents: their trees, and their rows to every table."""
        self.documents.add(packed.lines, ())
        self.shares = Shares(*(sum(pair) for pair in zip(self.shares, packed.shares, strict=True)))
        for table, formats in packed.tables.items():
            self._append(table, formats, packed.origins[table])

    def write_shared(self, tables: Mapping[str, Sequence[Record]]) -> None:
        """Append rows that belong to no document, and so come from no source."""
        for table, rows in tables.items():
            self._append(table, _encoded(table, [row.model_dump() for row in rows]), [(None, len(rows))])

    def _append(self, table: str, formats: Mapping[str, Any], origins: Origins) -> None:
        self.counts[table] += sum(count for _, count in origins)
        for name, encoded in formats.items():
            self.sinks[table][name].add(encoded, origins)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish all files, also where one of them fails."""
        self.files.close()
