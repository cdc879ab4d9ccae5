"""Make the rows of a document's tables, in reading order, of its annotated tree and its layers."""

import types
from collections.abc import Iterable, Mapping, Sequence
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
    """The rows of one document, by table, as dictionaries. Footnotes follow their part's last paragraph."""
    return {**structure(document), **_positioned(annotation.tabulate(document, layers))}


def structure(document: Document) -> Rows:
    """The rows that the tree alone gives, as dictionaries."""
    walked = Walked(document)
    return _positioned({name: rows(walked) for name, rows in tree.TABLES.items()})


def _positioned(tables: Mapping[str, Iterable[Row]]) -> Rows:
    """The rows with their position, for which each has the place of the column."""
    positioned = {name: list(rows) for name, rows in tables.items()}
    for rows in positioned.values():
        for position, row in enumerate(rows, start=1):
            row["position"] = position
    return positioned


def typed(rows: Mapping[str, Sequence[Row]]) -> Tables:
    """Plain rows as records, each validated by its model. Raises pydantic's ValidationError."""
    return {name: _model(name).validate_python(plain) for name, plain in rows.items()}


@cache
def _model(table: str) -> TypeAdapter[Any]:
    rows: Any = types.GenericAlias(list, (ROWS[table],))
    return TypeAdapter(rows)
