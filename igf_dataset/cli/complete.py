"""Shell completion of addresses, tables, names and values."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ..errors import IgfError
from ..model import ids

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..access.store import Store

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
_FEW = 20  # documents whose addresses are offered


def _offering(words: "Callable[[Store], Iterable[tuple[str, str]]]") -> Complete:
    """Return a completion that offers those words of a dataset that begin as typed, with their meanings."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from ..access.store import Store

        try:
            pairs = list(words(Store(ctx.params.get("data"))))
        except IgfError:  # a folder that is no dataset
            return []
        return [CompletionItem(word, help=help) for word, help in pairs if word.startswith(incomplete)]

    return complete


def _addresses(store: "Store") -> Iterator[tuple[str, str]]:
    from ..access.places import addresses

    documents = [row["id"] for row in store.documents]
    yield from ((id, "document") for id in documents)
    for document in documents[:_FEW]:
        for id in addresses(store, document):
            yield (id if len(documents) > 1 else ids.address(id)), ""


def _ids(table: str) -> "Callable[[Store], Iterable[tuple[str, str]]]":
    label = "label_en" if table == "topics" else "name_en"
    return lambda store: ((row["id"], row[label]) for row in store.shared(table))


def _shown(store: "Store") -> Iterator[tuple[str, str]]:
    from ..access.catalogue import LISTS

    yield from _addresses(store)
    yield from ((name, "list") for name in LISTS)
    yield from _ids("topics")(store)
    yield from _ids("entities")(store)


def _exported(store: "Store") -> Iterator[tuple[str, str]]:
    from ..access.learning import SOURCES
    from ..export.rows import VIEWS

    yield from ((name, "table") for name in store.tables)
    yield from ((name, "view") for name in VIEWS)
    yield from ((name, "for learning") for name in SOURCES)
    yield from _addresses(store)


def _codes(column: str) -> "Callable[[Store], Iterable[tuple[str, str]]]":
    from .common import meanings

    return lambda store: meanings("statements", column).items()


def _speakers(store: "Store") -> Iterator[tuple[str, str]]:
    ids = {row["speaker_id"] for row in store.all("statements")}
    yield from ((id, name) for id, name in _ids("entities")(store) if id in ids)


def _parts(store: "Store") -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys((row["part"], "part") for row in store.all("paragraphs"))
    yield from ((ids.address(row["id"]), row["title_en"]) for row in store.all("sections") if row["level"])


address = _offering(_addresses)
shown = _offering(_shown)
exported = _offering(_exported)
part = _offering(_parts)
topic = _offering(_ids("topics"))
entity = _offering(_ids("entities"))
speaker = _offering(_speakers)
breadth = _offering(_codes("breadth"))
act = _offering(_codes("act"))
speaker_kind = _offering(_codes("speaker_kind"))


def schema(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer the names of the package's schemas."""
    from click.shell_completion import CompletionItem

    from ..storage.resources import schemas

    return [CompletionItem(name) for name in schemas() if name.startswith(incomplete)]


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer the formats of `export`."""
    from click.shell_completion import CompletionItem

    from ..export import FORMATS

    return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]
