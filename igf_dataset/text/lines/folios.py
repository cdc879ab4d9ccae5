"""Decide which lone numbers are folios of pages: they count up, or stand where no text would.

furniture.py asks for them when all other furniture is known.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from . import zh
from .marks import counts, is_counted, rank_of
from .running_heads import folio
from .scan import Line
from .titles import NEVER_FIRST

_HAS_CALLS = frozenset(("prose", "numbered", "item", "bare"))  # shapes of lines that footnotes may be called in
_PAGE = re.compile(r"(?<![0-9A-Z/.-])([0-9]{1,3})(?![0-9.-])")  # 3 in 10-12345 3 and in 3/14
_PAGED = frozenset(("folio", "symbol", "prose", "bare"))  # shapes of furniture that may hold the number of a page
_LONGEST_PAGE, _SHORTEST_PAGE = 200, 5  # lines
_SHORTEST_CUT = 20  # characters of a line that breaks off at the end of its page
_MARK = re.compile(r"(?<![0-9A-Za-z])[0-9]{1,2}(?![0-9A-Za-z])")


def find_folios(lines: Sequence[Line], is_furniture: list[bool], lone_numbers: Sequence[int]) -> None:
    """Make furniture of lone numbers between blank lines that count up, or stand where no text would.

    That is anywhere but below a colon, which announces one, and below a part's label.
    """
    values = [folio(lines[index]) for index in lone_numbers]
    uncalled_marks = _uncalled_marks(lines) if values else []
    has_folios = any(line.shape == "folio" for line in lines)  # other than lone numbers
    if _count_pages(lines, lone_numbers, values, uncalled_marks):
        for index in lone_numbers:
            is_furniture[index] = True
        return
    for place, index in enumerate(lone_numbers):
        ended = index + 1 == len(lines)
        above_ends = zh.finished(lines[index - 1].text) or lines[index - 1].shape == "signature"
        may_cut = lines[index - 1].shape in ("numbered", "item") or len(lines[index - 1].text) >= _SHORTEST_CUT
        if ended and (above_ends or (may_cut and _is_next_page(lines, is_furniture, index))):
            is_furniture[index] = True
        if not ended and lines[index - 1].shape == "signature" and lines[index + 1].shape == "part-label":
            is_furniture[index] = True
        if zh.is_year(lines[index].text):  # heads a chronicle's year
            continue
        if lines[index - 1].shape == "footnote" and zh.finished(lines[index - 1].text) and not ended:
            is_furniture[index] = lines[index + 1].gap  # right below a note, at the end of its page
        if not (lines[index].gap and (ended or lines[index + 1].gap)):
            is_furniture[index] = is_furniture[index] or _counts_within_sentence(lines, is_furniture, index)
            continue
        counts = (place + 1 < len(values) and values[place + 1] == values[place] + 1) or (
            place > 0 and values[place - 1] == values[place] - 1
        )
        within_sentence = not (counts or zh.finished(lines[index - 1].text))
        may_be_call = lines[index - 1].shape in _HAS_CALLS and (within_sentence or has_folios)
        if may_be_call and lines[index].text in uncalled_marks[index]:
            continue
        above, below = lines[index - 1], lines[index + 1] if index + 1 < len(lines) else None
        announced = above.text.endswith(zh.COLONS) and not (below and below.shape in ("item", "decimal"))
        if counts or below is None or not (above.shape == "part-label" or announced):
            is_furniture[index] = True


def _counts_within_sentence(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a number alone within a sentence is the next after that of the page above: 10-12345 3, then 4."""
    if index + 1 == len(lines) or lines[index].gap or lines[index + 1].gap:
        return False
    above = lines[index - 1]
    cut = above.shape in _HAS_CALLS and len(above.text) >= _SHORTEST_CUT and not zh.finished(above.text)
    if not cut or lines[index + 1].shape != "prose":
        return False
    return _is_next_page(lines, is_furniture, index)


def _is_next_page(lines: Sequence[Line], is_furniture: Sequence[bool], index: int) -> bool:
    """Say whether a line is the number after that of the page above, as furniture tells it: 4 below 10-12345 3."""
    pages = (at for at in range(index - 1, max(index - _LONGEST_PAGE, -1), -1) if lines[at].shape in _PAGED)
    page = next((match for at in pages if is_furniture[at] and (match := _PAGE.search(lines[at].text))), None)
    return page is not None and int(page[1]) + 1 == folio(lines[index])


def _count_pages(
    lines: Sequence[Line], lone_numbers: Sequence[int], values: Sequence[int], uncalled_marks: Sequence[set[str]]
) -> bool:
    """Say whether all the numbers alone on their lines count pages: 2, 3, 4, some lines apart, and none a note's mark.

    A text without blank lines has no other sign of them. Numbers of paragraphs or rows begin with 1.
    """
    first = values[0] if values else 0
    count_up = len(values) > 1 and first > 1 and values == [*range(first, first + len(values))]
    labels = {line.label for line in lines if line.shape == "numbered"}
    of_paragraphs = str(first - 1) in labels and str(first) not in labels  # 1. beside its words, 2 and 3 above theirs
    if not count_up or of_paragraphs:
        return False
    return all(
        index - above >= _SHORTEST_PAGE
        and not zh.is_year(lines[index].text)
        and lines[index].text not in uncalled_marks[index]
        and _may_end_page(lines, index)
        for above, index in pairwise((-_SHORTEST_PAGE, *lone_numbers))  # the first has no other above it
    )


def _may_end_page(lines: Sequence[Line], index: int) -> bool:
    """Say whether a page may end at a number: no word beside it belongs to it, and no short line breaks off above."""
    above = lines[index - 1].text
    if above.endswith(zh.COLONS) or counts(above):
        return False
    if any(is_counted(below.text) or below.text[0] in NEVER_FIRST for below in lines[index + 1 : index + 2]):
        return False
    return zh.finished(above) or len(above) >= _SHORTEST_CUT


def _uncalled_marks(lines: Sequence[Line]) -> list[set[str]]:
    """Return for each line the marks of its part's notes that no line of text calls, so that a lone number may."""
    notes: dict[int, set[str]] = {}  # by part
    called: dict[int, set[str]] = {}
    parts = list(accumulate(line.shape == "part-label" for line in lines))
    for part, line in zip(parts, lines, strict=True):
        if line.shape in ("footnote", "bare"):
            notes.setdefault(part, set()).add(line.label)
        if line.shape in _HAS_CALLS:
            known = called.setdefault(part, set())
            for match in _MARK.finditer(line.text, line.words_at):
                if match[0] not in known and rank_of(line.text, *match.span()):
                    known.add(match[0])
    uncalled = {part: marks - called.get(part, set()) for part, marks in notes.items()}
    return [uncalled.get(part, set()) for part in parts]
