"""The rows of one document, with what several checks need of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from ..layers.registry import Term
from ..model.alignment import Alignment, applied, slices
from ..model.layers import DateRow, EntityRow, MentionRow, QuantityRow, ReferenceRow, Standoff, StatementRow, TopicRow
from ..model.lines import Lines
from ..model.rows import STANDOFF, CorrectionRow, DocumentRow, LetterRow, LineRow, ParagraphRow, SectionRow, SentenceRow

# Table, row id, column (empty for the row), what was expected, what was found.
Seen = tuple[str, str, str, str, str]


class Tables:
    """The rows of one document and those that all documents share, each table an attribute.

    `source` is the document's text as its lines have it. Every table of the model is there, also one that no check
    names and that is not annotated below.
    """

    entities: Sequence[EntityRow]
    topics: Sequence[TopicRow]
    documents: Sequence[DocumentRow]
    letters: Sequence[LetterRow]
    sections: Sequence[SectionRow]
    paragraphs: Sequence[ParagraphRow]
    sentences: Sequence[SentenceRow]
    lines: Sequence[LineRow]
    corrections: Sequence[CorrectionRow]
    mentions: Sequence[MentionRow]
    statements: Sequence[StatementRow]
    quantities: Sequence[QuantityRow]
    dates: Sequence[DateRow]
    references: Sequence[ReferenceRow]

    def __init__(
        self, rows: Mapping[str, Sequence[Any]], shared: Mapping[str, Sequence[Any]], terms: Sequence[Term]
    ) -> None:
        vars(self).update(shared)
        vars(self).update(rows)
        self.rows, self.shared, self.terms = rows, shared, terms
        self.source = "\n".join(line.text for line in self.lines)
        self._lines = Lines(self.source)
        self._alignments: dict[str, Alignment] = {}
        self._automaton: AhoCorasick | None = None
        self._edits = applied(self.corrections)

    def standoff(self) -> Iterator[tuple[str, Sequence[Standoff]]]:
        """The tables of stand-off rows."""
        for name in STANDOFF:
            yield name, self.rows[name]

    def aligned(self, row: ParagraphRow | SectionRow) -> Alignment:
        """How a row's text is made of the source, by its spans and the applied corrections."""
        if row.id not in self._alignments:
            self._alignments[row.id] = Alignment(slices(row.spans), self._edits)
        return self._alignments[row.id]

    def terms_in(self, text: str) -> list[Term]:
        """The terms of the glossary in a Chinese text, in order, each once; of overlapping ones the longest."""
        if not self.terms:
            return []
        if self._automaton is None:
            self._automaton = AhoCorasick([term.zh for term in self.terms], matchkind=MatchKind.LeftmostLongest)
        indexes = dict.fromkeys(index for index, _, _ in self._automaton.find_matches_as_indexes(text))
        return [self.terms[index] for index in indexes]

    def line_of(self, offset: int) -> int:
        """The number of the source's line that an offset lies on."""
        return self._lines.index(offset) + 1


def shown(text: str) -> str:
    """A text as a finding shows it: quoted, escaped, shortened."""
    return repr(text if len(text) <= 60 else f"{text[:40]}…{text[-19:]}")


def said(value: object) -> str:
    """A value as a finding says it, null as JSON does."""
    return "null" if value is None else str(value)
