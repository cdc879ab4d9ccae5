"""Write a document as the text that bluebell reads, the parser of legal texts beside which the grammar is measured."""

from collections.abc import Iterator

from igf_dataset.model.document import Body, Document, Letter, Paragraph, Section
from igf_dataset.model.walk import every_part


def written(document: Document) -> str:
    """The letters and parts of a document with their headings and paragraphs, in bluebell's own markup."""
    return "\n\n".join(["BODY", *(block for part in every_part(document) for block in _section(part))])


def _section(section: Letter | Body | Section) -> Iterator[str]:
    label = f"SEC {section.label}." if isinstance(section, Section) else "PART"
    yield f"{label} - {' '.join(section.title.split())}"
    yield from map(_paragraph, section.paragraphs)
    for child in section.sections:
        yield from _section(child)


def _paragraph(paragraph: Paragraph) -> str:
    number = f" {paragraph.number}." if paragraph.number else ""
    return "\n".join([f"  PARA{number}", "", *(f"    {line}" for line in paragraph.text.split("\n"))])
