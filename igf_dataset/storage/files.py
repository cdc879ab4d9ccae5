"""A path in, a file that appears whole or not at all out, also where the process is killed or the power goes.

A file has its bytes on the disk before it takes a name that readers know, and the name itself before the
work is called done: else a power cut could leave the new name with no bytes, and the old file gone.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import IgfError

_LONGEST = 60  # characters of a name, so that with what is added it is one that every file system takes


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A new file beside `target` that takes its place when the block ends well, and vanishes otherwise.

    What a killed process left of it, `.<name>.new`, the next one takes over. Raises IgfError where another
    process is writing the same file, OSError where the file system refuses.
    """
    staged = target.with_name(f".{target.name[:_LONGEST]}.new")
    with _locked(staged) as descriptor:
        try:
            with open(staged if descriptor is None else descriptor, "wb", closefd=descriptor is None) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            staged.replace(target)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
    settle(target.parent)


def write(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there. Raises what `replacing` raises."""
    with replacing(path) as file:
        file.write(content)


def settle(path: Path) -> None:
    """Have the bytes of a file, or the names in a folder, on the disk before going on. Raises OSError."""
    if os.name == "nt":  # which opens no folder, and settles no file that is open to be read
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # of a file system that has no such thing for folders
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _locked(staged: Path) -> Iterator[int | None]:
    """An empty file of that name that is ours alone, open; None where the system has no such locks.

    The lock goes with the process, however it ends.
    """
    try:
        import fcntl
    except ImportError:
        yield None
        return
    while True:
        descriptor = os.open(staged, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IgfError(f"{staged}: another process is writing it; wait for that to end") from None
            if _is(descriptor, staged):
                os.ftruncate(descriptor, 0)
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _is(descriptor: int, path: Path) -> bool:
    """Whether the open file still has that name: whoever held it before us may have renamed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
