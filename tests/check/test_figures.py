"""The numbers that an English sentence states."""

import pytest

from igf_dataset.check.figures import figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nine rooms, 1,461 people and 2,000.5 badges.", {9, 1461, 2000.5}),
        ("a ten-year review of twenty-five years", {10, 25}),
        ("3.5 million and 2 billion, 4 thousand", {3.5e6, 2e9, 4e3}),
        ("both, twofold, threefold", {2, 3}),
        ("the 1st, 2nd, 3rd and 14th", {1, 2, 3, 14}),
        ("IPv6, v1.2.3 and x,5", set()),
        ("BOTH", {2}),
        ("bother", set()),
        ("0", {0}),
        ("zero gain", {0}),
        ("", set()),
    ],
)
def test_figures_exactly(text: str, values: set[float]) -> None:
    assert figures(text) == values
