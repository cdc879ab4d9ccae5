"""An address in, a CSL-JSON item in a list out, for Zotero, pandoc and every citation processor of CSL."""

import json
from typing import Any, BinaryIO

from ..access.edition import Edition
from . import work

KIND = "place"
BINARY = False


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write the item of a place; see the package for the arguments and what is raised."""
    found = work.find(name, edition)
    issued = {"date-parts": [[found.issued.year, found.issued.month, found.issued.day]]} if found.issued else None
    item: dict[str, Any] = {
        "id": found.id,
        "type": "report",
        # A bibliography prints no locator, so the place stands in the title: two places are two entries.
        "title": ", ".join(filter(None, [found.title, found.locator])),
        "author": [{"literal": author} for author in found.authors],
        "issued": issued,
        "publisher": found.publisher,
        "genre": found.genre,
        "number": found.symbol or "",
        "language": found.language,
        "locator": found.locator,
        "note": found.note,
        "abstract": found.quoted,
    }
    items = [{key: value for key, value in item.items() if value}]
    out.write((json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
