"""A built folder's JSON Lines in, its igf.sqlite out: every table, views for the common joins, full-text search.

The same lines give the same bytes with one version of SQLite, and the same dump with every version.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

from ..errors import IgfError
from ..model.rows import ROWS, SCHEMA_VERSION
from ..model.schemas import columns, json_schema
from ..storage.fulltext import words
from ..storage.resources import table_files
from ..storage.sqlite import NAME, NO_FTS5, WORDS, lacks_fts5

APPLICATION = int.from_bytes(b"IGFd")  # what `file` and SQLite know the file by
_PAGE = 4_096
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}

# The table that a column's ids are of. Deferred: sections name paragraphs, and paragraphs sections.
KEYS = {
    "document_id": "documents",
    "paragraph_id": "paragraphs",
    "first_paragraph_id": "paragraphs",
    "last_paragraph_id": "paragraphs",
    "sentence_id": "sentences",
    "section_id": "sections",
    "parent_id": "sections",
    "continues_id": "statements",
    "entity_id": "entities",
    "speaker_id": "entities",
    "sender_id": "entities",
}
# Columns of ids that may be of several tables, or of items, which lie within their paragraph.
LOOSE = ("owner_id", "target_id", "item_id")


def write(folder: Path) -> None:
    """Write `folder`/igf.sqlite from `folder`/jsonl, row by row.

    Raises IgfError where SQLite lacks FTS5, cannot write, or finds that the rows break a constraint.
    """
    path = folder / NAME
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF"):  # a file half-written is built anew
                connection.execute(f"PRAGMA {setting}")
            fill(connection, folder)
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise IgfError(NO_FTS5 if lacks_fts5(error) else f"{path}: cannot write: {error}") from error


def fill(connection: sqlite3.Connection, folder: Path) -> None:
    """Make all of the database in an empty one, from the JSON Lines of `folder`.

    Raises sqlite3.OperationalError where SQLite lacks FTS5, IntegrityError where the rows break a constraint.
    """
    major, minor, patch = map(int, SCHEMA_VERSION.split("."))
    version = major * 10_000 + minor * 100 + patch
    settings = (f"page_size = {_PAGE}", "auto_vacuum = NONE", "encoding = 'UTF-8'")  # builds of SQLite differ in these
    for setting in (*settings, f"application_id = {APPLICATION}", f"user_version = {version}"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(resources.files(__package__).joinpath("sqlite.sql").read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    for table in ROWS:
        connection.execute(_table(table))
        names = list(ROWS[table].model_fields)
        values = ([_plain(row[name]) for name in names] for row in _rows(folder, table))
        connection.executemany(f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * len(names))})", values)
    for table in ROWS:
        for column in ROWS[table].model_fields:
            if column in KEYS:
                target = f"{_quoted(table)} ({_quoted(column)})"
                connection.execute(f"CREATE INDEX {_quoted(f'{table}_{column}')} ON {target}")
    _describe(connection)
    _index(connection, folder)
    connection.execute("COMMIT")


def _table(name: str) -> str:
    """How a table is made."""
    lines = []
    for column, node in json_schema(name)["properties"].items():
        (value,) = (each for each in node.get("anyOf", [node]) if each.get("type") != "null")
        parts = [_quoted(column), _TYPES.get(value.get("type"), "TEXT")]
        if column == "id":
            parts.append("PRIMARY KEY")
        if "anyOf" not in node:
            parts.append("NOT NULL")
        if column in KEYS:
            parts.append(f"REFERENCES {KEYS[column]} (id) DEFERRABLE INITIALLY DEFERRED")
        if check := _check(value):
            parts.append(f"CHECK ({_quoted(column)} {check})")
        lines.append(" ".join(parts))
    return f"CREATE TABLE {_quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _check(node: dict[str, Any]) -> str:
    """What a column's values are among, where the schema lists them."""
    if node.get("type") == "boolean":
        return "IN (0, 1)"
    values = node.get("enum", [])
    return f"IN ({', '.join(map(_literal, values))})" if values else ""


def _describe(connection: sqlite3.Connection) -> None:
    """The models' descriptions of each table and column, the fields of structs too."""
    for table, model in ROWS.items():
        properties = json_schema(table)["properties"]
        described: list[tuple[Any, ...]] = [(table, None, model.__doc__, None)]
        for column in columns(table):
            enum = properties.get(column.name, {}).get("enum")
            described.append((table, column.name, column.description, enum and _plain(enum)))
        connection.executemany("INSERT INTO descriptions VALUES (?, ?, ?, ?)", described)


def _index(connection: sqlite3.Connection, folder: Path) -> None:
    """The words of the sentences in both languages, without the texts: `sentences` has those."""
    connection.execute(
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5(words, words_en, content='', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Cn'\")"
    )
    sentences = enumerate(_rows(folder, "sentences"), start=1)
    connection.executemany(
        f"INSERT INTO {WORDS} (rowid, words, words_en) VALUES (?, ?, ?)",
        ((number, " ".join(words(row["text"])), " ".join(words(row["text_en"]))) for number, row in sentences),
    )
    connection.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('optimize')")


def _rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    for path in table_files(str(folder), table, "jsonl"):
        with Path(path).open("rb") as file:
            yield from map(json.loads, file)


def _plain(value: Any) -> Any:
    """A value as a column has it: lists and structs as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, (list, dict)) else value


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
