"""The document as a tree: letters, summary, appendices, sections, paragraphs, items."""

from pydantic import Field

from .base import (
    AgendaItem,
    CorrectionKind,
    Count,
    Country,
    Day,
    DocumentId,
    End,
    EntityId,
    Int,
    ItemId,
    LetterId,
    LetterKind,
    Meeting,
    Note,
    ParagraphId,
    ParagraphKind,
    PartId,
    PartLabel,
    Record,
    SectionId,
    Sha256,
    Span,
    TitleEn,
    Words,
    like,
)


class ItemWords(Record):
    """An item of a list, without those nested in it."""

    id: ItemId = Field(description="Address of the item.")
    label: Words = Field(description="Label as printed, such as (a) or -.")
    start: Int = Field(description="Where its words begin after the label, in the paragraph's text.")
    end: Int = Field(description="Where its own words end, exclusive.")
    text: str = Field(description="Its words, without the label and without nested items.")


class Item(ItemWords):
    """An item of a list; the items nested in it follow its own words."""

    items: list["Item"] = Field(description="Items nested in this one.")


class Paragraph(Record):
    """A paragraph of a letter or a part, with or without a number, a table, or a footnote."""

    id: ParagraphId = Field(description="Address of the paragraph.")
    kind: ParagraphKind = Field(description="What kind of paragraph it is.")
    number: Count | None = Field(description="Number printed; null where none is.")
    marker: Words | None = Field(description="A footnote's letter, number or sign; null for other paragraphs.")
    text: Words = Field(description="The text: lead-in lines and items, one a line; corrections applied.")
    sentences_en: list[str] = Field(
        description="Unofficial English of each of its sentences, in order; none while it is not translated."
    )
    items: list[Item] = Field(description="The lists in it, as a tree.")
    notes: list[Note] = Field(description="Footnote calls in it.")
    spans: list[Span] = Field(description="The source slices that the text is made of, in reading order.")


class Section(Record):
    """A section below a part: what stands under one heading."""

    id: SectionId = Field(description="Address of the section.")
    label: str = Field(description="Label as printed, without the dot; empty if none is printed.")
    title: Words = Field(description="Words of the heading.")
    title_en: str = Field(description="Heading in English; empty while there is none.")
    level: Count = Field(description="Depth below the part: 1 for the outermost.")
    spans: list[Span] = Field(description="The source slices of the heading's words.")
    notes: list[Note] = Field(description="Footnote calls in its heading.")
    paragraphs: list[Paragraph] = Field(description="Paragraphs before any subsection.")
    sections: list["Section"] = Field(description="Subsections.")


class Body(Record):
    """What a summary and an appendix share: title lines, paragraphs and sections."""

    id: PartId = Field(description="Address of the part.")
    label: PartLabel = Field(description="Label as printed: 附文, 附录, 附件一.")
    label_spans: list[Span] = Field(description="The source slices of the label's line.")
    title: str = Field(description="Title lines, joined by newlines.")
    title_en: TitleEn
    spans: list[Span] = Field(description="The source slices of the title lines.")
    notes: list[Note] = Field(description="Footnote calls in its title lines.")
    original_language: Words | None = Field(
        description="Language that the part was written in, where a line such as [原件：英文] says it."
    )
    paragraphs: list[Paragraph] = Field(description="Paragraphs before any section.")
    sections: list[Section] = Field(description="Sections, as a tree.")
    footnotes: list[Paragraph] = Field(description="Footnotes called in the part.")


class Summary(Body):
    """The paper that the letters transmit."""


class Appendix(Body):
    """A paper appended to the summary, with its own numbering."""


class Sender(Record):
    """Who wrote a letter."""

    name: Words | None = Field(description="Name in the signature.")
    name_en: str | None = Field(description="Name in English.")
    office: Words | None = Field(description="Office, as the letter's title gives it.")
    office_en: str | None = Field(description="Office in English.")
    country: Country | None = Field(description="The State the sender speaks for, ISO 3166-1 alpha-3.")
    entity_id: EntityId | None = Field(description="The sender among the entities.")


class Signatory(Record):
    """One who signed a letter."""

    name: Words = like(Sender, "name")
    name_en: str | None = like(Sender, "name_en")
    office: Words | None = Field(
        description="Office: the title's where one signs, else what is printed beside the name."
    )
    office_en: str | None = like(Sender, "office_en")
    country: Country | None = like(Sender, "country")
    entity_id: EntityId | None = Field(description="The signatory among the entities.")


class Addressee(Record):
    """Whom a letter is for."""

    office: Words = like(Sender, "office")
    office_en: str = Field(description="Office in English; empty while there is none.")


