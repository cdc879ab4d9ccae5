"""Addresses or names in, what stands there out: `igf-dataset show`."""

import json

import click

from ..errors import Unknown, visible
from .common import DATA, command


@command("show summary.43.b")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def show(addresses: tuple[str, ...], data: str | None, as_json: bool) -> int:
    """Print a document, letter, part, section, paragraph, item or sentence, what it states and how to cite it.

    An entity's id, such as icann, prints who it is and every place that names it.
    """
    from ..access import entity
    from ..access import show as shown
    from ..access.cite import Citation, cite
    from ..access.reading import reading

    with reading(data):
        for address in addresses:
            found: Citation | entity.Named | None
            try:
                found = cite(address, data=data)
            except Unknown as error:
                found = entity.find(address, data)
                if found is None and "/" in address:
                    raise
                if found is None:
                    raise Unknown("address or entity", address, [*error.known, *entity.ids(data)]) from None
            if isinstance(found, Citation):
                values = {**found._asdict(), "statements": shown.statements(found.id, data)}
                text = shown.lines(found, data)
            else:
                values, text = found._asdict(), entity.lines(found, data)
            if as_json:
                click.echo(json.dumps(values, ensure_ascii=False))
            else:
                for line in text:
                    click.echo(visible(line))
    return 0
