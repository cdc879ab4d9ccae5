"""A JSON text in, its value out, or what was expected and found where it is no JSON."""

import json
from typing import Any

from pydantic_core import from_json

from .words import TOO_DEEP, TOO_LONG


def read_json(text: bytes) -> Any:
    """The value of a JSON text, strictly: no duplicate names, no NaN, no number beyond a double's range.

    Raises Malformed saying what was expected and what was found.
    """
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError:
        return read_strictly(text)
    # Each name brings a colon: where there are as many of both, no name stands twice.
    return value if text.count(b":") == _count_names(value) else read_strictly(text)


def _count_names(value: Any) -> int:
    """How many names the objects in a value have; too few where a list holds other things than objects."""
    if type(value) is not dict:
        return sum(map(_count_names, value)) if type(value) is list else 0
    count = len(value)
    for each in value.values():
        if type(each) is dict:
            count += _count_names(each)
        elif type(each) is list and each and type(each[0]) is dict:
            for element in each:
                count += _count_names(element)
    return count


def read_strictly(text: bytes) -> Any:
    """The same, by a slower reader that says what is wrong."""
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
