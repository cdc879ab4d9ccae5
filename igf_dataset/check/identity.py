"""Checks of ids, references, numbers and order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from ..model import ids
from ..model.layers import Standoff
from ..model.rows import STANDOFF, ParagraphRow, SectionRow
from ..model.schemas import columns
from .tables import Seen, Tables


def ids_unique(tables: Tables) -> Iterator[Seen]:
    """Check that no two rows of a table have the same id."""
    for name, rows in tables.rows.items():
        yield from repeated_ids(name, rows)


def repeated_ids(name: str, rows: Iterable[Any]) -> Iterator[Seen]:
    """Yield the rows of a table whose id a row above has."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield name, row.id, "id", "a unique id", "that of a row above"
        seen.add(row.id)


def ids_addressed(tables: Tables) -> Iterator[Seen]:
    """Check that an id is the address that follows from the other columns of the row."""
    document = tables.documents[0].id if tables.documents else ""
    for name, address in ADDRESSES.items():
        for row in tables.rows[name]:
            if row.document_id != document:
                yield name, row.id, "document_id", document, row.document_id
            if row.id != (expected := address(row)):
                yield name, row.id, "id", expected, row.id


def references_resolve(tables: Tables) -> Iterator[Seen]:
    """Check that every reference is the id of a row of one of the tables that the model names."""
    known = {name: {row.id for row in rows} for name, rows in (*tables.shared.items(), *tables.rows.items())}
    known["paragraphs.items"] = {item.id for row in tables.paragraphs for item in row.items}
    for name, rows in tables.rows.items():
        for column in columns(name):
            if not column.references or column.name == "document_id":  # checked by ids-addressed
                continue
            unknown = {*_ids(rows, column.name)}.difference([None], *[known[table] for table in column.references])
            if unknown:
                expected = f"the id of a row of {' or '.join(column.references)}"
                for row in rows:
                    for id in _ids([row], column.name):
                        if id in unknown:
                            yield name, row.id, column.name.partition("[")[0], expected, id


def _ids(rows: Sequence[Any], column: str) -> Sequence[Any]:
    """Return the ids in a column, null among them, also inside lists and lists of structs."""
    name, dot, inner = column.partition("[].")
    values = [getattr(row, name) for row in rows]
    if dot:
        return _ids([struct for structs in values for struct in structs], inner)
    return [id for ids in values for id in ids] if values and isinstance(values[0], list) else values


def numbers_contiguous(tables: Tables) -> Iterator[Seen]:
    """Check that numbers count from 1: those printed, in each part or section; ordinals, below each parent; lines.

    An excerpt may leave out numbers: those of which no line is printed.
    """
    counts: dict[tuple[str, str | None], int] = {}
    owners = {line.owner_id for line in tables.lines}
    for table, id, scope, column, value in _numbers(tables):
        expected = counts[table, scope] = counts.get((table, scope), 0) + 1
        left_out = table == "paragraphs" and value > expected and id == f"{scope}.{value}"
        if left_out and f"{scope}.{expected}" not in owners:
            counts[table, scope] = value
        elif value != expected:
            yield table, id, column, str(expected), str(value)


def _numbers(tables: Tables) -> Iterator[tuple[str, str, str | None, str, int]]:
    """Yield each number that counts: table, row's id, the parent within which it counts, column, number."""
    for paragraph in tables.paragraphs:
        if paragraph.kind == "numbered":
            yield "paragraphs", paragraph.id, ids.above(paragraph.id), "number", paragraph.number or 0
    for section in tables.sections:
        scope = section.parent_id or (section.part if section.level else None)
        yield "sections", section.id, scope, "ordinal", section.ordinal
    for sentence in tables.sentences:
        yield "sentences", sentence.id, sentence.paragraph_id, "ordinal", sentence.ordinal
    for statement in tables.statements:
        yield "statements", statement.id, statement.sentence_id, "id", int(ids.last(statement.id))
    for letter in tables.letters:
        yield "letters", letter.id, "", "ordinal", letter.ordinal
    for line in tables.lines:
        yield "lines", line.id, "", "number", line.number


def reading_order(tables: Tables) -> Iterator[Seen]:
    """Check that rows are in the order of the source; a part's footnotes follow its last paragraph."""
    parts = [*dict.fromkeys(row.part for row in tables.paragraphs)]
    order = {row.id: index for index, row in enumerate(tables.paragraphs)}
    keys: dict[str, list[tuple[str, tuple[int, ...]]]] = {
        "paragraphs": [
            (row.id, (parts.index(row.part), row.kind == "footnote", row.spans[0].start if row.spans else 0))
            for row in tables.paragraphs
        ],
        "sentences": [(row.id, (order.get(row.paragraph_id, 0), row.start)) for row in tables.sentences],
        "corrections": [(row.id, (row.start, row.end)) for row in tables.corrections],
    }
    for name, marks in tables.standoff():
        keys[name] = [(row.id, (order.get(row.paragraph_id, 0), row.start)) for row in marks]
    for table, rows in keys.items():
        for (_, before), (id, key) in pairwise(rows):
            if key < before:
                yield table, id, "", "rows in reading order", "one that belongs further up"


def positions_counted(tables: Tables) -> Iterator[Seen]:
    """Check that the positions of each table's rows count from 1; only the first wrong one is reported."""
    for table, rows in tables.rows.items():
        counted = ((row, place) for place, row in enumerate(rows, start=1) if row.position != place)
        for row, place in islice(counted, 1):
            yield table, row.id, "position", str(place), str(row.position)


def _paragraph(row: ParagraphRow) -> str:
    """Return the address of a numbered paragraph; for any other, its id."""
    if row.kind != "numbered":
        return row.id
    part, above = f"{row.document_id}/{row.part}", ids.above(row.id)
    inside = above == part or above.startswith(f"{part}.")
    return f"{above if inside else row.part}.{row.number}"


def _section(row: SectionRow) -> str:
    above = row.parent_id or row.document_id
    return row.id if row.id.startswith(above) and row.id.startswith(f"{row.document_id}/{row.part}") else above


def _standoff(row: Standoff) -> str:
    return f"{row.paragraph_id}@{row.start}-{row.end}"


# The id that a row of each table should have, by what else it holds.
ADDRESSES: dict[str, Callable[[Any], str]] = {
    "documents": lambda row: f"{row.document_id}",
    "letters": lambda row: f"{row.document_id}/letter-{row.ordinal}",
    "sections": _section,
    "paragraphs": _paragraph,
    "sentences": lambda row: f"{row.paragraph_id}.s{row.ordinal}",
    "lines": lambda row: f"{row.document_id}/line-{row.number}",
    "corrections": lambda row: f"{row.document_id}/source@{row.start}-{row.end}",
    **dict.fromkeys(STANDOFF, _standoff),
    "statements": lambda row: f"{row.sentence_id}.{ids.last(row.id)}",
}
