"""The checks of ids, numbers and reading order, one condition at a time."""

import vilnius
from checked import changed
from small_rows import D, P, paragraph, seen

from igf_dataset.check import identity
from igf_dataset.model.rows import ROWS, SHARED


def test_the_ids_of_every_table_of_a_document_are_checked() -> None:
    assert identity.ADDRESSES.keys() == ROWS.keys() - set(SHARED)


def test_rows_of_no_document_are_told() -> None:
    row = paragraph(P, "甲", number=1)
    assert seen(identity.ids_addressed, paragraphs=[row]) == [(P, "document_id", "", D)]


def test_a_numbered_paragraph_without_its_number() -> None:
    row = paragraph(P, "甲", kind="numbered", number=None)
    assert seen(identity.numbers_contiguous, paragraphs=[row]) == [(P, "number", "1", "0")]


def test_numbers_that_an_excerpt_leaves_out() -> None:
    rows = [paragraph(f"{D}/summary.{number}", "甲", number=number) for number in (1, 5, 6)]
    assert seen(identity.numbers_contiguous, paragraphs=rows) == []
    lost = changed(vilnius.rows("lines")[0], owner_id=f"{D}/summary.2")
    found = [(f"{D}/summary.5", "number", "2", "5")]
    assert seen(identity.numbers_contiguous, paragraphs=rows, lines=[lost])[:1] == found
    back = [paragraph(f"{D}/summary.{number}", "甲", number=number) for number in (5, 1)]
    assert seen(identity.numbers_contiguous, paragraphs=back) == [(f"{D}/summary.1", "number", "6", "1")]


def test_rows_of_unknown_paragraphs_stand_first() -> None:
    first = paragraph(P, "甲乙", number=1)
    others = [paragraph(f"{D}/summary.{number}", "丙", (0, 1), number=number) for number in (2, 3)]
    assert seen(identity.reading_order, paragraphs=[first, *others]) == []
    sentence, date = vilnius.rows("sentences")[0], vilnius.rows("dates")[0]
    for table, row in (("sentences", sentence), ("dates", date)):
        placed = changed(row, id="a", paragraph_id=P, start=5)
        lost = changed(row, id="b", paragraph_id=f"{D}/summary.999", start=4)
        own = {"paragraphs": [first, *others], table: [lost, placed]}
        assert seen(identity.reading_order, **own) == []
        own[table] = [placed, placed, lost]
        assert seen(identity.reading_order, **own) == [
            ("b", "", "rows in reading order", "one that belongs further up")
        ]
