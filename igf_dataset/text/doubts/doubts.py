"""List what the grammar had to guess in a document: the line, the guess, and the role that corrects a wrong one.

This reads the finished document, not the blocks; surroundings.py says which role a line could have instead.
"""

import re
from collections.abc import Iterator

from ...errors import excerpt
from ...model import ids
from ...model.base import Span
from ...model.document import Body, Document, Letter, Paragraph
from ...model.numerals import is_bullet
from ...model.walk import flat, item_lines
from ..blocks.block import ROWS
from ..lines import zh
from ..lines.clauses import CLAUSE, LEADS_IN
from ..lines.wraps import width
from ..tree import agenda
from ..tree.signatures import NO_NAME
from ..zones.letter_lines import SHORT_HEADING
from .heading_doubts import HeadingDoubts
from .note_doubts import NoteDoubts
from .surroundings import SOME_WORDS, Doubt
from .word_doubts import WordDoubts

_LONGEST_CALL = 4
_LONGEST_NAME = 30
_LIKE_FURNITURE = re.compile(r"[A-Z0-9][A-Za-z0-9.\-]*(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
_HAN_WORD = re.compile("[\u4e00-\u9fff]{2}")
_LIKE_ROW = re.compile(r"\s[0-9][0-9.,% ]*\Z")
_LIKE_ITEM = re.compile(r"[(（](?:[a-z]{1,3}|[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]")
_FEW_WORDS = re.compile(r"[^。，；：、！？,;:!?]{1,16}\Z")
_ONE_CELL = re.compile(r"[^\s|｜0-9]+\Z")
_WRAPS = 16  # no text is wrapped at so few characters
_ROOM = 2  # characters that the first word of a line takes, at least
_FEW = 4  # characters that a full line may be shorter than the longest
_NARROW = 6  # a line narrower than the widest by a sixth is not full
_EARLY = 2  # a line that is shorter than the longest by this factor breaks off early


def doubts(document: Document) -> list[Doubt]:
    """Return where the grammar had to guess, or where the text looks odd, in the order of the lines."""
    of = _Doubts(document)
    kinds = (of.masthead, of.letters, of.headings, of.furniture, of.seams, of.calls, of.numbering, of.paragraphs)
    searches = (*kinds, of.lost_characters, of.spaced_characters, of.misread_digits)
    return sorted((doubt for search in searches for doubt in search()), key=lambda doubt: doubt.line)


class _Doubts(HeadingDoubts, NoteDoubts, WordDoubts):
    """The doubts about one document, kind by kind. Offsets count code points of the source."""

    def masthead(self) -> Iterator[Doubt]:
        """Yield what the masthead does not say, and what is not sure in it."""
        head = self.document.masthead
        absent = [name for name in ("session", "committee", "agenda_item") if getattr(head, name) is None]
        if absent:
            yield Doubt(1, f"the masthead names no {' and no '.join(absent).replace('_', ' ')}")
        above = self.source[: self.document.letters[0].spans[0].start]
        yield from (Doubt(1, found) for found in agenda.doubtful_titles(head, above))

    def letters(self) -> Iterator[Doubt]:
        """Yield letters without a date or a signature, and odd names below them; notes verbales are not signed."""
        for letter in self.document.letters:
            start = letter.spans[0].start
            if letter.date is None:
                yield self.doubt(start, f"{ids.address(letter.id)} bears no date")
            if not letter.signature.signed and letter.kind != "note_verbale":
                yield self.doubt(start, f"{ids.address(letter.id)} does not say that it was signed")
            for name in (signatory.name or "" for signatory in letter.signatories):
                if len(name) > _LONGEST_NAME or NO_NAME.search(name):
                    found = f"{ids.address(letter.id)} is taken to be signed by {excerpt(name)}"
                    yield self.doubt(letter.signature.spans[0].start, found)

    def furniture(self) -> Iterator[Doubt]:
        """Yield lines taken for furniture; those above the first letter and within a label can have no other role."""
        first = self.document.letters[0].spans[0].start
        for span in self.document.furniture:
            found = f"{excerpt(self.source[span.start : span.end])} is taken for furniture of a page"
            in_label = self.role_above(span.start)[1] == "part-label" and self.role_below(span.start) == "continuation"
            if span.start < first or in_label:
                yield self.doubt(span.start, found)
                continue
            yield self.doubt(span.start, found, role=self.instead_of_aside(span.start))

    def seams(self) -> Iterator[Doubt]:
        """Yield words that are repeated where a page ends."""
        for correction in self.document.corrections:
            if correction.kind == "seam":
                advice = "if it is meant, say so in corrections.toml (kind seam, applied = false)"
                outcome = "and dropped"
                if not correction.applied:
                    advice = "if it is not meant, say so in corrections.toml (kind seam, applied = true)"
                    outcome = "and kept"
                found = f"{excerpt(correction.raw)} is repeated where a page breaks, {outcome}"
                yield self.doubt(correction.start, found, advice)

    def numbering(self) -> Iterator[Doubt]:
        """Yield numbered paragraphs above which others are left out, or whose numbers go on from another part."""
        numbers: dict[str, int] = {}  # the last ones, by the address above them
        above_all, last_of_all = "", 0  # the address and the number of the last one, in whatever part
        for _, _, paragraph in self.places:
            if paragraph.kind == "numbered" and paragraph.number:
                last = numbers.get(above := paragraph.id.rpartition(".")[0], 0)
                numbers[above] = paragraph.number
                start, address = paragraph.spans[0].start, ids.address(paragraph.id)
                if not last and last_of_all and paragraph.number == last_of_all + 1:
                    yield self.doubt(start, f"{address} is taken to go on from {above_all}")
                elif paragraph.number != last + 1:
                    found = f"{address} follows {f'number {last}' if last else 'no number'}"
                    yield self.doubt(start, found, "those between are taken for left out")
                above_all, last_of_all = address, paragraph.number

    def paragraphs(self) -> Iterator[Doubt]:
        """Yield how lines were joined to paragraphs, what is odd in their texts, and which are footnotes."""
        number = None  # that of the paragraph above
        for part, _, paragraph in self.places:
            below_number, number = number is not None, paragraph.number
            if paragraph.kind in ROWS:
                yield from self.rows(paragraph)
                continue
            if paragraph.number:
                yield from self.without_stop(paragraph)
            else:
                yield from self.of_notes(part, paragraph, paragraph.spans[0])
            yield from self.beginning(part, paragraph, below_number)
            yield from self.only_items(paragraph)
            yield from self.joins(part, paragraph)
            yield from self.oddities(paragraph)
            if paragraph.marker is not None:
                yield self.note(paragraph)

    def only_items(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """Yield a list that no words of a paragraph lead in: its items may be paragraphs."""
        first = next(iter(paragraph.items), None)
        if first is not None and paragraph.text[: first.start].strip() == first.label and not is_bullet(first.label):
            yield self.doubt(paragraph.spans[0].start, f"{ids.address(paragraph.id)} is a list and nothing else")

    def beginning(self, part: Letter | Body, paragraph: Paragraph, below_number: bool) -> Iterator[Doubt]:
        """Yield a paragraph that may belong to the one above: 1. below a colon may begin a list of it.

        So may one without a number right below a long line: only in parts whose paragraphs blank lines separate, below
        a paragraph with a number, or below a comma on a line as long as the longest.
        """
        start = paragraph.spans[0].start
        if paragraph.marker is not None:
            return
        above, role = self.role_above(self.lines.start(start) if paragraph.number else start)
        line = self.source[above:start].rstrip()
        if paragraph.number is not None:
            line = line.partition("\n")[0].rstrip()
            leads_in = line.endswith(zh.COLONS) and not (CLAUSE.search(line) or LEADS_IN.search(line))
            if paragraph.number == 1 and leads_in and role in ("paragraph", "continuation"):
                found = f"{ids.address(paragraph.id)} may begin a list below {excerpt(line[-SOME_WORDS:])}"
                yield self.doubt(start, found, role="paragraph")
            return
        if paragraph.kind != "numbered" and self.is_below_list(paragraph, above):
            yield self.doubt(start, f"{ids.address(paragraph.id)} begins below a list", role="paragraph")
        tight = self.source.count("\n", above, start) == 1 and self.source[start - 1] == "\n"
        long = len(line) > max(self.longest // _EARLY, _WRAPS)
        clause = line[-1:] in "，," and len(line) + _FEW >= self.longest
        may_go_on = clause or (zh.finished(line) and (below_number or self.is_spaced(part)))
        if tight and long and role in ("paragraph", "continuation") and may_go_on:
            begins, ends = excerpt(paragraph.text.split("\n")[0][:SOME_WORDS]), excerpt(line[-SOME_WORDS:])
            yield self.doubt(
                start, f"{begins} begins {ids.address(paragraph.id)} right below {ends}", role="continuation"
            )

    def is_below_list(self, paragraph: Paragraph, above: int) -> bool:
        """Say whether a sentence stands below two paragraphs or lines of few words, the lower one at an offset."""
        lines = [(above, "paragraph"), self.role_above(above)] if above else []
        words = [self.source[start : self.source.find("\n", start)].rstrip() for start, _ in lines]
        of_list = all(role == "paragraph" for _, role in lines)
        few = all(_FEW_WORDS.match(line) and _ONE_CELL.match(line) for line in words)
        return len(words) > 1 and of_list and few and zh.finished(paragraph.text)

    def rows(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """Yield a table that no bars show, and its last row if it is one cell: it may be a heading right below it."""
        first = paragraph.spans[0]
        words = self.source[first.start : first.end]
        if paragraph.kind == "table" and words[0] not in "|｜+":
            found = f"{excerpt(words)} begins a table, {ids.address(paragraph.id)}"
            yield self.doubt(first.start, found, role="unnumbered")
        span = paragraph.spans[-1]
        words = self.source[span.start : span.end]
        if paragraph.kind == "table" and len(paragraph.spans) > 1 and _ONE_CELL.match(words):
            found = f"{excerpt(words)} is taken for the last row of {ids.address(paragraph.id)}"
            yield self.doubt(span.start, found, role="heading")

    def joins(self, part: Letter | Body, paragraph: Paragraph) -> Iterator[Doubt]:
        """Yield lines of a paragraph that are joined to the line above, or kept apart from it, perhaps wrongly."""
        items, number, address = item_lines(paragraph), 0, ids.address(paragraph.id)
        last = max(items, default=-1)  # the line of the last item
        nested = (item.items[0] for item in flat(paragraph.items) if len(item.items) == 1 and is_bullet(item.label))
        single = {item.id for item in nested if is_bullet(item.label)}
        below_colon = False  # whether the line above is the first below one that ends in a colon
        for index, (before, span) in enumerate(zip(paragraph.spans, paragraph.spans[1:], strict=False)):
            words, above = self.source[span.start : span.end], self.source[before.start : before.end]
            if _LIKE_FURNITURE.fullmatch(words):
                yield self.doubt(span.start, f"{excerpt(words)} is taken for text of {address}", role="furniture")
            yield from self.of_notes(part, paragraph, span)
            if span.join == "\n":
                number += 1
                below_colon = above.endswith(zh.COLONS)
                if number in items and items[number].id in single:
                    yield self.doubt(span.start, f"{excerpt(words)} is an item below the one above it")
                if number not in items:
                    found = f"{excerpt(words)} is a further line of {address}"
                    below = [self.source[other.start : other.end] for other in paragraph.spans[index + 1 : index + 3]]
                    role = "table" if any(map(_LIKE_ROW.search, below)) else "continuation"
                    sentence = words.endswith("。") and not zh.finished(above)
                    own = words[0] in "“「" or sentence or (number - 1 in items and above.endswith("。"))
                    yield self.doubt(span.start, found, role="unnumbered" if own else role)
                continue
            if paragraph.marker is not None and not above:  # the mark alone on its line
                continue
            ends, goes_on = excerpt(above[-SOME_WORDS:]), excerpt(words[:SOME_WORDS])
            if not above.strip():  # 一、 alone on its line
                ends = excerpt(self.source[self.lines.start(before.start) : before.end].strip())
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
            elif (
                (below_colon and number not in items and _FEW_WORDS.match(above))
                or (before.join == "\n" and number in items and self.is_short(above))
                or self.breaks_early(above, span)
            ):
                found = f"{ends} on a short line goes on with {goes_on} in {address}"
                # Not a line of a list below a colon, of a note, or of calls; nor below a label alone on its line.
                alone = self.breaks_early(above, span) and above.strip() and zh.without_calls(words)
                role = "unnumbered" if alone and paragraph.marker is None else "paragraph"
                yield self.doubt(span.start, found, role="item" if _LIKE_ITEM.match(words) else role)
            elif not (index or paragraph.number or paragraph.marker or zh.finished(above)) and self.is_narrow(above):
                yield self.doubt(before.start, f"{ends} goes on with {goes_on} in {address}", role="heading")
            elif above[-1:] in "，," and CLAUSE.match(zh.fold(words)) and CLAUSE.match(zh.fold(paragraph.text)):
                found = f"{ends} ends a clause, and {goes_on} below it goes on in {address}"
                yield self.doubt(span.start, found, role="unnumbered")
            elif (
                (number == last or self.leaves_room(above) or self.is_tight(part, paragraph))
                and zh.finished(above)
                and len(zh.without_calls(words)) > _LONGEST_CALL
            ):
                found = f"{ends} ends a sentence, and {goes_on} below it goes on in {address}"
                yield self.doubt(span.start, found, role="unnumbered")
            below_colon = False

    def may_be_title(self, paragraph: Paragraph, line: str) -> bool:
        """Say whether a paragraph's first line, right below the title lines of its part, may be one more of them."""
        labelled = paragraph.number or paragraph.marker
        complete = not (line.endswith(("，", "、", ",")) or zh.finished(line))  # as a title is
        above = self.role_above(paragraph.spans[0].start)[1]
        return not labelled and complete and above in ("title", "part-label")

    def is_narrow(self, line: str) -> bool:
        """Say whether a line may be a heading: it is short and has no comma, and is narrower than the widest one."""
        return len(line) <= SHORT_HEADING and "，" not in line and _NARROW * width(line) < (_NARROW - 1) * self.widest

    def is_short(self, line: str) -> bool:
        """Say whether a line has few words and no mark, and is shorter than the longest line of the text."""
        return _FEW_WORDS.match(line) is not None and _HAN_WORD.search(line) is not None and len(line) < self.longest

    def is_tight(self, part: Letter | Body, paragraph: Paragraph) -> bool:
        """Say whether no blank line separates a paragraph without a number from others of its part."""
        return paragraph.kind in ("letter", "unnumbered") and not self.is_spaced(part)

    def leaves_room(self, above: str) -> bool:
        """Say whether a line ends although the first word of the line below it would have fitted on it."""
        return len(above) + _ROOM < self.longest

    def breaks_early(self, above: str, span: Span) -> bool:
        """Say whether the line above, which breaks off, is much shorter than the longest line of the text."""
        return not span.join and len(above) * _EARLY < self.longest
