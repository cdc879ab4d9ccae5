"""Curated layers that do not fit the text, the registry or each other: refused with the line of the entry."""

from pathlib import Path

import pytest
from small_seed import ACT, CONTINUES, ENTITIES, FIRST, NARRATOR, SOURCE, SPEAKER, TOPICS, entry, made, tables

from igf_dataset.build import build
from igf_dataset.errors import Refused

HEADS = {
    "statements": f"# Who said what.\n\n{FIRST}",
    "mentions": "# Names.\n" + entry("论坛", "drop = true"),
    "quantities": entry("联合国很好", 'value = 1.5\nunit = "times"'),
    "dates": "\n" + entry("联合国很好", 'start = 2010-01-01\nend = 2010-01-02\ngranularity = "day"'),
}
TAIL = "# The end.\n"


def line_of(head: str, entry: str, key: str) -> int:
    """The line of the entry below `head`, or of the key in it that an error names."""
    lines = entry.split("\n")
    inside = next((number for number, line in enumerate(lines) if key and line.startswith(f"{key} =")), 0)
    return head.count("\n") + 1 + inside


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_the_heads_of_the_refusals_are_in_order(seed: Path) -> None:
    found = tables(seed, **HEADS)
    assert all(any(row.origin == "curated" for row in found[name]) for name in ("quantities", "dates"))
    assert [row.text for row in found["statements"]] == ["一位发言者说，联合国很好"]


@pytest.mark.parametrize(
    ("name", "bad", "expected", "found"),
    [
        (
            "statements",
            entry("联合国非常大。", CONTINUES),
            "'联合国非常大。' in summary.2",
            "near it '联合国很好，联'",
        ),
        ("mentions", entry("协合国", 'entity = "un"'), "'协合国' in summary.2", "合国"),
        ("quantities", entry("九个会议室", 'what = "rooms"'), "'九个会议室' in summary.2", "一位发言者说"),
        ("statements", entry("联合国", CONTINUES), "'联合国' once, or `occurrence`", "2 times in summary.2"),
        ("mentions", entry("联合国", "drop = true"), "'联合国' once, or `occurrence`", "2 times"),
        ("mentions", entry("联合国", "occurrence = 3\ndrop = true"), "occurrence 3 of '联合国'", "2"),
        ("mentions", entry("联合国", "occurrence = 0\ndrop = true"), "occurrence", "0"),
        ("statements", entry("联合国很大。他说，论坛很好。", CONTINUES), "within one sentence", "联合国很大。他说"),
        (
            "statements",
            entry("联合国很大。", SPEAKER.replace("一位发言者", "他")),
            "a speaker in the words of the sentence",
            "'他'",
        ),
        ("statements", entry("联合国很大。", f'entity = "itu"\n{SPEAKER}'), "an entity of entities.toml", "'itu'"),
        ("mentions", entry("一位发言者", 'entity = "itu"'), "an entity of entities.toml", "'itu'"),
        ("statements", entry("联合国很大。", SPEAKER.replace("access", "poems")), "topics of topics.toml", "'poems'"),
        ("statements", entry("甲", SPEAKER, "summary.9"), "the address of a paragraph of doc", "'summary.9'"),
        ("mentions", entry("甲", 'entity = "un"', "doc/summary.2"), "the address of a paragraph", "'doc/summary.2'"),
        ("quantities", entry("甲", "drop = true", "summary"), "the address of a paragraph", "'summary'"),
        ("dates", entry("甲", "drop = true", "summary.3.a"), "the address of a paragraph", "'summary.3.a'"),
        ("statements", entry("联合国很大。", f"continues = 2\n{ACT}"), "an earlier statement", "2"),
        ("statements", entry("联合国很大。", f"continues = 9\n{ACT}"), "an earlier statement", "9"),
        ("statements", entry("联合国很大。", f"continues = 0\n{ACT}"), "continues", "0"),
        ("statements", entry("联合国很大。", f'kind = "speakers"\n{CONTINUES}'), "no kind", "联合国很大"),
        ("statements", entry("联合国很大。", f'speaker = "一位发言者"\n{CONTINUES}'), "no speaker", "联合国很大"),
        ("statements", entry("联合国很大。", f'breadth = "one"\nentity = "un"\n{CONTINUES}'), "no entity, breadth", ""),
        ("statements", entry("联合国很大。", ACT), "kind and breadth, or continues", "联合国很大"),
        ("statements", entry("联合国很大。", f'kind = "speakers"\n{ACT}'), "kind and breadth, or continues", ""),
        ("statements", entry("联合国很大。", CONTINUES.replace("claims", "sings")), "act: one of", "'sings'"),
        ("mentions", entry("一位发言者", "drop = true"), "a span that the rule finds", "一位发言者"),
        (
            "mentions",
            entry("联合国", 'occurrence = 1\ndrop = true\nlocator = "7"'),
            "no other keys beside drop",
            "联合国",
        ),
        (
            "mentions",
            entry("联合国", 'occurrence = 1\nentity = "un"'),
            "what the rule does not find by itself",
            "联合国",
        ),
        ("mentions", entry("联合国", "occurrence = 2"), "what the rule does not find by itself", "联合国"),
        ("mentions", entry("一位发言者", 'locator = "7"'), "entity_id", "一位发言者"),
        ("quantities", entry("一位发言者", 'unit = "person"\nwhat = "a speaker"'), "value", "一位发言者"),
        ("quantities", entry("一位发言者", "value = 1"), "unit", "一位发言者"),
        ("quantities", entry("一位发言者", 'value = "1"\nunit = "person"'), "value", "'1'"),
        ("dates", entry("他说", 'what = "then"'), "date_start, date_end, granularity", "他说"),
    ],
)
def test_refused_entries(seed: Path, name: str, bad: str, expected: str, found: str) -> None:
    head = HEADS[name]
    with pytest.raises(Refused) as caught:
        tables(seed, **{name: head + bad + TAIL})
    error = caught.value
    assert (error.file, error.line) == (str(seed / f"{name}.toml"), line_of(head, bad, error.key))
    assert expected in f"{error.key}: {error.expected}"
    assert found in error.found


