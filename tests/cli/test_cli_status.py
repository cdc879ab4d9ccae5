"""One rule for the exit status of every command: 2 for wrong use, wrong paths among it, 1 for refused data."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from paths import ROOT

from igf_dataset.cli.main import igf_dataset

Run = Callable[..., tuple[int, str, str]]

PATHS = {"[DIR]", "[PATH]...", "DIR", "FILE", "FILE...", "NEW", "OLD", "PATH"}  # how helps name what is a path
MISUSED = {
    "build": [
        "build nothing --out new",
        "build nothing.txt --out new",
        "build 'nothing/*.txt' --out new",
        "build empty --out new",
        "build other.jsonl --out new",
        "build --out other.jsonl",
        "build --out other.jsonl/new",
        "build --out full",
        "build --workers none",
    ],
    "new": [
        "new a nothing.txt",
        "new a empty",
        "new other.jsonl a",
        "new a letter.txt --seeds other.jsonl",
        "new 'A B' letter.txt",
    ],
    "validate": [
        "validate nothing.jsonl",
        "validate empty",
        "validate other.jsonl --schema nothing",
        "validate other.jsonl --schema nothing.json",
        "validate other.jsonl",
    ],
    "verify": ["verify nothing", "verify empty", "verify other.jsonl", "verify http://example.org/data"],
    "info": ["info --data nothing", "info --data empty", "info --data other.jsonl", "info --path --data empty"],
    "show": [
        "show nothing",
        "show summary --data nothing",
        "show summary --data empty",
        "show summary --data other.jsonl",
    ],
    "search": [
        "search cloud --topic nothing",
        "search cloud --data nothing",
        "search cloud --data empty",
        "search cloud --data other.jsonl",
        "search cloud --format csv --out nothing/hits.csv",
        "search cloud --format csv --out other.jsonl/hits.csv",
        "search cloud --format csv --out empty",
    ],
    "schema": ["schema nothing", "schema --write --out other.jsonl", "schema --write --out other.jsonl/schema"],
    "export": [
        "export nothing --format csv",
        "export topics --format nothing",
        "export topics --format csv --data nothing",
        "export topics --format csv --data empty",
        "export topics --format csv --data other.jsonl",
        "export topics --format csv --out nothing/topics.csv",
        "export topics --format csv --out other.jsonl/topics.csv",
        "export topics --format csv --out empty",
    ],
    "site": ["site", "site --data nothing", "site --data empty", "site --data other.jsonl", "site --check"],
    "diff": ["diff nothing good", "diff good empty", "diff good other.jsonl"],
}
REFUSED = {
    "build": ["build bad.txt --out new"],
    "new": ["new a bad.txt"],
    "validate": ["validate bad.txt --schema lines"],
    "verify": ["verify full", "verify damaged"],
    "info": ["info --data full"],
    "show": ["show summary --data full", "show summary --data damaged"],
    "search": ["search cloud --data damaged", "search zzzz"],
    "export": ["export topics --format csv --data full", "export topics --format csv --data damaged"],
    "site": ["site --data full", "site --data damaged"],
    "diff": ["diff full good", "diff good damaged"],
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files and folders of every kind."""
    base = tmp_path_factory.mktemp("kinds")
    for name in ("empty", "full"):
        (base / name).mkdir()
    (base / "full" / "manifest.json").write_text("{}", encoding="utf-8")
    (base / "other.jsonl").write_text("{}\n", encoding="utf-8")
    (base / "letter.txt").write_text("text", encoding="utf-8")
    (base / "bad.txt").write_bytes(b"\xff")
    shutil.copytree(ROOT / "data", base / "damaged")
    for name in ("topics", "documents"):
        (base / "damaged" / "jsonl" / f"{name}.jsonl").write_text("{\n", encoding="utf-8")
    (base / "damaged" / "igf.sqlite").write_bytes(b"none")
    (base / "good").symlink_to(ROOT / "data")
    return base


@pytest.fixture
def place(kinds: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kinds)


def test_every_command_has_its_cases() -> None:
    assert MISUSED.keys() == igf_dataset.commands.keys()
    assert igf_dataset.commands.keys() - REFUSED.keys() == {"schema"}  # which reads only its own files


@pytest.mark.parametrize("line", [line for lines in MISUSED.values() for line in lines])
@pytest.mark.usefixtures("place")
def test_wrong_use_is_2(line: str, run: Run) -> None:
    status, out, err = run(*shlex.split(line))
    assert (status, out) == (2, ""), err
    assert err.startswith(("igf-dataset: ", "Usage: ")), err
    assert not Path("new").exists()


@pytest.mark.parametrize("line", [line for lines in REFUSED.values() for line in lines])
@pytest.mark.usefixtures("place")
def test_refused_data_are_1(line: str, run: Run) -> None:
    status, out, err = run(*shlex.split(line))
    assert (status, bool(out or err)) == (1, True), out + err


@pytest.mark.parametrize("line", ["info", "site", "show summary", "search cloud", "export topics --format csv"])
@pytest.mark.usefixtures("place")
def test_a_folder_that_is_no_dataset_is_named_with_what_makes_one(line: str, run: Run) -> None:
    advice = "give the path of one that `igf-dataset build` made"
    for name, found in (("nothing", "none"), ("empty", "a folder without manifest.json"), ("other.jsonl", "a file")):
        _, _, err = run(*shlex.split(line), "--data", name)
        assert err.startswith(f"igf-dataset: {name}: expected a dataset folder, found {found}; {advice}")


def test_help_and_readme_state_the_rule(run: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rule = "0 where all is well; 1 where something is found wrong, a text or data are refused, or nothing is found; 2"
    for text in (run("--help")[1], readme):
        assert rule in " ".join(text.split())


@pytest.mark.parametrize("name", igf_dataset.commands)
def test_an_empty_path_is_refused(name: str, run: Run) -> None:
    """As a shell gives it for a variable that is not set: neither the present folder nor the packaged data is meant."""
    parameters = igf_dataset.commands[name].params
    for path in (parameter for parameter in parameters if parameter.metavar in PATHS):
        argv = [name]
        for parameter in parameters:
            if parameter is path or parameter.required:
                argv += [parameter.opts[-1]] if isinstance(parameter, click.Option) else []
                argv.append("" if parameter is path else "x")
        status, out, err = run(*argv)
        assert (status, out, err.endswith(": expected a path, found ''\n")) == (2, "", True), (argv, err)
