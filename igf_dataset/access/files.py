"""A dataset folder in, the paths of its files and their raw lines out."""

import json
import os
from collections.abc import Iterator
from typing import Any

from ..errors import BadData, Unknown
from ..resources import folder, table_files

Data = str | os.PathLike[str] | None
FORMATS = ("parquet", "jsonl")


def root(data: Data) -> str:
    """The dataset folder: `data`, or the one that ships with the package."""
    return folder("data") if data is None else os.fspath(data)


def manifest(data: Data) -> dict[str, Any]:
    """What the folder's manifest says. Raises BadData where there is none that can be read."""
    path = os.path.join(root(data), "manifest.json")
    try:
        with open(path, encoding="utf-8") as file:
            values = json.load(file)
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadData(f"{path}: expected the manifest of a built dataset, found none: {reason}") from None
    known = {"version": str, "schema_version": str, "rows": dict}
    if not isinstance(values, dict) or any(not isinstance(values.get(key), kind) for key, kind in known.items()):
        raise BadData(f"{path}: expected the manifest of a built dataset, found other JSON")
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
    if not found or not os.path.isfile(found[0]):
        raise BadData(f"{base}: expected {table}.{format}, found none")
    return found


def lines(table: str, data: Data) -> Iterator[bytes]:
    """The raw lines of a table's JSON Lines."""
    for path in paths(table, "jsonl", data):
        with open(path, "rb") as file:
            yield from file


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
        value = json.loads(line)
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return value
        found = "other JSON"
    except (ValueError, RecursionError) as error:
        found = str(error)
    path = paths(table, "jsonl", data)[0]
    raise BadData(
        f"{path}:{number}: expected a record of {table}, found {found}; run `igf-dataset verify` on the folder"
    )
