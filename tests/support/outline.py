"""A Document in, what a person would check of it out: every text by address, and what each line is."""

from igf_dataset.model.document import Document
from igf_dataset.tabulate import structure, typed


def outline(document: Document) -> dict[str, object]:
    """A golden case's expectation: small enough to be read, large enough to miss nothing."""
    rows = typed(structure(document))
    head = document.masthead
    return {
        "masthead": [head.session, head.committee, head.agenda_item, head.agenda_title],
        "letters": {
            _short(letter.id): {
                "label": letter.label,
                "title": letter.title,
                "date": str(letter.date) if letter.date else None,
                "sender": [letter.sender.name, letter.sender.office],
                "addressee": letter.addressee.office,
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
        "paragraphs": {_short(row.id): row.text for row in rows["paragraphs"]},
        "items": {_short(item.id): [item.label, item.text] for row in rows["paragraphs"] for item in row.items},
        "notes": {
            _short(row.id): [[note.marker, note.offset, _short(note.paragraph_id)] for note in row.notes]
            for row in rows["paragraphs"]
            if row.notes
        },
        "footnote sections": {
            _short(row.id): _short(row.section_id) for row in rows["paragraphs"] if row.kind == "footnote"
        },
        "corrections": [
            [_short(each.paragraph_id), each.text_start, each.raw, each.reading, each.kind, each.applied]
            for each in document.corrections
        ],
        "sentences": {_short(row.id): row.text for row in rows["sentences"] if row.id.split(".s")[-1] != "1"},
        "lines": [f"{row.number} {row.role} {_short(row.owner_id)}" for row in rows["lines"] if row.role != "blank"],
    }


def _short(id: str | None) -> str | None:
    return id and (id.partition("/")[2] or ".")
