"""Find where the text of a part begins below its title lines.

zones.py asks this below each part's label: what is above are title lines, what is below is the body.
"""

import re
from collections.abc import Mapping, Sequence

from ...model.numerals import is_dash
from ..lines import zh
from ..lines.clauses import (
    CAPTION,
    CAPTION_BEGINS,
    CLAUSE,
    COUNTED,
    LISTED,
    ORGAN,
    PERSON,
    PERSONAL,
    SALUTES,
    SURE,
    is_fact,
    speaker,
)
from ..lines.printed import EDGE, PART_NAME
from ..lines.seams import overlap
from ..lines.wraps import width
from .letter_lines import INNER, NEVER_FIRST
from .placed import Placed
from .table_rows import begins_table

# What only sentences say, however short: 2010年9月14日，论坛在维尔…, "on 14 September 2010 the Forum in Vil…";
# 自2010年以来，论坛…, "since 2010 the Forum…".
_SENTENCE_ONLY = re.compile("，.*在(?!.*(?:举行|召开)\\Z)|\\A自.*以来，")
PAPERS = (
    "宣言|公报|报告|声明|摘要|文件|说明|总结|方案|计划|决议|倡议|纪要|协定|准则|框架|研究|论坛|会议|对话|研讨会|战略"
)
_PAPER = re.compile(rf"\A[^，。；]*(?:{PAPERS})[：:]\Z")
# A label with the title on its line: 附录 A  与会者名单, 附件二：工作方案.
_TITLED_LABEL = re.compile(rf"{PART_NAME}(?:\s?[:：]|[{EDGE}])[{EDGE}]*[^{EDGE}\[［(（【〔]")
_NAMES_PAPER = re.compile(
    rf"\A[^，。；]*(?:{PAPERS}|公约|条约|议定书|备忘录|意见|发言|讲话|致辞|信|函|概述|情况)[)）]?\Z"
)
# What the single title of a part ends in that is surely one: 外交部的声明 ("statement by the ministry").
NAMES_PAPER = re.compile(
    r"(?:宣言|公报|声明|报告|摘要|决议|纪要|协定|章程|条约|公约|议定书|备忘录|讲话|发言|致辞|文件|资料)\Z"
)
# The title of a list: 支持行为守则的国家名单 ("list of States that support …").
TITLE_OF_LIST = re.compile(r"(?:名单|名录|一览表?|清单)(?:[(（][^()（）]*[)）])?\Z")
_NAME = re.compile("(?![(（0-9])[^，。；：、！？“”]{1,24}\\Z")  # a few words without a mark
AND_FIRST = re.compile("和(?![平解谐睦约])|与(?!会)|及")  # not 和平 ("peace") and 与会者 ("participants")
_WORDS = ("prose", "bare", "date")
_NARROWEST, _SLACK = 20, 8  # half characters; _SLACK: the first line may be indented
_LONGEST_PARAGRAPH = 100  # lines that are looked at, so that the time stays linear in the text
_LONGEST_CUT = 8  # lines of a sentence that are looked at
_ENUMERATION = 8  # of these marks between names, which no title has
_IN_QUOTES = re.compile("“[^”]{0,80}”|《[^》]{0,80}》")
_NAMES_PAPER_FIRST = re.compile(rf"[^，。；：:了]*(?:{PAPERS})[：:]")
_LISTS = re.compile("[：:][^、]{1,20}、[^、]{1,20}、")
_ENDS_EARLY = re.compile("[^，。；：]{1,6}。[^”’」』）)]")
_HOURS = re.compile(r"日\s?[0-9]{1,2}\s?时")  # 8 月 2 日 08 时 15 分至
LONGEST_MOTTO = 15  # characters: 加强合作，共创未来 ("together for the future")
_ROLES_OF_BODY = frozenset(
    (
        "heading",
        "heading-1",
        "heading-2",
        "heading-3",
        "paragraph",
        "numbered",
        "unnumbered",
        "item",
        "table",
        "contents",
    )
)


def text_begins(places: Sequence[Placed], start: int, roles: Mapping[int, str]) -> int:
    """Return the index of the first line below a part's title lines; `start` is that of the first title line.

    Of a title line that begins with ——, a subtitle, the shape is set to prose.
    """
    index = start
    total = len(places)
    while index < total:
        line = places[index].line
        role = roles.get(line.number)
        if role in _ROLES_OF_BODY:
            return index
        if role == "title":
            index += 1
            continue
        if is_dash(line.label) and index > start and _is_subtitle(places, index):
            places[index].line = line._replace(shape="prose", label="", words_start=line.start)
        shape = places[index].line.shape
        if shape == "part-label" or shape not in ("prose", "date", "bare", "language", "symbol", "number", "signature"):
            return index
        end = index  # the last line that this one is wrapped onto
        while places[end].full and end + 1 < total and _may_wrap(places[end + 1]):
            end += 1
        if _begins_text(places, start, index, end):
            return index
        index = end + 1
    return total


