"""Checks of the gists: they have no names or numbers that their text lacks, and use the words of its English.

A gist may use its sentence and what is before it in the paragraph, as pronouns, items and continued statements do; in a
letter also the title, sender and addressee.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ..model import ids
from ..model.layers import MentionRow, StatementRow
from ..model.rows import SentenceRow
from .english import has_form
from .figures import figures
from .tables import Seen, Tables, shown

_NAME = re.compile(r"[A-ZÀ-Þ]\w*(?:[.-]\w+)*")
_ONE = 1.0  # a pronoun as often as a number
# Words that may begin a gist without being in the English, and words for sources that the text does not name.
_OPENINGS = frozenset("a all almost an another it many one other others several some the two unnamed".split())  # noqa: SIM905
_SOURCES = {"chair": "Chair chair", "speakers": "speakers Speakers", "author": "summary"}


class _GistSource(NamedTuple):
    """What a gist may use: English text and names, and the number of its item in the list, 0 for none."""

    text: str
    item: float


def gist_names(tables: Tables) -> Iterator[Seen]:
    """Check that every capitalized word of a gist is in its English so far, or in the name of an entity so far."""
    for row, context in tables.once(_contexts):
        for match in _NAME.finditer(row.gist_en):
            word = match[0]
            opens = match.start() == 0 and (word.lower() in _OPENINGS or _has_word(context.text, word.lower()))
            if not opens and not _has_word(context.text, word):
                yield "statements", row.id, "gist_en", "no name that its text lacks", shown(word)


def gist_figures(tables: Tables) -> Iterator[Seen]:
    """Check that every number of a gist is in its English so far, or the number of its item."""
    for row, context in tables.once(_contexts):
        if stated := figures(row.gist_en) - {_ONE, context.item}:
            for value in sorted(stated - figures(context.text)):
                yield "statements", row.id, "gist_en", "no number that its text lacks", f"{value:g}"


def gist_terms(tables: Tables) -> Iterator[Seen]:
    """Check that every form of a glossary term in a gist is in its English so far: one word for one thing."""
    if not tables.statements:
        return
    forms = sorted({_plain(form) for term in tables.terms for form in term.en})
    automaton = AhoCorasick([form.casefold() for form in forms])
    for row, context in tables.once(_contexts):
        gist = _plain(row.gist_en)
        matches = automaton.find_matches_as_indexes(gist.casefold(), overlapping=True)
        for form in sorted({forms[index] for index, _, _ in matches}):
            if has_form(gist, form) and not has_form(context.text, form):
                yield "statements", row.id, "gist_en", "the word of its English", shown(form)


def _contexts(tables: Tables) -> list[tuple[StatementRow, _GistSource]]:
    """Return each statement whose sentence has English, with what its gist may use."""
    if not tables.statements:
        return []
    english: dict[str, list[SentenceRow]] = defaultdict(list)
    for translated in tables.sentences:
        if translated.text_en:
            english[translated.paragraph_id].append(translated)
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in tables.mentions:
        mentions[mention.paragraph_id].append(mention)
    names = {row.id: "\n".join([row.name_en, *row.aliases_en]) for row in tables.entities}
    letters = {row.id: row for row in tables.letters}
    items = {item.id: place for row in tables.paragraphs for place, item in enumerate(row.items, start=1)}
    contexts = []
    for row in tables.statements:
        sentences = english[row.paragraph_id]
        sentence = next((sentence for sentence in sentences if sentence.id == row.sentence_id), None)
        if sentence is None:
            continue
        texts = [_SOURCES.get(row.speaker_kind, ""), names.get(row.speaker_id or "", "")]
        texts += [earlier.text_en for earlier in sentences if earlier.start <= sentence.start]
        texts += [names.get(name.entity_id, "") for name in mentions[row.paragraph_id] if name.start < sentence.end]
        if letter := letters.get(ids.above(row.paragraph_id)):
            texts += [letter.title_en, letter.sender_name_en or "", letter.sender_office_en or "", letter.addressee_en]
        contexts.append((row, _GistSource(_plain("\n".join(texts)), float(items.get(sentence.item_id or "", 0)))))
    return contexts


def _has_word(text: str, word: str) -> bool:
    return _pattern(word).search(text) is not None


@lru_cache(maxsize=1024)
def _pattern(word: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _plain(text: str) -> str:
    """Return the text with straight apostrophes, as gists have them."""
    return text.replace("’", "'")
