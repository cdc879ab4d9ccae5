"""Read files in bounded memory, also compressed files and standard input; refuse anything but regular files."""

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
_BUFFER = 2**17  # bytes read at once for lines; with Python's usual 8 KiB, reading takes twice as long
LONGEST = 64 * 2**20  # bytes of a line, or of a file that is read at once


class Unreadable(BadData):
    """A file that cannot be read, with the `place`, `expected`, `found` and `code` of a finding."""

    def __init__(self, place: str, expected: str, found: str, code: str = "file") -> None:
        super().__init__(f"{place}: expected {expected}, found {found}; run `igf-dataset verify` on the folder")
        self.place, self.expected, self.found, self.code = place, expected, found, code


class CannotRead(Unreadable):
    """A file that the system does not let this process read, whatever is in it."""

    def __init__(self, path: str | os.PathLike[str], error: OSError) -> None:
        super().__init__(os.fspath(path), "a file that can be read", error.strerror or first_line(error))
        self.args = (f"{self.place}: cannot read: {self.found}",)


def opened(path: str | os.PathLike[str], buffering: int = -1) -> BinaryIO:
    """Open a regular file for reading. Raises Unreadable for anything else, without waiting for a pipe's writer."""
    try:
        file = open(path, "rb", buffering, opener=_open_nonblocking)  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise CannotRead(path, error) from None
    except ValueError as error:  # NUL in its name
        raise Unreadable(repr(os.fspath(path)), "the name of a file", str(error)) from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise Unreadable(os.fspath(path), "a file", "no regular file")


def absent(path: str | os.PathLike[str]) -> bool:
    """Return whether nothing is at a path; a broken link is something, also in place of a folder above."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        parent = os.path.dirname(os.path.abspath(path))
        return os.path.isdir(parent) or absent(parent)
    except OSError:  # a path above is no folder, or a link to itself
        return False
    return False


def _open_nonblocking(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file, decompressed. Raises Unreadable for more than LONGEST."""
    with _stream(path) as file:
        # Block by block: reading LONGEST bytes at once would reserve memory for all of them.
        blocks: list[bytes] = []
        while sum(map(len, blocks)) <= LONGEST and (block := file.read(_BLOCK)):
            blocks.append(block)
        content = b"".join(blocks)
    if len(content) > LONGEST:
        raise Unreadable(os.fspath(path), f"a file of at most {LONGEST} bytes", "a longer one", "json")
    return content


def read_lines(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """Yield the lines of a file, decompressed; `-` is standard input.

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
    """Open a file or standard input, decompressed. Raises Unreadable if that fails, also inside the block."""
    name = os.fspath(path)
    form = next((ending for ending in COMPRESSED if name.endswith(ending)), "")
    try:
        if name == STDIN:
            stdin: Any = sys.stdin.buffer
            if not hasattr(stdin, "peek"):  # a stream in memory that a program put there
                stdin = io.BufferedReader(stdin)
            form = _form(stdin.peek(len(ZSTD)))
            with _decompressed(stdin, form) as stream:
                yield stream
            return
        with opened(path, _BUFFER) as file, _decompressed(file, form) as stream:
            yield stream
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and (error.errno or not form):
            raise CannotRead(name, error) from None
        kind = "gzip" if form == ".gz" else "Zstandard"
        found = "one that is cut off" if isinstance(error, EOFError) else "another, or a damaged one"
        raise Unreadable(name, f"a whole {kind} file", found) from None


def _form(start: bytes) -> str:
    """Return the ending of a compressed file by its first bytes; empty for any other file."""
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
    """Return the first bytes of a file, not decompressed, 4 KiB at most. Raises Unreadable."""
    with opened(path) as file:
        try:
            return file.read(4_096)
        except OSError as error:
            raise CannotRead(path, error) from None


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__
