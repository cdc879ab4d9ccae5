"""No network, no writes, no code: what the package does to the machine that runs it, seen by audit hooks.

Everything runs from an installed copy whose folder may not be written, in a folder that may not be written, with
HOME and all cache folders missing; as root too, which is held to permission bits like anybody else.
"""

import json
import os
import pickle
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest
import vilnius
from paths import TESTS

import igf_dataset as igf
from igf_dataset.storage.resources import folder

CACHES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HF_HOME", "HF_DATASETS_CACHE", "HF_HUB_CACHE")
CACHES += ("TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR", "PYTHONPYCACHEPREFIX")

WATCHED = TESTS / "support" / "watched.py"


class Machine(NamedTuple):
    """A machine where nothing but `allowed` may be written: `home` holds the package as a wheel lays it out."""

    home: Path
    allowed: Path

    @property
    def data(self) -> Path:
        return self.home / "igf_dataset" / "files" / "data"

    def run(self, *codes: str, allowed: Path | None = None, **environment: str) -> list[dict[str, object]]:
        """What was seen while each code ran, all in one process, and the error it ended in."""
        missing = str(self.home / "no" / "such" / "folder")
        libraries = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
        run = subprocess.run(
            [sys.executable, str(WATCHED), str(self.home), str(self.data), str(allowed or ""), *codes],
            cwd=self.home,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join([str(self.home), *dict.fromkeys(libraries)]),
                "PYTHONDONTWRITEBYTECODE": "1",
                **dict.fromkeys(CACHES, missing),
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # of Parquet on standard output
            check=False,
        )
        assert run.returncode == 0, run.stderr
        lines = [line for line in run.stdout.splitlines() if line.startswith('{"seen": ')]
        assert len(lines) == len(codes)
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    base = tmp_path_factory.mktemp("machine").resolve()
    home = base / "home"
    package = Path(igf.__file__).parent
    shutil.copytree(package, home / "igf_dataset", ignore=shutil.ignore_patterns("__pycache__", "files"))
    for name in ("data", "schema", "seeds"):
        source = vilnius.data() if name == "data" else folder(name)
        shutil.copytree(source, home / "igf_dataset" / "files" / name)
    # What would run, if anything in a data folder ever did.
    data = home / "igf_dataset" / "files" / "data"
    hidden = base / "hostile"
    shutil.copytree(data, hidden)
    for name in ("json.py", "data.py", "igf.py", "__init__.py", "sitecustomize.py", "lines.py"):
        (hidden / name).write_text("raise SystemExit('code of the data ran')\n", encoding="utf-8")
    (hidden / "jsonl" / "lines.jsonl").write_bytes(pickle.dumps(print))
    allowed = base / "allowed"
    allowed.mkdir()
    for path in sorted([*base.rglob("*"), base], key=lambda path: -len(path.parts)):
        if path != allowed:
            path.chmod(0o555 if path.is_dir() else 0o444)
    yield Machine(home, allowed)
    for path in [base, *base.rglob("*")]:
        path.chmod(0o755)


def command(*argv: str, status: int = 0) -> str:
    return f"from igf_dataset.cli.main import main; status = main({list(argv)!r}); assert status == {status}, status"


READING = {
    "tables": "import igf_dataset as igf; igf.tables(); igf.path('lines')",
    "table": "import igf_dataset as igf; [igf.table(name) for name in igf.tables()]",
    "frame": "import igf_dataset as igf; [igf.frame(name) for name in igf.tables()]",
    "rows": "import igf_dataset as igf; igf.rows('statements', at='summary.14'); igf.rows('lines')",
    "document": "import igf_dataset as igf; igf.document()",
    "cite": "import igf_dataset as igf; igf.cite('summary.43.b'); igf.cite('summary.II')",
    "validate": "import igf_dataset as igf; assert not igf.validate(igf.table('lines'), 'lines')",
    "parse": "import igf_dataset as igf; igf.parse(igf.document().source.text, id='x')",
    "every name": "import igf_dataset as igf; [getattr(igf, name) for name in dir(igf)]",
    "show": command("show", "summary.43.b", "icann"),
    "info": command("info"),
    "schema": command("schema", "lines"),
    "verify": command("verify", "--quick"),  # without, it writes into a folder of its own for temporary files
    "validate file": command("validate", "igf_dataset/files/data/document.jsonl"),
    **{f"export {name}": command("export", "lines", "--format", name) for name in ("csv", "jsonl", "parquet")},
    **{f"export {name}": command("export", "--format", name) for name in ("bibtex", "csl-json", "akn")},
}
# What other branches of the package may add: it is watched as soon as it is there.
READING |= {"search": "import igf_dataset as igf; igf.search('云计算')"} if "search" in igf.__all__ else {}


