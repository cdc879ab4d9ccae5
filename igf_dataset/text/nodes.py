"""The nodes of the tree that letters and bodies share: paragraphs, items, labels, footnotes."""

from collections.abc import Sequence

from ..errors import Refused, excerpt
from ..model import numerals
from ..model.alignment import Edit
from ..model.numerals import note_name
from . import letterhead, zh
from .blocks import Block
from .lists import Misplaced, Node, nest
from .parts import Part, announced, mentioned
from .passages import Composer, Passage, Tree
from .reflow import Reflowed


class Cursor:
    """Blocks, and how far the parser has come in them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks, self.index = blocks, 0

    def peek(self) -> Block | None:
        """The next block, if there is one."""
        return self.blocks[self.index] if self.index < len(self.blocks) else None

    def accept(self, *shapes: str) -> Block | None:
        """Take the next block if it has one of the shapes."""
        block = self.peek()
        if block is None or block.shape not in shapes:
            return None
        self.index += 1
        return block

    def group(self, *shapes: str) -> Sequence[Block]:
        """Take the next block and those that follow it with one of the shapes."""
        start = self.index
        self.index += 1
        self.run(*shapes)
        return self.blocks[start : self.index]

    def run(self, *shapes: str) -> Sequence[Block]:
        """Take the blocks that have one of the shapes."""
        start = self.index
        while self.index < len(self.blocks) and self.blocks[self.index].shape in shapes:
            self.index += 1
        return self.blocks[start : self.index]


class Nodes:
    """Makes nodes of blocks, and gathers what the text announces."""

    def __init__(self, reflowed: Reflowed, id: str, edits: Sequence[Edit]) -> None:
        self.reflowed, self.id = reflowed, id
        self.composer = Composer(reflowed.text, [*reflowed.edits, *edits])
        self.announced: list[tuple[str, str, int]] = []  # part that announces, label announced, line
        self.mentioned: dict[str, list[str]] = {}  # by letter: labels that it names in passing

    def footnotes(self, id: str, part: Part) -> list[Tree]:
        """The footnotes of a part."""
        return [
            self.paragraph(id, note_name(numerals.marker(note.label)), "footnote", None, [note])
            for note in part.footnotes
        ]

    def paragraph(self, part: str, name: str, kind: str, number: int | None, blocks: Sequence[Block]) -> Tree:
        """paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)*, or rows, or a footnote"""
        id = f"{part}.{name}"
        passage = self.words(blocks, id)
        home = part.partition(".")[0]
        if "附" in passage.text:
            for label in announced(passage.text):
                self.announced.append((home, label, blocks[0].lines[0]))
            if kind == "letter":
                self.mentioned.setdefault(home, []).extend(mentioned(passage.text))
        return {
            "id": id,
            "kind": kind,
            "number": number,
            "marker": numerals.marker(blocks[0].label) if kind == "footnote" else None,
            "text": passage.text,
            "sentences_en": [],
            "items": self.items(id, blocks, passage) if len(blocks) > 1 else [],  # the first is no item
            "notes": self.calls(home, passage) if passage.calls else [],
            "spans": passage.spans,
        }

    def calls(self, part: str, passage: Passage) -> list[Tree]:
        """The footnote calls of a text."""
        return [
            {"marker": mark, "offset": offset, "paragraph_id": f"{part}.{note_name(mark)}"}
            for offset, mark in passage.calls
        ]

    def items(self, id: str, blocks: Sequence[Block], passage: Passage) -> list[Tree]:
        """The tree of a paragraph's items."""
        places = [index for index, block in enumerate(blocks) if block.shape == "item"]
        try:
            roots = nest([blocks[index].label for index in places])
        except Misplaced as error:
            block = blocks[places[error.index]]
            advice = "correct the label, or say under [roles] in document.toml what the line is, such as "
            advice += f'{block.lines[0]} = "unnumbered" for a line of its own'
            above = blocks[places[error.index] - 1]
            if above.shape == "prose" and above.last.endswith(zh.COLONS):  # leads another list in
                advice = f'say under [roles] in document.toml: {above.lines[0]} = "unnumbered"'
            raise Refused(self.reflowed.file, block.lines[0], error.expected, self.show(block), advice) from None
        texts = []
        for index in places:
            start = passage.starts[index] + blocks[index].words - blocks[index].spans[0].start
            end = passage.starts[index + 1] - 1 if index + 1 < len(blocks) else len(passage.text)
            texts.append((blocks[index].label, start, end, passage.text[start:end]))
        return [_item(id, node, texts) for node in roots]

    def label(self, part: Part, languages: Sequence[Block]) -> Tree:
        """The label of a part, and the language that the line below it says."""
        said = self.composer.passage(languages)
        language = letterhead.original_language(said.text.split("\n")[0]) if languages else None
        label = None if part.label is None else part.label.label
        spans = [] if part.label is None else self.composer.passage([part.label]).spans
        if said.spans:
            said.spans[0]["join"] = "\n"
        return {"label": label, "label_spans": [*spans, *said.spans], "original_language": language}

    def words(self, blocks: Sequence[Block], id: str | None = None) -> Passage:
        """The text of blocks that must have one. Raises Refused where they are nothing but footnote calls."""
        passage = self.composer.passage(blocks, id)
        if not passage.text:
            raise Refused(self.reflowed.file, blocks[0].lines[0], "words beside a footnote's call", "nothing but it")
        return passage

    def number(self, block: Block, expected: int) -> int:
        """The number of a paragraph. Raises Refused where it is not the next one."""
        if (number := value(numerals.half_width(block.label))) != expected:
            advice = "correct the number, or say under [roles] in document.toml what the line is, such as "
            advice += f'{block.lines[0]} = "unnumbered", "paragraph" (of the one above) or "heading"'
            raise Refused(self.reflowed.file, block.lines[0], f"paragraph {expected}", self.show(block), advice)
        return number

    def expect(self, cursor: Cursor, part: Part, expected: str, *shapes: str) -> Block:
        """Take the next block, which must have one of the shapes. Raises Refused."""
        if block := cursor.accept(*shapes):
            return block
        self.finish(cursor, expected)
        raise Refused(self.reflowed.file, part.blocks[-1].lines[-1], f"{expected} below", "the end of the part")

    def finish(self, cursor: Cursor, expected: str, advice: str = "") -> None:
        """Raise Refused where a block is left."""
        if block := cursor.peek():
            advice = advice or f'if it is text, say under [roles] in document.toml: {block.lines[0]} = "unnumbered"'
            raise Refused(self.reflowed.file, block.lines[0], expected, self.show(block), advice)

    def show(self, block: Block) -> str:
        """The first line of a block, as errors show it."""
        return excerpt(self.reflowed.text[: block.spans[0].end].rpartition("\n")[2].strip())


def _item(paragraph: str, node: Node, texts: Sequence[tuple[str, int, int, str]]) -> Tree:
    """An item with those nested in it; `texts` has the label, start, end and words of each item of the paragraph."""
    label, start, end, text = texts[node.order]
    return {
        "id": f"{paragraph}.{node.address}",
        "label": label,
        "start": start,
        "end": end,
        "text": text,
        "items": [_item(paragraph, child, texts) for child in node.children],
    }


def value(label: str) -> int:
    """The number of a paragraph, printed as 7 or 七."""
    return int(label) if label.isdecimal() else numerals.numeral(label) or 0
