"""Seeds: find and read source texts and their curated files."""

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from ..errors import NoSuchPath, Refused, excerpt
from ..model.base import DOCUMENT_RULE, CorrectionKind, Count, Country, Meeting, Words, may_name_document
from ..storage.bounded import Unreadable, absent, opened
from ..storage.resources import folder as packaged
from ..text.lines.decode import LARGEST, check_size, decode
from . import toml
from .entries import (
    DateEntry,
    Dates,
    English,
    EnglishEntry,
    MentionEntry,
    Mentions,
    Quantities,
    QuantityEntry,
    StatementEntry,
    Statements,
)
from .registry import FILES

_CURATED = tuple(f"{name}.toml" for name in ("document", "corrections", "english", "statements", "mentions"))
_CURATED += ("quantities.toml", "dates.toml")
_OTHER_FORMATS = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".text", ".wpd"}  # of papers
SOURCE = "source.txt"  # in each seed folder
_SIGNS = "*?["  # of a glob
_NAMED = 20  # files that a note names
# The independent annotation passes, each in a folder below `passes/`.
PASSES = ("a", "b")


class CorrectionEntry(toml.Curated):
    """One [[correction]] of corrections.toml.

    `line` is the number of the source's line, from 1. `followed` says of a doubt whether the English has the reading;
    it always has that of applied corrections.
    """

    line: Count
    raw: Words
    reading: str
    kind: CorrectionKind
    applied: bool
    followed: bool = False
    note: Words
    occurrence: Count | None = None


class Corrections(toml.Curated):
    """corrections.toml."""

    correction: list[CorrectionEntry] = Field(default_factory=list)


class LetterInfo(toml.Curated):
    """What document.toml says about a letter."""

    sender_country: Country | None = None


# The roles that document.toml may give to lines. `heading` may have a level; `paragraph` is a further line of the
# paragraph above or, if there is none, an unnumbered paragraph.
Role = Literal[
    "letter-title",
    "part-label",
    "signature",
    "title",
    "heading",
    "heading-1",
    "heading-2",
    "heading-3",
    "numbered",
    "unnumbered",
    "paragraph",
    "continuation",
    "item",
    "table",
    "contents",
    "note",
    "furniture",
]


def _with_theme(values: Any) -> Any:
    """Give a meeting without a theme the empty texts that its record has."""
    if not isinstance(values, dict):
        return values
    return {**values, "theme": values.get("theme", ""), "theme_en": values.get("theme_en", "")}


class Info(toml.Curated):
    """document.toml: metadata that the text does not have, and English for its titles, names and offices."""

    meeting: Annotated[Meeting, BeforeValidator(_with_theme)] | None = None
    letters: dict[str, LetterInfo] = Field(default_factory=dict)
    english: dict[str, Words] = Field(default_factory=dict)
    roles: dict[Annotated[str, Field(pattern="^[1-9][0-9]{0,8}$")], Role] = Field(default_factory=dict)


