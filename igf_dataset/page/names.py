"""The lists behind the text: entities, meetings, corrections and doubts."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain

from ..model.ids import address
from ..model.layers import EntityRow
from ..model.rows import CorrectionRow
from . import labels, queries
from .labels import period
from .read import Records
from .shown import ShownChange, ShownMeeting, ShownName, ShownStatement, Words

Namer = Callable[[str], Words]  # returns the name of a paragraph on the page, given its id


def entities(records: Records, statements: Sequence[ShownStatement], place: Namer) -> list[tuple[str, list[ShownName]]]:
    """Return the entities by kind, in the order of their English names."""
    counts = {id: sum(statement.voice == id for statement in statements) for id in records.entities}
    rows = sorted(records.entities.values(), key=lambda row: (row.name_en.casefold(), row.id))
    names = [ShownName(anchor(row), row, counts[row.id], _places(records, row.id, place)) for row in rows]
    by_kind = ((title, [name for name in names if name.row.kind == kind]) for kind, title in labels.KINDS.items())
    return [(title, members) for title, members in by_kind if members]


def meetings(records: Records, place: Namer) -> list[ShownMeeting]:
    """Return the meetings that the text names, in the order of their dates, those without a date last."""
    mentions = chain.from_iterable(records.mentions.values())
    dates = queries.finest_dates({"entities": records.entities.values(), "mentions": mentions, "dates": records.dates})
    rows = [row for row in records.entities.values() if row.kind == "meeting"]
    rows.sort(key=lambda row: (row.id not in dates, dates[row.id][0] if row.id in dates else date.max, row.name_en))
    return [
        ShownMeeting(anchor(row), (row.name_en, row.name), period(*dates[row.id]) if row.id in dates else "", places)
        for row in rows
        if (places := _places(records, row.id, place))
    ]


def changes(records: Records, place: Namer) -> list[ShownChange]:
    """Return the corrections and doubts in the order of the source."""
    return [
        ShownChange(
            correction(row),
            row,
            labels.CORRECTIONS[row.kind],
            (address(row.paragraph_id), place(row.paragraph_id)) if row.paragraph_id else ("", ("", "")),
        )
        for row in records.corrections
    ]


def anchor(row: EntityRow) -> str:
    """Return the id of an entity's entry on the page."""
    return f"name-{row.id}"


def correction(row: CorrectionRow) -> str:
    """Return the id of a correction's entry on the page."""
    return f"source-{row.start}-{row.end}"


def _places(records: Records, entity: str, place: Namer) -> list[tuple[Words, str]]:
    """Return the paragraphs that name an entity, each with the first sentence that does."""
    places: dict[Words, str] = {}
    for mentions in records.mentions.values():
        for mention in mentions:
            if mention.entity_id == entity:
                places.setdefault(place(mention.paragraph_id), address(mention.sentence_id))
    return list(places.items())
