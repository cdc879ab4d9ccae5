"""`igf-dataset info`: what a dataset folder holds, and where it is."""

import json
from typing import TYPE_CHECKING, Any

import click

from ..errors import visible
from ..model.versions import NO_VERSION
from .common import DATA, command, say

if TYPE_CHECKING:
    from ..access.store import Store

PLACES = {"data": "", "page": "reader.html", "database": "igf.sqlite"}
_UNVERSIONED = "no version (a dataset.toml beside the seeds gives one)"


@command("info", "info --json", "info --path", "info --path database")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--path",
    "place",
    is_flag=False,
    flag_value="all",
    type=click.Choice(["all", *PLACES]),
    help="Print the path of the folder, its reading page and its database, or of one of them.",
)
def info(data: str | None, as_json: bool, place: str | None) -> int:
    """Print what a dataset holds: its version, documents and tables, and where it is."""
    from ..access.store import Store

    store = Store(data)
    if place:
        store.tables  # noqa: B018 - raises for a folder that is no dataset
        return _print_paths(store.folder, place, as_json)
    with store.diagnosing():
        _print(store, as_json)
    return 0


def _print_paths(folder: str, place: str, as_json: bool) -> int:
    """Print the path of one place, or of all. Return the exit status: 1 if that place is missing."""
    from pathlib import Path

    paths = {name: Path(folder, file).absolute() for name, file in PLACES.items()}
    if place != "all" and not paths[place].exists():
        say(f"igf-dataset: {paths[place]}: expected the {place} of the dataset, found none")
        return 1
    if as_json:
        shown = paths if place == "all" else {place: paths[place]}
        _print_json({name: str(path) if path.exists() else None for name, path in shown.items()})
        return 0
    if place == "all":
        for name, path in paths.items():
            click.echo(visible(f"{name:<9} {path if path.exists() else 'none'}"))
        return 0
    click.echo(paths[place])
    return 0


def _print_json(facts: dict[str, Any]) -> None:
    """Print facts as one JSON object."""
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


def _print(store: "Store", as_json: bool) -> None:
    facts = {
        "version": store.manifest["version"],
        "schema_version": store.manifest["schema_version"],
        "folder": store.folder,
        "documents": store.documents,
        "rows": store.manifest["rows"],
    }
    if as_json:
        _print_json(facts)
        return
    version = f"version {facts['version']}" if facts["version"] != NO_VERSION else _UNVERSIONED
    click.echo(visible(f"{version}, schema {facts['schema_version']}, in {facts['folder']}"))
    for document in facts["documents"]:
        click.echo(f"\n{document['id']}\n  {visible(document['title'])}")
        if document["title_en"]:
            click.echo(f"  {visible(document['title_en'])} (unofficial English)")
    click.echo()
    for table, count in facts["rows"].items():
        click.echo(f"{count:>8}  {table}")
