"""Lists in made documents: items of every style of label, nested or not, and the text that closes them."""

from collections.abc import Callable

from corpus_manner import Manner
from corpus_piece import WIDE, Piece
from corpus_words import TOPICS, Words

# What stands in a list, and what may nest in it. A list of a style that is open already would go on with it.
_NESTED = {
    "letter": ("roman", "-", "numeral", "digit"),
    "numeral": ("letter", "roman", "digit"),
    "roman": ("-",),
    "digit": ("letter", "circled"),
    "enclosed": ("circled", "letter"),
    "circled": (),
    "decimal": ("letter",),
    "•": ("-",),
    "-": (),
}
_STYLES = (
    "letter",
    "letter",
    "letter",
    "letter",
    "numeral",
    "roman",
    "-",
    "•",
    "digit",
    "enclosed",
    "circled",
    "decimal",
)
_NAMED = {"-": "hyphen", "•": "bullet"}
_MOST_ENCLOSED = 10  # ㈩
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def chinese(value: int) -> str:
    """A number up to 99 as a Chinese numeral."""
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else "一二三四五六七八九"[tens - 1]) + "十" * (tens > 0) + " 一二三四五六七八九"[ones].strip()
    )


def roman(value: int) -> str:
    """A number up to 399 as a Roman numeral."""
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


class Lists:
    """Makes the lists of one document; `printed` gives a text the brackets that this document has."""

    def __init__(self, words: Words, manner: Manner, features: set[str], printed: Callable[[str], str]) -> None:
        self.words, self.manner, self.features, self.printed = words, manner, features, printed

    def make(self, address: str, left: int, in_letter: bool, unlabelled: bool) -> list[Piece]:
        """The items of a list below `address`, and perhaps what closes it; `left` is how much room there is.

        `unlabelled`: the part's headings bear no labels.
        """
        words, close = self.words, self.manner.close
        style = words.pick(_STYLES)
        # A letter's paragraphs may bear no number, and no label has more than three digits.
        if style == "decimal" and (in_letter or self.manner.wide or len(address.rpartition(".")[2]) > 3):
            style = "letter"
        count = words.between(2, 6)
        if style == "letter" and left > 3000 and words.chance(0.2):
            count = words.between(9, 31)  # past (h) to (i), past (z) to (aa)
        entries: list[tuple[str, str, str]] = []
        # Items without stops: in a letter, and beside an unlabelled heading, the next line would go on with the last.
        bare = style in "-•" and words.chance(0.6) and not in_letter and not unlabelled and not close
        whole = not bare and count < 9 and words.chance(0.25)  # whole sentences
        self._entries(entries, address, style, count, (style,), nests=not whole)
        if whole:
            entries = [(label, words.sentences(words.between(1, 3)), place) for label, _, place in entries]
            ends = [""] * len(entries)
        elif bare:
            self.features.add("list-without-stops")
            ends = [""] * len(entries)
        else:
            ends = ["" if entry[1].endswith("：") else "；" for entry in entries]
            ends[-1] = "。"
            if ends[-2] and words.chance(0.2):
                ends[-2] = "；以及"
                self.features.add("list-conjunction")
        pieces = []
        for index, (label, text, place) in enumerate(entries):
            last = index + 1 == len(entries)
            # Cut by a page, an item without a stop looks like two; the last one's second sentence like the text
            # that closes the list; and so does the end of one that follows an item without a stop.
            cut = 0 if bare or (last and ends[index - 1] == "；以及") else 1 if last or in_letter or not whole else 2
            piece = Piece("item", label + self.printed(text + ends[index]), "", len(label), cut)
            piece.address = place
            pieces.append(piece)
        # The text that closes a list without stops is told by its own, which must stand in its first line.
        if not in_letter and words.chance(0.25) and not close and not self.manner.width:
            text = self.printed(words.sentences(words.between(1, 3)))
            pieces.append(Piece("flush", text, cut=0 if bare else 2, gap=True))
            self.features.add("flush-text")
        return pieces

    def _entries(
        self,
        entries: list[tuple[str, str, str]],
        parent: str,
        style: str,
        count: int,
        above: tuple[str, ...],
        nests: bool,
    ) -> None:
        """Items of one list with their printed labels and addresses, each followed by what nests in it."""
        words, features = self.words, self.features
        features.add(f"list-{_NAMED.get(style, style)}")
        if style == "letter" and count > 8:
            features.add("list-past-z" if count > 26 else "list-past-h")
        bullet = style in _NAMED
        space = (
            ""
            if not self.manner.alone and ((self.manner.wide and style != "-") or (style == "•" and words.chance(0.3)))
            else " "
        )
        styles = [inner for inner in _NESTED[style] if inner not in above]
        for number in range(1, count + 1):
            name = _name(style, number)
            label = style if bullet else self._label(style, name, number, parent)
            # Right below (h), (i) is the next letter unless (ii) comes next; further on (v) and (x) may be either.
            inner = ""
            below_h = style == "letter" and number == 8
            if nests and styles and words.chance(0.15) and number < 9:
                inner = "roman" if below_h else words.pick(styles)
            if inner not in styles:
                entries.append((label + space, words.draw("clause"), f"{parent}.{name}"))
                continue
            features.add("list-nested" if len(above) == 1 else "list-nested-twice")
            if below_h:
                features.add("list-nested-in-h")
            entries.append((label + space, f"{words.pick(TOPICS)}，其中包括：", f"{parent}.{name}"))
            self._entries(entries, f"{parent}.{name}", inner, words.between(2, 4), (*above, inner), not below_h)

    def _label(self, style: str, name: str, number: int, parent: str) -> str:
        if style == "decimal":
            return f"{parent.rpartition('.')[2]}.{number}"
        if style == "circled":
            return chr(ord("①") + number - 1)
        if style == "enclosed":
            return chr(ord("㈠") + number - 1)
        label = f"({chinese(number) if style == 'numeral' else name})"
        return label.translate(WIDE) if self.manner.wide else label


def _name(style: str, number: int) -> str:
    """What an item is called in addresses."""
    if style == "letter":
        return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
    return roman(number).lower() if style == "roman" else str(number)
