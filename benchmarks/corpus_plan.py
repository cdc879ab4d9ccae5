"""A seed, a number and a size in, one document of the genre out, with what is true of it: masthead, letters, parts."""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from corpus_body import Body
from corpus_letters import Front
from corpus_page import Manner, Sheet
from corpus_text import Composer, Part, Truth, chinese
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
        self.manner = _manner(self.words)
        self.sheet = Sheet(self.words, self.manner, measure, self.features)
        self.composer = Composer(self.words, self.sheet)
        self.truth = self.composer.truth
        self.parts = self._parts()
        self.front = Front(self.composer, self.parts, key)

    def made(self) -> Made:
        """The whole document."""
        front, sheet, composer = self.front, self.sheet, self.composer
        composer.labels = [part.label for part in self.parts if part.label]
        front.masthead()
        bodies = [part for part in self.parts if part.kind != "letter"]
        for index, part in enumerate(self.parts):
            if index:
                sheet.blank()
            front.label(part)
            if part.kind == "letter":
                front.letter(index, part, 0 if bodies or index + 1 < len(self.parts) else self.size)
                continue
            bodies.remove(part)
            left = self.size - sheet.size
            share = int(left * (0.4 + 0.5 * self.words.random())) if bodies else left
            Body(composer, part, sheet.size + share).write(front.year)
        composer.end()
        return self._finished()

    def _finished(self) -> Made:
        manner, text = self.manner, self.sheet.finish()
        self.features.update(
            name
            for name, planted in (
                ("full-width", manner.wide), ("hard-wrapped", manner.width), ("crlf", manner.newline == "\r\n"),
                ("bom", manner.bom), ("trailing-blanks", manner.trailing), ("indentation", manner.indent),
                ("no-final-newline", not manner.final),
            )
            if planted
        )  # fmt: skip
        self.features.update(name for word, name in _FOUND if word in text)
        self.features.update({"thousands"} if _THOUSANDS.search(text) else ())
        self.truth["seams"] = [list(seam) for seam in self.sheet.seams]
        self.truth["lines"] = len(self.sheet.lines) + manner.final
        self.truth["features"] = sorted(self.features)
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
            planned = [(kind, f"附件{space}{chinese(number)}") for number, kind in enumerate(kinds, start=1)]
            planned = [("letter", ""), *planned]
        elif way < 0.93:
            planned = [("letter", ""), *(last or [("appendix", "附录")])]
        else:
            planned = [("letter", ""), ("letter", ""), ("summary", "附件"), *last]
        return self._named(planned)

    def _named(self, planned: list[tuple[str, str]]) -> list[Part]:
        kinds = [kind for kind, _ in planned]
        parts = []
        for index, (kind, label) in enumerate(planned):
            number = kinds[: index + 1].count(kind)
            several = kind == "letter" or (kind == "appendix" and kinds.count(kind) > 1)
            parts.append(Part(kind, label or None, f"{kind}-{number}" if several else kind))
            if label:
                self.features.add(f"label-{label[:2]}")
                self.features.update({"label-numbered"} if len(label) > 2 else ())
                self.features.update({"label-spaced"} if " " in label else ())
        letters = kinds.count("letter")
        self.features.add(("one-letter", "two-letters", "three-letters")[letters - 1])
        self.features.update({"several-appendices"} if kinds.count("appendix") > 1 else ())
        self.features.update({"no-summary"} if "summary" not in kinds and len(kinds) > letters else ())
        return parts


def _manner(words: Words) -> Manner:
    """How the document is printed: each has its own mixture."""
    chance, pick = words.chance, words.pick
    wide, notes = chance(0.12), pick(("", "page", "page", "part", "document"))
    digits = notes == "document" or chance(0.5)
    return Manner(
        wide=wide,
        width=words.between(20, 42) if chance(0.25) else 0,
        page=words.between(250, 1600) if chance(0.7) else 0,
        cuts=chance(0.85),
        feed=pick(("", "", "\f\n", "\f")),
        repeats=words.random() * 0.8,
        indent=pick(("\u3000\u3000", "    ", "\t")) if chance(0.2) else "",
        gaps=(0.0, 0.5, 1.0)[words.between(0, 2)],
        trailing=chance(0.1),
        newline="\r\n" if chance(0.1) else "\n",
        bom=chance(0.07),
        final=chance(0.75),
        notes=notes,
        digits=digits,
        restarts=notes != "document" and (not digits or chance(0.5)),
        spaced_calls=chance(0.2),
        calls=words.random() * 0.25,
        lists=words.random() * 0.5,
        stop="．" if wide else pick((". ", ". ", ".", "、")),
        heading_stop="．" if wide else pick((". ", ".", "、")),
    )
