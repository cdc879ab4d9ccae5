"""Completion: what a shell is offered for each argument, and that each of the three shells can be set up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from paths import ROOT

import igf_dataset as igf
from igf_dataset.cli.main import igf_dataset
from igf_dataset.export import FORMATS

COMPLETE = ShellComplete(igf_dataset, {}, "igf-dataset", "_IGF_DATASET_COMPLETE")
SHELLS = ("bash", "zsh", "fish")

pytestmark = pytest.mark.usefixtures("vilnius_alone")


def offered(*typed: str) -> list[str]:
    return [item.value for item in COMPLETE.get_completions([*typed[:-1]], typed[-1])]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("sh",), ["show"]),
        (("show", "summary.43."), ["summary.43.a", "summary.43.b"]),
        (("show", "mand"), ["mandate"]),
        (("show", "topi"), ["topics"]),
        (("show", "ican"), ["icann"]),
        (("show", "--lang", "b"), ["both"]),
        (("search", "--topic", "mand"), ["mandate"]),
        (("search", "--entity", "ken"), ["kenya"]),
        (("search", "--speaker", "s"), ["senegal"]),
        (("search", "--breadth", "al"), ["all", "almost_all"]),
        (("search", "--act", "w"), ["warns"]),
        (("search", "--speaker-kind", "ch"), ["chair"]),
        (("search", "--part", "app"), ["appendix", "appendix.I", "appendix.II"]),
        (("search", "--format", "x"), ["xlsx"]),
        (("export", "statement"), ["statements", "statement_view"]),
        (("export", "statements", "--at", "summary.II."), [f"summary.II.{label}" for label in "ABCDEF"]),
        (("export", "--format", ""), [*FORMATS]),
        (("schema", "para"), ["paragraphs"]),
        (("validate", "--schema", "doc"), ["document", "documents"]),
        (("info", "--path", "d"), ["data", "database"]),
    ],
)
def test_what_is_offered(typed: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*typed) == expected


def test_every_address_is_offered_and_of_a_named_folder_its_own(tmp_path: Path) -> None:
    addresses = [row.id.partition("/")[2] for table in ("letters", "sections") for row in igf.rows(table)]
    assert {*addresses} <= {*offered("show", "")}
    data = shutil.copytree(igf.folder(), tmp_path / "data")
    topics = data / "jsonl" / "topics.jsonl"
    topics.write_bytes(topics.read_bytes().replace(b'"mandate"', b'"mandible"'))
    assert offered("search", "--data", str(data), "--topic", "mand") == ["mandible"]
    assert offered("search", "--data", str(tmp_path), "--topic", "mand") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_can_be_set_up_as_readme_says(shell: str) -> None:
    assert f"_IGF_DATASET_COMPLETE={shell}_source igf-dataset" in (ROOT / "README.md").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "igf_dataset"]
    environment = {**os.environ, "_IGF_DATASET_COMPLETE": f"{shell}_source"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert f"{shell}_complete" in done.stdout
    environment |= {"COMP_WORDS": "igf-dataset show mand", "COMP_CWORD": "2" if shell != "fish" else "mand"}
    environment["_IGF_DATASET_COMPLETE"] = f"{shell}_complete"
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert "mandate" in done.stdout
