"""Build the values that a document's reading page shows, in reading order, from its records."""

import re
from collections.abc import Sequence

from ..model import citation
from ..model.base import Note
from ..model.document import Body, Item, Letter, Paragraph, Section
from ..model.ids import address, last
from ..model.layers import StatementRow
from ..model.rows import SentenceRow
from ..model.walk import bodies, item_lines
from ..text.lines.lists import words_begin
from . import labels, names, voices
from .inline import Call, Change, Group, Name, english_names, groups
from .read import Records
from .shown import Band, ShownLine, ShownParagraph, ShownPart, ShownSentence, ShownStatement, View, Words
from .words import who_zh

_LANGUAGES = {"zh": "zh-Hans"}
_UNSAFE = re.compile(r"[^\w .·-]")  # in a string of CSS
_MARKS = {True: "†", False: "?"}  # a correction that was made, a doubt
_OPENING = 24  # characters


def view(records: Records) -> View:
    """Return everything that the page of a document shows."""
    return _Viewer(records).view()


class _Viewer:
    """Builds the page from the records of a document."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.work = citation.work(records.row.model_dump())
        self.statements: list[ShownStatement] = []
        self.bands: list[Band] = []
        self.speaking = ""  # the speaker of the note above, within a paragraph
        self.longest = 0  # the most sentences that a line of a paragraph has

    def view(self) -> View:
        document, records = self.records.document, self.records
        parts = [self.letter(letter) for letter in document.letters]
        parts += [self.part(body, citation.part(body.label)) for body in bodies(document)]
        speakers = voices.voices(self.statements)
        topics = list(records.topics.values())
        counts = {
            "paragraphs": len(records.paragraphs),
            "sentences": sum(map(len, records.sentences.values())),
            "statements": len(self.statements),
        }
        meeting = document.meeting
        items = [item.id for row in records.paragraphs.values() for item in row.items] or list(records.paragraphs)
        return View(
            records=records,
            language=_LANGUAGES.get(document.language, document.language),
            english=any(row.text_en for rows in records.sentences.values() for row in rows),
            work=self.work,
            masthead=self.masthead(),
            dates=labels.period(meeting.date_start, meeting.date_end) if meeting else "",
            parts=parts,
            statements=self.statements,
            bands=self.bands,
            voices=speakers,
            breadths=voices.breadth_table(self.statements, topics),
            crossed=voices.crossed_table(speakers, self.statements, topics),
            meetings=names.meetings(records, self.place),
            facets=voices.facets(self.statements, topics),
            questions=voices.questions(self.statements),
            names=names.entities(records, self.statements, self.place),
            changes=names.changes(records, self.place),
            counts=counts,
            header=_UNSAFE.sub(" ", " · ".join(filter(None, (document.id, records.edition)))),
            example=address(next(iter(items), document.id)),
            longest=self.longest,
        )

    def masthead(self) -> citation.Cited:
        """Return body, session, committee and agenda item, as in a citation."""
        row = self.records.row
        bare = citation.work({**row.model_dump(), "title": "", "title_en": "", "symbol": None})
        zh, en = bare[0].removesuffix("，《》"), bare[1].removesuffix(", 《》")
        if not row.agenda_title:
            return zh, en
        return f"{zh}：{row.agenda_title}", f"{en}: {row.agenda_title_en or row.agenda_title}"

    def letter(self, letter: Letter) -> ShownPart:
        sender = letter.sender
        signed = f"(Signed) {sender.name_en}" if letter.signature.signed else sender.name_en
        english = [signed or "", sender.office_en or ""] if sender.name_en else []
        return ShownPart(
            id=address(letter.id),
            level=0,
            label=letter.label or "",
            label_en=_label_en(letter.label),
            title=_lines(letter),
            title_en=[letter.title_en],
            original=letter.original_language or "",
            short=(
                letter.title,
                f"Letter of {labels.period(letter.date, letter.date)}" if letter.date else letter.title_en,
            ),
            cite=citation.part(letter.label),
            paragraphs=self.paragraphs(letter),
            parts=[self.part(section, citation.part(letter.label)) for section in letter.sections],
            signature=list(letter.signature.lines),
            signature_en=[line for line in english if line],
            notes=[self.paragraph(note) for note in letter.footnotes],
            letter=True,
        )

    def part(self, part: Body | Section, within: citation.Cited, above: Sequence[Section] = ()) -> ShownPart:
        """Return a part, or a section below the sections `above`; `within` is the citation of the part."""
        headings = [*above, part] if isinstance(part, Section) else []
        rows = [section.model_dump(include={"id", "label", "title", "title_en"}) for section in headings]
        return ShownPart(
            id=address(part.id),
            level=len(headings),
            label=part.label,
            label_en=_label_en(part.label) if isinstance(part, Body) else (last(part.id) if part.label else ""),
            title=_lines(part),
            title_en=part.title_en.splitlines(),
            original="" if isinstance(part, Section) else part.original_language or "",
            short=(part.title.rpartition("\n")[2], part.title_en.rpartition("\n")[2]),
            cite=citation.join([within, citation.section(rows)]) if rows else within,
            paragraphs=self.paragraphs(part),
            parts=[self.part(section, within, headings) for section in part.sections],
            signature=[],
            signature_en=[],
            notes=[self.paragraph(note) for note in part.footnotes] if isinstance(part, Body) else [],
            letter=False,
        )

    def paragraphs(self, part: Letter | Body | Section) -> list[ShownParagraph]:
        """Return the paragraphs directly below a heading, and add their statements to the map as a band."""
        start = len(self.statements)
        paragraphs = [self.paragraph(paragraph) for paragraph in part.paragraphs]
        if len(self.statements) > start:
            title = part.title.rpartition("\n")[2], part.title_en.rpartition("\n")[2]
            self.bands.append(Band(address(part.id), title, start, len(self.statements)))
        return paragraphs

    def paragraph(self, paragraph: Paragraph) -> ShownParagraph:
        self.speaking = ""
        row = self.records.paragraphs[paragraph.id]
        sentences = self.records.sentences[paragraph.id]
        lines: dict[int, list[SentenceRow]] = {}
        for sentence in sentences:
            lines.setdefault(paragraph.text.count("\n", 0, sentence.start), []).append(sentence)
        items = item_lines(paragraph)
        cite = (row.citation.removeprefix(self.work[0]), row.citation_en.removeprefix(self.work[1]))
        shown = [self.line(paragraph, cite, items.get(line), rows) for line, rows in sorted(lines.items())]
        sign = str(paragraph.number or paragraph.marker or "¶")
        return ShownParagraph(address(paragraph.id), row.kind, sign, self.place(paragraph.id), cite, shown)

    def line(
        self, paragraph: Paragraph, cite: citation.Cited, item: Item | None, sentences: Sequence[SentenceRow]
    ) -> ShownLine:
        above = [
            outer
            for outer in self.records.paragraphs[paragraph.id].items
            if item and (item.id + ".").startswith(outer.id + ".")
        ]
        if above:
            cite = citation.join([cite, citation.item([(outer.label, last(outer.id)) for outer in above])])
        self.longest = max(self.longest, len(sentences))
        ends = [0, *(sentence.end for sentence in sentences)]
        shown = [
            self.sentence(paragraph, item, sentence, paragraph.text[end : sentence.start] if number else "", cite)
            for number, (end, sentence) in enumerate(zip(ends, sentences, strict=False))
        ]
        if item is None:
            return ShownLine("", "", 0, ("", ""), shown)
        return ShownLine(address(item.id), item.label, len(above), cite, shown)

    def sentence(
        self, paragraph: Paragraph, item: Item | None, row: SentenceRow, before: str, cite: citation.Cited
    ) -> ShownSentence:
        mentions = [(mention, self.records.entities[mention.entity_id]) for mention in self.records.mentions[row.id]]
        marked = [
            Name(mention.start - row.start, mention.end - row.start, names.anchor(entity), entity.kind)
            for mention, entity in mentions
        ]
        changes, calls = self.changed(paragraph, row)
        label, label_en = _labels(item, row)
        notes = [_call(note, note.offset - row.start) for note in paragraph.notes if _follows(note.offset, row)]
        english = english_names(
            row.text_en,
            (((entity.name_en, *entity.aliases_en), names.anchor(entity), entity.kind) for _, entity in mentions),
        )
        ends = [call._replace(at=len(row.text_en)) for call in (*notes, *calls)]
        statements = [self.statement(statement, cite) for statement in self.records.statements[row.id]]
        self.statements += statements
        return ShownSentence(
            address(row.id),
            before,
            groups(row.text, marked, [*label, *changes], [*notes, *calls]),
            groups(row.text_en, english, label_en, ends) if row.text_en else [],
            statements,
        )

    def changed(self, paragraph: Paragraph, row: SentenceRow) -> tuple[list[Change], list[Call]]:
        """Return the words of a sentence that corrections and doubts are about, and their calls."""
        changes: list[Change] = []
        calls: list[Call] = []
        for correction in self.records.corrections:
            start, end = correction.text_start, correction.text_end
            if correction.paragraph_id != paragraph.id or start is None or end is None:
                continue
            kind = "fix" if correction.applied else "doubt follows" if correction.followed else "doubt"
            if max(start, row.start) < min(end, row.end):
                span = Change(max(start, row.start) - row.start, min(end, row.end) - row.start, kind.partition(" ")[0])
                changes.append(span)
            if _follows(end, row) and correction.kind != "marker":  # the call of the footnote is there
                label = f"{'Correction' if correction.applied else 'Doubt'}: the source has “{correction.raw}”"
                mark, anchor = _MARKS[correction.applied], names.correction(correction)
                calls.append(Call(end - row.start, kind, mark, anchor, label))
        return changes, calls

    def statement(self, row: StatementRow, cite: citation.Cited) -> ShownStatement:
        entity = self.records.entities.get(row.speaker_id or "")
        speaker = (
            (entity.name_en, entity.name)
            if entity
            else (labels.who(row.speaker_kind, row.breadth), who_zh(row.speaker_kind, row.breadth))
        )
        narrates = row.speaker_kind == voices.NARRATOR and entity is None and row.act == "informs"
        leads = not narrates and speaker[0] != self.speaking
        self.speaking = "" if narrates else speaker[0]
        sentence = address(row.sentence_id)
        number = int(sentence.rpartition(".s")[2])
        return ShownStatement(
            id=address(row.id),
            sentence=sentence,
            place=self.place(row.paragraph_id),
            cite=citation.join([cite, citation.sentence(number)]),
            breadth=row.breadth,
            act=row.act,
            kind=row.speaker_kind,
            voice=row.speaker_id if entity and row.speaker_id else f"any-{row.speaker_kind}",
            speaker=speaker,
            speaker_text=row.speaker_text or "",
            topics=[(id, (self.records.topics[id].label_en, self.records.topics[id].label)) for id in row.topics],
            gist=row.gist_en.replace("'", "’"),
            opening=row.text[:_OPENING] + ("…" if len(row.text) > _OPENING else ""),
            agreed=row.agreed,
            leads=leads,
            narrates=narrates,
        )

    def place(self, paragraph_id: str) -> Words:
        """Return the name of a paragraph on the page, as in its citation: Enclosure, para. 43."""
        row = self.records.paragraphs[paragraph_id]
        zh = row.citation.removeprefix(self.work[0]).removeprefix("，")
        en = row.citation_en.removeprefix(self.work[1]).removeprefix(", ")
        if en.startswith(("para.", "footnote")):  # of the first letter, which has no label
            return f"Letter, {en}", f"函，{zh}"
        return en[0].upper() + en[1:], zh


def _labels(item: Item | None, row: SentenceRow) -> tuple[list[Change], list[Change]]:
    """Return the item label at the start of a sentence and of its English, with the whitespace after it."""
    if item is None or not row.start < item.start <= row.end:
        return [], []
    length = words_begin(row.text_en, item.label)
    return [Change(0, item.start - row.start, "label")], [Change(0, length, "label")] if length else []


def _label_en(label: str | None) -> str:
    """Return a part's label in English: Annex, Enclosure, Appendix II; empty if none is printed."""
    return citation.part(label)[1].removeprefix(", ").capitalize() if label else ""


def _follows(at: int, row: SentenceRow) -> bool:
    """Return whether a mark at an offset of the paragraph follows words of that sentence."""
    return row.start < at <= row.end or at == row.start == 0


def _lines(part: Letter | Body | Section) -> list[list[Group]]:
    """Return the title lines of a heading, with its footnote calls."""
    lines, at = [], 0
    for line in part.title.split("\n"):
        calls = [_call(note, note.offset - at) for note in part.notes if at <= note.offset <= at + len(line)]
        lines.append(groups(line, [], [], calls))
        at += len(line) + 1
    return lines


def _call(note: Note, at: int) -> Call:
    return Call(at, "note", note.marker, address(note.paragraph_id), f"Footnote {note.marker}")
