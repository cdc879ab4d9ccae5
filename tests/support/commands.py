"""Every command of `igf-dataset`, with arguments that work in the folder that `prepare` makes."""

import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

import vilnius
from paths import GOLDEN

import igf_dataset as igf

COMMANDS = {
    "verify": ["verify", "data"],
    "export": ["export", "statements", "--format", "xlsx", "--out", "x.xlsx"],
    "verify --quick": ["verify", "--quick", "data"],
    "validate": ["validate", "data/jsonl/lines.jsonl"],
    "export akn": ["export", "vilnius-2010", "--format", "akn", "--out", "x.xml"],
    "search": ["search", "治理", "--data", "data"],
    "show": ["show", "summary.40", "--data", "data"],
    "info": ["info", "--data", "data"],
    "site": ["site"],
    "site --check": ["site", "--check"],
    "diff": ["diff", "data", "other"],
    "schema": ["schema", "--write"],
    "new": ["new", "letter", "letter.txt"],
    "build": ["build", "letter.txt", "--out", "built"],
    "build --check": ["build", "letter.txt", "--out", "checked", "--check"],
    "build --workers 2": ["build", "letter.txt", "--out", "built", "--workers", "2"],
    "build --help": ["build", "--help"],
    "schema lines": ["schema", "lines"],
}


@cache
def _letter() -> tempfile.TemporaryDirectory[str]:
    scratch = tempfile.TemporaryDirectory()
    text = shutil.copy(GOLDEN / "letters-only" / "source.txt", Path(scratch.name, "letter.txt"))
    igf.build([text], Path(scratch.name, "checked"))
    return scratch


def prepare(folder: Path) -> Path:
    """Make a folder: the first document's dataset twice, as data/ and other/; letter.txt and its dataset, checked/."""
    shutil.copytree(_letter().name, folder)
    for name in ("data", "other"):
        shutil.copytree(vilnius.data(), folder / name)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder, "folder" for each folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }
