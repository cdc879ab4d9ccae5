"""The English words that the page shows for the values of closed vocabularies, and the questions it answers."""

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
    "unspecified": "unnumbered",
    "not_applicable": "narration",
}
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
# One of them, and several.
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
    """Who speaks, where no name says it: almost all speakers, one minister, the author."""
    one, several = SPEAKERS[kind]
    if several.startswith(("the ", "narration")) or breadth == "not_applicable":
        return several
    if breadth == "one":
        return f"one {one}"
    if breadth == "unspecified":
        return f"unnumbered {several}"
    return f"{several} generally" if breadth == "general" else f"{BREADTHS[breadth]} {several}"


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
