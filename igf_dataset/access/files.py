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
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadData(f"{path}: expected the manifest of a built dataset, found none: {reason}") from None
    if not isinstance(values, dict) or not isinstance(values.get("rows"), dict):
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
    """The records of one document, without validating them."""
    own = f'"document_id":"{document}"'.encode()
    for line in lines(table, data):
        if own in line:
            record = json.loads(line)
            if record["document_id"] == document:
                yield record


def record(table: str, data: Data, id: str) -> dict[str, Any] | None:
    """The record with that id, if there is one."""
    start = f'{{"id":"{id}",'.encode()
    return next((json.loads(line) for line in lines(table, data) if line.startswith(start)), None)


def documents(data: Data) -> list[str]:
    """The ids of the documents."""
    return [json.loads(line)["id"] for line in lines("documents", data)]
