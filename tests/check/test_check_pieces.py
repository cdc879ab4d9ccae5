"""What the checks are made of: how findings show values, the numbers and months that English must have."""

from datetime import date
from typing import Any

import pytest
from checked import changed, shipped

import igf_dataset as igf
from igf_dataset.check import english, layers, structure
from igf_dataset.check.figures import figures
from igf_dataset.check.tables import Tables, part_of, said, shown
from igf_dataset.layers.registry import Term
from igf_dataset.model.layers import DateRow


def tables(rows: dict[str, list[Any]] | None = None, terms: tuple[Term, ...] = ()) -> Tables:
    rows = rows or shipped()
    return Tables(rows, rows, terms)


def test_values_as_findings_show_them() -> None:
    assert shown("a'b\n") == repr("a'b\n")
    assert shown("x" * 60) == repr("x" * 60)
    assert shown("a" * 40 + "b" * 21) == repr("a" * 40 + "…" + "b" * 19)
    assert [said(each) for each in (None, 1, "x", "")] == ["null", "1", "x", ""]
    assert [part_of(each) for each in ("d/summary.43.b", "d/summary")] == ["d/summary", "d/summary"]


def test_lines_of_offsets() -> None:
    own = tables()
    for line in own.lines:
        assert own.line_of(line.start) == own.line_of(line.end) == line.number
    assert own.source == igf.document().source.text
    assert own.aligned(own.paragraphs[0]) is own.aligned(own.paragraphs[0])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nine rooms, 1,461 people and 2,000.5 badges.", {9, 1461, 2000.5}),
        ("a ten-year review of twenty-five years", {10, 25}),
        ("3.5 million and 2 billion, 4 thousand", {3.5e6, 2e9, 4e3}),
        ("both, twofold, threefold", {2, 3}),
        ("the 1st, 2nd, 3rd and 14th", {1, 2, 3, 14}),
        ("IPv6, v1.2.3 and x,5", set()),
        ("BOTH", {2}),
        ("bother", set()),
        ("0", {0}),
        ("zero gain", {0}),
        ("", set()),
    ],
)
def test_figures_exactly(text: str, values: set[float]) -> None:
    assert figures(text) == values


def day(text: str, start: date, end: date, granularity: str) -> DateRow:
    return changed(igf.rows("dates")[0], text=text, date_start=start, date_end=end, granularity=granularity)


@pytest.mark.parametrize(
    ("row", "values", "words"),
    [
        (day("2010年9月14日至17日", date(2010, 9, 14), date(2010, 9, 17), "day"), {2010, 14, 17}, {"September"}),
        (day("2010年9月", date(2010, 9, 1), date(2010, 9, 30), "month"), {2010}, {"September"}),
        (day("12月至1月", date(2010, 12, 1), date(2011, 1, 31), "month"), {2010, 2011}, {"December", "January"}),
        (day("2010年", date(2010, 1, 1), date(2010, 12, 31), "year"), {2010}, set()),
        (day("二〇一〇年", date(2010, 1, 1), date(2010, 12, 31), "year"), {2010}, set()),
        (day("去年", date(2009, 1, 1), date(2009, 12, 31), "year"), set(), {"year"}),
        (day("过去五年", date(2006, 1, 1), date(2010, 12, 31), "year"), {5}, {"year"}),
    ],
)
def test_what_the_english_of_a_date_must_have(row: DateRow, values: set[float], words: set[str]) -> None:
    assert english._values(row) == values
    assert english._words(row) == words


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
    assert [each[3] for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("speaker", "breadth", "words", "wrong"),
    [
        ("几乎所有发言者", "most", "Almost all speakers", "All speakers"),
        ("所有发言者", "all", "All speakers", "Several speakers"),
        ("许多发言者", "many", "Many speakers", "Some speakers"),
        ("大多数人", "many", "many", "most"),
        ("几位发言者", "several", "Several speakers", "Some speakers"),
        ("几个人", "several", "several", "a few"),
        ("一些发言者", "some", "Some speakers", "Several speakers"),
        ("有人", "some", "some", "somebody"),
        ("其他发言者", "some", "Others", "Some"),
        ("其他发言者", "some", "Other speakers", "another"),
        ("两名发言者", "several", "Two speakers", "Twofold"),
        ("两位发言者", "several", "two", "both"),
        ("普遍", "general", "It was generally felt", "It was felt"),
        ("许多人", "general", "It was generally felt", "Many felt"),
    ],
)
def test_breadth_has_its_word(speaker: str, breadth: str, words: str, wrong: str) -> None:
    rows = shipped()
    sentence, statement = rows["sentences"][5], rows["statements"][5]
    statement = changed(statement, sentence_id=sentence.id, speaker_text=speaker, breadth=breadth)
    for text, count in ((words, 0), (wrong, 1), ("", 0)):
        own = rows | {"sentences": [changed(sentence, text_en=text)], "statements": [statement]}
        assert len(list(english.english_breadth(tables(own)))) == count


