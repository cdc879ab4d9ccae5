"""Read a document from its text, without anything curated: scan, reflow, parse.

scan.py gives each line a shape by its characters; reflow.py sets furniture and footnotes apart, gives each line its
zone and joins lines to blocks; parse.py makes the tree of blocks.
"""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from ..errors import Refused
from ..model.alignment import Edit
from ..model.document import Document
from .blocks.reflow import reflow
from .lines import zh
from .lines.scan import Scanned, scan
from .tree.parse import parse

_QUOTED = re.compile(r"(['\"])(.+?)…?\1\Z")


def read(text: str, id: str, file: str = "<text>") -> Document:
    """Return the document that a text holds; ids begin with `id`, and errors call the text `file`. Raises Refused."""
    with uncollected():
        return tree(scan(text, file), id)


def tree(
    scanned: Scanned,
    id: str,
    edits: Sequence[Edit] = (),
    *,
    genuine: frozenset[int] = frozenset(),
    repeated: frozenset[int] = frozenset(),
    roles: Mapping[int, str] | None = None,
) -> Document:
    """Return the document that a scanned text holds, with the `edits` of people; see `reflow` for the rest.

    Raises Refused.
    """
    try:
        return parse(reflow(scanned, genuine=genuine, repeated=repeated, roles=roles), id, edits)
    except Refused as error:
        found = _as_printed(error.found, error.line, scanned.text)  # the grammar compares folded text
        raise Refused(error.file, error.line, error.expected, found, error.advice) from None


def _as_printed(found: str, line: int, text: str) -> str:
    """Return an error's `found` with the words that it quotes as the text prints them, not folded (see zh.fold).

    The words are looked for from the start of `line` on.
    """
    quoted, folded = _QUOTED.search(found), zh.fold(text)
    if quoted is None or folded == text:
        return found
    above = sum(len(other) + 1 for other in text.split("\n")[: line - 1])
    start = folded.find(quoted[2], above)
    if start < 0:
        return found
    return found[: quoted.start(2)] + text[start : start + len(quoted[2])] + found[quoted.end(2) :]


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector: a document is many small objects and hardly any cycle."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
