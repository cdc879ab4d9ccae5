"""The manifest of a dataset folder: the digest of every file, versions, rows, sources, and its own digest."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from ..model.base import DocumentId, Int, Record, Sha256, Version, Words
from ..storage.bounded import Unreadable, read
from ..storage.seal import canonical, sealed

NAME = "manifest.json"


class File(Record):
    """A file of the dataset."""

    sha256: Sha256 = Field(description="SHA-256 of its bytes.")
    bytes: Int = Field(description="Its size.")


class Manifest(Record):
    """What manifest.json says."""

    version: Version = Field(description="Version of the dataset.")
    schema_version: Version = Field(description="Version of the schemas.")
    rows: dict[Words, Int] = Field(description="How many rows each table has.")
    sources: dict[DocumentId, Sha256] = Field(description="SHA-256 of each document's source.")
    files: dict[Words, File] = Field(description="Every file but the manifest, by its path below the folder.")
    sha256: Sha256 = Field(description="SHA-256 of the canonical form without this field.")


def write(folder: Path, versions: Mapping[str, str], rows: Mapping[str, int], sources: Mapping[str, str]) -> None:
    """Write the manifest of all files below `folder`."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files = {
        name: {"sha256": digest(paths[name]), "bytes": paths[name].stat().st_size}
        for name in sorted(paths, key=order)
        if name != NAME
    }
    manifest = {**versions, "rows": dict(rows), "sources": dict(sources), "files": files}
    (folder / NAME).write_bytes(canonical(sealed(manifest)))


def documents(folder: Path) -> list[str]:
    """Return the ids of the documents that the manifest of a folder lists; none where there is no manifest."""
    try:
        return list(json.loads(read(folder / NAME))["sources"])
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError):
        return []


def refresh(folder: Path) -> None:
    """Write the manifest again after files were added or changed; versions, rows and sources stay what they were."""
    before = json.loads((folder / NAME).read_bytes())
    versions = {name: before[name] for name in ("version", "schema_version")}
    write(folder, versions, before["rows"], before["sources"])


def order(name: str) -> list[str]:
    """The key by which the manifest sorts the names of files: folder by folder."""
    return name.split("/")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
