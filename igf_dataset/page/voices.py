"""Who said what: the statements of a document by speaker, by topic and by how many hold them."""

from collections.abc import Iterable, Sequence

from ..model.layers import TopicRow
from . import labels
from .shown import Count, CountTable, Facet, Question, Said, Voice, Words
from .words import chinese

NARRATOR = "author"
_UNKNOWN = ("speakers", "other")  # kinds that say nothing of who it was
_RANKS = {name: rank for rank, name in enumerate(labels.BREADTHS)}


def words(english: str) -> Words:
    """Return words of the interface in both languages."""
    return english, chinese(english)


def voices(said: Sequence[Said]) -> list[tuple[str, list[Voice]]]:
    """Return the speakers in groups: named, known by their kind, not named, and the narrator; each by statements."""
    groups: dict[str, list[Voice]] = {"Named": [], "Known by their kind": [], "Not named": [], "Narration": []}
    for key in dict.fromkeys(statement.voice for statement in said):
        own = [statement for statement in said if statement.voice == key]
        if not key.startswith("any-"):
            groups["Named"].append(Voice(key, own[0].speaker, own))
            continue
        kind = own[0].kind
        name = words(labels.SPEAKERS[kind][1])
        group = "Narration" if kind == NARRATOR else "Not named" if kind in _UNKNOWN else "Known by their kind"
        groups[group].append(Voice(key, (name[0][0].upper() + name[0][1:], name[1]), own))
    for members in groups.values():
        members.sort(key=lambda voice: (-len(voice.said), voice.name))
    return [(title, members) for title, members in groups.items() if members]


def breadth_table(said: Sequence[Said], topics: Iterable[TopicRow]) -> CountTable:
    """Return by how many each topic is said to have been raised; the narrator's own accounts are left out."""
    others = [statement for statement in said if statement.kind != NARRATOR]
    columns = [name for name in labels.BREADTHS if any(statement.breadth == name for statement in others)]
    rows = _topics(others, topics)
    cells = [_cells(others, topic.id, "breadth", columns) for topic in rows]
    titles = [(topic.label_en, topic.label) for topic in rows]
    heads = [words(labels.BREADTHS[name]) for name in columns]
    return CountTable(heads, list(zip(titles, cells, strict=True)))


def crossed_table(
    groups: Sequence[tuple[str, list[Voice]]], said: Sequence[Said], topics: Iterable[TopicRow]
) -> CountTable:
    """Return who spoke on what: a row a topic, a column a speaker; the narrator is left out."""
    columns = [voice for title, members in groups if title != "Narration" for voice in members]
    rows = _topics([statement for voice in columns for statement in voice.said], topics)
    cells = [_cells(said, topic.id, "voice", [voice.key for voice in columns]) for topic in rows]
    titles = [(topic.label_en, topic.label) for topic in rows]
    return CountTable([voice.name for voice in columns], list(zip(titles, cells, strict=True)))


def facets(said: Sequence[Said], topics: Iterable[TopicRow]) -> list[Facet]:
    """Return the ways to filter, their values in the order of the vocabularies; speakers by number of statements."""
    known = {topic.id: (topic.label_en, topic.label) for topic in topics}
    kinds = {kind: words(several) for kind, (_, several) in labels.SPEAKERS.items()}
    named = {voice.key: voice.name for title, members in voices(said) for voice in members if title == "Named"}
    ways = [
        Facet("topic", "Topic", _counted(known, [id for statement in said for id, _ in statement.topics])),
        Facet(
            "breadth", "How many hold it", _counted(_both(labels.BREADTHS), [statement.breadth for statement in said])
        ),
        Facet("act", "What they do", _counted(_both(labels.ACTS), [statement.act for statement in said])),
        Facet("voice", "Speaker", _counted(named, [statement.voice for statement in said])),
        Facet("kind", "Who speaks", _counted(kinds, [statement.kind for statement in said])),
    ]
    return [facet for facet in ways if facet.values]


def questions(said: Sequence[Said]) -> list[Question]:
    """Return the questions that the statements answer, each with those that do, widest backing first."""
    answered = []
    for asked in labels.ASKED:
        answers = [statement for statement in said if getattr(statement, asked.column) in asked.values]
        if answers:
            filter = "&".join(f"{asked.column}={value}" for value in asked.values)
            answered.append(Question(asked.words, filter, sorted(answers, key=lambda answer: _RANKS[answer.breadth])))
    return answered


def _topics(said: Sequence[Said], topics: Iterable[TopicRow]) -> list[TopicRow]:
    """Return the topics that the statements have, most frequent first."""
    counts = {
        topic.id: sum(topic.id == id for statement in said for id, _ in statement.topics) for topic in list(topics)
    }
    return sorted((topic for topic in topics if counts[topic.id]), key=lambda topic: -counts[topic.id])


def _cells(said: Iterable[Said], topic: str, column: str, values: Iterable[str]) -> list[Count | None]:
    """Return how many statements of a topic have each of the values in a column; None for none."""
    by_value: dict[str, list[Said]] = {}
    for statement in said:
        if any(id == topic for id, _ in statement.topics):
            by_value.setdefault(getattr(statement, column), []).append(statement)
    return [
        Count(len(own), f"topic={topic}&{column}={value}", own[0].sentence) if (own := by_value.get(value)) else None
        for value in values
    ]


def _both(vocabulary: dict[str, str]) -> dict[str, Words]:
    return {name: words(label) for name, label in vocabulary.items()}


def _counted(known: dict[str, Words], values: Sequence[str]) -> list[tuple[str, Words, int]]:
    return [(name, label, values.count(name)) for name, label in known.items() if name in values]
