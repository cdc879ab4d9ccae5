"""Read and check curated TOML files, and find the lines of errors."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import tomli  # the standard library's parser, compiled: three times as fast
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from ..errors import Refused, excerpt
from ..model.base import FORMS
from ..model.lines import line_start
from ..storage.bounded import Unreadable, absent
from ..storage.bounded import read as read_bounded
from ..text.lines.decode import decode

# Only a text with one of these can hold an integer of more than 64 bits.
_LONG_INTEGER = re.compile(r"(?a)\d(?:[\d_]{18}|[xob]\w{16})")
_REPORTED = 100  # errors of one file
_NAMES = ("quote", "zh", "id", "name")  # the keys that identify an entry in a message
_EXPECTED = {
    "string_type": "text in quotation marks",
    "string_too_short": "text that is not empty",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table of keys",
    "model_type": "a table of keys",
}


class Curated(BaseModel):
    """The base of all curated files and their entries: strict, frozen, no unknown keys.

    An empty string counts as absent if the key is optional.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, values: Any) -> Any:
        if not isinstance(values, dict) or "" not in values.values():
            return values
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in values.items() if not (value == "" and key in optional)}


_File = TypeVar("_File", bound=BaseModel)
_DOT = r"\s*\.\s*"


def read(path: Path, model: type[_File]) -> _File:
    """Read and check a curated file; an absent one counts as empty. Raises Refused, with at most _REPORTED errors."""
    if absent(path):
        return model.model_validate({})
    try:
        text = decode(read_bounded(path), str(path), "save it as text in UTF-8").removeprefix("\ufeff")
        values = tomli.loads(text)
    except Unreadable as error:
        raise Refused(str(path), 0, error.expected, error.found) from None
    except (ValueError, RecursionError) as error:  # an integer of thousands of digits is a ValueError
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else text.rstrip("\n").count("\n") + 1
        if not isinstance(error, tomli.TOMLDecodeError):
            found = f"one that is too deep or has too long a number: {error}"
            raise Refused(str(path), 1, "a TOML file", found) from None
        raise Refused(str(path), line, "a TOML file", str(error)) from None
    if _LONG_INTEGER.search(text) and (place := next(_beyond_64_bits(values, ()), None)):
        raise Refused(str(path), _line(path, place), "an integer of at most 64 bits", "a longer one", key=_words(place))
    try:
        return model.model_validate(values)
    except ValidationError as error:
        errors = _refusals(path, values, model, error)
        first, *more = sorted(errors, key=lambda refused: refused.line)
        first.more = tuple(more)
        raise first from None


def refuse_misspelt(folder: Path, known: Iterable[str]) -> None:
    """Raise Refused if a folder has a .toml file that is not in `known`, but has a similar name."""
    names = list(known)
    for path in sorted(folder.glob("*.toml")):
        if path.name not in names and (near := get_close_matches(path.name, names, n=1, cutoff=0.75)):
            raise Refused(str(path), 0, "", "nothing reads a file of this name", f"did you mean {near[0]}?")


def entry_line(path: Path, table: str, index: int) -> int:
    """Return the line of a [[table]] in a file, by its index from 0."""
    header = re.compile(rf"\s*\[\[\s*{_quoted(table)}\s*\]\]")
    headers = _matching(path.read_text(encoding="utf-8"), header, table)
    line = next(islice(headers, index, None), None)
    return line if line is not None else key_line(path, table)


def key_line(path: Path, *keys: str) -> int:
    """Return the line of a key in its table; if it is missing, the line of the table's header."""
    text = path.read_text(encoding="utf-8")
    *tables, key = keys
    header = re.compile(rf"\s*\[\s*{_DOT.join(map(_quoted, tables))}\s*\]") if tables else None
    definition = re.compile(rf"\s*(?:{_quoted(key)}\s*=|\[\[?\s*{_DOT.join(map(_quoted, keys))}\s*\])")
    at = next(_matching(text, header, tables[-1]), 1) if header else 1
    return next((line for line in _matching(text, definition, key) if line >= at), at)


def _matching(text: str, pattern: re.Pattern[str], word: str) -> Iterator[int]:
    """Yield the numbers of the lines that a pattern matches; only lines with `word`, which it needs, are tried."""
    number, counted, at = 1, 0, text.find(word)
    while at >= 0:
        start, end = line_start(text, at), text.find("\n", at)
        number, counted = number + text.count("\n", counted, start), start
        end = len(text) if end < 0 else end
        if pattern.match(text[start:end]):
            yield number
        at = text.find(word, end + 1) if end < len(text) else -1


