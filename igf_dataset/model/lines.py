"""The lines of a text, by offset."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate


class Lines:
    """The lines of a text, computed on first use, since many texts do not need them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offsets of the lines, in code points; the last is one after the text's end."""
        return [0, *accumulate([len(line) + 1 for line in self._text.split("\n")])]

    def index(self, offset: int) -> int:
        """Return the number, from 0, of the line at an offset."""
        return bisect_right(self.starts, offset) - 1

    def start(self, offset: int) -> int:
        """Return the start of the line at an offset."""
        return self.starts[self.index(offset)]


def line_start(text: str, offset: int) -> int:
    """Return the start of the line at an offset; quicker than Lines for one offset."""
    return text.rfind("\n", 0, offset) + 1
