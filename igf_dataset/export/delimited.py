"""CSV for spreadsheets, which keeps the Chinese intact and runs no cell as a formula.

The file is UTF-8 with a byte order mark, by which spreadsheets recognize the encoding. It has a header row, and commas,
CRLF and quotes as in RFC 4180. All cells except numbers are quoted, since some spreadsheets guess the delimiter, and
JSON in a cell would mislead them. Lists and structs are JSON, booleans `true` and `false`, dates YYYY-MM-DD, null an
empty cell (in a column without null, an empty cell is the empty text).

Spreadsheets read a cell as a formula if it begins with `=`, `+`, `-` or `@`, also in full width or after whitespace or
quotation marks. Such cells, and those that begin with a tab or a line break, get an apostrophe in front, as OWASP
advises. To undo this, remove one apostrophe from each cell that matches ESCAPED. The raw form, for programs that read
CSV, has no apostrophes.

A warning names the first cell that is too long for a spreadsheet.
"""

import csv
import io
import json
import re
import warnings
from collections.abc import Iterable
from typing import Any, BinaryIO

from ..access.edition import Edition
from ..errors import BadData
from . import rows

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = (
    "A table for spreadsheets: UTF-8 with a byte order mark; lists and structs as JSON, null as an empty cell; a "
    "cell that a spreadsheet would run as a formula (=, +, -, @) gets an apostrophe in front unless --raw is "
    "given, for programs that are no spreadsheets."
)

# Whitespace, invisible characters and quotation marks that may be dropped, and the signs that begin a formula: plain,
# full-width, small, superscript, subscript, and the minus sign.
_DROPPED = r"[\s\x00-\x20\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff'\"`´‘-‟′-‶＇＂｀]"
_FORMULA = "[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]"
# A cell that already begins with such an apostrophe gets another one, so that all can be undone.
_RUNS = rf"(?:'*[\t\r\n]|{_DROPPED}*{_FORMULA})"
RISKY = re.compile(_RUNS)
ESCAPED = re.compile(f"'{_RUNS}")


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as CSV; the package describes the arguments and errors."""
    _write(name, at, out, edition, guarded=True)


def write_raw(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as CSV with unchanged texts, without apostrophes."""
    _write(name, at, out, edition, guarded=False)


def _write(name: str | None, at: str | None, out: BinaryIO, edition: Edition, *, guarded: bool) -> None:
    write_rows(*rows.with_columns(rows.table(name, edition), at, edition), out, guarded=guarded)


def write_rows(columns: list[str], records: Iterable[dict[str, Any]], out: BinaryIO, *, guarded: bool = True) -> None:
    """Write a header row and the records. Raises BadData for a record with other columns."""
    long: list[str] = []
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(columns)
        for record in records:
            if list(record) != columns:
                raise BadData(f"{record['id']}: expected the columns {', '.join(columns)}, found others")
            cells = [_cell(record[column], guarded=guarded) for column in columns]
            writer.writerow(cells)
            long += (
                f"{record['id']}: /{column}" for column, cell in zip(columns, cells, strict=True) if rows.too_long(cell)
            )
    finally:
        text.detach()
    if long:
        others = f" and {len(long) - 1} more" if len(long) > 1 else ""
        message = f"longer than the {rows.LONGEST} characters that a spreadsheet's cell can hold: {long[0]}{others}"
        warnings.warn(message, stacklevel=2)


def _cell(value: Any, *, guarded: bool = True) -> Any:
    if isinstance(value, str):
        return f"'{value}" if guarded and RISKY.match(value) else value
    if isinstance(value, (list, dict, bool)):
        return json.dumps(value, ensure_ascii=False)
    return value
