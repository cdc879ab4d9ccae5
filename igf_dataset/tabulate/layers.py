"""A Document and its layers in, the rows of the layers' tables out, in reading order."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from ..layers.attach import Layers, Passage, passages
from ..layers.marks import Mark
from ..model.base import Record
from ..model.document import Document
from ..model.layers import DateRow, MentionRow, QuantityRow, ReferenceRow, StatementRow

ROWS: dict[str, type[Any]] = {
    "mentions": MentionRow,
    "quantities": QuantityRow,
    "dates": DateRow,
    "references": ReferenceRow,
}


def tabulate(document: Document, layers: Layers) -> dict[str, list[Record]]:
    """The rows of each layer. Statements are numbered within their sentence, all else is named by its span."""
    tables: dict[str, list[Record]] = {name: [] for name in ("mentions", "statements", *ROWS)}
    for passage in passages(document):
        for name, model in ROWS.items():
            for mark in layers[name].get(passage.id, ()):
                id = f"{passage.id}@{mark.start}-{mark.end}"
                tables[name].append(model(id=id, **_place(document, passage, mark), **mark.columns))
        tables["statements"] += _statements(document, passage, layers["statements"].get(passage.id, []))
    return tables


def _statements(document: Document, passage: Passage, marks: list[Mark]) -> Iterator[StatementRow]:
    places = [_place(document, passage, mark) for mark in marks]
    ids: list[str] = []
    for index, place in enumerate(places):
        before = sum(other["sentence_id"] == place["sentence_id"] for other in places[:index])
        ids.append(f"{place['sentence_id']}.{before + 1}")
    for id, place, mark in zip(ids, places, marks, strict=True):
        columns = {name: value for name, value in mark.columns.items() if name != "continues"}
        continued = mark.columns["continues"]
        yield StatementRow(id=id, **place, **columns, continues_id=None if continued is None else ids[continued])


def _place(document: Document, passage: Passage, mark: Mark) -> dict[str, Any]:
    ordinal = bisect_right([start for start, _ in passage.sentences], mark.start)
    return {
        "document_id": document.id,
        "paragraph_id": passage.id,
        "sentence_id": f"{passage.id}.s{ordinal}",
        "start": mark.start,
        "end": mark.end,
        "text": passage.text[mark.start : mark.end],
    }
