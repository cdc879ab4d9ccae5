"""The tree of a part's text: title lines, paragraphs and sections.

body      := TITLE* paragraph* section*
section   := HEADING LANGUAGE* paragraph* section*
paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)* | TABLE+ | CONTENTS+
"""

from itertools import pairwise

from ..errors import Refused, excerpt
from ..model import numerals
from .blocks import Block
from .nodes import Cursor, Nodes, value
from .openblock import HEADING_SHAPES, ROWS
from .parts import Part, section_name
from .passages import Tree
from .reflow import BESIDE

# Headings that stand side by side at the outermost level, whichever comes first.
_OUTERMOST = frozenset(("heading", "numeral-heading"))


class BodyReader:
    """The paragraphs and sections of one part, as far as they are read."""

    def __init__(self, nodes: Nodes, part: Part) -> None:
        self.nodes, self.part = nodes, part
        self.id = f"{nodes.id}/{part.name}"
        numbers = [value(numerals.half_width(block.label)) for block in part.blocks if block.shape == "numbered"]
        self.has_numbers, self.restarts = bool(numbers), numbers.count(1) > 1
        shapes = {block.shape for block in part.blocks}
        # Whether labelled and unlabelled headings stand side by side.
        self.mixed = shapes >= _OUTERMOST or {"heading", "article"} <= shapes
        self.count = self.unnumbered = 0  # paragraphs so far, with a number and without
        self.articles: dict[str, int] = {}
        self.prefix = self.id  # below what address the numbers stand

    def tree(self) -> Tree:
        """body := TITLE* paragraph* section*"""
        id, part, _nodes = self.id, self.part, self.nodes
        cursor = Cursor(part.blocks)
        head = cursor.run("language", "title")
        languages, titles = ([block for block in head if block.shape == shape] for shape in ("language", "title"))
        if len(titles) > 1 and cursor.peek() is None:  # a title and a list, which no stop tells from further titles
            for block in titles[1:]:
                block.shape = "unnumbered"
            cursor, titles = Cursor(titles[1:]), titles[:1]
        if titles and titles[-1].last.endswith(("，", "、", ",")):
            advice = f'say under [roles] in document.toml what it is, such as {titles[-1].lines[-1]} = "unnumbered"'
            found = excerpt(titles[-1].last)
            raise Refused(
                self.nodes.reflowed.file, titles[-1].lines[-1], "a title line that does not break off", found, advice
            )
        title = self.nodes.composer.passage(titles)
        paragraphs = self.paragraphs(cursor, id)
        sections = self.sections(cursor, id, 1, ())
        self.nodes.finish(cursor, "a paragraph, a heading or the end of the part")
        return {
            "id": id,
            **self.nodes.label(part, languages),
            "title": title.text,
            "title_en": "",
            "spans": title.spans,
            "notes": self.nodes.calls(id, title),
            "paragraphs": paragraphs,
            "sections": sections,
            "footnotes": self.nodes.footnotes(id, part),
        }

    def sections(self, cursor: Cursor, parent: str, level: int, above: tuple[str, ...]) -> list[Tree]:
        """section*, with headings of one kind; a heading of another kind opens a level below.

        At the outermost level unlabelled headings and those with Chinese numerals stand side by side.
        """
        sections: list[Tree] = []
        kinds: set[str] = set()
        counts: dict[str, int] = {}
        while (block := cursor.peek()) and block.shape in HEADING_SHAPES:
            kind = f"{block.shape}-{block.label[-1:]}" if block.shape == "article" else block.shape
            if block.level:
                if block.level < level:
                    break
            elif kinds and kind not in kinds:
                if not (level == 1 and self.beside(block)):
                    break
            elif not kinds and (kind in above or (level > 1 and self.beside(block, above))):
                break
            kinds.add(kind)
            cursor.index += 1
            counts[kind] = counts.get(kind, 0) + 1
            section = self.section(cursor, block, parent, level, counts[kind], (*above, *kinds))
            sections.append(section)
        return sections

    def beside(self, block: Block, above: tuple[str, ...] = ()) -> bool:
        """Whether a heading stands at the outermost level, beside ones of another kind."""
        if block.shape == "numeral-heading":
            return not above or set(above) == {"heading"}
        return block.shape == "heading" and (not above or "numeral-heading" in above) and bool(BESIDE.match(block.last))

    def section(
        self, cursor: Cursor, block: Block, parent: str, level: int, ordinal: int, above: tuple[str, ...]
    ) -> Tree:
        """section := HEADING LANGUAGE* paragraph* section*"""
        expected_ordinal = ordinal
        if block.shape == "article":  # articles count on through chapters
            kind = block.label[-1:]
            self.articles[kind] = expected_ordinal = self.articles.get(kind, 0) + 1
        name, expected = section_name(block, expected_ordinal)
        if block.shape == "heading" and level == 1 and self.mixed:
            name = f"h{ordinal}"
        if name is None:
            advice = "correct the label, or say under [roles] in document.toml what the line is"
            advice += f', such as {block.lines[0]} = "unnumbered"'
            raise Refused(
                self.nodes.reflowed.file, block.lines[0], f"section {expected}", self.nodes.show(block), advice
            )
        id = f"{parent}.{name}"
        label = block.label
        if block.shape == "article" and block.is_bare_label():
            label, block.spans[0] = "", block.spans[0]._replace(start=block.start)
        heading = self.nodes.words([block])
        return {
            "id": id,
            "label": label,
            "title": heading.text,
            "title_en": "",
            "level": level,
            "spans": heading.spans,
            "notes": self.nodes.calls(parent.partition(".")[0], heading),
            "paragraphs": self.paragraphs(cursor, id),
            "sections": self.sections(cursor, id, level + 1, above),
        }

    def paragraphs(self, cursor: Cursor, section: str) -> list[Tree]:
        """paragraph*; the numbers count on through the part's sections, or anew in each."""
        paragraphs: list[Tree] = []
        while block := cursor.peek():
            if block.shape in ROWS:
                name, kind, number, blocks = self.next_unnumbered(), block.shape, None, cursor.run(block.shape)
            elif block.shape == "numbered":
                blocks = cursor.group("prose", "item")
                if self.restarts and not paragraphs and value(numerals.half_width(block.label)) == 1:
                    self.count, self.prefix = 0, section
                self.count += 1
                number = self.nodes.number(block, self.count)
                name, kind = str(number), "numbered"
            elif block.shape == "unnumbered":
                name, kind, number, blocks = self.next_unnumbered(), block.shape, None, cursor.group("prose", "item")
            else:
                break
            part = section.partition(".")[0] if number is None else self.prefix
            paragraphs.append(self.nodes.paragraph(part, name, kind, number, blocks))
        return paragraphs

    def next_unnumbered(self) -> str:
        """The name of a paragraph without a number: p1 in a part that has numbers, else 1."""
        self.unnumbered += 1
        return f"p{self.unnumbered}" if self.has_numbers else str(self.unnumbered)


