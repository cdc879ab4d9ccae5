"""What README, the datasheet, the card and the citation file say is so."""

import contextlib
import doctest
import importlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import vilnius
import yaml
from paths import ROOT

import igf_dataset as igf
from igf_dataset.cli.main import igf_dataset as commands
from igf_dataset.emit.schemas import with_columns
from igf_dataset.page.charts import PLANS
from igf_dataset.storage.resources import folder

pytestmark = pytest.mark.usefixtures("vilnius_alone")


PACKAGE = ROOT / "igf_dataset"
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATASHEET = (ROOT / "DATASHEET.md").read_text(encoding="utf-8")
EXAMPLES = sorted(path for path in PACKAGE.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))
TRIALS = sorted(set(re.findall("`pytest ([^`]+)`", (ROOT / "docs" / "TRUST.md").read_text(encoding="utf-8"))))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run(code: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    return printed.getvalue()


@pytest.mark.parametrize("example", [block for block in blocks(README, "python") if "igf.rows" in block])
def test_a_readme_example_prints_what_readme_says(example: str) -> None:
    assert run(example) == README.split(example)[1].split("```\n")[2]


def test_readme_on_an_executor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (example,) = [block for block in blocks(README, "python") if "Executor" in block]
    shutil.copytree(folder("seeds"), tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    assert run(example) == README.split(example)[1].split("```\n")[2]


def test_the_figures_of_the_layers_are_theirs() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    layers = importlib.import_module("layers")
    assert layers.with_figures(DATASHEET, Path(folder("seeds"), "vilnius-2010")) == DATASHEET, (
        "run `python tools/layers.py --write`"
    )
    assert "Cohen's kappa" in DATASHEET


@pytest.mark.extra
def test_readme_without_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a subprocess, since datasets reads its cache's place at import."""
    import os
    import subprocess
    import sys

    (example,) = [block for block in blocks(README, "python") if "load_dataset" in block]
    code = example + "\nprint(len(paragraphs), len(sentences))"
    env = {**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=vilnius.data().parent, env=env, check=True
    )
    assert done.stdout == "91 305\n"


@pytest.mark.parametrize("call", re.findall(r"`igf\.(\w+)\(", README))
def test_readme_names_calls_that_exist(call: str) -> None:
    assert callable(getattr(igf, call))


def test_readme_names_every_command_and_table() -> None:
    assert set(re.findall(r"^igf-dataset (\w+)", README, re.MULTILINE)) == set(commands.commands)
    assert set(re.findall(r"`(\w+)`", README.split("Tables: ")[1].split(". The")[0])) == set(igf.tables())


def test_readme_shows_every_picture() -> None:
    assert re.findall(r"!\[[^\]]+\]\(data/figures/(.+)\.svg\)", README) == [plan.name for plan in PLANS]


@pytest.mark.parametrize("name", ["README.md", "DATASHEET.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_files_named_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    named = re.findall(r"`((?:igf_dataset|tests|benchmarks)/[\w/]+\.\w+)`", text)
    missing = [path for path in {*linked, *named} if not (ROOT / path).exists()]
    assert missing == []


def test_the_datasheets_columns_are_the_models() -> None:
    assert with_columns(DATASHEET, "DATASHEET.md") == DATASHEET, "run `igf-dataset schema --write`"


WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
PARTS = ("train", "validation", "test")


def figures() -> dict[str, list[str]]:
    """The sentences of the documents that give numbers of rows, with the numbers of the data, by file."""
    count = {table: len(igf.rows(table)) for table in igf.tables()}
    parts = Counter(row.id.partition("/")[2].partition(".")[0] for row in igf.rows("paragraphs"))
    kinds = Counter(row.kind for row in igf.rows("paragraphs"))
    items = sum(len(row.items) for row in igf.rows("paragraphs"))
    changes = Counter(row.kind for row in igf.rows("corrections") if row.applied)
    doubts = count["corrections"] - changes.total()
    said = igf.rows("statements")
    pledges = [row for row in said if row.act == "commits" and "mandate" in row.topics]
    heads = Counter(row.speaker_id for row in said if row.speaker_kind == "head_of_state_or_government")
    technical = [row for row in said if row.speaker_kind == "technical_community"]
    haiti = [row for row in technical if "海地" in (row.speaker_text or "")]
    haiti += [row for row in technical if row.continues_id == haiti[0].id]
    splits = {name: Counter(getattr(igf, name)(*args).split) for name, args in (("pairs", ()), ("labels", ["act"]))}
    layers = ("entities", "topics", "mentions", "statements", "quantities", "dates", "references")
    slips = changes["typo"] + changes["script"]
    split = {name: " / ".join(str(of[part]) for part in PARTS) for name, of in splits.items()}
    return {
        "DATASHEET.md": [
            f"One document: {count['letters']} letters, {count['sections']} sections",
            f"{count['paragraphs']} paragraphs ({kinds['letter']} of letters, {kinds['numbered']} numbered, "
            f"{kinds['footnote']} footnotes) with {items} list items",
            f"{count['sentences']} sentences, {count['lines']} source lines",
            f"{count['corrections']} corrections ({changes.total()} applied, {doubts} doubts)",
            ", ".join(f"{count[name]} {name}" for name in layers),
            f"The certain slips of typing are corrected ({slips})",
            f"recorded in `corrections` with `applied` false ({doubts})",
            f"characters that a seam repeats ({changes['seam']}) and footnote calls ({changes['marker']}) are removed "
            f"by rule; {WORDS[slips]} slips are corrected",
            f"({igf.rows('documents')[0].source_bytes:,} bytes; its SHA-256",
            f"sentences {split['pairs']}, statements {split['labels']}",
        ],
        "README.md": [
            f"{WORDS[count['letters']]} letters, a summary of {parts['summary'] - 1} paragraphs, an appendix of "
            f"{parts['appendix'] - 1}.",
            f"sentences {split['pairs']}, statements {split['labels']}",
            f"by the {count['entities']} entities of this package, so your dataset has them and the "
            f"{count['topics']} topics too",
        ],
        "docs/tutorial.md": [
            f"that {WORDS[len(pledges)]} rows are {WORDS[len(pledges)]} backers",
            f"{WORDS[sum(row.act == 'warns' for row in said)]} warnings are too few to rank",
            f"alone has all {heads['dalia-grybauskaite']} of the head of State, "
            f"one speaker from Haiti {len(haiti)} of the {len(technical)} of the technical community",
        ],
    }


def test_the_figures_of_the_documents_are_the_datas() -> None:
    for name, sentences in figures().items():
        text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
        assert [sentence for sentence in sentences if sentence not in text] == [], name


QUESTIONS = 55  # of the paper's table, some of them answered together


def test_the_datasheet_has_the_papers_sections() -> None:
    headings = re.findall(r"^## (.+)$", DATASHEET, re.MULTILINE)
    for heading in ("Motivation", "Composition", "Collection process", "Uses", "Distribution", "Maintenance"):
        assert heading in headings
    assert len(re.findall(r"^\*\*.+?\?\*\*", DATASHEET, re.MULTILINE)) >= QUESTIONS - 10


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.relative_to(PACKAGE).as_posix() for path in EXAMPLES])
def test_docstring_examples(path: Path) -> None:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    tried = doctest.testmod(importlib.import_module(name))
    assert tried.failed == 0
    assert tried.attempted > 0


@pytest.mark.extra
@pytest.mark.parametrize("arguments", TRIALS)
def test_every_trial_that_trust_names_has_tests(arguments: str) -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", *shlex.split(arguments)]
    collected = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert collected.returncode == 0, collected.stdout


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == igf.__version__
    assert re.search(r"^## (\S+) \((?!unreleased)", CHANGELOG, re.MULTILINE)[1] == igf.__version__
    assert f"for version {igf.__version__}." in DATASHEET


def test_the_citation_in_readme_is_the_datas() -> None:
    quoted = " ".join(line.removeprefix("> ") for line in README.splitlines() if line.startswith("> "))
    assert quoted == igf.cite("summary.43.b").citation_en


def test_the_card_renders() -> None:
    card = Path(folder("data"), "README.md").read_text(encoding="utf-8")
    _, front, body = card.split("---\n", 2)
    metadata = yaml.safe_load(front)
    assert metadata["license"] == "cc-by-4.0"
    assert "$" not in body
    assert "unofficial" in body.lower()
    widths = {re.sub(r"\\\|", "", row).count("|") for row in body.split("## Columns")[1].splitlines() if row[:1] == "|"}
    assert widths == {5}
