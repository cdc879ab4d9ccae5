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

OWN = [table for table in ROWS if table not in SHARED]  # the tables whose rows belong to documents


def typed(folder: Path, table: str) -> Iterator[Any]:
    """Yield the records of a table."""
    model: type[Any] = ROWS[table]
    for path in Store(folder).paths(table, "jsonl"):
        yield from map(model.model_validate_json, read_lines(path))


class ByDocument:
    """An iterator over the documents of a folder, in the order of document.jsonl: each with its rows, by table.

    Rows are given with the document whose turn it is, so a table in another order leaves rows in `left`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._groups = {table: self._grouped(table) for table in OWN}
        self._waiting = {table: next(groups, None) for table, groups in self._groups.items()}

    def __iter__(self) -> Iterator[tuple[Document, dict[str, list[Record]]]]:
        for line in read_lines(self.folder / "document.jsonl"):
            document = Document.model_validate_json(line)
            yield document, {table: self._taken(table, document.id) for table in OWN}

    def left(self) -> Iterator[tuple[str, str]]:
        """Yield the tables that have rows of no document that came, and the id of the first one's document."""
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
