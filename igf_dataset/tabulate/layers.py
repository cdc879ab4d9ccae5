"""Make the rows of the stand-off tables, in reading order."""

from collections.abc import Iterable

from ..layers.marks import Mark
from ..layers.standoff import AnnotatedText, Layers, passages
from ..model.document import Document
from ..model.layers import Standoff
from ..model.rows import ROWS, STANDOFF
from .tree import Row

# The columns that each table has beside those of all of them, in the order of its model.
_OWN = {
    name: tuple(column for column in ROWS[name].model_fields if column not in Standoff.model_fields)
    for name in STANDOFF
}


def tabulate(document: Document, layers: Layers) -> dict[str, list[Row]]:
    """The rows of each layer. Statements have numbers within their sentence as ids, all other rows their span."""
    tables: dict[str, list[Row]] = {name: [] for name in STANDOFF}
    for passage in passages(document):
        for name, rows in tables.items():
            if marks := layers[name].get(passage.id):
                if name == "statements":
                    marks = _numbered(passage, marks)
                own = _OWN[name]
                rows += [_row(document, passage, mark, own) for mark in marks]
    return tables


def _numbered(passage: AnnotatedText, marks: list[Mark]) -> list[Mark]:
    """Statements with their ids, and those of the statements that they continue."""
    sentences = [passage.sentence(mark.start) for mark in marks]
    ids = [
        f"{passage.id}.s{sentence}.{sentences[: index + 1].count(sentence)}" for index, sentence in enumerate(sentences)
    ]
    numbered = []
    for id, mark in zip(ids, marks, strict=True):
        continued = mark.columns["continues"]
        continues = None if continued is None else ids[continued]
        numbered.append(mark._replace(columns={**mark.columns, "id": id, "continues_id": continues}))
    return numbered


def _row(document: Document, passage: AnnotatedText, mark: Mark, own: Iterable[str]) -> Row:
    columns = mark.columns
    return {
        "id": columns.get("id", f"{passage.id}@{mark.start}-{mark.end}"),
        "document_id": document.id,
        "position": 0,
        "paragraph_id": passage.id,
        "sentence_id": f"{passage.id}.s{passage.sentence(mark.start)}",
        "start": mark.start,
        "end": mark.end,
        "text": passage.text[mark.start : mark.end],
        **{column: columns[column] for column in own},
    }
