"""Footnotes and their calls: which lines print a note, and where the text calls it.

A mark that a text may hold anyway (a bare digit or letter, a superscript, [1], *) is a call only where a
note of that mark is printed below it, and bare marks run in order: 1, 2, 3 or a, b, c.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..errors import Refused, excerpt
from ..model.alignment import Edit
from ..model.numerals import marker
from . import zh
from .marks import CITES, counts, goes_on_over_page, is_counted, rank_of, style_of
from .scan import Line
from .wraps import FULL

_NOTE = "Footnote call, kept in the paragraph's notes."
_CARET = re.compile(r"\^(?:[a-z]|[0-9]{1,2})")
_LIKE_TEXT = ("prose", "bare", "symbol", "date", "number", "language", "signature")


class Notes:
    """The footnotes of a text, each a list of its lines, and the calls of them that were found.

    `lines` are those of the text, without the notes; `after_note` and `after_page` say of each whether a note
    or furniture stands right above it.
    """

    def __init__(
        self,
        file: str,
        lines: Sequence[Line],
        furniture: Sequence[bool],
        full: Sequence[int] | None,
        first: int,
        forced: frozenset[int],
        fixed: frozenset[int],
    ) -> None:
        self.file = file
        self._furniture = furniture
        self.lines: list[Line] = []
        self.after_note: list[bool] = []
        self.after_page: list[bool] = []
        self.full: list[int] = []
        self.notes: list[list[Line]] = []
        self.aside: list[Line] = []  # notes of the masthead's own stars, headings of notes, furniture
        self.calls: list[Edit] = []
        self._forced, self._fixed = forced, fixed
        self._called: set[str] = set()  # carets called in the part
        self._last: dict[str, tuple[int, int, int]] = {}  # by style: the last mark, and where its call ends
        self._searched: dict[tuple[str, str], int] = {}
        self._best: float = 0  # how surely the call found last is one
        self._starts = [0]  # where parts begin among the lines
        self.first = len(lines)  # the index of the first letter's title among the lines, once it is reached
        self._lift(lines, furniture, full, first)
        self._strip_calls()

    def _lift(self, lines: Sequence[Line], furniture: Sequence[bool], full: Sequence[int] | None, first: int) -> None:
        note_above = page_above = over = False  # `over`: a page breaks below a note
        last_full = False
        for index, line in enumerate(lines):
            if index == first:
                self.first = len(self.lines)
            if furniture[index]:
                self.aside.append(line)
                page_above, note_above, over = True, False, note_above or over
                continue
            if (index >= first or line.shape == "footnote") and line.number not in self._fixed:
                if line.shape == "note-heading" and self._heads_notes(lines, index):
                    self.aside.append(line)
                    page_above, note_above = True, False
                    continue
                gap = line.gap or note_above or page_above
                if line.shape in ("footnote", "bare") or line.number in self._forced:
                    if self._is_note(line, gap, lines, index):
                        note_above, page_above = True, False
                        last_full = bool(full and full[index] == FULL)
                        continue
                elif (
                    note_above and not line.gap and line.shape in _LIKE_TEXT and self._note_goes_on(full, last_full)
                ) or (over and self._note_goes_over(line)):
                    self._current.append(line)
                    if self._apart:
                        self.aside.append(line)
                    note_above, page_above, over = True, False, False
                    last_full = bool(full and full[index] == FULL)
                    continue
            if line.shape == "part-label":
                self._called.clear()
                self._starts.append(len(self.lines))
            if "^" in line.text:
                self._called.update(_CARET.findall(line.text))
            if line.shape in ("footnote", "bare", "note-heading"):  # a wrap put a call first on its line
                line = line._replace(shape="prose", label="", words=line.start)
            self.lines.append(line)
            self.after_note.append(note_above)
            self.after_page.append(page_above)
            self.full.append(full[index] if full else 0)
            note_above = page_above = over = False

    _current: list[Line]
    _apart = False  # whether the current note is one of the masthead, which no part of the tree has

    def _strip_calls(self) -> None:
        """Take the calls off the ends of lines, so that what decides on them sees how the words end."""
        at = {line.end: index for index, line in enumerate(self.lines)} if self.calls else {}
        for call in sorted(self.calls, reverse=True):
            index = at.get(call.end)
            if index is not None and (words := self.lines[index].text[: call.start - self.lines[index].start].rstrip()):
                self.lines[index] = self.lines[index]._replace(text=words)

    def _heads_notes(self, lines: Sequence[Line], index: int) -> bool:
        """Whether a line such as 注 stands above a note."""
        return index + 1 < len(lines) and lines[index + 1].shape in ("footnote", "bare", "numbered", "item")

    def _note_goes_on(self, full: Sequence[int] | None, last_full: bool) -> bool:
        """Whether an unlabelled line right below a note's belongs to it."""
        ended = zh.finished(self._current[-1].text)
        if self._is_open() and (self._current[-1].text.endswith("。") or (ended and full is None)):
            return False
        return full is None or last_full or not ended

    def _note_goes_over(self, line: Line) -> bool:
        """Whether the first line below a page's break goes on with the note above it."""
        above = self.lines[-1].text if self.lines else ""
        return line.shape == "prose" and goes_on_over_page(self._current[-1].text, above, line.text)

    def _is_open(self) -> bool:
        """Whether the text above breaks off in the middle of a sentence."""
        if not self.lines or self.lines[-1].shape in ("part-label", "signature", "numeral-heading", "letter-heading"):
            return False
        return not zh.finished(self.lines[-1].text)

    def _is_note(self, line: Line, gap: bool, lines: Sequence[Line], index: int) -> bool:
        """Whether a line prints a note; if so, it is kept with its call. Raises Refused where nothing calls it."""
        mark = marker(line.label)
        if line.number in self._forced and line.shape not in ("footnote", "bare"):
            expected = "a note that begins with its mark, such as 1 or *"
            raise Refused(self.file, line.number, expected, excerpt(line.text))
        if line.label.startswith("^"):
            if not (gap or line.label in self._called or not self._is_open()):
                return False
            self._keep(line)
            return True
        bare = line.shape == "bare"
        tight = self._is_open() and not gap and line.number not in self._forced
        tight = tight and not (mark.isalpha() and zh.is_row(self.lines[-1].text))  # below a table, which is complete
        words = line.text[line.words - line.start :]
        above = self.lines[-1].text if tight else ""
        ends_line = mark.isalpha() and above.endswith(mark)  # its call, right above the note
        if tight and bare and ((mark.isdigit() and is_counted(words)) or counts(above[: -1 if ends_line else None])):
            return False
        style = style_of(line.label, mark, bare)
        value = 0 if style == "sign" else ord(mark) - ord("a") + 1 if mark.isalpha() else int(mark)
        last, at, offset = self._last.get(style, (0, 0, 0))
        restarts = value == 1 and at < self._starts[-1]  # no note of this part so far
        if tight and style != "sign" and value != last + 1 and not restarts:
            return False
        if style != "sign" and bare and value not in (1, last + 1):
            return self._uncalled(line, last, value) if bare else False
        call = self._find(style, mark, at, offset) or self._beyond(style, mark, lines, index)
        if tight and (call is None or (bare and self._best < _LIKELY and not ends_line)):
            return False
        if call is None:
            headed = line.label.isalpha() and lines[index - 1].shape == "note-heading"  # below 注释 stands no text
            return self._uncalled(line, last, value) if bare and not headed else self._refuse(line)
        where, start, end = call
        if where < self.first and style != "sign":  # in a masthead a number is no call
            return False
        edit = Edit(start, end, "", "marker", True, _NOTE)
        self._last[style] = (value, where, end)
        if where < self.first and style == "sign":  # of the masthead: no part of the tree has a home for it
            self.aside.append(line)
            self._current, self._apart = [line], True
            return True
        self.calls.append(edit)
        self._keep(line)
        return True

    def _keep(self, line: Line) -> None:
        self._current, self._apart = [line], False
        self.notes.append(self._current)

    def _uncalled(self, line: Line, last: int, value: int) -> bool:
        """A line that begins as a note does and that nothing calls: text where its number counts something."""
        words = line.text[line.words - line.start :]
        cites = CITES.match(words) is not None
        if line.number not in self._forced and not cites and (is_counted(words) or value not in (1, last + 1)):
            return False
        if line.label.isalpha() and not cites:
            return False
        return self._refuse(line)

    def _refuse(self, line: Line) -> bool:
        if len(self.lines) <= self.first and line.number not in self._forced:  # of the masthead
            return False
        expected = f"a call {marker(line.label)} of this footnote in the text above"
        advice = f'if it is text, say under [roles] in document.toml: {line.number} = "unnumbered"'
        raise Refused(self.file, line.number, expected, excerpt(line.text), advice)

    def _find(self, style: str, mark: str, at: int, offset: int) -> tuple[int, int, int] | None:
        """The call of a note among the lines above: its line's index, its start and end in the source."""
        low = 0 if style == "sign" else self.first  # in a masthead a number is no call
        seen = max(self._searched.get((style, mark), 0), low)  # lines that hold none, since none was found there
        part = max(self._starts[-1], seen)
        call = self._search(style, mark, *((at, offset) if at >= part else (part, 0)))
        if call is None and at < self._starts[-1]:  # called in a part above
            call = self._search(style, mark, *((at, offset) if at >= seen else (seen, 0)))
        if call is None:
            self._searched[style, mark] = len(self.lines)
        return call

    def _beyond(self, style: str, mark: str, lines: Sequence[Line], index: int) -> tuple[int, int, int] | None:
        """A call in the line that goes on below the page break under which a note is printed."""
        while index + 1 < len(lines) and not self._furniture[index]:
            index += 1
            if self._furniture[index - 1] or lines[index].gap or lines[index].shape in ("footnote", "part-label"):
                break
        while index + 1 < len(lines) and (self._furniture[index] or lines[index].shape in ("footnote", "bare")):
            index += 1
        line = lines[index]
        if line.shape in ("part-label", "footnote", "bare") or (not self._is_open() and not line.text.startswith(mark)):
            return None
        for match in _pattern(style, mark).finditer(line.text, line.words - line.start if line.label else 0):
            at_start = match.start() == 0 and not line.text[match.end() : match.end() + 1].isspace()
            if style not in ("digit", "letter") or at_start or rank_of(line.text, match.start(), match.end()) > 1:
                return len(self.lines), line.start + match.start(), line.start + match.end()
        return None

    def _search(self, style: str, mark: str, begin: int, offset: int) -> tuple[int, int, int] | None:
        best: float = 0
        call: tuple[int, int, int] | None = None
        pattern = _pattern(style, mark)
        bare = style in ("digit", "letter")
        for index in range(begin, len(self.lines)):
            line = self.lines[index]
            text = line.text
            if bare and mark not in text:  # as in most lines; spares the search
                continue
            label_end = line.words - line.start if line.label else 0
            for match in pattern.finditer(text, max(offset - line.start, label_end)):
                above = self.lines[index - 1].text[-3:] if match.start() == 0 and index else ""
                rank = 3 if not bare else rank_of(above + text, match.start() + len(above), match.end() + len(above))
                if rank > best:
                    best, call = rank, (index, line.start + match.start(), line.start + match.end())
                    if best == _SURE:
                        self._best = best
                        return call
        self._best = best
        return call


_SURE, _LIKELY = 3, 2


@lru_cache(maxsize=256)
def _pattern(style: str, mark: str) -> "re.Pattern[str]":
    if style == "sign":
        sign = re.escape(mark[0])
        return re.compile(rf"(?<!{sign}){re.escape(mark)}(?!{sign})")
    if style == "[":
        return re.compile(rf"\[{mark}\]")
    if style == "super":
        printed = mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return re.compile(rf"(?<!{zh.SUPERSCRIPT}){printed}(?!{zh.SUPERSCRIPT})")
    return re.compile(rf"(?<![0-9A-Za-z]){mark}(?![0-9A-Za-z])")
