"""Locate the entries of corrections.toml in the source, as edits."""

from itertools import pairwise

from ..errors import Refused, excerpt
from ..model.alignment import Edit
from ..model.document import Document
from ..model.lines import Lines
from . import toml
from .quotes import Misquoted, find
from .seeds import CorrectionEntry, Seed


def seams(seed: Seed, *, applied: bool) -> frozenset[int]:
    """Return the lines with a curated seam: a repetition to drop (`applied`), or a genuine one (not `applied`)."""
    entries = seed.corrections.correction
    return frozenset(entry.line for entry in entries if entry.kind == "seam" and entry.applied == applied)


def decided_lines(seed: Seed) -> frozenset[int]:
    """Return the lines of which document.toml says a role, or corrections.toml whether a seam is meant."""
    seam_lines = (entry.line for entry in seed.corrections.correction if entry.kind == "seam")
    return frozenset((*map(int, seed.info.roles), *seam_lines))


def resolve(seed: Seed) -> dict[int, Edit]:
    """Return the edits of corrections.toml by the index of their entry, except for seams declared genuine.

    Raises Refused if a quote is missing from its line or ambiguous, or if edits overlap.
    """
    lines, starts = seed.text.split("\n"), Lines(seed.text).starts
    edits: list[tuple[Edit, int]] = []
    for index, entry in enumerate(seed.corrections.correction):
        if entry.kind == "seam" and not entry.applied:
            continue
        if entry.line > len(lines):
            raise _refused(seed, index, f"a line from 1 to {len(lines)}", str(entry.line))
        start = starts[entry.line - 1] + _column(seed, index, entry, lines[entry.line - 1])
        end = start + len(entry.raw)
        edit = Edit(start, end, entry.reading, entry.kind, entry.applied, entry.note, entry.followed)
        edits.append((edit, index))
    edits.sort()
    for (before, _), (edit, index) in pairwise((edit, index) for edit, index in edits if edit.applied):
        if edit.start < before.end:
            overlapping = excerpt(seed.text[edit.start : edit.end])
            raise _refused(seed, index, "applied corrections that do not overlap", overlapping)
    for (before, _), (edit, index) in pairwise(edits):
        if (edit.start, edit.end) == (before.start, before.end):
            raise _refused(seed, index, "one correction of the same characters", "two")
    return {index: edit for edit, index in edits}


def confirm(seed: Seed, edits: dict[int, Edit], document: Document) -> None:
    """Raise Refused if an entry has no effect on the document that was read with it.

    An applied correction must lie within one slice of a text and overlap no seam and no footnote call; a seam declared
    genuine must be one that the rule would have repaired.
    """
    curated = {(edit.start, edit.end) for edit in edits.values() if edit.kind == "seam"}
    ruled = [correction for correction in document.corrections if correction.kind in ("seam", "marker")]
    ruled = [correction for correction in ruled if (correction.start, correction.end) not in curated]
    places = {(correction.start, correction.end) for correction in document.corrections}
    for index, edit in edits.items():
        touched = [correction for correction in ruled if correction.start < edit.end and edit.start < correction.end]
        same = any((correction.start, correction.end) == (edit.start, edit.end) for correction in touched)
        if same or (edit.applied and (touched or (edit.start, edit.end) not in places)):
            raise _refused(seed, index, "a raw text within one slice of a text", "one across a seam, a call or a label")
    genuine = {
        (seed.text.count("\n", 0, correction.start) + 1, correction.raw)
        for correction in ruled
        if correction.kind == "seam" and not correction.applied
    }
    for index, entry in enumerate(seed.corrections.correction):
        if index not in edits and (entry.line, entry.raw) not in genuine:
            raise _refused(seed, index, f"a seam at line {entry.line} that repeats {excerpt(entry.raw)}", "none")


def _column(seed: Seed, index: int, entry: CorrectionEntry, line: str) -> int:
    try:
        return find(line, entry.raw, entry.occurrence, f"on line {entry.line} of the source")
    except Misquoted as error:
        raise _refused(seed, index, error.expected, error.found) from None


def _refused(seed: Seed, index: int, expected: str, found: str) -> Refused:
    assert seed.folder is not None
    path = seed.folder / "corrections.toml"
    return Refused(str(path), toml.entry_line(path, "correction", index), expected, found)
