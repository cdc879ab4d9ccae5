"""Change the rows of a dataset folder in one format or in all, and write its manifest anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from igf_dataset.emit import manifest
from igf_dataset.model.rows import ROWS
from igf_dataset.storage.seal import canonical, sealed

Row = dict[str, Any]


def reseal(data: Path, change: Callable[[dict[str, Any]], object] = lambda values: None) -> None:
    """A manifest that is right about every file, then changed and sealed again."""
    manifest.refresh(data)
    seal(data, change)


def seal(data: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """The manifest changed, and sealed again."""
    values = json.loads((data / manifest.NAME).read_bytes())
    change(values)
    (data / manifest.NAME).write_bytes(canonical(sealed(values)))


def records(data: Path, table: str) -> list[Row]:
    return [json.loads(line) for line in (data / "jsonl" / f"{table}.jsonl").read_bytes().splitlines()]


def write_lines(data: Path, table: str, rows: list[Row]) -> None:
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
    (data / "jsonl" / f"{table}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")


def write_parquet(data: Path, table: str, rows: list[Row]) -> None:
    path = data / "parquet" / f"{table}.parquet"
    typed = [ROWS[table].model_validate_json(json.dumps(row)).model_dump() for row in rows]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(typed, schema=pyarrow.parquet.read_schema(path)), path)


def write_rows(data: Path, table: str, rows: list[Row]) -> None:
    """Write a table in both formats."""
    write_lines(data, table, rows)
    write_parquet(data, table, rows)


def change(rows: list[Row], id: str, **columns: Any) -> list[Row]:
    assert id in [row["id"] for row in rows]
    return [{**row, **columns} if row["id"] == id else row for row in rows]


def edit_document(data: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change the first of the nested documents."""
    path = data / "document.jsonl"
    first, *others = path.read_bytes().splitlines(keepends=True)
    document = json.loads(first)
    edit(document)
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_bytes(text.encode() + b"".join(others))
