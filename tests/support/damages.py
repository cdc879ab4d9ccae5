"""Damage a dataset folder in one place, as the tests of `verify` do: each of these gives what does it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet
from rewriting import Row, edit_document, records, reseal, seal, write_lines, write_parquet, write_rows

from igf_dataset.emit import manifest
from igf_dataset.storage.sqlite import NAME as SQLITE
from igf_dataset.verify import manifest as listed

Damage = Callable[[Path], object]


def values_of(data: Path) -> manifest.Manifest:
    values, wrong = listed.sealed(data)
    assert values, wrong
    return values


def write(name: str, content: bytes = b"more\n") -> Damage:
    def damage(data: Path) -> None:
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)

    return damage


def remove(name: str) -> Damage:
    return lambda data: (data / name).unlink()


def all_of(*damages: Damage) -> Damage:
    def damage(data: Path) -> None:
        for change in damages:
            change(data)

    return damage


def link(name: str, target: str) -> Damage:
    def damage(data: Path) -> None:
        (data / name).unlink(missing_ok=True)
        (data / name).symlink_to(target)

    return damage


def pipe(name: str) -> Damage:
    def damage(data: Path) -> None:
        (data / name).unlink()
        os.mkfifo(data / name)

    return damage


def same_size(name: str) -> Damage:
    """Change the last byte of a file."""

    def damage(data: Path) -> None:
        content = (data / name).read_bytes()
        (data / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    return damage


def altered(table: str, *changes: tuple[int, Row], formats: str = "both") -> Damage:
    """Change columns of rows by their place; in one format, or in both and in the database."""

    def damage(data: Path) -> None:
        rows = records(data, table)
        for place, columns in changes:
            rows[place] = {**rows[place], **columns}
        {"both": write_rows, "jsonl": write_lines, "parquet": write_parquet}[formats](data, table, rows)
        reseal(data)

    return damage


def rearranged(table: str, order: Callable[[list[Row]], list[Row]], formats: str = "both") -> Damage:
    def damage(data: Path) -> None:
        rows = order(records(data, table))
        {"both": write_rows, "jsonl": write_lines, "parquet": write_parquet}[formats](data, table, rows)
        reseal(data, lambda values: values["rows"].update({table: len(rows)}))

    return damage


def edited(edit: Callable[[dict[str, Any]], object]) -> Damage:
    def damage(data: Path) -> None:
        edit_document(data, edit)
        reseal(data)

    return damage


def sealed_as(change: Callable[[dict[str, Any]], object]) -> Damage:
    return lambda data: seal(data, change)


def rewritten(table: str, change: Callable[[Any], Any]) -> Damage:
    """Write the Parquet of a table again, from what `change` makes of its rows."""

    def damage(data: Path) -> None:
        path = data / "parquet" / f"{table}.parquet"
        pyarrow.parquet.write_table(change(pyarrow.parquet.read_table(path)), path)
        reseal(data)

    return damage


def lines_of(name: str, change: Callable[[list[bytes]], list[bytes]]) -> Damage:
    """Change the lines of a file."""

    def damage(data: Path) -> None:
        (data / name).write_bytes(b"".join(change((data / name).read_bytes().splitlines(keepends=True))))
        reseal(data)

    return damage


def attached(*names: str) -> Damage:
    return sealed_as(lambda values: values["description"].update(attached=[*names]))


def again(name: str, change: Callable[[str], str]) -> Damage:
    """Change a text, and seal the folder again."""

    def damage(data: Path) -> None:
        text = (data / name).read_text(encoding="utf-8")
        assert change(text) != text
        (data / name).write_text(change(text), encoding="utf-8", newline="\n")
        reseal(data)

    return damage


def rejects(*lines: str) -> Damage:
    return all_of(write("rejects.jsonl", "".join(f"{line}\n" for line in lines).encode()), reseal)


def in_slack(data: Path) -> None:
    """Change a byte of the database where no row lies: in a run of zeros."""
    content = bytearray((data / SQLITE).read_bytes())
    content[content.index(bytes(64)) + 20] = 1
    (data / SQLITE).write_bytes(content)


def script(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / SQLITE, isolation_level=None)) as connection:
        for statement in ("PRAGMA writable_schema = ON", *statements, "PRAGMA writable_schema = OFF"):
            connection.execute(statement)
