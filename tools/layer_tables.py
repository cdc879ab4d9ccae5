"""Tables that evaluate the annotation: agreement of the passes, precision and recall of the rules."""

from collections.abc import Iterator
from typing import Any

from pydantic import RootModel

from igf_dataset.errors import Refused
from igf_dataset.layers import toml
from igf_dataset.layers.agreement import AGREED, Pair, kappa, paired, scores
from igf_dataset.layers.dates import dates
from igf_dataset.layers.entries import Mentions
from igf_dataset.layers.marks import ByParagraph, Mark, located
from igf_dataset.layers.mentions import mentions
from igf_dataset.layers.quantities import quantities
from igf_dataset.layers.registry import Registry
from igf_dataset.layers.seeds import PASSES, Seed
from igf_dataset.layers.standoff import Layers, passages
from igf_dataset.layers.statements import statements
from igf_dataset.model import ids
from igf_dataset.model.base import EntityId
from igf_dataset.model.document import Document

COMPARED = (*AGREED, "topics")
_NAMES = {"act": "`act`", "breadth": "`breadth`", "speaker_kind": "`speaker_kind`", "topics": "first topic"}


class Same(RootModel[dict[str, dict[EntityId, EntityId]]]):
    """passes/same.toml: for each pass, the ids in entities.toml by the ids that the pass used."""


def agreement(document: Document, seed: Seed) -> list[str]:
    """Return the agreement of the two passes as a Markdown table. Raises Refused if a pass is missing."""
    if seed.folder is None or len(seed.passes) < len(PASSES):
        raise Refused(seed.file, 1, f"passes {' and '.join(PASSES)} beside it", "fewer")
    pairs = list(_pairs(document, seed))
    complete = [pair for pair in pairs if None not in pair]
    counts = [sum(pair[side] is not None for pair in pairs) for side in (0, 1)]
    lines = ["| what | of | alike | agreement |", "|---|---|---|---|"]
    for column in COMPARED:
        labels = [(_label(one, column), _label(other, column)) for one, other in pairs]
        alike = sum(one == other for one, other in labels)
        lines.append(f"| {_NAMES[column]} | {len(pairs)} statements | {alike} | Cohen's kappa {kappa(labels):.3f} |")
    one, other = (_mentions(document, seed, name) for name in PASSES)
    bare = [{mention[:3] for mention in side} for side in (one, other)]
    for what, left, right in (("span and entity", one, other), ("span alone", bare[0], bare[1])):
        f1 = scores(left, right)[2]
        lines.append(f"| mentions: {what} | {len(left)} and {len(right)} | {len(left & right)} | F1 {f1:.3f} |")
    return [
        f"Pass a has {counts[0]} statements, pass b {counts[1]}; {len(complete)} were paired, the rest count as "
        "disagreement.",
        "",
        *lines,
    ]


def rules(document: Document, released: Layers, registry: Registry) -> list[str]:
    """Return how the marks found by rules compare with the released layers, as a Markdown table."""
    lines = ["| layer | rule finds | released | both | precision | recall |", "|---|---|---|---|---|---|"]
    predicted: dict[str, set[Any]] = {name: set() for name in ("mentions", "quantities", "dates")}
    expected: dict[str, set[Any]] = {name: set() for name in predicted}
    for passage in passages(document):
        days = dates(passage.text, passage.year)
        by_rule = {
            "mentions": mentions(passage.text, registry),
            "quantities": quantities(passage.text, days),
            "dates": days,
        }
        for name, marks in by_rule.items():
            predicted[name] |= {_key(passage.id, mark) for mark in marks}
            expected[name] |= {_key(passage.id, mark) for mark in released[name][passage.id]}
    for name, keys in predicted.items():
        precision, recall, _ = scores(keys, expected[name])
        both = len(keys & expected[name])
        lines.append(f"| `{name}` | {len(keys)} | {len(expected[name])} | {both} | {precision:.3f} | {recall:.3f} |")
    return lines


def _pairs(document: Document, seed: Seed) -> Iterator[Pair]:
    assert seed.folder is not None
    for passage in passages(document):
        address = ids.address(passage.id)
        both = [
            statements(ByParagraph(seed.folder, file, entries).take(address), passage.text, passage.sentences, None)
            for file, entries in seed.passes.items()
        ]
        yield from paired(*both)


def _mentions(document: Document, seed: Seed, name: str) -> set[tuple[Any, ...]]:
    """Return paragraph, start, end and entity of each mention of a pass, with the ids of entities.toml."""
    assert seed.folder is not None
    file = f"passes/{name}/mentions.toml"
    same = toml.read(seed.folder / "passes" / "same.toml", Same).root.get(name, {})
    entries = ByParagraph(seed.folder, file, toml.read(seed.folder / file, Mentions).root)
    keys = set()
    for passage in passages(document):
        for place, entry in entries.take(ids.address(passage.id)):
            start, end = located(place, entry, passage.text)
            keys.add((passage.id, start, end, same.get(entry.entity or "", entry.entity)))
    return keys


def _label(mark: Mark | None, column: str) -> str | None:
    if mark is None:
        return None
    value = mark.columns[column]
    return str(value[0] if column == "topics" else value)


def _key(paragraph: str, mark: Mark) -> object:
    return (
        paragraph,
        mark.start,
        mark.end,
        *(value for name, value in sorted(mark.columns.items()) if name not in ("origin", "what_en")),
    )
