"""A path in, a stream to write to out: the file appears whole, or stays as it was."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import IgfError, WrongUse
from . import files


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place when the block ends well, and vanishes otherwise.

    A symbolic link stays one: what it points to is replaced. Raises WrongUse where `path` is no plain file,
    IgfError where the file system refuses or another process is writing the same file.
    """
    target = Path(os.path.realpath(path))  # unlike Path.resolve, it takes a loop of links as it is
    if target.exists() and not target.is_file():
        raise WrongUse(f"{path}: expected a file or no such thing, found something else; name another --out")
    try:
        with files.replacing(target) as file:
            yield file
    except OSError as error:
        raise IgfError(f"{path}: cannot write: {error.strerror or error}") from error
