"""Checks of the doubts: the same words are doubted everywhere, and `followed` agrees with the English."""

from collections.abc import Iterator, Sequence

from ..layers.registry import Term
from ..model.rows import CorrectionRow, SentenceRow
from .english import has_form
from .tables import Seen, Tables, shown

_OF_WORDS = ("wording", "translation")  # a slip of the pen stands in one place


def doubts_everywhere(tables: Tables) -> Iterator[Seen]:
    """The raw text of a doubt about wording or translation has a row wherever else it stands in the source.

    Another row that overlaps it will do; so will one whose reading is its raw text, which says that the words are
    right there.
    """
    rows = sorted(tables.corrections, key=lambda row: row.start)
    for row in {row.raw: row for row in reversed(rows) if row.kind in _OF_WORDS}.values():
        at = tables.source.find(row.raw)
        while at >= 0:
            end = at + len(row.raw)
            if not any(other.start < end and at < other.end for other in rows):
                expected = f"a row for the same words on line {tables.line_of(at)}"
                yield "corrections", row.id, "raw", expected, f"{shown(row.raw)} without one"
            at = tables.source.find(row.raw, end)


def doubts_followed(tables: Tables) -> Iterator[Seen]:
    """`followed` is true of what is applied, and of a doubt as the English's words for terms of the glossary have it.

    Where the reading has a term that the raw text lacks, the English has a form of it if the reading is followed; if
    not, it has none, unless the term stands elsewhere in the sentence.
    """
    sentences = [row for row in tables.sentences if row.text_en]
    for row in tables.corrections:
        if row.applied and not row.followed:
            yield "corrections", row.id, "followed", "true, since the text has the reading", "false"
        sentence = None if row.applied else _sentence(row, sentences)
        if sentence is None:
            if row.followed and not row.applied:
                yield "corrections", row.id, "followed", "false, since there is no English", "true"
            continue
        for term in _gained(tables, row, sentence):
            has = any(has_form(sentence.text_en, form) for form in term.en)
            if has != row.followed:
                expected = f"{str(has).lower()}, since the English has {'a' if has else 'no'} form of {term.zh}"
                yield "corrections", row.id, "followed", expected, str(row.followed).lower()


def _gained(tables: Tables, row: CorrectionRow, sentence: SentenceRow) -> list[Term]:
    """The terms that the sentence would gain by the reading, and whose forms are in no form of its own terms."""
    printed = [form for term in tables.terms_in(sentence.text) for form in term.en]
    return [
        term
        for term in tables.terms_in(row.reading)
        if not any(has_form(other, form) for form in term.en for other in printed)
    ]


def _sentence(row: CorrectionRow, sentences: Sequence[SentenceRow]) -> SentenceRow | None:
    """The translated sentence that a correction stands in."""
    if row.text_start is None:
        return None
    own = (sentence for sentence in sentences if sentence.paragraph_id == row.paragraph_id)
    return next((sentence for sentence in own if sentence.start <= row.text_start < sentence.end), None)
