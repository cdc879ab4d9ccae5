"""Write JSON Lines: UTF-8, one object per line, keys in the schema's order, characters unescaped."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic_core import to_json


def encode(table: str, rows: Iterable[Any]) -> bytes:
    """Return rows, plain or records, as lines."""
    return b"\n".join([*map(to_json, rows), b""])


class JsonlSink:
    """`<folder>/<table>.jsonl`, open for writing."""

    def __init__(self, folder: Path, table: str, description: object = None) -> None:
        self.file = (folder / f"{table}.jsonl").open("wb")

    def add(self, encoded: bytes, origins: object) -> None:
        """Append encoded rows."""
        self.file.write(encoded)

    def close(self) -> None:
        """Finish the file."""
        self.file.close()
