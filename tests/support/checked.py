"""The released rows of the first document, as the checks take them."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from vilnius import rows

import igf_dataset as igf
from igf_dataset.check.tables import Tables
from igf_dataset.layers import registry
from igf_dataset.layers.registry import Term
from igf_dataset.model.rows import SHARED, DateRow
from igf_dataset.storage.resources import folder


@cache
def read(table: str) -> tuple[Any, ...]:
    return tuple(rows(table))


def shipped() -> dict[str, list[Any]]:
    return {table: list(read(table)) for table in igf.tables()}


def changed(row: Any, **values: object) -> Any:
    """The row with other values, unvalidated."""
    return row.model_copy(update=values)


GLOSSARY = registry.glossary(Path(folder("seeds")))


def split(tables: dict[str, list[Any]]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """The tables of the one document, and those that all documents share."""
    return {name: tables[name] for name in tables if name not in SHARED}, {name: tables[name] for name in SHARED}


def seen(check: Any, *terms: Term, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says where these tables replace those released."""
    rows = shipped() | tables
    return [finding[1:] for finding in check(Tables(rows, rows, terms))]


def tables(rows: dict[str, list[Any]] | None = None, terms: tuple[Term, ...] = ()) -> Tables:
    rows = rows or shipped()
    return Tables(rows, rows, terms)


def day(text: str, start: date, end: date, granularity: str) -> DateRow:
    return changed(rows("dates")[0], text=text, date_start=start, date_end=end, granularity=granularity)
