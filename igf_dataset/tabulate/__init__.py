"""An annotated Document and its layers in, the rows of its tables out, in reading order."""

from ..layers.attach import Layers
from ..model.base import Record
from ..model.document import Document
from . import layers as annotation
from . import tree

Tables = dict[str, list[Record]]


def tabulate(document: Document, layers: Layers) -> Tables:
    """The rows of one document, by table. Footnotes follow their part's last paragraph."""
    return {**structure(document), **annotation.tabulate(document, layers)}


def structure(document: Document) -> Tables:
    """The rows that the tree alone gives."""
    return {name: list(rows(document)) for name, rows in tree.TABLES.items()}
