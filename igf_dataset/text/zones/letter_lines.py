"""Decide what lines of a letter are by the lines around them: unlabelled headings, and labels before sentences.

lookahead.py asks for the headings, blocks/layout.py for the labels; bodies are judged by the same limits.
"""

import re
from collections.abc import Sequence

from ..lines import zh
from ..lines.clauses import SALUTES
from ..lines.seams import overlap
from .placed import HEADINGS, Placed

SHORT_HEADING = 16  # characters of a heading that no blank line sets off
LONG_BELOW = 12  # characters of the line below it
_NEVER_LAST = re.compile("(?:[，、,]|(?<!目)的)\\Z")  # what no heading ends in; 目的 ("purpose") is a word
NEVER_FIRST = "的，、。；：）"  # what no sentence or title begins with
INNER = re.compile("[，。；：,;:]")
_NO_HEADING = re.compile("了|[(（]签")  # “张三(签名)” ends a letter that is quoted
SALUTATION = re.compile(r"(?:先生|女士|阁下|主席|秘书长|同事|代表|各位.{0,8})们?[：:]?\Z")


def breaks_off(text: str) -> bool:
    """Say whether a line ends as no heading does."""
    return _NEVER_LAST.search(text[-2:]) is not None


def uneven_parts(places: Sequence[Placed]) -> set[int]:
    """Return the letters, by `Placed.part`, in which short lines may break off within a sentence."""
    return {
        place.part
        for above, place, below in zip(places, places[1:], places[2:], strict=False)
        if place.zone == above.zone == below.zone == "letter"
        and not (place.long or place.gap or below.gap or zh.finished(place.line.text) or zh.finished(above.line.text))
    }


def heads_letter(places: Sequence[Placed], index: int, uneven: bool, headed: bool) -> bool:
    """Say whether a line of a letter is a heading without a label: a few words below a sentence.

    They stand between blank lines (one of them may be the head of a page), or on a line clearly shorter than the wrap,
    right above a long one; `uneven` says that other lines of the letter are short too, so that only blank lines or a
    number below count; `headed`, that another heading is further below, so that the first line may be one too.
    """
    place, above, below = places[index], places[index - 1], places[index + 1]
    text = place.line.text
    first = headed and above.zone == "letter-title"
    uneven = uneven and below.line.shape != "numbered"
    above_label = below.line.shape in HEADINGS and place.gap and not zh.finished(below.line.text)  # above A. 措施
    set_off = place.gap or not (uneven or place.long or not _begins_paragraph(text, below.line.text))
    return (
        place.line.shape == "prose"
        and below.zone == "letter"
        and (above.zone == "letter" or first)
        and (
            place.gap == below.gap
            or first
            or above_label
            or (place.gap and not uneven and _heads_paragraph(place, below))
        )
        and set_off
        and not (below.page or place.full)
        and (below.line.shape in ("prose", "numbered") or above_label)
        and (above.line.text[-1:] not in "：:" or SALUTES.match(above.line.text) is not None)
        and len(text) <= SHORT_HEADING
        and not (
            INNER.search(text)
            or _NO_HEADING.search(text)
            or breaks_off(text)
            or zh.finished(text)
            or SALUTATION.search(text)
        )
        and (zh.finished(above.line.text) or first)
        and (not overlap(text, below.line.text) or stands_alone(places, index))
    )


def stands_alone(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line between blank lines is no end of a page that the next one repeats.

    A sentence ends above it, and the line below begins with all its words.
    """
    place, above, below = places[index], places[index - 1], places[index + 1]
    set_off = place.gap and below.gap and not (place.page or below.page)
    return set_off and zh.finished(above.line.text) and below.line.text.startswith(place.line.text)


def _heads_paragraph(place: Placed, below: Placed) -> bool:
    """Say whether a line below a gap is too short for the first one of a paragraph that goes on right below it.

    So is any right above a number.
    """
    if below.line.text[0] in "<" + NEVER_FIRST:
        return False
    if below.long or below.line.shape == "numbered":
        return not place.long
    return zh.finished(below.line.text) and len(below.line.text) >= 2 * LONG_BELOW


def _begins_paragraph(heading: str, text: str) -> bool:
    """Say whether a line right below a heading may begin a paragraph: it is long, or leads in a list."""
    long = len(text) >= LONG_BELOW or (text[-1] in zh.COLONS and len(text) >= 2 * len(heading))
    return long and text[0] not in "<" + NEVER_FIRST


def labelled_sentences(places: Sequence[Placed]) -> set[tuple[int, str]]:
    """Return the parts and the shapes of labels that stand before sentences in a letter.

    一、各国应当合作。 ("1. States should cooperate.") is such. One line of that shape must be a sentence by itself, or
    fill its line and have a comma while none of the others is clearly a heading.
    """
    labelled = [place for place in places if place.zone == "letter" and place.line.shape in HEADINGS]
    sentences = {(place.part, place.line.shape) for place in labelled if zh.finished(place.line.text)}
    clauses = {(place.part, place.line.shape) for place in labelled if place.full and "，" in place.line.text}
    headed = {(place.part, place.line.shape) for place in labelled if not (place.full or zh.finished(place.line.text))}
    return sentences | (clauses - headed)
