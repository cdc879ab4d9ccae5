"""Atomic replacement of a dataset folder, without the loss of any file that is not the dataset's."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import WrongUse, refused_by_system
from . import seal
from .added import BESIDE, is_added
from .bounded import Unreadable, read
from .files import fsync, keep_access, making
from .resources import MANIFEST
from .scratch import prefix, scratch
from .signals import postponed

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new folder that replaces `target` if the block succeeds, and is removed if it fails.

    Files that hubs, version control and systems added to the old folder (`storage.added`) are moved into the new one.
    If the process is killed, the old folder remains complete: in its place or, if the file system cannot exchange two
    folders in one step, for an instant in a scratch directory, from which the next run restores it. The new folder is
    flushed to disk before it is renamed. Raises WrongUse, and keeps the old folder, if `target` is no built dataset or
    holds anything that its manifest does not list, also if that appears while the block runs. Raises IgfError if
    another process works on the folder or the file system fails.
    """
    target = target.absolute()
    places: list[Path] = []  # where the folder's files lie meanwhile
    if not target.name:
        raise WrongUse(f"{target}: expected a folder to build, found the root; choose another folder")
    try:
        with (
            making(target.parent),
            scratch(target, lambda leftover: _recover(leftover, target), _disposable) as directory,
        ):
            staged, complete, spare = directory / "new", directory / "whole", directory / "old"
            places += (staged, complete, spare)
            _require_dataset(target)
            staged.mkdir()
            if target.exists():
                keep_access(target, staged)
            yield staged
            for path in (*staged.rglob("*"), staged):
                fsync(path)
            staged.rename(complete)  # a folder called "new" is incomplete, and is removed with everything in it
            with postponed():  # an interrupt must not part the old folder's files
                _exchanged(complete, target, spare)
            fsync(target.parent)  # before the old folder goes
    except OSError as error:
        path = Path(os.fsdecode(error.filename or target)).absolute()
        for place in filter(path.is_relative_to, places):
            path = target / path.relative_to(place)
            error.filename = str(path)
        verb = "write" if target.is_relative_to(path) or _is_below(path, target) else "read"
        raise refused_by_system(error, target, verb) from error


def _exchanged(complete: Path, target: Path, spare: Path) -> None:
    """Put the new folder in the place of the old one, with what others added to that; the old one is then `complete`.

    Raises WrongUse or OSError, with the old folder in its place as it was, if other files came or one cannot be moved.
    """
    try:
        if not target.exists():
            complete.rename(target)
            return
        _swap(complete, target, spare)
        if foreign := _foreign(complete):  # the old folder, checked again now that nobody can reach it
            _swap(complete, target, spare)
            name = target / foreign.relative_to(complete)
            raise WrongUse(f"{name}: came into the folder while it was built; move it out, then build again")
        try:
            _carry(complete, target)
        except OSError:  # as of somebody else's .git: everything back as it was
            _carry(target, complete)
            _swap(complete, target, spare)
            raise
    finally:
        if spare.exists() and not target.exists():  # a rename failed
            spare.rename(target)


def _is_below(path: Path, target: Path) -> bool:
    """Return whether a path is a target or one of its scratch directories, or below one."""
    beside = [step for step in (path, *path.parents) if step.parent == target.parent]
    return any(step == target or step.name.startswith(prefix(target)) for step in beside)


@contextmanager
def creating(target: Path) -> Iterator[Path]:
    """Yield a new folder that becomes `target`, which must not exist, if the block succeeds.

    If the process is killed after that, `scratch.tidy` removes the rest of its scratch directory. Raises IgfError if
    another process makes the same folder, OSError if the file system fails.
    """
    with making(target.parent), scratch(target, lambda leftover: None, lambda directory: True) as directory:
        staged = directory / "new"
        staged.mkdir()
        yield staged
        staged.rename(target)
        fsync(target.parent)


