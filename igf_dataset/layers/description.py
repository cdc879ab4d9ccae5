"""dataset.toml: the description of a dataset for its card and catalogue metadata."""

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from ..errors import Refused, Unknown, WrongUse, excerpt
from ..model.base import Url, Version, Words
from . import toml

NAME = "dataset.toml"


def _spdx(license: str) -> str:
    """Return the identifier of a licence in the spelling of the SPDX list. Raises ValueError if it is none."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        if re.fullmatch(r"[A-Za-z0-9.+-]+", license):  # one licence, no expression
            return canonicalize_license_expression(license)
    except InvalidLicenseExpression:
        pass
    raise ValueError(
        "an identifier of the SPDX list, such as CC-BY-4.0, or a name of your own, such as LicenseRef-ours"
    )


License = Annotated[Words, AfterValidator(_spdx)]


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
    license: License | None = Field(default=None, description="SPDX identifier of the licence of what was added.")
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


def _attached(file: Path, name: str) -> str:
    """Return the path of a file that dataset.toml attaches. Raises Refused if it lies elsewhere.

    It must lie below the folder of dataset.toml, or right above that, links followed: a description may come from
    others, and must not take a file of the machine into the dataset.
    """
    base = Path(os.path.realpath(file.parent))
    path = None if "\0" in name else Path(os.path.realpath(base / name))  # unlike resolve, it accepts a loop of links
    if path is None or not (path.is_relative_to(base) or path.parent == base.parent):
        expected = f"the path of a file below {file.parent}, or right above it"
        raise Refused(str(file), toml.key_line(file, "attached"), expected, repr(name))
    return str(file.parent / name)


def read(paths: Iterable[Path], overrides: Mapping[str, Any] | None = None) -> Description:
    """Read the first dataset.toml in or above one of `paths`; `overrides` replace its values, by key.

    The description is empty if there is no such file; the packaged dataset.toml is only for the packaged seeds. Raises
    Refused for a wrong file, WrongUse for wrong overrides.
    """
    folders = (folder for path in paths for folder in (path, path.resolve().parent))
    file = next((folder / NAME for folder in folders if os.path.lexists(folder / NAME)), None)
    description = Description() if file is None else toml.read(file, Description)
    attached = [_attached(file, name) for name in description.attached] if file else []
    try:
        return Description.model_validate({**description.model_dump(), "attached": attached, **(overrides or {})})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            raise Unknown(f"key of {NAME}", name, Description.model_fields) from None
        raise WrongUse(f"{name}: expected {toml.expected(first)}, found {excerpt(first['input'], 80)}") from None
