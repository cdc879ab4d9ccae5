"""Many documents: the same bytes on any executor, the refused listed and left out, in the order of the seeds."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from letters import LETTER, contents
from paths import GOLDEN, SOME_GOLDEN

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import IgfError, Refused
from igf_dataset.pipeline import documents
from igf_dataset.pipeline.register import Register
from igf_dataset.storage.resources import folder
from igf_dataset.verify.verify import verify

FEW = SOME_GOLDEN[::4]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Forty letters, a few golden documents, and two texts that are refused."""
    base = tmp_path / "seeds"
    base.mkdir()
    for number in range(40):
        (base / f"letter-{number:02}.txt").write_text(LETTER.format(number), encoding="utf-8")
    for golden in FEW:
        shutil.copytree(golden, base / golden.name)
    (base / "letter-05.txt").write_text("这不是信。\n", encoding="utf-8")
    (base / "letter-17.txt").write_bytes(LETTER.encode("gb18030"))
    return base


@pytest.mark.extra
def test_the_bytes_are_the_same_on_every_executor(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_DOCUMENTS", 3)
    for golden in GOLDEN.iterdir():
        shutil.copytree(golden, seeds / golden.name, dirs_exist_ok=True)
    build([seeds], tmp_path / "one")
    pools: list[tuple[str, Executor]] = [
        ("threads", ThreadPoolExecutor(3)),
        ("processes", ProcessPoolExecutor(2, get_context("spawn"))),
    ]
    for name, pool in pools:
        with pool as executor:
            build([seeds], tmp_path / name, executor=executor, workers=2)
        assert contents(tmp_path / name) == contents(tmp_path / "one")
    assert list(verify(tmp_path / "one")) == []


def test_what_is_refused_is_listed_and_left_out(seeds: Path, tmp_path: Path) -> None:
    built = build([seeds], tmp_path / "data")
    names = {row.id for row in igf.rows("documents", data=tmp_path / "data")}
    assert len(names) == 38 + len(FEW)
    assert not names & {"letter-05", "letter-17"}
    lines = (tmp_path / "data" / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        record for refused in built.rejected for record in refused.records()
    ]
    assert [Path(refused.file).name for refused in built.rejected] == ["letter-05.txt", "letter-17.txt"]
    assert all(refused.line == 1 and refused.expected and refused.found for refused in built.rejected)
    assert list(verify(tmp_path / "data")) == []
    assert "rejects.jsonl" in json.loads((tmp_path / "data" / "manifest.json").read_bytes())["files"]


def test_strict_stops_at_the_first(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"letter-05\.txt:1"):
        build([seeds], tmp_path / "data", strict=True)
    assert not (tmp_path / "data").exists()


def test_a_build_of_nothing_but_refused_texts_writes_nothing(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refused, match=r"letter-05\.txt:1.*\n.*letter-17\.txt:1") as caught:
        build([seeds / "letter-05.txt", seeds / "letter-17.txt"], tmp_path / "data")
    assert [Path(refused.file).name for refused in caught.value.more] == ["letter-17.txt"]
    assert caught.value.__notes__ == ["all 2 documents are refused, and nothing is built"]
    assert main(["build", f"{seeds}/letter-05.txt", f"{seeds}/letter-17.txt", "--out", str(tmp_path / "data")]) == 1
    assert "letter-17.txt:1: expected text in UTF-8" in (said := capsys.readouterr().err)
    assert "\nall 2 documents are refused, and nothing is built\n" in said
    assert not (tmp_path / "data").exists()


def test_asking_twice_for_all_refusals_changes_none() -> None:
    register = Register()
    for name in ("a", "b", "c"):
        register.add(Refused(name, 1, "x", "y"))
    first, second = register.refusal(), register.refusal()
    assert str(first) == str(second)
    assert [refused.file for refused in second.more] == ["b", "c"]
    assert len(second.__notes__) == 1
    assert register.rejected[0].more == ()


@pytest.mark.parametrize("chunk", [1, 32])
def test_a_document_with_the_id_or_the_text_of_one_before_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(documents, "_DOCUMENTS", chunk)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(3):
        (seeds / f"letter-{number:02}.txt").write_text(LETTER.format(number), encoding="utf-8")
    build([seeds], tmp_path / "before")
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "letter-00.txt").write_text(LETTER.format(1_000), encoding="utf-8")
    copy = "\ufeff" + (seeds / "letter-00.txt").read_text(encoding="utf-8").replace("\n", " \n")
    (seeds / "letter-00a.txt").write_text(copy, encoding="utf-8", newline="\r\n")
    built = build([seeds, tmp_path / "z"], tmp_path / "data")
    assert [str(refused) for refused in built.rejected] == [
        f"{tmp_path}/z/letter-00.txt: duplicate id: letter-00 is in this build already; rename one of them",
        f"{seeds}/letter-00a.txt: duplicate source: same text as letter-00; take one out",
    ]
    assert list(verify(tmp_path / "data")) == []
    rows = [contents(tmp_path / name)["document.jsonl"] for name in ("before", "data")]
    assert rows[0] == rows[1]
    with pytest.raises(Refused, match="duplicate id"):
        build([seeds / "letter-00.txt", tmp_path / "z"], tmp_path / "strict", strict=True)


