"""Find the line of a curated file, or of the source, that a row of a document comes from, for errors to name it."""

from typing import Any

from ..layers import toml
from ..layers.seeds import Seed
from ..model import ids

_ENTRIES = {name: name for name in ("statements", "mentions", "quantities", "dates")}
_ENTRIES |= {"sentences": "english", "paragraphs": "english"}


def entry_place(seed: Seed, table: str, row: Any) -> tuple[str, int]:
    """Return the file and line of the curated entry that a row comes from; if none, of its text in the source."""
    if seed.folder is not None and table == "corrections":
        for index, correction in enumerate(seed.corrections.correction):
            if correction.raw == row.raw:
                path = seed.folder / "corrections.toml"
                return str(path), toml.entry_line(path, "correction", index)
    if seed.folder is not None and table == "documents" and row.meeting is not None:
        path = seed.folder / "document.toml"
        return str(path), toml.key_line(path, "meeting", "date_end")
    if seed.folder is not None and (name := _ENTRIES.get(table)) is not None:
        address = ids.address(row.id if table == "paragraphs" else row.paragraph_id)
        entries: list[Any] = getattr(seed, name).get(address, [])
        for index, entry in enumerate(entries):
            if table == "paragraphs" or row.text == (entry.zh if name == "english" else entry.quote):
                path = seed.folder / f"{name}.toml"
                return str(path), toml.entry_line(path, address, index)
    spans = getattr(row, "spans", None)
    return seed.file, seed.text.count("\n", 0, spans[0].start) + 1 if spans else 1
