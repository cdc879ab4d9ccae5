"""The work on one document, from its seed to encoded rows, as a pure function; and on many, as a stream.

It runs on any executor: this process, a pool of processes, a cluster whose workers see the same paths.
Nothing but paths goes in, nothing but bytes and small values comes out.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..check import check
from ..emit import Packed, Prepared, pack, prepared
from ..errors import Refused
from ..layers import corrections, registry, seeds
from ..layers.enrich import annotate
from ..layers.registry import Registry, Term
from ..layers.standoff import Layers, attach
from ..model.base import Record
from ..model.document import Document
from ..model.findings import Finding
from ..tabulate import tabulate, typed
from ..text.doubts import Doubt, doubts
from ..text.parse import parse
from ..text.read import uncollected
from ..text.reflow import reflow
from ..text.scan import scan

_DOCUMENTS, _BYTES = 32, 2**18  # sent to a worker at once, at the most
_AHEAD = 4  # chunks that wait for each worker


class Outline(NamedTuple):
    """What a build has to know of a document: id, title, the SHA-256 of its source, and where to look it over."""

    id: str
    title: str
    source: str
    doubts: tuple[Doubt, ...]


class Common(NamedTuple):
    """What all documents of a build share."""

    registry: Registry
    terms: list[Term]
    tables: dict[str, Sequence[Record]]


@cache
def common(folder: Path) -> Common:
    """Read the registry, the glossary and the shared tables of a folder of seeds, once a process. Raises Refused."""
    shared = registry.read(folder)
    tables: dict[str, Sequence[Record]] = {"entities": shared.entity_rows(), "topics": shared.topic_rows()}
    return Common(shared, registry.glossary(folder), tables)


def prepare(path: Path, shared: Path) -> tuple[Prepared, Outline] | Refused:
    """Return the checked rows of one seed and its outline, or the refusal; `shared` is the folder of shared seeds."""
    parts = common(shared)
    try:
        seed = seeds.read(path)
        document, layers = read(seed, parts.registry)
    except Refused as error:
        return error.with_traceback(None)  # whose frames would keep the whole document
    tables = tabulate(document, layers)
    rows = typed(tables)
    if findings := check(rows, parts.tables, parts.terms):
        return _contradictions(seed, rows, findings)
    done = prepared(document, tables)
    return done, Outline(done.id, done.title, done.source, tuple(doubts(document)))


def _contradictions(seed: seeds.Seed, rows: Mapping[str, Sequence[Any]], findings: Iterable[Finding]) -> Refused:
    """Return what the checks found as one error, each finding at the entry of the curated file that it is about."""
    by_id = {f"{table}:{row.id}": (table, row) for table, table_rows in rows.items() for row in table_rows}
    refused = []
    for finding in findings:
        table, row = by_id.get(finding.place, ("", None))
        file, line = seeds.entry_place(seed, table, row)
        refused.append(Refused(file, line, "", f"these rows contradict each other: {finding}"))
    refused[0].more = tuple(refused[1:])
    return refused[0]


class Chunk(NamedTuple):
    """Several seeds, what became of each in order, and the rows of those that were not refused."""

    paths: list[Path]
    outcomes: list[Outline | Refused]
    packed: Packed


def prepare_all(paths: Sequence[Path], shared: Path) -> Chunk:
    """Prepare several seeds, in order: what is sent to a worker at once."""
    with uncollected():
        results = [prepare(path, shared) for path in paths]
        outcomes = [result if isinstance(result, Refused) else result[1] for result in results]
        packed = pack([result[0] for result in results if not isinstance(result, Refused)])
        del results
    return Chunk(list(paths), outcomes, packed)


def stream(paths: Iterable[Path], shared: Path, executor: Executor, workers: int) -> Iterator[Chunk]:
    """Yield what becomes of the seeds, in order whatever the number of workers, at most a few chunks ahead."""
    waiting: deque[Future[Chunk]] = deque()
    try:
        for chunk in _chunks(paths):
            waiting.append(executor.submit(prepare_all, chunk, shared))
            if len(waiting) > _AHEAD * (workers - 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:  # where whoever reads has had enough
            future.cancel()


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Cut the paths into runs of so many, or of sources of so many bytes, whichever comes first."""
    chunk: list[Path] = []
    size = 0
    for path in paths:
        chunk.append(path)
        size += seeds.size(path)
        if len(chunk) >= _DOCUMENTS or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def read(seed: seeds.Seed, shared: Registry) -> tuple[Document, Layers]:
    """Return the annotated document of one seed, and its layers: scan, reflow, parse, annotate. Raises Refused."""
    edits = corrections.resolve(seed)
    scanned = scan(seed.text, seed.file)
    roles = seeds.roles(seed, {line.number for line in scanned.lines})
    genuine, repeated = (corrections.seams(seed, applied=applied) for applied in (False, True))
    reflowed = reflow(scanned, genuine=genuine, repeated=repeated, roles=roles)
    document = parse(reflowed, seed.id, list(edits.values()))
    corrections.confirm(seed, edits, document)
    document = annotate(document, seed, shared)
    return document, attach(document, seed, shared)