class Seed(NamedTuple):
    """A document before its text is parsed: the source text and the curated files."""

    id: str
    file: str
    text: str
    folder: Path | None
    info: Info
    corrections: Corrections
    english: Mapping[str, list[EnglishEntry]] = {}
    statements: Mapping[str, list[StatementEntry]] = {}
    mentions: Mapping[str, list[MentionEntry]] = {}
    quantities: Mapping[str, list[QuantityEntry]] = {}
    dates: Mapping[str, list[DateEntry]] = {}
    passes: Mapping[str, Mapping[str, list[StatementEntry]]] = {}


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the seeds at `paths`, seed folders, folders of them, .txt files or globs; by name, each once.

    Raises NoSuchPath if a path is none of these.
    """
    seeds_by_path: dict[Path, None] = {}
    for path in paths:
        exists = _exists(path)
        seeds = _inside(path) if exists else [match for match in _matching(path) if _is_seed(match)]
        if not seeds:
            expected = "a seed folder (with source.txt), a folder of them, a .txt file or a glob of these"
            found = "no such path" if not exists else "another file" if path.is_file() else "a folder of none of these"
            raise NoSuchPath(f"{path}: expected {expected}, found {found}")
        seeds_by_path.update(dict.fromkeys(seeds))
    return sorted(seeds_by_path, key=lambda path: (path.stem, str(path)))


def _inside(path: Path) -> list[Path]:
    """Return the seeds at a path that exists: itself, or those in a folder of seeds."""
    if _is_seed(path):
        return [path]
    if path.is_dir():
        return sorted([*(source.parent for source in path.glob(f"*/{SOURCE}")), *_texts(path)])
    return []


def _exists(path: Path) -> bool:
    """Return whether a path exists; false for one that is longer than any."""
    try:
        return path.exists()
    except OSError:
        return False


def _matching(pattern: Path) -> Iterator[Path]:
    """Return what a glob matches, of a path that is none nothing; ** enters no links, which may lead in circles."""
    steps = pattern.parts
    first = next((index for index, step in enumerate(steps) if any(sign in step for sign in _SIGNS)), None)
    if first is None:
        return iter(())
    return Path(*steps[:first]).glob(str(Path(*steps[first:])))


def left_out(paths: Iterable[Path]) -> str:
    """Return a note on papers in folders of seeds that are no seeds, a Word file or a folder of texts; else nothing."""
    notes = []
    for path in paths:
        if not path.is_dir() or _has_source(path):
            continue
        names = sorted(other.name for other in path.iterdir() if _may_be_paper(other))
        if names:
            shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
            notes.append(f"{path}: left out, for they are no .txt file and no folder with source.txt: {shown}")
    return "\n".join(notes)


def _may_be_paper(path: Path) -> bool:
    """Return whether a path that is no seed may hold papers: a document of another format, or a folder of texts."""
    if path.name.startswith(".") or _has_source(path):
        return False
    return any(_texts(path)) if path.is_dir() else path.suffix.lower() in _OTHER_FORMATS


def _texts(folder: Path) -> Iterator[Path]:
    """Return the .txt files of a folder, but for hidden ones."""
    return (path for path in folder.glob("*.[tT][xX][tT]") if not (path.is_dir() or path.name.startswith(".")))


def _is_seed(path: Path) -> bool:
    """Return whether a path is a seed: a folder with a source, or a single text."""
    return _has_source(path) or _is_text(path)


def _has_source(folder: Path) -> bool:
    """Return whether a folder has a source.txt; if it is no file, reading it refuses this seed alone."""
    return os.path.lexists(folder / SOURCE)


def _is_text(path: Path) -> bool:
    """Return whether a path is a single text, and not the source of a seed folder."""
    return path.suffix.lower() == ".txt" and path.name != SOURCE and path.is_file()


def id_of(path: Path) -> str:
    """Return the id of the document of the seed at `path`: the name of its folder or of its text."""
    return path.resolve().name if path.is_dir() else path.stem


def size(path: Path) -> int:
    """Return the size in bytes of the source of the seed at `path`; 0 if it cannot be read."""
    try:
        return (path / SOURCE if path.is_dir() else path).stat().st_size
    except OSError:
        return 0


def shared(paths: Iterable[Path]) -> Path:
    """Return the folder of the shared files: the one at or above the paths, else the packaged one.

    Raises Refused if the paths have different ones.
    """
    folders: dict[Path, Path] = {}
    for path in paths:
        for folder in (path, path.resolve().parent):
            if any(os.path.lexists(folder / name) for name in FILES):
                folders.setdefault(folder.resolve(), path)
                break
    if len(folders) > 1:
        (one, _), (other, path) = list(folders.items())[:2]
        raise Refused(str(path), 0, f"seeds that share one folder, {one} as those before", str(other))
    return next(iter(folders), Path(packaged("seeds")))


def content(source: Path) -> bytes:
    """Return the bytes of a source text. Raises Refused if it is no regular file, or too long."""
    try:
        with opened(source) as file:
            check_size(os.fstat(file.fileno()).st_size, str(source))  # without reading it
            return file.read(LARGEST + 1)
    except Unreadable as error:
        raise Refused(str(source), 0, error.expected, error.found) from None
    except OSError as error:
        raise Refused(str(source), 0, "a file that can be read", error.strerror or str(error)) from None


def read(path: Path) -> Seed:
    """Read the seed at `path`, a seed folder or a .txt file. Raises Refused."""
    source = path / SOURCE if path.is_dir() else path
    folder = path if path.is_dir() else None
    name = id_of(path)
    if not may_name_document(name):
        expected = f"a name of {DOCUMENT_RULE}, since it becomes the document's id"
        raise Refused(str(path), 0, expected, excerpt(name), "rename it")
    text = decode(content(source), str(source))
    if folder is None:
        return Seed(name, str(source), text, None, Info(), Corrections())
    toml.refuse_misspelt(folder, [*_CURATED, *FILES])
    return Seed(
        id=name,
        file=str(source),
        text=text,
        folder=folder,
        info=toml.read(folder / "document.toml", Info),
        corrections=toml.read(folder / "corrections.toml", Corrections),
        english=_translated(toml.read(folder / "english.toml", English).root),
        statements=toml.read(folder / "statements.toml", Statements).root,
        mentions=toml.read(folder / "mentions.toml", Mentions).root,
        quantities=toml.read(folder / "quantities.toml", Quantities).root,
        dates=toml.read(folder / "dates.toml", Dates).root,
        passes={
            file: toml.read(folder / file, Statements).root
            for file in (f"passes/{name}/statements.toml" for name in PASSES)
            if not absent(folder / file)
        },
    )


def _translated(english: dict[str, list[EnglishEntry]]) -> dict[str, list[EnglishEntry]]:
    """Return the entries of english.toml; none if all English is still empty, as `new` writes it.

    Roles that were given to lines since then may have changed the sentences, so such entries are not compared.
    """
    return english if any(entry.en for entries in english.values() for entry in entries) else {}


def roles(seed: Seed, lines: Set[int]) -> dict[int, str]:
    """Return the roles of lines from document.toml, by number. Raises Refused for a number not in `lines`."""
    roles = {int(line): role for line, role in seed.info.roles.items()}
    for number in sorted(roles.keys() - lines):
        assert seed.folder is not None
        path = seed.folder / "document.toml"
        line = toml.key_line(path, "roles", str(number))
        raise Refused(str(path), line, "the number of a line that is not blank", str(number))
    return dict(roles)
