"""SIGINT and SIGTERM at moments of every command: the exit status of shells, no traceback, nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import COMMANDS, prepare
from paths import ROOT

pytestmark = pytest.mark.extra

# Runs a command and raises a signal at the call of a function of the package of that number, counted from where its
# modules begin to load; without a number, prints how many there are.
CHILD = """
import signal, sys
number, at, *argv = sys.argv[1:]
count = 0

def called(frame, event, _):
    global count
    if event == "call" and "igf_dataset" in frame.f_code.co_filename:
        count += 1
        if count == int(at):
            sys.setprofile(None)
            signal.raise_signal(int(number))

from igf_dataset.__main__ import run
sys.setprofile(called)
sys.argv[1:] = argv
status = run()
sys.setprofile(None)
if at == "0":
    print(count, file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return prepare(tmp_path / "here")


def run(folder: Path, argv: list[str], number: int, at: int) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder.parent / "temporary")}
    command = [sys.executable, "-c", CHILD, str(int(number)), str(at), *argv]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def interrupt(folder: Path, argv: list[str], number: int, at: int) -> int:
    """Run a command that is sent a signal. Returns the exit status; nothing may be left or look like a crash."""
    before = names(folder)
    done = run(folder, argv, number, at)
    assert b"Traceback" not in done.stderr
    assert b"igf-dataset: " not in done.stderr  # no error besides
    assert list((folder.parent / "temporary").iterdir()) == []
    assert [name for name in names(folder) - before if "igf-dataset" in name] == []
    return done.returncode


@pytest.mark.parametrize(
    ("name", "at", "number"),
    [("verify", 90_000, signal.SIGTERM), ("export", 20_000, signal.SIGTERM), ("export", 20_000, signal.SIGINT)],
)
def test_a_command_that_is_stopped_tidies_up(name: str, at: int, number: int, folder: Path) -> None:
    before = names(folder)
    assert interrupt(folder, COMMANDS[name], number, at) == 128 + number
    assert names(folder) == before


@pytest.mark.parametrize("at", [2, 10, 60, 150])
def test_an_interrupt_while_modules_load_is_one(at: int, folder: Path) -> None:
    assert interrupt(folder, COMMANDS["info"], signal.SIGINT, at) == 130


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stopped_at_every_tenth_of_its_way(name: str, folder: Path) -> None:
    calls = int(run(folder, COMMANDS[name], signal.SIGINT, 0).stderr.split()[-1])
    for tenth in range(1, 10):
        number = signal.SIGTERM if tenth % 2 else signal.SIGINT
        for written in ("built", "letter", "seeds", "x.xlsx", "x.xml"):
            shutil.rmtree(folder / written, ignore_errors=True)
            (folder / written).unlink() if (folder / written).is_file() else None
        stopped = {128 + number, -signal.SIGTERM if tenth % 2 else 130}  # before it is handled
        assert interrupt(folder, COMMANDS[name], number, calls * tenth // 10) in stopped
