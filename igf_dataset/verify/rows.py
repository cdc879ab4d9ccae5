"""Read the rows of a dataset folder as records, document by document."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from ..access.store import Store
from ..model.base import Record
from ..model.document import Document
from ..model.rows import ROWS, SHARED
from ..storage.bounded import read_lines

_OF_DOCUMENTS = [table for table in ROWS if table not in SHARED]


def typed(folder: Path, table: str) -> Iterator[Any]:
    """Yield the records of a table. Raises ValidationError for a line that breaks the schema."""
    model: type[Any] = ROWS[table]
    for path in Store(folder).paths(table, "jsonl"):
        yield from map(model.model_validate_json, read_lines(path))


class ByDocument:
    """The documents of a folder, in the order of document.jsonl, each with its rows by table.

    Tables are read along with the documents, so a table in another order has rows left at the end; see `left`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._groups = {table: self._grouped(table) for table in _OF_DOCUMENTS}
        self._waiting = {table: next(groups, None) for table, groups in self._groups.items()}

    def __iter__(self) -> Iterator[tuple[Document, dict[str, list[Record]]]]:
        for line in read_lines(self.folder / "document.jsonl"):
            document = Document.model_validate_json(line)
            yield document, {table: self._taken(table, document.id) for table in _OF_DOCUMENTS}

    def left(self) -> Iterator[tuple[str, str]]:
        """Yield the tables with rows left, and the document id of the first of them."""
        for table, group in self._waiting.items():
            if group is not None:
                yield table, group[0]

    def _taken(self, table: str, id: str) -> list[Record]:
        group = self._waiting[table]
        if group is None or group[0] != id:
            return []
        self._waiting[table] = next(self._groups[table], None)
        return group[1]

    def _grouped(self, table: str) -> Iterator[tuple[str, list[Record]]]:
        for id, group in groupby(typed(self.folder, table), key=lambda row: row.document_id):
            yield id, list(group)