def test_a_text_that_changes_while_its_chunk_is_prepared_again(seeds: Path, tmp_path: Path) -> None:
    paths = [seeds / f"letter-{number:02}.txt" for number in range(2)]
    chunk = documents.prepare_all(paths, Path(folder("seeds")))
    paths[1].write_text(LETTER.format(1_000), encoding="utf-8")
    with pytest.raises(IgfError, match=r"letter-01\.txt: changed while it was built; build again"):
        documents.refuse(chunk, {paths[0]: Refused(str(paths[0]), 0, "", "duplicate")}, Path(folder("seeds")))


@pytest.mark.extra
def test_on_the_command_line(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "data")
    assert main(["build", str(seeds), "--out", out, "--workers", "2"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{out}: documents {len(igf.rows('documents', data=out))}, ")
    assert said.err.splitlines()[-1] == f"2 refused and left out: {out}/rejects.jsonl"
    assert f"{seeds}/letter-05.txt:1: expected " in said.err
    assert main(["build", str(seeds), "--out", out, "--strict"]) == 1
    assert main(["build", str(seeds), "--out", out, "--workers", "0"]) == 2


def test_documents_without_curated_layers_have_what_rules_find(tmp_path: Path) -> None:
    text = LETTER.format(1).replace("谨转递", "2010 年 9 月 14 日，因特网治理论坛有九个会议室。谨转递")
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "letter.txt"], tmp_path / "data")
    assert [row.entity_id for row in igf.rows("mentions", data=tmp_path / "data")] == ["igf"]
    assert [row.value for row in igf.rows("quantities", data=tmp_path / "data")] == [9]
    assert [str(row.date_start) for row in igf.rows("dates", data=tmp_path / "data")] == ["2010-09-14"]
    assert igf.rows("statements", data=tmp_path / "data") == []
    assert len(igf.rows("entities", data=tmp_path / "data")) == len(igf.rows("entities"))
    assert Path(folder("seeds"), "entities.toml").is_file()


def test_a_second_build_reads_the_shared_files_again(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER.format(1), encoding="utf-8")
    entity = '[[entity]]\nid = "{}"\nkind = "country"\nname = "甲国"\nname_en = "A"\ndescription_en = "A State."\n'
    for id in ("first", "second"):
        (tmp_path / "entities.toml").write_text(entity.format(id), encoding="utf-8")
        build([tmp_path / "letter.txt"], tmp_path / "data")
        assert [row.id for row in igf.rows("entities", data=tmp_path / "data")] == [id]


