"""Where the tests find the repository and their cases."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
# Every third: a dataset of them, with the shipped one, must have its files for reading, as at most 100 documents do.
SOME_GOLDEN = sorted(path for path in GOLDEN.iterdir() if not path.name.startswith("paper-"))[::3]


def some(values: Iterable[Any], every: int, ids: Iterable[str] = ()) -> list[Any]:
    """Values as parameters of a test: one in `every` by default, the others are left to the tests marked `extra`."""
    names = list(ids)
    return [
        pytest.param(
            *(value if type(value) is tuple else (value,)),
            marks=pytest.mark.extra if place % every else (),
            id=names[place] if names else None,
        )
        for place, value in enumerate(values)
    ]
