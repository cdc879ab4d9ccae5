"""Rows in, JSON Lines out: UTF-8, an object a line, keys in the schema's order, characters unescaped."""

from collections.abc import Iterable
from pathlib import Path

from ..model.base import Record


class Sink:
    """`<folder>/<table>.jsonl`, open for writing."""

    def __init__(self, folder: Path, table: str) -> None:
        self.file = (folder / f"{table}.jsonl").open("wb")

    def write(self, rows: Iterable[Record], source: str | None) -> None:
        """Append `rows`."""
        self.file.writelines(row.model_dump_json().encode("utf-8") + b"\n" for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self.file.close()
