"""What document.toml may say of the lines of the golden documents: the roles that they have change nothing."""

from itertools import groupby
from pathlib import Path

import pytest
from paths import GOLDEN

from igf_dataset.layers import seeds
from igf_dataset.model.document import Document
from igf_dataset.model.lines import Lines
from igf_dataset.model.walk import item_lines, owned, places
from igf_dataset.text.blocks.block import PART_LABEL
from igf_dataset.text.lines import zh
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import tree

_SAID = {role: role for role in ("part-label", "title", "heading", "item", "signature", "furniture")}
_TOGETHER = ("letter-title", "numbered")  # of one of several such lines nothing is known by what is said of the others


def roles_of(document: Document) -> dict[int, str]:
    """The role of each line, as document.toml would say it; those of mastheads cannot be said."""
    source, lines, roles = document.source.text, Lines(document.source.text), {}
    letters = {letter.id for letter in document.letters}
    by_id = {place.paragraph.id: place.paragraph for place in places(document)}
    entries = ((place, item_lines(place.paragraph)) for place in places(document))
    for start, role, owner in sorted(owned(document, entries)):
        number, paragraph = lines.index(start) + 1, by_id.get(owner)
        labelled = bool(source[source.rfind("\n", 0, start) + 1 : start].strip("\ufeff \u3000"))
        if owner in letters and role in ("title", "continuation"):
            roles[number] = "letter-title"
        elif paragraph is not None and role in ("paragraph", "continuation"):
            if paragraph.kind in ("table", "contents"):
                roles[number] = paragraph.kind
            elif role == "paragraph" and paragraph.spans[0].start == start:
                roles[number] = "numbered" if labelled else "unnumbered"
            elif paragraph.marker is None:  # below a note, what goes on is the text above it
                roles[number] = role
        elif role == "part-label" and not PART_LABEL.search(zh.fold(source[start:].partition("\n")[0])):
            continue  # its language, or a line of a label of several lines
        elif role == "footnote" and labelled:
            roles[number] = "note"
        elif role in _SAID and not (role == "title" and labelled):
            roles[number] = _SAID[role]
    return roles


# Without the one whose numbers stand on lines of their own, of which no role can be said.
PATHS = sorted(path for path in GOLDEN.iterdir() if path.name != "numerals-alone-above-paragraphs")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_roles_that_lines_have_change_nothing(path: Path) -> None:
    text = (path / "source.txt").read_bytes().decode("utf-8")
    own = {int(line): role for line, role in seeds.read(path).info.roles.items()}
    document = tree(scan(text), "any", roles=own)
    roles = roles_of(document) | own
    assert tree(scan(text), "any", roles=roles) == document
    for role, lines in groupby(sorted(roles, key=roles.__getitem__), key=roles.__getitem__):
        if role not in _TOGETHER:
            assert tree(scan(text), "any", roles=dict.fromkeys(lines, role) | own) == document, role
