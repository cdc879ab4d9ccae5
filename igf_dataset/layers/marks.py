"""Stand-off marks of a paragraph: locate curated entries in its text, and merge them with the marks of rules."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Refused
from . import toml
from .entries import Amendment, Entry
from .quotes import Misquoted, find


class Mark(NamedTuple):
    """A stand-off annotation: a span `[start, end)` of a paragraph's text, in code points, and its other columns."""

    start: int
    end: int
    columns: dict[str, Any]


class EntryPlace(NamedTuple):
    """The place of an entry in a curated file, for errors: file, paragraph's address, index from 0."""

    path: Path
    address: str
    order: int

    def refused(self, expected: str, found: str, advice: str = "") -> Refused:
        """Return the error to raise for this entry."""
        line = toml.entry_line(self.path, self.address, self.order)
        return Refused(str(self.path), line, expected, found, advice)

    def unknown(self, what: str, file: str, id: str, known: Iterable[str]) -> Refused:
        """Return the error for an id that a shared file lacks, with the nearest that it has."""
        names = list(known)
        near = get_close_matches(id, names, n=1, cutoff=0.5)
        advice = f"did you mean {near[0]!r}?" if near else "" if names else f"there is no {file}, or it is empty"
        return self.refused(f"{what} of {file}", repr(id), advice)


class ByParagraph:
    """The entries of a curated file by paragraph; records which paragraphs the document has."""

    def __init__(self, folder: Path | None, name: str, entries: Mapping[str, Sequence[Any]]) -> None:
        self.path = (folder or Path()) / name
        self.entries = entries
        self.known: list[str] = []

    def take(self, address: str) -> list[tuple[EntryPlace, Any]]:
        """Return the entries of a paragraph, each with its place."""
        self.known.append(address)
        if address not in self.entries:
            return []
        entries = self.entries[address]
        return [(EntryPlace(self.path, address, index), entry) for index, entry in enumerate(entries)]

    def confirm(self, document: str) -> None:
        """Raise Refused if a key is not the address of a paragraph of the document."""
        for address in sorted(self.entries.keys() - set(self.known)):
            line = toml.entry_line(self.path, address, 0)
            raise Refused(str(self.path), line, f"the address of a paragraph of {document}", repr(address))


def located(place: EntryPlace, entry: Entry, text: str) -> tuple[int, int]:
    """Return the span of an entry's quote in its paragraph's text. Raises Refused if it is missing or ambiguous."""
    try:
        start = find(text, entry.quote, entry.occurrence, f"in {place.address}")
    except Misquoted as error:
        raise place.refused(error.expected, error.found) from None
    return start, start + len(entry.quote)


def merged(
    by_rule: Sequence[Mark],
    entries: Sequence[tuple[EntryPlace, Amendment]],
    text: str,
    defaults: Mapping[str, Any],
    needed: Sequence[str],
) -> list[Mark]:
    """Return the marks that a rule found, changed by the entries of a curated file: added to, dropped, new ones.

    A curated span replaces all marks that overlap it. One that the rule did not find must set the columns `needed`; the
    others have `defaults`. Raises Refused for an entry that changes nothing.
    """
    if not entries:
        return list(by_rule)
    marks = {(mark.start, mark.end): mark for mark in by_rule}
    curated: list[tuple[int, int]] = []
    for place, entry in entries:
        span = located(place, entry, text)
        if any(start < span[1] and span[0] < end for start, end in curated):
            raise place.refused("a span that overlaps no entry's above", repr(entry.quote))
        curated.append(span)
        old, columns = marks.get(span), entry.columns()
        if entry.drop:
            if old is None or columns:
                raise place.refused("a span that the rule finds, and no other keys beside drop", repr(entry.quote))
            del marks[span]
        elif old is not None:
            changed = {name for name, value in columns.items() if old.columns.get(name) != value}
            if not changed:
                raise place.refused("what the rule does not find by itself", repr(entry.quote), "remove the entry")
            origin = "rule" if changed == {"what_en"} else "curated"
            marks[span] = Mark(*span, {**old.columns, **columns, "origin": origin})
        else:
            missing = [name for name in needed if name not in columns]
            if missing:
                raise place.refused(f"{', '.join(missing)}, since the rule does not find it", repr(entry.quote))
            for start, end in [other for other in marks if other[0] < span[1] and span[0] < other[1]]:
                del marks[start, end]
            marks[span] = Mark(*span, {**defaults, **columns, "origin": "curated"})
    return sorted(marks.values(), key=lambda mark: mark[:2])
