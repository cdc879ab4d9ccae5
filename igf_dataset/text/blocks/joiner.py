"""Decide line by line whether the open block goes on or a new one begins, and of which shape.

reflow runs this after zones.py has given each line its zone. To find where a kind of line is decided, start at `take`;
layout.py holds what the lines around tell, joined.py what those above do.
"""

from ...errors import Refused, excerpt
from ...model.numerals import half_width
from ..lines import zh
from ..lines.clauses import CLAUSE
from ..lines.marks import is_measured
from ..zones import label_lines
from ..zones.oddities import misplaced_signature, refuse_cells, refuse_contents, refuse_in_title, refuse_odd, refuse_row
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import title_goes_on
from . import headings, labels, letter_headings, paragraphs, preambles, role_lines, rows, unlabelled
from .block import HEADING_SHAPES, QUOTED, TEXT_SHAPES
from .joined import Joined

_SHAPES_OF_ROWS = {"row": "table", "contents": "contents"}


def take(joined: Joined, index: int) -> None:
    """Add the line at an index to the open block, or begin a block with it."""
    layout = joined.layout
    place = layout.places[index]
    zone, shape = place.zone, place.line.shape
    if layout.roles and (role := layout.roles.get(place.line.number)):
        role_lines.take(joined, index, role)
    elif rows.is_row(joined, index):
        joined.begin(place, _SHAPES_OF_ROWS.get(shape) or joined.blocks[-1].shape)
    elif place.continues or (joined.blocks and place.only_calls):
        joined.extend(place)
    elif shape not in ("numbered", "item") and zone in ("letter", "body") and rows.begins_table(joined, index):
        joined.begin(place, "table")
    elif layout.alone[index] and not joined.blocks[-1].is_bare_label():
        _take_alone(joined, index)
    elif zone == "letter":
        _take_in_letter(joined, index)
    elif zone == "title":
        _take_title(joined, index)
    elif zone == "part-label":
        joined.begin_part(place)
    elif zone != "body":  # a masthead, a letter's title, a signature, a language
        joined.begin(place, zone)
    elif shape == "numbered":
        _take_numbered(joined, index)
    elif shape in HEADINGS:
        _take_heading(joined, index)
    elif shape == "bis" and (place.gap or joined.blocks[-1].may_end or joined.blocks[-1].shape not in TEXT_SHAPES):
        joined.begin(place, "unnumbered")
    elif shape not in ("item", "decimal") or (
        _begins_with_amount(place) and not labels.is_item_of_paragraph(joined, place.line.label)
    ):
        if zh.count_cells(place.line.text) > 1:
            refuse_cells(layout.file, layout.places, index)
        unlabelled.take(joined, index)
    elif labels.begins_item(joined, index):
        _take_item(joined, index)
    else:
        unlabelled.take(joined, index)
        if joined.blocks[-1].lines == [place.line.number] and not place.full:  # ——张三 below words that he said
            joined.blocks[-1].may_end = True


def _take_alone(joined: Joined, index: int) -> None:
    """Begin a block with a line that stands alone (see apart.py): a list's below a colon, a signature, a fact."""
    layout = joined.layout
    if layout.alone[index] == "prose":
        refuse_row(layout.file, layout.places, index, listed=True)
    below_text = joined.blocks[-1].shape in TEXT_SHAPES or layout.alone[index] == "heading"
    place = layout.places[index]
    joined.begin(place, layout.alone[index] if below_text else "unnumbered")
    goes_on = "、" in place.line.text and place.full and not any(layout.alone[index + 1 : index + 2])
    joined.blocks[-1].may_end = joined.blocks[-1].may_end or not goes_on  # names that are wrapped


def _take_title(joined: Joined, index: int) -> None:
    """Take a title line of a part, which goes on with the one above if that breaks off."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    goes_on = layout.full_above(index) or title_goes_on(block.last_line, place.line.text)
    if block.shape == "title" and goes_on and not place.gap:
        joined.extend(place)
    else:
        refuse_in_title(layout.file, layout.places, index)
        joined.begin(place, "title")


def _take_in_letter(joined: Joined, index: int) -> None:
    """Take a line of a letter, whose paragraphs mostly bear no number: a blank line or a short line ends them."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    line, gap = place.line, place.set_apart
    open_text = block.shape in TEXT_SHAPES
    if line.shape == "signature" and not (open_text and (block.may_end or layout.full_above(index))):
        raise misplaced_signature(layout.file, layout.places, index)
    amount = line.shape == "decimal" and not (gap or block.may_end) and labels.is_amount(joined, line)
    if amount or (line.shape in ("item", *HEADINGS) and labels.wraps_before_label(joined, index)):
        joined.extend(place)
    elif line.shape == "numbered":
        _take_numbered(joined, index)
    elif line.shape in ("item", "decimal") and labels.begins_item(joined, index):
        joined.begin(place, "item-heading" if labels.begins_item_heading(joined, index) else "item")
    elif line.shape in HEADINGS and (block.may_end or not open_text) and letter_headings.begins(joined, index):
        refuse_contents(layout.file, line)
        letter_headings.begin(joined, index)
    elif (
        block.shape in HEADING_SHAPES and not gap and (block.is_bare_label() or letter_headings.goes_on(joined, index))
    ):
        joined.extend(place)
    elif layout.headings[index] or (block.may_end and letter_headings.is_flush(layout, index)):
        refuse_row(layout.file, layout.places, index)
        joined.begin(place, "heading")
    elif not open_text:
        joined.begin_text(index)
    elif (block.is_quoted and QUOTED.match(line.text)) or (
        block.may_end and paragraphs.quotes_further(joined, line.text)
    ):
        joined.begin(place, "prose")
    elif block.may_end and paragraphs.counts_on(joined, line.text, "unnumbered"):  # 第二， below 第一，
        joined.begin(place, "unnumbered")
    elif not block.may_end and not paragraphs.ends_all_the_same(joined, index):
        refuse_cells(layout.file, layout.places, index)
        joined.extend(place)
    elif block.shape == "item" and not gap and layout.item_follows[index]:  # its second sentence
        joined.extend(place)
    elif gap or not block.may_end or paragraphs.ends_paragraph(joined, index):
        refuse_odd(layout.file, layout.places, index)
        speech = block.ends_in_colon() and line.text[0] in "“「"
        joined.begin(place, "prose" if speech else "unnumbered")
    else:
        joined.extend(place)


