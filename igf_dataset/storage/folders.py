"""Atomic replacement of a dataset folder: the new one takes its name whole or not at all, and no file is lost."""

import ctypes
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import WrongUse, refused_by_system
from .bounded import Unreadable, read
from .files import fsync
from .scratch import prefix, scratch

_MANIFEST = "manifest.json"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new folder that takes the place of `target` when the block ends well, and vanishes otherwise.

    Killed at any moment, the old folder is whole: in its place or, where the file system cannot exchange two
    folders in one step, for an instant in a scratch directory, from where the next run restores it. The new one is
    on the disk before it takes the name. Raises WrongUse where `target` is something else than a built dataset,
    or holds anything that its manifest does not list, also where that came while the block ran: then the old
    folder stays. Raises IgfError where another process works on it or the file system refuses.
    """
    target = target.absolute()
    if not target.name:
        raise WrongUse(f"{target}: expected a folder to build, found the root; name another --out")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch(target, lambda leftover: _recover(leftover, target), _disposable) as directory:
            staged, whole, spare = directory / "new", directory / "whole", directory / "old"
            _require_dataset(target)
            staged.mkdir()
            yield staged
            for path in (*staged.rglob("*"), staged):
                fsync(path)
            staged.rename(whole)  # what is called "new" is half made, and goes with whatever is in it
            try:
                if not target.exists():
                    whole.rename(target)
                else:
                    _swap(whole, target, spare)
                    if foreign := _foreign(whole):  # the old folder, looked at again now that nobody can reach it
                        _swap(whole, target, spare)
                        name = target / foreign.relative_to(whole)
                        raise WrongUse(
                            f"{name}: came into the folder while it was built; move it out, then build again"
                        )
            finally:
                if spare.exists() and not target.exists():  # a rename failed
                    spare.rename(target)
            fsync(target.parent)  # before the old folder goes
    except OSError as error:
        path = Path(os.fsdecode(error.filename or target)).absolute()
        verb = "write" if target.is_relative_to(path) or _is_below(path, target) else "read"
        raise refused_by_system(error, target, verb) from error


def _is_below(path: Path, target: Path) -> bool:
    """Whether a path is that of a target or of one of its scratch directories, or lies in one."""
    beside = [step for step in (path, *path.parents) if step.parent == target.parent]
    return any(step == target or step.name.startswith(prefix(target)) for step in beside)


@contextmanager
def creating(target: Path) -> Iterator[Path]:
    """Yield a new folder that becomes `target`, which must not exist, when the block ends well.

    What a run killed after that leaves of its scratch directory `scratch.tidy` removes. Raises IgfError where another
    process makes the same folder, OSError where the file system refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with scratch(target, lambda leftover: None, lambda directory: True) as directory:
        staged = directory / "new"
        staged.mkdir()
        yield staged
        staged.rename(target)
        fsync(target.parent)


def _recover(leftover: Path, target: Path) -> None:
    """Put back from a scratch directory what a killed run took: the old folder, or files of the user's in it."""
    whole, old, spare = leftover / "whole", leftover / "old", leftover / "spare"
    for previous in (spare, old):
        if previous.exists() and not target.exists():
            previous.rename(target)
    for previous in (old, whole):
        if _holds_more(previous):
            _swap(previous, target, spare) if target.exists() else previous.rename(target)


def _disposable(directory: Path) -> bool:
    """Whether nothing in a scratch directory belongs to the user."""
    return not any(_holds_more(directory / name) for name in ("whole", "old", "spare"))


def _holds_more(folder: Path) -> bool:
    """Whether a folder is a dataset with something else in it; one that is half removed may have no manifest."""
    return (folder / _MANIFEST).is_file() and _foreign(folder) is not None


def _require_dataset(target: Path) -> None:
    """Raise WrongUse where `target` exists and is no built dataset, or holds anything else."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUse(f"{target}: refusing to overwrite: not a folder; name another --out")
    path = _foreign(target) if target.exists() else None
    if path == target:
        raise WrongUse(f"{target}: refusing to overwrite: not a built dataset; name another --out")
    if path is not None:
        raise WrongUse(f"{path}: not a file of the dataset; move it out of {target}, or name another --out")


def _foreign(folder: Path) -> Path | None:
    """Return the first path in a folder that its manifest does not list, None where there is none.

    A link is foreign whatever its name, and so is a directory without listed files. A folder without a manifest is
    foreign itself unless it is empty.
    """
    if not any(folder.iterdir()):
        return None
    try:
        listed = set(json.loads(read(folder / _MANIFEST))["files"])
    except (Unreadable, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return folder
    known = {Path(name) for name in (*listed, _MANIFEST)}
    directories = {parent for path in known for parent in path.parents}
    return _first_unlisted(folder, folder, known, directories)


def _first_unlisted(folder: Path, below: Path, known: set[Path], directories: set[Path]) -> Path | None:
    for entry in sorted(os.scandir(below), key=lambda entry: entry.name):
        path = Path(entry.path)
        name = path.relative_to(folder)
        if entry.is_dir(follow_symlinks=False) and name in directories:
            if (unlisted := _first_unlisted(folder, path, known, directories)) is not None:
                return unlisted
        elif not entry.is_file(follow_symlinks=False) or name not in known:
            return path
    return None


def _swap(first: Path, second: Path, spare: Path) -> None:
    """Swap two folders, in one step where the system can, else over `spare`. Raises OSError."""
    if not _exchange(first, second):
        second.rename(spare)
        first.rename(second)
        spare.rename(first)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(done == 0)
