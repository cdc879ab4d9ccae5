"""The field types and small records that the document tree and the rows of the tables share."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from .describe import docstring, signature

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass as _Metaclass
else:
    _Metaclass = type(BaseModel)

# A year from 0001, written without look-ahead, which RE2 and Go do not have.
DAY = "^(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}$"

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"  # the id of a document, an entity, a topic
# Further rules for ids of new documents, since they become names of files.
DOCUMENT_RULE = (
    "lower-case letters a to z, digits and single hyphens, 100 characters at most, and no name that Windows keeps for "
    "devices (con, nul, com1)"
)
_DEVICE = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
_DOCUMENT = SLUG
_PART = "(?:letter-[1-9][0-9]*|summary|appendix(?:-[1-9][0-9]*)?)"
# A section: II, or h1 for an unlabelled one beside labelled ones.
_SECTION = r"(?:\.(?:[A-Z]+|h[1-9][0-9]*))"
# A paragraph: its number, p1 for an unnumbered one of a part that has numbers, note-a for a footnote.
_NAME = "(?:p?[1-9][0-9]*|note-[a-z0-9]+)"
_OWNER = rf"{_DOCUMENT}(?:/{_PART}{_SECTION}*(?:\.{_NAME})?)?"
_PARAGRAPH = rf"{_DOCUMENT}/{_PART}{_SECTION}*\.{_NAME}"

# Exact in every JSON reader, doubles included (RFC 8259, section 6).
LARGEST_INTEGER = 2**53 - 1


class _Integral:
    """Accept 1.0 as an integer when reading JSON, as JSON Schema does."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        integer = handler(source)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_before_validator_function(_integral, integer),
            python_schema=integer,
        )


def _integral(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(DAY, value):
        return date.fromisoformat(value)
    raise ValueError("expected a date as YYYY-MM-DD")


def _matching(pattern: str) -> Any:
    return Field(pattern=f"^{pattern}$")


def may_name_document(id: str) -> bool:
    """Return whether a new document may have this id, by DOCUMENT_RULE."""
    return len(id) <= 100 and re.fullmatch(SLUG, id) is not None and not _DEVICE.fullmatch(id)


@dataclass(frozen=True)
class References:
    """Metadata of a type of ids: the tables whose rows have them ("paragraphs.items" are the items of paragraphs).

    A field of such a type refers to one of those rows, unless it is the row's own `id`. Keys in SQLite, references in
    Croissant and the check that references resolve are derived from it (`model.schemas.columns`).
    """

    tables: tuple[str, ...]

    def __init__(self, *tables: str) -> None:
        object.__setattr__(self, "tables", tables)


Int = Annotated[int, Field(ge=0, le=LARGEST_INTEGER), _Integral()]
Count = Annotated[int, Field(ge=1, le=LARGEST_INTEGER), _Integral()]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY}),
]
Words = Annotated[str, Field(min_length=1)]
# A number, finite and not negative. The bound is a `not`, since NaN, which Python's JSON reads, passes all bounds of
# JSON Schema; the largest number is exact in every reader.
Number = Annotated[
    float,
    Field(ge=0, le=LARGEST_INTEGER, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "not": {"exclusiveMaximum": 0}, "maximum": LARGEST_INTEGER}),
]
Sha256 = Annotated[str, _matching("[0-9a-f]{64}")]
Country = Annotated[str, _matching("[A-Z]{3}")]
Version = Annotated[str, _matching(r"[0-9]+\.[0-9]+\.[0-9]+")]

PartLabel = Annotated[str, _matching("[附增].{1,60}")]
DocumentId = Annotated[str, _matching(_DOCUMENT), References("documents")]
PartName = Annotated[str, _matching(_PART)]
PartId = Annotated[str, _matching(f"{_DOCUMENT}/{_PART}"), References("letters", "sections")]
LetterId = Annotated[str, _matching(f"{_DOCUMENT}/letter-[1-9][0-9]*"), References("letters")]
SectionId = Annotated[str, _matching(rf"{_DOCUMENT}/{_PART}{_SECTION}*"), References("sections")]
ParagraphId = Annotated[str, _matching(_PARAGRAPH), References("paragraphs")]
ItemId = Annotated[str, _matching(rf"{_PARAGRAPH}(?:\.[a-z0-9]+)+"), References("paragraphs.items")]
SentenceId = Annotated[str, _matching(rf"{_PARAGRAPH}\.s[1-9][0-9]*"), References("sentences")]
LineId = Annotated[str, _matching(f"{_DOCUMENT}/line-[1-9][0-9]*")]
CorrectionId = Annotated[str, _matching(f"{_DOCUMENT}/source@[0-9]+-[0-9]+")]
OwnerId = Annotated[str, _matching(_OWNER), References("documents", "letters", "sections", "paragraphs")]
TargetId = Annotated[str, _matching(_OWNER), References("letters", "sections")]
StandoffId = Annotated[str, _matching(rf"{_PARAGRAPH}@[0-9]+-[0-9]+")]
StatementId = Annotated[str, _matching(rf"{_PARAGRAPH}\.s[1-9][0-9]*\.[1-9][0-9]*"), References("statements")]
EntityId = Annotated[str, _matching(SLUG), References("entities")]
TopicId = Annotated[str, _matching(SLUG), References("topics")]
Wikidata = Annotated[str, _matching("Q[1-9][0-9]*")]
Url = Annotated[str, _matching("https?://[!-~]+")]

