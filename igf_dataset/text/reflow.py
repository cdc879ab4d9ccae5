"""Scanned lines in, blocks out: footnotes lifted, page seams and line wraps joined, calls found.

A block is one line as its author wrote it: a title line, a heading, a paragraph's lead-in, an item.
What divides blocks is the shape of their lines, the blank lines between them and whether the text so
far could end there; `roles` overrules where that goes wrong.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model.alignment import Edit, Slice
from . import zh
from .scan import Line, Scanned
from .zones import HEADINGS, Placed, place

_CALL = re.compile(r"\^(?:[a-z]|[0-9]{1,2})")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LONGEST_SEAM = 64
_LABELLED = (*HEADINGS, "numbered", "item")
_LABEL_OUTSIDE = (*HEADINGS, "numbered", "footnote")
_COLONS = ("：", ":")


class Block:
    """One line as its author wrote it, however many lines of the source it takes.

    `spans` holds a slice a source line, `lines` their numbers; `words` is where the words begin in
    the source after the printed label, which only items keep inside their first slice. `last` is the
    text of its last line without the footnote calls that end it, `closed` whether the block could end there.
    """

    __slots__ = ("closed", "label", "last", "lines", "shape", "spans", "words")

    def __init__(self, line: Line, shape: str) -> None:
        self.shape, self.label, self.words = shape, line.label, line.words
        start = line.words if shape in _LABEL_OUTSIDE else line.start
        self.spans = [Slice(start, line.end, "")]
        self.lines = [line.number]
        self.last, self.closed = zh.without_calls(line.text), zh.finished(line.text)

    def extend(self, line: Line) -> None:
        """Go on with a further line of the source."""
        self.spans.append(Slice(line.start, line.end, _join(self.last, line.text)))
        self.lines.append(line.number)
        if line.shape == "part-label":  # the label of a letter's annex, wrapped
            self.label = line.label
        if words := zh.without_calls(line.text):
            self.last, self.closed = words, zh.finished(line.text)


class Reflowed(NamedTuple):
    """Blocks in reading order, footnotes apart, and the edits that rules make, sorted."""

    file: str
    text: str
    blocks: list[Block]
    footnotes: list[Block]
    edits: list[Edit]


def reflow(
    scanned: Scanned, *, genuine: frozenset[int] = frozenset(), roles: Mapping[int, str] | None = None
) -> Reflowed:
    """The blocks of a scanned text.

    `genuine` numbers the lines whose repeated characters at a seam are meant; `roles` gives lines a
    role other than the rules would: title, heading, paragraph (a line of its own within its
    paragraph) or continuation.
    """
    places, notes = place(scanned.lines)
    joiner = _Joiner(places, roles or {}, genuine)
    for index in range(len(places)):
        joiner.take(index)
    _promote(joiner.blocks, joiner.roles)
    footnotes = [_footnote(note) for note in notes]
    edits = sorted([*joiner.seams, *_calls(scanned, joiner.blocks, notes)])
    return Reflowed(scanned.file, scanned.text, joiner.blocks, footnotes, edits)


class _Joiner:
    """Decides line by line whether a block goes on or a new one begins."""

    def __init__(self, places: Sequence[Placed], roles: Mapping[int, str], genuine: frozenset[int]) -> None:
        self.places, self.roles, self.genuine = places, roles, genuine
        self.blocks: list[Block] = []
        self.seams: list[Edit] = []
        self.headings, self.item_next = _heading_like(places), _item_next(places)
        self.labelled = {place.part for place in places if place.line.shape in HEADINGS}

    def take(self, index: int) -> None:
        place = self.places[index]
        zone, shape = place.zone, place.line.shape
        if self.roles and (role := self.roles.get(place.line.number)):
            if role == "continuation" and self.blocks:
                self.extend(place)
            else:
                self.begin(place, "prose" if role == "paragraph" else role)
        elif place.continues or self.is_call(place) or self.wraps_before_label(place):
            self.extend(place)
        elif zone == "letter":
            self.take_in_letter(place)
        elif zone != "body":
            self.begin(place, zone)
        elif shape in _LABELLED:
            self.begin(place, shape)
        else:
            self.take_prose(index)

    def is_call(self, place: Placed) -> bool:
        """Whether a line is nothing but footnote calls, and there is a line above for them."""
        return bool(self.blocks) and zh.only_calls(place.line.text)

    def wraps_before_label(self, place: Placed) -> bool:
        """Whether a line begins with (a), 一、 or J. because a wrapped sentence goes on with it."""
        shape = place.line.shape
        if place.zone not in ("letter", "body") or place.gap or shape not in ("item", *HEADINGS):
            return False
        block = self.blocks[-1]
        return not block.closed and block.shape in ("numbered", "prose") and place.line.label[0] not in "-•"

    def take_in_letter(self, place: Placed) -> None:
        """A letter's paragraphs bear no number: a blank line parts them, unless a sentence is open."""
        block = self.blocks[-1]
        if place.line.shape in ("numbered", "item"):
            self.begin(place, place.line.shape)
        elif block.shape in ("prose", "numbered", "item") and not (place.gap and block.closed):
            self.extend(place)
        else:
            self.begin(place, "prose")

    def take_prose(self, index: int) -> None:
        """An unlabelled line below a part's first heading or paragraph."""
        place, block = self.places[index], self.blocks[-1]
        heading = self.headings[index]
        if block.shape in (*HEADINGS, "heading"):
            wraps = not place.gap and not zh.finished(place.line.text)
            self.extend(place) if wraps else self.begin(place, "heading" if heading else "prose")
        elif block.closed and heading:
            self.begin(place, "heading")
        elif block.closed and self.begins_line(index):
            self.begin(place, "prose")
        elif not block.closed and place.gap and block.shape == "item" and self.ends_list(index):
            self.begin(place, "heading" if heading else "prose")
        else:
            self.extend(place)

    def begins_line(self, index: int) -> bool:
        """Whether an unlabelled line after a closed block starts a line of its own in its paragraph.

        It does after a colon, where it introduces what follows (a second lead-in line), and after
        the last item of a list, which it closes.
        """
        place, block = self.places[index], self.blocks[-1]
        if block.shape == "item":
            return place.gap and not self.item_follows(index)
        return block.last.endswith(_COLONS) and (place.gap or place.line.text.endswith(_COLONS))

    def ends_list(self, index: int) -> bool:
        """Whether an item without a full stop is complete all the same, as in a list that has none.

        Its neighbours tell: an item without one just before, and a line that has one here, or a
        heading in a part whose headings bear no labels.
        """
        if self.item_follows(index):
            return False
        if self.headings[index]:
            return self.places[index].part not in self.labelled
        before = self.blocks[-2]
        return zh.finished(self.places[index].line.text) and before.shape == "item" and not before.closed

    def item_follows(self, index: int) -> bool:
        """Whether the next labelled line is another item."""
        return self.item_next[index]

    def begin(self, place: Placed, shape: str) -> None:
        self.blocks.append(Block(place.line, shape))

    def extend(self, place: Placed) -> None:
        """Join a line to the open block; at a page seam, find what the seam repeats."""
        block, line = self.blocks[-1], place.line
        if place.gap and not block.closed and (length := _overlap(block.last, line.text)):
            keep = line.number in self.genuine
            note = "Repeated at the page seam" + (", and meant." if keep else "; the second is dropped.")
            self.seams.append(Edit(line.start, line.start + length, "", "seam", not keep, note))
        block.extend(line)


