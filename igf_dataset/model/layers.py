"""The records of the annotation layers: entities, topics and stand-off rows.

seeds/ANNOTATION.md says what each value means and when it is given.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Country,
    End,
    EntityId,
    FirstDay,
    Int,
    Keyed,
    LastDay,
    Number,
    ParagraphId,
    Record,
    SentenceId,
    StandoffId,
    StatementId,
    TargetId,
    TopicId,
    Url,
    Wikidata,
    Words,
)

EntityKind = Literal["person", "organization", "country", "place", "meeting", "instrument", "publication"]
SpeakerKind = Literal[
    "author",
    "chair",
    "head_of_state_or_government",
    "minister",
    "government",
    "international_organization",
    "company",
    "technical_community",
    "youth",
    "panellist",
    "expert",
    "speakers",
    "meeting",
    "other",
]
Breadth = Literal[
    "all", "almost_all", "general", "many", "several", "some", "two", "one", "unspecified", "not_applicable"
]
Act = Literal["informs", "claims", "recommends", "warns", "asks", "commits", "agrees", "thanks", "requests"]
Unit = Literal[
    "percent",
    "person",
    "country",
    "place",
    "thing",
    "times",
    "rank",
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
]
Comparator = Literal["exact", "about", "nearly", "more_than", "at_least", "at_most"]
Granularity = Literal["day", "month", "year"]
Origin = Literal["rule", "curated"]
RuleOrigin = Annotated[Origin, Field(description="Found by rule, or curated.")]
Topics = Annotated[list[TopicId], Field(min_length=1, max_length=3)]


class EntityRow(Record):
    """A named individual thing; shared by all documents."""

    id: EntityId = Field(description="Slug of the entity.")
    kind: EntityKind = Field(description="What kind of thing it is.")
    name: Words = Field(description="Its name in the documents' language.")
    name_en: Words = Field(description="Its name in English.")
    aliases: list[Words] = Field(description="The forms by which texts name it, its name among them, longest first.")
    aliases_en: list[Words] = Field(description="Other English forms: short names, acronyms.")
    wikidata: Wikidata | None = Field(description="Wikidata item; null unless certain.")
    country: Country | None = Field(
        description="ISO 3166-1 alpha-3: of a country its own, else the country it belongs to or lies in."
    )
    description_en: Words = Field(description="What it is, in one English line.")


class TopicRow(Record):
    """A code of the topic vocabulary; shared by all documents."""

    id: TopicId = Field(description="The code.")
    label: Words = Field(description="Label in the documents' language.")
    label_en: Words = Field(description="Label in English.")
    definition_en: Words = Field(description="What it covers, in one English line.")


class Standoff(Keyed):
    """What all rows that annotate a span of a paragraph's text have; their ids move with the text."""

    cited = False
    id: StandoffId = Field(description="The paragraph and the span in it.")
    paragraph_id: ParagraphId = Field(description="The paragraph it stands in.")
    sentence_id: SentenceId = Field(description="The sentence it begins in.")
    start: Int = Field(description="Where it begins in the paragraph's text, in code points.")
    end: End
    text: Words = Field(description="The words it spans.")


class MentionRow(Standoff):
    """A place where the text names an entity."""

    entity_id: EntityId = Field(description="The entity named.")
    locator: Words | None = Field(description="The part of it that is cited: 77 in paragraph 77 of an agenda.")
    origin: Origin = Field(description="Found by rule from the entity's aliases, or curated.")


_SPEAKER_KINDS = (
    "What kind of source it is: `author` (the letter's writer, whatever his office, or the summary narrating); "
    "`chair` (of the meeting or a session; moderators); `head_of_state_or_government`, `minister`, `government` "
    "(a State or its delegate), `international_organization`, `company`, `technical_community`, `youth`, "
    "`panellist`; `expert` (authors of and commentators on papers); `speakers` (unnamed, and impersonal reports); "
    "`meeting` (the session or a forum as a whole); `other`."
)
_BREADTHS = (
    "How many hold it, in the rapporteur's word, not a count: `all`; `almost_all`; `general` (generally held); "
    "`many`; `several`; `some`; `two`; `one` (a single source, a State or body included); `unspecified` (a group "
    "without a number, or an impersonal it was noted); `not_applicable` (`author`)."
)
_ACTS = (
    "What the source does: `informs` (reports a fact or a proceeding), `claims` (holds a view), `recommends` (says "
    "what should be done), `warns` (names a risk), `asks` (puts a question), `commits` (offers, pledges, declares "
    "support), `agrees` (reports consensus), `thanks`, `requests` (asks someone to act for the speaker)."
)


class StatementRow(Standoff):
    """Something said, and by whom, as the rapporteur reports it."""

    id: StatementId = Field(description="The sentence and the statement's place in it, from 1.")
    sentence_id: SentenceId = Field(description="The sentence it stands in.")
    speaker_text: Words | None = Field(description="The words that name the source; null where the sentence has none.")
    speaker_kind: SpeakerKind = Field(description=_SPEAKER_KINDS)
    speaker_id: EntityId | None = Field(description="The source among the entities, where it is named.")
    breadth: Breadth = Field(description=_BREADTHS)
    act: Act = Field(description=_ACTS)
    topics: Topics = Field(description="One to three codes of `topics`, the main one first.")
    continues_id: StatementId | None = Field(description="The statement whose source goes on speaking.")
    gist_en: Words = Field(description="The statement in one plain English sentence, its source named.")
    agreed: bool = Field(
        description=(
            "Whether both annotation passes gave this act, breadth and speaker_kind (topics are not asked); "
            "false also where a document has no two passes."
        )
    )


class QuantityRow(Standoff):
    """A number with its meaning."""

    value: Number = Field(description="The number: 70 for 70 %, 1000000000 for 数十亿 (billions).")
    unit: Unit = Field(
        description=(
            "What is counted: `percent`; `person`; `country`; `place` (a location); `thing` (anything else that "
            "is counted); `times` (a multiple); `rank` (place in an order); `year`, `month`, `week`, `day`, "
            "`hour`, `minute` (a duration)."
        )
    )
    comparator: Comparator = Field(
        description=(
            "How the value is meant: `exact`; `about`; `nearly` (just below); `more_than`; `at_least`; `at_most`."
        )
    )
    what_en: str = Field(description="What the number is of, in English; empty while not curated.")
    origin: RuleOrigin


class DateRow(Standoff):
    """A date or a period that can be placed on the calendar."""

    date_start: FirstDay
    date_end: LastDay
    granularity: Granularity = Field(description="How fine the expression is; a span of years is `year`.")
    what_en: str = Field(description="What happened or is to happen then, in English; empty while not curated.")
    origin: RuleOrigin


class ReferenceRow(Standoff):
    """A pointer to a part of the document, or a web address."""

    kind: Literal["internal", "url"] = Field(description="Which of the two it is.")
    target_id: TargetId | None = Field(description="The part pointed to; null for a web address.")
    url: Url | None = Field(description="The web address; null for a pointer.")
    origin: RuleOrigin
