"""Divide the blocks of a document among its parts: letters, summary, appendices, each with the footnotes it calls.

This is the first step of parse.py. Also here: the labels by which texts name parts, and the names of sections.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ...errors import Refused, excerpt
from ...model import numerals
from ...model.numerals import marker, part_label
from ..blocks.block import PART_LABEL, Block
from ..blocks.reflow import Reflowed
from ..lines import zh
from ..lines.printed import EDGE, PART_NAME

_PART_NAME = re.compile(PART_NAME)
_MAY_BE_TITLE = re.compile(r"(?:信|函|照会|电|电报|电文)\W{0,3}$", re.MULTILINE)  # at the end of a line
_MOST_PARTS = 1_000  # a letter may announce all that follow, so that the announcements grow with the square


class Part(NamedTuple):
    """A letter, the summary or an appendix.

    `kind` is letter, summary or appendix, `name` its address (letter-2, summary, appendix), `label` the block of its
    printed label, if it has one; `blocks` are those below the label, `footnotes` those that the part calls, in order.
    """

    kind: str
    name: str
    label: Block | None
    blocks: list[Block]
    footnotes: list[Block]


def partition(reflowed: Reflowed) -> tuple[list[Block], list[Part]]:
    """Return the masthead's blocks, and the parts in order.

    Below 附录 ("appendix") and 增编 ("addendum") stands an appendix. Below 附件 ("annex") and 附文 ("enclosure") stands
    a letter if a letter's title follows, else the summary, or an appendix if there is a summary. Raises Refused.
    """
    masthead, chunks = _split(reflowed)
    kinds = _kinds(chunks)
    _refuse_repeated(reflowed.file, kinds, chunks)
    total = {kind: kinds.count(kind) for kind in kinds}
    seen: dict[str, int] = {}
    parts = []
    notes = _assign_notes(reflowed, chunks)
    for kind, chunk, footnotes in zip(kinds, chunks, notes, strict=True):
        seen[kind] = seen.get(kind, 0) + 1
        several = kind == "letter" or total[kind] > 1
        name = f"{kind}-{seen[kind]}" if several else kind
        label = chunk[0] if chunk[0].shape == "part-label" else None
        parts.append(Part(kind, name, label, chunk[1:] if label else chunk, footnotes))
    return masthead, parts


def _split(reflowed: Reflowed) -> tuple[list[Block], list[list[Block]]]:
    """Return the masthead's blocks, and those of each part with its label first; set the labels as printed.

    Raises Refused if no letter comes first, if there are too many parts, or if one is empty.
    """
    masthead: list[Block] = []
    chunks: list[list[Block]] = []
    for block in reflowed.blocks:
        if block.shape == "part-label":
            pieces = [reflowed.text[start:end] for start, end, _ in block.spans]
            printed = pieces[0] if PART_LABEL.match(zh.fold(pieces[0])) else "".join(pieces)
            match = PART_LABEL.search(zh.fold(printed))
            block.label = printed[match.start("label") : match.end("label")].strip(EDGE) if match else printed
        if block.shape == "part-label" or (block.shape == "letter-title" and not _awaits_text(chunks)):
            chunks.append([block])
        elif chunks:
            chunks[-1].append(block)
        else:
            masthead.append(block)
    if not chunks or chunks[0][0].shape != "letter-title":
        start, end, line = _first_words(reflowed)
        found = excerpt(reflowed.text[start:end])
        advice = "this grammar reads documents that transmit letters; "
        if _MAY_BE_TITLE.search(zh.fold(reflowed.text)):
            advice += "if one has a title of another form, say under [roles] in document.toml which lines it takes: "
            advice += 'each "letter-title"'
        else:
            advice += "put the letter above, with its title, words and signature, and then the label 附件 of this text"
        raise Refused(reflowed.file, line, "a letter's title, …给…的信, below the masthead", found, advice)
    if len(chunks) > _MOST_PARTS:
        line = chunks[_MOST_PARTS][0].lines[0]
        raise Refused(reflowed.file, line, f"at most {_MOST_PARTS:,} letters and annexes", "one more", "divide it")
    for chunk in chunks:
        if len(chunk) == 1:
            line = chunk[0].lines[0]
            expected = "a letter, title lines or paragraphs below the label"
            advice = ""
            if chunk is not chunks[-1] and chunk[0].shape == "part-label" and len(chunk[0].lines) == 1:
                advice = "if the label below is that of the text, take this one away: say under [roles] in "
                advice += f'document.toml: {line} = "furniture"'
            raise Refused(reflowed.file, line, expected, "the end of the part", advice)
    return masthead, chunks


def advice_for_absent(text: str, label: str, line: int) -> str:
    """Return how to mend a text without the part that a line announces: by a role, where a line below may label it."""
    for number, words in enumerate(zh.fold(text).split("\n")[line:], start=line + 1):
        words = words.strip(EDGE)
        match = _PART_NAME.match(words)
        if match and part_label(match[0]) == label and not zh.finished(words):
            return f'if line {number} is its label, say under [roles] in document.toml: {number} = "part-label"'
    return "add that part, its label on a line of its own"


def _refuse_repeated(file: str, kinds: Sequence[str], chunks: Sequence[Sequence[Block]]) -> None:
    """Raise Refused if a numbered label stands twice below a letter: one may be an entry of a list of annexes."""
    seen: dict[str, int] = {}
    for kind, chunk in zip(kinds, chunks, strict=True):
        if kind == "letter":
            seen = {}
        label, line = part_label(chunk[0].label) if chunk[0].shape == "part-label" else "", chunk[0].lines[0]
        if len(label) > 2 and label in seen:
            advice = f'where one is a line of text, say under [roles] in document.toml: {seen[label]} = "unnumbered"'
            raise Refused(file, line, f"{label} once (the first is on line {seen[label]})", "another", advice)
        seen[label] = line


def _first_words(reflowed: Reflowed) -> tuple[int, int, int]:
    """Return where the first line of the source begins and ends, and its number."""
    blocks = [*reflowed.blocks[:1], *reflowed.footnotes[:1]]
    places = [(block.spans[0].start, block.spans[0].end, block.lines[0]) for block in blocks]
    places += [(line.start, line.end, line.number) for line in reflowed.furniture[:1]]
    return min(places)


def _awaits_text(chunks: Sequence[Sequence[Block]]) -> bool:
    """Say whether the last part has nothing but its label so far, and the line of its language."""
    last = chunks[-1] if chunks else ()
    return bool(last) and last[0].shape == "part-label" and all(block.shape == "language" for block in last[1:])


def _kinds(chunks: Sequence[Sequence[Block]]) -> list[str]:
    """Return the kind of each part (see `partition`)."""
    kinds: list[str] = []
    for chunk in chunks:
        below = next((block.shape for block in chunk if block.shape not in ("part-label", "language")), "")
        if below == "letter-title":
            kinds.append("letter")
        elif part_label(chunk[0].label)[1:2] in ("录", "编") or "summary" in kinds:
            kinds.append("appendix")
        else:
            kinds.append("summary")
    return kinds


def _assign_notes(reflowed: Reflowed, chunks: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Return the footnotes of each part. Raises Refused for a call without a note, and for a note without a call.

    Markers begin anew in each part, and a note may be printed in a later one: a call takes the note of its marker
    printed in its own part, else the first one in a later part that does not call that marker. A call within a note
    belongs to the part of that note.
    """
    bounds = [chunk[0].spans[0].start for chunk in chunks]

    def part_of(offset: int) -> int:
        """Return the index of the part that an offset in the source lies in; the masthead belongs to the first."""
        return max(bisect_right(bounds, offset) - 1, 0)

    note_spans = {span.start: (span.end, note) for note in reflowed.footnotes for span in note.spans}
    starts = sorted(note_spans)
    calls: list[dict[str, int]] = [{} for _ in chunks]
    nested: dict[int, dict[str, int]] = {note.words_start: {} for note in reflowed.footnotes}
    for edit in reflowed.edits:
        if edit.kind == "marker":
            home = calls[part_of(edit.start)]
            if before := bisect_right(starts, edit.start):
                end, note = note_spans[starts[before - 1]]
                if edit.end <= end:
                    home = nested[note.words_start]
            home.setdefault(marker(reflowed.text[edit.start : edit.end]), edit.start)
    printed: list[dict[str, Block]] = [{} for _ in chunks]
    for note in reflowed.footnotes:
        notes_here = printed[part_of(note.words_start)]
        mark = marker(note.label)
        if mark in notes_here:
            first = notes_here[mark].lines[0]
            expected = f"one footnote {note.label} in the part (the first is on line {first})"
            advice = "give it a mark of its own, here and at its call, or, if it is text, say under [roles] in "
            advice += f'document.toml: {note.lines[0]} = "unnumbered"'
            raise Refused(reflowed.file, note.lines[0], expected, "another", advice)
        notes_here[mark] = note
    assigned: list[list[Block]] = []
    for index, markers in enumerate(calls):
        notes: dict[str, Block] = {}
        waiting = list(markers.items())
        for mark, offset in waiting:  # calls within notes are added meanwhile
            if mark in notes:
                continue
            homes = [index, *(later for later in range(index + 1, len(chunks)) if mark not in calls[later])]
            place = next((home for home in homes if mark in printed[home]), None)
            if place is None:
                line = reflowed.text[:offset].count("\n") + 1
                expected = f"a footnote ^{mark}, on a line that begins with ^{mark} and a space"
                raise Refused(reflowed.file, line, expected, f"only its call ^{mark}")
            notes[mark] = printed[place].pop(mark)
            waiting += nested[notes[mark].words_start].items()
        assigned.append(sorted(notes.values(), key=lambda note: note.words_start))
    for uncalled in printed:
        for note in uncalled.values():
            raise Refused(reflowed.file, note.lines[0], f"a call {note.label} of this footnote", "none in its part")
    return assigned


