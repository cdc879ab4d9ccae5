"""Say where paragraphs and lists end, and whether an unlabelled line goes on with one. Indexes count `places`."""

import re

from ...model.numerals import numeral
from ..lines import zh
from ..lines.clauses import DATED_ENTRY, LEADS_IN, ORDINAL, REQUESTS, SALUTES
from ..zones.letter_lines import SHORT_HEADING
from ..zones.placed import Placed
from .joined import Joined

_SHORTEST_SENTENCE = 5  # characters
# What stands by itself even where no blank line parts it: 答：… ("answer: …"), 谢谢主席先生 ("thank you, Mr. Chair").
# So do the speakers of minutes, 甲先生(乙国)说，…, and the days of a chronicle.
_BEGINS_APART = re.compile(
    "谢谢|第[一二三四五六七八九十]步|[问答][：:]|[^，。；：]{1,12}[：:]|[^，。；：]{1,20}(?:说|指出|表示)[，,]"
    "|(?:[0-9]{4} ?年)? ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
)


def leads_in_short(joined: Joined, index: int) -> bool:
    """Say whether the open block ends in a colon above a line, and the wrap did not break it there."""
    return joined.blocks[-1].ends_in_colon() and not joined.layout.full_above(index)


def leads_in_again(joined: Joined, text: str, gap: bool) -> bool:
    """Say whether a line below a list leads in another, or the text below a preamble: 商定如下： ("agree:")."""
    return text.endswith(zh.COLONS) and (gap or not joined.layout.wrapped or LEADS_IN.match(text) is not None)


def item_ends_list(joined: Joined, place: Placed) -> bool:
    """Say whether the open item ends its list: it is a sentence, and the line below is indented no deeper.

    Or the line is indented as the paragraph that leads in the list.
    """
    layout = joined.layout
    item, indent = joined.blocks[-1], layout.indent(place.line.start)
    as_head = joined.head is not None and indent == layout.indent(joined.head.start)
    return item.last_line.endswith("。") and (as_head or indent <= layout.indent(item.start))


def ends_paragraph(joined: Joined, index: int) -> bool:
    """Say whether a letter's paragraph ends above a line, with no gap between them."""
    layout = joined.layout
    place = layout.places[index]
    indented = layout.is_indented(place)
    if indented is not None or layout.alone[index - 1]:  # the latter: below the day and the place of the letter
        return indented is not False
    if REQUESTS.match(place.line.text) and not layout.separates_paragraphs(place):
        return True
    return not sentence_may_follow(joined, index)


def sentence_may_follow(joined: Joined, index: int) -> bool:
    """Say whether the open block may go on with another sentence in a line, if no gap is between.

    The line above is full, or blank lines separate the part's paragraphs. It does not below the short last line of
    a list whose items stand right below each other, nor in the entry of another day or hour.
    """
    layout = joined.layout
    place, item = layout.places[index], joined.blocks[-1]
    ends_list = item.shape == "item" and joined.is_tight_list and item.last_line.endswith("。")
    ends_list = ends_list and not (layout.places[index - 1].long or layout.item_follows[index])
    if ends_list or DATED_ENTRY.match(place.line.text):
        return False
    spaced = layout.separates_paragraphs(place) or (
        place.part in layout.mostly_spaced
        and item.last_line.endswith("。")
        and place.line.text.endswith("。")
        and not _BEGINS_APART.match(place.line.text)
    )
    # Below a line with a number that is not clearly shorter than the wrap, a sentence is more likely its next one.
    long_above = item.shape == "numbered" and layout.places[index - 1].long
    long_above = long_above and (place.long or zh.finished(place.line.text)) and place.line.text[0] not in "(（"
    return layout.full_above(index) or long_above or (spaced and not place.page)


