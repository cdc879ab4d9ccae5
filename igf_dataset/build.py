"""Build a dataset folder from seeds: the whole process on one page."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from typing import Any, NamedTuple

from .emit import Writers, dataset, manifest
from .errors import Refused
from .layers import annotation_file, seeds
from .layers.description import read as read_description
from .model.rows import ROWS
from .page import write as page
from .pipeline import arguments, documents, executors
from .pipeline.arguments import AnyPath
from .pipeline.register import Register, require_kept
from .storage.folders import replacing
from .text.doubts.surroundings import Doubt


class Built(NamedTuple):
    """The result of a build: rows by table, the SHA-256 of each source by document, refused documents, the page.

    `page` says what became of the reading page: "drawn", "kept" from the folder's last build, "gone" since it showed
    other rows, or "none". `doubts` has the doubtful places of the first 1,000 documents, by id.
    """

    rows: dict[str, int]
    sources: dict[str, str]
    rejected: list[Refused]
    page: page.State
    doubts: dict[str, tuple[Doubt, ...]]


def build(  # noqa: PLR0913 - an option each
    paths: AnyPath | Iterable[AnyPath],
    out: AnyPath,
    progress: Callable[[int, int, int], None] | None = None,
    *,
    executor: Executor | None = None,
    workers: int = 1,
    strict: bool = False,
    replace: bool = False,
    database: bool = False,
    describe: Mapping[str, Any] | None = None,
) -> Built:
    """Build the dataset of the seeds at `paths` into the folder `out`, which is replaced as a whole.

    The work on each document runs in this process, or with `workers` above 1 in so many new ones (a script then calls
    this below `if __name__ == "__main__":`). It runs on `executor` instead if there is one; `workers` then says how
    many workers that has, and with 1 it gets one chunk of documents at a time. The bytes are the same in every case.
    `progress` is called after each document with the numbers of documents done, of these refused, and in all.

    A refused document is left out and listed in rejects.jsonl; so is one with the id or the text of one before it. With
    `strict`, or if none is left, Refused is raised and `out` stays unchanged; its `more` has the further errors. Raises
    WrongUse if `out` holds documents that the new dataset would not have, unless `replace` is true. More than 100
    documents have a database (for search and views) and catalogue metadata only with `database`. `describe` has values
    that replace those of dataset.toml, by key: name, title, description, creators, license, url, version, base_url and
    the others.

    >>> import igf_dataset as igf
    >>> igf.build("seeds/vilnius-2010", "built").rows["paragraphs"]  # doctest: +SKIP
    91
    """
    arguments.require(executor, workers, progress, describe, strict=strict, replace=replace, database=database)
    roots, out = arguments.paths(paths), arguments.folder(out)
    seed_paths, shared = seeds.find(roots), seeds.shared(roots).resolve()
    description = read_description(roots, describe)
    documents.common.cache_clear()  # the shared files may have changed since the last build
    previous = [] if replace else manifest.documents(out)
    require_kept(previous, map(seeds.id_of, seed_paths), out)  # before any work
    register, pool = Register(), executors.running(executor, workers)
    with replacing(out) as folder:
        with pool as (running, count), Writers(folder, ROWS, description) as writers:
            writers.write_shared(documents.common(shared).tables)
            for prepared in documents.stream(seed_paths, shared, running, count):
                chunk = documents.refuse(prepared, register.duplicates(prepared), shared)
                for outcome in chunk.outcomes:
                    register.add(outcome)
                    if strict and register.rejected:
                        raise register.rejected[0]
                    if progress:
                        progress(*register.counts, len(seed_paths))
                writers.write(chunk.packed)
        if not register.sources:
            raise register.refusal()
        register.require(previous, out)  # again: a refused document may be one that `out` has
        register.write_rejected(folder / dataset.REJECTS)
        made_by = [str(entry) for entry in annotation_file.read(shared, register.sources)]
        dataset.complete(writers, register.sources, register.titles, made_by, database=database)
        state = page.renew(folder, previous=out)
    return Built(writers.counts, register.sources, register.rejected, state, register.doubts)
