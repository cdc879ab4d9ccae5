"""Read the records of a table or a view, as JSON has them, one at a time."""

from collections.abc import Iterator
from typing import Any

from ..access import view
from ..access.edition import Edition
from ..errors import Unknown

VIEWS = tuple(f"{table.removesuffix('s')}_view" for table in view.VIEWS)


def table(name: str | None, edition: Edition) -> str:
    """Return the name of a table or a view that exists. Raises Unknown for any other."""
    known = [*edition.tables(), *VIEWS]
    if name not in known:
        raise Unknown("table", name or "(none named)", known)
    return name


def records(name: str, at: str | None, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the records of a table or a view, all of them or those that stand at an address, in order.

    A whole table is read line by line; a view, and what stands at an address, is read into memory. Raises Unknown for
    an address that does not exist, BadData for a line that is no record.
    """
    if name in VIEWS:
        ids = None if at is None else {row.id for row in edition.rows(view.named(name), at)}
        rows = view.records(edition.store.folder, name)
        yield from (row for row in rows if ids is None or row["id"] in ids)
    elif at is None:
        yield from edition.store.all(name)
    else:
        yield from (row.model_dump(mode="json") for row in edition.rows(name, at))