class Signature(Record):
    """The lines below a letter's text."""

    lines: list[Words] = Field(description="The lines as printed.")
    spans: list[Span] = Field(description="The source slices of the lines.")
    signed: bool = Field(description="Whether the copy says that the letter was signed.")


class Letter(Record):
    """A letter, the transmitting one or an annexed one."""

    id: LetterId = Field(description="Address of the letter.")
    kind: LetterKind = Field(
        description="What kind of letter: a letter, a note verbale, or identical letters to several addressees."
    )
    label: PartLabel | None = Field(description="Label of an annexed letter (附件); null for the first.")
    label_spans: list[Span] = like(Body, "label_spans")
    title: Words = Field(description="Title as printed.")
    spans: list[Span] = Field(description="The source slices of the title.")
    notes: list[Note] = Field(description="Footnote calls in its title.")
    original_language: Words | None = like(Body, "original_language")
    title_en: TitleEn
    date: Day | None = Field(description="Date in the title.")
    sender: Sender = Field(description="Who wrote it; where several signed it, the first of them.")
    signatories: list[Signatory] = Field(description="Who signed it, in the order printed.")
    addressee: Addressee = Field(description="Whom it is for.")
    paragraphs: list[Paragraph] = Field(description="Its text, as far as it stands above any heading.")
    sections: list[Section] = Field(description="Headings within its text and what stands below each, as a tree.")
    footnotes: list[Paragraph] = Field(description="Footnotes called in it.")
    signature: Signature = Field(description="The lines below its text.")
    transmits: list[PartId] = Field(description="The parts it announces: (见附件), (见附文).")


class Masthead(Record):
    """What stands above the first letter."""

    session: Count | None = Field(description="Session of the General Assembly.")
    committee: Words | None = Field(description="Committee of the General Assembly.")
    committee_en: str | None = Field(description="Committee in English.")
    agenda_item: Count | None = Field(description="Number of the agenda item.")
    agenda_title: Words | None = Field(description="Title of the agenda item.")
    agenda_title_en: str | None = Field(description="Title of the agenda item in English.")
    agenda_items: list[AgendaItem] = Field(description="The agenda items printed, in order.")
    issued: Day | None = Field(description="Date of issue.")
    original_language: Words | None = Field(description="Language of the original, as printed.")
    spans: list[Span] = Field(description="The source slices of its lines.")


class Source(Record):
    """The text that the document was read from."""

    sha256: Sha256 = Field(description="SHA-256 of the source in UTF-8.")
    bytes: Int = Field(description="Size in bytes.")
    characters: Int = Field(description="Size in code points.")
    text: Words = Field(description="The text itself, untouched.")


class Correction(Record):
    """A change to the source's text, or a doubt about it."""

    paragraph_id: ParagraphId | None = Field(description="The paragraph it stands in; null outside one.")
    start: Int = Field(description="Where the raw text begins in the source, in code points.")
    end: End
    text_start: Int | None = Field(
        description="Where the reading stands in the paragraph's text; while not applied, the raw text."
    )
    text_end: Int | None = Field(description="Where that ends, exclusive.")
    raw: Words = Field(description="The source's characters.")
    reading: str = Field(description="What the text has, or probably should have, instead.")
    kind: CorrectionKind = Field(description="What is wrong.")
    applied: bool = Field(description="Whether the text has the reading; false for a doubt.")
    followed: bool = Field(
        description=(
            "Whether the English says what the reading says; false where it says what the Chinese prints, or where "
            "there is no English."
        )
    )
    note: Words = Field(description="Why, in English.")


class Document(Record):
    """A General Assembly document that transmits letters, a summary and its appendices."""

    id: DocumentId = Field(description="Identifier of the document.")
    language: Words = Field(description="Language of the text, BCP 47.")
    title: Words = Field(description="Title: that of the first letter.")
    title_en: TitleEn
    symbol: Words | None = Field(description="United Nations document symbol; null where none is printed.")
    masthead: Masthead = Field(description="What the lines above the first letter say.")
    meeting: Meeting | None = Field(description="The meeting reported on; null where not curated.")
    letters: list[Letter] = Field(description="The letters, in order.", min_length=1)
    summary: Summary | None = Field(description="The summary.")
    appendices: list[Appendix] = Field(description="The appendices, in order.")
    furniture: list[Span] = Field(description="Lines that belong to the pages: symbols, folios, running heads, rules.")
    corrections: list[Correction] = Field(description="Changes to the source's text and doubts about it.")
    source: Source = Field(description="The text that it was read from.")
