"""A Document, its seed's curated files and the registry in, the Document with meeting, senders and English out."""

from collections.abc import Mapping
from typing import TypeVar

from ..errors import Refused
from ..model.document import Body, Document, Letter, Section
from . import toml
from .registry import Registry
from .seeds import Seed

_Body = TypeVar("_Body", bound=Body)


class _English:
    """English by Chinese, line by line; remembers what was asked for."""

    def __init__(self, english: dict[str, str]) -> None:
        self.english = english
        self.used: set[str] = set()

    def __call__(self, text: str) -> str:
        """English of `text`, a line for a line; empty where one has none."""
        lines = text.split("\n")
        self.used.update(lines)
        found = [self.english.get(line, "") for line in lines]
        return "\n".join(found) if all(found) else ""

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self(text) or None

    def unused(self) -> list[str]:
        return [text for text in self.english if text not in self.used]


def annotate(document: Document, seed: Seed, registry: Registry) -> Document:
    """The document with what its curated files say; raises Refused where they speak of what is not in it."""
    english = _English(seed.info.english)
    letters = [_letter(letter, seed, english, registry.persons()) for letter in document.letters]
    masthead = document.masthead.model_copy(
        update={
            "committee_en": english.maybe(document.masthead.committee),
            "agenda_title_en": english.maybe(document.masthead.agenda_title),
        }
    )
    annotated = document.model_copy(
        update={
            "title_en": english(document.title),
            "masthead": masthead,
            "meeting": seed.info.meeting,
            "letters": letters,
            "summary": document.summary and _body(document.summary, english),
            "appendices": [_body(appendix, english) for appendix in document.appendices],
        }
    )
    for text in english.unused():
        raise _stale(seed, ("english", text), "a title, name or office of the text")
    names = {letter.id.partition("/")[2] for letter in letters}
    for name in seed.info.letters:
        if name not in names:
            raise _stale(seed, ("letters", name), f"one of {', '.join(sorted(names))}")
    return annotated


def _letter(letter: Letter, seed: Seed, english: _English, persons: Mapping[str, str]) -> Letter:
    info = seed.info.letters.get(letter.id.partition("/")[2])
    sender = letter.sender.model_copy(
        update={
            "name_en": english.maybe(letter.sender.name),
            "office_en": english.maybe(letter.sender.office),
            "country": info.sender_country if info else None,
            "entity_id": persons.get(letter.sender.name or ""),
        }
    )
    addressee = letter.addressee.model_copy(update={"office_en": english(letter.addressee.office)})
    return letter.model_copy(update={"title_en": english(letter.title), "sender": sender, "addressee": addressee})


def _body(body: _Body, english: _English) -> _Body:
    sections = [_section(section, english) for section in body.sections]
    return body.model_copy(update={"title_en": english(body.title), "sections": sections})


def _section(section: Section, english: _English) -> Section:
    sections = [_section(each, english) for each in section.sections]
    return section.model_copy(update={"title_en": english(section.title), "sections": sections})


def _stale(seed: Seed, keys: tuple[str, ...], expected: str) -> Refused:
    assert seed.folder is not None
    path = seed.folder / "document.toml"
    return Refused(str(path), toml.key_line(path, *keys), expected, repr(keys[-1]), "correct the entry or take it out")
