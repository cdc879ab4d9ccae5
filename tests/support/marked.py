"""Documents written line by line with what each line is, and the parser's answer in the same form."""

from igf_dataset.errors import Refused
from igf_dataset.model import ids
from igf_dataset.model.document import Document
from igf_dataset.model.lines import Lines
from igf_dataset.model.walk import item_lines, owned, places
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import tree

_BAR = "| "


def source(marked: str) -> tuple[str, dict[int, str]]:
    """The text of a case, and the roles that are said of its lines: those in brackets, as in `[heading] … | 一. 甲`."""
    texts, roles = [], {}
    for number, line in enumerate(marked.partition("\nrefused ")[0].split("\n"), 1):
        said, _, text = line.partition(_BAR)
        texts.append(text)
        if said.startswith("["):
            roles[number] = said[1:].partition("]")[0]
    return "\n".join(texts), roles


def read(text: str, roles: dict[int, str]) -> str:
    """A text with what each line is and whose, `paragraph 1 | 1. 甲。`; where it is refused, its lines and why."""
    try:
        marks = marks_of(tree(scan(text), "any", roles=roles))
        refusal = []
    except Refused as error:
        marks, refusal = {}, [f"refused {error}"]
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        said = f"[{roles[number]}] " if number in roles else ""
        mark = said + marks.get(number, "")
        lines.append(f"{mark} {_BAR}{line}".lstrip() if line or mark else "")
    return "\n".join([*lines, *refusal])


def marks_of(document: Document) -> dict[int, str]:
    """What each line is, and the address in its part of what owns it."""
    lines = Lines(document.source.text)
    entries = ((place, item_lines(place.paragraph)) for place in places(document))
    return {
        lines.index(start) + 1: f"{role} {ids.address(owner).partition('.')[2]}".rstrip()
        for start, role, owner in owned(document, entries)
    }
