"""Read a document from its text, nothing curated: scan, reflow, parse on one line."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from ..model.document import Document
from .parse import parse
from .reflow import reflow
from .scan import scan


def read(text: str, id: str, file: str = "<text>") -> Document:
    """The document that a text holds, without anything curated. Raises Refused."""
    with uncollected():
        return parse(reflow(scan(text, file)), id)


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector: a document's many small objects make few cycles for it to find."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)  # of what came meanwhile, most is gone by now
