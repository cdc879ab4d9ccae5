"""The words of a text as full-text search knows them, and where the phrases of a query stand in it.

Words are folded: no capitals, no accents, half width for full. A Han character, as any other of East Asia, is a
word of its own, so that a term of one or two characters is found and a longer one is a phrase; letters and
digits between them stay together (IPv6, 2010).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

EAST = "\u3005"  # 々, the first letter of East Asia: from here on each character is a word
_QUOTES = str.maketrans("＂“”„‟«»「」『』", '"' * 11)
PREFIX = "*"  # ends a word that stands for all that begin so; no word holds it
_SHORTEST = 3  # letters of a word that is looked for in singular and plural
_SINGULARS = ("ss", "us", "is")
_HISSING_PLURALS = ("ses", "xes", "zes", "ches", "shes")

Words = tuple[str, ...]
Phrase = tuple[Words, ...]  # one of them must stand in a text
Ranges = tuple[tuple[int, int], ...]


class _Folding(dict[int, str]):
    """By code point, what a character is to search: folded, with blanks where words part.

    Not a regular expression: Python takes a millisecond to compile the class of the Han characters.
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
    """The words of a text, folded, in order."""
    return text.translate(_FOLDING).split()


def pieces(query: str) -> Iterator[tuple[Words, bool]]:
    """Yield the pieces of a query as words, and whether each was in quotation marks, of any kind.

    A word that ends in `*` in the query does so in the piece too: it stands for all words that begin so.
    """
    parts = query.translate(_QUOTES).split('"')
    for index, part in enumerate(parts):
        is_quoted = bool(index % 2 and index < len(parts) - 1)  # a last mark without its fellow quotes nothing
        for piece in [part] if is_quoted else part.split():
            if whole := tuple(words(piece)):
                if not is_quoted and piece.endswith(PREFIX):
                    whole = (*whole[:-1], whole[-1] + PREFIX)
                yield whole, is_quoted


def phrases(query: str) -> list[Phrase]:
    """Return what a query asks for: all of it must stand in a text, each phrase in one of its forms.

    What is within quotation marks is one phrase as it stands; else each piece between blanks is one, and a piece's
    last word, if it is English by its letters, may be singular or plural.
    """
    phrases: dict[Phrase, None] = {}
    for whole, is_quoted in pieces(query):
        forms = whole[-1:] if is_quoted else _forms(whole[-1])
        phrases[tuple((*whole[:-1], form) for form in forms)] = None
    return list(phrases)


def expression(asked: Iterable[Phrase]) -> str:
    """Return the FTS5 query for those phrases; a word holds neither quotation marks nor blanks."""
    return " AND ".join("(" + " OR ".join(map(_quoted, phrase)) + ")" for phrase in asked)


def _quoted(form: Words) -> str:
    text = " ".join(form)
    return f'"{text.removesuffix(PREFIX)}" *' if text.endswith(PREFIX) else f'"{text}"'


def find(text: str, asked: Sequence[Phrase]) -> Ranges:
    """Return where the phrases stand in a text: ranges `[start, end)` in code points, in order and apart."""
    whole = words(text)
    return ranges_of(text, [place for phrase in asked for form in phrase for place in _places(whole, form)])


def _places(whole: list[str], form: Words) -> list[tuple[int, int]]:
    """Return the numbers of the first and last word of each place where a phrase stands."""
    *head, last = form
    if last.endswith(PREFIX):
        ends = [place for place, word in enumerate(whole) if word.startswith(last[:-1])]
    else:
        ends = [place for place, word in enumerate(whole) if word == last]
    before = len(head)
    return [(end - before, end) for end in ends if end >= before and whole[end - before : end] == head]


def ranges_of(text: str, places: Sequence[tuple[int, int]]) -> Ranges:
    """Return the ranges of a text that places, given by the numbers of their first and last word, cover."""
    spans = _spans(text, max(last for _, last in places)) if places else []
    return tuple(_merged(sorted((spans[first][0], spans[last][1]) for first, last in places)))


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sorted ranges, those that touch or overlap as one."""
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
    """Where the words of a text stand in it, as far as the one numbered `last`, from 0."""
    spans: list[tuple[int, int]] = []
    begun = -1  # where the word that is open begins
    for place, piece in enumerate(map(_FOLDING.__getitem__, map(ord, text))):
        if len(piece) == 1 and piece != " ":  # the common case by itself, since this loop is what a search spends
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
    """A word as typed, and its plural or, where it ends as plurals do, its singular; a form too many does no harm.

    Stems would: Porter's of governance and of government is one, govern.
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
