"""Golden documents of the genre, and texts that must be refused, each in a folder of its own."""

import json
from pathlib import Path

import pytest
from outline import outline
from paths import TESTS

from igf_dataset.check import check
from igf_dataset.errors import Refused
from igf_dataset.layers import registry, seeds
from igf_dataset.model.alignment import Alignment, Edit, Slice
from igf_dataset.model.document import Document
from igf_dataset.pipeline.documents import read
from igf_dataset.storage.resources import folder
from igf_dataset.tabulate import structure, tabulate, typed
from igf_dataset.text.lines.scan import scan

HERE = TESTS
GOLDEN = sorted((HERE / "golden").iterdir())
REFUSED = sorted((HERE / "refused").iterdir())
SHARED = registry.read(Path(folder("seeds")))


def document_of(seed: Path) -> Document:
    return read(seeds.read(seed), SHARED)[0]


def test_the_folders_are_not_empty() -> None:
    assert len(GOLDEN) >= 6
    assert len(REFUSED) >= 12


@pytest.mark.parametrize("seed", GOLDEN, ids=lambda path: path.name)
def test_golden(seed: Path) -> None:
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    assert outline(document_of(seed)) == expected


@pytest.mark.parametrize("seed", GOLDEN, ids=lambda path: path.name)
def test_golden_rows_hold_together(seed: Path) -> None:
    rows = typed(tabulate(*read(seeds.read(seed), SHARED)))
    assert check(rows, {"entities": SHARED.entity_rows(), "topics": SHARED.topic_rows()}) == []
    source = (seed / "source.txt").read_bytes().decode("utf-8")
    assert "\n".join(row.text for row in rows["lines"]) == source


@pytest.mark.parametrize("seed", GOLDEN, ids=lambda path: path.name)
def test_undoing_the_corrections_gives_the_source_back(seed: Path) -> None:
    """Not by the code that composes: every reading is replaced by its raw text, last one first."""
    document = document_of(seed)
    source = document.source.text
    for row in typed(structure(document))["paragraphs"]:
        text = row.text
        own = [
            correction
            for correction in document.corrections
            if correction.paragraph_id == row.id and correction.applied
        ]
        for correction in reversed(own):
            assert text[correction.text_start : correction.text_end] == correction.reading
            text = text[: correction.text_start] + correction.raw + text[correction.text_end :]
        assert text == "".join(span.join + source[span.start : span.end] for span in row.spans)


@pytest.mark.parametrize("seed", REFUSED, ids=lambda path: path.name)
def test_refused(seed: Path) -> None:
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    with pytest.raises(Refused) as caught:
        read(seeds.read(seed), SHARED)
    error = caught.value
    assert (error.file, error.line) == (str(seed / "source.txt"), expected["line"])
    assert (error.expected, error.found) == (expected["expected"], expected["found"])
    assert error.advice == expected.get("advice", "")
    said = f"{error.file}:{error.line}: expected {error.expected}, found {error.found}"
    assert str(error) == (f"{said}; {error.advice}" if error.advice else said)


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b"", 1, "an empty text"),
        (b" \n\xe3\x80\x80\n\xef\xbb\xbf", 1, "an empty text"),
        ("甲\n乙".encode("gb18030"), 1, "byte 0xbc at byte offset 0"),
        ("甲\n".encode() + b"\xff", 2, "byte 0xff at byte offset 4"),
        ("甲\n乙\x00".encode(), 2, "U+0000"),
        ("甲\n\n乙\u202e丙".encode(), 3, "U+202E"),
        ("甲\u2066".encode(), 1, "U+2066"),
        ("甲\u200f".encode(), 1, "U+200F"),
        ("甲\u061c".encode(), 1, "U+061C"),
        ("甲\x1b".encode(), 1, "U+001B"),
    ],
)
def test_texts_that_are_no_text(tmp_path: Path, content: bytes, line: int, found: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        read(seeds.read(path), SHARED)
    error = caught.value
    assert (error.file, error.line) == (str(path), line)
    if found.startswith("byte"):
        assert error.found.startswith(found)
        assert (error.expected, error.advice) == ("text in UTF-8", "save the file as UTF-8")
    elif found.startswith("U+"):
        assert error.found == f"the character {found}"
        advice = "remove it, or fix the conversion that put it there"
        assert (error.expected, error.advice) == ("printable text", advice)
    else:
        assert (error.expected, error.found, error.advice) == ("a document", found, "")


def test_a_text_without_a_name_is_refused_as_such() -> None:
    with pytest.raises(Refused, match=r"^<text>:1: expected a document, found an empty text$"):
        scan("")


def test_spans_compose_and_align() -> None:
    source = "0123456789"
    aligned = Alignment([Slice(1, 4, ""), Slice(6, 9, "\n")], [Edit(0, 2, "no"), Edit(2, 3, "xy"), Edit(6, 7, "")])
    assert aligned.compose(source) == "1xy3\n78"
    places = [(segment.text_start, segment.text_end) for segment in aligned.segments]
    assert places == [(0, 1), (1, 3), (3, 4), (4, 5), (5, 5), (5, 7)]
    assert [aligned.text_range(start, start + 1) for start in range(9)] == [
        None, (0, 1), (1, 3), (3, 4), None, None, (5, 5), (5, 6), (6, 7)
    ]  # fmt: skip
    assert aligned.text_range(1, 8) == (0, 6)
    assert aligned.source_ranges(0, 7) == [(1, 4), (7, 9)]
    assert aligned.source_ranges(2, 3) == [(2, 3)]
    assert aligned.source_ranges(4, 6) == [(7, 8)]
