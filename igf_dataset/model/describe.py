"""Make docstrings and signatures of record classes from their fields, for `help`."""

import inspect
import textwrap
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

_WIDTH = 100


def summary(model: type) -> str:
    """Return the first paragraph of a class's docstring, on one line."""
    return " ".join((model.__doc__ or "").partition("\n\n")[0].split())


def docstring(text: str, fields: Mapping[str, FieldInfo]) -> str:
    """Return a docstring followed by the fields, each with its type and description."""
    lines = [inspect.cleandoc(text), "", "Fields:"]
    for name, field in fields.items():
        wrapped = textwrap.wrap(f"{name}: {type_name(field.annotation)}", _WIDTH, subsequent_indent="        ")
        meaning = textwrap.wrap(field.description or "", _WIDTH - 8)
        lines += [*(f"    {line}" for line in wrapped), *(f"        {line}" for line in meaning)]
    return "\n".join([*lines, "", "`model_dump()` gives it as a dict, `model_dump_json()` as JSON."])


def signature(fields: Mapping[str, FieldInfo]) -> inspect.Signature:
    """Return a signature with the names of fields as keywords."""
    return inspect.Signature([inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in fields])


def optional(annotation: Any) -> tuple[Any, bool]:
    """Return an annotation without Annotated and None, and whether it allowed None."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [member for member in get_args(annotation) if member is not type(None)]
        return optional(inner[0])[0], len(inner) < len(get_args(annotation))
    return annotation, False


def type_name(annotation: Any) -> str:
    """Return the name of a type as in Python; a closed list is its values, separated by `|`."""
    plain, nullable = optional(annotation)
    if get_origin(plain) is Literal:
        text = " | ".join(map(repr, get_args(plain)))
    elif get_origin(plain) is list:
        text = f"list[{type_name(get_args(plain)[0])}]"
    else:
        text = getattr(plain, "__name__", str(plain))
    return f"{text} | None" if nullable else text
