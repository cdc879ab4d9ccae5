"""Say whether a line goes on with the footnote above it: its second line, its list, its rest on the next page.

notes.py asks for each line below a note. `note` is the note's last line so far.
"""

import re
from collections.abc import Sequence

from ..lines import zh
from ..lines.marks import counts, goes_on_over_page, is_counted
from ..lines.scan import Line
from ..lines.wraps import FULL

# Shapes of lines that may continue a note.
TEXT_SHAPES = ("prose", "bare", "symbol", "date", "number", "language", "signature")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-=?-~]*\Z")  # at the end of a line, and not closed by >
_REST_OF_ADDRESS = re.compile(r"[A-Za-z0-9_%-]*[./][A-Za-z0-9]")  # 2.html
_NO_TEXT = ("part-label", "signature", "numeral-heading", "letter-heading")
_LONGEST_ADDRESS = 200
_LONGEST_FOOT = 40  # lines of notes at a page's foot
_LONGEST_REST = 8  # lines of a note below its first one


def is_below_text(text: Sequence[Line]) -> bool:
    """Say whether the last of the text's lines so far is neither a label nor signed."""
    return bool(text) and text[-1].shape not in _NO_TEXT


def text_breaks_off(text: Sequence[Line]) -> bool:
    """Say whether the text so far breaks off within a sentence."""
    return is_below_text(text) and not zh.finished(text[-1].text)


def counts_in_note(note: Line, line: Line) -> bool:
    """Say whether a number counts something in the sentence of a note that a wrap broke: 第 2 段."""
    words = line.words
    counted = counts(note.text) or is_counted(words)
    return counted and line.label.isdecimal() and not (line.gap or zh.finished(note.text))


class FurtherLines:
    """Decides on lines below notes; `furniture` and `full` are those of `lines`, `full` is None in unwrapped text.

    `text` are the lines of the text so far, notes aside.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        furniture: Sequence[bool],
        full: Sequence[int] | None,
        text: Sequence[Line],
    ) -> None:
        self.lines, self.furniture, self.full, self.text = lines, furniture, full, text

    def goes_on(self, note: Line, index: int, line: Line, may_be_note: bool) -> bool:
        """Say whether a line right below a note goes on with it; `may_be_note`: it begins as a note does itself."""
        if line.gap and not self._goes_on_below_gap(note, line):
            return False
        if line.shape not in TEXT_SHAPES and not _continues_label(note, line):
            return False
        if self._note_goes_on(note, index, may_be_note):
            return True
        return not may_be_note and (self._is_at_foot(index) or (text_breaks_off(self.text) and self._ends_page(index)))

    def goes_on_over_page(self, note: Line, line: Line) -> bool:
        """Say whether the first line of a page goes on with a note at the end of the page above."""
        above = self.text[-1].text if self.text else ""
        return line.shape == "prose" and goes_on_over_page(note.text, above, line.text)

    def goes_on_below_rule(self, note: Line, index: int) -> bool:
        """Say whether a line right below a rule, at a page's foot, goes on with a note that a page above breaks off."""
        below_rule = index > 0 and self.lines[index - 1].shape == "rule"
        may_go_on = below_rule and self.lines[index].shape in ("prose", "item")
        return may_go_on and note.text[-1] in "，、；" and not text_breaks_off(self.text)

    def _goes_on_below_gap(self, note: Line, line: Line) -> bool:
        """Say whether a note breaks off at a comma and goes on in a line below a gap."""
        ends = line.shape == "prose" and zh.finished(line.text)
        return ends and note.text[-1] in "，、" and not text_breaks_off(self.text)

    def _note_goes_on(self, note: Line, index: int, may_be_note: bool) -> bool:
        """Say whether a note goes on by its own end: it breaks off, or its line is full or the text not wrapped."""
        ended = zh.finished(note.text) and note.text[-1] not in "：:；;" and not _breaks_address(note.text)
        if may_be_note and ended:
            return False
        if text_breaks_off(self.text) and (note.text.endswith("。") or (ended and self.full is None)):
            return False
        return self.full is None or self.full[index - 1] == FULL or not ended

    def _is_at_foot(self, index: int) -> bool:
        """Say whether a line stands between the rule above a page's notes and what ends the page, with no gap there."""
        top, end = index, index + 1
        while top > max(index - _LONGEST_FOOT, 1) and not (self.lines[top].gap or self.furniture[top - 1]):
            top -= 1
        while end < len(self.lines) and end < index + _LONGEST_FOOT and not self._is_parted(end):
            end += 1
        below_rule = self.lines[top - 1].shape == "rule" and self.lines[top].shape == "footnote"
        return below_rule and end < len(self.lines) and self.furniture[end]

    def _ends_page(self, index: int) -> bool:
        """Say whether a line ends a page whose text goes on within a sentence at the head of the next one.

        The line, or one of those right below it, ends a sentence; then come other notes and furniture, and then words.
        """
        lines, total, last = self.lines, len(self.lines), index
        while last + 1 < total and lines[last + 1].shape == "prose" and not self._is_parted(last + 1):
            last += 1
            if last - index > _LONGEST_REST:
                return False
        below = last + 1
        while below < total and (self.furniture[below] or (lines[below].shape == "footnote" and not lines[below].gap)):
            below += 1
        page_ends = below > last + 1 and self.furniture[below - 1]
        ends_sentence = lines[index].shape == "prose" and zh.finished(lines[last].text)
        return ends_sentence and page_ends and below < total and lines[below].shape == "prose"

    def _is_parted(self, index: int) -> bool:
        """Say whether a line is furniture, or a gap stands above it."""
        return self.furniture[index] or self.lines[index].gap


def _breaks_address(text: str) -> bool:
    """Say whether a line ends within an address of the web, which the next line may go on with."""
    return _ADDRESS.search(text, max(len(text) - _LONGEST_ADDRESS, 0)) is not None


def _continues_label(note: Line, line: Line) -> bool:
    """Say whether a line with a label goes on with a note.

    It is an item below a colon or below another one, or looks as a heading A. does: C.09.II.D.9, A. Smith.
    """
    if _breaks_address(note.text) and _REST_OF_ADDRESS.match(line.text):
        return True
    if line.shape == "item":
        return note.shape == "item" or note.text[-1] in zh.COLONS
    breaks_off = note.text[-1] in zh.COLONS or not zh.finished(note.text)
    return breaks_off and line.shape == "letter-heading" and line.words[:1].isascii()
