"""dataset.toml: what a dataset says of itself in its card and catalogue metadata."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from ..errors import WrongUse
from ..model.base import Url, Version, Words
from . import toml

NAME = "dataset.toml"


class Annotation(toml.Curated):
    """How the curated layers were made."""

    protocol: Words | None = Field(default=None, description="How the annotation was made, in a sentence or two.")
    english: Words | None = Field(default=None, description="How the English was made.")


class Description(toml.Curated):
    """What is said of a dataset as a whole. Whatever is left out is said nowhere."""

    name: Words | None = Field(default=None, description="Short name, as a catalogue lists it.")
    title: Words | None = Field(default=None, description="Full title.")
    pretty_name: Words | None = Field(default=None, description="Title of the dataset card.")
    description: Words | None = Field(default=None, description="What the dataset is, in a paragraph.")
    version: Version | None = Field(default=None, description="Version of the dataset.")
    released: date | None = Field(default=None, description="Day on which that version was published.")
    creators: list[Words] = Field(default=[], description="Who made it.")
    publisher: Words | None = Field(default=None, description="Who publishes it.")
    license: Words | None = Field(default=None, description="SPDX licence of translation and annotation.")
    url: Url | None = Field(default=None, description="Where it is published: the address of its page.")
    base_url: Url | None = Field(default=None, description="The address below which its files are published.")
    keywords: list[Words] = Field(default=[], description="Keywords for catalogues.")
    rights: Words | None = Field(default=None, description="Rights, of the text too.")
    limits: list[Words] = Field(default=[], description="What not to conclude or do, a sentence each.")
    uses: list[Words] = Field(default=[], description="What it can be used for, a phrase each.")
    personal: Words | None = Field(default=None, description="What it says of persons.")
    maintenance: Words | None = Field(default=None, description="Who maintains it, and how it changes.")
    attached: list[Words] = Field(default=[], description="Files to copy into the dataset, by path from here.")
    annotation: Annotation = Field(default=Annotation(), description="How the curated layers were made.")


def read(paths: Iterable[Path], overrides: Mapping[str, Any] | None = None) -> Description:
    """Read the dataset.toml that lies in or above the first of `paths` that has one; `overrides` go before it.

    Empty where there is none: the packaged dataset.toml describes the packaged seeds alone. Raises Refused, and
    WrongUse for overrides that cannot be.
    """
    folders = (folder for path in paths for folder in (path, path.resolve().parent))
    file = next((folder / NAME for folder in folders if os.path.lexists(folder / NAME)), None)
    description = Description() if file is None else toml.read(file, Description)
    attached = [str(file.parent / name) for name in description.attached] if file else []
    try:
        return Description.model_validate({**description.model_dump(), "attached": attached, **(overrides or {})})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(map(str, first["loc"]))
        raise WrongUse(f"{name}: {first['msg'].lower()}, found {first['input']!r}") from None
