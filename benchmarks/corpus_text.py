"""Paragraphs of made documents, and what is true of them: texts, items, footnote calls."""

from typing import Any, NamedTuple

from corpus_lists import Lists
from corpus_page import Sheet
from corpus_piece import BRACKETS, WIDE, Piece
from corpus_words import TOPICS, Words

Truth = dict[str, Any]
_MOST_LETTERED, _MOST_NUMBERED = 26, 99  # footnotes: ^z, ^99
_MARKS_BEFORE_CALL = "。”》）)"
_PRINTED = {"^": "notes-with-caret", "": "notes-bare", "[": "notes-in-brackets", "¹": "notes-raised"}
_COUNTING = "年月为有达共约近至到于组号段条款表图页件录文"
_COUNTED = "人名个项次年月日位份种条届时分岁点世国各多两成至和与及"
_LEADS = ("会议讨论了", "与会者提出", "会议建议优先考虑", "报告包括")
_STARRED = ("因技术原因重新印发", "未经正式编辑", "本文件迟交是因为需要补充资料", "附件仅以来文所用语文分发")
_QUOTED = ("《突尼斯议程》", "《日内瓦原则宣言》", "上次报告")
_LED = ("各点", "内容", "问题")


class Part(NamedTuple):
    """A part to be written: its kind, the label printed (none for a letter that transmits), its address."""

    kind: str
    label: str | None
    name: str


