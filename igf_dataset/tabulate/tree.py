"""An annotated Document in, the rows of the tables that its tree gives out, in reading order."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from .. import citation
from ..model.base import Record
from ..model.document import Body, Document, Section
from ..model.rows import (
    SCHEMA_VERSION,
    CorrectionRow,
    DocumentRow,
    ItemRow,
    LetterRow,
    LineRow,
    ParagraphRow,
    SectionRow,
    SentenceRow,
)
from ..text.sentences import english_lines
from ..text.sentences import sentences as split
from ..tree import bodies, item_lines, kind, owned, paragraphs_under, part_name, places


def documents(document: Document) -> Iterator[DocumentRow]:
    """The document's own row."""
    head, source = document.masthead, document.source
    yield DocumentRow(
        id=document.id,
        document_id=document.id,
        title=document.title,
        title_en=document.title_en,
        language=document.language,
        symbol=document.symbol,
        session=head.session,
        committee=head.committee,
        committee_en=head.committee_en,
        agenda_item=head.agenda_item,
        agenda_title=head.agenda_title,
        agenda_title_en=head.agenda_title_en,
        date=document.letters[0].date,
        meeting=document.meeting,
        source_sha256=source.sha256,
        source_bytes=source.bytes,
        source_characters=source.characters,
        schema_version=SCHEMA_VERSION,
    )


def letters(document: Document) -> Iterator[LetterRow]:
    """One row a letter."""
    for ordinal, letter in enumerate(document.letters, start=1):
        english = ["\n".join(english_lines(paragraph.text, paragraph.sentences_en)) for paragraph in letter.paragraphs]
        yield LetterRow(
            id=letter.id,
            document_id=document.id,
            ordinal=ordinal,
            label=letter.label,
            title=letter.title,
            title_en=letter.title_en,
            date=letter.date,
            sender_name=letter.sender.name,
            sender_name_en=letter.sender.name_en,
            sender_office=letter.sender.office,
            sender_office_en=letter.sender.office_en,
            sender_country=letter.sender.country,
            sender_id=letter.sender.entity_id,
            addressee=letter.addressee.office,
            addressee_en=letter.addressee.office_en,
            transmits=letter.transmits,
            signed=letter.signature.signed,
            text="\n".join(paragraph.text for paragraph in letter.paragraphs),
            text_en="\n".join(english) if all(english) else "",
        )


def sections(document: Document) -> Iterator[SectionRow]:
    """One row a heading, the summary and the appendices themselves at level 0."""
    for ordinal, body in enumerate(bodies(document), start=1):
        yield from _section_rows(document, body, None, 0, ordinal)


def _section_rows(
    document: Document, section: Body | Section, parent: str | None, level: int, ordinal: int
) -> Iterator[SectionRow]:
    inside = [paragraph.id for paragraph in paragraphs_under(section)]
    yield SectionRow(
        id=section.id,
        document_id=document.id,
        part=part_name(section.id),
        parent_id=parent,
        level=level,
        ordinal=ordinal,
        label=section.label,
        title=section.title,
        title_en=section.title_en,
        first_paragraph_id=inside[0] if inside else None,
        last_paragraph_id=inside[-1] if inside else None,
        spans=section.spans,
    )
    for place, child in enumerate(section.sections, start=1):
        yield from _section_rows(document, child, section.id, level + 1, place)


def paragraphs(document: Document) -> Iterator[ParagraphRow]:
    """One row a paragraph or footnote."""
    work = citation.work(next(documents(document)).model_dump())
    for part, above, paragraph in places(document):
        if paragraph.marker is not None:
            last = citation.footnote(paragraph.marker)
        else:
            number = paragraph.number or int(paragraph.id.rpartition(".")[2])
            last = citation.paragraph(number, printed=paragraph.number is not None)
        cite, cite_en = citation.join([work, citation.part(part.label), last])
        headings = [section for section in above if isinstance(section, Section)]
        english = english_lines(paragraph.text, paragraph.sentences_en)
        yield ParagraphRow(
            id=paragraph.id,
            document_id=document.id,
            part=part_name(paragraph.id),
            kind=kind(part, paragraph),
            number=paragraph.number,
            section_id=above[-1].id if above else None,
            section_titles=[section.title for section in headings],
            section_titles_en=[section.title_en for section in headings],
            text=paragraph.text,
            text_en="\n".join(english),
            items=[
                ItemRow(
                    id=item.id,
                    label=item.label,
                    start=item.start,
                    end=item.end,
                    text=item.text,
                    text_en=english[line].removeprefix(item.label).lstrip() if english else "",
                )
                for line, item in item_lines(paragraph).items()
            ],
            notes=paragraph.notes,
            spans=paragraph.spans,
            citation=cite,
            citation_en=cite_en,
        )


def sentences(document: Document) -> Iterator[SentenceRow]:
    """One row a sentence, footnotes included."""
    for _, _, paragraph in places(document):
        items = item_lines(paragraph)
        for ordinal, (start, end, line) in enumerate(split(paragraph.text), start=1):
            yield SentenceRow(
                id=f"{paragraph.id}.s{ordinal}",
                document_id=document.id,
                paragraph_id=paragraph.id,
                item_id=items[line].id if line in items else None,
                ordinal=ordinal,
                start=start,
                end=end,
                text=paragraph.text[start:end],
                text_en=paragraph.sentences_en[ordinal - 1] if paragraph.sentences_en else "",
            )


def lines(document: Document) -> Iterator[LineRow]:
    """One row a line of the source; what each is follows from the spans that the tree's nodes keep."""
    texts = document.source.text.split("\n")
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    owners = {bisect_right(starts, offset): (role, owner) for offset, role, owner in owned(document)}
    for number, text in enumerate(texts, start=1):
        role, owner = owners.get(number, ("blank", None))
        yield LineRow(
            id=f"{document.id}/line-{number}",
            document_id=document.id,
            number=number,
            start=starts[number - 1],
            end=starts[number - 1] + len(text),
            role=role,  # type: ignore[arg-type]
            owner_id=owner,
            text=text,
        )


def corrections(document: Document) -> Iterator[CorrectionRow]:
    """One row a correction, in the order of the source."""
    for each in document.corrections:
        yield CorrectionRow(
            id=f"{document.id}/source@{each.start}-{each.end}", document_id=document.id, **each.model_dump()
        )


TABLES: dict[str, Callable[[Document], Iterable[Record]]] = {
    "documents": documents,
    "letters": letters,
    "sections": sections,
    "paragraphs": paragraphs,
    "sentences": sentences,
    "lines": lines,
    "corrections": corrections,
}
