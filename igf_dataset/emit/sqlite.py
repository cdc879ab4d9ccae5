"""Write igf.sqlite: every table, views for the common joins, full-text search.

The same JSON Lines give the same bytes with the same version of SQLite, and the same dump with every version.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from itertools import accumulate
from pathlib import Path
from typing import Any

from ..errors import IgfError
from ..model.describe import summary
from ..model.rows import ROWS, SCHEMA_VERSION
from ..model.schemas import columns
from ..storage.fulltext import EAST, words
from ..storage.resources import table_rows
from ..storage.sqlite import NAME, NO_FTS5, SEARCH, STEMS, WORDS, lacks_fts5

APPLICATION = int.from_bytes(b"IGFd")  # by which `file` and SQLite recognize the file
PAGE = 4_096
_LONGEST_RUN = 16  # words that are found if typed without blanks between them
_RUN = re.compile(r"[^\W_]+")
_UNIT = re.compile(f"[{EAST}-\U0010ffff]|[^{EAST}-\U0010ffff]+")
_TYPES = {"int": "INTEGER", "bool": "INTEGER", "float": "REAL"}


def write(folder: str | os.PathLike[str]) -> None:
    """Write `folder`/igf.sqlite from `folder`/jsonl, row by row.

    Raises IgfError if SQLite lacks FTS5 or cannot write, or if the rows violate a constraint.
    """
    path = Path(folder) / NAME
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF"):  # an incomplete file is rebuilt
                connection.execute(f"PRAGMA {setting}")
            _fill(connection, Path(folder))
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise IgfError(NO_FTS5 if lacks_fts5(error) else f"{path}: cannot write: {error}") from error


def _fill(connection: sqlite3.Connection, folder: Path) -> None:
    """Fill an empty database from the JSON Lines of `folder`.

    Raises sqlite3.OperationalError if SQLite lacks FTS5, IntegrityError if the rows violate a constraint.
    """
    major, minor, patch = map(int, SCHEMA_VERSION.split("."))
    version = major * 10_000 + minor * 100 + patch
    settings = (
        f"page_size = {PAGE}",
        "auto_vacuum = NONE",
        "encoding = 'UTF-8'",
    )  # whose defaults differ between builds of SQLite
    for setting in (*settings, f"application_id = {APPLICATION}", f"user_version = {version}"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(resources.files(__package__).joinpath("sqlite.sql").read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    for table in ROWS:
        connection.execute(_table(table))
        names = list(ROWS[table].model_fields)
        values = ([_plain(row[name]) for name in names] for row in table_rows(str(folder), table))
        connection.executemany(f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * len(names))})", values)
    for table in ROWS:
        for column in columns(table):
            if column.key:
                target = f"{_quoted(table)} ({_quoted(column.name)})"
                connection.execute(f"CREATE INDEX {_quoted(f'{table}_{column.name}')} ON {target}")
    _describe(connection)
    _index(connection, folder)
    connection.execute("COMMIT")


def _table(name: str) -> str:
    """Return the statement that creates a table.

    Foreign keys are deferred, since sections refer to paragraphs and paragraphs to sections.
    """
    lines = []
    for column in columns(name):
        if "." in column.name:
            continue
        parts = [_quoted(column.name), _TYPES.get(column.type, "TEXT")]
        if column.name == "id":
            parts.append("PRIMARY KEY")
        if not column.nullable:
            parts.append("NOT NULL")
        if column.key:
            parts.append(f"REFERENCES {column.key} (id) DEFERRABLE INITIALLY DEFERRED")
        if values := "0, 1" if column.type == "bool" else ", ".join(map(_literal, column.values)):
            parts.append(f"CHECK ({_quoted(column.name)} IN ({values}))")
        lines.append(" ".join(parts))
    return f"CREATE TABLE {_quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _describe(connection: sqlite3.Connection) -> None:
    """Insert the models' descriptions of each table, column and field of a struct."""
    for table, model in ROWS.items():
        described: list[tuple[Any, ...]] = [(table, None, summary(model), None)]
        described += [
            (table, column.name, column.description, _plain(list(column.values)) if column.values else None)
            for column in columns(table)
        ]
        connection.executemany("INSERT INTO descriptions VALUES (?, ?, ?, ?)", described)


def _index(connection: sqlite3.Connection, folder: Path) -> None:
    """Index the words of the sentences in both languages: unchanged, as stems, and as people type them."""
    plain = "unicode61 remove_diacritics 2 categories 'L* N* Co Cn'"
    for index, names, options, split in (
        (WORDS, "words, words_en", f"content='', tokenize=\"{plain}\"", words),
        (STEMS, "words, words_en", f"content='', tokenize=\"porter {plain}\"", words),
        # Tools find a table's index by its content, and query runs of Chinese as one word, as unicode61 keeps them.
        (SEARCH, "text, text_en", f'content="sentences", tokenize="{plain}"', _typed),
    ):
        connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({names}, {options})")
        sentences = enumerate(table_rows(str(folder), "sentences"), start=1)
        connection.executemany(
            f"INSERT INTO {index} (rowid, {names}) VALUES (?, ?, ?)",
            ((number, " ".join(split(row["text"])), " ".join(split(row["text_en"]))) for number, row in sentences),
        )
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _typed(text: str) -> Iterator[str]:
    """Yield each sequence of words with nothing between them, as in a query: 2010, 2010年, 年."""
    for run in _RUN.findall(text):
        units = _UNIT.findall(run)
        for start in range(len(units)):
            yield from accumulate(units[start : start + _LONGEST_RUN])


def _plain(value: Any) -> Any:
    """Return a value as a column stores it: lists and structs as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, (list, dict)) else value


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
