"""Search: what it must find, what its filters and highlights mean, and that nothing a person types breaks it."""

import csv
import inspect
import io
import json
import os
import shlex
import shutil
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import vilnius
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import GOLDEN, SOME_GOLDEN, some

import igf_dataset as igf
from igf_dataset.access import database, places
from igf_dataset.access import search as module
from igf_dataset.access.filters import FILTERS
from igf_dataset.build import build
from igf_dataset.cli.main import igf_dataset, main
from igf_dataset.emit import sqlite
from igf_dataset.errors import BadData, IgfError, NoSuchPath, Unknown, WrongUse
from igf_dataset.storage import fulltext
from igf_dataset.storage.resources import folder
from igf_dataset.storage.sqlite import NAME

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SHIPPED = vilnius.data()
SENTENCES = vilnius.rows("sentences")
STATEMENTS = vilnius.rows("statements")
ALL = len(SENTENCES)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def ids(*args: Any, **filters: Any) -> list[str]:
    return [hit.id.partition("/")[2] for hit in igf.search(*args, **filters)]


def having(*texts: str) -> list[str]:
    """The sentences that have a text in either language, capitals or not."""
    return [
        row.id.partition("/")[2]
        for row in SENTENCES
        if all(text.casefold() in f"{row.text}\n{row.text_en}".casefold() for text in texts)
    ]


@pytest.mark.parametrize(
    ("query", "texts", "count"),
    [
        ("云", ("云",), 17),
        ("云计", ("云计",), 6),
        ("云计算", ("云计算",), 6),
        ("cloud computing", ("cloud", "computing"), 6),
        ("Cloud COMPUTING", ("cloud", "computing"), 6),
        ("ｃｌｏｕｄ　computing", ("cloud", "computing"), 6),
        ("云计算 cloud", ("云计算", "cloud"), 6),
        ("IPv6", ("IPv6",), 8),
        ("ipv6的要求", ("IPv6 的要求",), 1),
        ("多方利益攸关方", ("多方利益攸关方",), 21),
        ('"digital divide"', ("digital divide",), 2),
        ("“digital divide”", ("digital divide",), 2),
        ("数字鸿沟", ("数字鸿沟",), 2),
        ("2010", ("2010",), 12),
        ("multi-stakeholder", ("multi-stakeholder",), 21),
        ("divide digital", ("digital", "divide"), 2),
        ('"divide digital"', ("divide digital",), 0),
        ("computer cloud", ("computer", "cloud"), 1),
    ],
)
def test_what_must_be_found(query: str, texts: tuple[str, ...], count: int) -> None:
    found = ids(query, limit=ALL)
    assert sorted(found) == sorted(having(*texts))
    assert len(found) == count


def test_the_best_come_first() -> None:
    hits = igf.search("云", limit=ALL)
    assert [hit.id for hit in hits[:2]] == ["vilnius-2010/summary.52.s3", "vilnius-2010/summary.52.s4"]
    order = {row.id: place for place, row in enumerate(SENTENCES)}
    assert [(-hit.score, order[hit.id]) for hit in hits] == sorted((-hit.score, order[hit.id]) for hit in hits)
    assert all(hit.score > 0 for hit in hits)
    assert igf.search("云", limit=3) == hits[:3]


