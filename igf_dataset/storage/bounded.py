"""The path of a file in, its bytes or its lines out, in bounded memory; what is no file is never waited for."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from ..errors import BadData

LONGEST = 64 * 2**20  # bytes of a line, or of a file that is read whole


class Unreadable(BadData):
    """A file that cannot be read as it should: the place, what was expected, what was found, the kind of check."""

    def __init__(self, place: str, expected: str, found: str, code: str = "file") -> None:
        super().__init__(f"{place}: expected {expected}, found {found}; run `igf-dataset verify` on the folder")
        self.place, self.expected, self.found, self.code = place, expected, found, code


def opened(path: str | os.PathLike[str]) -> BinaryIO:
    """A regular file, open for reading. Raises Unreadable for all else, a pipe that nobody writes to included."""
    try:
        file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise Unreadable(f"{os.fspath(path)}:1", "a file that can be read", error.strerror or str(error)) from None
    except ValueError as error:  # NUL in its name
        raise Unreadable(f"{os.fspath(path)!r}:1", "the name of a file", str(error)) from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise Unreadable(f"{os.fspath(path)}:1", "a file", "no regular file")


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises Unreadable for one of more than LONGEST."""
    with opened(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            content = file.read(min(size, LONGEST) + 1)
        except OSError as error:
            raise Unreadable(f"{os.fspath(path)}:1", "a file that can be read", first_line(error)) from None
    if len(content) > LONGEST:
        raise Unreadable(f"{os.fspath(path)}:1", f"a file of at most {LONGEST} bytes", "a longer one", "json")
    return content


def read_lines(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """The lines of a file, as they stand when it is opened.

    Raises Unreadable for a line of more than LONGEST bytes, and for a file that grows or shrinks meanwhile.
    """
    number = 0
    with opened(path) as file:
        left = os.fstat(file.fileno()).st_size
        try:
            for line in iter(partial(file.readline, LONGEST + 1), b""):
                number += 1
                left -= len(line)
                if len(line) > LONGEST:
                    expected = f"a line of at most {LONGEST} bytes"
                    raise Unreadable(f"{os.fspath(path)}:{number}", expected, "a longer one", "json")
                if left < 0:
                    break
                yield line
        except OSError as error:
            raise Unreadable(f"{os.fspath(path)}:{number + 1}", "a file that can be read", first_line(error)) from None
    if left:
        found = "one that grows" if left < 0 else "one that shrinks"
        raise Unreadable(f"{os.fspath(path)}:{number}", "a file that stays as it is while it is read", found)


def first_line(error: BaseException) -> str:
    """What an error of a library says, on one line."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__
