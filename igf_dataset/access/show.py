"""A citation in, the lines that a terminal shows of it out."""

from collections.abc import Iterator
from typing import Any

from . import addresses, records
from .cite import Citation
from .records import Data

UNOFFICIAL = "unofficial English"


def lines(citation: Citation, data: Data) -> Iterator[str]:
    """The address, the words, the unofficial English, how to cite the place and where the source has it."""
    yield citation.id
    if citation.kind in ("section", "letter", "document"):
        yield from _contents(addresses.find(citation.id, data), data)
    else:
        yield from ("", citation.text)
        if citation.text_en:
            yield from ("", citation.text_en, f"({UNOFFICIAL})")
        if said := statements(citation.id, data):
            yield from ("", "Statements (this project's annotation, in unofficial English):")
            yield from (f"  {said_by(row)}" for row in said)
    yield ""
    yield f"Cite: {citation.citation}"
    yield f"      {citation.citation_en}"
    yield f"Source: {_ranges(citation.lines)}"


def statements(id: str, data: Data) -> list[dict[str, Any]]:
    """The statements of a paragraph, an item or a sentence; none of any other place."""
    place = addresses.find(id, data)
    if place.paragraph is None:
        return []
    own = place.paragraph["id"]
    return [
        row
        for row in records.records("statements", data, place.document_id)
        if row["paragraph_id"] == own and place.start <= row["start"] and row["end"] <= place.end
    ]


def said_by(row: dict[str, Any]) -> str:
    """A statement on one line: its place, breadth, speaker, act, topics and gist."""
    place = row["id"].rpartition("/")[2].rpartition(".s")[2]
    speaker = row["speaker_kind"]
    if row["speaker_text"]:
        speaker = f"{row['speaker_text']} ({speaker})"
    elif row["continues_id"]:
        speaker = f"{speaker}, continuing s{row['continues_id'].rpartition('.s')[2]}"
    return f"s{place}  {row['breadth']} | {speaker} | {row['act']} | {', '.join(row['topics'])} | {row['gist_en']}"


def _contents(place: addresses.Place, data: Data) -> Iterator[str]:
    """Headings and paragraphs of a place, in reading order."""
    if place.kind == "document":
        parts = [*records.records("letters", data, place.id), *records.records("sections", data, place.id)]
        yield from (f"  {_heading(each)}" for each in parts)
        return
    rows = addresses.contents_of(place, data)
    if place.kind == "letter":
        rows = [place.record, *addresses.paragraphs_of(place, data)]
    for row in rows:
        if "title" in row:
            yield from ("", _heading(row))
            continue
        yield from ("", f"{row['id'].partition('/')[2]}  {row['text']}")
        if row["text_en"]:
            yield f"({UNOFFICIAL}) {row['text_en']}"


def _heading(row: dict[str, str]) -> str:
    title = row["title"].replace("\n", " / ")
    english = row["title_en"].replace("\n", " / ")
    label = f"{row['label']} " if row["label"] else ""
    address = row["id"].partition("/")[2]
    return f"[{address}] {label}{title}" + (f" — {english} ({UNOFFICIAL})" if english else "")


def _ranges(numbers: tuple[int, ...]) -> str:
    """Line numbers as ranges: lines 52, 56 or lines 10–18."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    word = "line" if len(numbers) == 1 else "lines"
    return f"{word} {', '.join('–'.join(map(str, each)) for each in ranges)}"
