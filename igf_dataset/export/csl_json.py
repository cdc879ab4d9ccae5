"""CSL-JSON, a list of one item, for Zotero, pandoc and other citation processors."""

import json
from typing import Any, BinaryIO

from ..access.edition import Edition
from .work import cited_work

KIND = "place"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = "The same for Zotero, pandoc and other processors of CSL."


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write the item of a place; the package describes the arguments and errors."""
    work = cited_work(name, edition)
    issued = {"date-parts": [[work.issued.year, work.issued.month, work.issued.day]]} if work.issued else None
    item: dict[str, Any] = {
        "id": work.id,
        "type": "report",
        # Bibliographies print no locator, so the title includes the place; two places are two entries.
        "title": ", ".join(filter(None, [work.title, work.locator])),
        "author": [{"literal": author} for author in work.authors],
        "issued": issued,
        "publisher": work.publisher,
        "genre": work.genre,
        "number": work.symbol or "",
        "language": work.language,
        "locator": work.locator,
        "note": work.note,
        "abstract": work.quoted,
    }
    items = [{key: value for key, value in item.items() if value}]
    out.write((json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
