"""Export a table, a place or a document of a built dataset for other tools; one module a format.

Each module has the same three names. KIND is what it exports: `table` (by name), `place` (by address) or
`document` (by id). BINARY says that a terminal cannot show it. `write(name, at, out, edition)` writes the table,
place or document `name` of an open dataset folder to `out`, a binary stream. `at`, an address, limits a table to
the rows there; it is None for places and documents, whose `name` may be None while the dataset has one document.
`write` raises Unknown where there is no such thing and BadData where the dataset is damaged.
"""

from importlib import import_module
from typing import BinaryIO, Protocol, cast

from ..access.edition import Edition
from ..errors import Unknown

# The module of each format; imported when used, since some need large libraries.
FORMATS = {
    "csv": "delimited",
    "tsv": "tsv",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "xlsx": "xlsx",
    "tmx": "tmx",
    "conll": "conll",
    "conllu": "conllu",
    "bibtex": "bibtex",
    "csl-json": "csl_json",
    "akn": "akn",
}


class Format(Protocol):
    """The three names of a module of this package."""

    KIND: str
    BINARY: bool

    def write(self, name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
        """Write the table, place or document `name`, or the rows of it at `at`, to `out`."""


def format_named(name: str) -> Format:
    """Import and return the module of a format. Raises Unknown where there is none of that name."""
    if name not in FORMATS:
        raise Unknown("format", name, FORMATS)
    return cast(Format, import_module(f".{FORMATS[name]}", __name__))
