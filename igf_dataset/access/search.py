"""Search the sentences of a dataset, in either language, with its igf.sqlite."""

import os
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence

from ..errors import WrongUse, excerpt, expect
from ..storage.fulltext import Phrase, Ranges, expression, find, phrases
from ..storage.resources import Data, dataset_folder
from ..storage.sqlite import STEMS, WORDS
from .database import Database, reading
from .filters import conditions, known_values

TYPE_CHECKING = False  # importing typing, and the Edition, would take longer than a search
if TYPE_CHECKING:
    from typing import Any

Values = str | Sequence[str] | None
_RANKED = 2_000  # hits that are ranked, at least; a query that matches nearly all sentences must stay quick
_MOST = 2**31  # hits
_SEPARATOR = "\x1f"  # no text has control characters


# fmt: off
class Hit(namedtuple("Hit", (
    "id", "score", "text", "text_en", "highlights", "highlights_en", "languages",
    "section_titles", "section_titles_en", "citation", "citation_en", "is_exact", "statements",
))):
    # fmt: on
    """A sentence that a search found.

    `id` is its address; `score` is higher for better hits, by BM25, and 0 if the query has no words. `text` is in the
    document's language, `text_en` is this project's unofficial English; `highlights` and `highlights_en` are the ranges
    `[start, end)` in them, in code points, that match, and `languages` those with a match. `section_titles` are the
    headings above, outermost first. `is_exact` is false if an English word occurs in another form only (extending for
    extend). `statements` are those in the sentence, as records of their table.
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
    part: Values = None,
    topic: Values = None,
    speaker: Values = None,
    speaker_kind: Values = None,
    breadth: Values = None,
    act: Values = None,
    entity: Values = None,
    limit: int = 20,
    data: Data = None,
) -> list[Hit]:
    """Return the sentences in which all words of `query` occur, best first; equal scores in reading order.

    A run of Chinese is a phrase, and so are words in quotation marks. English words also match their inflections
    (extend finds extending), after the sentences that have the word itself or its plural; `extend*` matches all words
    that begin with extend. Capitals, accents, full width and punctuation make no difference; AND, OR and NOT are words.

    Filters narrow the search; without a query, they list sentences in reading order. Each takes a value or several, one
    of which must match: `part` (any address that `igf.rows` takes, or the title of a section), `entity` (named in the
    sentence), and `speaker` (who states it), `speaker_kind`, `topic`, `act` and `breadth`, which one statement in the
    sentence must match together. Entities and speakers go by id or name; a country includes its Government.
    `breadth="many..all"` is the range of values from many to all. If more than 2,000 sentences match (or more than
    `limit`, if that is larger), only the first 2,000 are ranked.

    Raises WrongUse for a query without words, unless it is empty and there is a filter, and for a limit below 1;
    Unknown for a filter's value that does not exist; BadData if the folder has no readable igf.sqlite.

    >>> import igf_dataset as igf
    >>> [hit.id for hit in igf.search("云计算", limit=2)]
    ['vilnius-2010/summary.64.s2', 'vilnius-2010/summary.53.s1']
    """
    expect("data", data, str, os.PathLike, type(None))
    filters = {"part": part, "topic": topic, "speaker": speaker, "speaker_kind": speaker_kind, "breadth": breadth}
    filters |= {"act": act, "entity": entity}
    chosen = {name: values for name, value in filters.items() if (values := _values(name, value))}
    wanted = _phrases(query, chosen, limit)
    return reading(dataset_folder(data), lambda database: _search(database, query, wanted, chosen, min(limit, _MOST)))


def _values(name: str, value: Values) -> list[str]:
    """Return the values of a filter as a list. Raises WrongUse for values that are not text."""
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise WrongUse(f"{name}: expected text, or a list of texts, found {excerpt(value)}")
    for member in values:
        expect(name, member, str)
    return [*values]


def _phrases(query: str, filters: Mapping[str, list[str]], limit: int) -> list[Phrase]:
    """Return the phrases of a query. Raises WrongUse for a limit below 1, or if there is nothing to search for."""
    expect("query", query, str)
    expect("limit", limit, int)
    if limit < 1:
        raise WrongUse(f"limit: expected a number from 1, found {limit!r}")
    wanted = phrases(query)
    if not wanted and query.strip():
        raise WrongUse(f"query: expected letters, digits or Chinese to look for, found {excerpt(query)}")
    if not wanted and not filters:
        raise WrongUse("query: expected words to look for, or a filter, found neither")
    return wanted


def _search(
    database: Database, query: str, wanted: list[Phrase], filters: Mapping[str, list[str]], limit: int
) -> list[Hit]:
    """Return the best hits: first with the words themselves, then with their inflections."""
    known = {name: known_values(database, name, values) for name, values in filters.items()}
    hits = [
        _hit(database, row, [find(row[2], wanted), find(row[3], wanted)])
        for row in _rows(database, WORDS, expression(wanted), known, limit)
    ]
    if len(hits) >= limit or not any(map(str.isascii, query.strip())):  # no English in it
        return hits
    from ..storage import inflections  # a search for Chinese does not need them

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
    """Return whether the folder was built by a version that writes the index of stems."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    return bool(database.connection.execute(query, [STEMS]).fetchone()[0])


