"""The rows of one document in, the same rows with what several checks need of them out."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..layers.registry import Term
from ..model.alignment import Alignment, Edit, Slice
from ..model.layers import DateRow, EntityRow, MentionRow, QuantityRow, ReferenceRow, Standoff, StatementRow, TopicRow
from ..model.rows import CorrectionRow, DocumentRow, LetterRow, LineRow, ParagraphRow, SectionRow, SentenceRow

# Table, row id, column (empty for the row), what was expected, what was found.
Seen = tuple[str, str, str, str, str]


class Tables:
    """The rows of one document, by table, and what all share; `source` is its text as the lines have it."""

    def __init__(
        self, rows: Mapping[str, Sequence[Any]], shared: Mapping[str, Sequence[Any]], terms: Sequence[Term]
    ) -> None:
        self.rows = rows
        self.terms = terms
        self.entities: Sequence[EntityRow] = shared["entities"]
        self.topics: Sequence[TopicRow] = shared["topics"]
        self.documents: Sequence[DocumentRow] = rows["documents"]
        self.letters: Sequence[LetterRow] = rows["letters"]
        self.sections: Sequence[SectionRow] = rows["sections"]
        self.paragraphs: Sequence[ParagraphRow] = rows["paragraphs"]
        self.sentences: Sequence[SentenceRow] = rows["sentences"]
        self.lines: Sequence[LineRow] = rows["lines"]
        self.corrections: Sequence[CorrectionRow] = rows["corrections"]
        self.mentions: Sequence[MentionRow] = rows["mentions"]
        self.statements: Sequence[StatementRow] = rows["statements"]
        self.quantities: Sequence[QuantityRow] = rows["quantities"]
        self.dates: Sequence[DateRow] = rows["dates"]
        self.references: Sequence[ReferenceRow] = rows["references"]
        self.source = "\n".join(line.text for line in self.lines)
        self._lines = Lines(self.source)
        self._alignments: dict[str, Alignment] = {}
        self._edits = sorted(Edit(each.start, each.end, each.reading) for each in self.corrections if each.applied)

    def each(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Every table of the document with its rows."""
        yield from self.rows.items()

    def standoff(self) -> Iterator[tuple[str, Sequence[Standoff]]]:
        """The tables of stand-off rows."""
        for name in ("mentions", "statements", "quantities", "dates", "references"):
            yield name, self.rows[name]

    def aligned(self, row: ParagraphRow | SectionRow) -> Alignment:
        """How a row's text is made of the source, by its spans and the applied corrections."""
        if row.id not in self._alignments:
            slices = [Slice(span.start, span.end, span.join) for span in row.spans]
            self._alignments[row.id] = Alignment(slices, self._edits)
        return self._alignments[row.id]

    def line_of(self, offset: int) -> int:
        """The number of the source's line that an offset lies on."""
        return self._lines.index(offset) + 1


class Lines:
    """Where the lines of a text begin, for offsets in any order."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def index(self, offset: int) -> int:
        """Which line, from 0, an offset lies on."""
        return bisect_right(self.starts, offset) - 1

    def start(self, offset: int) -> int:
        """Where the line begins that an offset lies on."""
        return self.starts[self.index(offset)]


def part_of(id: str) -> str:
    """The id of the part that an address lies in."""
    return id.partition(".")[0]


def shown(text: str) -> str:
    """A text as a finding shows it: quoted, escaped, shortened."""
    return repr(text if len(text) <= 60 else f"{text[:40]}…{text[-19:]}")


def said(value: object) -> str:
    """A value as a finding says it, null as JSON does."""
    return "null" if value is None else str(value)
