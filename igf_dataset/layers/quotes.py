"""A text and a quote from it in, where the quote stands out; a text that lacks it gives the nearest words."""

from difflib import SequenceMatcher

from ..errors import excerpt


class Misquoted(Exception):
    """A quote that is not in its text, or is there more often than it says: what was expected, what found."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected, self.found = expected, found


def find(text: str, quote: str, occurrence: int | None, where: str) -> int:
    """The offset of `quote` in `text`, whose place `where` names; `occurrence` counts from 1.

    Raises Misquoted where the quote is missing, or is there several times and no occurrence is given.
    """
    found = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    if not found:
        raise Misquoted(f"{excerpt(quote)} {where}", nearest(text, quote))
    if len(found) > 1 and occurrence is None:
        raise Misquoted(f"{excerpt(quote)} once, or `occurrence` to say which", f"it {len(found)} times {where}")
    if (occurrence or 1) > len(found):
        raise Misquoted(f"occurrence {occurrence} of {excerpt(quote)}", str(len(found)))
    return found[(occurrence or 1) - 1]


def nearest(text: str, quote: str) -> str:
    """The words of `text` that stand where the longest piece of `quote` is found in it, as an error shows them."""
    match = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if not match.size:
        return excerpt(text)
    start = max(match.a - match.b, 0)
    return f"near it {excerpt(text[start : start + len(quote)])}"