LineRole = Literal[
    "blank",
    "masthead",
    "part-label",
    "title",
    "heading",
    "paragraph",
    "continuation",
    "item",
    "footnote",
    "signature",
    "furniture",
]
CorrectionKind = Literal["seam", "marker", "script", "typo", "wording", "translation"]

# Descriptions of patterns, for errors.
FORMS = {
    "^[A-Z]{3}$": "a country's code of three capital letters, as in LTU (ISO 3166-1 alpha-3)",
    "^Q[1-9][0-9]*$": "Q and a number, as in Q114",
    "^https?://[!-~]+$": "an address that begins with https:// or http://, without blanks or Chinese",
    r"^[0-9]+\.[0-9]+\.[0-9]+$": "a version, as in 1.0.0",
    f"^{SLUG}$": "lower-case letters, digits and single hyphens, as in sha-zukang",
}

# Fields that several records have, described once.
End = Annotated[Int, Field(description="Where it ends, exclusive.")]
FirstDay = Annotated[Day, Field(description="First day.")]
LastDay = Annotated[Day, Field(description="Last day, inclusive.")]
TextEn = Annotated[str, Field(description="Unofficial English translation; empty while there is none.")]
TitleEn = Annotated[str, Field(description="Title in English; empty while there is none.")]


class _Listed(_Metaclass):
    """The metaclass of records: `dir`, and so `help`, lists only the fields, not what Pydantic adds."""

    def __dir__(cls) -> list[str]:  # noqa: N805 - a class of classes
        return [*getattr(cls, "model_fields", ())]


class Record(BaseModel, metaclass=_Listed):
    """The base of all records: strict and frozen, with no field beyond those described."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    cited: ClassVar[bool] = True  # whether people cite its ids, which then never change

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Make `help` show the fields instead of the patterns and validators of their types."""
        cls.__doc__ = docstring(cls.__doc__ or "", cls.model_fields)
        cls.__signature__ = signature(cls.model_fields)


def like(model: type[Record], name: str) -> Any:
    """Return a field with the description of another record's field."""
    return Field(description=model.model_fields[name].description)


class Keyed(Record):
    """The three columns that every table of a document begins with."""

    id: str
    document_id: DocumentId = Field(description="The document it stands in.")
    position: Count = Field(description="Its place in reading order among the document's rows of this table, from 1.")


class Span(Record):
    """A slice of the source that a text is made of."""

    start: Int = Field(description="Where the slice begins in the source, in code points.")
    end: End
    join: Literal["", " ", "\n"] = Field(
        description=(
            "What the text has before the slice: nothing where a sentence runs on across a seam or "
            "a line wrap, a space where the wrap parts two Latin words, a newline where a new line "
            "of the text begins."
        )
    )


class Note(Record):
    """A footnote call: the place in a text where a footnote's number or letter is printed."""

    marker: Words = Field(description="The letter or number printed, without the caret.")
    offset: Int = Field(description="Where the call stood, in code points of the paragraph's text.")
    paragraph_id: ParagraphId = Field(description="The footnote called.")


class AgendaItem(Record):
    """An agenda item: its number, its sub-items, its title."""

    number: Count = Field(description="Number of the item.")
    sub_items: list[Words] = Field(description="Letters of its sub-items; none where it has none.")
    title: Words | None = Field(description="Title of the item; null where none is printed for it alone.")


LetterKind = Literal["letter", "note_verbale", "identical_letters"]
ParagraphKind = Literal["letter", "numbered", "unnumbered", "table", "contents", "footnote"]


class Meeting(Record):
    """The meeting that the document reports on; curated, since no line of the text says it whole."""

    name: Words = Field(description="Name of the meeting, in the document's language.")
    name_en: str = Field(description="Name of the meeting in English.")
    ordinal: Count = Field(description="Its place in the series: 5 for the fifth meeting of the Forum.")
    city: Words = Field(description="City where it was held, in the document's language.")
    city_en: str = Field(description="City in English.")
    country: Country = Field(description="Country where it was held, ISO 3166-1 alpha-3.")
    date_start: FirstDay
    date_end: LastDay
    theme: str = Field(description="Overall theme, in the document's language; empty where it had none.")
    theme_en: str = Field(description="Overall theme in English; empty where there is none.")
