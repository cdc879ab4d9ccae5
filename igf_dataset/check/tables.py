"""The rows of one document, with values that several checks need."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from ..layers.registry import Term
from ..model.alignment import Alignment, applied, slices
from ..model.layers import DateRow, EntityRow, MentionRow, QuantityRow, ReferenceRow, Standoff, StatementRow, TopicRow
from ..model.lines import Lines
from ..model.rows import STANDOFF, CorrectionRow, DocumentRow, LetterRow, LineRow, ParagraphRow, SectionRow, SentenceRow

# Table, row id, column (empty for the whole row), what was expected, what was found.
Seen = tuple[str, str, str, str, str]
_Result = TypeVar("_Result")


class Tables:
    """The rows of one document and those that all documents share; each table is an attribute.

    Every table of the model is an attribute, also one that is not annotated below. `source` is the document's text,
    joined from its lines.
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
        self._results: dict[Callable[[Tables], Any], Any] = {}

    def once(self, function: Callable[["Tables"], _Result]) -> _Result:
        """Return what `function` returns for these rows; it is called only the first time."""
        if function not in self._results:
            self._results[function] = function(self)
        return self._results[function]  # type: ignore[no-any-return]

    def standoff(self) -> Iterator[tuple[str, Sequence[Standoff]]]:
        """Yield the stand-off tables with their names."""
        for name in STANDOFF:
            yield name, self.rows[name]

    def aligned(self, row: ParagraphRow | SectionRow) -> Alignment:
        """Return how a row's text is composed from the source, by its spans and the applied corrections."""
        if row.id not in self._alignments:
            self._alignments[row.id] = Alignment(slices(row.spans), self._edits)
        return self._alignments[row.id]

    def terms_in(self, text: str) -> list[Term]:
        """Return the glossary's terms in a Chinese text, in order, each once; of overlapping terms the longest."""
        if not self.terms:
            return []
        if self._automaton is None:
            self._automaton = AhoCorasick([term.zh for term in self.terms], matchkind=MatchKind.LeftmostLongest)
        indexes = dict.fromkeys(index for index, _, _ in self._automaton.find_matches_as_indexes(text))
        return [self.terms[index] for index in indexes]

    def line_of(self, offset: int) -> int:
        """Return the number, from 1, of the source's line at an offset."""
        return self._lines.index(offset) + 1


def shown(text: str) -> str:
    """Return a text as a finding shows it: quoted, escaped, shortened."""
    return repr(text if len(text) <= 60 else f"{text[:40]}…{text[-19:]}")


def as_text(value: object) -> str:
    """Return a value as text for a finding; None is null."""
    return "null" if value is None else str(value)
