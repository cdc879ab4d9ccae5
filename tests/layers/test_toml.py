"""What is wrong with a curated file: all of it at once, in words, each error at its line."""

import copy
import json
import os
import pickle
import shutil
from pathlib import Path

import pytest
from paths import some
from small_seed import made

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import Refused
from igf_dataset.layers import toml
from igf_dataset.layers.description import Description
from igf_dataset.layers.entries import Quantities
from igf_dataset.layers.registry import Entities
from igf_dataset.layers.seeds import Info

MEETING = """\
[meeting]
name = "第五次会议"
name_en = "Fifth meeting"
ordinal = 5
city = "维尔纽斯"
city_en = "Vilnius"
country = "LTU"
date_start = 2010-09-14
date_end = 2010-09-17
theme = ""
"""


def errors(tmp_path: Path, model: type[toml.Curated], text: str) -> list[str]:
    path = tmp_path / "file.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        toml.read(path, model)
    return [line.removeprefix(str(path)) for line in str(caught.value).split("\n")]


def test_all_errors_of_a_file_at_once(tmp_path: Path) -> None:
    text = MEETING.replace('name_en = "Fifth meeting"\n', "").replace("5", '"five"').replace("LTU", "Lithuania")
    text += 'thme = ""\n\n[roles]\n24 = "headng"\n'
    assert errors(tmp_path, Info, text) == [
        ":1: meeting.name_en is missing",
        ":3: meeting.ordinal: expected a whole number, found 'five'",
        ":6: meeting.country: expected a country's code of three capital letters, as in LTU (ISO 3166-1 alpha-3), "
        "found 'Lithuania'",
        ":10: meeting.thme is no key of this file; did you mean theme?",
        ":13: roles.24: expected one of 'letter-title', 'part-label', 'signature', 'title', 'heading', 'heading-1', "
        "'heading-2', 'heading-3', 'numbered', 'unnumbered', 'paragraph', 'continuation', 'item', 'table', 'contents', "
        "'note' or 'furniture', found 'headng'",
    ]


def test_an_error_in_an_entry_stands_at_its_line(tmp_path: Path) -> None:
    entity = '[[entity]]\nid = "un"\nkind = "{}"\nname = "联合国"\nname_en = "{}"\ndescription_en = "A."\n\n'
    text = entity.format("organization", "UN") + entity.format("human", "UN") + entity.format("place", "")
    assert errors(tmp_path, Entities, text) == [
        ":10: kind: expected one of 'person', 'organization', 'country', 'place', 'meeting', 'instrument' or "
        "'publication', found 'human'",
        ":19: name_en is missing",
    ]


def test_a_curated_file_in_utf_16_is_to_be_saved_as_it_is_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "document.toml"
    path.write_text("[meeting]\n", encoding="utf-16")
    with pytest.raises(Refused, match=r"found text in UTF-16; save it as text in UTF-8\Z"):
        toml.read(path, Info)


def test_an_empty_string_is_absent_where_a_key_may_be(tmp_path: Path) -> None:
    path = tmp_path / "document.toml"
    path.write_text(MEETING + '\n[letters.letter-1]\nsender_country = ""\n', encoding="utf-8")
    info = toml.read(path, Info)
    assert info.meeting is not None
    assert (info.meeting.theme, info.meeting.theme_en) == ("", "")
    assert info.letters["letter-1"].sender_country is None


@pytest.mark.parametrize("without", ['theme = ""\n', ""])
def test_a_meeting_without_a_theme_is_built(tmp_path: Path, without: str) -> None:
    seed = made(tmp_path)
    (seed / "document.toml").write_text(MEETING.replace(without, ""), encoding="utf-8")
    build([seed], tmp_path / "data")
    meeting = igf.document(data=tmp_path / "data").meeting
    assert meeting is not None
    assert (meeting.theme, meeting.theme_en) == ("", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = " + "[" * 100_000, ":1: expected a TOML file"),
        ("a = " + "1" * 5_000, ":1: expected a TOML file"),
        ("a = 0x" + "1" * 5_000, ":1: a: expected an integer of at most 64 bits"),
        (
            "[['summary.2']]\nquote = '九'\nvalue = 0x" + "f" * 5_000,
            ":3: value: expected an integer of at most 64 bits",
        ),
        (
            '[["summary.2"]]\nquote = "九"\nvalue = 99999999999999999999\n',
            ":3: value: expected an integer of at most 64",
        ),
        ('[["summary.2"]]\nquote = "九"\nvalue = "many"\n', ":3: value: expected "),
    ],
)
def test_what_no_reader_has_to_take(tmp_path: Path, text: str, words: str) -> None:
    (error,) = errors(tmp_path, Quantities, text)
    assert error.startswith(words)


