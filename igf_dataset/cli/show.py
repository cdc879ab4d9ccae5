"""`igf-dataset show`: print what stands at an address, or who an entity is."""

import json
from typing import TYPE_CHECKING, Any

import click

from ..errors import Unknown, visible
from .common import DATA, command

if TYPE_CHECKING:
    from ..access.store import Store


@command("show summary.43.b", "show summary.II letter-1", "show icann", "show --json summary.43")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def show(addresses: tuple[str, ...], data: str | None, as_json: bool) -> int:
    """Print a document, letter, part, section, paragraph, item or sentence, what it states and how to cite it.

    An entity's id, such as icann, prints who it is and every place that names it.
    """
    from ..access.store import Store

    store = Store(data)
    with store.blaming():
        for address in addresses:
            _print(store, address, as_json)
    return 0


def _print(store: "Store", address: str, as_json: bool) -> None:
    from ..access import entity, places
    from ..access import show as shown
    from ..access.cite import cite

    values: dict[str, Any]
    try:
        place = places.find(store, address)
    except Unknown as error:
        named = entity.find(store, address)
        if named is None and "/" in address:
            raise
        if named is None:
            ids = [row["id"] for row in store.shared("entities")]
            raise Unknown("address or entity", address, [*error.known, *ids]) from None
        values, text = named._asdict(), entity.lines(store, named)
    else:
        citation = cite(place)
        values = {**citation._asdict(), "statements": shown.statements(place)}
        text = shown.lines(place, citation)
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        for line in text:
            click.echo(visible(line))
