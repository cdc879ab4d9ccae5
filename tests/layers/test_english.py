"""The unofficial English: beside the Chinese it translates, composed upwards, refused where the Chinese changed."""

from pathlib import Path

import pytest
import vilnius
from small_seed import made, tables

import igf_dataset as igf
from igf_dataset.check.figures import figures
from igf_dataset.errors import Refused

CHINESE = {
    "summary.2": ["一位发言者说，联合国很好，联合国很大。", "他说，论坛很好。"],
    "summary.3": ["与会者指出：", "(a) 甲方联合国；", "(b) 乙方近 100 个国家。"],
}
ENGLISH = {
    "summary.2": ["One speaker said the United Nations was good and large.", "He said the Forum was good."],
    "summary.3": [
        "Participants noted:",
        "(a) Party A, the United Nations;",
        "(b) Party B, nearly 100 countries.",
    ],
}


def file(chinese: dict[str, list[str]], english: dict[str, list[str]]) -> str:
    return "".join(
        f'[["{address}"]]\nzh = "{zh}"\nen = "{en}"\n\n'
        for address, texts in chinese.items()
        for zh, en in zip(texts, english[address], strict=True)
    )


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_english_is_composed_from_sentences(seed: Path) -> None:
    found = tables(seed, english=file(CHINESE, ENGLISH))
    sentences = {row.id: row.text_en for row in found["sentences"] if row.text_en}
    assert list(sentences.values()) == [text for texts in ENGLISH.values() for text in texts]
    paragraphs = {row.id.partition("/")[2]: row for row in found["paragraphs"]}
    assert paragraphs["summary.2"].text_en == " ".join(ENGLISH["summary.2"])
    assert paragraphs["summary.3"].text_en == "\n".join(ENGLISH["summary.3"])
    assert [item.text_en for item in paragraphs["summary.3"].items] == [
        "Party A, the United Nations;",
        "Party B, nearly 100 countries.",
    ]
    assert paragraphs["summary.1"].text_en == ""
    assert found["letters"][0].text_en == ""


def test_a_paragraph_that_is_not_all_translated_has_no_english_but_its_sentences(seed: Path) -> None:
    english = {**ENGLISH, "summary.2": [ENGLISH["summary.2"][0], ""]}
    found = tables(seed, english=file(CHINESE, english))
    assert [row.text_en for row in found["sentences"] if row.paragraph_id == "doc/summary.2"] == english["summary.2"]
    assert {row.text_en for row in found["paragraphs"] if row.id == "doc/summary.2"} == {""}


@pytest.mark.parametrize(
    ("chinese", "line", "expected", "found"),
    [
        (["一位发言者说，联合国很好，联合国不大。", CHINESE["summary.2"][1]], 1, "联合国很大。", "联合国不大。"),
        (CHINESE["summary.2"][::-1], 1, "the English of '一位发言者说", "that of '他说，论坛很好。'"),
        (CHINESE["summary.2"][:1], 1, "an entry for each of 2 sentences of summary.2", "1"),
        ([*CHINESE["summary.2"], "会议闭幕。"], 9, "an entry for each of 2 sentences of summary.2", "3"),
    ],
)
def test_stale_english_is_refused(seed: Path, chinese: list[str], line: int, expected: str, found: str) -> None:
    with pytest.raises(Refused) as caught:
        tables(seed, english=file({"summary.2": chinese}, {"summary.2": ["Some English."] * len(chinese)}))
    error = caught.value
    assert (error.file, error.line) == (str(seed / "english.toml"), line)
    assert expected in error.expected
    assert found in error.found


def test_english_of_no_paragraph_is_refused(seed: Path) -> None:
    with pytest.raises(Refused, match=r"english.toml:1: expected the address of a paragraph of doc, found 'summary.9'"):
        tables(seed, english=file({"summary.9": ["甲。"]}, {"summary.9": ["A."]}))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nine rooms, 1,461 people and 2,000 badges.", {9, 1461, 2000}),
        ("a ten-year review of the past five years", {10, 5}),
        ("the sixth year; the first such forum", {6, 1}),
        ("billions of users, 3.5 million of them new", {1e9, 3.5e6}),
        ("one or two people; both; twenty-five", {1, 2, 25}),
        ("14 to 17 September 2010, or 70 per cent", {14, 17, 2010, 70}),
        ("IPv6, COVID-19 and A/65/510", set()),
        ("someone often attended a tent", set()),
    ],
)
def test_figures(text: str, values: set[float]) -> None:
    assert values <= figures(text)
    assert figures(text) - values <= {1.0, 19.0, 65.0, 510.0}


def test_every_sentence_has_its_english() -> None:
    assert [row.id for row in vilnius.rows("sentences") if not row.text_en] == []
    assert all(row.text_en for row in vilnius.rows("paragraphs"))
    assert all(row.text_en for row in vilnius.rows("letters"))
    assert all(item.text_en for row in vilnius.rows("paragraphs") for item in row.items)


def test_the_english_of_a_place() -> None:
    item = igf.cite("vilnius-2010/summary.43.b")
    (row,) = [item for item in igf.rows("paragraphs", at="summary.43")[0].items if item.label == "(b)"]
    assert item.text_en == row.text_en
    assert not item.text_en.startswith("(b)")
    assert igf.cite("vilnius-2010/summary.43").text_en.count("\n") == igf.cite("vilnius-2010/summary.43").text.count(
        "\n"
    )
    assert igf.cite("vilnius-2010/letter-2").text_en == vilnius.rows("letters")[1].text_en
    assert "Opening ceremony" in igf.cite("vilnius-2010/summary.I").text_en
    assert igf.document(vilnius.ID).letters[0].paragraphs[0].sentences_en == [
        igf.cite("vilnius-2010/letter-1.1.s1").text_en
    ]
