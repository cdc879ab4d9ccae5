"""Checks of ids, references, numbers and order."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

from ..model import ids
from ..model.base import Keyed, Record
from ..model.layers import Standoff, StatementRow
from ..model.rows import CorrectionRow, DocumentRow, LetterRow, LineRow, ParagraphRow, SectionRow, SentenceRow
from ..model.schemas import columns
from .tables import Seen, Tables


def ids_unique(tables: Tables) -> Iterator[Seen]:
    """No two rows of a table have one id."""
    for name, rows in tables.rows.items():
        seen: set[str] = set()
        for row in rows:
            if row.id in seen:
                yield name, row.id, "id", "a unique id", "that of a row above"
            seen.add(row.id)


def ids_addressed(tables: Tables) -> Iterator[Seen]:
    """An id is the address of what the row holds."""
    document = tables.documents[0].id if tables.documents else ""
    for name, rows in tables.rows.items():
        for row in rows:
            if row.document_id != document:
                yield name, row.id, "document_id", document, row.document_id
            if (expected := _address(row)) is not None and row.id != expected:
                yield name, row.id, "id", expected, row.id


def references_resolve(tables: Tables) -> Iterator[Seen]:
    """Every id that a row names is the id of a row of the tables that the model says it is of."""
    known = {name: {row.id for row in rows} for name, rows in (*tables.shared.items(), *tables.rows.items())}
    known["paragraphs.items"] = {item.id for row in tables.paragraphs for item in row.items}
    for name, rows in tables.rows.items():
        for column in columns(name):
            if not column.references or column.name == "document_id":  # that one is told by ids-addressed
                continue
            known_ids = set[str]().union(*(known[table] for table in column.references))
            expected = f"the id of a row of {' or '.join(column.references)}"
            for row in rows:
                for id in _values(row, column.name):
                    if id not in known_ids:
                        yield name, row.id, column.name.partition("[")[0], expected, id


def _values(record: Any, column: str) -> list[str]:
    """The ids in a column, however many: none for null, several in a list or in a list of structs."""
    name, dot, inner = column.partition("[].")
    value = getattr(record, name)
    if dot:
        return [id for struct in value for id in _values(struct, inner)]
    return value if isinstance(value, list) else [] if value is None else [value]


def numbers_contiguous(tables: Tables) -> Iterator[Seen]:
    """Printed numbers run from 1 in each part, or in each section that counts anew.

    So do ordinals under each parent and the lines.
    """
    expected: dict[tuple[str, str | None], int] = {}

    def follows(table: str, row: Keyed, scope: str | None, column: str, value: int) -> Iterator[Seen]:
        key = (table, scope)
        expected[key] = expected.get(key, 0) + 1
        if value != expected[key]:
            yield table, row.id, column, str(expected[key]), str(value)

    for paragraph in tables.paragraphs:
        if paragraph.kind == "numbered":
            yield from follows(
                "paragraphs", paragraph, paragraph.id.rpartition(".")[0], "number", paragraph.number or 0
            )
    for section in tables.sections:
        scope = section.parent_id or (section.part if section.level else None)
        yield from follows("sections", section, scope, "ordinal", section.ordinal)
    for sentence in tables.sentences:
        yield from follows("sentences", sentence, sentence.paragraph_id, "ordinal", sentence.ordinal)
    for statement in tables.statements:
        place = int(ids.last(statement.id))
        yield from follows("statements", statement, statement.sentence_id, "id", place)
    for letter in tables.letters:
        yield from follows("letters", letter, "", "ordinal", letter.ordinal)
    for line in tables.lines:
        yield from follows("lines", line, "", "number", line.number)


def reading_order(tables: Tables) -> Iterator[Seen]:
    """Rows follow the source; a part's footnotes follow its last paragraph."""
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
    """The positions of each table's rows count from 1 in their order; the first that does not is told."""
    for table, rows in tables.rows.items():
        counted = ((row, place) for place, row in enumerate(rows, start=1) if row.position != place)
        for row, place in islice(counted, 1):
            yield table, row.id, "position", str(place), str(row.position)


def _address(row: Record) -> str | None:
    match row:
        case DocumentRow():
            return row.document_id
        case LetterRow():
            return f"{row.document_id}/letter-{row.ordinal}"
        case ParagraphRow(kind="numbered"):
            above = row.id.rpartition(".")[0]
            inside = above == f"{row.document_id}/{row.part}" or above.startswith(f"{row.document_id}/{row.part}.")
            return f"{above if inside else row.part}.{row.number}"
        case SentenceRow():
            return f"{row.paragraph_id}.s{row.ordinal}"
        case LineRow():
            return f"{row.document_id}/line-{row.number}"
        case CorrectionRow():
            return f"{row.document_id}/source@{row.start}-{row.end}"
        case StatementRow():
            return f"{row.sentence_id}.{ids.last(row.id)}"
        case Standoff():
            return f"{row.paragraph_id}@{row.start}-{row.end}"
        case SectionRow():
            above = row.parent_id or row.document_id
            return row.id if row.id.startswith(above) and row.id.startswith(f"{row.document_id}/{row.part}") else above
    return None
