"""Findings of checks: a place, a JSON pointer, what was expected and what was found."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong with a record, a file or a dataset.

    `place` is a file, with a line or row counted from 1 where there is one (data/jsonl/lines.jsonl:12), a table and the
    id of a row (sentences:vilnius-2010/summary.43.s1), or, of `igf.validate`, the table and the number of the record,
    from 1 (lines:12). `pointer` is a JSON pointer (RFC 6901) into the record, empty for all of it; `expected` and
    `found` are words for people; `code` names the check.
    """

    place: str
    pointer: str
    expected: str
    found: str
    code: str

    def __str__(self) -> str:
        where = f" {self.pointer}:" if self.pointer else ""
        return printable(f"{self.place}:{where} expected {self.expected}, found {self.found} [{self.code}]")


def pointer(steps: Iterable[str | int]) -> str:
    """Return the JSON pointer of a path of names and indices: `~` and `/` in names are escaped as RFC 6901 says.

    >>> pointer(["items", 0, "a/b~c"])
    '/items/0/a~1b~0c'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def printable(text: str) -> str:
    """Return a text on one line, with escapes for characters that move a cursor, reorder text or cannot be encoded."""
    if text.isprintable():
        return text
    return "".join(
        ascii(char)[1:-1] if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text
    )
