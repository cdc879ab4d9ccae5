"""Make the rows of the stand-off tables, in reading order."""

from collections.abc import Iterable

from ..layers.marks import Mark
from ..layers.standoff import AnnotatedText, Layers, passages
from ..model.document import Document
from ..model.layers import Standoff
from ..model.rows import ROWS, STANDOFF
from .tree import Row

# The columns of each table that the others do not have, in the order of its model.
_COLUMNS = {
    name: tuple(column for column in ROWS[name].model_fields if column not in Standoff.model_fields)
    for name in STANDOFF
}


def tabulate(document: Document, layers: Layers) -> dict[str, list[Row]]:
    """Return the rows of each layer. Ids of statements have a number within the sentence, all others the span."""
    tables: dict[str, list[Row]] = {name: [] for name in STANDOFF}
    for passage in passages(document):
        for name, rows in tables.items():
            if marks := layers[name].get(passage.id):
                if name == "statements":
                    marks = _numbered(passage, marks)
                rows += [_row(document, passage, mark, _COLUMNS[name]) for mark in marks]
    return tables


def _numbered(passage: AnnotatedText, marks: list[Mark]) -> list[Mark]:
    """Return statements with their ids, and with those of the statements that they continue."""
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


def _row(document: Document, passage: AnnotatedText, mark: Mark, names: Iterable[str]) -> Row:
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
        **{name: columns[name] for name in names},
    }
