"""Mixed content of Akoma Ntoso: a text with marked spans and footnote calls."""

import bisect
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

# The element that marks each kind of entity in the text, and its class in the list of references.
ENTITIES = {
    "person": ("person", "TLCPerson"),
    "organization": ("organization", "TLCOrganization"),
    "country": ("location", "TLCLocation"),
    "place": ("location", "TLCLocation"),
    "meeting": ("event", "TLCEvent"),
    "instrument": ("concept", "TLCConcept"),
    "publication": ("object", "TLCObject"),
}


class Markup(NamedTuple):
    """An element around `[start, end)` of a text, or at one offset; `make` appends it to its parent.

    Marks sort in the order in which they open: one at an offset before those that begin there, longer before shorter.
    """

    start: int
    spans: bool
    back: int  # the end, negative
    rank: int
    make: Callable[[Element], Element]

    @property
    def end(self) -> int:
        """The offset after it."""
        return -self.back


def around(start: int, end: int, rank: int, tag: str, attributes: dict[str, str]) -> Markup:
    """Return a mark around `[start, end)`; of two with the same span, the one of lower rank is outside."""
    return Markup(start, True, -end, rank, lambda parent: SubElement(parent, tag, attributes))


def at(offset: int, make: Callable[[Element], Element]) -> Markup:
    """Return a mark at one offset."""
    return Markup(offset, False, -offset, 0, make)


def mention(row: dict[str, Any], kinds: dict[str, str]) -> Markup:
    """Return the markup of a row of `mentions`; `kinds` are the kinds of entities by id."""
    tag, _ = ENTITIES[kinds[row["entity_id"]]]
    return around(row["start"], row["end"], 1, tag, {"refersTo": f"#{row['entity_id']}"})


def reference(row: dict[str, Any], target: Callable[[str], str]) -> Markup:
    """Return the markup of a row of `references`; `target` returns the address for a target's id."""
    return around(row["start"], row["end"], 0, "ref", {"href": row["url"] or target(row["target_id"])})


def date(row: dict[str, Any]) -> Markup:
    """Return the markup of a row of `dates`: the first day and, for several days, the period as title (ISO 8601)."""
    attributes = {"date": row["date_start"]}
    if row["date_end"] != row["date_start"]:
        attributes["title"] = f"{row['date_start']}/{row['date_end']}"
    return around(row["start"], row["end"], 2, "date", attributes)


def quantity(row: dict[str, Any]) -> Markup:
    """Return the markup of a row of `quantities`: number, unit and, unless exact, the comparator as title."""
    value = float(row["value"])
    number = str(int(value)) if value.is_integer() else repr(value)
    attributes = {"refersTo": f"#unit_{row['unit']}", "normalized": number}
    if row["comparator"] != "exact":
        attributes["title"] = row["comparator"].replace("_", " ")
    return around(row["start"], row["end"], 3, "quantity", attributes)


class Flow:
    """A text and its marks, which are written to elements piece by piece, in order."""

    def __init__(self, text: str, marks: Iterable[Markup]) -> None:
        self.text, self.marks = text, sorted(marks, key=lambda mark: mark[:-1])

    def fill(self, parent: Element, start: int, end: int) -> None:
        """Append `[start, end)` to `parent`; a mark that crosses its edge is made on both sides."""
        self._fill(parent, start, end, lambda mark: mark.start < end or (mark.start == end and not mark.spans))

    def _fill(self, parent: Element, start: int, end: int, opens: Callable[[Markup], bool]) -> None:
        cursor = start
        last: Element | None = None

        def put(until: int) -> None:
            words = self.text[cursor:until]
            if last is None:
                parent.text = (parent.text or "") + words
            else:
                last.tail = (last.tail or "") + words

        while self.marks and opens(self.marks[0]):
            mark = self.marks.pop(0)
            low, high = max(mark.start, cursor), min(mark.end, end)
            if mark.end > end:
                bisect.insort(self.marks, mark._replace(start=end), key=lambda other: other[:-1])
            if mark.spans and low >= high:
                continue
            put(low)
            last, cursor = mark.make(parent), low
            if mark.spans:
                self._fill(last, low, high, lambda inner, high=high: inner.start < high)  # type: ignore[misc]
                cursor = high
        put(end)
