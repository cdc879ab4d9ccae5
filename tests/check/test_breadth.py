"""The words for how many hold a statement: each row is as released but for what is said."""

import re
from typing import Any

import pytest
import vilnius
from checked import changed, shipped

from igf_dataset.check import breadth
from igf_dataset.check.tables import Tables


def seen(check: Any, speaker: str | None, value: str, text: str, gist: str) -> list[tuple[str, ...]]:
    """Table, column and what was expected, of a statement and its sentence with these values."""
    rows = shipped()
    sentence = changed(rows["sentences"][5], text_en=text)
    said = changed(rows["statements"][5], sentence_id=sentence.id, speaker_text=speaker, breadth=value, gist_en=gist)
    own = rows | {"sentences": [sentence], "statements": [said]}
    return [(table, column, expected) for table, _, column, expected, _ in check(Tables(own, own, ()))]


@pytest.mark.parametrize(
    ("speaker", "value", "words", "wrong"),
    [
        ("几乎所有发言者", "almost_all", "Almost all speakers", "All speakers"),
        ("所有发言者", "all", "All speakers", "Several speakers"),
        ("许多发言者", "many", "Many speakers", "Some speakers"),
        ("大多数人", "many", "many", "most"),
        ("几位发言者", "several", "Several speakers", "Some speakers"),
        ("几个人", "several", "several", "a few"),
        ("一些发言者", "some", "Some speakers", "Several speakers"),
        ("有人", "some", "some", "somebody"),
        ("其他发言者", "some", "Others", "Some"),
        ("其他发言者", "some", "Other speakers", "another"),
        ("两名发言者", "two", "Two speakers", "Twofold"),
        ("两位发言者", "two", "two", "both"),
        ("普遍", "general", "It was generally felt", "It was felt"),
        ("许多人", "general", "It was generally felt", "Many felt"),
    ],
)
def test_the_english_and_the_gist_have_the_word(speaker: str, value: str, words: str, wrong: str) -> None:
    assert seen(breadth.english_breadth, speaker, value, words, words) == []
    assert seen(breadth.english_breadth, speaker, value, "", words) == []
    told = [finding[:2] for finding in seen(breadth.english_breadth, speaker, value, wrong, wrong)]
    assert told == [("sentences", "text_en"), ("statements", "gist_en")]


def test_the_finding_says_the_words() -> None:
    (found,) = seen(breadth.english_breadth, "其他发言者", "some", "x", "Others")
    assert found == ("sentences", "text_en", "other or others, for 其他发言者")
    (found,) = seen(breadth.english_breadth, None, "general", "x", "generally")
    assert found == ("sentences", "text_en", "generally, for 普遍")


@pytest.mark.parametrize(
    ("speaker", "value"),
    [
        ("几乎所有发言者", "almost_all"),
        ("所有发言者", "all"),
        ("许多国家的一名代表", "one"),
        ("来自海地登记处的一名发言者", "one"),
        ("几位发言者，包括几位国会议员", "several"),
        ("编辑和 5 位专家", "several"),
        ("代表所有群体的发言者", "unspecified"),
        ("主席", "one"),
        (None, "many"),
    ],
)
def test_breadth_is_what_its_word_says(speaker: str | None, value: str) -> None:
    assert seen(breadth.breadth_worded, speaker, value, "x", "x") == []
    if speaker and re.search("[几许一]|^所有", speaker):
        (found,) = seen(breadth.breadth_worded, speaker, "two", "x", "x")
        assert found == ("statements", "breadth", f"{value}, for {speaker}")


def test_general_stands_in_the_text() -> None:
    (found,) = seen(breadth.breadth_worded, "与会者", "general", "x", "x")
    assert found == ("statements", "breadth", "普遍 in its text")
    rows = [row for row in vilnius.rows("statements") if row.breadth == "general"]
    assert rows
    assert all("普遍" in row.text for row in rows)
