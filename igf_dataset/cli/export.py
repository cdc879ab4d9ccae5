"""`igf-dataset export`: write a table, a reference or a document in a format of other tools."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..errors import Ambiguous, Unknown, WrongUse, with_offers
from . import complete
from .common import DATA, PATH, chosen, command, require_no_terminal, say

if TYPE_CHECKING:
    from ..access.edition import Edition

_TABLES = ("paragraphs", "sentences", "statements")  # suggested for an address


def _lists() -> dict[str, list[tuple[str, str]]]:
    """Return the lists for --help: the formats, and the names that they take."""
    from ..access.learning import ABOUT
    from ..export import FORMATS, format_named, formats_of, rows
    from ..storage.resources import schemas

    formats = {name: format_named(name) for name in FORMATS}
    tables = ", ".join(name for name, format in formats.items() if format.KIND == "table" and not format.NAMES)
    places = ", ".join(name for name, format in formats.items() if format.KIND == "place")
    documents = ", ".join(name for name, format in formats.items() if format.KIND == "document")
    names = [
        ("a table", f"{', '.join(name for name in schemas() if name != 'document')}; in {tables}"),
        ("a view", f"{', '.join(rows.VIEWS)}, with the joins done; in {tables}"),
        *((name, f"{about}, for learning; in {', '.join(formats_of(name))}") for name, about in ABOUT.items()),
        ("an address", f"such as summary.43.b; in {places}"),
        ("a document", f"its id; in {documents}"),
    ]
    return {"Formats": [(name, format.ABOUT) for name, format in formats.items()], "NAME is": names}


@command(
    "export statements --format csv --out statements.csv",
    "export statements --format xlsx --out statements.xlsx",
    "export summary.43.b --format bibtex",
    "export sentences --format jsonl --at summary.II",
    "export pairs --format tmx --out pairs.tmx",
    lists=_lists,
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete.exported)
@click.option(
    "--format",
    "to",
    metavar="FORMAT",
    shell_complete=complete.formats,
    help="One of those below; by default, by the ending of FILE.",
)
@click.option(
    "--at", metavar="ADDRESS", shell_complete=complete.address, help="Only the rows of the table at this address."
)
@click.option("--out", metavar="FILE", type=PATH, help="Where to write; standard output if left out.")
@click.option("--raw", is_flag=True, help="For csv, no apostrophes before cells that look like formulas.")
@DATA
def export(name: str | None, to: str | None, at: str | None, out: str | None, raw: bool, data: str | None) -> int:
    """Write a table, a reference or a document in a format of other tools.

    If the dataset has one document, its id may be omitted. An existing file is replaced only once the new one is
    complete. Without --format, the ending of FILE names the format. Records for learning have a split, which is the
    same for paragraphs with the same words.
    """
    import sys
    import warnings

    from ..access.edition import Edition
    from ..export import FORMATS, delimited, format_named, format_of
    from ..storage.files import replacing

    to = chosen(to, out, format_of(out or ""))
    if to is None:
        if name and format_of(name):
            raise WrongUse(
                f"{name}: expected the name of a table or an address, found that of a file; give it after --out, as in "
                f"export {name.rpartition('.')[0]} --out {name}"
            )
        names = ", ".join(FORMATS)
        raise WrongUse(f"--format: expected one of {names}, found none; as in --format csv, or --out FILE.csv")
    format = format_named(to)
    edition = Edition(data)
    if at is not None and format.KIND != "table":
        raise WrongUse(f"--at is for tables, and {_WRITES[format.KIND].format(to)}")
    if raw and to != "csv":
        raise WrongUse(f"--raw is for csv: {to} has no apostrophes to leave out")
    if format.BINARY:
        require_no_terminal(to, out, name or "FILE")
    write = delimited.write_raw if raw else format.write
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            if out is None:
                with edition.store.steady(), edition.store.diagnosing():
                    write(name, at, sys.stdout.buffer, edition)
                sys.stdout.buffer.flush()
            else:
                with replacing(out) as file, edition.store.steady(), edition.store.diagnosing():
                    write(name, at, file, edition)
        except Ambiguous:
            raise
        except Unknown as error:
            if name is None or error.name != name:
                raise
            at_data = f" --data {shlex.quote(data)}" if data else ""
            commands = [(f"igf-dataset export {words}{at_data}", what) for words, what in _offers(name, to, edition)]
            if commands:
                raise WrongUse(with_offers(f"{name} is not written as {to}", commands)) from None
            raise Unknown(_KINDS[format.KIND], name, error.known) from None
    for warning in caught:
        say(f"igf-dataset: warning: {warning.message}")
    return 0


# What a format writes instead of the rows of a table, and what to do.
_WRITES = {
    "place": "{} is for a place: give its address as NAME, in place of --at",
    "document": "{} is for a whole document: leave out --at, or name a table with --format csv",
}
_KINDS = {"table": "table", "place": "address", "document": "document"}


def _offers(name: str, to: str, edition: "Edition") -> Iterator[tuple[str, str]]:
    """Yield arguments of `export` for a name of another kind than the format writes, each with its meaning."""
    from ..access import places
    from ..access.learning import SOURCES
    from ..export import format_named, formats_of, rows

    format = format_named(to)
    if name in (*edition.tables(), *rows.VIEWS, *SOURCES):
        yield from ((f"{other} --format {to}", "what this format is for") for other in format.NAMES)
        yield from ((f"{name} --format {table}", "the table") for table in formats_of(name))
        return
    try:
        place = places.find(edition.store, name)
    except Unknown:
        return
    if format.KIND == "table":
        yield from ((f"{table} --at {name} --format {to}", f"the {table} there") for table in _TABLES)
        yield f"{name} --format bibtex", "a reference to it"
    else:
        yield f"{place.document_id} --format {to}", "its document"
