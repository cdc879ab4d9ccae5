"""Exceptions of the package, with messages that say the place, what was expected and found, and what to do."""

import os
from collections.abc import Iterable, Sequence

# Control characters except tab and line feed, and characters that separate lines or change the direction of text.
_UNSEEN = (
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
)  # fmt: skip
_ESCAPES = {code: f"\\u{code:04x}" for code in _UNSEEN}


_SHOWN = 99  # further errors that a message has


class IgfError(Exception):
    """Base class of the package's errors; their messages are written for users."""


class Refused(IgfError):
    """A source text or a curated file that breaks the rules, and of which nothing was written.

    Attributes: `file` and `line` (from 1; 0 for the file itself) are the place, `key` is a key of a curated file,
    `expected` and `found` say what is wrong, `advice` what to do. If `expected` is empty, `found` is the whole message.
    `more` are further errors, of the source or of other sources; the message has the first of them.
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
        file = self.file.replace("\n", "\\n")  # one line for each error
        place = f"{file}:{self.line}" if self.line else file
        text = f"{place}: {f'{self.key}: ' if self.key else ''}{words}"
        left = len(self.more) - _SHOWN
        more = [*map(str, self.more[:_SHOWN]), *([f"… and {left} more"] if left > 0 else [])]
        return "\n".join([f"{text}; {self.advice}" if self.advice else text, *more])

    def records(self) -> list[dict[str, str | int]]:
        """Return this error and `more` as records of rejects.jsonl."""
        record: dict[str, str | int] = {"source": self.file, "line": self.line, "key": self.key}
        record |= {"expected": self.expected, "found": self.found, "advice": self.advice}
        return [record, *(further for error in self.more for further in error.records())]


class WrongUse(IgfError):
    """An argument of the wrong type or value; the message names the parameter, what was expected and found."""


class Unknown(WrongUse, LookupError):
    """A table, document, address or value that does not exist.

    Attributes: `name` is the unknown name, empty if none was given; `known` lists what exists, `nearest` is the closest
    match or None. If there are `offers`, commands with their meaning, the message lists them instead of what exists.
    """

    def __init__(
        self, what: str, name: str | None, known: Iterable[str], offers: Iterable[tuple[str, str]] = ()
    ) -> None:
        import difflib  # only an error needs it

        names, commands = list(known), list(offers)
        folded = (name or "").casefold()
        ends = [known for known in names if folded and f".{known.casefold()}".endswith(f".{folded}")]  # 43: summary.43
        cutoff = 0.5 if any("/" in known for known in names) else 0.6  # a document in front makes names less similar
        near = [*ends, *difflib.get_close_matches(name or "", names, n=1, cutoff=cutoff)]
        text = f"no {what} {name!r}" if name is not None else f"no {what} is named"
        if commands:
            text = with_offers(text, commands)
        else:
            shown, verb = ", ".join(names[:20]) + (", …" if len(names) > 20 else ""), "are" if names[1:] else "is"
            text += (f"; did you mean {near[0]!r}?" if near else "") + (f" (there {verb}: {shown})" if names else "")
        super().__init__(text)
        self.name, self.known, self.nearest = name or "", names, near[0] if near else None


def with_offers(text: str, commands: Sequence[tuple[str, str]]) -> str:
    """Return a message that ends with commands, one a line, each with its meaning."""
    width = max(len(command) for command, _ in commands)
    return "\n".join([f"{text}; try", *(f"  {command:<{width}}  {shows}".rstrip() for command, shows in commands)])


class Ambiguous(Unknown):
    """An address that several documents have; `known` lists it with each document in front."""

    def __init__(self, address: str, known: Iterable[str]) -> None:
        super().__init__("address", address, known)
        shown = ", ".join(self.known[:20]) + (", …" if len(self.known) > 20 else "")
        self.args = (f"{len(self.known)} documents have the address {address!r}; name one of them: {shown}",)


class BadData(IgfError):
    """A dataset folder that is none, or damaged; the message names the file and the line."""


class NoSuchPath(WrongUse, BadData):
    """A path that does not exist, or that is not of the expected kind."""


_NAMES = {str: "text", int: "a whole number", bool: "True or False", os.PathLike: "a path", type(None): "None"}


def expect(parameter: str, value: object, *types: type) -> None:
    """Raise WrongUse, with the name of the parameter, unless its value has one of the types."""
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        names = " or ".join(_NAMES.get(type, type.__name__) for type in types)
        raise WrongUse(f"{parameter}: expected {names}, found {excerpt(value, 80)}")


def expect_named(parameter: str, value: object, what: str, names: Iterable[str]) -> None:
    """Raise WrongUse, saying what is expected and which names exist, unless a value is text."""
    if not isinstance(value, str):
        raise WrongUse(f"{parameter}: expected {what} ({', '.join(names)}), found {excerpt(value, 80)}")


def path_text(parameter: str, path: "str | os.PathLike[str]") -> str:
    """Return a path as text. Raises WrongUse for values that are no paths: bytes, empty, with NUL, a lone surrogate."""
    text = os.fspath(path)
    try:
        if text and isinstance(text, str) and b"\0" not in os.fsencode(text):
            return text
    except UnicodeEncodeError:
        pass
    raise WrongUse(f"{parameter}: expected {'text or a path' if text else 'a path'}, found {excerpt(text, 80)}")


def at_path(path: "str | os.PathLike[str]") -> str:
    """Return what is at a path, for an error: none, a file, a folder or something else, or that nobody may look."""
    from pathlib import Path  # only an error needs it

    place = Path(path)
    try:
        place.stat()
    except PermissionError as error:
        return f"one that cannot be read: {error.strerror}"
    except (OSError, ValueError):
        return "none"
    return "a file" if place.is_file() else "a folder" if place.is_dir() else "something else"


def refused_by_system(error: OSError, path: "str | os.PathLike[str]", verb: str = "write") -> IgfError:
    """Return the error to raise for an OSError: NoSuchPath if it is about what is at the path, else IgfError."""
    missing = isinstance(error, FileNotFoundError | FileExistsError | NotADirectoryError | IsADirectoryError)
    kind = NoSuchPath if missing else IgfError
    return kind(f"{error.filename or os.fspath(path)}: cannot {verb}: {error.strerror or error}")


def excerpt(value: object, length: int = 40) -> str:
    """Return a value for an error: quoted, escaped, shortened."""
    if isinstance(value, str):
        return repr(value if len(value) <= length else value[: length - 1] + "…")
    try:
        text = repr(value)
    except Exception:
        text = f"an object of {type(value).__name__}"
    return text if len(text) <= length else text[: length - 1] + "…"


def visible(text: str) -> str:
    """Return a text with escapes for characters that move a terminal's cursor, change its colour or reorder text."""
    return text.translate(_ESCAPES)
