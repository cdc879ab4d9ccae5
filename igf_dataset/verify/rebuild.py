"""Compare a dataset folder with a fresh build of it.

Bytes are compared where bytes are promised; Parquet by schema, metadata and rows, since its bytes
carry pyarrow's version; SQLite by its dump, since its bytes carry SQLite's; the manifest and the catalogue
metadata without what they say of these files. The reading page and its pictures are compared where they were drawn.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..emit import croissant, manifest
from ..model.findings import Finding
from ..page import makes
from ..storage.sqlite import NAME as SQLITE
from . import sqlite


def without_page(name: str) -> bool:
    """Whether a file of a dataset folder is no part of the reading page, which not every build draws."""
    return not makes(name)


def drift(folder: Path, fresh: Path, mend: str, among: Callable[[str], bool] = without_page) -> Iterator[Finding]:
    """Where `folder` differs from `fresh` in the files `among` picks; `mend` is the command that a finding names."""
    names = {path.relative_to(base).as_posix() for base in (folder, fresh) for path in _files(base)}
    for name in sorted(filter(among, names)):
        old, new = folder / name, fresh / name
        if not (old.is_file() and new.is_file()):
            expected = f"{'such a' if new.is_file() else 'no such'} file, as a fresh build has it"
            advice = f"run {mend}" if new.is_file() else f"move it away, then run {mend}"
            yield Finding(f"{old}:1", "", f"{expected}; {advice}", "otherwise", "drift")
        elif not _same(old, new):
            yield Finding(
                f"{old}:{_first_difference(old, new)}",
                "",
                f"what a fresh build gives; run {mend}",
                "another text",
                "drift",
            )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _same(old: Path, new: Path) -> bool:
    if old.suffix == ".parquet":
        return bool(_parquet(old) == _parquet(new))
    if old.name == SQLITE:
        return sqlite.same(old, new)
    if old.name == manifest.NAME:
        return bool(_manifest(old) == _manifest(new))
    if old.name == croissant.NAME:
        return bool(_croissant(old) == _croissant(new))
    return old.read_bytes() == new.read_bytes()


def _parquet(path: Path) -> Any:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(path)
        table = file.read()
    except (pyarrow.ArrowException, OSError):
        return None
    fields = [(field.name, str(field.type), field.nullable, field.metadata) for field in table.schema]
    footer = {key: value for key, value in (file.metadata.metadata or {}).items() if key != b"ARROW:schema"}
    return fields, footer, table.to_pylist()


def _manifest(path: Path) -> Any:
    try:
        values = json.loads(path.read_bytes())
        loose = (".parquet", SQLITE, croissant.NAME)  # it has the digests of Parquet
        listed = {name: facts for name, facts in values["files"].items() if without_page(name)}
        files = {name: None if name.endswith(loose) else facts for name, facts in listed.items()}
        return {**values, "files": files, "sha256": None}
    except (ValueError, KeyError, AttributeError, RecursionError):
        return None


def _croissant(path: Path) -> Any:
    try:
        values = json.loads(path.read_bytes())
        for file in values["distribution"]:
            if file["@id"].endswith((".parquet", SQLITE)):
                del file["sha256"], file["contentSize"]
        return values
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _first_difference(old: Path, new: Path) -> int:
    """The number of the first line that differs; 1 for a file that has no lines."""
    if old.suffix in (".parquet", ".sqlite"):
        return 1
    before, after = old.read_bytes().split(b"\n"), new.read_bytes().split(b"\n")
    pairs = enumerate(zip(before, after, strict=False), start=1)
    return next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))
