"""Find dates in a paragraph by rule.

The rules of seeds/ANNOTATION.md, "Quantities, dates, references":

- a year, a month or a day, in Western or Chinese digits, with or without spaces: `2010 年 9 月 14 日`,
  `2010 年 1 月`, `2006 年`, `去年 9 月`; a month without a year is in the reference year, that of the text;
- a range, whose end takes what it lacks from the start: `2009 年 11 月 15 日至 18 日`, `2010年9月14-17日`,
  `12 月 31 日至 1 月 2 日`, `2006 年至 2010 年`;
- `去年`, `今年`, `明年`, and `过去五年`, `今后五年`: whole calendar years; past ones end with the reference year,
  future ones begin after it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from ..model import numerals
from .marks import Mark

_DIGIT = "[0-9０-９〇零一二三四五六七八九]"
_ONE = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBER_BEFORE = "(?<![0-9０-９〇零一二三四五六七八九十百千万亿第.])"
_GAP = r"[^\S\n]?"  # no mark continues on the next line
_TO = rf"{_GAP}(?:至|到|[-—–~～]){_GAP}"
_WORDS = {"去年": -1, "今年": 0, "明年": 1}


def _point(side: str) -> str:
    """Return a pattern of year, month and day, of which parts may be missing; its groups are named for the side."""
    year = rf"(?P<y{side}>{_DIGIT}{{4}}){_GAP}年(?![代度])|(?P<w{side}>{'|'.join(_WORDS)})"
    month = rf"(?P<m{side}>{_ONE}){_GAP}月(?:{_GAP}(?P<d{side}>{_ONE}){_GAP}[日号])?"
    again = month.replace("?P<m", "?P<n").replace("?P<d", "?P<e")
    return rf"(?:(?:{year})(?:{_GAP}{month})?|{again})"


_DATE = re.compile(
    rf"(?=[0-9０-９〇零一二三四五六七八九十去今明])(?<!过)(?<!每年)(?<!每年 ){_NUMBER_BEFORE}(?:"
    rf"(?P<years>{_DIGIT}{{4}}){_TO}(?P<until>{_DIGIT}{{4}}){_GAP}年(?![代度])"
    rf"|(?:(?P<yd>{_DIGIT}{{4}}){_GAP}年{_GAP})?(?P<md>{_ONE}){_GAP}月{_GAP}(?P<dd>{_ONE}){_TO}(?P<de>{_ONE}){_GAP}[日号]"
    rf"|(?:(?P<ym>{_DIGIT}{{4}}){_GAP}年{_GAP})?(?P<mm>{_ONE}){_TO}(?P<me>{_ONE}){_GAP}月(?!{_GAP}{_ONE}{_GAP}[日号])"
    rf"|{_point('a')}(?:{_TO}(?:{_point('b')}|(?P<db0>{_ONE}){_GAP}[日号]))?"
    rf")"
)
_SPAN = re.compile(rf"(?P<way>过去|今后|未来)(?:的|{_GAP}){_GAP}(?P<count>{_ONE}|两){_GAP}年(?!前|代)")


class _Day(NamedTuple):
    """A day, a month or a year, as printed; month and day may be None."""

    year: int
    month: int | None = None
    day: int | None = None

    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def granularity(self) -> str:
        return "day" if self.day else "month" if self.month else "year"


def dates(text: str, year: int | None) -> list[Mark]:
    """Return the dates in `text`, in order; `year` is the reference year, None if it is not known."""
    if "年" not in text and "月" not in text:  # quick test; every date has one of these
        return []
    marks = []
    for match in _DATE.finditer(text):
        try:
            start, end = _read(match, year)
            first, last = start.first(), end.last()
        except (ValueError, IndexError, TypeError):
            continue  # a day that does not exist, or an unknown year
        if first <= last and start.granularity() == end.granularity():
            marks.append(_mark(match, first, last, end.granularity()))
    marks += _spans(text, year) if year is not None else ()
    return sorted(marks, key=lambda mark: mark.start)


def _read(match: "re.Match[str]", year: int | None) -> tuple[_Day, _Day]:
    """Return the first and last day, month or year of a date. Raises ValueError for one that does not exist."""
    group = {name: _number(value) for name, value in match.groupdict().items() if value and name[0] != "w"}
    if "years" in group:
        return _Day(group["years"]), _Day(group["until"])
    if "dd" in group:
        common = group.get("yd", year)
        return _day(common, group["md"], group["dd"]), _day(common, group["md"], group["de"])
    if "mm" in group:
        common = group.get("ym", year)
        return _day(common, group["mm"]), _day(common, group["me"])
    start = _side(match, group, "a", year)
    if "db0" in group:
        return start, start._replace(day=group["db0"])
    if not any(f"{name}b" in group for name in "ymn") and not match["wb"]:
        return start, start
    end = _side(match, group, "b", start.year)
    if end < start and "yb" not in group and not match["wb"]:  # 12 月 31 日至 1 月 2 日
        end = end._replace(year=end.year + 1)
    return start, end


def _side(match: "re.Match[str]", group: dict[str, int], side: str, year: int | None) -> _Day:
    if word := match[f"w{side}"]:
        year = None if year is None else year + _WORDS[word]
    return _day(
        group.get(f"y{side}", year),
        group.get(f"m{side}", group.get(f"n{side}")),
        group.get(f"d{side}", group.get(f"e{side}")),
    )


def _day(year: int | None, month: int | None = None, day: int | None = None) -> _Day:
    if year is None or 0 in (month, day):
        raise ValueError("an unknown year, or a day that does not exist")
    return _Day(year, month, day)


def _spans(text: str, year: int) -> Iterator[Mark]:
    for match in _SPAN.finditer(text):
        count = _number(match["count"])
        first, last = (year - count + 1, year) if match["way"] == "过去" else (year + 1, year + count)
        if count and first >= MINYEAR and last <= MAXYEAR:
            yield _mark(match, date(first, 1, 1), date(last, 12, 31), "year")


def _mark(match: "re.Match[str]", start: date, end: date, granularity: str) -> Mark:
    columns = {"date_start": start, "date_end": end, "granularity": granularity, "what_en": "", "origin": "rule"}
    return Mark(match.start(), match.end(), columns)


def _number(text: str) -> int:
    value = numerals.value(text)
    return 0 if value is None else int(value)
