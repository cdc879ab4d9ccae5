"""The values that the templates of the reading page show; `view` makes them."""

from typing import NamedTuple

from ..model.citation import Cited
from ..model.layers import EntityRow
from ..model.rows import CorrectionRow
from .inline import Group
from .read import Records

Words = tuple[str, str]  # in English, and in Chinese


class ShownStatement(NamedTuple):
    """A statement, as a note in the margin shows it.

    `leads` is true if its speaker is not that of the note above; `narrates`, if it is the narrator's own account.
    `opening` is the beginning of its Chinese words; `voice` is the key of its speaker.
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


class ShownSentence(NamedTuple):
    """A sentence in both languages, and its statements; `before` is the whitespace before it."""

    id: str
    before: str
    zh: list[Group]
    en: list[Group]
    statements: list[ShownStatement]


class ShownLine(NamedTuple):
    """A line of a paragraph: an item, or with an empty id other text."""

    id: str
    label: str
    depth: int
    cite: Cited
    sentences: list[ShownSentence]


class ShownParagraph(NamedTuple):
    """A paragraph; its id is its address, `sign` is its printed number, its footnote mark or ¶."""

    id: str
    kind: str
    sign: str
    name: Words
    cite: Cited
    rows: list[ShownLine]


class ShownPart(NamedTuple):
    """A heading and what is below it; level 0 is a letter or another part.

    `title` is a list of lines, `short` the title in the table of contents, `original` the language that the part was
    written in by its own words; `cite` is what follows the document in a citation.
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
    paragraphs: list[ShownParagraph]
    parts: list["ShownPart"]
    signature: list[str]
    signature_en: list[str]
    notes: list[ShownParagraph]
    letter: bool


class Band(NamedTuple):
    """A section of the map: the statements `[start, end)`, counted from 0, directly below a heading."""

    id: str
    title: Cited
    start: int
    end: int


class Voice(NamedTuple):
    """A speaker, or all unnamed speakers of a kind, with their statements in reading order."""

    key: str
    name: Words
    statements: list[ShownStatement]


class Count(NamedTuple):
    """A cell of a table: the number of statements, the filter that shows them, and the sentence of the first."""

    number: int
    filter: str
    first: str


class CountTable(NamedTuple):
    """A table of counts: the columns' headings, and for each row its heading and a cell or None for each column."""

    columns: list[Words]
    rows: list[tuple[Words, list[Count | None]]]


class ShownMeeting(NamedTuple):
    """A meeting that the text names: its anchor, when it was held, and where it is named, by paragraph and sentence."""

    anchor: str
    name: Words
    when: str
    places: list[tuple[Words, str]]


class ShownName(NamedTuple):
    """An entity: how many statements it makes, and where it is named, each paragraph with the first sentence."""

    anchor: str
    row: EntityRow
    statements: int
    places: list[tuple[Words, str]]


class ShownChange(NamedTuple):
    """A correction or a doubt, and its place, which is empty outside a paragraph."""

    anchor: str
    row: CorrectionRow
    kind: str
    place: tuple[str, Words]


class Facet(NamedTuple):
    """A filter of statements: each value with its words and the number of statements that have it."""

    name: str
    title: str
    values: list[tuple[str, Words, int]]


class Question(NamedTuple):
    """A question, the filter that answers it, and the statements that it finds, widest breadth first."""

    words: str
    filter: str
    statements: list[ShownStatement]


class View(NamedTuple):
    """The page."""

    records: Records
    language: str
    english: bool
    work: Cited
    masthead: Cited
    dates: str
    parts: list[ShownPart]
    statements: list[ShownStatement]
    bands: list[Band]
    voices: list[tuple[str, list[Voice]]]
    breadths: CountTable
    crossed: CountTable
    meetings: list[ShownMeeting]
    facets: list[Facet]
    questions: list[Question]
    names: list[tuple[str, list[ShownName]]]
    changes: list[ShownChange]
    counts: dict[str, int]
    header: str
    example: str
    longest: int
