"""Atomic file writes: a file appears complete or not at all, also after a killed process or a power cut.

A file is flushed to disk before it is renamed, and the directory after that: else a power cut could leave an empty file
under the name, with the old file gone.
"""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..errors import IgfError, NoSuchPath, at_path, refused_by_system
from .scratch import scratch
from .signals import postponed


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a new file that replaces `path` if the block succeeds, and is removed if it fails.

    If `path` is a symbolic link, its target is replaced. Raises NoSuchPath if `path` is no regular file or its folder
    does not exist, IgfError if the file system fails or another process is writing the same file.
    """
    target = Path(os.path.realpath(path))  # unlike Path.resolve, it accepts a loop of links
    if target.exists() and not target.is_file():
        raise NoSuchPath(f"{os.fspath(path)}: refusing to overwrite: not a regular file; choose another file")
    if not target.parent.is_dir():
        found = at_path(target.parent)
        folder = os.path.dirname(os.fspath(path)) or "."
        raise NoSuchPath(
            f"{os.fspath(path)}: expected {folder} to be a folder, found {found}; make it, or name another"
        )
    try:
        with scratch(target, lambda leftover: None, lambda directory: True) as directory:
            with open(directory / "new", "xb") as file:
                if target.exists():
                    keep_access(target, directory / "new")
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
    """Make a folder with its parents, unless it exists; if the block fails, remove new folders that are empty.

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
    """Make a folder for temporary files, removed after the block. Raises IgfError if that or writing into it fails."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="igf-dataset-")
        try:
            yield Path(folder.name)
        finally:
            with postponed():  # a second interrupt would leave the rest
                folder.cleanup()
    except OSError as error:
        raise IgfError(
            f"{error.filename or 'temporary files'}: cannot write: {error.strerror or error}; {advice}"
        ) from None


def write(path: Path, content: bytes) -> None:
    """Write a file atomically. Raises what `replacing` raises."""
    with replacing(path) as file:
        file.write(content)


def keep_access(old: Path, new: Path) -> None:
    """Give a new file or folder the owner of the old one, where that is allowed, and its permissions.

    What is private stays so. Bits that change the user of a program are not kept.
    """
    status = old.stat()
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
    new.chmod(status.st_mode & 0o777)


def fsync(path: Path) -> None:
    """Flush a file or directory to disk. Raises OSError."""
    if os.name == "nt":  # Windows opens no directories, and flushes no files that are open for reading
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # raised by file systems that cannot flush directories
            raise
    finally:
        os.close(descriptor)
