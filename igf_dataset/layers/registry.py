"""Entities, topics and glossary, which all documents share; finds names of entities in a text."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from pydantic import Field

from ..errors import Refused
from ..model.base import Country, EntityId, SentenceId, TopicId, Wikidata, Words
from ..model.layers import EntityKind, EntityRow, TopicRow
from ..storage.resources import folder as packaged
from . import toml

_HAN = "\u2e80"  # where the scripts of East Asia begin
FILES = ("entities.toml", "topics.toml", "glossary.toml")


class EntityEntry(toml.Curated):
    """One [[entity]] of entities.toml.

    The rule matches `name` and `aliases`; `in_context` are surface forms that name the entity only where
    the context says so (第五次会议), for the documents' mentions.toml to place.
    """

    id: EntityId
    kind: EntityKind
    name: Words
    name_en: Words
    aliases: list[Words] = Field(default_factory=list)
    in_context: list[Words] = Field(default_factory=list)
    aliases_en: list[Words] = Field(default_factory=list)
    wikidata: Wikidata | None = None
    country: Country | None = None
    description_en: Words

    @property
    def forms(self) -> list[str]:
        """Every surface form, longest first."""
        every = dict.fromkeys([self.name, *self.aliases, *self.in_context])
        return sorted(every, key=lambda form: (-len(form), form))


class TopicEntry(toml.Curated):
    """One [[topic]] of topics.toml."""

    id: TopicId
    label: Words
    label_en: Words
    definition_en: Words


class Term(toml.Curated):
    """One [[term]] of glossary.toml: a Chinese term and the English forms that may render it."""

    zh: Words
    en: list[Words] = Field(min_length=1)
    note: Words | None = None
    excused: list[SentenceId] = Field(default_factory=list)  # sentences that render it otherwise, for good reason


class Entities(toml.Curated):
    """entities.toml."""

    entity: list[EntityEntry] = Field(default_factory=list)


class Topics(toml.Curated):
    """topics.toml."""

    topic: list[TopicEntry] = Field(default_factory=list)


class Glossary(toml.Curated):
    """glossary.toml."""

    term: list[Term] = Field(default_factory=list)


class Registry:
    """What all documents share. `entities` and `topics` are by id, in the order of their files."""

    def __init__(self, entities: Iterable[EntityEntry] = (), topics: Iterable[TopicEntry] = ()) -> None:
        self.entities = {entry.id: entry for entry in entities}
        self.topics = {entry.id: entry for entry in topics}

    def entity_rows(self) -> list[EntityRow]:
        """The rows of the table `entities`."""
        return [
            EntityRow(**entry.model_dump(exclude={"aliases", "in_context"}), aliases=entry.forms)
            for entry in self.entities.values()
        ]

    def topic_rows(self) -> list[TopicRow]:
        """The rows of the table `topics`."""
        return [TopicRow(**entry.model_dump()) for entry in self.topics.values()]

    def persons(self) -> dict[str, str]:
        """The persons' ids by their full names."""
        return {entry.name: entry.id for entry in self.entities.values() if entry.kind == "person"}

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {form: entry.id for entry in self.entities.values() for form in (entry.name, *entry.aliases)}

    @cached_property
    def _owners(self) -> list[str]:
        return list(self._forms.values())

    @cached_property
    def _automaton(self) -> AhoCorasick | None:
        if not self._forms:
            return None
        return AhoCorasick(
            list(self._forms), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def names(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and entity of each name in `text`: leftmost, then longest, without overlaps.

        A name that begins or ends with a Latin letter or a digit is none inside a longer word of them.
        """
        yield from self._names(text, 0, len(text))

    def _names(self, text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
        if self._automaton is None:
            return
        inside = text if high - low == len(text) else text[low:high]
        for index, start, end in self._automaton.find_matches_as_indexes(inside):
            if not (_runs_on(text, low + start) or _runs_on(text, low + end)):
                yield low + start, low + end, self._owners[index]
            elif end - start > 1:  # IGF US within IGF USAID: a shorter name may stand there
                yield from self._names(text, low + start, low + end - 1)


def _runs_on(text: str, at: int) -> bool:
    """Whether a word of a script with spaces between its words goes on across an offset."""
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(character: str) -> bool:
    return character < _HAN and character.isalnum()


def read(folder: Path) -> Registry:
    """The registry of a folder of seeds. Raises Refused where two entries share an id or an entity's name."""
    toml.refuse_misspelt(folder, FILES)
    entities = toml.read(folder / "entities.toml", Entities).entity
    topics = toml.read(folder / "topics.toml", Topics).topic
    _alone(folder / "entities.toml", "entity", [(entry.id, [entry.id]) for entry in entities], "id")
    _alone(folder / "topics.toml", "topic", [(entry.id, [entry.id]) for entry in topics], "id")
    named = [(entry.id, list(dict.fromkeys([entry.name, *entry.aliases]))) for entry in entities]
    _alone(folder / "entities.toml", "entity", named, "name")
    return Registry(entities, topics)


def glossary(folder: Path) -> list[Term]:
    """The terms of a folder of seeds. Raises Refused where a term has two entries."""
    terms = toml.read(folder / "glossary.toml", Glossary).term
    _alone(folder / "glossary.toml", "term", [(term.zh, [term.zh]) for term in terms], "term")
    return terms


def replaced(folder: Path) -> str:
    """Say what a folder of seeds has in place of the packaged shared lists; nothing where it has all of theirs."""
    own, packed = read(folder), read(Path(packaged("seeds")))
    if packed.entities.keys() <= own.entities.keys() and packed.topics.keys() <= own.topics.keys():
        return ""
    return (
        f"{folder}: {len(own.entities)} entities and {len(own.topics)} topics, in place of the "
        f"{len(packed.entities)} and {len(packed.topics)} that come with the package"
    )


def _alone(path: Path, table: str, entries: list[tuple[str, list[str]]], what: str) -> None:
    seen: dict[str, str] = {}
    for index, (id, values) in enumerate(entries):
        for value in values:
            if value in seen:
                line = toml.entry_line(path, table, index)
                raise Refused(
                    str(path),
                    line,
                    f"{'an' if what == 'id' else 'a'} {what} of its own",
                    f"{value!r}, which {seen[value]} has",
                )
            seen[value] = id
