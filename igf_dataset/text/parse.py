"""The document's tree from its blocks: one function a production of the grammar.

    document  := masthead letter part*
    part      := PART-LABEL LANGUAGE* (letter | body)
    letter    := LANGUAGE* LETTER-TITLE LANGUAGE* paragraph* section* SIGNATURE*
    body      := TITLE* paragraph* section*
    section   := HEADING LANGUAGE* paragraph* section*
    paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)* | TABLE+ | CONTENTS+

The productions build plain trees, which the model validates once as a whole: that takes half the
time of validating node by node.
"""

import hashlib
from collections.abc import Sequence

from ..errors import Refused
from ..model.alignment import Edit
from ..model.document import Document
from . import letterhead
from .bodies import BodyReader, LetterText
from .nodes import Cursor, Nodes
from .parts import Part, labelled, partition
from .passages import Tree
from .reflow import Reflowed


def parse(reflowed: Reflowed, id: str, edits: Sequence[Edit] = ()) -> Document:
    """The document that the blocks form, with `edits` from people on top of the rules' own.

    Raises Refused where the blocks break the grammar.
    """
    tree = _Parser(reflowed, id, edits).document()
    del reflowed  # which may free as much memory as the models take
    return Document.model_validate(tree)


class _Parser:
    def __init__(self, reflowed: Reflowed, id: str, edits: Sequence[Edit]) -> None:
        self.reflowed, self.id = reflowed, id
        self.nodes = Nodes(reflowed, id, edits)

    # -- productions ---------------------------------------------------------------------------

    def document(self) -> Tree:
        """document := masthead letter part*"""
        blocks, parts = partition(self.reflowed)
        passage = self.nodes.composer.passage(blocks)
        masthead = letterhead.MastheadReader(passage.text.split("\n"), passage.spans)
        by_kind: dict[str, list[Tree]] = {"letter": [], "summary": [], "appendix": []}
        for part in parts:
            by_kind[part.kind].append(
                self.letter(part) if part.kind == "letter" else BodyReader(self.nodes, part).tree()
            )
        self.transmit(parts, by_kind["letter"])
        text = self.reflowed.text
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        return {
            "id": self.id,
            "language": "zh",
            "title": by_kind["letter"][0]["title"],
            "title_en": "",
            "symbol": masthead.symbol,
            "masthead": masthead.tree(),
            "meeting": None,
            "letters": by_kind["letter"],
            "summary": next(iter(by_kind["summary"]), None),
            "appendices": by_kind["appendix"],
            "furniture": [{"start": line.start, "end": line.end, "join": ""} for line in self.reflowed.furniture],
            "corrections": self.nodes.composer.finish(),
            "source": {"sha256": digest, "bytes": len(content), "characters": len(text), "text": text},
        }

    def letter(self, part: Part) -> Tree:
        """letter := LANGUAGE* LETTER-TITLE LANGUAGE* paragraph* section* SIGNATURE*"""
        id = f"{self.id}/{part.name}"
        cursor = Cursor(part.blocks)
        languages = list(cursor.run("language"))
        heads = cursor.run("letter-title")
        languages += cursor.run("language")
        title = self.nodes.composer.passage(heads)
        said = letterhead.Title(title.text.replace("\n", ""), self.reflowed.file, heads[0].lines[0])
        text = LetterText(self.nodes, part)
        paragraphs, sections = text.whole(cursor)
        signed = cursor.run("signature")
        signatories, signature = letterhead.signature(self.nodes.composer.passage(signed), said.office)
        advice = ""
        if signed and (block := cursor.peek()):
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "signature", or correct the text above'
        self.nodes.finish(cursor, "the letter's signature or the label of an annex", advice)
        first = signatories[0] if signatories else {"name": None, "name_en": None, "country": None, "entity_id": None}
        return {
            "id": id,
            "kind": said.kind,
            **self.nodes.label(part, languages),
            "title": title.text,
            "spans": title.spans,
            "notes": self.nodes.calls(id, title),
            "title_en": "",
            "date": said.day,
            "sender": {**first, "office": said.office, "office_en": None},
            "signatories": signatories,
            "addressee": {"office": said.addressee, "office_en": ""},
            "paragraphs": paragraphs,
            "sections": sections,
            "footnotes": self.nodes.footnotes(id, part),
            "signature": signature,
            "transmits": [],
        }

    def transmit(self, parts: Sequence[Part], letters: Sequence[Tree]) -> None:
        """Fill in what each letter announces; raises Refused where a part announced is absent."""
        transmits = {letter["id"]: letter["transmits"] for letter in letters}
        ids = [f"{self.id}/{part.name}" for part in parts]
        once = {(announcer, label): line for announcer, label, line in reversed(self.nodes.announced)}
        for (announcer, label), line in reversed(once.items()):
            is_letter = announcer in transmits
            targets = labelled(parts[ids.index(announcer) + 1 :] if is_letter else parts, label)
            if not targets:
                raise Refused(self.reflowed.file, line, f"a part labelled {label}, announced here", "none")
            if is_letter:
                announced = transmits[announcer]
                announced += [id for part in targets if (id := f"{self.id}/{part.name}") not in announced]
        for announcer, labels in self.nodes.mentioned.items():
            announced = transmits[announcer]
            for label in () if announced and all(len(label) == 2 for label in labels) else dict.fromkeys(labels):
                below = parts[ids.index(announcer) + 1 :]
                announced += [
                    id for part in labelled(below, label) if (id := f"{self.id}/{part.name}") not in announced
                ]
