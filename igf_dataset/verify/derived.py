"""Generate anew what follows from the rows of a dataset, and compare it with the files of its folder.

The rows must have been checked before. What the generated files depend on besides is in the manifest: the description
and who made the layers.
"""

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
from ..page import PAGE, makes
from ..page.environment import can_draw
from ..page.render import draw
from ..storage.bounded import Unreadable, read
from ..storage.files import temporary
from ..storage.sqlite import NAME as SQLITE
from . import rows, sqlite
from .manifest import CARD, EDITED, Remarks
from .own import findings as own
from .rebuild import drift, without_page

_MEND = "igf-dataset build"
_ROOM = "see that the folder for temporary files (TMPDIR) has as much room as the dataset, or verify --quick"
# What every version of this package writes of the same rows, as long as the schemas are the same.
_LASTING = ("parquet/", "jsonl/", "schema/", "document.jsonl", REJECTS)


def findings(folder: Path, values: Manifest, remarks: Remarks) -> Iterator[Finding]:
    """Yield where the files of `folder` differ from those that its rows give, and the files that no build makes.

    Where another version of this package built it, card, catalogue metadata, database and page cannot be compared.
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
        _pass_over(values, fresh, remarks)
        yield from _compare(folder, fresh, values, remarks)
    yield from _rejects(folder / REJECTS)
    yield from own(folder, values)


def _pass_over(values: Manifest, fresh: Path, remarks: Remarks) -> None:
    """Note the files that cannot be compared."""
    built = f"built by igf-dataset {values.program}, and this is {__version__}"
    lasting = (*_LASTING, *values.description.attached)
    for name in values.files:
        if values.program != __version__ and not name.startswith(lasting) and (makes(name) or (fresh / name).is_file()):
            remarks.unchecked.setdefault(name, f"not compared with the rows: {built}")
        elif makes(name) and not can_draw():
            remarks.unchecked[name] = (
                "not compared with the rows, which takes the extra: pip install 'igf-dataset[site]'"
            )


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
    if not remarks.unchecked.keys() & set(filter(makes, values.files)):
        yield from _page(folder, fresh, values)


def generate(folder: Path, fresh: Path, values: Manifest) -> None:
    """Write into `fresh` the dataset that has the rows of `folder`, but for the page.

    Raises IgfError where the rows break a constraint, OSError where there is no room.
    """
    attached = [str(folder / name) for name in values.description.attached]
    titles: dict[str, str] = {}
    with Writers(fresh, ROWS, values.description.model_copy(update={"attached": attached})) as writers:
        writers.write_shared({table: list(rows.typed(folder, table)) for table in SHARED})
        for document, tables in rows.ByDocument(folder):
            done = prepared(document, {table: [row.model_dump() for row in tables[table]] for table in tables})
            if len(titles) < card.LISTED:
                titles[done.id] = done.title
            writers.write(pack([done]))
    if REJECTS in values.files:
        copyfile(folder / REJECTS, fresh / REJECTS)
    dataset.complete(writers, values.sources, titles, values.made)


def _card(path: Path, fresh: Path) -> Iterator[Finding]:
    """Yield where a card that people edited says other things than the rows about the files that `datasets` loads."""
    if _loaded(path) != _loaded(fresh):
        expected = f"the configs and dataset_info that a fresh build has; run {_MEND}"
        yield Finding(str(path), "", expected, "others", "drift")


def _loaded(path: Path) -> Any:
    """Return what a card's metadata says of files and columns; nothing where it has none that can be read."""
    import yaml  # type: ignore[import-untyped] # comes with huggingface_hub, which writes the card

    try:
        _, metadata, _ = read(path).decode("utf-8").split("---\n", 2)
        values = yaml.safe_load(metadata)
        return {name: values[name] for name in ("configs", "dataset_info")}
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError, yaml.YAMLError):
        return None


def _rejects(path: Path) -> Iterator[Finding]:
    """Yield the first line of rejects.jsonl that is no record of a refused document. What it says is not checked."""
    if not path.exists():
        return
    for number, line in enumerate(read(path).decode("utf-8", "replace").splitlines(), start=1):
        try:
            record = json.loads(line)
            fits = list(record) == ["source", "line", "key", "expected", "found", "advice"]
        except (ValueError, TypeError, RecursionError):
            fits = False
        if not fits:
            yield Finding(f"{path}:{number}", "", "a record of a refused document", "another", "drift")
            return


def _page(folder: Path, fresh: Path, values: Manifest) -> Iterator[Finding]:
    """Yield where the page and its pictures, if there are any, are those of none of the documents."""
    listed = {name: read(folder / name) for name in sorted(filter(makes, values.files))}
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
            yield Finding(str(folder / name), "", expected, "otherwise", "drift")
