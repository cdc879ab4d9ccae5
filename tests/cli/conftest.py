"""The command line, run in an empty folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from igf_dataset.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in an empty folder; gives status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    # What help looks like hangs on the terminal's width.
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def call(*argv: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in argv])
        return status, *capsys.readouterr()

    return call
