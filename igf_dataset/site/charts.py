"""A dataset folder in, its pictures out: none yet."""

from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """A picture: what it shows, its limits, the query that makes it, and the SVG itself."""

    name: str
    title: str
    caption: str
    query: str
    svg: str


def figures(data: Path) -> list[Figure]:
    """The pictures of the dataset in `data`."""
    del data
    return []
