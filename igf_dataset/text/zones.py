"""The zone of the document that each line stands in: masthead, letters, title lines and bodies of parts.

The zones of a document follow its genre: a masthead, letters with their signatures, then parts that
open with title lines and go on with headings and paragraphs.
"""

import re
from collections.abc import Mapping, Sequence

from ..errors import Refused, excerpt
from . import zh
from .clauses import CLAUSE, ORGAN, SALUTES, SURE, speaker
from .notes import Notes
from .scan import Line
from .seams import overlap
from .titles import label_length, title_length
from .wraps import FULL, SHORT

HEADINGS = ("numeral-heading", "letter-heading", "article")
_ABOVE_LANGUAGE = ("part-label", "language", "letter-title")
# What only sentences say, however few their words: 2010年9月14日，论坛在维尔; 自2010年以来，论坛.
_SAID = re.compile("，.*在(?!.*(?:举行|召开)\\Z)|\\A自.*以来，")
_PAPER = re.compile(
    "\\A[^，。；]*(?:宣言|公报|报告|声明|摘要|文件|说明|总结|方案|计划|决议|倡议|纪要|协定|准则|框架|研究|论坛|会议|对话|研讨会|战略)[：:]\\Z"
)
_LONGEST_MOTTO = 15  # 加强合作，共创未来
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


class Placed:
    """A line and where it stands.

    `gap`: a blank line, a footnote or furniture parts it from the line before; `page`: furniture does. `full`: the
    first word of the next line would not have fitted on it; `room`: it is not clearly shorter than that. `calls`: it
    is nothing but footnote calls, which belong to the line above. `zone`: masthead, letter-title, letter, signature,
    part-label, language, title, or body. `continues`: it goes on with a wrapped title or label. `part`: how many
    labels of parts end above it, or with it.
    """

    __slots__ = ("calls", "continues", "full", "gap", "line", "page", "part", "room", "zone")
    zone: str
    part: int

    def __init__(self, line: Line, gap: bool, page: bool, full: int, calls: bool) -> None:
        self.line, self.gap, self.page, self.calls = line, gap, page, calls
        self.full, self.room = full == FULL, full != SHORT
        self.continues = False


def place(notes: Notes, first: tuple[int, int], roles: Mapping[int, str]) -> list[Placed]:
    """The lines with their zones; `first` is the index of the first letter's title and how many lines it takes."""
    called = {edit.start: edit.end for edit in notes.calls}
    places = [
        Placed(line, line.gap or note or page, page, full, _only_calls(line, called))
        for line, note, page, full in zip(notes.lines, notes.after_note, notes.after_page, notes.full, strict=True)
    ]
    _zone(places, notes.lines, first, roles)
    _sign(notes.file, places, roles)
    return places


def _only_calls(line: Line, called: Mapping[int, int]) -> bool:
    """Whether a line is nothing but footnote calls: with a caret, or `called` by notes found, its end by its start."""
    if zh.only_calls(line.text):
        return True
    at = line.start
    while at < line.end and (at in called or line.text[at - line.start :][:1].isspace()):
        at = called.get(at, at + 1)
    return at == line.end


def _zone(places: Sequence[Placed], lines: Sequence[Line], first: tuple[int, int], roles: Mapping[int, str]) -> None:
    """Give each line its zone and its part, as far as the lines above it tell.

    A letter begins below the masthead, right below a part's label, or a gap below a line that is signed.
    """
    zone, part, skip = "masthead", 0, 0
    before = ""  # the shape of the line above that is more than footnote calls
    text_at = -1
    for index, place in enumerate(places):
        line, shape = place.line, place.line.shape
        role = roles.get(line.number) if roles else None
        place.part = part
        if skip:
            skip -= 1
            place.zone, place.continues = places[index - 1].zone, True
            if place.zone == "part-label" and not skip:
                part, zone, before, text_at = part + 1, "title", "part-label", -1
                place.part = part
            continue
        if zone == "masthead":
            if index == first[0] and first[1]:
                place.zone, zone, skip = "letter-title", "letter", first[1] - 1
            else:
                place.zone = zone
            before = shape if zone == "masthead" else "letter-title"
            continue
        if role == "letter-title":
            place.zone, zone = "letter-title", "letter"
            place.continues = before == role
            before = role
            continue
        if shape == "part-label" and role is None and not _inside_sentence(places, index):
            place.zone, zone, text_at = "part-label", "title", -1
            part += 1
            place.part, before = part, shape
            continue
        headed = before in _ABOVE_LANGUAGE or (zone == "title" and index < text_at)
        if shape == "language" and role is None and headed:
            place.zone = shape
            continue
        parted = zone in ("letter", "title") and role is None and (place.gap or before == "signature")
        if parted and (length := label_length(lines, index)) > 1:
            place.zone, skip = "part-label", length - 1
            continue
        if (
            zone != "body"
            and role is None
            and not place.calls
            and (length := _letter_begins(places, lines, index, zone, before))
        ):
            place.zone, zone, skip, before = "letter-title", "letter", length - 1, "letter-title"
            continue
        if zone == "title":
            if text_at < 0:
                text_at = _text_begins(places, index, roles)
            if index >= text_at:
                zone = "body"
        place.zone = zone
        before = before if place.calls else shape


def _letter_begins(places: Sequence[Placed], lines: Sequence[Line], index: int, zone: str, before: str) -> int:
    """How many lines the title of a letter takes that begins below the first one; 0 if none does."""
    line = lines[index]
    if line.shape not in ("prose", "date", "bare"):
        return 0
    dated = zh.DAY.match(line.text) is not None
    if zone == "title" and (before == "part-label" or dated):
        return title_length(lines, index, wraps=True)
    if zone == "letter" and before == "signature" and (places[index].gap or dated):
        return title_length(lines, index, wraps=places[index].gap)
    return 0


