"""Find lines of a text that may be footnotes with a bare letter as their mark: a 见网站。"""

import re
from bisect import bisect_left

from ..model.document import Body, Document, Letter
from .marks import rank_of

_LETTERED = re.compile(r"([a-z])\s+[^\s0-9]")
_FAR = 20_000  # characters between a note and its call


class Lettered:
    """The footnote calls by bare letters in a document, by which such lines are told."""

    def __init__(self, document: Document) -> None:
        self.source, self.first = document.source.text, document.letters[0].spans[0].start
        marks = (edit for edit in document.corrections if edit.kind == "marker" and edit.raw.isalpha())
        self.calls = [(edit.end, edit.raw) for edit in marks]  # in the order of the source

    def may_be_note(self, start: int, end: int, part: Letter | Body) -> bool:
        """Whether a line of a part, by its offsets in the source, begins as the next note does and may be called."""
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