def _begins_text(places: Sequence[Placed], start: int, index: int, end: int) -> bool:
    """Say whether the line at `index`, wrapped down to `end`, begins the text below the title lines from `start` on."""
    if _ends_as_text(places, start, index, end):
        return True
    titled = index == start and _TITLED_LABEL.match(places[start - 1].line.text) is not None
    if (index > start and _begins_text_below_title(places, index, end)) or (titled and begins_table(places, index)):
        return True
    text, last = places[index].line.text, places[end].line.text
    # a sentence that breaks off at the end of a page
    cut = end + 1 < len(places) and places[end + 1].page and places[end + 1].line.shape == "prose"
    cut = cut and "，" in last and not zh.is_place_and_day(last)
    words = "".join(place.line.text for place in map(places.__getitem__, range(index, end + 1)))
    listed = words.count("、") >= _ENUMERATION  # the names of States that issue or support the paper
    sentence = "。" in _IN_QUOTES.sub("", words) or _HOURS.search(text) is not None
    return is_fact(text) or sentence or listed or cut or _is_cut(places, end)


def _ends_as_text(places: Sequence[Placed], start: int, index: int, end: int) -> bool:
    """Say whether the last words of a line, wrapped down to `end`, are those of a sentence or of a clause."""
    last = places[end].line.text
    is_title = start == index == end and (
        _is_main_title(places, end) if last[-1:] in zh.COLONS else last[-1:] in "？！?!" and _is_title(places, end)
    )
    if zh.finished(last) and not is_title:
        return True
    return (
        last[-1:] in "，,"
        and not (places[end].full and end + 1 < len(places) and not places[end + 1].gap)
        and (index > start or ORGAN.match(last) is not None)
        and _begins_preamble(places, index, end)
    )


def _begins_text_below_title(places: Sequence[Placed], index: int, end: int) -> bool:
    """Say whether a line, wrapped down to `end`, cannot be a title line, for one stands above it already."""
    text = places[index].line.text
    if (not places[end].full and SALUTES.match(places[end].line.text)) or text.startswith("我们，"):
        return True
    if places[index].gap and (_is_wrapped_text(places, index) or _lists_people(places, index)):
        return True
    if (
        (text[0] in CAPTION_BEGINS and CAPTION.match(text))
        or _heads_table(places, index)
        or begins_table(places, index)
    ):
        return True
    if TITLE_OF_LIST.search(places[index - 1].line.text) and _NAME.match(text):
        return True
    if LISTED.match(text) and end + 1 < len(places) and LISTED.match(places[end + 1].line.text):
        return True
    return bool(PERSONAL.match(text) or COUNTED.match(text) or zh.is_year(text))


def title_goes_on(above: str, text: str) -> bool:
    """Say whether a title line goes on in the one below: it breaks off, or that one begins with 和 ("and") or 的."""
    # 青年充分参与, "the full participation of youth", may go on with in what; 青年的参与 does not
    verb = above.endswith("参与") and "的" not in above[-5:]
    return verb or zh.is_open(above) or text[0] in NEVER_FIRST or AND_FIRST.match(text) is not None


