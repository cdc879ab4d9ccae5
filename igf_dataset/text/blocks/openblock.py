"""The open block, which lines are being joined to, and the questions that the joiner asks about it and a line.

joiner.py holds the decisions, one method for each kind of line; this is its base class. Indexes count `places`.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from ...errors import Refused, excerpt
from ...model.alignment import Edit
from ...model.lines import line_start
from ...model.numerals import BULLETS, half_width, is_dash, numeral
from ..lines import zh
from ..lines.lists import readings
from ..lines.marks import is_counted, is_measured
from ..lines.scan import Line
from ..lines.seams import seam
from ..lines.wraps import width
from ..zones import label_lines, lookahead, spacing
from ..zones.apart import lines_alone
from ..zones.letter_lines import NEVER_FIRST, SHORT_HEADING, labelled_sentences
from ..zones.lookahead import is_sentence
from ..zones.oddities import refuse_odd
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import AND_FIRST
from .block import Block, join

HEADING_SHAPES = frozenset((*HEADINGS, "heading", "digit-heading", "item-heading"))
ROWS = ("table", "contents")
_NEAR = 30  # blocks that are looked at above a label 一、
_NEXT_DASH = 8  # lines below a dash, among which another one makes the two a list
_CLAUSES = re.compile("[，；。]")
_NEXT_LABEL = re.compile(rf"[，；,;。]\s?{zh.NUMERAL}{{1,3}}、")  # of points in a sentence: 一、接入；二、使用
_LONGER = 4  # half characters that the second line of a heading may be longer than the first
TEXT_SHAPES = frozenset(("numbered", "unnumbered", "prose", "item"))


class OpenBlock:
    """The blocks made so far, of which the last one is open, and the repetitions found at page seams.

    `places` are the lines to be joined, `roles` what document.toml says of some of them by number; for `genuine` and
    `repeated` see `reflow`; `wrapped` says whether the text is wrapped at a width.
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
        self.blocks: list[Block] = []
        self.seams: list[Edit] = []
        self.head: Block | None = None  # the last block that is neither an item nor a further line of a paragraph
        self.clause: Block | None = None  # the last block that was begun as the next clause of a preamble
        of_lists = lookahead.heads_of_lists(places)
        self.headings = lookahead.headings(places, of_lists)
        self.alone = lines_alone(places, self.headings, wrapped)
        self.item_follows = lookahead.item_follows(places, of_lists)
        self.number_follows = lookahead.number_follows(places)
        self.numbered = label_lines.NumberedLines(places)
        self.parts_with_labels = {place.part for place in places if place.line.shape in HEADINGS}
        self.heading_labels = {  # the parts and kinds of labels that stand before the words of headings
            (place.part, _kind(place.line.shape, place.line.label))
            for place in places
            if place.line.shape in HEADINGS and not (place.full or zh.finished(place.line.text))
        }
        self.labelled_sentences = labelled_sentences(places)
        # Parts whose paragraphs blank lines separate, so that a short line ends none.
        self.spaced = spacing.spaced(places, self.headings) if wrapped else frozenset[int]()
        self.sentence_a_line = frozenset[int]() if wrapped else spacing.sentence_a_line(places)
        self.indented = {**spacing.hanging(places, source), **(spacing.indented(places, source) if wrapped else {})}
        self.last_number = 0  # of the part's numbered paragraphs
        self.is_tight_list = False  # whether the last item stands right below another one
        self.last_steps: list[int] = []  # the last label such as 1.1 that stands before a paragraph of section 1.
        self.last_listed = 0  # the last number of a list 1., 2. below a colon; 0 outside one
        # What the label of the part's last heading such as (a) 背景 ("background") may stand for (lists.readings), and
        # the styles of the items below it.
        self.item_heading: dict[str, int] = {}
        self.item_styles: set[str] = set()
        self.has_plain_headings = False  # whether the part has headings without a label
        self.last_labels: dict[str, str] = {}  # by shape, the label of the letter's last heading or labelled paragraph

    def settle_heading(self) -> None:
        """Make the open block a paragraph if it began as a labelled heading and its words are a sentence.

        一、各国应当合作。 ("1. States should cooperate.") is paragraph 1. Raises Refused for A. and II., which are the
        labels of no paragraph.
        """
        block = self.blocks[-1]
        if block.shape not in HEADINGS or block.is_bare_label():
            return
        if not (is_sentence(block.last_line.rstrip(zh.CLOSING)) or self.leads_in(block)):
            return
        if block.shape == "numeral-heading" and (number := numeral(half_width(block.label))):  # none where it is II.
            block.shape, self.last_number = "numbered", number
        elif block.shape == "article":
            block.shape, block.label = "unnumbered", ""
            block.spans[0] = block.spans[0]._replace(start=block.start)
        else:
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "unnumbered", or, if it is one, "heading"'
            raise Refused(self.file, block.lines[0], "a heading that is no sentence", excerpt(block.last_line), advice)

    def leads_in(self, block: Block) -> bool:
        """Say whether 二、 before words that end in a colon begins a paragraph, as 一、 above does; so does 第二条."""
        return block.shape in ("numeral-heading", "article") and block.ends_in_colon() and self.counts_on_text(block)

    def counts_on_text(self, block: Block) -> bool:
        """Say whether the label above that of a block, 一、 or 第一条, stands before a sentence."""
        number, others = numeral(block.label), islice(reversed(self.blocks), 1, None)
        if number == 1:  # the first below a heading, as others of the part are
            return any(other.shape == "numbered" and numeral(other.label) for other in islice(others, _NEAR))
        shape = "numbered" if block.shape == "numeral-heading" else "unnumbered"
        above = next((other for other in others if other.shape in (shape, *HEADINGS)), None)
        if above is None or above.shape != shape:
            return False
        if shape == "unnumbered":
            return self.source.startswith("第", above.start)
        return number == (numeral(above.label) or -1) + 1

    def wraps_before_label(self, index: int) -> bool:
        """Say whether what looks like a label, (a), 一、, J. or ——, continues a sentence that a wrap broke."""
        place, block = self.places[index], self.blocks[-1]
        if (place.gap and not place.page) or block.shape not in TEXT_SHAPES:
            return False
        if place.line.shape == "numeral-heading" and _NEXT_LABEL.search(place.line.text):
            return True
        if block.may_end:
            return False
        if lookahead.names_sub_paragraph(place.line):
            return True
        dash = is_dash(place.line.label)
        if block.shape == "item" and not (dash and not is_dash(block.label)):
            return False
        if not self.wrapped and place.line.shape == "letter-heading" and self.heads_number(index):
            return False
        reference = lookahead.ends_as_reference(block.last_line)
        if not reference and (not self.full_above(index) if self.wrapped else self.begins_list(index)):
            return False
        return dash or place.line.label[0] not in "“" + BULLETS

    def is_amount(self, line: Line) -> bool:
        """Say whether what looks as 1.5 of a list is a number of a sentence that a wrap broke: 1.5 米, 20.4%."""
        words = line.text[line.words_start - line.start :]
        return self.blocks[-1].shape in TEXT_SHAPES and (is_counted(words) or is_measured(words))

    def heads_number(self, index: int) -> bool:
        """Say whether a line is a few words without a stop right above the next numbered paragraph: B. 特许证."""
        below = self.places[index + 1].line if index + 1 < len(self.places) else None
        next_number = (
            below is not None and below.shape == "numbered" and half_width(below.label) == str(self.last_number + 1)
        )
        return next_number and not zh.finished(self.places[index].line.text)

    def begins_list(self, index: int) -> bool:
        """Say whether a line bears the first label of a list, and the line right below it the second one."""
        labels = [place.line.label for place in self.places[index : index + 2] if place.line.shape == "item"]
        if len(labels) < len("ab") or self.places[index + 1].gap:
            return False
        first, second = map(readings, labels)
        return any(value == 1 and second.get(style) == value + 1 for style, value in first.items())

    def begins_item(self, index: int) -> bool:
        """Say whether a line with an item's label begins an item; —— does only in a list of them or below a colon."""
        label, block = self.places[index].line.label, self.blocks[-1]
        if not is_dash(label) or block.label == label or block.ends_in_colon():
            return True
        for at in range(index + 1, min(index + _NEXT_DASH, len(self.places))):
            below = self.places[at].line
            if below.label or self.places[at].zone != self.places[index].zone:
                return below.label == label
        return False

    def begins_item_heading(self, index: int) -> bool:
        """Say whether a line with an item's label is a heading: (a) 背景, below a heading, a title or a paragraph."""
        values, block = readings(self.places[index].line.label), self.blocks[-1]
        follows = any(self.item_heading.get(style) == value - 1 for style, value in values.items())
        text = self.places[index].line.text
        ended = block.shape == "item" and block.last_line[-1] == "。" and (text[-1] in "？?" or not zh.finished(text))
        follows = follows and (ended or self.item_styles.isdisjoint(values))
        anew = follows or block.shape in HEADING_SHAPES
        if not label_lines.is_item_heading(self.places, index, self.last_number, follows, anew):
            return False
        if block.shape in HEADING_SHAPES or block.shape in ("title", "part-label", "language"):
            return True
        if block.shape == "item":
            return block.may_end and follows
        return block.may_end and (bool(self.item_heading) or not block.ends_in_colon())

    def heading_goes_on(self, index: int) -> bool:
        """Say whether the heading that is the open block goes on in a line, gaps aside."""
        block, place = self.blocks[-1], self.places[index]
        text = place.line.text
        heading, above = self.headings[index], self.places[index - 1]
        if block.shape == "heading" and zh.is_day(block.last_line):
            return False
        if heading and AND_FIRST.match(text):  # 和其他组织的合作
            return True
        if self.wrapped:
            # 一、 alone on its line, and below it the first line of a sentence
            label_alone = len(block.spans) > 1 and block.words_start >= block.spans[0].end
            latin = join(block.last_line, text) != ""  # a wrap between two Latin words
            goes_on = above.full or latin or (heading and above.long) or (label_alone and "，" in block.last_line)
            return goes_on and (label_alone or not self.is_text_below(block, place))
        if zh.finished(text) or block.shape == "article" or text[-1] in "，,":
            return False
        return not self.is_no_second_line(block, index)

    def is_text_below(self, block: Block, place: Placed) -> bool:
        """Say whether a line below a full heading is text: it has a comma, and others of these labels head text."""
        return (place.part, _kind(block.shape, block.label)) in self.heading_labels and _is_text(block, place)

    def is_no_second_line(self, block: Block, index: int) -> bool:
        """Say whether a line right below a heading is no second line of it, in a text that is not wrapped.

        Either it is longer, as no second line is, or has a comma, or both can be headings and are too short for a wrap,
        and no blank line sets the two off from the text.
        """
        place = self.places[index]
        if place.line.text[0] in NEVER_FIRST:
            return False
        short = self.headings[index] and len(block.last_line) <= SHORT_HEADING
        both = short and not self.places[index + 1].gap  # a heading is never the last line
        return both or width(place.line.text) > width(block.last_line) + _LONGER or _is_text(block, place)

    def begin_text(self, index: int) -> None:
        """Begin a heading or an unnumbered paragraph. Raises Refused if the line can hardly be either."""
        refuse_odd(self.file, self.places, index)
        self.begin(self.places[index], "heading" if self.headings[index] else "unnumbered")

    def is_indented(self, place: Placed) -> bool | None:
        """Say whether a line is indented as the first of a paragraph is; None if indents say nothing here."""
        line_numbers = self.indented.get(place.part)
        if line_numbers is None or (place.gap and not place.page):
            return None
        return place.line.number in line_numbers

    def indent(self, start: int) -> int:
        """Return how many characters a line is indented whose text begins at an offset."""
        return start - line_start(self.source, start)

    def full_above(self, index: int) -> bool:
        """Say whether the line above is full, so that the wrap may have broken it."""
        return index > 0 and self.places[index - 1].full

    def begin(self, place: Placed, shape: str, level: int = 0) -> None:
        """Begin a block of a shape with a line; `level` is that of a heading in document.toml, else 0."""
        self.has_plain_headings = self.has_plain_headings or shape == "heading"
        if shape == "letter-title":
            self.last_labels = {}
        if shape == "item":
            self.is_tight_list = self.blocks[-1].shape == "item" and not place.gap
        self.blocks.append(Block(place.line, shape, level))
        if shape == "item":
            self.item_styles.update(readings(place.line.label))
        elif shape == "item-heading":
            self.item_heading, self.item_styles = readings(place.line.label), set()
        if shape not in ("item", "prose"):
            self.head = self.blocks[-1]

    def extend(self, place: Placed) -> None:
        """Add a line to the open block; where the text breaks off at a gap, find the words that the line repeats."""
        block, line = self.blocks[-1], place.line
        breaks_off = place.gap and not block.may_end and not place.only_calls
        if breaks_off and (edit := seam(block.last_line, line, self.genuine, self.repeated)):
            self.seams.append(edit)
        block.extend(line, place.only_calls)


def _kind(shape: str, label: str) -> str:
    """Return what kind of label one is: its shape, and of articles and chapters (第一条, 第一章) their word as well."""
    return shape + label[-1] if shape == "article" else shape


def _is_text(block: Block, place: Placed) -> bool:
    """Say whether a line below a heading has a comma or a stop, as its heading has not."""
    text = place.line.text
    marked = _CLAUSES.search(text) is not None and _CLAUSES.search(block.last_line) is None
    return marked and text[0] not in NEVER_FIRST
