"""`igf-dataset export`: write a table, a reference or a document in a format of other tools."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..errors import Unknown, WrongUse
from . import complete
from .common import DATA, command, say

if TYPE_CHECKING:
    from ..access.edition import Edition

_TABLES = ("paragraphs", "sentences", "statements")  # what one may want of an address


@command(
    "export statements --format csv --out statements.csv",
    "export statements --format xlsx --out statements.xlsx",
    "export summary.43.b --format bibtex",
    "export sentences --format jsonl --at summary.II",
    "export pairs --format tmx --out pairs.tmx",
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete.exported)
@click.option("--format", "to", metavar="FORMAT", shell_complete=complete.formats, help="One of those above.")
@click.option("--at", metavar="ADDRESS", shell_complete=complete.address, help="Of a table, only what stands there.")
@click.option("--out", metavar="FILE", help="Where to write; standard output if left out.")
@click.option("--raw", is_flag=True, help="Of csv, no apostrophe in front of what looks like a formula.")
@DATA
def export(name: str | None, to: str | None, at: str | None, out: str | None, raw: bool, data: str | None) -> int:
    """Write a table, a reference or a document in a format of other tools.

    \b
    csv       a table for spreadsheets: UTF-8 with a byte order mark; lists and
              structs as JSON, null as an empty cell; a cell that a spreadsheet
              would run as a formula (=, +, -, @) gets an apostrophe in front
              unless --raw is given, for programs that are no spreadsheets
    tsv       a table, tab-separated, with \\t, \\n and \\\\ for what stands in a text
    jsonl     a table as JSON Lines
    parquet   a table as one Parquet file
    xlsx      a table for spreadsheets, typed; of statements, mentions,
              references and sentences with their sentence in both languages,
              labels of topics and citation
    tmx       sentence pairs as TMX 1.4, for translation memories
    conll     characters with BIO tags of names, a line each
    conllu    the same as CoNLL-U, tags in MISC
    bibtex    a reference to a document or a place in it, for BibTeX and biber
    csl-json  the same for Zotero, pandoc and other processors of CSL
    akn       a document as Akoma Ntoso 3.0, the XML of the UN (AKN4UN)

    NAME is a table (statements) or a view (statement_view, mention_view, reference_view, sentence_view) for the first
    five, an address (summary.43.b) for a reference and a document's id for akn; where the dataset has one document,
    its id may be left out. A file that exists is replaced when the new one is whole, and not before.

    For learning, NAME is pairs (sentences with English), tokens (sentences as characters with BIO tags; conll and
    conllu know these alone) or act_labels, breadth_labels, speaker_kind_labels, topic_labels (statements with a
    label), in the first five formats. Each record has its split; paragraphs of the same words share one.
    """
    import sys
    import warnings

    from ..access.edition import Edition
    from ..export import FORMATS, delimited, format_named
    from ..storage.files import replacing

    if to is None:
        raise WrongUse(f"--format: expected one of {', '.join(FORMATS)}, found none; as in --format csv")
    format = format_named(to)
    edition = Edition(data)
    if at is not None and format.KIND != "table":
        raise WrongUse(f"--at limits a table, and {to} exports none; give the address as NAME")
    if raw and to != "csv":
        raise WrongUse(f"--raw is for csv: {to} has no apostrophes to leave out")
    if out is None and format.BINARY and sys.stdout.isatty():
        raise WrongUse(f"{to} is nothing that a terminal can show; give --out FILE, as in --out {name}.{to}")
    write = delimited.write_raw if raw else format.write
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            if out is None:
                with edition.store.steady(), edition.store.blaming():
                    write(name, at, sys.stdout.buffer, edition)
                sys.stdout.buffer.flush()
            else:
                with replacing(out) as file, edition.store.steady(), edition.store.blaming():
                    write(name, at, file, edition)
        except Unknown as error:
            if name is None or error.name != name:
                raise
            at_data = f" --data {shlex.quote(data)}" if data else ""
            commands = [(f"igf-dataset export {words}{at_data}", what) for words, what in _offers(name, to, edition)]
            raise Unknown(_KINDS[format.KIND], name, error.known, commands) from None
    for warning in caught:
        say(f"igf-dataset: warning: {warning.message}")
    return 0


_KINDS = {"table": "table", "place": "address", "document": "document"}


def _offers(name: str, to: str, edition: "Edition") -> Iterator[tuple[str, str]]:
    """Yield what to export where a name is of another kind than the format writes: arguments, and what they give."""
    from ..access import places
    from ..export import format_named, rows

    kind = format_named(to).KIND
    if name in (*edition.tables(), *rows.VIEWS):
        yield from ((f"{name} --format {table}", "the table") for table in ("csv", "xlsx", "jsonl", "parquet"))
        return
    try:
        place = places.find(edition.store, name)
    except Unknown:
        return
    if kind == "table":
        yield from ((f"{table} --at {name} --format {to}", f"the {table} there") for table in _TABLES)
        yield f"{name} --format bibtex", "a reference to it"
    else:
        yield f"{place.document_id} --format {to}", "its document"
