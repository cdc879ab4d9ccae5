"""What the joiner asks about labels and headings of letters: one of its base classes.

openblock.py holds the open block, rows.py the next class, joiner.py the decisions. Indexes count `places`.
"""

from ...model.numerals import ordinal
from ..lines import zh
from ..zones.lookahead import is_sentence
from .openblock import OpenBlock


class LetterBlock(OpenBlock):
    """The open block, and the questions about lines of letters."""

    def begins_labelled(self, index: int) -> bool:
        """Say whether a line of a letter with a label such as 二、 begins a block, and is not within a sentence.

        Right below a full line, which the wrap may have broken, either its words are too short for the wrap and end
        no sentence, or its number must follow that of the label above or precede that of the one below.
        """
        place = self.places[index]
        line = place.line
        if place.gap or not self.full_above(index) or not (place.full or zh.finished(line.text)):
            return True
        number, above = ordinal(line.label), ordinal(self.last_labels.get(line.shape, ""))
        if number is None:
            return False
        if above is not None and number == above + 1:
            return True
        for at in range(index + 1, len(self.places)):
            below = self.places[at]
            if below.zone != "letter":
                break
            if below.line.shape == line.shape:
                return ordinal(below.line.label) == number + 1
        return False

    def begin_labelled(self, index: int) -> None:
        """Begin a heading of a letter, or a paragraph if the words behind the label are a sentence.

        Where labels of its shape stand before sentences, the lines that it is wrapped onto are read for the sentence's
        end.
        """
        place, end = self.places[index], index
        if (place.part, place.line.shape) in self.labelled_sentences:
            clause = "，" in place.line.text  # which no heading of so few labels has
            while (self.places[end].full or clause) and end + 1 < len(self.places):
                if zh.finished(self.places[end].line.text):
                    break
                below = self.places[end + 1]
                if below.gap or below.line.shape != "prose":
                    break
                end += 1
        sentence = zh.finished(self.places[end].line.text)
        self.begin(place, "unnumbered" if sentence else place.line.shape)
        self.last_labels[place.line.shape] = place.line.label

    def wraps_heading(self, index: int) -> bool:
        """Say whether a heading of a letter that fills its line goes on in the next one, which begins no sentence."""
        place = self.places[index]
        if not self.full_above(index) or is_sentence(place.line.text):
            return False
        below = self.places[index + 1] if index + 1 < len(self.places) else None
        if below is None or below.gap or not is_sentence(below.line.text):
            return True
        return not (place.full or "，" in place.line.text)
