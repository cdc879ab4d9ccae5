"""A text in, the words that full-text search knows it by out; a query in, what must stand in a text out.

Words are folded: no capitals, no accents, half width for full. A Han character, as any other of East Asia, is a
word of its own, so that a term of one or two characters is found and a longer one is a phrase; letters and
digits between them stay together (IPv6, 2010).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_EAST = "\u3005"  # 々, the first letter of East Asia: from here on each character is a word
_QUOTES = str.maketrans("＂“”„‟«»「」『』", '"' * 11)
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
        parts = (_part(each) for each in plain if not "\u0300" <= each <= "\u036f")  # accents
        self[code] = "".join(parts)
        return self[code]


def _part(character: str) -> str:
    if not character.isalnum():
        return " "
    return character if character < _EAST else f" {character} "


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return text.translate(_FOLDING).split()


def phrases(query: str) -> list[Phrase]:
    """What a query asks for: all of it must stand in a text, each phrase in one of its forms.

    What is within quotation marks, of any kind, is one phrase as it stands; else each piece between blanks
    is one, and a piece's last word, if it is English by its letters, may be singular or plural.
    """
    found: dict[Phrase, None] = {}
    parts = query.translate(_QUOTES).split('"')
    for index, part in enumerate(parts):
        quoted = index % 2 and index < len(parts) - 1  # a last mark without its fellow quotes nothing
        for piece in [part] if quoted else part.split():
            if whole := tuple(words(piece)):
                forms = whole[-1:] if quoted else _forms(whole[-1])
                found[tuple((*whole[:-1], form) for form in forms)] = None
    return list(found)


def expression(asked: Iterable[Phrase]) -> str:
    """What FTS5 is asked for those phrases; a word holds neither quotation marks nor blanks."""
    return " AND ".join("(" + " OR ".join(f'"{" ".join(form)}"' for form in phrase) + ")" for phrase in asked)


def find(text: str, asked: Sequence[Phrase]) -> Ranges:
    """Where the phrases stand in a text: ranges `[start, end)` in code points, in order and apart."""
    whole = words(text)
    found = [
        (first, first + len(form) - 1)
        for form in (form for phrase in asked for form in phrase)
        for first, word in enumerate(whole)
        if word == form[0] and tuple(whole[first : first + len(form)]) == form
    ]
    spans = _spans(text, max(last for _, last in found)) if found else []
    return tuple(_merged(sorted((spans[first][0], spans[last][1]) for first, last in found)))


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
