"""What went wrong in, errors that a person can act on out: the place, what was expected, what was found."""

import re
from collections.abc import Iterable

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class IgfError(Exception):
    """Anything this package refuses; its text is meant for the person who reads it."""


class Refused(IgfError):
    """A source or a curated file that breaks the rules; nothing was written.

    `file`, `line` (from 1) say where, `expected` and `found` what, `advice` what to do.
    """

    def __init__(self, file: str, line: int, expected: str, found: str, advice: str = "") -> None:
        self.file, self.line = file, line
        self.expected, self.found, self.advice = expected, found, advice
        super().__init__(file, line, expected, found, advice)

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}: expected {self.expected}, found {self.found}"
        return f"{text}; {self.advice}" if self.advice else text


class WrongUse(IgfError):
    """A call or a command with an argument that cannot be meant."""


class Unknown(WrongUse, LookupError):
    """A table, document or address that does not exist; names what does, nearest first."""

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
    """A dataset folder that cannot be read as one."""


def excerpt(text: str, length: int = 40) -> str:
    """A piece of a source as an error shows it: quoted, escaped, shortened."""
    return repr(text if len(text) <= length else text[: length - 1] + "…")


def visible(text: str) -> str:
    """A text as a terminal shows it: what would move its cursor, colour it or turn its order round is written out."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
