"""Find out whether a dataset is a published release, by the digest of its manifest.

The manifest has the digests of all files, so a dataset with the same manifest and no findings has the same files.
"""

import hashlib
import json
from importlib import resources
from pathlib import Path

from ..emit.manifest import NAME
from ..storage.bounded import Unreadable, read
from .manifest import EDITED, Remarks

# Why a file's bytes are not those that a build gives here, as a warning.
BY_CONTENT = (
    "compared by its content, not byte by byte: another version of pyarrow or SQLite wrote it, or somebody else"
)
RELEASES = "releases.json"  # SHA-256 of data/manifest.json by version; tools/releases.py writes it


def releases() -> dict[str, str]:
    """Return the SHA-256 of the manifest of each release that this package knows, by version."""
    text = resources.files(__package__).joinpath(RELEASES).read_text(encoding="utf-8")
    known: dict[str, str] = json.loads(text)
    return known


def release(folder: Path) -> str | None:
    """Return the release whose manifest a dataset has; None if it is of none. Raises Unreadable."""
    digest = hashlib.sha256(read(folder / NAME)).hexdigest()
    return next((version for version, known in releases().items() if known == digest), None)


def verdict(folder: Path, findings: int, remarks: Remarks, *, quick: bool) -> tuple[str, str | None]:
    """Return the verdict on a dataset with so many findings, in one line, and its release or None."""
    if findings:
        return "not consistent", None
    try:
        version = release(folder)
    except Unreadable:
        return "not consistent", None
    edited = [name for name, reason in remarks.unchecked.items() if reason == EDITED]
    if version and not edited:
        return f"this is release {version} as published", version
    words = "digests and rows are consistent, the rest was not compared" if quick else "consistent"
    if version:
        words += f", but not release {version} as published: {', '.join(edited)} was edited"
    else:
        words += ", but no published release"
    by_content = [name for name, reason in remarks.unchecked.items() if reason == BY_CONTENT]
    if unchecked := [] if quick else [name for name in remarks.unchecked if name not in {*edited, *by_content}]:
        words += f"; not compared: {', '.join(unchecked)}"
    if by_content:
        words += f"; not byte by byte: {', '.join(by_content)}"
    return words, None
