"""Find mentions of entities in a paragraph by their names and aliases."""

import re

from ..model import numerals
from ..model.base import LARGEST_INTEGER
from .marks import Mark
from .registry import Registry

_LOCATOR = re.compile(
    r"[》”]?\s?第\s?(?P<number>[0-9０-９]+|[〇零一二三四五六七八九十百]+)\s?(?P<item>\([a-z]+\))?\s?[段条节章款]"
)
_CITED = ("instrument", "publication")


def mentions(text: str, registry: Registry) -> list[Mark]:
    """Return the names of entities in `text`, in order; instruments and publications have the locator after them."""
    marks = []
    for start, end, entity in registry.names(text):
        columns = {"entity_id": entity, "locator": None, "origin": "rule"}
        if registry.entities[entity].kind in _CITED and (match := _LOCATOR.match(text, end)):
            columns["locator"] = _locator(match["number"], match["item"] or "")
        marks.append(Mark(start, end, columns))
    return marks


def _locator(number: str, item: str) -> str | None:
    """Return the number in digits with its letter; None if it is too large for a paragraph or an article."""
    value = numerals.value(number)
    return None if value is None or value > LARGEST_INTEGER else f"{value:.0f}{item}"