def test_scores_that_tie_keep_the_reading_order(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    lines = tmp_path / "data" / "jsonl" / "sentences.jsonl"
    records = [{**json.loads(line), "text": "云计算。", "text_en": ""} for line in lines.read_bytes().splitlines()]
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    sqlite.write(tmp_path / "data")
    hits = igf.search("云", data=tmp_path / "data")
    assert len({hit.score for hit in hits}) == 1
    assert [hit.id for hit in hits] == [record["id"] for record in records]


def test_a_hit_says_all_that_a_reader_needs() -> None:
    (hit, *_) = igf.search("云计算", limit=1)
    (row,) = igf.rows("sentences", at=hit.id)
    (paragraph,) = igf.rows("paragraphs", at=row.paragraph_id)
    assert (hit.text, hit.text_en) == (row.text, row.text_en)
    assert [hit.text[start:end] for start, end in hit.highlights] == ["云计算", "云计算"]
    assert (hit.highlights_en, hit.languages) == ((), ("zh",))
    assert (hit.section_titles, hit.section_titles_en) == (("闭幕会",), ("Closing session",))
    assert hit.section_titles == tuple(paragraph.section_titles)
    assert (hit.citation, hit.citation_en) == igf.cite(hit.id)[4:6]
    assert igf.search("IPv6", limit=1)[0].languages == ("zh", "en")
    assert igf.search("cloud", limit=1)[0].languages == ("en",)
    assert igf.search("秘书长", part="letter-1") == []
    assert igf.search("分发为荷")[0].section_titles == ()
    assert tuple(igf.Hit.__annotations__) == igf.Hit._fields


def test_every_shipped_sentence_is_found_by_its_first_words() -> None:
    for row in SENTENCES:
        for text in (row.text, row.text_en):
            *_, (_, end) = fulltext._spans(text, len(text))[:4]
            assert row.id in {hit.id for hit in igf.search(f'"{text[:end]}"', limit=ALL)}, text
        (hit, *_) = igf.search(row.text)
        assert row.text == hit.text
        assert hit.highlights[-1][1] >= len(row.text) - 3


@pytest.mark.extra
def test_every_character_and_pair_of_characters_is_found() -> None:
    """What trigrams would miss."""
    pieces = {row.text[place : place + size] for row in SENTENCES for place in range(0, 30, 7) for size in (1, 2)}
    pieces = {piece for piece in pieces if piece and all("一" <= character <= "鿿" for character in piece)}
    assert len(pieces) > 1_000
    for piece in pieces:
        hits = igf.search(piece, limit=ALL)
        # The phrase may have punctuation in it as well.
        assert {row.id for row in SENTENCES if piece in row.text} <= {hit.id for hit in hits}, piece
        assert all(hit.highlights for hit in hits)


def test_english_words_are_found_in_singular_and_plural_but_not_by_their_stems() -> None:
    assert (
        set(ids("government", limit=ALL))
        == set(ids("governments", limit=ALL))
        == set(having("government ") + having("government.") + having("governments") + having("government,"))
    )
    assert set(ids("country", limit=ALL)) == set(ids("countries", limit=ALL)) > set(ids('"country"', limit=ALL))
    assert set(ids("process", limit=ALL)) == set(ids("processes", limit=ALL))
    # Porter's stem of both is govern, and this is a text about governance.
    assert set(ids("governance", limit=ALL)) == set(having("governance"))
    assert not set(ids("government", limit=ALL)) >= set(ids("governance", limit=ALL))


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("extend", ("extend", "extends", "extended", "extending")),
        ("extending", ("extend", "extends", "extended", "extending")),
        ("discuss", ("discuss", "discusses", "discussed", "discussing")),
        ("use", ("use", "uses", "used", "using")),
        ("policy", ("policy", "policies")),
        ("plan", ("plan", "plans", "planned", "planning")),
    ],
)
def test_english_words_are_found_in_every_inflection(query: str, forms: tuple[str, ...]) -> None:
    hits = igf.search(query, limit=ALL)
    has = {row.id: set(fulltext.words(row.text_en)) for row in SENTENCES}
    assert {hit.id for hit in hits} == {id for id, words in has.items() if words & {*forms}}
    assert [hit.is_exact for hit in hits] == sorted((hit.is_exact for hit in hits), reverse=True)
    for hit in hits:
        assert all(hit.text_en[start:end].casefold() in forms for start, end in hit.highlights_en)
    assert all(hit.is_exact for hit in igf.search(f'"{query}"', limit=ALL))


def test_extend_mandate_finds_extending_its_mandate() -> None:
    hits = {hit.id: hit for hit in igf.search("extend mandate")}
    hit = hits["vilnius-2010/letter-2.3.s2"]
    assert [hit.text_en[start:end] for start, end in hit.highlights_en] == ["extending", "mandate"]
    assert not hit.is_exact
    mixed = igf.search("extend 任务")
    assert hit.id in {row.id for row in mixed}


@pytest.mark.parametrize("query", ["extend*", "multi-stake*", "EXT*", "develop* countr*", "网*"])
def test_a_star_stands_for_all_words_that_begin_so(query: str) -> None:
    pieces = [tuple(fulltext.words(piece)) for piece in query.split()]

    def begins(text: str, piece: tuple[str, ...]) -> bool:
        words = fulltext.words(text)
        places = range(len(words) - len(piece) + 1)
        return any(
            tuple(words[at : at + len(piece) - 1]) == piece[:-1] and words[at + len(piece) - 1].startswith(piece[-1])
            for at in places
        )

    found = {hit.id for hit in igf.search(query, limit=ALL)}
    assert found == {
        row.id for row in SENTENCES if all(begins(row.text, piece) or begins(row.text_en, piece) for piece in pieces)
    }
    assert found


def test_a_folder_without_stems_is_searched_without_them(copied: Path) -> None:
    with closing(sqlite3.connect(copied / NAME)) as connection:
        connection.execute("DROP TABLE sentences_fts_stems")
    assert [hit.id for hit in igf.search("extend", data=copied)] == [
        hit.id for hit in igf.search("extend") if hit.is_exact
    ]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("country", "countries"),
        ("host", "hosts"),
        ("process", "processes"),
        ("approach", "approaches"),
        ("tax", "taxes"),
        ("size", "sizes"),
        ("movie", "movies"),
        ("day", "days"),
        ("ISP", "ISPs"),
    ],
)
def test_forms(word: str, form: str) -> None:
    for asked, text in ((word, form), (form, word)):
        assert fulltext.find(f"a {text}.", fulltext.phrases(asked)) == ((2, 2 + len(text)),)
        assert fulltext.find(f"a {text}.", fulltext.phrases(f'"{asked}"')) == ()


