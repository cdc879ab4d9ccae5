"""The English words that the page shows for the values of closed lists and for dates; the questions that it answers."""

from datetime import date
from typing import NamedTuple

from ..model.numerals import MONTHS_EN

# In the order in which the page lists them: the widest backing first.
BREADTHS = {
    "all": "all",
    "almost_all": "almost all",
    "general": "generally held",
    "many": "many",
    "several": "several",
    "some": "some",
    "two": "two",
    "one": "one",
    "unspecified": "unnumbered",
    "not_applicable": "narration",
}
ACTS = {
    act: act for act in ("commits", "agrees", "recommends", "warns", "asks", "requests", "claims", "thanks", "informs")
}
# In the singular and in the plural.
SPEAKERS = {
    "speakers": ("speaker", "speakers"),
    "head_of_state_or_government": ("head of State or Government", "heads of State or Government"),
    "minister": ("minister", "ministers"),
    "government": ("Government", "Governments"),
    "international_organization": ("international organization", "international organizations"),
    "company": ("company", "companies"),
    "technical_community": ("voice of the technical community", "voices of the technical community"),
    "youth": ("young voice", "young voices"),
    "panellist": ("panellist", "panellists"),
    "expert": ("expert", "experts"),
    "chair": ("Chair or moderator", "Chairs and moderators"),
    "meeting": ("meeting", "the meeting"),
    "author": ("narration", "narration"),
    "other": ("other source", "other sources"),
}
KINDS = {
    "person": "People",
    "organization": "Organizations",
    "country": "Countries",
    "place": "Places",
    "meeting": "Meetings",
    "instrument": "Instruments",
    "publication": "Publications",
}
CORRECTIONS = {
    "seam": "page break",
    "marker": "footnote mark",
    "script": "foreign script",
    "typo": "misprint",
    "wording": "damaged wording",
    "translation": "likely mistranslation",
}


def who(kind: str, breadth: str) -> str:
    """Return who speaks, for an unnamed speaker: almost all speakers, one minister, narration."""
    one, several = SPEAKERS[kind]
    if several.startswith(("the ", "narration")) or breadth == "not_applicable":
        return several
    if breadth == "one":
        return f"one {one}"
    if breadth == "unspecified":
        return f"unnumbered {several}"
    return f"{several} generally" if breadth == "general" else f"{BREADTHS[breadth]} {several}"


def period(first: date, last: date, granularity: str = "day", letters: int | None = None) -> str:
    """Return a period in words, as fine as `granularity`: 14–17 September 2010, January 2010, 2011.

    `letters` is the length to which the names of months are cut.
    """
    form = {"day": "{0.day} {1} {0.year}", "month": "{1} {0.year}", "year": "{0.year}"}[granularity]
    start, end = (form.format(day, MONTHS_EN[day.month - 1][:letters]) for day in (first, last))
    if start == end:
        return end
    return f"{first.day}–{end}" if (first.year, first.month) == (last.year, last.month) else f"{start} – {end}"


class Ask(NamedTuple):
    """A question that a filter answers: the statements whose `column` has one of `values`."""

    words: str
    column: str
    values: tuple[str, ...]


ASKED = (
    Ask("Who offered, pledged or declared support for something?", "act", ("commits",)),
    Ask("What had the backing of all, almost all or many?", "breadth", ("all", "almost_all", "general", "many")),
    Ask("What was agreed?", "act", ("agrees",)),
    Ask("What were people warned of?", "act", ("warns",)),
    Ask("Which questions were put?", "act", ("asks",)),
    Ask("What was asked of others?", "act", ("requests",)),
    Ask("What was recommended?", "act", ("recommends",)),
)
