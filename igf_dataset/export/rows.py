"""The records of a table to be exported, as JSON has them."""

from collections.abc import Iterator
from typing import Any

from ..access.edition import Edition
from ..errors import Unknown


def table(name: str | None, edition: Edition) -> str:
    """Return the name of a table, if there is one. Raises Unknown."""
    known = edition.tables()
    if name not in known:
        raise Unknown("table", name or "(none named)", known)
    return name


def records(name: str, at: str | None, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the records of a table in order, all of them or those at an address.

    The whole table is read line by line; rows at an address are held in memory. Raises Unknown for an address that
    does not exist, BadData for a line that is no record.
    """
    if at is None:
        yield from edition.store.all(name)
    else:
        yield from (row.model_dump(mode="json") for row in edition.rows(name, at))
