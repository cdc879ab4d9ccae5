"""Make the rows of the stand-off tables, in reading order."""

from collections.abc import Iterator

from ..layers.marks import Mark
from ..layers.standoff import AnnotatedText, Layers, passages
from ..model.document import Document
from ..model.rows import ROWS, STANDOFF
from .tree import Row

_COLUMNS = {name: tuple(ROWS[name].model_fields) for name in STANDOFF}


def tabulate(document: Document, layers: Layers) -> dict[str, list[Row]]:
    """The rows of each layer. Statements have numbers within their sentence as ids, all other rows their span."""
    tables: dict[str, list[Row]] = {name: [] for name in STANDOFF}
    for passage in passages(document):
        for name, rows in tables.items():
            if marks := layers[name].get(passage.id):
                make = _statements if name == "statements" else _standoff
                rows += (_ordered(name, row) for row in make(document, passage, marks))
    return tables


def _standoff(document: Document, passage: AnnotatedText, marks: list[Mark]) -> Iterator[Row]:
    for mark in marks:
        yield {"id": f"{passage.id}@{mark.start}-{mark.end}", **_place(document, passage, mark), **mark.columns}


def _statements(document: Document, passage: AnnotatedText, marks: list[Mark]) -> Iterator[Row]:
    places = [_place(document, passage, mark) for mark in marks]
    ids: list[str] = []
    for index, place in enumerate(places):
        before = sum(other["sentence_id"] == place["sentence_id"] for other in places[:index])
        ids.append(f"{place['sentence_id']}.{before + 1}")
    for id, place, mark in zip(ids, places, marks, strict=True):
        continued = mark.columns["continues"]
        yield {"id": id, **place, **mark.columns, "continues_id": None if continued is None else ids[continued]}


def _ordered(table: str, row: Row) -> Row:
    """The row with the columns of its model, in their order."""
    return {column: row[column] for column in _COLUMNS[table]}


def _place(document: Document, passage: AnnotatedText, mark: Mark) -> Row:
    return {
        "document_id": document.id,
        "position": 0,
        "paragraph_id": passage.id,
        "sentence_id": f"{passage.id}.s{passage.sentence(mark.start)}",
        "start": mark.start,
        "end": mark.end,
        "text": passage.text[mark.start : mark.end],
    }
