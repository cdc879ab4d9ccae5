"""The lines of a text, by offset."""

from bisect import bisect_right


class Lines:
    """Where the lines of a text begin, in code points; the last of `starts` is one past the text's end."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def index(self, offset: int) -> int:
        """Which line, from 0, an offset lies on."""
        return bisect_right(self.starts, offset) - 1

    def start(self, offset: int) -> int:
        """Where the line begins that an offset lies on."""
        return self.starts[self.index(offset)]


def line_start(text: str, offset: int) -> int:
    """Where the line begins that an offset lies on; quicker than Lines for one offset."""
    return text.rfind("\n", 0, offset) + 1
