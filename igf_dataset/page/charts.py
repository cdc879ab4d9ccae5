"""The pictures of a dataset: SVG with a title, a caption that states the limits, and the query behind the numbers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ..model.layers import Act
from ..storage.sqlite import NAME
from . import drawing, queries
from .drawing import GAP, Cell, Drawing, Period
from .environment import environment
from .labels import period

Rows = list[dict[str, Any]]

BREADTH = ("all", "almost_all", "general", "many", "several", "some", "two", "one")  # widest first
PARTS = ("letter", "summary", "appendix")
ACTS = get_args(Act)
# Values that need more than their own name to be understood.
WORDS = {
    "general": "generally",
    "unspecified": "not said",
    "author": "author, narrating",
    "speakers": "unnamed speakers",
    "letter": "letters",
}


class Figure(NamedTuple):
    """A picture: `name` is used in files and ids, `query` is the SQL over igf.sqlite that gives its numbers."""

    name: str
    title: str
    caption: str
    query: str
    svg: str


class Plan(NamedTuple):
    """How to make a picture: its words, its query, and the function that draws the rows of the query."""

    name: str
    title: str
    caption: str
    query: str
    draw: Callable[[Rows], Drawing]


class Colour(NamedTuple):
    """A colour: its name on a page, as in `--figure-ink`, and its values on a light and on a dark background.

    The light values are plain attributes, which every program that draws SVG understands; the picture's own style sheet
    overrides them with the page's colours, if there are any, or with those for the reader's system.
    """

    name: str
    light: str
    dark: str


COLOURS = (
    Colour("ground", "#ffffff", "#0d1117"),
    Colour("ink", "#24292f", "#e6edf3"),
    Colour("muted", "#59636e", "#9da7b3"),
    Colour("rule", "#d1d9e0", "#3d444d"),
    Colour("accent", "#2f6f9f", "#6cb2e2"),
)
FONT = "Arial, Helvetica, sans-serif"


def figures(data: Path) -> list[Figure]:
    """Draw the pictures of the dataset folder `data`, except those that would be empty.

    There are none if the dataset has too many documents for an igf.sqlite. Raises WrongUse if the extra `site` is not
    installed, BadData if igf.sqlite cannot be read.
    """
    if not (data / NAME).exists():
        return []
    template = environment().get_template("figure.svg.jinja")
    number = queries.ask(queries.DOCUMENTS, data)[0]["documents"]
    source = "One document, which stands for no other." if number == 1 else f"{number:,} documents."
    figures = []
    for plan in PLANS:
        if rows := queries.ask(plan.query, data):
            caption = f"{plan.caption} {source}"
            svg = template.render(
                id=f"chart-{plan.name}",
                title=plan.title,
                description=caption,
                drawing=plan.draw(rows),
                colours=COLOURS,
                font=FONT,
                size=drawing.SIZE,
                **{colour.name: colour.light for colour in COLOURS},
            )
            figures.append(Figure(plan.name, plan.title, caption, plan.query, svg))
    return figures


def _breadth(rows: Rows) -> Drawing:
    """Draw the breadths of statements by topic; topics with the widest breadths, and most statements of them, first."""
    cells = [Cell(row["topic"], _word(row["breadth"]), row["statements"]) for row in rows]
    counts = {(cell.row, cell.column): cell.number for cell in cells}
    words = [*map(_word, BREADTH), _word("unspecified")]
    used = {cell.column for cell in cells}
    apart = [word for word in map(_word, ("unspecified", "not_applicable")) if word in used]

    def rank(topic: str) -> tuple[list[int], str]:
        return [-counts.get((topic, word), 0) for word in words], topic

    topics = sorted({cell.row for cell in cells}, key=rank)
    return drawing.table(cells, topics, [*words[:-1], GAP, *apart], "statements made by …", 20)


def _acts(rows: Rows) -> Drawing:
    """Draw the acts of statements by section: the main sessions in order, then the rest in order."""
    cells = [Cell(row["place"], row["act"], row["statements"]) for row in rows]
    main = list(dict.fromkeys(row["place"] for row in rows if row["main_session"]))
    rest = list(dict.fromkeys(row["place"] for row in rows if not row["main_session"]))
    places = [*main, GAP, *rest] if main and rest else [*main, *rest]
    return drawing.table(cells, places, ACTS, "statements that …", 22)


def _speakers(rows: Rows) -> Drawing:
    """Draw the statements of each kind of speaker, most first, by part."""
    cells = [Cell(_word(row["speaker_kind"]), _word(row["part"]), row["statements"]) for row in rows]
    totals: dict[str, int] = {}
    for cell in cells:
        totals[cell.row] = totals.get(cell.row, 0) + cell.number
    kinds = sorted(totals, key=lambda kind: (-totals[kind], kind))
    used = {cell.column for cell in cells}
    parts = [part for part in map(_word, PARTS) if part in used]
    return drawing.bars(cells, kinds, parts, 22)


def _meetings(rows: Rows) -> Drawing:
    periods = []
    for row in rows:
        start, end = (day and date.fromisoformat(day) for day in (row["date_start"], row["date_end"]))
        when = period(start, end, row["granularity"], letters=3) if start and end else ""
        exact = row["granularity"] == "day"
        periods.append(Period(row["meeting"], when, _years(start, 0), _years(end, 1), exact, row["places"]))
    return drawing.time(periods, "no date in the text", "named", 22)


def _word(value: str) -> str:
    return WORDS.get(value, value.replace("_", " "))


def _years(day: date | None, after: int) -> float | None:
    """Return a day as a year with a fraction: its beginning, or its end if `after` is 1."""
    if day is None:
        return None
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days
    return round(day.year + ((day - first).days + after) / length, 4)


MADE = "The annotation was made with language models and is unofficial."
PLANS = (
    Plan(
        "breadth-by-topic",
        "How wide the support was, by topic",
        "Each number counts statements on a topic by how many are said to have made them; topics stand by the widest "
        "word that any statement on them has. “Not said” is a group without a number, or an impersonal report. What "
        "the author narrates is left out, and a statement on several topics counts in each. The words are the "
        "rapporteur’s, not a count of people, and a topic is not a position: statements on one may "
        f"contradict each other. {MADE}",
        queries.BREADTH_BY_TOPIC,
        _breadth,
    ),
    Plan(
        "acts-by-session",
        "What statements do, by main session",
        "Each number counts statements by what they do; the main sessions stand above, the rest of the text below. "
        "It shows what the report says of a session, not how long or by how many it was said; each statement is "
        f"given one act, the most specific that fits. {MADE}",
        queries.ACTS_BY_SESSION,
        _acts,
    ),
    Plan(
        "speakers-by-part",
        "Who speaks, by part",
        "Each number counts statements by the kind of speaker that they are given to, all bars to one scale. It is the "
        "report that gives the floor here: a statement is a sentence or a clause of it, not a speech, and most who "
        f"spoke are not named. {MADE}",
        queries.SPEAKERS_BY_PART,
        _speakers,
    ),
    Plan(
        "meetings-named",
        "Meetings named, and when",
        "Meetings, and series of them, that the text names, each with the number of places that do, and with the "
        "finest date that the text gives it: a line for dates to the day, a bar for a whole year. No date is added "
        "from elsewhere, and a meeting that is only alluded to is not here. Names are found by rule and by hand; "
        "what a date is of was described with language models and is unofficial.",
        queries.MEETINGS,
        _meetings,
    ),
)
