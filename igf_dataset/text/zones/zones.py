"""Give each line of the text its zone: masthead, letter's title, letter, signature, label, title lines or body.

This comes after notes.py and before joiner.py. The zones follow the genre: a masthead, letters with their signatures,
then parts with a label (附件, "annex"), which begin with title lines and go on with headings and paragraphs.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...errors import Refused, excerpt
from ..lines import zh
from ..lines.scan import Line
from ..lines.titles import label_length, title_length
from ..notes.notes import Notes
from .placed import Placed
from .title_lines import text_begins

# How paragraphs of a letter begin, also where their stops are lost: 谨随函附上 ("I have the honour to …"), 请将本信.
_BEGINS_TEXT = re.compile("(?:奉我?国?政府指示|谨(?:随|转|提|代表|通知|就)|(?:谨|务)?请(?:将本|将此|提请)|我?荣幸地)")
# A signature's line though it ends in a colon: 代表七国： ("on behalf of seven States:").
_SIGNS = re.compile(r"代表[^，。；：]{1,16}\s?[：:]\Z")
_WHOSE = re.compile(r"(?:信|函|照会)\s?的\s?附\s?件\Z")  # …给秘书长的信的附件, without a number
_ABOVE_LANGUAGE = ("part-label", "language", "letter-title")


def place(notes: Notes, first: tuple[int, int], roles: Mapping[int, str]) -> list[Placed]:
    """Return the lines with their zones; `first` is the index of the first letter's title and its number of lines.

    Raises Refused if a letter's signature cannot be separated from its text.
    """
    called = {edit.start: edit.end for edit in notes.calls}
    places = [
        Placed(line, line.gap or note or page, page, full, _only_calls(line, called))
        for line, note, page, full in zip(notes.lines, notes.after_note, notes.after_page, notes.full, strict=True)
    ]
    if roles:
        _refuse_roles_in_masthead(notes.file, notes.lines[: first[0]], roles)
    _take_for_text(places, roles)
    _set_zones(places, notes, first, roles)
    _separate_signatures(notes.file, places, roles)
    return places


def _only_calls(line: Line, called: Mapping[int, int]) -> bool:
    """Say whether a line holds nothing but footnote calls: ^a, or those in `called` (start: end in the source)."""
    if line.start not in called:
        return zh.only_calls(line.text)
    at = line.start
    while at < line.end and (at in called or line.text[at - line.start :][:1].isspace()):
        at = called.get(at, at + 1)
    rest = line.text[at - line.start :]  # calls with a caret, which are not in `called`
    return not rest or zh.only_calls(rest)


def _set_zones(places: Sequence[Placed], notes: Notes, first: tuple[int, int], roles: Mapping[int, str]) -> None:
    """Set the zone and the part of each line; signatures are separated from letters later, by `_separate_signatures`.

    A letter begins below the masthead, right below a part's label, or below a gap under a signature.
    """
    lines, zone, part = notes.lines, "masthead", 0
    skip = 0  # how many more lines the title or label that has begun takes
    shape_above = ""  # the shape of the last line above that has more than footnote calls
    text_start = -1  # the index at which the part's text begins, once known
    for index, place in enumerate(places):
        line, shape = place.line, place.line.shape
        role = roles.get(line.number)
        place.part = part
        if skip:
            skip -= 1
            place.zone, place.continues = places[index - 1].zone, True
            if place.zone == "part-label" and not skip:
                zone, shape_above, text_start = "title", "part-label", -1
            continue
        if zone == "masthead":
            if index == first[0] and first[1]:
                place.zone, zone, skip = "letter-title", "letter", first[1] - 1
            else:
                place.zone = zone
            shape_above = shape if zone == "masthead" else "letter-title"
            continue
        if role == "letter-title":
            place.zone, zone = "letter-title", "letter"
            place.continues = shape_above == role
            shape_above = role
            continue
        length = 0 if role else _label_begins(places, notes, index, zone, shape_above)
        if length or (
            shape == "part-label" and (role == shape or not (role or _inside_sentence(places, index, roles)))
        ):
            place.continues = not role and _belongs_to_label_above(places, index, length)
            part += not place.continues
            place.zone, place.part, skip = "part-label", part, max(length - 1, 0)
            if not skip:
                zone, shape_above, text_start = "title", "part-label", -1
            continue
        may_be_language = shape_above in _ABOVE_LANGUAGE or (zone == "title" and index < text_start)
        if shape == "language" and role is None and may_be_language:
            place.zone = shape
            continue
        if (
            zone != "body"
            and role is None
            and not place.only_calls
            and (length := _letter_begins(places, lines, index, zone, shape_above))
        ):
            place.zone, zone, skip, shape_above = "letter-title", "letter", length - 1, "letter-title"
            continue
        if zone == "title":
            if text_start < 0:
                text_start = text_begins(places, index, roles)
            if index >= text_start:
                zone = "body"
        place.zone = zone
        shape_above = shape_above if place.only_calls else shape


def _refuse_roles_in_masthead(file: str, lines: Sequence[Line], roles: Mapping[int, str]) -> None:
    """Raise Refused for a role of a line in the masthead, which would have no effect."""
    for line in lines:
        if role := roles.get(line.number):
            advice = 'take it away, or say which lines are the letter\'s title: "letter-title"'
            raise Refused(
                file, line.number, f"a line below the masthead, for the role {role}", excerpt(line.text), advice
            )


def _letter_begins(places: Sequence[Placed], lines: Sequence[Line], index: int, zone: str, shape_above: str) -> int:
    """Return how many lines the title takes of a further letter that begins at an index; 0 if none does.

    `shape_above` is that of the last line above it that has more than footnote calls.
    """
    line = lines[index]
    if line.shape not in ("prose", "date", "bare"):
        return 0
    dated = zh.DAY.match(line.text) is not None
    if zone == "title" and (shape_above == "part-label" or dated):
        return title_length(lines, index, wraps=True)
    if zone == "letter" and shape_above == "signature" and (places[index].gap or dated):
        return title_length(lines, index, wraps=places[index].gap)
    return 0


def _label_begins(places: Sequence[Placed], notes: Notes, index: int, zone: str, shape_above: str) -> int:
    """Return how many lines a label such as …给秘书长的信的附件 takes that begins at an index; 0 if none does.

    It is wrapped onto several lines, or stands below the label 附件 and says whose annex this is.
    """
    below_label = zone == "title" and places[index - 1].zone == "part-label"
    if not below_label and not (places[index].gap or shape_above == "signature"):
        return 0
    length = label_length(notes.lines, notes.after_page, index)
    return length if below_label or length > 1 else 0


def _belongs_to_label_above(places: Sequence[Placed], index: int, length: int) -> bool:
    """Say whether a label and the one above it are of one part, and one of them says whose annex this is.

    That is …的信的附件 above 附件一 or below it; `length` is how many lines it takes if it begins here, else 0.
    """
    above, text = places[index - 1], "".join(places[index].line.text.split())
    whose = text.startswith("附件") and _WHOSE.search(above.line.text) is not None
    return above.zone == "part-label" and (length > 0 or whose)


def _take_for_text(places: Sequence[Placed], roles: Mapping[int, str]) -> None:
    """Make prose of labels in a list of annexes below a colon, 附件一：宣言, if they stand further below as well."""
    last: dict[str, int] = {}
    for index, place in enumerate(places):
        if place.line.shape == "part-label":
            last[place.line.text] = index
    if len(last) == sum(place.line.shape == "part-label" for place in places):  # none stands twice, as in most texts
        return
    listed = False  # whether the line above is one of such a list
    for index, (above, place) in enumerate(pairwise(places), start=1):
        line = place.line
        listed = (listed or above.line.text[-1] in zh.COLONS) and last.get(line.text, 0) > index
        if listed and line.number not in roles:
            place.line = line._replace(shape="prose", label="", words_start=line.start)


def _inside_sentence(places: Sequence[Placed], index: int, roles: Mapping[int, str]) -> bool:
    """Say whether a label such as 附件 ("annex") is a word of the sentence around it, put on its line by a wrap."""
    place = places[index]
    above = places[index - 1]
    if place.gap or not above.full or above.zone not in ("letter", "body") or above.line.shape == "signature":
        return False
    if roles.get(above.line.number) == "signature":
        return False
    return not zh.finished(above.line.text)


def _refuse_list(file: str, places: Sequence[Placed], index: int, roles: Mapping[int, str]) -> None:
    """Raise Refused if the line below a colon at the end of a letter is not signed: it may be a list or a signature."""
    if index + 1 == len(places):
        return
    line = places[index + 1].line
    if places[index + 1].zone == "signature" and line.shape != "signature" and line.number not in roles:
        advice = f'say under [roles] in document.toml of each such line: {line.number} = "unnumbered", or "signature"'
        raise Refused(file, line.number, "a list below a colon, or a signature", excerpt(line.text), advice)


def _is_text(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line above a blank one is a letter's paragraph whose stop is lost: 请将本信作为文件分发为荷."""
    below = places[index + 1] if index + 1 < len(places) else None
    return below is not None and below.gap and _BEGINS_TEXT.match(places[index].line.text) is not None


def _separate_signatures(file: str, places: Sequence[Placed], roles: Mapping[int, str]) -> None:
    """Make a signature of the last lines of each letter, up to the last one that ends a sentence.

    Raises Refused if that one ends in a colon, so that the lines below may be a list.
    """
    only_signature_below = True  # in the letter; the lines are read upwards
    for index, place in reversed([*enumerate(places)]):
        if place.zone != "letter":
            only_signature_below = True
            continue
        line = place.line
        role = roles.get(line.number)
        if place.only_calls and not role:
            continue
        if role == "signature":
            place.zone = "signature"
            continue
        signs = _SIGNS.match(line.text) is not None
        if only_signature_below and not role and line.text.endswith(("：", ":")) and not signs:
            _refuse_list(file, places, index, roles)
        only_signature_below = (
            only_signature_below
            and not role
            and line.shape not in ("numbered", "item", "numeral-heading", "article", "row", "contents")
            and (signs or not (zh.finished(line.text) or _is_text(places, index)))
        )
        if only_signature_below:
            place.zone = "signature"
