"""Compare igf.sqlite with the JSON Lines beside it, and with another igf.sqlite."""

import filecmp
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from ..emit.sqlite import PAGE
from ..errors import excerpt
from ..model.findings import Finding
from ..model.rows import ROWS
from ..storage.sqlite import NAME, SEARCH, STEMS, WORDS, connect

CODE = "sqlite"
_SCHEMA = "sqlite_master"
_INDEXES = (WORDS, STEMS, SEARCH)
# The tables in which an index keeps its words.
_INTERNAL = tuple(f"{index}_{part}" for index in _INDEXES for part in ("data", "idx", "docsize", "config"))
_AVERAGES = 1  # the row of an index's data with the numbers of rows and words, which the ranking uses
_HEADER = 100  # bytes
_PAGES, _FREE, _WRITER = slice(28, 32), slice(36, 40), slice(96, 100)  # in the file's header
_COUNTERS = (slice(24, 28), slice(92, 96))  # of writes, and of writes when the version was noted


class DumpedTable(NamedTuple):
    """A table of a dump: its name, its columns, its rows in order."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def dump(connection: sqlite3.Connection) -> Iterator[DumpedTable]:
    """Dump a database in a form that does not depend on the version of SQLite.

    The dump has the definitions, the rows of each table with their numbers, and the words and counts of the full-text
    indexes, but not how these are stored. Raises sqlite3.Error for a damaged database.
    """
    internal = f"type = 'table' AND name IN {_INTERNAL}"
    query = f"SELECT type, name, tbl_name, sql FROM {_SCHEMA} WHERE NOT ({internal}) ORDER BY 1, 2"
    yield _table(connection, _SCHEMA, query)
    for name in ("application_id", "user_version", "page_size", "encoding"):
        yield _table(connection, name, f"PRAGMA {name}")
    for name in (*ROWS, "descriptions"):
        yield _table(connection, name, f'SELECT *, rowid FROM "{name}" ORDER BY rowid')
    for index in _INDEXES:
        vocabulary = f"temp.{index}_words"
        connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {index}, instance)")
        yield _table(connection, index, f"SELECT * FROM {vocabulary}")
        yield _table(connection, f"{index}_config", f"SELECT * FROM {index}_config ORDER BY k")
        yield _table(connection, f"{index}_docsize", f"SELECT * FROM {index}_docsize ORDER BY id")
        yield _table(connection, f"{index}_data", f"SELECT * FROM {index}_data WHERE id = {_AVERAGES}")


def _table(connection: sqlite3.Connection, name: str, query: str) -> DumpedTable:
    cursor = connection.execute(query)
    return DumpedTable(name, tuple(column[0] for column in cursor.description), cursor)


def same(one: Path, other: Path) -> bool:
    """Return whether two databases have the same dump and no hidden bytes; false if one cannot be read."""
    try:
        if filecmp.cmp(one, other, shallow=False):
            return True
        with closing(connect(str(one))) as first, closing(connect(str(other))) as second:
            pairs = zip(dump(first), dump(second), strict=True)
            alike = all(row == twin for table, other in pairs for row, twin in zip_longest(table.rows, other.rows))
        return alike and not any(hidden(one, other))
    except (sqlite3.Error, ValueError, OSError):
        return False


def hidden(path: Path, fresh: Path) -> Iterator[Finding]:
    """Yield a finding if the file at `path` has bytes that no query sees: after its pages, or in free pages.

    If its header names the version of SQLite that wrote `fresh`, both files must have the same bytes.
    """
    with path.open("rb") as file, fresh.open("rb") as other:
        header, expected = file.read(_HEADER), other.read(_HEADER)
        size, length = int.from_bytes(header[_PAGES]) * PAGE, path.stat().st_size
        if length != size:
            yield Finding(str(path), "", f"a database of {size} bytes, as its header says", str(length), CODE)
        elif free := int.from_bytes(header[_FREE]):
            yield Finding(str(path), "", "a database without free pages", str(free), CODE)
        elif header[_WRITER] == expected[_WRITER] and not (
            length == fresh.stat().st_size
            and _uncounted(header) == _uncounted(expected)
            and all(block == other.read(PAGE) for block in iter(partial(file.read, PAGE), b""))
        ):
            written = f"the bytes that SQLite {sqlite3.sqlite_version} writes for these rows"
            yield Finding(str(path), "", written, "others in their place", CODE)


def _uncounted(header: bytes) -> bytes:
    """Return the header of a database with the counters of writes set to 0."""
    changed = bytearray(header)
    for place in _COUNTERS:
        changed[place] = bytes(4)
    return bytes(changed)


def findings(folder: Path, built: Path) -> Iterator[Finding]:
    """Yield where `folder`/igf.sqlite, if it exists, is damaged or differs from the JSON Lines.

    `built` is a database that was just built from the same JSON Lines.
    """
    path = folder / NAME
    if not path.exists() or filecmp.cmp(path, built, shallow=False):
        return
    with closing(connect(str(built))) as fresh:
        try:
            with closing(connect(str(path))) as connection:
                unsound = list(_unsound(connection, str(path)))
                differing = unsound or list(_differing(connection, fresh, str(path)))
                yield from differing or hidden(path, built)
        except (sqlite3.Error, ValueError) as error:
            yield Finding(str(path), "", "an SQLite database as a build makes it", str(error), CODE)


def _unsound(connection: sqlite3.Connection, place: str) -> Iterator[Finding]:
    """Yield the findings of SQLite's own checks."""
    for (problem,) in connection.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield Finding(place, "", "a database that is whole", " ".join(str(problem).split()), CODE)
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(place, f"/{table}/{row}", f"ids that {target} has", "another", CODE)


def _differing(connection: sqlite3.Connection, fresh: sqlite3.Connection, place: str) -> Iterator[Finding]:
    """Yield the first row of each table that differs from the fresh database."""
    for table, other in zip(dump(connection), dump(fresh), strict=True):
        for number, (row, twin) in enumerate(zip_longest(table.rows, other.rows), start=1):
            if row == twin:
                continue
            if row is None or twin is None:
                expected, found = ("a row", "none") if row is None else ("no such row", "one")
                expected = f"{expected}, as the JSON Lines have it"
                yield Finding(place, f"/{table.name}/{number}", expected, found, CODE)
            else:
                index = next(index for index, value in enumerate(twin) if value != row[index])
                pointer = f"/{table.name}/{number}/{table.columns[index]}"
                expected = f"{excerpt(twin[index], 80)}, as the JSON Lines have it"
                yield Finding(place, pointer, expected, excerpt(row[index], 80), CODE)
            if table.name == _SCHEMA:
                return  # the tables may not exist
            break
