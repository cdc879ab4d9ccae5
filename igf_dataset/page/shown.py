"""The values that the template of the reading page shows."""

from typing import NamedTuple

from ..model.citation import Cited
from ..model.layers import EntityRow
from ..model.rows import CorrectionRow
from .inline import Group
from .read import Records


class Said(NamedTuple):
    """A statement, as its chip shows it; `rank` is its breadth's place on a scale, 0 where it has none."""

    id: str
    sentence: str
    place: str
    breadth: str
    rank: int
    act: str
    kind: str
    speaker: str
    speaker_text: str
    topics: list[tuple[str, str]]
    gist: str
    agreed: bool


class Sentence(NamedTuple):
    """A sentence in both languages; `before` is what parts its words from the sentence above on its line."""

    id: str
    before: str
    zh: list[Group]
    en: list[Group]


class Row(NamedTuple):
    """A line of a paragraph: its lead-in, or the item of that id, with the statements in it."""

    id: str
    label: str
    depth: int
    cite: Cited
    sentences: list[Sentence]
    said: list[Said]


class Para(NamedTuple):
    """A paragraph, by its address; `number` as printed, `sign` what stands for it where none is."""

    id: str
    kind: str
    sign: str
    name: str
    cite: Cited
    rows: list[Row]


class Part(NamedTuple):
    """A heading, `short` for the contents, and what stands below it; level 0 is a letter or another part."""

    id: str
    level: int
    label: str
    label_en: str
    title: list[str]
    title_en: list[str]
    short: Cited
    paragraphs: list[Para]
    parts: list["Part"]
    signature: list[str]
    signature_en: list[str]
    notes: list[Para]
    letter: bool


class Named(NamedTuple):
    """An entity that the document names; of each paragraph that does, its words and its first sentence that does."""

    anchor: str
    row: EntityRow
    places: list[tuple[str, str]]


class Changed(NamedTuple):
    """A correction or a doubt, and where it stands; `place` is empty outside a paragraph."""

    anchor: str
    row: CorrectionRow
    kind: str
    place: tuple[str, str]


class Facet(NamedTuple):
    """What statements can be filtered by: for each value its words and how many have it."""

    name: str
    title: str
    values: list[tuple[str, str, int]]


class Question(NamedTuple):
    """A question, the filter that answers it, and the statements that do, widest backing first."""

    words: str
    filter: str
    said: list[Said]


class View(NamedTuple):
    """The page."""

    records: Records
    language: str
    english: bool
    work: Cited
    masthead: Cited
    dates: str
    parts: list[Part]
    facets: list[Facet]
    questions: list[Question]
    names: list[tuple[str, list[Named]]]
    changes: list[Changed]
    counts: dict[str, int]
