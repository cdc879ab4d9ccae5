"""Take the lines of which document.toml says what they are: one of the joiner's base classes.

openblock.py holds the open block, preambles.py the class below this one, joiner.py decides on all other lines.
"""

from ...errors import Refused, excerpt
from ...model.numerals import half_width, ordinal
from ..lines.clauses import is_fact
from ..zones.placed import Placed
from .block import label_and_title
from .openblock import HEADING_SHAPES, TEXT_SHAPES
from .preambles import PreambleBlock


class RoleBlock(PreambleBlock):
    """The open block, and what a role makes of a line."""

    def take_role(self, index: int, role: str) -> None:
        """Take a line whose role document.toml says."""
        place, line = self.places[index], self.places[index].line
        name, _, level = role.partition("-")  # heading-2
        block = self.blocks[-1] if self.blocks else None
        if role == "continuation" or (role == "letter-title" and place.continues):
            if block is None:
                raise Refused(self.file, line.number, "a line above that this one continues", "none")
            self.extend(place)
            if block.lines[0] not in self.roles:
                self.settle_heading()
        elif role == "part-label":
            self.take_label(place)
        elif name == "heading":
            shape = {"numbered": "digit-heading", "item": "item-heading"}.get(line.shape, line.shape)
            self.begin(place, shape if shape in HEADING_SHAPES else "heading", int(level or 0))
            self.blocks[-1].is_said = True
        elif role == "paragraph":
            self.begin(place, "prose" if block and block.shape in TEXT_SHAPES else "unnumbered")
        elif role == "numbered":
            if line.shape not in ("numbered", "numeral-heading"):
                raise Refused(self.file, line.number, "a paragraph's number, such as 1.", excerpt(line.text))
            self.begin(place, role)
            self.blocks[-1].is_said, self.last_number = True, ordinal(half_width(line.label)) or self.last_number
        elif role == "item" and line.shape not in ("item", "decimal"):
            raise Refused(self.file, line.number, "an item's label, such as (a)", excerpt(line.text))
        else:
            self.begin(place, role)  # furniture and notes with a role were taken out before
            self.blocks[-1].is_said = True
            self.blocks[-1].may_end = self.blocks[-1].may_end or is_fact(line.text) or self.alone[index] == role

    def take_label(self, place: Placed) -> None:
        """Take a part's label, with the title that may follow it on its line: 附件一：宣言."""
        self.last_number, self.item_heading, self.has_plain_headings = 0, {}, False
        self.blocks += label_and_title(place.line)
        self.head = self.blocks[-1]
