"""A dataset folder in, the paths of its files and the records on their lines out."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from ..errors import BadData, Unknown
from ..storage.bounded import read, read_lines
from ..storage.resources import folder, table_files

Data = str | os.PathLike[str] | None
FORMATS = ("parquet", "jsonl")
_TABLE = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")  # a name that cannot lead to another folder
_SHARD = re.compile(r".*-([0-9]{5,})-of-([0-9]{5,})\.[a-z]+")


def root(data: Data) -> str:
    """The dataset folder: `data`, or the one that ships with the package."""
    return folder("data") if data is None else os.fspath(data)


def manifest(data: Data) -> dict[str, Any]:
    """What the folder's manifest says. Raises BadData where there is none that can be read."""
    path = os.path.join(root(data), "manifest.json")
    _within(path, data)
    try:
        values = json.loads(read(path).decode("utf-8"))
    except BadData as error:
        reason = getattr(error, "found", str(error))
        raise BadData(f"{path}: expected the manifest of a built dataset, found none: {reason}") from None
    except (ValueError, RecursionError) as error:
        raise BadData(f"{path}: expected the manifest of a built dataset, found none: {error}") from None
    known = {"version": str, "schema_version": str, "rows": dict}
    if not isinstance(values, dict) or any(not isinstance(values.get(key), kind) for key, kind in known.items()):
        raise BadData(f"{path}: expected the manifest of a built dataset, found other JSON")
    for name, count in values["rows"].items():
        if not _TABLE.fullmatch(name) or type(count) is not int:
            raise BadData(f"{path}: expected the names of tables and how many rows they have, found {name!r}")
    return values


def names(data: Data) -> list[str]:
    """The names of the folder's tables."""
    return list(manifest(data)["rows"])


def paths(table: str, format: str, data: Data) -> list[str]:
    """The files of a table, in order. Raises Unknown, BadData."""
    base = root(data)
    if format not in FORMATS:
        raise Unknown("format", format, FORMATS)
    if table == "document" and format == "jsonl":
        found = [os.path.join(base, "document.jsonl")]
    else:
        known = names(data)
        if table not in known:
            raise Unknown("table", table, known)
        found = table_files(base, table, format)
    if not found or not all(map(os.path.isfile, found)):
        raise BadData(f"{base}: expected {table}.{format}, found none")
    numbers = [(int(match[1]), int(match[2])) for each in found if (match := _SHARD.fullmatch(each))]
    if numbers and numbers != [(index, numbers[0][1]) for index in range(numbers[0][1])]:
        raise BadData(f"{base}: expected all {numbers[0][1]} shards of {table}.{format}, found {len(numbers)} files")
    for each in found:
        _within(each, data)
    return found


def _within(path: str, data: Data) -> None:
    """Raise BadData where a link leads out of a folder that a user named."""
    if data is None:  # installers may link the files of a package
        return
    base = os.path.realpath(root(data))
    real = os.path.realpath(path)
    if os.path.commonpath([base, real]) != base:
        raise BadData(f"{path}: expected a file of the folder, found a link out of it; copy the files in its place")


def lines(table: str, data: Data) -> Iterator[bytes]:
    """The raw lines of a table's JSON Lines. Raises BadData where a file is none or a line is too long."""
    for path in paths(table, "jsonl", data):
        yield from read_lines(path)


def records(table: str, data: Data, document: str) -> Iterator[dict[str, Any]]:
    """The records of one document, without validating them. Raises BadData where a line is no record."""
    own = f'"document_id":"{document}"'.encode()
    for number, line in enumerate(lines(table, data), start=1):
        if own in line:
            record = _read(line, table, data, number)
            if record.get("document_id") == document:
                yield record


def record(table: str, data: Data, id: str) -> dict[str, Any] | None:
    """The record with that id, if there is one. Raises BadData where its line is no record."""
    start = f'{{"id":"{id}",'.encode()
    for number, line in enumerate(lines(table, data), start=1):
        if line.startswith(start):
            return _read(line, table, data, number)
    return None


def documents(data: Data) -> list[dict[str, Any]]:
    """The rows of the documents."""
    return list(naming("documents", data, ""))


def naming(table: str, data: Data, text: str) -> Iterator[dict[str, Any]]:
    """The records of all documents in whose line `text` stands, without validating them. Raises BadData."""
    needle = text.encode()
    for number, line in enumerate(lines(table, data), start=1):
        if needle in line:
            yield _read(line, table, data, number)


def _read(line: bytes, table: str, data: Data, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"))
        if b"\\u" in line:  # only an escape can bring half of a pair, which no output can hold
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return value
        found = "other JSON"
    except (ValueError, RecursionError) as error:
        found = str(error)
    path = paths(table, "jsonl", data)[0]
    raise BadData(
        f"{path}:{number}: expected a record of {table}, found {found}; run `igf-dataset verify` on the folder"
    )
