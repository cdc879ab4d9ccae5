"""Turn one seed into encoded rows, as a pure function, and many seeds, as a stream.

The work runs on any executor: this process, a pool of processes, a cluster whose workers see the same paths. Its input
is paths, its output bytes and small values.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ..check import check
from ..emit import Packed, Prepared, pack, prepared
from ..errors import IgfError, Refused
from ..layers import corrections, registry, seeds
from ..layers.enrich import annotate
from ..layers.registry import Registry, Term
from ..layers.standoff import Layers, attach
from ..model.base import Record
from ..model.document import Document
from ..model.findings import Finding
from ..tabulate import tabulate, typed
from ..text.doubts.doubts import doubts
from ..text.doubts.surroundings import Doubt
from ..text.lines.scan import scan
from ..text.read import tree, uncollected
from .entry_places import entry_place

_DOCUMENTS, _BYTES = 32, 2**18  # sent to a worker at once, at most
_AHEAD = 4  # chunks that wait for each worker
_PLACED = 100  # findings of a document whose curated entries are looked for


class Outline(NamedTuple):
    """What a build needs to know of a document: id, title, the SHA-256 of its source, and its doubtful places.

    `fingerprint` is a digest of the source without its line ends and blanks there, alike for two copies of a text.
    """

    id: str
    title: str
    source: str
    fingerprint: bytes
    doubts: tuple[Doubt, ...]


class Common(NamedTuple):
    """The registry, glossary and tables that all documents of a build share."""

    registry: Registry
    terms: list[Term]
    tables: dict[str, Sequence[Record]]


@cache
def common(folder: Path) -> Common:
    """Read the registry, the glossary and the shared tables of a folder of seeds, once per process. Raises Refused."""
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
        return error.with_traceback(None)  # its frames would keep the document in memory
    ready = prepared(document, tabulate(document, layers))
    decided = corrections.decided_lines(seed)
    doubtful = tuple(doubt for doubt in doubts(document) if doubt.line not in decided)
    outline = Outline(ready.id, ready.title, ready.source, _fingerprint(seed.text), doubtful)
    del document, layers  # a large one leaves its memory to the records that are checked
    rows = typed(ready.tables)
    if findings := check(rows, parts.tables, parts.terms):
        return _contradictions(seed, rows, findings)
    return ready, outline


def _fingerprint(text: str) -> bytes:
    """Return a digest of a text's lines without what copying changes: line ends, blanks there, a byte order mark."""
    lines = text.removeprefix("\ufeff").split("\n")
    return sha256("\n".join(line.rstrip() for line in lines).strip().encode()).digest()


def _contradictions(seed: seeds.Seed, rows: Mapping[str, Sequence[Any]], findings: Iterable[Finding]) -> Refused:
    """Return the findings of the checks as one error, each of the first _PLACED at the curated entry it is about."""
    by_id = {f"{table}:{row.id}": (table, row) for table, table_rows in rows.items() for row in table_rows}
    refused: list[Refused] = []
    for finding in findings:
        table, row = by_id.get(finding.place, ("", None))
        file, line = entry_place(seed, table, row) if len(refused) < _PLACED else (seed.file, 0)
        refused.append(Refused(file, line, "", f"a check of the rows fails: {finding}"))
    refused[0].more = tuple(refused[1:])
    return refused[0]


class Chunk(NamedTuple):
    """Several seeds, the outcome of each in order, and the rows of those that were not refused."""

    paths: list[Path]
    outcomes: list[Outline | Refused]
    packed: Packed


def prepare_all(paths: Sequence[Path], shared: Path) -> Chunk:
    """Prepare the seeds of one chunk, in order."""
    with uncollected():
        results = [prepare(path, shared) for path in paths]
        outcomes = [result if isinstance(result, Refused) else result[1] for result in results]
        packed = pack([result[0] for result in results if not isinstance(result, Refused)])
        del results
    return Chunk(list(paths), outcomes, packed)


def refuse(chunk: Chunk, refused: Mapping[Path, Refused], shared: Path) -> Chunk:
    """Return a chunk with further documents refused, by path; the others are prepared again, without their rows.

    Raises IgfError if one of the others has changed meanwhile.
    """
    if not refused:
        return chunk
    outcomes = [refused.get(path, outcome) for path, outcome in zip(chunk.paths, chunk.outcomes, strict=True)]
    kept = {path: outcome for path, outcome in zip(chunk.paths, outcomes, strict=True) if isinstance(outcome, Outline)}
    again = prepare_all([*kept], shared)
    if changed := [path for path, outcome in zip(again.paths, again.outcomes, strict=True) if outcome != kept[path]]:
        raise IgfError(f"{changed[0]}: changed while it was built; build again")
    return Chunk(chunk.paths, outcomes, again.packed)


def stream(paths: Iterable[Path], shared: Path, executor: Executor, workers: int) -> Iterator[Chunk]:
    """Yield the seeds' outcomes in order, whatever the number of workers, with a few chunks in work ahead."""
    waiting: deque[Future[Chunk]] = deque()
    try:
        for chunk in _chunks(paths):
            waiting.append(executor.submit(prepare_all, chunk, shared))
            if len(waiting) > _AHEAD * (workers - 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:  # if the caller stops early
            future.cancel()


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Cut the paths into chunks of at most _DOCUMENTS, ended earlier once their sources have _BYTES."""
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
    genuine, repeated = corrections.seams(seed, applied=False), corrections.seams(seed, applied=True)
    document = tree(scanned, seed.id, list(edits.values()), genuine=genuine, repeated=repeated, roles=roles)
    corrections.confirm(seed, edits, document)
    document = annotate(document, seed, shared)
    return document, attach(document, seed, shared)
