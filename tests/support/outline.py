"""Print a Document as a person would check it: every text by address, and what each line is."""

from collections.abc import Iterator

from igf_dataset.model.document import Body, Document, Letter, Section
from igf_dataset.model.walk import bodies
from igf_dataset.tabulate import structure, typed
from igf_dataset.text.doubts.doubts import doubts


def outline(document: Document) -> dict[str, object]:
    """A golden case's expectation: small enough to be read, large enough to miss nothing."""
    rows = typed(structure(document))
    head = document.masthead
    return {
        "masthead": [head.session, head.committee, head.agenda_item, head.agenda_title],
        "symbol": document.symbol,
        "issued": str(head.issued) if head.issued else None,
        "agenda items": [[item.number, item.sub_items, item.title] for item in head.agenda_items],
        "letters": {
            _short(letter.id): {
                "kind": letter.kind,
                "label": letter.label,
                "title": letter.title,
                "date": str(letter.date) if letter.date else None,
                "sender": [letter.sender.name, letter.sender.office],
                "addressee": letter.addressee.office,
                "signatories": [[signatory.name, signatory.office] for signatory in letter.signatories],
                "signature": letter.signature.lines,
                "signed": letter.signature.signed,
                "transmits": [_short(part) for part in letter.transmits],
            }
            for letter in document.letters
        },
        "sections": {
            _short(row.id): [row.label, row.title, _short(row.first_paragraph_id), _short(row.last_paragraph_id)]
            for row in rows["sections"]
        },
        "languages": {
            _short(part.id): part.original_language
            for part in (*document.letters, *bodies(document))
            if part.original_language
        },
        "paragraphs": {_short(row.id): row.text for row in rows["paragraphs"]},
        "items": {_short(item.id): [item.label, item.text] for row in rows["paragraphs"] for item in row.items},
        "notes": {
            _short(row.id): [[note.marker, note.offset, _short(note.paragraph_id)] for note in row.notes]
            for row in (*rows["paragraphs"], *headed(document))
            if row.notes
        },
        "kinds": {
            _short(row.id): row.kind for row in rows["paragraphs"] if row.kind in ("unnumbered", "table", "contents")
        },
        "footnote sections": {
            _short(row.id): _short(row.section_id) for row in rows["paragraphs"] if row.kind == "footnote"
        },
        "corrections": [
            [
                _short(correction.paragraph_id),
                correction.text_start,
                correction.raw,
                correction.reading,
                correction.kind,
                correction.applied,
            ]
            for correction in document.corrections
        ],
        "sentences": {_short(row.id): row.text for row in rows["sentences"] if row.id.split(".s")[-1] != "1"},
        "lines": [f"{row.number} {row.role} {_short(row.owner_id)}" for row in rows["lines"] if row.role != "blank"],
        "doubts": [str(doubt) for doubt in doubts(document)],
    }


def headed(document: Document) -> Iterator[Letter | Body | Section]:
    """Yield what has a heading or a title: letters, parts and their sections."""
    yield from document.letters
    waiting: list[Body | Section] = [section for letter in document.letters for section in letter.sections]
    waiting += bodies(document)
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting = [*section.sections, *waiting]


def _short(id: str | None) -> str | None:
    return id and (id.partition("/")[2] or ".")
