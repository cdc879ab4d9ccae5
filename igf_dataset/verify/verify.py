"""Verify a whole dataset folder: files, records, relations, and that the source can be rebuilt.

It promises: every digest is right, the manifest's own included; the schemas are the package's own, and every
record obeys its schema; the Parquet, the JSON Lines, the nested documents and the SQLite file, where there is one,
say the same; all checks of `check` are silent. It reads nothing outside the folder but the package, and holds no more
than a line or a row group.
"""

import os
import warnings
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, groupby, zip_longest
from pathlib import Path
from typing import Any

from ..access.store import Store
from ..access.validate import validate_file
from ..check import check
from ..check.tree import check_tree
from ..emit.manifest import NAME, Manifest
from ..errors import IgfError, expect, path_text
from ..layers import registry
from ..model.base import Record
from ..model.document import Document
from ..model.findings import Finding, pointer
from ..model.rows import ROWS, SHARED
from ..model.schemas import arrow_schema
from ..storage.bounded import Unreadable, first_line, read_lines
from ..storage.resources import folder as packaged
from ..tabulate import structure, typed
from . import manifest, sqlite

_BATCH = 4_096


def verify(folder: str | os.PathLike[str] | None = None) -> list[Finding]:
    """Return everything that is wrong with a dataset folder; an empty list when all is well.

    `folder` is the packaged dataset unless another is named. Warns of a card that was edited by hand. Raises nothing
    for bad data.

    >>> import igf_dataset as igf
    >>> igf.verify()
    []
    """
    expect("folder", folder, str, os.PathLike, type(None))
    notes = manifest.Notes([], [])
    wrong = list(findings(Path(packaged("data") if folder is None else path_text("folder", folder)), notes))
    for warning in notes.warnings:
        warnings.warn(warning, stacklevel=2)
    return wrong


def findings(folder: Path, notes: manifest.Notes | None = None) -> Iterator[Finding]:
    """Yield everything that is wrong with the dataset in `folder`, as it is found; `notes` takes what is no fault."""
    values, wrong = manifest.sealed(folder)
    yield from wrong
    broken = list(manifest.schemas())  # an installation that is broken: its verdict on records is worth nothing
    yield from broken
    if values is None or broken:
        return
    closed: set[str] = set()
    yield from manifest.files(folder, values, closed, notes or manifest.Notes([], []))
    sound = not closed
    try:
        for finding in _records(folder, values, closed):
            sound = False
            yield finding
        if sound:
            yield from _relations(folder, values)
            yield from sqlite.findings(folder)
    except Unreadable as error:  # what changes while it is read
        yield Finding(error.place, "", error.expected, error.found, "files")


def _records(folder: Path, values: Manifest, closed: set[str]) -> Iterator[Finding]:
    """Check each record against its schema, and that both formats of a table have the same records."""
    open_ = partial(_open, folder, closed)
    store = Store(folder)
    for table in ROWS:
        try:
            lines, shards = store.paths(table, "jsonl"), store.paths(table, "parquet")
        except IgfError as error:
            yield Finding(f"{folder}:1", "", f"the files of {table}", str(error), "files")
            continue
        faulty = False
        for finding in chain.from_iterable(validate_file(path, table) for path in filter(open_, lines)):
            faulty = True
            yield finding
        if not faulty and all(map(open_, [*lines, *shards])):
            yield from _same(table, lines[0], shards, values)
    if open_(str(folder / "document.jsonl")):
        yield from validate_file(str(folder / "document.jsonl"), "document")


def _open(folder: Path, closed: set[str], path: str) -> bool:
    return Path(path).relative_to(folder).as_posix() not in closed


def _same(table: str, lines: str, shards: list[str], values: Manifest) -> Iterator[Finding]:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    schema = arrow_schema(table)
    versions = {b"igf_dataset.version": values.version, b"igf_dataset.schema_version": values.schema_version}

    def parquet() -> Iterator[Any]:
        for shard in shards:
            file = ParquetFile(shard)
            footer = file.metadata.metadata or {}
            if not file.schema_arrow.equals(schema, check_metadata=False):
                raise pyarrow.ArrowInvalid("columns of other types than the schema's")
            if any(footer.get(key) != value.encode() for key, value in versions.items()):
                raise pyarrow.ArrowInvalid("a footer of other versions than the manifest's")
            for batch in file.iter_batches(_BATCH):
                yield from batch.to_pylist()

    number = 0
    model = ROWS[table]
    try:
        for number, (line, row) in enumerate(zip_longest(read_lines(lines), parquet()), start=1):
            place = f"{lines}:{number}"
            if line is None or row is None:
                missing = "JSON Lines" if line is None else "Parquet"
                yield Finding(place, "", "the same records in both formats", f"none in {missing}", "formats")
                return
            record = model.model_validate_json(line).model_dump()
            for column, value in record.items():
                if value != row[column]:
                    expected = f"{_shown(row[column])}, as Parquet has it"
                    yield Finding(place, f"/{column}", expected, _shown(value), "formats")
    # ValueError and OverflowError: values that Python has not, such as days beyond the year 9999
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Finding(f"{shards[0]}:1", "", "a Parquet file of the table", first_line(error), "formats")
        return
    if number != values.rows[table]:
        expected = f"{values.rows[table]} records, as the manifest says"
        yield Finding(f"{lines}:1", "", expected, str(number), "manifest")


def _relations(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Run the checks on each document, and compare its rows with those of the nested document."""
    own = [table for table in ROWS if table not in SHARED]
    shared = {table: list(_typed(folder, table)) for table in SHARED}
    for table, entries in shared.items():
        yield from _alone(table, entries)
    terms = registry.glossary(Path(packaged("seeds")))
    streams = {table: _grouped(folder, table) for table in own}
    waiting = {table: next(stream, None) for table, stream in streams.items()}
    place = f"{folder / NAME}:1"
    unseen = dict(values.sources)
    for number, line in enumerate(read_lines(folder / "document.jsonl"), start=1):
        document = Document.model_validate_json(line)
        rows: dict[str, list[Record]] = {}
        for table in own:
            group = waiting[table]
            rows[table] = group[1] if group and group[0] == document.id else []
            if rows[table]:
                waiting[table] = next(streams[table], None)
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
        yield Finding(f"{folder / 'document.jsonl'}:1", "", "the documents of the manifest", "none of them", "formats")
    for id in unseen:
        yield Finding(place, pointer(["sources", id]), "a document of that id", "none", "manifest")
    for table, group in waiting.items():
        if group is not None:
            yield Finding(f"{table}:{group[0]}", "", "rows of documents in document.jsonl", "others", "formats")


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
            expects = f"{_shown(theirs.get(column))}, as the nested document has it"
            yield Finding(f"{table}:{id}", f"/{column}", expects, _shown(mine.get(column)), "formats")
            break


def _grouped(folder: Path, table: str) -> Iterator[tuple[str, list[Record]]]:
    for id, group in groupby(_typed(folder, table), key=lambda row: row.document_id):
        yield id, list(group)


def _typed(folder: Path, table: str) -> Iterator[Any]:
    model: type[Any] = ROWS[table]
    for path in Store(folder).paths(table, "jsonl"):
        yield from map(model.model_validate_json, read_lines(path))


def _alone(table: str, rows: Iterable[Any]) -> Iterator[Finding]:
    """No two rows of a shared table have one id."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield Finding(f"{table}:{row.id}", "/id", "an id of its own", "one that a row above has", "ids-unique")
        seen.add(row.id)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
