"""Compare attached files, how the layers were made, and the order of shared rows with the packaged dataset.

If the description is the same: none of these follows from the rows, and datasets of other people may have any.
"""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from ..emit.manifest import NAME, Manifest
from ..layers.description import Description
from ..model.findings import Finding
from ..model.rows import SHARED
from ..storage.resources import folder as packaged
from . import manifest, rows


def findings(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Yield the differences of a dataset that has the packaged description; none for any other dataset.

    How the layers were made is compared if the documents are the same.
    """
    base = Path(packaged("data"))
    shipped, _ = manifest.sealed(base)
    if shipped is None or _without_attached(shipped) != _without_attached(values):
        return
    own, place = shipped.description.attached, str(folder / NAME)
    if values.description.attached != [name for name in own if name in values.description.attached]:
        found = ", ".join(values.description.attached)
        yield Finding(place, "/description/attached", ", ".join(own), found, "drift")
    if values.sources == shipped.sources and values.made != shipped.made:
        yield Finding(place, "/made", "what made the layers of the packaged dataset", "another", "drift")
    for name in values.description.attached:
        if name in own and not filecmp.cmp(folder / name, base / name, shallow=False):
            yield Finding(str(folder / name), "", "the file of the packaged dataset", "another text", "drift")
    for table in SHARED:
        order = [row.id for row in rows.typed(base, table)]
        known = [row.id for row in rows.typed(folder, table) if row.id in order]
        if wrong := [id for id, other in zip(known, sorted(known, key=order.index), strict=True) if id != other]:
            yield Finding(f"{table}:{wrong[0]}", "", "rows in the order of the packaged dataset", "another", "drift")


def _without_attached(values: Manifest) -> Description:
    """Return the description of a dataset without the files attached to it."""
    return values.description.model_copy(update={"attached": []})
