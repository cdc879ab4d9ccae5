"""Counts in, pictures in Vega-Lite's grammar out: a table shaded by number, rows of bars, a line of time.

Nothing is placed by measuring text, which would follow the fonts of a machine: margins are given, and leave
room for wide ones. Colours are those that `dress` gives to the theme.
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .dress import ACCENT, INK, MUTED, RULE

Spec = dict[str, Any]

VERSION = "5.20"  # of the grammar: under it the library's releases draw the same bytes
FONT = "Arial, Helvetica, sans-serif"  # where the page gives none
SIZE = 12  # of text, in pixels
LINE = 14  # from one line of a label to the next
LEFT = 206  # pixels for a row's label
LABEL = 30  # characters of it in a line
GAP = " "  # the label of an empty row or column, which sets groups apart


class Cell(NamedTuple):
    """A number in a table, or the length of a bar."""

    row: str
    column: str
    number: int


class Period(NamedTuple):
    """A row of the line of time: its label, when it was in words, from and to in years, and how often it is named.

    Years have fractions; undated ones are null. `exact` says that it is dated to the day.
    """

    row: str
    when: str
    start: float | None
    end: float | None
    exact: bool
    number: int


def table(cells: Iterable[Cell], rows: Sequence[str], columns: Sequence[str], corner: str, height: int) -> Spec:
    """A table of numbers, each cell shaded by its own; `corner` says what the columns are, `height` is a row's."""
    values = [cell._asdict() for cell in cells]
    width = 20
    shade = {"type": "sqrt", "domain": [0, _most(values)], "range": [0.04, 0.5]}
    return _spec(
        (len(columns) * width, len(rows) * height),
        {"left": LEFT, "top": 68, "right": 40, "bottom": 4},
        data={"values": values},
        encoding={
            "x": {**_band("column", columns, 0.08), "axis": _axis("top", labelAngle=-45, labelPadding=5)},
            "y": {**_band("row", rows, 0.08), "axis": _rows()},
        },
        layer=[
            {
                "name": "cells",
                "mark": {"type": "rect", "fill": ACCENT},
                "encoding": {"fillOpacity": {**_number("number"), "scale": shade, "legend": None}},
            },
            _counts(align="center"),
            _note(corner, -8, -12, align="right"),
        ],
    )


def bars(cells: Iterable[Cell], rows: Sequence[str], columns: Sequence[str], height: int) -> Spec:
    """Rows of bars from nought in columns, all to one scale; `height` is a row's."""
    values = [cell._asdict() for cell in cells]
    width, room = 80, 46  # of a column, and for its bars: the number stands behind them
    layers: list[Spec] = []
    for index, column in enumerate(columns):
        left = index * width
        length = {"domain": [0, _most(values)], "range": [left, left + room], "nice": False}
        layers += [
            {
                "transform": [{"filter": {"field": "column", "equal": column}}],
                "encoding": {"x": {**_number("number"), "scale": length, "axis": None}},
                "layer": [
                    {"name": f"bars_{index}", "mark": {"type": "bar", "fill": ACCENT, "fillOpacity": 0.62}},
                    {**_counts(align="left", dx=4), "name": f"counts_{index}"},
                ],
            },
            _note(column, left, -10, align="left"),
        ]
    return _spec(
        (len(columns) * width, len(rows) * height),
        {"left": LEFT, "top": 24, "right": 6, "bottom": 4},
        data={"values": values},
        encoding={"y": {**_band("row", rows, 0.3), "axis": _rows()}},
        layer=layers,
        resolve={"scale": {"x": "independent"}},
    )


