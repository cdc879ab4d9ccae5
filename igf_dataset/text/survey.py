"""List what the grammar found in a document and what it had to guess, for whoever adds it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import excerpt
from ..model import ids
from ..model.document import Body, Document, Letter, Paragraph, Section
from ..model.walk import bodies, every_part, flat, item_lines, paragraphs_under, places
from . import zh
from .sentences import sentences

_PAIRS = ("“”", "()", "（）", "《》", "「」")
# What may be a footnote's call, of which no note was found.
_CALL = re.compile(rf"(?:\[[0-9]{{1,2}}\]|{zh.SUPERSCRIPT}|[*†‡]|(?<=[。！？”])(?:[0-9]{{1,2}}|[a-z]))\Z")
_LIKE_FURNITURE = re.compile(r"[A-Z0-9][A-Za-z0-9.\-]*(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])\s?([a-z]{2,})(?=\s?[\u4e00-\u9fff])")


class Doubt(NamedTuple):
    """A place to look at: the source's line, from 1, what the grammar made of it, and what to do if it is wrong."""

    line: int
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.line}: {self.found}" + (f"; {self.advice}" if self.advice else "")


def counts(document: Document) -> str:
    """How many there are of each kind of thing, in a line."""
    paragraphs = [paragraph for _, _, paragraph in places(document)]
    counts = {
        ("letter", "letters"): len(document.letters),
        ("summary", "summaries"): int(document.summary is not None),
        ("appendix", "appendices"): len(document.appendices),
        ("section", "sections"): sum(1 for part in every_part(document) for _ in _sections(part)),
        ("paragraph", "paragraphs"): sum(paragraph.marker is None for paragraph in paragraphs),
        ("item", "items"): sum(1 for paragraph in paragraphs for _ in flat(paragraph.items)),
        ("footnote", "footnotes"): sum(paragraph.marker is not None for paragraph in paragraphs),
        ("sentence", "sentences"): sum(len(sentences(paragraph.text)) for paragraph in paragraphs),
        ("repetition at a seam", "repetitions at seams"): sum(edit.kind == "seam" for edit in document.corrections),
    }
    return ", ".join(f"{count} {one if count == 1 else several}" for (one, several), count in counts.items() if count)


def parts(document: Document) -> Iterator[tuple[str, str]]:
    """Each part's address, and what it is in a line."""
    for letter in document.letters:
        count = sum(1 for _ in paragraphs_under(letter))
        words = [letter.title, f"{count} paragraph{'' if count == 1 else 's'}"]
        words += [f"signature {letter.sender.name}"] if letter.sender.name else []
        words += [f"transmits {', '.join(map(ids.address, letter.transmits))}"] if letter.transmits else []
        words += [f"sections {sections}"] if (sections := _addresses(letter)) else []
        yield ids.address(letter.id), "; ".join(words)
    for body in bodies(document):
        numbered = list(paragraphs_under(body))
        words = [f"{body.label}: {body.title.replace(chr(10), ' / ') or '(no title)'}"]
        ends = [ids.address(paragraph.id).partition(".")[2] for paragraph in (*numbered[:1], *numbered[-1:])]
        words += [f"paragraphs {' to '.join(ends)}"] if numbered else ["no paragraph"]
        words += [f"sections {sections}"] if (sections := _addresses(body)) else []
        words += [f"footnotes {', '.join(ids.address(note.id) for note in body.footnotes)}"] if body.footnotes else []
        yield ids.address(body.id), "; ".join(words)


def doubts(document: Document) -> list[Doubt]:
    """Where the grammar had to decide, or the text looks odd, in the order of the source."""
    starts = [0, *(match.end() for match in re.finditer("\n", document.source.text))]

    def line(offset: int) -> int:
        return bisect_right(starts, offset)

    doubts = [
        Doubt(line(offset), *words)
        for search in (_masthead, _letters, _headings, _furniture, _seams, _calls, _paragraphs)
        for offset, *words in search(document)
    ]
    return sorted(doubts, key=lambda doubt: doubt.line)


_Seen = tuple[int, str, str]  # where in the source, what was found, what to do


def _masthead(document: Document) -> Iterator[_Seen]:
    head = document.masthead
    absent = [name for name in ("session", "committee", "agenda_item") if getattr(head, name) is None]
    if absent:
        yield 0, f"the masthead names no {' and no '.join(absent).replace('_', ' ')}", ""


def _letters(document: Document) -> Iterator[_Seen]:
    for letter in document.letters:
        start = letter.spans[0].start
        if letter.date is None:
            yield start, f"{ids.address(letter.id)} bears no date", ""
        if not letter.signature.signed:
            yield start, f"{ids.address(letter.id)} does not say that it was signed", ""


