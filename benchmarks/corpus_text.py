"""Words and a manner in, printed paragraphs out, and what is true of them: texts, items, footnote calls."""

from typing import Any, NamedTuple

from corpus_page import BRACKETS, WIDE, Piece, Sheet
from corpus_words import TOPICS, Words

Truth = dict[str, Any]
_MOST_LETTERED, _MOST_NUMBERED = 26, 99  # footnotes: ^z, ^99
_MARKS_BEFORE_CALL = "。”》）)"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEADS = ("会议讨论了", "与会者提出", "会议建议优先考虑", "报告包括")
_LED = ("各点", "内容", "问题")
# What stands in a list, and what may nest in it. A list of a style that is open already would go on with it.
_NESTED = {"letter": ("roman", "-", "numeral"), "numeral": ("letter", "roman"), "roman": ("-",), "•": ("-",), "-": ()}


class Part(NamedTuple):
    """A part to be written: its kind, the label printed (none for a letter that transmits), its address."""

    kind: str
    label: str | None
    name: str


def chinese(value: int) -> str:
    """A number up to 99 as a Chinese numeral."""
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else "一二三四五六七八九"[tens - 1]) + "十" * (tens > 0) + " 一二三四五六七八九"[ones].strip()
    )


def roman(value: int) -> str:
    """A number up to 399 as a Roman numeral."""
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


