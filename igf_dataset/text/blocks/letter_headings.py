"""Say what labels and headings of letters begin. Indexes count `places`."""

from ...model.numerals import ordinal
from ..lines import zh
from ..zones.letter_lines import INNER, SHORT_HEADING
from ..zones.lookahead import is_sentence
from .joined import Joined
from .layout import Layout


def begins(joined: Joined, index: int) -> bool:
    """Say whether a line of a letter with a label such as 二、 begins a block, and is not within a sentence.

    Right below a full line, which the wrap may have broken, either its words are too short for the wrap and end
    no sentence, or its number must follow that of the label above or precede that of the one below.
    """
    layout = joined.layout
    place = layout.places[index]
    line = place.line
    if place.gap or not layout.full_above(index) or not (place.full or zh.finished(line.text)):
        return True
    number, above = ordinal(line.label), ordinal(joined.last_labels.get(line.shape, ""))
    if number is None:
        return False
    if above is not None and number == above + 1:
        return True
    for at in range(index + 1, len(layout.places)):
        below = layout.places[at]
        if below.zone != "letter":
            break
        if below.line.shape == line.shape:
            return ordinal(below.line.label) == number + 1
    return False


def begin(joined: Joined, index: int) -> None:
    """Begin a heading of a letter, or a paragraph if the words behind the label are a sentence.

    Where labels of its shape stand before sentences, the lines that it is wrapped onto are read for the sentence's
    end.
    """
    layout = joined.layout
    place, end = layout.places[index], index
    if (place.part, place.line.shape) in layout.labelled_sentences:
        clause = "，" in place.line.text  # which no heading of so few labels has
        while (layout.places[end].full or clause) and end + 1 < len(layout.places):
            if zh.finished(layout.places[end].line.text):
                break
            below = layout.places[end + 1]
            if below.set_apart or below.line.shape != "prose":
                break
            end += 1
    sentence = zh.finished(layout.places[end].line.text)
    joined.begin(place, "unnumbered" if sentence else place.line.shape)
    joined.last_labels[place.line.shape] = place.line.label


def is_flush(layout: Layout, index: int) -> bool:
    """Say whether a line is a few words, not indented, right above the indented first line of a paragraph."""
    place, text = layout.places[index], layout.places[index].line.text
    few = len(text) <= SHORT_HEADING and not (place.long or INNER.search(text) or zh.finished(text))
    if not few or place.line.shape != "prose" or layout.is_indented(place) is not False:
        return False
    return index + 1 < len(layout.places) and layout.is_indented(layout.places[index + 1]) is True


def goes_on(joined: Joined, index: int) -> bool:
    """Say whether a heading of a letter that fills its line goes on in the next one, which begins no sentence."""
    layout = joined.layout
    place = layout.places[index]
    if not layout.full_above(index) or is_sentence(place.line.text):
        return False
    below = layout.places[index + 1] if index + 1 < len(layout.places) else None
    if below is None or below.gap or not is_sentence(below.line.text):
        return True
    return not (place.full or "，" in place.line.text)
