"""Say in words why a schema refuses a record."""

import math
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..model.findings import pointer

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

TOO_LONG = ("a number within a double's range", "one of thousands of digits")
TOO_DEEP = ("a record of a few levels", "hundreds of levels")
Reason = tuple[str, str, str]
_TYPES = {"string": "text", "integer": "an integer", "number": "a number", "boolean": "true or false"}
_TYPES |= {"array": "a list", "object": "an object", "null": "null"}


def words(schema: dict[str, Any], record: Any, most: int) -> list[Reason]:
    """Return why `schema` refuses `record`, in the order of the record's fields: the first `most` reasons."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    try:
        if beyond := list(islice(_beyond_json(record, ()), most)):
            return beyond
        reasons = list(islice((reason for error in validator.iter_errors(record) for reason in _reasons(error)), most))
    except RecursionError:
        return [("", *TOO_DEEP)]
    except ValueError:  # jsonschema cannot name an integer of thousands of digits
        return [("", *TOO_LONG)]
    return list(dict.fromkeys(reasons)) or [("", "Unicode text", "a lone surrogate")]


def _reasons(error: "ValidationError") -> Iterator[Reason]:
    """Yield the reasons behind an error: for a choice, those of the branch that is not null."""
    if error.validator == "anyOf":
        branches = [branch for branch in error.context or [] if branch.validator_value != "null"]
        for branch in branches:
            yield from _reasons(branch)
        return
    path = [*error.absolute_path]
    value: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    match error.validator:
        case "required":
            for name in value:
                if name not in instance:
                    yield pointer([*path, name]), "the field", "none"
            return
        case "additionalProperties":
            for name in sorted(set(instance) - set(schema.get("properties", {}))):
                yield pointer([*path, name]), "no such field", shown(instance[name])
            return
        case "type":
            expected = " or ".join(_TYPES[kind] for kind in ([value] if isinstance(value, str) else value))
        case "pattern":
            expected = f"text that matches {value}"
        case "format":
            expected = f"a {value} that exists"
        case "enum":
            expected = f"one of {', '.join(map(repr, value))}"
        case "const":
            expected = repr(value)
        case "not" if isinstance(instance, str):
            expected = "text without a newline"
        case "minimum" | "maximum":
            expected = f"{'at least' if error.validator == 'minimum' else 'at most'} {value}"
        case "minLength" | "minItems":
            expected = f"at least {value} {'characters' if error.validator == 'minLength' else 'elements'}"
        case _:
            expected = error.message
    yield pointer(path), expected, shown(instance)


def _beyond_json(value: Any, path: tuple[str | int, ...]) -> Iterator[Reason]:
    """Yield the numbers that are no number in JSON; Python's jsonschema takes infinity for one."""
    if isinstance(value, float) and not math.isfinite(value):
        yield pointer(path), "a number within a double's range", str(value)
    elif isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _beyond_json(inner, (*path, step))


def shown(value: Any) -> str:
    """Return a value as a finding shows it, shortened."""
    if isinstance(value, (dict, list)):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    try:
        text = repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= 80 else text[:79] + "…"
