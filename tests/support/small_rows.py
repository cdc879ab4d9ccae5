"""Rows of a small document, and what a check says of them alone."""

from typing import Any

import vilnius
from checked import changed

import igf_dataset as igf
from igf_dataset.check.tables import Tables
from igf_dataset.model.base import Span
from igf_dataset.model.rows import LineRow, ParagraphRow

D = "vilnius-2010"
P = f"{D}/summary.1"


def lines(*texts: str, owner: str | None = P, role: str = "paragraph") -> list[LineRow]:
    """Lines one after the other, all of one owner."""
    rows, at = [], 0
    for number, words in enumerate(texts, start=1):
        id = f"{D}/line-{number}"
        rows.append(
            LineRow(
                id=id, document_id=D, position=number, number=number, start=at, end=at + len(words), role=role,
                owner_id=owner, text=words,
            )
        )  # fmt: skip
        at += len(words) + 1
    return rows


def paragraph(id: str, words: str, *spans: tuple[int, int], **values: object) -> ParagraphRow:
    own = [Span(start=start, end=end, join="") for start, end in spans]
    base = next(row for row in vilnius.rows("paragraphs") if row.kind == values.get("kind", "numbered"))
    return changed(base, id=id, text=words, spans=own, items=[], notes=[], **values)


def seen(check: Any, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says of these tables; all others are empty."""
    rows: dict[str, list[Any]] = {name: [] for name in igf.tables()} | tables
    return [finding[1:] for finding in check(Tables(rows, rows, ()))]
