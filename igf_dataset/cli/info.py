"""A dataset folder in, what it holds out: `igf-dataset info`."""

import json

import click

from ..errors import visible
from .common import DATA, command


@command("info --json")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(data: str | None, as_json: bool) -> int:
    """Say what a dataset holds."""
    from ..access.reading import reading

    with reading(data):
        return _info(data, as_json)


def _info(data: str | None, as_json: bool) -> int:
    from ..access import records

    manifest = records.manifest(data)
    facts = {
        "version": manifest["version"],
        "schema_version": manifest["schema_version"],
        "folder": records.root(data),
        "documents": records.documents(data),
        "rows": manifest["rows"],
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"igf-dataset {facts['version']}, schema {facts['schema_version']}, in {facts['folder']}")
    for document in facts["documents"]:
        click.echo(f"\n{document['id']}\n  {visible(document['title'])}")
        if document["title_en"]:
            click.echo(f"  {visible(document['title_en'])} (unofficial English)")
    click.echo()
    for table, count in facts["rows"].items():
        click.echo(f"{count:>8}  {table}")
    return 0
