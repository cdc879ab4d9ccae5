"""Whatever writes, killed at any moment, refused by the disk or raced for, leaves what was there or what is new, whole.

The work is that of tools/crashes.py, which prints how often; what takes long carries the marker `extra`.
"""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

from igf_dataset.emit.schemas import publish
from igf_dataset.errors import IgfError, Refused
from igf_dataset.storage import files, scratch
from igf_dataset.storage.files import replacing

TOOLS = ROOT / "tools"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(TOOLS)])}
LINE = re.compile(r"(?P<name>\w+): (?P<count>\d+) (?P<what>[a-z ]+): (?P<found>.*); problems: (?P<problems>\d+)")

# What the tool must notice: a build that writes into the folder itself, one that leaves its work behind, one that
# fails with a traceback, and a file that is written in its place.
BROKEN = {
    "in place": """
@contextlib.contextmanager
def broken(target):
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    yield target
build.replacing = broken
""",
    "left behind": """
@contextlib.contextmanager
def broken(target, original=build.replacing):
    (target.parent / ".left").touch()
    with original(target) as folder:
        yield folder
    (target.parent / ".left").unlink()
build.replacing = broken
""",
    "traceback": """
@contextlib.contextmanager
def broken(target, original=build.replacing):
    try:
        with original(target) as folder:
            yield folder
    except build.IgfError as error:
        raise ValueError from error
build.replacing = broken
""",
    "file in place": """
@contextlib.contextmanager
def broken(target):
    with open(target, "wb") as file:
        yield file
whole.replacing = broken
""",
}


def run(*arguments: str, broken: str = "") -> tuple[int, list[str]]:
    """The status and the lines of the tool."""
    code = "import contextlib, importlib, shutil, sys\nbuild = importlib.import_module('igf_dataset.build')\n"
    code += "from igf_dataset.storage import files as whole\n"
    code += f"{broken}\nimport crashes\n"
    command = [sys.executable, "-c", f"{code}sys.exit(crashes.main())", *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False, timeout=900)
    return done.returncode, done.stdout.splitlines()


def figures(lines: list[str]) -> dict[tuple[str, str], int]:
    """How many trials there were of each kind, by what was tried; none with a problem."""
    found = {}
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        assert match["problems"] == "0", lines
        assert sum(map(int, re.findall(r" (\d+)", f" {match['found']}"))) == int(match["count"])
        found[match["name"], match["what"]] = int(match["count"])
    return found


@pytest.mark.extra
@pytest.mark.parametrize(
    ("broken", "arguments"),
    [
        ("in place", ["--kills", "10"]),
        ("left behind", ["--writes", "--step", "40"]),
        ("traceback", ["--writes", "--step", "40"]),
        ("file in place", ["--writes", "--step", "7"]),
    ],
)
def test_work_that_is_not_whole_is_noticed(broken: str, arguments: list[str]) -> None:
    status, lines = run(*arguments, broken=BROKEN[broken])
    assert status == 1, lines
    assert any(": problems" not in line for line in lines)


@pytest.mark.extra
def test_two_hundred_kills() -> None:
    status, lines = run("--kills", "200", "--races", "20")
    assert status == 0, lines
    counts = figures(lines)
    assert counts["build", "kills"] == 200
    assert {count for (_, what), count in counts.items() if what == "races"} == {20}


@pytest.mark.extra
def test_every_write_fails_in_turn() -> None:
    status, lines = run("--writes")
    assert status == 0, lines
    counts = figures(lines)
    assert counts["build", "failures"] > 400
    assert {name for name, _ in counts} == {"build", "site", "new", "export", "schema"}


def test_a_file_that_another_process_writes_is_left_to_it(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    with replacing(target) as file:
        file.write(b"first")
        with pytest.raises(IgfError, match="another process is writing it"), replacing(target):
            pass
        with replacing(tmp_path / "y.csv") as other:  # which is another file
            other.write(b"y")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.csv": b"first", "y.csv": b"y"}


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    for work in (lambda file: None, lambda file: file.write(b"half") and file.flush()):
        if (pid := os.fork()) == 0:
            with replacing(target) as file:
                work(file)
                os._exit(0)
        os.waitpid(pid, 0)
        assert [path.name[:19] for path in tmp_path.iterdir()] == [".x.csv.igf-dataset-"]
        files.write(target, b"whole")
        assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
        target.unlink()
    for name in ("", scratch.MARK):  # killed before it was marked, or while it was
        (tmp_path / ".x.csv.igf-dataset-12345678").mkdir()
        if name:
            (tmp_path / ".x.csv.igf-dataset-12345678" / name).write_bytes(scratch._WORDS[:7])
        files.write(target, b"whole")
        assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_bytes_are_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flushed(descriptor: int) -> None:
        steps.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()).removeprefix(f"{tmp_path}") or "/")
        fsync(descriptor)

    def renamed(first: Path, second: Path) -> None:
        steps.append("rename")
        replace(first, second)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", renamed)
    files.write(tmp_path / "x", b"x")
    place = steps[0].rpartition("/")[0]
    assert place.startswith("/.x.igf-dataset-")
    assert steps == [f"{place}/{scratch.MARK}", f"{place}/new", "rename", "/"]


def test_a_folder_that_cannot_be_flushed_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, told in ((errno.EINVAL, False), (errno.EIO, True)):

        def refuse(descriptor: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refuse)
        if told:
            with pytest.raises(OSError, match=os.strerror(number)):
                files.fsync(tmp_path)
        else:
            files.fsync(tmp_path)


def test_a_datasheet_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "DATASHEET.md").write_bytes(b"\xff")
    with pytest.raises(Refused, match=r"DATASHEET\.md:1: expected text in UTF-8, found other bytes"):
        publish(tmp_path / "schema", tmp_path / "DATASHEET.md")
