"""The checks of corrections against each other and the English: each row is as released but for what is said."""

from typing import Any

import vilnius
from checked import GLOSSARY, changed, shipped

from igf_dataset.check import doubts
from igf_dataset.check.tables import Tables


def seen(check: Any, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says where these tables replace those released."""
    rows = shipped() | tables
    return [finding[1:] for finding in check(Tables(rows, rows, GLOSSARY))]


def row(raw: str) -> Any:
    return next(correction for correction in vilnius.rows("corrections") if correction.raw == raw)


def test_each_other_place_of_the_same_words_is_told_once() -> None:
    own = [row("国际域名")]
    others = [
        correction
        for correction in vilnius.rows("corrections")
        if "国际域名" in correction.raw and correction.id != own[0].id
    ]
    found = seen(doubts.doubts_everywhere, corrections=own)
    assert [row[:2] for row in found] == [(own[0].id, "raw")] * len(others) != []
    assert seen(doubts.doubts_everywhere, corrections=[*own, *others]) == []


def test_the_first_words_of_a_source_are_a_place() -> None:
    source = Tables(shipped(), shipped(), GLOSSARY).source
    doubt = changed(row("国际域名"), raw=source[:2])
    first, *_ = seen(doubts.doubts_everywhere, corrections=[doubt])
    assert first[2] == "a row for the same words on line 1"


def test_slips_and_what_rules_find_are_not_looked_for() -> None:
    rows = [
        correction for correction in vilnius.rows("corrections") if correction.kind not in ("wording", "translation")
    ]
    assert {row.kind for row in rows} == {"seam", "marker", "script", "typo"}
    assert seen(doubts.doubts_everywhere, corrections=rows) == []
    slip = changed(row("国际域名"), kind="typo")
    assert seen(doubts.doubts_everywhere, corrections=[slip]) == []


def test_a_row_may_say_that_the_words_are_right_there() -> None:
    doubt, *others = [correction for correction in vilnius.rows("corrections") if correction.raw == "国际域名"]
    right = [changed(other, reading=other.raw) for other in others]
    kept = [
        correction
        for correction in vilnius.rows("corrections")
        if "国际域名" in correction.raw and correction.raw != "国际域名"
    ]
    assert seen(doubts.doubts_everywhere, corrections=[doubt, *right, *kept]) == []


def test_what_the_rest_of_the_sentence_has_proves_nothing() -> None:
    doubt = row("因特网管理安排")
    sentence = next(sentence for sentence in vilnius.rows("sentences") if sentence.id == "vilnius-2010/summary.39.s1")
    english = sentence.text_en.replace("management", "governance")
    told = seen(doubts.doubts_followed, corrections=[doubt], sentences=[changed(sentence, text_en=english)])
    assert told == [(doubt.id, "followed", "true, since the English has a form of 因特网治理", "false")]
    twice = changed(sentence, text=sentence.text + "因特网治理", text_en=english)
    assert seen(doubts.doubts_followed, corrections=[doubt], sentences=[twice]) == []


def test_a_doubt_without_english_is_not_followed() -> None:
    doubt = row("陋习")
    assert doubt.followed
    assert seen(doubts.doubts_followed, corrections=[doubt], sentences=[]) == [
        (doubt.id, "followed", "false, since there is no English", "true")
    ]
    assert seen(doubts.doubts_followed, corrections=[changed(doubt, followed=False)], sentences=[]) == []


def test_every_doubt_says_whether_it_is_followed() -> None:
    rows = vilnius.rows("corrections")
    assert all(row.followed for row in rows if row.applied)
    assert {row.followed for row in rows if not row.applied} == {True, False}
