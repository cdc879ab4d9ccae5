"""One made document, with what is true of it: its parts, its manner of printing, its text."""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from corpus_body import BodyWriter
from corpus_letters import Front, spoken
from corpus_lists import chinese, roman
from corpus_manner import draw as manner
from corpus_page import Sheet
from corpus_script import RADICALS, TRADITIONAL, translated
from corpus_text import Composer, Part, Truth
from corpus_words import Words

_SHORT = 1_300  # bytes in which no annex has room
_FOUND = (("IPv6", "ipv6"), ("“", "quotes"), ("<http", "url-in-brackets"), ("Internet", "latin"))
_THOUSANDS = re.compile(r"[0-9] [0-9]{3} ")


class Made(NamedTuple):
    """A document: its id, its text, and what is true of it."""

    id: str
    text: str
    truth: Truth


def make(id: str, key: str, size: int, measure: Callable[[str], int]) -> Made:
    """A document of about `size`, as `measure` counts it, drawn from a generator of its own, which `key` seeds."""
    return _Maker(id, key, size, measure).made()


class _Maker:
    def __init__(self, id: str, key: str, size: int, measure: Callable[[str], int]) -> None:
        self.id, self.key, self.size = id, key, size
        self.words = Words(random.Random(key))
        self.features: set[str] = set()
        self.manner = manner(self.words)
        self.sheet = Sheet(self.words, self.manner, measure, self.features)
        self.composer = Composer(self.words, self.sheet)
        self.truth = self.composer.truth
        self.parts = self._parts()
        self.front = Front(self.composer, self.parts, key)

    def made(self) -> Made:
        """The whole document."""
        front, sheet, composer = self.front, self.sheet, self.composer
        composer.labels = [spoken(part.label) for part in self.parts if part.label]
        front.masthead()
        bodies = [part for part in self.parts if part.kind != "letter"]
        for index, part in enumerate(self.parts):
            if index:
                sheet.blank()
            inline = "主席的说明" if part.kind != "letter" and part.label and self.words.chance(0.06) else ""
            self.features.update({"label-with-title"} if inline else ())
            front.label(part, inline)
            if part.kind == "letter":
                front.letter(index, part, 0 if bodies or index + 1 < len(self.parts) else self.size)
                continue
            bodies.remove(part)
            left = self.size - sheet.size
            share = int(left * (0.4 + 0.5 * self.words.random())) if bodies else left
            BodyWriter(composer, part, sheet.size + share, inline).write(front.year)
        composer.end()
        return self._finished()

    def _finished(self) -> Made:
        manner, text = self.manner, self.sheet.finish()
        self.features.update(
            name
            for name, planted in (
                ("full-width", manner.wide), ("hard-wrapped", manner.width), ("crlf", manner.newline == "\r\n"),
                ("bom", manner.bom), ("trailing-blanks", manner.trailing), ("indentation", manner.indent),
                ("no-final-newline", not manner.final), ("close-set", manner.close),
                ("rare-blanks", "\u2003" in text or "\u2002" in text),
            )
            if planted
        )  # fmt: skip
        self.features.update(name for word, name in _FOUND if word in text)
        self.features.update({"thousands"} if _THOUSANDS.search(text) else ())
        self.truth["furniture"] = self.sheet.furnished
        self.truth["roles"] = self.sheet.roles
        self.truth["seams"] = [list(seam) for seam in self.sheet.seams]
        self.truth["lines"] = len(self.sheet.lines) + manner.final
        self.truth["features"] = sorted(self.features)
        table = {"traditional": TRADITIONAL, "radicals": RADICALS}.get(manner.script, {})
        if table:
            self.features.add(f"script-{manner.script}")
            self.truth["features"] = sorted(self.features)
            features, roles = self.truth.pop("features"), self.truth.pop("roles")
            return Made(
                self.id, text.translate(table), {**translated(self.truth, table), "features": features, "roles": roles}
            )
        return Made(self.id, text, self.truth)

    # -- what the document consists of ---------------------------------------------------------

    def _parts(self) -> list[Part]:
        """The parts that there will be, labelled in one of the ways of the genre."""
        words = self.words
        if self.size < _SHORT or (self.size < 4 * _SHORT and words.chance(0.15)):
            planned = [("letter", ""), *[("letter", "附件")] * words.chance(0.5 * (self.size > _SHORT / 2))]
            self.features.add("letters-alone")
            return self._named(planned)
        appendices = words.between(0, 1 if self.size < 4 * _SHORT else 3)
        several = [f"附录{chinese(number)}" for number in range(1, appendices + 1)] if appendices > 1 else ["附录"]
        last = [("appendix", label) for label in several[:appendices]]
        way = words.random()
        if way < 0.3:
            planned = [("letter", ""), ("letter", "附件"), ("summary", "附文"), *last]
        elif way < 0.5:
            planned = [("letter", ""), ("summary", "附件"), *last]
        elif way < 0.6:
            planned = [("letter", ""), ("summary", "附件"), ("appendix", "附文")]
        elif way < 0.85:
            kinds = [*["letter"] * words.between(0, 2), "summary", *["appendix"] * appendices]
            space = " " * words.chance(0.2)
            counted = {"一": chinese, "I": roman, "1": str}[self.manner.numerals]
            self.features.update({f"label-{self.manner.numerals}"} if self.manner.numerals != "一" else ())
            planned = [(kind, f"附件{space}{counted(number)}") for number, kind in enumerate(kinds, start=1)]
            planned = [("letter", ""), *planned]
        elif way < 0.93:
            planned = [("letter", ""), *(last or [("appendix", "附录")])]
        else:
            planned = [("letter", ""), ("letter", ""), ("summary", "附件"), *last]
            if self.manner.close:  # a letter without a label needs a gap above
                del planned[1]
        return self._named(planned)

    def _named(self, planned: list[tuple[str, str]]) -> list[Part]:
        kinds = [kind for kind, _ in planned]
        parts = []
        for index, (kind, label) in enumerate(planned):
            number = kinds[: index + 1].count(kind)
            if self.manner.spread and label in ("附件", "附文"):
                label = f"{label[0]} {label[1]}"
                self.features.add("label-spread")
            several = kind == "letter" or (kind == "appendix" and kinds.count(kind) > 1)
            parts.append(Part(kind, label or None, f"{kind}-{number}" if several else kind))
            if label:
                self.features.add(f"label-{spoken(label)[:2]}")
                self.features.update({"label-numbered"} if len(spoken(label)) > 2 else ())
                self.features.update({"label-spaced"} if " " in label[2:] else ())
        letters = kinds.count("letter")
        self.features.add(("one-letter", "two-letters", "three-letters")[letters - 1])
        self.features.update({"several-appendices"} if kinds.count("appendix") > 1 else ())
        self.features.update({"no-summary"} if "summary" not in kinds and len(kinds) > letters else ())
        return parts
