"""Atomic replacement of a dataset folder: the new one takes its name whole or not at all, and no file is lost."""

import ctypes
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import WrongUse, refused_by_system
from .added import BESIDE, is_added
from .bounded import Unreadable, read
from .files import fsync, making
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
    folder stays. What hubs, version control and systems put into the old one (`storage.added`) is moved into the new.
    Raises IgfError where another process works on it or the file system refuses.
    """
    target = target.absolute()
    if not target.name:
        raise WrongUse(f"{target}: expected a folder to build, found the root; name another --out")
    try:
        with (
            making(target.parent),
            scratch(target, lambda leftover: _recover(leftover, target), _disposable) as directory,
        ):
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
                    _carry(whole, target)
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
    with making(target.parent), scratch(target, lambda leftover: None, lambda directory: True) as directory:
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
    for previous in (spare, old, whole):
        if previous.exists() and target.exists():
            _carry(previous, target)


def _disposable(directory: Path) -> bool:
    """Whether nothing in a scratch directory belongs to the user."""
    previous = [directory / name for name in ("whole", "old", "spare")]
    return not any(_holds_more(folder) or any(_beside(folder)) for folder in previous)


def _holds_more(folder: Path) -> bool:
    """Whether a folder is a dataset with something else in it; one that is half removed may have no manifest."""
    return (folder / _MANIFEST).is_file() and _foreign(folder) is not None


def _beside(folder: Path) -> list[str]:
    """Return the names of what hubs and version control put into a folder."""
    return [name for name in BESIDE if os.path.lexists(folder / name)]


def _carry(old: Path, new: Path) -> None:
    """Move what hubs, version control and systems put into a folder into the one that takes its place.

    What a file manager wrote of a folder that the new one has not goes with that folder. Raises OSError.
    """
    names = [Path(name) for name in _beside(old)]
    for below, folders, files in os.walk(old):
        at = Path(below).relative_to(old)
        folders[:] = [name for name in folders if not is_added((at / name).as_posix())]
        names += [at / name for name in files if is_added((at / name).as_posix())]
    for name in names:
        if (new / name).parent.is_dir() and os.path.lexists(old / name) and not os.path.lexists(new / name):
            (old / name).rename(new / name)
            fsync((new / name).parent)


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

    A link is foreign, and so is a directory without listed files; what hubs, version control and systems add is not.
    A folder without a manifest is foreign itself unless nothing else is in it.
    """
    if all(is_added(path.name) for path in folder.iterdir()):
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
        if len(name.parts) == 1 and entry.name in BESIDE:
            continue
        if entry.is_dir(follow_symlinks=False) and name in directories:
            if (unlisted := _first_unlisted(folder, path, known, directories)) is not None:
                return unlisted
        elif not entry.is_file(follow_symlinks=False) or not (name in known or is_added(name.as_posix())):
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
