"""Find the call of a footnote in the lines of the text: 1 of 《公约》1，, for a note 1 见 A/50/1.

notes.py asks for the call of each note, in the order of the notes; marks.py says how sure a mark is one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from ...model.alignment import Edit, Slice
from ...model.numerals import BULLETS
from ..lines import zh
from ..lines.marks import AFTER, call_pattern, rank_of, rank_of_enclosed
from ..lines.printed import EDGE
from ..lines.scan import Line

# A mark that no text is printed with.
_SURE_MARK = re.compile(rf"[\[〔【［<][注註]?[a-z0-9]{{1,2}}[\]〕】］>]|{zh.SUPERSCRIPT}+")
SURE, LIKELY = 3, 2  # ranks of calls (see marks.rank_of)
# How calls may be printed whose notes begin with a bare digit or letter (see style_of).
_OTHER_PRINTS = {
    "digit": ("caret", "super", "[", "[注", "slash"),
    "letter": ("caret", "super letter", "[ letter", "slash letter"),
}
# In a masthead a bare number is no call: 议程* 项目 8, 议程[1] 项目 8.
IN_MASTHEAD = ("sign", "[", "super")
_TOLD = 0.1  # the rank of what document.toml says is a call, and nothing else does
# Blanks, and what parts a call from the one before it, as in 。1、2.
_PARTING = re.compile(rf"[{EDGE}]*+[、,，]?+[{EDGE}]*+")


class Call(NamedTuple):
    """A call: the index of its line among those of the text, where it starts and ends in the source, its rank."""

    at: int
    start: int
    end: int
    rank: float


class Calls:
    """Finds calls in the lines of the text so far, which notes.py appends to.

    - `first`: the index of the first letter's title among the lines; `part_start`: that of the last part's label.
    """

    def __init__(self, lines: list[Line], first: int) -> None:
        self.lines, self.first, self.part_start = lines, first, 0
        self._searched: dict[tuple[str, str], int] = {}  # by style and mark: how many lines hold no call of it
        # By what was searched for and from where: up to which line, and the surest call so far.
        self._best: dict[tuple[str, str, int, int, bool], tuple[int, Call | None]] = {}
        self._places_of_mark: dict[str, list[tuple[int, int]]] = {}  # where marks such as [1] start and end
        self._indexed = 0  # how many lines are searched for these
        self._page = (0, 0, 0)  # from which line to which a page goes, and the first line below it
        self._no_text = (0, -1)  # from which line on notes and furniture stand, and the first line below them

    def find(self, style: str, mark: str, at: int, offset: int, told: bool = False) -> Call | None:
        """Return a note's call in the lines so far; None if there is none.

        It is looked for in the part and then above it, but not before the call of the last note of its style, whose
        line's index is `at` and whose end `offset`. `told`: document.toml says that the note is one.
        """
        lowest = 0 if style in IN_MASTHEAD else self.first
        lowest = max(self._searched.get((style, mark), 0), lowest)
        part = max(self.part_start, lowest)
        call = self._search(style, mark, *((at, offset) if at >= part else (part, 0)))
        above = None
        if call is None and at < self.part_start:
            above = self._search(style, mark, *((at, offset) if at >= lowest else (lowest, 0)))
        if call is None and above is None:
            self._searched[style, mark] = len(self.lines)
        if call is None and told and (above is None or above.rank < LIKELY):  # in any order
            call = self._search(style, mark, self.part_start, 0, told)
            call = call or (self._search(style, mark, self.first, 0, told) if above is None else None)
        return call or above

    def find_otherwise(self, style: str, mark: str, at: int, offset: int) -> Call | None:
        """Return the call of a note such as 1. 见 A/50/1, whose mark may be printed otherwise in the text: ^1 or ¹."""
        prints = (style, *_OTHER_PRINTS.get(style, ()))
        return next((call for other in prints if (call := self.find(other, mark, at, offset))), None)

    def _search(self, style: str, mark: str, begin: int, offset: int, told: bool = False) -> Call | None:
        """Return the surest call from a line on, at `offset` in the source or later; with `told` any such mark."""
        key = style, mark, begin, offset, told
        begin, best = self._best.get(key, (begin, None))
        if best and best.rank == SURE:
            return best
        pattern, bare, enclosed = call_pattern(style, mark), style in ("digit", "letter"), style[0] in "(①)"
        for index in range(begin, len(self.lines)):
            line = self.lines[index]
            text = line.text
            if bare and mark not in text:  # as in most lines; spares the search
                continue
            label_end = line.words_at
            label_end += line.shape == "item" and style == "sign"  # • * 甲: no call, which follows words
            for match in pattern.finditer(text, max(offset - line.start, label_end)):
                rank: float = SURE
                if enclosed:
                    rank = rank_of_enclosed(text, match.start(), match.end())
                elif bare:
                    above = self.lines[index - 1].text[-3:] if match.start() == 0 and index else ""
                    rank = rank_of(above + text, match.start() + len(above), match.end() + len(above))
                    if line.shape == "number" and line.gap:  # as a folio stands
                        rank = min(rank, 1)
                if told and not rank and match.start() and not text[match.end() :].lstrip()[:1].isdigit():
                    rank = _TOLD
                if rank > (best.rank if best else 0):
                    best = Call(index, line.start + match.start(), line.start + match.end(), rank)
                    if rank == SURE:
                        self._best[key] = index, best
                        return best
        self._best[key] = len(self.lines), best
        return best

    def find_again(self, call: Call) -> Sequence[tuple[int, int]]:
        """Return where further calls of a note start and end, in the lines so far below its first call.

        Only of a note that is called as no text is printed: [1] or ¹.
        """
        for line in self.lines[self._indexed :]:
            begin = line.words_at
            for match in _SURE_MARK.finditer(line.text, begin):
                places = line.start + match.start(), line.start + match.end()
                self._places_of_mark.setdefault(match[0], []).append(places)
        self._indexed = len(self.lines)
        if call.at >= len(self.lines):  # it stands below the note
            return ()
        line = self.lines[call.at]
        places_of_mark = self._places_of_mark.get(line.text[call.start - line.start : call.end - line.start], [])
        return places_of_mark[bisect_right(places_of_mark, (call.start, call.end)) :]

    def find_below(
        self, style: str, mark: str, lines: Sequence[Line], index: int, furniture: Sequence[bool], breaks_off: bool
    ) -> Call | None:
        """Return a note's call in the first line of the text below the note's page; its rank is 0, for it is a guess.

        `index` is the note's among all lines, `furniture` says of each whether it is; `breaks_off`: whether the text
        so far breaks off within a sentence.
        """
        line = lines[self._first_below(lines, index, furniture)]
        if line.shape in ("part-label", "footnote", "bare"):
            return None
        if not breaks_off and not line.text.startswith(mark):
            return None
        for match in call_pattern(style, mark).finditer(line.text, line.words_at):
            at_start = match.start() == 0 and not line.text[match.end() : match.end() + 1].isspace()
            if style[0] in "(①)":
                sure = rank_of_enclosed(line.text, match.start(), match.end()) >= LIKELY
            else:
                sure = style not in ("digit", "letter") or rank_of(line.text, match.start(), match.end()) > 1
            if at_start or sure:
                return Call(len(self.lines), line.start + match.start(), line.start + match.end(), 0)
        return None

    def _first_below(self, lines: Sequence[Line], index: int, furniture: Sequence[bool]) -> int:
        """Return the index of the first line of the text below the page that the line at an index stands on."""
        begin, end, below = self._page
        if begin <= index < end:
            return below
        begin = end = index
        while end + 1 < len(lines) and not furniture[end]:
            end += 1
            if furniture[end - 1] or lines[end].gap or lines[end].shape in ("footnote", "part-label"):
                break
        first, below = self._no_text
        if not first <= end <= below:
            first = below = end
            while below + 1 < len(lines) and (furniture[below] or lines[below].shape in ("footnote", "bare")):
                below += 1
            self._no_text = first, below
        self._page = begin, end, below
        return below


def widened(text: str, edits: Sequence[Edit], slices: Sequence[Slice]) -> list[Edit]:
    """Return sorted edits of `text`, the calls among them with the blanks around them, which would stay in a sentence.

    Also with what parts a call from the one before it: the 、 of 。1、2. No edit grows out of its slice, or into
    another edit; `slices` are sorted.
    """
    wide: list[Edit] = []
    limits = [*(edit.start for edit in edits[1:]), len(text)]
    for edit, limit in zip(edits, limits, strict=True):
        index = bisect_right(slices, edit.start, key=attrgetter("start")) - 1
        if edit.kind == "marker" and index >= 0 and edit.end <= slices[index].end:
            before = max(wide[-1].end if wide else 0, slices[index].start)
            below_call = bool(wide) and wide[-1].kind == "marker" and wide[-1].end == before
            wide.append(_widened(text, edit, before, min(slices[index].end, limit), below_call))
        else:
            wide.append(edit)
    return wide


def _widened(text: str, call: Edit, before: int, limit: int, below_call: bool) -> Edit:
    """Return a call's edit with the blanks around it, between `before` and `limit`; `below_call`: one ends there."""
    start, end = call.start, call.end
    if below_call and _PARTING.fullmatch(text, before, start):
        return call._replace(start=before)
    while start > before and text[start - 1] in EDGE:
        start -= 1
    while end < limit and text[end] in EDGE:
        end += 1
    if start == call.start and start > before:  # no blank above the call
        return call
    if start > before and all(sign in BULLETS for sign in text[before:start]):  # the blank behind a bullet stays
        return call._replace(end=end)
    above, below = text[max(start - 1, before) : start], text[end:limit][:1]
    if end == call.end and below and below not in AFTER:  # as printed: 报告 1中
        return call
    between_words = above.isascii() and below.isascii() and above and below  # IPv6 [1] and: a blank stays
    return call._replace(start=start, end=call.end if between_words else end)
