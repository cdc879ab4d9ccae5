"""--help: no line is cut, closed lists are explained, and every example does what it says."""

import gzip
import io
import shlex
import shutil
import sys
from pathlib import Path

import click
import pytest
from paths import ROOT, some

from igf_dataset.cli import common
from igf_dataset.cli.main import igf_dataset, main
from igf_dataset.storage.resources import schema

pytestmark = pytest.mark.usefixtures("vilnius_alone")


COMMANDS: dict[str, click.Command] = igf_dataset.commands
EXAMPLES = [(name, example) for name, argv in COMMANDS.items() for example in argv.examples]


def help_of(argv: list[str], width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main([*argv, "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_line_is_cut(
    name: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = help_of([name] if name else [], width, monkeypatch, capsys)
    assert text.startswith(f"Usage: igf-dataset {name}".rstrip())
    assert max(map(len, text.splitlines())) <= min(width, 100)
    assert "..." not in text.partition("\n\n")[2]
    for option in COMMANDS[name].params if name else []:
        assert not isinstance(option, click.Option) or option.help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_three_examples(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = [example for command, example in EXAMPLES if command == name]
    assert len(examples) >= 3
    text = help_of([name], 80, monkeypatch, capsys)
    assert text.endswith("".join(f"  igf-dataset {example}\n" for example in examples))
    assert all(example.split()[0] == name for example in examples)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_values_of_closed_lists_are_listed_with_their_meaning(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = help_of([name], 80, monkeypatch, capsys)
    for option, (table, column) in getattr(COMMANDS[name], "values", {}).items():
        block = text.partition(f"Values of {option}:\n")[2].partition("\n\n")[0]
        values = schema(table)["properties"][column]["enum"]
        assert [line.split()[0] for line in block.splitlines() if line[:3].strip()] == values


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with what the examples name."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "data", tmp_path / "old")
    shutil.copy(ROOT / "docs" / "adding-a-document" / "letter.txt", tmp_path)
    with gzip.open(tmp_path / "mine.jsonl.gz", "wb") as file:
        file.write((ROOT / "data" / "jsonl" / "statements.jsonl").read_bytes())
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "example"), some(EXAMPLES, 5))
@pytest.mark.usefixtures("place")
def test_an_example_runs(
    name: str, example: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    argv = shlex.split(example)
    if "<" in argv:
        content = Path(argv[argv.index("<") + 1]).read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        argv = argv[: argv.index("<")]
    before = {str(path) for path in Path().rglob("*")}
    assert main(argv) == 0
    out, err = capfd.readouterr()
    made = {str(path) for path in Path().rglob("*")} - before
    assert out or err or made or "--check" in argv
    if "--out" in argv:
        assert Path(argv[argv.index("--out") + 1]).exists()


def test_meanings_come_from_the_schema() -> None:
    assert common.meanings("statements", "act")["warns"] == "names a risk"
    assert common.meanings("statements", "act")["thanks"] == ""
