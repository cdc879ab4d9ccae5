"""Checks of the English: complete, and faithful in figures, names and terms."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from ..model.layers import DateRow, Standoff
from ..model.lines import Lines
from ..model.numerals import MONTHS_EN
from ..model.rows import SentenceRow
from ..text.lines.lists import has_chinese, words_begin
from ..text.sentences import english_lines
from .figures import figures
from .tables import Seen, Tables, shown

_Row = TypeVar("_Row", bound=Standoff)

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")
_YEAR = re.compile("[0-9０-９〇零一二三四五六七八九]{4}")
_MASK = "\0"


def english_composed(tables: Tables) -> Iterator[Seen]:
    """Check that the English of paragraphs and items is that of their sentences, line by line; all of it or none."""
    english: dict[str, list[str]] = defaultdict(list)
    for sentence in tables.sentences:
        english[sentence.paragraph_id].append(sentence.text_en)
    for row in tables.paragraphs:
        lines = english_lines(row.text, english[row.id])
        if row.text_en != (text := "\n".join(lines)):
            yield "paragraphs", row.id, "text_en", shown(text), shown(row.text_en)
        places = Lines(row.text)
        for item in row.items:
            index = places.index(item.start)
            line = lines[index] if index < len(lines) else ""
            begin = words_begin(line, item.label)
            if item.text_en != (words := line[begin:]):
                yield "paragraphs", row.id, "items", f"{item.id} in English: {shown(words)}", shown(item.text_en)
            if lines and not begin:
                others = ", or with a label such as (1) that counts as much" if has_chinese(item.label) else ""
                yield "paragraphs", row.id, "items", f"English that begins with {item.label}{others}", shown(line)


def english_complete(tables: Tables) -> Iterator[Seen]:
    """Check that all sentences have English, or none, without Chinese in it or blanks around it."""
    if not any(row.text_en for row in tables.sentences):
        return
    seen: dict[str, SentenceRow] = {}
    for row in tables.sentences:
        if not row.text_en.strip():
            yield "sentences", row.id, "text_en", "English, as others have it", "none"
            continue
        if row.text_en != row.text_en.strip() or "\n" in row.text_en:
            yield "sentences", row.id, "text_en", "one line without blanks around it", shown(row.text_en)
        if match := _CHINESE.search(row.text_en):
            yield "sentences", row.id, "text_en", "no Chinese in the English", repr(match[0])
        other = seen.setdefault(row.text_en, row)
        if other.text != row.text:
            yield "sentences", row.id, "text_en", "English that no other sentence has", f"that of {other.id}"


def english_figures(tables: Tables) -> Iterator[Seen]:
    """Check that every quantity and date of a sentence is in its English with the same value."""
    quantities, dates = _by_sentence(tables.quantities), _by_sentence(tables.dates)
    for sentence in translated(tables):
        if not (quantities[sentence.id] or dates[sentence.id]):
            continue
        stated = figures(sentence.text_en)
        for quantity in quantities[sentence.id]:
            if quantity.value not in stated:
                yield "sentences", sentence.id, "text_en", f"{quantity.value:g}, for {quantity.text}", _some(stated)
        for day in dates[sentence.id]:
            for value in sorted(_values(day) - stated):
                yield "sentences", sentence.id, "text_en", f"{value:g}, for {day.text}", _some(stated)
            for word in _words(day):
                if word not in sentence.text_en:
                    yield "sentences", sentence.id, "text_en", f"{word}, for {day.text}", shown(sentence.text_en)


def _values(date: DateRow) -> set[float]:
    """Return the numbers that the English of a date must have: days, years, or the number of years."""
    start, end = date.date_start, date.date_end
    if date.granularity == "year" and not _YEAR.search(date.text):  # 去年, 过去五年
        return {end.year - start.year + 1.0} if end.year > start.year else set()
    days = {float(start.day), float(end.day)} if date.granularity == "day" else set()
    return {float(start.year), float(end.year)} | days


def _words(date: DateRow) -> set[str]:
    """Return the words that the English of a date must have: months, or year."""
    if date.granularity == "year":
        return set() if _YEAR.search(date.text) else {"year"}
    return {MONTHS_EN[date.date_start.month - 1], MONTHS_EN[date.date_end.month - 1]}


def english_names(tables: Tables) -> Iterator[Seen]:
    """Check that every entity that a sentence mentions is in its English by one of its English names."""
    names = {row.id: (row.name_en, *row.aliases_en) for row in tables.entities}
    mentions = _by_sentence(tables.mentions)
    for sentence in translated(tables):
        for mention in mentions[sentence.id]:
            known = names.get(mention.entity_id, ())
            if not any(has_form(sentence.text_en, name) for name in known):
                expected = f"{' or '.join(known)}, for {mention.text}"
                yield "sentences", sentence.id, "text_en", expected, shown(sentence.text_en)


def english_terms(tables: Tables) -> Iterator[Seen]:
    """Check that every term of the glossary in a sentence is rendered by one of its forms, unless it is excused.

    Of overlapping terms, the longest counts; names of entities are not searched for terms.
    """
    mentions = _by_sentence(tables.mentions)
    for sentence in translated(tables):
        text = sentence.text
        for mention in mentions[sentence.id]:
            start, end = mention.start - sentence.start, mention.end - sentence.start
            text = text[:start] + _MASK * len(text[start:end]) + text[end:]  # also if the row's offsets are wrong
        for term in tables.terms_in(text):
            if sentence.id not in term.excused and not any(has_form(sentence.text_en, form) for form in term.en):
                expected = f"{' or '.join(term.en)}, for {term.zh}"
                yield "sentences", sentence.id, "text_en", expected, shown(sentence.text_en)


def translated(tables: Tables) -> Iterator[SentenceRow]:
    """Return the sentences that have English."""
    return (row for row in tables.sentences if row.text_en)


def _by_sentence(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    by_sentence: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_sentence[row.sentence_id].append(row)
    return by_sentence


def has_form(text: str, form: str) -> bool:
    """Return whether a word of the text begins with a form, in capitals or not."""
    return _beginning(form).search(text) is not None


@lru_cache(maxsize=1024)
def _beginning(form: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(form)}", re.IGNORECASE)


def _some(values: set[float]) -> str:
    return ", ".join(f"{value:g}" for value in sorted(values)) or "no number"
