"""Read a source, and hold that it was refused with a place or read with every character accounted for.

The oracle of the fuzzer and of the tests of hostile sources. Anything but Refused that a stage raises goes
through, and what is lost trips an assertion.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from igf_dataset.check import check
from igf_dataset.check.tree import check_tree
from igf_dataset.emit import pack, prepared
from igf_dataset.errors import Refused
from igf_dataset.layers import registry
from igf_dataset.layers.seeds import Corrections, Info, Seed
from igf_dataset.layers.standoff import attach
from igf_dataset.model.base import Record
from igf_dataset.storage.resources import folder
from igf_dataset.tabulate import tabulate, typed
from igf_dataset.text.doubts.doubts import doubts
from igf_dataset.text.lines.decode import decode
from igf_dataset.text.lines.printed import EDGE
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import tree

SHARED = registry.read(Path(folder("seeds")))
ROWS = {"entities": SHARED.entity_rows(), "topics": SHARED.topic_rows()}
Tables = dict[str, list[Record]]


def outcome(content: bytes, roles: Mapping[int, str] | None = None) -> Refused | Tables:
    """Why a source is refused, or its rows, each of the promises held against them; `roles` are those of its lines."""
    lines = content.count(b"\n") + 1
    try:
        text = decode(content, "any.txt")
        document = tree(scan(text, "any.txt"), "any", roles=roles)
        layers = attach(document, Seed("any", "any.txt", text, None, Info(), Corrections()), SHARED)
    except Refused as error:
        located(error, lines)
        return error
    plain = tabulate(document, layers)
    rows = typed(plain)
    assert not (findings := check(rows, ROWS)), findings
    assert not (findings := [*check_tree(document)]), findings
    whole(rows, text)
    assert all(1 <= doubt.line <= lines for doubt in doubts(document))
    packed = pack([prepared(document, plain)])
    assert packed.lines.decode("utf-8")
    return rows


def located(error: Refused, lines: int) -> None:
    """A refusal names its file, a line that the file has, and both what was expected and what was found."""
    assert error.file == "any.txt"
    assert 1 <= error.line <= lines, f"line {error.line} of {lines}"
    assert error.expected
    assert error.found
    assert str(error).isprintable(), repr(str(error))


def whole(rows: dict[str, list[Record]], source: str) -> None:
    """The promises once more, by none of the code that keeps them."""
    lines = rows["lines"]
    assert "\n".join(row.text for row in lines) == source
    sections = {row.id for row in rows["sections"]}
    owners = {"any", *sections, *(row.id for table in ("letters", "paragraphs") for row in rows[table])}
    spans = Counter()
    for row in (*rows["paragraphs"], *rows["sections"]):
        for span in row.spans:
            number = source.count("\n", 0, span.start) + 1 if len(lines) < 1_000 else 0
            spans[number] += 1
            assert not number or lines[number - 1].owner_id == row.id
    assert all(count == 1 for number, count in spans.items() if number)
    for line in lines:
        assert (line.owner_id in owners) == bool(line.text.strip(EDGE)), line
    for before, after in pairwise(rows["corrections"]):
        assert before.end <= after.start
    by_paragraph: dict[str, list[Record]] = {}
    for correction in rows["corrections"]:
        if correction.applied and correction.paragraph_id:
            by_paragraph.setdefault(correction.paragraph_id, []).append(correction)
    for row in rows["paragraphs"]:
        text = row.text
        for mark in reversed(by_paragraph.get(row.id, [])):
            assert text[mark.text_start : mark.text_end] == mark.reading
            text = text[: mark.text_start] + mark.raw + text[mark.text_end :]
        assert text == "".join(span.join + source[span.start : span.end] for span in row.spans)
