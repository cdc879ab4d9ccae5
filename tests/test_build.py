"""A build: whole or not at all, of the seeds it is given, with curated files that fit them."""

import errno
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ROOT, TESTS, some

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import IgfError, Refused, WrongUse
from igf_dataset.model.findings import Finding
from igf_dataset.model.rows import ROWS
from igf_dataset.storage.resources import folder
from igf_dataset.verify.verify import verify

HERE = TESTS
WRONG = HERE / "refused" / "paragraph-out-of-order"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(igf.__file__).parents[1])}
COUNTRIES = '[letters.letter-1]\nsender_country = "AZE"\n[letters.letter-2]\nsender_country = "az"\n'
LETTER = "{} 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附第 {} 号文件。\n\n张三(签名)\n"

# Builds argv[4] into argv[5] and kills itself before or after a call of a function.
KILLED = """
import os, pathlib, pkgutil, signal, sys
from igf_dataset import build
from igf_dataset.storage import folders

owner, name, moment, seeds, out = sys.argv[1:]
owner, (when, count) = pkgutil.resolve_name(owner), moment.split()
original, calls = getattr(owner, name), []

def at(step):
    if (step, len(calls)) == (when, int(count)):
        os.kill(os.getpid(), signal.SIGKILL)

def dying(*args):
    calls.append(args)
    at("before")
    result = original(*args)
    at("after")
    return result

setattr(owner, name, dying)
if owner is pathlib.Path:  # two renames take the place of an exchange
    folders._exchange = lambda first, second: False
build([pathlib.Path(seeds)], pathlib.Path(out))
"""


def texts(base: Path, count: int, year: int) -> Path:
    """A folder of that many .txt documents."""
    base.mkdir()
    for number in range(count):
        (base / f"letter-{number}.txt").write_text(LETTER.format(year, number), encoding="utf-8")
    return base


def snapshot(base: Path) -> dict[str, bytes]:
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def whole(out: Path) -> dict[str, bytes]:
    """The bytes of a dataset that verifies, and beside which nothing lies."""
    assert list(map(str, verify(out))) == []
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return snapshot(out)


