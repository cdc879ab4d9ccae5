"""Make the nodes of the tree that letters and bodies share: paragraphs, items, labels, footnotes."""

from collections.abc import Sequence

from ...errors import Refused, excerpt
from ...model import numerals
from ...model.alignment import Edit
from ...model.numerals import note_name
from ..blocks.block import Block
from ..blocks.reflow import Reflowed
from ..lines.lists import Misplaced, Node, nest
from ..lines.marks import CITES, NAMES_SOURCE
from . import letterhead
from .parts import Part, announced, mentioned
from .passages import Composer, Passage, Tree


class Cursor:
    """Blocks, and the index of the next one to parse."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks, self.index = blocks, 0

    def peek(self) -> Block | None:
        """Return the next block without taking it, None at the end."""
        return self.blocks[self.index] if self.index < len(self.blocks) else None

    def accept(self, *shapes: str) -> Block | None:
        """Take the next block if it has one of the shapes, else return None."""
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
        """Take the next blocks as long as they have one of the shapes."""
        start = self.index
        while self.index < len(self.blocks) and self.blocks[self.index].shape in shapes:
            self.index += 1
        return self.blocks[start : self.index]


class Nodes:
    """Makes nodes of blocks, and notes which parts the texts announce."""

    def __init__(self, reflowed: Reflowed, id: str, edits: Sequence[Edit]) -> None:
        self.reflowed, self.id = reflowed, id
        self.composer = Composer(reflowed.text, [*reflowed.edits, *edits])
        self.announced: list[tuple[str, str, int]] = []  # the part, the label that it announces, the line
        self.mentioned: dict[str, list[str]] = {}  # by letter, the labels that it names in other ways

    def footnotes(self, id: str, part: Part) -> list[Tree]:
        """Return the nodes of a part's footnotes."""
        return [
            self.paragraph(id, note_name(numerals.marker(note.label)), "footnote", None, [note])
            for note in part.footnotes
        ]

    def paragraph(self, part: str, name: str, kind: str, number: int | None, blocks: Sequence[Block]) -> Tree:
        """paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)*, or rows, or a footnote"""
        id = f"{part}.{name}"
        passage = self.nonempty_passage(blocks, id)
        home = part.partition(".")[0]
        if "附" in passage.text:
            for label in announced(passage.text, kind == "letter"):
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
            "items": self.items(id, blocks, passage) if len(blocks) > 1 or blocks[0].shape == "item" else [],
            "notes": self.calls(home, passage),
            "spans": passage.spans,
        }

    def calls(self, part: str, passage: Passage) -> list[Tree]:
        """Return the footnote calls of a text."""
        return [
            {"marker": mark, "offset": offset, "paragraph_id": f"{part}.{note_name(mark)}"}
            for offset, mark in passage.calls
        ]

    def items(self, id: str, blocks: Sequence[Block], passage: Passage) -> list[Tree]:
        """Return the tree of a paragraph's items. Raises Refused if an item fits no list."""
        places = [index for index, block in enumerate(blocks) if block.shape == "item"]
        try:
            roots = nest([blocks[index].label for index in places])
        except Misplaced as error:
            block = blocks[places[error.index]]
            advice = "correct the label, or say under [roles] in document.toml what the line is, such as "
            advice += f'{block.lines[0]} = "unnumbered" for a line of its own'
            advice += _or_heading(block)
            if CITES.match(self.reflowed.text, block.words_start):  # (2) 见…
                advice = f'if it is a footnote, say under [roles] in document.toml: {block.lines[0]} = "note"'
            above = blocks[places[error.index] - 1]
            if above.shape == "prose" and above.ends_in_colon():  # it leads in another list
                advice = f'say under [roles] in document.toml: {above.lines[0]} = "unnumbered"'
            raise Refused(self.reflowed.file, block.lines[0], error.expected, self.show(block), advice) from None
        texts = []
        for index in places:
            start = passage.starts[index] + blocks[index].words_start - blocks[index].spans[0].start
            end = passage.starts[index + 1] - 1 if index + 1 < len(blocks) else len(passage.text)
            texts.append((blocks[index].label, start, end, passage.text[start:end]))
        return [_item(id, node, texts) for node in roots]

    def label(self, part: Part, languages: Sequence[Block]) -> Tree:
        """Return the fields of a part's label and of its original language, which a line below the label names."""
        language_lines = self.composer.passage(languages)
        language = letterhead.original_language(language_lines.text.split("\n")[0]) if languages else None
        label = None if part.label is None else part.label.label
        spans = [] if part.label is None else self.composer.passage([part.label]).spans
        if language_lines.spans:
            language_lines.spans[0]["join"] = "\n"
        return {"label": label, "label_spans": [*spans, *language_lines.spans], "original_language": language}

    def nonempty_passage(self, blocks: Sequence[Block], id: str | None = None) -> Passage:
        """Return the text of blocks. Raises Refused if they hold nothing but footnote calls."""
        passage = self.composer.passage(blocks, id)
        if not passage.text:
            raise Refused(self.reflowed.file, blocks[0].lines[0], "words beside a footnote's call", "nothing but it")
        return passage

    def number(self, block: Block, expected: int, in_excerpt: bool | None = None) -> int:
        """Return the number of a paragraph. Raises Refused if it is not the expected one, or a later one `in_excerpt`.

        `in_excerpt` is None where no role can say so.
        """
        number = value(numerals.half_width(block.label))
        if number != expected and not (in_excerpt and number > expected):
            advice = "correct the number, or say under [roles] in document.toml what the line is, such as "
            advice += f'{block.lines[0]} = "unnumbered", "paragraph" (of the one above), "continuation" (of the line '
            advice += 'above) or "heading"'
            if in_excerpt is not None and number > expected:
                advice += ', or "numbered" where a text leaves out those between'
            if NAMES_SOURCE.match(self.reflowed.text, block.words_start):
                advice = f'if it is a footnote, say under [roles] in document.toml: {block.lines[0]} = "note"'
            raise Refused(self.reflowed.file, block.lines[0], f"paragraph {expected}", self.show(block), advice)
        return number

    def expect(self, cursor: Cursor, part: Part, expected: str, *shapes: str) -> Block:
        """Take the next block. Raises Refused if it has none of the shapes."""
        if block := cursor.accept(*shapes):
            return block
        self.finish(cursor, expected)
        raise Refused(self.reflowed.file, part.blocks[-1].lines[-1], f"{expected} below", "the end of the part")

    def finish(self, cursor: Cursor, expected: str, advice: str = "") -> None:
        """Raise Refused if a block is left: it has no place in the grammar."""
        if block := cursor.peek():
            text = f'if it is text, say under [roles] in document.toml: {block.lines[0]} = "unnumbered"'
            text += ', or "item" if a list begins with it' if block.shape == "item" else ""
            advice = advice or text + _or_heading(block)
            raise Refused(self.reflowed.file, block.lines[0], expected, self.show(block), advice)

    def show(self, block: Block) -> str:
        """Return the first line of a block as errors show it."""
        return excerpt(self.reflowed.text[: block.spans[0].end].rpartition("\n")[2].strip())


def _item(paragraph: str, node: Node, texts: Sequence[tuple[str, int, int, str]]) -> Tree:
    """Return the node of an item with the items nested in it.

    `texts` has the label of each item of the paragraph, and its words with their start and end in the paragraph's text.
    """
    label, start, end, text = texts[node.order]
    return {
        "id": f"{paragraph}.{node.address}",
        "label": label,
        "start": start,
        "end": end,
        "text": text,
        "items": [_item(paragraph, child, texts) for child in node.children],
    }


def _or_heading(block: Block) -> str:
    """Return a further advice for an item that is no sentence, such as (a) 背景, and has no place in the grammar."""
    complete = block.may_end and len(block.lines) == 1
    may_be_heading = block.shape == "item" and not complete and block.label[0] not in numerals.BULLETS
    return ', or "heading", of each line like it' if may_be_heading else ""


def value(label: str) -> int:
    """Return the number of a paragraph, printed as 7 or 七."""
    return int(label) if label.isdecimal() else numerals.numeral(label) or 0
