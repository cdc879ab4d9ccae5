"""Find the stand-off marks of a document's paragraphs, by table, with rules and curated files."""

import sys
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from ..model import ids
from ..model.document import Document, Letter
from ..model.numerals import part_label
from ..model.rows import STANDOFF
from ..model.walk import bodies, every_part, places
from ..text.sentences import sentences
from .agreement import agreed
from .dates import dates
from .marks import ByParagraph, Mark, merged
from .mentions import mentions
from .quantities import quantities
from .references import references
from .registry import Registry
from .seeds import Seed
from .statements import statements

# Marks by table, then by the paragraph's id.
Layers = dict[str, dict[str, list[Mark]]]


class AnnotatedText(NamedTuple):
    """A paragraph's text, the spans `[start, end)` of its sentences, and the year for its relative dates."""

    id: str
    text: str
    sentences: list[tuple[int, int]]
    year: int | None

    def sentence(self, offset: int) -> int:
        """Return the number, from 1, of the sentence at an offset."""
        return bisect_right(self.sentences, (offset, sys.maxsize))


def attach(document: Document, seed: Seed, registry: Registry) -> Layers:
    """Return all marks of a document, by rule and curated. Raises Refused for an entry that does not fit the text."""
    labels = _labels(document)
    curated = {
        name: ByParagraph(seed.folder, f"{name}.toml", getattr(seed, name)) for name in STANDOFF if hasattr(seed, name)
    }
    passes = [ByParagraph(seed.folder, name, entries) for name, entries in seed.passes.items()]
    layers: Layers = {name: {} for name in STANDOFF}
    for passage in passages(document):
        address, text = ids.address(passage.id), passage.text
        entries = {name: file.take(address) for name, file in curated.items()}
        by_rule = dates(text, passage.year)
        days = merged(by_rule, entries["dates"], text, {"what_en": ""}, ("date_start", "date_end", "granularity"))
        unstated = {"what_en": "", "comparator": "exact"}
        numbers = merged(quantities(text, days), entries["quantities"], text, unstated, ("value", "unit"))
        for place, entry in entries["mentions"]:
            if entry.entity is not None and entry.entity not in registry.entities:
                raise place.unknown("an entity", "entities.toml", entry.entity, registry.entities)
        names = merged(mentions(text, registry), entries["mentions"], text, {"locator": None}, ("entity_id",))
        stated = statements(entries["statements"], text, passage.sentences, registry)
        others = [statements(file.take(address), text, passage.sentences, None) for file in passes]
        marked = {
            "mentions": names,
            "statements": [mark._replace(columns={**mark.columns, "agreed": agreed(mark, others)}) for mark in stated],
            "quantities": numbers,
            "dates": days,
            "references": references(text, labels),
        }
        for name, marks in marked.items():
            layers[name][passage.id] = marks
    for file in (*curated.values(), *passes):
        file.confirm(document.id)
    return layers


def passages(document: Document) -> list[AnnotatedText]:
    """Return the paragraphs of a document in reading order, footnotes included.

    Relative dates count from the year of the letter, and in transmitted papers from the year of the meeting; without a
    curated meeting, from the year in their title.
    """
    transmitted = _transmitted(document)
    texts = []
    for part, _, paragraph in places(document):
        spans = [(start, end) for start, end, _ in sentences(paragraph.text)]
        year = (part.date.year if part.date else None) if isinstance(part, Letter) else transmitted
        texts.append(AnnotatedText(paragraph.id, paragraph.text, spans, year))
    return texts


def _transmitted(document: Document) -> int | None:
    """Return the year for relative dates in the transmitted papers."""
    if document.meeting:
        return document.meeting.date_start.year
    years = (mark.columns["date_start"].year for body in bodies(document) for mark in dates(body.title, None))
    return next(years, None)


def _labels(document: Document) -> dict[str, str]:
    """Return the ids of the parts by label, for labels that only one part has."""
    parts = every_part(document)
    labels = [part_label(part.label or "") for part in parts]
    counts = Counter(labels)
    return {label: part.id for label, part in zip(labels, parts, strict=True) if label and counts[label] == 1}
