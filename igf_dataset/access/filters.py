"""The filters of a search: the values that each may have, read from the tables, and its condition in SQL."""

import re
from collections import namedtuple
from collections.abc import Iterator, Mapping

from ..errors import Unknown, WrongUse
from .database import Database

RANGE = ".."  # many..all: all values from many to all
# Filters with an order: the first and last value of the scale. Values after it in the closed list are not ordered.
_ENDS = {"breadth": ("all", "one")}

# The values of a closed list are in the table of descriptions.
_CODES = """
    SELECT value FROM descriptions, json_each(vocabulary) WHERE name = 'statements' AND column_name = ?
"""
_ADDRESS = "substr(id, instr(id, '/') + 1)"  # without the document
_PARTS = f"""
    SELECT DISTINCT part, NULL FROM paragraphs
    UNION ALL SELECT {_ADDRESS}, title FROM sections WHERE level > 0
    UNION ALL SELECT {_ADDRESS}, title_en FROM sections WHERE level > 0
"""
_ENTITIES = """
    SELECT id, name FROM entities UNION ALL SELECT id, name_en FROM entities
    UNION ALL SELECT entities.id, value FROM entities, json_each(aliases)
    UNION ALL SELECT entities.id, value FROM entities, json_each(aliases_en)
"""
_GOVERNMENTS = """
    SELECT other.id FROM entities AS own JOIN entities AS other ON other.country = own.country
    WHERE own.id = ? AND own.kind = 'country' AND other.id LIKE 'government-of-%'
"""
# Whether a document that ?1 matches has the address ?2; ?3 are, as JSON, the addresses above it.
_HAS_ADDRESS = """
    WITH ids AS (SELECT id || '/' || ?2 AS id FROM documents WHERE id GLOB ?1),
        above AS (SELECT d.id || '/' || value AS id FROM documents AS d, json_each(?3) WHERE d.id GLOB ?1)
    SELECT EXISTS (SELECT 1 FROM sections WHERE id IN ids) OR EXISTS (SELECT 1 FROM paragraphs WHERE id IN ids)
        OR EXISTS (SELECT 1 FROM letters WHERE id IN ids) OR EXISTS (SELECT 1 FROM sentences WHERE id IN ids)
        OR EXISTS (
            SELECT 1 FROM paragraphs AS p, json_each(p.items) AS item
            WHERE p.id IN above AND json_extract(item.value, '$.id') IN ids
        )
"""
_FORM = re.compile("(?:(?P<document>[a-z0-9-]+)/)?(?P<address>[A-Za-z0-9.-]+)")
_PARAGRAPHS = f"SELECT {_ADDRESS} FROM paragraphs LIMIT 2000"  # which an error compares with one that is not there

# A filter: a SELECT of its values, each with a name that also stands for it; its condition, on a sentence `s` or, with
# `of_statement`, on a statement.
Filter = namedtuple("Filter", ("values", "test", "of_statement"))
FILTERS = {
    "part": Filter(
        _PARTS,
        """EXISTS (
            SELECT 1 FROM paragraphs AS p, (SELECT ? AS place) WHERE p.id = s.paragraph_id
            AND (s.id || '.' GLOB place OR s.item_id || '.' GLOB place OR p.section_id || '.' GLOB place)
        )""",
        False,
    ),
    # The plus keeps SQLite from using the index on entity_id, which is slow for an entity that is named everywhere.
    "entity": Filter(_ENTITIES, "EXISTS (SELECT 1 FROM mentions WHERE sentence_id = s.id AND +entity_id = ?)", False),
    "speaker": Filter(_ENTITIES, "statements.speaker_id = ?", True),
    "speaker_kind": Filter(_CODES, "statements.speaker_kind = ?", True),
    "breadth": Filter(_CODES, "statements.breadth = ?", True),
    "act": Filter(_CODES, "statements.act = ?", True),
    # The JSON of the topics has each in quotation marks.
    "topic": Filter("SELECT id FROM topics ORDER BY rowid", "instr(statements.topics, '\"' || ? || '\"')", True),
}


