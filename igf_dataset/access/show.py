"""Format a place for a terminal: its words, what is stated there, how to cite it."""

from collections.abc import Callable, Iterator
from functools import cached_property

from ..model import citation, ids
from .cite import Citation
from .places import Place
from .store import Record, Store

UNOFFICIAL = "unofficial English"
COLUMNS = "sentence  how many | who | act | topics | gist"  # of `summary`
Word = Callable[[str, str], str]  # returns the words for a column and one of its codes
LANGUAGES = ("zh", "en")  # the documents' own and this project's English, in the order in which they are shown


def code(column: str, value: str) -> str:
    """Return a code unchanged."""
    return value


def counted(rows: list[Record], noun: str) -> str:
    """Return how many rows there are, in words: 1 statement, 2 statements."""
    return f"{len(rows)} {noun}" + ("" if len(rows) == 1 else "s")


class Wording:
    """The words in which the records of a dataset are shown: in which languages, in what order, and those of codes."""

    def __init__(self, store: Store, languages: tuple[str, ...] = LANGUAGES, word: Word = code) -> None:
        self._store, self.languages, self.word = store, languages, word

    def ordered(self, text: str, english: str) -> list[str]:
        """Return a text in the languages, in their order; in the document's own language if there is no English."""
        texts = {"zh": text, "en": english}
        return [texts[language] for language in self.languages if texts[language]] or [text]

    def sentence(self, text: str, english: str) -> list[str]:
        """Return a sentence in the languages, its English marked as unofficial."""
        return self.ordered(text, f"{english} ({UNOFFICIAL})" if english else "")

    def speaker(self, row: Record) -> str:
        """Return who speaks in a statement: the words of the text, the English name, as far as it has them."""
        texts = {"zh": row["speaker_text"], "en": self._names.get(row["speaker_id"] or "")}
        return " / ".join(text for language in self.languages if (text := texts[language]))

    def summary(self, row: Record) -> str:
        """Return a statement on one line: its place, breadth, speaker, act, topics and gist."""
        place = ids.address(row["id"]).rpartition(".s")[2]
        who = [self.speaker(row), self.word("speaker_kind", row["speaker_kind"])]
        if row["continues_id"]:
            who.append(f"continuing s{row['continues_id'].rpartition('.s')[2]}")
        breadth, act = self.word("breadth", row["breadth"]), self.word("act", row["act"])
        shown = (breadth, ", ".join(filter(None, who)), act, ", ".join(row["topics"]), row["gist_en"])
        return f"s{place}  {' | '.join(shown)}"

    @cached_property
    def _names(self) -> dict[str, str]:
        """The English names of the entities, by id."""
        return {row["id"]: row["name_en"] for row in self._store.shared("entities")}


def lines(place: Place, cited: Citation, wording: Wording) -> Iterator[str]:
    """Yield the address of a place, its words, its statements, its citation and its lines in the source."""
    yield cited.id
    if cited.kind in ("section", "letter", "document"):
        yield from _contents(place, wording)
    else:
        english = f"{cited.text_en}\n({UNOFFICIAL})" if cited.text_en else ""
        for text in wording.ordered(cited.text, english):
            yield from ("", *text.split("\n"))
        if rows := statements(place):
            yield from ("", f"Statements (this project's annotation, in {UNOFFICIAL}): {COLUMNS}")
            yield from (f"  {wording.summary(row)}" for row in rows)
    if "zh" not in wording.languages and not cited.text_en:
        yield from ("", "(there is no English of this yet)")
    yield ""
    citations = wording.ordered(cited.citation, cited.citation_en)
    yield from (f"{'      ' if index else 'Cite: '}{text}" for index, text in enumerate(citations))
    yield f"Source: {_ranges(cited.lines)}"


def statements(place: Place) -> list[Record]:
    """Return the statements of a paragraph, an item or a sentence; none of any other place."""
    if place.paragraph is None:
        return []
    paragraph = place.paragraph["id"]
    return [
        row
        for row in place.store.of_document("statements", place.document_id)
        if row["paragraph_id"] == paragraph and place.start <= row["start"] and row["end"] <= place.end
    ]


def _contents(place: Place, wording: Wording) -> Iterator[str]:
    """Yield the headings and paragraphs of a place, in reading order."""
    if place.kind == "document":
        parts = [*place.store.of_document("letters", place.id), *place.store.of_document("sections", place.id)]
        yield from (f"  {_heading(part, wording)}" for part in parts)
        return
    rows = [*([place.record] if place.kind == "letter" else []), *place.contents()]
    for row in rows:
        if "title" in row:
            yield from ("", _heading(row, wording))
            continue
        yield ""
        english = f"({UNOFFICIAL}) {row['text_en']}" if row["text_en"] else ""
        first, *rest = wording.ordered(row["text"], english)
        yield from (f"{ids.address(row['id'])}  {first}", *rest)


def _heading(row: Record, wording: Wording) -> str:
    titles = " — ".join(wording.sentence(row["title"], row["title_en"])).replace("\n", " / ")
    label = f"{row['label']} " if row["label"] else ""
    if "zh" not in wording.languages and not label.isascii():  # a numeral, which the address has too, or the part's
        label = "" if row.get("level") else f"{citation.part(row['label'])[1].removeprefix(', ').capitalize()}: "
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
