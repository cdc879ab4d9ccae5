"""Every advice that an error of reading gives works: it is followed here, and does what it says."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.emit import sqlite


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(igf.folder(), tmp_path / "data"))


def advice_of(call: Callable[[], object]) -> str:
    with pytest.raises(igf.IgfError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [("sections", b'"level":1', b'"level":"1"'), ("lines", b'{"id"', b'"id"'), ("corrections", b'"raw"', b'"war"')],
)
def test_verify_on_the_folder_says_what_is_wrong(
    table: str, old: bytes, new: bytes, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied / "jsonl" / f"{table}.jsonl"
    path.write_bytes(path.read_bytes().replace(old, new, 2))
    message = advice_of(lambda: igf.rows(table, data=copied))
    assert message.endswith("; run `igf-dataset verify` on the folder")
    place = re.match(rf"{re.escape(str(path))}:[0-9]+", message)
    assert place
    assert main(["verify", str(copied)]) == 1
    assert f"{place[0]}: " in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_the_database_can_be_made_anew(content: bytes | None, copied: Path) -> None:
    path = copied / "igf.sqlite"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    for call in (lambda: igf.search("云", data=copied), lambda: igf.view("statements", data=copied)):
        assert "`igf_dataset.emit.sqlite.write(folder)`" in advice_of(call)
    sqlite.write(str(copied))
    assert igf.search("云", data=copied) == igf.search("云")


def test_what_differs_from_a_fresh_build_can_be_mended(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copied.parent)
    (copied / "mine.txt").touch()
    (copied / "README.md").write_text("other", encoding="utf-8")
    assert main(["build", "--check"]) == 1
    extra, other = sorted(capsys.readouterr().out.splitlines(), key=lambda line: "README" in line)
    assert "move it away, then run igf-dataset build, found" in extra
    (copied / "mine.txt").rename(copied.parent / "mine.txt")
    command = re.search(r"; run (igf-dataset .*), found", other)
    assert command
    assert main(shlex.split(command[1])[1:]) == 0
    assert main(["build", "--check"]) == 0


def test_the_other_command_takes_what_this_one_does_not(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(copied)]) == 2
    assert "for a dataset there is `igf-dataset verify`" in capsys.readouterr().err
    assert main(["verify", "-q", str(copied)]) == 0
    path = copied / "jsonl" / "lines.jsonl"
    assert main(["verify", str(path)]) == 2
    assert "for single files there is `igf-dataset validate`" in capsys.readouterr().err
    assert main(["validate", "-q", str(path)]) == 0
