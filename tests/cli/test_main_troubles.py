"""Output that is full or knows few characters, paths that are none: an error in words, never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import vilnius
from paths import GOLDEN, some

import igf_dataset as igf
from igf_dataset.storage.folders import replacing

pytestmark = pytest.mark.extra

COMMANDS = [
    ["info"],
    ["show", "vilnius-2010/summary.1"],
    ["search", "云计算"],
    ["export", "topics", "--format", "csv"],
    ["--help"],
]
COMMANDS += [["schema", "lines"], ["show", "topics"], ["show", "vilnius-2010/summary.1", "--json"], ["--version"]]
UNDECODABLE = os.fsdecode(b"a\xff")


def run(*argv: str, encoding: str = "utf-8", out: str = "") -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "igf_dataset", *argv]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    with open(out or os.devnull, "wb") as file:  # noqa: PTH123 - a device
        return subprocess.run(
            command, stdout=file if out else subprocess.PIPE, stderr=subprocess.PIPE, env=environment, check=False
        )


@pytest.mark.parametrize("argv", COMMANDS if Path("/dev/full").exists() else [], ids=" ".join)
def test_a_full_output_is_an_error_in_words(argv: list[str]) -> None:
    done = run(*argv, out="/dev/full")
    assert (done.returncode, done.stderr) == (1, b"igf-dataset: output: No space left on device\n")


@pytest.mark.parametrize("encoding", some(["cp1252", "cp437"], 2))
@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_what_an_encoding_has_not_is_an_escape(argv: list[str], encoding: str) -> None:
    done, plain = run(*argv, encoding=encoding), run(*argv)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = plain.stdout if "csv" in argv else plain.stdout.decode("utf-8").encode(encoding, "backslashreplace")
    assert done.stdout == lines


@pytest.mark.parametrize(
    "argv",
    some(
        [
            ["info", "--data", UNDECODABLE],
            ["verify", UNDECODABLE],
            ["validate", UNDECODABLE],
            ["build", "--seeds", UNDECODABLE, "--out", "x"],
            ["new", UNDECODABLE, UNDECODABLE],
            ["diff", UNDECODABLE, UNDECODABLE],
            ["search", "x", "--data", UNDECODABLE],
        ],
        2,
    ),
)
def test_a_name_of_undecodable_bytes_is_shown_escaped(argv: list[str]) -> None:
    done = run(*argv)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert rb"a\udcff" in done.stderr


def test_a_file_of_an_undecodable_name_is_written_and_a_dataset_refused(tmp_path: Path) -> None:
    out = tmp_path / UNDECODABLE
    done = run("export", "topics", "--format", "csv", "--out", f"{out}.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path(f"{out}.csv").stat().st_size > 100
    done = run("build", "--seeds", str(GOLDEN / "letters-only"), "--out", str(out))
    assert done.returncode == 2
    assert done.stderr.startswith(b"igf-dataset: out: expected a path in UTF-8, found ")
    assert [path.name for path in tmp_path.iterdir()] == [f"{UNDECODABLE}.csv"]


class OfBytes:
    def __fspath__(self) -> bytes:
        return b"data"


@pytest.mark.parametrize("path", [b"data", OfBytes(), "a\0b", "\ud800"])
def test_what_no_path_can_be_is_wrong_use(path: str, tmp_path: Path) -> None:
    for call in (
        lambda: igf.table("lines", data=path),
        lambda: igf.search("a", data=path),
        lambda: igf.view("sentences", data=path),
        lambda: igf.pairs(data=path),
        lambda: igf.open(path),
        lambda: igf.verify(path),
        lambda: igf.build([GOLDEN / "letters-only"], path),
    ):
        with pytest.raises(igf.WrongUse, match=r"^(data|folder|out): expected text or a path.*, found "):
            call()


FORGED = [b"", b"{", b"[]", b"null", b"\xff", b'{"index_columns":5}', b'{"info":{"features":{"id":{"_type":"Image"}}}}']
FORGED += [b'{"index_columns":["nothing"],"columns":[],"column_indexes":[]}']
FORGED += [b'{"index_columns":["id"],"columns":[],"column_indexes":[{"name":null,"pandas_type":"x"}]}']


@pytest.mark.parametrize("key", [b"pandas", b"huggingface"])
def test_a_forged_footer_changes_no_frame_and_no_dataset(key: bytes, tmp_path: Path) -> None:
    from pyarrow.parquet import write_table

    data = Path(shutil.copytree(vilnius.data(), tmp_path / "data"))
    table = igf.table("topics", data=data)
    frame = igf.frame("topics", data=data)
    for forged in FORGED:
        metadata = {**(table.schema.metadata or {}), key: forged}
        write_table(table.replace_schema_metadata(metadata), data / "parquet" / "topics.parquet")
        assert igf.frame("topics", data=data).equals(frame)
        assert igf.dataset("topics", data=data).to_list() == table.to_pylist()


def test_what_cannot_be_read_is_not_said_to_be_unwritable(tmp_path: Path) -> None:
    source = tmp_path / "other" / "source.txt"
    with pytest.raises(igf.IgfError, match=rf"^{source}: cannot read: No such file"), replacing(tmp_path / "data"):
        source.read_bytes()
    (tmp_path / "file").touch()
    with pytest.raises(igf.IgfError, match="cannot write: "), replacing(tmp_path / "file" / "data"):
        pass
    with pytest.raises(igf.IgfError, match="cannot write: "), replacing(tmp_path / "data") as folder:
        (folder / "none" / "x").write_bytes(b"")
