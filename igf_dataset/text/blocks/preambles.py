"""Say which lines are clauses of a preamble, such as 回顾其决议， ("Recalling its resolution,").

Indexes count `places`.
"""

import re

from ..lines import zh
from ..lines.clauses import CLAUSE, LEADS_IN, SALUTES, SURE, speaker
from ..zones.placed import Placed
from .block import Block
from .joined import Joined

_LONGEST_SPEAKER = 3  # lines of the words that name who speaks
_BY_LAW = re.compile("(?:根据|按照|依照|依据)")
_GOES_ON = "以从并而因由特包其但又且或及和与同为还则使"  # first characters of what is no clause: 以便 ("so that"), 从而


def is_next_clause(joined: Joined, index: int) -> bool:
    """Say whether a line below a comma is the clause that follows the open one in a preamble.

    It begins as a clause, or is indented as the open one. Right below an item of wrapped text it is only one that
    leads in the text: 商定如下： ("agree as follows:").
    """
    layout = joined.layout
    place, block = layout.places[index], joined.blocks[-1]
    text = place.line.text
    separated = bool(place.set_apart or layout.is_indented(place) or not layout.full_above(index))
    between_gaps = place.line.gap and not (place.page or (layout.wrapped and layout.places[index - 1].long))
    begins = text[0] not in "并又还" and (CLAUSE.match(text) or (between_gaps and text[-1] in "，；："))
    if not (is_clause(joined) or (begins and not place.page and _is_first_below_title(joined))):
        return False
    if block.shape == "item" and not place.gap:
        return separated and bool(LEADS_IN.match(text) or (CLAUSE.match(text) and not layout.wrapped))
    if CLAUSE.match(text):
        indented = layout.is_indented(place) is not None or place.part in layout.spaced
        return separated or not (indented or text[0] == "并")
    short = not (place.gap or layout.places[index - 1].long or text[0] in _GOES_ON)  # no wrap breaks the line above
    below_clause = short and joined.head is not None and _begins_as_clause(joined, joined.head)
    by_law = _BY_LAW.match(text) is not None  # 根据《宪法》第49条， below 总统，
    own_line = _names_speaker_only(joined) and (by_law or not (layout.wrapped or place.page or text[0] in _GOES_ON))
    own_line = own_line and text[-1] in "，；"
    return separated and (below_clause or between_gaps or own_line or _is_indented_alike(joined, place))


def is_clause(joined: Joined) -> bool:
    """Say whether the open block is a clause of a preamble or its list, or names who speaks in them: 大会，."""
    layout = joined.layout
    if joined.blocks[-1].shape not in ("unnumbered", "item", "prose"):
        return False
    if joined.blocks[-1].shape == "item" and CLAUSE.match(joined.first_words(joined.blocks[-1])):
        return True
    head = joined.head
    if head is None or head.shape != "unnumbered":
        return False
    words = joined.first_words(head)
    if _begins_as_clause(joined, head):
        return True
    if 1 < len(head.lines) <= _LONGEST_SPEAKER:
        words = zh.fold("".join(layout.source[span.start : span.end] for span in head.spans))
    return head is joined.blocks[-1] and speaker(words) > 0


def _begins_as_clause(joined: Joined, block: Block) -> bool:
    """Say whether a block is a clause of a preamble by its first words, or by the clause above it."""
    return block is joined.clause or CLAUSE.match(joined.first_words(block)) is not None


def _is_first_below_title(joined: Joined) -> bool:
    """Say whether the open block is the first below a part's title, so that clauses may follow it."""
    return joined.blocks[-1].shape == "unnumbered" and joined.blocks[-2].shape in ("title", "part-label", "language")


def _is_indented_alike(joined: Joined, place: Placed) -> bool:
    """Say whether a line has the indent of the open block's first line, and the lines between have less."""
    block = joined.blocks[-1]
    first, last, indent = map(joined.layout.indent, (block.start, block.spans[-1].start, place.line.start))
    return indent == first > 0 and (len(block.lines) == 1 or last < first)


def _names_speaker_only(joined: Joined) -> bool:
    """Say whether the open block is one line that says who speaks in the clauses below, and is no greeting.

    Below a title these may be words that are not known, such as 最高拉达， ("The Supreme Rada,").
    """
    words = joined.blocks[-1].last_line
    speaks = speaker(words) >= (1 if _is_first_below_title(joined) else SURE)
    return len(joined.blocks[-1].lines) == 1 and speaks and SALUTES.match(words) is None
