"""Separate footnotes from the text: decide which lines print a note, and find the call of each.

This comes after furniture.py and before zones.py. A mark that a text may hold anyway (a bare digit or letter, a
superscript, [1], *) is a call only if a note of that mark is printed below it; bare marks run in order: 1, 2, 3
or a, b, c. A note is printed below its call, mostly at the end of a page: 1 见 A/65/1 ("1 See A/65/1").
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from ...errors import Refused, excerpt
from ...model.alignment import Edit
from ...model.numerals import SIGNS, marker
from ..lines import zh
from ..lines.marks import CITES, begins_note, counts, is_counted, split_mark, style_of
from ..lines.scan import Line
from .calls import IN_MASTHEAD, LIKELY, Call, Calls
from .further_lines import FurtherLines, counts_in_note, is_below_text, text_breaks_off
from .note_lines import NoteLines, value_of

_EDIT_NOTE = "Footnote call, kept in the paragraph's notes."
_CARET = re.compile(r"\^(?:[a-z]|[0-9]{1,2})")


class Notes:
    """The lines of a text without its footnotes, the footnotes, and the calls found.

    - `lines`: those of the text; `after_note`, `after_page`: of each whether a note or furniture is right above it;
      `full`: of each its length (see wraps.py; 0 if the text is not wrapped).
    - `notes`: for each footnote its lines; `calls`: an edit for each call in `lines` without a caret.
    - `outside`: lines that no part of the tree has: furniture, headings of notes, notes of the masthead.
    - `rests`: the numbers of lines that begin with a call, which a wrap or a page put there, and go on with the text.
    - `first`: the index of the first letter's title among `lines`.
    """

    def __init__(
        self,
        file: str,
        lines: Sequence[Line],
        furniture: Sequence[bool],
        full: Sequence[int] | None,
        first: int,
        declared: frozenset[int],
        excluded: frozenset[int],
    ) -> None:
        """Take lines, of each whether it is `furniture` and how `full` it is, and the index of the first title.

        `declared` are the numbers of the lines that document.toml calls notes, `excluded` those it calls otherwise.
        """
        self.file = file
        self._furniture = furniture
        self.lines: list[Line] = []
        self.after_note: list[bool] = []
        self.after_page: list[bool] = []
        self.full: list[int] = []
        self.notes: list[list[Line]] = []
        self.outside: list[Line] = []
        self.calls: list[Edit] = []
        self.rests: set[int] = set()
        self._declared, self._excluded = declared, excluded
        self._called_carets: set[str] = set()  # in the part so far
        self._call_spans: set[tuple[int, int]] = set()  # where `calls` start and end
        # By style (see style_of) the last note's value, and its call: the line's index, the offset of its end.
        self._last_of_style: dict[str, tuple[int, int, int]] = {}
        self.first = len(lines)
        self._find = Calls(self.lines, self.first)
        self._note_lines = NoteLines(lines, furniture, declared, excluded, self._find, self._last_of_style)
        self._further = FurtherLines(lines, furniture, full, self.lines)
        self._called_below: list[tuple[int, Line]] = []  # where a call stands in a line below its note, the note's line
        self._separate(lines, furniture, full, first)
        self._check_calls_below()
        self._strip_calls()

    def _separate(
        self, lines: Sequence[Line], furniture: Sequence[bool], full: Sequence[int] | None, first: int
    ) -> None:
        """Go through the lines and put each into `lines`, `notes` or `outside`."""
        note_above = page_above = page_below_note = False  # the last: a page ends right below a note
        mark_above = False  # whether the line above is the mark of a note, and has none of its words
        for index, line in enumerate(lines):
            if index == first:
                self.first = self._find.first = len(self.lines)
            if furniture[index] and not self._is_mark_of_note(line, index):
                self.outside.append(line)
                page_above, note_above, page_below_note = True, False, note_above or page_below_note
                continue
            if (index >= first or line.shape == "footnote") and line.number not in self._excluded:
                if line.shape == "note-heading" and self._is_note_heading(lines, index):
                    self.outside.append(line)
                    page_above, note_above = True, False
                    continue
                gap = line.gap or note_above or page_above
                line = self._note_lines.as_note(index, gap, note_above)
                marked = line.shape in ("footnote", "bare")
                marked = marked and not (note_above and counts_in_note(self._open_note[-1], line))
                may_be_note = marked or line.number in self._declared
                declared = may_be_note and note_above and not marked  # a further line of the note right above
                if may_be_note and not (declared or mark_above) and self._is_note(line, gap, lines, index):
                    note_above, page_above, mark_above = True, False, line.words_start >= line.end
                    continue
                goes_on = note_above and self._further.goes_on(self._open_note[-1], index, line, may_be_note)
                if not goes_on and self.notes and not self._is_outside:
                    goes_on = page_below_note and self._further.goes_on_over_page(self._open_note[-1], line)
                    goes_on = goes_on or self._further.goes_on_below_rule(self._open_note[-1], index)
                if declared or goes_on or mark_above:
                    self._open_note.append(line)
                    self.outside += [line] if self._is_outside else []
                    note_above, page_above, page_below_note, mark_above = True, False, False, False
                    continue
            if line.shape == "part-label":
                self._called_carets.clear()
                self._find.part_start = len(self.lines)
            if "^" in line.text:
                self._called_carets.update(_CARET.findall(line.text))
            if line.shape in ("footnote", "bare", "note-heading"):  # text, where a wrap put a call first on its line
                line = line._replace(shape="prose", label="", words_start=line.start)
            self.lines.append(line)
            self.after_note.append(note_above)
            self.after_page.append(page_above)
            self.full.append(full[index] if full else 0)
            note_above = page_above = page_below_note = mark_above = False

    _open_note: list[Line]
    _is_outside = False  # whether the open note is one of the masthead

    def _check_calls_below(self) -> None:
        """Raise Refused if the line below a note that seemed to call it is in no part of the tree."""
        outside = sorted(self.outside) if self._called_below else []
        for start, note in self._called_below:
            index = bisect_right(outside, start, key=attrgetter("start")) - 1
            if index >= 0 and start < outside[index].end:
                self._refuse_uncalled(note)

    def _is_mark_of_note(self, line: Line, index: int) -> bool:
        """Say whether a number that looks as a folio does is the mark of a note whose words are below it."""
        if line.shape not in ("number", "folio") or line.number in self._excluded:
            return False
        set_off = line.gap or (index > 0 and self._furniture[index - 1])
        return self._note_lines.as_note(index, set_off, False) is not line

    def _strip_calls(self) -> None:
        """Remove the calls at the ends of lines, so that later stages see how the words end."""
        index_of = {line.end: index for index, line in enumerate(self.lines)} if self.calls else {}
        for call in sorted(self.calls, reverse=True):
            index = index_of.get(call.end)
            if index is not None and (words := self.lines[index].text[: call.start - self.lines[index].start].rstrip()):
                self.lines[index] = self.lines[index]._replace(text=words)
                index_of[self.lines[index].start + len(words.rstrip("、,，"))] = index  # of 1、2 both

    def _is_note_heading(self, lines: Sequence[Line], index: int) -> bool:
        """Say whether a line such as 注 or 注释 ("notes") stands right above a note, the end of a page aside."""
        at = index + 1
        while at < len(lines) and self._furniture[at] and lines[at].shape not in ("number", "bare"):
            at += 1
        if at == len(lines):
            return False
        below, marked = lines[at], split_mark(lines[at].text)
        alone = marked is not None and marked[1] == len(below.text)  # a mark that has its words on the next line
        return alone or below.shape in ("footnote", "bare", "numbered", "item")

    def _is_note(self, line: Line, gap: bool, lines: Sequence[Line], index: int) -> bool:
        """Say whether a line begins a note; if so, keep it and its call. Raises Refused if nothing calls it.

        `gap`: whether a blank line, a note or furniture stands above it; `index` counts `lines`.
        """
        mark, declared = marker(line.label), line.number in self._declared
        if declared and line.shape not in ("footnote", "bare"):
            expected = "a note that begins with its mark, such as 1 or *"
            raise Refused(self.file, line.number, expected, excerpt(line.text))
        if line.label.startswith("^"):
            return self._is_caret_note(line, gap, index)
        bare = line.shape == "bare"
        words = line.words or lines[min(index + 1, len(lines) - 1)].text
        digits = bare and words[0].isdigit()  # 1 1982年…: rows of tables and numbers (1 461 人) begin so too
        if bare and not declared and (zh.has_cells(words) or (digits and not begins_note(words))):
            return False  # a table's row
        in_sentence = text_breaks_off(self.lines) and not (gap or declared)
        in_sentence = in_sentence and not (mark.isalpha() and self._is_below_table())
        above = self.lines[-1].text if in_sentence else ""
        ends = (mark,) if mark.isalpha() else tuple(f"{stop}{mark}" for stop in "。，；”")
        call_above = above.endswith(ends)  # the line right above ends in the call
        is_text = (mark.isdigit() and is_counted(words)) or counts(above[: -len(mark) if call_above else None])
        if in_sentence and bare and is_text:
            return False
        style, value = style_of(line.label, mark, bare), value_of(mark)
        counted = mark if style == "sign" else style  # * and ** are called in any order
        last, at, offset = self._last_of_style.get(counted, (0, 0, 0))
        is_first = not last or at < self._find.part_start  # no note of this part so far
        if in_sentence and style != "sign" and value != last + 1 and not (is_first and value == 1):
            return False
        if in_sentence and digits and not zh.finished(words):  # a table's row
            return False
        begins_count = is_first and bare and mark.isdigit() and not is_counted(words)  # with any number, in an excerpt
        if style != "sign" and bare and value not in (1, last + 1) and not (begins_count or declared):
            return self._text_or_refused(line, words, last, value)
        call = self._call_above(line, style, mark, at, offset)
        headed = lines[index - 1].shape in ("note-heading", "rule")  # no row of a table stands below these
        is_unsure = call and bare and call.rank < LIKELY and not declared
        if is_unsure and ((digits and not (headed or zh.finished(words))) or value not in (1, last + 1)):
            return self._text_or_refused(line, words, last, value)
        call = call or self._find.find_below(style, mark, lines, index, self._furniture, text_breaks_off(self.lines))
        if in_sentence and (
            call is None or (bare and call.rank < LIKELY and not (call_above or self._ends_page(index, words)))
        ):
            return False
        may_be_rest = (
            call is None and not (line.gap or (bare and is_text) or CITES.match(words)) and is_below_text(self.lines)
        )
        if may_be_rest and self._is_printed_below(line, index):
            self.rests.add(line.number)
            return False
        if call is None:
            may_be_text = bare and not (headed and line.label.isalpha())
            return self._text_or_refused(line, words, last, value) if may_be_text else self._refuse_uncalled(line)
        call_index, start, end, _ = call
        if call_index < self.first and style not in IN_MASTHEAD:
            return False
        self._last_of_style[counted] = (value, call_index, end)
        if call_index < self.first:  # of the masthead: no part of the tree has notes for it
            self.outside.append(line)
            self._open_note, self._is_outside = [line], True
            return True
        if call_index == len(self.lines):
            self._called_below.append((start, line))
        self._keep_calls(call)
        self._begin_note(line)
        return True

    def _is_caret_note(self, line: Line, gap: bool, index: int) -> bool:
        """Say whether a line that begins with ^a or ^1 begins a note; if so, keep it. For `gap` see `_is_note`."""
        is_called, breaks_off = line.label in self._called_carets, text_breaks_off(self.lines)
        if breaks_off and not (gap or is_called):
            return False
        if breaks_off and not is_called and self._is_printed_below(line, index):
            self.rests.add(line.number)
            return False
        self._begin_note(line)
        return True

    def _is_below_table(self) -> bool:
        """Say whether the last line of the text so far is a row of a table."""
        return zh.is_row(self.lines[-1].text) or zh.has_cells(self.lines[-1].text)

    def _ends_page(self, index: int, words: str) -> bool:
        """Say whether the words of a line end a sentence, and a page ends below them."""
        return zh.finished(words) and self._furniture[index + 1 : index + 2] == [True]

    def _keep_calls(self, call: Call) -> None:
        """Keep a note's call, and further ones of it in the text so far."""
        if call.at < len(self.lines) and self.lines[call.at].text[call.start - self.lines[call.at].start] == "^":
            return  # every ^1 is a call (see reflow)
        spans = {(call.start, call.end), *self._find.find_again(call)} - self._call_spans  # of an earlier note
        self._call_spans |= spans
        self.calls += [Edit(start, end, "", "marker", True, _EDIT_NOTE) for start, end in sorted(spans)]

    def _call_above(self, line: Line, style: str, mark: str, at: int, offset: int) -> Call | None:
        """Return the call of a note in the text so far (see Calls.find); None if there is none."""
        call = self._find.find_otherwise(style, mark, at, offset)
        declared = line.number in self._declared or self._note_lines.is_in_run(line)
        in_masthead = call is not None and call.at < self.first and style == "sign"
        if in_masthead and not line.words[:1].isascii():  # A/64/571*, and the title's *
            return self._find.find(style, mark, self.first, 0) or call
        return call or (self._find.find(style, mark, at, offset, declared) if declared else None)

    def _is_printed_below(self, line: Line, index: int) -> bool:
        """Say whether a line below, in the same part, begins with the same mark, and may be the note that it calls."""
        return self._note_lines.is_printed_below(index) and line.label[0] not in SIGNS  # which may be bullets

    def _begin_note(self, line: Line) -> None:
        self._open_note, self._is_outside = [line], False
        self.notes.append(self._open_note)

    def _text_or_refused(self, line: Line, words: str, last: int, value: int) -> bool:
        """Return False if a line that begins as a note does may be text: its number counts something, as in 5 人.

        Raises Refused if not, for nothing calls it.
        """
        declared = line.number in self._declared
        cites_source = CITES.match(words) is not None
        if words[0].isdigit() and not declared:
            return False
        if not declared and not cites_source and (is_counted(words) or value not in (1, last + 1)):
            return False
        if line.label.isalpha() and not cites_source:
            return False
        return self._refuse_uncalled(line)

    def _refuse_uncalled(self, line: Line) -> bool:
        """Raise Refused for a note that nothing calls; return False in the masthead, where it is text."""
        if len(self.lines) <= self.first and line.number not in self._declared:  # of the masthead
            return False
        expected = f"a call {marker(line.label)} of this footnote in the text above"
        advice = f'if it is text, say under [roles] in document.toml: {line.number} = "unnumbered"'
        advice += ', or "item" of a list' if line.label == "*" and len(self.lines) > self.first else ""
        raise Refused(self.file, line.number, expected, excerpt(line.text), advice)
