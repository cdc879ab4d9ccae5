"""Say where the heading that is the open block ends, and make it a paragraph if its words are a sentence.

Indexes count `places`.
"""

import re
from itertools import islice

from ...errors import Refused, excerpt
from ...model.numerals import half_width, numeral
from ..lines import zh
from ..lines.wraps import width
from ..zones.letter_lines import NEVER_FIRST, SHORT_HEADING
from ..zones.lookahead import is_sentence
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import AND_FIRST
from .block import Block, join
from .joined import Joined
from .layout import Layout, kind_of_label

_NEAR = 30  # blocks that are looked at above a label 一、 or 第二条
_LABEL = 8  # characters that 第一百二十条 takes at most
_FIRST_IN_ARTICLE = re.compile(rf"第{zh.NUMERAL}{{1,4}}条\s+一\s?[、.．]")
_NUMERAL = re.compile(rf"{zh.NUMERAL}{{1,3}}\s?[、.．]")
_CLAUSES = re.compile("[，；。]")
_LONGER = 4  # half characters that the second line of a heading may be longer than the first


def settle(joined: Joined, *, is_text: bool = False) -> None:
    """Make the open block a paragraph if it began as a labelled heading and its words are a sentence, or `is_text`.

    Or if they end in a colon, and its label counts on from one before a sentence. An article becomes unnumbered.

    一、各国应当合作。 ("1. States should cooperate.") is paragraph 1. Raises Refused for A. and II., which are the
    labels of no paragraph.
    """
    block = joined.blocks[-1]
    if block.shape not in HEADINGS or block.is_bare_label():
        return
    if not (is_text or is_sentence(block.last_line.rstrip(zh.CLOSING)) or _leads_in(joined)):
        return
    number = numeral(half_width(block.label)) if block.shape == "numeral-heading" else None  # none where it is II.
    if block.shape == "article" or (number and number > 1 and _counts_in_article(joined)):
        block.shape, block.label = "unnumbered", ""
        block.spans[0] = block.spans[0]._replace(start=block.start)
    elif number:
        block.shape, joined.last_number = "numbered", number
    else:
        advice = f'say under [roles] in document.toml: {block.lines[0]} = "unnumbered", or, if it is one, "heading"'
        raise Refused(
            joined.layout.file, block.lines[0], "a heading that is no sentence", excerpt(block.last_line), advice
        )


def _counts_in_article(joined: Joined) -> bool:
    """Say whether 二、 counts on from 一、 behind the label of an article, 第一条　一、…, which bears no number."""
    near = (other for other in islice(reversed(joined.blocks), 1, _NEAR) if other.shape in ("unnumbered", *HEADINGS))
    source = joined.layout.source
    for above in near:
        words = source[above.start : above.start + _LABEL + _LABEL]
        if above.shape != "unnumbered" or _FIRST_IN_ARTICLE.match(words):
            return above.shape == "unnumbered"
        if not _NUMERAL.match(words):
            return False
    return False


def _leads_in(joined: Joined) -> bool:
    """Say whether 二、 before words that end in a colon begins a paragraph, as 一、 above does; so does 第一条."""
    return joined.blocks[-1].ends_in_colon() and (joined.blocks[-1].shape == "article" or _counts_on_text(joined))


def _counts_on_text(joined: Joined) -> bool:
    """Say whether the open block has a label as one above that stands before a sentence: 二、 or 第二条.

    For 一、 that is any paragraph 一、 among the last blocks, as below the headings before this one.
    """
    block = joined.blocks[-1]
    if block.shape not in ("numeral-heading", "article"):
        return False
    number, others = numeral(block.label), islice(reversed(joined.blocks), 1, None)
    if number == 1:  # the first above 二、 before a sentence, or below a heading as others of the part are
        near = islice(others, _NEAR)
        paragraphs_above = any(other.shape == "numbered" and numeral(other.label) for other in near)
        return paragraphs_above or block.lines[0] in joined.layout.above_sentences
    if block.shape == "article":  # articles count on through the chapters
        source, word = joined.layout.source, block.label[-1]
        articles = (other for other in islice(others, _NEAR) if other.shape in ("unnumbered", "article"))
        article = next((other for other in articles if word in source[other.start : other.start + _LABEL]), None)
        return article is not None and article.shape == "unnumbered" and source.startswith("第", article.start)
    above = next((other for other in others if other.shape in ("numbered", *HEADINGS)), None)
    return above is not None and above.shape == "numbered" and number == (numeral(above.label) or -1) + 1