@pytest.mark.parametrize("file", some(["document.toml", "passes", "source.txt", "passes/a/statements.toml"], 2))
@pytest.mark.parametrize("kind", ["pipe", "zeros", "loop", "nowhere", "directory"])
def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path, file: str, kind: str) -> None:
    seed = made(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text((seed / "source.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    if (file, kind) == ("passes", "directory"):
        file = "passes/a/statements.toml"
    _put(seed / file, kind)
    built = build([seed, good], tmp_path / "data")
    assert list(built.sources) == ["good"]
    (refused,) = built.rejected
    assert refused.file.startswith(str(seed / file))


@pytest.mark.parametrize("file", ["entities.toml", "dataset.toml", "annotation.toml", "NOTES.md"])
@pytest.mark.parametrize("kind", ["pipe", "zeros", "loop", "nowhere", "directory"])
def test_what_all_documents_need_is_refused_by_its_name(tmp_path: Path, file: str, kind: str) -> None:
    seed = made(tmp_path)
    (tmp_path / "dataset.toml").write_text('attached = ["NOTES.md"]\n', encoding="utf-8")
    _put(tmp_path / file, kind)
    elsewhere = r"dataset\.toml:1: expected the path of a file below "  # where a link of an attached file leads
    named = elsewhere if (file, kind) == ("NOTES.md", "zeros") else rf"{file}:(1:)? expected a file"
    with pytest.raises(Refused, match=named):
        build([seed], tmp_path / "data")
    assert not (tmp_path / "data").exists()


def _put(path: Path, kind: str) -> None:
    """Put in the place of a file what is none."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "directory":
        path.mkdir()
    else:
        path.symlink_to({"zeros": "/dev/zero", "loop": path, "nowhere": "nowhere"}[kind])


def test_of_very_many_errors_the_first_are_named(tmp_path: Path) -> None:
    found = errors(tmp_path, Info, "".join(f"key{number} = 1\n" for number in range(20_000)))
    assert len(found) == 100
    assert found[99].startswith(":100: key99 is no key of this file")


def test_lines_of_keys_whose_name_stands_in_others(tmp_path: Path) -> None:
    text = "[english]\nab = 1\nb = 'x'\n[meeting]\n# b\nxb = 2\nb = 3"
    (tmp_path / "file.toml").write_text(text, encoding="utf-8")
    assert toml.key_line(tmp_path / "file.toml", "meeting", "b") == 7
    assert toml.key_line(tmp_path / "file.toml", "english", "b") == 3
    assert toml.key_line(tmp_path / "file.toml", "english", "c") == 1
    assert toml.key_line(tmp_path / "file.toml", "x") == 1


def test_one_bad_seed_is_listed_with_all_of_its_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = made(tmp_path)
    bad = seed.with_name("bad")
    shutil.copytree(seed, bad)
    (bad / "source.txt").write_text((seed / "source.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (bad / "document.toml").write_text("[meeting]\nname = 5\n", encoding="utf-8")
    assert main(["build", str(seed), str(bad), "--out", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert f"{bad}/document.toml:1: meeting.ordinal is missing" in said
    records = [json.loads(line) for line in (tmp_path / "data" / "rejects.jsonl").read_text().splitlines()]
    assert [record["source"] for record in records] == [f"{bad}/document.toml"] * len(records)
    assert {record["found"] for record in records} >= {"meeting.city is missing", "5"}
    assert len(records) == len([line for line in said if line.startswith(f"{bad}/document.toml:")])


def test_rows_that_contradict_each_other_are_told_at_their_entry(tmp_path: Path) -> None:
    seed = made(tmp_path)
    build([seed], tmp_path / "data")
    sentences = igf.rows("sentences", data=tmp_path / "data")
    english = "".join(
        f'[["{row.paragraph_id.partition("/")[2]}"]]\n'
        f'zh = "{row.text}"\nen = "{"" if row is sentences[3] else "No."}"\n'
        for row in sentences
    )
    (seed / "english.toml").write_text(english, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        build([seed], tmp_path / "data")
    at = english[: english.index(f'zh = "{sentences[3].text}"')].count("\n")
    lines = [line for line in str(caught.value).split("\n") if sentences[3].id in line and "/text_en" in line]
    assert lines[0].startswith(f"{seed}/english.toml:{at}: a check of the rows fails: sentences:")


def test_a_refusal_travels_whole() -> None:
    """Between processes, as a pool of workers sends it."""
    error = Refused("f", 3, "a", "b", "c", key="k", more=[Refused("f", 4, "", "d is missing")])
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(twin) == str(error) == "f:3: k: expected a, found b; c\nf:4: d is missing"
        assert twin.records() == error.records()


@pytest.mark.parametrize(
    ("name", "near"),
    [("statment.toml", "statements.toml"), ("Document.toml", "document.toml"), ("../entites.toml", "entities.toml")],
)
def test_a_misspelt_file_is_named_with_the_near_one(tmp_path: Path, name: str, near: str) -> None:
    seed = made(tmp_path)
    (seed / name).write_text("", encoding="utf-8")
    with pytest.raises(Refused, match=rf"toml: nothing reads a file of this name; did you mean {near}\?"):
        build([seed], tmp_path / "data")


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1e400", "9223372036854775807", "9007199254740993"])
def test_a_value_that_no_row_holds_is_refused_at_its_line(value: str, tmp_path: Path) -> None:
    path = tmp_path / "quantities.toml"
    path.write_text(f'[["letter-1.1"]]\nquote = "三千人"\nwhat = "x"\nvalue = {value}\n', encoding="utf-8")
    with pytest.raises(Refused, match=r"quantities\.toml:4: "):
        toml.read(path, Quantities)


def test_an_empty_text_in_a_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dataset.toml"
    path.write_text('title = "Letters"\nattached = ["NOTICE", ""]\n', encoding="utf-8")
    with pytest.raises(Refused, match=r"dataset\.toml:2: attached: expected .*, found ''\Z"):
        toml.read(path, Description)
