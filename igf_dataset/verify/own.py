"""Compare attached files and the order of shared rows with the packaged dataset, if the description is the same.

Neither follows from the rows; datasets of other people may have any.
"""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from ..emit.manifest import Manifest
from ..model.findings import Finding
from ..model.rows import SHARED
from ..storage.resources import folder as packaged
from . import manifest, rows


def findings(folder: Path, values: Manifest) -> Iterator[Finding]:
    """Yield the differences of a dataset that has the packaged description; none for any other dataset."""
    base = Path(packaged("data"))
    shipped, _ = manifest.sealed(base)
    if shipped is None or shipped.description != values.description:
        return
    for name in values.description.attached:
        if not filecmp.cmp(folder / name, base / name, shallow=False):
            yield Finding(str(folder / name), "", "the file of the packaged dataset", "another text", "drift")
    for table in SHARED:
        order = [row.id for row in rows.typed(base, table)]
        known = [row.id for row in rows.typed(folder, table) if row.id in order]
        if wrong := [id for id, other in zip(known, sorted(known, key=order.index), strict=True) if id != other]:
            yield Finding(f"{table}:{wrong[0]}", "", "rows in the order of the packaged dataset", "another", "drift")
