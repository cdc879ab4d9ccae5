"""The files of a page in, a dataset folder that holds them and lists them in its manifest out."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ..emit import manifest
from ..storage.folders import replacing
from . import FIGURES


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their path in `folder`, in the place of those of an earlier page, and list them in the manifest.

    The folder is replaced whole or stays as it is. Raises WrongUse where it is no built dataset, or holds files
    that are not the dataset's; IgfError where another process writes the folder or the file system refuses.
    """
    with replacing(folder) as staged:
        shutil.copytree(folder, staged, dirs_exist_ok=True)
        put(staged, files)
        manifest.refresh(staged)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`, and take out the pictures of an earlier page. Raises OSError."""
    if (folder / FIGURES).is_dir():
        shutil.rmtree(folder / FIGURES)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
