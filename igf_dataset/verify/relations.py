"""Check how the rows of a dataset folder relate: to each other, to the nested documents, to the manifest."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ..check import check
from ..check.tree import check_tree
from ..emit.manifest import NAME, Manifest
from ..errors import excerpt
from ..layers import registry
from ..model.base import Record
from ..model.document import Document
from ..model.findings import Finding, pointer
from ..model.rows import SHARED
from ..storage.resources import folder as packaged
from ..tabulate import structure, typed
from . import rows as stored


def findings(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Run the checks on each document, and compare its rows with those of the nested document."""
    shared = {table: list(stored.typed(folder, table)) for table in SHARED}
    for table, entries in shared.items():
        yield from _alone(table, entries)
    terms = registry.glossary(Path(packaged("seeds")))
    place = str(folder / NAME)
    unseen = dict(values.sources)
    documents = stored.ByDocument(folder)
    for number, (document, rows) in enumerate(documents, start=1):
        yield from check(rows, shared, terms)
        yield from check_tree(document)
        yield from _nested(f"{folder / 'document.jsonl'}:{number}", document, rows)
        if document.id in unseen and next(iter(unseen)) != document.id:
            expected = "the documents in the order of document.jsonl"
            yield Finding(place, "/sources", expected, f"{next(iter(unseen))} before {document.id}", "manifest")
        listed = unseen.pop(document.id, "none")
        if listed != document.source.sha256:
            yield Finding(place, pointer(["sources", document.id]), document.source.sha256, listed, "manifest")
    if len(unseen) == len(values.sources):
        yield Finding(f"{folder / 'document.jsonl'}", "", "the documents of the manifest", "none of them", "formats")
    for id in unseen:
        yield Finding(place, pointer(["sources", id]), "a document of that id", "none", "manifest")
    for table, id in documents.left():
        yield Finding(f"{table}:{id}", "", "rows of documents in document.jsonl", "others", "formats")


def _nested(place: str, document: Document, rows: dict[str, list[Record]]) -> Iterator[Finding]:
    """Check that the rows that the nested document gives are those of the tables."""
    try:
        tables = typed(structure(document))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # Its schema cannot say all that a tree must be for rows to be made of it.
        found = str(error).splitlines()[0]
        yield Finding(place, "", "a tree that rows can be made of", f"one that fails: {found}", "formats")
        return
    for table, expected in tables.items():
        for row, other in zip_longest(rows[table], expected):
            if row == other:
                continue
            mine, theirs = ({} if record is None else record.model_dump() for record in (row, other))
            column = next(name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name))
            id = (mine or theirs)["id"]
            expects = f"{excerpt(theirs.get(column), 80)}, as the nested document has it"
            yield Finding(f"{table}:{id}", f"/{column}", expects, excerpt(mine.get(column), 80), "formats")
            break


def _alone(table: str, rows: Iterable[Any]) -> Iterator[Finding]:
    """No two rows of a shared table have one id."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield Finding(f"{table}:{row.id}", "/id", "an id of its own", "one that a row above has", "ids-unique")
        seen.add(row.id)