def _headings(document: Document) -> Iterator[_Seen]:
    for part in every_part(document):
        for section in _sections(part):
            if _CALL.search(section.title):
                found = f"{excerpt(section.title)} ends as with a footnote's call, {ids.address(section.id)}"
                yield section.spans[0].start, found, "no note of that mark is printed below it"
            if section.label.isdecimal():
                found = f"{excerpt(section.title)} is a heading with a number, {ids.address(section.id)}"
                yield section.spans[0].start, found, 'if not, say in document.toml, [roles], that it is "numbered"'
            elif not section.label:
                found = f"{excerpt(section.title)} is a heading without a label, {ids.address(section.id)}"
                yield section.spans[0].start, found, 'if not, say in document.toml, [roles], that it is a "title"'


def _furniture(document: Document) -> Iterator[_Seen]:
    source = document.source.text
    for span in document.furniture:
        words = excerpt(source[span.start : span.end])
        yield span.start, f"{words} is taken for furniture of a page", 'else "unnumbered" or "continuation", [roles]'


def _seams(document: Document) -> Iterator[_Seen]:
    for correction in document.corrections:
        if correction.kind == "seam":
            advice = "if it is meant, say so in corrections.toml (kind seam, applied = false)"
            said = "and dropped"
            if not correction.applied:
                advice = "if it is not meant, say so in corrections.toml (kind seam, applied = true)"
                said = "and kept"
            yield correction.start, f"{excerpt(correction.raw)} is repeated where a page breaks, {said}", advice


def _calls(document: Document) -> Iterator[_Seen]:
    """Bare digits and letters that are taken for calls of footnotes."""
    for correction in document.corrections:
        if correction.kind == "marker" and correction.raw.isalnum() and correction.raw.isascii():
            found = f"{excerpt(correction.raw)} is taken for a footnote's call"
            yield correction.start, found, "if it is none, say so of its note"


def _paragraphs(document: Document) -> Iterator[_Seen]:
    for part, _, paragraph in places(document):
        yield from _joins(document, paragraph)
        yield from _oddities(paragraph)
        if paragraph.marker is not None:
            callers = list(_called_in(part, paragraph))
            called = f"called in {', '.join(callers)}" if callers else "called in a heading"
            yield paragraph.spans[0].start, f"{ids.address(paragraph.id)} is a footnote, {called}", ""


def _joins(document: Document, paragraph: Paragraph) -> Iterator[_Seen]:
    """Where a line goes on with the one above across a gap, or stands on its own without a label."""
    source, items, number = document.source.text, item_lines(paragraph), 0
    address = ids.address(paragraph.id)
    for before, span in zip(paragraph.spans, paragraph.spans[1:], strict=False):
        if _LIKE_FURNITURE.fullmatch(words := source[span.start : span.end]):
            yield span.start, f"{excerpt(words)} is taken for text of {address}", 'else "furniture", [roles]'
        if span.join == "\n":
            number += 1
            if number not in items:
                words = excerpt(source[span.start : span.end])
                yield span.start, f"{words} is a further line of {address}", 'else "heading" or "continuation", [roles]'
        elif source.count("\n", before.end, span.start) > 1:
            ends = excerpt(source[max(before.end - 6, before.start) : before.end])
            goes_on = excerpt(source[span.start : span.start + 6])
            yield span.start, f"{ends} goes on across a gap with {goes_on} in {address}", 'else "heading", [roles]'


def _oddities(paragraph: Paragraph) -> Iterator[_Seen]:
    start, text, address = paragraph.spans[0].start, paragraph.text, ids.address(paragraph.id)
    if not paragraph.items and not zh.finished(text):
        yield start, f"{address} ends without a full stop: {excerpt(text[-12:])}", ""
    if _CALL.search(text):
        yield (
            start,
            f"{address} ends as with a footnote's call: {excerpt(text[-12:])}",
            "no note of that mark is below it",
        )
    for opening, closing in map(tuple, _PAIRS):
        if text.count(opening) != text.count(closing):
            yield start, f"{address} has {text.count(opening)} {opening} and {text.count(closing)} {closing}", ""
    for match in _LATIN.finditer(text):
        yield start, f"{address} has the word {match[1]!r} among Chinese ones", "correct a slip in corrections.toml"


def _called_in(part: Letter | Body, note: Paragraph) -> Iterator[str]:
    for paragraph in (*paragraphs_under(part), *part.footnotes):
        if any(call.paragraph_id == note.id for call in paragraph.notes):
            yield ids.address(paragraph.id)


def _addresses(part: Letter | Body) -> str:
    """The addresses of the sections of a part."""
    return ", ".join(ids.address(section.id) for section in _sections(part))


def _sections(section: Letter | Body | Section) -> Iterator[Section]:
    for child in section.sections:
        yield child
        yield from _sections(child)
