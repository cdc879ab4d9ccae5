"""Count and list what the grammar found in a document, for the person who adds it (igf-dataset new)."""

from collections.abc import Iterator

from ...model import ids
from ...model.document import Body, Document, Letter
from ...model.walk import bodies, every_part, flat, paragraphs_under, places, sections_under
from ..sentences import sentences


def counts(document: Document) -> str:
    """Return in one line how many letters, sections, paragraphs … a document has."""
    paragraphs = [paragraph for _, _, paragraph in places(document)]
    counts = {
        ("letter", "letters"): len(document.letters),
        ("summary", "summaries"): int(document.summary is not None),
        ("appendix", "appendices"): len(document.appendices),
        ("section", "sections"): sum(1 for part in every_part(document) for _ in sections_under(part)),
        ("paragraph", "paragraphs"): sum(paragraph.marker is None for paragraph in paragraphs),
        ("item", "items"): sum(1 for paragraph in paragraphs for _ in flat(paragraph.items)),
        ("footnote", "footnotes"): sum(paragraph.marker is not None for paragraph in paragraphs),
        ("sentence", "sentences"): sum(len(sentences(paragraph.text)) for paragraph in paragraphs),
        ("repetition at a seam", "repetitions at seams"): sum(edit.kind == "seam" for edit in document.corrections),
    }
    return ", ".join(f"{count} {one if count == 1 else several}" for (one, several), count in counts.items() if count)


def parts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each part's address, and in one line what is in it."""
    for letter in document.letters:
        count = sum(1 for _ in paragraphs_under(letter))
        words = [letter.title, f"{count} paragraph{'' if count == 1 else 's'}"]
        words += [f"signature {letter.sender.name}"] if letter.sender.name else []
        words += [f"transmits {', '.join(map(ids.address, letter.transmits))}"] if letter.transmits else []
        words += [f"sections {sections}"] if (sections := _addresses(letter)) else []
        yield ids.address(letter.id), "; ".join(words)
    for body in bodies(document):
        numbered = list(paragraphs_under(body))
        words = [f"{body.label}: {body.title.replace(chr(10), ' / ') or '(no title)'}"]
        ends = [ids.address(paragraph.id).partition(".")[2] for paragraph in (*numbered[:1], *numbered[-1:])]
        words += [f"paragraphs {' to '.join(ends)}"] if numbered else ["no paragraph"]
        words += [f"sections {sections}"] if (sections := _addresses(body)) else []
        words += [f"footnotes {', '.join(ids.address(note.id) for note in body.footnotes)}"] if body.footnotes else []
        yield ids.address(body.id), "; ".join(words)


def _addresses(part: Letter | Body) -> str:
    """Return the addresses of a part's sections, in one line."""
    return ", ".join(ids.address(section.id) for section in sections_under(part))
