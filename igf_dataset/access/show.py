"""Format a place for a terminal: its words, what is stated there, how to cite it."""

from collections.abc import Callable, Iterator

from ..model import ids
from .cite import Citation
from .places import Place
from .store import Record

UNOFFICIAL = "unofficial English"
COLUMNS = "sentence  how many | who | act | topics | gist"  # of a statement on one line
Word = Callable[[str, str], str]  # a column and a code in it, to the words that stand for it
LANGUAGES = ("zh", "en")  # that of the documents, and this project's English; in the order in which they are shown


def code(column: str, value: str) -> str:
    """Return a code as it is."""
    return value


def ordered(text: str, english: str, languages: tuple[str, ...]) -> list[str]:
    """Return a text in the languages asked for, in their order; in the document's own where there is no English."""
    texts = {"zh": text, "en": english}
    return [texts[language] for language in languages if texts[language]] or [text]


def lines(place: Place, citation: Citation, word: Word = code, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    """Yield the address, the words, what is stated there, how to cite the place and where the source has it."""
    yield citation.id
    if citation.kind in ("section", "letter", "document"):
        yield from _contents(place, languages)
    else:
        english = f"{citation.text_en}\n({UNOFFICIAL})" if citation.text_en else ""
        for text in ordered(citation.text, english, languages):
            yield from ("", *text.split("\n"))
        if said := statements(place):
            yield from ("", f"Statements (this project's annotation, in {UNOFFICIAL}): {COLUMNS}")
            yield from (f"  {said_by(row, word)}" for row in said)
    if "zh" not in languages and not citation.text_en:
        yield from ("", "(there is no English of this yet)")
    yield ""
    cited = ordered(citation.citation, citation.citation_en, languages)
    yield from (f"{'      ' if place else 'Cite: '}{text}" for place, text in enumerate(cited))
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


def said_by(row: Record, word: Word = code) -> str:
    """Return a statement on one line: its place, breadth, speaker, act, topics and gist."""
    place = ids.address(row["id"]).rpartition(".s")[2]
    speaker = word("speaker_kind", row["speaker_kind"])
    if row["speaker_text"]:
        speaker = f"{row['speaker_text']}, {speaker}"
    elif row["continues_id"]:
        speaker = f"{speaker}, continuing s{row['continues_id'].rpartition('.s')[2]}"
    breadth, act = word("breadth", row["breadth"]), word("act", row["act"])
    return f"s{place}  {breadth} | {speaker} | {act} | {', '.join(row['topics'])} | {row['gist_en']}"


def _contents(place: Place, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the headings and paragraphs of a place, in reading order."""
    if place.kind == "document":
        parts = [*place.store.of("letters", place.id), *place.store.of("sections", place.id)]
        yield from (f"  {_heading(part, languages)}" for part in parts)
        return
    rows = [*([place.record] if place.kind == "letter" else []), *place.contents()]
    for row in rows:
        if "title" in row:
            yield from ("", _heading(row, languages))
            continue
        yield ""
        english = f"({UNOFFICIAL}) {row['text_en']}" if row["text_en"] else ""
        first, *rest = ordered(row["text"], english, languages)
        yield from (f"{ids.address(row['id'])}  {first}", *rest)


def _heading(row: Record, languages: tuple[str, ...]) -> str:
    english = f"{row['title_en']} ({UNOFFICIAL})" if row["title_en"] else ""
    titles = " — ".join(ordered(row["title"], english, languages)).replace("\n", " / ")
    label = f"{row['label']} " if row["label"] else ""
    return f"[{ids.address(row['id'])}] {label}{titles}"


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
