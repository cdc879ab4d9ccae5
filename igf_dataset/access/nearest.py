"""Suggest the names, addresses and commands that are nearest to a name that does not exist."""

import difflib
import re
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import IgfError
from ..storage.resources import schema
from . import catalogue, places
from .store import Store

_MOST = 5  # suggested names
_FEW = 20  # documents whose addresses are compared
_COUNTED = 100  # sentences that are counted
_LIKE, _ALIKE = 0.65, 0.75  # least similarity of a name and of a code, from 0 to 1
_CODED = ("speaker_kind", "breadth", "act")
_SHORTEST = 3  # letters; shorter words are not compared
_DROPPED = frozenset({"and", "the", "for", "from"})
# A paragraph or an item as citations put it: para. 43 (b), or its number alone.
_CITED = re.compile(r"(?:para(?:graph)?s?\.?|第)?\s*(?P<number>[0-9]+)\s*段?\s*[.(]?(?P<item>[a-z]?)\)?", re.I)
_ADDRESS = re.compile("[a-z-]+[0-9]*(?:[./:][A-Za-z0-9-]*)+")  # no other name has this form


class Offer(NamedTuple):
    """A suggestion: an argument of `igf-dataset show`, and what it stands for."""

    name: str
    meaning: str


def offers(store: Store, name: str) -> list[Offer]:
    """Return the addresses, lists, topics and entities most similar to `name`, by any of their names, nearest first."""
    documents = [row["id"] for row in store.documents]
    several = len(documents) > 1
    known = [id for id in documents[:_FEW] for id in (id, *places.addresses(store, id))]
    bare = {id: id if "/" in name else id.partition("/")[2] or id for id in known}
    if cited := _CITED.fullmatch(name):
        end = "." + ".".join(filter(None, [cited["number"], cited["item"].lower()]))
        return [Offer(id if several else bare[id], "") for id in known if id.endswith(end)][:_MOST]
    if _ADDRESS.fullmatch(name):
        near = difflib.get_close_matches(name, dict.fromkeys(bare.values()), n=_MOST, cutoff=_LIKE)
        ids = [id for address in near for id in known if bare[id] == address][:_MOST]
        return [Offer(id if several else bare[id], "") for id in ids]
    places_known = ((Offer(id if several else bare[id], ""), [bare[id]], "") for id in known)
    scored = [
        (max(_likeness(name, names), _described(name, description)), offer)
        for offer, names, description in (*_shared(store), *places_known)
    ]
    best = sorted(scored, key=lambda pair: -pair[0])[:_MOST]  # equal ones stay in the order of the tables
    return [offer for likeness, offer in best if likeness >= _LIKE]


def _shared(store: Store) -> Iterator[tuple[Offer, list[str], str]]:
    """Yield the lists, topics and entities: the offer, its names, its description."""
    yield from ((Offer(name, "a list"), [name], "") for name in catalogue.LISTS)
    for row in store.shared("topics"):
        yield Offer(row["id"], row["label_en"]), [row["id"], row["label"], row["label_en"]], ""
    for row in store.shared("entities"):
        names = [row["id"], row["name"], row["name_en"], *row["aliases"], *row["aliases_en"]]
        yield Offer(row["id"], f"{row['name_en']}: {row['description_en']}"), names, row["description_en"]


def _likeness(name: str, known: Iterable[str]) -> float:
    """Return the similarity of a name to the nearest known one, from 0 to 1; 0.8 or more if one contains the other."""
    folded = name.casefold()
    likeness = 0.0
    for other in map(str.casefold, known):
        likeness = max(likeness, difflib.SequenceMatcher(None, folded, other).ratio())
        shorter, longer = sorted((folded, other), key=len)
        if not shorter.isascii() and len(shorter) > 1 and shorter in longer:
            likeness = max(likeness, 0.8)
        words, other_words = _words(folded), _words(other)
        if other_words and other_words <= words:
            likeness = max(likeness, 0.8)
        elif words:
            alike = sum(bool(difflib.get_close_matches(word, other_words, n=1, cutoff=0.8)) for word in words)
            likeness = max(likeness, 0.8 * alike / len(words))
    return likeness


def _described(name: str, description: str) -> float:
    """Return 0.9 if a name has two or more words and the description has them all, else 0."""
    words = _words(name.casefold())
    return 0.9 if len(words) > 1 and words <= _words(description.casefold()) else 0.0


def _words(text: str) -> frozenset[str]:
    words = re.findall("[^\\W_]+", text)
    return frozenset(word for word in words if len(word) >= _SHORTEST and word.isascii() and word not in _DROPPED)


def commands(store: Store, name: str, data: str | None) -> Iterator[tuple[str, str]]:
    """Yield commands that show what is nearest to a name, find its words or list what there is, each explained."""
    at = f" --data {shlex.quote(data)}" if data else ""
    if name in store.tables:
        yield f"igf-dataset export {name} --format csv{at}", "the whole table"
    for offer in offers(store, name):
        yield f"igf-dataset show {shlex.quote(offer.name)}{at}", offer.meaning
    if _ADDRESS.fullmatch(name):
        for id in [row["id"] for row in store.documents][:_MOST]:
            yield f"igf-dataset show {id}{at}", "its letters and sections"
    else:
        for column, code in _codes(name):
            yield f"igf-dataset search --{column.replace('_', '-')} {code}{at}", "the statements of that kind"
        if count := _hits(store, name):
            yield f"igf-dataset search {shlex.quote(name)}{at}", count
        for listed in catalogue.LISTS:
            yield f"igf-dataset show {listed}{at}", f"all {listed}"


def _codes(name: str) -> Iterator[tuple[str, str]]:
    """Yield the codes of statements that are similar to a name, each after its column."""
    properties = schema("statements")["properties"]
    for column in _CODED:
        spelt = {code.replace("_", " "): code for code in properties[column]["enum"]}
        for near in difflib.get_close_matches(name.casefold().replace("-", " "), spelt, n=1, cutoff=_ALIKE):
            yield column, spelt[near]


def _hits(store: Store, name: str) -> str:
    """Return in words how many sentences have the words of a name; empty if none has."""
    from .search import search

    try:
        count = len(search(name, data=store.folder, limit=_COUNTED))
    except IgfError:  # no words, or no database
        return ""
    number = f"{_COUNTED} sentences or more" if count == _COUNTED else f"{count} sentence{'' if count == 1 else 's'}"
    return f"{number} with these words" if count else ""
