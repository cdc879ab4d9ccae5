"""The page in its dataset folder: draw it, keep one that shows the same rows, list it in the manifest."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from ..emit import manifest
from ..storage.bounded import Unreadable, read
from ..storage.folders import replacing
from . import FIGURES, PAGE, makes
from .environment import can_draw
from .render import draw

State = Literal["drawn", "kept", "gone", "none"]


def renew(folder: Path, previous: Path) -> State:
    """Give a dataset that was just built in `folder`, manifest and all, its page; return what became of it.

    The page of a dataset of one document is drawn where the extra `site` is installed. Else that of the folder
    `previous` is kept if it shows the same rows, by the manifests' digests; "gone" says that it shows others.
    Raises Unreadable where the manifest in `folder` cannot be read.
    """
    values, before = json.loads(read(folder / manifest.NAME)), _manifest(previous)
    if can_draw() and len(values["sources"]) == 1:
        put(folder, draw(folder))
        manifest.refresh(folder)
        return "drawn"
    page = [name for name in before.get("files", ()) if makes(name)]
    if PAGE not in page:
        return "none"
    same = _rows(values) == _rows(before)
    if not (same and all(manifest.digest(previous / name) == before["files"][name]["sha256"] for name in page)):
        return "gone"
    put(folder, {name: (previous / name).read_bytes() for name in page})
    manifest.refresh(folder)
    return "kept"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their path in `folder`, in the place of those of an earlier page, and list them in the manifest.

    The folder is replaced whole or stays as it is. Raises WrongUse where it is no built dataset, or holds files
    that are not the dataset's; IgfError where another process writes the folder or the file system refuses.
    """
    with replacing(folder) as staged:
        for name in json.loads(read(folder / manifest.NAME))["files"]:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, staged / name)
        shutil.copyfile(folder / manifest.NAME, staged / manifest.NAME)
        put(staged, files)
        manifest.refresh(staged)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`, and take out the pictures of an earlier page. Raises OSError."""
    if (folder / FIGURES).is_dir():
        shutil.rmtree(folder / FIGURES)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a dataset folder; an empty one where there is none that can be read."""
    try:
        values = json.loads(read(folder / manifest.NAME))
    except (Unreadable, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _rows(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a manifest says of the rows that a page is drawn from."""
    files = {name: file for name, file in values["files"].items() if name.endswith(".jsonl")}
    return {"version": values["version"], "schema_version": values["schema_version"], **files}
