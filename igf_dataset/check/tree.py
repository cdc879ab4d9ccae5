"""A nested Document in, findings about what its tables do not hold out: titles, labels, signatures, levels."""

from collections.abc import Iterable, Iterator

from ..findings import Finding
from ..model.base import Span
from ..model.document import Body, Document, Section
from ..spans import Alignment, Edit, Slice
from ..tree import bodies
from .tables import shown

CODE = "tree-composed"


def check_tree(document: Document) -> Iterator[Finding]:
    """What the tree says of its letters, labels and sections is what its spans and its nesting say."""
    edits = sorted(Edit(each.start, each.end, each.reading) for each in document.corrections if each.applied)
    place = f"document:{document.id}"

    def composed(spans: Iterable[Span]) -> str:
        return Alignment([Slice(span.start, span.end, span.join) for span in spans], edits).compose(
            document.source.text
        )

    def differs(pointer: str, spans: Iterable[Span], text: str, end: bool = False) -> Iterator[Finding]:
        found = composed(spans)
        if not (found.endswith(text) if end else found == text):
            yield Finding(place, pointer, f"{shown(found)}, as its spans have it", shown(text), CODE)

    for index, letter in enumerate(document.letters):
        yield from differs(f"/letters/{index}/title", letter.spans, letter.title)
        yield from differs(f"/letters/{index}/label", letter.label_spans, letter.label or "", end=bool(letter.label))
        lines = "\n".join(letter.signature.lines)
        yield from differs(f"/letters/{index}/signature/lines", letter.signature.spans, lines)
    for body in bodies(document):
        yield from differs(f"/{body.id}/label", body.label_spans, body.label, end=True)
        yield from _levels(place, body, 0)
    head = composed(document.masthead.spans)
    for said in (document.masthead.committee, document.masthead.agenda_title):
        if said and said not in head.replace("\n", ""):
            yield Finding(place, "/masthead", f"what its lines say, {shown(head)}", shown(said), CODE)


def _levels(place: str, section: Body | Section, level: int) -> Iterator[Finding]:
    if isinstance(section, Section) and section.level != level:
        yield Finding(place, f"/{section.id}/level", str(level), str(section.level), CODE)
    for child in section.sections:
        yield from _levels(place, child, level + 1)
