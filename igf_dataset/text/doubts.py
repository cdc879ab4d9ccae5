"""List what the grammar had to guess in a document, with the line and, where a role mends a wrong guess, that role."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ..errors import excerpt
from ..model import ids
from ..model.base import Span
from ..model.document import Body, Document, Letter, Paragraph
from ..model.walk import bodies, every_part, item_lines, paragraphs_under, sections_under
from . import zh
from .lettered import Lettered
from .openblock import ROWS
from .surroundings import Surroundings

_PAIRS = ("“”", "()", "（）", "《》", "「」")
# What may be a footnote's call, of which no note was found; behind Latin letters it is an exponent, as in m².
_CALL = re.compile(
    rf"(?=[\[*†‡{zh.SUPERSCRIPT[1:-1]}0-9a-z])"  # spares the search
    rf"(?:\[[0-9]{{1,2}}\]|(?<![A-Za-z]){zh.SUPERSCRIPT}{{1,2}}|[*†‡]{{1,3}}|(?<=[。！？”])(?:[0-9]{{1,2}}|[a-z])\Z)"
)
_LONGEST_CALL = 4
_LIKE_FURNITURE = re.compile(r"[A-Z0-9][A-Za-z0-9.\-]*(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
_HAN = r"[\u4e00-\u9fff]"
# A word of Latin letters among Chinese ones. It begins with its first letter, which spares the search.
_LATIN = re.compile(rf"[a-z](?:(?<={_HAN}.)|(?<={_HAN}\s.))[a-z]+(?=\s?{_HAN})")
_LIKE_ROW = re.compile(r"\s[0-9][0-9.,% ]*\Z")
_ARTICLE = re.compile(r"第\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,4})\s?(?:条|章|节|部分)\Z")
_FEW_WORDS = re.compile(r"[^。，；：、！？,;:!?]{1,16}\Z")
# Clauses, also below a day if they are longer than a place's name; or an address on the web.
_NO_TITLE = re.compile(r"\A(?!.*年).*[，,]|.*年.*[，,][^，,年]{6,}\Z|.*://")
_ONE_CELL = re.compile(r"[^\s|｜0-9]+\Z")
_SOME_WORDS = 6
_EARLY = 2  # how many times as long as a line that breaks off others may be


class Doubt(NamedTuple):
    """A place to look at: the source's line, from 1, what the grammar made of it, and what to do if it is wrong."""

    line: int
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.line}: {self.found}" + (f"; {self.advice}" if self.advice else "")


def doubts(document: Document) -> list[Doubt]:
    """Where the grammar had to decide, or the text looks odd, in the order of the source."""
    seen = _Survey(document)
    searches = (seen.masthead, seen.letters, seen.headings, seen.furniture, seen.seams, seen.calls, seen.paragraphs)
    return sorted((doubt for search in searches for doubt in search()), key=lambda doubt: doubt.line)