def goes_on(joined: Joined, index: int) -> bool:
    """Say whether the heading that is the open block goes on in a line, maybe over the end of a page."""
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    if place.set_apart:
        return False
    open_end = zh.is_open(block.last_line)
    sentence = _counts_on_text(joined)
    if sentence and len(block.lines) == 1 and zh.finished(place.line.text) and _is_rest_of_line(layout, index):
        return True
    tight = len(block.lines) == 1 and not layout.wrapped
    # B. 经费和, 报告: a word for and, with few words below it, or the rest of a question
    short = len(place.line.text) <= SHORT_HEADING
    short = short and (not zh.finished(place.line.text) or place.line.text[-1] in "？?")
    ends_in_and = len(block.lines) == 1 and short and zh.ends_in_and(block.last_line)
    open_end = open_end and (place.page or tight or ends_in_and)
    cut = open_end or (place.page and (sentence or _is_rest_of_heading(joined, index)))
    return cut or (_goes_on_without_gap(joined, index) and (layout.full_above(index) or not place.gap))


def _goes_on_without_gap(joined: Joined, index: int) -> bool:
    """Say whether the heading that is the open block goes on in a line, gaps aside."""
    layout = joined.layout
    block, place = joined.blocks[-1], layout.places[index]
    text = place.line.text
    heading, above = layout.headings[index], layout.places[index - 1]
    if block.shape == "heading" and zh.is_day(block.last_line):
        return False
    if heading and AND_FIRST.match(text):  # 和其他组织的合作
        return True
    if layout.wrapped:
        # 一、 alone on its line, and below it the first line of a sentence
        label_alone = len(block.spans) > 1 and block.words_start >= block.spans[0].end
        latin = join(block.last_line, text) != ""  # a wrap between two Latin words
        goes_on = above.full or latin or (heading and above.long) or (label_alone and "，" in block.last_line)
        return goes_on and (label_alone or not _is_text_below(joined, place))
    if zh.finished(text) or block.shape == "article" or text[-1] in "，,":
        return False
    return not _is_no_second_line(joined, index)


def _is_text_below(joined: Joined, place: Placed) -> bool:
    """Say whether a line below a full heading is text: it has a comma, and others of these labels head text."""
    block = joined.blocks[-1]
    has_others = (place.part, kind_of_label(block.shape, block.label)) in joined.layout.heading_labels
    return has_others and _is_text(block, place)


def _is_no_second_line(joined: Joined, index: int) -> bool:
    """Say whether a line right below a heading is no second line of it, in a text that is not wrapped.

    Either it is longer, as no second line is, or has a comma, or both can be headings and are too short for a wrap,
    and no blank line sets the two off from the text.
    """
    layout = joined.layout
    block, place = joined.blocks[-1], layout.places[index]
    if place.line.text[0] in NEVER_FIRST:
        return False
    short = layout.headings[index] and len(block.last_line) <= SHORT_HEADING
    both = short and not layout.places[index + 1].gap  # a heading is never the last line
    return both or width(place.line.text) > width(block.last_line) + _LONGER or _is_text(block, place)


def _is_rest_of_heading(joined: Joined, index: int) -> bool:
    """Say whether the first line of a page ends the heading with a label that is the open block.

    It does if it could be a heading itself, unless other headings with a label stand above one without.
    """
    layout = joined.layout
    block, place = joined.blocks[-1], layout.places[index]
    if not (layout.headings[index] and block.label and block.last_line[-1] not in "？！?!"):
        return False
    sure = len(place.line.text.rstrip("？！?!")) == 1 or AND_FIRST.match(place.line.text) is not None
    return sure or place.part not in layout.headed_twice


def _is_text(block: Block, place: Placed) -> bool:
    """Say whether a line below a heading has a comma or a stop, as its heading has not."""
    text = place.line.text
    marked = _CLAUSES.search(text) is not None and _CLAUSES.search(block.last_line) is None
    return marked and text[0] not in NEVER_FIRST


def _is_rest_of_line(layout: Layout, index: int) -> bool:
    """Say whether a line may be the rest of the one above, which the wrap broke: that is no shorter, nor short."""
    above = layout.places[index - 1].line.text
    return len(layout.places[index].line.text) <= len(above) and (
        "，" in above or layout.places[index - 1].long or len(above) > SHORT_HEADING
    )
