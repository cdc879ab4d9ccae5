"""CoNLL-U, with the tags of names in the column MISC; tokens are characters, without syntax.

Each sentence has the comments `sent_id`, `newdoc id`, `newpar id`, `text` and `split`. Whitespace is no token; a token
without whitespace after it has `SpaceAfter=No`. In a name, MISC has `NER=` with the BIO tag.
"""

from typing import Any, BinaryIO

from ..access.edition import Edition
from .characters import blank, sentences, tokens

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ("tokens",)
ABOUT = "The same as CoNLL-U, with the tags in MISC."


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write `tokens`, the only `name` and the default, as CoNLL-U; the package describes the arguments and errors."""
    document = paragraph = None
    for row in sentences(name, at, edition):
        comments = [f"newdoc id = {row['document_id']}"] if row["document_id"] != document else []
        comments += [f"newpar id = {row['paragraph_id']}"] if row["paragraph_id"] != paragraph else []
        document, paragraph = row["document_id"], row["paragraph_id"]
        comments += [f"sent_id = {row['id']}", f"text = {_text(row)}", f"split = {row['split']}"]
        words = [
            f"{number}\t{character}\t_\t_\t_\t_\t_\t_\t_\t{_misc(row, offset, tag)}"
            for number, (offset, character, tag) in enumerate(tokens(row), start=1)
        ]
        out.write(("\n".join([*(f"# {comment}" for comment in comments), *words]) + "\n\n").encode("utf-8"))


def _misc(row: dict[str, Any], offset: int, tag: str) -> str:
    following = row["tokens"][offset + 1 : offset + 2]
    values = [f"NER={tag}"] if tag != "O" else []
    values += ["SpaceAfter=No"] if following and not blank(following[0]) else []
    return "|".join(values) or "_"


def _text(row: dict[str, Any]) -> str:
    """Return the text of a sentence, with each run of whitespace as one space."""
    return " ".join("".join(" " if blank(character) else character for character in row["tokens"]).split())
