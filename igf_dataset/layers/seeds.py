"""Paths of seed folders and texts in, seeds out: a source and what people curated about it."""

import re
import tomllib
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import Refused
from ..model.base import CorrectionKind, Count, Country, Meeting, Words
from ..text.scan import decode

_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


class _Curated(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class CorrectionEntry(_Curated):
    """One [[correction]] of corrections.toml; `line` numbers the source's lines from 1."""

    line: Count
    raw: Words
    reading: str
    kind: CorrectionKind
    applied: bool
    note: Words
    occurrence: Count | None = None


class Corrections(_Curated):
    """corrections.toml."""

    correction: list[CorrectionEntry] = []


class LetterInfo(_Curated):
    """What the text does not say of a letter."""

    sender_country: Country | None = None


Role = Literal["title", "heading", "paragraph", "continuation"]


class Info(_Curated):
    """document.toml: what the text cannot give, and English for its titles, names and offices."""

    meeting: Meeting | None = None
    letters: dict[str, LetterInfo] = {}
    english: dict[str, Words] = {}
    roles: dict[Annotated[str, Field(pattern="^[1-9][0-9]*$")], Role] = {}


class Seed(NamedTuple):
    """A document before it is read: its source text and its curated files, parsed."""

    id: str
    file: str
    text: str
    folder: Path | None
    info: Info
    corrections: Corrections


_File = TypeVar("_File", bound=_Curated)


def find(paths: Iterable[Path]) -> list[Path]:
    """The seeds that `paths` name: a seed folder, a folder of them, or .txt files; by name, once each.

    Raises Refused where a path is none of these.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if (path / "source.txt").is_file():
            seeds = [path]
        elif path.is_dir():
            seeds = sorted([*(each.parent for each in path.glob("*/source.txt")), *path.glob("*.txt")])
        elif path.is_file() and path.suffix == ".txt":
            seeds = [path]
        else:
            seeds = []
        if not seeds:
            expected = "a seed folder (with source.txt), a folder of them or a .txt file"
            raise Refused(str(path), 1, expected, "neither" if path.exists() else "no such path")
        found.update(dict.fromkeys(seeds))
    return sorted(found, key=lambda path: (path.stem, str(path)))


def read(path: Path) -> Seed:
    """The seed at `path`, a seed folder or a .txt file. Raises Refused."""
    source = path / "source.txt" if path.is_dir() else path
    folder = path if path.is_dir() else None
    name = path.resolve().name if folder else path.stem
    if not _SLUG.fullmatch(name):
        expected = "a name of lower-case letters, digits and single hyphens, since it becomes the document's id"
        raise Refused(str(path), 1, expected, repr(name), "rename it")
    try:
        content = source.read_bytes()
    except OSError as error:
        raise Refused(str(source), 1, "a readable file", error.strerror or str(error)) from None
    text = decode(content, str(source))
    info = _toml(folder / "document.toml", Info) if folder else Info()
    corrections = _toml(folder / "corrections.toml", Corrections) if folder else Corrections()
    return Seed(name, str(source), text, folder, info, corrections)


def roles(seed: Seed, lines: Set[int]) -> dict[int, str]:
    """The roles that document.toml gives lines, by number. Raises Refused where none of `lines` has the number."""
    found = {int(line): role for line, role in seed.info.roles.items()}
    for number in sorted(found.keys() - lines):
        assert seed.folder is not None
        path = seed.folder / "document.toml"
        line = key_line(path, "roles", str(number))
        raise Refused(str(path), line, "the number of a line that is not blank", str(number))
    return dict(found)


def entry_lines(path: Path, table: str) -> list[int]:
    """The line of each [[table]] header of a TOML file, in order, for errors to name."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    lines = path.read_text(encoding="utf-8").split("\n")
    return [number for number, line in enumerate(lines, start=1) if header.match(line)]


def key_line(path: Path, *keys: str) -> int:
    """The line of a TOML file that has a key: below the header of its table, or the header where it is missing."""
    lines = path.read_text(encoding="utf-8").split("\n")
    *tables, key = keys
    header = re.compile(rf"\s*\[\s*{_DOT.join(map(_quoted, tables))}\s*\]") if tables else None
    own = re.compile(rf"\s*(?:{_quoted(key)}\s*=|\[\s*{_DOT.join(map(_quoted, keys))}\s*\])")
    at = next((number for number, line in enumerate(lines) if header and header.match(line)), 0)
    return next((number for number, line in enumerate(lines[at:], start=at + 1) if own.match(line)), at + 1)


_DOT = r"\s*\.\s*"


def _quoted(key: str) -> str:
    return rf"""["']?{re.escape(key)}["']?"""


def _toml(path: Path, model: type[_File]) -> _File:
    """A curated file, checked; an absent one is an empty one."""
    if not path.exists():
        return model()
    try:
        text = decode(path.read_bytes(), str(path))
        values = tomllib.loads(text)
    except OSError as error:
        raise Refused(str(path), 1, "a readable file", error.strerror or str(error)) from None
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else text.rstrip("\n").count("\n") + 1
        raise Refused(str(path), line, "a TOML file", str(error)) from None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _refusal(path, error) from None


def _refusal(path: Path, error: ValidationError) -> Refused:
    first = error.errors(include_url=False)[0]
    place = [str(step) for step in first["loc"]]
    if len(place) > 1 and isinstance(first["loc"][1], int):
        lines = entry_lines(path, place[0])
        line = lines[int(place[1])] if int(place[1]) < len(lines) else key_line(path, place[0])
    else:
        line = key_line(path, *place)
    return Refused(str(path), line, f"{'.'.join(place)}: {first['msg']}", repr(first.get("input")))