class LetterText(BodyReader):
    """The text of a letter: its paragraphs count on through its headings, with a number or without."""

    def __init__(self, nodes: Nodes, part: Part) -> None:
        super().__init__(nodes, part)
        own = [
            block
            for before, block in pairwise([None, *part.blocks])
            if block
            and (
                block.shape in ("unnumbered", "numbered")
                or (block.shape in ROWS and getattr(before, "shape", "") != block.shape)
            )
        ]
        places = [value(numerals.half_width(block.label)) - place for place, block in enumerate(own, 1) if block.label]
        # Numbers beside paragraphs without one count apart, unless they are their places.
        self.apart = any(places) and len(places) < len(own)

    def whole(self, cursor: Cursor) -> tuple[list[Tree], list[Tree]]:
        """The paragraphs above any heading, and the sections. Raises Refused where there is neither."""
        paragraphs, sections = self.paragraphs(cursor, self.id), self.sections(cursor, self.id, 1, ())
        if not (self.count or self.unnumbered):
            self.nodes.expect(cursor, self.part, "the letter's text, in sentences", "unnumbered")
        return paragraphs, sections

    def paragraphs(self, cursor: Cursor, section: str) -> list[Tree]:
        """paragraph*"""
        paragraphs: list[Tree] = []
        while (block := cursor.peek()) and block.shape in ("numbered", "unnumbered", *ROWS):
            numbered, kind, number = block.shape == "numbered", "letter", None
            self.count += numbered
            self.unnumbered += not numbered
            place = self.count + self.unnumbered
            if self.apart:
                place = self.count if numbered else self.unnumbered
            if numbered:
                number = self.nodes.number(block, place)
            name = f"p{place}" if self.apart and number is None else str(place)
            if block.shape in ROWS:
                kind, blocks = block.shape, cursor.run(block.shape)
            else:
                blocks = cursor.group("prose", "item")
            paragraphs.append(self.nodes.paragraph(self.id, name, kind, number, blocks))
        return paragraphs
