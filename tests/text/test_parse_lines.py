"""What each line of small documents is, each of which meets another condition, or why they are refused."""

import lossless
import pytest
from marked import read, source
from paths import TESTS

CASES = (TESTS / "text" / "lines.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n=====\n")


@pytest.mark.parametrize("case", CASES)
def test_what_each_line_is(case: str) -> None:
    assert read(*source(case)) == case


@pytest.mark.parametrize("case", CASES)
def test_its_rows_hold_together(case: str) -> None:
    text, roles = source(case)
    lossless.outcome(text.encode("utf-8"), roles)
