"""Search the sentences of a dataset, in either language, with its igf.sqlite."""

import os
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence

from ..errors import Unknown, WrongUse, excerpt, expect
from ..storage.fulltext import Phrase, Ranges, expression, find, phrases
from ..storage.resources import folder as packaged
from ..storage.sqlite import WORDS
from .database import Database, reading

TYPE_CHECKING = False  # importing typing, and the Edition, would take longer than a search
if TYPE_CHECKING:
    from typing import Any

    from .store import Data

_RANKED = 2_000  # of more hits than these, the first are ranked: what asks for nearly all must not keep one waiting
_MOST = 2**31  # hits
# What one statement is asked for; a list's JSON has its codes within quotation marks, which no code has.
_SAID = {
    "topic": "instr(statements.topics, '\"' || ? || '\"')",
    "speaker_kind": "statements.speaker_kind = ?",
    "breadth": "statements.breadth = ?",
    "act": "statements.act = ?",
}
_SEPARATOR = "\x1f"  # no text has control characters

# The values that a filter may have; those of columns are in the descriptions, from the model.
_CODES = """
    SELECT value FROM descriptions, json_each(vocabulary) WHERE name = 'statements' AND column_name = ?
"""
_VOCABULARIES = {
    "part": "SELECT DISTINCT part FROM paragraphs ORDER BY rowid",
    "topic": "SELECT id FROM topics ORDER BY rowid",
    "entity": """
        SELECT id, name FROM entities UNION ALL SELECT id, name_en FROM entities
        UNION ALL SELECT entities.id, value FROM entities, json_each(aliases)
        UNION ALL SELECT entities.id, value FROM entities, json_each(aliases_en)
    """,
}


# fmt: off
class Hit(namedtuple("Hit", (
    "id", "score", "text", "text_en", "highlights", "highlights_en", "languages",
    "section_titles", "section_titles_en", "citation", "citation_en",
))):
    # fmt: on
    """A sentence that a search found.

    `id` is its address; `score` is higher for better hits, by BM25, and 0 where no words were asked for.
    `text` is in the document's language, `text_en` this project's unofficial English; `highlights` and
    `highlights_en` are the ranges `[start, end)` in them, in code points, where what was asked for stands, and
    `languages` those in which it does. `section_titles` are the headings above, outermost first.
    """

    __slots__ = ()
    id: str
    score: float
    text: str
    text_en: str
    highlights: Ranges
    highlights_en: Ranges
    languages: tuple[str, ...]
    section_titles: tuple[str, ...]
    section_titles_en: tuple[str, ...]
    citation: str
    citation_en: str


def search(  # noqa: PLR0913 - a filter each
    query: str,
    *,
    part: str | None = None,
    topic: str | None = None,
    speaker_kind: str | None = None,
    breadth: str | None = None,
    act: str | None = None,
    entity: str | None = None,
    limit: int = 20,
    data: "Data" = None,
) -> list[Hit]:
    """Return the sentences in which all words of `query` occur, best first; those of one score in reading order.

    A run of Chinese is a phrase, and so is what stands in quotation marks; other words stand for their singular
    and plural too. Capitals, accents, full width and punctuation make no difference. Filters narrow the search:
    `part` (summary), `entity` (one that the sentence names, by its id or name) and, of one statement in it
    together, `topic`, `speaker_kind`, `breadth` and `act`. With an empty query they alone choose, in reading
    order. Of more than 2,000 sentences (or `limit` of them, if that is more) the first so many are ranked.

    Raises WrongUse for a query without words (an empty one without a filter, too) or a limit below 1, Unknown
    for a filter's value that does not exist, BadData where the folder has no igf.sqlite that can be read.

    >>> import igf_dataset as igf
    >>> [hit.id for hit in igf.search("云计算", limit=2)]
    ['vilnius-2010/summary.64.s2', 'vilnius-2010/summary.53.s1']
    """
    expect("data", data, str, os.PathLike, type(None))
    filters = {"part": part, "topic": topic, "speaker_kind": speaker_kind, "breadth": breadth, "act": act}
    wanted = {name: value for name, value in {**filters, "entity": entity}.items() if value is not None}
    asked = _asked(query, wanted, limit)
    folder = packaged("data") if data is None else os.fspath(data)
    return reading(folder, lambda database: _search(database, asked, wanted, min(limit, _MOST)))


def statements(folder: str, hits: Sequence[Hit]) -> "dict[str, list[dict[str, Any]]]":
    """Return the statements in the sentences of some hits, as records, by the sentence's id. Raises BadData."""
    return reading(folder, lambda database: {hit.id: _statements(database, hit.id) for hit in hits})


def _asked(query: str, filters: Mapping[str, str], limit: int) -> list[Phrase]:
    """Return what a query asks for. Raises WrongUse where the arguments cannot be meant."""
    for name, value in {"query": query, **filters}.items():
        expect(name, value, str)
    expect("limit", limit, int)
    if limit < 1:
        raise WrongUse(f"limit: expected a number from 1, found {limit!r}")
    asked = phrases(query)
    if not asked and query.strip():
        raise WrongUse(f"query: expected letters, digits or Chinese to look for, found {excerpt(query)}")
    if not asked and not filters:
        raise WrongUse("query: expected words to look for, or a filter, found neither")
    return asked


