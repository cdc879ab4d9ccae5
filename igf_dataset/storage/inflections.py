"""Find the words of a query in a text in any English inflection: extend, extends, extended, extending."""

from collections.abc import Iterable

from .fulltext import PREFIX, Ranges, Words, pieces, ranges_of, words

_SHORTEST = 3  # letters; shorter words are not inflected
_VOWELS = frozenset("aeiouy")


class Piece:
    """A piece of a query, between blanks or in quotation marks; quoted words are not inflected."""

    def __init__(self, words: Words, is_quoted: bool) -> None:
        self.words = words
        self.is_inflected = not is_quoted and any(map(_is_english, words))
        self._bases = [bases(word) if self.is_inflected else frozenset[str]() for word in words]

    def places(self, text: list[str]) -> list[tuple[int, int]]:
        """Return the numbers, from 0, of the first and last word of each occurrence in a text."""
        last = len(self.words) - 1
        return [
            (first, first + last)
            for first in range(len(text) - last)
            if all(self._is_form(place, text[first + place]) for place in range(last + 1))
        ]

    def _is_form(self, place: int, word: str) -> bool:
        wanted = self.words[place]
        if wanted.endswith(PREFIX):
            return word.startswith(wanted.removesuffix(PREFIX))
        return word == wanted or not self._bases[place].isdisjoint(bases(word))


def parse(query: str) -> list[Piece]:
    """Return the pieces of a query."""
    return [Piece(words, is_quoted) for words, is_quoted in pieces(query)]


def expression(query: Iterable[Piece]) -> str:
    """Return the FTS5 query for pieces, to an index of stems; it finds all that `find` accepts, and more."""
    return " AND ".join(
        f'"{" ".join(piece.words).removesuffix(PREFIX)}"' + (" *" if piece.words[-1].endswith(PREFIX) else "")
        for piece in query
    )


def find(texts: Iterable[str], query: Iterable[Piece]) -> list[Ranges] | None:
    """Return where the pieces occur in each text; None if a piece occurs in none of the texts."""
    texts = list(texts)
    split = [words(text) for text in texts]
    places: list[list[tuple[int, int]]] = [[] for _ in texts]
    for piece in query:  # one that does not occur ends it: most texts lack the first piece already
        found = [piece.places(of_text) for of_text in split]
        if not any(found):
            return None
        for groups, group in zip(places, found, strict=True):
            groups += group
    return [ranges_of(text, groups) for text, groups in zip(texts, places, strict=True)]


def bases(word: str) -> frozenset[str]:
    """Return the words of which a word may be an inflection, itself included; words with a common base match.

    Wrong bases do little harm, since few of them are words: planning has plann, planne and plan.
    """
    forms = {word}
    if _is_english(word):
        if word.endswith(("ies", "ied")):
            forms.add(f"{word[:-3]}y")
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            forms.add(word[:-1])
        for ending in ("es", "ed", "ing"):
            stem = word.removesuffix(ending)
            if stem != word and not _VOWELS.isdisjoint(stem):
                forms |= {stem, f"{stem}e"}
                if stem[-1:] == stem[-2:-1]:
                    forms.add(stem[:-1])
    return frozenset(base for base in forms if len(base) >= _SHORTEST or base == word)


def _is_english(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()
