"""The values that the reading page shows of a document: what `view` makes, and the templates read."""

from typing import NamedTuple

from ..model.citation import Cited
from ..model.layers import EntityRow
from ..model.rows import CorrectionRow
from .inline import Group
from .read import Records

Words = tuple[str, str]  # in English, and in Chinese


class Said(NamedTuple):
    """A statement, as its note shows it.

    `leads` says whether its speaker is not that of the note above; `narrates`, that it is the narrator's own account;
    `opening` is how its Chinese words begin; `voice` is the key of who speaks.
    """

    id: str
    sentence: str
    place: Words
    cite: Cited
    breadth: str
    act: str
    kind: str
    voice: str
    speaker: Words
    speaker_text: str
    topics: list[tuple[str, Words]]
    gist: str
    opening: str
    agreed: bool
    leads: bool
    narrates: bool


class Sentence(NamedTuple):
    """A sentence in both languages, and what it states; `before` parts its words from the sentence above."""

    id: str
    before: str
    zh: list[Group]
    en: list[Group]
    said: list[Said]


class Row(NamedTuple):
    """A line of a paragraph: its lead-in, or the item of that id."""

    id: str
    label: str
    depth: int
    cite: Cited
    sentences: list[Sentence]


class Para(NamedTuple):
    """A paragraph, by its address; `sign` is its number as printed, or what stands for it where none is."""

    id: str
    kind: str
    sign: str
    name: Words
    cite: Cited
    rows: list[Row]


class ShownPart(NamedTuple):
    """A heading, `short` for the contents, and what stands below it; level 0 is a letter or another part.

    `title` is a list of lines, `original` the language that the part says it was written in; `cite` is what follows
    the document in a citation.
    """

    id: str
    level: int
    label: str
    label_en: str
    title: list[list[Group]]
    title_en: list[str]
    original: str
    short: Cited
    cite: Cited
    paragraphs: list[Para]
    parts: list["ShownPart"]
    signature: list[str]
    signature_en: list[str]
    notes: list[Para]
    letter: bool


class Band(NamedTuple):
    """A stretch of the map: the statements (counted from 0, half-open) that stand directly below a heading."""

    id: str
    title: Cited
    start: int
    end: int


class Voice(NamedTuple):
    """A speaker, or all speakers of a kind that are not named, and what they said in reading order."""

    key: str
    name: Words
    said: list[Said]


class Count(NamedTuple):
    """A number of a table: how many statements, the filter that shows them, and the first one's sentence."""

    number: int
    filter: str
    first: str


class CountTable(NamedTuple):
    """A table of counts: its columns' words, and rows of words with a cell or none a column."""

    columns: list[Words]
    rows: list[tuple[Words, list[Count | None]]]


class Held(NamedTuple):
    """A meeting that the text names: its entry, when it was held in words, and the sentences that name it."""

    anchor: str
    name: Words
    when: str
    places: list[tuple[Words, str]]


class Named(NamedTuple):
    """An entity that the document names, its statements, and of each paragraph that names it the first sentence."""

    anchor: str
    row: EntityRow
    said: int
    places: list[tuple[Words, str]]


class ShownChange(NamedTuple):
    """A correction or a doubt, and where it stands; `place` is empty outside a paragraph."""

    anchor: str
    row: CorrectionRow
    kind: str
    place: tuple[str, Words]


class Facet(NamedTuple):
    """What statements can be filtered by: for each value its words and how many have it."""

    name: str
    title: str
    values: list[tuple[str, Words, int]]


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
    parts: list[ShownPart]
    said: list[Said]
    bands: list[Band]
    voices: list[tuple[str, list[Voice]]]
    breadths: CountTable
    crossed: CountTable
    meetings: list[Held]
    facets: list[Facet]
    questions: list[Question]
    names: list[tuple[str, list[Named]]]
    changes: list[ShownChange]
    counts: dict[str, int]
    header: str
    example: str
    longest: int
