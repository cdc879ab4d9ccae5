"""Hostile names (of entities, topics, signatories, seed files, the dataset): text in every output, nowhere code."""

import io
import json
import re
from pathlib import Path
from typing import Any

import bibtexparser
import lxml.etree
import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from html_text import Tags
from markdown_it import MarkdownIt
from small_seed import SOURCE, made

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import igf_dataset, main
from igf_dataset.page.render import render

NAME = "=cmd|'A1' <b onload=x>&\"\\end{x} }{ ${y} {{z}} `c` [l](javascript:j) @id --- ]]> #1 %s"
SEEN = "<svg onload=alert(1)>: - &anchor *alias !tag | > 'q' \"d\" # c\n---\nlicense: none\n@context {x} \\ $x$ [a](b)"
CONTROLS = "\x1b]0;t\x07\x1b[31m\u202e\u2066\u200f\x9b"
SIGNED = "张三<i>&amp;{}\\'\"=1"


def toml(value: str) -> str:
    """A text as a TOML string; JSON's escapes are TOML's."""
    return json.dumps(value).replace("\x7f", "\\u007f")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("names")
    folder = made(base)
    source = SOURCE.replace("张三", SIGNED).replace("联合国很大", f"{NAME}很大")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    entities, topics = base / "entities.toml", base / "topics.toml"
    text = entities.read_text(encoding="utf-8").replace('"United Nations"', toml(NAME + CONTROLS))
    text = text.replace('name = "联合国"', f'name = "联合国"\naliases = [{toml(NAME)}]', 1)
    entities.write_text(text, encoding="utf-8")
    topics.write_text(topics.read_text(encoding="utf-8").replace('"Youth"', toml(NAME + CONTROLS)), encoding="utf-8")
    words = {"name": SEEN, "title": SEEN, "pretty_name": SEEN, "publisher": SEEN, "license": "LicenseRef-y"}
    words |= {"description": SEEN, "rights": SEEN, "personal": SEEN, "maintenance": SEEN}
    said = "".join(f"{key} = {toml(value)}\n" for key, value in words.items())
    said += "".join(f"{key} = [{toml(SEEN)}]\n" for key in ("creators", "keywords", "uses", "limits"))
    said += f"[annotation]\nprotocol = {toml(SEEN)}\nenglish = {toml(SEEN)}\n"
    (base / "dataset.toml").write_text(said, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(seed: Path) -> Path:
    build([seed], seed.parent / "data")
    return seed.parent / "data"


def exported(data: Path, tmp_path: Path, *argv: str) -> bytes:
    out = tmp_path / "out"
    result = CliRunner().invoke(igf_dataset, ["export", *argv, "--out", str(out), "--data", str(data)])
    assert result.exit_code == 0, result.output
    return out.read_bytes()


def test_the_rows_have_it_letter_by_letter(data: Path) -> None:
    entity = next(row for row in igf.rows("entities", data=data) if row.id == "un")
    assert entity.name_en == NAME + CONTROLS
    assert NAME in entity.aliases
    assert {row.text for row in igf.rows("mentions", data=data)} >= {NAME}
    assert igf.rows("letters", data=data)[0].sender_name == SIGNED
    assert not list(igf.verify(data))


def test_the_cards_metadata_says_what_was_said_and_no_more(data: Path) -> None:
    card = (data / "README.md").read_text(encoding="utf-8")
    front = re.match(r"---\n(.*?)\n---\n", card, re.DOTALL)
    assert front
    values = yaml.safe_load(front[1])
    assert values["pretty_name"] == SEEN
    assert (values["license"], values["license_name"]) == ("other", "y")
    assert not {"@context", "none"} & {*values}
    (citation,) = re.findall(r"```bibtex\n(.*?)```", card, re.DOTALL)
    library = bibtexparser.parse_string(citation)
    assert library.failed_blocks == []
    assert [(entry.entry_type, len(entry.fields)) for entry in library.entries] == [("misc", 2)]
    tags = Tags()
    tags.feed(MarkdownIt("gfm-like", {"linkify": False}).render(card[front.end() :]))
    assert not [tag for tag, _ in tags.seen if tag in ("svg", "script", "b", "img")]
    assert not [values for _, values in tags.seen if any(name.startswith("on") for name in values)]
    assert not [values for _, values in tags.seen if (values.get("href") or "").startswith(("javascript", "b"))]


def test_croissant_and_the_data_package_have_it_as_values(data: Path) -> None:
    croissant = json.loads((data / "croissant.json").read_text(encoding="utf-8"))
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert croissant["name"] == SEEN
    assert package["title"] == SEEN
    for value in (croissant, package):
        assert [key for key in keys(value) if "<svg" in key or "cmd|" in key] == []


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value}.union(*map(keys, value.values()))
    return set[str]().union(*map(keys, value)) if isinstance(value, list) else set()


