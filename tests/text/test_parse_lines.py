"""What each line of a document is, or why it is refused: of small documents and of whole papers."""

import lossless
import pytest
from marked import read, source
from paths import TESTS

SMALL, PAPERS = (  # small ones, each of one condition, and whole papers
    (TESTS / "text" / name).read_text(encoding="utf-8").removesuffix("\n").split("\n=====\n")
    for name in ("lines.txt", "papers.txt")
)


@pytest.mark.parametrize("case", [*SMALL, *PAPERS])
def test_what_each_line_is(case: str) -> None:
    assert read(*source(case)) == case


@pytest.mark.parametrize("case", SMALL)
def test_its_rows_hold_together(case: str) -> None:
    _hold_together(case)


@pytest.mark.extra
@pytest.mark.parametrize("case", PAPERS)
def test_the_rows_of_a_paper_hold_together(case: str) -> None:
    _hold_together(case)


def _hold_together(case: str) -> None:
    text, roles = source(case)
    lossless.outcome(text.encode("utf-8"), roles)
