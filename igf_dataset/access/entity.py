"""An entity's id in, who it is and every place that names it out."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from . import records
from .records import Data
from .show import UNOFFICIAL, said_by


class Named(NamedTuple):
    """An entity and where the documents have it: records of the tables, in reading order."""

    entity: dict[str, Any]
    mentions: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    letters: list[dict[str, Any]]


def find(name: str, data: Data) -> Named | None:
    """The entity with that id or name and where it is mentioned, speaks, or signs; None if there is none.

    A name is one in either language, in capitals or not; None too where several entities have it.
    """
    entity = records.record("entities", data, name) or _named(name, data)
    if entity is None:
        return None
    id = entity["id"]

    def having(table: str, column: str) -> list[dict[str, Any]]:
        return [row for row in records.naming(table, data, f'"{column}":"{id}"') if row[column] == id]

    return Named(
        entity, having("mentions", "entity_id"), having("statements", "speaker_id"), having("letters", "sender_id")
    )


def _named(name: str, data: Data) -> dict[str, Any] | None:
    wanted = name.casefold()
    found = [
        row
        for row in records.naming("entities", data, "")
        if wanted in (each.casefold() for each in (row["name"], row["name_en"], *row["aliases"], *row["aliases_en"]))
    ]
    return found[0] if len(found) == 1 else None


def ids(data: Data) -> list[str]:
    """The ids of all entities."""
    return [row["id"] for row in records.naming("entities", data, "")]


def lines(named: Named, data: Data) -> Iterator[str]:
    """Names, description and identifiers, then each place that names it, with its sentence."""
    entity = named.entity
    yield f"{entity['id']} ({entity['kind']})"
    yield ""
    yield entity["name"]
    yield "; ".join([entity["name_en"], *entity["aliases_en"]])
    yield f"{entity['description_en']} ({UNOFFICIAL})"
    facts = {"Wikidata": entity["wikidata"], "Country": entity["country"], "Named as": "、".join(entity["aliases"])}
    if entity["kind"] == "country":
        others = [row["id"] for row in records.naming("entities", data, f'"country":"{entity["country"]}"')]
        facts["See also"] = ", ".join(id for id in others if id != entity["id"])
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    if named.letters:
        yield from ("", "Signs:", *(f"  {letter['id']}  {letter['title']}" for letter in named.letters))
    if named.statements:
        yield from ("", f"Speaks in {_counted(named.statements, 'statement')}:")
        yield from (f"  {row['paragraph_id']}  {said_by(row)}" for row in named.statements)
    yield ""
    yield f"Named in {_counted(named.mentions, 'place')}" + (":" if named.mentions else ".")
    gists = _gists({mention["sentence_id"] for mention in named.mentions}, data)
    for mention in named.mentions:
        sentence = records.record("sentences", data, mention["sentence_id"])
        assert sentence is not None
        start, end = (mention[side] - sentence["start"] for side in ("start", "end"))
        text = sentence["text"]
        locator = f" [{mention['locator']}]" if mention["locator"] else ""
        yield f"  {mention['sentence_id']}  {text[:start]}【{text[start:end]}】{locator}{text[end:]}"
        yield from (
            f"    {gist}" for start, end, gist in gists.get(mention["sentence_id"], ()) if _within(mention, start, end)
        )


def _gists(sentences: set[str], data: Data) -> dict[str, list[tuple[int, int, str]]]:
    """Start, end and English gist of the statements of some sentences."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in records.naming("statements", data, "") if sentences else ():
        if row["sentence_id"] in sentences:
            found.setdefault(row["sentence_id"], []).append((row["start"], row["end"], row["gist_en"]))
    return found


def _within(mention: dict[str, Any], start: int, end: int) -> bool:
    return bool(start <= mention["start"] and mention["end"] <= end)


def _counted(rows: list[dict[str, Any]], what: str) -> str:
    return f"{len(rows)} {what}" + ("" if len(rows) == 1 else "s")
