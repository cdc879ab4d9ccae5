"""Search the sentences of a dataset, in either language, with its igf.sqlite."""

import os
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence

from ..errors import WrongUse, excerpt, expect
from ..storage.fulltext import Phrase, Ranges, expression, find, phrases
from ..storage.resources import dataset_folder
from ..storage.sqlite import STEMS, WORDS
from .database import Database, reading
from .filters import known_values

TYPE_CHECKING = False  # importing typing, and the Edition, would take longer than a search
if TYPE_CHECKING:
    from typing import Any

    from .store import Data

    Values = str | Sequence[str] | None

_RANKED = 2_000  # of more hits than these, the first are ranked: what asks for nearly all must not keep one waiting
_MOST = 2**31  # hits
# What one statement is asked for; a list's JSON has its codes within quotation marks, which no code has.
_SAID = {
    "topic": "instr(statements.topics, '\"' || ? || '\"')",
    "speaker_kind": "statements.speaker_kind = ?",
    "breadth": "statements.breadth = ?",
    "act": "statements.act = ?",
}
# A paragraph in a section or below it; the dot keeps summary.I from taking in summary.II.
_SECTION = "substr(p.section_id, instr(p.section_id, '/') + 1) || '.' GLOB ? || '.*'"
_SEPARATOR = "\x1f"  # no text has control characters


# fmt: off
class Hit(namedtuple("Hit", (
    "id", "score", "text", "text_en", "highlights", "highlights_en", "languages",
    "section_titles", "section_titles_en", "citation", "citation_en", "is_exact", "statements",
))):
    # fmt: on
    """A sentence that a search found.

    `id` is its address; `score` is higher for better hits, by BM25, and 0 where no words were asked for.
    `text` is in the document's language, `text_en` this project's unofficial English; `highlights` and
    `highlights_en` are the ranges `[start, end)` in them, in code points, where what was asked for stands, and
    `languages` those in which it does. `section_titles` are the headings above, outermost first. `is_exact` is false
    where an English word occurs in another form only (extending for extend). `statements` are those in the sentence,
    as records of their table.
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
    is_exact: bool
    statements: "tuple[dict[str, Any], ...]"


def search(  # noqa: PLR0913 - a filter each
    query: str = "",
    *,
    part: "Values" = None,
    topic: "Values" = None,
    speaker_kind: "Values" = None,
    breadth: "Values" = None,
    act: "Values" = None,
    entity: "Values" = None,
    limit: int = 20,
    data: "Data" = None,
) -> list[Hit]:
    """Return the sentences in which all words of `query` occur, best first; those of one score in reading order.

    A run of Chinese is a phrase, and so is what stands in quotation marks. English words stand for their inflections,
    too (extend finds extending), after the sentences that have them as they are or in the plural; `extend*` stands for
    all words that begin so. Capitals, accents, full width and punctuation make no difference.

    Filters narrow the search, and alone list what they choose in reading order. Each takes a value or several, of which
    one must hold: `part` (summary, or a section by its address or title), `entity` (one that the sentence names, by its
    id or name; a country includes its Government) and, of one statement in it together, `topic`, `speaker_kind`, `act`
    and `breadth`, of which `many..all` are all from the one to the other. Of more than 2,000 sentences (or `limit` of
    them, if that is more) the first so many are ranked.

    Raises WrongUse for a query without words (an empty one without a filter, too) or a limit below 1, Unknown
    for a filter's value that does not exist, BadData where the folder has no igf.sqlite that can be read.

    >>> import igf_dataset as igf
    >>> [hit.id for hit in igf.search("云计算", limit=2)]
    ['vilnius-2010/summary.64.s2', 'vilnius-2010/summary.53.s1']
    """
    expect("data", data, str, os.PathLike, type(None))
    filters = {"part": part, "topic": topic, "speaker_kind": speaker_kind, "breadth": breadth, "act": act}
    wanted = {name: values for name, value in {**filters, "entity": entity}.items() if (values := _values(name, value))}
    asked = _asked(query, wanted, limit)
    return reading(dataset_folder(data), lambda database: _search(database, query, asked, wanted, min(limit, _MOST)))


def _values(name: str, value: "Values") -> list[str]:
    """Return the values of a filter as a list. Raises WrongUse where they are no text."""
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise WrongUse(f"{name}: expected text, or a list of texts, found {excerpt(value)}")
    for member in values:
        expect(name, member, str)
    return [*values]


def _asked(query: str, filters: Mapping[str, list[str]], limit: int) -> list[Phrase]:
    """Return what a query asks for. Raises WrongUse where the arguments cannot be meant."""
    expect("query", query, str)
    expect("limit", limit, int)
    if limit < 1:
        raise WrongUse(f"limit: expected a number from 1, found {limit!r}")
    asked = phrases(query)
    if not asked and query.strip():
        raise WrongUse(f"query: expected letters, digits or Chinese to look for, found {excerpt(query)}")
    if not asked and not filters:
        raise WrongUse("query: expected words to look for, or a filter, found neither")
    return asked


def _search(
    database: Database, query: str, asked: list[Phrase], filters: Mapping[str, list[str]], limit: int
) -> list[Hit]:
    """Return the best hits: those with the words as they are, then those with inflections of them."""
    known = {name: known_values(database, name, values) for name, values in filters.items()}
    hits = [
        _hit(database, row, [find(row[2], asked), find(row[3], asked)])
        for row in _rows(database, WORDS, expression(asked), known, limit)
    ]
    if len(hits) >= limit or not any(map(str.isascii, query.strip())):  # no English in it
        return hits
    from ..storage import inflections  # a search for Chinese does without

    loose = inflections.parse(query)
    if not any(piece.is_inflected for piece in loose) or not _has_stems(database):
        return hits
    exact = {hit.id for hit in hits}
    for row in _rows(database, STEMS, inflections.expression(loose), known, _RANKED):
        ranges = None if row[0] in exact else inflections.find(row[2:4], loose)
        if ranges is not None:
            hits.append(_hit(database, row, ranges, is_exact=False))
        if len(hits) == limit:
            break
    return hits


def _has_stems(database: Database) -> bool:
    """Whether the folder was built by a version that has the index of stems."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    return bool(database.connection.execute(query, [STEMS]).fetchone()[0])


