"""Write all files of a dataset folder besides its tables, from their rows and from dataset.toml.

`build` calls this after writing the tables, `verify` to generate the same files from the same rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .. import __version__
from ..layers.description import Description
from ..model.rows import SCHEMA_VERSION
from ..model.versions import NO_VERSION
from ..storage.sqlite import MOST_UNASKED
from . import Writers, card, companions, croissant, datapackage, manifest, sqlite
from .card_text import Facts

REJECTS = "rejects.jsonl"  # the documents that a build refused and omitted


def complete(
    writers: Writers,
    sources: Mapping[str, str],
    titles: Mapping[str, str],
    made: Sequence[str] = (),
    *,
    database: bool = False,
) -> None:
    """Add card, catalogue metadata, database, schemas, attached files and manifest to the tables of `writers`.

    `sources` are the SHA-256 of the documents' sources by id, `titles` the titles of at least the first documents,
    `made` says which models made which layer. More than MOST_UNASKED documents have database and catalogue metadata
    only with `database`. Raises Refused if a file to attach cannot be read, IgfError if the rows violate a constraint
    of the database.
    """
    folder, description = writers.folder, writers.description
    facts = Facts(folder, writers.counts, len(sources), *writers.shares, made)
    card.write(facts, description, titles)
    if database or len(sources) <= MOST_UNASKED:
        sqlite.write(folder)
        croissant.write(facts, description)
        datapackage.write(facts, description)
    attached = companions.write(folder, description)
    manifest.write(folder, head(description, attached, made), writers.counts, sources)


def head(description: Description, attached: Sequence[str], made: Sequence[str]) -> dict[str, Any]:
    """Return the first fields of the manifest: versions, and what generated files depend on besides the rows."""
    described = description.model_copy(update={"attached": list(attached)})
    return {
        "version": description.version or NO_VERSION,
        "schema_version": SCHEMA_VERSION,
        "program": __version__,
        "description": described.model_dump(mode="json"),
        "made": list(made),
    }
