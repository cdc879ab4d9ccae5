"""The files of a page in, a dataset folder that holds them and lists them in its manifest out."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ..emit import manifest
from ..errors import IgfError
from . import FIGURES


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their path in `folder`, in the place of those of an earlier page, and list them in the manifest.

    Raises IgfError where the file system refuses.
    """
    try:
        put(folder, files)
        manifest.refresh(folder)
    except OSError as error:
        raise IgfError(f"{error.filename or folder}: cannot write: {error.strerror or error}") from error


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`, and take out the pictures of an earlier page. Raises OSError."""
    if (folder / FIGURES).is_dir():
        shutil.rmtree(folder / FIGURES)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
