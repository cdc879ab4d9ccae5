"""Put together what the page of a document shows, in reading order."""

from collections.abc import Iterable, Sequence
from datetime import date

from ..model import citation
from ..model.base import Meeting, Note
from ..model.document import Body, Item, Letter, Paragraph, Section
from ..model.ids import address, last
from ..model.layers import EntityRow, StatementRow
from ..model.numerals import MONTHS_EN
from ..model.rows import CorrectionRow, SentenceRow
from ..model.walk import bodies, item_lines
from . import labels
from .inline import Call, Change, Name, english_names, groups
from .read import Records
from .shown import Changed, Facet, Named, Para, Part, Question, Row, Said, Sentence, View

_LANGUAGES = {"zh": "zh-Hans"}
_MARKS = {True: "†", False: "?"}  # a correction that was made, a doubt


def view(records: Records) -> View:
    """All that the page of a document shows."""
    return _Viewer(records).view()


class _Viewer:
    """The records, while the page is put together from them."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.work = citation.work(records.row.model_dump())
        self.said: list[Said] = []

    def view(self) -> View:
        document = self.records.document
        parts = [self.letter(each) for each in document.letters] + [self.part(each, 0) for each in bodies(document)]
        counts = {
            "paragraphs": len(self.records.paragraphs),
            "sentences": sum(map(len, self.records.sentences.values())),
            "statements": len(self.said),
        }
        language = _LANGUAGES.get(document.language, document.language)
        named = self.named()
        grouped = ((labels.KINDS[kind], [each for each in named if each.row.kind == kind]) for kind in labels.KINDS)
        names = [(title, each) for title, each in grouped if each]
        return View(
            records=self.records,
            language=language,
            english=any(each.text_en for own in self.records.sentences.values() for each in own),
            work=self.work,
            masthead=self.masthead(),
            dates=_dates(document.meeting) if document.meeting else "",
            parts=parts,
            facets=self.facets(),
            questions=self.questions(),
            names=names,
            changes=self.changes(),
            counts=counts,
        )

    def masthead(self) -> citation.Cited:
        """Body, session, committee and agenda item, as a citation has them."""
        row = self.records.row
        bare = citation.work({**row.model_dump(), "title": "", "title_en": "", "symbol": None})
        zh, en = bare[0].removesuffix("，《》"), bare[1].removesuffix(", 《》")
        return (
            (f"{zh}：{row.agenda_title}", f"{en}: {row.agenda_title_en or row.agenda_title}")
            if row.agenda_title
            else (zh, en)
        )

    def letter(self, letter: Letter) -> Part:
        sender = letter.sender
        signed = f"(Signed) {sender.name_en}" if letter.signature.signed else sender.name_en
        english = [signed or "", sender.office_en or ""] if sender.name_en else []
        return Part(
            id=address(letter.id),
            level=0,
            label=letter.label or "",
            label_en=_label_en(letter.label),
            title=[letter.title],
            title_en=[letter.title_en],
            short=(letter.title, f"Letter of {_day(letter.date)}" if letter.date else letter.title_en),
            paragraphs=[self.paragraph(each) for each in letter.paragraphs],
            parts=[],
            signature=list(letter.signature.lines),
            signature_en=[line for line in english if line],
            notes=[self.paragraph(each) for each in letter.footnotes],
            letter=True,
        )

    def part(self, part: Body | Section, level: int) -> Part:
        whole = isinstance(part, Body)
        return Part(
            id=address(part.id),
            level=level,
            label=part.label,
            label_en=_label_en(part.label) if whole else (last(part.id) if part.label else ""),
            title=part.title.splitlines(),
            title_en=part.title_en.splitlines(),
            short=(part.title.rpartition("\n")[2], part.title_en.rpartition("\n")[2]),
            paragraphs=[self.paragraph(each) for each in part.paragraphs],
            parts=[self.part(each, level + 1) for each in part.sections],
            signature=[],
            signature_en=[],
            notes=[self.paragraph(each) for each in part.footnotes] if isinstance(part, Body) else [],
            letter=False,
        )

    def paragraph(self, paragraph: Paragraph) -> Para:
        row = self.records.paragraphs[paragraph.id]
        sentences = self.records.sentences[paragraph.id]
        lines: dict[int, list[SentenceRow]] = {}
        for sentence in sentences:
            lines.setdefault(paragraph.text.count("\n", 0, sentence.start), []).append(sentence)
        items = item_lines(paragraph)
        cite = (row.citation.removeprefix(self.work[0]), row.citation_en.removeprefix(self.work[1]))
        rows = [self.row(paragraph, cite, items.get(line), own) for line, own in sorted(lines.items())]
        sign = str(paragraph.number or paragraph.marker or "¶")
        return Para(address(paragraph.id), row.kind, sign, self.place(paragraph.id), cite, rows)

    def row(
        self, paragraph: Paragraph, cite: citation.Cited, item: Item | None, sentences: Sequence[SentenceRow]
    ) -> Row:
        said = [self.statement(row) for each in sentences for row in self.records.statements[each.id]]
        self.said += said
        ends = [0, *(each.end for each in sentences)]
        shown = [
            self.sentence(paragraph, item, each, paragraph.text[end : each.start] if number else "")
            for number, (end, each) in enumerate(zip(ends, sentences, strict=False))
        ]
        if item is None:
            return Row("", "", 0, ("", ""), shown, said)
        above = [
            each for each in self.records.paragraphs[paragraph.id].items if (item.id + ".").startswith(each.id + ".")
        ]
        own = citation.item([(each.label, last(each.id)) for each in above])
        return Row(address(item.id), item.label, len(above), citation.join([cite, own]), shown, said)

    def sentence(self, paragraph: Paragraph, item: Item | None, row: SentenceRow, before: str) -> Sentence:
        mentions = [(each, self.records.entities[each.entity_id]) for each in self.records.mentions[row.id]]
        names = [
            Name(each.start - row.start, each.end - row.start, _anchor(entity), entity.kind)
            for each, entity in mentions
        ]
        changes, calls = self.changed(paragraph, row)
        label, label_en = _labels(item, row)
        notes = [_call(note, note.offset - row.start) for note in paragraph.notes if _follows(note.offset, row)]
        english = english_names(
            row.text_en,
            (((entity.name_en, *entity.aliases_en), _anchor(entity), entity.kind) for _, entity in mentions),
        )
        ends = [each._replace(at=len(row.text_en)) for each in (*notes, *calls)]
        return Sentence(
            address(row.id),
            before,
            groups(row.text, names, [*label, *changes], [*notes, *calls]),
            groups(row.text_en, english, label_en, ends) if row.text_en else [],
        )

    def changed(self, paragraph: Paragraph, row: SentenceRow) -> tuple[list[Change], list[Call]]:
        """The corrections and doubts of a sentence: the words that they touch, and their calls."""
        changes: list[Change] = []
        calls: list[Call] = []
        for each in self.records.corrections:
            start, end = each.text_start, each.text_end
            if each.paragraph_id != paragraph.id or start is None or end is None:
                continue
            kind = "fix" if each.applied else "doubt"
            if max(start, row.start) < min(end, row.end):
                changes.append(Change(max(start, row.start) - row.start, min(end, row.end) - row.start, kind))
            if _follows(end, row) and each.kind != "marker":  # a footnote's call stands there
                label = f"{'Correction' if each.applied else 'Doubt'}: the source has “{each.raw}”"
                calls.append(Call(end - row.start, kind, _MARKS[each.applied], _correction(each), label))
        return changes, calls

    def statement(self, row: StatementRow) -> Said:
        entity = self.records.entities.get(row.speaker_id or "")
        return Said(
            id=address(row.id),
            sentence=address(row.sentence_id),
            place=self.place(row.paragraph_id),
            breadth=row.breadth,
            rank=labels.RANKS.get(row.breadth, 0),
            act=row.act,
            kind=row.speaker_kind,
            speaker=entity.name_en if entity else labels.who(row.speaker_kind, row.breadth),
            speaker_text=row.speaker_text or "",
            topics=[(each, self.records.topics[each].label_en) for each in row.topics],
            gist=row.gist_en,
            agreed=row.agreed,
        )

    def place(self, paragraph_id: str) -> str:
        """How the page speaks of a paragraph: summary, para. 43."""
        part, _, number = address(paragraph_id).partition(".")
        name = part.replace("-", " ")
        note = number.removeprefix("note-")
        return f"{name}, para. {number}" if note == number else f"{name}, note {note}"

    def facets(self) -> list[Facet]:
        """The four ways to filter, their values in the order of the vocabularies, topics by how often they occur."""
        topics = {each.id: each.label_en for each in self.records.topics.values()}
        kinds = {kind: several for kind, (_, several) in labels.SPEAKERS.items()}
        known = [
            Facet("act", "What they do", _counted(labels.ACTS, [each.act for each in self.said])),
            Facet("breadth", "How many hold it", _counted(labels.BREADTHS, [each.breadth for each in self.said])),
            Facet("kind", "Who speaks", _counted(kinds, [each.kind for each in self.said])),
            Facet("topic", "Topic", _counted(topics, [id for each in self.said for id, _ in each.topics])),
        ]
        return [facet for facet in known if facet.values]

    def questions(self) -> list[Question]:
        found = []
        for asked in labels.ASKED:
            said = [each for each in self.said if getattr(each, asked.column) in asked.values]
            if said:
                filter = "&".join(f"{asked.column}={value}" for value in asked.values)
                found.append(Question(asked.words, filter, sorted(said, key=lambda each: -each.rank)))
        return found

    def named(self) -> list[Named]:
        """The entities of the document and their places, by English name."""
        places: dict[str, dict[str, str]] = {id: {} for id in self.records.entities}
        for mentions in self.records.mentions.values():
            for each in mentions:
                places[each.entity_id].setdefault(self.place(each.paragraph_id), address(each.sentence_id))
        rows = sorted(self.records.entities.values(), key=lambda row: (row.name_en.casefold(), row.id))
        return [Named(_anchor(row), row, list(places[row.id].items())) for row in rows]

    def changes(self) -> list[Changed]:
        return [
            Changed(
                _correction(row),
                row,
                labels.CORRECTIONS[row.kind],
                (address(row.paragraph_id), self.place(row.paragraph_id)) if row.paragraph_id else ("", ""),
            )
            for row in self.records.corrections
        ]


def _labels(item: Item | None, row: SentenceRow) -> tuple[list[Change], list[Change]]:
    """The printed label of an item and the blanks after it, where that sentence begins with them, in both languages."""
    if item is None or not row.start < item.start <= row.end:
        return [], []
    english = row.text_en.removeprefix(item.label)
    length = len(row.text_en) - len(english.lstrip()) if english != row.text_en else 0
    return [Change(0, item.start - row.start, "label")], [Change(0, length, "label")] if length else []


def _label_en(label: str | None) -> str:
    """A part's label in English: Annex, Enclosure, Appendix II; nothing where none is printed."""
    return citation.part(label)[1].removeprefix(", ").capitalize() if label else ""


def _dates(meeting: Meeting) -> str:
    """The days of a meeting: 14–17 September 2010."""
    first, last = meeting.date_start, meeting.date_end
    if first == last:
        return _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def _counted(labels: dict[str, str], values: Iterable[str]) -> list[tuple[str, str, int]]:
    found = list(values)
    return [(name, label, found.count(name)) for name, label in labels.items() if name in found]


def _follows(at: int, row: SentenceRow) -> bool:
    """Whether what stands at an offset of the paragraph follows words of that sentence."""
    return row.start < at <= row.end or at == row.start == 0


def _call(note: Note, at: int) -> Call:
    return Call(at, "note", note.marker, address(note.paragraph_id), f"Footnote {note.marker}")


def _anchor(row: EntityRow) -> str:
    return f"name-{row.id}"


def _correction(row: CorrectionRow) -> str:
    return f"source-{row.start}-{row.end}"
