"""Make blocks of lines: leave out furniture, separate footnotes, join lines across wraps and page seams, find calls.

This is the stage between scan and parse, and calls in order: counted.py, titles.first_title, furniture.py, wraps.py,
notes.py, zones.py, joiner.py, promoted.py. Where a block ends is decided by the shapes of lines, the blank lines
between them, the width of the wrap and whether the text could end there; `roles` (document.toml) overrules where that
goes wrong.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...model.alignment import Edit
from ..lines.counted import counted
from ..lines.furniture import furniture
from ..lines.scan import Line, Scanned
from ..lines.titles import first_title
from ..lines.wraps import SHORT, full_lines, indents
from ..notes.calls import widened
from ..notes.notes import Notes
from ..zones.placed import Placed
from ..zones.zones import place
from .block import Block
from .joined import Joined
from .joiner import take
from .layout import Layout
from .promoted import promote

_CALL = re.compile(r"\^(?:[a-z]|[0-9]{1,2})")


class Reflowed(NamedTuple):
    """What `reflow` makes of the text of a file.

    `blocks` are in reading order, without `footnotes`; `furniture` is every line that no part of the tree has, also
    headings of notes and notes of the masthead; `edits` are those that rules make, sorted.
    """

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
    """Return the blocks of a scanned text. Raises Refused.

    `genuine` are the numbers of the lines whose repeated words at a page seam are meant, `repeated` those of the
    lines where they are to be dropped; `roles` says by line number what the rules would get wrong (layers.seeds.Role).
    """
    roles = roles or {}
    places, notes, wrapped = lay_out(scanned, roles)
    roles = {**dict.fromkeys(notes.rests, "continuation"), **roles}
    joined = Joined(Layout(scanned.file, places, roles, genuine, repeated, wrapped, scanned.text))
    for index in range(len(places)):
        take(joined, index)
    promote(scanned.text, joined.blocks, roles)
    footnotes = [_footnote(note) for note in notes.notes]
    edits = _apart(joined.seams, [*notes.calls, *_calls(scanned, joined.blocks, notes)])
    if edits:
        slices = sorted(piece for block in (*joined.blocks, *footnotes) for piece in block.spans)
        edits = widened(scanned.text, edits, slices)
    return Reflowed(scanned.file, scanned.text, joined.blocks, footnotes, notes.outside, edits)


def lay_out(scanned: Scanned, roles: Mapping[int, str]) -> tuple[list[Placed], Notes, bool]:
    """Return the lines of the text with their zones, the notes, and whether the text is wrapped. Raises Refused."""
    lines = counted(scanned, roles)
    titles = frozenset(number for number, role in roles.items() if role == "letter-title")
    first, length = first_title(scanned.file, lines, titles)
    is_furniture = furniture(lines, first, length, roles)
    kept_lines = [line for line, out in zip(lines, is_furniture, strict=True) if not out]
    full = full_lines(kept_lines, indents(scanned.text, kept_lines))
    if full is not None and any(is_furniture):
        kept = iter(full)
        full = [SHORT if out else next(kept) for out in is_furniture]
    declared = frozenset(number for number, role in roles.items() if role == "note")
    notes = Notes(scanned.file, lines, is_furniture, full, first, declared, frozenset(roles.keys() - declared))
    return place(notes, (notes.first, length), roles), notes, full is not None


def _footnote(lines: Sequence[Line]) -> Block:
    """Return the block of a footnote's lines."""
    block = Block(lines[0], "footnote")
    for line in lines[1:]:
        block.extend(line)
    return block


def _calls(scanned: Scanned, blocks: Sequence[Block], notes: Notes) -> list[Edit]:
    """Return an edit for each call with a caret, from the first letter on if there is one.

    Every ^a is a call but the mark that begins a footnote and those in lines that no part of the tree has.
    """
    if "^" not in scanned.text:
        return []
    first = next((block.spans[0].start for block in blocks if block.shape == "letter-title"), 0)
    printed = {note[0].start for note in notes.notes}
    outside = sorted(notes.outside)
    note = "Footnote call, kept in the paragraph's notes."
    return [
        Edit(match.start(), match.end(), "", "marker", True, note)
        for match in _CALL.finditer(scanned.text, first)
        if match.start() not in printed and not _within(match.start(), outside)
    ]


def _apart(seams: Sequence[Edit], calls: Sequence[Edit]) -> list[Edit]:
    """Return the edits of seams and calls, sorted, without those within each other.

    Calls among the words that a seam repeats are dropped with these; a seam that keeps its words, or ends within a
    call, is left out instead.
    """
    left_out: set[Edit] = set()
    calls = sorted(calls)
    starts = [call.start for call in calls]
    for seam in seams:
        near = calls[max(bisect_left(starts, seam.start) - 1, 0) : bisect_left(starts, seam.end)]
        within = [call for call in near if call.end > seam.start]
        drops = seam.applied and all(seam.start <= call.start and call.end <= seam.end for call in within)
        left_out.update(within if drops else [seam] if within else [])
    return sorted(edit for edit in (*seams, *calls) if edit not in left_out)


def _within(offset: int, lines: Sequence[Line]) -> bool:
    """Say whether an offset in the source lies in one of the lines, which are sorted."""
    index = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return index >= 0 and offset < lines[index].end