def test_a_glob_names_texts_and_folders(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--seeds", f"{seeds}/letter-0[1-3].txt", "--out", str(tmp_path / "data")]) == 0
    assert [row.id for row in igf.rows("documents", data=tmp_path / "data")] == ["letter-01", "letter-02", "letter-03"]
    build([seeds / "*"], tmp_path / "glob")
    build([seeds], tmp_path / "folder")
    named = [contents(tmp_path / name) for name in ("glob", "folder")]
    assert named[0] == named[1]
    capsys.readouterr()
    assert main(["build", f"{seeds}/nothing-*", "--out", str(tmp_path / "data")]) == 2
    assert "a .txt file or a glob of these, found no such path" in capsys.readouterr().err


def test_many_refused_are_counted_and_the_first_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        (tmp_path / f"bad-{number:02}.txt").write_text(f"第 {number} 封不是这种信\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(LETTER.format(1), encoding="utf-8")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 23
    assert said[21].endswith("bad-00.txt")
    assert [said[20], said[22]] == ["… and 10 more", f"30 refused and left out: {tmp_path}/data/rejects.jsonl"]
    assert len((tmp_path / "data" / "rejects.jsonl").read_text(encoding="utf-8").splitlines()) == 30


def test_an_error_names_the_first_hundred_of_very_many() -> None:
    every = [Refused(f"{number}.txt", 1, "", "no letter") for number in range(150)]
    lines = str(Refused("first.txt", 1, "", "no letter", more=every)).splitlines()
    assert (len(lines), lines[99:]) == (101, ["98.txt:1: no letter", "… and 51 more"])


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from igf_dataset.cli.main import main
sys.exit(main(["build", *sys.argv[1:]]))
"""


@pytest.mark.extra
def test_a_full_disk_is_an_error_and_leaves_the_old_folder_whole(seeds: Path, tmp_path: Path) -> None:
    """The system refuses files of more than 20,000 bytes to the process that builds."""
    out = tmp_path / "data"
    build([seeds / "letter-00.txt"], out)
    before = contents(out)
    command = [sys.executable, "-c", LIMITED, str(seeds), "--out", str(out)]
    unmeasured = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }  # it writes too
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=unmeasured)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"igf-dataset: .*: cannot write: .*File too large.*\n", done.stderr)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "seeds"]


@pytest.mark.extra
def test_a_build_of_many_that_is_killed_leaves_the_old_folder_whole(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "data"
    build([seeds / "letter-00.txt"], out)
    before = contents(out)
    command = [sys.executable, "-m", "igf_dataset", "build", str(seeds), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        while run.poll() is None and not any(tmp_path.glob(".data.igf-dataset-*/new/jsonl")):
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)
    assert contents(out) == before
    build([seeds], out)
    assert list(verify(out)) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "seeds"]


def test_what_was_decided_is_no_doubt(tmp_path: Path) -> None:
    text = LETTER.format(1) + "附件\n\n摘要\n\n1. 会议讨论了各国的\n\n3\n\n作用。\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "source.txt").write_text(text, encoding="utf-8")
    folio = text[: text.index("\n3\n")].count("\n") + 2

    def doubtful() -> set[int]:
        return {doubt.line for doubt in build(tmp_path / "a", tmp_path / "out").doubts["a"]}

    assert {folio, folio + 2} <= doubtful()
    (tmp_path / "a" / "document.toml").write_text(f'[roles]\n{folio} = "furniture"\n', encoding="utf-8")
    assert folio not in doubtful()
    (tmp_path / "a" / "document.toml").write_text(f'[roles]\n{folio + 2} = "continuation"\n', encoding="utf-8")
    assert folio in doubtful()
    assert folio + 2 not in doubtful()


def test_a_refused_file_whose_name_is_no_text_is_listed(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sound.txt").write_text(LETTER.format(1), encoding="utf-8")
    (tmp_path / "seeds" / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    built = build([tmp_path / "seeds"], tmp_path / "out")
    assert [*built.sources] == ["sound"]
    (line,) = (tmp_path / "out" / "rejects.jsonl").read_bytes().decode("utf-8").splitlines()
    assert json.loads(line)["source"].endswith("\\udcff.txt")


def test_a_refused_key_with_another_kind_of_line_end_leaves_a_sound_dataset(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "odd").mkdir(parents=True)
    (tmp_path / "seeds" / "sound.txt").write_text(LETTER.format(1), encoding="utf-8")
    (tmp_path / "seeds" / "odd" / "source.txt").write_text(LETTER.format(2), encoding="utf-8")
    (tmp_path / "seeds" / "odd" / "document.toml").write_text('[roles]\n"\u2028x" = "title"\n', encoding="utf-8")
    build([tmp_path / "seeds"], tmp_path / "out")
    assert (tmp_path / "out" / "rejects.jsonl").exists()
    assert verify(tmp_path / "out") == []
