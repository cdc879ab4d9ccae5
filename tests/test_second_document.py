"""Adding a document as CONTRIBUTING.md says keeps the tests green: done in a copy of the repository."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

pytestmark = pytest.mark.extra

# The tests that read what ships; those of the text, the pipeline and the page run on cases of their own.
READING = ["access", "check", "cli", "emit/test_card.py", "export", "layers", "model", "verify/test_verify.py"]
READING += ["test_docs.py", "test_ids.py", "test_no_network.py", "test_tutorial.py", "test_vilnius.py"]

# Examples of --help that draw the reading page without saying of which document.
OF_ONE_DOCUMENT = [
    "cli/test_cli_help.py::test_an_example_runs[build-build --out data]",
    "cli/test_cli_help.py::test_an_example_runs[site-site --data data]",
]


def test_a_second_document(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(copy)}

    def run(*argv: str) -> str:
        command = [sys.executable, *argv]
        ended = subprocess.run(command, cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert ended.returncode == 0, ended.stdout[-10_000:] + ended.stderr[-10_000:]
        return ended.stdout

    run("-m", "igf_dataset", "new", "example-2012", "docs/adding-a-document/letter.txt", "--seeds", "seeds")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (said,) = (line for line in contributing.splitlines() if line.startswith("| a document |"))
    commands = re.findall(r"`((?:igf-dataset build|igf-dataset site|python )[^`]*)`", said)
    assert len(commands) > 1
    for command in commands:
        program, *arguments = command.split()
        run(*(["-m", "igf_dataset"] if program == "igf-dataset" else []), *arguments)
    assert "example-2012/summary.1" in (copy / "tests" / "frozen_ids.txt").read_text(encoding="utf-8").splitlines()
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", *(f"--deselect=tests/{test}" for test in OF_ONE_DOCUMENT)]
    out = run("-m", "pytest", *options, *(f"tests/{name}" for name in READING))
    assert re.search(r"^\d+ passed", out, re.MULTILINE), out[-2_000:]
