"""The sentences of `tokens`, for formats with one character per line."""

from collections.abc import Iterator
from typing import Any

from ..access.edition import Edition
from ..errors import Unknown
from . import rows


def sentences(name: str | None, at: str | None, edition: Edition) -> Iterator[dict[str, Any]]:
    """Return the records of `tokens` that are not blank. Raises Unknown for another name."""
    if name not in (None, "tokens"):
        raise Unknown("table for CoNLL", name or "", ["tokens"])
    return (row for row in rows.records("tokens", at, edition) if tokens(row))


def tokens(row: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Return the characters of a sentence that are not blank: offset, character and tag."""
    tagged = enumerate(zip(row["tokens"], row["tags"], strict=True))
    return [(offset, character, tag) for offset, (character, tag) in tagged if not blank(character)]


def blank(character: str) -> bool:
    """Return whether readers may split at a character: whitespace and control characters."""
    return character.isspace() or not (character.isprintable() or ord(character) > 0x9F)
