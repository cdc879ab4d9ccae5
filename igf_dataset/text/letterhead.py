"""The printed words of a masthead, a letter's title and a signature in, what they say out."""

import re
from collections.abc import Sequence
from datetime import date

from ..errors import Refused, excerpt
from ..model import numerals
from . import zh
from .passages import Passage, Tree

_SESSION = re.compile(rf"第\s?({zh.NUMERAL}+|{zh.DIGIT}+)\s?届会议")
_COMMITTEE = re.compile(r"第.{1,3}委员会|.{2,20}委员会(?:[(（].{1,20}[)）])?")
_ITEM = rf"({zh.DIGIT}+)\s?(?:[(（][a-z][)）])?"
_AGENDA_ITEM = re.compile(rf"议程项目\s*{_ITEM}(?:\s?[、和]\s?{_ITEM})*")  # 17(b) and 19: the first is kept
_LONGEST_NUMBER = 6
_SIGNED = re.compile(r"[(（]签[名字][)）]$")


def masthead(lines: Sequence[str], spans: list[Tree]) -> Tree:
    """What the lines above the first letter say; what they do not say is null."""
    session = committee = item = title = None
    for index, line in enumerate(lines):
        if match := _SESSION.fullmatch(line):
            session = _number(match[1])
        elif _COMMITTEE.fullmatch(line) and item is None:
            committee = line
        elif match := _AGENDA_ITEM.match(line):
            item = _number(match[1])
            title = (line[match.end() :].strip() + "".join(lines[index + 1 :])) or None
            break
    return {
        "session": session,
        "committee": committee,
        "committee_en": None,
        "agenda_item": item,
        "agenda_title": title,
        "agenda_title_en": None,
        "spans": spans,
    }


def title(text: str, file: str, line: int) -> tuple[date | None, str | None, str]:
    """Date, sender's office and addressee of a letter's title: [date] office 给 addressee 的信.

    Raises Refused where the day does not exist, or nothing is left of the addressee without footnote calls and blanks.
    """
    try:
        day, rest = zh.leading_day(text)
    except ValueError:
        raise Refused(file, line, "a day that exists", excerpt(text)) from None
    office, _, addressee = rest.removesuffix("的信").partition("给")
    if not addressee.strip():
        raise Refused(file, line, "whom the letter is written to, between 给 and 的信", excerpt(text))
    return day, office.strip() or None, addressee.strip()


def signature(passage: Passage) -> tuple[str | None, Tree]:
    """The signatory's name and the signature; the last line names where none says that it was signed."""
    lines = passage.text.split("\n") if passage.text else []
    name, signed = (lines[-1] if lines else None), False
    for line in lines:
        if match := _SIGNED.search(line):
            name, signed = line[: match.start()].rstrip() or None, True
            break
    return name, {"lines": lines, "spans": passage.spans, "signed": signed}


def _number(text: str) -> int | None:
    """The value of an ordinal; none where it is no numeral, or no session or item could have it."""
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return int(text) or None
    return numerals.numeral(text)
