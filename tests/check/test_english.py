"""The checks of the English, one condition at a time: each row is as released but for what is said."""

from datetime import date
from typing import Any

import pytest
import vilnius
from checked import changed, day, seen, shipped, tables

from igf_dataset.check import english, layers
from igf_dataset.check.tables import shown
from igf_dataset.layers.registry import Term
from igf_dataset.model.layers import DateRow

COMPLETE = "English, as others have it"


def test_each_sentence_without_english_is_told() -> None:
    first, second, third, *rest = vilnius.rows("sentences")
    bare = [changed(first, text_en=""), changed(second, text_en=" "), changed(third, text_en="One\ntwo."), *rest]
    assert seen(english.english_complete, sentences=bare) == [
        (first.id, "text_en", COMPLETE, "none"),
        (second.id, "text_en", COMPLETE, "none"),
        (third.id, "text_en", "one line without blanks around it", r"'One\ntwo.'"),
    ]


def test_a_name_of_no_entity_has_no_english() -> None:
    mention = changed(vilnius.rows("mentions")[0], entity_id="nobody")
    (found,) = seen(english.english_names, mentions=[mention])
    assert found[:3] == (mention.sentence_id, "text_en", f", for {mention.text}")


def test_terms_are_looked_for_beside_the_names_of_a_later_sentence() -> None:
    sentence = next(row for row in vilnius.rows("sentences") if row.start > 20 and len(row.text) > 20)
    mention = vilnius.rows("mentions")[0]
    start = sentence.start + 2
    named = changed(mention, sentence_id=sentence.id, start=start, end=start + 3, text=sentence.text[2:5])
    term = Term(zh=sentence.text[5:9], en=["no such", "nor such"])
    hidden = Term(zh=sentence.text[3:5], en=["never"])
    (found,) = seen(english.english_terms, term, hidden, sentences=[sentence], mentions=[named])
    assert found[:3] == (sentence.id, "text_en", f"no such or nor such, for {term.zh}")


def test_each_sentence_with_words_left_over_is_told() -> None:
    """Footnotes have no statements; one sentence that has none, or a part without, hides no other."""
    paragraphs = vilnius.rows("paragraphs")
    footnote = next(row for row in paragraphs if row.kind == "footnote")
    sentences = vilnius.rows("sentences")
    first = next(row for row in sentences if row.paragraph_id == footnote.id)
    listed = next(row for row in sentences if row.item_id)
    later = [row for row in sentences if row.start > 30 and len(row.text) > 30 and row.item_id is None][:3]
    label = next(item.label for row in paragraphs for item in row.items if item.id == listed.item_id)
    base = vilnius.rows("statements")[0]

    def of(sentence: Any, start: int, end: int) -> Any:
        return changed(base, sentence_id=sentence.id, start=start, end=end)

    whole, cut, bare = later
    own = [
        of(whole, whole.start, whole.end),
        of(cut, cut.start, cut.start + 2),
        of(cut, cut.start + 5, cut.end),
        of(listed, listed.start + len(label) + 1, listed.end - 4),
    ]
    found = seen(layers.statements_complete, sentences=[first, bare, whole, cut, listed], statements=own)
    assert found == [
        (bare.id, "", "a statement (in statements.toml), as every sentence has one where one has any", "none"),
        (cut.id, "", "statements of all its words", f"none of {cut.text[2:5]!r}"),
        (listed.id, "", "statements of all its words", f"none of {listed.text[-4:]!r}"),
    ]


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


def test_a_form_stands_at_the_beginning_of_a_word() -> None:
    assert english.has_form("The Internets", "internet")
    assert not english.has_form("subinternet", "internet")
    assert not english.has_form("a.b", "axb")
    assert english._some({2.0, 1.5}) == "1.5, 2"
    assert english._some(set()) == "no number"


def test_terms_are_hidden_by_names_and_excused_by_sentence() -> None:
    rows = shipped()
    (mention, *_) = (mention for mention in rows["mentions"] if len(mention.text) > 3)
    (sentence,) = (sentence for sentence in rows["sentences"] if sentence.id == mention.sentence_id)
    own = rows | {"sentences": [sentence], "mentions": [mention]}
    hidden = Term(zh=mention.text[1:], en=["no such"])
    assert list(english.english_terms(tables(own, (hidden,)))) == []
    assert len(list(english.english_terms(tables(own | {"mentions": []}, (hidden,))))) == 1
    excused = Term(zh=mention.text[1:], en=["no such"], excused=[sentence.id])
    assert list(english.english_terms(tables(own | {"mentions": []}, (excused,)))) == []


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
    assert [row[2:] for row in found[1:]] == [
        ("items", f"{last.id} in English: ''", shown(last.text_en)),
        ("items", f"English that begins with {last.label}", "''"),
    ]
