"""Compare a dataset folder with a fresh build of it.

Most files are compared by their bytes; Parquet by its content, since its bytes depend on pyarrow's version; SQLite by
its dump, and by its bytes if the same version of SQLite wrote both; the manifest and the catalogue metadata without the
digests of these files. The reading page and its pictures are compared if they were drawn.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..emit import croissant, manifest
from ..model.findings import Finding
from ..page import is_page
from ..storage.sqlite import NAME as SQLITE
from . import parquet, sqlite
from .manifest import walk


def without_page(name: str) -> bool:
    """Return whether a file of a dataset folder is no part of the reading page, which not every build draws."""
    return not is_page(name)


def drift(folder: Path, fresh: Path, mend: str, among: Callable[[str], bool] = without_page) -> Iterator[Finding]:
    """Yield where `folder` differs from `fresh`, among the files that `among` selects; findings advise to run `mend`.

    `among` must leave out what hubs, version control and systems add (`storage.added`).
    """
    names = {name for base in (folder, fresh) for name, _ in walk(base, {}) if (base / name).is_file()}
    for name in sorted(name for name in names if among(name)):
        old, new = folder / name, fresh / name
        if not (old.is_file() and new.is_file()):
            words = ("the file of a fresh build", "none"), ("no such file, as in a fresh build", "one; move it away")
            expected, found = words[0] if new.is_file() else words[1]
            yield Finding(str(old), "", expected, f"{found}; run {mend}", "drift")
        elif differs := _difference(old, new):
            yield Finding(
                _first_difference(old, new), "", "what a fresh build gives", f"{differs}; run {mend}", "drift"
            )


def _difference(old: Path, new: Path) -> str:
    """Return how a file differs from that of the fresh build; empty if it does not."""
    if old.suffix == ".parquet":
        return parquet.difference(old, new)
    if old.name == SQLITE:
        same = sqlite.same(old, new)
    elif old.name == manifest.NAME:
        same = _manifest(old) == _manifest(new)
    elif old.name == croissant.NAME:
        same = old.read_bytes() == _croissant(new, old.parent)
    else:
        same = old.read_bytes() == new.read_bytes()
    return "" if same else "another text"


def _manifest(path: Path) -> Any:
    try:
        values = json.loads(path.read_bytes())
        loose = (".parquet", SQLITE, croissant.NAME)  # croissant.json has the digests of Parquet files
        listed = {name: facts for name, facts in values["files"].items() if without_page(name)}
        files = {name: None if name.endswith(loose) else facts for name, facts in listed.items()}
        return {**values, "files": files, "sha256": None}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _croissant(path: Path, folder: Path) -> bytes:
    """Return a fresh croissant.json with the digests of the Parquet files and the database of `folder`."""
    values = json.loads(path.read_bytes())
    for file in values["distribution"]:
        if file["@id"].endswith((".parquet", SQLITE)) and (folder / file["@id"]).is_file():
            file |= croissant.seal(folder / file["@id"])
    return croissant.text(values)


def _first_difference(old: Path, new: Path) -> str:
    """Return the file and the number of its first line that differs; of a binary file, only the file."""
    if old.suffix in (".parquet", ".sqlite"):
        return str(old)
    before, after = old.read_bytes().split(b"\n"), new.read_bytes().split(b"\n")
    pairs = enumerate(zip(before, after, strict=False), start=1)
    line = next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))
    return f"{old}:{line}"
