"""Read annotation.toml: which models made which layer of which document."""

from collections.abc import Container
from pathlib import Path

from pydantic import Field

from ..model.base import DocumentId, Words
from . import toml

FILE = "annotation.toml"


class MadeEntry(toml.Curated):
    """One [[made]] of annotation.toml; `models` and `version` are None if they were not recorded."""

    document: DocumentId
    layers: list[Words] = Field(min_length=1)
    models: Words | None = None
    version: Words | None = None
    how: Words

    def __str__(self) -> str:
        """Return the entry as a line: layers (document): models, version; how."""
        if self.models:
            models = f"{self.models}, version {self.version or 'not recorded'}"
        else:
            models = "language models, which ones and which version not recorded"
        return f"{', '.join(self.layers)} ({self.document}): {models}; {self.how}."


class AnnotationFile(toml.Curated):
    """annotation.toml."""

    made: list[MadeEntry] = Field(default_factory=list)


def read(folder: Path, documents: Container[str]) -> list[MadeEntry]:
    """Return the entries of a folder's annotation.toml for these documents; none if there is no such file.

    Raises Refused if the file is wrong.
    """
    return [entry for entry in toml.read(folder / FILE, AnnotationFile).made if entry.document in documents]
