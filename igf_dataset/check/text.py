"""Checks of the text: nothing of the source is lost, and nothing is added."""

import hashlib
from collections.abc import Iterator

from ..model import ids
from ..model.lines import Lines
from ..model.numerals import half_width, marker, note_name, numeral
from ..model.rows import ParagraphRow, SentenceRow
from ..text.lines.printed import EDGE
from .tables import Seen, Tables, as_text, shown


def source_rebuilt(tables: Tables) -> Iterator[Seen]:
    """Check that the lines, joined by newlines, are the source that has the document's digest."""
    offset = 0
    for line in tables.lines:
        if (line.start, line.end) != (offset, offset + len(line.text)):
            yield "lines", line.id, "start", f"{offset} to {offset + len(line.text)}", f"{line.start} to {line.end}"
        offset = line.end + 1
    content = tables.source.encode()
    for row in tables.documents:
        facts = {
            "source_sha256": hashlib.sha256(content).hexdigest(),
            "source_bytes": len(content),
            "source_characters": len(tables.source),
        }
        for column, value in facts.items():
            if getattr(row, column) != value:
                yield "documents", row.id, column, f"{value}, as the lines have it", str(getattr(row, column))


def lines_owned(tables: Tables) -> Iterator[Seen]:
    """Check that a line that is not blank has as owner the record whose spans cover it, and a blank line none."""
    owned = [(row.id, row.spans) for row in tables.paragraphs] + [(row.id, row.spans) for row in tables.sections]
    owners = {tables.line_of(span.start): id for id, spans in owned for span in spans}
    for line in tables.lines:
        blank = not line.text.strip(EDGE)
        if blank != (line.role == "blank"):
            yield "lines", line.id, "role", "blank" if blank else "what the line is", line.role
        if blank != (line.owner_id is None):
            yield "lines", line.id, "owner_id", "null" if blank else "an owner", as_text(line.owner_id)
        elif line.number in owners and line.owner_id != owners[line.number]:
            yield "lines", line.id, "owner_id", owners[line.number], as_text(line.owner_id)


def nothing_lost(tables: Tables) -> Iterator[Seen]:
    """Check that the spans of a paragraph cover its lines, except for the printed number or footnote mark."""
    inside: dict[int, list[tuple[int, int]]] = {}
    labels: dict[str | None, str] = {}
    for row in tables.paragraphs:
        labels[row.id] = _label(row)
        for span in row.spans:
            inside.setdefault(tables.line_of(span.start), []).append((span.start, span.end))
    for line in tables.lines:
        if line.owner_id not in labels:
            continue
        slices = inside.get(line.number, [(line.start, line.start)])
        start, end = slices[0]
        before = tables.source[line.start : start].strip(EDGE)
        after = tables.source[end : line.end].strip(EDGE)
        label = labels[line.owner_id]
        labels[line.owner_id] = ""  # printed once, in the first line
        if len(slices) > 1 or after or _printed(before, label) != label:
            yield "lines", line.id, "", "all its words in its paragraph's spans", shown(before + after)


def _printed(words: str, label: str) -> str:
    """Return what is printed before a paragraph's words in the form of its `label`: 7 for 7., 7 ., 七、 and 7."""
    if not words or not label.isdecimal():
        return note_name(marker(words)) if words else ""
    number = half_width(words).rstrip(".、").strip(EDGE).lstrip("0")
    return str(numeral(number) or number)


def _label(row: ParagraphRow) -> str:
    """Return the label before a paragraph's words: its number, or the name of a footnote."""
    if row.kind == "footnote":
        return ids.last(row.id)
    return "" if row.number is None else str(row.number)


def text_composed(tables: Tables) -> Iterator[Seen]:
    """Check that texts and titles are their spans of the source with the applied corrections."""
    for row in tables.paragraphs:
        if (composed := tables.aligned(row).compose(tables.source)) != row.text:
            yield "paragraphs", row.id, "text", f"{shown(composed)}, as its spans have it", shown(row.text)
    for section in tables.sections:
        if (composed := tables.aligned(section).compose(tables.source)) != section.title:
            yield "sections", section.id, "title", f"{shown(composed)}, as its spans have it", shown(section.title)


def corrections_placed(tables: Tables) -> Iterator[Seen]:
    """Check that a correction's raw text is in the source, inside one span, and its reading in the text."""
    paragraphs: dict[str | None, ParagraphRow] = {row.id: row for row in tables.paragraphs}
    for row in tables.corrections:
        if tables.source[row.start : row.end] != row.raw:
            yield "corrections", row.id, "raw", shown(tables.source[row.start : row.end]), shown(row.raw)
        paragraph = paragraphs.get(row.paragraph_id)
        if paragraph is None:
            if row.text_start is not None or row.text_end is not None:
                yield "corrections", row.id, "text_start", "null outside a paragraph", as_text(row.text_start)
            continue
        if not tables.aligned(paragraph).holds(row.start, row.end):
            yield "corrections", row.id, "start", "a place inside one span of its paragraph", str(row.start)
            continue
        place = tables.aligned(paragraph).text_range(row.start, row.end)
        if place != (row.text_start, row.text_end):
            yield "corrections", row.id, "text_start", str(place), str((row.text_start, row.text_end))


def sentences_tile(tables: Tables) -> Iterator[Seen]:
    """Check that every character of a paragraph, except blanks, is in exactly one sentence."""
    sentences: dict[str, list[SentenceRow]] = {}
    for sentence in tables.sentences:
        sentences.setdefault(sentence.paragraph_id, []).append(sentence)
    for row in tables.paragraphs:
        at, places = 0, Lines(row.text)
        items = {places.index(item.start): item.id for item in row.items}
        for sentence in sentences.get(row.id, []):
            if sentence.text != row.text[sentence.start : sentence.end]:
                text = row.text[sentence.start : sentence.end]
                yield "sentences", sentence.id, "text", shown(text), shown(sentence.text)
            if sentence.start < at or row.text[at : sentence.start].strip():
                yield "sentences", sentence.id, "start", f"the next sentence at {at}", str(sentence.start)
            item = items.get(places.index(sentence.start)) if items else None
            if sentence.item_id != item:
                yield "sentences", sentence.id, "item_id", as_text(item), as_text(sentence.item_id)
            at = sentence.end
        if row.text[at:].strip():
            yield "paragraphs", row.id, "text", "sentences to its end", f"none from {at} on"