@pytest.mark.parametrize("word", ["DNS", "IPv6", "access", "status", "basis", "a", "is", "2010s"])
def test_words_without_a_singular(word: str) -> None:
    ((*forms,),) = fulltext.phrases(word)
    assert (word.casefold()[:-1],) not in forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第77段的IPv6地址，云", ["第", "77", "段", "的", "ipv6", "地", "址", "云"]),
        ("ＩＰｖ６　２０１０", ["ipv6", "2010"]),
        ("Café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("Chairman’s multi-stakeholder", ["chairman", "s", "multi", "stakeholder"]),
        ("二〇〇九年 人々", ["二", "〇", "〇", "九", "年", "人", "々"]),
        ("ﬁve ½ ㍻ ⒜ ß", ["five", "1", "2", "平", "成", "a", "ss"]),
        ("𠀀𠀁a", ["𠀀", "𠀁", "a"]),
        ("_a_b…—“”", ["a", "b"]),
        ("\ud800\x00 \u200b", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert fulltext.words(text) == expected


@given(st.text())
def test_words_and_their_places_agree(text: str) -> None:
    whole = fulltext.words(text)
    spans = fulltext._spans(text, len(text) * 20)
    assert len(spans) == len(whole)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(word in fulltext.words(text[start:end]) for word, (start, end) in zip(whole, spans, strict=True))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("云计算与云。", "云", ["云", "云"]),
        ("云计算与云。", "云计算 计算", ["云计算"]),
        ("云计算与云。", "云 计算", ["云计算", "云"]),
        ("云，计 算", "云计算", ["云，计 算"]),
        ("Clouds and the cloud", "cloud", ["Clouds", "cloud"]),
        ("Clouds and the cloud", '"cloud"', ["cloud"]),
        ("ＣＡＦÉ x", "cafe", ["ＣＡＦÉ"]),
        ("cafe\u0301, x", "café", ["cafe\u0301"]),
        ("ﬁn x½", "fin 2", ["ﬁn", "½"]),
        ("bedigital divided", '"digital divide"', []),
        ("digital digital divide", '"digital divide"', ["digital divide"]),
    ],
)
def test_highlights(text: str, query: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in fulltext.find(text, fulltext.phrases(query))] == expected


def check(hit: igf.Hit, query: str) -> None:
    """Each highlight holds a phrase of the query, and each phrase is in one of them."""
    asked = fulltext.phrases(query)
    if not hit.is_exact:
        assert hit.highlights_en
        assert not all(fulltext.find(f"{hit.text}\n{hit.text_en}", [phrase]) for phrase in asked)
        return
    marked: list[list[str]] = []
    for text, ranges in ((hit.text, hit.highlights), (hit.text_en, hit.highlights_en)):
        assert list(ranges) == sorted(ranges)
        assert all(end < start for (_, end), (start, _) in pairwise(ranges))
        for start, end in ranges:
            marked.append(fulltext.words(text[start:end]))
            assert any(holds(marked[-1], form) for phrase in asked for form in phrase)
            assert fulltext.words(text[start]) or text[start].isalnum()
    assert all(any(holds(mark, form) for mark in marked for form in phrase) for phrase in asked)
    assert hit.languages == tuple(
        name for name, ranges in (("zh", hit.highlights), ("en", hit.highlights_en)) if ranges
    )


def holds(whole: list[str], form: tuple[str, ...]) -> bool:
    return fulltext.find(" ".join(whole), [(form,)]) != ()


PIECES = st.sampled_from(SENTENCES).flatmap(
    lambda row: st.tuples(st.sampled_from([row.text, row.text_en]), st.integers(0, 200), st.integers(1, 30)).map(
        lambda drawn: drawn[0][drawn[1] : drawn[1] + drawn[2]]
    )
)
MARKS = st.text("\"“”「」*^:+-(){}[]\\'`~ \t\n\0", max_size=4)
TYPED = st.one_of(
    st.text(),
    st.lists(st.one_of(PIECES, MARKS, st.sampled_from(["AND", "OR", "NOT", "NEAR(", "text:", "sentences_fts"]))).map(
        " ".join
    ),
    st.lists(PIECES, min_size=1, max_size=3).map("".join),
)


@pytest.mark.extra
@settings(max_examples=500, deadline=None)
@given(TYPED, st.integers(1, 400))
def test_whatever_is_typed(query: str, limit: int) -> None:
    try:
        hits = igf.search(query, limit=limit)
    except WrongUse:
        assert fulltext.words(query) == []
        return
    assert len(hits) <= limit
    assert len({hit.id for hit in hits}) == len(hits)
    for hit in hits:
        check(hit, query)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_a_piece_of_a_sentence_finds_it(piece: str) -> None:
    if fulltext.words(piece):
        expected = {row.id for row in SENTENCES if piece in row.text}
        if all(not character.isascii() or not character.isalnum() for character in piece):  # words are not cut through
            assert expected <= {hit.id for hit in igf.search(piece.replace('"', ""), limit=ALL)}


