"""Files of records in, findings about each out: `igf-dataset validate`."""

import click

from .common import command, report


@command("validate data/jsonl/paragraphs.jsonl")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--schema", metavar="NAME", help="A table, document, or a schema file; else the file's name tells.")
def validate(files: tuple[str, ...], schema: str | None) -> int:
    """Check the records of .jsonl, .json and .parquet files against their JSON Schema."""
    from ..access.validate import validate_file

    return report(finding for file in files for finding in validate_file(file, schema))
