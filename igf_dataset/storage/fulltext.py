"""Split texts and queries into words for full-text search, and find the phrases of a query in a text.

Words are folded: no capitals, no accents, half width instead of full. Each East Asian character is one word, so that
terms of one or two characters are found, and longer ones are phrases. Letters and digits between them stay together
(IPv6, 2010).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

EAST = "\u3005"  # 々, the first East Asian letter: from here on each character is a word
_QUOTES = str.maketrans("＂“”„‟«»「」『』", '"' * 11)
PREFIX = "*"  # after the beginning of words; no word contains it
_SHORTEST = 3  # letters; shorter words have no singular and plural
_SINGULARS = ("ss", "us", "is")
_HISSING_PLURALS = ("ses", "xes", "zes", "ches", "shes")

Words = tuple[str, ...]
Phrase = tuple[Words, ...]  # its forms, one of which must occur in a text
Ranges = tuple[tuple[int, int], ...]


class _Folding(dict[int, str]):
    """The folded form of each character, by code point, with blanks between words.

    A regular expression would cost a millisecond, to compile the class of the Han characters.
    """

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).casefold()
        parts = (_part(character) for character in plain if not "\u0300" <= character <= "\u036f")  # accents
        self[code] = "".join(parts)
        return self[code]


def _part(character: str) -> str:
    if not character.isalnum():
        return " "
    return character if character < EAST else f" {character} "


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return text.translate(_FOLDING).split()


def pieces(query: str) -> Iterator[tuple[Words, bool]]:
    """Yield the pieces of a query, each as its words and whether it was in quotation marks, of any kind.

    A last word that ends in `*` keeps it: it matches all words that begin with it.
    """
    parts = query.translate(_QUOTES).split('"')
    for index, part in enumerate(parts):
        is_quoted = bool(index % 2 and index < len(parts) - 1)  # an unclosed mark quotes nothing
        for piece in [part] if is_quoted else part.split():
            if folded := tuple(words(piece)):
                if not is_quoted and piece.endswith(PREFIX):
                    folded = (*folded[:-1], folded[-1] + PREFIX)
                yield folded, is_quoted


def phrases(query: str) -> list[Phrase]:
    """Return the phrases of a query, all of which must occur in a text, each in one of its forms.

    Words in quotation marks are one phrase, with one form. Elsewhere each piece between blanks is a phrase; its last
    word, if it has only English letters, may be singular or plural.
    """
    phrases: dict[Phrase, None] = {}
    for folded, is_quoted in pieces(query):
        forms = folded[-1:] if is_quoted else _forms(folded[-1])
        phrases[tuple((*folded[:-1], form) for form in forms)] = None
    return list(phrases)


def expression(phrases: Iterable[Phrase]) -> str:
    """Return the FTS5 query for phrases; words contain neither quotation marks nor blanks."""
    return " AND ".join("(" + " OR ".join(map(_quoted, phrase)) + ")" for phrase in phrases)


def _quoted(form: Words) -> str:
    text = " ".join(form)
    return f'"{text.removesuffix(PREFIX)}" *' if text.endswith(PREFIX) else f'"{text}"'


def find(text: str, phrases: Sequence[Phrase]) -> Ranges:
    """Return where phrases occur in a text: ranges `[start, end)` in code points, in order, without overlaps."""
    folded = words(text)
    return ranges_of(text, [place for phrase in phrases for form in phrase for place in _places(folded, form)])


def _places(text: list[str], form: Words) -> list[tuple[int, int]]:
    """Return the numbers, from 0, of the first and last word of each occurrence of a form."""
    *head, last = form
    if last.endswith(PREFIX):
        ends = [place for place, word in enumerate(text) if word.startswith(last[:-1])]
    else:
        ends = [place for place, word in enumerate(text) if word == last]
    before = len(head)
    return [(end - before, end) for end in ends if end >= before and text[end - before : end] == head]


def ranges_of(text: str, places: Sequence[tuple[int, int]]) -> Ranges:
    """Return the ranges of a text that `places` cover, given by the numbers of their first and last word."""
    spans = _spans(text, max(last for _, last in places)) if places else []
    return tuple(_merged(sorted((spans[first][0], spans[last][1]) for first, last in places)))


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield sorted ranges, with those that touch or overlap joined."""
    begun: tuple[int, int] | None = None
    for start, end in ranges:
        if begun and start <= begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _spans(text: str, last: int) -> list[tuple[int, int]]:
    """Return the ranges of the words of a text, up to the word numbered `last`, from 0."""
    spans: list[tuple[int, int]] = []
    begun = -1  # start of the current word
    for place, piece in enumerate(map(_FOLDING.__getitem__, map(ord, text))):
        if len(piece) == 1 and piece != " ":  # the common case first: this loop takes most of the time of a search
            begun = place if begun < 0 else begun
            continue
        if len(spans) > last:
            break
        end = place
        for index, part in enumerate(piece.split(" ")):
            if index and begun >= 0:
                spans.append((begun, end))
                begun = -1
            if part:
                begun, end = place if begun < 0 else begun, place + 1
    return [*spans, (begun, len(text))] if begun >= 0 else spans


def _forms(word: str) -> Words:
    """Return a word with its plural or, if it ends like a plural, its singular. Forms that do not exist do no harm.

    Stems would do harm: in Porter's, governance and government are both govern.
    """
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST:
        return (word,)
    if not word.endswith("s") or word.endswith(_SINGULARS):
        return word, _plural(word)
    if len(word) == _SHORTEST:
        return (word,)
    if word.endswith("ies"):
        return word, word[:-1], f"{word[:-3]}y"
    return (word, word[:-1], word[:-2]) if word.endswith(_HISSING_PLURALS) else (word, word[:-1])


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
