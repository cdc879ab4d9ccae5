"""What a gist may take from: each row is as released but for what is said."""

from typing import Any

import pytest
from checked import GLOSSARY, changed, shipped

from igf_dataset.check import gists
from igf_dataset.check.tables import Tables


def seen(check: Any, statement: str, gist: str, **values: Any) -> list[str]:
    """What a check finds in a gist that is put in the place of a statement's."""
    rows = shipped()
    rows["statements"] = [
        changed(row, gist_en=gist, **values) for row in rows["statements"] if row.id == f"vilnius-2010/{statement}"
    ]
    return [found for _, _, _, _, found in check(Tables(rows, rows, GLOSSARY))]


@pytest.mark.parametrize(
    ("statement", "gist", "found"),
    [
        ("summary.18.s3.1", "The Chair of ICANN stressed cooperation.", []),  # named two sentences before
        ("summary.18.s1.1", "The summary says ICANN was dealt with.", ["'ICANN'"]),  # named only later
        ("summary.43.s6.1", "Senegal and Brazil spoke.", []),
        ("summary.43.s2.1", "Brazil and Senegal spoke.", ["'Senegal'"]),
        ("letter-1.1.s1.1", "Permanent Representative Čekuolis writes.", []),
        ("letter-1.1.s1.1", "Ambassador Čekuolis writes.", ["'Ambassador'"]),
        ("summary.67.s1.1", "The Chair thanked the participants.", []),
        ("summary.7.s3.1", "Mr. Sundaram spoke; Mr. Jomo did.", []),
        ("summary.66.s1.1", "Participants shared; Sharing went on.", ["'Sharing'"]),
        ("summary.66.s1.1", "Sharing is progress.", []),
        ("summary.66.s1.1", "Others shared knowledge.", []),
    ],
)
def test_names(statement: str, gist: str, found: list[str]) -> None:
    assert seen(gists.gist_names, statement, gist) == found


@pytest.mark.parametrize(
    ("statement", "gist", "found"),
    [
        ("summary.2.s1.1", "There were 1,461 people, and one more.", []),
        ("summary.2.s1.1", "There were 1,462 people.", ["1462"]),
        ("summary.15.s3.1", "This is the second item.", []),
        ("summary.15.s3.1", "This is the third item.", ["3"]),
        ("summary.15.s4.1", "Of four, this is the third item.", []),
        ("summary.58.s2.1", "Meetings of the past two years.", []),
    ],
)
def test_figures(statement: str, gist: str, found: list[str]) -> None:
    assert seen(gists.gist_figures, statement, gist) == found


def test_terms_are_those_of_the_english() -> None:
    assert seen(gists.gist_terms, "summary.60.s1.1", "More young people took part.") == []
    assert seen(gists.gist_terms, "summary.60.s1.1", "More youth took part.") == ["'youth'"]
    assert seen(gists.gist_terms, "letter-2.1.s1.1", "He transmits the Chairman's summary.") == []
    assert seen(gists.gist_terms, "summary.28.s2.1", "Unnamed speakers spoke.") == []
    assert seen(gists.gist_terms, "summary.28.s2.1", "Speakers spoke.", speaker_kind="other") == ["'speaker'"]


def test_a_statement_without_english_is_left_alone() -> None:
    assert seen(gists.gist_names, "summary.2.s1.1", "Nobody", sentence_id="vilnius-2010/summary.999.s1") == []
    assert seen(gists.gist_names, "summary.2.s1.1", "Nobody", paragraph_id="vilnius-2010/summary.999") == []
