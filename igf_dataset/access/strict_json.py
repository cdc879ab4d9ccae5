"""A JSON text in, its value out, or what was expected and found where it is no JSON."""

import json
from collections.abc import Callable
from typing import Any

from .explain import TOO_DEEP, TOO_LONG


def has_names(text: bytes, count: int) -> bool:
    """Whether a JSON text surely has `count` names and no more, so that none stands twice.

    Each name brings a colon, and one that no blank parts from its closing quotation mark where there is
    no blank before any colon.
    """
    if text.count(b":") == count:
        return True
    blank = any(each in text for each in (b" :", b"\t:", b"\n:", b"\r:"))
    return not blank and text.count(b'":') == count


def count_names(value: Any) -> int:
    """How many names the objects in a value have."""
    if isinstance(value, dict):
        return len(value) + sum(map(count_names, value.values()))
    return sum(map(count_names, value)) if isinstance(value, list) else 0


def name_counter(schema: dict[str, Any]) -> Callable[[Any], int]:
    """What `count_names` counts, for records that a schema has accepted: quick where the schema fixes the names."""
    lists: list[tuple[str, int]] = []
    for column, node in schema.get("properties", {}).items():
        branches = [_resolved(each, schema) for each in node.get("anyOf", [node])]
        if [each for each in branches if each.get("type") == "object"]:
            return count_names
        if node.get("type") == "array":
            element = _resolved(node["items"], schema)
            if not _is_flat(element, schema):
                return count_names
            lists.append((column, len(element.get("properties", {}))))
    if not _fixes_names(schema):
        return count_names
    own = len(schema.get("properties", {}))

    def count(record: Any) -> int:
        total = own
        for column, each in lists:
            total += each * len(record[column])
        return total

    return count


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    resolved: dict[str, Any] = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    return resolved


def _is_flat(node: dict[str, Any], schema: dict[str, Any]) -> bool:
    """Whether a value holds no list, and no object but itself with all its names fixed."""
    if node.get("type") != "object":
        return node.get("type") in ("string", "integer", "number", "boolean")
    inner = [each for child in node.get("properties", {}).values() for each in child.get("anyOf", [child])]
    types = ("string", "integer", "number", "boolean", "null")
    return _fixes_names(node) and all(_resolved(each, schema).get("type") in types for each in inner)


def _fixes_names(node: dict[str, Any]) -> bool:
    names = node.get("properties", {})
    return node.get("additionalProperties") is False and set(node.get("required", [])) == set(names)


def read_strictly(text: bytes) -> Any:
    """The value of a JSON text, strictly: no duplicate names, no NaN, no number beyond a double's range.

    Raises Malformed saying what was expected, what was found and on which line of the text.
    """
    text = text.rstrip(b"\r\n")
    try:
        value = _DECODER.decode(text.decode("utf-8"))
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        return value
    except Malformed:
        raise
    except UnicodeEncodeError as error:
        raise Malformed(*surrogate(error)) from None
    except UnicodeDecodeError as error:
        found = f"byte 0x{text[error.start]:02x} at byte {error.start + 1}"
        raise Malformed("text in UTF-8", found, text.count(b"\n", 0, error.start) + 1) from None
    except json.JSONDecodeError as error:
        found = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        raise Malformed("JSON", found, error.lineno) from None
    except RecursionError:
        raise Malformed(*TOO_DEEP) from None
    except ValueError:  # more digits than Python reads
        raise Malformed(*TOO_LONG) from None


def surrogate(error: UnicodeEncodeError) -> tuple[str, str]:
    """What was expected and found where a text holds half of a pair."""
    return "Unicode text", f"the lone surrogate U+{ord(error.object[error.start]):04X}"


class Malformed(ValueError):
    """A text that is no JSON: `expected` and `found`, and the line of the text, from 1."""

    def __init__(self, expected: str, found: str, line: int = 1) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected, self.found, self.line = expected, found, line


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Malformed("names that occur once in an object", f"{twice!r} twice")
    return values


def _no_constant(name: str) -> Any:
    raise Malformed("a number", name)


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Malformed("a number within a double's range", text)
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
