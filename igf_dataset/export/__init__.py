"""Export a table, a place or a document of a built dataset for other tools; one module a format.

Each module has the same five names. KIND is what it exports: `table` (by name), `place` (by address) or `document` (by
id). NAMES are the tables that it can write; if empty, all. BINARY is true if a terminal cannot show it. ABOUT describes
it in `igf-dataset export --help`. `write(name, at, out, edition)` writes the table, place or document `name` of an open
dataset folder to `out`, a binary stream. `at`, an address, limits a table to the rows there; it is None for places and
documents. Their `name` may be None if the dataset has only one document. `write` raises Unknown for a name or address
that does not exist, and BadData if the dataset is damaged.
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
# The endings of file names that differ from the name of the format.
_ENDINGS = {"bib": "bibtex", "json": "csl-json", "xml": "akn"}


class Format(Protocol):
    """The names of a module of this package."""

    KIND: str
    BINARY: bool
    NAMES: tuple[str, ...]
    ABOUT: str

    def write(self, name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
        """Write the table, place or document `name`, or the rows of a table at `at`, to `out`."""


def format_named(name: str) -> Format:
    """Import and return the module of a format. Raises Unknown for another name."""
    if name not in FORMATS:
        raise Unknown("format", name, FORMATS)
    return cast(Format, import_module(f".{FORMATS[name]}", __name__))


def format_of(file: str) -> str | None:
    """Return the format that belongs to a file's ending, or None."""
    ending = file.rpartition(".")[2].lower()
    return ending if ending in FORMATS else _ENDINGS.get(ending)


def formats_of(name: str) -> list[str]:
    """Return the formats that can write a table, or records for learning, with that name."""
    formats = {format: format_named(format) for format in FORMATS}
    return [format for format, module in formats.items() if module.KIND == "table" and name in (module.NAMES or [name])]
