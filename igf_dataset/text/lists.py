"""The tree that the labels of a paragraph's list items form, with the address of each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model import numerals

_ENCLOSED = {  # the characters of lists, and the value of the first
    "circled": ("①", "⑳"),
    "bracketed": ("⑴", "⒇"),
    "enclosed": ("㈠", "㈩"),
}


class Node(NamedTuple):
    """An item's place: `order` among the items given, `address` below the paragraph, items nested in it."""

    order: int
    address: str
    children: list["Node"]


class Misplaced(ValueError):
    """A label that no open list expects: `index` among the items given, and what would have fitted."""

    def __init__(self, index: int, expected: str) -> None:
        super().__init__(expected)
        self.index, self.expected = index, expected


class _List:
    """A list that is open: the style of its labels, the value of the last, its items."""

    def __init__(self, style: str, prefix: str) -> None:
        self.style, self.prefix = style, prefix
        self.value = 0
        self.nodes: list[Node] = []


def nest(labels: Sequence[str]) -> list[Node]:
    """The items as a tree: a label that starts another style of list nests below the last item.

    (i) right after (h) continues the letters, unless (ii) follows it. Raises Misplaced.
    """
    readings = [_readings(label) for label in labels]
    open_lists: list[_List] = []
    roots: list[Node] = []
    for index, reading in enumerate(readings):
        follows = readings[index + 1] if index + 1 < len(readings) else {}
        depth = _fitting(open_lists, reading, follows)
        if depth is None:
            style = _fresh(open_lists, reading)
            if style is None:
                raise Misplaced(index, _expected(open_lists))
            parent = open_lists[-1].nodes[-1].address + "." if open_lists else ""
            open_lists.append(_List(style, parent))
        else:
            del open_lists[depth + 1 :]
        current = open_lists[-1]
        current.value += 1
        node = Node(index, current.prefix + _name(current.style, current.value), [])
        current.nodes.append(node)
        (open_lists[-2].nodes[-1].children if len(open_lists) > 1 else roots).append(node)
    return roots


@lru_cache(maxsize=256)
def _readings(label: str) -> dict[str, int]:
    """What a label may be: style → value. A bullet has no value of its own."""
    printed = numerals.half_width(label).strip("“「『")
    text = printed.strip("().")
    # a. and a) are lists of their own below (a), and where they stand above it.
    end = "" if printed[:1] == "(" else printed[len(text) :]
    if text in numerals.BULLETS or printed == "o":  # Word's bullet of the second level
        return {text: 0}
    for style, (first, last) in _ENCLOSED.items():
        if first <= text <= last:
            return {style: ord(text) - ord(first) + 1}
    if text.replace(".", "").isdecimal():
        steps = text.split(".")
        return {f"digit{end.strip('.')}" if len(steps) == 1 else f"decimal {len(steps)}": int(steps[-1])}
    if value := numerals.numeral(text):
        return {f"numeral{end}": value}
    readings = {}
    if len(set(text)) == 1 and len(text) <= 2:  # z is followed by aa, bb, …
        readings[f"letter{end}"] = ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)
    if text in _ROMAN:
        readings[f"roman{end}"] = _ROMAN[text]
    return readings


def _fitting(open_lists: Sequence[_List], reading: dict[str, int], follows: dict[str, int]) -> int | None:
    """The depth of the innermost open list whose next label this is."""
    roman = next((style for style in reading if style.startswith("roman")), "")
    if reading.get(roman) == 1 and follows.get(roman) == 2 and roman not in _styles(open_lists):
        return None
    for depth in range(len(open_lists) - 1, -1, -1):
        current = open_lists[depth]
        if reading.get(current.style) in (0, current.value + 1):
            return depth
    return None


def _fresh(open_lists: Sequence[_List], reading: dict[str, int]) -> str | None:
    """The style of list that this label begins."""
    styles = _styles(open_lists)
    return next((style for style, value in reading.items() if value in (0, 1) and style not in styles), None)


def _styles(open_lists: Sequence[_List]) -> list[str]:
    return [current.style for current in open_lists]


def _expected(open_lists: Sequence[_List]) -> str:
    if not open_lists:
        return "the first item of a list, such as (a), (i) or (一)"
    return f"item {' or '.join(_next(items) for items in reversed(open_lists) if items.value)}"


def _next(current: _List) -> str:
    """The label that goes on with a list."""
    if current.style in numerals.BULLETS + "o":
        return current.style
    style = current.style.rstrip(".)")
    name = _name(current.style, current.value + 1, printed=True)
    return f"({name})" if style == current.style else name + current.style[len(style) :]


def _name(style: str, value: int, printed: bool = False) -> str:
    style = style.rstrip(".)")
    if style == "letter":
        rounds, letter = divmod(value - 1, 26)
        return chr(ord("a") + letter) * (rounds + 1)
    if style == "roman":
        return numerals.roman(value).lower()
    return numerals.chinese(value) if printed and style == "numeral" else str(value)


_ROMAN = {numerals.roman(value).lower(): value for value in range(1, 50)}
