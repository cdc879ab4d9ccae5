"""Format a place for a terminal: its words, what is stated there, how to cite it."""

from collections.abc import Iterator

from ..model import ids
from .cite import Citation
from .places import Place
from .store import Record

UNOFFICIAL = "unofficial English"


def lines(place: Place, citation: Citation) -> Iterator[str]:
    """Yield the address, the words, the unofficial English, how to cite the place and where the source has it."""
    yield citation.id
    if citation.kind in ("section", "letter", "document"):
        yield from _contents(place)
    else:
        yield from ("", citation.text)
        if citation.text_en:
            yield from ("", citation.text_en, f"({UNOFFICIAL})")
        if said := statements(place):
            yield from ("", "Statements (this project's annotation, in unofficial English):")
            yield from (f"  {said_by(row)}" for row in said)
    yield ""
    yield f"Cite: {citation.citation}"
    yield f"      {citation.citation_en}"
    yield f"Source: {_ranges(citation.lines)}"


def statements(place: Place) -> list[Record]:
    """Return the statements of a paragraph, an item or a sentence; none of any other place."""
    if place.paragraph is None:
        return []
    own = place.paragraph["id"]
    return [
        row
        for row in place.store.of("statements", place.document_id)
        if row["paragraph_id"] == own and place.start <= row["start"] and row["end"] <= place.end
    ]


def said_by(row: Record) -> str:
    """Return a statement on one line: its place, breadth, speaker, act, topics and gist."""
    place = ids.address(row["id"]).rpartition(".s")[2]
    speaker = row["speaker_kind"]
    if row["speaker_text"]:
        speaker = f"{row['speaker_text']} ({speaker})"
    elif row["continues_id"]:
        speaker = f"{speaker}, continuing s{row['continues_id'].rpartition('.s')[2]}"
    return f"s{place}  {row['breadth']} | {speaker} | {row['act']} | {', '.join(row['topics'])} | {row['gist_en']}"


def _contents(place: Place) -> Iterator[str]:
    """Yield the headings and paragraphs of a place, in reading order."""
    if place.kind == "document":
        parts = [*place.store.of("letters", place.id), *place.store.of("sections", place.id)]
        yield from (f"  {_heading(part)}" for part in parts)
        return
    rows = [place.record, *place.paragraphs()] if place.kind == "letter" else place.contents()
    for row in rows:
        if "title" in row:
            yield from ("", _heading(row))
            continue
        yield from ("", f"{ids.address(row['id'])}  {row['text']}")
        if row["text_en"]:
            yield f"({UNOFFICIAL}) {row['text_en']}"


def _heading(row: Record) -> str:
    title = row["title"].replace("\n", " / ")
    english = row["title_en"].replace("\n", " / ")
    label = f"{row['label']} " if row["label"] else ""
    address = ids.address(row["id"])
    return f"[{address}] {label}{title}" + (f" — {english} ({UNOFFICIAL})" if english else "")


def _ranges(numbers: tuple[int, ...]) -> str:
    """Return line numbers as ranges: lines 52, 56 or lines 10–18."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    word = "line" if len(numbers) == 1 else "lines"
    return f"{word} {', '.join('–'.join(map(str, range)) for range in ranges)}"
