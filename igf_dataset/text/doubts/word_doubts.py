"""Say what is odd in the words of a text: no full stop, unpaired brackets, calls without a note, lost characters.

doubts.py lists these with all other doubts.
"""

import re
from collections.abc import Iterator

from ...errors import excerpt
from ...model import ids
from ...model.document import Paragraph
from ...model.numerals import is_bullet
from ..lines import zh
from ..tree.letterhead import with_digits
from .heading_doubts import CALL
from .surroundings import SOME_WORDS, Doubt, Surroundings

_PAIRS = ("“”", "()", "（）", "《》", "「」")
_HAN = r"[\u4e00-\u9fff]"
# What converters leave of a character that they could not read.
_LOST = re.compile(r"\(cid:[0-9]{1,6}\)|\ufffd")
# A line of Chinese characters with a blank between any two.
_SPACED_LINE = re.compile(r"(?m)^[ \t\u3000]*+[\u4e00-\u9fff](?: \S){7,}+")
_MANY_SPACED = 3
# A symbol, an agenda item's number, and what stands for digits in a day.
_SYMBOL, _LETTER = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.]+)+"), re.compile("[OolI]")
_ITEM = re.compile(r"(?m)项目 ?([0-9](?: [0-9]){1,2})$")
_CORRECT = "correct the digits in the text if they are others"
# A word of small Latin letters between Chinese characters. The pattern begins with the letter to be quick.
_LATIN = re.compile(rf"[a-z](?:(?<={_HAN}.)|(?<={_HAN}\s.))[a-z]+(?=\s?{_HAN})")
# Within a text, what may begin a footnote, 1 见 ("1 See"), or an item whose label has no count, (a 之二) ("(a) bis").
# The pattern begins with the stop above it to be quick.
_UNREAD = re.compile(
    r"[。；？！](?P<begin>[\s0-9]{0,5}\s[0-9]{1,2}\s(?:见|参见|另见|同上)"
    r"|(?<=[。；])\s?[(（](?:[a-z]{1,3}|[0-9]{1,2})\s?(?:之[二三四五六]|bis|ter)[)）])"
)


class WordDoubts(Surroundings):
    """The doubts about the words of one document and its paragraphs."""

    def lost_characters(self) -> Iterator[Doubt]:
        """Yield the lines with what a converter leaves of characters that it could not read, once each."""
        last = 0
        for match in _LOST.finditer(self.source):
            doubt = self.doubt(
                match.start(), f"{match[0]} stands for a character that was lost", "see the printed paper"
            )
            if doubt.line > last:
                yield doubt
            last = doubt.line

    def spaced_characters(self) -> Iterator[Doubt]:
        """Yield the first of several lines whose characters are set apart by blanks: 谨 随 函 转 递."""
        lines = list(_SPACED_LINE.finditer(self.source))
        if len(lines) >= _MANY_SPACED:
            found = f"the characters of {len(lines)} lines are set apart by blanks, the first of them here"
            advice = "take the blanks away: names, days and references are not found in such words"
            yield self.doubt(lines[0].start(), found, advice)

    def misread_digits(self) -> Iterator[Doubt]:
        """Yield the symbols, agenda items and dates of letters that a scan misread: S/l8372, 项目 4 1, 3O 日."""
        above = zh.fold(self.source[: self.document.letters[0].spans[0].start])
        symbols = _SYMBOL.findall(self.document.symbol or "")
        for word in _SYMBOL.finditer(above):
            if (read := with_digits(word[0])) != word[0] and read in symbols:
                yield self.doubt(word.start(), f"the symbol {read} is printed {excerpt(word[0])}", _CORRECT)
        for item in _ITEM.finditer(above):
            found = f"agenda item {item[1].replace(' ', '')} is printed {excerpt(item[1])}"
            yield self.doubt(item.start(), found, _CORRECT)
        for letter in self.document.letters:
            day = zh.DAY.search(zh.fold(letter.title))
            if day and letter.date and _LETTER.search(day[0]):
                found = f"the date {letter.date} is printed {excerpt(letter.title[day.start() : day.end()])}"
                yield self.doubt(letter.spans[0].start, found, _CORRECT)

    def oddities(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """Yield what is odd in a paragraph's text: no full stop, unpaired brackets, calls without a note, slips."""
        start, text, address = paragraph.spans[0].start, paragraph.text, ids.address(paragraph.id)
        if not paragraph.items and not zh.finished(text):
            yield self.doubt(start, f"{address} ends without a full stop: {excerpt(text[-2 * SOME_WORDS :])}")
        for match in _UNREAD.finditer(text):
            found = f"{address} has {excerpt(match['begin'])} within its text"
            yield self.doubt(start, found, "if a footnote or an item begins there, put it on a line of its own")
        for match in CALL.finditer(text):
            begins = match.start() == 0 or text[match.start() - 1] == "\n"
            if begins and paragraph.items and is_bullet(match[0]):  # an item's label
                continue
            found = f"{address} has {match[0]} as a footnote's call"
            yield self.doubt(start, found, "no note of that mark is below it")
        for opening, closing in map(tuple, _PAIRS):
            if text.count(opening) != text.count(closing):
                found = f"{address} has {text.count(opening)} {opening} and {text.count(closing)} {closing}"
                yield self.doubt(start, found)
        for match in _LATIN.finditer(text):
            found = f"{address} has the word {match[0]!r} among Chinese ones"
            yield self.doubt(start, found, "correct a slip in corrections.toml")
