"""The first document alone, whatever other documents ship beside it: its id, its rows, a dataset of nothing else.

A test of the first document takes `rows`; one that names no document, or damages a dataset, takes `data`, or the
fixture `vilnius_alone`, which makes that dataset the one that ships.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

import igf_dataset as igf
from igf_dataset.model.rows import SHARED
from igf_dataset.storage import resources

ID = "vilnius-2010"
_ALL = json.loads((ROOT / "tests" / "counts.json").read_bytes())
COUNTS: dict[str, int] = {**_ALL[ID], **_ALL["shared"]}  # rows by table; `python tests/test_ids.py` writes them


def rows(table: str) -> Any:
    """Return the rows of the first document in a table; all rows of a table that documents share."""
    return igf.rows(table) if table in SHARED else [row for row in igf.rows(table) if row.document_id == ID]


def data() -> Path:
    """Return the folder of the first document's dataset: the one that ships, or one built where more documents do."""
    shipped = Path(resources.folder("data"))
    sources = json.loads((shipped / "manifest.json").read_bytes())["sources"]
    return shipped if list(sources) == [ID] else Path(_package().name, "files", "data")


@cache
def _package() -> tempfile.TemporaryDirectory[str]:
    """Lay out files as an installed package does, with the data of the first document alone."""
    base = tempfile.TemporaryDirectory()
    files = Path(base.name, "files")
    files.mkdir()
    shutil.copytree(resources.folder("schema"), files / "schema")
    seeds = Path(resources.folder("seeds"))
    for name in ("LICENSE", "CITATION.cff"):  # dataset.toml attaches them
        shutil.copy(ROOT / name, files)
    others = [path.name for path in seeds.iterdir() if path.is_dir() and path.name != ID]
    shutil.copytree(seeds, files / "seeds", ignore=lambda folder, names: others if Path(folder) == seeds else [])
    igf.build(files / "seeds", files / "data")
    return base


@contextmanager
def alone() -> Iterator[None]:
    """Make the first document's dataset the one that ships."""
    with pytest.MonkeyPatch.context() as patch:
        if data() != Path(resources.folder("data")):
            patch.setattr(resources, "_PACKAGE", _package().name)
        yield
