"""A table, a place or a document of a built dataset in, a file for people's own tools out: one module a format.

Each module has the same three names. KIND is what it exports: `table` (by name), `place` (by address) or
`document` (by id). BINARY says that a terminal cannot show it. `write(name, at, out, edition)` writes what
`name` names to `out`, a binary stream, from an open dataset folder; `at`, an address, limits a table to
what stands there and is None for all else; a place's or a document's name may be None while the dataset
has one document. It raises Unknown where there is no such thing and BadData where the dataset is broken.
"""

from importlib import import_module
from typing import BinaryIO, Protocol, cast

from ..access.edition import Edition
from ..errors import Unknown

# Each format and its module, which is imported when it is asked for: most need little, some much.
FORMATS = {
    "csv": "delimited",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "bibtex": "bibtex",
    "csl-json": "csl_json",
    "akn": "akn",
}


class Format(Protocol):
    """What a module of this package is."""

    KIND: str
    BINARY: bool

    def write(self, name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
        """Write what `name` names, as far as it stands at `at`, to `out`."""


def find(name: str) -> Format:
    """The format of that name. Raises Unknown where there is none."""
    if name not in FORMATS:
        raise Unknown("format", name, FORMATS)
    return cast(Format, import_module(f".{FORMATS[name]}", __name__))
