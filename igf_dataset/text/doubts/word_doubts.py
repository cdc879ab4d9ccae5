"""Say what is odd in the words of a paragraph: no full stop, unpaired brackets, calls without a note, slips.

doubts.py lists these with all other doubts.
"""

import re
from collections.abc import Iterator

from ...errors import excerpt
from ...model import ids
from ...model.document import Paragraph
from ...model.numerals import is_bullet
from ..lines import zh
from .heading_doubts import CALL
from .surroundings import SOME_WORDS, Doubt, Surroundings

_PAIRS = ("“”", "()", "（）", "《》", "「」")
_HAN = r"[\u4e00-\u9fff]"
# A word of small Latin letters between Chinese characters. The pattern begins with the letter to be quick.
_LATIN = re.compile(rf"[a-z](?:(?<={_HAN}.)|(?<={_HAN}\s.))[a-z]+(?=\s?{_HAN})")
# Within a text, what may begin a footnote, 1 见 ("1 See"), or an item whose label has no count, (a 之二) ("(a) bis").
# The pattern begins with the stop above it to be quick.
_UNREAD = re.compile(
    r"[。；？！](?P<begin>[\s0-9]{0,5}\s[0-9]{1,2}\s(?:见|参见|另见|同上)"
    r"|(?<=[。；])\s?[(（](?:[a-z]{1,3}|[0-9]{1,2})\s?(?:之[二三四五六]|bis|ter)[)）])"
)


class WordDoubts(Surroundings):
    """The doubts about the words of one document's paragraphs."""

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
