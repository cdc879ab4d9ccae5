"""The entries of a seed folder's layer files, by the paragraph's address, in the order of the file."""

from typing import Self

from pydantic import RootModel, model_validator

from ..model.base import Count, Day, EntityId, Number, Words
from ..model.layers import Act, Breadth, Comparator, Granularity, SpeakerKind, Topics, Unit
from .toml import Curated


class Entry(Curated):
    """The base of entries: the quote of a span, and which `occurrence` of it, from 1, if the paragraph has several."""

    quote: Words
    occurrence: Count | None = None


class StatementEntry(Entry):
    """An entry of statements.toml; one that continues another has the same source."""

    speaker: Words | None = None
    kind: SpeakerKind | None = None
    entity: EntityId | None = None
    breadth: Breadth | None = None
    continues: Count | None = None
    act: Act
    topics: Topics
    gist: Words

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        source = [name for name in ("speaker", "kind", "entity", "breadth") if getattr(self, name) is not None]
        if self.continues is not None and source:
            raise ValueError(f"no {', '.join(source)} beside continues")
        if self.continues is None and (self.kind is None or self.breadth is None):
            raise ValueError("kind and breadth, or continues")
        return self


class EnglishEntry(Curated):
    """An entry of english.toml: a sentence of the text, and its English, which may still be empty."""

    zh: Words
    en: str


class Amendment(Entry):
    """An entry that adds to what a rule finds, or with `drop` removes it."""

    drop: bool = False

    def columns(self) -> dict[str, object]:
        """Return the columns that the entry sets."""
        return {}


class MentionEntry(Amendment):
    """An entry of mentions.toml: an exception to what the aliases give."""

    entity: EntityId | None = None
    locator: Words | None = None

    def columns(self) -> dict[str, object]:
        """Return entity and locator, if set."""
        return _without_none(entity_id=self.entity, locator=self.locator)


class QuantityEntry(Amendment):
    """An entry of quantities.toml: what a number counts, and its value if the rule finds none or another."""

    what: Words | None = None
    value: Number | None = None
    unit: Unit | None = None
    comparator: Comparator | None = None

    def columns(self) -> dict[str, object]:
        """Return value, unit, comparator and meaning, if set."""
        return _without_none(value=self.value, unit=self.unit, comparator=self.comparator, what_en=self.what)


class DateEntry(Amendment):
    """An entry of dates.toml: what a date is of, and its days if the rule finds none or others."""

    what: Words | None = None
    start: Day | None = None
    end: Day | None = None
    granularity: Granularity | None = None

    def columns(self) -> dict[str, object]:
        """Return days, granularity and meaning, if set."""
        return _without_none(date_start=self.start, date_end=self.end, granularity=self.granularity, what_en=self.what)


def _without_none(**columns: object) -> dict[str, object]:
    return {name: value for name, value in columns.items() if value is not None}


class Statements(RootModel[dict[str, list[StatementEntry]]]):
    """statements.toml."""


class English(RootModel[dict[str, list[EnglishEntry]]]):
    """english.toml."""


class Mentions(RootModel[dict[str, list[MentionEntry]]]):
    """mentions.toml."""


class Quantities(RootModel[dict[str, list[QuantityEntry]]]):
    """quantities.toml."""


class Dates(RootModel[dict[str, list[DateEntry]]]):
    """dates.toml."""
