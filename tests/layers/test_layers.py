"""Curated layers laid over what the rules find; statements and their ids; builds with and without them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from paths import GOLDEN
from small_seed import FIRST, NARRATOR, SECOND, SOURCE, SPEAKER, entry, made, tables

from igf_dataset.build import build
from igf_dataset.errors import NoSuchPath
from igf_dataset.layers import seeds
from igf_dataset.verify.verify import verify


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return made(tmp_path)


def spans(rows: Sequence[Any], paragraph: str) -> list[tuple[str, str]]:
    return [(row.text, row.origin) for row in rows if row.paragraph_id == f"doc/{paragraph}"]


def test_without_curated_layers_the_rules_remain(seed: Path) -> None:
    found = tables(seed)
    assert found["statements"] == []
    assert [row.text for row in found["mentions"]] == ["联合国", "联合国", "联合国", "论坛", "联合国"]
    assert [row.text for row in found["quantities"]] == ["九个会议室", "70%", "近 100 个国家"]
    assert [(row.text, str(row.date_start)) for row in found["dates"]] == [("2010 年", "2010-01-01")]
    assert [(row.text, row.target_id) for row in found["references"]] == [("见附件", "doc/summary")]
    marks = [row for name in ("mentions", "quantities", "dates", "references") for row in found[name]]
    assert {row.origin for row in marks} == {"rule"}
    assert all(row.what_en == "" for name in ("quantities", "dates") for row in found[name])


def test_a_label_of_two_parts_points_nowhere(seed: Path) -> None:
    second = "\n附件\n\n另一摘要\n\n1. 会议闭幕。\n"
    (seed / "source.txt").write_text(SOURCE + second, encoding="utf-8")
    found = tables(seed)
    assert [row.id for row in found["paragraphs"]][-1] == "doc/appendix.1"
    assert found["references"] == []


@pytest.mark.parametrize(("title", "summary"), [("论坛摘要", []), ("2008 年论坛摘要", ["2007-01-01"])])
def test_each_part_speaks_from_its_own_year(seed: Path, title: str, summary: list[str]) -> None:
    text = SOURCE.replace("转递摘要", "转递去年的摘要").replace("2010 年的会议", "去年的会议")
    (seed / "source.txt").write_text(text.replace("论坛摘要", title), encoding="utf-8")
    assert [str(row.date_start) for row in tables(seed)["dates"]] == ["2009-01-01", *summary]


def test_a_curated_span_takes_the_place_of_what_it_overlaps(seed: Path) -> None:
    found = tables(
        seed,
        mentions=entry("甲方联合国", 'entity = "un"', "summary.3")
        + entry("2010 年的会议", 'entity = "forum"', "summary.1"),
        quantities=entry("会议室。2010 年的会议有70%", 'value = 7\nunit = "thing"', "summary.1"),
    )
    assert spans(found["mentions"], "summary.3") == [("甲方联合国", "curated")]
    assert spans(found["mentions"], "summary.1") == [("2010 年的会议", "curated"), ("联合国", "rule")]
    assert spans(found["quantities"], "summary.1") == [("会议室。2010 年的会议有70%", "curated")]
    assert spans(found["quantities"], "summary.3") == [("近 100 个国家", "rule")]
    (quantity,) = (row for row in found["quantities"] if row.origin == "curated")
    assert (quantity.value, quantity.unit, quantity.comparator, quantity.what_en) == (7.0, "thing", "exact", "")


def test_a_meaning_alone_leaves_the_origin(seed: Path) -> None:
    rooms = entry("九个会议室", 'what = "rooms"', "summary.1")
    share = entry("70%", 'what = "people"\ncomparator = "about"', "summary.1")
    year = entry("2010 年", 'what = "a year"', "summary.1")
    found = tables(seed, quantities=rooms + share, dates=year)
    quantities = [(row.text, row.value, row.comparator, row.what_en, row.origin) for row in found["quantities"]]
    assert quantities[:2] == [
        ("九个会议室", 9.0, "exact", "rooms", "rule"),
        ("70%", 70.0, "about", "people", "curated"),
    ]
    assert [(row.what_en, row.origin) for row in found["dates"]] == [("a year", "rule")]


def test_amended_mentions(seed: Path) -> None:
    found = tables(
        seed,
        mentions=entry("联合国", 'occurrence = 2\nlocator = "7"')
        + entry("论坛", "drop = true")
        + entry("联合国", 'entity = "forum"', "summary.1"),
    )
    mentions = [(row.paragraph_id, row.start, row.entity_id, row.locator, row.origin) for row in found["mentions"]]
    assert mentions == [
        ("doc/summary.1", 34, "forum", None, "curated"),
        ("doc/summary.2", 7, "un", None, "rule"),
        ("doc/summary.2", 13, "un", "7", "curated"),
        ("doc/summary.3", 13, "un", None, "rule"),
    ]


def test_a_quantity_within_a_curated_date_is_none(seed: Path) -> None:
    days = 'start = 2010-09-14\nend = 2010-09-17\ngranularity = "day"'
    found = tables(seed, dates=entry("会议有九个会议室", days, "summary.1"))
    assert spans(found["dates"], "summary.1") == [("会议有九个会议室", "curated"), ("2010 年", "rule")]
    assert spans(found["quantities"], "summary.1") == [("70%", "rule")]


def test_statements_count_within_their_sentence(seed: Path) -> None:
    third = entry("他说，论坛很好。", SPEAKER.replace("一位发言者", "他").replace("access", "youth"))
    said = tables(seed, statements=FIRST + SECOND + third)["statements"]
    source = [(row.speaker_text, row.speaker_kind, row.breadth, row.continues_id) for row in said]
    assert [row.id for row in said] == [f"doc/summary.2.{place}" for place in ("s1.1", "s1.2", "s2.1")]
    assert [row.sentence_id for row in said] == [f"doc/summary.2.{place}" for place in ("s1", "s1", "s2")]
    assert [(row.start, row.end) for row in said] == [(0, 12), (13, 19), (19, 27)]
    assert source == [
        ("一位发言者", "speakers", "one", None),
        (None, "speakers", "one", "doc/summary.2.s1.1"),
        ("他", "speakers", "one", None),
    ]
    assert [row.topics for row in said] == [["access"], ["access"], ["youth"]]


def test_a_speaker_may_stand_in_another_clause(seed: Path) -> None:
    said = tables(seed, statements=entry("联合国很大。", SPEAKER))["statements"]
    assert [(row.text, row.speaker_text) for row in said] == [("联合国很大。", "一位发言者")]


@pytest.mark.parametrize(
    ("passes", "expected"),
    [
        ({}, [False, False]),
        ({"a": FIRST, "b": FIRST}, [True, False]),
        ({"a": FIRST + SECOND, "b": FIRST + SECOND}, [True, True]),
        ({"a": FIRST + SECOND, "b": FIRST.replace("claims", "warns") + SECOND}, [False, True]),
        ({"a": FIRST.replace("access", "unheard-of"), "b": FIRST.replace("，联合国很好", "")}, [True, False]),
    ],
)
def test_agreed(seed: Path, passes: dict[str, str], expected: list[bool]) -> None:
    for name, text in passes.items():
        (seed / "passes" / name).mkdir(parents=True)
        (seed / "passes" / name / "statements.toml").write_text(text, encoding="utf-8")
    assert [row.agreed for row in tables(seed, statements=FIRST + SECOND)["statements"]] == expected


WHOLE = "".join(
    [
        entry("谨转递摘要(见附件)。", NARRATOR, "letter-1.1"),
        entry("会议有九个会议室。", NARRATOR, "summary.1"),
        entry("2010 年的会议有70%的人参加。", NARRATOR, "summary.1"),
        entry("几位发言者提到联合国。", NARRATOR, "summary.1"),
        FIRST,
        SECOND,
        entry("他说，论坛很好。", NARRATOR),
        entry("与会者指出：", NARRATOR, "summary.3"),
        entry("甲方联合国；", NARRATOR, "summary.3"),
        entry("乙方近 100 个国家。", NARRATOR, "summary.3"),
    ]
)


@pytest.mark.parametrize("statements", [None, WHOLE])
def test_a_build_with_and_without_statements_holds_together(seed: Path, tmp_path: Path, statements: str | None) -> None:
    if statements:
        (seed / "statements.toml").write_text(statements, encoding="utf-8")
    built = build([seed], tmp_path / "out")
    assert list(verify(tmp_path / "out")) == []
    assert [built.rows[name] for name in ("entities", "topics", "statements", "mentions")] == [
        2,
        2,
        10 if statements else 0,
        5,
    ]


def test_documents_without_curated_layers_build(tmp_path: Path) -> None:
    built = build(sorted(GOLDEN.iterdir())[::36], tmp_path / "out")
    assert list(verify(tmp_path / "out")) == []
    assert built.rows["statements"] == 0
    assert built.rows["topics"] > 0


def test_a_glob_enters_no_links(tmp_path: Path) -> None:
    """Two links to the folder itself would else double the paths at each level."""
    (tmp_path / "letters" / "old").mkdir(parents=True)
    for name in ("one.txt", "old/two.txt"):
        (tmp_path / "letters" / name).write_text("甲", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / "letters" / name).symlink_to(".")
    assert {path.name for path in seeds.find([tmp_path / "letters" / "**" / "*.txt"])} == {"one.txt", "two.txt"}
    with pytest.raises(NoSuchPath, match="found no such path"):
        seeds.find([Path("x" * 5_000)])


def test_papers_that_are_no_seeds_are_told(tmp_path: Path) -> None:
    """What is left out of a folder of seeds: other formats, and folders of texts; hidden files are passed over."""
    for name in ("one.txt", "TWO.TXT", "three.docx", "four.PDF", "notes.md", ".hidden.txt", "more/five.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "source.txt").write_text("甲", encoding="utf-8")
    assert {path.name for path in seeds.find([tmp_path])} == {"one.txt", "TWO.TXT", "seed"}
    told = "left out, for they are no .txt file and no folder with source.txt: four.PDF, more, three.docx"
    assert seeds.left_out([tmp_path, tmp_path / "one.txt"]) == f"{tmp_path}: {told}"
    assert seeds.left_out([tmp_path / "seed"]) == ""
