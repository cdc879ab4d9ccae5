"""The checks of corrections against each other and the English: each row is as released but for what is said."""

from typing import Any

import vilnius
from checked import GLOSSARY, changed, shipped

from igf_dataset.check import doubts
from igf_dataset.check.tables import Tables


def seen(check: Any, **tables: list[Any]) -> list[tuple[str, ...]]:
    """Row, column, expected and found of what a check says where these tables replace those released."""
    rows = shipped() | tables
    return [each[1:] for each in check(Tables(rows, rows, GLOSSARY))]


def row(raw: str) -> Any:
    return next(each for each in vilnius.rows("corrections") if each.raw == raw)


def test_each_other_place_of_the_same_words_is_told_once() -> None:
    own = [row("国际域名")]
    others = [each for each in vilnius.rows("corrections") if "国际域名" in each.raw and each.id != own[0].id]
    found = seen(doubts.doubts_everywhere, corrections=own)
    assert [each[:2] for each in found] == [(own[0].id, "raw")] * len(others) != []
    assert seen(doubts.doubts_everywhere, corrections=[*own, *others]) == []


def test_slips_and_what_rules_find_are_not_looked_for() -> None:
    rows = [each for each in vilnius.rows("corrections") if each.kind not in ("wording", "translation")]
    assert {each.kind for each in rows} == {"seam", "marker", "script", "typo"}
    assert seen(doubts.doubts_everywhere, corrections=rows) == []
    slip = changed(row("国际域名"), kind="typo")
    assert seen(doubts.doubts_everywhere, corrections=[slip]) == []


def test_a_row_may_say_that_the_words_are_right_there() -> None:
    doubt, *others = [each for each in vilnius.rows("corrections") if each.raw == "国际域名"]
    right = [changed(each, reading=each.raw) for each in others]
    kept = [each for each in vilnius.rows("corrections") if "国际域名" in each.raw and each.raw != "国际域名"]
    assert seen(doubts.doubts_everywhere, corrections=[doubt, *right, *kept]) == []


def test_what_the_rest_of_the_sentence_has_proves_nothing() -> None:
    doubt = row("因特网管理安排")
    sentence = next(each for each in vilnius.rows("sentences") if each.id == "vilnius-2010/summary.39.s1")
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
    assert all(each.followed for each in rows if each.applied)
    assert {each.followed for each in rows if not each.applied} == {True, False}