def _recover(leftover: Path, target: Path) -> None:
    """Restore from a scratch directory what a killed run moved there: the old folder, or the user's files in it."""
    complete, old, spare = leftover / "whole", leftover / "old", leftover / "spare"
    for previous in (spare, old):
        if previous.exists() and not target.exists():
            previous.rename(target)
    for previous in (old, complete):
        if _holds_more(previous):
            _swap(previous, target, spare) if target.exists() else previous.rename(target)
    for previous in (spare, old, complete):
        if previous.exists() and target.exists():
            _carry(previous, target)


def _disposable(directory: Path) -> bool:
    """Return whether nothing in a scratch directory belongs to the user."""
    previous = [directory / name for name in ("whole", "old", "spare")]
    return not any(_holds_more(folder) or any(_beside(folder)) for folder in previous)


def _holds_more(folder: Path) -> bool:
    """Return whether a folder is a dataset with other files in it; a partly removed one may have no manifest."""
    return (folder / MANIFEST).is_file() and _foreign(folder) is not None


def _beside(folder: Path) -> list[str]:
    """Return the names of what hubs and version control added to a folder."""
    return [name for name in BESIDE if os.path.lexists(folder / name)]


def _carry(old: Path, new: Path) -> None:
    """Move what hubs, version control and systems added to the old folder into the new one. Raises OSError.

    Files of file managers are dropped if the new folder does not have their folder.
    """
    names = [Path(name) for name in _beside(old)]
    for below, folders, files in os.walk(old):
        at = Path(below).relative_to(old)
        folders[:] = [name for name in folders if not is_added((at / name).as_posix(), folder=True)]
        names += [at / name for name in files if is_added((at / name).as_posix())]
    for name in names:
        if (new / name).parent.is_dir() and os.path.lexists(old / name) and not os.path.lexists(new / name):
            (old / name).rename(new / name)
            fsync((new / name).parent)


def _require_dataset(target: Path) -> None:
    """Raise WrongUse if `target` exists and is no built dataset, or holds anything else."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUse(f"{target}: refusing to overwrite: not a folder; choose another folder")
    path = _foreign(target) if target.exists() else None
    if path == target:
        raise WrongUse(f"{target}: refusing to overwrite: not a built dataset; choose another folder")
    if path is not None:
        raise WrongUse(f"{path}: not a file of the dataset; move it out of {target}, or choose another folder")


def _foreign(folder: Path) -> Path | None:
    """Return the first path in a folder that its manifest does not list, None if there is none.

    Links and directories without listed files count as foreign; what hubs, version control and systems add does not. A
    folder without a manifest is foreign itself, unless nothing else is in it.
    """
    if all(is_added(path.name, folder=not path.is_file() or path.is_symlink()) for path in folder.iterdir()):
        return None
    try:
        listed = seal.listed(read(folder / MANIFEST))
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError):
        return folder
    known = {Path(name) for name in (*listed, MANIFEST)}
    directories = {parent for path in known for parent in path.parents}
    return _first_unlisted(folder, folder, known, directories)


def _first_unlisted(folder: Path, below: Path, known: set[Path], directories: set[Path]) -> Path | None:
    for entry in sorted(os.scandir(below), key=lambda entry: entry.name):
        path = Path(entry.path)
        name = path.relative_to(folder)
        if len(name.parts) == 1 and entry.name in BESIDE:
            continue
        if entry.is_dir(follow_symlinks=False) and name in directories:
            if (unlisted := _first_unlisted(folder, path, known, directories)) is not None:
                return unlisted
        elif not entry.is_file(follow_symlinks=False) or not (name in known or is_added(name.as_posix())):
            return path
    return None


def _swap(first: Path, second: Path, spare: Path) -> None:
    """Swap two folders, in one step if the system can, else by way of `spare`. Raises OSError."""
    if not _exchange(first, second):
        second.rename(spare)
        first.rename(second)
        spare.rename(first)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step, and return whether the system could."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    status = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(status == 0)
