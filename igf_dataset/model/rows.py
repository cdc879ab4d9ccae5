"""Plain values in, the records of the tables out: one Pydantic model a table; ROWS lists all, the layers' too."""

from typing import Literal

from pydantic import Field

from .base import (
    CorrectionId,
    Count,
    Country,
    Day,
    DocumentId,
    EntityId,
    Int,
    ItemId,
    Keyed,
    LetterId,
    LineId,
    LineRole,
    Meeting,
    Note,
    OwnerId,
    ParagraphId,
    PartId,
    PartLabel,
    PartName,
    Record,
    SectionId,
    SentenceId,
    Sha256,
    Span,
    Version,
    Words,
)
from .document import Correction
from .layers import DateRow, EntityRow, MentionRow, QuantityRow, ReferenceRow, StatementRow, TopicRow

SCHEMA_VERSION = "0.2.0"


class DocumentRow(Keyed):
    """A document."""

    id: DocumentId = Field(description="Identifier of the document.")
    document_id: DocumentId = Field(description="The same, so that every table joins on this column.")
    title: Words = Field(description="Title: that of the first letter.")
    title_en: str = Field(description="Title in English; empty while there is none.")
    language: Words = Field(description="Language of the text, BCP 47.")
    symbol: Words | None = Field(description="United Nations document symbol; null where none is printed.")
    session: Count | None = Field(description="Session of the General Assembly.")
    committee: Words | None = Field(description="Committee of the General Assembly.")
    committee_en: str | None = Field(description="Committee in English.")
    agenda_item: Count | None = Field(description="Number of the agenda item.")
    agenda_title: Words | None = Field(description="Title of the agenda item.")
    agenda_title_en: str | None = Field(description="Title of the agenda item in English.")
    date: Day | None = Field(description="Date of the first letter.")
    meeting: Meeting | None = Field(description="The meeting reported on; null where not curated.")
    source_sha256: Sha256 = Field(description="SHA-256 of the source in UTF-8.")
    source_bytes: Int = Field(description="Size of the source in bytes.")
    source_characters: Int = Field(description="Size of the source in code points.")
    schema_version: Version = Field(description="Version of the schemas that the rows follow.")


class LetterRow(Keyed):
    """A letter, the transmitting one or an annexed one."""

    id: LetterId = Field(description="Address of the letter.")
    ordinal: Count = Field(description="Its place among the letters, from 1.")
    label: PartLabel | None = Field(description="Label of an annexed letter (附件); null for the first.")
    title: Words = Field(description="Title as printed.")
    title_en: str = Field(description="Title in English; empty while there is none.")
    date: Day | None = Field(description="Date in the title.")
    sender_name: Words | None = Field(description="Name in the signature.")
    sender_name_en: str | None = Field(description="Name in English.")
    sender_office: Words | None = Field(description="Office, as the letter's title gives it.")
    sender_office_en: str | None = Field(description="Office in English.")
    sender_country: Country | None = Field(description="State the sender speaks for, ISO 3166-1 alpha-3.")
    sender_id: EntityId | None = Field(description="The sender among the entities.")
    addressee: Words = Field(description="Office addressed, as the letter's title gives it.")
    addressee_en: str = Field(description="Office addressed, in English.")
    transmits: list[PartId] = Field(description="The parts it announces: (见附件), (见附文).")
    signed: bool = Field(description="Whether the copy says that the letter was signed.")
    text: str = Field(description="Its paragraphs, joined by newlines.")
    text_en: str = Field(description="Unofficial English translation; empty while there is none.")


class SectionRow(Keyed):
    """A heading and what stands under it; level 0 is the part itself."""

    id: SectionId = Field(description="Address of the section.")
    part: PartName = Field(description="The part it stands in.")
    parent_id: SectionId | None = Field(description="The section above; null at level 0.")
    level: Int = Field(description="Depth: 0 for the part, 1 for the outermost sections.")
    ordinal: Count = Field(description="Its place under its parent, from 1; at level 0 among the parts.")
    label: str = Field(description="Label as printed, without the dot; empty if none is printed.")
    title: str = Field(description="Heading; at level 0 the title lines, joined by newlines.")
    title_en: str = Field(description="Heading in English; empty while there is none.")
    first_paragraph_id: ParagraphId | None = Field(
        description="First paragraph under it, subsections included, footnotes not."
    )
    last_paragraph_id: ParagraphId | None = Field(description="Last paragraph under it, likewise.")
    spans: list[Span] = Field(description="The source slices of the heading's words.")


