"""Write the tables of a dataset as files, with one module for each format.

`encode` of a format runs in the processes that work on documents, its sink in the process that writes the files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from ..layers.description import Description
from ..model.base import Record
from ..model.document import Document
from ..tabulate.tree import Row
from . import jsonl, parquet

_PIECE = 10_000  # rows that are encoded at once, at most twice as many
Origins = Sequence[tuple[str | None, int]]  # the SHA-256 of a source, None for shared rows, and its number of rows


class Sink(Protocol):
    """A table that is open for writing, in one format; it holds no more than a batch of rows in memory."""

    def add(self, encoded: bytes, origins: Origins) -> None:
        """Append rows that the format encoded; `origins` are their sources, in order."""

    def close(self) -> None:
        """Finish the files."""


class Format(NamedTuple):
    """A format of tables: how rows are encoded and written."""

    encode: Callable[[str, Sequence[Row]], bytes]
    sink: Callable[[Path, str, Description], Sink]


FORMATS = {
    "parquet": Format(parquet.encode, parquet.ParquetSink),
    "jsonl": Format(jsonl.encode, jsonl.JsonlSink),
}


class Prepared(NamedTuple):
    """A document that is ready to be packed: its tree as a line of JSON, and its plain rows by table."""

    id: str
    title: str
    source: str
    line: bytes
    tables: dict[str, list[Row]]


class Shares(NamedTuple):
    """Counts for the card: sentences with English, statements on which two passes agreed."""

    translated: int
    agreed: int


class Piece(NamedTuple):
    """Rows of one table, encoded in each format, with their origins."""

    origins: Origins
    encoded: dict[str, bytes]


class Packed(NamedTuple):
    """The trees of several documents as lines, and their rows, encoded in pieces, by table."""

    shares: Shares
    lines: bytes
    tables: dict[str, list[Piece]]


def prepared(document: Document, tables: dict[str, list[Row]]) -> Prepared:
    """Return a document and its plain rows, ready to be packed."""
    title = document.title_en or document.title
    return Prepared(document.id, title, document.source.sha256, jsonl.encode("document", [document]), tables)


def pack(documents: Sequence[Prepared]) -> Packed:
    """Return several documents as one, in order, encoded in every format.

    Their tables are emptied on the way, since encoded rows of a large document take as much memory again.
    """
    rows = [document.tables for document in documents]
    shares = Shares(
        sum(row["text_en"] != "" for tables in rows for row in tables["sentences"]),
        sum(row["agreed"] for tables in rows for row in tables["statements"]),
    )
    lines = b"".join([document.line for document in documents])
    return Packed(shares, lines, {table: [*_pieces(table, documents)] for table in [*(rows[0] if rows else ())]})


def _pieces(table: str, documents: Sequence[Prepared]) -> Iterator[Piece]:
    """Yield the rows of a table: those of several small documents at once, those of a large one in pieces."""
    origins: list[tuple[str | None, int]] = []
    waiting: list[Row] = []
    for document in documents:
        rows = document.tables.pop(table)
        while rows:  # they leave memory piece by piece, as others of their document are encoded
            origins.append((document.source, len(rows[:_PIECE])))
            waiting += rows[:_PIECE]
            del rows[:_PIECE]
            if len(waiting) >= _PIECE:
                yield _encoded(table, waiting, origins)
                origins, waiting = [], []
    if waiting:
        yield _encoded(table, waiting, origins)


def _encoded(table: str, rows: Sequence[Row], origins: Origins) -> Piece:
    return Piece(origins, {name: format.encode(table, rows) for name, format in FORMATS.items()})


class Writers:
    """The sinks of every table in every format, below a folder. A context manager, which closes them."""

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
                    name: self._open(format.sink, folder / name, table) for name, format in FORMATS.items()
                }
            self.documents = self._open(FORMATS["jsonl"].sink, folder, "document")
            self.files = self.files.pop_all()

    def _open(self, sink: Callable[[Path, str, Description], Sink], folder: Path, table: str) -> Sink:
        opened = sink(folder, table, self.description)
        self.files.callback(opened.close)
        return opened

    def write(self, packed: Packed) -> None:
        """Append the trees and the rows of documents."""
        self.documents.add(packed.lines, ())
        self.shares = Shares(*(sum(pair) for pair in zip(self.shares, packed.shares, strict=True)))
        for table, pieces in packed.tables.items():
            for piece in pieces:
                self._append(table, piece)

    def write_shared(self, tables: Mapping[str, Sequence[Record]]) -> None:
        """Append rows that belong to no document and have no source."""
        for table, rows in tables.items():
            self._append(table, _encoded(table, [row.model_dump() for row in rows], [(None, len(rows))]))

    def _append(self, table: str, piece: Piece) -> None:
        self.counts[table] += sum(count for _, count in piece.origins)
        for name, encoded in piece.encoded.items():
            self.sinks[table][name].add(encoded, piece.origins)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish all files, even if one of them fails."""
        self.files.close()