@pytest.mark.parametrize(
    "query",
    [
        "云" * 5_000,
        "云 " * 5_000,
        " ".join(f"w{number}" for number in range(3_000)),
        '"' * 1_001 + "云",
        "the " * 1_000 + '"',
        "a" * 1_000_000,
        "云\0计",
        "云') OR 1=1 --",
        "\ud800云",
    ],
    ids=lambda query: repr(query[:12]),
)
def test_hostile_text(query: str) -> None:
    assert isinstance(igf.search(query), list)


@pytest.mark.parametrize("query", ["", "  \n", "?", '""', "“”", "--", "\ud800", "…"])
def test_queries_without_words(query: str) -> None:
    with pytest.raises(WrongUse, match=r"^query: expected "):
        igf.search(query)
    if query.strip():
        with pytest.raises(WrongUse, match=r"^query: expected "):
            igf.search(query, part="summary")


@pytest.mark.parametrize("arguments", [{"limit": 0}, {"limit": -1}, {"limit": 1.5}, {"limit": None}, {"part": 1}])
def test_arguments_that_cannot_be_meant(arguments: dict[str, Any]) -> None:
    with pytest.raises(WrongUse, match=f"^{next(iter(arguments))}: expected "):
        igf.search("云", **arguments)
    with pytest.raises(WrongUse, match=r"^query: expected text, found None"):
        igf.search(None)
    assert len(igf.search("云", limit=10**30)) == len(having("云"))


TEXTS = {row.id: row for row in SENTENCES}
SAID = ("topic", "speaker", "speaker_kind", "breadth", "act")


def expected(texts: list[str], **filters: str) -> list[str]:
    """In reading order, by the tables alone."""
    paragraphs = {row.id: row for row in igf.rows("paragraphs")}
    named = {(row.sentence_id, row.entity_id) for row in igf.rows("mentions")}
    countries = {row.country: row.id for row in igf.rows("entities") if row.kind == "country"}
    governments = {row.id: countries[row.country] for row in igf.rows("entities") if row.id.startswith("government-of")}
    named |= {(sentence, governments[entity]) for sentence, entity in named if entity in governments}
    speakers = {filters.get("speaker")}
    speakers |= {government for government, country in governments.items() if country in speakers}
    found = []
    for row in SENTENCES:
        said = [statement for statement in STATEMENTS if statement.sentence_id == row.id]
        if "topic" in filters:
            said = [statement for statement in said if filters["topic"] in statement.topics]
        if "speaker" in filters:
            said = [statement for statement in said if statement.speaker_id in speakers]
        for column in SAID[2:]:
            if column in filters:
                said = [statement for statement in said if getattr(statement, column) == filters[column]]
        if (
            (said or not {*SAID} & {*filters})
            and filters.get("part", paragraphs[row.paragraph_id].part) == paragraphs[row.paragraph_id].part
            and ("entity" not in filters or (row.id, filters["entity"]) in named)
            and all(text in row.text for text in texts)
        ):
            found.append(row.id)
    return found


VALUES = {
    "part": ["letter-1", "letter-2", "summary", "appendix"],
    "topic": [row.id for row in igf.rows("topics")],
    "speaker": ["kenya", *sorted({row.speaker_id for row in STATEMENTS if row.speaker_id})],
    "speaker_kind": sorted({row.speaker_kind for row in STATEMENTS}),
    "breadth": sorted({row.breadth for row in STATEMENTS}),
    "act": sorted({row.act for row in STATEMENTS}),
    "entity": [row.id for row in igf.rows("entities")],
}


@pytest.mark.parametrize(("name", "value"), some([(name, value) for name in VALUES for value in VALUES[name]], 4))
def test_each_value_of_each_filter(name: str, value: str) -> None:
    listed = igf.search("", limit=ALL, **{name: value})
    assert [hit.id for hit in listed] == expected([], **{name: value})
    assert all(hit[1] == 0 and hit[4:7] == ((), (), ()) for hit in listed)
    narrowed = igf.search("论坛", limit=ALL, **{name: value})
    assert sorted(hit.id for hit in narrowed) == sorted(expected(["论坛"], **{name: value}))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(["", "因特网", "发展", "the"]))
def test_filters_together(data: st.DataObject, query: str) -> None:
    row = data.draw(st.sampled_from(STATEMENTS))
    own = {
        "topic": row.topics[-1],
        "speaker": row.speaker_id or "senegal",
        "speaker_kind": row.speaker_kind,
        "breadth": row.breadth,
        "act": row.act,
    }
    names = data.draw(st.sets(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4))
    filters = {name: own[name] if name in own else data.draw(st.sampled_from(VALUES[name])) for name in names}
    if data.draw(st.booleans()):  # one that need not be of the same statement
        name = data.draw(st.sampled_from(sorted(VALUES)))
        filters[name] = data.draw(st.sampled_from(VALUES[name]))
    found = [hit.id for hit in igf.search(query, limit=ALL, **filters)]
    if query == "the":
        assert set(found) == set(expected([], **filters)) & {hit.id for hit in igf.search("the", limit=ALL)}
    else:
        assert sorted(found) == sorted(expected([query], **filters))


