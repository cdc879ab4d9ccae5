"""`igf-dataset validate`: check the records of files against their JSON Schema."""

import click

from ..errors import WrongUse
from . import complete
from .common import PATH, command, counted, finding_options, print_findings, say


@command(
    "validate data/jsonl/paragraphs.jsonl",
    "validate --schema statements --json mine.jsonl.gz",
    "validate --schema lines - < data/jsonl/lines.jsonl",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@click.option(
    "--schema",
    metavar="NAME",
    shell_complete=complete.schema,
    help="A table, `document`, or a JSON Schema's path; by default, by FILE's name.",
)
@finding_options("Name each file as it is checked")
def validate(
    files: tuple[str, ...], schema: str | None, as_json: bool, most: int | None, quiet: bool, verbose: bool
) -> int:
    """Check the records of files one by one against their JSON Schema.

    FILE is JSON Lines (.jsonl), JSON (.json) or Parquet (.parquet); the first two may be compressed (.gz, .zst). `-` is
    JSON Lines on standard input. The schema is that of the table the file is named after (lines.jsonl, lines-00.jsonl).

    If a file or a schema does not exist, the other files are still checked, and the exit status is 2.
    """
    from ..access.validate import checked

    findings = records = unread = 0
    for file in files:
        left = None if most is None else most - findings
        if left == 0:
            break
        try:
            run = checked(file, schema)
            count = print_findings(run, as_json=as_json, most=left, quiet=quiet)
        except WrongUse as error:
            say(f"igf-dataset: {error}")
            unread += 1
            continue
        findings += count if left is None else min(count, left)
        records += run.records
        if verbose and not quiet and (left is None or count <= left):
            say(f"{file}: {counted(run.records, 'record')}, {counted(count, 'finding')}")
        if not run.records and not count and not quiet:
            say(f"{file}: warning: it has no records")
    if not findings and not unread and not quiet:
        say(f"valid: {counted(records, 'record')} in {counted(len(files), 'file')}")
    return 2 if unread else 1 if findings else 0
