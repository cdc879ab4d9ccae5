"""Find an entity and every place that names it."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from .show import COLUMNS, UNOFFICIAL, Wording, counted
from .store import Record, Store


class EntityUse(NamedTuple):
    """An entity, and the records that refer to it, in reading order."""

    entity: Record
    mentions: list[Record]
    statements: list[Record]
    letters: list[Record]


def find(store: Store, name: str) -> EntityUse | None:
    """Return the entity with that id or name, and where it is mentioned, speaks or signs.

    Names are in either language, and capitals make no difference. None if no entity has the name, or several do.
    """
    entity = store.get("entities", name) or _with_name(store, name)
    if entity is None:
        return None
    id = entity["id"]

    def referring(table: str, column: str) -> list[Record]:
        return [row for row in store.all(table, f'"{column}":"{id}"') if row[column] == id]

    mentions, statements = referring("mentions", "entity_id"), referring("statements", "speaker_id")
    return EntityUse(entity, mentions, statements, referring("letters", "sender_id"))


def _with_name(store: Store, name: str) -> Record | None:
    folded = name.casefold()
    entities = [row for row in store.shared("entities") if folded in map(str.casefold, _names(row))]
    return entities[0] if len(entities) == 1 else None


def _names(row: Record) -> list[str]:
    return [row["name"], row["name_en"], *row["aliases"], *row["aliases_en"]]


def lines(store: Store, use: EntityUse, wording: Wording) -> Iterator[str]:
    """Yield names, description and identifiers, then each sentence that names it, with the gists of its statements."""
    entity = use.entity
    yield f"{entity['id']} ({entity['kind']})"
    yield ""
    yield from wording.ordered(entity["name"], "; ".join([entity["name_en"], *entity["aliases_en"]]))
    yield f"{entity['description_en']} ({UNOFFICIAL})"
    facts = {"Wikidata": entity["wikidata"], "Country": entity["country"]}
    if "zh" in wording.languages:
        facts["Named as"] = "、".join(entity["aliases"])
    if entity["kind"] == "country":
        others = [row["id"] for row in store.shared("entities") if row["country"] == entity["country"]]
        facts["See also"] = ", ".join(id for id in others if id != entity["id"])
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    if use.letters:
        yield from ("", "Signs:")
        for letter in use.letters:
            yield f"  {letter['id']}  {' — '.join(wording.sentence(letter['title'], letter['title_en']))}"
    if use.statements:
        yield from ("", f"Speaks in {counted(use.statements, 'statement')}: {COLUMNS}")
        yield from (f"  {row['paragraph_id']}  {wording.summary(row)}" for row in use.statements)
    yield ""
    yield f"Named in {counted(use.mentions, 'place')}" + (":" if use.mentions else ".")
    gists = _gists(store, {mention["sentence_id"] for mention in use.mentions})
    for id, group in groupby(use.mentions, lambda mention: str(mention["sentence_id"])):
        sentence, mentions = store.need("sentences", id), list(group)
        first, *rest = wording.sentence(_marked(sentence, mentions), sentence["text_en"])
        yield f"  {id}  {first}"
        yield from (f"    {text}" for text in rest)
        for start, end, gist in gists.get(id, ()):
            if any(start <= mention["start"] and mention["end"] <= end for mention in mentions):
                yield f"    gist: {gist}"


def _marked(sentence: Record, mentions: list[Record]) -> str:
    """Return the words of a sentence, with marks around the mentions, each followed by its locator."""
    text: str = sentence["text"]
    for mention in reversed(mentions):
        start, end = (mention[side] - sentence["start"] for side in ("start", "end"))
        locator = f" [{mention['locator']}]" if mention["locator"] else ""
        text = f"{text[:start]}【{text[start:end]}】{locator}{text[end:]}"
    return text


def _gists(store: Store, sentences: set[str]) -> dict[str, list[tuple[int, int, str]]]:
    """Return the start, end and gist of the statements in `sentences`, by sentence id."""
    gists: dict[str, list[tuple[int, int, str]]] = {}
    for row in store.all("statements") if sentences else ():
        if row["sentence_id"] in sentences:
            gists.setdefault(row["sentence_id"], []).append((row["start"], row["end"], row["gist_en"]))
    return gists
