"""The types of a built table's columns, and how they differ between two tables.

A column inside a struct is named `items.label`. A type is written `string` or `string or null`; a closed list of values
as the values, separated by `|`.
"""

import json
from collections.abc import Iterator
from typing import Any

from ..errors import BadData
from ..storage.bounded import start
from ..storage.parquet import open_parquet
from .store import Store

Types = dict[str, str]
NULL = " or null"


def comparable_types(table: str, old: Store, new: Store) -> tuple[Types, Types]:
    """Return the types of a table's columns in two datasets. Raises BadData.

    Releases before 0.4.0 did not write closed lists into their Parquet: compared with one of them, a list is a string.
    """
    before, after = types(table, old), types(table, new)
    if any(map(_values, before.values())) and any(map(_values, after.values())):
        return before, after
    return _without_values(before), _without_values(after)


def _without_values(types: Types) -> Types:
    """Return the types with `string` in place of closed lists."""
    string = {column: "string" + (NULL if _nullable(type) else "") for column, type in types.items() if _values(type)}
    return {**types, **string}


def types(table: str, store: Store) -> Types:
    """Return the types of the columns of a table, as in its Parquet. Raises BadData."""
    import pyarrow

    path = store.paths(table, "parquet")[0]
    try:
        schema = open_parquet(path).schema_arrow
    except (pyarrow.ArrowException, OSError) as error:
        start(path)  # raises for a file that cannot be read
        raise BadData(f"{path}: expected a Parquet file, found: {error}") from None
    try:
        return dict(_flat(schema, ""))
    except (TypeError, ValueError, RecursionError) as error:
        raise BadData(f"{path}: expected lists of values in the metadata of its fields, found: {error}") from None


def _flat(fields: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield each field with its type, followed by the fields of its struct or list of structs."""
    import pyarrow

    for field in fields:
        inner, lists = field.type, ""
        while pyarrow.types.is_list(inner) or pyarrow.types.is_large_list(inner):
            inner, lists = inner.value_type, lists + "list of "
        struct = pyarrow.types.is_struct(inner)
        values = json.loads((field.metadata or {}).get(b"values", b"[]"))
        type = " | ".join(map(repr, values)) if values else f"{lists}{'struct' if struct else inner}"
        yield prefix + field.name, type + (NULL if field.nullable else "")
        if struct:
            yield from _flat([inner.field(index) for index in range(inner.num_fields)], f"{prefix}{field.name}.")


def compared(old: Types, new: Types) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield each column that differs: the kind of difference, the column, its old and its new type.

    A closed list that lost a value has "values removed", also where it gained others; else it has "values added".
    """
    for column, type in old.items():
        if column not in new:
            yield "column removed", column, type, None
        elif type != new[column]:
            before, after = _values(type), _values(new[column])
            if not (before and after and _nullable(type) == _nullable(new[column])):
                yield "column retyped", column, type, new[column]
            elif before != after:
                yield "values added" if before < after else "values removed", column, type, new[column]
    yield from (("column added", column, None, new[column]) for column in new if column not in old)


def _values(type: str) -> set[str]:
    bare = type.removesuffix(NULL)
    return set(bare.split(" | ")) if bare.startswith("'") else set()


def _nullable(type: str) -> bool:
    return type.endswith(NULL)
