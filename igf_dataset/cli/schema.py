"""`igf-dataset schema`: print the JSON Schema of a table."""

import json

import click

from ..errors import WrongUse, visible
from . import complete
from .common import PATH, command


@command("schema paragraphs", "schema document", "schema --write --out schema")
@click.argument("name", required=False, metavar="[TABLE]", shell_complete=complete.schema)
@click.option("--write", is_flag=True, help="Write every schema into DIR, and the columns into DATASHEET.md.")
@click.option("--out", metavar="DIR", type=PATH, help="Where --write writes; schema/ if left out.")
def schema(name: str | None, write: bool, out: str | None) -> int:
    """Print the JSON Schema of a table, or of `document`, the nested document.

    It describes every column: its type, its unit, the values that it may have. With --write, all schemas are written
    again, after changes of the models.
    """
    if write and name is not None:
        raise WrongUse(f"--write: expected no name, since it writes every schema, found {name}")
    if out is not None and not write:
        raise WrongUse("--out: expected --write, which writes there, found none")
    if write:
        from pathlib import Path

        from ..emit.schemas import publish

        for path in publish(Path(out or "schema"), Path("DATASHEET.md")):
            click.echo(visible(str(path)))
        return 0
    from ..storage.resources import schema as load

    if name is None:
        raise WrongUse("expected the name of a table, or document, found none; or give --write")
    click.echo(json.dumps(load(name), ensure_ascii=False, indent=2))
    return 0