def test_a_form_stands_at_the_beginning_of_a_word() -> None:
    assert english._has("The Internets", "internet")
    assert not english._has("subinternet", "internet")
    assert not english._has("a.b", "axb")
    assert english._some({2.0, 1.5}) == "1.5, 2"
    assert english._some(set()) == "no number"


def test_terms_are_hidden_by_names_and_excused_by_sentence() -> None:
    rows = shipped()
    (mention, *_) = (each for each in rows["mentions"] if len(each.text) > 3)
    (sentence,) = (each for each in rows["sentences"] if each.id == mention.sentence_id)
    own = rows | {"sentences": [sentence], "mentions": [mention]}
    hidden = Term(zh=mention.text[1:], en=["no such"])
    assert list(english.english_terms(tables(own, (hidden,)))) == []
    assert len(list(english.english_terms(tables(own | {"mentions": []}, (hidden,))))) == 1
    excused = Term(zh=mention.text[1:], en=["no such"], excused=[sentence.id])
    assert list(english.english_terms(tables(own | {"mentions": []}, (excused,)))) == []


def test_sections_chain_upwards_and_circles_end() -> None:
    sections = {row.id: row for row in igf.rows("sections")}
    chain = structure._chain(sections, "vilnius-2010/summary.II.A")
    assert [row.id.partition("/")[2] for row in chain] == ["summary", "summary.II", "summary.II.A"]
    assert structure._chain(sections, None) == structure._chain(sections, "no such") == []
    circle = {"a": changed(chain[0], id="a", parent_id="a")}
    assert len(structure._chain(circle, "a")) == 2


def test_names_in_english_are_told_as_alternatives() -> None:
    rows = shipped()
    entity = next(row for row in rows["entities"] if row.aliases_en)
    mention = next(row for row in rows["mentions"] if row.entity_id == entity.id)
    sentence = changed(next(row for row in rows["sentences"] if row.id == mention.sentence_id), text_en="x")
    (found,) = english.english_names(tables(rows | {"sentences": [sentence], "mentions": [mention]}))
    assert found[3] == f"{' or '.join((entity.name_en, *entity.aliases_en))}, for {mention.text}"


def test_english_that_lacks_a_line_is_told_of_the_item() -> None:
    rows = shipped()
    paragraph = next(row for row in rows["paragraphs"] if row.items)
    own = [row for row in rows["sentences"] if row.paragraph_id == paragraph.id]
    found = list(english.english_composed(tables(rows | {"paragraphs": [paragraph], "sentences": own[:-1]})))
    last = paragraph.items[-1]
    assert [each[2:] for each in found[1:]] == [
        ("items", f"{last.id} in English: ''", shown(last.text_en)),
        ("items", f"English that begins with {last.label}", "''"),
    ]


def test_a_document_without_layers_lacks_none() -> None:
    rows = shipped()
    assert list(layers.statements_complete(tables(rows | {"statements": []}))) == []
    bare = [changed(row, text_en="") for row in rows["sentences"]]
    assert list(english.english_complete(tables(rows | {"sentences": bare}))) == []
    meaningless = [changed(row, what_en="") for row in rows["dates"]]
    assert list(layers.meanings_complete(tables(rows | {"dates": meaningless}))) == []
