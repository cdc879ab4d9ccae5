"""The pictures: SVG with a title, a caption that says its limits, and the query behind it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ..model.layers import Act
from ..model.numerals import MONTHS_EN
from ..storage.sqlite import NAME
from . import drawing, queries
from .drawing import GAP, Cell, Drawing, Period
from .environment import environment

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
    """A picture: `name` for files and ids, `svg` its text, `query` the SQL over igf.sqlite that gives its numbers."""

    name: str
    title: str
    caption: str
    query: str
    svg: str


class Plan(NamedTuple):
    """How a picture is made: what to ask, and how to draw the answer."""

    name: str
    title: str
    caption: str
    query: str
    draw: Callable[[Rows], Drawing]


class Colour(NamedTuple):
    """A colour: its name on a page, as in `--figure-ink`, and its value on light and on dark ground.

    The light values stand as plain attributes, so that whatever draws SVG has them; a style sheet, which holds for the
    picture alone, puts in their place the page's, where it has any, else those of the reader's system.
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
    """Draw the pictures of the dataset folder `data`; one that would show nothing is left out.

    There are none where the dataset has more documents than igf.sqlite is made for. Raises WrongUse where the extra
    `site` is not installed, BadData where igf.sqlite cannot be read.
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
    """Topics by the widest word used for any view on them, then by how often it was."""
    cells = [Cell(row["topic"], _word(row["breadth"]), row["statements"]) for row in rows]
    counts = {(cell.row, cell.column): cell.number for cell in cells}
    words = [*map(_word, BREADTH), _word("unspecified")]
    apart = [
        word for word in (_word("unspecified"), _word("not_applicable")) if word in {cell.column for cell in cells}
    ]

    def rank(topic: str) -> tuple[list[int], str]:
        return [-counts.get((topic, word), 0) for word in words], topic

    topics = sorted({cell.row for cell in cells}, key=rank)
    return drawing.table(cells, topics, [*words[:-1], GAP, *apart], "statements made by …", 20)


def _acts(rows: Rows) -> Drawing:
    """Main sessions in their order, then the rest in its."""
    cells = [Cell(row["place"], row["act"], row["statements"]) for row in rows]
    both = list(zip(cells, rows, strict=True))
    main = list(dict.fromkeys(cell.row for cell, row in both if row["main_session"]))
    rest = list(dict.fromkeys(cell.row for cell, row in both if not row["main_session"]))
    places = [*main, GAP, *rest] if main and rest else [*main, *rest]
    return drawing.table(cells, places, ACTS, "statements that …", 22)


def _speakers(rows: Rows) -> Drawing:
    """Kinds of speaker by how much they say, in parts in their order."""
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
        when = _when(start, end, row["granularity"])
        exact = row["granularity"] == "day"
        periods.append(Period(row["meeting"], when, _years(start, 0), _years(end, 1), exact, row["places"]))
    return drawing.time(periods, "no date in the text", "named", 22)


def _when(start: date | None, end: date | None, granularity: str) -> str:
    """A period as one says it: 14–17 Sep 2010, Jan 2010, 2011."""
    if start is None or end is None:
        return ""
    form = {"day": "{0.day} {1} {0.year}", "month": "{1} {0.year}", "year": "{0.year}"}[granularity]
    first, last = (form.format(day, MONTHS_EN[day.month - 1][:3]) for day in (start, end))
    if first == last:
        return last
    return f"{start.day}–{last}" if (start.year, start.month) == (end.year, end.month) else f"{first} – {last}"


def _word(value: str) -> str:
    return WORDS.get(value, value.replace("_", " "))


def _years(day: date | None, after: int) -> float | None:
    """A day as a year with its fraction: where it begins, or with `after` where it ends."""
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
