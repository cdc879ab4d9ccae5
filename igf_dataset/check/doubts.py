"""Checks of the doubts: the same words are doubted everywhere, and `followed` agrees with the English."""

from collections.abc import Iterator, Sequence

from ..layers.registry import Term
from ..model.rows import CorrectionRow, SentenceRow
from .english import has_form
from .tables import Seen, Tables, shown

_OF_WORDS = ("wording", "translation")  # a misprint concerns one place only


def doubts_everywhere(tables: Tables) -> Iterator[Seen]:
    """Check that the raw text of a doubt about wording or translation has a row at each of its places in the source.

    Any row that overlaps the place counts, also one whose reading is its raw text, which marks the words as right.
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
    """Check that `followed` is true of applied corrections, and of doubts agrees with the English.

    If the reading has a term of the glossary that the sentence lacks, the English has a form of it exactly if the
    reading is followed.
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
    """Return the terms of the reading whose English forms are in no form of the sentence's terms."""
    printed = [form for term in tables.terms_in(sentence.text) for form in term.en]
    return [
        term
        for term in tables.terms_in(row.reading)
        if not any(has_form(other, form) for form in term.en for other in printed)
    ]


def _sentence(row: CorrectionRow, sentences: Sequence[SentenceRow]) -> SentenceRow | None:
    """Return the translated sentence of a correction."""
    if row.text_start is None:
        return None
    paragraph = (sentence for sentence in sentences if sentence.paragraph_id == row.paragraph_id)
    return next((sentence for sentence in paragraph if sentence.start <= row.text_start < sentence.end), None)
