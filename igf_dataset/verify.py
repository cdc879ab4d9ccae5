"""A dataset folder in, findings about all of it out: files, records, relations, and the way back to the source.

It promises: every digest is right, the manifest's own included; every record obeys its schema; the
Parquet, the JSON Lines and the nested documents say the same; all checks of `check` are silent.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .access.files import paths
from .access.validate import validate_file
from .check import check
from .emit import manifest
from .errors import IgfError
from .findings import Finding
from .model.base import Record
from .model.document import Document
from .model.rows import ROWS
from .schemas import arrow_schema
from .tabulate import tabulate

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


def _manifest(folder: Path) -> tuple[dict[str, Any] | None, list[Finding]]:
    path = folder / manifest.NAME
    try:
        content = path.read_bytes()
        values = json.loads(content)
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, [Finding(f"{path}:1", "", "the manifest of a built dataset", reason, "manifest")]
    if not isinstance(values, dict) or manifest.canonical(manifest.sealed(values)) != content:
        expected = "a manifest in canonical form whose sha256 is its own"
        return None, [Finding(f"{path}:1", "/sha256", expected, "another text", "manifest")]
    findings = []
    for name, type_ in (("rows", dict), ("sources", dict), ("files", dict)):
        if not isinstance(values.get(name), type_):
            findings.append(Finding(f"{path}:1", f"/{name}", "an object", repr(values.get(name)), "manifest"))
    if not findings and list(values["rows"]) != list(ROWS):
        found = ", ".join(values["rows"])
        findings.append(Finding(f"{path}:1", "/rows", f"the tables {', '.join(ROWS)}", found, "manifest"))
    return (None if findings else values), findings


def _files(folder: Path, values: dict[str, Any]) -> Iterator[Finding]:
    """Every file is listed, every listed file is there, and its bytes are those of the digest."""
    listed = values["files"]
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted({*present, *listed} - {manifest.NAME}):
        if name not in listed:
            yield Finding(f"{folder / name}:1", "", "files that the manifest lists", "one that it does not", "files")
        elif name not in present or present[name].is_symlink():
            yield Finding(f"{folder / name}:1", "", "the file that the manifest lists", "none", "files")
        elif (found := manifest.digest(present[name])) != listed[name].get("sha256"):
            expected = f"SHA-256 {listed[name].get('sha256')}"
            yield Finding(f"{folder / name}:1", "", expected, found, "files")
        elif present[name].stat().st_size != listed[name].get("bytes"):
            yield Finding(f"{folder / name}:1", "", f"{listed[name].get('bytes')} bytes", "another size", "files")


def _records(folder: Path, values: dict[str, Any]) -> Iterator[Finding]:
    """Every record obeys its schema, and the two formats of a table have the same records."""
    for table in ROWS:
        try:
            lines, shards = paths(table, "jsonl", folder), paths(table, "parquet", folder)
        except IgfError as error:
            yield Finding(f"{folder}:1", "", f"the files of {table}", str(error), "files")
            continue
        findings = [finding for path in lines for finding in validate_file(path, table)]
        empty = not values["rows"][table]  # a table may have no rows, and its file no line
        yield from (finding for finding in findings if not (empty and finding.found == "an empty file"))
        if not findings or empty:
            yield from _same(table, lines[0], shards, values["rows"][table])
    yield from validate_file(str(folder / "document.jsonl"), "document")


def _same(table: str, lines: str, shards: Iterable[str], count: int) -> Iterator[Finding]:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    schema = arrow_schema(table)

    def parquet() -> Iterator[Any]:
        for shard in shards:
            file = ParquetFile(shard)
            if not file.schema_arrow.equals(schema, check_metadata=False):
                raise pyarrow.ArrowInvalid("columns of other types than the schema's")
            for batch in file.iter_batches(_BATCH):
                yield from batch.to_pylist()

    number = 0
    model = ROWS[table]
    try:
        with Path(lines).open("rb") as file:
            for number, (line, row) in enumerate(zip_longest(file, parquet()), start=1):
                if line is None or row is None:
                    found = "one in one of them alone"
                    yield Finding(
                        f"{lines}:{number}", "", "the same records in Parquet and JSON Lines", found, "formats"
                    )
                    return
                record = model.model_validate_json(line).model_dump()
                for column in record:
                    if record[column] != row[column]:
                        found = repr(row[column])[:80]
                        yield Finding(f"{lines}:{number}", f"/{column}", "the value that Parquet has", found, "formats")
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        yield Finding(
            f"{next(iter(shards))}:1", "", "a Parquet file of the table", str(error).splitlines()[0], "formats"
        )
        return
    if number != count:
        yield Finding(f"{lines}:1", "", f"{count} records, as the manifest says", str(number), "manifest")


def _relations(folder: Path, values: dict[str, Any]) -> Iterator[Finding]:
    """Document by document: the checks, and the rows that the nested document gives."""
    streams = {table: _grouped(folder, table) for table in ROWS}
    waiting: dict[str, tuple[str, list[Record]] | None] = {
        table: next(stream, None) for table, stream in streams.items()
    }
    for number, line in enumerate((folder / "document.jsonl").open("rb"), start=1):
        place = f"{folder / 'document.jsonl'}:{number}"
        try:
            document = Document.model_validate_json(line)
        except ValidationError as error:
            yield Finding(place, "", "a document", str(error.errors()[0]["msg"]), "formats")
            return
        rows: dict[str, list[Record]] = {}
        for table in ROWS:
            group = waiting[table]
            rows[table] = group[1] if group and group[0] == document.id else []
            if rows[table]:
                waiting[table] = next(streams[table], None)
        yield from check(rows)
        for table, expected in tabulate(document).items():
            for index, (row, other) in enumerate(zip_longest(rows[table], expected)):
                if row != other:
                    at = getattr(row or other, "id", index)
                    yield Finding(f"{table}:{at}", "", "the row that the nested document gives", "another", "formats")
                    break
        if values["sources"].get(document.id) != document.source.sha256:
            found = str(values["sources"].get(document.id))
            yield Finding(
                f"{folder / manifest.NAME}:1", f"/sources/{document.id}", document.source.sha256, found, "manifest"
            )
    for table, group in waiting.items():
        if group is not None:
            yield Finding(f"{table}:{group[0]}", "", "rows of documents in document.jsonl", "others", "formats")


def _grouped(folder: Path, table: str) -> Iterator[tuple[str, list[Record]]]:
    model: type[Any] = ROWS[table]

    def typed() -> Iterator[Any]:
        for path in paths(table, "jsonl", folder):
            with Path(path).open("rb") as file:
                yield from map(model.model_validate_json, file)

    for id, group in groupby(typed(), key=lambda row: row.document_id):
        yield id, list(group)
