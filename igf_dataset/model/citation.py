"""Compose the citation of a place, in Chinese and in English, from pieces."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import ids, numerals

Cited = tuple[str, str]  # in the document's language, and in English
_CHINESE = " (in Chinese)"  # after words of an English citation that have no curated English
_COMMITTEES_EN = {
    f"第{number}委员会": f"{ordinal} Committee"
    for number, ordinal in zip("一二三四五六", ("First", "Second", "Third", "Fourth", "Fifth", "Sixth"), strict=True)
}
_LABELS_EN = {"附件": "annex", "附文": "enclosure", "附录": "appendix", "增编": "addendum"}


def join(pieces: Sequence[Cited]) -> Cited:
    """Return a citation from its pieces, in order."""
    return "".join(zh for zh, _ in pieces), "".join(en for _, en in pieces)


def work(document: Mapping[str, Any]) -> Cited:
    """Return the citation of a document, given its row: body, session, committee, agenda item, title, symbol.

    What is null is left out. Without curated English, the English citation has the Chinese title and says so; the Main
    Committees of the General Assembly always have their English names.
    """
    zh, en = ["联合国"], ["United Nations"]
    if session := document["session"]:
        zh.append(f"大会第{numerals.chinese(session) if session < 100 else session}届会议")
        en.append(f"General Assembly, {_ordinal(session)} session")
    if committee := document["committee"]:
        zh.append(committee)
        en.append(document["committee_en"] or _COMMITTEES_EN.get(committee) or f"{committee}{_CHINESE}")
    if item := document["agenda_item"]:
        subs: Sequence[str] = next((of["sub_items"] for of in document["agenda_items"] if of["number"] == item), [])
        zh.append(f"议程项目{item}{_sub_items(subs, '和', '至')}")
        en.append(f"agenda item {item}{_sub_items(subs, ' and ', ' to ', ' ')}")
    zh.append(f"《{document['title']}》")
    en.append(document["title_en"] or f"《{document['title']}》{_CHINESE if document['title'] else ''}")
    if symbol := document["symbol"]:
        zh.append(symbol)
        en.append(symbol)
    return "，".join(zh), ", ".join(en)


def _sub_items(subs: Sequence[str], joint: str, to: str, before: str = "") -> str:
    """Return sub-items in words, (a) and (b), and those in between by their ends: (a) to (c)."""
    if len(subs) > len("ab") and list(subs) == [numerals.letters(number + 1) for number in range(len(subs))]:
        return f"{before}({subs[0]}){to}({subs[-1]})"
    return before + joint.join(f"({sub})" for sub in subs) if subs else ""


def part(label: str | None) -> Cited:
    """Return the piece for a part, given its printed label; empty for the first letter, which has none."""
    if not label:
        return "", ""
    words = numerals.part_label(label)
    number = numerals.ordinal(words[2:])
    return f"，{label}", f", {_LABELS_EN[words[:2]]}{f' {numerals.roman(number)}' if number else ''}"


def section(sections: Sequence[Mapping[str, Any]]) -> Cited:
    """Return the piece for a section, given the rows of the sections from the outermost to it, without level 0."""
    if all(row["label"] for row in sections):
        address = ids.address(sections[-1]["id"]).partition(".")[2]
        return f"，第{'.'.join(row['label'] for row in sections)}节", f", sect. {address}"
    last = sections[-1]
    title_en = f"“{last['title_en']}”" if last["title_en"] else f"“{last['title']}”{_CHINESE}"
    return f"，“{last['title']}”一节", f", section {title_en}"


def paragraph(name: str, printed: bool) -> Cited:
    """Return the piece for a paragraph, given the last step of its address and whether its number is printed."""
    number = name.removeprefix("p")
    if printed:
        return f"，第{number}段", f", para. {number}"
    return f"，第{number}段(未编号)", f", para. {number} (unnumbered)"


def footnote(marker: str) -> Cited:
    """Return the piece for a footnote, given its letter or number."""
    return f"，脚注{marker}", f", footnote {marker}"


def item(labels: Sequence[tuple[str, str]]) -> Cited:
    """Return the piece for an item, given label and address of the items from the outermost to it."""
    zh = en = ""
    for label, address in labels:
        bullet = numerals.is_bullet(label)
        zh += f"第{address}项" if bullet else label
        en += f", bullet {address}" if bullet else f" {label}"
    return zh, en


def sentence(ordinal: int) -> Cited:
    """Return the piece for a sentence of a paragraph."""
    return f"，第{ordinal}句", f", sentence {ordinal}"


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
