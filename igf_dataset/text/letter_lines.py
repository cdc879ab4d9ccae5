"""What of a letter's lines is told by those around them: headings without labels, and what labels stand before."""

import re
from collections.abc import Sequence

from . import zh
from .seams import overlap
from .zones import HEADINGS, Placed

SHORT_HEADING = 16
LONG_BELOW = 12
NEVER_LAST = "，、,的"  # of a heading
NEVER_FIRST = "的，、。；：）"  # of a sentence or a title
INNER = re.compile("[，。；：,;:]")
SALUTATION = re.compile(r"(?:先生|女士|阁下|主席|秘书长|同事|代表|各位.{0,8})们?[：:]?\Z")


def uneven_parts(places: Sequence[Placed]) -> set[int]:
    """The parts in whose letters lines break off within a sentence though they are short, which so says nothing."""
    return {
        place.part
        for above, place, below in zip(places, places[1:], places[2:], strict=False)
        if place.zone == above.zone == below.zone == "letter"
        and not (place.room or place.gap or below.gap or zh.finished(place.line.text) or zh.finished(above.line.text))
    }


def heads_letter(places: Sequence[Placed], index: int, uneven: bool) -> bool:
    """Whether a line of a letter is a heading without a label: a few words below a sentence.

    They stand between blank lines, or on a line clearly shorter than others are, right above a long one; `uneven`
    says that others are short too.
    """
    place, above, below = places[index], places[index - 1], places[index + 1]
    text = place.line.text
    return (
        place.line.shape == "prose"
        and above.zone == below.zone == "letter"
        and place.gap == below.gap
        and (place.gap or not (uneven or place.room or above.room or not _opens(text, below.line.text)))
        and not (place.page or below.page or place.full or above.full)
        and below.line.shape in ("prose", "numbered")
        and above.line.text[-1:] not in "：:"
        and len(text) <= SHORT_HEADING
        and not (INNER.search(text) or text[-1] in NEVER_LAST or zh.finished(text) or SALUTATION.search(text))
        and zh.finished(above.line.text)
        and not overlap(text, below.line.text)
    )


def _opens(heading: str, text: str) -> bool:
    """Whether a line right below a few words begins a paragraph below a heading: it is long, or leads a list in."""
    long = len(text) >= LONG_BELOW or (text[-1] in zh.COLONS and len(text) > 2 * len(heading))
    return long and text[0] not in "<" + NEVER_FIRST


def points(places: Sequence[Placed]) -> set[tuple[int, str]]:
    """The parts and shapes of labels that stand before sentences in a letter: 一、各国应当合作。

    One of them is a sentence by itself, or fills its line and has a comma, while none is clearly a heading.
    """
    labelled = [place for place in places if place.zone == "letter" and place.line.shape in HEADINGS]
    sentences = {(place.part, place.line.shape) for place in labelled if zh.finished(place.line.text)}
    clauses = {(place.part, place.line.shape) for place in labelled if place.full and "，" in place.line.text}
    headed = {(place.part, place.line.shape) for place in labelled if not (place.full or zh.finished(place.line.text))}
    return sentences | (clauses - headed)
