"""Find footnotes that their mark alone does not show to be any: labelled as items are, or a mark alone on its line.

notes.py asks for these before it decides on a line, for (1), ① and 1. mostly begin an item or a paragraph:

    (1) 见 A/50/1。        1
                           见 A/50/1。
"""

import re
from collections.abc import Sequence

from ...model.numerals import marker
from ..lines import zh
from ..lines.marks import CITES, NAMES_SOURCE, split_mark, style_of, style_of_item
from ..lines.printed import EDGE
from ..lines.scan import Line
from .calls import LIKELY, Call, Calls
from .further_lines import TEXT_SHAPES, text_breaks_off

_LETTER_AND_DIGITS = re.compile(rf"([a-z])[{EDGE}]+(?=[0-9])")  # b 2010 年 10 月 21 日的信。
_LONGEST_MARK = 5  # characters: [注12]


def value_of(mark: str) -> int:
    """Return the value of a mark, 2 for 2 and b; 0 for a sign such as *."""
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1 if mark.isalpha() else 0


class NoteLines:
    """Finds such lines among all `lines`; `furniture` says of each whether it is.

    `declared` are the numbers of the lines that document.toml calls notes, `excluded` those it calls otherwise;
    `calls` finds calls in the text so far, `last` has by style the last note's value, and its call's line and end.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        furniture: Sequence[bool],
        declared: frozenset[int],
        excluded: frozenset[int],
        calls: Calls,
        last: dict[str, tuple[int, int, int]],
    ) -> None:
        self.lines, self.furniture, self.declared, self.excluded = lines, furniture, declared, excluded
        self.calls, self.last = calls, last
        self._last_printed = _last_printed(lines)
        self._last_anywhere = {lines[index].label or lines[index].text: index for index in sorted(self._last_printed)}
        self._run: set[int] = set()  # the numbers of lines labelled as items that are notes

    def as_note(self, index: int, gap: bool, note_above: bool) -> Line:
        """Return a line, with the shape and label of a note if it is one of these.

        `gap`: whether a blank line, a note or furniture stands above it.
        """
        line = self.lines[index]
        if line.number in self.declared:
            marked = None if line.shape == "footnote" else split_mark(line.text)
            if marked is None:
                return line
            label, length, bare = marked
            last, at, _ = self.last.get(style_of(label, marker(label), bare), (0, 0, 0))
            values = 0, last + 1, int(at < self.calls.part_start)
            if note_above and value_of(marker(label)) not in values:  # 9 月…: a further line of the note above
                return line._replace(shape="prose") if line.shape == "bare" else line
            return _marked(line, label, length, bare)
        if line.shape in ("item", "numbered"):
            style = self._style(index)
            if style and (line.number in self._run or self._begins_run(index, style, gap)):
                return line._replace(shape="bare" if style == "digit" else "footnote")
        if line.shape == "prose" and (match := _LETTER_AND_DIGITS.match(line.text)):
            set_off = gap or note_above or (index and self.lines[index - 1].shape == "rule")
            return _marked(line, match[1], match.end(), True) if set_off else line
        if (
            len(line.text) <= _LONGEST_MARK
            and line.shape in ("number", "folio", "prose")
            and (gap or not text_breaks_off(self.calls.lines))
        ):
            return self._alone(index, gap, note_above and not line.gap)
        return line

    def _style(self, index: int) -> str:
        """Return the style of a line labelled as an item, or as a paragraph if it may be a note; empty if none.

        It may where it cites a source, or right below a rule or a heading such as 注.
        """
        line = self.lines[index]
        if line.shape == "numbered":
            if line.number in self._run:
                return "digit"
            cites = NAMES_SOURCE.match(line.text, line.words_at) or self._is_set_off(index)
            return "digit" if cites and not line.text.endswith(zh.COLONS) else ""
        return style_of_item(line.label) if line.shape == "item" and marker(line.label).isdigit() else ""

    def _is_set_off(self, index: int) -> bool:
        """Say whether a line stands right below a rule or a heading of notes."""
        return index > 0 and self.lines[index - 1].shape in ("rule", "note-heading")

    def _begins_run(self, index: int, style: str, gap: bool) -> bool:
        """Say whether a note begins a run of notes that ends its part or page, in a print that labels have too.

        Their marks run in order, and each has its call in a sentence above.
        """
        above = self.calls.lines[-1].text if self.calls.lines else ""
        last, at, offset = self.last.get(style, (0, 0, 0))
        value = value_of(marker(self.lines[index].label))
        set_off = self._is_set_off(index)
        in_list = zh.leads_in(above) and not set_off
        if value not in (1, last + 1) or not (gap or zh.finished(above)) or (in_list and not self.furniture[index - 1]):
            return False
        run: list[Line] = []
        at_foot = False  # whether the run ends a page that breaks a sentence off
        for below in range(index, len(self.lines)):
            line = self.lines[below]
            if self.furniture[below] or line.shape in ("part-label", "footnote"):
                at_foot = self.furniture[below] and not (zh.finished(above) or in_list)
                break
            counts_on = marker(line.label) == str(value + len(run))
            if counts_on and (self._style(below) == style or (set_off and line.shape == "numbered")):
                run.append(line)
            elif self._style(below) not in ("", style):  # another run
                break
            elif line.gap or line.shape not in TEXT_SHAPES or line.number in self.excluded:
                return False
        for line in run:
            call = self.calls.find_otherwise(style, marker(line.label), at, offset)
            if call is None and set_off and style != "digit":  # ，(1)甲 may begin a list in a sentence, or be a call
                call = self.calls.find(style, marker(line.label), at, offset, told=True)
            cites_source = style != "digit" and CITES.match(line.text, line.words_at) is not None
            sure = set_off or at_foot or ((cites_source or style == "①") and not in_list)
            if call is None or not (call.rank >= LIKELY or sure):
                return False
            at, offset = call.at, call.end
        self._run.update(line.number for line in run)
        return True

    def _alone(self, index: int, gap: bool, note_above: bool) -> Line:
        """Return a line as the mark of a note, if it is one alone on its line, and the note's words are below it.

        `note_above`: another note stands right above it, so that it is no folio.
        """
        line, marked = self.lines[index], split_mark(self.lines[index].text)
        if marked is None or marked[1] < len(line.text) or index + 1 == len(self.lines):
            return line
        label, length, bare = marked
        mark, below = marker(label), self.lines[index + 1]
        style = style_of(label, mark, bare)
        last, at, offset = self.last.get(style, (0, 0, 0))
        if below.shape != "prose" or self.furniture[index + 1] or below.number in self.excluded:
            return line
        is_folio = self.furniture[index]
        cites_source = CITES.match(below.text) is not None and (bare or is_folio or not below.gap)
        if not cites_source and not ((bare or style in ("super", "sign")) and gap and zh.finished(below.text)):
            return line
        below_note = note_above and value_of(mark) == last + 1
        may_be_folio = self._last_anywhere.get(mark, 0) > index or (is_folio and self.furniture[index - 1])
        if may_be_folio and not (cites_source or below_note):
            return line
        if style != "sign" and value_of(mark) not in (1, last + 1):
            return line
        call: Call | None = self.calls.find_otherwise(style, mark, at, offset)
        tight = not (is_folio or below.gap)  # its words stand right below it
        least = 0 if tight else 1 if cites_source or below_note else LIKELY
        if call is None or call.rank < least:
            return line
        return _marked(line, label, length, bare)

    def is_in_run(self, line: Line) -> bool:
        """Say whether a line labelled as an item is a note of a run."""
        return line.number in self._run

    def is_printed_below(self, index: int) -> bool:
        """Say whether a line further below in the part begins with the mark that a line begins with."""
        return self._last_printed.get(index, 0) > index


def _last_printed(lines: Sequence[Line]) -> dict[int, int]:
    """Return for each line that begins as a note does the last one in its part that begins with the same mark."""
    last: dict[int, int] = {}
    of_label: dict[str, int] = {}
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.shape == "part-label":
            of_label = {}
        elif line.shape in ("footnote", "bare", "number"):
            last[index] = of_label.setdefault(line.label or line.text, index)
    return last


def _marked(line: Line, label: str, length: int, bare: bool) -> Line:
    """Return a line as a note with its label, which has `length` characters with what parts it from the words."""
    return line._replace(shape="bare" if bare else "footnote", label=label, words_start=line.start + length)
