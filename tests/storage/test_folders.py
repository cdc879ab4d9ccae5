"""Nobody's files are lost: what lies in or beside a dataset folder and is not the dataset's stays where it is."""

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ROOT, some

from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import IgfError, WrongUse
from igf_dataset.page.write import write
from igf_dataset.storage import files, folders, scratch
from igf_dataset.storage.seal import canonical, sealed

pytestmark = pytest.mark.extra

LETTER = "{} 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附第 {} 号文件。\n\n张三(签名)\n"


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    path = tmp_path / "seeds" / "letter.txt"
    path.write_text(LETTER.format(2001, 1), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path, seed: Path) -> Path:
    build([seed], tmp_path / "data")
    seed.write_text(LETTER.format(2011, 2), encoding="utf-8")
    return tmp_path / "data"


def snapshot(base: Path) -> dict[str, bytes | str | None]:
    """Every path below a folder, links and folders too."""
    return {
        path.relative_to(base).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in base.rglob("*")
    }


def a_file(out: Path) -> Path:
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    return out / "notes.txt"


def a_file_below(out: Path) -> Path:
    (out / "jsonl" / "lines.csv").write_text("mine", encoding="utf-8")
    return out / "jsonl" / "lines.csv"


def a_link(out: Path) -> Path:
    (out / "link").symlink_to("nowhere")
    return out / "link"


def a_link_in_the_place_of_a_file(out: Path) -> Path:
    (out / "jsonl" / "lines.jsonl").rename(out.parent / "kept.jsonl")
    (out / "jsonl" / "lines.jsonl").symlink_to(out.parent / "kept.jsonl")
    return out / "jsonl" / "lines.jsonl"


def an_empty_folder(out: Path) -> Path:
    (out / "mine").mkdir()
    return out / "mine"


KINDS = [a_file, a_file_below, a_link, a_link_in_the_place_of_a_file, an_empty_folder]


