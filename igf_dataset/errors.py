"""Exceptions of the package: each says the place, what was expected, what was found, and what to do."""

import os
import re
from collections.abc import Iterable

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class IgfError(Exception):
    """Base class of the package's errors; the message is written for the person who reads it."""


class Refused(IgfError):
    """A source text or a curated file that breaks the rules; nothing was written.

    Attributes: `file` and `line` (counted from 1; 0 where it is about the file itself) say where, `key` which key of
    a curated file, `expected` and `found` what, `advice` what to do. Where `expected` is empty, `found` says all.
    `more` are further errors of the source.
    """

    def __init__(
        self,
        file: str,
        line: int,
        expected: str,
        found: str,
        advice: str = "",
        *,
        key: str = "",
        more: Iterable["Refused"] = (),
    ) -> None:
        self.file, self.line, self.key = file, line, key
        self.expected, self.found, self.advice = expected, found, advice
        self.more = tuple(more)
        super().__init__(file, line, expected, found, advice)

    def __reduce__(self) -> tuple[object, ...]:
        return Refused, self.args, {"key": self.key, "more": self.more}

    def __str__(self) -> str:
        words = f"expected {self.expected}, found {self.found}" if self.expected else self.found
        file = self.file.replace("\n", "\\n")  # a line is an error
        place = f"{file}:{self.line}" if self.line else file
        text = f"{place}: {f'{self.key}: ' if self.key else ''}{words}"
        return "\n".join([f"{text}; {self.advice}" if self.advice else text, *map(str, self.more)])

    def records(self) -> list[dict[str, str | int]]:
        """Return each error as a line of rejects.jsonl has it."""
        own: dict[str, str | int] = {"source": self.file, "line": self.line, "key": self.key}
        own |= {"expected": self.expected, "found": self.found, "advice": self.advice}
        return [own, *(record for error in self.more for record in error.records())]


class WrongUse(IgfError):
    """An argument of the wrong type or value: the message names the parameter, what was expected and what was found."""


class Unknown(WrongUse, LookupError):
    """A table, document, address or value that does not exist.

    Attributes: `name` is what was asked for, empty where nothing was; `known` lists what exists, `nearest` is the
    closest match or None. `offers`, commands with what they show, are named in place of what exists.
    """

    def __init__(
        self, what: str, name: str | None, known: Iterable[str], offers: Iterable[tuple[str, str]] = ()
    ) -> None:
        import difflib  # only an error needs it

        names, commands = list(known), list(offers)
        own = (name or "").casefold()
        ends = [known for known in names if own and f".{known.casefold()}".endswith(f".{own}")]  # 43 of summary.43
        cutoff = 0.5 if any("/" in known for known in names) else 0.6  # a document in front makes names less alike
        near = [*ends, *difflib.get_close_matches(name or "", names, n=1, cutoff=cutoff)]
        text = f"no {what} {name!r}" if name is not None else f"no {what} is named"
        if commands:
            width = max(len(command) for command, _ in commands)
            text = "\n".join(
                [f"{text}; try", *(f"  {command:<{width}}  {shows}".rstrip() for command, shows in commands)]
            )
        else:
            shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
            text += (f"; did you mean {near[0]!r}?" if near else "") + (f" (there is: {shown})" if names else "")
        super().__init__(text)
        self.name, self.known, self.nearest = name or "", names, near[0] if near else None


class Ambiguous(Unknown):
    """An address that several documents have; `known` lists it with each of them in front."""

    def __init__(self, address: str, known: Iterable[str]) -> None:
        super().__init__("address", address, known)
        shown = ", ".join(self.known[:20]) + (", …" if len(self.known) > 20 else "")
        self.args = (f"{len(self.known)} documents have the address {address!r}; name one of them: {shown}",)


class BadData(IgfError):
    """A dataset folder that cannot be read: not one, or damaged; the message names the file and the line."""


class NoSuchPath(WrongUse, BadData):
    """A path that does not exist, or that leads to another kind of thing than is expected."""


_NAMES = {str: "text", int: "a whole number", os.PathLike: "a path", type(None): "None"}


def expect(parameter: str, value: object, *types: type) -> None:
    """Raise WrongUse, naming the parameter, unless its value has one of the types."""
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        names = " or ".join(_NAMES.get(type, type.__name__) for type in types)
        raise WrongUse(f"{parameter}: expected {names}, found {excerpt(value, 80)}")


def expect_named(parameter: str, value: object, what: str, names: Iterable[str]) -> None:
    """Raise WrongUse, saying what is expected and which names there are, unless a value is text."""
    if not isinstance(value, str):
        raise WrongUse(f"{parameter}: expected {what} ({', '.join(names)}), found {excerpt(value, 80)}")


def path_text(parameter: str, path: "str | os.PathLike[str]") -> str:
    """Return a path as text. Raises WrongUse for what no path can be: bytes, NUL, a lone surrogate."""
    text = os.fspath(path)
    try:
        if isinstance(text, str) and b"\0" not in os.fsencode(text):
            return text
    except UnicodeEncodeError:
        pass
    raise WrongUse(f"{parameter}: expected text or a path, found {excerpt(text, 80)}")


def at_path(path: "str | os.PathLike[str]") -> str:
    """Return what stands at a path, as an error says it: none, a file, a folder or something else."""
    from pathlib import Path  # only an error needs it

    place = Path(path)
    if not place.exists():
        return "none"
    return "a file" if place.is_file() else "a folder" if place.is_dir() else "something else"


def refused_by_system(error: OSError, path: "str | os.PathLike[str]", verb: str = "write") -> IgfError:
    """Return the error to raise where a file system refuses: NoSuchPath where that is for what stands at the path."""
    missing = isinstance(error, FileNotFoundError | FileExistsError | NotADirectoryError | IsADirectoryError)
    kind = NoSuchPath if missing else IgfError
    return kind(f"{error.filename or os.fspath(path)}: cannot {verb}: {error.strerror or error}")


def excerpt(value: object, length: int = 40) -> str:
    """Return a value as an error shows it: quoted, escaped, shortened."""
    if isinstance(value, str):
        return repr(value if len(value) <= length else value[: length - 1] + "…")
    try:
        text = repr(value)
    except Exception:
        text = f"an object of {type(value).__name__}"
    return text if len(text) <= length else text[: length - 1] + "…"


def visible(text: str) -> str:
    """Return a text with escapes for characters that would move a terminal's cursor, colour it or reorder text."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