def _inside_sentence(places: Sequence[Placed], index: int) -> bool:
    """Whether a label such as 附件 is a word of the sentence that a wrap put on a line of its own."""
    place = places[index]
    above = places[index - 1]
    if place.gap or not above.full or above.zone not in ("letter", "body") or above.line.shape == "signature":
        return False
    return not zh.finished(above.line.text)


def _text_begins(places: Sequence[Placed], start: int, roles: Mapping[int, str]) -> int:
    """The index of the first line of a part, whose title lines begin at `start`, that belongs to its text."""
    index = start
    total = len(places)
    while index < total:
        line = places[index].line
        role = roles.get(line.number) if roles else None
        if role in _ROLES_OF_BODY:
            return index
        if role == "title":
            index += 1
            continue
        shape = line.shape
        if shape == "part-label" or shape not in ("prose", "date", "bare", "language", "symbol", "number", "signature"):
            return index
        end = index  # the last line of what is wrapped onto several
        while (
            places[end].full and end + 1 < total and not places[end + 1].gap and places[end + 1].line.shape == "prose"
        ):
            end += 1
        last = places[end].line.text
        titled = start == index == end and (
            _is_main_title(places, end) if last[-1:] in zh.COLONS else last[-1:] in "？！?!" and _is_title(places, end)
        )
        if zh.finished(last) and not titled:
            return index
        if (
            last[-1:] in "，,"
            and not places[end].full
            and (index > start or ORGAN.match(last))
            and _preamble(places, index, end)
        ):
            return index
        if index > start and not places[end].full and SALUTES.match(last):
            return index
        cut = end + 1 < total and places[end + 1].page and "，" in last and places[end + 1].line.shape == "prose"
        if "。" in places[index].line.text or cut or _is_cut(places, end):  # a sentence that breaks off at a page's end
            return index
        index = end + 1
    return total


def _is_cut(places: Sequence[Placed], end: int) -> bool:
    """Whether a line among titles is the first half of a sentence that goes on below: a clause, then a sentence's end.

    An address on the web, with words behind it, says as much as a comma does; so do few words with a comma where one
    character is behind it, or who met where or since when, as in no title, or where the line below repeats their end.
    """
    below = places[end + 1] if end + 1 < len(places) else None
    if below is None or below.line.shape != "prose":
        return False
    text, after = places[end].line.text, below.line.text
    if not zh.finished(after):
        return False
    if "，" in text:
        repeated = text[-1] not in "年月日" and overlap(text, after) > 0
        clause = text[-2:-1] == "，" or _SAID.search(text) or len(zh.without_days(text)) > _LONGEST_MOTTO
        return repeated or bool(clause)
    return "<" in text[1:] and text[-1] not in zh.CLOSING


def _is_main_title(places: Sequence[Placed], end: int) -> bool:
    """Whether a part's first line names a paper before a colon, below which its title goes on: 首脑会议宣言：."""
    below = places[end + 1 : end + 2]
    return _PAPER.search(places[end].line.text) is not None and bool(below) and not zh.finished(below[0].line.text)


def _is_title(places: Sequence[Placed], end: int) -> bool:
    """Whether a question or an exclamation among title lines is one of them: nothing but it stands on its line."""
    text = places[end].line.text
    inner = text[:-1]
    titled = re.search("[：:].", places[end - 1].line.text) if places[end - 1].zone == "part-label" else None
    return titled is None and not any(stop in inner for stop in "。；，？！")


def _preamble(places: Sequence[Placed], index: int, end: int) -> bool:
    """Whether a line that ends in a comma, below what is wrapped, begins a preamble: clauses follow or have begun."""
    text = places[index].line.text
    if CLAUSE.match(text):
        return True
    speaks = speaker(text)
    if not speaks or end + 1 == len(places):
        return False
    after = places[end + 1].line
    return CLAUSE.match(after.text) is not None or (speaks == SURE and after.shape == "numbered")


def _refuse_list(file: str, places: Sequence[Placed], index: int, roles: Mapping[int, str]) -> None:
    """Raise Refused where what follows a colon at a letter's end is no name that is signed."""
    if index + 1 == len(places):
        return
    line = places[index + 1].line
    if places[index + 1].zone == "signature" and line.shape != "signature" and line.number not in roles:
        advice = f'say under [roles] in document.toml of each such line: {line.number} = "unnumbered", or "signature"'
        raise Refused(file, line.number, "a list below a colon, or a signature", excerpt(line.text), advice)


def _sign(file: str, places: Sequence[Placed], roles: Mapping[int, str]) -> None:
    """Tell the signature of each letter from its text: the lines after the last one that ends a sentence.

    Raises Refused where that ends in a colon, so that what stands below may be its list.
    """
    signs = True  # whether the lines below in the letter, if any, are its signature
    for index, place in reversed([*enumerate(places)]):
        if place.zone != "letter":
            signs = True
            continue
        line = place.line
        role = roles.get(line.number) if roles else None
        if place.calls and not role:
            continue
        if role == "signature":
            place.zone = "signature"
            continue
        if signs and not role and line.text.endswith(("：", ":")):
            _refuse_list(file, places, index, roles)
        signs = (
            signs
            and not role
            and line.shape not in ("numbered", "item", "numeral-heading", "article", "row", "contents")
            and not zh.finished(line.text)
        )
        if signs:
            place.zone = "signature"
