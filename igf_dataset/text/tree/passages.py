"""Compose the text of blocks: join their lines, apply the edits, and record where each edit stands in the text.

parse.py and what it calls ask for the passage of each title, heading and paragraph, and for all corrections at the end.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from ...model.alignment import Alignment, Edit, Slice
from ...model.numerals import marker
from ..blocks.block import Block

Tree = dict[str, Any]  # a node of the document, to be validated with the whole of it


class Passage(NamedTuple):
    """A composed text. Offsets into it count code points.

    `spans` are its pieces of the source, `starts` the offset of each block, `calls` its footnote calls: the offset at
    which each was removed, and its marker.
    """

    text: str
    spans: list[Tree]
    starts: list[int]
    calls: list[tuple[int, str]]


class Composer:
    """Composes passages of one source and collects the corrections in them."""

    def __init__(self, source: str, edits: Sequence[Edit]) -> None:
        self.source = source
        self.edits = sorted(edits)
        self.starts = [edit.start for edit in self.edits]
        self.corrections: list[Tree] = []

    def passage(self, blocks: Sequence[Block], paragraph_id: str | None = None) -> Passage:
        """Return the text of blocks, one on each line; `paragraph_id` is None for a title or a heading."""
        if len(blocks) == 1 and len(blocks[0].spans) == 1:  # as most are
            start, end, _ = blocks[0].spans[0]
            index = bisect_left(self.starts, start)
            if index == len(self.starts) or self.starts[index] >= end:
                return Passage(self.source[start:end], [{"start": start, "end": end, "join": ""}], [0], [])
        pieces: list[str] = []
        spans: list[Tree] = []
        starts: list[int] = []
        calls: list[tuple[int, str]] = []
        at = 0
        for block in blocks:
            join = "\n" if pieces else ""
            at += len(join)
            starts.append(at)
            slices = block.spans
            edits = self._within(slices)
            if edits or len(slices) > 1:
                alignment = Alignment(slices, [edit for edit in edits if edit.applied])
                piece = alignment.compose(self.source)
                for edit in edits:
                    self._place(edit, alignment, at, paragraph_id, calls)
            else:
                piece = self.source[slices[0].start : slices[0].end]
            for slice_ in slices:
                spans.append({"start": slice_.start, "end": slice_.end, "join": join or slice_.join})
                join = ""
            pieces.append(piece)
            at += len(piece)
        return Passage("\n".join(pieces), spans, starts, calls)

    def finish(self) -> list[Tree]:
        """Return all corrections in the order of the source, with those that stand in no passage."""
        placed = {(correction["start"], correction["end"]) for correction in self.corrections}
        for edit in self.edits:
            if not edit.applied and (edit.start, edit.end) not in placed:
                self._record(edit, None, None)
        return sorted(self.corrections, key=lambda correction: (correction["start"], correction["end"]))

    def _place(
        self,
        edit: Edit,
        alignment: Alignment,
        at: int,
        paragraph_id: str | None,
        calls: list[tuple[int, str]],
    ) -> None:
        """Record where an edit stands in a passage whose block begins at offset `at`; append a call to `calls`."""
        place = alignment.text_range(edit.start, edit.end)
        if place is None:  # an edit that is not applied, of characters that another one replaces
            return
        start, end = place[0] + at, place[1] + at
        if edit.kind == "marker":
            calls.append((start, marker(self.source[edit.start : edit.end])))
        self._record(edit, paragraph_id, (start, end) if paragraph_id else None)

    def _within(self, slices: Sequence[Slice]) -> list[Edit]:
        """Return the edits that lie inside one of the slices."""
        return [
            edit
            for start, end, _ in slices
            for edit in self.edits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
            if edit.end <= end
        ]

    def _record(self, edit: Edit, paragraph_id: str | None, place: tuple[int, int] | None) -> None:
        """Add an edit to the corrections; `place` is where it starts and ends in the paragraph's text."""
        text_start, text_end = place or (None, None)
        self.corrections.append(
            {
                "paragraph_id": paragraph_id,
                "start": edit.start,
                "end": edit.end,
                "text_start": text_start,
                "text_end": text_end,
                "raw": self.source[edit.start : edit.end],
                "reading": edit.reading,
                "kind": edit.kind,
                "applied": edit.applied,
                "followed": edit.applied or edit.followed,
                "note": edit.note,
            }
        )
