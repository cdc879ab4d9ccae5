"""Entities, topics and glossary, shared by all documents; find names of entities in a text."""

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

_HAN = "\u2e80"  # the first character of East Asian scripts
FILES = ("entities.toml", "topics.toml", "glossary.toml")


class EntityEntry(toml.Curated):
    """One [[entity]] of entities.toml.

    The rule matches `name` and `aliases`; `in_context` are forms that name the entity only in some contexts
    (第五次会议), which mentions.toml of the documents lists; `longer_names` are names of something else that hold one
    of the forms (印度尼西亚, "Indonesia", of 印度, "India"), in which the rule finds nothing.
    """

    id: EntityId
    kind: EntityKind
    name: Words
    name_en: Words
    aliases: list[Words] = Field(default_factory=list)
    in_context: list[Words] = Field(default_factory=list)
    longer_names: list[Words] = Field(default_factory=list)
    aliases_en: list[Words] = Field(default_factory=list)
    wikidata: Wikidata | None = None
    country: Country | None = None
    description_en: Words

    @property
    def forms(self) -> list[str]:
        """All forms of the name, longest first."""
        forms = dict.fromkeys([self.name, *self.aliases, *self.in_context])
        return sorted(forms, key=lambda form: (-len(form), form))


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
    excused: list[SentenceId] = Field(default_factory=list)  # sentences with good reason for another rendering


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
    """The entities and topics that all documents share, by id, in the order of their files."""

    def __init__(self, entities: Iterable[EntityEntry] = (), topics: Iterable[TopicEntry] = ()) -> None:
        self.entities = {entry.id: entry for entry in entities}
        self.topics = {entry.id: entry for entry in topics}

    def entity_rows(self) -> list[EntityRow]:
        """Return the rows of the table `entities`."""
        return [
            EntityRow(**entry.model_dump(exclude={"aliases", "in_context", "longer_names"}), aliases=entry.forms)
            for entry in self.entities.values()
        ]

    def topic_rows(self) -> list[TopicRow]:
        """Return the rows of the table `topics`."""
        return [TopicRow(**entry.model_dump()) for entry in self.topics.values()]

    def persons(self) -> dict[str, str]:
        """Return the ids of persons by their full names."""
        return {entry.name: entry.id for entry in self.entities.values() if entry.kind == "person"}

    @cached_property
    def _forms(self) -> dict[str, str]:
        """By each form that the rule looks for, the entity's id; empty for a longer name of something else."""
        entries = self.entities.values()
        longer = {name: "" for entry in entries for name in entry.longer_names}
        return longer | {form: entry.id for entry in entries for form in (entry.name, *entry.aliases)}

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

        A name that begins or ends with a Latin letter or a digit does not count inside a longer word, nor does any
        within a longer name that is known (EntityEntry.longer_names).
        """
        pending = [self._matches(text, 0, len(text))]  # a stack, since names within names may be many
        while pending:
            match = next(pending[-1], None)
            if match is None:
                pending.pop()
                continue
            index, start, end = match
            if not (_runs_on(text, start) or _runs_on(text, end)):
                if self._owners[index]:
                    yield start, end, self._owners[index]
            elif end - start > 1:  # IGF US inside IGF USAID: a shorter name may match
                pending.append(self._matches(text, start, end - 1))

    def _matches(self, text: str, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Yield the form, as its index, and the start and end of each match between two offsets of a text."""
        if self._automaton is None:
            return
        inside = text if high - low == len(text) else text[low:high]
        for index, start, end in self._automaton.find_matches_as_indexes(inside):
            yield index, low + start, low + end


def _runs_on(text: str, at: int) -> bool:
    """Return whether an offset is inside a word of a script that separates words by spaces."""
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(character: str) -> bool:
    return character < _HAN and character.isalnum()


def read(folder: Path) -> Registry:
    """Return the registry of a folder of seeds. Raises Refused for an id or a name that two entries have.

    Also for a longer name that holds none of its entity's names.
    """
    toml.refuse_misspelt(folder, FILES)
    entities = toml.read(folder / "entities.toml", Entities).entity
    topics = toml.read(folder / "topics.toml", Topics).topic
    _require_unique(folder / "entities.toml", "entity", [(entry.id, [entry.id]) for entry in entities], "id")
    _require_unique(folder / "topics.toml", "topic", [(entry.id, [entry.id]) for entry in topics], "id")
    names = [(entry.id, list(dict.fromkeys([entry.name, *entry.aliases]))) for entry in entities]
    _require_unique(folder / "entities.toml", "entity", names, "name")
    for index, entry in enumerate(entities):
        forms = AhoCorasick(entry.forms) if entry.longer_names else None
        for name in entry.longer_names:
            if forms is None or not forms.find_matches_as_indexes(name):
                line = toml.entry_line(folder / "entities.toml", "entity", index)
                expected = f"a longer name that holds a name of {entry.id}"
                raise Refused(str(folder / "entities.toml"), line, expected, repr(name))
    return Registry(entities, topics)


def glossary(folder: Path) -> list[Term]:
    """Return the glossary of a folder of seeds. Raises Refused if a term has two entries."""
    terms = toml.read(folder / "glossary.toml", Glossary).term
    _require_unique(folder / "glossary.toml", "term", [(term.zh, [term.zh]) for term in terms], "term")
    return terms


def replaced(folder: Path) -> str:
    """Return a note on a folder's shared lists that replace the packaged ones; empty if they include all of these."""
    ours, theirs = read(folder), read(Path(packaged("seeds")))
    if theirs.entities.keys() <= ours.entities.keys() and theirs.topics.keys() <= ours.topics.keys():
        return ""
    return (
        f"{folder}: {len(ours.entities)} entities and {len(ours.topics)} topics, in place of the "
        f"{len(theirs.entities)} and {len(theirs.topics)} that come with the package"
    )


def _require_unique(path: Path, table: str, entries: list[tuple[str, list[str]]], what: str) -> None:
    seen: dict[str, str] = {}
    for index, (id, values) in enumerate(entries):
        for value in values:
            if value in seen:
                line = toml.entry_line(path, table, index)
                raise Refused(str(path), line, f"a unique {what}", f"{value!r}, which {seen[value]} has")
            seen[value] = id
