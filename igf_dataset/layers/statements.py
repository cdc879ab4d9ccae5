"""Locate the statements of statements.toml in their paragraphs, and resolve their sources."""

from collections.abc import Sequence
from typing import Any

from .entries import StatementEntry
from .marks import EntryPlace, Mark, located
from .registry import Registry

# The columns that a statement takes from the one that it continues.
_SOURCE = ("speaker_kind", "speaker_id", "breadth")


def statements(
    entries: Sequence[tuple[EntryPlace, StatementEntry]],
    text: str,
    sentences: Sequence[tuple[int, int]],
    registry: Registry | None,
) -> list[Mark]:
    """Return the statements of one paragraph, in the order of their entries.

    `sentences` are the spans of the paragraph's sentences. The column `continues` is the index, from 0, of
    the continued statement. Without a registry, entities and topics go unchecked. Raises Refused for an
    entry that does not fit the text, the registry or the others.
    """
    marks: list[Mark] = []
    for place, entry in entries:
        start, end = located(place, entry, text)
        sentence = next((span for span in sentences if span[0] <= start and end <= span[1]), None)
        if sentence is None:
            raise place.refused("a quote within one sentence", repr(entry.quote))
        if entry.speaker is not None and entry.speaker not in text[slice(*sentence)]:
            raise place.refused("a speaker in the words of the sentence", repr(entry.speaker))
        if registry is not None:
            _known(place, entry, registry)
        columns = {
            "speaker_text": entry.speaker,
            **_source(place, entry, marks),
            "act": entry.act,
            "topics": entry.topics,
            "gist_en": entry.gist,
        }
        marks.append(Mark(start, end, columns))
    return marks


def _known(place: EntryPlace, entry: StatementEntry, registry: Registry) -> None:
    if entry.entity is not None and entry.entity not in registry.entities:
        raise place.unknown("an entity", "entities.toml", entry.entity, registry.entities)
    for topic in entry.topics:
        if topic not in registry.topics:
            raise place.unknown("topics", "topics.toml", topic, registry.topics)


def _source(place: EntryPlace, entry: StatementEntry, marks: Sequence[Mark]) -> dict[str, Any]:
    if entry.continues is None:
        return {
            "speaker_kind": entry.kind,
            "speaker_id": entry.entity,
            "breadth": entry.breadth,
            "continues": None,
        }
    if entry.continues > len(marks):
        raise place.refused("an earlier statement of the paragraph to continue", str(entry.continues))
    continued = marks[entry.continues - 1].columns
    if continued["continues"] is not None or continued["speaker_kind"] == "author":
        expected = "to continue a statement that brought its source in"
        raise place.refused(expected, f"statement {entry.continues}, which does not")
    return {**{name: continued[name] for name in _SOURCE}, "continues": entry.continues - 1}
