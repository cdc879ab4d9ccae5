"""The values that the filters of a search may have, as the tables have them."""

from collections.abc import Iterator

from ..errors import Unknown, WrongUse
from .database import Database

RANGE = ".."  # many..all: the values from the one to the other
# A scale: the values from `all` to `one`. The rest of that closed list has no place on it.
_ENDS = {"breadth": ("all", "one")}

# The values of a closed list are in the descriptions, from the model.
_CODES = """
    SELECT value FROM descriptions, json_each(vocabulary) WHERE name = 'statements' AND column_name = ?
"""
_ADDRESS = "substr(id, instr(id, '/') + 1)"  # without the document
_VOCABULARIES = {
    "part": f"""
        SELECT DISTINCT part, NULL FROM paragraphs
        UNION ALL SELECT {_ADDRESS}, title FROM sections WHERE level > 0
        UNION ALL SELECT {_ADDRESS}, title_en FROM sections WHERE level > 0
    """,
    "topic": "SELECT id FROM topics ORDER BY rowid",
    "entity": """
        SELECT id, name FROM entities UNION ALL SELECT id, name_en FROM entities
        UNION ALL SELECT entities.id, value FROM entities, json_each(aliases)
        UNION ALL SELECT entities.id, value FROM entities, json_each(aliases_en)
    """,
}
_GOVERNMENTS = """
    SELECT other.id FROM entities AS own JOIN entities AS other ON other.country = own.country
    WHERE own.id = ? AND own.kind = 'country' AND other.id LIKE 'government-of-%'
"""


def known_values(database: Database, filter: str, values: list[str]) -> list[str]:
    """Return the values of a filter as the tables have them, those of a range and a country's Government with them.

    Raises Unknown, naming those that exist, WrongUse for a range of what has no order.
    """
    chosen: dict[str, None] = {}
    for value in values:
        if RANGE in value and filter in _ENDS:
            chosen.update(dict.fromkeys(_between(database, filter, value)))
            continue
        own = _known(database, filter, value)
        chosen[own] = None
        if filter == "entity":
            chosen.update((id, None) for (id,) in database.connection.execute(_GOVERNMENTS, [own]))
    return [*chosen]


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
    """Return a value as the tables have it. Raises Unknown."""
    if filter not in database.kept:
        database.kept[filter] = dict(_vocabulary(database, filter))
    known = database.kept[filter]
    id = known.get(value) or known.get(value.casefold())
    if id is None:
        raise Unknown(filter.replace("_", " "), value, [value for name, value in known.items() if name == value])
    return id


def _vocabulary(database: Database, filter: str) -> Iterator[tuple[str, str]]:
    """Yield the values of a filter, each by itself, and entities by any name that no other one has."""
    query = _VOCABULARIES.get(filter, _CODES)
    rows = database.connection.execute(query, [filter] if query is _CODES else []).fetchall()
    names: dict[str, set[str]] = {}
    for value, *forms in rows:
        for name in (form for form in forms if form):
            names.setdefault(name.casefold(), set()).add(value)
    yield from ((name, min(values)) for name, values in names.items() if len(values) == 1)
    yield from ((value, value) for value, *_ in rows)  # an id is its own, whoever else is called so