def test_references_have_it_as_text(data: Path, tmp_path: Path) -> None:
    sentence = next(row.id for row in igf.rows("sentences", data=data) if NAME in row.text)
    (csl,) = json.loads(exported(data, tmp_path, sentence, "--format", "csl-json"))
    assert NAME in csl["abstract"]
    for address in (sentence, "letter-1", "doc"):
        library = bibtexparser.parse_string(exported(data, tmp_path, address, "--format", "bibtex").decode("utf-8"))
        assert library.failed_blocks == []
        (entry,) = library.blocks
        assert (entry.entry_type, entry.key) == ("techreport", igf.cite(address, data=data).id)


def test_akn_has_it_as_text(data: Path, tmp_path: Path) -> None:
    root = lxml.etree.fromstring(exported(data, tmp_path, "--format", "akn"))
    assert not list(root.iter("{*}svg", "{*}i"))
    assert SIGNED in "".join(root.itertext())
    assert NAME in "".join(root.itertext())
    assert {element.get("onload") for element in root.iter("*")} == {None}


def test_sheets_run_none_of_it(data: Path, tmp_path: Path) -> None:
    for table in ("entities", "topics", "mentions", "letters", "tokens"):
        sheet = openpyxl.load_workbook(io.BytesIO(exported(data, tmp_path, table, "--format", "xlsx"))).active
        cells = [cell for row in sheet for cell in row]
        assert "f" not in {cell.data_type for cell in cells}
        assert not [cell for cell in cells if cell.hyperlink]
    mentions = openpyxl.load_workbook(io.BytesIO(exported(data, tmp_path, "mentions", "--format", "xlsx"))).active
    assert NAME in {cell.value for row in mentions for cell in row}


def test_the_page_has_it_as_text(data: Path) -> None:
    tags = Tags()
    tags.feed(render(data))
    assert not [values for _, values in tags.seen if any(name.startswith("on") for name in values)]
    assert not [values for _, values in tags.seen if (values.get("href") or "").startswith("javascript")]


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "un"],
        ["show", "youth"],
        ["show", "entities"],
        ["show", "topics"],
        ["show", "letter-1"],
        ["show", "speakers"],
        ["info"],
        ["search", "很大"],
        ["show", NAME + CONTROLS],
        ["search", CONTROLS + "a"],
        ["export", CONTROLS, "--format", "csv"],
        ["export", "lines", "--format", CONTROLS],
        ["validate", "lines.jsonl" + CONTROLS],
        ["verify", CONTROLS],
        ["info", "--data", "nowhere" + CONTROLS],
    ],
)
def test_a_terminal_is_told_nothing(argv: list[str], data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = [] if argv[0] in ("validate", "verify") or "--data" in argv else ["--data", str(data)]
    main([*argv, *folder])
    shown = "".join(capfd.readouterr())
    assert not {*shown} & {*CONTROLS} - {*"]0;t[31m"}, shown


def test_a_seed_of_a_hostile_file_name_says_it_safely(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("=1+1.txt", "a\x1b[31mb.txt", "\u202egnp.txt", "x\ny.txt", "`<b>`.txt", "{{7}}.txt"):
        path = tmp_path / name
        path.write_text(SOURCE, encoding="utf-8")
        assert main(["build", "--seeds", str(path), "--out", str(tmp_path / "out")]) in (1, 2)
        out, err = capfd.readouterr()
        assert not {*out, *err} & {"\x1b", "\u202e", "\x07"}
        assert not (tmp_path / "out").exists()
        path.unlink()