def test_a_curated_span_does_not_push_another_out(seed: Path) -> None:
    head = entry("甲方联合国", 'entity = "un"', "summary.3")
    with pytest.raises(Refused) as caught:
        tables(seed, mentions=head + entry("联合国；", 'entity = "un"', "summary.3"))
    assert (caught.value.file, caught.value.line) == (str(seed / "mentions.toml"), head.count("\n") + 1)


@pytest.mark.parametrize(
    ("first", "expected"),
    [(NARRATOR, "brought its source in"), (f"continues = 1\n{ACT}", "brought its source in")],
)
def test_what_cannot_be_continued(seed: Path, first: str, expected: str) -> None:
    """A narrator; a statement that itself continues."""
    head = FIRST + entry("联合国很大。", first)
    bad = entry("他说，论坛很好。", f"continues = 2\n{ACT}")
    with pytest.raises(Refused) as caught:
        tables(seed, statements=head + bad)
    error = caught.value
    assert (error.file, error.line) == (str(seed / "statements.toml"), head.count("\n") + 1)
    assert expected in error.expected
    assert error.found.startswith("statement 2")


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (f"{FIRST}quote = \n", FIRST.count("\n") + 1, "a TOML file"),
        (f'{FIRST}[["summary.2"]]\nquote = "甲', FIRST.count("\n") + 2, "a TOML file"),
        (f'{FIRST}["summary.3"]\nquote = "甲"\n', FIRST.count("\n") + 1, "summary.3"),
        (f"# Top.\npoem = 1\n{FIRST}", 2, "poem"),
    ],
)
def test_refused_files(seed: Path, text: str, line: int, expected: str) -> None:
    with pytest.raises(Refused) as caught:
        tables(seed, statements=text)
    assert (caught.value.file, caught.value.line) == (str(seed / "statements.toml"), line)
    assert expected in str(caught.value)


def test_passes_are_refused_in_their_own_file(seed: Path) -> None:
    path = seed / "passes" / "b" / "statements.toml"
    path.parent.mkdir(parents=True)
    path.write_text(FIRST + entry("联合国很小。", CONTINUES), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        tables(seed)
    assert (caught.value.file, caught.value.line) == (str(path), FIRST.count("\n") + 1)


ITU = '[[entity]]\nid = "itu"\nkind = "organization"\nname = "国际电联"\nname_en = "ITU"\ndescription_en = "A union."\n'
THIRD = TOPICS[TOPICS.rindex("[[") :].replace("youth", "third")


@pytest.mark.parametrize(
    ("name", "good", "bad", "expected", "found"),
    [
        ("entities", ENTITIES, ITU.replace('"itu"', '"un"'), "a unique id", "'un'"),
        ("entities", ENTITIES, ITU.replace("国际电联", "联合国"), "a unique name", "'联合国', which un has"),
        ("entities", ENTITIES, f'{ITU}aliases = ["电联", "论坛"]\n', "a unique name", "'论坛', which forum has"),
        ("entities", ENTITIES, ITU.replace("organization", "poem"), "kind: one of", "'poem'"),
        ("topics", TOPICS, THIRD.replace("third", "access"), "a unique id", "'access'"),
        ("topics", TOPICS, THIRD.replace('label = "青年"', ""), "", "label is missing"),
    ],
)
def test_refused_shared_files(seed: Path, name: str, good: str, bad: str, expected: str, found: str) -> None:
    path = seed.parent / f"{name}.toml"
    path.write_text(good + bad + TAIL, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        tables(seed)
    assert (caught.value.file, caught.value.line) == (str(path), line_of(good, bad, caught.value.key))
    assert expected in f"{caught.value.key}: {caught.value.expected}"
    assert found in caught.value.found


def test_one_build_has_one_shared_folder(seed: Path, tmp_path: Path) -> None:
    other = tmp_path / "others" / "report"
    other.mkdir(parents=True)
    (other / "source.txt").write_text(SOURCE, encoding="utf-8")
    (other.parent / "topics.toml").write_text(TOPICS, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        build([seed, other], tmp_path / "out")
    assert (caught.value.file, caught.value.line) == (str(other), 0)
    assert str(tmp_path) in caught.value.expected
    assert caught.value.found == str(other.parent)
    assert not (tmp_path / "out").exists()
