"""Runs tools/crashes.py on the package as it is, or as a test breaks it, and reads what it prints."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from paths import ROOT

TOOLS = ROOT / "tools"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(TOOLS)])}
MEMORY = "/dev/shm"  # files there wait for no disk
if Path(MEMORY).is_dir() and shutil.disk_usage(MEMORY).free > 1 << 30:
    ENVIRONMENT["TMPDIR"] = MEMORY
LINE = re.compile(r"(?P<name>\w+): (?P<count>\d+) (?P<what>[a-z ]+): (?P<found>.*); problems: (?P<problems>\d+)")


def run(*arguments: str, broken: str = "") -> tuple[int, list[str]]:
    """The status and the lines of the tool."""
    code = "import contextlib, importlib, shutil, sys\nbuild = importlib.import_module('igf_dataset.build')\n"
    code += "from igf_dataset.storage import files as whole\n"
    code += f"{broken}\nimport crashes\n"
    command = [sys.executable, "-c", f"{code}sys.exit(crashes.main())", *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.splitlines()


def figures(lines: list[str]) -> dict[tuple[str, str], int]:
    """How many trials there were of each kind, by what was tried; none with a problem."""
    found = {}
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        assert match["problems"] == "0", lines
        assert sum(map(int, re.findall(r" (\d+)", f" {match['found']}"))) == int(match["count"])
        found[match["name"], match["what"]] = int(match["count"])
    return found
