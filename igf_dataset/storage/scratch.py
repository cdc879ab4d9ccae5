"""Marked scratch directories, in which files and folders are made before they are renamed.

A scratch directory is beside its target, has a unique name and contains a mark: a file with known content, locked while
its process lives. The next run recognizes by the mark what a killed process left, and removes it; it touches nothing
else, whatever its name.
"""

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ..errors import IgfError
from .signals import postponed

MARK = "made-by-igf-dataset"
_WORDS = b"A scratch directory of igf-dataset, for: "
_NAME = 40  # characters of the target's name in the scratch directory's
_PATIENCE = 10  # seconds to wait for other processes that look for leftovers in the same directory


@contextmanager
def scratch(target: Path, recover: Callable[[Path], None], discard: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield an empty directory beside `target`, removed after the block.

    Before that, `recover` is called with each directory that a killed process left for the same target, which is then
    removed. A directory is removed only if `discard` returns true for it. Raises IgfError if another process works on
    the same target, OSError if the file system fails.
    """
    with ExitStack() as locks:
        with _exclusive(target.parent):
            leftovers = list(_leftovers(target, locks))
            directory = Path(tempfile.mkdtemp(prefix=prefix(target), dir=target.parent))
            try:
                _mark(directory, _words(target), locks)
            except BaseException:
                with postponed():
                    _remove(directory)
                raise
        try:
            for leftover in leftovers:
                recover(leftover)
                if discard(leftover):
                    _remove(leftover)
            yield directory
        finally:
            with postponed():  # a second interrupt would leave the rest
                if discard(directory):
                    _remove(directory)


def tidy(target: Path) -> None:
    """Remove the scratch directories that killed processes left for a target, without recovering anything.

    Raises IgfError if another process works on the target, OSError if the file system fails.
    """
    with ExitStack() as locks, _exclusive(target.parent):
        for leftover in _leftovers(target, locks):
            _remove(leftover)


def prefix(target: Path) -> str:
    """Return the beginning of the names of a target's scratch directories."""
    return f".{target.name[:_NAME]}.igf-dataset-"


def _words(target: Path) -> bytes:
    return _WORDS + os.fsencode(target.name) + b"\n"


def _mark(directory: Path, words: bytes, locks: ExitStack) -> None:
    descriptor = os.open(directory / MARK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    locks.callback(os.close, descriptor)
    _lock(descriptor)
    os.write(descriptor, words)
    os.fsync(descriptor)


def _leftovers(target: Path, locks: ExitStack) -> Iterator[Path]:
    """Yield the scratch directories of a target that no process uses; their marks stay locked."""
    pattern, words = f"{re.escape(prefix(target))}.{{8}}", _words(target)
    for entry in sorted(os.scandir(target.parent), key=lambda entry: entry.name):
        if not re.fullmatch(pattern, entry.name) or not entry.is_dir(follow_symlinks=False):
            continue
        path = Path(entry.path)
        try:
            descriptor = os.open(path / MARK, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            with suppress(OSError):
                path.rmdir()  # its process was killed before it was marked; only an empty directory is removed
            continue
        except OSError:  # a link, or not readable: not a scratch directory
            continue
        locks.callback(os.close, descriptor)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            continue
        content = os.read(descriptor, len(words) + 1)
        if content == words or (words.startswith(content) and os.listdir(path) == [MARK]):
            if not _lock(descriptor):
                raise IgfError(f"{target}: another process is writing it; wait for that to end")
            yield path


def _remove(directory: Path) -> None:
    """Remove a scratch directory, its mark last, so that it can be recognized until then."""
    with suppress(OSError):
        for entry in list(os.scandir(directory)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.name != MARK:
                os.unlink(entry.path)
        os.unlink(directory / MARK)
        os.rmdir(directory)


@contextmanager
def _exclusive(directory: Path) -> Iterator[None]:
    """Lock a directory during the block; the lock ends with the process, even if that is killed."""
    if os.name == "nt":  # Windows opens no directories
        yield
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE
        while not _lock(descriptor):
            if time.monotonic() > until:
                raise IgfError(f"{directory}: another process has locked this directory; wait for it to end")
            time.sleep(0.01)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Lock an open file or directory, and return whether that succeeded; true if the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
