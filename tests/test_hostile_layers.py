"""Hostile words in the curated texts of the first document, gists, English, topics, notes: in every output as text."""

import csv
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from html_text import Tags

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import igf_dataset
from igf_dataset.model.rows import ROWS
from igf_dataset.page.render import draw
from igf_dataset.storage.resources import folder
from igf_dataset.verify.verify import verify

# No blanks, since a gist has fewer than 25 words; a formula where it begins a cell.
WORDS = "=cmd()|'<script>alert(1)</script><img/src=x/onerror=alert(1)>[x](javascript:y){{7*7}}&lt;\"\\"
# File, key, and whether the words go before what stands there.
CURATED = [
    ("vilnius-2010/statements.toml", "gist", False),
    ("vilnius-2010/quantities.toml", "what", True),
    ("vilnius-2010/dates.toml", "what", True),
    ("vilnius-2010/corrections.toml", "note", True),
    ("vilnius-2010/english.toml", "en", False),
    ("topics.toml", "label_en", True),
    ("topics.toml", "definition_en", True),
    ("entities.toml", "description_en", True),
]
COLUMNS = {
    "statements": ["gist_en"],
    "quantities": ["what_en"],
    "dates": ["what_en"],
    "corrections": ["note"],
    "sentences": ["text_en"],
    "paragraphs": ["text_en"],
    "topics": ["label_en", "definition_en"],
    "entities": ["description_en"],
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("layers")
    seeds = Path(shutil.copytree(folder("seeds"), base / "seeds"))
    escaped = json.dumps(WORDS)[1:-1].replace("\\", "\\\\")  # for the replacement's own escapes
    for file, key, first in CURATED:
        path = seeds / file
        text, count = re.subn(
            rf'(?m)^({key} = ")(.*)"$', rf'\1{escaped}\2"' if first else rf'\1\2{escaped}"', path.read_text("utf-8")
        )
        assert count
        path.write_text(text, encoding="utf-8")
    build([seeds / "vilnius-2010"], base / "data")
    return base / "data"


def test_every_column_has_it_letter_by_letter(data: Path) -> None:
    assert list(map(str, verify(data))) == []
    for table, columns in COLUMNS.items():
        stored = igf.table(table, data=data).to_pylist()
        lines = (data / "jsonl" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        for column in columns:
            texts = [row[column] for row in stored]
            assert texts == [json.loads(line)[column] for line in lines]
            known = {row.id: getattr(row, column) for row in igf.rows(table)}
            for row, text in zip(stored, texts, strict=True):
                was = known[row["id"]]
                assert text.replace(WORDS, "") == was
                by_rule = table == "corrections" and row["kind"] in ("marker", "seam")
                assert (WORDS in text) == (bool(was) and not by_rule)


def test_sqlite_and_csv_have_it_as_text(data: Path) -> None:
    for table, columns in COLUMNS.items():
        result = CliRunner().invoke(igf_dataset, ["export", table, "--format", "csv", "--data", str(data)])
        rows = list(csv.DictReader(io.StringIO(result.output.removeprefix("\ufeff"))))
        assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
        with sqlite3.connect(f"file:{data / 'igf.sqlite'}?mode=ro", uri=True) as database:
            for column in columns:
                order = "id" if "id" in ROWS[table].model_fields else "rowid"
                texts = [text for (text,) in database.execute(f"SELECT {column} FROM {table} ORDER BY {order}")]
                assert sorted(texts) == sorted(row[column].removeprefix("'") for row in rows)
                assert any(text.startswith("=cmd()") or WORDS in text for text in texts)


def test_the_page_and_the_pictures_have_it_as_text(data: Path) -> None:
    files = draw(data)
    page = next(content for name, content in files.items() if name.endswith(".html")).decode("utf-8")
    tags = Tags()
    tags.feed(page)
    assert not [values for _, values in tags.seen if any(name.startswith("on") for name in values)]
    assert not [values for _, values in tags.seen if (values.get("href") or "").startswith("javascript")]
    assert [tag for tag, _ in tags.seen].count("script") == page.count("<script")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 300
    pictures = [content for name, content in files.items() if name.endswith(".svg")]
    assert len(pictures) == 4
    for picture in pictures:
        elements = list(ElementTree.fromstring(picture).iter())
        assert not [
            element for element in elements if element.tag.rpartition("}")[2] in ("script", "img", "foreignObject")
        ]
        assert not [name for element in elements for name in element.attrib if name.startswith("on")]
    assert any(b"alert(1)" in picture for picture in pictures)


def test_what_is_shown_is_found_and_is_what_was_written(data: Path) -> None:
    shown = CliRunner().invoke(igf_dataset, ["show", "summary.14", "--data", str(data)])
    assert shown.exit_code == 0
    assert WORDS in shown.output
    assert igf.search("alert", data=data)
