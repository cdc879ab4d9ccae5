"""The dataset card: its metadata as `datasets` writes it, its recipes run, and nothing claimed that the rows lack."""

import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import environments
import pytest
import vilnius
import yaml
from datasets import Features
from markdown_it import MarkdownIt
from paths import GOLDEN, TESTS, some

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.emit import card_text
from igf_dataset.emit.card import features
from igf_dataset.emit.card_recipes import RECIPES, Recipe
from igf_dataset.errors import WrongUse
from igf_dataset.model.rows import ROWS
from igf_dataset.model.schemas import arrow_schema
from igf_dataset.storage.resources import folder

SHIPPED = Path(folder("data"))


@pytest.mark.parametrize("table", ROWS)
def test_features_are_those_that_datasets_writes(table: str) -> None:
    schema = arrow_schema(table)
    assert features(schema) == Features.from_arrow_schema(schema)._to_yaml_list()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another letter, about which nobody has said anything, built with this project's entities."""
    base = tmp_path_factory.mktemp("stranger")
    (base / "letter.txt").write_bytes((TESTS.parent / "docs" / "adding-a-document" / "letter.txt").read_bytes())
    build([base / "letter.txt"], base / "data")
    return base / "data"


@pytest.mark.parametrize("name", ["README.md", "croissant.json", "datapackage.json", "manifest.json"])
def test_a_strangers_build_claims_nothing_of_this_project(stranger: Path, name: str) -> None:
    text = (stranger / name).read_text(encoding="utf-8")
    claims = ["igf-dataset developers", "CC-BY", "cc-by", "translation of every", "independent passes"]
    claims += [f"{words}{igf.__version__}" for words in ("version: ", "Version ", '"version": "')]
    assert [claim for claim in claims if claim in text] == []
    assert not (stranger / "LICENSE").exists()


