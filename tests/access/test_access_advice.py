"""Every advice that an error of reading gives works: it is followed here, and does what it says."""

import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from paths import some

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.emit import sqlite
from igf_dataset.export import format_named


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
        assert "`igf-dataset build --database`" in advice_of(call)
    sqlite.write(str(copied))
    assert igf.search("云", data=copied) == igf.search("云")


@pytest.mark.extra
def test_what_differs_from_a_fresh_build_can_be_mended(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copied.parent)
    (copied / "mine.txt").touch()
    (copied / "README.md").write_text("other", encoding="utf-8")
    assert main(["build", "--check"]) == 1
    extra, other = sorted(capsys.readouterr().out.splitlines(), key=lambda line: "README" in line)
    assert "found one; move it away; run igf-dataset build [drift]" in extra
    (copied / "mine.txt").rename(copied.parent / "mine.txt")
    command = re.search(r"; run (igf-dataset .*) \[drift\]", other)
    assert command
    assert main(shlex.split(command[1])[1:]) == 0
    assert main(["build", "--check"]) == 0


READERS: dict[str, list[Callable[[Path], object]]] = {
    "igf.sqlite": [lambda data: igf.search("云", data=data), lambda data: igf.view("statements", data=data)],
    "manifest.json": [igf.open, lambda data: igf.rows("lines", data=data), lambda data: main(["verify", str(data)])],
    "jsonl/lines.jsonl": [
        lambda data: igf.rows("lines", data=data),
        lambda data: igf.cite("summary.43", data=data),
        lambda data: main(["diff", str(igf.folder()), str(data)]),
        lambda data: main(["validate", str(data / "jsonl" / "lines.jsonl")]),
    ],
    "parquet/lines.parquet": [
        lambda data: igf.table("lines", data=data),
        lambda data: igf.frame("lines", data=data),
        lambda data: format_named("parquet").write("lines", None, io.BytesIO(), igf.open(data)),
        lambda data: main(["diff", str(igf.folder()), str(data)]),
        lambda data: main(["validate", str(data / "parquet" / "lines.parquet")]),
    ],
    "jsonl": [lambda data: igf.rows("lines", data=data), lambda data: main(["verify", str(data)])],
    "parquet": [
        lambda data: igf.table("lines", data=data),
        lambda data: main(["validate", str(data / "parquet" / "lines.parquet")]),
    ],
    ".": [igf.open, lambda data: igf.search("云", data=data), lambda data: main(["info", "--data", str(data)])],
    "..": [igf.open, lambda data: igf.search("云", data=data), lambda data: main(["verify", str(data)])],
}


@pytest.mark.parametrize("name", some(READERS, 3))
def test_what_may_not_be_read_is_said_to_be_so(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody blames the content, or says that there is none."""
    for read in READERS[name]:
        with suppress(igf.IgfError):
            read(igf.folder())  # what it imports may be out of the reach of nobody
    with TemporaryDirectory() as base:
        data = Path(shutil.copytree(igf.folder(), Path(base, "above", "data")))
        Path(base).chmod(0o755)
        (data / name).chmod(0)
        for read in READERS[name]:
            capsys.readouterr()
            with nobody():
                try:
                    assert read(data)
                    said = "".join(capsys.readouterr())
                except igf.IgfError as error:
                    said = str(error)
            assert "Permission denied" in said
            assert not re.search("another|, found none|Parquet file|Errno|igf-dataset verify`", said)
        (data / name).chmod(0o755)


@contextmanager
def nobody() -> Iterator[None]:
    """Work as a user to whom permissions apply."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("call", [igf.open, igf.verify, lambda folder: igf.tables(data=folder)])
@pytest.mark.parametrize("path", ["nowhere", "", "."])
def test_a_path_that_is_no_dataset_is_wrong_use(
    path: str, call: Callable[[str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    message = "(data|folder): expected a path, found ''" if not path else f"{path}: expected a dataset folder, found"
    with pytest.raises(igf.WrongUse, match=f"^{message}"):
        call(path)


def test_the_other_command_takes_what_this_one_does_not(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(copied)]) == 2
    assert "for a dataset there is `igf-dataset verify`" in capsys.readouterr().err
    assert main(["verify", "-q", str(copied)]) == 0
    path = copied / "jsonl" / "lines.jsonl"
    assert main(["verify", str(path)]) == 2
    assert "for single files there is `igf-dataset validate`" in capsys.readouterr().err
    assert main(["validate", "-q", str(path)]) == 0
