"""Read a document from its text, nothing curated: scan, reflow, parse on one line."""

from ..model.document import Document
from .parse import parse
from .reflow import reflow
from .scan import scan


def read(text: str, id: str, file: str = "<text>") -> Document:
    """The document that a text holds, without anything curated. Raises Refused."""
    return parse(reflow(scan(text, file)), id)
