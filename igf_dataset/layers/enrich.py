"""Add the curated metadata and English to a document: meeting, senders, titles, sentences."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..errors import Refused
from ..model import ids
from ..model.document import Appendix, Document, Letter, Paragraph, Section, Summary
from ..text.sentences import sentences
from . import toml
from .english import english
from .marks import ByParagraph
from .registry import Registry
from .seeds import Seed

_Part = TypeVar("_Part", Letter, Summary, Appendix, Section)


class _English:
    """The English of titles, line by line, and of paragraphs; records which entries were used."""

    def __init__(self, seed: Seed) -> None:
        self.english = seed.info.english
        self.used: set[str] = set()
        self.sentences = ByParagraph(seed.folder, "english.toml", seed.english)

    def __call__(self, text: str) -> str:
        """Return the English of `text`, line by line; empty if a line has none."""
        lines = text.split("\n")
        self.used.update(lines)
        english = [self.english.get(line, "") for line in lines]
        return "\n".join(english) if all(english) else ""

    def optional(self, text: str | None) -> str | None:
        """Return the English of `text`, None if there is no text or no English."""
        return None if text is None else self(text) or None

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs with the English of their sentences."""
        translated = []
        for paragraph in paragraphs:
            if entries := self.sentences.take(ids.address(paragraph.id)):
                texts = [paragraph.text[start:end] for start, end, _ in sentences(paragraph.text)]
                paragraph = paragraph.model_copy(update={"sentences_en": english(entries, texts)})
            translated.append(paragraph)
        return translated

    def unused(self) -> list[str]:
        """Return the lines of document.toml that are not in the document."""
        return [text for text in self.english if text not in self.used]


def annotate(document: Document, seed: Seed, registry: Registry) -> Document:
    """Return the document with its curated metadata and English. Raises Refused for entries of what is not in it."""
    words = _English(seed)
    letters = [_letter(letter, seed, words, registry.persons()) for letter in document.letters]
    masthead = document.masthead.model_copy(
        update={
            "committee_en": words.optional(document.masthead.committee),
            "agenda_title_en": words.optional(document.masthead.agenda_title),
        }
    )
    annotated = document.model_copy(
        update={
            "title_en": words(document.title),
            "masthead": masthead,
            "meeting": seed.info.meeting,
            "letters": letters,
            "summary": document.summary and _translated(document.summary, words),
            "appendices": [_translated(appendix, words) for appendix in document.appendices],
        }
    )
    for text in words.unused():
        raise _stale(seed, ("english", text), "a title, name or office of the text")
    names = {ids.address(letter.id) for letter in letters}
    for name in seed.info.letters:
        if name not in names:
            raise _stale(seed, ("letters", name), f"one of {', '.join(sorted(names))}")
    words.sentences.confirm(document.id)
    return annotated


def _letter(letter: Letter, seed: Seed, words: _English, persons: Mapping[str, str]) -> Letter:
    info = seed.info.letters.get(ids.address(letter.id))
    sender = letter.sender.model_copy(
        update={
            "name_en": words.optional(letter.sender.name),
            "office_en": words.optional(letter.sender.office),
            "country": info.sender_country if info else None,
            "entity_id": persons.get(letter.sender.name or ""),
        }
    )
    signatories = [
        signatory.model_copy(
            update={
                "name_en": words.optional(signatory.name),
                "office_en": words.optional(signatory.office),
                "country": sender.country if place == 0 else None,
                "entity_id": persons.get(signatory.name),
            }
        )
        for place, signatory in enumerate(letter.signatories)
    ]
    addressee = letter.addressee.model_copy(update={"office_en": words(letter.addressee.office)})
    curated = {"sender": sender, "signatories": signatories, "addressee": addressee}
    return _translated(letter, words).model_copy(update=curated)


def _translated(part: _Part, words: _English) -> _Part:
    """Return a letter, body or section with the English of its title and of everything below it."""
    update: dict[str, object] = {
        "title_en": words(part.title),
        "paragraphs": words.paragraphs(part.paragraphs),
        "sections": [_translated(section, words) for section in part.sections],
    }
    if not isinstance(part, Section):
        update["footnotes"] = words.paragraphs(part.footnotes)
    return part.model_copy(update=update)


def _stale(seed: Seed, keys: tuple[str, ...], expected: str) -> Refused:
    assert seed.folder is not None
    path = seed.folder / "document.toml"
    return Refused(str(path), toml.key_line(path, *keys), expected, repr(keys[-1]), "correct or remove the entry")