def test_one_statement_has_all_that_is_asked_for() -> None:
    pairs = [(one, other) for one in STATEMENTS for other in STATEMENTS if one.sentence_id == other.sentence_id]
    apart = [(one, other) for one, other in pairs if one.act != other.act and one.breadth != other.breadth]
    assert apart
    misses = [
        one.sentence_id not in {hit.id for hit in igf.search("", act=one.act, breadth=other.breadth, limit=ALL)}
        for one, other in apart
    ]
    assert any(misses)


@pytest.mark.extra
@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([*VALUES]))
def test_a_filter_with_several_values_takes_any_of_them(data: st.DataObject, name: str) -> None:
    values = data.draw(st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=4))
    found = [hit.id for hit in igf.search(limit=ALL, **{name: values})]
    wanted = {id for value in values for id in expected([], **{name: value})}
    assert found == [row.id for row in SENTENCES if row.id in wanted]


SCALE = ["all", "almost_all", "general", "many", "several", "some", "two", "one"]


@pytest.mark.parametrize(("value", "first", "last"), [("many..all", 0, 3), ("all..many", 0, 3), ("one..two", 6, 7)])
def test_a_range_of_breadths(value: str, first: int, last: int) -> None:
    assert ids(breadth=value, limit=ALL) == ids(breadth=SCALE[first : last + 1], limit=ALL) != []
    with pytest.raises(WrongUse, match=r"breadth: expected a range between all, .*, one, found 'unspecified'"):
        igf.search(breadth="many..unspecified")
    with pytest.raises(Unknown, match="no breadth 'mny'; did you mean 'many'"):
        igf.search(breadth="mny..all")


def test_hits_have_the_statements_in_them() -> None:
    for hit in igf.search(topic="mandate", limit=ALL):
        rows = [row.model_dump(mode="json") for row in STATEMENTS if row.sentence_id == hit.id]
        assert list(hit.statements) == rows != []


def test_an_entity_by_any_of_its_names() -> None:
    for name in ("icann", "ICANN", "互联网名称与数字地址分配机构"):
        try:
            assert ids("", entity=name, limit=ALL) == ids("", entity="icann", limit=ALL) != []
        except Unknown:
            assert name not in {name for row in igf.rows("entities") for name in (row.name, *row.aliases)}
    assert ids(speaker="塞内加尔") == ids(speaker="Senegal") == [f"summary.43.s{number}" for number in (5, 6, 7, 8)]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (
            {"part": "sumary"},
            r"^no part 'sumary'; did you mean 'summary'\? \(there are: letter-1, letter-2, summ",
        ),
        ({"part": "summary.43.z"}, r"^no part 'summary.43.z'; did you mean 'summary.43'\? \(there are: letter-1, "),
        ({"part": "vilnius-2011/summary"}, r"^no part 'vilnius-2011/summary'"),
        ({"part": "sum*"}, r"^no part 'sum\*'"),
        ({"speaker": "senegall"}, r"^no speaker 'senegall'; did you mean 'senegal'\? \(there are: "),
        ({"topic": "acess"}, r"^no topic 'acess'; did you mean 'access'\? \(there are: proceedings, "),
        ({"speaker_kind": "chairman"}, r"^no speaker kind 'chairman'; did you mean 'chair'\? \(there are: author, "),
        ({"breadth": "manny"}, r"^no breadth 'manny'; did you mean 'many'\? \(there are: all, almost_all, "),
        ({"act": "claim"}, r"^no act 'claim'; did you mean 'claims'\? \(there are: informs, "),
        ({"entity": "icnan"}, r"^no entity 'icnan'; did you mean 'icann'\? \(there are: "),
        ({"act": ""}, "^no act ''"),
        ({"topic": '" OR 1=1 --'}, "^no topic "),
        ({"entity": "\ud800"}, "^no entity "),
    ],
)
def test_unknown_values(filters: dict[str, str], message: str) -> None:
    with pytest.raises(Unknown, match=message):
        igf.search("云", **filters)


