"""The checks of the layers, one condition at a time: each row is as released but for what is said."""

from typing import Any

from checked import changed, shipped

import igf_dataset as igf
from igf_dataset.check import english, layers
from igf_dataset.check.tables import Tables
from igf_dataset.layers.registry import Term

D = "vilnius-2010"
UNKNOWN = f"{D}/summary.999"


def seen(check: Any, *terms: Term, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says where these tables replace those released."""
    rows = shipped() | tables
    return [each[1:] for each in check(Tables(rows, rows, terms))]


def test_a_mark_of_an_unknown_place_has_no_words() -> None:
    date = igf.rows("dates")[0]
    lost = changed(date, paragraph_id=UNKNOWN, sentence_id=f"{UNKNOWN}.s1", start=0)
    assert seen(layers.standoff_placed, dates=[lost]) == [(date.id, "text", "''", repr(date.text))]


def test_a_mark_has_words() -> None:
    date = igf.rows("dates")[0]
    empty = changed(date, end=date.start, text="")
    sentence = next(row for row in igf.rows("sentences") if row.id == date.sentence_id)
    found = f"{sentence.id}, {sentence.start} to {sentence.end}"
    assert seen(layers.standoff_placed, dates=[empty]) == [
        (date.id, "sentence_id", f"the sentence that holds {date.start} to {date.start}", found)
    ]


def test_topics_are_known() -> None:
    row = changed(igf.rows("statements")[0], topics=["no", "nor"])
    assert seen(layers.names_known, statements=[row]) == [(row.id, "topics", "codes of topics", "no, nor")]


SOURCED = "an earlier statement of the paragraph that brings its source in"


def chain() -> list[Any]:
    """A statement of the summary and two that continue it, as released."""
    rows = igf.rows("statements")
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
    assert [each[:2] for each in found] == [
        (second.id, "continues_id"), (third.id, "speaker_text"), (third.id, "continues_id"), (first.id, "gist_en"),
    ]  # fmt: skip


def test_a_source_is_words_of_a_sentence_that_is_there() -> None:
    first = changed(chain()[0], sentence_id=f"{UNKNOWN}.s1", speaker_text="X")
    assert sourced(first) == [(first.id, "speaker_text", "words of its sentence", "'X'")]


def test_pointers_have_what_their_kind_has() -> None:
    inside, _, url = igf.rows("references")
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


COMPLETE = "English, as others have it"


def test_each_sentence_without_english_is_told() -> None:
    first, second, third, *rest = igf.rows("sentences")
    bare = [changed(first, text_en=""), changed(second, text_en=" "), changed(third, text_en="One\ntwo."), *rest]
    assert seen(english.english_complete, sentences=bare) == [
        (first.id, "text_en", COMPLETE, "none"),
        (second.id, "text_en", COMPLETE, "none"),
        (third.id, "text_en", "one line without blanks around it", r"'One\ntwo.'"),
    ]


def test_a_name_of_no_entity_has_no_english() -> None:
    mention = changed(igf.rows("mentions")[0], entity_id="nobody")
    (found,) = seen(english.english_names, mentions=[mention])
    assert found[:3] == (mention.sentence_id, "text_en", f", for {mention.text}")


def test_terms_are_looked_for_beside_the_names_of_a_later_sentence() -> None:
    sentence = next(row for row in igf.rows("sentences") if row.start > 20 and len(row.text) > 20)
    mention = igf.rows("mentions")[0]
    start = sentence.start + 2
    named = changed(mention, sentence_id=sentence.id, start=start, end=start + 3, text=sentence.text[2:5])
    term = Term(zh=sentence.text[5:9], en=["no such", "nor such"])
    hidden = Term(zh=sentence.text[3:5], en=["never"])
    (found,) = seen(english.english_terms, term, hidden, sentences=[sentence], mentions=[named])
    assert found[:3] == (sentence.id, "text_en", f"no such or nor such, for {term.zh}")


def test_breadth_is_told_with_its_words() -> None:
    sentence, statement = changed(igf.rows("sentences")[5], text_en="x"), igf.rows("statements")[5]
    own = [
        changed(statement, sentence_id=sentence.id, speaker_text="其他发言者", breadth="some"),
        changed(statement, sentence_id=sentence.id, speaker_text=None, breadth="general"),
    ]
    assert [each[2] for each in seen(english.english_breadth, sentences=[sentence], statements=own)] == [
        "other or others, for 其他发言者",
        "generally, for 普遍",
    ]


def test_each_sentence_with_words_left_over_is_told() -> None:
    """Footnotes have no statements; one sentence that has none, or a part without, hides no other."""
    paragraphs = igf.rows("paragraphs")
    footnote = next(row for row in paragraphs if row.kind == "footnote")
    sentences = igf.rows("sentences")
    first = next(row for row in sentences if row.paragraph_id == footnote.id)
    listed = next(row for row in sentences if row.item_id)
    later = [row for row in sentences if row.start > 30 and len(row.text) > 30 and row.item_id is None][:3]
    label = next(item.label for row in paragraphs for item in row.items if item.id == listed.item_id)
    base = igf.rows("statements")[0]

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
        (bare.id, "", "a statement, as every sentence has one", "none"),
        (cut.id, "", "statements of all its words", f"none of {cut.text[2:5]!r}"),
        (listed.id, "", "statements of all its words", f"none of {listed.text[-4:]!r}"),
    ]
