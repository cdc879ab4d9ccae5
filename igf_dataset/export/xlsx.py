"""XLSX: one sheet with one heading row, typed cells, and nothing that a spreadsheet would run.

Of `statements`, `mentions` and `sentences` it is the view: the sentence in English and Chinese, speaker, breadth, act,
topics with their labels, citation. Numbers, dates and true or false are cells of their type; a list is its values
parted by `; `, a struct is JSON.
"""

import datetime
import io
import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from ..access import view
from ..access.edition import Edition
from ..errors import BadData
from . import rows

KIND = "table"
BINARY = True
NAMES: tuple[str, ...] = ()
ABOUT = (
    "A table for spreadsheets, typed; of statements, mentions, references and sentences with their sentence in "
    "both languages, labels of topics and citation."
)

# The columns that come first, where a table has them.
_FIRST: tuple[str, ...] = ("id", "sentence_en", "sentence", "gist_en", "text_en", "text", "entity_name_en")
_FIRST += ("speaker_text", "speaker_kind", "speaker_name_en", "breadth", "act", "topics", "topic_labels_en")
_FIRST += ("topic_labels", "citation_en", "citation")
_MOST_ROWS = 1_048_575  # of a sheet
_WIDE = re.compile("sentence|text|gist|citation|title|definition|description")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MADE = datetime.datetime(2000, 1, 1)  # the same for all, so that the same rows give the same bytes


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as XLSX; see the package for the arguments and what is raised."""
    table = rows.table(name, edition)
    source = f"{table.removesuffix('s')}_view" if table in view.VIEWS else table
    write_sheet(table, *rows.with_columns(source, at, edition), out)


def write_sheet(name: str, columns: list[str], records: Iterable[dict[str, Any]], out: BinaryIO) -> None:
    """Write records as a workbook of one sheet. Raises BadData where they are more than a sheet can hold."""
    from xlsxwriter import Workbook

    ordered = [
        *(column for column in _FIRST if column in columns),
        *(column for column in columns if column not in _FIRST),
    ]
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(name)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        number = 0
        for number, record in enumerate(records, start=1):
            if number > _MOST_ROWS:
                raise BadData(f"{name}: expected at most {_MOST_ROWS} rows, as a sheet can hold, found more; use csv")
            for place, column in enumerate(ordered):
                _write_cell(sheet, number, place, record[column], day, f"{name}:{record['id']}: /{column}")
        for place, column in enumerate(ordered):
            sheet.write_string(0, place, column, bold)
            sheet.set_column(place, place, 60 if _WIDE.search(column) else 16)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, number, max(len(ordered) - 1, 0))
    out.write(content.getvalue())


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any, where: str) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif isinstance(value, str) and _DAY.fullmatch(value) and value >= "1900-03-01":  # before it, calendars disagree
        sheet.write_datetime(row, column, datetime.datetime.fromisoformat(value), day)
    elif value is not None:
        text = _text(value)
        if rows.too_long(text):
            raise BadData(
                f"{where}: expected at most {rows.LONGEST} characters, as a cell can hold, found more; use csv"
            )
        sheet.write_string(row, column, text)


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