def _take_numbered(joined: Joined, index: int) -> None:
    """Take a line with a number: a paragraph, a heading (1. 背景), or a line of a list or a quotation."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    line = place.line
    number = int(half_width(line.label))
    broken = block.shape in TEXT_SHAPES and not block.may_end and layout.full_above(index) and not place.gap
    at = line.words_at
    if broken and number not in (1, joined.last_number + 1) and line.text[at : at + 1].isdecimal():  # 20. 5%的代表
        joined.extend(place)
        return
    refuse_contents(layout.file, line)
    if label_lines.is_digit_heading(layout.places, layout.numbered, index, joined.last_number, layout.wrapped):
        joined.begin(place, "digit-heading")
        return
    text_above = block.shape in TEXT_SHAPES
    begins_list = number == 1 and joined.last_number and text_above and block.ends_in_colon()
    if begins_list and (
        labels.is_in_numeral_paragraph(joined) or label_lines.lists_numbers(layout.places, index, joined.last_number)
    ):
        joined.last_listed = 1
        joined.begin(place, "prose")
        return
    in_list = joined.last_listed and number == joined.last_listed + 1 and block.shape == "prose"
    if in_list and (number != joined.last_number + 1 or labels.lists_on(joined, index, number)):
        joined.last_listed = number
        joined.begin(place, "prose")
        return
    joined.last_listed = 0
    skips = number not in (1, joined.last_number + 1) and block.shape in TEXT_SHAPES
    if skips and (block.ends_in_colon() or (block.open_quotes > 0 and block.shape in ("prose", "item"))):
        joined.begin(place, "prose")
    else:
        joined.begin(place, "numbered")
        joined.last_number = number


def _take_heading(joined: Joined, index: int) -> None:
    """Take a line with the label of a heading, 一、 or A.; if it is a sentence, it becomes a paragraph."""
    layout = joined.layout
    place, line = layout.places[index], layout.places[index].line
    block = joined.blocks[-1]
    alone = block.may_end and line.words_start >= line.end  # B. on a line of its own, and no initial
    initial = line.shape == "letter-heading" and zh.finished(line.text) and block.shape in TEXT_SHAPES and not alone
    if labels.wraps_before_label(joined, index) or (initial and not place.gap):
        joined.extend(place)
    else:
        refuse_contents(layout.file, line)
        joined.begin(place, line.shape)
        headings.settle(joined, is_text=layout.is_cut_article(index))


def _take_item(joined: Joined, index: int) -> None:
    """Take a line with an item's label; (a) 背景 ("background") above a numbered paragraph may be a heading."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    line = place.line
    nested = line.shape == "decimal" and block.shape == "numbered" and line.label.split(".")[0] == block.label
    below_words = nested and not (block.is_said or block.may_end or layout.full_above(index))
    if below_words and not labels.is_amount(joined, line):  # 1. 引言 above 1.1
        first, other = ("numbered", "heading") if joined.last_number > 1 else ("heading", "numbered")
        advice = f'say under [roles] in document.toml: {block.lines[0]} = "{first}", or "{other}"'
        raise Refused(layout.file, block.lines[0], f"a sentence above {line.label}", excerpt(block.last_line), advice)
    comma = block.last_line[-1:] in "，,"
    clause = comma and CLAUSE.match(line.text, line.words_at) and preambles.is_clause(joined)
    if clause or (nested and block.is_said):
        joined.begin(place, "item")
    elif line.shape == "decimal" and not (place.set_apart or block.may_end) and labels.is_amount(joined, line):
        joined.extend(place)
    elif line.shape == "decimal" and layout.headings[index] and not labels.is_item_of_paragraph(joined, line.label):
        joined.begin(place, "heading")
    elif line.shape == "decimal" and labels.is_paragraph_of_section(joined, index):
        joined.begin(place, "unnumbered")
        joined.last_steps = label_lines.steps(line.label)
    elif labels.wraps_before_label(joined, index):
        joined.extend(place)
    elif line.shape == "decimal" and not (block.shape in TEXT_SHAPES and block.may_end):
        if block.shape in TEXT_SHAPES:
            joined.extend(place)
        else:
            advice = f'say under [roles] in document.toml: {line.number} = "unnumbered"'
            raise Refused(layout.file, line.number, "a paragraph, of which 1.1 is an item", excerpt(line.text), advice)
    elif labels.begins_item_heading(joined, index):
        joined.begin(place, "item-heading")
    else:
        joined.begin(place, "item")


def _begins_with_amount(place: Placed) -> bool:
    """Say whether what looks as a label is an amount or a time at the beginning of a paragraph: 1.5 万名, 8.15 时."""
    line = place.line
    if line.shape != "decimal" or not place.gap:
        return False
    words = line.words
    return words[:1] == "时" or is_measured(words)