class Composer:
    """Makes the paragraphs of one document, and keeps their truth."""

    def __init__(self, words: Words, sheet: Sheet) -> None:
        self.words, self.sheet, self.manner, self.features = words, sheet, sheet.manner, sheet.features
        self.lists = Lists(words, self.manner, self.features, self.printed)
        self.part, self.markers = "", 0
        self.unlabelled = False  # whether the part has unlabelled headings
        self.called: list[str] = []
        self.listed = False  # whether the last numbered paragraph ends in a list, which a closing line would close
        self.labels: list[str] = []  # of the document's parts
        self.footnotes: dict[str, str] = {}
        self.stars: list[str] = []  # the lines of notes on a title, which stand at the part's end
        self.truth: Truth = {
            "masthead": [],
            "letters": {},
            "signatures": {},
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
        for line in self.stars:
            self.sheet.blank()
            self.sheet.line(line)
        self.stars = []
        waiting = self.sheet.waiting
        if waiting and self.manner.notes != "document":
            self.sheet.endnotes("part")
        self.truth["paragraphs"].update(self.footnotes)
        self.footnotes = {}

    def end(self) -> None:
        """Print the footnotes that stand at the document's end."""
        if self.sheet.waiting:
            self.sheet.endnotes("document")

    def printed(self, text: str) -> str:
        """The text with the brackets that this document has."""
        return text.translate(BRACKETS) if self.manner.wide else text

    def digits(self, value: int) -> str:
        """A number with the digits that this document has."""
        return str(value).translate(WIDE) if self.manner.wide else str(value)

    def plain(self, shape: str, text: str, cut: int, outside: str = "", gap: bool = False) -> Piece:
        """A piece without a label."""
        return Piece(shape, self.printed(text), outside, 0, cut, gap)

    def numbered(self, address: str, number: str, left: int) -> None:
        """A paragraph of a summary or an appendix that bears a number; `left` is how much room there is for it."""
        words = self.words
        listed = words.chance(self.manner.lists) and left > 400
        quoted = not listed and left > 400 and words.chance(0.03)
        if quoted:
            other = int(address.rpartition(".")[2]) + words.between(2, 60)
            text = f"{words.pick(_QUOTED)}第 {other} 段内容如下："
        elif listed:
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
        pieces = [self.plain("lead", text, 2, number + stop)]
        if listed:
            if words.chance(0.15) and not self.manner.close:
                # Unwrapped, or it must stand apart: else only its last line's colon would tell it.
                gap = bool(self.manner.width) or words.chance(0.8)
                pieces.append(self.plain("line", f"{words.draw('heading')}：", 0, gap=gap))
                self.features.add("second-lead-in")
            pieces += self.list(address, left)
        if quoted:
            self.features.add("quoted-paragraph")
            for which in range(words.between(1, 2)):
                pieces.append(
                    self._quoted(f"“{other + which}. ", gap=bool(self.manner.width) and not self.manner.close)
                )
        self.listed = listed
        self.finish(address, pieces)

    def _quoted(self, label: str, gap: bool) -> Piece:
        """A paragraph quoted from elsewhere, whose number fits no count of this document."""
        text = self.words.draw("sentence").replace("“", "‘").replace("”", "’")
        return self.plain("line", f"{label}{text}”", 0, gap=gap)

    def unnumbered(self, address: str, text: str) -> None:
        """A paragraph that bears no number; no page ends behind a sentence of it, which would part it in two."""
        self.finish(address, [self.plain("letter", text, 1, gap=True)])

    def finish(self, address: str, pieces: list[Piece]) -> None:
        """Call footnotes from a paragraph, print it, and keep its truth."""
        if self.manner.notes and self.words.chance(self.manner.calls):
            if self.words.chance(0.6):
                self.call(pieces[0])
            if self.words.chance(0.6) and (self.manner.call or not pieces[0].calls):
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
        return self.lists.make(address, left, self.part.startswith("letter"), self.unlabelled)

    def call(self, piece: Piece) -> None:
        """Call a footnote somewhere in a piece, a new one or one called before."""
        place = self._place(piece)
        if place is None:
            return
        # Other marks are called once, in order.
        if self.called and self.manner.call == "^" and self.words.chance(0.08):
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

    def starred(self) -> str:
        """A star or a dagger behind a title; what it says stands at the part's end."""
        sign, name = self.words.pick((("*", "star"), ("†", "dagger")))
        text = self.printed(f"{self.words.pick(_STARRED)}。")
        self.stars.append(f"{sign} {text}")
        self.footnotes[f"{self.part}.note-{name}"] = text
        self.features.add(f"title-with-{name}")
        return sign

    def note(self, deep: bool = False) -> tuple[str, Piece] | None:
        """A new footnote of the part, if there is a marker for it."""
        if self.markers == (_MOST_NUMBERED if self.manner.digits else _MOST_LETTERED):
            return None
        self.markers += 1
        marker = str(self.markers) if self.manner.digits else chr(ord("a") + self.markers - 1)
        self.called.append(marker)
        text = self.words.draw("note")
        # At a page's foot, one without a stop might go on below the page.
        if self.manner.notes == "page" or self.words.chance(0.7):
            text += "。"
        else:
            self.features.add("note-without-stop")
        note = self.plain("note", text, 0, f"{self.manner.marked(marker)} ", gap=deep)
        self.features.add("notes-numbered" if self.manner.digits else "notes-lettered")
        self.features.add(_PRINTED[self.manner.call])
        # A note called by another has no call above to tell it by: it must stand apart.
        if (
            self.manner.call == "^"
            and self.manner.notes != "page"
            and not deep
            and text[-1] == "。"
            and self.words.chance(0.06)
        ):
            inner = self.note(deep=True)
            if inner is not None:
                self.features.add("note-in-note")
                note.calls.append((len(note.text), *inner))
                self.truth["notes"][f"{self.part}.note-{marker}"] = [
                    [inner[0], len(note.text), f"{self.part}.note-{inner[0]}"]
                ]
        self.footnotes[f"{self.part}.note-{marker}"] = note.text
        return marker, note

    @property
    def counted(self) -> str:
        """What may not follow a call: the words that a bare digit would count."""
        return "" if self.manner.call else _COUNTED

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
            if not self.manner.call and before in _COUNTING:
                continue
            if ("\u4e00" <= before <= "\u9fff" or before in _MARKS_BEFORE_CALL) and (
                not after or after in "。，" or ("\u4e00" <= after <= "\u9fff" and after not in self.counted)
            ):
                return place
        return None
