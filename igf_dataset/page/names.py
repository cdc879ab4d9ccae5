"""What the page lists behind the text: the names, the meetings, the corrections and doubts."""

from collections.abc import Callable, Sequence
from datetime import date

from ..model.ids import address
from ..model.layers import DateRow, EntityRow
from ..model.numerals import MONTHS_EN
from ..model.rows import CorrectionRow
from . import labels
from .read import Records
from .shown import Held, Named, Said, ShownChange, Words

Namer = Callable[[str], Words]  # a paragraph's id -> how the page speaks of it


def named(records: Records, said: Sequence[Said], place: Namer) -> list[tuple[str, list[Named]]]:
    """Return the entities by kind, in the order of their English names."""
    counts = {id: sum(statement.voice == id for statement in said) for id in records.entities}
    rows = sorted(records.entities.values(), key=lambda row: (row.name_en.casefold(), row.id))
    listed = [Named(anchor(row), row, counts[row.id], _places(records, row.id, place)) for row in rows]
    grouped = ((labels.KINDS[kind], [name for name in listed if name.row.kind == kind]) for kind in labels.KINDS)
    return [(title, names) for title, names in grouped if names]


def meetings(records: Records, place: Namer) -> list[Held]:
    """Return the meetings that the text names, those with a date first, in the order of their dates."""
    rows = [row for row in records.entities.values() if row.kind == "meeting"]
    dated = [(row, _dated(records, row)) for row in rows]
    dated.sort(key=lambda pair: (pair[1] is None, pair[1].date_start if pair[1] else date.max, pair[0].name_en))
    held = [
        Held(anchor(row), (row.name_en, row.name), _when(day) if day else "", _places(records, row.id, place))
        for row, day in dated
    ]
    return [meeting for meeting in held if meeting.places]


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
    """Return the address on the page of an entity's entry."""
    return f"name-{row.id}"


def correction(row: CorrectionRow) -> str:
    """Return the address on the page of a correction's entry."""
    return f"source-{row.start}-{row.end}"


def period(first: date, last: date) -> str:
    """Return the days of a meeting: 14–17 September 2010."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def day(date: date) -> str:
    """Return a day: 14 September 2010."""
    return f"{date.day} {MONTHS_EN[date.month - 1]} {date.year}"


def _places(records: Records, entity: str, place: Namer) -> list[tuple[Words, str]]:
    places: dict[Words, str] = {}
    for mentions in records.mentions.values():
        for mention in mentions:
            if mention.entity_id == entity:
                places.setdefault(place(mention.paragraph_id), address(mention.sentence_id))
    return list(places.items())


def _dated(records: Records, row: EntityRow) -> DateRow | None:
    """Return the finest date that stands in a mention of the meeting, or is described by one of its names."""
    names = [name.casefold() for name in (row.name_en, *row.aliases_en)]
    own = [mention for mentions in records.mentions.values() for mention in mentions if mention.entity_id == row.id]
    dates = [
        day
        for day in records.dates
        if any(name in day.what_en.casefold() for name in names)
        or any(
            mention.paragraph_id == day.paragraph_id and mention.start <= day.start and day.end <= mention.end
            for mention in own
        )
    ]
    return min(dates, key=lambda day: (day.date_end - day.date_start, day.date_start), default=None)


def _when(row: DateRow) -> str:
    if row.granularity == "day":
        return period(row.date_start, row.date_end)
    start, end = row.date_start, row.date_end
    if row.granularity == "month":
        return f"{MONTHS_EN[start.month - 1]} {start.year}"
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
