"""`igf-dataset show`: print a place by its address, or an entity, a topic, a statement or a list by its name."""

import json
import os
from typing import TYPE_CHECKING, Any

import click

from ..errors import Ambiguous, Unknown, visible
from . import complete
from .common import DATA, JSON, command, word

if TYPE_CHECKING:
    from ..access.show import Wording
    from ..access.store import Store


@command(
    "show summary.43.b",
    "show summary.II letter-1 --lang en",
    "show mandate",
    "show topics",
    "show icann",
    "show --json summary.43",
)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...", shell_complete=complete.shown)
@click.option(
    "--lang",
    type=click.Choice(["en", "zh", "both"]),
    default="both",
    help="English (unofficial), Chinese (the original) or both, Chinese first in a Chinese locale.",
)
@DATA
@JSON
def show(addresses: tuple[str, ...], lang: str, data: str | None, as_json: bool) -> int:
    """Print what stands at an address, or what a name stands for.

    \b
    summary.43.b        a document, letter, part, section, paragraph, item or
                        sentence: its words, what is stated there, how to cite it
    summary.43.s2.1     a statement, by its id
    line-171            a line of the source, by its number
    icann               an entity: who it is and every place that names it
    mandate             a topic: what it covers and every statement on it
    topics, speakers,   lists of these
    entities

    The document in front (vilnius-2010/summary.43) may be left out where only one has such an address.
    """
    from ..access.show import Wording
    from ..access.store import Store

    languages = {"en": ("en",), "zh": ("zh",)}.get(lang) or preferred()
    store = Store(data)
    wording = Wording(store, languages, word)
    with store.diagnosing():
        for address in addresses:
            _print(store, address, data, wording, as_json)
    return 0


def preferred() -> tuple[str, ...]:
    """Return both languages, Chinese first if that is the language of the locale."""
    language = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return ("zh", "en") if language.startswith("zh") else ("en", "zh")


def _print(store: "Store", address: str, data: str | None, wording: "Wording", as_json: bool) -> None:
    from ..access import places
    from ..access import show as shown
    from ..access.cite import cite

    values: list[dict[str, Any]]
    try:
        place = places.find(store, address)
    except Ambiguous:
        raise
    except Unknown as error:
        from ..access import catalogue, entity, nearest

        if listed := catalogue.find(store, address, wording):
            values, text = listed
        elif use := entity.find(store, address):
            values, text = [use._asdict()], entity.lines(store, use, wording)
        else:
            offers = nearest.commands(store, address, data)
            raise Unknown("address or name", address, error.known, offers) from None
    else:
        citation = cite(place)
        values = [{**citation._asdict(), "statements": shown.statements(place)}]
        text = shown.lines(place, citation, wording)
    if as_json:
        for value in values:
            click.echo(json.dumps(value, ensure_ascii=False))
    else:
        for line in text:
            click.echo(visible(line))
