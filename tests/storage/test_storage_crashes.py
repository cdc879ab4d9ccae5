"""Whatever writes, killed at any moment or raced for, leaves what was there or what is new, whole.

The work is that of tools/crashes.py, which prints how often; what takes long carries the marker `extra`.
"""

import errno
import os
import signal
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from crash_trials import figures, run

from igf_dataset.emit.schemas import publish
from igf_dataset.errors import IgfError, Refused
from igf_dataset.storage import files, scratch
from igf_dataset.storage.files import replacing


@pytest.mark.extra
def test_two_hundred_kills() -> None:
    status, lines = run("--kills", "200", "--races", "20")
    assert status == 0, lines
    counts = figures(lines)
    assert counts["build", "kills"] == 200
    assert {count for (_, what), count in counts.items() if what == "races"} == {20}


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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("place", ["beside a file", "for temporary files"])
def test_a_second_signal_waits_until_all_is_removed(
    number: signal.Signals, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def signalled(*arguments: object) -> None:
        raise SystemExit(9)

    unlink, rmdir = os.unlink, os.rmdir

    def with_signal(work: Callable[..., None], *arguments: object, **options: object) -> None:
        os.kill(os.getpid(), number)
        work(*arguments, **options)

    def interrupted() -> None:
        with replacing(tmp_path / "x.csv") if place == "beside a file" else files.temporary():
            monkeypatch.setattr(os, "unlink", partial(with_signal, unlink))
            monkeypatch.setattr(os, "rmdir", partial(with_signal, rmdir))
            os.kill(os.getpid(), number)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = signal.signal(number, signalled)
    try:
        with pytest.raises(SystemExit):
            interrupted()
    finally:
        signal.signal(number, before)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


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
