"""Explain in words why a record does not match a schema."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..model.findings import pointer

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_MOST = 100  # reasons for one record
TOO_LONG = ("a number within a double's range", "one of thousands of digits")
_REPEATED_GROUP = re.compile(r"\)[*+{]")  # (a+)+, for which Python's `re` may take exponential time
_NO_NEWLINE = {"type": "string", "pattern": "\n"}
TOO_DEEP = ("a record of a few levels", "hundreds of levels")
Reason = tuple[str, str, str]
_CONSTANTS = {None: "null", True: "true", False: "false"}
_TYPES = {"string": "text", "integer": "an integer", "number": "a number", "boolean": "true or false"}
_TYPES |= {"array": "a list", "object": "an object", "null": "null"}
# What a keyword expects, given its value.
_EXPECTED: dict[str, Callable[[Any], str]] = {
    "type": lambda kinds: " or ".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)),
    "pattern": "text that matches {}".format,
    "format": "a {} that exists".format,
    "enum": lambda values: f"one of {', '.join(map(repr, values))}",
    "const": repr,
    "not": lambda _: "text without a newline",
    "minimum": "at least {}".format,
    "maximum": "at most {}".format,
    "minLength": "at least {} characters".format,
    "minItems": "at least {} elements".format,
}


def words(schema: Any, record: Any, errors: Callable[[Any], Iterable[Any]]) -> list[Reason]:
    """Return at most _MOST reasons why `record` does not match `schema`, in the order of the record's fields.

    A reason is a JSON pointer, what was expected and what was found. `errors` returns the errors of jsonschema-rs;
    they are used if jsonschema finds none.
    """
    try:
        if beyond := list(islice(_beyond_json(record, ()), _MOST)):
            return beyond
        reasons = list(islice(_explained(schema, record), _MOST))
        return list(dict.fromkeys(reasons)) or _by_keyword(record, errors)
    except RecursionError:
        return [("", *TOO_DEEP)]
    except UnicodeEncodeError as error:
        return [("", "Unicode text", f"the lone surrogate U+{ord(error.object[error.start]):04X}")]
    except (ValueError, OverflowError):  # neither library can print or divide an integer of thousands of digits
        return [("", *TOO_LONG)]


def _explained(schema: Any, record: Any) -> Iterator[Reason]:
    """Yield the reasons that jsonschema finds; none if it cannot read the schema, which may be valid all the same."""
    from jsonschema.validators import Draft202012Validator, extend, validator_for

    if not _stands_alone(schema) or any(map(_REPEATED_GROUP.search, _names_by_pattern(schema))):
        return
    draft = extend(  # type: ignore[no-untyped-call]
        validator_for(schema, default=Draft202012Validator), {"pattern": _pattern}
    )
    validator = draft(schema, format_checker=draft.FORMAT_CHECKER)
    try:
        for error in validator.iter_errors(record):
            yield from _reasons(error)
    except (re.error, LookupError):  # a pattern that `re` does not know, a $ref that jsonschema resolves differently
        return


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator["ValidationError"]:
    """Yield the error that a text does not match a pattern, by jsonschema-rs, whose time for any pattern is bounded."""
    import jsonschema_rs
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and "\n" in instance and schema.get("not") == _NO_NEWLINE:
        return  # which is the reason
    if isinstance(instance, str) and not jsonschema_rs.is_valid({"pattern": pattern}, instance):
        yield ValidationError("another text")


def _names_by_pattern(value: Any) -> Iterator[str]:
    """Yield the patterns of `patternProperties` within a schema, which jsonschema leaves to Python's `re`."""
    if isinstance(value, dict):
        patterns = value.get("patternProperties")
        yield from patterns if isinstance(patterns, dict) else ()
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _names_by_pattern(inner)


def _stands_alone(value: Any) -> bool:
    """Return whether every $ref of a schema points into the schema: jsonschema would download any other target."""
    if isinstance(value, dict):
        targets = [value[name] for name in ("$ref", "$dynamicRef") if isinstance(value.get(name), str)]
        return all(target.startswith("#") for target in targets) and all(map(_stands_alone, value.values()))
    return all(map(_stands_alone, value)) if isinstance(value, list) else True


def _by_keyword(record: Any, errors: Callable[[Any], Iterable[Any]]) -> list[Reason]:
    """Return the reasons of jsonschema-rs, which name the keyword. Raises UnicodeEncodeError for a lone surrogate."""
    json.dumps(record, ensure_ascii=False).encode("utf-8")
    reasons = []
    for error in islice(errors(record), _MOST):
        value = record
        for step in error.instance_path:
            value = value[step]
        keyword = next((step for step in reversed(error.schema_path) if isinstance(step, str)), "schema")
        reasons.append((pointer(error.instance_path), f"what `{keyword}` of the schema allows", shown(value)))
    return list(dict.fromkeys(reasons)) or [("", "a record that the schema allows", shown(record))]


def _reasons(error: "ValidationError") -> Iterator[Reason]:
    """Yield the reasons behind an error: for a choice, those of the branches other than null."""
    branches = [branch for branch in error.context or [] if branch.validator_value != "null"]
    schema: Any = error.schema
    instance: Any = error.instance
    path = [*error.absolute_path]
    if error.validator in ("anyOf", "oneOf") and branches:
        for branch in branches:
            yield from _reasons(branch)
    elif error.validator == "required":
        yield from (
            (pointer([*path, name]), "the field", "none") for name in schema["required"] if name not in instance
        )
    elif error.validator == "additionalProperties":
        patterns = schema.get("patternProperties", {})
        for name in sorted(set(instance) - set(schema.get("properties", {}))):
            if not any(re.search(pattern, name) for pattern in patterns):
                yield pointer([*path, name]), "no such field", shown(instance[name])
    elif error.validator is None:  # the schema `false`, whose place jsonschema does not give
        raise LookupError
    else:
        yield pointer(path), _expected(error.validator, error.validator_value, schema), shown(instance)


def _expected(keyword: Any, value: Any, schema: Any) -> str:
    """Return in words what a keyword of a schema expects, given its value."""
    exclusive = schema.get(f"exclusive{keyword.capitalize()}") is True  # in draft 4, beside `minimum` and `maximum`
    if keyword not in _EXPECTED or exclusive or (keyword == "not" and value != _NO_NEWLINE):
        return f"what `{keyword}` of the schema allows"
    return _EXPECTED[keyword](value)


def _beyond_json(value: Any, path: tuple[str | int, ...]) -> Iterator[Reason]:
    """Yield a reason for each infinity and NaN, which JSON does not have; jsonschema accepts them as numbers."""
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
        text = _CONSTANTS[value] if value is None or isinstance(value, bool) else repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= 80 else text[:79] + "…"