def golden(base: Path, **curated: str) -> Path:
    """A copy of a golden seed, with curated files of these texts."""
    seed = shutil.copytree(HERE / "golden" / "hard-wrapped", base / "hard-wrapped")
    for stem, text in curated.items():
        (seed / f"{stem}.toml").write_text(text, encoding="utf-8")
    return seed


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return texts(tmp_path / "new", 40, 2011)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A dataset of an earlier build, alone in its folder."""
    build([texts(tmp_path / "old", 2, 2001)], tmp_path / "here" / "data")
    return tmp_path / "here" / "data"


def fail(*args: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.extra
@pytest.mark.parametrize(
    ("name", "broken"),
    some(
        [
            ("pipeline.documents.check", lambda tables, shared, terms: [Finding("lines:x", "/text", "y", "z", "code")]),
            ("emit.jsonl.JsonlSink.add", fail),
            ("emit.parquet.ParquetSink._close_shard", fail),
            ("emit.card.write", fail),
            ("emit.manifest.write", lambda *args: signal.raise_signal(signal.SIGINT)),
            ("storage.folders._exchange", fail),
        ],
        2,
    ),
)
def test_a_build_that_fails_leaves_the_old_folder_whole(
    out: Path, new: Path, monkeypatch: pytest.MonkeyPatch, name: str, broken: Callable[..., object]
) -> None:
    before = whole(out)
    message = "expected y, found z" if name == "pipeline.documents.check" else f"^{out}: cannot write: No space left|^$"
    with monkeypatch.context() as patch:
        patch.setattr(f"igf_dataset.{name}", broken)
        with pytest.raises((IgfError, KeyboardInterrupt), match=message):
            build([new], out)
    assert whole(out) == before


def test_a_refused_seed_leaves_the_old_folder_whole(out: Path) -> None:
    before = whole(out)
    with pytest.raises(Refused):
        build([WRONG], out, replace=True)
    assert whole(out) == before


def kill(owner: str, name: str, moment: str, seeds: Path, out: Path) -> None:
    command = [sys.executable, "-c", KILLED, owner, name, moment, str(seeds), str(out)]
    assert subprocess.run(command, env=ENVIRONMENT, check=False).returncode == -signal.SIGKILL


@pytest.mark.extra
@pytest.mark.parametrize(
    ("owner", "name", "moment", "is_old"),
    [
        ("igf_dataset.emit.jsonl:JsonlSink", "__init__", "after 1", True),
        ("igf_dataset.emit:Writers", "write", "after 1", True),
        ("igf_dataset.emit:Writers", "write", "after 2", True),
        ("igf_dataset.emit.card", "write", "before 1", True),
        ("igf_dataset.emit.manifest", "write", "after 1", True),
        ("igf_dataset.storage.folders", "_exchange", "before 1", True),
        ("igf_dataset.storage.folders", "_exchange", "after 1", sys.platform != "linux"),
        ("pathlib:Path", "rename", f"after {len(ROWS) + 3}", False),
    ],
)
def test_a_killed_build_leaves_a_whole_folder_and_the_next_one_tidies(
    out: Path, new: Path, tmp_path: Path, owner: str, name: str, moment: str, is_old: bool
) -> None:
    build([new], tmp_path / "fresh" / "data")
    before, fresh = whole(out), whole(tmp_path / "fresh" / "data")
    kill(owner, name, moment, new, out)
    assert list(map(str, verify(out))) == []
    assert snapshot(out) == (before if is_old else fresh)
    build([new], out)
    assert whole(out) == fresh


@pytest.mark.extra
def test_a_killed_first_build_leaves_no_folder_and_the_next_one_tidies(new: Path, tmp_path: Path) -> None:
    out = tmp_path / "here" / "data"
    kill("igf_dataset.emit:Writers", "write", "after 1", new, out)
    assert not out.exists()
    build([new], out)
    assert whole(out)


@pytest.mark.extra
def test_the_next_run_mends_a_crash_between_the_two_renames(out: Path, new: Path) -> None:
    before = whole(out)
    kill("pathlib:Path", "rename", f"before {len(ROWS) + 3}", new, out)
    assert not out.exists()
    with pytest.raises(Refused):  # even a run that fails
        build([WRONG], out, replace=True)
    assert whole(out) == before


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("igf_dataset.storage.folders._exchange", lambda first, second: False)


@pytest.mark.extra
@pytest.mark.usefixtures("no_exchange")
def test_two_renames_do_where_there_is_no_exchange(out: Path, new: Path, tmp_path: Path) -> None:
    build([new], out)
    build([new], tmp_path / "fresh" / "data")  # nothing there to exchange with
    assert whole(out) == whole(tmp_path / "fresh" / "data")


@pytest.mark.extra
@pytest.mark.usefixtures("no_exchange")
@pytest.mark.parametrize("broken", [fail, lambda *args: signal.raise_signal(signal.SIGINT)])
def test_a_failure_between_the_two_renames_puts_the_old_folder_back(
    out: Path, new: Path, monkeypatch: pytest.MonkeyPatch, broken: Callable[..., Path]
) -> None:
    before, rename = whole(out), Path.rename
    monkeypatch.setattr(Path, "rename", lambda self, to: (broken if self.name == "whole" else rename)(self, to))
    with pytest.raises((IgfError, KeyboardInterrupt)):
        build([new], out)
    assert out.is_dir(), "the old folder is gone"
    assert whole(out) == before


@pytest.mark.parametrize("files", [{"notes.txt": b"mine"}, {"manifest.json": b'{"name": "app"}', "app.js": b"mine"}])
def test_a_folder_that_is_no_dataset_is_never_replaced(new: Path, tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / "data").mkdir()
    for name, content in files.items():
        (tmp_path / "data" / name).write_bytes(content)
    with pytest.raises(IgfError, match=r"refusing to overwrite: not a built dataset; choose another folder"):
        build([new], tmp_path / "data")
    assert snapshot(tmp_path / "data") == files


@pytest.mark.parametrize("target", ["here/data", "new/letter-0.txt", "nowhere"])
def test_a_file_and_a_symlink_are_never_replaced(out: Path, new: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / target)
    before = snapshot(tmp_path)
    for path in (tmp_path / "link", new / "letter-0.txt"):
        with pytest.raises(IgfError, match="refusing to overwrite: not a folder; choose another folder"):
            build([new], path)
    assert (tmp_path / "link").is_symlink()
    assert snapshot(tmp_path) == before


def test_an_empty_folder_is_filled(new: Path, tmp_path: Path) -> None:
    (tmp_path / "a" / "empty").mkdir(parents=True)
    build([new], tmp_path / "a" / "empty")
    assert whole(tmp_path / "a" / "empty")


@pytest.mark.extra
def test_a_second_build_at_the_same_time_is_refused_and_the_first_unharmed(out: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "igf_dataset", "build", str(tmp_path / "old"), "--out", str(out)]
    ended = []

    def start(*_: int) -> None:
        ended.append(subprocess.run(command, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False))

    build([golden(tmp_path)], out, start, replace=True)
    assert [(process.returncode, "another process is writing it" in process.stderr) for process in ended] == [(1, True)]
    assert list(json.loads(whole(out)["manifest.json"])["sources"]) == ["hard-wrapped"]


def test_the_text_is_what_corrections_toml_says(tmp_path: Path) -> None:
    build([Path(folder("seeds"))], tmp_path / "data")
    paragraphs = {row.id: row.text for row in igf.rows("paragraphs", data=tmp_path / "data")}
    rows = igf.rows("corrections", data=tmp_path / "data")
    lines = {(row.document_id, row.number): row for row in igf.rows("lines", data=tmp_path / "data")}
    for file in Path(folder("seeds")).glob("*/corrections.toml"):
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["correction"]:
            line = lines[file.parent.name, entry["line"]]
            starts = [line.start + match.start() for match in re.finditer(re.escape(entry["raw"]), line.text)]
            start = starts[entry.get("occurrence", 1) - 1]
            (row,) = [row for row in rows if (row.raw, row.start) == (entry["raw"], start)]
            assert all(getattr(row, key) == entry[key] for key in ("reading", "kind", "applied", "note"))
            assert row.followed == (entry["applied"] or entry["followed"])
            text = paragraphs.get(row.paragraph_id, "")[row.text_start : row.text_end]
            assert text == (row.reading if row.applied else row.raw) or not row.paragraph_id


def entry(line: object, raw: str, kind: str = "typo", applied: str = "true") -> str:
    text = f'[[correction]]\nline = {line}\nraw = "{raw}"\nreading = "x"\nkind = "{kind}"\n'
    return f'{text}applied = {applied}\nnote = "n"\n'


@pytest.mark.parametrize(
    ("file", "text", "line", "expected", "found"),
    [
        ("corrections", "[[correction]]\nline = = 3\n", 2, "a TOML file", "Invalid value"),
        ("corrections", '\n\nx = "abc', 3, "a TOML file", "Unterminated"),
        ("corrections", entry(18, "举行") * 2 + "who = 1\n", 15, "", "who is no key of this file"),
        ("corrections", "\n" + entry('"18"', "举行").replace("]]", "]] # why"), 3, "line: expected a whole", "'18'"),
        ("corrections", "correction = [{line = 18}]\n", 1, "", "raw is missing"),
        ("corrections", entry(18, "举行") + entry(18, "没有"), 8, "'没有' on line 18 of the source", "'1. 第七次会议"),
        ("corrections", entry(18, "1"), 1, "'1' once, or `occurrence` to say which", "it 3 times on line 18"),
        ("corrections", entry(18, "1") + "occurrence = 4\n", 1, "occurrence 4 of '1'", "3"),
        ("corrections", entry(99, "举行"), 1, "a line from 1 to 36", "99"),
        ("corrections", entry(18, "在巴库举") + entry(18, "举行"), 8, "corrections that do not overlap", "举行"),
        ("corrections", entry(18, "举行", applied="false") * 2, 8, "one correction of the same characters", "two"),
        ("corrections", entry(18, "1. "), 1, "within one slice of a text", "across a seam, a call or a label"),
        ("corrections", entry(26, "重要"), 1, "within one slice of a text", "across a seam"),
        ("corrections", entry(18, "举行。^1 来自"), 1, "within one slice of a text", "across a seam, a call"),
        ("corrections", entry(18, "1 来自"), 1, "within one slice of a text", "across a seam, a call"),
        ("corrections", entry(18, "^1", "marker"), 1, "", ""),
        ("corrections", entry(26, "没有", "seam", "false"), 1, "a seam at line 26 that repeats '没有'", "none"),
        ("corrections", entry(20, "个", "seam", "false"), 1, "", ""),
        (
            "document",
            '[meeting]\nname = "x"\nname_en = "x"\nordinal = "5"\n',
            4,
            "meeting.ordinal: expected a whole number",
            "'5'",
        ),
        ("document", '\n[meeting]\nname = "x"\n', 2, "", "meeting.name_en is missing"),
        (
            "document",
            '[english]\n"第二委员会" = "B"\n"第三委员会" = "C"\n',
            3,
            "a title, name or office of the text",
            "'第三委员会'",
        ),
        ("document", '\n[letters.letter-2]\nsender_country = "AZE"\n', 2, "one of letter-1", "letter-2"),
        ("document", COUNTRIES, 4, "letters.letter-2.sender_country: expected a country's code", "'az'"),
        ("document", '[roles]\n13 = "titel"\n', 2, "roles.13: expected one of 'letter-title'", "'titel'"),
        ("document", '[roles]\n99 = "title"\n', 2, "", ""),
    ],
    ids=lambda value: "" if "\n" in str(value) else None,
)
def test_what_does_not_fit_the_text_is_refused_where_it_stands(
    tmp_path: Path, file: str, text: str, line: int, expected: str, found: str
) -> None:
    seed = golden(tmp_path, **{file: text})
    with pytest.raises(Refused) as caught:
        build([seed], tmp_path / "data")
    told = [error for error in str(caught.value).split("\n") if error.startswith(f"{seed}/{file}.toml:{line}: ")]
    assert any(expected in error and found in error for error in told), str(caught.value)
    assert not (tmp_path / "data").exists()


def test_a_build_drops_no_document_without_being_told(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = whole(out)
    argv = ["build", str(golden(tmp_path)), "--out", str(out)]
    assert main(argv) == 2
    assert capsys.readouterr().err == (
        f"igf-dataset: {out} holds letter-0, letter-1, which this build would drop, and stays as it was; "
        "build into another folder, or let them go (--replace, in Python replace=True)\n"
    )
    assert whole(out) == before
    assert main([*argv, "--replace"]) == 0
    assert [row.id for row in igf.rows("documents", data=out)] == ["hard-wrapped"]


def test_a_document_that_is_refused_now_is_not_dropped(out: Path, tmp_path: Path) -> None:
    before = whole(out)
    (tmp_path / "old" / "letter-1.txt").write_text("这不是信。", encoding="utf-8")
    for number in range(2, 23):
        (tmp_path / "old" / f"letter-{number}.txt").write_text("这不是信。", encoding="utf-8")
    told = r"letter-1\.txt:1: expected .*\n(?:.*\n){19}… and 2 more\n"
    told += ".*holds letter-1, which this build would drop, and stays"
    with pytest.raises(WrongUse, match=told):
        build([tmp_path / "old"], out)
    assert whole(out) == before
    build([tmp_path / "old"], out, replace=True)
    assert [row.id for row in igf.rows("documents", data=out)] == ["letter-0"]


def test_the_step_that_new_prints_leaves_other_documents_alone(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a user does it: make a seed folder, then run the command that is printed, in the folder that has `data`."""
    before = whole(out)
    monkeypatch.chdir(out.parent)
    assert main(["new", "example-2012", str(ROOT / "docs" / "adding-a-document" / "letter.txt")]) == 0
    command = re.search(r"then (igf-dataset build .*)$", capsys.readouterr().out, re.MULTILINE)
    assert command
    assert main(shlex.split(command[1])[1:]) == 0
    assert snapshot(out) == before
    assert [row.id for row in igf.rows("documents", data="built")] == ["example-2012"]
