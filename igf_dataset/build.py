"""Seeds in, a dataset folder out: the whole way on one page."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from . import __version__
from .check import check
from .emit import Writers, card, manifest
from .errors import IgfError
from .layers import corrections, registry, seeds
from .layers.annotate import annotate
from .layers.attach import Layers, attach
from .layers.registry import Registry
from .model.base import Record
from .model.document import Document
from .model.rows import ROWS, SCHEMA_VERSION
from .staging import replacing
from .tabulate import tabulate
from .text.parse import parse
from .text.reflow import reflow
from .text.scan import scan


class Built(NamedTuple):
    """What a build made: rows by table, and the SHA-256 of each source by document."""

    rows: dict[str, int]
    sources: dict[str, str]


def build(paths: Iterable[Path], out: Path, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Build the dataset of the seeds that `paths` name into the folder `out`, which it replaces whole.

    `progress` is called with each document's id when it is done. Raises Refused where a seed breaks
    the rules and IgfError where rows do not hold together; then `out` stays as it was.
    """
    given = list(paths)
    found = seeds.find(given)
    shared, terms = registry.read(seeds.shared(given)), registry.glossary(seeds.shared(given))
    sources: dict[str, str] = {}
    titles: dict[str, str] = {}
    with replacing(out) as folder:
        with Writers(folder, ROWS) as writers:
            common: dict[str, Sequence[Record]] = {"entities": shared.entity_rows(), "topics": shared.topic_rows()}
            writers.write_shared(common)
            for path in found:
                document, layers = read(seeds.read(path), shared)
                tables = tabulate(document, layers)
                if findings := check(tables, common, terms):
                    raise IgfError("\n".join(map(str, findings)))
                if document.id in sources:
                    raise IgfError(f"{path}: expected a document with an id of its own, found {document.id} again")
                sources[document.id] = document.source.sha256
                titles[document.id] = document.title_en or document.title
                writers.write(document, tables, document.source.sha256)
                progress(document.id)
        card.write(folder, writers.counts, titles)
        manifest.write(folder, {"version": __version__, "schema_version": SCHEMA_VERSION}, writers.counts, sources)
    return Built(writers.counts, sources)


def read(seed: seeds.Seed, shared: Registry) -> tuple[Document, Layers]:
    """The annotated document of one seed, and its layers: scan, reflow, parse, annotate. Raises Refused."""
    edits = corrections.resolve(seed)
    scanned = scan(seed.text, seed.file)
    roles = seeds.roles(seed, {line.number for line in scanned.lines})
    reflowed = reflow(scanned, genuine=corrections.genuine_seams(seed), roles=roles)
    document = parse(reflowed, seed.id, list(edits.values()))
    corrections.confirm(seed, edits, document)
    document = annotate(document, seed, shared)
    return document, attach(document, seed, shared)