# Blanks that both a label and the mark behind it may take are never given back (?+): a search would else try every
# way to divide them.
_NUM = rf"(?:{zh.NUMERAL}{{1,3}}+|[0-9]{{1,2}}+|[IVX]{{1,4}}+|[A-H])"
_LABEL = rf"(?:附[件文录]|增编)\s?+(?:{_NUM})?+"
_AND = r"\s?+[、和及至]\s?+"
_LABELS = rf"(?P<labels>{_LABEL}(?:{_AND}(?:{_LABEL}|{_NUM}))*+)"
_WITH_ITS = r"(?:\s?(?:及|和|与|连同)其附[件文录])?"  # (附件二及其附录), "annex II and its appendix"
_ANNOUNCED = re.compile(rf"[(（]\s?(?:分别)?见\s?(?:本函|本信|本照会)?{_LABELS}{_WITH_ITS}\s?[)）]")
_NUMBERED_IN_BRACKETS = re.compile(
    rf"(?<![》号A-Za-z0-9议])(?<!号文件)[(（]\s?(?:本函|本信|本照会)?{_LABELS}{_WITH_ITS}\s?[)）]"
)
# In a letter also without the brackets or without 见 ("see"). Behind 》, a symbol, 报告 ("report") or 决议
# ("resolution") stand annexes of another paper.
_MENTIONED = re.compile(rf"(?<![》号A-Za-z0-9告议])(?:[(（]\s?|见\s?|作为)?(?:本函|本信|本照会)?{_LABELS}")
_NAME = re.compile(rf"(?P<to>至)?\s?(?P<kind>附[件文录]|增编)?\s?(?P<number>(?:{_NUM})?)")


