"""What a check saw in, a finding out: a place, a JSON pointer, what was expected and what was found."""

import unicodedata
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong.

    `place` is file and line (data/jsonl/lines.jsonl:12) or table and row id; `pointer` is a JSON
    pointer (RFC 6901) into the record, empty for all of it; `code` names the check.
    """

    place: str
    pointer: str
    expected: str
    found: str
    code: str

    def __str__(self) -> str:
        pointer = f" {self.pointer}:" if self.pointer else ""
        return printable(f"{self.place}:{pointer} expected {self.expected}, found {self.found} [{self.code}]")


def printable(text: str) -> str:
    """A text on one line, with escapes for what would move a terminal's cursor, turn its writing or not encode."""
    if text.isprintable():
        return text
    return "".join(
        ascii(each)[1:-1] if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") else each for each in text
    )