def _rows(
    database: Database, index: str, match: str, filters: Mapping[str, list[str]], limit: int
) -> Iterator["tuple[Any, ...]"]:
    """Yield what matches, best first: found and ranked by the index, then only they are read."""
    found, values = _matching(index, match, filters, limit)
    titles, titles_en = (
        f"(SELECT group_concat(value, '{_SEPARATOR}') FROM json_each({column}))"
        for column in ("section_titles", "section_titles_en")
    )
    yield from database.connection.execute(
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


def _statements(database: Database, sentence: str) -> "tuple[dict[str, Any], ...]":
    """Return the statements in a sentence, as records."""
    cursor = database.connection.execute("SELECT * FROM statements WHERE sentence_id = ? ORDER BY rowid", [sentence])
    rows = cursor.fetchall()
    if not rows:
        return ()
    import json  # a search may do without

    names = [column[0] for column in cursor.description]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return tuple({**row, "topics": json.loads(row["topics"]), "agreed": bool(row["agreed"])} for row in records)


def _matching(
    index: str, match: str, filters: Mapping[str, list[str]], limit: int
) -> "tuple[str, list[Any]]":
    """Return a SELECT of the places and scores of what matches, in reading order, and the values for its marks."""
    tables, conditions, values = ["sentences AS s"], [], []
    place, score = "s.rowid", "0.0"
    if match:
        place, score = f"{index}.rowid", f"bm25({index})"
        tables = [index, "sentences AS s ON s.rowid = place"] if filters else [index]
        conditions, values = [f"{index} MATCH ?"], [match]
        limit = max(limit, _RANKED)
    if "part" in filters:
        tables.append("paragraphs AS p ON p.id = s.paragraph_id")
        conditions.append(f"({' OR '.join(_SECTION if '.' in value else 'p.part = ?' for value in filters['part'])})")
        values += filters["part"]
    if "entity" in filters:
        # The plus keeps SQLite from going through all mentions of an entity that is named everywhere.
        test = _any("+entity_id = ?", filters["entity"])
        conditions.append(f"EXISTS (SELECT 1 FROM mentions WHERE sentence_id = s.id AND {test})")
        values += filters["entity"]
    if said := [name for name in _SAID if name in filters]:
        test = " AND ".join(_any(_SAID[name], filters[name]) for name in said)
        conditions.append(f"EXISTS (SELECT 1 FROM statements WHERE sentence_id = s.id AND {test})")
        values += [value for name in said for value in filters[name]]
    return (
        f"SELECT {place} AS place, {score} AS score FROM {' CROSS JOIN '.join(tables)} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {place} LIMIT {limit}"
    ), values


def _any(test: str, values: list[str]) -> str:
    return f"({' OR '.join([test] * len(values))})"


def _hit(database: Database, row: "tuple[Any, ...]", ranges: Sequence[Ranges], is_exact: bool = True) -> Hit:
    """Return a hit from what the database has of it and where what was asked for stands in its two texts."""
    id, score, text, text_en, language, *rest = row
    titles, titles_en, cited, cited_en = rest
    languages = tuple(name for name, matched in zip((language, "en"), ranges, strict=True) if matched)
    sections, sections_en = (
        () if joined is None else tuple(joined.split(_SEPARATOR))  # one empty title is not the same as none
        for joined in (titles, titles_en)
    )
    said = _statements(database, id)
    highlights, highlights_en = ranges
    matched = (highlights, highlights_en, languages)
    return Hit(id, score, text, text_en, *matched, sections, sections_en, cited or "", cited_en or "", is_exact, said)
