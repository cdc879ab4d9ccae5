"""Hostile text in the source and in every curated file: in every output it is text, nowhere code or markup."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import hostile
import lxml.etree
import pytest
import tomli
import yaml
from click.testing import CliRunner
from html_text import Tags
from markdown_it import MarkdownIt
from small_seed import SOURCE, made

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import igf_dataset
from igf_dataset.emit import FORMATS
from igf_dataset.export import FORMATS as EXPORTS
from igf_dataset.layers import toml
from igf_dataset.layers.registry import Entities
from igf_dataset.page.render import render

ENGLISH = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) `c` *b* | # h --- "
    "{{ 7*7 }} {% raw %} ${HOME} $titles ]]> &lt; %s ' \" \\ '); DROP TABLE documents;-- =cmd|' /C calc'!A0"
)
CONTROLS = "\x1b[31mred\x1b[0m\x07\x9b2J\u202eright\u202c\rover"
TITLE = "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信"
WEB = "<b> http://example.org www.example.org `x` [y](javascript:z) ---"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("curated")
    folder = made(base)
    entities = base / "entities.toml"
    text = entities.read_text(encoding="utf-8").replace('"An organization."', json.dumps(ENGLISH + CONTROLS))
    entities.write_text(text.replace("\x7f", "\\u007f"), encoding="utf-8")
    source = SOURCE.replace("甲国常驻", f"甲国{WEB}常驻").replace("论坛摘要", f"论坛{ENGLISH}")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    english = f"[english]\n{json.dumps('论坛' + ENGLISH, ensure_ascii=False)} = {json.dumps(ENGLISH)}\n"
    english += f"{json.dumps(TITLE.replace('甲国', '甲国' + WEB), ensure_ascii=False)} = {json.dumps(ENGLISH)}\n"
    (folder / "document.toml").write_text(english, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(seed: Path) -> Path:
    out = seed.parent / "data"
    build([seed], out)
    return out


def test_every_table_in_every_format_has_it_letter_by_letter(data: Path) -> None:
    assert {path.name for path in data.iterdir() if path.is_dir()} >= set(FORMATS)
    for table in igf.tables():
        lines = (data / "jsonl" / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        typed = [row.model_dump(mode="json") for row in igf.rows(table, data=str(data))]
        assert [json.loads(line) for line in lines] == typed
        stored = igf.table(table, data=str(data)).to_pylist()
        assert json.loads(json.dumps(stored, default=str)) == typed
    (document,) = igf.rows("documents", data=str(data))
    assert (document.title_en, document.title) == (ENGLISH, TITLE.replace("甲国", "甲国" + WEB))
    assert igf.rows("entities", data=str(data))[0].description_en == ENGLISH + CONTROLS


def test_the_card_shows_titles_as_text(data: Path) -> None:
    card = (data / "README.md").read_text(encoding="utf-8")
    _, front, body = card.split("---\n", 2)
    assert set(yaml.safe_load(front)) >= {"configs", "dataset_info", "language"}
    markdown = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
    (inline,) = [token for token in markdown.parse(body) if token.type == "inline" and "alert" in token.content]
    assert {child.type for child in inline.children or ()} <= {"code_inline", "text", "text_special"}
    shown = "".join(child.content for child in inline.children or ())
    assert shown == f"doc: {ENGLISH}"


def test_json_files_are_json(data: Path) -> None:
    for name in ("manifest.json", "croissant.json"):
        assert json.loads((data / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_export_takes_it(name: str, data: Path, tmp_path: Path) -> None:
    table = ["sections"] if name in ("csv", "tsv", "jsonl", "parquet", "xlsx") else []
    if name == "tmx":  # of sentences with English, which tests/export/test_tmx.py makes
        data = hostile.translated(tmp_path)
    out = tmp_path / "out"
    options = ["export", *table, "--format", name, "--out", str(out), "--data", str(data)]
    result = CliRunner().invoke(igf_dataset, options)
    assert result.exit_code == 0, result.output
    content = out.read_bytes()
    if name == "akn":
        root = lxml.etree.fromstring(content)
        assert not list(root.iter("{*}script", "{*}img"))
        assert ENGLISH.replace(" ", "") in "".join(root.itertext()).replace(" ", "")
    elif name == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert ENGLISH in cells
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    elif name == "csl-json":
        assert ENGLISH in json.loads(content)[0]["title"]
    else:
        assert content


def test_sqlite_has_it_as_text(data: Path) -> None:
    for path in data.glob("*.sqlite"):
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT title_en FROM documents").fetchall() == [(ENGLISH,)]


def test_the_reading_page_has_it_as_text(data: Path) -> None:
    text = render(data)
    tags = Tags()
    tags.feed(text)
    assert not [attributes for _, attributes in tags.seen if any(name.startswith("on") for name in attributes)]
    assert not [attributes for _, attributes in tags.seen if (attributes.get("href") or "").startswith("javascript")]
    assert "<script>alert(1)" not in text
    assert "{{ 7*7 }}" in text


def test_a_terminal_is_told_nothing(data: Path) -> None:
    for address in ("un", "doc", "summary", "letter-1"):
        result = CliRunner().invoke(igf_dataset, ["show", address, "--data", str(data)])
        assert result.exit_code == 0, result.output
        assert not {*result.output} & {*CONTROLS} - {*"[31mred0m2Jrightover"}
    shown = CliRunner().invoke(igf_dataset, ["show", "un", "--data", str(data)]).output
    assert ENGLISH + r"\u001b[31mred\u001b[0m\u0007\u009b2J\u202eright\u202c\u000dover" in shown


def test_new_writes_toml_that_says_it(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    text = SOURCE.replace("论坛摘要", f"论坛{ENGLISH}").replace("联合国很好", f"{ENGLISH}好\r\f差")
    source.write_bytes(f'第65届会议\n第\r"""\f委员会\n议程项目 1 {ENGLISH}\n\n{text}'.encode())
    result = CliRunner().invoke(igf_dataset, ["new", "nasty", str(source), "--seeds", str(tmp_path / "seeds")])
    assert result.exit_code == 0, result.output
    assert "\r" not in result.output
    folder = tmp_path / "seeds" / "nasty"
    info = (folder / "document.toml").read_text(encoding="utf-8")
    assert tomli.loads(info) == {}
    uncommented = [line.removeprefix("# ") for line in info.split("\n") if line.endswith(' = ""')]
    assert f"论坛{ENGLISH}" in tomli.loads("\n".join(uncommented[-20:]))
    english = tomli.loads((folder / "english.toml").read_text(encoding="utf-8"))
    assert "\r\f" in "".join(entry["zh"] for entries in english.values() for entry in entries)


def test_curated_files_say_it(seed: Path) -> None:
    assert toml.read(seed.parent / "entities.toml", Entities).entity[0].description_en == ENGLISH + CONTROLS


def test_the_built_source_of_the_hostile_document(tmp_path: Path) -> None:
    folder = hostile.made(tmp_path)
    lines = [row.text for row in igf.rows("lines", data=str(folder))]
    assert "\n".join(lines) == hostile.SOURCE
