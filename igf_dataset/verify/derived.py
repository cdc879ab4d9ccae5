"""Regenerate the files that follow from the rows of a dataset, and compare them with those of its folder.

The rows must have been checked before. The generated files also depend on the description and on who made the layers,
which are in the manifest.
"""

import filecmp
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

from .. import __version__
from ..emit import Writers, card, companions, dataset, pack, prepared
from ..emit.dataset import REJECTS
from ..emit.manifest import NAME, Manifest
from ..errors import IgfError
from ..model.findings import Finding
from ..model.rows import ROWS, SHARED
from ..page import PAGE, is_page
from ..page.environment import can_draw
from ..page.render import draw
from ..storage.bounded import Unreadable, read
from ..storage.files import temporary
from ..storage.sqlite import NAME as SQLITE
from . import origin, rows, sqlite
from .manifest import CARD, EDITED, Remarks
from .own import findings as own
from .rebuild import drift, without_page

_MEND = "igf-dataset build"
_ROOM = "see that the folder for temporary files (TMPDIR) has as much room as the dataset, or verify --quick"
# Files that every version of this package with the same schemas writes alike.
_LASTING = ("parquet/", "jsonl/", "schema/", "document.jsonl", REJECTS)


def findings(folder: Path, values: Manifest, remarks: Remarks) -> Iterator[Finding]:
    """Yield the files of `folder` that differ from those generated from its rows, and files that no build makes.

    If another version of this package built it, the card, catalogue metadata, database and page are not compared.
    """
    for name in values.description.attached:
        if not (companions.may_attach(name) and name in values.files):
            expected = "the names of attached files of the folder"
            yield Finding(str(folder / NAME), "/description/attached", expected, name, "manifest")
            return
    with temporary(_ROOM) as scratch:
        fresh = scratch / "data"
        fresh.mkdir()
        try:
            generate(folder, fresh, values)
        except IgfError as error:
            if not isinstance(error.__cause__, sqlite3.IntegrityError):
                raise
            yield Finding(str(folder / SQLITE), "", "rows that its tables can hold", str(error.__cause__), sqlite.CODE)
            return
        _note_unchecked(values, fresh, remarks)
        differing = list(_compare(folder, fresh, values, remarks))
        yield from differing
        if not differing and origin.release(folder) is None:
            _note_by_content(folder, fresh, values, remarks)
    yield from _rejects(folder / REJECTS)
    yield from own(folder, values)


def _note_unchecked(values: Manifest, fresh: Path, remarks: Remarks) -> None:
    """Note in `remarks` the files that cannot be compared."""
    built = f"built by igf-dataset {values.program}, and this is {__version__}"
    lasting = (*_LASTING, *values.description.attached)
    for name in values.files:
        if (
            values.program != __version__
            and not name.startswith(lasting)
            and (is_page(name) or (fresh / name).is_file())
        ):
            remarks.unchecked.setdefault(name, f"not compared with the rows: {built}")
        elif is_page(name) and not can_draw():
            remarks.unchecked[name] = (
                "not compared with the rows, which takes the extra: pip install 'igf-dataset[site]'"
            )


def _note_by_content(folder: Path, fresh: Path, values: Manifest, remarks: Remarks) -> None:
    """Note in `remarks` the Parquet files and the database that have the right content, but other bytes."""
    for name in values.files:
        is_binary = name.endswith((".parquet", SQLITE)) and (fresh / name).is_file()
        if is_binary and not filecmp.cmp(folder / name, fresh / name, shallow=False):
            remarks.unchecked.setdefault(name, origin.BY_CONTENT)


def _compare(folder: Path, fresh: Path, values: Manifest, remarks: Remarks) -> Iterator[Finding]:
    names = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()} | values.files.keys()
    names -= remarks.unchecked.keys()
    if values.program != __version__:
        names -= {NAME}
    database = {SQLITE} if (fresh / SQLITE).is_file() and SQLITE in values.files else set()
    yield from drift(folder, fresh, _MEND, lambda name: name in names - database and without_page(name))
    if database & names:
        yield from sqlite.findings(folder, fresh / SQLITE)
    if remarks.unchecked.get(CARD) == EDITED:
        yield from _card(folder / CARD, fresh / CARD)
    if not remarks.unchecked.keys() & set(filter(is_page, values.files)):
        yield from _page(folder, fresh, values)


def generate(folder: Path, fresh: Path, values: Manifest) -> None:
    """Write into `fresh` the dataset that has the rows of `folder`, except for the page.

    Raises IgfError if the rows violate a constraint, OSError if there is no room.
    """
    attached = [str(folder / name) for name in values.description.attached]
    titles: dict[str, str] = {}
    with Writers(fresh, ROWS, values.description.model_copy(update={"attached": attached})) as writers:
        writers.write_shared({table: list(rows.typed(folder, table)) for table in SHARED})
        for document, tables in rows.ByDocument(folder):
            ready = prepared(document, {table: [row.model_dump() for row in tables[table]] for table in tables})
            if len(titles) < card.LISTED:
                titles[ready.id] = ready.title
            writers.write(pack([ready]))
    if REJECTS in values.files:
        copyfile(folder / REJECTS, fresh / REJECTS)
    dataset.complete(writers, values.sources, titles, values.made, database=SQLITE in values.files)


def _card(path: Path, fresh: Path) -> Iterator[Finding]:
    """Yield a finding if an edited card differs from the rows in the metadata that `datasets` loads."""
    if _loaded(path) != _loaded(fresh):
        expected = f"the configs and dataset_info that a fresh build has; run {_MEND}"
        yield Finding(str(path), "", expected, "others", "drift")


def _loaded(path: Path) -> Any:
    """Return a card's metadata about files and columns, as `load_dataset` finds it; None if it cannot be read."""
    import yaml  # type: ignore[import-untyped] # comes with huggingface_hub, which writes the card
    from huggingface_hub.repocard import REGEX_YAML_BLOCK

    try:
        block = REGEX_YAML_BLOCK.search(read(path).decode("utf-8"))
        values = yaml.safe_load(block[2]) if block else {}
        return {name: values[name] for name in ("configs", "dataset_info")}
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError, yaml.YAMLError):
        return None


def _rejects(path: Path) -> Iterator[Finding]:
    """Yield the first line of rejects.jsonl that is no record of a refused document; values are not checked."""
    if not path.exists():
        return
    for number, line in enumerate(read(path).decode("utf-8", "replace").rstrip("\n").split("\n"), start=1):
        try:
            record = json.loads(line)
            fits = list(record) == ["source", "line", "key", "expected", "found", "advice"]
        except (ValueError, TypeError, RecursionError):
            fits = False
        if not fits:
            yield Finding(f"{path}:{number}", "", "a record of a refused document", "another", "drift")
            return


def _page(folder: Path, fresh: Path, values: Manifest) -> Iterator[Finding]:
    """Yield the files of the page that differ from those drawn for the document that it shows."""
    listed = {name: read(folder / name) for name in sorted(filter(is_page, values.files))}
    if not listed:
        return
    shown = [id for id in values.sources if id.encode() in listed.get(PAGE, b"")] or [*values.sources][:1]
    drawn: dict[str, bytes] = {}
    for id in shown:
        drawn = draw(fresh, id)
        if drawn == listed:
            return
    for name in sorted(drawn.keys() | listed.keys()):
        if drawn.get(name) != listed.get(name):
            expected = "what `igf-dataset site` draws of the rows" if name in drawn else "no such picture"
            found = "none" if name not in listed else "another" if name in drawn else "one"
            yield Finding(str(folder / name), "", expected, found, "drift")
