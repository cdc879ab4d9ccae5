"""The check of what is in a tree and not in its tables: letters' titles, labels, signatures, levels."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from ..model.alignment import Alignment, applied, slices
from ..model.base import Span
from ..model.document import Body, Document, Letter, Section
from ..model.findings import Finding
from ..model.walk import bodies
from ..text.lines.printed import EDGE
from .tables import shown

CODE = "tree-composed"
_BLANKS = dict.fromkeys(map(ord, EDGE))  # also those without width, which str.split does not split at


def check_tree(document: Document) -> Iterator[Finding]:
    """Check that letters, labels and sections of the tree agree with its spans and its nesting."""
    edits = applied(document.corrections)

    def composed(spans: Iterable[Span]) -> str:
        return Alignment(slices(spans), edits).compose(document.source.text)

    def differs(place: str, pointer: str, spans: Iterable[Span], text: str, label: bool = False) -> Iterator[Finding]:
        spans = list(spans)
        source = composed(spans)
        inside = all(span.end <= len(document.source.text) for span in spans)
        first = source.partition("\n")[0]  # of a label; the original language may follow on the next line
        same = (text in first and bool(text) == bool(first)) if label else source == text
        if not (inside and same):
            yield Finding(place, pointer, f"{shown(source)}, as its spans have it", shown(text), CODE)

    for letter in document.letters:
        place = f"letters:{letter.id}"
        yield from differs(place, "/title", letter.spans, letter.title)
        yield from differs(place, "/label", letter.label_spans, letter.label or "", label=True)
        yield from differs(place, "/signature", letter.signature.spans, "\n".join(letter.signature.lines))
        yield from _levels(letter, 0)
    for body in bodies(document):
        yield from differs(f"sections:{body.id}", "/label", body.label_spans, body.label, label=True)
        yield from _levels(body, 0)
    head = composed(document.masthead.spans)
    for column in ("committee", "agenda_title"):
        value = getattr(document.masthead, column)
        if value and not _composed_of(value, head.split("\n")):
            expected = f"what its lines say, {shown(head)}"
            yield Finding(f"documents:{document.id}", f"/{column}", expected, shown(value), CODE)


def _composed_of(text: str, lines: list[str]) -> bool:
    """Return whether a text is joined from pieces of lines, in order, at most one of each; blanks are ignored."""
    text, at = _without_blanks(text), 0
    for line in map(_without_blanks, lines):
        # Take the longest piece; if the line has a piece, it has all shorter ones.
        lengths = range(1, min(len(line), len(text) - at) + 1)
        at += bisect_left(lengths, True, key=lambda size: text[at : at + size] not in line)
    return at == len(text)


def _without_blanks(text: str) -> str:
    return "".join(text.split()).translate(_BLANKS)


def _levels(section: Letter | Body | Section, level: int) -> Iterator[Finding]:
    if isinstance(section, Section) and section.level != level:
        yield Finding(f"sections:{section.id}", "/level", str(level), str(section.level), CODE)
    for child in section.sections:
        yield from _levels(child, level + 1)
