"""Write the locks: every package that .ci/run installs, its version and its hashes.

    python tools/lock.py             # after a change of requirements; keeps versions that still fit
    python tools/lock.py --upgrade   # the newest versions

requirements/ci.txt has the newest versions, requirements/lowest.txt the lowest allowed (listed in tests/lowest.txt; of
their dependencies, the newest that fit). For Linux on x86-64 and Python 3.11, with hashes of all files of a version.
Needs uv (extra `dev`) and a package index.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--generate-hashes"]
COMPILE += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
COMPILE += ["--python-version", "3.11", "--python-platform", "x86_64-manylinux_2_28"]
LOCKS = {
    "requirements/build.txt": ["requirements/build.in", "--only-binary", ":all:"],
    "requirements/ci.txt": ["pyproject.toml", "--all-extras"],
    "requirements/lowest.txt": ["pyproject.toml", "--extra", "test", "--constraints", "tests/lowest.txt"],
}


def main() -> None:
    """Write the locks."""
    for name, options in LOCKS.items():
        subprocess.run([*COMPILE, *options, *sys.argv[1:], "--output-file", name], cwd=ROOT, check=True)
        print(name)


if __name__ == "__main__":
    main()