class Composer:
    """Makes the paragraphs of one document, and keeps their truth."""

    def __init__(self, words: Words, sheet: Sheet) -> None:
        self.words, self.sheet, self.manner, self.features = words, sheet, sheet.manner, sheet.features
        self.part, self.markers = "", 0
        self.unlabelled = False  # whether the part has unlabelled headings
        self.called: list[str] = []
        self.labels: list[str] = []  # of the document's parts
        self.footnotes: dict[str, str] = {}
        self.truth: Truth = {
            "masthead": [],
            "letters": {},
            "sections": {},
            "paragraphs": {},
            "items": {},
            "notes": {},
        }

    def begin_part(self, part: str, unlabelled: bool = False) -> None:
        """Footnotes from here on are those of this part; `unlabelled` says of what kind its headings are."""
        self.part, self.called, self.unlabelled = part, [], unlabelled
        if self.manner.restarts:
            if self.markers:
                self.features.add("notes-restart")
            self.markers = 0

    def end_part(self) -> None:
        """Print the footnotes that stand at the part's end."""
        waiting = self.sheet.waiting
        if waiting and self.manner.notes != "document":
            self.features.add("notes-at-part-end")
            self.sheet.print_notes(waiting)
        self.truth["paragraphs"].update(self.footnotes)
        self.footnotes = {}

    def end(self) -> None:
        """Print the footnotes that stand at the document's end."""
        if self.sheet.waiting:
            self.features.add("notes-at-document-end")
            self.sheet.print_notes(self.sheet.waiting)

    def printed(self, text: str) -> str:
        """The text with the brackets that this document has."""
        return text.translate(BRACKETS) if self.manner.wide else text

    def digits(self, value: int) -> str:
        """A number with the digits that this document has."""
        return str(value).translate(WIDE) if self.manner.wide else str(value)

    def plain(self, shape: str, text: str, cut: int, outside: str = "", gap: bool = False) -> Piece:
        """A piece without a label."""
        return Piece(shape, self.printed(text), outside, 0, cut, gap)

    def numbered(self, number: int, left: int) -> None:
        """A numbered paragraph of a summary or an appendix; `left` is how much room there is for it."""
        words, address = self.words, f"{self.part}.{number}"
        listed = words.chance(self.manner.lists) and left > 400
        if listed:
            text = words.draw("sentence") * words.chance(0.3)
            text += f"{words.pick(_LEADS)}以下{words.pick(_LED)}："
        elif self.labels and words.chance(0.01):
            text = f"{words.pick(TOPICS)}另行介绍(见{words.pick(self.labels)})。"
            self.features.add("announced-in-body")
        else:
            text = words.sentences(max(1, min(1 + int(words.random() ** 2 * 8), left // 100)))
        stop = self.manner.stop
        if not "\u4e00" <= text[0] <= "\u9fff" and not stop.endswith(" "):
            stop += " "  # 5.2010 年 would be a number of its own
        pieces = [self.plain("lead", text, 2, self.digits(number) + stop)]
        if listed:
            if words.chance(0.15):
                # Unwrapped, or it must stand apart: else only its last line's colon would tell it.
                gap = bool(self.manner.width) or words.chance(0.8)
                pieces.append(self.plain("line", f"{words.draw('heading')}：", 0, gap=gap))
                self.features.add("second-lead-in")
            pieces += self.list(address, left)
        self.finish(address, pieces)

    def finish(self, address: str, pieces: list[Piece]) -> None:
        """Call footnotes from a paragraph, print it, and keep its truth."""
        if self.manner.notes and self.words.chance(self.manner.calls):
            if self.words.chance(0.6):
                self.call(pieces[0])
            if self.words.chance(0.6):
                self.call(pieces[int(self.words.random() * len(pieces))])
        self.sheet.paragraph(address, pieces)
        self.truth["paragraphs"][address] = "\n".join([piece.text for piece in pieces])
        base, notes = 0, []
        for piece in pieces:
            notes += [[marker, base + at, f"{self.part}.note-{marker}"] for at, marker, _ in piece.calls]
            if piece.address:
                self.truth["items"][piece.address] = [piece.text[: piece.label].rstrip(), piece.text[piece.label :]]
            base += len(piece.text) + 1
        if notes:
            self.truth["notes"][address] = notes
            if len(notes) > 1:
                self.features.add("several-calls")

    def list(self, address: str, left: int) -> list[Piece]:
        """The items of a list, and perhaps what closes it."""
        words, in_letter = self.words, self.part.startswith("letter")
        style = words.pick(("letter", "letter", "letter", "numeral", "roman", "-", "•"))
        count = words.between(2, 6)
        if style == "letter" and left > 3000 and words.chance(0.2):
            count = words.between(9, 31)  # past (h) to (i), past (z) to (aa)
        entries: list[tuple[str, str, str]] = []
        # Items without stops: in a letter, and beside an unlabelled heading, the next line would go on with the last.
        bare = style in "-•" and words.chance(0.6) and not in_letter and not self.unlabelled
        whole = not bare and count < 9 and words.chance(0.25)  # whole sentences
        self._entries(entries, address, style, count, (style,), nests=not whole)
        if whole:
            entries = [(label, words.sentences(words.between(1, 3)), place) for label, _, place in entries]
            ends = [""] * len(entries)
        elif bare:
            self.features.add("list-without-stops")
            ends = [""] * len(entries)
        else:
            ends = ["" if entry[1].endswith("：") else "；" for entry in entries]
            ends[-1] = "。"
            if ends[-2] and words.chance(0.2):
                ends[-2] = "；以及"
                self.features.add("list-conjunction")
        pieces = []
        for index, (label, text, place) in enumerate(entries):
            last = index + 1 == len(entries)
            # Cut by a page, an item without a stop looks like two; the last one's second sentence like the text
            # that closes the list; and so does the end of one that follows an item without a stop.
            cut = 0 if bare or (last and ends[index - 1] == "；以及") else 1 if last or in_letter or not whole else 2
            piece = Piece("item", label + self.printed(text + ends[index]), "", len(label), cut)
            piece.address = place
            pieces.append(piece)
        # The text that closes a list without stops is told by its own, which must stand in its first line.
        if not in_letter and words.chance(0.25) and not (bare and self.manner.width):
            pieces.append(self.plain("flush", words.sentences(words.between(1, 3)), 0 if bare else 2, gap=True))
            self.features.add("flush-text")
        return pieces

    def _entries(
        self,
        entries: "list[tuple[str, str, str]]",
        parent: str,
        style: str,
        count: int,
        above: tuple[str, ...],
        nests: bool,
    ) -> None:
        """Items of one list with their printed labels and addresses, each followed by what nests in it."""
        words, features = self.words, self.features
        features.add({"-": "list-hyphen", "•": "list-bullet"}.get(style, f"list-{style}"))
        if style == "letter" and count > 8:
            features.add("list-past-z" if count > 26 else "list-past-h")
        space = "" if (self.manner.wide and style != "-") or (style == "•" and words.chance(0.3)) else " "
        styles = [each for each in _NESTED[style] if each not in above]
        for number in range(1, count + 1):
            name, label = str(number), style
            if style == "letter":
                name = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
            elif style == "roman":
                name = roman(number).lower()
            if style not in "-•":
                label = f"({chinese(number) if style == 'numeral' else name})"
                label = label.translate(WIDE) if self.manner.wide else label
            # Right below (h), (i) is the next letter unless (ii) comes next; further on (v) and (x) may be either.
            inner = ""
            below_h = style == "letter" and number == 8
            if nests and styles and words.chance(0.15) and number < 9:
                inner = "roman" if below_h else words.pick(styles)
            if inner not in styles:
                entries.append((label + space, words.draw("clause"), f"{parent}.{name}"))
                continue
            features.add("list-nested" if len(above) == 1 else "list-nested-twice")
            if below_h:
                features.add("list-nested-in-h")
            entries.append((label + space, f"{words.pick(TOPICS)}，其中包括：", f"{parent}.{name}"))
            self._entries(entries, f"{parent}.{name}", inner, words.between(2, 4), (*above, inner), not below_h)

    def call(self, piece: Piece) -> None:
        """Call a footnote somewhere in a piece, a new one or one called before."""
        place = self._place(piece)
        if place is None:
            return
        if self.called and self.words.chance(0.08):
            marker, note = self.words.pick(self.called), None
            self.features.add("note-called-twice")
        else:
            made = self.note()
            if made is None:
                return
            marker, note = made
        if self.manner.spaced_calls and place < len(piece.text):
            piece.text = f"{piece.text[:place]} {piece.text[place:]}"
            self.features.add("call-spaced")
        piece.calls.append((place, marker, note))

    def called_by(self, piece: Piece, what: str) -> None:
        """Call a footnote at the end of a title line or a heading."""
        if note := self.note():
            piece.calls.append((len(piece.text), *note))
            self.features.add(f"call-in-{what}")

    def note(self, deep: bool = False) -> tuple[str, Piece] | None:
        """A new footnote of the part, if there is a marker for it."""
        if self.markers == (_MOST_NUMBERED if self.manner.digits else _MOST_LETTERED):
            return None
        self.markers += 1
        marker = str(self.markers) if self.manner.digits else chr(ord("a") + self.markers - 1)
        self.called.append(marker)
        text = self.words.draw("note")
        if self.words.chance(0.8):
            text += "。"
        else:
            self.features.add("note-without-stop")
        note = self.plain("note", text, 0, f"^{marker} ", gap=deep)
        self.features.add("notes-numbered" if self.manner.digits else "notes-lettered")
        # A note called by another has no call above to tell it by: it must stand apart.
        if self.manner.notes != "page" and not deep and text[-1] == "。" and self.words.chance(0.06):
            inner = self.note(deep=True)
            if inner is not None:
                self.features.add("note-in-note")
                note.calls.append((len(note.text), *inner))
                self.truth["notes"][f"{self.part}.note-{marker}"] = [
                    [inner[0], len(note.text), f"{self.part}.note-{inner[0]}"]
                ]
        self.footnotes[f"{self.part}.note-{marker}"] = note.text
        return marker, note

    def _place(self, piece: Piece) -> int | None:
        """A place for a call: behind a sentence, before its stop, or before a comma."""
        text, words = piece.text, self.words
        for _ in range(6):
            start = piece.label + 2 + int(words.random() * (len(text) - piece.label - 2))
            way = words.random()
            place = text.find("。" if way < 0.7 else "，", start) + (way < 0.4)
            if place < piece.label + 2 or (piece.calls and place < piece.calls[-1][0] + 2):
                continue
            before, after = text[place - 1], text[place : place + 1]
            if ("\u4e00" <= before <= "\u9fff" or before in _MARKS_BEFORE_CALL) and (
                not after or after in "。，" or "\u4e00" <= after <= "\u9fff"
            ):
                return place
        return None
