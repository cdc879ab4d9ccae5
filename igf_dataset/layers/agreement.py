"""Agreement between two annotation passes: pairing by overlap, Cohen's kappa, precision, recall and F1."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from .marks import Mark

AGREED = ("act", "breadth", "speaker_kind")
Pair = tuple[Mark | None, Mark | None]


def paired(ours: Sequence[Mark], theirs: Sequence[Mark]) -> list[Pair]:
    """Pair the marks of two passes in a paragraph by greatest overlap; the partner of an unpaired mark is None."""
    overlaps = sorted(
        (min(one.end, other.end) - max(one.start, other.start), -index, -place)
        for index, one in enumerate(ours)
        for place, other in enumerate(theirs)
    )
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    pairs: list[Pair] = []
    for size, index, place in reversed(overlaps):
        if size > 0 and -index in left and -place in right:
            pairs.append((left.pop(-index), right.pop(-place)))
    unpaired: list[Pair] = [*((mark, None) for mark in left.values()), *((None, mark) for mark in right.values())]
    return sorted([*pairs, *unpaired], key=lambda pair: min(mark.start for mark in pair if mark))


def agreed(mark: Mark, passes: Sequence[Sequence[Mark]]) -> bool:
    """Return whether every pass has a statement at `mark` with the same values of AGREED; false without passes."""
    values = [mark.columns[name] for name in AGREED]
    partners = [_partner(mark, marks) for marks in passes]
    return bool(partners) and all(
        partner and [partner.columns[name] for name in AGREED] == values for partner in partners
    )


def _partner(mark: Mark, marks: Sequence[Mark]) -> Mark | None:
    """Return the mark that overlaps `mark` most; None if none does."""
    overlap, best = 0, None
    for other in marks:
        if (size := min(mark.end, other.end) - max(mark.start, other.start)) > overlap:
            overlap, best = size, other
    return best


def kappa(labels: Iterable[tuple[object, object]]) -> float:
    """Return Cohen's kappa of two annotators' labels, given in pairs (Cohen 1960); 1.0 if all labels are the same."""
    pairs = list(labels)
    if not pairs:
        return 1.0
    left, right = (Counter(side) for side in zip(*pairs, strict=True))
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def scores(predicted: Set[object], expected: Set[object]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of predicted against expected items; each is 1.0 if both sets are empty."""
    both = len(predicted & expected)
    precision = both / len(predicted) if predicted else float(not expected)
    recall = both / len(expected) if expected else float(not predicted)
    return precision, recall, 2 * both / (len(predicted) + len(expected)) if predicted or expected else 1.0
