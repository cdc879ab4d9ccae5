"""Read the agenda items that a masthead names by their numbers: 16、17(a)至(c)和 20(b), "16, 17 (a) to (c) and 20 (b)".

letterhead.MastheadReader finds the lines and calls these with them, folded.
"""

import re
from collections.abc import Iterator, Sequence

from ...model.document import Masthead
from ...model.numerals import letters, letters_value, numeral
from ..lines import zh
from .passages import Tree

_TO = "至到~～–—－-"
_AND = "(?:以及|[、和及与,，])"
# 17 or 十七, not the year with which a title may begin; nor is 十 of 十国 ("ten States") a number of an item.
# 4 1 at the end of a line is 41, as some scans have it.
_NUMBER = re.compile(
    rf"({zh.DIGIT}(?: {zh.DIGIT}){{1,2}}\Z|{zh.DIGIT}++|{zh.NUMERAL}{{1,3}}+(?=[\s(（、和及与至,，：:]|\Z))(?!\s?年)"
)
_ANY_DIGIT = f"[{zh.DIGIT[1:-1]}{zh.NUMERAL[1:-1]}]"
_SUB = re.compile(rf"\s?(?:(?P<to>[{_TO}])|{_AND})?\s?[(（]\s?(?P<sub>([a-z])\3?)\s?[)）]")
_SUB_OF_SUB = re.compile(rf"\s?(?:[㈠-㈩]|[(（]\s?(?:[ivx]{{1,4}}|{zh.NUMERAL}{{1,2}})\s?[)）])")  # 3(c)㈡
_NEXT = re.compile(rf"\s?(?:(?P<to>[{_TO}])|{_AND})\s?(?:(?:议程)?项目\s?)?(?={_ANY_DIGIT})")
_GOES_ON = re.compile(rf"\s?(?:[{_TO}]|{_AND})\s?\Z")
_NAMED = re.compile(rf"项目\s?(?={_ANY_DIGIT})")
_LONGEST_NUMBER = 6  # digits
_CONTINUED = re.compile(r"\s?[(（]\s?续\s?[)）]")
_PAIRS = ("《》", "〈〉", "“”", "（）", "()")
_MOST = 100  # items of one range


def numbers(line: str, end: int) -> tuple[list[Tree], int]:
    """Return the items whose numbers stand in a line from `end` on, with those within a range, and where they end."""
    items: list[Tree] = []
    to = False  # whether 至 ("to") stands before the number
    begin = end
    while match := _NUMBER.match(line, begin):
        number = _value(match[1])
        last = items[-1]["number"] if to else number
        if to and not last < number <= last + _MOST:  # a title that begins with a year
            break
        items += [_item(between, []) for between in range(last + 1, number)]
        subs, end = _subs(line, match.end())
        if number:
            items.append(_item(number, subs))
        joined = _NEXT.match(line, end)
        if joined is None:
            break
        to, begin = bool(joined["to"] and items), joined.end()
    continued = _CONTINUED.match(line, end)
    return items, continued.end() if continued else end


def breaks_off(line: str, end: int) -> bool:
    """Say whether a line breaks off behind its numbers, which end at `end`: 17、18和 ("17, 18 and")."""
    return _GOES_ON.match(line, end) is not None


def goes_on(above: str, line: str) -> bool:
    """Say whether a line continues the numbers above it: 20(b) below 16、, or 至 20 ("to 20") below 17."""
    _, end = numbers(above, 0)
    if breaks_off(above, end):
        return _NUMBER.match(line) is not None
    return end == len(above.rstrip()) and _NEXT.match(line) is not None


def titled(items: Sequence[Tree], titles: Sequence[str]) -> list[Tree]:
    """Return items with their titles from the lines below them: all lines to a single item, or a line to each item.

    An item whose sub-items have a title each, 社会发展：… and again 社会发展：… ("social development: …"), becomes
    as many items.
    """
    return _titled_item(items[0], titles) if len(items) == 1 else _titled_each(items, titles)


def _titled_item(item: Tree, titles: Sequence[str]) -> list[Tree]:
    """Return the single item with all lines as its title, or an item for each of its sub-items if each has a title."""
    number, subs = item["number"], item["sub_items"]
    each = _with_one_head(titles)
    each = each if len(each) > 1 else re.split("[；;]", each[0])
    if len(each) == len(subs) > 1:
        return [_item(number, [sub], title) for sub, title in zip(subs, each, strict=True)]
    return [_item(number, subs, "".join(titles))]


def _titled_each(items: Sequence[Tree], lines: Sequence[str]) -> list[Tree]:
    """Return several items with a title each, or as they are if it is not clear which title is whose."""
    titles = _unbroken(lines)
    if len(items) == len(titles) and not any(map(_is_wrapped, titles)):
        return [{**item, "title": title} for item, title in zip(items, titles, strict=True)]
    return [*items]


def _unbroken(lines: Sequence[str]) -> list[str]:
    """Return the titles in lines, of which one goes on below as long as 《 or a bracket in it is not closed."""
    titles: list[str] = []
    for line in lines:
        if titles and any(titles[-1].count(pair[0]) > titles[-1].count(pair[1]) for pair in _PAIRS):
            titles[-1] += line
        else:
            titles.append(line)
    return titles


def _with_one_head(lines: Sequence[str]) -> list[str]:
    """Return the titles in lines, of which each begins with the same words and a colon."""
    head, colon, _ = zh.fold(lines[0]).partition("：")
    titles: list[str] = []
    for line in lines:
        if not titles or (colon and zh.fold(line).startswith(head + colon)):
            titles.append(line)
        else:
            titles[-1] += line
    return titles


def doubtful_titles(head: Masthead, printed: str) -> Iterator[str]:
    """Yield what is doubtful about the titles of a masthead's agenda items; `printed` is its text."""
    untitled = [str(item.number) for item in head.agenda_items if item.title is None]
    titled = [str(item.number) for item in head.agenda_items if item.title is not None]
    if untitled and head.agenda_title:
        yield f"it is not clear which title belongs to agenda items {', '.join(untitled)}"
    if len(titled) > len(_NAMED.findall(zh.fold(printed))) > 0:
        yield f"agenda items {', '.join(titled)} are given one title each"


def _is_wrapped(title: str) -> bool:
    """Say whether a line is only part of a title: a mark, or a word such as 的 ("of"), stands at its edge."""
    return zh.is_open(title) or title[-1] in "：:（(“《" or title[0] in "：:，、）)”》的"


def _subs(line: str, end: int) -> tuple[list[str], int]:
    """Return the sub-items from `end` on, with those within a range, and where they end: (a)至(c) are a, b, c."""
    subs: list[str] = []
    while match := _SUB.match(line, end):
        value, last = letters_value(match["sub"]), letters_value(subs[-1]) if subs else 0
        if match["to"] and 0 < last < value:
            subs += [letters(between) for between in range(last + 1, value)]
        subs.append(match["sub"])
        end = match.end()
        if deeper := _SUB_OF_SUB.match(line, end):
            end = deeper.end()
    return subs, end


def _value(printed: str) -> int:
    """Return the value of an item's number; 0 if it is none, or has more digits than any."""
    digits = printed.replace(" ", "")
    if digits.isdecimal():
        return int(digits) if len(digits) <= _LONGEST_NUMBER else 0
    return numeral(printed) or 0


def _item(number: int, subs: list[str], title: str | None = None) -> Tree:
    """Return the node of an agenda item."""
    return {"number": number, "sub_items": subs, "title": title}
