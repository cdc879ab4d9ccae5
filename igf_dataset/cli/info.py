"""A dataset folder in, what it holds out: `igf-dataset info`."""

import json
from typing import TYPE_CHECKING

import click

from ..errors import visible
from .common import DATA, command

if TYPE_CHECKING:
    from ..access.store import Store


@command("info --json")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(data: str | None, as_json: bool) -> int:
    """Say what a dataset holds."""
    from ..access.store import Store

    store = Store(data)
    with store.blaming():
        _print(store, as_json)
    return 0


def _print(store: "Store", as_json: bool) -> None:
    facts = {
        "version": store.manifest["version"],
        "schema_version": store.manifest["schema_version"],
        "folder": store.folder,
        "documents": store.documents,
        "rows": store.manifest["rows"],
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    click.echo(f"igf-dataset {facts['version']}, schema {facts['schema_version']}, in {facts['folder']}")
    for document in facts["documents"]:
        click.echo(f"\n{document['id']}\n  {visible(document['title'])}")
        if document["title_en"]:
            click.echo(f"  {visible(document['title_en'])} (unofficial English)")
    click.echo()
    for table, count in facts["rows"].items():
        click.echo(f"{count:>8}  {table}")
