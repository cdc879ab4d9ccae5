"""JSON Lines: the lines of a table unchanged, or the rows at an address."""

import json
from typing import BinaryIO

from ..access.edition import Edition
from . import rows

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = "A table as JSON Lines."


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as JSON Lines; the package describes the arguments and errors."""
    table = rows.table(name, edition)
    if table not in edition.tables():
        for record in rows.records(table, at, edition):
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
        return
    if at is None:
        for line in edition.store.lines(table):
            out.write(line.content)
        return
    for row in edition.rows(table, at):
        out.write(row.model_dump_json().encode("utf-8") + b"\n")
