"""Make the document's tree of its blocks: one function for each production of the grammar.

parts.py divides the blocks among letters, summary and appendices; letterhead.py reads mastheads and titles,
signatures.py signatures; bodies.py and letter_text.py have the productions of texts, nodes.py those of paragraphs.

    document  := masthead letter part*
    part      := PART-LABEL LANGUAGE* (letter | body)
    letter    := LANGUAGE* LETTER-TITLE LANGUAGE* paragraph* section* SIGNATURE*
    body      := TITLE* paragraph* section*
    section   := HEADING paragraph* section*
    paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)* | TABLE+ | CONTENTS+

The productions make dicts, and the model validates the whole tree once: that takes half the time of validating
node by node.
"""

import hashlib
from collections.abc import Sequence

from ...errors import Refused
from ...model.alignment import Edit
from ...model.document import Document
from ..blocks.reflow import Reflowed
from ..lines import zh
from . import letterhead, signatures
from .bodies import BodyReader
from .letter_text import LetterText
from .nodes import Cursor, Nodes
from .parts import Part, advice_for_absent, labelled, partition
from .passages import Tree


def parse(reflowed: Reflowed, id: str, edits: Sequence[Edit] = ()) -> Document:
    """Return the document that the blocks form, with the `edits` of people besides those of the rules.

    Raises Refused if the blocks do not fit the grammar.
    """
    tree = _Parser(reflowed, id, edits).document()
    del reflowed  # frees about as much memory as the models take
    return Document.model_validate(tree)


class _Parser:
    """Parses the blocks of one document; `document` returns its tree."""

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
        last = 0  # the number of the last part's last paragraph
        for part in parts:
            if part.kind == "letter":
                by_kind["letter"].append(self.letter(part))
            else:
                reader = BodyReader(self.nodes, part, last)
                by_kind[part.kind].append(reader.tree())
                last = reader.count
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
        letter_title = letterhead.Title(title.text.replace("\n", ""), self.reflowed.file, heads[0].lines[0])
        day = letter_title.day
        if day is None and (below := cursor.peek()) and zh.is_place_and_day(below.last_line):  # 日内瓦，2004 年…
            day = letterhead.day_within(below.last_line)
        text = LetterText(self.nodes, part)
        paragraphs, sections = text.read(cursor)
        signed = cursor.run("signature")
        signatories, signature = signatures.signature(self.nodes.composer.passage(signed), letter_title.office)
        advice = ""
        if signed and (block := cursor.peek()):
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "signature", or correct the text above'
            advice += "; if an annex begins there, put its label, such as 附件, on a line above"
        self.nodes.finish(cursor, "the letter's signature or the label of an annex", advice)
        first = signatories[0] if signatories else {"name": None, "name_en": None, "country": None, "entity_id": None}
        return {
            "id": id,
            "kind": letter_title.kind,
            **self.nodes.label(part, languages),
            "title": title.text,
            "spans": title.spans,
            "notes": self.nodes.calls(id, title),
            "title_en": "",
            "date": day,
            "sender": {**first, "office": letter_title.office, "office_en": None},
            "signatories": signatories,
            "addressee": {"office": letter_title.addressee, "office_en": ""},
            "paragraphs": paragraphs,
            "sections": sections,
            "footnotes": self.nodes.footnotes(id, part),
            "signature": signature,
            "transmits": [],
        }

    def transmit(self, parts: Sequence[Part], letters: Sequence[Tree]) -> None:
        """Fill in which parts each letter transmits: those that it announces, else those that it mentions.

        Raises Refused if a part that a text announces, as in (见附件二) ("see annex II"), is absent.
        """
        transmits = {letter["id"]: letter["transmits"] for letter in letters}
        ids = [f"{self.id}/{part.name}" for part in parts]
        once = {(announcer, label): line for announcer, label, line in reversed(self.nodes.announced)}
        for (announcer, label), line in reversed(once.items()):
            is_letter = announcer in transmits
            targets = labelled(parts[ids.index(announcer) + 1 :] if is_letter else parts, label)
            if not targets:
                advice = advice_for_absent(self.reflowed.text, label, line)
                raise Refused(self.reflowed.file, line, f"a part labelled {label}, announced here", "none", advice)
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