def time(periods: Sequence[Period], undated: str, count: str, height: int) -> Spec:
    """Rows on a line of time, each with its number at the right; below, after the words `undated`, those without date.

    `count` says what the numbers are, `height` is a row's.
    """
    known = [period for period in periods if period.start is not None]
    others = [period for period in periods if period.start is None]
    first = int(min((period.start or 0 for period in known), default=0))
    last = int(max((period.start or 0 for period in known), default=0)) + 1
    width = 190
    rows = [period.row for period in known] + ([GAP] if others else []) + [period.row for period in others]
    placed = {"scale": {"domain": [first, last], "nice": False, "zero": False}, "axis": None}
    span = {"x": {**_number("start"), **placed}, "x2": {"field": "end"}}
    late = f"datum.start > {(first + last) / 2}"  # where the words stand before the mark, else after it
    rules = [{"year": year, "label": str(year) if (year - first) % 2 == 0 else ""} for year in range(first, last + 1)]
    at_year = {"x": {**_number("year"), **placed}}
    layers: list[Spec] = [
        {
            "data": {"values": rules},
            "mark": {"type": "rule", "stroke": RULE},
            "encoding": {**at_year, "y": {"value": 0}, "y2": {"value": len(known) * height}},
        },
        {
            "name": "axis",
            "data": {"values": rules},
            "mark": {"type": "text", "align": "left", "fill": MUTED},
            "encoding": {**at_year, "y": {"value": -10}, "text": {"field": "label"}},
        },
        _periods("years", "!datum.exact", span, fillOpacity=0.4),
        # some days are thinner than a line at this scale
        _periods("days", "datum.exact", span, stroke=ACCENT, strokeWidth=3),
        _words(late, {"x": {**_number("start"), **placed}}, align="right", dx=-7),
        _words(f"!({late})", {"x": {**_number("end"), **placed}}, align="left", dx=7),
    ]
    if others:
        layers.append(_note(undated, -8, (len(known) + 0.5) * height, align="right"))
    return _spec(
        (width, len(rows) * height),
        {"left": LEFT, "top": 24, "right": 60, "bottom": 4},
        data={"values": [period._asdict() for period in periods]},
        encoding={"y": {**_band("row", rows, 0.5), "axis": _rows()}},
        layer=[
            *(layers if known else layers[6:]),
            {**_counts(align="right"), "encoding": {"x": {"value": width + 54}, "text": {"field": "number"}}},
            _note(count, width + 54, -10, align="right"),
        ],
    )


def _spec(size: tuple[int, int], padding: dict[str, int], **rest: Any) -> Spec:
    return {
        "width": size[0],
        "height": size[1],
        "padding": padding,
        "autosize": {"type": "none"},
        "background": None,
        "config": {"font": FONT, "view": {"stroke": None}, "text": {"fontSize": SIZE, "fill": INK}},
        **rest,
    }


def _most(values: Iterable[dict[str, Any]]) -> int:
    return max((value["number"] for value in values), default=1)


def _band(field: str, domain: Sequence[str], padding: float) -> Spec:
    scale = {"domain": list(domain), "paddingInner": padding, "paddingOuter": padding / 2}
    return {"field": field, "type": "nominal", "scale": scale}


def _number(field: str) -> Spec:
    return {"field": field, "type": "quantitative"}


def _counts(**mark: Any) -> Spec:
    return {"name": "counts", "mark": {"type": "text", **mark}, "encoding": {"text": {"field": "number"}}}


def _note(text: str, x: float, y: float, **mark: Any) -> Spec:
    """Words at a place in pixels."""
    value = {"x": {"value": x}, "y": {"value": y}, "text": {"value": text}}
    return {"data": {"values": [{}]}, "mark": {"type": "text", "fill": MUTED, **mark}, "encoding": value}


def _periods(name: str, which: str, span: Spec, **mark: Any) -> Spec:
    chosen = [{"filter": f"isValid(datum.start) && {which}"}]
    return {"name": name, "transform": chosen, "mark": {"type": "bar", "fill": ACCENT, **mark}, "encoding": span}


def _words(which: str, place: Spec, **mark: Any) -> Spec:
    """The words for when it was, beside the mark."""
    chosen = [{"filter": f"isValid(datum.start) && {which}"}]
    encoding = {**place, "text": {"field": "when"}}
    return {"transform": chosen, "mark": {"type": "text", "fill": MUTED, **mark}, "encoding": encoding}


def _rows() -> Spec:
    """An axis of labels, long ones in several lines around the row's middle."""
    lines = f"length(split(datum.label, '{_BREAK}'))"
    offsets = [{"test": f"{lines} == {number}", "value": -LINE * (number - 1) / 2} for number in (2, 3, 4)]
    return _axis(
        "left",
        labelExpr=f"split(datum.label, '{_BREAK}')",
        labelLineHeight=LINE,
        labelPadding=8,
        labelOffset={"condition": offsets, "value": 0},
    )


_BREAK = "\\n"


def wrapped(label: str) -> str:
    """The label in lines that fit beside the rows."""
    return "\n".join(textwrap.wrap(label, LABEL)) or label


def _axis(orient: str, **rest: Any) -> Spec:
    bare = {"title": None, "domain": False, "ticks": False, "grid": False, "labelLimit": 0, "labelOverlap": False}
    return {"orient": orient, **bare, "labelColor": INK, "labelFontSize": SIZE, **rest}
