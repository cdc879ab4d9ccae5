"""What the joiner asks about preambles, about where lists end and about labels such as 1.1: one of its base classes.

openblock.py holds the open block, joiner.py the decisions. Indexes count `places`.
"""

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from ...model.numerals import half_width, numeral
from ..lines import zh
from ..lines.clauses import CLAUSE, DATED_ENTRY, LEADS_IN, ORDINAL, REQUESTS, SALUTES, SURE, speaker
from ..zones import label_lines
from ..zones.letter_lines import SHORT_HEADING, breaks_off
from ..zones.lookahead import clauses_below_each_other
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import AND_FIRST
from .block import Block
from .openblock import HEADING_SHAPES, ROWS
from .rows import RowsBlock

_SHORTEST_SENTENCE = 5  # characters
_LONGEST_SPEAKER = 3  # lines of the words that name who speaks
_GOES_ON = "以从并而因由特包其但又且或及和与同为还则使"  # first characters of what is no clause: 以便 ("so that"), 从而


class PreambleBlock(RowsBlock):
    """The open block, and the questions about clauses and lists."""

    @cached_property
    def clauses_below(self) -> frozenset[int]:
        """Return the indexes of the lines that begin a clause right below a semicolon."""
        return clauses_below_each_other(self.places)

    def leads_in_short(self, index: int) -> bool:
        """Say whether the open block ends in a colon above a line, and the wrap did not break it there."""
        return self.blocks[-1].ends_in_colon() and not self.full_above(index)

    def leads_in_again(self, text: str, gap: bool) -> bool:
        """Say whether a line below a list leads in another, or the text below a preamble: 商定如下： ("agree:")."""
        return text.endswith(zh.COLONS) and (gap or not self.wrapped or LEADS_IN.match(text) is not None)

    def item_ends_list(self, place: Placed) -> bool:
        """Say whether the open item ends its list: it is a sentence, and the line below is indented no deeper.

        Or the line is indented as the paragraph that leads in the list.
        """
        item, indent = self.blocks[-1], self.indent(place.line.start)
        as_head = self.head is not None and indent == self.indent(self.head.start)
        return item.last_line.endswith("。") and (as_head or indent <= self.indent(item.start))

    def ends_paragraph(self, index: int) -> bool:
        """Say whether a letter's paragraph ends above a line, with no gap between them."""
        place = self.places[index]
        indented = self.is_indented(place)
        if indented is not None or self.alone[index - 1]:  # the latter: below the day and the place of the letter
            return indented is not False
        in_paragraph = place.part in self.spaced or place.part in self.sentence_a_line
        if REQUESTS.match(place.line.text) and not in_paragraph:
            return True
        return not self.sentence_may_follow(index)

    def sentence_may_follow(self, index: int) -> bool:
        """Say whether the open block may go on with another sentence in a line, if no gap is between.

        The line above is full, or blank lines separate the part's paragraphs. It does not below the short last line of
        a list whose items stand right below each other, nor in the entry of another day or hour.
        """
        place, item = self.places[index], self.blocks[-1]
        ends_list = item.shape == "item" and self.is_tight_list and item.last_line.endswith("。")
        ends_list = ends_list and not (self.places[index - 1].long or self.item_follows[index])
        if ends_list or DATED_ENTRY.match(place.line.text):
            return False
        in_paragraph = place.part in self.spaced or place.part in self.sentence_a_line
        return self.full_above(index) or (in_paragraph and not place.page)

    def is_next_clause(self, index: int, separated: bool) -> bool:
        """Say whether a line below a comma is the clause that follows the open one in a preamble.

        It begins as a clause, or is indented as the open one. Right below an item it is only one that leads in the
        text: 商定如下： ("agree as follows:"). `separated` says that the line above is not full, or a gap is between.
        """
        place, block = self.places[index], self.blocks[-1]
        text = place.line.text
        between_gaps = place.line.gap and not (place.page or (self.wrapped and self.places[index - 1].long))
        begins = text[0] not in "并又还" and (CLAUSE.match(text) or (between_gaps and text[-1] in "，；："))
        if not (self.is_clause() or (begins and not place.page and self.is_first_below_title())):
            return False
        if block.shape == "item" and not place.gap:
            return separated and LEADS_IN.match(text) is not None
        if CLAUSE.match(text):
            indented = self.is_indented(place) is not None or place.part in self.spaced
            return separated or not (indented or text[0] in "并又还")
        short = not (place.gap or self.places[index - 1].long or text[0] in _GOES_ON)  # no wrap breaks the line above
        below_clause = short and self.head is not None and self.begins_as_clause(self.head)
        own_line = self.names_speaker_only() and not (self.wrapped or place.page or text[0] in _GOES_ON)
        own_line = own_line and text[-1] in "，；"
        return separated and (below_clause or between_gaps or own_line or self.is_indented_alike(place))

    def begins_as_clause(self, block: Block) -> bool:
        """Say whether a block is a clause of a preamble by its first words, or by the clause above it."""
        return block is self.clause or CLAUSE.match(self.first_words(block)) is not None

    def is_first_below_title(self) -> bool:
        """Say whether the open block is the first below a part's title, so that clauses may follow it."""
        return self.blocks[-1].shape == "unnumbered" and self.blocks[-2].shape in ("title", "part-label", "language")

    def is_indented_alike(self, place: Placed) -> bool:
        """Say whether a line has the indent of the open block's first line, and the lines between have less."""
        block = self.blocks[-1]
        first, last, indent = map(self.indent, (block.start, block.spans[-1].start, place.line.start))
        return indent == first > 0 and (len(block.lines) == 1 or last < first)

    def is_clause(self) -> bool:
        """Say whether the open block is a clause of a preamble or its list, or names who speaks in them: 大会，."""
        if self.blocks[-1].shape not in ("unnumbered", "item", "prose"):
            return False
        if self.blocks[-1].shape == "item" and CLAUSE.match(self.first_words(self.blocks[-1])):
            return True
        head = self.head
        if head is None or head.shape != "unnumbered":
            return False
        words = self.first_words(head)
        if self.begins_as_clause(head):
            return True
        if 1 < len(head.lines) <= _LONGEST_SPEAKER:
            words = zh.fold("".join(self.source[span.start : span.end] for span in head.spans))
        return head is self.blocks[-1] and speaker(words) > 0

    def heading_takes(self, index: int) -> bool:
        """Say whether the heading that is the open block goes on in a line, maybe over the end of a page."""
        place, block = self.places[index], self.blocks[-1]
        if place.gap and not place.page:
            return False
        open_end = block.last_line[-1:] in "和与及、" or breaks_off(block.last_line)
        sentence = block.shape in ("numeral-heading", "article") and self.counts_on_text(block)
        if sentence and len(block.lines) == 1 and zh.finished(place.line.text) and self.is_rest_of_line(index):
            return True
        open_end = open_end and (place.page or (len(block.lines) == 1 and not self.wrapped))
        cut = open_end or (place.page and (sentence or self.is_rest_of_heading(index)))
        return cut or (self.heading_goes_on(index) and (self.full_above(index) or not place.gap))

    def is_rest_of_line(self, index: int) -> bool:
        """Say whether a line may be the rest of the one above, which the wrap broke: that is no shorter, nor short."""
        above = self.places[index - 1].line.text
        return len(self.places[index].line.text) <= len(above) and (
            "，" in above or self.places[index - 1].long or len(above) > SHORT_HEADING
        )

    def is_rest_of_heading(self, index: int) -> bool:
        """Say whether the first line of a page ends the heading with a label that is the open block.

        It does if it could be a heading itself, unless other headings with a label stand above one without.
        """
        block, place = self.blocks[-1], self.places[index]
        if not (self.headings[index] and block.label and block.last_line[-1] not in "？！?!"):
            return False
        sure = len(place.line.text.rstrip("？！?!")) == 1 or AND_FIRST.match(place.line.text) is not None
        return sure or place.part not in self.headed_twice

    @cached_property
    def headed_twice(self) -> frozenset[int]:
        """Return the parts in which a heading with a label stands right above one without, by `Placed.part`."""
        return frozenset(
            place.part
            for (above, place), may_head in zip(pairwise(self.places), self.headings[1:], strict=False)
            if may_head and not (place.page or place.line.label) and above.line.shape in HEADINGS
        )

    def is_in_numeral_paragraph(self) -> bool:
        """Say whether the open paragraph is one such as 二、, so that 1. and 2. within it are of a list."""
        head = self.head
        return head is not None and head.shape == "numbered" and not half_width(head.label).isdecimal()

    def lists_on(self, index: int, number: int) -> bool:
        """Say whether a number that continues a list below a colon is of that list, and not of the next paragraph."""
        return self.is_in_numeral_paragraph() or label_lines.number_repeats(self.places, index, number)

    def is_item_of_paragraph(self, label: str) -> bool:
        """Say whether a label such as 9.2 is that of an item of the open paragraph 9."""
        head = self.head
        if head is None or head.shape != "numbered" or not half_width(head.label).isdecimal():
            return False
        return label_lines.steps(label)[0] == int(half_width(head.label))

    def is_paragraph_of_section(self, index: int) -> bool:
        """Say whether a label such as 1.2 stands before a paragraph: it counts on below the heading 1. or below 1.1.

        Where a part has no other numbers, 2.1 stands below any heading and 1.1 below the title.
        """
        block, line = self.blocks[-1], self.places[index].line
        found = label_lines.steps(line.label)
        if block.shape == "digit-heading":
            return found == [int(half_width(block.label)), 1]
        if block.shape in HEADING_SHAPES or block.shape == "title":
            if self.last_number or self.numbered.next_below(index, 1) is not None or found[1:] != [1]:
                return False
            return (zh.finished(line.text) or self.places[index].full) and (found[0] == 1 or block.shape != "title")
        ended = block.may_end or block.shape in ROWS
        return bool(self.last_steps) and found == [self.last_steps[0], self.last_steps[-1] + 1] and ended

    def counts_on(self, text: str) -> bool:
        """Say whether a line counts on from the open block, a further line of a paragraph: 第二， below 第一，….

        So does 建议二：… below 建议一：….
        """
        block, below = self.blocks[-1], ORDINAL.match(text)
        if block.shape != "prose" or below is None:
            return False
        above = ORDINAL.match(self.first_words(block))
        return above is not None and below[1] == above[1] and numeral(below[2]) == (numeral(above[2]) or -1) + 1

    def quotes_further(self, text: str) -> bool:
        """Say whether a line is the next of several that are quoted: “乙” below “甲”是指…； or below “甲。."""
        block = self.blocks[-1]
        goes_on = block.shape == "prose" and (block.open_quotes > 0 or block.last_line.endswith(("；", ";")))
        return goes_on and text[0] in "“「" and self.first_words(block)[:1] in ("“", "「")

    def leads_in_items(self, index: int) -> bool:
        """Say whether a line leads in the items right below it, which count on from those above: 他又建议."""
        text, below = self.places[index].line.text, self.places[index + 1].line
        leads_in = text.endswith(zh.COLONS) or not zh.finished(text)
        return below.shape == "item" and leads_in and not self.blocks[-1].ends_in_colon()

    def names_speaker(self, index: int) -> bool:
        """Say whether a line stands by itself below a sentence and names who speaks below it: 约旦代表：."""
        text = self.places[index].line.text
        apart = not self.places[index - 1].long
        if not (apart or self.full_above(index)) and index + 1 < len(self.places):  # above an indented line
            apart = self.is_indented(self.places[index + 1]) is True
        return apart and text[-1] in zh.COLONS and len(text) <= SHORT_HEADING

    def is_salutation(self) -> bool:
        """Say whether the open block is one line that greets somebody: 主席先生， (Mr. Chair,)."""
        block = self.blocks[-1]
        return len(block.lines) == 1 and block.shape == "unnumbered" and SALUTES.match(block.last_line) is not None

    def names_speaker_only(self) -> bool:
        """Say whether the open block is one line that says who speaks in the clauses below, and is no greeting."""
        words = self.blocks[-1].last_line
        return len(self.blocks[-1].lines) == 1 and speaker(words) == SURE and SALUTES.match(words) is None

    def first_words(self, block: Block) -> str:
        """Return the words on the first line of a block, without its label."""
        line = self.places[bisect_left(self.places, block.lines[0], key=lambda place: place.line.number)].line
        return line.text[block.words_start - line.start :]

    def ends_all_the_same(self, index: int) -> bool:
        """Say whether the open block of a letter ends above a line though it has no stop.

        It greets somebody, 秘书长先生，, or the line begins a letter's last paragraph below a gap.
        """
        place = self.places[index]
        if self.is_salutation() and not self.full_above(index):
            return True
        return place.gap and not place.page and REQUESTS.match(place.line.text) is not None

    def begins_page(self, index: int) -> bool:
        """Say whether a line that can be a heading is the first of a page, between blank lines."""
        place = self.places[index]
        return place.page and place.line.gap and self.headings[index] and self.places[index + 1].gap

    def is_item_complete(self, index: int, set_off: bool) -> bool:
        """Say whether the open item, which has no full stop, is complete and the line below it a new block.

        It is if the item above it has none either and the line is a sentence, or if the line is a heading in a part
        whose headings bear no labels. If no gap sets it off, it must be a sentence with a stop, in unwrapped text.
        """
        if self.item_follows[index] or not (set_off or not self.wrapped):
            return False
        text, before = self.places[index].line.text, self.blocks[-2]
        if set_off and self.headings[index]:
            return self.places[index].part not in self.parts_with_labels
        sentence = zh.finished(text) if set_off else text[-1] == "。" and len(text) > _SHORTEST_SENTENCE
        return sentence and before.shape == "item" and not before.may_end
