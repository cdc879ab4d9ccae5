"""A value of a closed vocabulary in, the words that the page shows for it out; and the questions it answers."""

from typing import NamedTuple

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
    "unspecified": "no number given",
    "not_applicable": "author of the text",
}
# How far along a scale of eight each breadth stands; the others have no place on it.
RANKS = {name: 8 - place for place, name in enumerate(list(BREADTHS)[:8])}
ACTS = {
    "commits": "commits",
    "agrees": "agrees",
    "recommends": "recommends",
    "warns": "warns",
    "asks": "asks",
    "requests": "requests",
    "claims": "claims",
    "thanks": "thanks",
    "informs": "informs",
}
SPEAKERS = {
    "speakers": "speakers",
    "head_of_state_or_government": "head of State or Government",
    "minister": "minister",
    "government": "government",
    "international_organization": "international organization",
    "company": "company",
    "technical_community": "technical community",
    "youth": "youth",
    "panellist": "panellist",
    "expert": "expert",
    "chair": "chair or moderator",
    "meeting": "the meeting",
    "author": "the author",
    "other": "other",
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
    "seam": "page seam",
    "marker": "footnote call",
    "script": "script",
    "typo": "slip",
    "wording": "wording",
    "translation": "translation",
}
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


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
