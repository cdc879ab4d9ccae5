"""The lines to be joined, and what is known of them before the first is joined.

joiner.py asks for these beside what it knows of the lines above (joined.py). Indexes count `places`.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from ...model.numerals import numeral
from ..lines import zh
from ..lines.wraps import indent_of
from ..zones import label_lines, lookahead, spacing
from ..zones.apart import lines_alone
from ..zones.letter_lines import labelled_sentences
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import LONGEST_MOTTO
from .block import Block

_SET_OFF = 4  # characters that a number takes with blanks behind it; two blanks begin a paragraph in Chinese


class Layout:
    """The lines of a text with their zones, in order; it does not change while they are joined.

    `places` are the lines, `roles` what document.toml says of some of them by number; for `genuine` and `repeated` see
    `reflow`; `wrapped` says whether the text is wrapped at a width; `source` is the text of the file.
    """

    def __init__(
        self,
        file: str,
        places: Sequence[Placed],
        roles: Mapping[int, str],
        genuine: frozenset[int],
        repeated: frozenset[int],
        wrapped: bool,
        source: str,
    ) -> None:
        self.file, self.places, self.roles, self.source = file, places, roles, source
        self.genuine, self.repeated, self.wrapped = genuine, repeated, wrapped
        of_lists = lookahead.heads_of_lists(places)
        self.headings = lookahead.headings(places, of_lists)
        self.alone = lines_alone(places, self.headings, wrapped)
        self.item_follows = lookahead.item_follows(places, of_lists)
        self.number_follows = lookahead.number_follows(places)
        self.numbered = label_lines.NumberedLines(places)
        self.parts_with_labels = {place.part for place in places if place.line.shape in HEADINGS}
        self.heading_labels = {  # the parts and kinds of labels that stand before the words of headings
            (place.part, kind_of_label(place.line.shape, place.line.label))
            for place in places
            if place.line.shape in HEADINGS and not (place.full or zh.finished(place.line.text))
        }
        self.labelled_sentences = labelled_sentences(places)
        # Parts whose paragraphs blank lines separate, so that a short line ends none.
        self.spaced = spacing.spaced(places, self.headings) if wrapped else frozenset[int]()
        self.mostly_spaced = frozenset[int]() if wrapped else spacing.mostly_spaced(places)
        self.sentence_a_line = frozenset[int]() if wrapped else spacing.sentence_a_line(places)
        self.indented = {**spacing.hanging(places, source), **(spacing.indented(places, source) if wrapped else {})}

    def is_indented(self, place: Placed) -> bool | None:
        """Say whether a line is indented as the first of a paragraph is; None if indents say nothing here."""
        line_numbers = self.indented.get(place.part)
        if line_numbers is None or place.set_apart:
            return None
        return place.line.number in line_numbers

    def separates_paragraphs(self, place: Placed) -> bool:
        """Say whether a line's part separates its paragraphs, so that a short line or a sentence's end ends none."""
        return place.part in self.spaced or place.part in self.sentence_a_line

    def indent(self, start: int) -> int:
        """Return how many characters a line is indented whose text begins at an offset."""
        return indent_of(self.source, start)

    def is_cut_article(self, index: int) -> bool:
        """Say whether 第一条 ("Article 1") stands before the first line of a sentence, as the wrap has cut it.

        It has a comma and no gap below, and is full or, with many words, stands among articles that are sentences; no
        other article of the part has a few words as its heading.
        """
        place, line, below = self.places[index], self.places[index].line, self.places[index + 1 : index + 2]
        if line.shape != "article" or "，" not in line.text or zh.finished(line.text) or not below or below[0].gap:
            return False
        if place.part in self.headed_articles:
            return False
        return place.full or (len(line.words) > LONGEST_MOTTO and place.part in self.article_sentences)

    def hangs_below(self, block: Block, place: Placed) -> bool:
        """Say whether a line stands right below a numbered block's words, which are set off from the number.

        1.  会议开幕。
            主席致词。
        """
        if place.gap or block.shape != "numbered":
            return False
        words, last = self.indent(block.words_start), self.indent(block.spans[-1].start)
        hangs = len(block.lines) == 1 or last == words  # so do the lines in between
        return hangs and self.indent(place.line.start) == words >= _SET_OFF

    def full_above(self, index: int) -> bool:
        """Say whether the line above is full, so that the wrap may have broken it."""
        return index > 0 and self.places[index - 1].full

    @cached_property
    def clauses_below(self) -> frozenset[int]:
        """Return the indexes of the lines that begin a clause right below a semicolon."""
        return lookahead.clauses_below_each_other(self.places)

    @cached_property
    def article_sentences(self) -> frozenset[int]:
        """Return the parts with an article that is a sentence on one line."""
        articles = (place for place in self.places if place.line.shape == "article")
        return frozenset(place.part for place in articles if zh.finished(place.line.text))

    @cached_property
    def headed_articles(self) -> frozenset[int]:
        """Return the parts with an article that has a few words as its heading."""
        articles = (place for place in self.places if place.line.shape == "article" and place.line.words)
        few = (place for place in articles if len(place.line.words) <= LONGEST_MOTTO)
        return frozenset(place.part for place in few if not ("，" in place.line.text or zh.finished(place.line.text)))

    @cached_property
    def above_sentences(self) -> frozenset[int]:
        """Return the numbers of the lines with 一、 below which the next label of the part, 二、, is a sentence's."""
        labelled = [pair for pair in enumerate(self.places) if pair[1].line.shape == "numeral-heading"]
        return frozenset(
            above.line.number
            for (index, above), (_, below) in pairwise(labelled)
            if above.part == below.part
            and (numeral(above.line.label), numeral(below.line.label)) == (1, 2)
            and below.line.text[-1] in "。；"
            and self.places[index + 1].line.shape != "numbered"
        )

    @cached_property
    def last_printed(self) -> dict[tuple[int, str], int]:
        """Return where the lines of bodies, by part and text, are printed last, as indexes of `places`."""
        return {(place.part, place.line.text): index for index, place in enumerate(self.places) if place.zone == "body"}

    @cached_property
    def headed_above_numbers(self) -> frozenset[int]:
        """Return the parts in which an unlabelled heading stands between a sentence's end and a number."""
        return frozenset(
            place.part
            for (above, place, below), may_head in zip(
                zip(self.places, self.places[1:], self.places[2:], strict=False), self.headings[1:], strict=False
            )
            if may_head and not place.line.label and below.line.shape == "numbered" and zh.finished(above.line.text)
        )

    @cached_property
    def headed_twice(self) -> frozenset[int]:
        """Return the parts in which a heading with a label stands right above one without, by `Placed.part`."""
        return frozenset(
            place.part
            for (above, place), may_head in zip(pairwise(self.places), self.headings[1:], strict=False)
            if may_head and not (place.page or place.line.label) and above.line.shape in HEADINGS
        )


def kind_of_label(shape: str, label: str) -> str:
    """Return what kind of label one is: its shape, and of articles and chapters (第一条, 第一章) their word as well."""
    return shape + label[-1] if shape == "article" else shape
