"""Blocks in, the parts they form out, each with the footnotes that it calls."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..errors import Refused, excerpt
from ..model import numerals
from . import zh
from .reflow import Block, Reflowed

_MOST_PARTS = 1_000  # a letter may announce all that follow it, so that what is said of them grows with the square


class Part(NamedTuple):
    """A letter, the summary or an appendix.

    `name` is its address (letter-2, summary, appendix), `label` the block of its printed label, if
    any; `blocks` what stands below the label; `footnotes` those that it calls, as printed.
    """

    kind: str
    name: str
    label: Block | None
    blocks: list[Block]
    footnotes: list[Block]


def partition(reflowed: Reflowed) -> tuple[list[Block], list[Part]]:
    """The masthead's blocks and the parts in order.

    Below 附录 stands an appendix. Below 附件 and 附文 stands a letter if a letter's title follows,
    else the summary, or an appendix where there is a summary already. Raises Refused.
    """
    masthead, chunks = _split(reflowed)
    kinds = _kinds(chunks)
    total = {kind: kinds.count(kind) for kind in kinds}
    seen: dict[str, int] = {}
    parts = []
    notes = _assign(reflowed, chunks)
    for kind, chunk, footnotes in zip(kinds, chunks, notes, strict=True):
        seen[kind] = seen.get(kind, 0) + 1
        several = kind == "letter" or total[kind] > 1
        name = f"{kind}-{seen[kind]}" if several else kind
        label = chunk[0] if chunk[0].shape == "part-label" else None
        parts.append(Part(kind, name, label, chunk[1:] if label else chunk, footnotes))
    return masthead, parts


def _split(reflowed: Reflowed) -> tuple[list[Block], list[list[Block]]]:
    masthead: list[Block] = []
    chunks: list[list[Block]] = []
    for block in reflowed.blocks:
        if block.shape == "part-label" or (block.shape == "letter-title" and not _awaits(chunks)):
            chunks.append([block])
        elif chunks:
            chunks[-1].append(block)
        else:
            masthead.append(block)
    if not chunks:
        first = masthead[0] if masthead else reflowed.footnotes[0]
        found = excerpt(reflowed.text[first.spans[0].start : first.spans[0].end])
        advice = "this grammar reads General Assembly documents that transmit letters"
        raise Refused(reflowed.file, first.lines[0], "a letter's title, …给…的信, below the masthead", found, advice)
    if len(chunks) > _MOST_PARTS:
        line = chunks[_MOST_PARTS][0].lines[0]
        raise Refused(reflowed.file, line, f"at most {_MOST_PARTS:,} letters and annexes", "one more", "divide it")
    for chunk in chunks:
        if len(chunk) == 1:
            line = chunk[0].lines[0]
            expected = "a letter, title lines or numbered paragraphs below the label"
            raise Refused(reflowed.file, line, expected, "the end of the part")
    return masthead, chunks


def _awaits(chunks: Sequence[Sequence[Block]]) -> bool:
    """Whether a label has just been read, below which nothing stands yet."""
    return bool(chunks) and len(chunks[-1]) == 1 and chunks[-1][0].shape == "part-label"


def _kinds(chunks: Sequence[Sequence[Block]]) -> list[str]:
    kinds: list[str] = []
    for chunk in chunks:
        if "letter-title" in (chunk[0].shape, chunk[1].shape):
            kinds.append("letter")
        elif chunk[0].label.startswith("附录") or "summary" in kinds:
            kinds.append("appendix")
        else:
            kinds.append("summary")
    return kinds


def _assign(reflowed: Reflowed, chunks: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The footnotes of each part: markers restart in each, and a note may be printed further on.

    A call takes the note of its marker printed in its own part, else the first one printed in a later
    part whose text does not call it. A call within a note belongs to the part that the note does.
    """
    bounds = [chunk[0].spans[0].start for chunk in chunks]

    def part_of(offset: int) -> int:
        return max(bisect_right(bounds, offset) - 1, 0)

    within = {span.start: (span.end, note) for note in reflowed.footnotes for span in note.spans}
    starts = sorted(within)
    calls: list[dict[str, int]] = [{} for _ in chunks]
    nested: dict[int, dict[str, int]] = {note.words: {} for note in reflowed.footnotes}
    for edit in reflowed.edits:
        if edit.kind == "marker":
            home = calls[part_of(edit.start)]
            if before := bisect_right(starts, edit.start):
                end, note = within[starts[before - 1]]
                if edit.end <= end:
                    home = nested[note.words]
            home.setdefault(reflowed.text[edit.start + 1 : edit.end], edit.start)
    printed: list[dict[str, Block]] = [{} for _ in chunks]
    for note in reflowed.footnotes:
        notes_here = printed[part_of(note.words)]
        if note.label in notes_here:
            first = notes_here[note.label].lines[0]
            expected = f"one footnote ^{note.label} in the part (the first is on line {first})"
            raise Refused(reflowed.file, note.lines[0], expected, "another")
        notes_here[note.label] = note
    assigned: list[list[Block]] = []
    for index, markers in enumerate(calls):
        notes: dict[str, Block] = {}
        waiting = list(markers.items())
        for marker, offset in waiting:  # grows while it is walked
            if marker in notes:
                continue
            homes = [index, *(later for later in range(index + 1, len(chunks)) if marker not in calls[later])]
            found = next((home for home in homes if marker in printed[home]), None)
            if found is None:
                line = reflowed.text[:offset].count("\n") + 1
                expected = f"a footnote ^{marker}, on a line that begins with ^{marker} and a space"
                raise Refused(reflowed.file, line, expected, f"only its call ^{marker}")
            notes[marker] = printed[found].pop(marker)
            waiting += nested[notes[marker].words].items()
        assigned.append(sorted(notes.values(), key=lambda note: note.words))
    for uncalled in printed:
        for marker, note in uncalled.items():
            raise Refused(reflowed.file, note.lines[0], f"a call ^{marker} of this footnote", "none in its part")
    return assigned