def _search(database: Database, asked: Sequence[Phrase], filters: Mapping[str, str], limit: int) -> list[Hit]:
    """The best hits: found and ranked by the index, then only they are read."""
    known = {name: _known(database, name, value) for name, value in filters.items()}
    found, values = _matching(asked, known, limit)
    titles, titles_en = (
        f"(SELECT group_concat(value, '{_SEPARATOR}') FROM json_each({column}))"
        for column in ("section_titles", "section_titles_en")
    )
    rows = database.connection.execute(
        f"""
        SELECT hit.id, 0.0 - score, hit.text, hit.text_en, language, {titles}, {titles_en}, citation, citation_en
        FROM (SELECT place, score FROM ({found}) ORDER BY score, place LIMIT ?)
        CROSS JOIN sentences AS sentence ON sentence.rowid = place
        CROSS JOIN sentence_view AS hit ON hit.id = sentence.id
        CROSS JOIN documents AS document ON document.id = hit.document_id
        ORDER BY score, place
        """,
        [*values, limit],
    )
    return [_hit(asked, *row) for row in rows]


def _statements(database: Database, sentence: str) -> "list[dict[str, Any]]":
    """Return the statements in a sentence."""
    import json  # a search does without

    cursor = database.connection.execute("SELECT * FROM statements WHERE sentence_id = ? ORDER BY rowid", [sentence])
    names = [each[0] for each in cursor.description]
    records = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{**row, "topics": json.loads(row["topics"]), "agreed": bool(row["agreed"])} for row in records]


def _known(database: Database, filter: str, value: str) -> str:
    """A filter's value as the tables have it. Raises Unknown, naming those that exist."""
    if filter not in database.kept:
        database.kept[filter] = dict(_vocabulary(database, filter))
    known = database.kept[filter]
    if (found := known.get(value) or known.get(value.casefold())) is None:
        raise Unknown(filter.replace("_", " "), value, dict.fromkeys(known.values()))
    return found


def _vocabulary(database: Database, filter: str) -> Iterator[tuple[str, str]]:
    """The values of a filter, each by itself, and entities by any name that no other one has."""
    query = _VOCABULARIES.get(filter, _CODES)
    rows = database.connection.execute(query, [filter] if query is _CODES else []).fetchall()
    names: dict[str, set[str]] = {}
    for value, *forms in rows:
        for name in forms:
            names.setdefault(name.casefold(), set()).add(value)
    yield from ((name, min(values)) for name, values in names.items() if len(values) == 1)
    yield from ((value, value) for value, *_ in rows)  # an id is its own, whoever else is called so


def _matching(asked: Sequence[Phrase], filters: Mapping[str, str], limit: int) -> "tuple[str, list[Any]]":
    """A SELECT of the places and scores of what matches, in reading order, and the values for its marks."""
    tables, conditions, values = ["sentences AS s"], [], []
    place, score = "s.rowid", "0.0"
    if asked:
        place, score = f"{WORDS}.rowid", f"bm25({WORDS})"
        tables = [WORDS, "sentences AS s ON s.rowid = place"] if filters else [WORDS]
        conditions, values = [f"{WORDS} MATCH ?"], [expression(asked)]
        limit = max(limit, _RANKED)
    if "part" in filters:
        tables.append("paragraphs AS p ON p.id = s.paragraph_id")
        conditions.append("p.part = ?")
        values.append(filters["part"])
    if "entity" in filters:
        # The plus keeps SQLite from going through all mentions of an entity that is named everywhere.
        conditions.append("EXISTS (SELECT 1 FROM mentions WHERE sentence_id = s.id AND +entity_id = ?)")
        values.append(filters["entity"])
    if said := [name for name in _SAID if name in filters]:
        test = " AND ".join(_SAID[name] for name in said)
        conditions.append(f"EXISTS (SELECT 1 FROM statements WHERE sentence_id = s.id AND {test})")
        values += [filters[name] for name in said]
    return (
        f"SELECT {place} AS place, {score} AS score FROM {' CROSS JOIN '.join(tables)} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {place} LIMIT {limit}"
    ), values


def _hit(
    asked: Sequence[Phrase], id: str, score: float, text: str, text_en: str, language: str, *rest: str | None
) -> Hit:
    """A hit from what the database has of it."""
    titles, titles_en, cited, cited_en = (each or "" for each in rest)
    highlights, highlights_en = find(text, asked), find(text_en, asked)
    languages = [name for name, ranges in ((language, highlights), ("en", highlights_en)) if ranges]
    sections, sections_en = (tuple(each.split(_SEPARATOR)) if each else () for each in (titles, titles_en))
    matched = (highlights, highlights_en, tuple(languages))
    return Hit(id, score, text, text_en, *matched, sections, sections_en, cited, cited_en)
