"""New environments with packages of an index, for tests with versions and tools that the tests' own has not."""

import os
import subprocess
import venv
from pathlib import Path


def python(folder: Path, *packages: str) -> str:
    """Make an environment with the packages, and return its interpreter."""
    venv.create(folder, with_pip=True)
    interpreter = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *packages], check=True)
    return interpreter
