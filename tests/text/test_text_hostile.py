"""Sources that no printed document is: each is refused with a place, or read without losing a character."""

import importlib
import os
import sys
from pathlib import Path

import pytest
from lossless import Tables, outcome
from paths import TESTS, some

from igf_dataset import parse
from igf_dataset.errors import Refused
from igf_dataset.layers import seeds
from igf_dataset.text.lines.decode import LARGEST

HERE = TESTS
LETTER = "2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n"
BODY = f"{LETTER}附件\n\n摘要\n\n"
INPUTS = sorted([*(HERE / "fuzz" / "found").iterdir(), *(HERE / "fuzz" / "corpus").iterdir()])
CONTROLS = [*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
BIDIRECTIONAL = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]


def rows(source: str) -> Tables:
    found = outcome(source.encode("utf-8"))
    assert not isinstance(found, Refused), str(found)
    return found


def refused(source: str) -> Refused:
    found = outcome(source.encode("utf-8"))
    assert isinstance(found, Refused)
    return found


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_fuzzer_found(path: Path) -> None:
    outcome(path.read_bytes())


@pytest.mark.extra
def test_a_minute_of_fuzzing_finds_nothing() -> None:
    """With one seed, so that who runs it again sees the same inputs; `tools/fuzz.py` draws others."""
    sys.path.insert(0, str(HERE.parent / "tools"))
    assert importlib.import_module("fuzz").run(seconds=60, seed=1, keep=0) == 0


@pytest.mark.parametrize("heading", ["注", "注：", "脚注", "Notes:"])
def test_a_heading_of_notes_may_be_the_last_line(heading: str) -> None:
    lead = "2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n附件\n\n摘要\n\n1. 甲。\n\n"
    assert isinstance(outcome(f"{lead}{heading}".encode()), dict)


@pytest.mark.extra
@pytest.mark.parametrize("pairs", some([False, True], 2))
def test_the_growth_of_no_kind_is_measured_on_a_text_that_breaks_a_promise(pairs: bool) -> None:
    sys.path.insert(0, str(HERE.parent / "tools"))
    growth = importlib.import_module("growth")
    for bait in (growth.pairs() if pairs else growth.BAIT).values():
        outcome(growth.text(bait, 600))


@pytest.mark.parametrize("code", [*CONTROLS, *BIDIRECTIONAL, 0xFFFE, 0xFFFF], ids="U+{:04X}".format)
def test_characters_that_no_document_has(code: int) -> None:
    error = refused(f"{BODY}1. 甲{chr(code)}乙。")
    assert (error.line, error.found) == (9, f"the character U+{code:04X}")


def test_lone_surrogates() -> None:
    with pytest.raises(Refused, match=r"<text>:9: expected printable text, found the character U\+D800"):
        parse(f"{BODY}1. 甲\ud800乙。", id="any")
    error = outcome(f"{BODY}1. 甲".encode() + b"\xed\xa0\x80")
    assert isinstance(error, Refused)
    assert (error.line, error.expected, error.found) == (9, "text in UTF-8", "byte 0xed at byte offset 96")


@pytest.mark.parametrize(
    "words",
    [
        "甲\ufeff乙。", "甲\f乙。", "甲\r乙。", "甲\u200b乙。",
        "e\u0301\u0301。", "甲\u0378。", "\ue000。", "\U0001f600\u200d。", "甲\u2003乙。",
    ],
)  # fmt: skip
def test_rare_characters_stay_in_the_words(words: str) -> None:
    assert rows(f"{BODY}1. {words}")["paragraphs"][-1].text == words.lstrip("\ufeff")


def test_blanks_at_an_edge_are_none_of_the_words() -> None:
    found = rows(f"\ufeff{BODY}\f\u30001. \u00a0甲。\u3000\f\r\n")
    assert (found["letters"][0].title[:4], found["paragraphs"][-1].text) == ("2010", "甲。")
    assert found["lines"][0].text.startswith("\ufeff")


def test_carriage_returns() -> None:
    assert [row.text for row in rows(f"{BODY}1. 甲。\n\n2. 乙。".replace("\n", "\r\n"))["paragraphs"]][1:] == [
        "甲。",
        "乙。",
    ]
    error = refused(f"{BODY}1. 甲。".replace("\n", "\r"))
    assert (error.line, error.expected) == (1, "line ends \\n or \\r\\n")


def test_full_width_labels() -> None:
    found = rows(f"{BODY}一． 节\n\n１． 甲：\n\n（ａ） 乙；\n\n（ｂ） 丙。\n\n２．丁。")
    assert [row.id for row in found["paragraphs"]][1:] == ["any/summary.1", "any/summary.2"]
    assert [item.id for item in found["paragraphs"][1].items] == ["any/summary.1.a", "any/summary.1.b"]


