"""Write the files that accompany a dataset: the JSON Schemas, and those that dataset.toml attaches."""

import re
from pathlib import Path

from ..errors import Refused
from ..layers.description import Description
from ..storage.bounded import Unreadable, absent, read
from . import schemas

SCHEMAS = "schema"
_OWN = frozenset(("README.md", "jsonl", "parquet", "schema", "figures"))  # names in the folder of a dataset
# Texts for people: not hidden, and not mistaken for data by programs.
_ATTACHED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.(bib|cff|md|rst|txt))?")


def write(folder: Path, description: Description) -> list[str]:
    """Write the files into `folder`. Attached files may be absent, as in a copy of the seeds alone.

    Return the names of the attached files. Raises Refused for one that cannot be read, or whose name `may_attach` does
    not allow.
    """
    (folder / SCHEMAS).mkdir()
    for name, text in schemas.files().items():
        (folder / SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")
    names = []
    for path in map(Path, description.attached):
        if absent(path):
            continue
        if not may_attach(path.name):
            expected = (
                "a file name of ASCII letters and digits, without an ending or with .bib, .cff, .md, .rst or .txt, "
                "that is none of the dataset's own"
            )
            raise Refused(str(path), 0, expected, path.name, "see attached in dataset.toml")
        if path.name in names:
            expected = "another name than the other attached files have"
            raise Refused(str(path), 0, expected, path.name, "see attached in dataset.toml")
        try:
            (folder / path.name).write_bytes(read(path))
        except Unreadable as error:
            raise Refused(str(path), 0, error.expected, error.found, "see attached in dataset.toml") from None
        names.append(path.name)
    return names


def may_attach(name: str) -> bool:
    """Return whether a file with this name may be attached to a dataset."""
    return _ATTACHED.fullmatch(name) is not None and name not in _OWN
