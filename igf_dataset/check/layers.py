"""Checks of the annotation: whether it is in its place, complete and consistent."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from ..layers.quantities import quantities
from ..model import numerals
from ..model.layers import StatementRow
from .tables import Seen, Tables, as_text, shown

_BETWEEN = re.compile(r"[，、；\s]*")
_GIST_WORDS = 25
_STATEMENT = "a statement (in statements.toml), as every sentence has one where one has any"
_NUMERAL = re.compile(r"[0-9０-９]+(?:[ ,，.][0-9０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")


def standoff_placed(tables: Tables) -> Iterator[Seen]:
    """Check that a stand-off row has the text of its paragraph at its offsets, inside its sentence."""
    texts = {row.id: row.text for row in tables.paragraphs}
    spans = {row.id: (row.paragraph_id, row.start, row.end) for row in tables.sentences}
    for name, rows in tables.standoff():
        for row in rows:
            text = texts.get(row.paragraph_id, "")[row.start : row.end]
            if row.text != text:
                yield name, row.id, "text", shown(text), shown(row.text)
            paragraph, start, end = spans.get(row.sentence_id, (row.paragraph_id, 0, row.end))
            if paragraph != row.paragraph_id or not start <= row.start < row.end <= end:
                found = f"{row.sentence_id}, {start} to {end}"
                yield name, row.id, "sentence_id", f"the sentence that holds {row.start} to {row.end}", found


def marks_apart(tables: Tables) -> Iterator[Seen]:
    """Check that no two rows of a layer overlap, and no quantity overlaps a date."""
    for name, rows in tables.standoff():
        yield from (seen for _, seen in _overlaps([(name, row) for row in rows]))
    of_both = [*(("dates", row) for row in tables.dates), *(("quantities", row) for row in tables.quantities)]
    yield from (seen for name_before, seen in _overlaps(of_both) if name_before != seen[0])


def _overlaps(marks: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Seen]]:
    """Yield what is seen of each mark that overlaps the one before it, and before it the table of that one.

    `marks` are rows, each with the name of its table.
    """
    ordered = sorted(marks, key=lambda mark: (mark[1].paragraph_id, mark[1].start, mark[1].end))
    for (name_before, before), (name, row) in pairwise(ordered):
        if row.paragraph_id == before.paragraph_id and row.start < before.end:
            yield name_before, (name, row.id, "start", f"{before.end} or more, after {before.id}", str(row.start))


def names_known(tables: Tables) -> Iterator[Seen]:
    """Check that a mention's words are a form of its entity's name, and that a statement has each topic once."""
    forms = {row.id: {row.name, *row.aliases} for row in tables.entities}
    for mention in tables.mentions:
        if mention.text not in forms.get(mention.entity_id, {mention.text}):
            yield "mentions", mention.id, "text", f"an alias of {mention.entity_id}", shown(mention.text)
    for statement in tables.statements:
        if len(set(statement.topics)) < len(statement.topics):
            yield "statements", statement.id, "topics", "each topic once", ", ".join(statement.topics)


def statements_complete(tables: Tables) -> Iterator[Seen]:
    """Check that, if a document has statements, they cover each sentence outside footnotes.

    Only an item's label, and blanks and ，、； between statements, may be outside them.
    """
    if not tables.statements:
        return
    footnotes = {row.id for row in tables.paragraphs if row.kind == "footnote"}
    labels = {(row.id, item.start): item.label for row in tables.paragraphs for item in row.items}
    by_sentence: dict[str, list[StatementRow]] = {}
    for row in tables.statements:
        by_sentence.setdefault(row.sentence_id, []).append(row)
    for sentence in tables.sentences:
        if sentence.paragraph_id in footnotes:
            continue
        statements = by_sentence.get(sentence.id)
        if not statements:
            yield "sentences", sentence.id, "", _STATEMENT, "none"
            continue
        at, rest = sentence.start, []
        for row in sorted(statements, key=lambda row: row.start):
            rest.append((at, row.start))
            at = max(at, row.end)
        rest.append((at, sentence.end))
        for start, end in rest:
            words = sentence.text[start - sentence.start : max(end, start) - sentence.start]
            if start == sentence.start and words.strip() == labels.get((sentence.paragraph_id, end)):
                continue
            if not _BETWEEN.fullmatch(words):
                yield "sentences", sentence.id, "", "statements of all its words", f"none of {shown(words)}"


def statements_sourced(tables: Tables) -> Iterator[Seen]:
    """Check that a statement's source is in its sentence, or in the earlier statement that it continues."""
    sentences = {row.id: row.text for row in tables.sentences}
    order = {row.id: index for index, row in enumerate(tables.statements)}
    for index, row in enumerate(tables.statements):
        if row.speaker_text is not None and row.speaker_text not in sentences.get(row.sentence_id, ""):
            yield "statements", row.id, "speaker_text", "words of its sentence", shown(row.speaker_text)
        if (row.speaker_kind == "author") != (row.breadth == "not_applicable"):
            expected = "not_applicable for an author, and for nobody else"
            yield "statements", row.id, "breadth", expected, f"{row.breadth} for {row.speaker_kind}"
        if len(row.gist_en.split()) >= _GIST_WORDS:
            yield "statements", row.id, "gist_en", f"fewer than {_GIST_WORDS} words", str(len(row.gist_en.split()))
        if row.continues_id is None:
            continue
        other = tables.statements[order[row.continues_id]] if row.continues_id in order else None
        fits = other is not None and order[other.id] < index and other.paragraph_id == row.paragraph_id
        if other is None or not fits or other.continues_id or other.speaker_kind == "author":
            expected = "an earlier statement of the paragraph that brings its source in"
            yield "statements", row.id, "continues_id", expected, row.continues_id
            continue
        for column in ("speaker_kind", "speaker_id", "breadth"):
            if getattr(row, column) != getattr(other, column):
                yield "statements", row.id, column, as_text(getattr(other, column)), as_text(getattr(row, column))
        if row.speaker_text is not None:
            yield "statements", row.id, "speaker_text", "null, as it continues", shown(row.speaker_text)