def _promote(blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Where a part has unlabelled headings, its last title line is the first section's heading."""
    last: Block | None = None
    for before, block in pairwise(blocks):
        if block.shape in ("part-label", *HEADINGS):
            last = None
        elif before.shape == "title" and block.shape == "numbered" and before.lines[0] not in roles:
            last = before
        elif block.shape == "heading" and last is not None:
            last.shape, last = "heading", None


def _heading_like(places: Sequence[Placed]) -> list[bool]:
    """For each line of a body whether it can be an unlabelled heading, its wrapped lines with it.

    One that can has no end of a sentence, and a numbered paragraph or another heading follows.
    """
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        line, after = places[index].line, places[index + 1].line
        follows = result[index + 1] or after.shape in (*HEADINGS, "numbered")
        result[index] = follows and line.shape == "prose" and not zh.finished(line.text)
    return result


def _item_next(places: Sequence[Placed]) -> list[bool]:
    """For each line of a body whether the next labelled line of its part is an item."""
    result = [False] * len(places)
    for index in reversed(range(len(places) - 1)):
        after = places[index + 1].line
        labelled = after.shape in (*_LABELLED, "part-label")
        result[index] = after.shape == "item" if labelled else result[index + 1]
    return result


def _join(before: str, after: str) -> str:
    """A wrap between Latin words stands for the space that it replaced; Chinese has none."""
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[0]) else ""


def _overlap(before: str, after: str) -> int:
    """How many characters at the start of `after` repeat the end of `before`; digits never do."""
    for length in range(min(len(after), _LONGEST_SEAM), 0, -1):
        if before.endswith(after[:length]):
            return 0 if any(character.isdigit() for character in after[:length]) else length
    return 0


def _footnote(lines: Sequence[Line]) -> Block:
    block = Block(lines[0], "footnote")
    for line in lines[1:]:
        block.extend(line)
    return block


def _calls(scanned: Scanned, blocks: Sequence[Block], notes: Sequence[Sequence[Line]]) -> list[Edit]:
    """The footnote calls of the text from the first letter, if any, on: every ^a but those that open a footnote."""
    first = next((block.spans[0].start for block in blocks if block.shape == "letter-title"), 0)
    printed = {note[0].start for note in notes}
    note = "Footnote call, kept in the paragraph's notes."
    return [
        Edit(match.start(), match.end(), "", "marker", True, note)
        for match in _CALL.finditer(scanned.text, first)
        if match.start() not in printed
    ]
