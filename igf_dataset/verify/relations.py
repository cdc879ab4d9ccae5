"""Check how the rows of a dataset folder relate to each other, to the nested documents and to the manifest."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from ..check import check, check_shared
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
    yield from check_shared(shared)
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
    """Check that the rows of the nested document are those of the tables."""
    try:
        tables = typed(structure(document))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # The schema does not cover everything that a tree needs for its rows.
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
