"""Take the lines of a part's text that bear no label: each goes on with the open block or begins one."""

import re

from ..lines import zh
from ..lines.clauses import DATED_ENTRY, SALUTES, UNNUMBERED
from ..zones.letter_lines import breaks_off
from ..zones.lookahead import may_go_on
from ..zones.name_lists import FULL_NAME
from ..zones.oddities import refuse_cells, refuse_row
from ..zones.placed import Placed
from ..zones.questions import is_listed_question
from . import headings, paragraphs, preambles
from .block import HEADING_SHAPES, QUOTED, TEXT_SHAPES
from .joined import Joined
from .layout import Layout

_NUMERAL = re.compile(rf"{zh.NUMERAL}{{1,3}}\Z")  # alone on its line


def take(joined: Joined, index: int) -> None:
    """Take an unlabelled line of a part's text: it goes on with the open block, or begins one."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    if block.is_bare_label() and (block.shape != "article" or layout.headings[index]):  # below 一、 alone
        joined.extend(place)
        headings.settle(joined)
    elif block.shape in HEADING_SHAPES:
        _take_below_heading(joined, index)
    elif block.shape not in TEXT_SHAPES:
        joined.begin_text(index)
    elif block.shape == "prose" and block.open_quotes > 0 and QUOTED.match(place.line.text):
        joined.begin(place, "prose")  # “1. 注意到… below “理事会，
    elif not block.may_end:
        _take_below_break(joined, index)
    else:
        _take_below_stop(joined, index)


def _take_below_heading(joined: Joined, index: int) -> None:
    """Take an unlabelled line below a heading, which may go on with it."""
    layout = joined.layout
    if headings.goes_on(joined, index):
        refuse_cells(layout.file, layout.places, index)
        joined.extend(layout.places[index])
        headings.settle(joined)
    else:
        joined.begin_text(index)


def _take_below_stop(joined: Joined, index: int) -> None:
    """Take an unlabelled line below a block that may be complete: it begins a block, or is its next sentence."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    text = place.line.text
    if _is_counted_or_quoted(joined, index):
        joined.begin(place, "prose")
    elif layout.headings[index] and not (
        (block.shape == "item" and layout.item_follows[index]) or block.ends_in_colon()
    ):
        refuse_row(layout.file, layout.places, index)
        joined.begin(place, "heading")
    elif _is_next_sentence(joined, index):
        joined.extend(place)
    elif block.shape == "item":
        _take_below_item(joined, index)
    elif _is_speech(joined, text):
        joined.begin(place, "prose")
    elif _goes_on_all_the_same(joined, index):
        joined.extend(place)
    else:
        joined.begin_text(index)


def _is_counted_or_quoted(joined: Joined, index: int) -> bool:
    """Say whether a line is a further line of the paragraph above, since it counts on or is quoted as that is."""
    block, text = joined.blocks[-1], joined.layout.places[index].line.text
    quotes = (block.is_quoted or block.ends_in_colon()) and QUOTED.match(text) is not None  # “5. 重申…
    return (
        quotes
        or paragraphs.counts_on(joined, text)
        or paragraphs.quotes_further(joined, text)
        or is_listed_question(joined.layout.places, index)
    )


