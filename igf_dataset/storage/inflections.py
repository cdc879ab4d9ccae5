"""Find words of a query in a text in any of their English inflections: extend, extends, extended, extending."""

from collections.abc import Iterable

from .fulltext import PREFIX, Ranges, Words, pieces, ranges_of, words

_SHORTEST = 3  # letters of a word that is inflected
_VOWELS = frozenset("aeiouy")


class Piece:
    """A piece of a query between blanks or in quotation marks; what is quoted is not inflected."""

    def __init__(self, whole: Words, is_quoted: bool) -> None:
        self.words = whole
        self.is_inflected = not is_quoted and any(map(_is_english, whole))
        self._bases = [bases(word) if self.is_inflected else frozenset[str]() for word in whole]

    def places(self, text: list[str]) -> list[tuple[int, int]]:
        """Return the first and last word, by number, of each place in a text where it occurs."""
        last = len(self.words) - 1
        return [
            (first, first + last)
            for first in range(len(text) - last)
            if all(self._is_form(place, text[first + place]) for place in range(last + 1))
        ]

    def _is_form(self, place: int, word: str) -> bool:
        own = self.words[place]
        if own.endswith(PREFIX):
            return word.startswith(own.removesuffix(PREFIX))
        return word == own or not self._bases[place].isdisjoint(bases(word))


def parse(query: str) -> list[Piece]:
    """Return the pieces of a query."""
    return [Piece(whole, is_quoted) for whole, is_quoted in pieces(query)]


def expression(asked: Iterable[Piece]) -> str:
    """Return the FTS5 query for the pieces, to an index of stems; it finds what `find` accepts, and more."""
    return " AND ".join(
        f'"{" ".join(piece.words).removesuffix(PREFIX)}"' + (" *" if piece.words[-1].endswith(PREFIX) else "")
        for piece in asked
    )


def find(texts: Iterable[str], asked: Iterable[Piece]) -> list[Ranges] | None:
    """Return where the pieces occur in each text; None where one of them occurs in none of the texts."""
    texts, asked = list(texts), list(asked)
    places = [[piece.places(split) for piece in asked] for split in map(words, texts)]
    if not all(any(hits) for hits in zip(*places, strict=True)):
        return None
    return [
        ranges_of(text, [place for group in groups for place in group])
        for text, groups in zip(texts, places, strict=True)
    ]


def bases(word: str) -> frozenset[str]:
    """Return what a word may be an inflection of, itself included; two words with a base in common are forms of one.

    A base too many does little harm, since hardly one is a word: planning has plann, planne and plan.
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
