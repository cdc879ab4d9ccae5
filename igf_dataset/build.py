"""Seeds in, a dataset folder out: the whole way on one page."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from . import __version__
from .emit import Writers, card, croissant, manifest, sqlite
from .errors import IgfError, Refused, WrongUse, expect
from .layers import making, seeds
from .model.rows import ROWS, SCHEMA_VERSION
from .pipeline import documents
from .pipeline.documents import Outline
from .pipeline.executors import InProcess
from .storage.folders import replacing
from .storage.sqlite import FOR_READING

AnyPath = str | os.PathLike[str]
REJECTS = "rejects.jsonl"


class Built(NamedTuple):
    """What a build made: rows by table, the SHA-256 of each source by document, and what it refused."""

    rows: dict[str, int]
    sources: dict[str, str]
    rejected: list[Refused]


def build(
    paths: AnyPath | Iterable[AnyPath],
    out: AnyPath,
    progress: Callable[[int, int, int], None] = lambda *_: None,
    *,
    executor: Executor | None = None,
    workers: int = 1,
    strict: bool = False,
) -> Built:
    """Build the dataset of the seeds that `paths` name into the folder `out`, which it replaces whole.

    The work on each document runs on `executor`, in this process where there is none; `workers` is how many
    work there. The bytes are the same whichever it is. `progress` is called after each document with how many
    are done, how many of them were refused, and how many there are. A document that is refused is left out
    and listed in rejects.jsonl; with `strict`, or where none is left, Refused is raised and `out` stays as
    it was. Raises IgfError where two have one id or one text.

    >>> import igf_dataset as igf
    >>> igf.build("seeds/vilnius-2010", "built").rows["paragraphs"]  # doctest: +SKIP
    91
    """
    given, out = _paths(paths), _path("out", out)
    found, shared = seeds.find(given), seeds.shared(given).resolve()
    documents.common.cache_clear()  # the shared files may have changed since the last build
    sources: dict[str, str] = {}
    ids: dict[str, str] = {}  # by the SHA-256 of the source
    titles: dict[str, str] = {}
    rejected: list[Refused] = []
    with replacing(out) as folder:
        with Writers(folder, ROWS) as writers:
            writers.write_shared(documents.common(shared).tables)
            seed = iter(found)
            for outcomes, packed in documents.stream(found, shared, executor or InProcess(), workers):
                for path, outcome in zip(islice(seed, len(outcomes)), outcomes, strict=True):
                    if isinstance(outcome, Refused):
                        rejected.append(outcome)
                        if strict:
                            raise outcome
                    else:
                        _alone(path, outcome, sources, ids)
                        sources[outcome.id], ids[outcome.source] = outcome.source, outcome.id
                        if len(titles) < card.LISTED:
                            titles[outcome.id] = outcome.title
                    progress(len(sources) + len(rejected), len(rejected), len(found))
                writers.write(packed)
        if not sources:
            raise rejected[0]
        if rejected:
            records = (record for refused in rejected for record in refused.records())
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (folder / REJECTS).write_text("".join(lines), encoding="utf-8", newline="\n")
        made = [str(entry) for entry in making.read(shared, sources)]
        card.write(folder, writers.counts, titles, len(sources), made)
        if len(sources) <= FOR_READING:
            croissant.write(folder, writers.counts, made)
            sqlite.write(folder)
        manifest.write(folder, {"version": __version__, "schema_version": SCHEMA_VERSION}, writers.counts, sources)
    return Built(writers.counts, sources, rejected)


def _paths(paths: AnyPath | Iterable[AnyPath]) -> list[Path]:
    if isinstance(paths, (str, os.PathLike)):
        return [Path(paths)]
    if not isinstance(paths, Iterable):
        raise WrongUse(f"paths: expected paths of seeds, found {paths!r}")
    return [_path("paths", path) for path in paths]


def _path(parameter: str, path: AnyPath) -> Path:
    expect(parameter, path, str, os.PathLike)
    return Path(path)


def _alone(path: Path, document: Outline, sources: Mapping[str, str], ids: Mapping[str, str]) -> None:
    """Raise IgfError where another document has the id or the text of this one."""
    if document.id in sources:
        raise IgfError(f"{path}: expected a document with an id of its own, found {document.id} again")
    if other := ids.get(document.source):
        raise IgfError(f"{path}: expected a text of its own, found that of {other}; take one of them out")
