"""Make a tree of the labels of a paragraph's list items, and give each item its address.

nodes.py calls this with the labels in order; which lines are items is decided before, by joiner.py.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ...model import numerals

_SIGNS = {"stem": numerals.STEMS, "branch": numerals.BRANCHES}  # by style, the characters that count
_HAN = re.compile("[\u3220-\u3243\u3280-\u3289\u4e00-\u9fff]")
_LABEL_EN = re.compile(r"(\(?(?:[0-9]{1,2}|[A-Za-z]{1,4})[.)])\s+")
_QUOTES = "“「『"
_ENDS = ".)、"  # of labels: a., a), 甲、


class Node(NamedTuple):
    """An item: its index among the labels, its address below the paragraph (a.i), and the items nested in it."""

    order: int
    address: str
    children: list["Node"]


class Misplaced(ValueError):
    """A label that no open list expects: its index among the labels, and the labels that would have been right."""

    def __init__(self, index: int, expected: str) -> None:
        super().__init__(expected)
        self.index, self.expected = index, expected


class _List:
    """A list that may go on: the style of its labels, the value of the last one, its items."""

    def __init__(self, style: str, prefix: str) -> None:
        self.style, self.prefix = style, prefix
        self.value = 0
        self.nodes: list[Node] = []


def nest(labels: Sequence[str]) -> list[Node]:
    """Return the items as a tree: a label that begins a list of another style is nested below the last item.

    (i) right after (h) continues the letters, unless (ii) follows it; “(b) begins a list that is quoted. Raises
    Misplaced if a label fits no list.
    """
    values = [readings(label) for label in labels]
    open_lists: list[_List] = []
    roots: list[Node] = []
    for index, reading in enumerate(values):
        follows = values[index + 1] if index + 1 < len(values) else {}
        depth = _continued(open_lists, reading, follows)
        if depth is None:
            begun = _begun(open_lists, reading, quoted=labels[index][0] in _QUOTES)
            if begun is None:
                raise Misplaced(index, _expected(open_lists))
            parent = open_lists[-1].nodes[-1].address + "." if open_lists else ""
            open_lists.append(_List(begun, parent))
            open_lists[-1].value = max(reading[begun] - 1, 0)
        else:
            del open_lists[depth + 1 :]
        current = open_lists[-1]
        current.value += 1
        node = Node(index, current.prefix + _name(current.style, current.value), [])
        current.nodes.append(node)
        (open_lists[-2].nodes[-1].children if len(open_lists) > 1 else roots).append(node)
    return roots


@lru_cache(maxsize=256)
def readings(label: str) -> dict[str, int]:
    """Return the values that a label may have by style of list: (i) is letter 9 or roman 1, a bullet has value 0."""
    printed = numerals.half_width(label).strip(_QUOTES).replace(" ", "")
    text = printed.strip("().、")
    # (a), a. and a) are three styles, so that lists of them may be nested.
    end = "" if printed[:1] == "(" else printed[len(text) :]
    if numerals.is_bullet(printed):
        return {printed: 0}
    for style, (first, last) in numerals.ENCLOSED.items():
        if first <= text <= last:
            return {style: ord(text) - ord(first) + 1}
    if text.replace(".", "").isdecimal():
        steps = text.split(".")
        return {f"digit{end.strip('.')}" if len(steps) == 1 else f"decimal {len(steps)}": int(steps[-1])}
    for style, signs in _SIGNS.items():
        if text in signs:
            return {f"{style}{end}": signs.index(text) + 1}
    if value := numerals.numeral(text):
        return {f"numeral{end}": value}
    if len(text) == 1 and "A" <= text <= "Z":
        return {"capital": ord(text) - ord("A") + 1}
    letters = {}
    if len(set(text)) == 1 and len(text) <= 2:  # z is followed by aa, bb, …
        letters[f"letter{end}"] = ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)
    if text in _ROMAN:
        letters[f"roman{end}"] = _ROMAN[text]
    return letters


def words_begin(english: str, label: str) -> int:
    """Return where the words of an item's English begin, behind its label; 0 if it begins with none that is right.

    Right is the label as printed. For one with Chinese characters it is any that counts as much: (1), (i) or (a)
    for (一).
    """
    if english.startswith(label):
        return len(english) - len(english.removeprefix(label).lstrip())
    match = _LABEL_EN.match(english) if has_chinese(label) else None
    same = match is not None and not set(readings(label).values()).isdisjoint(readings(match[1]).values())
    return match.end() if match and same else 0


def has_chinese(label: str) -> bool:
    """Say whether a label has Chinese characters, as (一) and ㈠ have, which no English may have."""
    return _HAN.search(label) is not None


def _continued(open_lists: Sequence[_List], reading: dict[str, int], follows: dict[str, int]) -> int | None:
    """Return the depth of the innermost open list that a label continues, None if none; `follows` is the next label."""
    roman = next((style for style in reading if style.startswith("roman")), "")
    if reading.get(roman) == 1 and follows.get(roman) == 2 and roman not in _styles(open_lists):
        return None
    for depth in range(len(open_lists) - 1, -1, -1):
        current = open_lists[depth]
        if reading.get(current.style) in (0, current.value + 1):
            return depth
    return None


def _begun(open_lists: Sequence[_List], reading: dict[str, int], quoted: bool) -> str | None:
    """Return the style of the list that a label begins, None if it begins none.

    Its value is that of a first item, unless the list is quoted: “(b).
    """
    styles = _styles(open_lists)
    new = [style for style in reading if style not in styles]
    first = next((style for style in new if reading[style] in (0, 1)), None)
    return first or (new[0] if quoted and new else None)


def _styles(open_lists: Sequence[_List]) -> list[str]:
    """Return the styles of the open lists, the outermost first."""
    return [current.style for current in open_lists]


def _expected(open_lists: Sequence[_List]) -> str:
    """Return the labels that would continue one of the open lists, in words."""
    if not open_lists:
        return "the first item of a list, such as (a), (i) or (一)"
    return f"item {' or '.join(_next(items) for items in reversed(open_lists) if items.value)}"


def _next(current: _List) -> str:
    """Return the label that continues a list."""
    if numerals.is_bullet(current.style):
        return current.style
    style = current.style.rstrip(_ENDS)
    name = _name(current.style, current.value + 1, printed=True)
    return f"({name})" if style == current.style else name + current.style[len(style) :]


def _name(style: str, value: int, printed: bool = False) -> str:
    """Return the name of an item in addresses, or its label as `printed`: 3 for the third of style numeral, or 三."""
    style = style.rstrip(_ENDS)
    if style == "capital":
        return numerals.letters(value).upper() if printed else numerals.letters(value)
    if style == "letter":
        return numerals.letters(value)
    if style == "roman":
        return numerals.roman(value).lower()
    if printed and style in _SIGNS:
        return _SIGNS[style][value - 1 : value] or str(value)
    return numerals.chinese(value) if printed and style == "numeral" else str(value)


_ROMAN = {numerals.roman(value).lower(): value for value in range(1, 50)}
