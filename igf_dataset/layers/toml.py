"""The path of a curated TOML file and its model in, the file checked out; and the lines that errors name."""

import re
from pathlib import Path
from typing import TypeVar

import tomli  # the standard library's parser, compiled: three times as fast
from pydantic import BaseModel, ConfigDict, ValidationError

from ..errors import Refused
from ..text.scan import decode


class Curated(BaseModel):
    """What all curated files and their entries share: strict, frozen, no key beyond those described."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


_File = TypeVar("_File", bound=BaseModel)
_DOT = r"\s*\.\s*"


def read(path: Path, model: type[_File]) -> _File:
    """A curated file, checked; an absent one is an empty one. Raises Refused."""
    if not path.exists():
        return model.model_validate({})
    try:
        text = decode(path.read_bytes(), str(path)).removeprefix("\ufeff")
        values = tomli.loads(text)
    except OSError as error:
        raise Refused(str(path), 1, "a readable file", error.strerror or str(error)) from None
    except tomli.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else text.rstrip("\n").count("\n") + 1
        raise Refused(str(path), line, "a TOML file", str(error)) from None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _refusal(path, error) from None


def entry_line(path: Path, table: str, index: int) -> int:
    """The line of the header of a file's [[table]] with that index, from 0."""
    header = re.compile(rf"\s*\[\[\s*{_quoted(table)}\s*\]\]")
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [number for number, line in enumerate(lines, start=1) if header.match(line)]
    return found[index] if index < len(found) else key_line(path, table)


def key_line(path: Path, *keys: str) -> int:
    """The line of a TOML file that has a key: below the header of its table, or the header where it is missing."""
    lines = path.read_text(encoding="utf-8").split("\n")
    *tables, key = keys
    header = re.compile(rf"\s*\[\s*{_DOT.join(map(_quoted, tables))}\s*\]") if tables else None
    own = re.compile(rf"\s*(?:{_quoted(key)}\s*=|\[\s*{_DOT.join(map(_quoted, keys))}\s*\])")
    at = next((number for number, line in enumerate(lines) if header and header.match(line)), 0)
    return next((number for number, line in enumerate(lines[at:], start=at + 1) if own.match(line)), at + 1)


def _quoted(key: str) -> str:
    return rf"""["']?{re.escape(key)}["']?"""


def _refusal(path: Path, error: ValidationError) -> Refused:
    first = error.errors(include_url=False)[0]
    place = [str(step) for step in first["loc"]]
    indexed = len(place) > 1 and isinstance(first["loc"][1], int)
    line = entry_line(path, place[0], int(place[1])) if indexed else key_line(path, *place)
    expected = f"{'.'.join(place)}: {first['msg'].removeprefix('Value error, ')}"
    return Refused(str(path), line, expected, repr(first.get("input")))
