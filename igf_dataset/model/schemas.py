"""JSON Schemas, Arrow schemas and tables of columns, generated from the Pydantic models."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .base import Record, References
from .describe import optional, summary
from .document import Document
from .rows import ROWS, SCHEMA_VERSION

if TYPE_CHECKING:
    import pyarrow

MODELS: dict[str, type[Record]] = {**ROWS, "document": Document}


# Ids of schemas are addresses that never exist (RFC 2606), since some validators resolve no `$ref` within URNs.
BASE = "https://igf-dataset.invalid/schema"


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a table's record, or of the nested `document`."""
    model = MODELS[name]
    generated = _tidy(model.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}/{SCHEMA_VERSION}/{name}",
        "title": name,
        **generated,
    }


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop titles and descriptions that repeat the fields, and forbid newlines beside patterns.

    In the models' engine, `$` matches only at the very end, but in Python's also before a final newline. A second
    pattern forbids that, since look-ahead (`$(?!\n)`) does not compile in RE2 or Go.
    """
    tidied: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            tidied[key] = {name: _tidy(node) for name, node in value.items()}
        elif key == "pattern":
            tidied |= {key: value, "not": {"type": "string", "pattern": "\n"}}
        elif key == "description":
            tidied[key] = value.partition("\n\n")[0]  # of a class: without its fields
        elif key != "title":
            tidied[key] = _tidy_value(value)
    return tidied


def _tidy_value(value: Any) -> Any:
    if isinstance(value, dict):
        return _tidy(value)
    return [_tidy_value(item) for item in value] if isinstance(value, list) else value


@cache
def arrow_schema(name: str) -> "pyarrow.Schema":
    """Return the Arrow schema of a table; fields are nullable as in the model.

    A field's metadata has its `description` and, as a JSON array, the `values` of a closed list.
    """
    import pyarrow

    return pyarrow.schema([_arrow_field(column, field) for column, field in ROWS[name].model_fields.items()])


def _arrow_field(name: str, field: FieldInfo) -> "pyarrow.Field":
    import pyarrow

    annotation, nullable = optional(field.annotation)
    metadata = {"description": field.description or ""}
    if values := _values(annotation):
        metadata["values"] = json.dumps(values)
    return pyarrow.field(name, _arrow_type(annotation), nullable=nullable, metadata=metadata)


def _arrow_type(annotation: Any) -> "pyarrow.DataType":
    import pyarrow

    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    if get_origin(annotation) is Literal:
        return pyarrow.string()
    if get_origin(annotation) is list:
        element, nullable = optional(get_args(annotation)[0])
        return pyarrow.list_(pyarrow.field("element", _arrow_type(element), nullable=nullable))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pyarrow.struct([_arrow_field(name, field) for name, field in annotation.model_fields.items()])
    return pyarrow.date32() if annotation is date else plain[annotation]


def _references(annotation: Any, metadata: Iterable[Any]) -> tuple[str, ...]:
    """Return the tables that a field's ids refer to, also inside lists and optional types."""
    for marker in metadata:
        if isinstance(marker, References):
            return marker.tables
    for inner in get_args(annotation):
        if tables := _references(inner, getattr(inner, "__metadata__", ())):
            return tables
    return ()


def _values(annotation: Any) -> tuple[str, ...]:
    """Return the values of a closed list; none for any other type."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()


class Column(NamedTuple):
    """A column, as documentation shows it; fields of structs are named column.field, in lists column[].field.

    `references` are the tables that its ids refer to ("paragraphs.items" for items), none for the row's own id;
    `values` are those of a closed list.
    """

    name: str
    type: str
    nullable: bool
    description: str
    references: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The table that the column refers to, if it is a foreign key: one id in each row, of one table."""
        plain = self.type == "string" and "." not in self.name and len(self.references) == 1
        return self.references[0] if plain and self.references[0] in ROWS else None


@cache
def columns(name: str) -> tuple[Column, ...]:
    """Return the columns of a table, with the fields of a struct after it."""
    return tuple(_columns(ROWS[name], ""))


def _columns(model: type[BaseModel], prefix: str) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        annotation, nullable = optional(field.annotation)
        references = () if name == "id" else _references(field.annotation, field.metadata)
        values = _values(annotation)
        yield Column(prefix + name, _type_name(annotation), nullable, field.description or "", references, values)
        inner, mark = (get_args(annotation)[0], "[]") if get_origin(annotation) is list else (annotation, "")
        inner = optional(inner)[0]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _columns(inner, f"{prefix}{name}{mark}.")


def _type_name(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " \\| ".join(f"`{value!r}`" for value in get_args(annotation))
    if get_origin(annotation) is list:
        return f"list of {_type_name(optional(get_args(annotation)[0])[0])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "struct"
    return {str: "string", int: "int", float: "float", bool: "bool", date: "date"}[annotation]


def column_tables() -> str:
    """Return every table's columns in Markdown, below headings of level 3."""
    texts = []
    for name, model in ROWS.items():
        texts.append(f"### `{name}`\n\n{summary(model)}\n")
        texts.append("| column | type | null | what it is |\n|---|---|---|---|")
        texts += [
            f"| `{column.name}` | {column.type} | {'yes' if column.nullable else ''} | {column.description} |"
            for column in columns(name)
        ]
        texts.append("")
    return "\n".join(texts).rstrip() + "\n"
