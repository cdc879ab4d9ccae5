"""The checks of the layers, one condition at a time: each row is as released but for what is said."""

from datetime import date
from typing import Any

import pytest
import vilnius
from checked import changed, day, seen, shipped, tables

from igf_dataset.check import english, identity, layers
from igf_dataset.model.layers import DateRow

D = "vilnius-2010"


UNKNOWN = f"{D}/summary.999"


def test_a_mark_of_an_unknown_place_has_no_words() -> None:
    date = vilnius.rows("dates")[0]
    lost = changed(date, paragraph_id=UNKNOWN, sentence_id=f"{UNKNOWN}.s1", start=0)
    assert seen(layers.standoff_placed, dates=[lost]) == [(date.id, "text", "''", repr(date.text))]


def test_a_mark_has_words() -> None:
    date = vilnius.rows("dates")[0]
    empty = changed(date, end=date.start, text="")
    sentence = next(row for row in vilnius.rows("sentences") if row.id == date.sentence_id)
    found = f"{sentence.id}, {sentence.start} to {sentence.end}"
    assert seen(layers.standoff_placed, dates=[empty]) == [
        (date.id, "sentence_id", f"the sentence that holds {date.start} to {date.start}", found)
    ]


def test_topics_are_known() -> None:
    row = changed(vilnius.rows("statements")[0], topics=["no", "nor"])
    unknown = [(row.id, "topics", "the id of a row of topics", code) for code in row.topics]
    assert seen(identity.references_resolve, statements=[row]) == unknown


SOURCED = "an earlier statement of the paragraph that brings its source in"


def chain() -> list[Any]:
    """A statement of the summary and two that continue it, as released."""
    rows = vilnius.rows("statements")
    first = next(row for row in rows if sum(other.continues_id == row.id for other in rows) > 1)
    return [first, *(row for row in rows if row.continues_id == first.id)][:3]


def sourced(*rows: Any) -> list[tuple[str, ...]]:
    return seen(layers.statements_sourced, statements=list(rows))


def test_a_statement_continues_one_that_stands_above_and_has_a_source() -> None:
    first, second, third = chain()
    assert sourced(first, second, third) == []

    def wrong(row: Any) -> tuple[str, ...]:
        return (row.id, "continues_id", SOURCED, row.continues_id)

    assert sourced(second, first) == [wrong(second)]
    assert sourced(second) == [wrong(second)]
    itself = changed(second, continues_id=second.id)
    assert sourced(first, itself) == [wrong(itself)]
    of_another = changed(third, continues_id=second.id)
    assert sourced(first, second, of_another) == [wrong(of_another)]
    elsewhere = changed(second, paragraph_id=UNKNOWN)
    assert sourced(first, elsewhere) == [wrong(elsewhere)]
    author = {"speaker_kind": "author", "breadth": "not_applicable", "speaker_text": None, "speaker_id": None}
    assert sourced(changed(first, **author), changed(second, **author)) == [wrong(second)]


def test_one_statement_without_a_source_hides_no_other() -> None:
    first, second, third = chain()
    found = sourced(second, changed(third, speaker_text="甲"), changed(first, gist_en="word " * 25))
    assert [row[:2] for row in found] == [
        (second.id, "continues_id"), (third.id, "speaker_text"), (third.id, "continues_id"), (first.id, "gist_en"),
    ]  # fmt: skip


def test_a_source_is_words_of_a_sentence_that_is_there() -> None:
    first = changed(chain()[0], sentence_id=f"{UNKNOWN}.s1", speaker_text="X")
    assert sourced(first) == [(first.id, "speaker_text", "words of its sentence", "'X'")]


def test_pointers_have_what_their_kind_has() -> None:
    inside, _, url = vilnius.rows("references")
    found = seen(
        layers.pointers_whole,
        references=[
            changed(inside, target_id=None),
            changed(inside, url="x"),
            changed(url, target_id="t"),
            changed(url, url=None),
        ],
    )
    assert found == [
        (inside.id, "target_id", "what a pointer of kind internal has", "null"),
        (inside.id, "url", "null", "x"),
        (url.id, "target_id", "what a pointer of kind url has", "t"),
        (url.id, "url", url.text, "null"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (day("x", date(2010, 9, 1), date(2010, 9, 30), "month"), None),
        (day("x", date(2010, 9, 1), date(2010, 9, 29), "month"), "whole months"),
        (day("x", date(2010, 9, 2), date(2010, 9, 30), "month"), "whole months"),
        (day("x", date(2010, 1, 1), date(2010, 12, 31), "year"), None),
        (day("x", date(2010, 2, 1), date(2010, 12, 31), "year"), "whole years"),
        (day("x", date(2010, 1, 1), date(2010, 11, 30), "year"), "whole years"),
        (day("x", date(2010, 9, 14), date(2010, 9, 14), "day"), None),
        (day("x", date(2010, 9, 14), date(2010, 9, 13), "day"), "2010-09-14 or later"),
        (day("x", date(9999, 12, 31), date.max, "day"), None),
    ],
)
def test_dates_that_are_sound(row: DateRow, expected: str | None) -> None:
    found = list(layers.dates_sound(tables(shipped() | {"dates": [row]})))
    assert [row[3] for row in found] == ([expected] if expected else [])


def test_a_document_without_layers_lacks_none() -> None:
    rows = shipped()
    assert list(layers.statements_complete(tables(rows | {"statements": []}))) == []
    bare = [changed(row, text_en="") for row in rows["sentences"]]
    assert list(english.english_complete(tables(rows | {"sentences": bare}))) == []
    meaningless = [changed(row, what_en="") for row in rows["dates"]]
    assert list(layers.meanings_complete(tables(rows | {"dates": meaningless}))) == []


@pytest.mark.parametrize(
    ("text", "value", "comparator", "found"),
    [
        ("近 120 个国家", 120, "nearly", []),
        ("近 120 个国家", 100, "nearly", [("value", "120, for 近 120 个国家")]),
        ("近 120 个国家", 120, "exact", [("comparator", "nearly, for 近 120 个国家")]),
        ("九个会议室", 9, "about", []),  # a word outside the span may say so
        ("113个讲习班、最佳做法论坛", 113, "exact", []),
        ("目的有三", 3, "exact", []),
        ("目的有三", 4, "exact", [("value", "3, for 目的有三")]),
        ("几个", 3, "exact", [("value", "a number in its words, for 几个")]),
    ],
)
def test_a_quantity_has_the_value_of_its_words(
    text: str, value: float, comparator: str, found: list[tuple[str, str]]
) -> None:
    row = changed(vilnius.rows("quantities")[0], text=text, value=value, comparator=comparator)
    assert [finding[1:3] for finding in seen(layers.quantities_valued, quantities=[row])] == found
