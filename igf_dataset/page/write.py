"""Put the page into its dataset folder: draw it, or keep one that shows the same rows, and list it in the manifest."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from ..emit import manifest
from ..storage.bounded import Unreadable, read
from ..storage.folders import replacing
from . import FIGURES, PAGE, is_page
from .environment import can_draw
from .render import draw

State = Literal["drawn", "kept", "gone", "none"]
_LARGEST = 2**23  # bytes of a document's tree, for a page that a build draws; 50 times the first document


def renew(folder: Path, previous: Path) -> State:
    """Add the page to a dataset that was just built in `folder`, manifest included; return what was done.

    The page of a dataset of one document is drawn if the extra `site` is installed and the document is not so large
    that a browser would hardly open it. Else the page of the folder `previous` is kept if it shows the same rows, by
    the manifests' digests; if it shows others, it is "gone". Raises Unreadable if the manifest in `folder` cannot be
    read.
    """
    values, before = json.loads(read(folder / manifest.NAME)), _manifest(previous)
    small = values["files"]["document.jsonl"]["bytes"] <= _LARGEST
    if can_draw() and len(values["sources"]) == 1 and small:
        put(folder, draw(folder))
        manifest.refresh(folder)
        return "drawn"
    page = [name for name in before.get("files", ()) if is_page(name)]
    if PAGE not in page:
        return "none"
    same = _rows(values) == _rows(before)
    if not (same and all(manifest.digest(previous / name) == before["files"][name]["sha256"] for name in page)):
        return "gone"
    put(folder, {name: (previous / name).read_bytes() for name in page})
    manifest.refresh(folder)
    return "kept"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the files of an earlier page in `folder` by `files`, given by path, and list them in the manifest.

    The folder is replaced as a whole or not at all. Raises WrongUse if it is no built dataset or holds files that are
    not the dataset's; IgfError if another process writes the folder or the file system fails.
    """
    with replacing(folder) as staged:
        for name in json.loads(read(folder / manifest.NAME))["files"]:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, staged / name)
        shutil.copyfile(folder / manifest.NAME, staged / manifest.NAME)
        put(staged, files)
        manifest.refresh(staged)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder` after removing the pictures of an earlier page. Raises OSError."""
    if (folder / FIGURES).is_dir():
        shutil.rmtree(folder / FIGURES)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a dataset folder; empty if there is no readable one."""
    try:
        values = json.loads(read(folder / manifest.NAME))
    except (Unreadable, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _rows(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a manifest that identifies the rows from which a page is drawn."""
    files = {name: file for name, file in values["files"].items() if name.endswith(".jsonl")}
    return {"version": values["version"], "schema_version": values["schema_version"], **files}
