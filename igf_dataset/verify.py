"""A dataset folder in, findings about all of it out: files, records, relations, and the way back to the source.

It promises: every digest is right, the manifest's own included; every record obeys its schema; the
Parquet, the JSON Lines and the nested documents say the same; all checks of `check` are silent.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .access.files import paths
from .access.validate import validate_file
from .check import check
from .check.tree import check_tree
from .emit import manifest
from .emit.manifest import Manifest
from .errors import IgfError
from .findings import Finding
from .layers import registry
from .model.base import Record
from .model.document import Document
from .model.rows import ROWS, SHARED
from .resources import folder as packaged
from .schemas import arrow_schema
from .tabulate import structure, typed

_BATCH = 4_096


def verify(folder: Path) -> Iterator[Finding]:
    """Everything that is wrong with the dataset in `folder`; nothing when all is well."""
    values, findings = _manifest(folder)
    yield from findings
    if values is None:
        return
    yield from _files(folder, values)
    sound = True
    for finding in _records(folder, values):
        sound = False
        yield finding
    if sound:
        yield from _relations(folder, values)


def _manifest(folder: Path) -> tuple[Manifest | None, list[Finding]]:
    place = f"{folder / manifest.NAME}:1"
    try:
        content = (folder / manifest.NAME).read_bytes()
        values = Manifest.model_validate_json(content)
    except OSError as error:
        found = error.strerror or str(error)
        return None, [Finding(place, "", "the manifest of a built dataset", found, "manifest")]
    except ValidationError as error:
        return None, [
            Finding(
                place, "".join(f"/{step}" for step in each["loc"]), each["msg"], repr(each["input"])[:80], "manifest"
            )
            for each in error.errors(include_url=False)
        ]
    if manifest.canonical(manifest.sealed(values.model_dump())) != content:
        expected = "a manifest in canonical form whose sha256 is its own"
        return None, [Finding(place, "/sha256", expected, "another text", "manifest")]
    if list(values.rows) != list(ROWS):
        expected = f"the tables {', '.join(ROWS)}"
        return None, [Finding(place, "/rows", expected, ", ".join(values.rows), "manifest")]
    return values, []


def _files(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Every file is listed, every listed file is there, and its bytes are those of the digest."""
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted({*present, *values.files} - {manifest.NAME}):
        place = f"{folder / name}:1"
        listed = values.files.get(name)
        if listed is None:
            yield Finding(place, "", "files that the manifest lists", "one that it does not", "files")
        elif name not in present or present[name].is_symlink():
            yield Finding(place, "", "the file that the manifest lists", "none", "files")
        elif (found := manifest.digest(present[name])) != listed.sha256:
            yield Finding(place, "", f"SHA-256 {listed.sha256}", found, "files")
        elif present[name].stat().st_size != listed.bytes:
            yield Finding(place, "", f"{listed.bytes} bytes", str(present[name].stat().st_size), "files")


def _records(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Every record obeys its schema, and the two formats of a table have the same records."""
    for table in ROWS:
        try:
            lines, shards = paths(table, "jsonl", folder), paths(table, "parquet", folder)
        except IgfError as error:
            yield Finding(f"{folder}:1", "", f"the files of {table}", str(error), "files")
            continue
        findings = [finding for path in lines for finding in validate_file(path, table)]
        yield from findings
        if not findings:
            yield from _same(table, lines[0], shards, values)
    yield from validate_file(str(folder / "document.jsonl"), "document")


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
        with Path(lines).open("rb") as file:
            for number, (line, row) in enumerate(zip_longest(file, parquet()), start=1):
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
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        found = str(error).splitlines()[0]
        yield Finding(f"{shards[0]}:1", "", "a Parquet file of the table", found, "formats")
        return
    if number != values.rows[table]:
        expected = f"{values.rows[table]} records, as the manifest says"
        yield Finding(f"{lines}:1", "", expected, str(number), "manifest")


def _relations(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Document by document: the checks, and the rows that the nested document gives."""
    own = [table for table in ROWS if table not in SHARED]
    shared = {table: list(_typed(folder, table)) for table in SHARED}
    for table, entries in shared.items():
        yield from _alone(table, entries)
    terms = registry.glossary(Path(packaged("seeds")))
    streams = {table: _grouped(folder, table) for table in own}
    waiting = {table: next(stream, None) for table, stream in streams.items()}
    place = f"{folder / manifest.NAME}:1"
    unseen = dict(values.sources)
    with (folder / "document.jsonl").open("rb") as lines:
        for number, line in enumerate(lines, start=1):
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
            listed = unseen.pop(document.id, "none")
            if listed != document.source.sha256:
                yield Finding(place, f"/sources/{document.id}", document.source.sha256, listed, "manifest")
    if len(unseen) == len(values.sources):
        yield Finding(f"{folder / 'document.jsonl'}:1", "", "the documents of the manifest", "none of them", "formats")
    for id in unseen:
        yield Finding(place, f"/sources/{id}", "a document of that id", "none", "manifest")
    for table, group in waiting.items():
        if group is not None:
            yield Finding(f"{table}:{group[0]}", "", "rows of documents in document.jsonl", "others", "formats")


def _nested(place: str, document: Document, rows: dict[str, list[Record]]) -> Iterator[Finding]:
    """The rows that the nested document gives are those of the tables."""
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
            mine, theirs = ({} if each is None else each.model_dump() for each in (row, other))
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
    for path in paths(table, "jsonl", folder):
        with Path(path).open("rb") as file:
            yield from map(model.model_validate_json, file)


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
