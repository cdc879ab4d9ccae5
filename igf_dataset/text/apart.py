"""Lines of a text that stand on their own: those of a list below a colon, and signatures below a declaration."""

import re
from collections.abc import Sequence

from . import zh
from .letter_lines import SALUTATION
from .lookahead import refers
from .zones import HEADINGS, Placed

_LISTABLE = frozenset(("prose", "bare", "symbol", "date", "number"))
_NAME = re.compile(r"[^。，；：、！？,;:!?]{1,16}\Z")
_LONGEST_LIST = 250  # lines: the States of the world
_MOST_OFFICES = 3  # lines above a name


def stand_apart(places: Sequence[Placed], wrapped: bool) -> list[str]:
    """For each line the shape of the block that it begins whatever the lines around it say; empty if none.

    A line of a list below a colon is a further line of its paragraph, a signature one without a number.
    """
    result = [""] * len(places)
    _list(places, wrapped, result)
    for index, place in enumerate(places):
        if place.zone == "body" and place.line.shape == "signature":
            _sign(places, index, result)
    return result


def _list(places: Sequence[Placed], wrapped: bool, result: list[str]) -> None:
    """Find the lines below a colon that end no sentence, down to the first one that does or bears a label."""
    opens = ""  # "gap" or "tight": how the lines of the open list are parted
    for index in range(1, len(places)):
        place, above = places[index], places[index - 1]
        goes_on = above.full and (not place.gap or place.page)
        if place.zone not in ("letter", "body") or place.zone != above.zone or place.line.shape not in _LISTABLE:
            opens = ""
            continue
        finished = _ends(places, index) or refers(place.line.text)
        gap = place.gap and not place.page
        if opens:
            tight = opens == "tight"
            if goes_on or (gap and tight) or (finished and not gap and above.room):
                opens = ""
            else:
                result[index] = "prose"
                opens = "" if finished else opens
        elif (
            above.line.text.endswith(zh.COLONS)
            and above.line.shape not in HEADINGS
            and not SALUTATION.search(above.line.text)
            and not finished
            and not goes_on
            and not zh.quotes_on(place.line.text)
            and not _leads_in(places, index)
            and ((wrapped and not place.room) or not _sentence_ends(places, index) or _names(places, index, wrapped))
        ):
            result[index] = "prose"
            opens = "gap" if gap else "tight"


def _names(places: Sequence[Placed], index: int, wrapped: bool) -> bool:
    """Whether short lines without a mark begin here, one right below the other, in a text that is not wrapped."""
    below = places[index : index + 2]
    return not wrapped and len(below) > 1 and all(_NAME.match(place.line.text) for place in below)


def _sentence_ends(places: Sequence[Placed], index: int) -> bool:
    """Whether a sentence ends on a line, or below it before a gap or a label; lists longer than others are none."""
    for at in range(index, min(index + _LONGEST_LIST, len(places))):
        place = places[at]
        if at > index and ((place.gap and not place.page) or place.line.shape not in _LISTABLE):
            return False
        if _ends(places, at):
            return True
    return index + _LONGEST_LIST < len(places)


def _leads_in(places: Sequence[Placed], index: int) -> bool:
    """Whether a line is the first of two that lead a list in."""
    below = places[index + 1 : index + 2]
    return bool(below) and not below[0].gap and below[0].line.text.endswith(zh.COLONS) and not places[index].gap


def _ends(places: Sequence[Placed], index: int) -> bool:
    """Whether a sentence ends on a line; 主席： above a name is none."""
    text = places[index].line.text
    if text.endswith(zh.COLONS) and index + 1 < len(places):
        below = places[index + 1].line
        return below.shape not in _LISTABLE or zh.finished(below.text)
    return "。" in text or zh.finished(text)


def _sign(places: Sequence[Placed], index: int, result: list[str]) -> None:
    """Mark a signature and the offices above it, if a sentence or another signature ends above them."""
    top = index
    while top > index - _MOST_OFFICES - 1:
        above = places[top - 1]
        if above.zone != "body" or above.line.shape == "signature" or zh.finished(above.line.text):
            break
        if (above.full and not places[top].gap) or above.line.shape != "prose":
            return
        top -= 1
    else:
        return
    result[top : index + 1] = ["unnumbered"] * (index + 1 - top)
