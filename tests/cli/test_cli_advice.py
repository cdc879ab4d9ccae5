"""What the command line says to those who got a name, a file or an option wrong: each command it offers works."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import GOLDEN

import igf_dataset as igf

pytestmark = pytest.mark.usefixtures("vilnius_alone")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two documents that have addresses in common."""
    base = tmp_path_factory.mktemp("two")
    igf.build([GOLDEN / "hard-wrapped", GOLDEN / "several-appendices"], base / "data")
    return base / "data"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("President of Lithuania", ["show dalia-grybauskaite", "show lithuania", "search 'President of Lithuania'"]),
        ("Lithuanian government", ["show government-of-lithuania"]),
        ("Grybauskaite", ["show dalia-grybauskaite", "show speakers"]),
        ("联合国秘书", ["show united-nations"]),
        ("ICAN", ["show icann"]),
        ("mandat", ["show mandate"]),
        ("chairs", ["search --speaker-kind chair"]),
        ("recommend", ["search --act recommends"]),
        ("statements", ["export statements --format csv"]),
        ("nothing like it", ["show topics", "show speakers", "show entities"]),
        ("sumary.43", ["show summary.43", "show vilnius-2010"]),
        ("summary.43.z", ["show summary.43.b"]),
        ("summary.43:1", ["show summary.43"]),
        ("vilnius-2011/letter-1", ["show vilnius-2010/letter-1"]),
        ("letter", ["show letter-1", "show letter-2"]),
    ],
)
def test_show_offers_commands_for_what_does_not_exist(name: str, offered: list[str], run: Run) -> None:
    status, out, err = run("show", name)
    assert (status, out) == (2, "")
    first, *lines = err.splitlines()
    assert first == f"igf-dataset: no address or name {name!r}; try"
    commands = [line.strip().removeprefix("igf-dataset ").partition("  ")[0] for line in lines]
    assert [command for command in offered if command not in commands] == []
    for command in commands:
        assert run(*shlex.split(command))[0] == 0, command


def test_show_offers_what_another_dataset_has(two: Path, run: Run) -> None:
    status, out, err = run("show", "summary.99", "--data", str(two))
    assert (status, out) == (2, "")
    for line in err.splitlines()[1:]:
        command, _, _ = line.strip().removeprefix("igf-dataset ").partition("  ")
        assert command.endswith(f" --data {two}")
        assert run(*shlex.split(command))[0] == 0
    assert (
        "2 documents have the address 'summary.1'; name one of them: "
        in run("show", "summary.1", "--data", str(two))[2]
    )
