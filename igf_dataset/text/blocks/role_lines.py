"""Take the lines of which document.toml says what they are; joiner.py decides on all others."""

from ...errors import Refused, excerpt
from ...model.numerals import half_width, ordinal
from ..lines.clauses import is_fact
from . import headings
from .block import HEADING_SHAPES, TEXT_SHAPES
from .joined import Joined


def take(joined: Joined, index: int, role: str) -> None:
    """Take a line whose role document.toml says."""
    layout = joined.layout
    place, line = layout.places[index], layout.places[index].line
    name, _, level = role.partition("-")  # heading-2
    block = joined.blocks[-1] if joined.blocks else None
    if role == "continuation" or (role == "letter-title" and place.continues):
        if block is None:
            raise Refused(layout.file, line.number, "a line above that this one continues", "none")
        joined.extend(place)
        if block.lines[0] not in layout.roles:
            headings.settle(joined)
    elif role == "part-label":
        joined.begin_part(place)
    elif name == "heading":
        shape = {"numbered": "digit-heading", "item": "item-heading"}.get(line.shape, line.shape)
        joined.begin(place, shape if shape in HEADING_SHAPES else "heading", int(level or 0))
        joined.blocks[-1].is_said = True
    elif role == "paragraph":
        joined.begin(place, "prose" if block and block.shape in TEXT_SHAPES else "unnumbered")
    elif role == "numbered":
        if line.shape not in ("numbered", "numeral-heading"):
            raise Refused(layout.file, line.number, "a paragraph's number, such as 1.", excerpt(line.text))
        joined.begin(place, role)
        joined.blocks[-1].is_said, joined.last_number = True, ordinal(half_width(line.label)) or joined.last_number
    elif role == "item" and line.shape not in ("item", "decimal"):
        raise Refused(layout.file, line.number, "an item's label, such as (a)", excerpt(line.text))
    else:
        joined.begin(place, role)  # furniture and notes with a role were taken out before
        joined.blocks[-1].is_said = True
        joined.blocks[-1].may_end = joined.blocks[-1].may_end or is_fact(line.text) or layout.alone[index] == role