def _heads_table(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line without cells stands right above two rows of a table, as a day does in a programme."""
    return not zh.has_cells(places[index].line.text) and begins_table(places, index + 1)


def _lists_people(places: Sequence[Placed], index: int) -> bool:
    """Say whether people are listed from a line on, or below it, where it says who they are: 政府代表."""
    below = places[index + 1 : index + 2]
    return bool(PERSON.match(places[index].line.text) or (below and PERSON.match(below[0].line.text)))


def _may_wrap(below: Placed) -> bool:
    """Say whether a full title line may go on in a line: it stands right below it and is no greeting (主席先生，)."""
    return not below.gap and below.line.shape == "prose" and SALUTES.match(below.line.text) is None


def _is_cut(places: Sequence[Placed], end: int) -> bool:
    """Say whether a line among title lines is the first half of a sentence that a line right below ends.

    It is if it has a comma and, its dates aside, more words than a motto (加强合作，共创未来), or one character after
    the comma, or says who met where or since when (_SENTENCE_ONLY), or if the line below repeats its end; also if it
    has a web address in < > with words behind it; or if it has a list behind a colon, which the line right below ends,
    or a comma or a colon, and a stop stands among the first characters of that line, before more text.
    """
    below = places[end + 1] if end + 1 < len(places) else None
    if below is None or below.line.shape != "prose":
        return False
    text, after = places[end].line.text, below.line.text
    lists = _LISTS.search(text) is not None and zh.finished(after) and not _NAMES_PAPER_FIRST.match(text)
    if len(text) >= _NARROWEST and not below.gap and INNER.search(text) and (lists or _ENDS_EARLY.match(after)):
        return True
    if not (zh.finished(after) or ("，" in text and _sentence_ends(places, end + 1))):
        return False
    if "，" in text:
        repeated = text[-1] not in "年月日" and overlap(text, after) > 0
        clause = text[-2:-1] == "，" or _SENTENCE_ONLY.search(text) or len(zh.without_days(text)) > LONGEST_MOTTO
        return repeated or bool(clause)
    return "<" in text[1:] and text[-1] not in zh.CLOSING


def _sentence_ends(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line, or one of the next ones with no gap between them, holds the end of a sentence."""
    for at in range(index, min(index + _LONGEST_CUT, len(places))):
        place = places[at]
        if place.line.shape not in _WORDS or (at > index and place.gap):
            return False
        if "。" in place.line.text:
            return True
    return False


def _is_wrapped_text(places: Sequence[Placed], index: int) -> bool:
    """Say whether the lines below a gap are one wrapped sentence: none is wider than the line above it.

    A page may end between them. Words that name a paper, such as 宣言 ("declaration"), are a title all the same.
    """
    above = places[index]  # the line above the one that is looked at
    if width(above.line.text) < _NARROWEST or _NAMES_PAPER.search(above.line.text):
        return False
    for place in places[index + 1 : index + _LONGEST_PARAGRAPH]:
        if (
            place.set_apart
            or place.line.shape not in _WORDS
            or width(place.line.text) > width(above.line.text) + _SLACK
        ):
            return False
        if zh.finished(place.line.text):
            return True
        above = place
    return False


def _is_main_title(places: Sequence[Placed], end: int) -> bool:
    """Say whether a part's first line ends in a colon, below which its title goes on: 首脑会议宣言：….

    That line names a paper, or the next one does: 改进工作方法：, 非正式文件 ("improving working methods: non-paper").
    """
    below = places[end + 1].line.text if end + 1 < len(places) else ""
    names_paper = _PAPER.search(places[end].line.text) or NAMES_PAPER.search(below)
    return names_paper is not None and below != "" and not zh.finished(below)


def _is_subtitle(places: Sequence[Placed], index: int) -> bool:
    """Say whether —— begins a subtitle and not a list: no sentence, and no —— on the line below."""
    below = places[index + 1 : index + 2]
    return not zh.finished(places[index].line.text) and all(not is_dash(place.line.label) for place in below)


def _is_title(places: Sequence[Placed], end: int) -> bool:
    """Say whether a question or an exclamation is a title line: nothing else stands on its line."""
    text = places[end].line.text
    inner = text[:-1]
    title_above = re.search("[：:].", places[end - 1].line.text) if places[end - 1].zone == "part-label" else None
    below = places[end + 1] if end + 1 < len(places) else None
    first_of_two = below is not None and not (below.gap or below.line.shape != "prose" or zh.finished(below.line.text))
    return title_above is None and not any(stop in inner for stop in ("。；？！" if first_of_two else "。；，？！"))


def _begins_preamble(places: Sequence[Placed], index: int, end: int) -> bool:
    """Say whether a line begins a preamble: it is a clause, or it names the body whose clauses follow.

    `end` is the index of the last line that it is wrapped onto.
    """
    text = "".join(place.line.text for place in map(places.__getitem__, range(index, end + 1)))
    if CLAUSE.match(text) or (end > index and "，" in text[:-1]):
        return True
    if end + 1 == len(places):
        return False
    after, speaks = places[end + 1].line, speaker(text)
    if not speaks and after.text[-1] in "，；" and CLAUSE.match(after.text):  # a speaker in words that are not known
        return True
    if not speaks:  # clauses in words that are not known, between blank lines
        if after.shape == "numbered":
            return places[index].gap and places[index - 1].line.shape != "part-label"
        return places[index].gap and places[end + 1].gap and after.shape == "prose" and after.text[-1] in "，；："
    clause = CLAUSE.match(after.text, after.words_at) is not None  # also of an item
    last = end + 1  # the last line that the clause below is wrapped onto
    while speaks == SURE and places[last].full and last + 1 < min(end + _LONGEST_CUT, len(places)):
        if places[last + 1].gap:
            break
        last += 1
    return (
        clause
        or (speaks == SURE and after.shape == "numbered")
        or (after.shape == "prose" and places[last].line.text[-1] in "，；：")
    )
