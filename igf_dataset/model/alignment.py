"""Compose a text from slices of its source, and map ranges between the two.

The parser, the checks and the citations share this rule: a text is its slices in order, each after its join, with the
raw characters of every applied edit replaced by the edit's reading.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .base import Span


class Edit(NamedTuple):
    """Raw characters `[start, end)` of the source, and what the text has, or should have, instead."""

    start: int
    end: int
    reading: str
    kind: str = "wording"
    applied: bool = True
    note: str = ""
    followed: bool = False


class Slice(NamedTuple):
    """A piece `[start, end)` of the source, and what the text has before it."""

    start: int
    end: int
    join: str


_start = attrgetter("start")


def slices(spans: "Iterable[Span]") -> list[Slice]:
    """Return the spans of a record as slices."""
    return [Slice(span.start, span.end, span.join) for span in spans]


def applied(corrections: Iterable[Any]) -> list[Edit]:
    """Return the applied corrections, given as records or as rows of JSON, as edits in the order of the source."""
    rows = map(dict[str, Any], corrections)
    return sorted(Edit(row["start"], row["end"], row["reading"]) for row in rows if row["applied"])


class Segment(NamedTuple):
    """A run of text `[text_start, text_end)` and the source `[start, end)` it comes from.

    `text` replaces the source there (a join, an edit's reading); None means the source's own characters.
    """

    text_start: int
    text_end: int
    start: int
    end: int
    text: str | None


class Alignment:
    """How a text is composed from the source: its segments, in order."""

    def __init__(self, spans: Iterable[Slice], edits: Sequence[Edit]) -> None:
        """Align slices and sorted, applied edits; edits outside the slices are ignored, and none may cross one."""
        self.segments: list[Segment] = []
        self._slices: list[tuple[int, int]] = []
        at = 0
        for start, end, join in spans:
            self._slices.append((start, end))
            if join:
                at = self._add(at, start, start, join)
            for edit in edits[bisect_left(edits, start, key=_start) : bisect_left(edits, end, key=_start)]:
                if edit.end > end:
                    break
                if start < edit.start:
                    at = self._add(at, start, edit.start, None)
                at = self._add(at, edit.start, edit.end, edit.reading)
                start = edit.end
            if start < end:
                at = self._add(at, start, end, None)
        self._ends = [segment.end for segment in self.segments]
        self._text_ends = [segment.text_end for segment in self.segments]

    def _add(self, at: int, start: int, end: int, text: str | None) -> int:
        length = end - start if text is None else len(text)
        self.segments.append(Segment(at, at + length, start, end, text))
        return at + length

    def compose(self, source: str) -> str:
        """Return the text that the segments compose from the source."""
        return "".join([source[start:end] if text is None else text for _, _, start, end, text in self.segments])

    def holds(self, start: int, end: int) -> bool:
        """Return whether the source's `[start, end)` is inside one of the slices."""
        index = bisect_right(self._slices, (start, sys.maxsize)) - 1
        return index >= 0 and end <= self._slices[index][1]

    def text_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of the text that the source's `[start, end)` became; None if it is not in the text.

        An edit inside the range counts with its reading.
        """
        first = last = None
        for index in range(bisect_right(self._ends, start), len(self.segments)):
            segment = self.segments[index]
            if segment.start >= end:
                break
            if segment.text is None:
                offset = segment.text_start - segment.start
                low, high = max(start, segment.start) + offset, min(end, segment.end) + offset
            elif segment.start < segment.end and start <= segment.start and segment.end <= end:
                low, high = segment.text_start, segment.text_end
            else:
                continue
            first = low if first is None else first
            last = high
        return None if first is None or last is None else (first, last)

    def source_ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the source slices that the text's `[start, end)` comes from, in order, with adjacent ones joined."""
        ranges: list[tuple[int, int]] = []
        for segment in self.segments[bisect_right(self._text_ends, start) :]:
            low, high = max(start, segment.text_start), min(end, segment.text_end)
            if segment.text_start >= end:
                break
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
