"""What each line of a document is, or why it is refused: of small documents and of whole papers."""

import lossless
import pytest
from marked import read, source
from paths import TESTS

CASES = [
    case
    for name in ("lines.txt", "papers.txt")  # small ones, each of one condition, and whole papers
    for case in (TESTS / "text" / name).read_text(encoding="utf-8").removesuffix("\n").split("\n=====\n")
]


@pytest.mark.parametrize("case", CASES)
def test_what_each_line_is(case: str) -> None:
    assert read(*source(case)) == case


@pytest.mark.parametrize("case", CASES)
def test_its_rows_hold_together(case: str) -> None:
    text, roles = source(case)
    lossless.outcome(text.encode("utf-8"), roles)
