"""Where the tests find the repository and their cases."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
# So many that a dataset of them, with the shipped one, has its files for reading: at most 100 documents.
SOME_GOLDEN = sorted(path for path in GOLDEN.iterdir() if not path.name.startswith("paper-"))


def papers(names: list[str]) -> list[object]:
    """The names of golden cases as parameters: the many papers are left to the tests marked `extra`."""
    return [pytest.param(name, marks=pytest.mark.extra) if name.startswith("paper-") else name for name in names]