def conditions(filters: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """Return the conditions, in SQL, that a sentence `s` passes the filters, and their parameters.

    `filters` has the known values of each filter, one of which must match. All filters of statements must match one
    statement in the sentence.
    """
    names = [name for name in FILTERS if name in filters]
    own, of_statement = ([name for name in names if FILTERS[name].of_statement is kind] for kind in (False, True))
    tests = [_any(name, filters) for name in own]
    if of_statement:
        test = " AND ".join(_any(name, filters) for name in of_statement)
        tests.append(f"EXISTS (SELECT 1 FROM statements WHERE sentence_id = s.id AND {test})")
    return tests, [value for name in (*own, *of_statement) for value in filters[name]]


def _any(name: str, filters: Mapping[str, list[str]]) -> str:
    return f"({' OR '.join([FILTERS[name].test] * len(filters[name]))})"


def known_values(database: Database, filter: str, values: list[str]) -> list[str]:
    """Return what stands in the database for the values of a filter: codes, ids, or of places patterns for GLOB.

    Ranges have all their values, a country has its Government. Raises Unknown, naming the values that exist, and
    WrongUse for a range of values without an order.
    """
    chosen: dict[str, None] = {}
    for value in values:
        if RANGE in value and filter in _ENDS:
            chosen.update(dict.fromkeys(_between(database, filter, value)))
        elif filter == "part":
            chosen[_place(database, value)] = None
        else:
            id = _known(database, filter, value)
            chosen[id] = None
            if filter in ("entity", "speaker"):
                rows = database.connection.execute(_GOVERNMENTS, [id])
                chosen.update((government, None) for (government,) in rows)
    return [*chosen]


def _place(database: Database, value: str) -> str:
    """Return a pattern, for GLOB, of the ids at an address and below it, each with a dot at its end.

    The place may also be a section's title. Without its document, an address is that of every document that has it.
    Raises Unknown.
    """
    if form := _FORM.fullmatch(value):
        query = "SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?)"
        if database.connection.execute(query, [value]).fetchone()[0]:
            return f"{value}/*"
        document, address = form["document"] or "*", form["address"]
        steps = address.split(".")
        import json  # few searches need it

        above = json.dumps([".".join(steps[:count]) for count in range(1, len(steps))])
        if database.connection.execute(_HAS_ADDRESS, [document, address, above]).fetchone()[0]:
            return f"{document}/{address}.*"
    return f"*/{_known(database, 'part', value)}.*"


def _between(database: Database, filter: str, value: str) -> list[str]:
    ends = [_known(database, filter, end) for end in value.split(RANGE, 1)]
    scale = [code for (code,) in database.connection.execute(_CODES, [filter])]
    scale = scale[scale.index(_ENDS[filter][0]) : scale.index(_ENDS[filter][1]) + 1]
    for end in ends:
        if end not in scale:
            raise WrongUse(f"{filter}: expected a range between {', '.join(scale)}, found {end!r} in {value!r}")
    first, last = sorted(map(scale.index, ends))
    return scale[first : last + 1]


def _known(database: Database, filter: str, value: str) -> str:
    """Return a value as an id or a code. Raises Unknown."""
    if filter not in database.vocabularies:
        database.vocabularies[filter] = dict(_vocabulary(database, filter))
    known = database.vocabularies[filter]
    id = known.get(value) or known.get(value.casefold())
    if id is None:
        values = [value for name, value in known.items() if name == value]
        if filter == "part":
            values += (id for (id,) in database.connection.execute(_PARAGRAPHS))
        raise Unknown(filter.replace("_", " "), value, values)
    return id


def _vocabulary(database: Database, filter: str) -> Iterator[tuple[str, str]]:
    """Yield each name of a filter's value with the value; names that several values share are left out."""
    query = FILTERS[filter].values
    rows = database.connection.execute(query, [filter] if query is _CODES else []).fetchall()
    names: dict[str, set[str]] = {}
    for value, *forms in rows:
        for name in (form for form in forms if form):
            names.setdefault(name.casefold(), set()).add(value)
    yield from ((name, min(values)) for name, values in names.items() if len(values) == 1)
    yield from ((value, value) for value, *_ in rows)  # an id stands for itself, even if it is a name of another
