"""Rows in, JSON Lines out: UTF-8, an object a line, keys in the schema's order, characters unescaped."""

from collections.abc import Iterable
from pathlib import Path

from ..model.base import Record


def encode(table: str, rows: Iterable[Record]) -> bytes:
    """The rows as lines."""
    return b"".join(row.model_dump_json().encode("utf-8") + b"\n" for row in rows)


class Sink:
    """`<folder>/<table>.jsonl`, open for writing."""

    def __init__(self, folder: Path, table: str) -> None:
        self.file = (folder / f"{table}.jsonl").open("wb")

    def add(self, encoded: bytes, source: str | None) -> None:
        """Append encoded rows."""
        self.file.write(encoded)

    def close(self) -> None:
        """Finish the file."""
        self.file.close()
