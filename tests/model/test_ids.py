"""The parts of ids, of every row that ships."""

import pytest

import igf_dataset as igf
from igf_dataset.model import ids
from igf_dataset.model.rows import ROWS, SHARED


@pytest.mark.parametrize(
    ("id", "document", "address", "part", "name", "kind", "last"),
    [
        ("d/summary.43.b", "d", "summary.43.b", "d/summary", "summary", "summary", "b"),
        ("d/letter-2.1.s3", "d", "letter-2.1.s3", "d/letter-2", "letter-2", "letter", "s3"),
        ("d/appendix-2.note-a", "d", "appendix-2.note-a", "d/appendix-2", "appendix-2", "appendix", "note-a"),
        ("d/summary", "d", "summary", "d/summary", "summary", "summary", "d/summary"),
        ("d", "d", "", "d", "", "", "d"),
    ],
)
def test_the_parts_of_an_id(id: str, document: str, address: str, part: str, name: str, kind: str, last: str) -> None:
    assert (ids.document(id), ids.address(id), ids.part(id)) == (document, address, part)
    assert (ids.part_name(id), ids.part_kind(id), ids.last(id)) == (name, kind, last)


@pytest.mark.parametrize("table", [table for table in ROWS if table not in SHARED])
def test_rows_agree_with_their_ids(table: str) -> None:
    for row in igf.rows(table):
        assert ids.document(row.id) == row.document_id
        assert ids.part_name(row.id) == getattr(row, "part", ids.part_name(row.id))
        if "paragraph_id" in type(row).model_fields and row.paragraph_id and table != "corrections":
            assert ids.part(row.id) == ids.part(row.paragraph_id)
