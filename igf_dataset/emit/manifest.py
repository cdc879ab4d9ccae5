"""A built folder in, its manifest.json out: the digest of every file, versions, and its own digest."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "manifest.json"


def write(folder: Path, versions: Mapping[str, str], rows: Mapping[str, int], sources: Mapping[str, str]) -> None:
    """Write the manifest of all files below `folder`."""
    files = {
        path.relative_to(folder).as_posix(): {"sha256": digest(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / NAME
    }
    manifest = {**versions, "rows": dict(rows), "sources": dict(sources), "files": files}
    (folder / NAME).write_bytes(canonical(sealed(manifest)))


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with its own digest, taken of the canonical form without it."""
    bare = {key: value for key, value in manifest.items() if key != "sha256"}
    return {**bare, "sha256": hashlib.sha256(canonical(bare)).hexdigest()}


def canonical(manifest: Mapping[str, Any]) -> bytes:
    """The one way in which a manifest may be written: UTF-8, two spaces, keys in the order given."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