def test_a_value_of_the_vocabulary_that_no_row_has_finds_nothing(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    assert igf.search("", act="claims", data=tmp_path / "data") == []
    assert igf.search("", part="summary", data=tmp_path / "data") != []


def test_of_very_many_the_first_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = igf.search("因特网", limit=ALL)
    monkeypatch.setattr(module, "_RANKED", 50)
    order = {row.id: place for place, row in enumerate(SENTENCES)}
    first = sorted(everything, key=lambda hit: order[hit.id])[:50]
    assert igf.search("因特网") == sorted(first, key=lambda hit: (-hit.score, order[hit.id]))[:20]
    assert igf.search("因特网", limit=ALL) == everything  # nothing is left out of what is asked for
    narrow = igf.search("因特网", part="appendix", limit=5)
    assert [hit.id.split(".")[0] for hit in narrow] == ["vilnius-2010/appendix"] * 5


SECTIONS = [row for row in vilnius.rows("sections") if row.level]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda row: row.id)
def test_a_part_may_be_a_section_by_its_address_or_its_title(section: igf.SectionRow) -> None:
    address = section.id.partition("/")[2]
    below = {row.id for row in SECTIONS if f"{row.id}.".startswith(f"{section.id}.")}
    paragraphs = {row.id for row in igf.rows("paragraphs") if row.section_id in below}
    expected = [row.id for row in igf.rows("sentences") if row.paragraph_id in paragraphs]
    assert [hit.id for hit in igf.search(part=address, limit=1_000)] == expected
    assert [hit.id for hit in igf.search("会议", part=address)]
    for title in {section.title, section.title_en.upper()} if len({row.title for row in SECTIONS}) > 1 else ():
        assert [hit.id for hit in igf.search(part=title, limit=1_000)] == expected


