"""Blocks from lines: footnotes lifted, furniture left out, page seams and line wraps joined, calls found.

What divides blocks is the shape of their lines, the blank lines between them, the width at which the text is
wrapped and whether the text so far could end there; `roles` overrules where that goes wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model.alignment import Edit
from . import zh
from .blocks import Block
from .furniture import furniture
from .joiner import Joiner
from .notes import Notes
from .openblock import HEADING_SHAPES
from .scan import Line, Scanned
from .titles import first_title
from .wraps import SHORT, full_lines, indents
from .zones import Placed, place

_CALL = re.compile(r"\^(?:[a-z]|[0-9]{1,2})")
# Headings that stand beside numbered ones without a number of their own.
BESIDE = re.compile(r"(?:导\s?言|引\s?言|前\s?言|序\s?言|绪\s?论|结\s?论|结\s?语|结束语|致\s?谢|概\s?述)\Z")


class Reflowed(NamedTuple):
    """Blocks in reading order, footnotes apart, lines that belong to no text, and the edits that rules make, sorted."""

    file: str
    text: str
    blocks: list[Block]
    footnotes: list[Block]
    furniture: list[Line]
    edits: list[Edit]


def reflow(
    scanned: Scanned,
    *,
    genuine: frozenset[int] = frozenset(),
    repeated: frozenset[int] = frozenset(),
    roles: Mapping[int, str] | None = None,
) -> Reflowed:
    """The blocks of a scanned text.

    `genuine` numbers the lines whose repeated characters at a seam are meant, `repeated` those where they are not;
    `roles` gives lines a role other than the rules would (layers.seeds.Role). Raises Refused.
    """
    roles = roles or {}
    places, notes, wrapped = lay_out(scanned, roles)
    joiner = Joiner(scanned.file, places, roles, genuine, repeated, wrapped, scanned.text)
    for index in range(len(places)):
        joiner.take(index)
    _promote(joiner.blocks, roles)
    footnotes = [_footnote(note) for note in notes.notes]
    edits = sorted([*joiner.seams, *notes.calls, *_calls(scanned, joiner.blocks, notes)])
    return Reflowed(scanned.file, scanned.text, joiner.blocks, footnotes, notes.aside, edits)


def lay_out(scanned: Scanned, roles: Mapping[int, str]) -> tuple[list[Placed], Notes, bool]:
    """The lines of the text with their zones, the footnotes, and whether the text is wrapped. Raises Refused."""
    lines = scanned.lines
    titles = frozenset(number for number, role in roles.items() if role == "letter-title")
    first, length = first_title(scanned.file, lines, titles)
    aside = furniture(lines, first, roles)
    kept_lines = [line for line, out in zip(lines, aside, strict=True) if not out]
    full = full_lines(kept_lines, indents(scanned.text, kept_lines))
    if full is not None and any(aside):
        kept = iter(full)
        full = [SHORT if out else next(kept) for out in aside]
    forced = frozenset(number for number, role in roles.items() if role == "note")
    notes = Notes(scanned.file, lines, aside, full, first, forced, frozenset(roles.keys() - forced))
    return place(notes, (notes.first, length), roles), notes, full is not None


def _promote(blocks: Sequence[Block], roles: Mapping[int, str]) -> None:
    """Where a part has unlabelled headings, its last title line is the first section's heading.

    So is an introduction's, such as 导言, where the part has headings of any kind. The one title of a part whose
    paragraphs bear no numbers stays its title.
    """
    last: Block | None = None
    titles, alone = 0, False  # the part's title lines; whether the one stands above a paragraph without a number
    for before, block in pairwise(blocks):
        titles += block.shape == "title"
        if block.shape == "part-label":
            last, titles = None, 0
        elif before.shape == "title" and block.shape in ("numbered", "unnumbered") and before.lines[0] not in roles:
            last, alone = before, titles == 1 and block.shape == "unnumbered"
        elif block.shape in HEADING_SHAPES and last is not None:
            beside = BESIDE.match(last.last) or (block.shape == "heading" and not alone)
            if beside and not (last.last.endswith(("，", "、", ",")) or zh.is_place_and_day(last.last)):
                last.shape = "heading"
            last = None


def _footnote(lines: Sequence[Line]) -> Block:
    block = Block(lines[0], "footnote")
    for line in lines[1:]:
        block.extend(line)
    return block


def _calls(scanned: Scanned, blocks: Sequence[Block], notes: Notes) -> list[Edit]:
    """The calls printed with a caret from the first letter, if any, on.

    Those are every ^a but what opens a footnote or stands in a line that belongs to no text.
    """
    if "^" not in scanned.text:
        return []
    first = next((block.spans[0].start for block in blocks if block.shape == "letter-title"), 0)
    printed = {note[0].start for note in notes.notes}
    aside = sorted(notes.aside)
    note = "Footnote call, kept in the paragraph's notes."
    return [
        Edit(match.start(), match.end(), "", "marker", True, note)
        for match in _CALL.finditer(scanned.text, first)
        if match.start() not in printed and not _within(match.start(), aside)
    ]


def _within(offset: int, lines: Sequence[Line]) -> bool:
    """Whether an offset in the source lies in one of the lines, which are in their order."""
    index = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return index >= 0 and offset < lines[index].end
