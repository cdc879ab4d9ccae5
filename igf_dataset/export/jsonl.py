"""A table in, JSON Lines out: the lines of the dataset itself, or those of them that stand at an address."""

from typing import BinaryIO

from ..access import load, records
from ..access.records import Data
from . import rows

KIND = "table"
BINARY = False


def write(name: str | None, at: str | None, out: BinaryIO, data: Data) -> None:
    """Write a table as it is in `jsonl/`; see the package for the arguments and what is raised."""
    table = rows.table(name, data)
    if at is None:
        for line in records.lines(table, data):
            out.write(line)
        return
    for row in load.rows(table, at, data=data):
        out.write(row.model_dump_json().encode("utf-8") + b"\n")
