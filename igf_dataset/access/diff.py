"""Compare two built datasets, and say which part of the version number must grow.

Files are read line by line; in memory are the id, place and digest of the rows of one table of the first dataset.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..errors import BadData
from ..model.rows import UNCITED
from ..storage.bounded import opened, read_lines
from .columns import Types, comparable_types, compared
from .store import Store

STEPS = ("none", "patch", "minor", "major")
NESTED = "document"  # the documents as trees, beside the tables
_VERSION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}")
_ID = re.compile(rb'\{"id":"([^"\\]+)"')
_STEP_OF = {
    "table added": "minor",
    "table removed": "major",
    "column added": "minor",
    "values added": "minor",
    "values removed": "major",
    "column removed": "major",
    "column retyped": "major",
    "row added": "minor",
    "row removed": "major",
    "row changed": "patch",
    "rows reordered": "patch",
}


class Difference(NamedTuple):
    """One difference between two datasets.

    `kind` is a key of `_STEP_OF`. `table` is always set; `id` if a row differs; `column` if one of its values or the
    column itself does. `old` and `new` are the values, or the types of the column. The rest is empty or None.
    """

    kind: str
    table: str
    id: str = ""
    column: str = ""
    old: Any = None
    new: Any = None

    @property
    def step(self) -> str:
        """The version step that the difference needs: patch, minor or major."""
        if self.kind == "row removed" and self.table in UNCITED:
            return "patch"  # a correction
        if self.kind == "row changed" and self.column == "items":
            old, new = _ids(self.old), _ids(self.new)
            return "major" if old - new else "minor" if new - old else "patch"
        return _STEP_OF[self.kind]


def step_between(old: str, new: str) -> str:
    """Return the step from one version (x.y.z) to another; `none` if the second is not later."""
    parts = [[int(part) for part in version.split(".")] for version in (old, new)]
    if parts[1] <= parts[0]:
        return "none"
    same = [first == second for first, second in zip(*parts, strict=True)]
    return ("major", "minor", "patch")[same.index(False)]


def version(store: Store) -> str:
    """Return the version (x.y.z) of a dataset folder. Raises BadData if it has none."""
    version: str = store.manifest["version"]
    if not _VERSION.fullmatch(version):
        raise BadData(f"{store.folder}: expected a version x.y.z, found {version!r}")
    return version


def diff(old: Store, new: Store) -> Iterator[Difference]:
    """Yield how the dataset `new` differs from `old`: tables, then the columns and rows of each table.

    Rows added or changed come in the order of `new`, then rows removed in the order of `old`. Raises BadData if a
    folder is no dataset or one of its rows cannot be read.
    """
    yield from compared_tables({name: {} for name in old.tables}, {name: {} for name in new.tables})
    for table in [table for table in new.tables if table in old.tables]:
        before, after = comparable_types(table, old, new)
        yield from compared_tables({table: before}, {table: after})
        yield from _rows(table, old, new)
    yield from _rows(NESTED, old, new)


def compared_tables(old: dict[str, Types], new: dict[str, Types]) -> Iterator[Difference]:
    """Yield the tables added and removed, and in the tables of both, the columns added, removed or retyped."""
    for table in (table for table in old if table not in new):
        yield Difference("table removed", table)
    for table in (table for table in new if table not in old):
        yield Difference("table added", table)
    for table in (table for table in new if table in old):
        for kind, column, first, second in compared(old[table], new[table]):
            yield Difference(kind, table, "", column, first, second)


class _RowPlace(NamedTuple):
    """Where a row is: its number in the table, its file, the byte offset of its line there, and the line's digest."""

    number: int
    path: str
    offset: int
    digest: bytes


def _rows(table: str, old: Store, new: Store) -> Iterator[Difference]:
    before: dict[str, _RowPlace] = {}
    for id, line, place in _lines(table, old):
        if id in before:
            raise BadData(f"{place.path}: expected ids that occur once, found {_printable(id)} twice")
        before[id] = place._replace(digest=_digest(line))
    seen: set[str] = set()
    last, ordered = -1, True
    for id, line, place in _lines(table, new):
        if id in seen:
            raise BadData(f"{place.path}: expected ids that occur once, found {_printable(id)} twice")
        seen.add(id)
        earlier = before.get(id)
        if earlier is None:
            yield Difference("row added", table, id)
            continue
        if ordered and earlier.number < last:
            yield Difference("rows reordered", table, id)
            ordered = False
        last = max(last, earlier.number)
        if earlier.digest != _digest(line):
            yield from _columns(table, id, _record(_at(earlier), earlier), _record(line, place))
    yield from (Difference("row removed", table, id) for id in before if id not in seen)


def _columns(table: str, id: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    """Yield the columns of a row that differ; columns added or removed are reported once for the table.

    Positions are not compared: they follow from rows added, removed and reordered, which are reported.
    """
    for column in (column for column in new if column in old and column != "position"):
        if _canonical(old[column]) != _canonical(new[column]):
            yield Difference("row changed", table, id, column, old[column], new[column])


def _lines(table: str, store: Store) -> Iterator[tuple[str, bytes, _RowPlace]]:
    number = 0
    for path in store.paths(table, "jsonl"):
        offset = 0
        for line in read_lines(path):
            place = _RowPlace(number, path, offset, b"")
            match = _ID.match(line)
            yield match[1].decode("utf-8", "replace") if match else _record(line, place)["id"], line, place
            number, offset = number + 1, offset + len(line)


def _at(place: _RowPlace) -> bytes:
    with opened(place.path) as file:
        file.seek(place.offset)
        return file.readline()


def _record(line: bytes, place: _RowPlace) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        value, found = None, str(error)
    else:
        found = "other JSON"
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise BadData(f"{place.path}: expected a record at byte {place.offset}, found {found}")
    return value


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line.rstrip(b"\r\n"), digest_size=16).digest()


def _canonical(value: Any) -> str:
    """Return a value as text, equal for values that are equal in JSON; true is not 1."""
    return json.dumps(value, sort_keys=True)


def _ids(items: Any) -> set[str]:
    return {str(item.get("id")) for item in items or [] if isinstance(item, dict)}


def _printable(text: str) -> str:
    return text if text.isprintable() else repr(text)


def line(difference: Difference) -> str:
    """Return a difference as one line: the place, the old and the new value, shortened to where they differ."""
    kind, table, id, column, old, new = difference
    where = f"{_printable(table)}:{_printable(id)}" if id else _printable(table)
    if kind == "row changed":
        return f"{where}: /{_printable(column)}: " + " → ".join(_shortened(old, new))
    if column:
        shown = " → ".join(str(value) for value in (old, new) if value is not None)
        return f"{where}: {kind}: {_printable(column)}" + (f" ({shown})" if shown else "")
    return f"{where}: {kind}"


def _shortened(old: Any, new: Any, length: int = 40, context: int = 8) -> tuple[str, str]:
    """Return two values, each cut to what is around the first character where they differ."""
    both = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (old, new)]
    common = next((at for at, (a, b) in enumerate(zip(*both, strict=False)) if a != b), min(map(len, both)))
    start = max(0, common - context) if max(map(len, both)) > length else 0
    shown = []
    for value, text in zip((old, new), both, strict=True):
        piece = text[start : start + length]
        piece = ("…" if start else "") + piece + ("…" if start + length < len(text) else "")
        shown.append(repr(piece) if isinstance(value, str) or not piece.isprintable() else piece)
    return shown[0], shown[1]
