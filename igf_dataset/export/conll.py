"""CoNLL as in the shared task of 2003: one character and its BIO tag per line, a blank line after each sentence.

UTF-8; the two columns are separated by a tab. Whitespace of the text is left out, since readers split at it. Comments
before each sentence (`# id = …`, `# split = …`) identify it; for readers that do not know comments, drop the lines that
begin with `# `, as no token does.
"""

from typing import BinaryIO

from ..access.edition import Edition
from .characters import sentences, tokens

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ("tokens",)
ABOUT = "Characters with BIO tags of names, a line each; blanks, which jsonl and csv have, are left out."


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write `tokens`, the only `name` and the default, as CoNLL; the package describes the arguments and errors."""
    for row in sentences(name, at, edition):
        lines = [f"# {key} = {row[key]}" for key in ("id", "split")]
        lines += [f"{character}\t{tag}" for _, character, tag in tokens(row)]
        out.write(("\n".join(lines) + "\n\n").encode("utf-8"))
