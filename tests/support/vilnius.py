"""The first document: its id, and its rows alone, whatever other documents ship beside it."""

from typing import Any

import igf_dataset as igf
from igf_dataset.model.rows import SHARED

ID = "vilnius-2010"


def rows(table: str) -> Any:
    """Return the rows of the first document in a table; all rows of a table that documents share."""
    return igf.rows(table) if table in SHARED else [row for row in igf.rows(table) if row.document_id == ID]
