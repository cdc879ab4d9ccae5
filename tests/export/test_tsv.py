"""TSV: a record a line, every cell given back by undoing the escapes."""

import io
import json
import re
from pathlib import Path

import hostile
import pytest
import vilnius
from hypothesis import given
from hypothesis import strategies as st

from igf_dataset.access.edition import Edition
from igf_dataset.access.learning import SOURCES
from igf_dataset.export import rows, tsv

pytestmark = pytest.mark.usefixtures("vilnius_alone")
NAMES = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def undone(cell: str) -> str:
    def character(match: re.Match[str]) -> str:
        return chr(int(match[1][1:], 16)) if match[1][0] == "u" else NAMES[match[1]]

    return re.sub(r"\\(u[0-9a-f]{4}|.)", character, cell)


@pytest.mark.parametrize("name", ["letters", "paragraphs", "statement_view", *SOURCES])
def test_tsv_gives_the_records_back(name: str, tmp_path: Path) -> None:
    for data in (vilnius.data(), hostile.translated(tmp_path)):
        edition = Edition(data)
        if not edition.store.manifest["rows"]["statements"] and ("labels" in name or "view" in name):
            continue
        out = io.BytesIO()
        tsv.write(name, None, out, edition)
        heading, *lines = out.getvalue().decode("utf-8").splitlines()
        for line, record in zip(lines, rows.records(name, None, edition), strict=True):
            assert heading.split("\t") == list(record)
            for cell, value in zip(line.split("\t"), record.values(), strict=True):
                expected = "" if value is None else value if isinstance(value, str) else json.dumps(value)
                text = undone(cell)
                assert (text if value is None or isinstance(value, str) else json.dumps(json.loads(text))) == expected


def test_a_table_without_rows_is_its_heading(tmp_path: Path) -> None:
    out = io.BytesIO()
    tsv.write("mentions", None, out, Edition(hostile.made(tmp_path)))
    assert out.getvalue().startswith(b"id\tdocument_id\tposition\t")
    assert out.getvalue().count(b"\n") == 1


@given(st.text(st.sampled_from("\\\t\n\r\x0b\x85\u2028tnru0字")))
def test_every_text_stands_in_one_cell(text: str) -> None:
    cell = tsv._cell(text)
    assert undone(cell) == text
    assert len(cell.splitlines()) <= 1
    assert "\t" not in cell
