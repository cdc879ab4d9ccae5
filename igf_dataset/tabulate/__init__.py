"""Make the rows of a document's tables, in reading order, from its annotated tree and its layers."""

import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ..layers.standoff import Layers
from ..model.base import Record
from ..model.document import Document
from ..model.rows import ROWS
from ..model.schemas import columns
from . import layers as annotation
from . import tree
from .tree import Row, Walked

Rows = dict[str, list[Row]]
Tables = dict[str, list[Record]]
_BATCH = 1_000  # rows


def tabulate(document: Document, layers: Layers) -> Rows:
    """Return the rows of a document, by table, as dictionaries. Footnotes follow the last paragraph of their part."""
    return {**structure(document), **_positioned(annotation.tabulate(document, layers))}


def structure(document: Document) -> Rows:
    """Return the rows that follow from the tree alone, as dictionaries."""
    walked = Walked(document)
    return _positioned({name: rows(walked) for name, rows in tree.TABLES.items()})


def _positioned(tables: Mapping[str, Iterable[Row]]) -> Rows:
    """Return the rows with their `position` set, which each has as a column already."""
    positioned = {name: list(rows) for name, rows in tables.items()}
    for rows in positioned.values():
        for position, row in enumerate(rows, start=1):
            row["position"] = position
    return positioned


def typed(rows: Mapping[str, list[Row]]) -> Tables:
    """Return plain rows as records, validated by their models. Raises pydantic's ValidationError.

    Where no column holds a list or a struct, each plain row is replaced by the dictionary of its record, so that one is
    in memory and not two.
    """
    tables: Tables = {}
    for name, plain in rows.items():
        tables[name] = records = []
        for start in range(0, len(plain), _BATCH):
            batch = _model(name).validate_python(plain[start : start + _BATCH])
            for record in batch:
                # Every row has every field; a set of their names for each would be half of what the records take.
                object.__setattr__(record, "__pydantic_fields_set__", _fields(name))
            if _is_flat(name):
                plain[start : start + _BATCH] = map(vars, batch)
            records += batch
    return tables


@cache
def _fields(table: str) -> set[str]:
    return set(ROWS[table].model_fields)


@cache
def _is_flat(table: str) -> bool:
    return not any(column.type.startswith(("list", "struct")) for column in columns(table))


@cache
def _model(table: str) -> TypeAdapter[Any]:
    rows: Any = types.GenericAlias(list, (ROWS[table],))
    return TypeAdapter(rows)