QUIET: dict[str, object] = {"seen": [], "error": ""}


@pytest.fixture(scope="module")
def read(machine: Machine) -> dict[str, object]:
    """What was seen of each call that reads."""
    return dict(zip(READING, machine.run(*READING.values()), strict=True))


@pytest.mark.parametrize("call", READING)
def test_reading_opens_no_socket_writes_nothing_and_runs_no_code(call: str, read: dict[str, object]) -> None:
    assert read[call] == QUIET


DATASETS = "import igf_dataset as igf; [igf.dataset(table)[0] for table in igf.tables()]"


@pytest.mark.extra
def test_a_dataset_needs_a_folder_for_temporary_files_and_leaves_nothing_there(machine: Machine) -> None:
    """It is the library `datasets` that looks for one when it is loaded."""
    before = [*machine.allowed.rglob("*")]
    assert machine.run(DATASETS, allowed=machine.allowed, TMPDIR=str(machine.allowed)) == [QUIET]
    assert [*machine.allowed.rglob("*")] == before
    (refused,) = machine.run(DATASETS, READ_ONLY="1")
    assert str(refused["error"]).startswith("IgfError: dataset: expected a folder for temporary files, found none: ")
    assert str(refused["error"]).endswith("; name one that may be written in TMPDIR, or use `table`")


WRITING = ["export lines --format csv --out {out}/lines.csv", "build --out {out}/built"]


@pytest.mark.extra
def test_writing_writes_where_it_is_told(machine: Machine) -> None:
    codes = [command(*line.format(out=machine.allowed).split()) for line in WRITING]
    assert machine.run(*codes, allowed=machine.allowed, TMPDIR=str(machine.allowed)) == [QUIET, QUIET]
    assert {path.name for path in machine.allowed.iterdir()} >= {"lines.csv", "built"}


def test_writing_where_nothing_may_be_written_is_an_error_of_ours(machine: Machine) -> None:
    codes = [command(*line.format(out=machine.home).split(), status=1) for line in WRITING]
    assert [outcome["error"] for outcome in machine.run(*codes)] == ["", ""]


@pytest.mark.extra
def test_data_that_holds_code_is_data(machine: Machine) -> None:
    hostile = machine.home.parent / "hostile"
    calls = ["table('lines', ", "document(", "cite('summary.43', ", "dataset('letters', ", "rows('lines', "]
    codes = [
        f"import os, igf_dataset as igf; os.chdir({str(hostile)!r}); igf.{call}data={str(hostile)!r})" for call in calls
    ]
    codes.append(command("verify", str(hostile), status=1))
    *outcomes, last = machine.run(*codes, allowed=machine.allowed, TMPDIR=str(machine.allowed))
    assert [outcome["seen"] for outcome in outcomes] == [[]] * len(calls)
    errors = [str(outcome["error"]).partition(":")[0] for outcome in outcomes]
    assert errors == ["BadData" if call.startswith("rows") else "" for call in calls]
    assert last == QUIET


# The watch itself: it sees what it is there to see, and the machine refuses what it should.


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("import socket; socket.socket()", "socket.__new__"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("open('x', 'w')", "open 'x' w"),
        ("import os; os.open('x', os.O_CREAT | os.O_WRONLY)", "open 'x' None"),
        ("import os; os.mkdir('x')", "os.mkdir"),
        ("import os; os.rename('igf_dataset', 'x')", "os.rename"),
        ("import os; os.remove('igf_dataset/errors.py')", "os.remove"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import pickle; pickle.loads(pickle.dumps(print))", "pickle.find_class"),
        ("import sys; sys.path.insert(0, '../hostile'); import lines", None),
    ],
)
def test_the_watch_sees(code: str, seen: str | None, machine: Machine) -> None:
    if seen is None:
        with pytest.raises(AssertionError, match="code of the data ran"):
            machine.run(code)
        return
    (outcome,) = machine.run(code)
    assert isinstance(outcome["seen"], list)
    assert [event for event in outcome["seen"] if event.startswith(seen)], outcome


@pytest.mark.parametrize("path", ["x", "igf_dataset/x", "igf_dataset/files/data/x"])
def test_the_machine_refuses_writes(path: str, machine: Machine) -> None:
    (outcome,) = machine.run(f"open({path!r}, 'w')")
    assert str(outcome["error"]).startswith("PermissionError: ")
