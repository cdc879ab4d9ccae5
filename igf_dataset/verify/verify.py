"""Verify a whole dataset folder: files, records, relations, that the source can be rebuilt, and what is generated.

Without findings, every digest is right, also the manifest's own; the schemas are the package's own, and every record
matches its schema; the Parquet, the JSON Lines and the nested documents agree; all checks of `check` pass; and all
generated files follow from the rows and the manifest's description. Nothing outside the folder is read except the
package; no more than a line or a row group is in memory.
"""

import os
import warnings
from collections.abc import Iterator
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from ..access.steady import retried
from ..access.store import Store
from ..access.validate import validate_file
from ..emit.manifest import Manifest
from ..errors import IgfError, excerpt, expect, path_text
from ..model.findings import Finding
from ..model.rows import ROWS
from ..model.schemas import arrow_schema
from ..storage.bounded import Unreadable, first_line, read_lines
from ..storage.parquet import open_parquet
from ..storage.resources import folder as packaged
from ..storage.resources import require_dataset
from . import derived, manifest, origin, relations

_BATCH = 4_096


class Verified(list[Finding]):
    """The findings of `verify`; `verdict` says what the dataset is, `release` is its published version or None."""

    def __init__(self, findings: Iterator[Finding], folder: Path, remarks: manifest.Remarks, *, quick: bool) -> None:
        super().__init__(findings)
        self.verdict, self.release = origin.verdict(folder, len(self), remarks, quick=quick)


def verify(folder: str | os.PathLike[str] | None = None, *, quick: bool = False) -> Verified:
    """Return everything that is wrong with a dataset folder; an empty list if nothing is.

    `folder` is by default the packaged dataset. The list has two attributes: `verdict`, a line that says whether this
    is a published release, only consistent, or neither; and `release`, the version of that release, else None. Only a
    release proves where a dataset is from. With `quick`, only digests and rows are checked, not what is generated from
    them. Warns of a card that was edited by hand, and of a page that cannot be compared. Bad data raises no error;
    NoSuchPath is raised if there is no dataset folder, IgfError if there is no room for temporary files, or if builds
    replaced the folder twice meanwhile.

    >>> import igf_dataset as igf
    >>> igf.verify()
    []
    """
    expect("folder", folder, str, os.PathLike, type(None))
    expect("quick", quick, bool)
    path = Path(packaged("data") if folder is None else path_text("folder", folder))
    require_dataset(str(path))

    def once() -> tuple[Verified, manifest.Remarks]:
        remarks = manifest.Remarks([], {})
        return Verified(findings(path, remarks, quick=quick), path, remarks, quick=quick), remarks

    verified, remarks = retried(once)
    for warning in remarks.warnings(path):
        warnings.warn(warning, stacklevel=2)
    return verified


def findings(folder: Path, remarks: manifest.Remarks | None = None, *, quick: bool = False) -> Iterator[Finding]:
    """Yield everything that is wrong with the dataset in `folder`; remarks that are no findings go to `remarks`.

    Files generated from the rows are compared only if nothing else is wrong, and not if `quick`. Raises Changed if
    another dataset takes the folder's place meanwhile.
    """
    store = Store(folder)
    found = _findings(folder, remarks or manifest.Remarks([], {}), quick=quick)
    while True:
        with store.steady():  # so that no finding is about files of two datasets
            finding = next(found, None)
        if finding is None:
            return
        yield finding


def _findings(folder: Path, remarks: manifest.Remarks, *, quick: bool) -> Iterator[Finding]:
    values, wrong = manifest.sealed(folder)
    yield from wrong
    broken = list(manifest.schemas())  # a broken installation cannot judge records
    yield from broken
    if values is None or broken:
        return
    closed: set[str] = set()
    sound = True
    try:
        for finding in manifest.files(folder, values, closed, remarks):
            sound = False
            yield finding
        readable = not closed
        for finding in _records(folder, values, closed):
            sound = readable = False
            yield finding
        if readable:
            for finding in relations.findings(folder, values):
                sound = False
                yield finding
        if sound and not quick:
            yield from derived.findings(folder, values, remarks)
    except Unreadable as error:  # a file that changes while it is read
        yield Finding(error.place, "", error.expected, error.found, "files")


def _records(folder: Path, values: Manifest, closed: set[str]) -> Iterator[Finding]:
    """Check each record against its schema, and that both formats of a table have the same records."""
    is_readable = partial(_is_readable, folder, closed)
    store = Store(folder)
    for table in ROWS:
        try:
            lines, shards = store.paths(table, "jsonl"), store.paths(table, "parquet")
        except IgfError as error:
            yield Finding(str(folder), "", f"the files of {table}", str(error), "files")
            continue
        faulty = False
        for finding in chain.from_iterable(validate_file(path, table) for path in filter(is_readable, lines)):
            faulty = True
            yield finding
        if not faulty and all(map(is_readable, [*lines, *shards])):
            yield from _same(table, lines[0], shards, values)
    if is_readable(str(folder / "document.jsonl")):
        yield from validate_file(str(folder / "document.jsonl"), "document")


def _is_readable(folder: Path, closed: set[str], path: str) -> bool:
    return Path(path).relative_to(folder).as_posix() not in closed


def _same(table: str, lines: str, shards: list[str], values: Manifest) -> Iterator[Finding]:
    """Check that the JSON Lines and the Parquet of a table have the same records, as many as the manifest says."""
    import pyarrow

    number = 0
    model = ROWS[table]
    try:
        for number, (line, row) in enumerate(
            zip_longest(read_lines(lines), _parquet_rows(table, shards, values)), start=1
        ):
            place = f"{lines}:{number}"
            if line is None or row is None:
                missing = "JSON Lines" if line is None else "Parquet"
                yield Finding(place, "", "the same records in both formats", f"none in {missing}", "formats")
                return
            record = model.model_validate_json(line).model_dump()
            for column, value in record.items():
                if value != row[column]:
                    expected = f"{excerpt(row[column], 80)}, as Parquet has it"
                    yield Finding(place, f"/{column}", expected, excerpt(value, 80), "formats")
    # ValueError and OverflowError: values that Python has not, such as dates after the year 9999
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Finding(shards[0], "", "a Parquet file of the table", first_line(error), "formats")
        return
    if number != values.rows[table]:
        expected = f"{values.rows[table]} records, as the manifest says"
        yield Finding(lines, "", expected, str(number), "manifest")


def _parquet_rows(table: str, shards: list[str], values: Manifest) -> Iterator[Any]:
    """Yield the rows of a table's Parquet. Raises ArrowInvalid for other columns or versions."""
    import pyarrow

    schema = arrow_schema(table)
    versions = {b"igf_dataset.version": values.version, b"igf_dataset.schema_version": values.schema_version}
    for shard in shards:
        file = open_parquet(shard)
        footer = file.metadata.metadata or {}
        if not file.schema_arrow.equals(schema, check_metadata=False):
            raise pyarrow.ArrowInvalid("columns of other types than the schema's")
        if any(footer.get(key) != value.encode() for key, value in versions.items()):
            raise pyarrow.ArrowInvalid("a footer of other versions than the manifest's")
        for batch in file.iter_batches(_BATCH):
            yield from batch.to_pylist()
