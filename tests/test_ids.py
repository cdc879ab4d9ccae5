"""Ids of letters, sections, paragraphs, items and sentences are cited: once released, none changes or goes.

frozen_ids.txt holds them, in reading order. A new document, or a new part of one, adds ids; freeze them with

    python tests/test_ids.py

and see in the diff of frozen_ids.txt that lines were added and none was removed or changed. The same command writes
counts.json, how many rows each table has of each document: the one place where tests take numbers of rows from.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import igf_dataset as igf
from igf_dataset.model.document import Body, Item, Letter, Paragraph, Section

FROZEN = Path(__file__).with_name("frozen_ids.txt")
COUNTS = Path(__file__).with_name("counts.json")


def counts() -> str:
    """Return how many rows each table has of each document, and how many all documents share, as JSON."""
    numbers: dict[str, dict[str, int]] = {"shared": {}}
    for table in igf.tables():
        for row in igf.rows(table):
            owner = numbers.setdefault(getattr(row, "document_id", row.id if table == "documents" else "shared"), {})
            owner[table] = owner.get(table, 0) + 1
    return json.dumps(numbers, indent=2) + "\n"


def test_the_counts_are_those_of_the_rows() -> None:
    assert counts() == COUNTS.read_text(encoding="utf-8"), "run `python tests/test_ids.py`"


def shipped() -> list[str]:
    """Every id of the shipped documents that a reader may cite, in reading order."""
    sentences: dict[str, list[str]] = {}
    for row in igf.rows("sentences"):
        sentences.setdefault(row.paragraph_id, []).append(row.id)

    def items(nodes: Iterable[Item]) -> Iterator[str]:
        for item in nodes:
            yield item.id
            yield from items(item.items)

    def paragraphs(nodes: Iterable[Paragraph]) -> Iterator[str]:
        for paragraph in nodes:
            yield paragraph.id
            yield from items(paragraph.items)
            yield from sentences.get(paragraph.id, [])

    def inside(node: Letter | Body | Section) -> Iterator[str]:
        yield node.id
        yield from paragraphs(node.paragraphs)
        for section in getattr(node, "sections", []):
            yield from inside(section)
        yield from paragraphs(getattr(node, "footnotes", []))

    documents = [igf.document(row.id) for row in igf.rows("documents")]
    parts = [
        part
        for document in documents
        for part in (*document.letters, *filter(None, [document.summary]), *document.appendices)
    ]
    return [id for part in parts for id in inside(part)]


def test_a_released_id_never_changes() -> None:
    gone = sorted(set(FROZEN.read_text(encoding="utf-8").split()) - set(shipped()))
    assert gone == [], "these ids were released and people cite them: mend what changed them, not frozen_ids.txt"


def test_every_shipped_id_is_frozen_in_reading_order() -> None:
    frozen = FROZEN.read_text(encoding="utf-8").splitlines()
    new = sorted(set(shipped()) - set(frozen))
    assert new == [], "new ids: freeze them with `python tests/test_ids.py`"
    assert frozen == shipped(), "run `python tests/test_ids.py`"


def test_every_address_of_the_tables_is_among_them() -> None:
    ids = set(shipped())
    for table in ("letters", "sections", "paragraphs", "sentences"):
        assert {row.id for row in igf.rows(table)} <= ids
    assert {item.id for row in igf.rows("paragraphs") for item in row.items} <= ids


def test_every_id_is_an_address_that_can_be_cited() -> None:
    for id in shipped():
        assert igf.cite(id).id == id


if __name__ == "__main__":
    FROZEN.write_text("\n".join(shipped()) + "\n", encoding="utf-8", newline="\n")
    COUNTS.write_text(counts(), encoding="utf-8", newline="\n")
