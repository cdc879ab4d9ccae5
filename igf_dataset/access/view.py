"""Views: tables with the joins done, from the database of a dataset."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import Unknown
from ..storage.resources import schema
from .database import Database, reading

if TYPE_CHECKING:
    import pandas

# Each table that has a view, and the tables that the columns of the view come from.
VIEWS = {
    "sentences": ("sentences", "paragraphs"),
    "statements": ("statements", "sentences", "paragraphs"),
    "mentions": ("mentions", "sentences", "paragraphs"),
    "references": ("references", "sentences", "paragraphs"),
}


def table_of(name: str) -> str:
    """Return the table of a view, given its table (statements) or its own name (statement_view). Raises Unknown."""
    table = name.removesuffix("_view") + "s" if name.endswith("_view") else name
    if table not in VIEWS:
        raise Unknown("view", name, VIEWS)
    return table


def name_of(table: str) -> str:
    """Return the name of a table's view: statement_view."""
    return f"{table.removesuffix('s')}_view"


def column_types(table: str, columns: list[str]) -> dict[str, str]:
    """Return the JSON type of each column of a view: string, integer, boolean or array."""
    types = dict.fromkeys(columns, "string")
    for name in reversed(VIEWS[table]):
        for column, node in schema(name)["properties"].items():
            if column in types:
                (branch,) = (choice for choice in node.get("anyOf", [node]) if choice.get("type") != "null")
                types[column] = branch.get("type", "string")
    return {**types, **{name: "integer" for name in columns if name in ("paragraph_number", "end_offset")}}


def records(folder: str, name: str) -> Iterator[dict[str, Any]]:
    """Return the records of a view, in reading order. Raises Unknown, BadData."""
    types, rows = _read(folder, table_of(name))
    return (dict(zip(types, row, strict=True)) for row in rows)


def frame(folder: str, name: str) -> "pandas.DataFrame":
    """Return a view as a DataFrame; integers that may be null have the type Int64."""
    import pandas

    types, rows = _read(folder, table_of(name))
    values = pandas.DataFrame(list(rows), columns=list(types), dtype=object)
    dtypes = {"integer": "Int64", "boolean": "bool"}
    return values.astype({column: dtypes[type] for column, type in types.items() if type in dtypes})


def _read(folder: str, table: str) -> tuple[dict[str, str], Iterator[list[Any]]]:
    """Return the columns of a view with their JSON types, and its rows."""
    view = name_of(table)
    query = f'SELECT {view}.* FROM {view} JOIN "{table}" AS base ON base.id = {view}.id ORDER BY base.rowid'

    def fetched(database: Database) -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = database.connection.execute(query)
        return [column[0] for column in cursor.description], cursor.fetchall()

    columns, rows = reading(folder, fetched)
    types = column_types(table, columns)
    return types, (list(map(_value, row, types.values())) for row in rows)


def _value(value: Any, kind: str) -> Any:
    if value is None or kind not in ("array", "boolean"):
        return value
    return json.loads(value) if kind == "array" else bool(value)
