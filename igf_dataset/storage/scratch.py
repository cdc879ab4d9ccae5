"""Marked scratch directories, in which files and folders are made before they take their name.

A scratch directory stands beside its target under a unique name and holds a mark: a file of known words, locked for
as long as its process lives. What a killed process left is told by the mark and removed by the next run; nothing
else is ever touched, whatever it is called.
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

MARK = "made-by-igf-dataset"
_WORDS = b"A scratch directory of igf-dataset, for: "
_NAME = 40  # characters of the target's name in that of its scratch directory
_PATIENCE = 10  # seconds to wait for others who look for leftovers in the same directory


@contextmanager
def scratch(target: Path, recover: Callable[[Path], None], discard: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield an empty directory beside `target`, removed at the end.

    Before, `recover` is called with each directory that a killed process left of the same target, and it is
    removed. No directory is removed while `discard` of it is false. Raises IgfError where another process works on
    the same target, OSError where the file system refuses.
    """
    with ExitStack() as locks:
        with _exclusive(target.parent):
            leftovers = list(_leftovers(target, locks))
            own = Path(tempfile.mkdtemp(prefix=prefix(target), dir=target.parent))
            try:
                _mark(own, _words(target), locks)
            except BaseException:
                _remove(own)
                raise
        try:
            for leftover in leftovers:
                recover(leftover)
                if discard(leftover):
                    _remove(leftover)
            yield own
        finally:
            if discard(own):
                _remove(own)


def tidy(target: Path) -> None:
    """Remove the scratch directories that killed processes left of a target, which needs nothing in them.

    Raises IgfError where another process works on the target, OSError where the file system refuses.
    """
    with ExitStack() as locks, _exclusive(target.parent):
        for leftover in _leftovers(target, locks):
            _remove(leftover)


def prefix(target: Path) -> str:
    """Return how the names of a target's scratch directories begin."""
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
    """Yield the scratch directories of a target that no process has; keeps their marks locked."""
    pattern, words = f"{re.escape(prefix(target))}.{{8}}", _words(target)
    for entry in sorted(os.scandir(target.parent), key=lambda entry: entry.name):
        if not re.fullmatch(pattern, entry.name) or not entry.is_dir(follow_symlinks=False):
            continue
        path = Path(entry.path)
        try:
            descriptor = os.open(path / MARK, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            with suppress(OSError):
                path.rmdir()  # killed before it was marked; never more than an empty directory
            continue
        except OSError:  # a link or what may not be read: none of ours
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
    """Remove a scratch directory, its mark last, so that what is left of it is still known for one."""
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
    """Hold a directory for a moment; the lock goes with the process, however it ends."""
    if os.name == "nt":  # which opens no directory
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
    """Lock an open file or directory; whether nobody else has it. True where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
