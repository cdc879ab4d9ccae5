"""Reflowed blocks in, the document's tree out: one function a production of the grammar.

    document  := masthead letter part*
    part      := PART-LABEL (letter | body)
    letter    := LETTER-TITLE paragraph+ SIGNATURE*
    body      := TITLE* paragraph* section*
    section   := HEADING paragraph* section*
    paragraph := (NUMBERED | PROSE) (PROSE | ITEM)*

The productions build plain trees, which the model validates once as a whole: that takes half the
time of validating node by node.
"""

import hashlib
from collections.abc import Sequence

from ..errors import Refused, excerpt
from ..model import numerals
from ..model.alignment import Edit
from ..model.document import Document
from . import letterhead
from .lists import Misplaced, Node, nest
from .parts import Part, announced, labelled, partition, section_name
from .passages import Composer, Passage, Tree
from .reflow import Block, Reflowed
from .zones import HEADINGS

_HEADINGS = (*HEADINGS, "heading")


def parse(reflowed: Reflowed, id: str, edits: Sequence[Edit] = ()) -> Document:
    """The document that the blocks form, with `edits` from people on top of the rules' own.

    Raises Refused where the blocks break the grammar.
    """
    return Document.model_validate(_Parser(reflowed, id, edits).document())


class _Cursor:
    """Blocks, and how far the parser has come in them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks, self.index = blocks, 0

    def peek(self) -> Block | None:
        return self.blocks[self.index] if self.index < len(self.blocks) else None

    def accept(self, *shapes: str) -> Block | None:
        block = self.peek()
        if block is None or block.shape not in shapes:
            return None
        self.index += 1
        return block

    def group(self, first: str, *rest: str) -> Sequence[Block]:
        """A block of one shape and those of other shapes that follow it; nothing if it is another."""
        if self.index == len(self.blocks) or self.blocks[self.index].shape != first:
            return ()
        start = self.index
        self.index += 1
        self.run(*rest)
        return self.blocks[start : self.index]

    def run(self, *shapes: str) -> Sequence[Block]:
        start = self.index
        while self.index < len(self.blocks) and self.blocks[self.index].shape in shapes:
            self.index += 1
        return self.blocks[start : self.index]


class _Parser:
    def __init__(self, reflowed: Reflowed, id: str, edits: Sequence[Edit]) -> None:
        self.reflowed, self.id = reflowed, id
        self.composer = Composer(reflowed.text, [*reflowed.edits, *edits])
        self.announced: list[tuple[str, str, int]] = []  # part that announces, label announced, line
        self.count: int  # of the part's numbered paragraphs

    # -- productions ---------------------------------------------------------------------------

    def document(self) -> Tree:
        """document := masthead letter part*"""
        blocks, parts = partition(self.reflowed)
        masthead = self.composer.passage(blocks)
        by_kind: dict[str, list[Tree]] = {"letter": [], "summary": [], "appendix": []}
        for part in parts:
            by_kind[part.kind].append(self.letter(part) if part.kind == "letter" else self.body(part))
        self.transmit(parts, by_kind["letter"])
        text = self.reflowed.text
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        return {
            "id": self.id,
            "language": "zh",
            "title": by_kind["letter"][0]["title"],
            "title_en": "",
            "symbol": None,
            "masthead": letterhead.masthead(masthead.text.split("\n"), masthead.spans),
            "meeting": None,
            "letters": by_kind["letter"],
            "summary": next(iter(by_kind["summary"]), None),
            "appendices": by_kind["appendix"],
            "corrections": self.composer.finish(),
            "source": {"sha256": digest, "bytes": len(content), "characters": len(text), "text": text},
        }

    def letter(self, part: Part) -> Tree:
        """letter := LETTER-TITLE paragraph+ SIGNATURE*"""
        id = f"{self.id}/{part.name}"
        head, cursor = part.blocks[0], _Cursor(part.blocks[1:])
        title = self.composer.passage([head])
        day, office, addressee = letterhead.title(title.text, self.reflowed.file, head.lines[0])
        paragraphs: list[Tree] = []
        block: Block | None = self.expect(cursor, part, "the letter's text, in sentences", "prose", "numbered")
        while block:
            ordinal = len(paragraphs) + 1
            number = self.number(block, ordinal) if block.shape == "numbered" else None
            paragraphs.append(self.paragraph(id, str(ordinal), number, [block, *cursor.run("item")]))
            block = cursor.accept("prose", "numbered")
        name, signature = letterhead.signature(self.composer.passage(cursor.run("signature")))
        self.finish(cursor, "the letter's signature or the label of an annex")
        sender = {"name": name, "name_en": None, "office": office, "office_en": None}
        return {
            "id": id,
            **self.label(part),
            "title": title.text,
            "spans": title.spans,
            "title_en": "",
            "date": day,
            "sender": {**sender, "country": None, "entity_id": None},
            "addressee": {"office": addressee, "office_en": ""},
            "paragraphs": paragraphs,
            "footnotes": self.footnotes(id, part),
            "signature": signature,
            "transmits": [],
        }

    def body(self, part: Part) -> Tree:
        """body := TITLE* paragraph* section*"""
        id = f"{self.id}/{part.name}"
        cursor = _Cursor(part.blocks)
        titles = cursor.run("title")
        for block in titles:
            if block.closed:
                expected = "a title line, a section's heading or paragraph 1"
                raise Refused(self.reflowed.file, block.lines[-1], expected, excerpt(block.last))
        title = self.composer.passage(titles)
        self.count = 0
        paragraphs = self.paragraphs(cursor, id)
        sections = self.sections(cursor, id, 1, ())
        self.finish(cursor, "a numbered paragraph, a heading or the end of the part")
        return {
            "id": id,
            **self.label(part),
            "title": title.text,
            "title_en": "",
            "spans": title.spans,
            "paragraphs": paragraphs,
            "sections": sections,
            "footnotes": self.footnotes(id, part),
        }

    def sections(self, cursor: _Cursor, parent: str, level: int, above: tuple[str, ...]) -> list[Tree]:
        """section*, with headings of one kind; a heading of another kind opens a level below."""
        sections: list[Tree] = []
        kind = ""
        while (block := cursor.peek()) and block.shape in _HEADINGS:
            kind = kind or block.shape
            if block.shape != kind or block.shape in above:
                break
            cursor.index += 1
            name, expected = section_name(block, len(sections) + 1)
            if name is None:
                raise Refused(self.reflowed.file, block.lines[0], f"section {expected}", self.show(block))
            id = f"{parent}.{name}"
            heading = self.words([block])
            sections.append(
                {
                    "id": id,
                    "label": block.label,
                    "title": heading.text,
                    "title_en": "",
                    "level": level,
                    "spans": heading.spans,
                    "paragraphs": self.paragraphs(cursor, id.partition(".")[0]),
                    "sections": self.sections(cursor, id, level + 1, (*above, kind)),
                }
            )
        return sections

    def paragraphs(self, cursor: _Cursor, part: str) -> list[Tree]:
        """paragraph*; the numbers count on through the part's sections."""
        paragraphs = []
        while blocks := cursor.group("numbered", "prose", "item"):
            self.count += 1
            paragraphs.append(self.paragraph(part, str(self.count), self.number(blocks[0], self.count), blocks))
        return paragraphs

    def footnotes(self, id: str, part: Part) -> list[Tree]:
        return [self.paragraph(id, f"note-{note.label}", None, [note]) for note in part.footnotes]

    def paragraph(self, part: str, name: str, number: int | None, blocks: Sequence[Block]) -> Tree:
        """paragraph := (NUMBERED | PROSE) (PROSE | ITEM)*, or a footnote"""
        id = f"{part}.{name}"
        passage = self.words(blocks, id)
        for label in announced(passage.text) if "见" in passage.text else ():
            self.announced.append((part, label, blocks[0].lines[0]))
        return {
            "id": id,
            "number": number,
            "marker": blocks[0].label if blocks[0].shape == "footnote" else None,
            "text": passage.text,
            "sentences_en": [],
            "items": self.items(id, blocks, passage),
            "notes": [
                {"marker": marker, "offset": offset, "paragraph_id": f"{part}.note-{marker}"}
                for offset, marker in passage.calls
            ],
            "spans": passage.spans,
        }

    def items(self, id: str, blocks: Sequence[Block], passage: Passage) -> list[Tree]:
        """The tree of a paragraph's items."""
        places = [index for index, block in enumerate(blocks) if block.shape == "item"]
        try:
            roots = nest([blocks[index].label for index in places])
        except Misplaced as error:
            block = blocks[places[error.index]]
            advice = "correct the label, or say in document.toml what the line is"
            raise Refused(self.reflowed.file, block.lines[0], error.expected, self.show(block), advice) from None

        def build(node: Node) -> Tree:
            index = places[node.order]
            block = blocks[index]
            start = passage.starts[index] + block.words - block.spans[0].start
            end = passage.starts[index + 1] - 1 if index + 1 < len(blocks) else len(passage.text)
            return {
                "id": f"{id}.{node.address}",
                "label": block.label,
                "start": start,
                "end": end,
                "text": passage.text[start:end],
                "items": [build(child) for child in node.children],
            }

        return [build(node) for node in roots]

    # -- what the productions share ------------------------------------------------------------

    def label(self, part: Part) -> Tree:
        if part.label is None:
            return {"label": None, "label_spans": []}
        return {"label": part.label.label, "label_spans": self.composer.passage([part.label]).spans}

    def words(self, blocks: Sequence[Block], id: str | None = None) -> Passage:
        """The text of blocks that must have one. Raises Refused where they are nothing but footnote calls."""
        passage = self.composer.passage(blocks, id)
        if not passage.text:
            raise Refused(self.reflowed.file, blocks[0].lines[0], "words beside a footnote's call", "nothing but it")
        return passage

    def number(self, block: Block, expected: int) -> int:
        if (number := int(numerals.half_width(block.label))) != expected:
            raise Refused(self.reflowed.file, block.lines[0], f"paragraph {expected}", self.show(block))
        return number

    def transmit(self, parts: Sequence[Part], letters: Sequence[Tree]) -> None:
        """Fill in what each letter announces; raises Refused where a part announced is absent."""
        transmits = {letter["id"]: letter["transmits"] for letter in letters}
        ids = [f"{self.id}/{part.name}" for part in parts]
        once = {(announcer, label): line for announcer, label, line in reversed(self.announced)}
        for (announcer, label), line in reversed(once.items()):
            is_letter = announcer in transmits
            targets = labelled(parts[ids.index(announcer) + 1 :] if is_letter else parts, label)
            if not targets:
                raise Refused(self.reflowed.file, line, f"a part labelled {label}, announced here", "none")
            if is_letter:
                found = transmits[announcer]
                found += [id for part in targets if (id := f"{self.id}/{part.name}") not in found]

    def expect(self, cursor: _Cursor, part: Part, expected: str, *shapes: str) -> Block:
        if block := cursor.accept(*shapes):
            return block
        self.finish(cursor, expected)
        raise Refused(self.reflowed.file, part.blocks[-1].lines[-1], f"{expected} below", "the end of the part")

    def finish(self, cursor: _Cursor, expected: str) -> None:
        if block := cursor.peek():
            raise Refused(self.reflowed.file, block.lines[0], expected, self.show(block))

    def show(self, block: Block) -> str:
        return excerpt(self.reflowed.text[: block.spans[0].end].rpartition("\n")[2].strip())