def _quoted(key: str) -> str:
    return rf"""["']?{re.escape(key)}["']?"""


def _line(path: Path, place: tuple[str | int, ...]) -> int:
    """Return the line of a key, or of the entry of a [[table]] that has it."""
    if len(place) > 1 and isinstance(place[1], int):
        line = entry_line(path, str(place[0]), place[1])
        below = path.read_text(encoding="utf-8").split("\n")[line:]
        key = re.compile(rf"\s*{_quoted(str(place[2]))}\s*=") if len(place) > 2 else None
        for number, text in enumerate(below, start=line + 1):
            if key and key.match(text):
                return number
            if text.lstrip().startswith("["):
                break
        return line
    return key_line(path, *map(str, place)) if place else 1


def _words(place: tuple[str | int, ...]) -> str:
    """Return the name of a key for a message; in an entry of a [[table]], without the table."""
    within = place[2:] if len(place) > 1 and isinstance(place[1], int) else place
    return ".".join(map(str, within or place[:1]))


def _refusals(path: Path, values: Any, model: type[BaseModel], error: ValidationError) -> list[Refused]:
    """Return the errors of a file in words, one for each key."""
    refusals: dict[tuple[str | int, ...], Refused] = {}
    for detail in error.errors(include_url=False)[:_REPORTED]:
        kind, input = detail["type"], detail.get("input")
        place = _followed(values, detail["loc"])
        if kind == "extra_forbidden":
            known = _keys(model, place[:-1])
            near = get_close_matches(str(place[-1]), known, n=1)
            advice = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(known)}"
            refused = Refused(str(path), _line(path, place), "", f"{_words(place)} is no key of this file", advice)
        elif kind == "missing" or (input == "" and place and not isinstance(place[-1], int)):
            place = detail["loc"] if kind == "missing" else place
            parent = place[:-1] if kind == "missing" else place
            refused = Refused(str(path), _line(path, parent), "", f"{_words(place)} is missing")
        else:
            refused = Refused(str(path), _line(path, place), expected(detail), _shown(input), key=_words(place))
        refusals.setdefault(place, refused)
    return list(refusals.values())


def expected(detail: ErrorDetails) -> str:
    """Return what pydantic expected of a value, in words, by its error."""
    kind = detail["type"]
    if kind == "string_pattern_mismatch":
        pattern = detail["ctx"]["pattern"]
        return FORMS.get(pattern, f"text that matches {pattern}")
    words = _EXPECTED.get(kind, detail["msg"].removeprefix("Value error, ").removeprefix("Input should be "))
    return f"one of {words}" if kind == "literal_error" else words


def _followed(values: Any, place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return pydantic's place of an error, cut after the last step that is in `values`; the rest are types."""
    for length, step in enumerate(place):
        try:
            values = values[step]
        except (LookupError, TypeError):
            return place[:length]
    return place


def _keys(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """Return the keys that a model allows in the table at a place."""
    schema = model.model_json_schema(by_alias=True)
    definitions, node = schema.get("$defs", {}), schema
    for step in (None, *place):
        if isinstance(step, str):
            node = node.get("properties", {}).get(step, node.get("additionalProperties", {}))
        elif step is not None:
            node = node.get("items", {})
        options = [node, *node.get("anyOf", ())]
        reference = next((option["$ref"] for option in options if "$ref" in option), None)
        node = definitions[reference.rpartition("/")[2]] if reference else node
    return list(node.get("properties", {}))


def _shown(value: Any) -> str:
    """Return a value as a message shows it; an entry by the key that identifies it."""
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMES if name in value), value)
    if isinstance(value, str):
        return excerpt(value)
    try:
        text = repr(value)
    except ValueError:  # an integer of thousands of digits, written in hexadecimal
        return "too long a number"
    return text if len(text) <= 80 else f"{text[:79]}…"


def _beyond_64_bits(values: Any, place: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of integers that TOML readers may reject."""
    if isinstance(values, int) and not -(2**63) <= values < 2**63:
        yield place
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in items:
        yield from _beyond_64_bits(value, (*place, key))
