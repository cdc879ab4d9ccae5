"""Checks of the gists: they name and count nothing that their text lacks, and keep to the words of its English.

A gist may take from its sentence and from what stands before it in the paragraph, since pronouns, items and
statements that continue another do; in a letter also from its title, sender and addressee.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..model.layers import MentionRow, StatementRow
from ..model.rows import SentenceRow
from .english import has_form
from .figures import figures
from .tables import Seen, Tables, shown

_NAME = re.compile(r"[A-ZÀ-Þ]\w*(?:[.-]\w+)*")
_ONE = 1.0  # a pronoun as often as a number
# Words that begin a gist without being in the English, and words for sources that the text leaves unnamed.
_OPENINGS = frozenset("a all almost an another it many one other others several some the two unnamed".split())  # noqa: SIM905
_SOURCES = {"chair": "Chair chair", "speakers": "speakers Speakers", "author": "summary"}


class _GistSource(NamedTuple):
    """What a gist may take from: English text and names, and which item of a list it is; 0 for none."""

    text: str
    item: float


def gist_names(tables: Tables) -> Iterator[Seen]:
    """Every capitalized word of a gist is in its English so far, or in the name of an entity mentioned so far."""
    for row, context in _contexts(tables):
        for match in _NAME.finditer(row.gist_en):
            word = match[0]
            opens = match.start() == 0 and (word.lower() in _OPENINGS or _has_word(context.text, word.lower()))
            if not opens and not _has_word(context.text, word):
                yield "statements", row.id, "gist_en", "no name that its text lacks", shown(word)


def gist_figures(tables: Tables) -> Iterator[Seen]:
    """Every number of a gist is in its English so far; `second` may also say which item of a list it is."""
    for row, context in _contexts(tables):
        if stated := figures(row.gist_en) - {_ONE, context.item}:
            for value in sorted(stated - figures(context.text)):
                yield "statements", row.id, "gist_en", "no number that its text lacks", f"{value:g}"


def gist_terms(tables: Tables) -> Iterator[Seen]:
    """Every form of a glossary term that a gist has is in its English so far: the same word for the same thing."""
    if not tables.statements:
        return
    forms = sorted({_plain(form) for term in tables.terms for form in term.en})
    folded = [(form.casefold(), form) for form in forms]
    for row, context in _contexts(tables):
        gist = _plain(row.gist_en)
        whole = gist.casefold()
        for form in [form for letters, form in folded if letters in whole]:
            if has_form(gist, form) and not has_form(context.text, form):
                yield "statements", row.id, "gist_en", "the word of its English", shown(form)


def _contexts(tables: Tables) -> Iterator[tuple[StatementRow, _GistSource]]:
    """Each statement whose sentence has English, with what its gist may take from."""
    if not tables.statements:
        return
    english: dict[str, list[SentenceRow]] = defaultdict(list)
    for sentence in tables.sentences:
        if sentence.text_en:
            english[sentence.paragraph_id].append(sentence)
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in tables.mentions:
        mentions[mention.paragraph_id].append(mention)
    names = {row.id: "\n".join([row.name_en, *row.aliases_en]) for row in tables.entities}
    letters = {row.id: row for row in tables.letters}
    items = {item.id: place for row in tables.paragraphs for place, item in enumerate(row.items, start=1)}
    for row in tables.statements:
        sentences = english[row.paragraph_id]
        own = next((sentence for sentence in sentences if sentence.id == row.sentence_id), None)
        if own is None:
            continue
        texts = [_SOURCES.get(row.speaker_kind, ""), names.get(row.speaker_id or "", "")]
        texts += [sentence.text_en for sentence in sentences if sentence.start <= own.start]
        texts += [names.get(name.entity_id, "") for name in mentions[row.paragraph_id] if name.start < own.end]
        if letter := letters.get(row.paragraph_id.rpartition(".")[0]):
            texts += [letter.title_en, letter.sender_name_en or "", letter.sender_office_en or "", letter.addressee_en]
        yield row, _GistSource(_plain("\n".join(texts)), float(items.get(own.item_id or "", 0)))


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _plain(text: str) -> str:
    """The text with typewriter apostrophes, as the gists have them."""
    return text.replace("’", "'")