class _Survey(Surroundings):
    """The searches for doubts in one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.lettered = Lettered(document)
        self.parted: dict[str, bool] = {}  # by part, where it was asked

    def doubt(self, offset: int, found: str, advice: str = "", role: str = "", at: int | None = None) -> Doubt:
        """A doubt about the line at `offset`; `role` is what the line at `at`, else that one, has if it is wrong."""
        if role:
            advice = f"{advice or 'if not'}, say under [roles] in document.toml: "
            advice += f'{self.line(offset if at is None else at)} = "{role}"'
        return Doubt(self.line(offset), found, advice)

    def masthead(self) -> Iterator[Doubt]:
        """What no line above the first letter says."""
        head = self.document.masthead
        absent = [name for name in ("session", "committee", "agenda_item") if getattr(head, name) is None]
        if absent:
            yield Doubt(1, f"the masthead names no {' and no '.join(absent).replace('_', ' ')}")

    def letters(self) -> Iterator[Doubt]:
        """Letters without a date or a signature; notes verbales bear none."""
        for letter in self.document.letters:
            start = letter.spans[0].start
            if letter.date is None:
                yield self.doubt(start, f"{ids.address(letter.id)} bears no date")
            if not letter.signature.signed and letter.kind != "note_verbale":
                yield self.doubt(start, f"{ids.address(letter.id)} does not say that it was signed")

    def headings(self) -> Iterator[Doubt]:
        """Headings that no label says to be such, and titles that look like sentences."""
        for body in bodies(self.document):
            for span in body.spans:
                words = self.source[span.start : span.end]
                if _NO_TITLE.match(words):
                    yield self.doubt(span.start, f"{excerpt(words)} is a title line", role="unnumbered")
        for part in every_part(self.document):
            for section in sections_under(part):
                words, start = excerpt(section.title), section.spans[0].start
                if _CALL.search(section.title):
                    found = f"{words} has a footnote's call, {ids.address(section.id)}"
                    yield self.doubt(start, found, "no note of that mark is printed below it")
                if section.label.isdecimal():
                    found = f"{words} is a heading with a number, {ids.address(section.id)}"
                    yield self.doubt(start, found, role=self.instead_of_number(section, start))
                elif not section.label and not _ARTICLE.match(section.title):
                    found = f"{words} is a heading without a label, {ids.address(section.id)}"
                    yield self.doubt(start, found, role=self.instead_of_heading(start))

    def furniture(self) -> Iterator[Doubt]:
        """Lines that belong to the pages; above the first letter nothing else is said of them."""
        first = self.document.letters[0].spans[0].start
        for span in self.document.furniture:
            found = f"{excerpt(self.source[span.start : span.end])} is taken for furniture of a page"
            if span.start < first:
                yield self.doubt(span.start, found)
                continue
            yield self.doubt(span.start, found, role=self.instead_of_aside(span.start))

    def seams(self) -> Iterator[Doubt]:
        """Words that a page break repeats."""
        for correction in self.document.corrections:
            if correction.kind == "seam":
                advice = "if it is meant, say so in corrections.toml (kind seam, applied = false)"
                said = "and dropped"
                if not correction.applied:
                    advice = "if it is not meant, say so in corrections.toml (kind seam, applied = true)"
                    said = "and kept"
                found = f"{excerpt(correction.raw)} is repeated where a page breaks, {said}"
                yield self.doubt(correction.start, found, advice)

    def calls(self) -> Iterator[Doubt]:
        """Bare digits and letters that are taken for calls of footnotes."""
        printed = {place.paragraph.id: place.paragraph.spans[0].start for place in self.places}
        marks = {
            (place.paragraph.id, call.offset): printed[call.paragraph_id]
            for place in self.places
            for call in place.paragraph.notes
        }
        for correction in self.document.corrections:
            if correction.kind == "marker" and correction.raw.isalnum() and correction.raw.isascii():
                note = marks.get((correction.paragraph_id or "", correction.text_start or 0))
                found = f"{excerpt(correction.raw)} is taken for a footnote's call"
                if note is None:  # in a heading
                    yield self.doubt(correction.start, found)
                else:
                    yield self.doubt(
                        correction.start, found, "if its note is none", role=self.instead_of_aside(note), at=note
                    )

    def paragraphs(self) -> Iterator[Doubt]:
        """How lines are joined to paragraphs, what is odd in their texts, and which are footnotes."""
        for part, _, paragraph in self.places:
            if paragraph.kind in ROWS:
                yield from self.last_row(paragraph)
                continue
            yield from self.joins(part, paragraph)
            yield from self.oddities(paragraph)
            if paragraph.marker is not None:
                callers = ", ".join(self.callers.get(paragraph.id, ()))
                found = f"{ids.address(paragraph.id)} is a footnote, called in {callers or 'a heading'}"
                yield self.doubt(paragraph.spans[0].start, found)

    def last_row(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """The last row of a table, where it is one cell: the line may be a heading right below the table."""
        span = paragraph.spans[-1]
        words = self.source[span.start : span.end]
        if paragraph.kind == "table" and len(paragraph.spans) > 1 and _ONE_CELL.match(words):
            found = f"{excerpt(words)} is taken for the last row of {ids.address(paragraph.id)}"
            yield self.doubt(span.start, found, role="heading")

    def joins(self, part: Letter | Body, paragraph: Paragraph) -> Iterator[Doubt]:
        """Where a line goes on with the one above across a gap, or stands on its own without a label."""
        items, number, address = item_lines(paragraph), 0, ids.address(paragraph.id)
        below_colon = False  # whether the line above is the first below a colon
        for index, (before, span) in enumerate(zip(paragraph.spans, paragraph.spans[1:], strict=False)):
            words, above = self.source[span.start : span.end], self.source[before.start : before.end]
            if _LIKE_FURNITURE.fullmatch(words):
                yield self.doubt(span.start, f"{excerpt(words)} is taken for text of {address}", role="furniture")
            if span.join == "\n":
                number += 1
                below_colon = above.endswith(zh.COLONS)
                if number not in items:
                    found = f"{excerpt(words)} is a further line of {address}"
                    below = [self.source[other.start : other.end] for other in paragraph.spans[index + 1 : index + 3]]
                    row = any(map(_LIKE_ROW.search, below))
                    yield self.doubt(span.start, found, role="table" if row else "continuation")
                continue
            ends, goes_on = excerpt(above[-_SOME_WORDS:]), excerpt(words[:_SOME_WORDS])
            if self.lettered.may_be_note(span.start, span.end, part):
                yield self.doubt(span.start, f"{excerpt(words)} is taken for text of {address}", role="note")
            elif self.source.count("\n", before.end, span.start) > 1:
                found = f"{ends} goes on across a gap with {goes_on} in {address}"
                heading = not index and not (paragraph.number or paragraph.marker) and _FEW_WORDS.match(above)
                yield self.doubt(
                    span.start, found, role="heading" if heading else "unnumbered", at=before.start if heading else None
                )
            elif not index and paragraph.kind != "letter" and self.may_be_title(paragraph, above):
                yield self.doubt(before.start, f"{ends} goes on with {goes_on} in {address}", role="title")
            elif (below_colon and number not in items and _FEW_WORDS.match(above)) or self.breaks_early(above, span):
                found = f"{ends} on a short line goes on with {goes_on} in {address}"
                yield self.doubt(span.start, found, role="paragraph")
            elif (
                paragraph.kind == "letter"
                and zh.finished(above)
                and len(zh.without_calls(words)) > _LONGEST_CALL
                and not self.is_parted(part)
            ):
                found = f"{ends} ends a sentence, and {goes_on} below it goes on in {address}"
                yield self.doubt(span.start, found, role="unnumbered")
            below_colon = False

    def may_be_title(self, paragraph: Paragraph, line: str) -> bool:
        """Whether a paragraph's first line may be one more title of its part: it breaks off right below the others."""
        labelled = paragraph.number or paragraph.marker
        whole = not line.endswith(("，", "、", ","))  # as a title is
        return not labelled and whole and "，" in line and self.role_above(paragraph.spans[0].start)[1] == "title"

    def is_parted(self, part: Letter | Body) -> bool:
        """Whether a blank line stands above a paragraph of a part, so that others do not begin without one."""
        if part.id not in self.parted:
            starts = [paragraph.spans[0].start for paragraph in paragraphs_under(part)][1:]
            gaps = (self.source.count("\n", self.role_above(start)[0], start) > 1 for start in starts)
            self.parted[part.id] = any(gaps)
        return self.parted[part.id]

    def breaks_early(self, above: str, span: Span) -> bool:
        """Whether the line above, which breaks off, is much shorter than lines of the text are."""
        return not span.join and len(above) * _EARLY < self.longest

    @cached_property
    def longest(self) -> int:
        """The length of the longest line of a paragraph, footnotes left out."""
        spans = (span for place in self.places if place.paragraph.marker is None for span in place.paragraph.spans)
        return max((span.end - span.start for span in spans), default=0)

    def oddities(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """What is odd in a paragraph's text."""
        start, text, address = paragraph.spans[0].start, paragraph.text, ids.address(paragraph.id)
        end = excerpt(text[-2 * _SOME_WORDS :])
        if not paragraph.items and not zh.finished(text):
            yield self.doubt(start, f"{address} ends without a full stop: {end}")
        for match in _CALL.finditer(text):
            found = f"{address} has {match[0]} as a footnote's call"
            yield self.doubt(start, found, "no note of that mark is below it")
        for opening, closing in map(tuple, _PAIRS):
            if text.count(opening) != text.count(closing):
                found = f"{address} has {text.count(opening)} {opening} and {text.count(closing)} {closing}"
                yield self.doubt(start, found)
        for match in _LATIN.finditer(text):
            found = f"{address} has the word {match[0]!r} among Chinese ones"
            yield self.doubt(start, found, "correct a slip in corrections.toml")
