"""Checks of items, footnotes, sections and letters."""

from collections.abc import Iterator

from ..model.ids import part
from ..model.lines import Lines
from ..model.numerals import marker, note_name
from ..model.rows import SectionRow
from ..text.lines.printed import EDGE
from .tables import Seen, Tables, as_text, shown


def items_in_order(tables: Tables) -> Iterator[Seen]:
    """Check that items are in order, one per line, each label before its words."""
    for row in tables.paragraphs:
        at, places = 0, Lines(row.text)
        for item in row.items:
            line = places.start(item.start)
            if item.text != row.text[item.start : item.end]:
                yield "paragraphs", row.id, "items", shown(row.text[item.start : item.end]), shown(item.text)
            if (label := row.text[line : item.start].strip(EDGE)) != item.label:
                yield "paragraphs", row.id, "items", f"label {label!r}", repr(item.label)
            if item.start < at or "\n" in item.text:
                yield "paragraphs", row.id, "items", f"an item of one line after {at}", str(item.start)
            if not item.id.startswith(row.id + "."):
                yield "paragraphs", row.id, "items", f"an address below {row.id}", item.id
            at = item.end


def notes_matched(tables: Tables) -> Iterator[Seen]:
    """Check that a call leads to the footnote of its part with its marker, and that footnotes have calls."""
    printed = {
        (row.paragraph_id, row.text_start, marker(row.raw)) for row in tables.corrections if row.kind == "marker"
    }
    called: set[str] = {
        f"{part(line.owner_id)}.{note_name(marker(row.raw))}"
        for row in tables.corrections
        if row.kind == "marker" and row.paragraph_id is None
        for line in tables.lines[tables.line_of(row.start) - 1 : tables.line_of(row.start)]
        if line.owner_id
    }
    for row in tables.paragraphs:
        for note in row.notes:
            called.add(note.paragraph_id)
            if note.paragraph_id != f"{part(row.id)}.{note_name(note.marker)}":
                yield "paragraphs", row.id, "notes", f"the footnote {note.marker} of its part", note.paragraph_id
            if (row.id, note.offset, note.marker) not in printed:
                yield "paragraphs", row.id, "notes", f"a marker correction at {note.offset}", "none"
    for row in tables.paragraphs:
        if row.kind == "footnote" and row.id not in called:
            yield "paragraphs", row.id, "id", "a call of this footnote", "none"


def sections_nest(tables: Tables) -> Iterator[Seen]:
    """Check that sections nest by level and know their paragraphs, which repeat the headings above them."""
    sections: dict[str | None, SectionRow] = {row.id: row for row in tables.sections}
    chains: dict[str | None, list[SectionRow]] = {row.id: _chain(sections, row.id) for row in tables.sections}
    yield from _headings_repeated(tables, chains)
    inside: dict[str, list[str | None]] = {}
    for paragraph in tables.paragraphs:
        for row in chains.get(paragraph.section_id, ()) if paragraph.kind != "footnote" else ():
            if row.part == paragraph.part:
                inside.setdefault(row.id, []).append(paragraph.id)
    for row in tables.sections:
        parent = sections.get(row.parent_id)
        level = parent.level + 1 if parent else int(row.part.startswith("letter-"))  # letters have no row in sections
        if row.level != level:
            yield "sections", row.id, "level", str(level), str(row.level)
        paragraphs = inside.get(row.id, [None])
        for column, value in (("first_paragraph_id", paragraphs[0]), ("last_paragraph_id", paragraphs[-1])):
            if getattr(row, column) != value:
                yield "sections", row.id, column, as_text(value), as_text(getattr(row, column))


def _headings_repeated(tables: Tables, chains: dict[str | None, list[SectionRow]]) -> Iterator[Seen]:
    """Check that paragraphs have the headings of their section and those above it, which are of their part."""
    for paragraph in tables.paragraphs:
        chain = chains.get(paragraph.section_id, [])
        headings = [row for row in chain if row.level]
        for column, values in (
            ("section_titles", [row.title for row in headings]),
            ("section_titles_en", [row.title_en for row in headings]),
        ):
            if getattr(paragraph, column) != values:
                yield "paragraphs", paragraph.id, column, str(values), str(getattr(paragraph, column))
        inside_letter = paragraph.section_id is None and paragraph.part.startswith("letter-")
        if not inside_letter and {row.part for row in chain} != {paragraph.part}:
            yield "paragraphs", paragraph.id, "section_id", "a section of its part", as_text(paragraph.section_id)


def letters_whole(tables: Tables) -> Iterator[Seen]:
    """Check that a letter's text is that of its paragraphs."""
    for letter in tables.letters:
        rows = [row for row in tables.paragraphs if row.kind != "footnote" and row.id.startswith(letter.id + ".")]
        for column in ("text", "text_en"):
            texts = [getattr(row, column) for row in rows]
            text = "\n".join(texts) if all(texts) else ""
            if getattr(letter, column) != text:
                yield "letters", letter.id, column, shown(text), shown(getattr(letter, column))


def _chain(sections: dict[str | None, SectionRow], id: str | None) -> list[SectionRow]:
    """Return a section and those above it, outermost first."""
    chain: list[SectionRow] = []
    while id in sections and len(chain) <= len(sections):
        chain.insert(0, sections[id])
        id = chain[0].parent_id
    return chain
