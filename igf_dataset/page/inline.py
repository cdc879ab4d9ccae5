"""Cut a sentence into groups that a template writes one after the other.

Joined, the words of all groups are the sentence, character for character; footnote calls are not part of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Name(NamedTuple):
    """A place where an entity is named: its offsets in the sentence, and its anchor and kind."""

    start: int
    end: int
    anchor: str
    kind: str


class Change(NamedTuple):
    """A run of words that was corrected (`fix`) or is doubtful (`doubt`), or an item's `label`."""

    start: int
    end: int
    kind: str


class Call(NamedTuple):
    """A mark at the offset `at` that points to a footnote, a correction or a doubt."""

    at: int
    kind: str
    mark: str
    anchor: str
    label: str


class Run(NamedTuple):
    """Words that have the same `change`: a kind of Change, or empty."""

    text: str
    change: str


class Group(NamedTuple):
    """Runs that belong to one name, or to none, and the calls that follow them."""

    name: Name | None
    runs: tuple[Run, ...]
    calls: tuple[Call, ...]


def groups(text: str, names: Sequence[Name], changes: Sequence[Change], calls: Sequence[Call]) -> list[Group]:
    """Cut `text` into groups at the names, changes and calls in it; names must not overlap.

    A call inside a name is moved behind it. Of overlapping changes, the first counts.
    """
    calls = [call._replace(at=_outside(call.at, names)) for call in calls]
    edges = {0, len(text), *(call.at for call in calls)}
    edges.update(edge for name in names for edge in (name.start, name.end))
    edges.update(edge for change in changes for edge in (change.start, change.end))
    groups = [Group(None, (), tuple(call for call in calls if call.at == 0))]
    for start, end in pairwise(sorted(edges)):
        run = Run(text[start:end], next((change.kind for change in changes if change.start <= start < change.end), ""))
        name = next((name for name in names if name.start <= start < name.end), None)
        after = tuple(call for call in calls if call.at == end)
        last = groups[-1]
        if last.name == name and not last.calls:
            groups[-1] = Group(name, (*last.runs, run), after)
        else:
            groups.append(Group(name, (run,), after))
    return [group for group in groups if group.runs or group.calls]


def _outside(at: int, names: Iterable[Name]) -> int:
    return next((name.end for name in names if name.start < at < name.end), at)


def english_names(text: str, named: Iterable[tuple[Sequence[str], str, str]]) -> list[Name]:
    """Find in a translation the names that its sentence has; `named` gives the forms, anchor and kind of each.

    This is an aid to reading, not a layer of the data. The longest form is tried first, then forms with an ending
    (European). No place is used twice, and a name without a match is not marked.
    """
    names: list[Name] = []
    for forms, anchor, kind in named:
        longest = sorted(forms, key=len, reverse=True)
        places = (place for ending in ("", r"\w*") for form in longest for place in _places(text, form, ending))
        free = ((start, end) for start, end in places if all(end <= name.start or name.end <= start for name in names))
        if place := next(free, None):
            names.append(Name(*place, anchor, kind))
    return sorted(names)


def _places(text: str, form: str, ending: str) -> Iterator[tuple[int, int]]:
    flags = re.NOFLAG if form.isupper() else re.IGNORECASE  # IT is not it
    for match in re.finditer(rf"(?<!\w){re.escape(form)}{ending}(?!\w)", text, flags):
        yield match.span()
