"""XLSX: one sheet with one header row, typed cells and no formulas.

For a table that has a view, the sheet is the view, with the sentence in both languages, names, labels of topics and
citation. Numbers, dates and booleans are typed cells; a list is its values joined by `; `, a struct is JSON.
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

# The columns that come first, if a table has them.
_FIRST: tuple[str, ...] = ("id", "sentence_en", "sentence", "gist_en", "text_en", "text", "entity_name_en")
_FIRST += ("speaker_text", "speaker_kind", "speaker_name_en", "breadth", "act", "topics", "topic_labels_en")
_FIRST += ("topic_labels", "citation_en", "citation")
_MOST_ROWS = 1_048_575  # of a sheet
_WIDE = re.compile("sentence|text|gist|citation|title|definition|description")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CREATED = datetime.datetime(2000, 1, 1)  # constant, so that the same rows give the same bytes


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as XLSX; the package describes the arguments and errors."""
    table = rows.table(name, edition)
    source = view.name_of(table) if table in view.VIEWS else table
    write_sheet(table, *rows.with_columns(source, at, edition), out)


def write_sheet(name: str, columns: list[str], records: Iterable[dict[str, Any]], out: BinaryIO) -> None:
    """Write records as a workbook with one sheet. Raises BadData for more rows or characters than it can hold."""
    from xlsxwriter import Workbook

    ordered = [
        *(column for column in _FIRST if column in columns),
        *(column for column in columns if column not in _FIRST),
    ]
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
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
    elif (
        isinstance(value, str) and _DAY.fullmatch(value) and value >= "1900-03-01"
    ):  # earlier dates differ between spreadsheets
        sheet.write_datetime(row, column, datetime.datetime.fromisoformat(value), day)
    elif value is not None:
        text = _text(value)
        if rows.too_long(text):
            raise BadData(
                f"{where}: expected at most {rows.LONGEST} characters, as a cell can hold, found more; use csv"
            )
        if text.startswith("<r>") and text.endswith("</r>"):  # which XlsxWriter would take for its own markup
            sheet.write_rich_string(row, column, "<", "r>", text[3:])
        else:
            sheet.write_string(row, column, text)


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
