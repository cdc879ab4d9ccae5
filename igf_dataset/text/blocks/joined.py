"""The lines joined so far, as blocks of which the last is open, and what must be known of those above.

joiner.py, unlabelled.py and role_lines.py decide on each line, with what headings.py, labels.py, letter_headings.py,
paragraphs.py, preambles.py and rows.py say of it.
"""

from bisect import bisect_left

from ...model.alignment import Edit
from ..lines.lists import readings
from ..lines.seams import seam
from ..zones.oddities import refuse_odd
from ..zones.placed import Placed
from .block import Block, label_and_title
from .layout import Layout


class Joined:
    """The blocks made so far, the last of which is open: lines are added to it.

    `seams` are the edits for words that a line repeats from the page above; `layout` is what is known of all lines.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.blocks: list[Block] = []
        self.seams: list[Edit] = []
        self.head: Block | None = None  # the last block that is neither an item nor a further line of a paragraph
        self.clause: Block | None = None  # the last block that was begun as the next clause of a preamble
        self.is_tight_list = False  # whether the last item stands right below another one
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Forget what is known of one letter or part, where the next begins."""
        self.last_number = 0  # of the part's numbered paragraphs
        self.last_steps: list[int] = []  # the last label such as 1.1 that stands before a paragraph of section 1.
        self.last_listed = 0  # the last number of a list 1., 2. below a colon; 0 from the next numbered paragraph on
        # What the label of the part's last heading such as (a) 背景 ("background") may stand for (lists.readings), and
        # the styles of the items below it.
        self.item_heading: dict[str, int] = {}
        self.item_styles: set[str] = set()
        self.has_plain_headings = False  # whether the part has headings of the shape heading: without a label, or 1.1
        self.last_labels: dict[str, str] = {}  # by shape, the label of the letter's last heading or labelled paragraph

    def begin(self, place: Placed, shape: str, level: int = 0) -> None:
        """Begin a block of a shape with a line; `level` is that of a heading in document.toml, else 0."""
        self.has_plain_headings = self.has_plain_headings or shape == "heading"
        if shape == "letter-title":
            self._begin_anew()
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
        if breaks_off and (edit := seam(block.last_line, line, self.layout.genuine, self.layout.repeated)):
            self.seams.append(edit)
        block.extend(line, place.only_calls)

    def begin_text(self, index: int) -> None:
        """Begin a heading or an unnumbered paragraph. Raises Refused if the line can hardly be either."""
        layout = self.layout
        refuse_odd(layout.file, layout.places, index)
        self.begin(layout.places[index], "heading" if layout.headings[index] else "unnumbered")

    def begin_part(self, place: Placed) -> None:
        """Begin a part with its label, and with the title that may follow it on its line: 附件一：宣言."""
        self._begin_anew()
        self.blocks += label_and_title(place.line)
        self.head = self.blocks[-1]

    def first_words(self, block: Block) -> str:
        """Return the words on the first line of a block, without its label."""
        line = self.layout.places[
            bisect_left(self.layout.places, block.lines[0], key=lambda place: place.line.number)
        ].line
        return line.text[block.words_start - line.start :]
