"""The cover page and the parts of a document in Akoma Ntoso."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from ..model import ids, numerals, walk
from ..model.alignment import Alignment, applied, slices
from ..model.base import Span
from ..model.document import Body, Correction, Document, Item, Letter, Paragraph, Section
from ..model.lines import line_start
from . import akn_ids, akn_meta
from .akn_text import Flow, Markup, around, at, date, mention, quantity, reference

_LineMarks = Callable[[str], Iterable[Markup]]


class Builder:
    """Builds the elements of one document, from its tree and the rows of its layers by table."""

    def __init__(
        self,
        document: Document,
        day: str,
        release: akn_meta.Release,
        rows: dict[str, list[dict[str, Any]]],
        kinds: dict[str, str],
    ) -> None:
        self.document, self.day, self.release = document, day, release
        iri = akn_ids.work(document, day)
        self.marks: dict[str, list[Markup]] = defaultdict(list)  # by paragraph
        makers: dict[str, Callable[[dict[str, Any]], Markup]] = {
            "mentions": lambda row: mention(row, kinds),
            "references": lambda row: reference(row, lambda id: akn_ids.reference(id, document, iri)),
            "dates": date,
            "quantities": quantity,
        }
        for table, make in makers.items():
            for row in rows[table]:
                self.marks[row["paragraph_id"]].append(make(row))
        self.edits = applied(document.corrections)
        # Footnote calls in headings, titles and labels; paragraphs have their own in `notes`.
        self.calls = [
            correction
            for correction in document.corrections
            if correction.applied and correction.kind == "marker" and correction.paragraph_id is None
        ]
        self.footnotes = {note.id: note for part in walk.every_part(document) for note in part.footnotes}
        self.placed: set[str] = set()

    def cover(self, parent: Element) -> None:
        """Append the masthead as a cover page, as printed."""
        head = self.document.masthead
        if not head.spans:
            return
        page = SubElement(parent, "coverPage")
        shown = SubElement(page, "container", {"name": "masthead", "eId": "container_masthead"})

        def marks(line: str) -> list[Markup]:
            name, attributes = "inline", {"name": "agendaItem"}
            if line == head.committee:
                name, attributes = "docCommittee", {}
            elif head.session and f"第{numerals.chinese(head.session)}届会议" in line:
                name, attributes = "session", {"value": str(head.session)}
            elif line != head.agenda_title and "议程项目" not in line:
                return []
            return [around(0, len(line), 0, name, attributes)]

        self._printed(shown, "p", head.spans, self.document.letters[0].id, marks)

    def letter(self, parent: Element, letter: Letter) -> None:
        """Append a letter: its label, its title with the date, its paragraphs, its signature."""

        def title(line: str) -> list[Markup]:
            marks = [around(0, len(line), 0, "docTitle", {})]
            if letter.date and (day := re.match("[^日⽇]*[日⽇]", line)):
                marks.append(around(0, day.end(), 1, "docDate", {"date": letter.date.isoformat()}))
            return marks

        def signature(line: str) -> list[Markup]:
            marks = [around(0, len(line), 0, "signature", {})]
            sender = letter.sender
            if sender.entity_id and sender.name and (start := line.find(sender.name)) >= 0:
                who = {"refersTo": f"#{sender.entity_id}"}
                marks.append(around(start, start + len(sender.name), 1, "person", who))
            return marks

        doc = self._component(parent, letter.id, "letter", letter)
        preface = SubElement(doc, "preface")
        self._printed(preface, "p", letter.label_spans, letter.id, attributes={"class": "label"})
        self._printed(preface, "p", letter.spans, letter.id, title)
        main = SubElement(doc, "mainBody")
        self._under(main, letter)
        if letter.signature.spans:
            self._printed(SubElement(doc, "conclusions"), "p", letter.signature.spans, letter.id, signature)
        self._rest(main, letter)

    def part(self, parent: Element, part: Body) -> None:
        """Append the summary or an appendix: its label, its title lines, its paragraphs and sections."""
        doc = self._component(parent, part.id, ids.part_kind(part.id), None)
        preface = SubElement(doc, "preface")
        self._printed(preface, "p", part.label_spans, part.id, attributes={"class": "label"})
        self._printed(preface, "p", part.spans, part.id, lambda line: [around(0, len(line), 0, "docTitle", {})])
        main = SubElement(doc, "mainBody")
        self._under(main, part)
        self._rest(main, part)

    # -- parts -----------------------------------------------------------------------------------

    def _component(self, parent: Element, id: str, name: str, letter: Letter | None) -> Element:
        component = SubElement(parent, "component", {"eId": akn_ids.eid(id), "GUID": id})
        doc = SubElement(component, "doc", name=name)
        doc.append(akn_meta.part(self.document, self.day, self.release, letter, id))
        return doc

    def _under(self, parent: Element, part: Letter | Body | Section) -> None:
        for paragraph in part.paragraphs:
            self._paragraph(parent, paragraph)
        for section in part.sections:
            element = SubElement(parent, "section", {"eId": akn_ids.eid(section.id), "GUID": section.id})
            if label := self._before(section.spans):
                SubElement(element, "num").text = label
            self._printed(element, "heading", section.spans, ids.part(section.id))
            self._under(element, section)

    def _rest(self, main: Element, part: Letter | Body) -> None:
        """Append the footnotes of a part that have no call, and an empty paragraph if the body would be empty."""
        uncalled = [note for note in part.footnotes if note.id not in self.placed]
        if uncalled:
            eid = f"{akn_ids.eid(part.id)}__container_footnotes"
            notes = SubElement(main, "container", {"name": "footnotes", "eId": eid})
            for note in uncalled:
                self._note(SubElement(notes, "p"), note.id, note.marker or "")
        if not len(main):
            SubElement(main, "p")

    # -- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, parent: Element, paragraph: Paragraph) -> None:
        eid = akn_ids.eid(paragraph.id)
        element = SubElement(parent, "paragraph", {"eId": eid, "GUID": paragraph.id})
        if paragraph.number is not None and (label := self._before(paragraph.spans)):
            SubElement(element, "num").text = label
        flow = self._flow(paragraph)
        self._level(element, eid, flow, paragraph.items, (0, len(paragraph.text)))

    def _level(self, parent: Element, eid: str, flow: Flow, items: Sequence[Item], span: tuple[int, int]) -> None:
        """Append the lines of `span` as content, or with items among them as lists with their introductions."""
        if not items:
            self._lines(SubElement(parent, "content", eId=f"{eid}__content"), flow, *span)
            return
        cursor, count = span[0], 0
        current: Element | None = None
        for item in items:
            line = line_start(flow.text, item.start)
            end = max(inner.end for inner in walk.flat([item]))
            if current is None or cursor < line:
                count += 1
                current = SubElement(parent, "list", eId=f"{eid}__list_{count}")
                if cursor < line - 1:
                    intro = SubElement(current, "intro", eId=f"{eid}__list_{count}__intro")
                    self._lines(intro, flow, cursor, line - 1)
            name = ids.last(item.id)
            point_eid = f"{eid}__list_{count}__point_{name}"
            point = SubElement(current, "point", {"eId": point_eid, "GUID": item.id})
            SubElement(point, "num").text = flow.text[line : item.start]
            self._level(point, point_eid, flow, item.items, (item.start, end))
            cursor = end + 1
        if cursor < span[1] and current is not None:
            wrap = SubElement(current, "wrapUp", eId=f"{eid}__list_{count}__wrapup")
            self._lines(wrap, flow, cursor, span[1])

    def _lines(self, parent: Element, flow: Flow, start: int, end: int) -> None:
        """Append a `p` for each line of the text's `[start, end)`."""
        for line in flow.text[start:end].split("\n"):
            flow.fill(SubElement(parent, "p"), start, start + len(line))
            start += len(line) + 1

    # -- text ------------------------------------------------------------------------------------

    def _flow(self, paragraph: Paragraph) -> Flow:
        calls = [self._call(call.offset, call.paragraph_id, call.marker) for call in paragraph.notes]
        return Flow(paragraph.text, [*self.marks[paragraph.id], *calls])

    def _call(self, offset: int, id: str, marker: str) -> Markup:
        return at(offset, lambda parent: self._note(parent, id, marker))

    def _note(self, parent: Element, id: str, marker: str) -> Element:
        """Append a footnote at its first call, and a pointer to it at any other."""
        eid = akn_ids.eid(id)
        if id in self.placed or id not in self.footnotes:
            return SubElement(parent, "noteRef", {"href": f"#{eid}", "marker": marker})
        self.placed.add(id)
        note = self.footnotes[id]
        element = SubElement(parent, "authorialNote", {"marker": marker, "placement": "bottom", "eId": eid, "GUID": id})
        self._lines(element, self._flow(note), 0, len(note.text))
        return element

    def _printed(
        self,
        parent: Element,
        tag: str,
        spans: Sequence[Span],
        part: str,
        marks: _LineMarks = lambda _: [],
        attributes: dict[str, str] | None = None,
    ) -> None:
        """Append lines outside paragraphs, as printed; `marks` returns the markup of a line."""
        alignment = Alignment(slices(spans), self.edits)
        calls = [self._called(alignment, call, part) for call in self.calls if alignment.holds(call.start, call.end)]
        start, marked = 0, []
        text = alignment.compose(self.document.source.text)
        lines = text.split("\n") if text else []
        for line in lines:
            marked += [mark._replace(start=mark.start + start, back=mark.back - start) for mark in marks(line)]
            start += len(line) + 1
        flow, start = Flow(text, [*marked, *calls]), 0
        for line in lines:
            flow.fill(SubElement(parent, tag, attributes or {}), start, start + len(line))
            start += len(line) + 1

    def _called(self, alignment: Alignment, call: Correction, part: str) -> Markup:
        offset = alignment.text_range(call.start, call.end)
        assert offset is not None  # the call is within a slice
        marker = numerals.marker(call.raw)
        return self._call(offset[0], f"{part}.{numerals.note_name(marker)}", marker)

    def _before(self, spans: Sequence[Span]) -> str:
        """Return what is printed before the first line of `spans`: 43. or 二."""
        source, start = self.document.source.text, spans[0].start
        return source[line_start(source, start) : start].strip()
