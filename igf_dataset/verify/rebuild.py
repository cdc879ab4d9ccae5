"""Compare a dataset folder with a fresh build of it.

Bytes are compared where bytes are promised; Parquet by what it says, since its bytes carry pyarrow's version; SQLite
by its dump, and by its bytes where one version of SQLite wrote both; the manifest and the catalogue metadata without
the digests of these files. The reading page and its pictures are compared where they were drawn.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..emit import croissant, manifest
from ..model.findings import Finding
from ..page import makes
from ..storage.sqlite import NAME as SQLITE
from . import parquet, sqlite


def without_page(name: str) -> bool:
    """Whether a file of a dataset folder is no part of the reading page, which not every build draws."""
    return not makes(name)


def drift(folder: Path, fresh: Path, mend: str, among: Callable[[str], bool] = without_page) -> Iterator[Finding]:
    """Where `folder` differs from `fresh` in the files `among` picks; `mend` is the command that a finding names.

    What hubs, version control and systems put beside the files of a dataset (`storage.added`) is left to `among`.
    """
    names = {path.relative_to(base).as_posix() for base in (folder, fresh) for path in _files(base)}
    for name in sorted(name for name in names if among(name)):
        old, new = folder / name, fresh / name
        if not (old.is_file() and new.is_file()):
            expected = f"{'such a' if new.is_file() else 'no such'} file, as a fresh build has it"
            advice = f"run {mend}" if new.is_file() else f"move it away, then run {mend}"
            yield Finding(str(old), "", f"{expected}; {advice}", "otherwise", "drift")
        elif differs := _difference(old, new):
            yield Finding(_first_difference(old, new), "", f"what a fresh build gives; run {mend}", differs, "drift")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _difference(old: Path, new: Path) -> str:
    """Return in what way a file differs from the one of the fresh build; an empty string where it does not."""
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
        loose = (".parquet", SQLITE, croissant.NAME)  # it has the digests of Parquet
        listed = {name: facts for name, facts in values["files"].items() if without_page(name)}
        files = {name: None if name.endswith(loose) else facts for name, facts in listed.items()}
        return {**values, "files": files, "sha256": None}
    except (ValueError, KeyError, AttributeError, RecursionError):
        return None


def _croissant(path: Path, folder: Path) -> bytes:
    """Return what a fresh croissant.json would be beside the Parquet and the database of `folder`."""
    values = json.loads(path.read_bytes())
    for file in values["distribution"]:
        if file["@id"].endswith((".parquet", SQLITE)) and (folder / file["@id"]).is_file():
            file |= croissant.seal(folder / file["@id"])
    return croissant.text(values)


def _first_difference(old: Path, new: Path) -> str:
    """Return the file and the number of its first line that differs; the file alone where it has no lines."""
    if old.suffix in (".parquet", ".sqlite"):
        return str(old)
    before, after = old.read_bytes().split(b"\n"), new.read_bytes().split(b"\n")
    pairs = enumerate(zip(before, after, strict=False), start=1)
    line = next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))
    return f"{old}:{line}"
