r"""Tab-separated values: one record per line, with a header line and no quotes.

UTF-8 without a byte order mark; lines end in a line feed. A backslash is written `\\`, a tab `\t`, a line feed `\n`,
a carriage return `\r`, and any other control character or line separator `\u` and four hexadecimal digits. Lists and
structs are JSON, booleans `true` and `false`, null an empty cell. Cells are not guarded against being run as a formula:
for spreadsheets, use csv.
"""

import json
import re
from typing import Any, BinaryIO

from ..access.edition import Edition
from . import rows

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = "A table, tab-separated, with \\t, \\n and \\\\ for what stands in a text."

_NAMED = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_ESCAPED = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write a table as TSV; the package describes the arguments and errors."""
    columns, records = rows.with_columns(rows.table(name, edition), at, edition)
    _write_line(columns, out)
    for record in records:
        _write_line([_cell(value) for value in record.values()], out)


def _write_line(cells: list[str], out: BinaryIO) -> None:
    out.write(("\t".join(cells) + "\n").encode("utf-8"))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: _NAMED.get(match[0], f"\\u{ord(match[0]):04x}"), text)