class ItemRow(Record):
    """An item of a list within a paragraph."""

    id: ItemId = Field(description="Address of the item.")
    label: Words = Field(description="Label as printed, such as (a) or -.")
    start: Int = Field(description="Where its words begin after the label, in the paragraph's text.")
    end: Int = Field(description="Where its own words end, exclusive.")
    text: str = Field(description="Its words, without the label and without nested items.")
    text_en: str = Field(description="Unofficial English translation; empty while there is none.")


class ParagraphRow(Keyed):
    """A numbered paragraph, a paragraph of a letter, or a footnote."""

    id: ParagraphId = Field(description="Address of the paragraph.")
    part: PartName = Field(description="The part it stands in.")
    kind: Literal["letter", "numbered", "footnote"] = Field(description="What kind of paragraph it is.")
    number: Count | None = Field(description="Number printed; null where none is.")
    section_id: SectionId | None = Field(
        description="The innermost section it stands in; a footnote's is that of its call."
    )
    section_titles: list[str] = Field(description="Headings above it, outermost first, level 0 left out.")
    section_titles_en: list[str] = Field(description="The same in English.")
    text: Words = Field(
        description=(
            "The text: lead-in lines and items with their labels, one a line, without the number and "
            "the footnote calls; seams joined, corrections applied."
        )
    )
    text_en: str = Field(description="Unofficial English translation; empty while there is none.")
    items: list[ItemRow] = Field(description="Items of its lists; nested ones follow their parent.")
    notes: list[Note] = Field(description="Footnote calls in it.")
    spans: list[Span] = Field(description="The source slices that the text is made of, in reading order.")
    citation: Words = Field(description="How to cite it, in the document's language.")
    citation_en: Words = Field(description="How to cite it in English.")


class SentenceRow(Keyed):
    """A sentence of a paragraph."""

    id: SentenceId = Field(description="Address of the sentence.")
    paragraph_id: ParagraphId = Field(description="The paragraph it stands in.")
    item_id: ItemId | None = Field(description="The innermost item it stands in.")
    ordinal: Count = Field(description="Its place in the paragraph, from 1.")
    start: Int = Field(description="Where it begins in the paragraph's text, in code points.")
    end: Int = Field(description="Where it ends, exclusive.")
    text: Words = Field(description="The sentence, with the item's label on an item's first sentence.")
    text_en: str = Field(description="Unofficial English translation; empty while there is none.")


class LineRow(Keyed):
    """A line of the source; joined by newlines, a document's lines are its source, byte for byte."""

    id: LineId = Field(description="Address of the line.")
    number: Count = Field(description="Number of the line, from 1.")
    start: Int = Field(description="Where it begins in the source, in code points.")
    end: Int = Field(description="Where it ends, exclusive, without its newline.")
    role: LineRole = Field(description="What the line is.")
    owner_id: OwnerId | None = Field(
        description="The document, letter, section or paragraph it belongs to; null only for blank lines."
    )
    text: str = Field(description="The line as it stands in the source.")


class CorrectionRow(Correction, Keyed):
    """A change to the source's text, or a doubt about it."""

    id: CorrectionId = Field(description="Address of the raw text in the source.")


ROWS: dict[str, type[Record]] = {
    "documents": DocumentRow,
    "letters": LetterRow,
    "sections": SectionRow,
    "paragraphs": ParagraphRow,
    "sentences": SentenceRow,
    "lines": LineRow,
    "corrections": CorrectionRow,
    "entities": EntityRow,
    "topics": TopicRow,
    "mentions": MentionRow,
    "statements": StatementRow,
    "quantities": QuantityRow,
    "dates": DateRow,
    "references": ReferenceRow,
}

# The tables that all documents share: their rows belong to none.
SHARED = ("entities", "topics")
