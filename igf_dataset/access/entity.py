"""Find an entity and every place that names it."""

from collections.abc import Iterator
from typing import NamedTuple

from .show import COLUMNS, LANGUAGES, UNOFFICIAL, Word, code, ordered, said_by
from .store import Record, Store


class EntityUse(NamedTuple):
    """An entity and where the documents have it: records of the tables, in reading order."""

    entity: Record
    mentions: list[Record]
    statements: list[Record]
    letters: list[Record]


def find(store: Store, name: str) -> EntityUse | None:
    """Return the entity with that id or name and where it is mentioned, speaks, or signs; None if there is none.

    A name is one in either language, in capitals or not; None too where several entities have it.
    """
    entity = store.get("entities", name) or _with_name(store, name)
    if entity is None:
        return None
    id = entity["id"]

    def having(table: str, column: str) -> list[Record]:
        return [row for row in store.all(table, f'"{column}":"{id}"') if row[column] == id]

    return EntityUse(
        entity, having("mentions", "entity_id"), having("statements", "speaker_id"), having("letters", "sender_id")
    )


def _with_name(store: Store, name: str) -> Record | None:
    wanted = name.casefold()
    entities = [row for row in store.shared("entities") if wanted in map(str.casefold, _names(row))]
    return entities[0] if len(entities) == 1 else None


def _names(row: Record) -> list[str]:
    return [row["name"], row["name_en"], *row["aliases"], *row["aliases_en"]]


def lines(store: Store, named: EntityUse, word: Word = code, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    """Yield names, description and identifiers, then each place that names it, with its sentence."""
    entity = named.entity
    yield f"{entity['id']} ({entity['kind']})"
    yield ""
    yield from ordered(entity["name"], "; ".join([entity["name_en"], *entity["aliases_en"]]), languages)
    yield f"{entity['description_en']} ({UNOFFICIAL})"
    facts = {"Wikidata": entity["wikidata"], "Country": entity["country"], "Named as": "、".join(entity["aliases"])}
    if entity["kind"] == "country":
        others = [row["id"] for row in store.shared("entities") if row["country"] == entity["country"]]
        facts["See also"] = ", ".join(id for id in others if id != entity["id"])
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    if named.letters:
        yield from ("", "Signs:", *(f"  {letter['id']}  {letter['title']}" for letter in named.letters))
    if named.statements:
        yield from ("", f"Speaks in {_counted(named.statements, 'statement')}: {COLUMNS}")
        yield from (f"  {row['paragraph_id']}  {said_by(row, word)}" for row in named.statements)
    yield ""
    yield f"Named in {_counted(named.mentions, 'place')}" + (":" if named.mentions else ".")
    gists = _gists(store, {mention["sentence_id"] for mention in named.mentions})
    for mention in named.mentions:
        sentence = store.need("sentences", mention["sentence_id"])
        start, end = (mention[side] - sentence["start"] for side in ("start", "end"))
        text = sentence["text"]
        locator = f" [{mention['locator']}]" if mention["locator"] else ""
        yield f"  {mention['sentence_id']}  {text[:start]}【{text[start:end]}】{locator}{text[end:]}"
        yield from (
            f"    {gist}" for start, end, gist in gists.get(mention["sentence_id"], ()) if _within(mention, start, end)
        )


def _gists(store: Store, sentences: set[str]) -> dict[str, list[tuple[int, int, str]]]:
    """Return start, end and English gist of the statements in some sentences, by sentence."""
    gists: dict[str, list[tuple[int, int, str]]] = {}
    for row in store.all("statements") if sentences else ():
        if row["sentence_id"] in sentences:
            gists.setdefault(row["sentence_id"], []).append((row["start"], row["end"], row["gist_en"]))
    return gists


def _within(mention: Record, start: int, end: int) -> bool:
    return bool(start <= mention["start"] and mention["end"] <= end)


def _counted(rows: list[Record], what: str) -> str:
    return f"{len(rows)} {what}" + ("" if len(rows) == 1 else "s")
