"""Read files in bounded memory, compressed ones and standard input too; refuse what is not a regular file."""

import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, BinaryIO, cast

from ..errors import BadData
from .kinds import GZIP, ZSTD

STDIN = "-"  # the path that stands for standard input
COMPRESSED = (".gz", ".zst")
_BLOCK = 2**20
_BUFFER = 2**17  # bytes read at once of a file that is read line by line; Python's usual 8 KiB take twice as long
LONGEST = 64 * 2**20  # bytes of a line, or of a file that is read whole


class Unreadable(BadData):
    """A file that cannot be read: `place`, `expected`, `found` and `code` are those of a finding."""

    def __init__(self, place: str, expected: str, found: str, code: str = "file") -> None:
        super().__init__(f"{place}: expected {expected}, found {found}; run `igf-dataset verify` on the folder")
        self.place, self.expected, self.found, self.code = place, expected, found, code


def opened(path: str | os.PathLike[str], buffering: int = -1) -> BinaryIO:
    """Open a regular file for reading. Raises Unreadable for all else, without waiting for a pipe's writer."""
    try:
        file = open(path, "rb", buffering, opener=_at_once)  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise Unreadable(os.fspath(path), "a file that can be read", error.strerror or str(error)) from None
    except ValueError as error:  # NUL in its name
        raise Unreadable(repr(os.fspath(path)), "the name of a file", str(error)) from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise Unreadable(os.fspath(path), "a file", "no regular file")


def absent(path: str | os.PathLike[str]) -> bool:
    """Whether there is nothing at a path. A link that leads nowhere is something, as a folder above too."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        parent = os.path.dirname(os.path.abspath(path))
        return os.path.isdir(parent) or absent(parent)
    except OSError:  # what stands above it is no folder, or a link to itself
        return False
    return False


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file, decompressed. Raises Unreadable for more than LONGEST."""
    with _stream(path) as file:
        # Block by block: one read of so many bytes would reserve the memory for all of them.
        blocks: list[bytes] = []
        while sum(map(len, blocks)) <= LONGEST and (block := file.read(_BLOCK)):
            blocks.append(block)
        content = b"".join(blocks)
    if len(content) > LONGEST:
        raise Unreadable(os.fspath(path), f"a file of at most {LONGEST} bytes", "a longer one", "json")
    return content


def read_lines(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """Yield the lines of a file as it is when it is opened, decompressed; `-` is standard input.

    Raises Unreadable for a line of more than LONGEST bytes, and for a file that grows or shrinks meanwhile.
    """
    number = 0
    with _stream(path) as file:
        left = os.fstat(file.fileno()).st_size if _is_plain(path) else None
        for line in iter(partial(file.readline, LONGEST + 1), b""):
            number += 1
            if len(line) > LONGEST:
                expected = f"a line of at most {LONGEST} bytes"
                raise Unreadable(f"{os.fspath(path)}:{number}", expected, "a longer one", "json")
            if left is not None:
                left -= len(line)
                if left < 0:
                    break
            yield line
    if left:
        found = "one that grows" if left < 0 else "one that shrinks"
        raise Unreadable(f"{os.fspath(path)}:{number}", "a file that stays as it is while it is read", found)


def _is_plain(path: str | os.PathLike[str]) -> bool:
    return os.fspath(path) != STDIN and not os.fspath(path).endswith(COMPRESSED)


@contextmanager
def _stream(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open what is to be read, decompressed. Raises Unreadable, in the block too, where that fails."""
    name = os.fspath(path)
    form = next((ending for ending in COMPRESSED if name.endswith(ending)), "")
    try:
        if name == STDIN:
            given: Any = sys.stdin.buffer
            if not hasattr(given, "peek"):  # in memory, put there by a program
                given = io.BufferedReader(given)
            form = _form(given.peek(len(ZSTD)))
            with _decompressed(given, form) as stream:
                yield stream
            return
        with opened(path, _BUFFER) as file, _decompressed(file, form) as stream:
            yield stream
    except (OSError, EOFError, zlib.error) as error:
        if not form:
            raise Unreadable(name, "a file that can be read", first_line(error)) from None
        kind = "gzip" if form == ".gz" else "Zstandard"
        found = "one that is cut off" if isinstance(error, EOFError) else "another, or a damaged one"
        raise Unreadable(name, f"a whole {kind} file", found) from None


def _form(start: bytes) -> str:
    """Return the ending that a file has which begins so: of a compressed one, else nothing."""
    return ".gz" if start.startswith(GZIP) else ".zst" if start.startswith(ZSTD) else ""


@contextmanager
def _decompressed(file: BinaryIO, form: str) -> Iterator[IO[bytes]]:
    if form == ".gz":
        import gzip

        with gzip.GzipFile(fileobj=file) as stream:
            yield cast(IO[bytes], stream)
    elif form == ".zst":
        import pyarrow

        with pyarrow.CompressedInputStream(file, "zstd") as stream:
            yield io.BufferedReader(stream)
    else:
        yield file


def start(path: str | os.PathLike[str]) -> bytes:
    """Return the first bytes of a file as they are, 4 KiB at most. Raises Unreadable."""
    with opened(path) as file:
        try:
            return file.read(4_096)
        except OSError as error:
            raise Unreadable(os.fspath(path), "a file that can be read", first_line(error)) from None


def first_line(error: BaseException) -> str:
    """Return what an error of a library says, on one line."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__