def _rows(
    database: Database, index: str, match: str, filters: Mapping[str, list[str]], limit: int
) -> Iterator["tuple[Any, ...]"]:
    """Yield the rows of the matching sentences, best first; only these are read, after the index has ranked them."""
    matching, values = _matching(index, match, filters, limit)
    titles, titles_en = (
        f"(SELECT group_concat(value, '{_SEPARATOR}') FROM json_each({column}))"
        for column in ("section_titles", "section_titles_en")
    )
    yield from database.connection.execute(
        f"""
        SELECT hit.id, 0.0 - score, hit.text, hit.text_en, language, {titles}, {titles_en}, citation, citation_en
        FROM (SELECT place, score FROM ({matching}) ORDER BY score, place LIMIT ?)
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
    from jiter import from_json  # quicker to import than json

    names = [column[0] for column in cursor.description]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return tuple({**row, "topics": from_json(row["topics"].encode()), "agreed": bool(row["agreed"])} for row in records)


def _matching(index: str, match: str, filters: Mapping[str, list[str]], limit: int) -> tuple[str, list[str]]:
    """Return a SELECT of the row numbers and scores of matching sentences, in reading order, and its parameters."""
    tables, place, score = ["sentences AS s"], "s.rowid", "0.0"
    tests, values = conditions(filters)
    if match:
        place, score = f"{index}.rowid", f"bm25({index})"
        tables = [index, "sentences AS s ON s.rowid = place"] if filters else [index]
        tests, values = [f"{index} MATCH ?", *tests], [match, *values]
        limit = max(limit, _RANKED)
    return (
        f"SELECT {place} AS place, {score} AS score FROM {' CROSS JOIN '.join(tables)} "
        f"WHERE {' AND '.join(tests)} ORDER BY {place} LIMIT {limit}"
    ), values


def _hit(database: Database, row: "tuple[Any, ...]", ranges: Sequence[Ranges], is_exact: bool = True) -> Hit:
    """Return a hit, given its row of the database and the matching ranges in its two texts."""
    id, score, text, text_en, language, titles, titles_en, cited, cited_en = row
    languages = tuple(name for name, matched in zip((language, "en"), ranges, strict=True) if matched)
    sections, sections_en = (
        () if joined is None else tuple(joined.split(_SEPARATOR))  # one empty title is not the same as none
        for joined in (titles, titles_en)
    )
    highlights, highlights_en = ranges
    matched = (highlights, highlights_en, languages)
    place = (sections, sections_en, cited or "", cited_en or "")
    return Hit(id, score, text, text_en, *matched, *place, is_exact, _statements(database, id))
