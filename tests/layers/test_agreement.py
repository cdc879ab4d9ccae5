"""How far two annotation passes agree: against values worked out by hand."""

import pytest

from igf_dataset.layers.agreement import agreed, kappa, paired, scores
from igf_dataset.layers.marks import Mark


def mark(start: int, end: int, act: str = "claims", breadth: str = "some", kind: str = "speakers") -> Mark:
    return Mark(start, end, {"act": act, "breadth": breadth, "speaker_kind": kind, "topics": []})


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("aa aa bb bb", 1),
        ("aa aa aa", 1),
        ("aa ab ba bb", 0),
        ("aa aa bb ab", 0.5),
        ("ab ba", -1),
        (" ".join(["aa"] * 20 + ["ab"] * 5 + ["ba"] * 10 + ["bb"] * 15), 0.4),
        ("ab ab ab", 0),
        ("aa bb cc ab bc ca", 0.25),
    ],
)
def test_kappa(pairs: str, expected: float) -> None:
    assert kappa((pair[0], pair[1]) for pair in pairs.split()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([(0, 10), (10, 20)], [(0, 4), (5, 18)], [(0, 0), (10, 5)]),
        ([(0, 10)], [(0, 3), (3, 10)], [(0, 3), (None, 0)]),
        ([(0, 3), (3, 10)], [(1, 9)], [(0, None), (3, 1)]),
        ([(0, 5)], [(5, 9)], [(0, None), (None, 5)]),
        ([(0, 4)], [(0, 2), (2, 4)], [(0, 0), (None, 2)]),
        ([], [(2, 4)], [(None, 2)]),
        ([], [], []),
    ],
)
def test_aligned(
    ours: list[tuple[int, int]], theirs: list[tuple[int, int]], expected: list[tuple[int | None, int | None]]
) -> None:
    pairs = paired([mark(*span) for span in ours], [mark(*span) for span in theirs])
    found = [(one.start if one else None, other.start if other else None) for one, other in pairs]
    assert sorted(found, key=str) == sorted(expected, key=str)
    starts = [min(side.start for side in pair if side) for pair in pairs]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("passes", "expected"),
    [
        ([], False),
        ([[mark(0, 9)], [mark(2, 8)]], True),
        ([[mark(0, 9)], []], False),
        ([[mark(0, 9)], [mark(9, 12)]], False),
        ([[mark(0, 9)], [mark(0, 9, act="warns")]], False),
        ([[mark(0, 9)], [mark(0, 9, breadth="many")]], False),
        ([[mark(0, 9)], [mark(0, 9, kind="other")]], False),
        ([[mark(0, 3, act="warns"), mark(3, 9)]], True),
        ([[mark(0, 6, act="warns"), mark(6, 9)]], False),
    ],
)
def test_agreed_with_every_pass(passes: list[list[Mark]], expected: bool) -> None:
    assert agreed(mark(0, 9), passes) is expected


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        (set(), set(), (1, 1, 1)),
        (set(), {1}, (0, 0, 0)),
        ({1}, set(), (0, 0, 0)),
        ({1}, {2}, (0, 0, 0)),
        ({1, 2}, {1, 2}, (1, 1, 1)),
        ({1, 2}, {2, 3, 4}, (1 / 2, 1 / 3, 2 / 5)),
    ],
)
def test_scores(found: set[object], wanted: set[object], expected: tuple[float, float, float]) -> None:
    assert scores(found, wanted) == pytest.approx(expected)
