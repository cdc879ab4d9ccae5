"""Atomic file writes: a file appears whole or not at all, also where the process is killed or the power goes.

The bytes of a file are flushed to disk before it takes a name that readers know, and the name before the work is
called done: else a power cut could leave the new name without bytes, and the old file gone.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..errors import IgfError, NoSuchPath, at_path, refused_by_system
from .scratch import scratch


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `path` when the block ends well, and vanishes otherwise.

    A symbolic link stays one: what it points to is replaced. Raises NoSuchPath where `path` is no regular file or its
    folder does not exist, IgfError where the file system refuses or another process is writing the same file.
    """
    target = Path(os.path.realpath(path))  # unlike Path.resolve, it takes a loop of links as it is
    if target.exists() and not target.is_file():
        raise NoSuchPath(f"{os.fspath(path)}: refusing to overwrite: not a regular file; name another --out")
    if not target.parent.is_dir():
        found = at_path(target.parent)
        folder = os.path.dirname(os.fspath(path)) or "."
        raise NoSuchPath(
            f"{os.fspath(path)}: expected {folder} to be a folder, found {found}; make it, or name another"
        )
    try:
        with scratch(target, lambda leftover: None, lambda directory: True) as directory:
            with open(directory / "new", "xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(directory / "new", target)
            fsync(target.parent)
    except OSError as error:
        error.filename = os.fspath(path)
        raise refused_by_system(error, path) from error


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Make a folder, with those above it, that is not there yet; where the block fails, what is empty goes again.

    Raises OSError.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):
            for path in missing:
                path.rmdir()
        raise


@contextmanager
def temporary(advice: str = "name a folder with room for them in TMPDIR") -> Iterator[Path]:
    """Make a folder for temporary files for a while. Raises IgfError where that or writing into it fails."""
    try:
        with tempfile.TemporaryDirectory(prefix="igf-dataset-") as folder:
            yield Path(folder)
    except OSError as error:
        raise IgfError(
            f"{error.filename or 'temporary files'}: cannot write: {error.strerror or error}; {advice}"
        ) from None


def write(path: Path, content: bytes) -> None:
    """Write a file atomically. Raises what `replacing` raises."""
    with replacing(path) as file:
        file.write(content)


def fsync(path: Path) -> None:
    """Flush a file or directory to disk. Raises OSError."""
    if os.name == "nt":  # which opens no directory, and flushes no file that is open to be read
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # of a file system that cannot flush directories
            raise
    finally:
        os.close(descriptor)
