"""A folder that is to be replaced in; a folder to fill out, put in its place whole or not at all."""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import IgfError, WrongUse
from .files import settle

_MANIFEST = "manifest.json"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when the block ends well, and vanishes otherwise.

    Killed at any moment, the old folder is whole: in its place or, where the file system cannot
    exchange two folders in one step, for an instant beside it, from where the next run restores it. The
    new one is on the disk before it takes the name, so that a power cut too finds one of the two.
    Raises WrongUse where `target` is something else than a built dataset, IgfError where another build is
    at work or the file system refuses.
    """
    target = target.absolute()
    if not target.name:
        raise WrongUse(f"{target}: expected a folder to build, found the root; name another --out")
    staged = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target.parent):
            if old.exists() and not target.exists():
                old.rename(target)
            _refuse_foreign(target)
            for leftover in (staged, old):
                shutil.rmtree(leftover, ignore_errors=True)
            staged.mkdir()
            try:
                yield staged
                for path in (*staged.rglob("*"), staged):
                    settle(path)
                if not target.exists():
                    staged.rename(target)
                elif not _exchange(staged, target):
                    target.rename(old)
                    staged.rename(target)
                settle(target.parent)  # before the old folder goes
            finally:
                if old.exists() and not target.exists():  # failed between the two renames
                    old.rename(target)
                for leftover in (staged, old):
                    shutil.rmtree(leftover, ignore_errors=True)
    except OSError as error:
        raise IgfError(f"{error.filename or target}: cannot write: {error.strerror or error}") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one build; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IgfError(f"{folder}: another build is at work here; wait for it to end") from None
        yield
    finally:
        os.close(descriptor)


def _refuse_foreign(target: Path) -> None:
    """Never replace what is not a built dataset, or holds more than one: files of the user's would be lost."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUse(f"{target}: expected a folder, found something else; name another --out")
    if not target.exists() or not any(target.iterdir()):
        return
    try:
        listed = json.loads((target / _MANIFEST).read_bytes())["files"].keys()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise WrongUse(f"{target}: expected a built dataset or no such folder; name another --out") from None
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if not path.is_dir() and name != _MANIFEST and name not in listed:
            raise WrongUse(f"{path}: expected files of the dataset alone, found this one; move it out of {target}")


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(done == 0)
