"""Which line an error of a check names: that of the curated entry, or that of the text."""

from pathlib import Path
from typing import Any

import pytest
import vilnius

from igf_dataset.layers import seeds
from igf_dataset.pipeline.entry_places import entry_place
from igf_dataset.storage.resources import folder

SEED = seeds.read(Path(folder("seeds")) / "vilnius-2010")


def row(table: str, id: str) -> Any:
    return next(row for row in vilnius.rows(table) if row.id.endswith(id))


@pytest.mark.parametrize(
    ("table", "id", "file", "words"),
    [
        ("sentences", "/summary.11.s1", "english.toml", '[["summary.11"]]'),
        ("paragraphs", "/summary.11", "english.toml", '[["summary.11"]]'),
        ("statements", "/summary.43.s5.1", "statements.toml", '[["summary.43"]]'),
        ("documents", "vilnius-2010", "document.toml", "date_end = "),
        ("sections", "/summary.I", "source.txt", "一"),
    ],
)
def test_the_line_of_an_entry(table: str, id: str, file: str, words: str) -> None:
    path, line = entry_place(SEED, table, row(table, id))
    assert Path(path).name == file
    assert words in Path(path).read_text(encoding="utf-8").split("\n")[line - 1]


def test_the_line_of_a_correction() -> None:
    correction = next(row for row in vilnius.rows("corrections") if row.kind not in ("seam", "marker"))
    path, line = entry_place(SEED, "corrections", correction)
    below = Path(path).read_text(encoding="utf-8").split("\n")[line - 1 : line + 6]
    assert below[0] == "[[correction]]"
    assert any(correction.raw in words for words in below)
