"""`igf-dataset verify`: check a whole dataset folder."""

import click

from .common import PATH, command, counted, finding_options, print_findings, say


@command("verify", "verify data", "verify --json --max 20 data")
@click.argument("folder", required=False, metavar="[DIR]", type=PATH)
@click.option("--quick", is_flag=True, help="Check digests and rows, not what is generated from them.")
@finding_options("Name files that are ignored, and the records of each table")
def verify(folder: str | None, quick: bool, as_json: bool, most: int | None, quiet: bool, verbose: bool) -> int:
    """Check a whole dataset, by default the packaged one.

    Compares every file with its digest, every record with its schema, the formats with one another, the rows with each
    other, every text with its source, and all generated files (card, catalogue metadata, database, page) with the rows.
    Files that hubs, version control and systems add are ignored (-v lists them), and a card that was edited by hand is
    a warning.

    The last line says whether this is a published release, byte for byte, or only consistent, whoever wrote its rows.
    With --json it is an object with verdict and release.
    """
    import json
    from pathlib import Path

    from ..access.store import Store
    from ..storage.resources import folder as packaged
    from ..storage.resources import require_dataset
    from ..verify.manifest import Remarks
    from ..verify.origin import verdict
    from ..verify.verify import findings

    path = Path(folder or packaged("data"))
    require_dataset(folder or str(path))
    remarks = Remarks([], {})
    count = print_findings(findings(path, remarks, quick=quick), as_json=as_json, most=most, quiet=quiet)
    if not quiet:
        for name in remarks.passed if verbose else ():
            say(f"{path / name}: ignored: added by a hub, version control or the system")
        for warning in remarks.warnings(path):
            say(f"warning: {warning}")
    if not count and not quiet:
        manifest = Store(path).manifest
        if verbose:
            for table, rows in manifest["rows"].items():
                say(f"{table}: {counted(rows, 'record')}")
        records, files = sum(manifest["rows"].values()), len(manifest["files"])
        say(f"valid: {counted(records, 'record')} in {counted(files, 'file')} of {path}")
    if not quiet and (as_json or not count):
        words, release = verdict(path, count, remarks, quick=quick)
        click.echo(json.dumps({"verdict": words, "release": release}, ensure_ascii=False) if as_json else words)
    return 1 if count else 0
