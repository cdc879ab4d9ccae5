"""The types of a built table's columns, and how those of two tables differ.

A column inside a struct is named `items.label`. A type is put as `string` or `string or null`; a closed list of values
as the values, parted by `|`.
"""

import json
from collections.abc import Iterator
from typing import Any

from ..errors import BadData
from .store import Store

Types = dict[str, str]
NULL = " or null"


def both(table: str, old: Store, new: Store) -> tuple[Types, Types]:
    """The types of a table's columns in two datasets. Raises BadData.

    Releases before 0.4.0 did not put closed lists into their Parquet: against one of them, a list counts as string.
    """
    before, after = types(table, old), types(table, new)
    if any(map(_values, before.values())) and any(map(_values, after.values())):
        return before, after
    return _open(before), _open(after)


def _open(types: Types) -> Types:
    return {column: f"string{NULL if _null(type) else ''}" if _values(type) else type for column, type in types.items()}


def types(table: str, store: Store) -> Types:
    """The types of the columns of a table, as its Parquet has them. Raises BadData."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    path = store.paths(table, "parquet")[0]
    try:
        schema = ParquetFile(path).schema_arrow
    except (pyarrow.ArrowException, OSError) as error:
        raise BadData(f"{path}: expected a Parquet file, found: {error}") from None
    try:
        return dict(_flat(schema, ""))
    except (TypeError, ValueError, RecursionError) as error:
        raise BadData(f"{path}: expected lists of values in the metadata of its fields, found: {error}") from None


def _flat(fields: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Each field with its type, those inside structs and lists of structs after it."""
    import pyarrow

    for field in fields:
        inner, of = field.type, ""
        while pyarrow.types.is_list(inner) or pyarrow.types.is_large_list(inner):
            inner, of = inner.value_type, of + "list of "
        struct = pyarrow.types.is_struct(inner)
        values = json.loads((field.metadata or {}).get(b"values", b"[]"))
        named = " | ".join(map(repr, values)) if values else f"{of}{'struct' if struct else inner}"
        yield prefix + field.name, named + (NULL if field.nullable else "")
        if struct:
            yield from _flat([inner.field(index) for index in range(inner.num_fields)], f"{prefix}{field.name}.")


def compared(old: Types, new: Types) -> Iterator[tuple[str, str, str | None, str | None]]:
    """What became of the columns: the kind of difference, the column, its old and its new type.

    Of a closed list that lost some of its values, that is told; one that has all that it had and more only gained.
    """
    for column, type in old.items():
        if column not in new:
            yield "column removed", column, type, None
        elif type != new[column]:
            before, after = _values(type), _values(new[column])
            if not (before and after and _null(type) == _null(new[column])):
                yield "column retyped", column, type, new[column]
            elif before != after:
                yield "values added" if before < after else "values removed", column, type, new[column]
    yield from (("column added", column, None, new[column]) for column in new if column not in old)


def _values(type: str) -> set[str]:
    bare = type.removesuffix(NULL)
    return set(bare.split(" | ")) if bare.startswith("'") else set()


def _null(type: str) -> bool:
    return type.endswith(NULL)
