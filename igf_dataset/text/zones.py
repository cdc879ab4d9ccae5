"""Scanned lines in, the same lines out with the zone of the document each stands in; footnotes lifted out.

The zones of a document follow its genre: a masthead, letters with their signatures, then parts that
open with title lines and go on with headings and paragraphs.
"""

import re
from collections.abc import Sequence

from . import zh
from .scan import LETTER_TITLE, Line

HEADINGS = ("numeral-heading", "letter-heading")
_TITLE = re.compile(LETTER_TITLE)
_CALL = re.compile(r"\^([a-z]|[0-9]{1,2})")
_LONGEST_TITLE = 3


class Placed:
    """A line and where it stands.

    `gap`: a blank line or a footnote parts it from the line before. `zone`: masthead, letter-title,
    letter, signature, part-label, title, or body. `continues`: it goes on with a wrapped title or label.
    `part`: how many labels of parts end above it, or with it.
    """

    __slots__ = ("continues", "gap", "line", "part", "zone")
    zone: str
    part: int

    def __init__(self, line: Line, gap: bool) -> None:
        self.line, self.gap = line, gap
        self.continues = False


def place(lines: Sequence[Line]) -> tuple[list[Placed], list[list[Line]]]:
    """The lines with their zones, and the footnotes, each a list of its lines."""
    places, notes = _lift(lines)
    _zone(places)
    _sign(places)
    return places, notes


def _lift(lines: Sequence[Line]) -> tuple[list[Placed], list[list[Line]]]:
    """Part the footnotes, with the lines they wrap onto, from the lines they were printed among."""
    places: list[Placed] = []
    notes: list[list[Line]] = []
    called: set[str] = set()
    after_note = False
    for line in lines:
        gap = line.gap or after_note
        if line.shape == "footnote":
            if gap or line.label in called or not _is_open(places):
                notes.append([line])
                after_note = True
                continue
            # A line wrap put the call first in its line.
            line = line._replace(shape="prose", label="", words=line.start)
        elif (
            after_note
            and not line.gap
            and line.shape == "prose"
            and not (_is_open(places) and zh.finished(notes[-1][-1].text))
        ):
            notes[-1].append(line)
            continue
        if line.shape == "part-label":
            called.clear()
        called.update(_CALL.findall(line.text))
        places.append(Placed(line, gap))
        after_note = False
    return places, notes


def _is_open(places: Sequence[Placed]) -> bool:
    """Whether the last line breaks off in the middle of a sentence."""
    if not places or places[-1].line.shape in ("part-label", *HEADINGS):
        return False
    return not zh.finished(places[-1].line.text)


def _zone(places: Sequence[Placed]) -> None:
    """Give each line its zone and its part, as far as the lines above it tell.

    A letter begins below the masthead, right below a part's label, or a gap below a line that is signed.
    """
    zone, part, title = "masthead", 0, 0
    before = ""  # the shape of the line above that is more than footnote calls
    for index, place in enumerate(places):
        shape, calls = place.line.shape, zh.only_calls(place.line.text)
        if zone == "title" and (shape == "numbered" or shape in HEADINGS):
            zone = "body"
        may_begin = (
            zone == "masthead"
            or (zone == "title" and before == "part-label")
            or (zone == "letter" and place.gap and before == "signature")
        )
        if title:
            title -= 1
            place.zone, place.continues = "letter-title", True
        elif shape == "part-label" and zone != "masthead":
            place.zone, zone = "part-label", "title"
            part += 1
        elif zone in ("letter", "title") and _wraps_label(places, index):
            place.zone, places[index + 1].continues = "part-label", True
        elif may_begin and not calls and (length := _title_length(places, index, zone == "masthead")):
            place.zone, zone, title = "letter-title", "letter", length - 1
        else:
            place.zone = zone
        place.part = part
        before = before if calls else shape


def _wraps_label(places: Sequence[Placed], index: int) -> bool:
    """Whether a line begins the label of a letter's annex, …的信的附件, that the next line ends.

    It is told from the text above it by a gap and by the letter's date that it begins with.
    """
    if index + 1 == len(places) or not places[index].gap or not zh.DAY.match(places[index].line.text):
        return False
    after = places[index + 1]
    return not after.gap and after.line.shape == "part-label" and "的信的" in places[index].line.text + after.line.text


def _title_length(places: Sequence[Placed], index: int, in_masthead: bool) -> int:
    """How many lines the letter's title that begins here takes; 0 if none does.

    A wrapped title is told from the masthead lines above it by the date that it begins with.
    """
    may_wrap = not in_masthead or zh.DAY.match(places[index].line.text)
    text = ""
    for length, place in enumerate(places[index : index + _LONGEST_TITLE], start=1):
        if length > 1 and (place.gap or not may_wrap):
            return 0
        text += place.line.text
        if _TITLE.match(text):
            return length
    return 0


def _sign(places: Sequence[Placed]) -> None:
    """Tell the signature of each letter from its text: the lines after the last one that ends a sentence."""
    signs = True  # whether the lines below in the letter, if any, are its signature
    for place in reversed(places):
        if place.zone != "letter":
            signs = True
            continue
        signs = signs and place.line.shape not in ("numbered", "item") and not zh.finished(place.line.text)
        if signs:
            place.zone = "signature"
