"""Write what a dataset needs to travel alone: the JSON Schemas, and the files that dataset.toml attaches."""

from pathlib import Path

from ..errors import Refused
from ..layers.description import Description
from ..storage.bounded import Unreadable, read
from . import schemas

SCHEMAS = "schema"


def write(folder: Path, description: Description) -> None:
    """Copy the files into `folder`; one that dataset.toml names may be absent, as in a copy of the seeds alone.

    Raises Refused where one cannot be read.
    """
    (folder / SCHEMAS).mkdir()
    for name, text in schemas.files().items():
        (folder / SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")
    for path in filter(Path.exists, map(Path, description.attached)):
        try:
            (folder / path.name).write_bytes(read(path))
        except Unreadable as error:
            raise Refused(str(path), 0, error.expected, error.found, "see attached in dataset.toml") from None