def _is_next_sentence(joined: Joined, index: int) -> bool:
    """Say whether a line goes on with the paragraph above, of which it is the next sentence."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    text = place.line.text
    if not paragraphs.sentence_may_follow(joined, index) or place.set_apart:
        return False
    second_lead_in = block.shape == "numbered" and block.ends_in_colon() and text.endswith(zh.COLONS)
    return not (
        second_lead_in
        or layout.is_indented(place)
        or (block.ends_in_colon() and paragraphs.begins_count(joined, index))
        or (block.shape == "unnumbered" and index in layout.clauses_below)
        or (text[0] in "“「" and (block.open_quotes > 0 or paragraphs.leads_in_short(joined, index)))
    )


def _take_below_item(joined: Joined, index: int) -> None:
    """Take an unlabelled line below an item: it goes on with it, or the text goes on below the list."""
    layout = joined.layout
    place = layout.places[index]
    leads_in = layout.item_follows[index] and paragraphs.leads_in_items(joined, index)
    ends_list = paragraphs.leads_in_again(joined, place.line.text, place.set_apart)
    if layout.item_follows[index] and not leads_in:
        joined.extend(place)
    elif not joined.last_number and (ends_list or paragraphs.item_ends_list(joined, place)):
        joined.begin_text(index)
    else:
        joined.begin(place, "prose")
        joined.blocks[-1].may_end = joined.blocks[-1].may_end or leads_in  # so that the label below begins an item


def _is_speech(joined: Joined, text: str) -> bool:
    """Say whether a line is what somebody says or what is listed below a colon, or the next of what is quoted."""
    block, quotes = joined.blocks[-1], text[0] in "“「"
    if block.open_quotes > 0 and quotes:
        return True
    return block.ends_in_colon() and (block.shape != "unnumbered" or (quotes and not paragraphs.is_salutation(joined)))


def _goes_on_all_the_same(joined: Joined, index: int) -> bool:
    """Say whether a line goes on with the paragraph above though the line above is not full.

    By its indent, by a number that follows, or in a part that has a sentence a line.
    """
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    indented, text = layout.is_indented(place), place.line.text
    if indented is not None or block.shape == "unnumbered":
        return indented is False and not (paragraphs.names_speaker(joined, index) or DATED_ENTRY.match(text))
    if layout.hangs_below(block, place):
        return True
    before_number = layout.number_follows[index] and may_go_on(layout.places, index, layout.wrapped)
    return before_number or (place.part in layout.sentence_a_line and not place.set_apart)


def _take_below_break(joined: Joined, index: int) -> None:
    """Take an unlabelled line of a part's text below a block that breaks off: mostly it goes on with that."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    comma = block.last_line[-1:] in "，,"
    goes_on = layout.full_above(index) or SALUTES.match(place.line.text)  # 各位代表， goes on with 主席先生，
    apart = place.set_apart or not goes_on
    # 一 above the first part of a resolution, 结语 ("conclusion") below a list without stops
    alone = _NUMERAL.match(place.line.text) is not None or _concludes(joined, index)
    if layout.headings[index] and alone:
        joined.begin(place, "heading")
    elif (comma and apart and paragraphs.is_salutation(joined)) or _names_person(joined, place):  # 主席先生，
        joined.begin_text(index)
    elif comma and preambles.is_next_clause(joined, index):
        joined.begin(place, "unnumbered")  # 回顾…， below 大会，
        joined.clause = joined.blocks[-1]
    elif block.shape == "item" and (
        paragraphs.is_item_complete(joined, index, place.set_apart or _begins_page(layout, index))
        or _is_first_line(joined, index)
    ):
        joined.begin(place, "heading" if layout.headings[index] else "prose")
    else:
        refuse_cells(layout.file, layout.places, index)
        joined.extend(place)


def _names_person(joined: Joined, place: Placed) -> bool:
    """Say whether a gap stands below a paragraph that is a person's name, 9. 达阿·卡迪尔(14 岁), and so complete."""
    block = joined.blocks[-1]
    return (
        place.set_apart
        and block.shape == "numbered"
        and len(block.lines) == 1
        and FULL_NAME.match(joined.first_words(block)) is not None
    )


def _concludes(joined: Joined, index: int) -> bool:
    """Say whether a line is a heading such as 结语 ("conclusion"), in a part that has others, and no end of an item."""
    layout, place, above = joined.layout, joined.layout.places[index], joined.blocks[-1].last_line
    if layout.full_above(index) or not UNNUMBERED.match(place.line.text) or zh.is_open(above):
        return False
    return place.gap or joined.has_plain_headings or " " in place.line.text


def _is_first_line(joined: Joined, index: int) -> bool:
    """Say whether a line below a short one is indented as first lines are, but less than the item above it."""
    layout, block, place = joined.layout, joined.blocks[-1], joined.layout.places[index]
    if layout.places[index - 1].long or breaks_off(block.last_line) or not layout.is_indented(place):
        return False
    return layout.indent(place.line.start) < layout.indent(block.start)


def _begins_page(layout: Layout, index: int) -> bool:
    """Say whether a line that can be a heading is the first of a page, between blank lines."""
    place = layout.places[index]
    return place.page and place.line.gap and layout.headings[index] and layout.places[index + 1].gap