# What a label and what parts it from the next may both take is taken once and not given back (?+), else a
# search would try every way to share it out.
_LABEL = rf"附[件文录]\s?+{zh.NUMERAL}{{0,3}}+"
_AND = r"\s?+[、和及至]\s?+"
_ANNOUNCED = re.compile(rf"[(（]\s?见\s?({_LABEL}(?:{_AND}(?:{_LABEL}|{zh.NUMERAL}{{1,3}}))*)\s?[)）]")
_NAME = re.compile(rf"(?P<to>至)?\s?(?P<kind>附[件文录])?\s?(?P<number>{zh.NUMERAL}*)")


def announced(text: str) -> list[str]:
    """The labels of parts that a text names: 附件 in (见附件), 附件一 and 附件二 in (见附件一和二); 至 counts up."""
    found: list[str] = []
    for match in _ANNOUNCED.finditer(text):
        kind, last = "", 0
        for name in _NAME.finditer(match[1]):
            if not (name["kind"] or name["number"]):
                continue
            kind, number = name["kind"] or kind, numerals.numeral(name["number"]) or 0
            between = range(last + 1, number) if name["to"] and last else ()
            found += [kind + numerals.chinese(each) for each in between]
            found.append(kind + name["number"])
            last = number
    return found


def labelled(parts: Sequence[Part], label: str) -> list[Part]:
    """The parts that a label points to: 附件 names 附件 or, where they are numbered, all; 附件二 names itself alone."""
    names = [(part, "".join(part.label.label.split())) for part in parts if part.label]
    exact = [part for part, name in names if name == label]
    return exact or [part for part, name in names if name[:2] == label]


def section_name(block: Block, ordinal: int) -> tuple[str | None, str]:
    """The section's name in addresses, if its label is the next one, and that next label."""
    if block.shape == "heading":
        expected = f"among the first {numerals.LARGEST_ROMAN:,} of its level"
        return (numerals.roman(ordinal) if ordinal <= numerals.LARGEST_ROMAN else None), expected
    label = numerals.half_width(block.label)
    if block.shape == "numeral-heading":
        return (numerals.roman(ordinal) if numerals.numeral(label) == ordinal else None), numerals.chinese(ordinal)
    expected = chr(ord("A") + ordinal - 1)
    return (label if label == expected else None), expected