def announced(text: str, in_letter: bool = False) -> list[str]:
    """Return the labels of the parts that a text announces: 附件一 and 附件二 for (见附件一和二).

    That is "see annexes I and II". A range (附件一至三, "annexes I to III") has those in between as well. A letter
    announces them without 见 ("see") too, if they are numbered: (附件一).
    """
    folded = zh.fold(text)
    numbered = _part_labels(_NUMBERED_IN_BRACKETS, folded) if in_letter else []
    return _part_labels(_ANNOUNCED, folded) + [label for label in numbered if len(label) > 2]


def mentioned(text: str) -> list[str]:
    """Return the labels that a letter names in any way, (附件一) or 见本函附件: those with a number, else all."""
    names = _part_labels(_MENTIONED, zh.fold(text))
    return [name for name in names if len(name) > 2] or names


def _part_labels(pattern: "re.Pattern[str]", text: str) -> list[str]:
    """Return the labels that a pattern finds in a text, one by one and with those within a range."""
    labels: list[str] = []
    for match in pattern.finditer(text):
        kind, last = "", 0
        for name in _NAME.finditer(match["labels"]):
            if not (name["kind"] or name["number"]):
                continue
            printed = name["number"]
            kind, number = name["kind"] or kind, numerals.ordinal(printed) or 0
            between = range(last + 1, number) if name["to"] and last else ()
            labels += [kind + numerals.chinese(value) for value in between]
            labels.append(kind + printed)
            last = number
    return labels


def labelled(parts: Sequence[Part], label: str) -> list[Part]:
    """Return the parts that a label names: those with that label, or for 附件 all annexes, if they are numbered."""
    names = [(part, part_label(part.label.label)) for part in parts if part.label]
    wanted = part_label(label)
    exact = [part for part, name in names if name == wanted]
    return exact or [part for part, name in names if name[:2] == label]


def is_roman(block: Block) -> bool:
    """Say whether a heading's label is a Roman numeral: II. 谈判."""
    return block.shape == "numeral-heading" and numerals.numeral(numerals.half_width(block.label)) is None


def section_name(block: Block, ordinal: int) -> tuple[str | None, str]:
    """Return the section's name in addresses, None if its label is not that of the ordinal, and the label expected."""
    if block.shape == "heading":
        expected = f"among the first {numerals.LARGEST_ROMAN:,} of its level"
        return (numerals.roman(ordinal) if ordinal <= numerals.LARGEST_ROMAN else None), expected
    label = numerals.half_width(block.label).strip("“()")
    if block.shape == "letter-heading":
        expected = numerals.letters(ordinal).upper()
        if label in numerals.STEMS:
            stem = numerals.STEMS[(ordinal - 1) % len(numerals.STEMS)]
            return (expected if label == stem else None), stem
        return (label if label == expected else None), expected
    if block.shape == "item-heading" and label.isascii() and label.isalpha():
        expected = numerals.letters(ordinal).upper() if label.isupper() else numerals.letters(ordinal)
        return (numerals.roman(ordinal) if label == expected else None), f"({expected})"
    number = numerals.article_number(label) if block.shape == "article" else numerals.ordinal(label)
    name = numerals.roman(ordinal) if number == ordinal <= numerals.LARGEST_ROMAN else None
    if block.shape == "digit-heading":
        return name, str(ordinal)
    if is_roman(block):
        return name, numerals.roman(ordinal)
    return name, numerals.chinese(ordinal) if ordinal < 100 else str(ordinal)
