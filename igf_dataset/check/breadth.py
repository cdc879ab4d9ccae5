"""Checks of the words that say how many hold a statement: against `breadth`, in the English and in the gist."""

import re
from collections.abc import Iterator

from .english import translated
from .tables import Seen, Tables, shown

# Breadth, the rapporteur's words for it, and their English; of words with the same beginning, the longest first.
_WORDS = (
    ("almost_all", "几乎所有", "almost all"),
    ("all", "所有", "all"),
    ("many", "许多|大多", "many"),
    ("several", "几位|几个", "several"),
    ("some", "一些|有人", "some"),
    ("some", "其他", "other|others"),
    ("two", "两名|两位", "two"),
    ("one", "另一|一位|一名|一个|一人", None),
)
_GENERALLY = ("general", "普遍", "generally")
# The place of a word that counts the speakers: at the beginning, or after a description (来自海地登记处的一名发言者).
_COUNTS = re.compile("(?:^|的)(?:" + "|".join(f"(?P<w{place}>{zh})" for place, (_, zh, _) in enumerate(_WORDS)) + ")")


def breadth_worded(tables: Tables) -> Iterator[Seen]:
    """Check that `breadth` agrees with the words for the speakers; `general` needs 普遍 in the statement."""
    for row in tables.statements:
        if (word := _word(row.speaker_text)) and row.breadth not in (word[0], "general"):
            yield "statements", row.id, "breadth", f"{word[0]}, for {row.speaker_text}", row.breadth
        if row.breadth == "general" and _GENERALLY[1] not in row.text:
            yield "statements", row.id, "breadth", f"{_GENERALLY[1]} in its text", "general without it"


def english_breadth(tables: Tables) -> Iterator[Seen]:
    """Check that the word for how many hold a statement is rendered in one way, in its English and its gist."""
    english = {row.id: row.text_en for row in translated(tables)}
    for row in tables.statements:
        word = _GENERALLY if row.breadth == "general" else _word(row.speaker_text)
        if word is None or word[2] is None:
            continue
        expected = f"{word[2].replace('|', ' or ')}, for {row.speaker_text or word[1]}"
        form = re.compile(rf"\b(?:{word[2]})\b", re.IGNORECASE)
        text = english.get(row.sentence_id)
        if text and not form.search(text):
            yield "sentences", row.sentence_id, "text_en", expected, shown(text)
        if not form.search(row.gist_en):
            yield "statements", row.id, "gist_en", expected, shown(row.gist_en)


def _word(speaker: str | None) -> tuple[str, str, str | None] | None:
    """Return the word that counts the speakers, the last of several in their description."""
    counts = list(_COUNTS.finditer(speaker or ""))
    return _WORDS[int((counts[-1].lastgroup or "w0")[1:])] if counts else None
