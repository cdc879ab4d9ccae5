"""Source slices and edits in, the text they compose out, with where each piece of it stands in the source.

The one rule that the parser, the checks and the citations share: a text is its slices in order, each
after its join, with the raw characters of every applied edit replaced by the edit's reading.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """Raw characters of the source, `[start, end)`, and what the text has, or should have, instead."""

    start: int
    end: int
    reading: str
    kind: str = "wording"
    applied: bool = True
    note: str = ""


class Slice(NamedTuple):
    """A piece of the source, `[start, end)`, and what the text has before it."""

    start: int
    end: int
    join: str


class Segment(NamedTuple):
    """A run of text `[text_start, text_end)` and the source `[start, end)` it comes from.

    `text` is what replaces the source there (a join, an edit's reading), or None where the source's
    own characters stand.
    """

    text_start: int
    text_end: int
    start: int
    end: int
    text: str | None


def align(spans: Iterable[Slice], edits: Sequence[Edit]) -> list[Segment]:
    """The segments of a text, in order; `edits` are applied ones, sorted, and none crosses a slice."""
    segments: list[Segment] = []
    at = 0

    def add(start: int, end: int, text: str | None) -> None:
        nonlocal at
        length = end - start if text is None else len(text)
        segments.append(Segment(at, at + length, start, end, text))
        at += length

    for start, end, join in spans:
        if join:
            add(start, start, join)
        index = bisect_left(edits, (start,))
        while index < len(edits) and edits[index].end <= end:
            edit = edits[index]
            if start < edit.start:
                add(start, edit.start, None)
            add(edit.start, edit.end, edit.reading)
            start, index = edit.end, index + 1
        if start < end:
            add(start, end, None)
    return segments


def compose(source: str, segments: Iterable[Segment]) -> str:
    """The text that the segments make of the source."""
    return "".join([source[start:end] if text is None else text for _, _, start, end, text in segments])


def text_range(segments: Iterable[Segment], start: int, end: int) -> tuple[int, int] | None:
    """Where the source's `[start, end)` stands in the text; None where it is no part of it.

    An edit inside the range counts with its reading.
    """
    first = last = None
    for segment in segments:
        if segment.text is None:
            low, high = max(start, segment.start), min(end, segment.end)
            if low < high:
                offset = segment.text_start - segment.start
                first = low + offset if first is None else first
                last = high + offset
        elif segment.start < segment.end and start <= segment.start and segment.end <= end:
            first = segment.text_start if first is None else first
            last = segment.text_end
    return None if first is None or last is None else (first, last)


def source_ranges(segments: Iterable[Segment], start: int, end: int) -> list[tuple[int, int]]:
    """The source slices that the text's `[start, end)` comes from, in order, neighbours joined."""
    ranges: list[tuple[int, int]] = []
    for segment in segments:
        low, high = max(start, segment.text_start), min(end, segment.text_end)
        if low >= high or segment.start == segment.end:
            continue
        if segment.text is None:
            low, high = (offset - segment.text_start + segment.start for offset in (low, high))
        else:
            low, high = segment.start, segment.end
        if ranges and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return ranges