@pytest.fixture(params=[True, False], ids=["exchange", "renames"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(folders, "_exchange", lambda first, second: False)


@pytest.mark.parametrize("put", some(KINDS, 2))
@pytest.mark.usefixtures("exchange")
def test_what_comes_while_a_build_runs_stays(out: Path, seed: Path, put: Callable[[Path], Path]) -> None:
    before = None

    def progress(*_: int) -> None:
        nonlocal before
        put(out)
        before = snapshot(out)

    with pytest.raises(WrongUse, match="came into the folder while it was built; move it out"):
        build([seed], out, progress)
    assert snapshot(out) == before
    assert {path.name for path in out.parent.iterdir()} <= {"data", "seeds", "kept.jsonl"}


@pytest.mark.parametrize("put", KINDS)
def test_what_was_there_before_stays(out: Path, seed: Path, put: Callable[[Path], Path]) -> None:
    path = put(out)
    before = snapshot(out)
    with pytest.raises(WrongUse, match=f"^{path}: not a file of the dataset; move it out of {out}"):
        build([seed], out)
    with pytest.raises(WrongUse, match=f"^{path}: not a file of the dataset"):
        write(out, {"reader.html": b"<p>"})
    assert snapshot(out) == before


@pytest.mark.parametrize("name", [".data.old", ".data.new", ".data.igf-dataset-mine", ".data.igf-dataset-12345678"])
def test_folders_beside_it_that_are_named_like_ours_stay(out: Path, seed: Path, name: str) -> None:
    (out.parent / name).mkdir()
    (out.parent / name / "notes.txt").write_text("mine", encoding="utf-8")
    (out.parent / name / scratch.MARK).mkdir()
    build([seed], out)
    assert snapshot(out.parent / name) == {"notes.txt": b"mine", scratch.MARK: None}


def test_a_file_that_has_our_mark_s_name_but_not_its_words_stays(out: Path, seed: Path) -> None:
    other = out.parent / ".data.igf-dataset-12345678"
    other.mkdir()
    (other / scratch.MARK).write_text("mine", encoding="utf-8")
    build([seed], out)
    assert snapshot(other) == {scratch.MARK: b"mine"}


def test_files_that_are_named_like_ours_stay(tmp_path: Path, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".o.csv.new").write_text("mine", encoding="utf-8")
    assert main(["export", "topics", "--format", "csv", "--out", "o.csv"]) == 0
    Path("seeds/.y-1.new").mkdir()
    Path("seeds/.y-1.new/notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "y-1", str(seed)]) == 0
    assert Path(".o.csv.new").read_text(encoding="utf-8") == "mine"
    assert Path("seeds/.y-1.new/notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("place", ["whole", "old"])
@pytest.mark.usefixtures("exchange")
def test_what_came_before_a_build_was_killed_is_put_back(out: Path, seed: Path, place: str) -> None:
    """Killed between the exchange and the second look: the old folder lies in the scratch directory."""
    old = out.parent / "before"
    shutil.copytree(out, old)
    a_file(old)
    before = snapshot(old)
    build([seed], out)
    leftover = out.parent / ".data.igf-dataset-12345678"
    leftover.mkdir()
    (leftover / scratch.MARK).write_bytes(scratch._WORDS + b"data\n")
    old.rename(leftover / place)
    with pytest.raises(WrongUse, match=f"^{out}/notes.txt: not a file of the dataset"):
        build([seed], out)
    assert snapshot(out) == before
    assert not leftover.exists()
    (out / "notes.txt").unlink()
    build([seed], out)


def test_a_command_that_is_killed_needs_nobody(out: Path, seed: Path) -> None:
    """A killed build, again and again, and then one that is not."""
    code = f"""
import os, signal
from pathlib import Path
from igf_dataset.build import build
build([Path({str(seed)!r})], Path({str(out)!r}), lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode < 0
        assert len([path for path in out.parent.iterdir() if path.name.startswith(".")]) == 1
    build([seed], out)
    assert sorted(path.name for path in out.parent.iterdir()) == ["data", "seeds"]


def test_what_was_half_made_when_a_run_was_killed_never_takes_the_place_of_the_data(out: Path, seed: Path) -> None:
    """Killed while the page was written: a manifest is there already, and a file that it does not list."""
    leftover = out.parent / ".data.igf-dataset-12345678"
    leftover.mkdir()
    (leftover / scratch.MARK).write_bytes(scratch._WORDS + b"data\n")
    shutil.copytree(out, leftover / "new")
    a_file(leftover / "new")
    build([seed], out)
    assert "notes.txt" not in snapshot(out)
    assert not leftover.exists()


def test_the_file_that_a_link_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "elsewhere" / "x.csv")
    files.write(tmp_path / "link.csv", b"x")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "elsewhere" / "x.csv").read_bytes() == b"x"


def test_a_manifest_that_is_a_pipe_is_never_waited_for(out: Path, seed: Path) -> None:
    (out / "manifest.json").unlink()
    os.mkfifo(out / "manifest.json")
    with pytest.raises(WrongUse, match="refusing to overwrite: not a built dataset"):
        build([seed], out)


MANIFESTS: dict[str, object] = {  # of other programs
    "an extension of a browser": {"name": "mine", "files": ["index.html"]},
    "a page of the web": {"files": {"index.html": "x"}},
    "a list": [],
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_folder_with_another_program_s_manifest_stays(name: str, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    (tmp_path / "site" / "manifest.json").write_text(json.dumps(MANIFESTS[name]), encoding="utf-8")
    before = snapshot(tmp_path / "site")
    with pytest.raises(WrongUse, match="refusing to overwrite: not a built dataset"):
        build([seed], tmp_path / "site")
    assert snapshot(tmp_path / "site") == before


@pytest.mark.parametrize("name", ["../notes.txt", "figures/../../notes.txt", "/notes.txt", "jsonl//lines.jsonl", "./x"])
@pytest.mark.parametrize("command", ["build", "site"])
def test_a_manifest_leads_out_of_no_folder(name: str, command: str, out: Path, seed: Path) -> None:
    """Neither a build nor a new page writes to a path that a manifest lists beside its folder."""
    listed = json.loads((out / "manifest.json").read_bytes())
    listed["files"][name] = {"sha256": "0" * 64, "bytes": 5}
    (out / "manifest.json").write_bytes(canonical(sealed(listed)))
    (out.parent / "notes.txt").write_text("mine", encoding="utf-8")
    before = snapshot(out.parent)
    with pytest.raises(WrongUse, match="refusing to overwrite: not a built dataset"):
        build([seed], out) if command == "build" else write(out, {})
    assert snapshot(out.parent) == before


def test_a_folder_that_takes_no_scratch_directory_cannot_be_written(
    out: Path, seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, prefix: str, dir: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(dir / f"{prefix}abcdefgh"))

    before = snapshot(out)
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(IgfError, match=r"\.igf-dataset-abcdefgh: cannot write: Permission denied"):
        build([seed], out)
    assert snapshot(out) == before


ADDED = {
    ".git/config": "repository",
    ".git/objects/aa/bb": "object",
    ".gitattributes": "*.parquet filter=lfs",
    ".gitignore": "*.csv",
    ".cache/huggingface/download/x": "cached",
    ".DS_Store": "window",
    "jsonl/.DS_Store": "window below",
    "jsonl/Thumbs.db": "thumbs",
    "Desktop.ini": "icon",
}


def add(folder: Path) -> None:
    """Put into a dataset folder what hubs, version control and systems put there."""
    for name, text in ADDED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def added(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in ADDED if (folder / name).is_file()}


@pytest.mark.usefixtures("exchange")
def test_what_hubs_version_control_and_systems_add_is_kept(out: Path, seed: Path) -> None:
    add(out)
    before = (out / "manifest.json").read_bytes()
    build([seed], out, lambda *_: (out / "parquet" / "Thumbs.db").write_text("came meanwhile", encoding="utf-8"))
    assert (out / "manifest.json").read_bytes() != before
    assert added(out) == ADDED
    assert (out / "parquet" / "Thumbs.db").read_text(encoding="utf-8") == "came meanwhile"
    write(out, {"reader.html": b"<p>"})
    assert added(out) == ADDED
    assert sorted(path.name for path in out.parent.iterdir()) == ["data", "seeds"]


@pytest.mark.usefixtures("exchange")
def test_a_new_repository_is_built_into(tmp_path: Path, seed: Path) -> None:
    add(tmp_path / "hub")
    shutil.rmtree(tmp_path / "hub" / "jsonl")
    build([seed], tmp_path / "hub")
    assert added(tmp_path / "hub") == {name: text for name, text in ADDED.items() if not name.startswith("jsonl")}
    assert main(["verify", str(tmp_path / "hub")]) == 0
    assert main(["build", str(seed), "--out", str(tmp_path / "hub"), "--check"]) == 0


@pytest.mark.parametrize("moved", [0, 3])
@pytest.mark.parametrize("place", ["whole", "old"])
@pytest.mark.usefixtures("exchange")
def test_a_build_that_was_killed_while_it_moved_them_is_ended_by_the_next(
    out: Path, seed: Path, place: str, moved: int
) -> None:
    leftover = out.parent / ".data.igf-dataset-12345678"
    leftover.mkdir()
    (leftover / scratch.MARK).write_bytes(scratch._WORDS + b"data\n")
    shutil.copytree(out, leftover / place)
    add(leftover / place)
    for name in [".git", ".gitattributes", ".DS_Store"][:moved]:
        (leftover / place / name).rename(out / name)
    build([seed], out)
    assert added(out) == ADDED
    assert not leftover.exists()


def test_a_link_or_a_folder_of_such_a_name_stays_where_it_is(out: Path, seed: Path) -> None:
    (out / ".DS_Store").symlink_to("nowhere")
    with pytest.raises(WrongUse, match=r"\.DS_Store: not a file of the dataset; move it out"):
        build([seed], out)
    (out / ".DS_Store").unlink()
    (out / "jsonl" / "Thumbs.db").mkdir()
    with pytest.raises(WrongUse, match=r"Thumbs\.db: not a file of the dataset; move it out"):
        build([seed], out)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_a_folder_that_is_named_as_a_file_of_a_file_manager_is_nobodys(name: str, seed: Path, tmp_path: Path) -> None:
    """Where nothing else is in the target, too: what it holds went with it."""
    (tmp_path / "out" / name / "below").mkdir(parents=True)
    (tmp_path / "out" / name / "below" / "thesis.txt").write_text("precious", encoding="utf-8")
    before = snapshot(tmp_path / "out")
    with pytest.raises(WrongUse, match="not a built dataset"):
        build([seed], tmp_path / "out")
    assert snapshot(tmp_path / "out") == before


@pytest.mark.usefixtures("exchange")
def test_where_a_repository_cannot_be_moved_the_old_folder_stays(
    out: Path, seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of somebody else's .git, to whose folder nobody but they may write."""
    add(out)
    before = snapshot(out)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == ".git":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(IgfError, match=rf"\A{re.escape(str(out))}/\.git: cannot write: Permission denied"):
        build([seed], out)
    assert snapshot(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["data", "seeds"]


@pytest.mark.usefixtures("exchange")
def test_an_interrupt_while_a_repository_is_moved_waits(out: Path, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(out)
    rename = Path.rename

    def interrupt(path: Path, target: Path) -> Path:
        if path.name in ADDED or path.name == ".git":
            os.kill(os.getpid(), signal.SIGINT)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build([seed], out)
    assert added(out) == ADDED
    assert sorted(path.name for path in out.parent.iterdir()) == ["data", "seeds"]


def test_no_program_changes_its_user(tmp_path: Path) -> None:
    table = tmp_path / "topics.csv"
    table.touch()
    table.chmod(0o6755)
    assert main(["export", "topics", "--out", str(table)]) == 0
    assert table.stat().st_mode & 0o7777 == 0o755


def test_what_is_private_stays_private(out: Path, seed: Path, tmp_path: Path) -> None:
    out.chmod(0o700)
    build([seed], out)
    assert out.stat().st_mode & 0o777 == 0o700
    table = tmp_path / "topics.csv"
    table.touch(0o600)
    assert main(["export", "topics", "--out", str(table)]) == 0
    assert table.stat().st_mode & 0o777 == 0o600
