"""Find lines of a text that may be footnotes: a 见网站。 ("a See the website."), (1) 见网站。, ① 见网站。

note_doubts.py and doubts.py ask for them; notes.py takes only those for notes whose calls are clear.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from ...model.document import Body, Document, Letter
from ...model.numerals import marker
from ..lines import zh
from ..lines.marks import NAMES_SOURCE, is_counted, rank_of, rank_of_enclosed, split_mark, style_of_item

_LETTERED = re.compile(r"([a-z])\s+[^\s0-9]")
_ENCLOSED = re.compile(r"[(（][0-9]{1,2}[)）]|[①-⑳]")
_BARE = re.compile(r"(?<![0-9A-Za-z])[0-9]{1,2}(?![0-9A-Za-z])")
_LONGEST_MARK = 12  # characters of a mark and of the first word
_NEAR = 16  # characters around a mark that show whether it is a call
_FAR = 20_000  # characters between a note and its call


class Lettered:
    """What may call such a footnote in a document; one with a bare letter must come next in the order of the calls."""

    def __init__(self, document: Document) -> None:
        self.source, self.first = document.source.text, document.letters[0].spans[0].start
        marks = [edit for edit in document.corrections if edit.kind == "marker"]
        # In the order of the source:
        self.calls = [(edit.end, mark) for edit in marks if (mark := marker(edit.raw)).isalpha()]
        self.taken = {offset for edit in marks for offset in range(edit.start, edit.end)}  # of calls that have notes

    def is_called(self, begins: int, start: int, end: int) -> bool:
        """Say whether the line from `start` to `end` in the source begins with a mark, and one in its print is above.

        It is of those that an item or a paragraph may have too: (1), ①, 1. At `begins` the text of its part does.
        """
        marked = split_mark(self.source[start : min(end, start + _LONGEST_MARK)])
        if marked is None or marked[1] >= end - start:
            return False
        label, length, bare = marked
        mark = marker(label)
        if not mark.isdigit() or not (bare or style_of_item(label)):
            return False
        words = self.source[start + length : min(end, start + length + _LONGEST_MARK)]
        if bare and (is_counted(words) or not (NAMES_SOURCE.match(words) or zh.finished(self.source[start:end]))):
            return False
        offsets = (self.bare if bare else self.enclosed).get(mark if bare else label, ())
        at = bisect_left(offsets, start)
        return at > 0 and offsets[at - 1] >= begins

    def is_printed(self, mark: str, start: int, end: int) -> bool:
        """Say whether a bare number stands in a line of the source between two offsets, and not first in it."""
        printed = re.compile(rf"(?<=[^\s0-9A-Za-z/.-])[ \u3000]?{mark}(?![0-9A-Za-z/.%-]|[ \u3000]?[0-9])")
        return printed.search(self.source, max(start, end - _FAR), end) is not None

    @cached_property
    def enclosed(self) -> dict[str, list[int]]:
        """Return where each (1) and ① stands in a sentence as a call does, sorted, by how it is printed."""
        return self._printed(_ENCLOSED, rank_of_enclosed, 0.5)

    @cached_property
    def bare(self) -> dict[str, list[int]]:
        """Return where each 1 stands in a sentence as a call does, sorted."""
        return self._printed(_BARE, rank_of, 1)

    def _printed(
        self, pattern: "re.Pattern[str]", rank: Callable[[str, int, int], float], lowest: float
    ) -> dict[str, list[int]]:
        """Return where a pattern stands with at least the `lowest` rank as a call (see marks.py), by its match."""
        offsets: dict[str, list[int]] = {}
        for match in pattern.finditer(self.source, self.first):
            start, end = match.span()
            if start in self.taken:
                continue
            near = max(start - _NEAR, 0)
            begin = max(self.source.rfind("\n", near, start) + 1, near)
            text = self.source[begin : end + _NEAR].split("\n")[0]
            if rank(text, start - begin, end - begin) >= lowest:
                offsets.setdefault(match[0], []).append(start)
        return offsets

    def may_be_note(self, start: int, end: int, part: Letter | Body) -> bool:
        """Say whether the line from `start` to `end` in the source begins as the part's next note and may be called."""
        match = _LETTERED.match(self.source, start, end)
        if match is None or match[1] in (note.marker for note in part.footnotes):
            return False
        index = bisect_left(self.calls, (start, ""))
        after, last = self.calls[index - 1] if index else (self.first, "")
        if match[1] not in ("a", last and chr(ord(last) + 1)):
            return False
        text = self.source[max(after, start - _FAR) : start]
        calls = re.finditer(rf"(?<![0-9A-Za-z]){match[1]}(?![0-9A-Za-z])", text)
        return any(rank_of(text, call.start(), call.end()) for call in calls)