def meanings_complete(tables: Tables) -> Iterator[Seen]:
    """Check that all quantities of a document say what they are of, or none; the same of dates."""
    for name, rows in (("quantities", tables.quantities), ("dates", tables.dates)):
        if any(row.what_en for row in rows):
            for row in rows:
                if not row.what_en:
                    yield name, row.id, "what_en", "what it is of, as the others have it", "nothing"


def quantities_valued(tables: Tables) -> Iterator[Seen]:
    """Check that a quantity has the value and the comparator that the rule reads in its words."""
    for row in tables.quantities:
        marks = quantities(row.text, [])
        read = [mark.columns["value"] for mark in marks] or [
            numerals.value(number) for number in _NUMERAL.findall(row.text)
        ]
        if row.value not in read:
            expected = " or ".join(f"{value:g}" for value in read if value is not None) or "a number in its words"
            yield "quantities", row.id, "value", f"{expected}, for {row.text}", f"{row.value:g}"
        comparators = [mark.columns["comparator"] for mark in marks if mark.columns["comparator"] != "exact"]
        if comparators and row.comparator not in comparators:
            yield "quantities", row.id, "comparator", f"{comparators[0]}, for {row.text}", row.comparator


def dates_sound(tables: Tables) -> Iterator[Seen]:
    """Check that a date and a meeting begin before they end, and that months and years are whole."""
    for document in tables.documents:
        if (meeting := document.meeting) and meeting.date_start > meeting.date_end:
            expected = f"a meeting that ends on {meeting.date_start} or later"
            yield "documents", document.id, "meeting", expected, str(meeting.date_end)
    for row in tables.dates:
        if row.date_start > row.date_end:
            yield "dates", row.id, "date_end", f"{row.date_start} or later", str(row.date_end)
        elif row.granularity != "day" and not _whole(row.granularity, row.date_start, row.date_end):
            expected = f"whole {row.granularity}s"
            yield "dates", row.id, "granularity", expected, f"{row.date_start} to {row.date_end}"


def pointers_whole(tables: Tables) -> Iterator[Seen]:
    """Check that internal references have a target and no others do, and that the url is the text of web addresses."""
    for row in tables.references:
        if (row.kind == "internal") != (row.target_id is not None):
            yield "references", row.id, "target_id", f"what a pointer of kind {row.kind} has", as_text(row.target_id)
        if row.url != (row.text if row.kind == "url" else None):
            yield "references", row.id, "url", as_text(row.text if row.kind == "url" else None), as_text(row.url)


def _whole(granularity: str, start: date, end: date) -> bool:
    months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    return months if granularity == "month" else months and start.month == 1 and end.month == 12
