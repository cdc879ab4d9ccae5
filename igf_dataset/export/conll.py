"""CoNLL, as in the shared task of 2003: a character and its BIO tag a line, a blank line after each sentence.

UTF-8; the two columns are parted by a tab. Blanks and line ends of a text are left out, since readers split at them.
A comment before each sentence (`# id = …`, `# split = …`) says where it stands; readers that know no comments may
drop the lines that begin with `# `, which no token does.
"""

from typing import BinaryIO

from ..access.edition import Edition
from .characters import sentences, tokens

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ("tokens",)
ABOUT = "Characters with BIO tags of names, a line each."


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write `tokens`, also where `name` is None, as CoNLL; the package describes the arguments and errors."""
    for row in sentences(name, at, edition):
        lines = [f"# {key} = {row[key]}" for key in ("id", "split")]
        lines += [f"{character}\t{tag}" for _, character, tag in tokens(row)]
        out.write(("\n".join(lines) + "\n\n").encode("utf-8"))
