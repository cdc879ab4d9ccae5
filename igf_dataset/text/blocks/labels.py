"""Say what a label begins: an item, a heading, a paragraph, or nothing where a wrap broke a sentence before it.

zones/label_lines.py says what the labels of other lines tell. Indexes count `places`.
"""

import re

from ...model.numerals import BULLETS, article_number, half_width, is_dash
from ..lines import zh
from ..lines.lists import readings
from ..lines.marks import is_counted, is_measured
from ..lines.scan import Line
from ..zones import label_lines, lookahead
from .block import HEADING_SHAPES, ROWS, TEXT_SHAPES
from .joined import Joined
from .layout import Layout

_NEXT_DASH = 8  # lines below a dash, among which another one makes the two a list
_NEXT_LABEL = re.compile(rf"[，；,;。]\s?{zh.NUMERAL}{{1,3}}、")  # of points in a sentence: 一、接入；二、使用


def wraps_before_label(joined: Joined, index: int) -> bool:
    """Say whether what looks like a label, (a), 一、, J. or ——, continues a sentence that a wrap broke."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    if place.set_apart or block.shape not in TEXT_SHAPES:
        return False
    if place.line.shape == "numeral-heading" and _NEXT_LABEL.search(place.line.text):
        return True
    if block.may_end:
        return False
    if lookahead.names_sub_paragraph(place.line):
        return True
    dash = is_dash(place.line.label)
    if block.shape == "item" and not (dash and not is_dash(block.label)):
        return False
    if not layout.wrapped and place.line.shape == "letter-heading" and _heads_number(joined, index):
        return False
    reference = lookahead.ends_as_reference(block.last_line)
    if not reference and (not layout.full_above(index) if layout.wrapped else _begins_list(layout, index)):
        return False
    return dash or place.line.label[0] not in "“" + BULLETS


def is_amount(joined: Joined, line: Line) -> bool:
    """Say whether what looks as 1.5 of a list is a number of a sentence that a wrap broke: 1.5 米, 20.4%."""
    words = line.words
    return joined.blocks[-1].shape in TEXT_SHAPES and (is_counted(words) or is_measured(words))


def _heads_number(joined: Joined, index: int) -> bool:
    """Say whether a line is a few words without a stop right above the next numbered paragraph: B. 特许证."""
    layout = joined.layout
    below = layout.places[index + 1].line if index + 1 < len(layout.places) else None
    next_number = (
        below is not None and below.shape == "numbered" and half_width(below.label) == str(joined.last_number + 1)
    )
    return next_number and not zh.finished(layout.places[index].line.text)


def begins_item(joined: Joined, index: int) -> bool:
    """Say whether a line with an item's label begins an item; —— does only in a list of them or below a colon."""
    layout = joined.layout
    label, block = layout.places[index].line.label, joined.blocks[-1]
    if not is_dash(label) or block.label == label or block.ends_in_colon():
        return True
    for at in range(index + 1, min(index + _NEXT_DASH, len(layout.places))):
        below = layout.places[at].line
        if below.label or layout.places[at].zone != layout.places[index].zone:
            return below.label == label
    return False


def begins_item_heading(joined: Joined, index: int) -> bool:
    """Say whether a line with an item's label is a heading: (a) 背景, below a heading, a title or a paragraph."""
    layout = joined.layout
    values, block = readings(layout.places[index].line.label), joined.blocks[-1]
    follows = any(joined.item_heading.get(style) == value - 1 for style, value in values.items())
    text = layout.places[index].line.text
    ended = block.shape == "item" and block.last_line[-1] == "。" and (text[-1] in "？?" or not zh.finished(text))
    follows = follows and (ended or joined.item_styles.isdisjoint(values))
    anew = follows or block.shape in HEADING_SHAPES
    if not label_lines.is_item_heading(layout.places, index, joined.last_number, follows, anew):
        return False
    if block.shape in HEADING_SHAPES or block.shape in ("title", "part-label", "language"):
        return True
    if block.shape == "item":
        return block.may_end and follows
    return (block.may_end or block.shape in ROWS) and (bool(joined.item_heading) or not block.ends_in_colon())


def is_in_numeral_paragraph(joined: Joined) -> bool:
    """Say whether the open paragraph is one such as 二、, so that 1. and 2. within it are of a list."""
    head = joined.head
    return head is not None and head.shape == "numbered" and not half_width(head.label).isdecimal()


def lists_on(joined: Joined, index: int, number: int) -> bool:
    """Say whether a number that continues a list below a colon is of that list, and not of the next paragraph."""
    return is_in_numeral_paragraph(joined) or label_lines.number_repeats(joined.layout.places, index, number)


def is_item_of_paragraph(joined: Joined, label: str) -> bool:
    """Say whether a label such as 9.2 is that of an item of the open paragraph 9."""
    head = joined.head
    if head is None or head.shape != "numbered" or not half_width(head.label).isdecimal():
        return False
    return label_lines.steps(label)[0] == int(half_width(head.label))


def is_paragraph_of_section(joined: Joined, index: int) -> bool:
    """Say whether a label such as 1.2 stands before a paragraph: it counts on below 1. or 第一章, or below 1.1.

    Where a part has no other numbers, 2.1 stands below any heading and 1.1 below the title.
    """
    layout = joined.layout
    block, line = joined.blocks[-1], layout.places[index].line
    found = label_lines.steps(line.label)
    if block.shape == "digit-heading":
        return found == [int(half_width(block.label)), 1]
    if block.shape == "article" and found == [article_number(block.label), 1]:  # 1.1 below 第1章
        return True
    if block.shape in HEADING_SHAPES or block.shape == "title":
        if joined.last_number or layout.numbered.next_below(index, 1) is not None or found[1:] != [1]:
            return False
        return (zh.finished(line.text) or layout.places[index].full) and (found[0] == 1 or block.shape != "title")
    ended = block.may_end or block.shape in ROWS
    return bool(joined.last_steps) and found == [joined.last_steps[0], joined.last_steps[-1] + 1] and ended


def _begins_list(layout: Layout, index: int) -> bool:
    """Say whether a line bears the first label of a list, and the line right below it the second one."""
    labels = [place.line.label for place in layout.places[index : index + 2] if place.line.shape == "item"]
    if len(labels) < len("ab") or layout.places[index + 1].gap:
        return False
    first, second = map(readings, labels)
    return any(value == 1 and second.get(style) == value + 1 for style, value in first.items())