def counts_on(joined: Joined, text: str, shape: str = "prose") -> bool:
    """Say whether a line counts on from the open block, a further line of a paragraph: 第二， below 第一，….

    So does 建议二：… below 建议一：…. `shape` is what the open block must have.
    """
    block, below = joined.blocks[-1], ORDINAL.match(text)
    if block.shape != shape or below is None:
        return False
    above = ORDINAL.match(joined.first_words(block))
    return above is not None and _counts(above, below)


def begins_count(joined: Joined, index: int) -> bool:
    """Say whether a line begins with 第一， ("first,") and the next one with 第二，."""
    counts = [ORDINAL.match(place.line.text) for place in joined.layout.places[index : index + 2]]
    return len(counts) > 1 and counts[0] is not None and counts[1] is not None and _counts(counts[0], counts[1])


def _counts(first: "re.Match[str]", second: "re.Match[str]") -> bool:
    """Say whether the second of two ordinals counts on from the first."""
    return first[1] == second[1] and numeral(second[2]) == (numeral(first[2]) or -1) + 1


def quotes_further(joined: Joined, text: str) -> bool:
    """Say whether a line is the next of several that are quoted: “乙” below “甲”是指…； or below “甲。."""
    block = joined.blocks[-1]
    goes_on = block.shape == "prose" and (block.open_quotes > 0 or block.last_line.endswith(("；", ";")))
    return goes_on and text[0] in "“「" and joined.first_words(block)[:1] in ("“", "「")


def leads_in_items(joined: Joined, index: int) -> bool:
    """Say whether a line leads in the items right below it, which count on from those above: 他又建议."""
    layout = joined.layout
    text, below = layout.places[index].line.text, layout.places[index + 1].line
    leads_in = text.endswith(zh.COLONS) or not zh.finished(text)
    return below.shape == "item" and leads_in and not joined.blocks[-1].ends_in_colon()


def names_speaker(joined: Joined, index: int) -> bool:
    """Say whether a line stands by itself below a sentence and names who speaks below it: 约旦代表：."""
    layout = joined.layout
    text = layout.places[index].line.text
    apart = not layout.places[index - 1].long
    if not (apart or layout.full_above(index)) and index + 1 < len(layout.places):  # above an indented line
        apart = layout.is_indented(layout.places[index + 1]) is True
    return apart and text[-1] in zh.COLONS and len(text) <= SHORT_HEADING


def is_salutation(joined: Joined) -> bool:
    """Say whether the open block is one line, or two, that greet somebody: 主席先生， (Mr. Chair,)."""
    block = joined.blocks[-1]
    if len(block.lines) > 2 or block.shape != "unnumbered" or not SALUTES.match(block.last_line):
        return False
    return len(block.lines) == 1 or SALUTES.match(joined.first_words(block)) is not None


def ends_all_the_same(joined: Joined, index: int) -> bool:
    """Say whether the open block of a letter ends above a line though it has no stop.

    It greets somebody, 秘书长先生，, or the line begins a letter's last paragraph below a gap.
    """
    layout = joined.layout
    place = layout.places[index]
    if is_salutation(joined) and not layout.full_above(index):
        return True
    return place.set_apart and REQUESTS.match(place.line.text) is not None


def is_item_complete(joined: Joined, index: int, set_off: bool) -> bool:
    """Say whether the open item, which has no full stop, is complete and the line below it a new block.

    It is if the item above it has none either and the line is a sentence, or if the line is a heading in a part
    whose headings bear no labels. If no gap sets it off, it must be a sentence with a stop, in unwrapped text.
    """
    layout = joined.layout
    if layout.item_follows[index] or not (set_off or not layout.wrapped):
        return False
    text, before = layout.places[index].line.text, joined.blocks[-2]
    if set_off and layout.headings[index]:
        return layout.places[index].part not in layout.parts_with_labels
    sentence = zh.finished(text) if set_off else text[-1] == "。" and len(text) > _SHORTEST_SENTENCE
    return sentence and before.shape == "item" and not before.may_end
