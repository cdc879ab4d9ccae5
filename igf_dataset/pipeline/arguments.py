"""Check the arguments of a build."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from ..errors import WrongUse, excerpt, expect, path_text

MOST_WORKERS = 4_096  # processes
AnyPath = str | os.PathLike[str]


def paths(paths: AnyPath | Iterable[AnyPath]) -> list[Path]:
    """Return the paths of seeds, of which there may be one or more. Raises WrongUse."""
    if isinstance(paths, (str, os.PathLike)):
        return [_path("paths", paths)]
    if not isinstance(paths, Iterable):
        raise WrongUse(f"paths: expected paths of seeds, found {excerpt(paths, 80)}")
    checked = [_path("paths", path) for path in paths]
    if not checked:
        raise WrongUse("paths: expected at least one path of seeds, found none")
    return checked


def folder(out: AnyPath) -> Path:
    """Return the path of the folder to build. Raises WrongUse."""
    path = _path("out", out)
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:  # Arrow cannot open it
        raise WrongUse(f"out: expected a path in UTF-8, found {str(path)!r}") from None
    return path


def require(
    executor: Executor | None,
    workers: int,
    progress: Callable[..., None] | None,
    describe: Mapping[str, Any] | None,
    **flags: bool,
) -> None:
    """Raise WrongUse for an argument of a wrong type, or for fewer than one worker or more than MOST_WORKERS."""
    expect("executor", executor, Executor, type(None))
    expect("describe", describe, Mapping, type(None))
    expect("workers", workers, int)
    if not 1 <= workers <= MOST_WORKERS:
        raise WrongUse(f"workers: expected 1 to {MOST_WORKERS:,}, found {workers}")
    if not (progress is None or callable(progress)):
        raise WrongUse(f"progress: expected a function or None, found {excerpt(progress, 80)}")
    for name, value in flags.items():
        expect(name, value, bool)


def _path(parameter: str, path: AnyPath) -> Path:
    expect(parameter, path, str, os.PathLike)
    return Path(path_text(parameter, path))
