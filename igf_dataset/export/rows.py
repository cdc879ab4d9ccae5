"""A table's name and an address in, its records out as JSON has them, one at a time."""

from collections.abc import Iterator
from typing import Any

from ..access.edition import Edition
from ..errors import Unknown


def table(name: str | None, edition: Edition) -> str:
    """The name of a table that exists. Raises Unknown for any other."""
    known = edition.tables()
    if name not in known:
        raise Unknown("table", name or "(none named)", known)
    return name


def records(name: str, at: str | None, edition: Edition) -> Iterator[dict[str, Any]]:
    """The records of a table, all of them or those that stand at an address, in order.

    The whole table is read line by line; what stands at an address is found in memory. Raises Unknown for
    an address that does not exist, BadData for a line that is no record.
    """
    if at is None:
        yield from edition.store.all(name)
    else:
        yield from (row.model_dump(mode="json") for row in edition.rows(name, at))
