"""Say in words why a schema refuses a record."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..model.findings import pointer

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

TOO_LONG = ("a number within a double's range", "one of thousands of digits")
_NO_NEWLINE = {"type": "string", "pattern": "\n"}
TOO_DEEP = ("a record of a few levels", "hundreds of levels")
Reason = tuple[str, str, str]
_CONSTANTS = {None: "null", True: "true", False: "false"}
_TYPES = {"string": "text", "integer": "an integer", "number": "a number", "boolean": "true or false"}
_TYPES |= {"array": "a list", "object": "an object", "null": "null"}


def words(schema: Any, record: Any, most: int, errors: Callable[[Any], Iterable[Any]]) -> list[Reason]:
    """Return why `schema` refuses `record`, in the order of the record's fields: the first `most` reasons.

    `errors` gives those of jsonschema-rs, whose verdict it is; they are used where jsonschema finds none.
    """
    try:
        if beyond := list(islice(_beyond_json(record, ()), most)):
            return beyond
        reasons = list(islice(_explained(schema, record), most))
        return list(dict.fromkeys(reasons)) or _others(record, most, errors)
    except RecursionError:
        return [("", *TOO_DEEP)]
    except UnicodeEncodeError as error:
        return [("", "Unicode text", f"the lone surrogate U+{ord(error.object[error.start]):04X}")]
    except ValueError:  # neither can name an integer of thousands of digits
        return [("", *TOO_LONG)]


def _explained(schema: Any, record: Any) -> Iterator[Reason]:
    """Yield the reasons that jsonschema finds; none where it cannot read the schema, be it valid."""
    from jsonschema.validators import Draft202012Validator, validator_for

    if not _stands_alone(schema):
        return
    draft = validator_for(schema, default=Draft202012Validator)
    validator = draft(schema, format_checker=draft.FORMAT_CHECKER)
    try:
        for error in validator.iter_errors(record):
            yield from _reasons(error)
    except (re.error, LookupError):  # a pattern that Python has not, a $ref that it resolves otherwise
        return


def _stands_alone(value: Any) -> bool:
    """Whether every $ref of a schema points into itself: jsonschema would download what others point to."""
    if isinstance(value, dict):
        targets = [value[name] for name in ("$ref", "$dynamicRef") if isinstance(value.get(name), str)]
        return all(target.startswith("#") for target in targets) and all(map(_stands_alone, value.values()))
    return all(map(_stands_alone, value)) if isinstance(value, list) else True


def _others(record: Any, most: int, errors: Callable[[Any], Iterable[Any]]) -> list[Reason]:
    """Return the reasons of jsonschema-rs, by the keyword that refuses. Raises UnicodeEncodeError for a surrogate."""
    json.dumps(record, ensure_ascii=False).encode("utf-8")
    reasons = []
    for error in islice(errors(record), most):
        value = record
        for step in error.instance_path:
            value = value[step]
        keyword = next((step for step in reversed(error.schema_path) if isinstance(step, str)), "schema")
        reasons.append((pointer(error.instance_path), f"what `{keyword}` of the schema allows", shown(value)))
    return list(dict.fromkeys(reasons)) or [("", "a record that the schema allows", shown(record))]


def _reasons(error: "ValidationError") -> Iterator[Reason]:
    """Yield the reasons behind an error: for a choice, those of the branches that are not null."""
    branches = [branch for branch in error.context or [] if branch.validator_value != "null"]
    if error.validator in ("anyOf", "oneOf") and branches:
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
            patterns = schema.get("patternProperties", {})
            for name in sorted(set(instance) - set(schema.get("properties", {}))):
                if any(re.search(pattern, name) for pattern in patterns):
                    continue
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
        case "not" if value == _NO_NEWLINE:
            expected = "text without a newline"
        case "minimum" | "maximum" if schema.get(f"exclusive{error.validator.capitalize()}") is not True:
            expected = f"{'at least' if error.validator == 'minimum' else 'at most'} {value}"
        case "minLength" | "minItems":
            expected = f"at least {value} {'characters' if error.validator == 'minLength' else 'elements'}"
        case None:  # the schema `false`, of which jsonschema does not say where it stands
            raise LookupError
        case keyword:
            expected = f"what `{keyword}` of the schema allows"
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
        text = _CONSTANTS[value] if value is None or isinstance(value, bool) else repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= 80 else text[:79] + "…"
