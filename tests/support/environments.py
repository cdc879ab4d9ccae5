"""New environments with packages of an index, for tests with versions and tools that the tests' own has not."""

import os
import subprocess
import venv
from pathlib import Path


def python(folder: Path, *packages: str) -> str:
    """Make an environment with the packages, and return its interpreter."""
    venv.create(folder, with_pip=True)
    interpreter = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    # Whatever pip was told of the tests' own environment: what is wanted here is not among those files.
    own = {"PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_CONFIG_FILE"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *packages], env=environment, check=True)
    return interpreter
