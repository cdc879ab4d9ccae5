"""Check the files of a dataset folder against its manifest: each is listed, regular, and has the listed digest.

Only regular files of the folder are read, and targets of links that `storage.links` allows.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ..emit import manifest
from ..emit import schemas as published
from ..emit.manifest import Manifest
from ..model.findings import Finding, pointer
from ..model.rows import ROWS, SCHEMA_VERSION
from ..storage import links, seal
from ..storage.added import is_added
from ..storage.bounded import Unreadable, opened, read
from ..storage.resources import folder as packaged

_BLOCK = 2**20
_PARQUET = b"PAR1"  # the first bytes of a Parquet file
_MOST = 100  # findings about the manifest's form
CARD = "README.md"
EDITED = "edited since the build; what it says is not checked"


class Remarks(NamedTuple):
    """Remarks that are no findings: names that were ignored, and files that were not checked, with the reason."""

    passed: list[str]
    unchecked: dict[str, str]

    def warnings(self, folder: Path) -> list[str]:
        """Return each reason on one line, with its files."""
        lines = []
        for reason in dict.fromkeys(self.unchecked.values()):
            first, *more = [name for name, other in self.unchecked.items() if other == reason]
            lines.append(f"{folder / first}{f' and {len(more)} more' if more else ''}: {reason}")
        return lines


def sealed(folder: Path) -> tuple[Manifest | None, list[Finding]]:
    """Read the manifest; return it if it is in canonical form with a valid self-checksum, else what is wrong."""
    path = folder / manifest.NAME
    place = str(path)
    try:
        if astray := links.astray(str(folder), manifest.NAME):
            raise Unreadable(place, *astray)
        content = read(path)
    except Unreadable as error:
        return None, [Finding(place, "", "the manifest of a built dataset", error.found, "manifest")]
    return parsed(content, place)


def parsed(content: bytes, place: str) -> tuple[Manifest | None, list[Finding]]:
    """Return the same as `sealed`, given the manifest's bytes."""
    try:
        values = Manifest.model_validate_json(content)
    except ValidationError as error:
        return None, [
            Finding(place, pointer(fault["loc"]), fault["msg"], repr(fault["input"])[:80], "manifest")
            for fault in error.errors(include_url=False)[:_MOST]
        ]
    if seal.canonical(seal.sealed(values.model_dump(mode="json"))) != content:
        expected = "a manifest in canonical form with a valid self-checksum"
        return None, [Finding(place, "/sha256", expected, "another text", "manifest")]
    if list(values.rows) != list(ROWS):
        expected = f"the tables {', '.join(ROWS)}"
        return None, [Finding(place, "/rows", expected, ", ".join(values.rows), "manifest")]
    if list(values.files) != sorted(values.files, key=manifest.order):
        return None, [Finding(place, "/files", "the files in the order of their paths", "another", "manifest")]
    if values.schema_version != SCHEMA_VERSION:
        expected = f"schemas of version {SCHEMA_VERSION}, as this package has them"
        return None, [Finding(place, "/schema_version", expected, values.schema_version, "manifest")]
    return values, []


def schemas() -> Iterator[Finding]:
    """Yield the packaged schemas that differ from those of the models: an exchanged schema would prove nothing."""
    base = Path(packaged("schema"))
    texts = published.files()
    for name in sorted({*texts, *(path.name for path in base.glob("*") if not is_added(path.name))}):
        path = base / name
        expected = f"the schema of version {SCHEMA_VERSION}, as the models of this package give it"
        try:
            if name not in texts:
                yield Finding(str(path), "", "the schemas of this package alone", "another file", "schemas")
            elif read(path) != texts[name].encode("utf-8"):
                yield Finding(str(path), "", expected, "another text", "schemas")
        except Unreadable as error:
            yield Finding(str(path), "", expected, error.found, "schemas")


def files(folder: Path, values: Manifest, closed: set[str], remarks: Remarks) -> Iterator[Finding]:
    """Check that every file is listed, and that every listed file exists with the listed digest.

    Adds to `closed` the names of files that must not be read: links that lead elsewhere, anything but files, and
    Parquet with a wrong digest, since a library in C++ reads it. What hubs and systems add is ignored; an edited card,
    which hubs allow, is a warning.
    """
    unread: dict[str, str] = {}
    present = dict(walk(folder, unread))
    for name, reason in unread.items():
        yield Finding(str(folder / name), "", "a folder that can be read", reason, "files")
    for name in sorted({*present, *values.files} - {manifest.NAME}):
        place = str(folder / name)
        entry = present.get(name)
        astray = links.astray(str(folder), name) if entry is not None and entry.is_symlink() else None
        plain = entry is not None and astray is None and (folder / name).is_file()
        if not plain:
            closed.add(name)
        if name not in values.files and _is_passed(folder, name, plain=plain):
            remarks.passed.append(name)
        elif name not in values.files:
            yield Finding(place, "", "files that the manifest lists", "one that it does not", "files")
        elif astray:
            yield Finding(place, "", *astray, "files")
        elif not plain and not name.startswith(tuple(unread)):
            yield Finding(place, "", "the file that the manifest lists", "none", "files")
        elif plain and name == CARD:
            if any(damage(folder / name, values.files[name])):
                remarks.unchecked[name] = EDITED
        elif plain:
            for finding in damage(folder / name, values.files[name]):
                if name.endswith(".parquet"):
                    closed.add(name)
                yield finding


def _is_passed(folder: Path, name: str, *, plain: bool) -> bool:
    """Return whether a path is passed over, since hubs, version control or systems add it.

    What file managers write is a file, and no Parquet, which readers of the whole folder would take for a table.
    """
    if not is_added(name, folder=not plain):
        return False
    try:
        return is_added(name, folder=True) or not _is_parquet(folder / name)
    except Unreadable:
        return True  # nobody can read it


def _is_parquet(path: Path) -> bool:
    """Return whether a file begins or ends as Parquet does; readers look at its end alone."""
    with opened(path) as file:
        begin = file.read(len(_PARQUET))
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - len(_PARQUET), 0))
        return _PARQUET in (begin, file.read(len(_PARQUET)))


def damage(path: Path, listed: manifest.File) -> Iterator[Finding]:
    """Compare a regular file with its entry, reading it once, up to its listed size."""
    place = str(path)
    digest = hashlib.sha256()
    left = listed.bytes
    try:
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            while size == listed.bytes and left and (block := file.read(min(_BLOCK, left))):
                digest.update(block)
                left -= len(block)
            grown = size == listed.bytes and file.read(1)
    except (Unreadable, OSError):
        yield Finding(place, "", "the file that the manifest lists", "none that can be read", "files")
        return
    if size != listed.bytes:
        yield Finding(place, "", f"{listed.bytes} bytes", str(size), "files")
    elif grown or left:
        yield Finding(place, "", "a file that stays as it is while it is read", "one that changes", "files")
    elif digest.hexdigest() != listed.sha256:
        yield Finding(place, "", f"SHA-256 {listed.sha256}", digest.hexdigest(), "files")


def walk(folder: Path, unread: dict[str, str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything except folders below a folder, with its path; links and added folders are not entered.

    Adds to `unread` the folders that cannot be read, each with the reason.
    """
    below = [""]
    while below:
        prefix = below.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                listed = list(entries)
        except OSError as error:
            unread[prefix] = error.strerror or str(error)
            continue
        for entry in listed:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False) and not is_added(name, folder=True):
                below.append(name + "/")
            else:
                yield name, entry
