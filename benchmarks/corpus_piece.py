"""What stands in a line of its own within a paragraph, before it is printed; and full-width forms."""

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
BRACKETS = {ord("("): "（", ord(")"): "）"}


class Piece:
    """What stands in a line of its own within a paragraph: its lead-in, an item, a footnote.

    `outside` is printed before `text` and no part of it; `label` counts the characters of an item's label;
    `calls` are places in the text, markers, and the footnotes that are printed for them. `cut` says what a
    page may do: 0 nothing, 1 end within a sentence, 2 also between two. `gap`: a blank line must stand above.
    """

    __slots__ = ("address", "calls", "cut", "gap", "label", "outside", "shape", "text")

    def __init__(self, shape: str, text: str, outside: str = "", label: int = 0, cut: int = 0, gap: bool = False):
        self.shape, self.text, self.outside, self.label, self.cut, self.gap = shape, text, outside, label, cut, gap
        self.address = ""  # of an item
        self.calls: list[tuple[int, str, Piece | None]] = []