def test_lists_and_sections_nest_no_deeper_than_labels_differ() -> None:
    labels = ["(a)", "(i)", "(一)", "-", "•"]
    found = rows(f"{BODY}1. 甲：\n\n" + "\n\n".join(f"{label} 乙；" for label in labels))
    assert found["paragraphs"][-1].items[-1].id == "any/summary.1.a.i.1.1.1"
    error = refused(f"{BODY}1. 甲：\n\n" + "\n\n".join(f"{label} 乙；" for label in [*labels, "(a)"]))
    assert error.expected == "item • or - or (二) or (ii) or (b)"
    deep = rows(f"{BODY}一. 甲\n\nA. 乙\n\n1. 丙。\n\n丁\n\n2. 戊。")
    assert [row.id for row in deep["sections"]][1:] == ["any/summary.I", "any/summary.I.A", "any/summary.I.A.I"]
    assert refused(f"{BODY}一. 甲\n\nA. 乙\n\n一. 丙\n\n1. 丁。").found == "'一. 丙'"


@pytest.mark.parametrize("count", [2_000, pytest.param(1_000_000, marks=pytest.mark.extra)])
def test_many_bullets(count: int) -> None:
    found = rows(f"{BODY}1. 甲：\n\n" + "- 乙；\n" * count)
    assert found["paragraphs"][-1].items[-1].id == f"any/summary.1.{count}"


@pytest.mark.parametrize("count", [2_000, pytest.param(100_000, marks=pytest.mark.extra)])
def test_many_calls_of_one_note(count: int) -> None:
    found = rows(f"{BODY}1. 甲{'^a' * count}乙。\n\n^a 丙。")
    assert (len(found["paragraphs"][1].notes), found["paragraphs"][1].text) == (count, "甲乙。")


def test_notes_within_notes() -> None:
    notes = "\n\n".join(f"^{index} 见^{index + 1}。" for index in range(1, 99)) + "\n\n^99 见^1。"
    found = rows(f"{BODY}1. 甲^1。\n\n{notes}")
    assert [row.id for row in found["paragraphs"]][-1] == "any/summary.note-99"


def test_annexes_without_end() -> None:
    assert refused(f"{BODY}1. 甲。\n\n附件").found == "the end of the part"
    many = "附件\n\n甲\n\n1. 乙。\n\n" * 1_001
    error = refused(LETTER + many)
    assert (error.line, error.expected) == (5 + 6 * 999, "at most 1,000 letters and annexes")
    assert rows(LETTER + many[: len(many) // 1_001 * 999])["sections"][-1].id == "any/appendix-998"


def test_headings_beyond_roman_numerals() -> None:
    many = "".join(f"甲\n\n{number}. 乙。\n\n" for number in range(1, 4_002))
    error = refused(f"{BODY}题\n\n{many}")
    assert (error.expected, error.found) == ("section among the first 3,999 of its level", "'甲'")


def test_numbers_of_thousands_of_digits() -> None:
    digits = "9" * 5_000
    found = rows(
        f"第{digits}届会议\n议程项目 {digits} 题\n\n{BODY}1. 有{digits}个、{digits}%、第{digits}年头、{digits}年。"
    )
    assert (found["documents"][0].session, found["documents"][0].agenda_item, found["quantities"]) == (None, None, [])
    error = refused(f"{BODY}{digits}. 甲。")
    assert (error.line, error.expected) == (9, "a paragraph's number")


@pytest.mark.parametrize("content", ["", " ", "\n" * 10_000, "\u3000\u00a0\f\r\n\ufeff"])
def test_nothing_but_blanks(content: str) -> None:
    assert refused(content).found == "an empty text"


def test_a_line_as_long_as_a_document_can_be(tmp_path: Path) -> None:
    assert refused("甲" * 1_000_000).line == 1
    source = tmp_path / "long.txt"
    with source.open("wb") as file:
        file.truncate(100_000_000)  # and is not read: a hole in a file takes no room
    with pytest.raises(Refused) as caught:
        seeds.read(source)
    assert caught.value.found == "one of 100,000,000"
    assert caught.value.expected == f"a document of at most {LARGEST:,} bytes"
    with pytest.raises(Refused, match="one of 16,777,217"):
        parse("a" * (LARGEST + 1), id="any")


def test_what_is_named_like_a_text_but_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "real.txt").write_text(BODY, encoding="utf-8")
    assert seeds.find([tmp_path]) == [tmp_path / "real.txt"]
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in seeds.find([tmp_path])] == ["gone.txt", "pipe.txt", "real.txt"]
    with pytest.raises(Refused, match=r"pipe\.txt: expected a file, found no regular file"):
        seeds.read(tmp_path / "pipe.txt")
    with pytest.raises(Refused, match=r"gone\.txt: expected a file that can be read, found No such file"):
        seeds.read(tmp_path / "gone.txt")
