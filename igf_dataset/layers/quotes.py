"""Find a quote in a text, or the words nearest to it, for errors."""

from difflib import SequenceMatcher

from ..errors import excerpt


class Misquoted(Exception):
    """A quote that is missing from its text or ambiguous in it, with what was `expected` and `found`."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected, self.found = expected, found


def find(text: str, quote: str, occurrence: int | None, where: str) -> int:
    """Return the offset of `quote` in `text`; `occurrence` counts from 1, `where` names the text in errors.

    Raises Misquoted if the quote is missing, or occurs several times and no occurrence is given.
    """
    offsets = []
    at = text.find(quote)
    while at >= 0:
        offsets.append(at)
        at = text.find(quote, at + 1)
    if not offsets:
        raise Misquoted(f"{excerpt(quote)} {where}", nearest(text, quote))
    if len(offsets) > 1 and occurrence is None:
        raise Misquoted(f"{excerpt(quote)} once, or `occurrence` to say which", f"it {len(offsets)} times {where}")
    if (occurrence or 1) > len(offsets):
        raise Misquoted(f"occurrence {occurrence} of {excerpt(quote)}", str(len(offsets)))
    return offsets[(occurrence or 1) - 1]


def nearest(text: str, quote: str) -> str:
    """Return, for an error, the words of `text` around the longest piece of `quote` in it."""
    match = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if not match.size:
        return excerpt(text)
    start = max(match.a - match.b, 0)
    return f"near it {excerpt(text[start : start + len(quote)])}"
