"""Lines of made documents: paragraphs wrapped and cut by pages, with footnotes and furniture at their feet.

Where a printed text can be read in two ways, none is printed; the comments say which.
"""

from collections.abc import Callable

from corpus_furniture import Furniture
from corpus_manner import Manner
from corpus_piece import Piece
from corpus_words import Words
from corpus_wrap import is_han, may_begin, may_wrap, room, shared

_SHORTEST = 8  # characters in a line or half of a paragraph
_EARLIEST = 24  # characters before a page's end: fewer might be a heading
_LONGEST_SEARCH = 40
DOUBLED = ("人人", "种种", "一一")
# A repetition of these might be meant: 天天, 点点.
_FIRST = ("1.", "1、", "１．")
_OFTEN_DOUBLED = frozenset(
    "人种一个天年事处时常渐往刚仅稍多好慢家户条步层代世样件次每等久纷大远频屡早牢深紧默万偏恰足区茫源欣明白清楚方面点日月星说看想谈试问走"
    "听滔滚洋历谆孜暗悄微略切实在真细密严高长短厚满空平正重轻快新红绿蓝黑逐"
)


class Sheet:
    """The lines printed so far, where pages cut paragraphs, and the footnotes that wait for their place."""

    def __init__(self, words: Words, manner: Manner, measure: Callable[[str], int], features: set[str]) -> None:
        self.words, self.manner, self.measure, self.features = words, manner, measure, features
        self.lines: list[str] = []
        self.seams: list[tuple[int, str, str, int]] = []  # line, what is repeated, paragraph, place in its text
        self.waiting: list[Piece] = []
        self.size = self.used = 0  # of the whole text as measured, and of this page in characters
        self.prefix = ""
        self.furniture = Furniture(words, features, manner.feet)
        self.furnished: list[int] = []  # the lines that are furniture
        self.roles: dict[int, str] = {}  # the lines of tables and contents, which document.toml must name

    def line(self, text: str) -> None:
        """Print a line as it is."""
        self.lines.append(self.prefix + text)
        self.size += self.measure(text) + 1
        self.used += len(text)
        self.prefix = ""

    def blank(self, chance: float = 1.0) -> None:
        """Print a blank line or more."""
        if self.manner.close:
            return
        if chance >= 1.0 or self.words.chance(chance):
            self.lines.append("")
            if self.words.chance(0.05):
                self.lines.append("\u3000\u3000" if self.words.chance(0.3) else "")
            self.size += 1

    def rows(self, role: str, lines: list[str]) -> None:
        """Print the rows of a table or of contents."""
        self.blank()
        for line in lines:
            self.line(line)
            self.roles[len(self.lines)] = role

    def paragraph(self, address: str, pieces: list[Piece]) -> None:
        """Print a paragraph; the page may end in it, or below it."""
        room = self.manner.page - self.used
        ends = bool(self.manner.page) and sum(len(piece.text) for piece in pieces) >= room
        base = 0
        for index, piece in enumerate(pieces):
            self.blank(1.0 if piece.gap else self.manner.gaps)
            length, first = len(piece.text), self.manner.indent + piece.outside
            here = ends and length >= room
            cut = self._cut(piece, room) if here and self.manner.cuts and piece.cut else None
            if cut is not None:
                at, repeated = cut
                self._print(piece, 0, at, first)
                with_notes = self.end_page("sentence" if piece.text[at - 1] == "。" else "seam")
                self.seams.append((len(self.lines) + 1, repeated, address, base + at))
                self._planted(piece, at, repeated, with_notes)
                self._print(piece, at, length, repeated)
            else:
                self._print(piece, 0, length, first)
                closes = index + 1 < len(pieces) and pieces[index + 1].shape == "flush"  # no page may part it
                if here and not closes:
                    self.end_page("list" if index + 1 < len(pieces) else "")
            ends = ends and not here
            room -= length
            base += length + 1

    def heading(self, label: str, piece: Piece, gap: bool) -> None:
        """Print a heading, which wraps as paragraphs do."""
        self.blank(1.0 if gap else 0.8)
        self._print(piece, 0, len(piece.text), self.manner.indent + label, wraps=bool(label))

    def title(self, piece: Piece) -> None:
        """Print a title line. Wrapped it would be two title lines, so it is never wrapped."""
        self.blank()
        self._print(piece, 0, len(piece.text), "", wraps=False)

    def end_page(self, where: str = "") -> bool:
        """Print the page's footnotes, if there are any, and begin another page.

        `where` it ends: in a sentence (seam), behind one (sentence), in a list, or between paragraphs.
        Without blank lines a footnote is told from its paragraph only where the sentence is open and the
        footnote is not.
        """
        due = self.waiting if self.manner.notes == "page" else []
        any_due = bool(due)
        tight = (
            where == "seam"
            and any_due
            and self.words.chance(0.3)
            and all(note.text.endswith("。") and not note.calls for note in due)
        )
        if any_due:
            self.features.add({"seam": "note-at-seam", "list": "note-in-list"}.get(where, "notes-at-page-end"))
        if tight:
            self.features.add("note-without-gaps")
        self.print_notes(due, tight)
        self.end_of_page()
        if not tight:
            self.blank()
            if self.manner.feed == "\f\n":
                self.lines.append("\f")
            self.prefix = self.manner.feed if self.manner.feed == "\f" else ""
            if self.manner.feed:
                self.features.add("form-feed")
        self.used = 0
        return any_due

    def end_of_page(self) -> None:
        """Print the lines between this page and the next."""
        lines = self.furniture.lines()
        if lines:
            self.blank(0.5 if len(lines) > 1 else 1.0)  # one that stands by itself in a sentence might be text
        for line in lines:
            self.line(line)
            self.furnished.append(len(self.lines))

    def endnotes(self, where: str) -> None:
        """Print the footnotes that wait for the end of the part or the document."""
        self.features.add(f"notes-at-{where}-end")
        if self.manner.endnotes:
            self.features.add("notes-below-a-heading")
            self.blank()
            self.line(self.manner.endnotes)
            self.furnished.append(len(self.lines))
        self.print_notes(self.waiting)

    def print_notes(self, due: list[Piece], tight: bool = False) -> None:
        """Print footnotes and those that they call; `due` is empty afterwards."""
        number = 0
        while number < len(due):
            note = due[number]
            number += 1
            # Two stand close only where the call in the part above tells the second from the first one's words.
            close = number > 1 and not note.gap and self.manner.notes != "document"
            self.blank(0.0 if tight else 0.5 if close else 1.0)
            lines = len(self.lines)
            self._print(note, 0, len(note.text), note.outside, due)
            if len(self.lines) > lines + 1:
                self.features.add("note-wrapped")
        due.clear()

    def finish(self) -> str:
        """The whole text."""
        manner, lines = self.manner, self.lines
        if manner.trailing:
            chance, pick = self.words.chance, self.words.pick
            lines = [line + pick((" ", "  ", "\u3000", "\t")) if chance(0.3) else line for line in lines]
        text = manner.newline.join(lines)
        return ("\ufeff" if manner.bom else "") + text + (manner.newline if manner.final else "")

    def _planted(self, piece: Piece, at: int, repeated: str, with_notes: bool) -> None:
        after_sentence = piece.text[at - 1] == "。"
        self.features.add("seam-after-sentence" if after_sentence else "seam-repeated" if repeated else "seam")
        if repeated and with_notes:
            self.features.add("seam-repeated-around-note")
        if piece.shape in ("item", "letter"):
            self.features.add(f"seam-in-{piece.shape}")

    def _print(
        self, piece: Piece, start: int, end: int, first: str, due: list[Piece] | None = None, wraps: bool = True
    ) -> None:
        """Print the piece's text from `start` to `end`, `first` before it."""
        width, text, calls = self.manner.width, piece.text, piece.calls
        if (
            self.manner.alone
            and not start
            and (label := (piece.outside if piece.shape == "lead" else text[: piece.label]))
        ):
            self.features.add("label-alone-on-its-line")
            self.line(self.manner.indent + label)
            first, start = "", piece.label
        if not calls and not (width and wraps):
            self.line(first + text[start:end])
            return
        stops = self._wraps(piece, start, end, len(first.lstrip())) if width and wraps else []
        for stop, after in [*stops, (end, end)]:
            printed = first
            for place, marker, note in calls:
                if start < place <= stop:
                    printed += text[start:place] + self.manner.marked(marker)
                    start = place
                    if note is not None:
                        (self.waiting if due is None else due).append(note)
            self.line(printed + text[start:stop])
            first, start = "", after

    def _ends_short(self, stops: list[tuple[int, int]], piece: Piece, start: int, end: int) -> None:
        """Where no gap tells, a paragraph without a number ends in a line that is clearly shorter."""
        last = stops[-1][1] if stops else start
        if piece.shape != "letter" or end - last <= self.manner.width * 0.6:
            return
        for place in range(end - _SHORTEST, last + _SHORTEST, -1):
            if may_wrap(piece.text, place) and piece.text[place] != " " and not self._stopped(piece, place):
                stops.append((place, place))
                return

    def _stopped(self, piece: Piece, place: int) -> bool:
        """Whether a line that ends here would look like a paragraph's last, where no blank line tells."""
        return piece.text[place - 1] in "。？！；：”"

    def _wraps(self, piece: Piece, start: int, end: int, before: int) -> list[tuple[int, int]]:
        """Where each line ends, and where the next begins: behind the space that a wrap replaces.

        `before` characters stand before the text on its first line.
        """
        text, width = piece.text, self.manner.width
        stops = []
        while end - start > width + _SHORTEST:
            stop = start + room(text[start : start + 2 * width], 2 * width - (0 if stops else 2 * before))
            if stop >= end - _SHORTEST:
                break
            if piece.shape in ("lead", "letter"):
                # An item's label first in a line, within an open sentence: in an item it would be an item.
                place = text.find("段（a" if self.manner.wide else "段(a", start + _SHORTEST, stop) + 1
                if place and end - place > _SHORTEST:
                    self.features.add("wrap-before-reference")
                    stops.append((place, place))
                    start = place
                    continue
            least = max(start + _SHORTEST, stop - width // 3)
            places = [*range(stop, least, -1), *range(stop + 1, end - _SHORTEST)]
            places = [place for place in places[: width + _LONGEST_SEARCH] if not self._stopped(piece, place)]
            found = next((place for place in places if may_wrap(text, place)), None)
            if found is None:
                break
            space = text[found] == " "
            if space:
                self.features.add("wrap-latin")
            stops.append((found, found + space))
            start = found + space
        if self.manner.close or self.manner.page:  # a page may end below it, which parts paragraphs no better
            self._ends_short(stops, piece, start, end)
        return stops

    def _cut(self, piece: Piece, room: int) -> tuple[int, str] | None:
        """Where a page ends in a piece, near `room` characters into it, and what the next page repeats."""
        text = piece.text
        low, high = piece.label + _EARLIEST, len(text) - _SHORTEST
        # Without a number, or with the first, half of it might be a heading but for a comma.
        if piece.shape in ("letter", "flush") or piece.outside[:2] in _FIRST:
            low = max(low, text.find("，") % len(text) + 2 if piece.outside else text.find("，") + 2)
        start = max(low, min(room, high - _SHORTEST))
        for pair in DOUBLED[:2]:  # 一 would look like a label
            if self.words.chance(0.5) and start < (place := text.find(pair, start) + 1) < high:
                start = place
        for place in range(start, min(high, start + _LONGEST_SEARCH)):
            if not (may_begin(text[place]) and (is_han(text[place - 1]) or text[place - 1] in "，、")):
                continue
            length = 0
            if self.words.chance(self.manner.repeats):
                length = self.words.between(1, 2) if self.words.chance(0.85) else self.words.between(3, _SHORTEST)
            repeated = text[place - length : place]
            doubled = text[place - 1 : place + 1] in DOUBLED
            # A call within what is repeated, or before the cut, would part the two; and neither may the halves
            # share characters by accident, nor more than was repeated.
            if any(place - length <= call[0] <= place for call in piece.calls):
                continue
            if repeated and not (all(map(is_han, repeated)) and may_begin(repeated[0])):
                continue
            if length == 1 and repeated in _OFTEN_DOUBLED:
                continue
            if doubled and not length:
                self.features.add("seam-doubled-word")
                return place, ""
            if not doubled and shared(text[:place], repeated + text[place:]) == length:
                return place, repeated
        return None
