"""Who said what: the statements of a document by speaker, by topic and by how many hold them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model.layers import TopicRow
from . import labels
from .shown import Count, CountTable, Facet, Question, ShownStatement, Voice, Words
from .words import chinese

NARRATOR = "author"
_UNKNOWN = ("speakers", "other")  # kinds that do not say who speaks
_RANKS = {name: rank for rank, name in enumerate(labels.BREADTHS)}


def words(english: str) -> Words:
    """Return a text of the interface in both languages."""
    return english, chinese(english)


def voices(statements: Sequence[ShownStatement]) -> list[tuple[str, list[Voice]]]:
    """Return the speakers in groups: named, known by their kind, not named, narrator; most statements first."""
    groups: dict[str, list[Voice]] = {"Named": [], "Known by their kind": [], "Not named": [], "Narration": []}
    for key in dict.fromkeys(statement.voice for statement in statements):
        spoken = [statement for statement in statements if statement.voice == key]
        if not key.startswith("any-"):
            groups["Named"].append(Voice(key, spoken[0].speaker, spoken))
            continue
        kind = spoken[0].kind
        name = words(labels.SPEAKERS[kind][1])
        group = "Narration" if kind == NARRATOR else "Not named" if kind in _UNKNOWN else "Known by their kind"
        groups[group].append(Voice(key, (name[0][0].upper() + name[0][1:], name[1]), spoken))
    for members in groups.values():
        members.sort(key=lambda voice: (-len(voice.statements), voice.name))
    return [(title, members) for title, members in groups.items() if members]


def breadth_table(statements: Sequence[ShownStatement], topics: Iterable[TopicRow]) -> CountTable:
    """Return how many statements each topic has, by breadth, without the narrator's."""
    others = [statement for statement in statements if statement.kind != NARRATOR]
    columns = [name for name in labels.BREADTHS if any(statement.breadth == name for statement in others)]
    rows = _topics(others, topics)
    cells = [_cells(others, topic.id, "breadth", columns) for topic in rows]
    titles = [(topic.label_en, topic.label) for topic in rows]
    return CountTable([words(labels.BREADTHS[name]) for name in columns], list(zip(titles, cells, strict=True)))


def crossed_table(
    groups: Sequence[tuple[str, list[Voice]]], statements: Sequence[ShownStatement], topics: Iterable[TopicRow]
) -> CountTable:
    """Return how many statements each topic (a row) has by each speaker (a column), without the narrator."""
    columns = [voice for title, members in groups if title != "Narration" for voice in members]
    rows = _topics([statement for voice in columns for statement in voice.statements], topics)
    cells = [_cells(statements, topic.id, "voice", [voice.key for voice in columns]) for topic in rows]
    titles = [(topic.label_en, topic.label) for topic in rows]
    return CountTable([voice.name for voice in columns], list(zip(titles, cells, strict=True)))


def facets(statements: Sequence[ShownStatement], topics: Iterable[TopicRow]) -> list[Facet]:
    """Return the filters that have values; values are in the order of their lists, speakers by number of statements."""
    known = {topic.id: (topic.label_en, topic.label) for topic in topics}
    kinds = {kind: words(several) for kind, (_, several) in labels.SPEAKERS.items()}
    named = {voice.key: voice.name for title, members in voices(statements) for voice in members if title == "Named"}
    filters = [
        Facet("topic", "Topic", _counted(known, [id for statement in statements for id, _ in statement.topics])),
        Facet(
            "breadth",
            "How many hold it",
            _counted(_both(labels.BREADTHS), [statement.breadth for statement in statements]),
        ),
        Facet("act", "What they do", _counted(_both(labels.ACTS), [statement.act for statement in statements])),
        Facet("voice", "Speaker", _counted(named, [statement.voice for statement in statements])),
        Facet("kind", "Who speaks", _counted(kinds, [statement.kind for statement in statements])),
    ]
    return [facet for facet in filters if facet.values]


def questions(statements: Sequence[ShownStatement]) -> list[Question]:
    """Return the questions that statements answer, each with these statements, widest breadth first."""
    answered = []
    for ask in labels.ASKED:
        if answers := [statement for statement in statements if getattr(statement, ask.column) in ask.values]:
            filter = "&".join(f"{ask.column}={value}" for value in ask.values)
            answered.append(Question(ask.words, filter, sorted(answers, key=lambda answer: _RANKS[answer.breadth])))
    return answered


def _topics(statements: Sequence[ShownStatement], topics: Iterable[TopicRow]) -> list[TopicRow]:
    """Return the topics that the statements have, most frequent first."""
    counts = Counter(id for statement in statements for id, _ in statement.topics)
    return sorted((topic for topic in topics if counts[topic.id]), key=lambda topic: -counts[topic.id])


def _cells(statements: Iterable[ShownStatement], topic: str, column: str, values: Iterable[str]) -> list[Count | None]:
    """Return how many statements of a topic have each of the values of a column; None instead of 0."""
    by_value: dict[str, list[ShownStatement]] = {}
    for statement in statements:
        if any(id == topic for id, _ in statement.topics):
            by_value.setdefault(getattr(statement, column), []).append(statement)
    return [
        Count(len(rows), f"topic={topic}&{column}={value}", rows[0].sentence) if (rows := by_value.get(value)) else None
        for value in values
    ]


def _both(vocabulary: dict[str, str]) -> dict[str, Words]:
    return {name: words(label) for name, label in vocabulary.items()}


def _counted(known: dict[str, Words], values: Sequence[str]) -> list[tuple[str, Words, int]]:
    return [(name, label, values.count(name)) for name, label in known.items() if name in values]
