"""Read the records of a table, a view or for learning, as JSON values, one at a time."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from ..access import learning, view
from ..access.edition import Edition
from ..errors import Unknown
from ..storage.resources import schema

VIEWS = tuple(map(view.name_of, view.VIEWS))

LONGEST = 32_767  # characters of a cell that spreadsheets take, in UTF-16 code units


def too_long(cell: Any) -> bool:
    """Return whether a spreadsheet would cut or reject a cell."""
    return isinstance(cell, str) and len(cell) > LONGEST // 2 and len(cell.encode("utf-16-le")) > 2 * LONGEST


def table(name: str | None, edition: Edition) -> str:
    """Return `name` if it is a table, a view or records for learning. Raises Unknown for any other."""
    known = [*edition.tables(), *VIEWS, *learning.SOURCES]
    if name not in known:
        raise Unknown("table", name or None, known)
    return name


def with_columns(name: str, at: str | None, edition: Edition) -> tuple[list[str], Iterable[dict[str, Any]]]:
    """Return the columns and the `records`, after reading the first; an empty view has no columns."""
    rest = records(name, at, edition)
    if (first := next(rest, None)) is not None:
        return list(first), chain([first], rest)
    if name in learning.COLUMNS:
        return list(learning.COLUMNS[name]), []
    return [] if name in VIEWS else list(schema(name)["properties"]), []


def records(name: str, at: str | None, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the records of a table, a view or for learning, in order: all, or those at an address.

    A whole table is read line by line; views and rows at an address are read into memory. Raises Unknown for an address
    that does not exist, BadData for a line that is no record, and what `learning.records` raises.
    """
    if name in VIEWS:
        ids = None if at is None else {row.id for row in edition.rows(view.table_of(name), at)}
        rows = view.records(edition.store.folder, name)
        yield from (row for row in rows if ids is None or row["id"] in ids)
    elif name in learning.SOURCES:
        ids = None if at is None else {row.id for row in edition.rows(learning.SOURCES[name], at)}
        yield from (row for row in learning.records(edition.store, name) if ids is None or row["id"] in ids)
    elif at is None:
        yield from edition.store.all(name)
    else:
        yield from (row.model_dump(mode="json") for row in edition.rows(name, at))
