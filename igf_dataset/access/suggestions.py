"""Suggest commands after a search without hits: gists, fewer filters, single words, topics, entities."""

import difflib
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ..model import ids
from ..storage import inflections
from ..storage.fulltext import PREFIX, pieces
from .edition import Edition
from .store import Record

_MOST = 1_000  # hits that are counted
_LIKE = 0.75  # least similarity of a name, by difflib
_LONGEST, _MOST_WORDS = 40, 20  # characters of a word, and how many words, that are tried otherwise
_SHORTEST_HALF = 3  # letters of a word that may be half of another one
_SHORTEST = 4  # letters that are left of a shortened word
OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b|(?<!\S)-(?=\w)")  # of other search engines; here they mean nothing
_GISTS = 5  # statements suggested by their gist


def suggestions(edition: Edition, query: str, filters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield arguments of igf-dataset, without --data, that find something, each with what it finds."""
    for row in islice(_gists(edition, query, filters), _GISTS):
        address = row["id"] if len(edition.store.documents) > 1 else ids.address(row["id"])
        yield f"show {address}", f"gist: {row['gist_en']}"
    plain = OPERATORS.sub(" ", query)
    if plain != query and (count := _count(edition, plain, filters)):
        yield f"search {_arguments(' '.join(plain.split()), filters)}", f"{count} with all of these words"
    searches = [*_searches(edition, plain, filters)]
    yield from ((f"search {arguments}", what) for arguments, what in searches)
    if not searches:
        yield from ((f"show {name}", f"all {name}") for name in ("topics", "entities"))


def _gists(edition: Edition, query: str, filters: Mapping[str, Sequence[str]]) -> Iterator[Record]:
    """Yield the statements in the filtered sentences whose gist has all the words."""
    if not (wanted := inflections.parse(query)):
        return
    chosen = {hit.id for hit in edition.search("", **filters, limit=_MOST)} if filters else None
    for row in edition.store.all("statements"):
        if (chosen is None or row["sentence_id"] in chosen) and inflections.find([row["gist_en"]], wanted) is not None:
            yield row


def _searches(edition: Edition, query: str, filters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for name in filters if len(filters) > 1 or query else ():
        rest = {other: values for other, values in filters.items() if other != name}
        if count := _count(edition, query, rest):
            yield _arguments(query, rest), f"{count}, without --{name.replace('_', '-')}"
    if query and filters and (count := _count(edition, "", filters)):
        yield _arguments("", filters), f"{count}, without the words"
    typed = dict.fromkeys(_typed(piece, is_quoted) for piece, is_quoted in pieces(query))
    words = [word for word in typed if len(word) <= _LONGEST][:_MOST_WORDS]
    for word in words if len(words) > 1 else ():
        if count := _count(edition, word, filters):
            yield _arguments(word, filters), count
    for other in _respelt(words):
        if count := _count(edition, other, filters):
            yield _arguments(other, filters), count
    for word in words:
        if short := _shortened(edition, word, filters):
            yield short
    yield from _topics_and_entities(edition, query, words, filters)


def _respelt(words: Sequence[str]) -> Iterator[str]:
    """Yield queries with English words written as two, multi-stakeholder for multistakeholder, or two as one."""
    latin = [word.isascii() and word.isalpha() for word in words]
    for index, word in enumerate(words):
        before, after = words[:index], words[index + 1 :]
        if latin[index]:
            for length in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
                yield " ".join([*before, f"{word[:length]}-{word[length:]}", *after])
        if all(latin[index : index + 2]) and after:
            yield " ".join([*before, word + after[0], *after[1:]])


def _count(edition: Edition, query: str, filters: Mapping[str, Sequence[str]]) -> str:
    """Return in words how many sentences a search finds; empty if none."""
    hits = edition.search(query, **filters, limit=_MOST) if query or filters else []
    return f"{len(hits)} {'sentence' if len(hits) == 1 else 'sentences'}" if hits else ""


def _shortened(edition: Edition, word: str, filters: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Return the longest beginning of an English word that finds something."""
    if not (word.isascii() and word.isalpha()):
        return None
    for length in range(len(word), max(_SHORTEST, len(word) * 2 // 3) - 1, -1):
        if count := _count(edition, word[:length] + PREFIX, filters):
            return _arguments(word[:length] + PREFIX, filters), count
    return None


def _topics_and_entities(
    edition: Edition, query: str, words: Sequence[str], filters: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield filters by the topics and entities with names like the words, with those given if they find something."""
    folded = [query.casefold(), *map(str.casefold, words)]
    for table, names in (("topics", ("id", "label", "label_en")), ("entities", ("id", "name", "name_en"))):
        option = {"topics": "topic", "entities": "entity"}[table]
        for row in edition.store.shared(table):
            known = [row[name].casefold() for name in names] + [alias.casefold() for alias in row.get("aliases_en", ())]
            if not any(difflib.get_close_matches(word, known, n=1, cutoff=_LIKE) for word in folded if word):
                continue
            own = {option: [row["id"]]}
            for wanted in ({**filters, **own}, own):
                if count := _count(edition, "", wanted):
                    yield _arguments("", wanted), f"{count}: {row['label_en' if table == 'topics' else 'name_en']}"
                    break


def _typed(piece: Sequence[str], is_quoted: bool) -> str:
    """Return a piece of a query as one would type it."""
    text = "".join(f" {word}" if word.isascii() else word for word in piece).strip()
    return f'"{text}"' if is_quoted else text


def _arguments(query: str, filters: Mapping[str, Sequence[str]]) -> str:
    """Return a query and filters as one types them in a shell."""
    words = [shlex.quote(query) if '"' in query or PREFIX in query else query] if query else []
    pairs = [(name.replace("_", "-"), shlex.quote(value)) for name, values in filters.items() for value in values]
    return " ".join([*words, *(f"--{name} {value}" for name, value in pairs)])
