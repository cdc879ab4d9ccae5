"""Strict JSON: UTF-8 only, no duplicate names, no NaN or infinity, no lone surrogates."""

import re
from typing import Any

import jiter

from ..errors import excerpt
from .explain import TOO_DEEP, TOO_LONG

_PLACE = re.compile(r"(.*) at line ([0-9]+) column ([0-9]+)", re.DOTALL)
_SURROGATE = re.compile(rb"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")
_CONSTANT = re.compile(rb"NaN|Infinity")
_CONTROL = "control character (\\u0000-\\u001F) found while parsing"
_MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class Malformed(ValueError):
    """A text that is not JSON: `expected`, `found` and the number of the line, from 1."""

    def __init__(self, expected: str, found: str, line: int = 1) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected, self.found, self.line = expected, found, line


def read_strictly(text: bytes) -> Any:
    """Return the value of a JSON text. Raises Malformed."""
    try:
        return jiter.from_json(text, catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:
        raise _malformed(text, str(error)) from None


def _malformed(text: bytes, message: str) -> Malformed:
    """Return an error in plain words for the parser's message about a text."""
    for mark, encoding in _MARKS.items():
        if text.startswith(mark):
            if encoding == "UTF-8":
                return Malformed("text in UTF-8 without a byte order mark", "one with it; save the file without it")
            return Malformed("text in UTF-8", f"{encoding}; save the file as UTF-8")
    if not text.strip():
        return Malformed("JSON", "nothing")
    match = _PLACE.fullmatch(message)
    reason, line, column = (match[1], int(match[2]), int(match[3])) if match else (message, 1, 1)
    start = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + max(column - 1, 0)
    if "duplicate key" in reason:
        return Malformed("names that occur once in an object", f"{reason.partition('key ')[2]} twice", line)
    if "recursion limit" in reason:
        return Malformed(*TOO_DEEP, line)
    if "out of range" in reason:
        return Malformed(*TOO_LONG, line)
    if constant := _CONSTANT.match(text, start):
        return Malformed("a number", f"{constant[0].decode()} at column {column}", line)
    if "hex escape" in reason and (surrogates := _SURROGATE.findall(text, 0, start + 6)):
        return Malformed("Unicode text", f"the lone surrogate U+{surrogates[-1].decode().upper()}", line)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{text[error.start]:02x} at byte {error.start + 1}"
        if error.reason == "unexpected end of data":
            found = f"an end inside a character, after byte {error.start}; the file may be cut off"
        return Malformed("text in UTF-8", found, text.count(b"\n", 0, error.start) + 1)
    if reason.startswith("expected "):
        there = excerpt(text[start : start + 20].decode("utf-8", "replace"))
        return Malformed(f"JSON with {reason.removeprefix('expected ')} at column {column}", there, line)
    found = reason.replace("EOF while parsing", "an end within").replace(_CONTROL, "a control character in")
    return Malformed("JSON", f"{found} at column {column}", line)
