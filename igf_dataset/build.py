"""Build a dataset folder from seeds: the whole way on one page."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, NamedTuple

from .emit import Writers, card, dataset, manifest
from .errors import IgfError, Refused, WrongUse, expect, path_text
from .layers import making, seeds
from .layers.description import read as read_description
from .model.rows import ROWS
from .page import write as page
from .pipeline import documents
from .pipeline.documents import Outline
from .pipeline.executors import InProcess
from .storage.folders import replacing
from .text.doubts import Doubt

AnyPath = str | os.PathLike[str]
_LOOKED_OVER = 1_000  # documents whose doubts a build remembers
_NAMED = 20  # documents that an error names


class Built(NamedTuple):
    """What a build made: rows by table, the SHA-256 of each source by document, what it refused, its page.

    `doubts` has the places to look over of the first documents, by id.
    """

    rows: dict[str, int]
    sources: dict[str, str]
    rejected: list[Refused]
    page: page.State
    doubts: dict[str, tuple[Doubt, ...]]


class Register:
    """The documents of a build so far, each with a unique id and a unique text."""

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self.titles: dict[str, str] = {}  # of the first, which the card lists
        self.rejected: list[Refused] = []
        self.doubts: dict[str, tuple[Doubt, ...]] = {}  # of the first
        self._ids: dict[str, str] = {}  # by the SHA-256 of the source

    def add(self, path: Path, document: Outline) -> None:
        """Take a document in. Raises IgfError where another has its id or its text."""
        if document.id in self.sources:
            raise IgfError(f"{path}: duplicate id: {document.id} is in this build already; rename one of them")
        if other := self._ids.get(document.source):
            raise IgfError(f"{path}: duplicate source: same text as {other}; take one of them out")
        self.sources[document.id], self._ids[document.source] = document.source, document.id
        if len(self.titles) < card.LISTED:
            self.titles[document.id] = document.title
        if len(self.doubts) < _LOOKED_OVER:
            self.doubts[document.id] = document.doubts


def build(  # noqa: PLR0913 - an option each
    paths: AnyPath | Iterable[AnyPath],
    out: AnyPath,
    progress: Callable[[int, int, int], None] | None = None,
    *,
    executor: Executor | None = None,
    workers: int = 1,
    strict: bool = False,
    replace: bool = False,
    describe: Mapping[str, Any] | None = None,
) -> Built:
    """Build the dataset of the seeds that `paths` name into the folder `out`, which it replaces whole.

    The work on each document runs on `executor`, in this process where there is none; `workers` is how many
    work there. The bytes are the same whichever it is. `progress` is called after each document with how many
    are done, how many of them were refused, and how many there are. A document that is refused is left out
    and listed in rejects.jsonl; with `strict`, or where none is left, Refused is raised and `out` stays as
    it was. Raises IgfError where two have one id or one text, WrongUse where `out` holds documents that the new
    dataset would not have, unless `replace` says that they may go. `describe` has values that go before those of
    dataset.toml, by key: name, title, description, creators, license, url, version, base_url and the others.

    >>> import igf_dataset as igf
    >>> igf.build("seeds/vilnius-2010", "built").rows["paragraphs"]  # doctest: +SKIP
    91
    """
    roots, out = _paths(paths), _path("out", out)
    paths, shared = seeds.find(roots), seeds.shared(roots).resolve()
    description = read_description(roots, describe)
    documents.common.cache_clear()  # the shared files may have changed since the last build
    previous = [] if replace else manifest.documents(out)
    _require_kept(previous, map(seeds.id_of, paths), out)
    register = Register()
    with replacing(out) as folder:
        with Writers(folder, ROWS, description) as writers:
            writers.write_shared(documents.common(shared).tables)
            for chunk in documents.stream(paths, shared, executor or InProcess(), workers):
                for path, outcome in zip(chunk.paths, chunk.outcomes, strict=True):
                    if isinstance(outcome, Outline):
                        register.add(path, outcome)
                    elif strict:
                        raise outcome
                    else:
                        register.rejected.append(outcome)
                    rejected = len(register.rejected)
                    if progress:
                        progress(len(register.sources) + rejected, rejected, len(paths))
                writers.write(chunk.packed)
        if not register.sources:
            raise register.rejected[0]
        _require_kept(previous, register.sources, out, register.rejected)
        if register.rejected:
            _write_rejects(folder / dataset.REJECTS, register.rejected)
        made_by = [str(entry) for entry in making.read(shared, register.sources)]
        dataset.complete(writers, register.sources, register.titles, made_by)
        state = page.renew(folder, previous=out)
    return Built(writers.counts, register.sources, register.rejected, state, register.doubts)


def _require_kept(held: Iterable[str], building: Iterable[str], out: Path, rejected: Iterable[Refused] = ()) -> None:
    """Raise WrongUse where the dataset in `out` holds documents that the new one would not."""
    kept = set(building)
    dropped = [id for id in held if id not in kept]
    if dropped:
        shown = ", ".join(dropped[:_NAMED]) + (f" and {len(dropped) - _NAMED} more" if len(dropped) > _NAMED else "")
        if reasons := "".join(f"{refused}\n" for refused in rejected):
            advice = "correct what is refused, or add --replace to leave out what is"
            raise WrongUse(f"{reasons}{out} holds {shown}, which this build would drop, and stays as it was; {advice}")
        raise WrongUse(
            f"{out} holds {shown}, which this build would drop; build elsewhere with --out, or add --replace"
        )


def _write_rejects(path: Path, rejected: Iterable[Refused]) -> None:
    records = (record for refused in rejected for record in refused.records())
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _paths(paths: AnyPath | Iterable[AnyPath]) -> list[Path]:
    if isinstance(paths, (str, os.PathLike)):
        return [_path("paths", paths)]
    if not isinstance(paths, Iterable):
        raise WrongUse(f"paths: expected paths of seeds, found {paths!r}")
    return [_path("paths", path) for path in paths]


def _path(parameter: str, path: AnyPath) -> Path:
    expect(parameter, path, str, os.PathLike)
    text = path_text(parameter, path)
    if parameter == "out":
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:  # Arrow cannot open it
            raise WrongUse(f"out: expected a path in UTF-8, found {text!r}") from None
    return Path(text)