@pytest.mark.extra
def test_a_part_is_any_address_that_rows_takes(everything: Path) -> None:
    """Both with its document and without it, where a search takes all documents that have it."""
    edition = igf.open(everything)
    below: dict[str, set[str]] = {}
    for document, rows in groupby(edition.rows("sentences"), lambda row: row.document_id):
        sentences = list(rows)
        known = [document, *places.addresses(edition.store, document), *(row.id for row in sentences)]
        for id in known[::3] if document == vilnius.ID else known[:: len(known) // 7 + 1]:
            holds = places.find(edition.store, id).holds()
            there = {row.id for row in sentences if holds(row)}
            assert {hit.id for hit in edition.search(part=id, limit=10_000)} == there, id
            below.setdefault(id.rpartition("/")[2], set()).update(there)
    for address, there in [*below.items()][::20]:
        assert there <= {hit.id for hit in edition.search(part=address, limit=10_000)}, address


def test_every_filter_is_offered_everywhere() -> None:
    for function in (igf.search, igf.Edition.search):
        parameters = inspect.signature(function).parameters
        assert {str(parameters[name].annotation) for name in FILTERS} == {str(str | Sequence[str] | None)}
    assert {option.name for option in igf_dataset.commands["search"].params} >= {*FILTERS}
    assert {*VALUES} == {*FILTERS}


def test_parts_and_sections_are_taken_together() -> None:
    both = {hit.id for hit in igf.search(part=["summary.I", "letter-1"], limit=1_000)}
    assert both == {hit.id for name in ("summary.I", "letter-1") for hit in igf.search(part=name, limit=1_000)}


def test_a_folder_without_the_file(copied: Path) -> None:
    (copied / NAME).unlink()
    with pytest.raises(BadData, match=rf"{NAME}: expected the database of the dataset, found none: No such"):
        igf.search("云", data=copied)
    (copied / "manifest.json").unlink()
    for missing in (copied, copied / "nowhere"):
        with pytest.raises(NoSuchPath, match=": expected a dataset folder, found "):
            igf.search("云", data=missing)


@pytest.mark.parametrize("size", [0, 17, 5_000, 400_000])
def test_a_file_that_is_no_such_database(size: int, copied: Path) -> None:
    content = (copied / NAME).read_bytes()
    (copied / NAME).write_bytes(content[:size])
    for _ in range(2):
        with pytest.raises(BadData, match=f"{NAME}: expected the database of the dataset, found another: "):
            igf.search("云", data=copied)
    (copied / NAME).write_bytes(content)
    os.utime(copied / NAME, ns=(1, 1))
    assert igf.search("云", data=copied) == igf.search("云")


def test_sqlite_without_full_text(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*args: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(module, "_search", lacking)
    with pytest.raises(IgfError, match="expected an SQLite with FTS5, found 3"):
        igf.search("云", data=copied)


@pytest.mark.parametrize("name", ["a b", "50% off", "what?", "a#b", "数据", "quo'te\"s", "%41", "-dash", "a;b&c=d"])
def test_folders_of_any_name(name: str, tmp_path: Path) -> None:
    data = tmp_path / name
    data.mkdir()
    shutil.copy(SHIPPED / NAME, data)
    assert igf.search("云", data=data) == igf.search("云")
    assert igf.search("云", data=f"{data}/../{name}") == igf.search("云")
    assert [path.name for path in data.iterdir()] == [NAME]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    data = tmp_path / os.fsdecode(b"\xff\xfe")
    data.mkdir()
    shutil.copy(SHIPPED / NAME, data)
    assert igf.search("云", data=data) == igf.search("云")
    with pytest.raises(igf.WrongUse):
        igf.search("云", data="\0")


def test_nothing_is_written_and_nothing_can_be(copied: Path) -> None:
    (copied / NAME).chmod(0o444)
    copied.chmod(0o555)
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    try:
        assert igf.search("云", data=copied) == igf.search("云")
        opened = database._databases[str(copied / NAME)]
        for script in ("DELETE FROM topics", "CREATE TABLE x (y)", "PRAGMA user_version = 9"):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                opened.connection.execute(script)
        assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before
    finally:
        copied.chmod(0o755)


def test_a_lock_of_others_is_no_hindrance(copied: Path) -> None:
    with closing(sqlite3.connect(copied / NAME, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert igf.search("云", data=copied) == igf.search("云")


def test_a_file_that_takes_the_place_of_another_is_seen(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    first = igf.search("", part="summary", data=tmp_path / "data")
    build([Path(folder("seeds"), "vilnius-2010")], tmp_path / "data", replace=True)
    assert igf.search("", part="summary", data=tmp_path / "data") == igf.search("", part="summary") != first


def test_few_databases_are_kept_open(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        shutil.copy(SHIPPED / NAME, tmp_path / str(number))
        assert igf.search("云", data=tmp_path / str(number))
    assert len(database._databases) <= database._OPEN


def test_many_threads() -> None:
    queries = ["云", "IPv6", "the", "发展中国家", "government"] * 8
    alone = [igf.search(query) for query in queries]
    found: list[Any] = [None] * len(queries)

    def run(index: int) -> None:
        found[index] = igf.search(queries[index])

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(queries))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == alone


def test_several_documents(tmp_path: Path) -> None:
    build([*SOME_GOLDEN, Path(folder("seeds"))], tmp_path / "data")
    every = igf.rows("sentences", data=tmp_path / "data")
    hits = igf.search("论坛", data=tmp_path / "data", limit=1_000)
    assert {hit.id for hit in hits} == {row.id for row in every if "论坛" in row.text}
    assert len({hit.id.partition("/")[0] for hit in hits}) > 1


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def call(*argv: str) -> tuple[int, str, str]:
        return main(["search", *argv]), *capsys.readouterr()

    return call


def test_on_the_command_line(run: Run) -> None:
    status, out, err = run('"digital divide"')
    assert (status, err) == (0, "")
    first, second, rest = out.split("\n\n")
    hits = igf.search('"digital divide"')
    assert (len(hits), rest) == (2, "")
    for hit, block in zip(hits, (first, second), strict=True):
        head, text, english, *said = block.splitlines()
        headings = zip(hit.section_titles, hit.section_titles_en, strict=True)
        assert head == " | ".join([hit.id, *(f"{title} ({title_en})" for title, title_en in headings)])
        assert text == f"  {hit.text}"
        assert english == f"  {hit.text_en.replace('digital divide', '【digital divide】')} (unofficial English)"
        rows = [row for row in STATEMENTS if row.sentence_id == hit.id]
        assert len(said) == len(rows) > 0
        for line, statement in zip(said, rows, strict=True):
            assert line.startswith(f"    s{statement.id.rpartition('.s')[2]}  {statement.breadth} | ")
            assert line.endswith(statement.gist_en)
    assert "【云计算】" in run("云计算")[1]


@pytest.mark.parametrize(("query", "noted"), [("cloud -trust", 1), ("cloud AND the", 1), ("multi-stakeholder", 0)])
def test_what_looks_like_an_operator_is_said_to_be_none(query: str, noted: int, run: Run) -> None:
    status, _, err = run("--", query)
    assert (status, err.count("note: AND, OR and NOT are words like others, and - excludes nothing")) == (0, noted)


def test_words_of_a_query_may_be_separate_arguments(run: Run) -> None:
    assert run("cloud", "computing") == run("cloud computing")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cloud OR privacy", ["search cloud privacy", "search cloud", "search privacy"]),
        ("cloud NOT trust", ["search cloud trust", "search cloud", "search trust"]),
        ("zzzz", ["show topics", "show entities"]),
        ("zzzz OR yyyy", ["show topics", "show entities"]),
    ],
)
def test_no_hit_of_what_other_engines_take_says_what_this_one_takes(
    query: str, expected: list[str], run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(query)
    commands = [line.strip().removeprefix("igf-dataset ").partition("   ")[0] for line in err.splitlines()[1:]]
    assert (status, commands[: len(expected)]) == (1, expected)
    assert not {"search or", "search not"} & {*commands}
    for command in commands:
        assert main(shlex.split(command)) == 0


def near(err: str) -> list[list[str]]:
    """The commands that a search without a hit suggests."""
    first, *rest = err.splitlines()
    assert first == "no hit"
    return [shlex.split(line.partition("   ")[0].strip() if line[2:].strip() else "") for line in map(str.strip, rest)]


@pytest.mark.parametrize(
    ("argv", "suggested"),
    [
        (["云计算", "--breadth", "two"], ["云计算"]),
        (["zebra", "mandate"], ["mandate"]),
        (["mandat"], ["mandat*"]),
        (["mandat"], ["--topic", "mandate"]),
        (["communitie"], ["communit*"]),
        (["multistakeholder"], ["multi-stakeholder"]),
        (["mandat"] * 300, ["mandat*"]),
        (["mandat", "x" * 20_000], ["mandat*"]),
        (["cyber", "crime"], ["cybercrime"]),
        (["convention", "cyber", "crime"], ["convention", "cybercrime"]),
        (["icnan"], ["--entity", "icann"]),
        (["access", "--entity", "Senegal"], ["--entity", "Senegal", "--topic", "access"]),
        (["access", "--entity", "Senegal"], ["--entity", "Senegal"]),
    ],
)
@pytest.mark.parametrize("data", [[], ["--data", str(SHIPPED)]])
def test_no_hit_says_what_is_near(
    argv: list[str], suggested: list[str], data: list[str], run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(*argv, *data)
    assert (status, out) == (1, "")
    commands = near(err)
    assert len(commands) == len({tuple(command) for command in commands})
    assert [*("igf-dataset", "search"), *suggested, *data] in commands
    for command in commands:  # each does find something
        assert main([*command[1:], *(["--limit", "1"] if command[1] == "search" else [])]) == 0
    capsys.readouterr()
    assert run(*argv, "--json")[:2] == (1, "")


@pytest.mark.parametrize("filters", [[], ["--topic", "cloud"], ["--breadth", "all", "--breadth", "unspecified"]])
def test_no_hit_names_statements_whose_gist_has_the_words(filters: list[str], run: Run) -> None:
    words = ["credits", "flexibility"]
    status, out, err = run(*words, *filters)
    assert (status, out) == (1, "")
    first = err.splitlines()[1].strip()
    command, _, gist = first.partition("   gist: ")
    (row,) = (row for row in STATEMENTS if row.gist_en == gist)
    assert command == f"igf-dataset show {row.id.partition('/')[2]}"
    assert ("credited" in gist, "flexibility" in gist) == (True, True)
    assert main(shlex.split(command)[1:]) == 0
    assert "gist:" not in run(*words, "--topic", "child-protection")[2]


def test_more_than_are_shown(run: Run) -> None:
    status, _, err = run("论坛", "--limit", "2")
    assert (status, err) == (0, "only the first 2; a larger --limit shows more\n")
    status, out, err = run("云计算", "--limit", "6")
    assert out.endswith("\n\n")
    assert err == ""


def test_hits_in_other_formats(run: Run, tmp_path: Path) -> None:
    hits = igf.search("mandate", limit=5)
    status, out, _ = run("mandate", "--limit", "5", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert status == 0
    assert [row["id"] for row in rows] == [hit.id for hit in hits]
    assert [row["text_en"] for row in rows] == [hit.text_en for hit in hits]
    path = tmp_path / "hits.xlsx"
    assert run("mandate", "--limit", "5", "--format", "xlsx", "--out", str(path))[:2] == (0, "")
    sheet = openpyxl.load_workbook(path).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [hit.id for hit in hits]
    assert run("mandate", "--out", str(tmp_path / "hits.doc"))[0] == 2


def test_json_lines(run: Run) -> None:
    status, out, err = run("云计算", "--json", "--limit", "4")
    assert (status, err) == (0, "only the first 4; a larger --limit shows more\n")
    records = [json.loads(line) for line in out.splitlines()]
    hits = igf.search("云计算", limit=4)
    assert [{key: record[key] for key in hits[0]._fields} for record in records] == [
        json.loads(json.dumps(hit._asdict())) for hit in hits
    ]
    for record in records:
        rows = [row.model_dump() for row in STATEMENTS if row.sentence_id == record["id"]]
        assert record["statements"] == rows


def test_filters_on_the_command_line(run: Run) -> None:
    options = {"part": "summary", "topic": "mandate", "speaker_kind": "speakers", "breadth": "general", "act": "claims"}
    for name, value in {**options, "entity": "ICANN", "speaker": "Brazil"}.items():
        status, out, err = run(f"--{name.replace('_', '-')}", value, "--limit", "400")
        hits = igf.search("", limit=ALL, **{name: value})
        blocks = [block.partition(" ")[0].strip() for block in out.split("\n\n") if block]
        assert (status, err, blocks) == (0, "", [hit.id for hit in hits])


@pytest.mark.parametrize(
    ("argv", "status", "message"),
    [
        ([], 2, "igf-dataset: query: expected words to look for, or a filter, found neither"),
        (["???"], 2, "igf-dataset: query: expected letters, digits or Chinese to look for, found '???'"),
        (["云", "--topic", "acess"], 2, "igf-dataset: no topic 'acess'; did you mean 'access'?"),
        (["云", "--limit", "0"], 2, "Error: Invalid value for '--limit'"),
        (["云", "--data", "nowhere"], 2, "igf-dataset: "),
    ],
)
def test_wrong_use(argv: list[str], status: int, message: str, run: Run) -> None:
    found, out, err = run(*argv)
    assert (found, out) == (status, "")
    assert err.splitlines()[-1].startswith(message)
