"""A table of a built dataset in, the types of its columns out; two of these in, how they differ out.

A column inside a struct is named `items.label`. A type is put as `string` or `string or null`; a closed list of values
as the values, parted by `|`.
"""

from collections.abc import Iterator
from typing import Any

from ..errors import BadData
from .store import Store

Types = dict[str, str]
NULL = " or null"


def types(table: str, store: Store) -> Types:
    """The types of the columns of a table, as its Parquet has them. Raises BadData."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    path = store.paths(table, "parquet")[0]
    try:
        schema = ParquetFile(path).schema_arrow
    except (pyarrow.ArrowException, OSError) as error:
        raise BadData(f"{path}: expected a Parquet file, found: {error}") from None
    return dict(_flat(schema, ""))


def _flat(fields: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Each field with its type, those inside structs and lists of structs after it."""
    import pyarrow

    for field in fields:
        inner, of = field.type, ""
        while pyarrow.types.is_list(inner) or pyarrow.types.is_large_list(inner):
            inner, of = inner.value_type, of + "list of "
        struct = pyarrow.types.is_struct(inner)
        yield prefix + field.name, f"{of}{'struct' if struct else inner}{NULL if field.nullable else ''}"
        if struct:
            yield from _flat([inner.field(index) for index in range(inner.num_fields)], f"{prefix}{field.name}.")


def compared(old: Types, new: Types) -> Iterator[tuple[str, str, str | None, str | None]]:
    """What became of the columns: the kind of difference, the column, its old and its new type.

    A closed list of values that has all that it had and more is told apart: what was there still means what it did.
    """
    for column, type in old.items():
        if column not in new:
            yield "column removed", column, type, None
        elif type != new[column]:
            grown = _values(type) and _values(type) < _values(new[column]) and _null(type) == _null(new[column])
            yield "values added" if grown else "column retyped", column, type, new[column]
    yield from (("column added", column, None, new[column]) for column in new if column not in old)


def _values(type: str) -> set[str]:
    bare = type.removesuffix(NULL)
    return set(bare.split(" | ")) if bare.startswith("'") else set()


def _null(type: str) -> bool:
    return type.endswith(NULL)
