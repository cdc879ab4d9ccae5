"""Checks of how the rows of one document relate, one small function each.

Single records are checked by their models. A check takes the tables of one document and yields the table, row id and
column of each error, what was expected, and what was found.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..layers.registry import Term
from ..model.findings import Finding
from . import breadth, doubts, english, gists, identity, layers, structure, text
from .tables import Seen, Tables

CHECKS: dict[str, Callable[[Tables], Iterator[Seen]]] = {
    "ids-unique": identity.ids_unique,
    "ids-addressed": identity.ids_addressed,
    "references-resolve": identity.references_resolve,
    "numbers-contiguous": identity.numbers_contiguous,
    "reading-order": identity.reading_order,
    "positions-counted": identity.positions_counted,
    "source-rebuilt": text.source_rebuilt,
    "lines-owned": text.lines_owned,
    "nothing-lost": text.nothing_lost,
    "text-composed": text.text_composed,
    "corrections-placed": text.corrections_placed,
    "doubts-everywhere": doubts.doubts_everywhere,
    "doubts-followed": doubts.doubts_followed,
    "sentences-tile": text.sentences_tile,
    "items-in-order": structure.items_in_order,
    "notes-matched": structure.notes_matched,
    "sections-nest": structure.sections_nest,
    "letters-whole": structure.letters_whole,
    "standoff-placed": layers.standoff_placed,
    "marks-apart": layers.marks_apart,
    "names-known": layers.names_known,
    "statements-complete": layers.statements_complete,
    "statements-sourced": layers.statements_sourced,
    "meanings-complete": layers.meanings_complete,
    "breadth-worded": breadth.breadth_worded,
    "quantities-valued": layers.quantities_valued,
    "dates-sound": layers.dates_sound,
    "pointers-whole": layers.pointers_whole,
    "english-composed": english.english_composed,
    "english-complete": english.english_complete,
    "english-figures": english.english_figures,
    "english-names": english.english_names,
    "english-terms": english.english_terms,
    "english-breadth": breadth.english_breadth,
    "gist-names": gists.gist_names,
    "gist-figures": gists.gist_figures,
    "gist-terms": gists.gist_terms,
}


def check(
    rows: Mapping[str, Sequence[Any]], shared: Mapping[str, Sequence[Any]], terms: Sequence[Term] = ()
) -> list[Finding]:
    """Return all findings about the rows of one document.

    `rows` are its tables, `shared` those that belong to no document, `terms` the glossary that its English follows.
    """
    tables = Tables(rows, shared, terms)
    return [finding for code in CHECKS for finding in run(code, tables)]


def run(code: str, tables: Tables) -> Iterator[Finding]:
    """Yield the findings of one check."""
    yield from (_finding(code, seen) for seen in CHECKS[code](tables))


def check_shared(tables: Mapping[str, Sequence[Any]]) -> Iterator[Finding]:
    """Yield the findings about the tables that belong to no document: ids that are not unique."""
    for name, rows in tables.items():
        yield from (_finding("ids-unique", seen) for seen in identity.repeated_ids(name, rows))


def _finding(code: str, seen: Seen) -> Finding:
    table, row, column, expected, found = seen
    return Finding(f"{table}:{row}", f"/{column}" if column else "", expected, found, code)
