"""The manifest of a dataset folder: the digest of every file, versions, rows, sources, and its own digest."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from ..layers.description import Description
from ..model.base import DocumentId, Int, Record, Sha256, Version, Words
from ..storage.bounded import Unreadable, read
from ..storage.resources import MANIFEST
from ..storage.seal import canonical, sealed

NAME = MANIFEST


class File(Record):
    """A file of the dataset."""

    sha256: Sha256 = Field(description="SHA-256 of its bytes.")
    bytes: Int = Field(description="Its size.")


class Manifest(Record):
    """What manifest.json says."""

    version: Version = Field(description="Version of the dataset.")
    schema_version: Version = Field(description="Version of the schemas.")
    program: Version = Field(description="Version of igf-dataset that built it.")
    description: Description = Field(description="What dataset.toml says; `attached` has the names in the folder.")
    made: list[Words] = Field(description="Which models made which layer, a line each.")
    rows: dict[Words, Int] = Field(description="How many rows each table has.")
    sources: dict[DocumentId, Sha256] = Field(description="SHA-256 of each document's source.")
    files: dict[Words, File] = Field(description="Every file but the manifest, by its path below the folder.")
    sha256: Sha256 = Field(description="SHA-256 of the canonical form without this field.")

    @field_validator("description", mode="before")
    @classmethod
    def _described(cls, values: Any) -> Description:
        """Read dates from text: the model is strict since TOML has dates, but JSON has none."""
        return Description.model_validate(values, strict=False)


def write(folder: Path, head: Mapping[str, Any], rows: Mapping[str, int], sources: Mapping[str, str]) -> None:
    """Write the manifest of all files below `folder`; `head` has the fields of Manifest before `rows`."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files = {
        name: {"sha256": digest(paths[name]), "bytes": paths[name].stat().st_size}
        for name in sorted(paths, key=order)
        if name != NAME
    }
    manifest = {**head, "rows": dict(rows), "sources": dict(sources), "files": files}
    (folder / NAME).write_bytes(canonical(sealed(manifest)))


def documents(folder: Path) -> list[str]:
    """Return the ids of the documents in the manifest of a folder; none if there is no manifest."""
    try:
        return list(json.loads(read(folder / NAME))["sources"])
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError):
        return []


def refresh(folder: Path) -> None:
    """Write the manifest again after files were added or changed; its other fields stay the same."""
    before = json.loads((folder / NAME).read_bytes())
    head = {name: value for name, value in before.items() if name not in ("rows", "sources", "files", "sha256")}
    write(folder, head, before["rows"], before["sources"])


def order(name: str) -> list[str]:
    """Return the key by which the manifest sorts the names of files: folder by folder."""
    return name.split("/")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