def test_a_strangers_card_says_what_the_rows_hold(stranger: Path) -> None:
    text = (stranger / "README.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    metadata = yaml.safe_load(front)
    assert metadata["language"] == ["zh"]
    assert metadata["multilinguality"] == ["monolingual"]
    assert "license" not in metadata
    assert "The sentences have no English." in body
    assert "Statements for classification" not in body


def test_the_example_of_an_address_is_an_item_with_a_letter_or_a_number(tmp_path: Path) -> None:
    letter = (TESTS.parent / "docs" / "adding-a-document" / "letter.txt").read_text(encoding="utf-8")
    bullets = letter.replace("鼓励竞争。", "鼓励：\n\n- 上网；\n\n- 竞争。")
    for text, words in ((bullets, "is item (a) of"), (re.sub(r"\([ab]\)", "-", bullets), "is a paragraph of")):
        (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
        build([tmp_path / "letter.txt"], tmp_path / "data")
        assert words in (tmp_path / "data" / "README.md").read_text(encoding="utf-8")


def test_a_description_beside_the_seeds_is_said(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "letter.txt").write_bytes((GOLDEN / "letters-only" / "source.txt").read_bytes())
    said = 'title = "Letters"\ncreators = ["A library"]\nlicense = "CC0-1.0"\n'
    said += 'version = "2.0.1"\nattached = ["NOTICE"]\n'
    (tmp_path / "seeds" / "dataset.toml").write_text(said, encoding="utf-8")
    (tmp_path / "seeds" / "NOTICE").write_text("Mind the gap.\n", encoding="utf-8")
    build([tmp_path / "seeds"], tmp_path / "data")
    card = (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
    assert "# Letters\n" in card
    assert "license: cc0-1.0\n" in card
    assert "author = {{A library}}" in card
    assert igf.open(tmp_path / "data").table("lines").num_rows
    assert (tmp_path / "data" / "NOTICE").read_text(encoding="utf-8") == "Mind the gap.\n"
    assert list(igf.verify(tmp_path / "data")) == []


def test_options_go_before_the_description_beside_the_seeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letter.txt").write_bytes((GOLDEN / "letters-only" / "source.txt").read_bytes())
    said = 'title = "Letters"\ncreators = ["A library"]\nlicense = "cc0-1.0"\nrights = "None reserved."\n'
    Path("dataset.toml").write_text(said, encoding="utf-8")
    options = {
        "name": "notes",
        "title": "Notes",
        "description": "Notes of a century ago, as tables that anybody may read and use.",
        "license": "CC-BY-4.0",
        "url": "https://example.org/notes",
        "base-url": "https://example.org/files",
        "dataset-version": "2.0.1",
    }
    given = [f"--{name}={value}" for name, value in options.items()] + ["--creator=A. Reader", "--creator", "B. Writer"]
    assert main(["build", "letter.txt", *given]) == 0
    values = json.loads(Path("data", "croissant.json").read_bytes())
    found = [values[key] for key in ("name", "alternateName", "description", "url", "version")]
    assert found == [options[key] for key in ("name", "title", "description", "url", "dataset-version")]
    assert [creator["name"] for creator in values["creator"]] == ["A. Reader", "B. Writer"]
    assert values["distribution"][0]["contentUrl"] == "https://example.org/files/parquet/documents.parquet"
    assert json.loads(Path("data", "manifest.json").read_bytes())["version"] == "2.0.1"
    card = Path("data", "README.md").read_text(encoding="utf-8")
    assert "license: cc-by-4.0\n" in card
    assert "None reserved." in card
    assert main(["build", "letter.txt", "--check", *given]) == 0
    Path("data", "LICENSE").touch()
    capsys.readouterr()
    assert main(["build", "letter.txt", "--check", *given]) == 1
    mend = capsys.readouterr().out
    assert shlex.join(given[:3]) in mend
    assert shlex.join(["--creator=A. Reader", "--creator=B. Writer"]) in mend


NO_LICENSE = "--license: expected an identifier of the SPDX list, such as CC-BY-4.0, or a name of your own, "
NO_LICENSE += "such as LicenseRef-ours"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--dataset-version=2"], "--dataset-version: expected a version, as in 1.0.0, found '2'"),
        (
            ["--url", "example.org"],
            "--url: expected an address that begins with https:// or http://, without blanks or Chinese, "
            "found 'example.org'",
        ),
        (["--license", "nonsense"], f"{NO_LICENSE}, found 'nonsense'"),
        (["--license", "MIT OR CC0-1.0"], f"{NO_LICENSE}, found 'MIT OR CC0-1.0'"),
    ],
)
def test_options_that_cannot_be(
    given: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letter.txt").write_bytes((GOLDEN / "letters-only" / "source.txt").read_bytes())
    assert main(["build", "letter.txt", *given]) == 2
    assert capsys.readouterr().err == f"igf-dataset: {said}\n"
    with pytest.raises(WrongUse, match=r"^version: expected a version, as in 1\.0\.0, found '1'$"):
        build("letter.txt", "data", describe={"version": "1"})
    with pytest.raises(WrongUse, match=r"no key of dataset\.toml 'titel'; did you mean 'title'"):
        build("letter.txt", "data", describe={"titel": "A"})
    assert not Path("data").exists()


CHECKS = {
    "Parallel sentences": "assert len(pairs) == len(sentences) > 300",
    "Characters with BIO tags for names": (
        "assert all(len(row['tokens']) == len(row['tags']) for row in tokens)\n"
        "assert sum(row['tags'].count('B') for row in tokens) == len(names)"
    ),
    "Statements for classification, split so that no paragraph stands on both sides": (
        "assert len(train) + len(test) == len(statements)\n"
        "assert not set(train['paragraph_id']) & set(test['paragraph_id'])"
    ),
    "The same three with this dataset's package (`pip install igf-dataset`)": (
        f"assert (len(pairs), len(tokens)) == ({vilnius.COUNTS['sentences']}, {vilnius.COUNTS['sentences']})\n"
        f"assert len(labels) == {vilnius.COUNTS['statements']}\n"
        "splits = pairs.groupby('paragraph_id').split.nunique()\n"
        "assert set(splits) == {1} and {*labels.split} == {'train', 'validation', 'test'}"
    ),
    "Closed lists as `ClassLabel`, with the same numbers in every part and version": (
        "labels = {name: feature for name, feature in statements.features.items() if isinstance(feature, ClassLabel)}\n"
        "plain = load_dataset('<this folder>', 'statements', split='train')\n"
        "assert set(labels) == {'act', 'breadth', 'speaker_kind'}\n"
        "for name, label in labels.items():\n"
        "    assert [label.int2str(number) for number in statements[name]] == plain[name][:]"
    ),
    "Streaming": "assert characters > 10_000",
}


def run_recipe(recipe: Recipe, python: str, home: Path) -> None:
    """In a process of its own, since `datasets` reads its cache's place at import."""
    code = f"{recipe.code}\n{CHECKS[recipe.title]}".replace("<this folder>", str(vilnius.data()))
    environment = {
        **os.environ,
        "HF_HOME": str(home),
        "HF_HUB_OFFLINE": "1",
        "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    }
    done = subprocess.run([python, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("recipe", some(RECIPES, 6, ids=[recipe.title for recipe in RECIPES]))
def test_a_recipe_runs(recipe: Recipe, tmp_path: Path) -> None:
    run_recipe(recipe, sys.executable, tmp_path)


@pytest.mark.extra
def test_recipes_run_with_an_older_datasets(tmp_path: Path) -> None:
    """The last version before its features changed."""
    python = environments.python(tmp_path / "environment", "datasets==3.6.0")
    recipes = [recipe for recipe in RECIPES if "load_dataset" in recipe.code]
    assert len(recipes) == 5
    for recipe in recipes:
        run_recipe(recipe, python, tmp_path / "home")


WORDS = [
    "a * b_c_d # e <br> & | $x$ [y](z) `c` ~~s~~ @me www.example.org https://example.org :smile: 1:2",
    "# heading",
    "- list",
    "+ list",
    "12. list",
    "3) list",
    "---",
    "=== under",
    "    code",
    "| a | b |",
    "> said",
    "![x](y)",
    "<script>alert(1)</script>",
    "论坛*很*大：https://例子.中国",
]


@pytest.mark.parametrize("words", WORDS)
def test_words_of_dataset_toml_are_plain_text(words: str) -> None:
    shown = " ".join(words.split())
    markdown = MarkdownIt("gfm-like")
    for text in (card_text.plain(words), card_text.paragraphs(words)):
        assert markdown.render(text) == f"<p>{html.escape(shown, quote=False)}</p>\n"
        assert markdown.render(f"- {text}") == f"<ul>\n<li>{html.escape(shown, quote=False)}</li>\n</ul>\n"
        assert markdown.render(f"# {text}") == f"<h1>{html.escape(shown, quote=False)}</h1>\n"


def test_a_blank_line_parts_paragraphs_of_a_card() -> None:
    assert card_text.paragraphs("One\nline.\n\n - Two.\n") == "One line.\n\n\\- Two."


def test_every_word_of_dataset_toml_is_in_the_card_as_plain_text(tmp_path: Path) -> None:
    keys = ("description", "rights", "personal", "maintenance", "pretty_name")
    texts = {key: f"# {key} *of* <b>x</b>" for key in keys}
    listed = {key: [f"- {key} *of* <b>x</b>"] for key in ("uses", "limits")}
    said = "".join(f"{key} = {json.dumps(value)}\n" for key, value in (texts | listed).items())
    said += '[annotation]\nprotocol = "- protocol *of*"\nenglish = "- english *of*"\n'
    shutil.copytree(TESTS.parent / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "dataset.toml").write_text(said, encoding="utf-8")
    build([tmp_path / "seeds"], tmp_path / "data")
    body = (tmp_path / "data" / "README.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    shown = html.unescape(MarkdownIt("gfm-like").render(body))
    for words in [*texts.values(), *(values[0] for values in listed.values()), "- protocol *of*", "- english *of*"]:
        assert words in shown
