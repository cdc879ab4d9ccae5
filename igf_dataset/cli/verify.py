"""A dataset folder in, findings about all of it out: `igf-dataset verify`."""

import click

from .common import command, report


@command("verify data")
@click.argument("folder", required=False, metavar="[DIR]")
def verify(folder: str | None) -> int:
    """Check a whole dataset, the packaged one unless DIR is given: digests, records, relations, source."""
    from pathlib import Path

    from ..storage.resources import folder as packaged
    from ..verify.verify import findings

    return report(findings(Path(folder or packaged("data"))))
