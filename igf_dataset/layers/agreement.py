"""Two annotation passes over one text in, how far they agree out: seeds/ANNOTATION.md, "How good is it"."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from .marks import Mark

AGREED = ("act", "breadth", "speaker_kind")
Pair = tuple[Mark | None, Mark | None]


def aligned(ours: Sequence[Mark], theirs: Sequence[Mark]) -> list[Pair]:
    """Two passes' marks of one paragraph in pairs by greatest overlap; one without a partner stands alone."""
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
    alone: list[Pair] = [*((mark, None) for mark in left.values()), *((None, mark) for mark in right.values())]
    return sorted([*pairs, *alone], key=lambda pair: min(mark.start for mark in pair if mark))


def agreed(mark: Mark, passes: Sequence[Sequence[Mark]]) -> bool:
    """Whether every pass has a statement at `mark` with its act, breadth and speaker_kind; false without passes."""
    values = [mark.columns[name] for name in AGREED]
    partners = [_partner(mark, marks) for marks in passes]
    return bool(partners) and all(each and [each.columns[name] for name in AGREED] == values for each in partners)


def _partner(mark: Mark, marks: Sequence[Mark]) -> Mark | None:
    overlap, best = 0, None
    for each in marks:
        if (size := min(mark.end, each.end) - max(mark.start, each.start)) > overlap:
            overlap, best = size, each
    return best


def kappa(labels: Iterable[tuple[object, object]]) -> float:
    """Cohen's kappa of two annotators' labels, pair by pair (Cohen 1960); 1.0 where there is but one label."""
    pairs = list(labels)
    if not pairs:
        return 1.0
    left, right = (Counter(each) for each in zip(*pairs, strict=True))
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def scores(found: Set[object], wanted: Set[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of what was found against what was wanted; 1.0 each where both are empty."""
    both = len(found & wanted)
    precision = both / len(found) if found else float(not wanted)
    recall = both / len(wanted) if wanted else float(not found)
    return precision, recall, 2 * both / (len(found) + len(wanted)) if found or wanted else 1.0
