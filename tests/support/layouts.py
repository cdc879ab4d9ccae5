"""Lay out a document's text as pages print it: wrapped lines, page feet between them, footnote marks of other kinds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from igf_dataset.model.document import Body, Document, Letter, Paragraph, Section

_LATIN = re.compile(r"[A-Za-z0-9]")
_NEVER_FIRST = "，。；：、？！”’》）…,.;:?!)>]^[ "
_MARKED = "。，；：？！”’》）"
_NEVER_LAST = "“‘《（(<[^ "


class Block(NamedTuple):
    """What its author wrote as one line: its text as printed, and the footnotes it calls, as printed, by place.

    `wraps`: whether a layout may cut it; `opens`: whether it opens a part, above which the footnotes of the part
    before stand.
    """

    text: str
    notes: list[tuple[int, str]]
    wraps: bool = True
    opens: bool = False


class Layout(NamedTuple):
    """How a text is laid out.

    `width` is characters a line, 0 for whole paragraphs, `columns` whether a Latin one counts half; `gaps` whether
    blank lines part paragraphs; `page` is lines a page, 0 for none; `feet` are the lines below a page, {} being its
    number; `mark` and `note_mark` print a footnote's call and open its text, {} being its marker; `rule` is printed
    above a page's footnotes.
    """

    width: int = 0
    columns: bool = False
    gaps: bool = True
    page: int = 0
    feet: tuple[str, ...] = ()
    mark: str = "^{}"
    note_mark: str = "^{} "
    rule: str = ""


def laid_out(document: Document, layout: Layout, masthead: list[str]) -> str:
    """The document's text below `masthead`, with the letters of its footnotes kept as markers."""
    blocks = [*_blocks(document, layout)]
    lines = list(masthead)
    pending: list[str] = []
    page = used = 0
    for block in blocks:
        if block.opens:
            lines += _foot(layout._replace(feet=()), pending, 0)
            pending = []
        if layout.gaps:
            lines.append("")
        cut = _wrapped(block.text, layout) if layout.width and block.wraps else [block.text]
        if layout.page and not layout.width and len(block.text) > 60:
            cut = _halves(block.text)
        printed = 0
        for number, line in enumerate(cut):
            lines.append(line)
            used += 1
            pending += [note for place, note in block.notes if printed <= place < printed + len(line)]
            printed += len(line)
            follows = cut[number + 1] if number + 1 < len(cut) else ""
            # Where the next page happens to begin with the character that ended this one, the seam rule would ask.
            # No page parts 附 from 件.
            may_end = block.wraps and not (follows and (block.opens or line[-1] == follows[0]))
            if layout.page and used >= layout.page and may_end:
                page += 1
                lines += _foot(layout, pending, page)
                used, pending = 0, []
    lines += _foot(layout._replace(feet=()), pending, 0)
    return "\n".join(lines) + "\n"


def _foot(layout: Layout, notes: list[str], page: int) -> list[str]:
    """The lines between two pages: footnotes below their rule, then what every page bears."""
    gap = [""] if layout.gaps else []
    lines = [*gap, *([layout.rule] if layout.rule and notes else [])]
    for note in notes:
        lines += [*(_wrapped(note, layout) if layout.width else [note]), *gap]
    lines += [foot.format(page + 1) for foot in layout.feet]
    return [*lines, *gap] if len(lines) > len(gap) else []


def _wrapped(text: str, layout: Layout) -> list[str]:
    """Lines of at most the layout's width, none cut in a Latin word or a number, or before a closing mark."""
    lines = []
    while (width := _room(text, layout)) < len(text):
        places = [*range(width, 1, -1), *range(width + 1, len(text))]
        at = next((place for place in places if _may_cut(text, place)), len(text))
        lines.append(text[:at])
        text = text[at:]
    return [*lines, text] if text else lines


def _room(text: str, layout: Layout) -> int:
    """How many characters of a text fit on a line."""
    if not layout.columns:
        return layout.width
    used = 0
    for index, character in enumerate(text):
        used += 1 if character.isascii() else 2
        if used > 2 * layout.width:
            return index
    return len(text)


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after.isdigit() and before in _MARKED:  # a footnote's mark, or a number that might be one
        return False
    return not (after in _NEVER_FIRST or before in _NEVER_LAST or (_LATIN.match(before) and _LATIN.match(after)))


def _halves(text: str) -> list[str]:
    """A paragraph cut once, within a sentence, where two Chinese characters meet that differ."""
    for at in range(len(text) // 2, len(text) - 10):
        before, after = text[at - 1], text[at]
        if "\u4e00" <= before <= "\u9fff" and "\u4e00" <= after <= "\u9fff" and before != after:
            return [text[:at], text[at:]]
    return [text]


# -- the document as its author wrote it -----------------------------------------------------------


def _blocks(document: Document, layout: Layout) -> Iterator[Block]:
    for index, letter in enumerate(document.letters):
        if letter.label:
            yield Block(f"{document.letters[index - 1].title}的{letter.label}", [], opens=True)
        yield Block(letter.title, [])
        for paragraph in letter.paragraphs:
            yield from _paragraph(letter, paragraph, layout)
        yield from (Block(line, [], wraps=False) for line in letter.signature.lines)
    for body in [*([document.summary] if document.summary else []), *document.appendices]:
        yield Block(body.label, [], wraps=False, opens=True)
        yield from (Block(line, [], wraps=False) for line in body.title.split("\n"))
        yield from _under(body, body, layout)


def _under(part: Body, section: Body | Section, layout: Layout) -> Iterator[Block]:
    for paragraph in section.paragraphs:
        yield from _paragraph(part, paragraph, layout)
    for child in section.sections:
        yield Block(f"{child.label}. {child.title}" if child.label else child.title, [], wraps=False)
        yield from _under(part, child, layout)


def _paragraph(part: Letter | Body, paragraph: Paragraph, layout: Layout) -> Iterator[Block]:
    text, shift = paragraph.text, 0
    printed = {note.id: note for note in part.footnotes}
    called: list[tuple[int, str]] = []
    for call in paragraph.notes:
        mark = layout.mark.format(call.marker)
        at = call.offset + shift
        text, shift = text[:at] + mark + text[at:], shift + len(mark)
        called.append((at, layout.note_mark.format(call.marker) + printed[call.paragraph_id].text))
    number = f"{paragraph.number}. " if paragraph.number else ""
    start = 0
    for index, line in enumerate(text.split("\n")):
        label = "" if index else number
        notes = [(at - start + len(label), note) for at, note in called if start <= at <= start + len(line)]
        yield Block(label + line, notes)
        start += len(line) + 1
