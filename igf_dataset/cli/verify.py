"""`igf-dataset verify`: check a whole dataset folder."""

import click

from ..errors import WrongUse
from .common import command, counted, finding_options, print_findings, say


@command("verify", "verify data", "verify --json --max 20 data")
@click.argument("folder", required=False, metavar="[DIR]")
@finding_options
def verify(folder: str | None, as_json: bool, most: int | None, quiet: bool, verbose: bool) -> int:
    """Check a whole dataset, the packaged one unless DIR is given.

    Every file against its digest, every record against its schema, the formats against one another, the rows
    against each other, and every text against the source that it comes from. What hubs, version control and systems
    add to a folder is passed over (-v names it), and a card that was edited by hand is a warning.

    Exit status 0 where all is well, 1 where there are findings, 2 where there is no such folder.
    """
    from pathlib import Path

    from ..access.store import Store
    from ..storage.resources import folder as packaged
    from ..verify.manifest import Notes
    from ..verify.verify import findings

    path = Path(folder or packaged("data"))
    if not path.is_dir():
        advice = "for single files there is `igf-dataset validate`" if path.exists() else "give the path of one"
        found = "a file" if path.is_file() else "something else" if path.exists() else "none"
        raise WrongUse(f"{folder}: expected a dataset folder, found {found}; {advice}")
    notes = Notes([], [])
    count = print_findings(findings(path, notes), as_json=as_json, most=most, quiet=quiet)
    if not quiet:
        for name in notes.passed if verbose else ():
            say(f"{path / name}: passed over: added by a hub, version control or the system")
        for warning in notes.warnings:
            say(f"warning: {warning}")
    if count:
        return 1
    if not quiet:
        manifest = Store(path).manifest
        if verbose:
            for table, rows in manifest["rows"].items():
                say(f"{table}: {counted(rows, 'record')}")
        records, files = sum(manifest["rows"].values()), len(manifest["files"])
        say(f"valid: {counted(records, 'record')} in {counted(files, 'file')} of {path}")
    return 0
