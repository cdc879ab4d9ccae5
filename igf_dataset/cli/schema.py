"""`igf-dataset schema`: print the JSON Schema of a table."""

import json

import click

from . import complete
from .common import PATH, command


@command("schema paragraphs", "schema document", "schema --write --out schema")
@click.argument("name", required=False, metavar="[TABLE]", shell_complete=complete.schema)
@click.option("--write", is_flag=True, help="Write every schema into DIR, and the columns into DATASHEET.md.")
@click.option("--out", default="schema", show_default=True, metavar="DIR", type=PATH, help="Where --write writes.")
def schema(name: str | None, write: bool, out: str) -> int:
    """Print the JSON Schema of a table, or of `document`, the nested document.

    It describes every column: its type, its unit, the values that it may have. With --write, all schemas are written
    again, after changes of the models.
    """
    if write:
        from pathlib import Path

        from ..emit.schemas import publish

        for path in publish(Path(out), Path("DATASHEET.md")):
            click.echo(path)
        return 0
    from ..storage.resources import schema as load

    if name is None:
        raise click.UsageError("Name a table or document, or give --write.")
    click.echo(json.dumps(load(name), ensure_ascii=False, indent=2))
    return 0
