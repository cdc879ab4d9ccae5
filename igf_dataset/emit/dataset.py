"""Write all that a dataset folder has besides its tables: it follows from their rows and from what dataset.toml says.

`build` calls this after it wrote the tables, and `verify` to have the same files again from the same rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .. import __version__
from ..layers.description import Description
from ..model.rows import SCHEMA_VERSION
from ..model.versions import NO_VERSION
from ..storage.sqlite import FOR_READING
from . import Writers, card, companions, croissant, datapackage, manifest, sqlite
from .card_text import Facts

REJECTS = "rejects.jsonl"  # the documents that a build refused and left out


def complete(writers: Writers, sources: Mapping[str, str], titles: Mapping[str, str], made: Sequence[str] = ()) -> None:
    """Add card, catalogue metadata, database, schemas, attached files and manifest to the tables of `writers`.

    `sources` has the SHA-256 of each document's source by its id, `titles` the title of each or of the first ones,
    `made` which models made which layer. Raises Refused where a file to attach cannot be read, IgfError where the
    rows break a constraint of the database.
    """
    folder, description = writers.folder, writers.description
    facts = Facts(folder, writers.counts, len(sources), *writers.shares, made)
    card.write(facts, description, titles)
    if len(sources) <= FOR_READING:
        sqlite.write(folder)
        croissant.write(facts, description)
        datapackage.write(facts, description)
    attached = companions.write(folder, description)
    manifest.write(folder, head(description, attached, made), writers.counts, sources)


def head(description: Description, attached: Sequence[str], made: Sequence[str]) -> dict[str, Any]:
    """Return how the manifest begins: versions, and what the generated files depend on besides the rows."""
    said = description.model_copy(update={"attached": list(attached)})
    return {
        "version": description.version or NO_VERSION,
        "schema_version": SCHEMA_VERSION,
        "program": __version__,
        "description": said.model_dump(mode="json"),
        "made": list(made),
    }
