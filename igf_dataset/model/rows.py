"""The rows of the tables, one Pydantic model each; `ROWS` has all of them by name, those of the layers too."""

from typing import TypeAlias

from pydantic import Field

from .base import (
    AgendaItem,
    CorrectionId,
    Count,
    Country,
    Day,
    DocumentId,
    End,
    EntityId,
    Int,
    ItemId,
    Keyed,
    LetterId,
    LetterKind,
    LineId,
    LineRole,
    Meeting,
    Note,
    OwnerId,
    ParagraphId,
    ParagraphKind,
    PartId,
    PartLabel,
    PartName,
    Record,
    SectionId,
    SentenceId,
    Sha256,
    Span,
    TextEn,
    TitleEn,
    Version,
    Words,
    like,
)
from .document import (
    Correction,
    Document,
    ItemWords,
    Letter,
    Masthead,
    Paragraph,
    Section,
    Sender,
    Signatory,
    Signature,
    Source,
)
from .layers import DateRow, EntityRow, MentionRow, QuantityRow, ReferenceRow, Standoff, StatementRow, TopicRow

SCHEMA_VERSION = "0.4.0"


class DocumentRow(Keyed):
    """A document."""

    id: DocumentId = like(Document, "id")
    document_id: DocumentId = Field(description="The same, so that every table joins on this column.")
    title: Words = like(Document, "title")
    title_en: TitleEn
    language: Words = like(Document, "language")
    symbol: Words | None = like(Document, "symbol")
    session: Count | None = like(Masthead, "session")
    committee: Words | None = like(Masthead, "committee")
    committee_en: str | None = like(Masthead, "committee_en")
    agenda_item: Count | None = like(Masthead, "agenda_item")
    agenda_title: Words | None = like(Masthead, "agenda_title")
    agenda_title_en: str | None = like(Masthead, "agenda_title_en")
    agenda_items: list[AgendaItem] = like(Masthead, "agenda_items")
    issued: Day | None = like(Masthead, "issued")
    original_language: Words | None = like(Masthead, "original_language")
    date: Day | None = Field(description="Date of the first letter.")
    meeting: Meeting | None = like(Document, "meeting")
    source_sha256: Sha256 = like(Source, "sha256")
    source_bytes: Int = Field(description="Size of the source in bytes.")
    source_characters: Int = Field(description="Size of the source in code points.")
    schema_version: Version = Field(description="Version of the schemas that the rows follow.")


class LetterRow(Keyed):
    """A letter, the transmitting one or an annexed one."""

    id: LetterId = like(Letter, "id")
    ordinal: Count = Field(description="Its place among the letters, from 1.")
    kind: LetterKind = like(Letter, "kind")
    label: PartLabel | None = like(Letter, "label")
    title: Words = like(Letter, "title")
    title_en: TitleEn
    date: Day | None = like(Letter, "date")
    sender_name: Words | None = like(Sender, "name")
    sender_name_en: str | None = like(Sender, "name_en")
    sender_office: Words | None = like(Sender, "office")
    sender_office_en: str | None = like(Sender, "office_en")
    sender_country: Country | None = like(Sender, "country")
    sender_id: EntityId | None = like(Sender, "entity_id")
    signatories: list[Signatory] = like(Letter, "signatories")
    original_language: Words | None = like(Letter, "original_language")
    addressee: Words = Field(description="Office addressed, as the letter's title gives it.")
    addressee_en: str = Field(description="Office addressed, in English.")
    transmits: list[PartId] = like(Letter, "transmits")
    signed: bool = like(Signature, "signed")
    text: str = Field(description="Its paragraphs, joined by newlines.")
    text_en: TextEn


class SectionRow(Keyed):
    """A heading and what stands under it; level 0 is the part itself, which a letter has no row of."""

    id: SectionId = like(Section, "id")
    part: PartName = Field(description="The part it stands in.")
    parent_id: SectionId | None = Field(
        description="The section above; null at level 0, and for the outermost headings of a letter."
    )
    level: Int = Field(description="Depth: 0 for the part, 1 for the outermost sections.")
    ordinal: Count = Field(
        description="Its place under its parent or, without one, in its letter, from 1; at level 0 among the parts."
    )
    label: str = like(Section, "label")
    title: str = Field(description="Heading; at level 0 the title lines, joined by newlines.")
    title_en: str = like(Section, "title_en")
    first_paragraph_id: ParagraphId | None = Field(
        description="First paragraph under it, subsections included, footnotes not."
    )
    last_paragraph_id: ParagraphId | None = Field(description="Last paragraph under it, likewise.")
    spans: list[Span] = like(Section, "spans")


class ItemRow(ItemWords):
    """An item of a list within a paragraph."""

    text_en: TextEn


class ParagraphRow(Keyed):
    """A paragraph of a letter or a part, with or without a number, a table, or a footnote."""

    id: ParagraphId = like(Paragraph, "id")
    part: PartName = like(SectionRow, "part")
    kind: ParagraphKind = like(Paragraph, "kind")
    number: Count | None = like(Paragraph, "number")
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
    text_en: TextEn
    items: list[ItemRow] = Field(description="Items of its lists; nested ones follow their parent.")
    notes: list[Note] = like(Paragraph, "notes")
    spans: list[Span] = like(Paragraph, "spans")
    citation: Words = Field(description="How to cite it, in the document's language.")
    citation_en: Words = Field(description="How to cite it in English.")


class SentenceRow(Keyed):
    """A sentence of a paragraph."""

    id: SentenceId = Field(description="Address of the sentence.")
    paragraph_id: ParagraphId = like(Standoff, "paragraph_id")
    item_id: ItemId | None = Field(description="The innermost item it stands in.")
    ordinal: Count = Field(description="Its place in the paragraph, from 1.")
    start: Int = like(Standoff, "start")
    end: End
    text: Words = Field(description="The sentence, with the item's label on an item's first sentence.")
    text_en: TextEn


class LineRow(Keyed):
    """A line of the source; joined by newlines, a document's lines are its source, byte for byte."""

    cited = False
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

    cited = False
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

# A row of any table, for those who name the table in a variable.
AnyRow: TypeAlias = (
    DocumentRow
    | LetterRow
    | SectionRow
    | ParagraphRow
    | SentenceRow
    | LineRow
    | CorrectionRow
    | EntityRow
    | TopicRow
    | MentionRow
    | StatementRow
    | QuantityRow
    | DateRow
    | ReferenceRow
)

# The tables that all documents share, those whose ids nobody cites, those that annotate spans of a paragraph's text.
SHARED = tuple(name for name, row in ROWS.items() if not issubclass(row, Keyed))
UNCITED = tuple(name for name, row in ROWS.items() if not row.cited)
STANDOFF = tuple(name for name, row in ROWS.items() if issubclass(row, Standoff))
