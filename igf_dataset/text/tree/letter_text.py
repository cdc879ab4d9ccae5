"""Make the tree of a letter's text: its paragraphs, with a number or without, and its sections.

bodies.py does the same for the parts that a letter transmits; parse.py calls both.

letter := … paragraph* section* …
"""

from itertools import pairwise

from ...model import numerals
from ..blocks.block import HEADING_SHAPES, ROWS
from .bodies import BodyReader, has_number, items_without_words
from .nodes import Cursor, Nodes, value
from .parts import Part
from .passages import Tree


class LetterText(BodyReader):
    """Reads the text of a letter, whose paragraphs, with a number or without, are counted through its sections."""

    def __init__(self, nodes: Nodes, part: Part) -> None:
        super().__init__(nodes, part)
        paragraph_blocks = [
            block
            for before, block in pairwise([None, *part.blocks])
            if block
            and (
                block.shape in ("unnumbered", "numbered")
                or (block.shape in ROWS and getattr(before, "shape", "") != block.shape)
            )
        ]
        offsets = [
            value(numerals.half_width(block.label)) - place
            for place, block in enumerate(paragraph_blocks, 1)
            if block.label
        ]
        # Paragraphs with and without a number are counted separately, unless each number is the paragraph's place.
        self.in_sections = self.restarts and any(block.shape in HEADING_SHAPES for block in part.blocks)
        self.separate_counts = (any(offsets) or self.in_sections) and len(offsets) < len(paragraph_blocks)

    def read(self, cursor: Cursor) -> tuple[list[Tree], list[Tree]]:
        """Return the paragraphs above any heading, and the sections. Raises Refused if there is neither."""
        paragraphs, sections = self.paragraphs(cursor, self.id), self.sections(cursor, self.id, 1, ())
        if not (self.count or self.unnumbered):
            self.nodes.expect(cursor, self.part, "the letter's text, in sentences", "unnumbered")
        return paragraphs, sections

    def paragraphs(self, cursor: Cursor, section: str) -> list[Tree]:
        """paragraph*"""
        paragraphs: list[Tree] = []
        while (block := cursor.peek()) and block.shape in ("numbered", "unnumbered", "item", *ROWS):
            items = items_without_words(cursor) if block.shape == "item" else ()
            if block.shape == "item" and not items:
                break
            numbered, kind, number = block.shape == "numbered", "letter", None
            begins = numbered and self.in_sections and section != self.id and not has_number(paragraphs)
            if begins and value(numerals.half_width(block.label)) == 1:
                self.count, self.prefix = 0, section
            self.count += numbered
            self.unnumbered += not numbered
            place = self.count + self.unnumbered
            if self.separate_counts or self.in_sections:
                place = self.count if numbered else self.unnumbered
            if numbered:
                number = self.nodes.number(block, place)
            name = f"p{place}" if self.separate_counts and number is None else str(place)
            if block.shape in ROWS:
                kind, blocks = block.shape, cursor.run(block.shape)
            elif items:
                blocks = items
            else:
                blocks = cursor.group("prose", "item")
            part = self.id if number is None else self.prefix
            paragraphs.append(self.nodes.paragraph(part, name, kind, number, blocks))
        return paragraphs
