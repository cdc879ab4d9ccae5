"""Exceptions of the package: each says the place, what was expected, what was found, and what to do."""

import os
import re
from collections.abc import Iterable

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class IgfError(Exception):
    """Base class of the package's errors; the message is written for the person who reads it."""


class Refused(IgfError):
    """A source text or a curated file that breaks the rules; nothing was written.

    Attributes: `file` and `line` (counted from 1) say where, `expected` and `found` what, `advice` what to do.
    """

    def __init__(self, file: str, line: int, expected: str, found: str, advice: str = "") -> None:
        self.file, self.line = file, line
        self.expected, self.found, self.advice = expected, found, advice
        super().__init__(file, line, expected, found, advice)

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}: expected {self.expected}, found {self.found}"
        return f"{text}; {self.advice}" if self.advice else text


class WrongUse(IgfError):
    """An argument of the wrong type or value: the message names the parameter, what was expected and what was found."""


class Unknown(WrongUse, LookupError):
    """A table, document, address or value that does not exist.

    Attributes: `name` is what was asked for, `known` lists what exists, `nearest` is the closest match or None.
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        import difflib  # only an error needs it

        names = list(known)
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        text = f"no {what} {name!r}"
        if near:
            text += f"; did you mean {near[0]!r}?"
        shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
        super().__init__(f"{text} (there is: {shown})" if names else text)
        self.name, self.known, self.nearest = name, names, near[0] if near else None


class BadData(IgfError):
    """A dataset folder that cannot be read: not one, or damaged; the message names the file and the line."""


_NAMES = {str: "text", int: "a whole number", os.PathLike: "a path", type(None): "None"}


def expect(parameter: str, value: object, *types: type) -> None:
    """Raise WrongUse, naming the parameter, unless its value has one of the types."""
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        names = " or ".join(_NAMES.get(type, type.__name__) for type in types)
        raise WrongUse(f"{parameter}: expected {names}, found {excerpt(value, 80)}")


def excerpt(value: object, length: int = 40) -> str:
    """Return a value as an error shows it: quoted, escaped, shortened."""
    if isinstance(value, str):
        return repr(value if len(value) <= length else value[: length - 1] + "…")
    try:
        text = repr(value)
    except Exception:
        text = f"an object of {type(value).__name__}"
    return text if len(text) <= length else text[: length - 1] + "…"


def visible(text: str) -> str:
    """Return a text with escapes for characters that would move a terminal's cursor, colour it or reorder text."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
