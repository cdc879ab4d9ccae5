"""An annotated Document and its layers in, the rows of its tables out, in reading order."""

import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ..layers.standoff import Layers
from ..model.base import Record
from ..model.document import Document
from ..model.rows import ROWS
from . import layers as annotation
from . import tree
from .tree import Row, Walked

Rows = dict[str, list[Row]]
Tables = dict[str, list[Record]]


def tabulate(document: Document, layers: Layers) -> Rows:
    """The rows of one document, by table, plain. Footnotes follow their part's last paragraph."""
    return {**structure(document), **annotation.tabulate(document, layers)}


def structure(document: Document) -> Rows:
    """The rows that the tree alone gives, plain."""
    walked = Walked(document)
    return {name: list(rows(walked)) for name, rows in tree.TABLES.items()}


def typed(rows: Mapping[str, Sequence[Row]]) -> Tables:
    """Plain rows as records, each validated by its model. Raises pydantic's ValidationError."""
    return {name: _model(name).validate_python(each) for name, each in rows.items()}


@cache
def _model(table: str) -> TypeAdapter[Any]:
    rows: Any = types.GenericAlias(list, (ROWS[table],))
    return TypeAdapter(rows)
