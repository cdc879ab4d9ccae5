"""The files of a small dataset and its manifest: every word of what `verify` says of damage, from findings.json."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from damages import Damage, all_of, link, pipe, same_size, values_of, write
from rewriting import seal

from igf_dataset.access.store import Changed
from igf_dataset.emit import manifest
from igf_dataset.errors import WrongUse
from igf_dataset.model.findings import Finding
from igf_dataset.verify import manifest as listed
from igf_dataset.verify import origin
from igf_dataset.verify.verify import findings, verify

Hold = Callable[[Path, Iterable[Finding]], None]

# What the folder has: the names that must not be read, that are ignored, and that are not checked.
LISTED: dict[str, tuple[Damage, set[str], list[str], list[str]]] = {
    "nothing": (lambda data: None, set(), [], []),
    "longer": (write("LICENSE.md"), set(), [], []),
    "text of the same size": (same_size("NOTICE.md"), set(), [], []),
    "Parquet of the same size": (same_size("parquet/lines.parquet"), {"parquet/lines.parquet"}, [], []),
    "card": (same_size("README.md"), set(), [], ["README.md"]),
    "card of another size": (write("README.md"), set(), [], ["README.md"]),
    "no card": (lambda data: (data / "README.md").unlink(), {"README.md"}, [], []),
    "emptied": (write("NOTICE.md", b""), set(), [], []),
    "link away": (link("NOTICE.md", "/etc/hostname"), {"NOTICE.md"}, [], []),
    "link to nothing": (link("jsonl/lines.jsonl", "nowhere"), {"jsonl/lines.jsonl"}, [], []),
    "link inside": (link("jsonl/lines.jsonl", "lines"), set(), [], []),
    "pipe": (pipe("NOTICE.md"), {"NOTICE.md"}, [], []),
    "added": (write(".git/hooks/pre-commit"), {".git"}, [".git"], []),
    "added, twice": (
        all_of(write(".DS_Store"), write("jsonl/Thumbs.db")),
        set(),
        [".DS_Store", "jsonl/Thumbs.db"],
        [],
    ),
    "more, below a folder": (write("a/b/c.txt"), set(), [], []),
    "two of them": (all_of(write("a.txt"), same_size("NOTICE.md")), set(), [], []),
}


@pytest.mark.parametrize("name", LISTED)
def test_files_against_the_manifest(name: str, data: Path, hold: Hold) -> None:
    damage, closed, passed, unchecked = LISTED[name]
    if name == "link inside":
        shutil.move(data / "jsonl" / "lines.jsonl", data / "jsonl" / "lines")
    values = values_of(data)
    damage(data)
    unread: set[str] = set()
    remarks = listed.Remarks([], {})
    hold(data, listed.files(data, values, unread, remarks))
    assert (unread, remarks.passed) == (closed, passed)
    assert remarks.unchecked == dict.fromkeys(unchecked, "edited since the build; what it says is not checked")


@pytest.mark.parametrize("name", [".gitattributes", "jsonl/.DS_Store"])
def test_a_file_that_is_listed_counts_although_systems_add_such(name: str, data: Path, hold: Hold) -> None:
    (data / name).touch()
    manifest.refresh(data)
    values = values_of(data)
    (data / name).write_bytes(b"x")
    hold(data, listed.files(data, values, set(), listed.Remarks([], {})))


def test_a_folder_that_cannot_be_read(data: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> None:
    """As for who has no permission: whoever runs the tests may be allowed everything."""
    scandir = os.scandir

    def scan(path: Path) -> Any:
        if path == data / "jsonl":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(listed.os, "scandir", scan)
    hold(data, listed.files(data, values_of(data), set(), listed.Remarks([], {})))


class Changing:
    """A file that changes when it is first read."""

    def __init__(self, path: Path, change: Damage) -> None:
        self.file = path.open("rb", buffering=0)
        self.fileno = self.file.fileno
        self.path, self.change = path, change

    def __enter__(self) -> "Changing":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def read(self, size: int) -> bytes:
        self.change(self.path)
        self.change = lambda path: None
        return self.file.read(size)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


@pytest.mark.parametrize("name", ["grows", "shrinks", "stays"])
def test_a_file_that_changes_while_it_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    entry = manifest.File(sha256=manifest.digest(path), bytes=10)
    change = {"grows": grow, "shrinks": lambda path: path.write_bytes(b"0123"), "stays": lambda path: None}[name]
    monkeypatch.setattr(listed, "opened", lambda path: Changing(path, change))
    monkeypatch.setattr(listed, "_BLOCK", 3)
    hold(tmp_path, listed.damage(path, entry))


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> None:
    path = tmp_path / "file"
    path.touch()
    entry = manifest.File(sha256=manifest.digest(path), bytes=0)
    assert list(listed.damage(path, entry)) == []
    path.unlink()
    hold(tmp_path, listed.damage(path, entry))


def test_what_is_ignored_is_told_once_a_reason() -> None:
    remarks = listed.Remarks([], {"a": "new", "b": "old", "c": "new", "d": "new"})
    assert remarks.warnings(Path("x")) == [f"{Path('x/a')} and 2 more: new", f"{Path('x/b')}: old"]


# The manifest itself

MANIFESTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "types": lambda values: values.update(version=5, rows={name: str(count) for name, count in values["rows"].items()}),
    "a hundred faults": lambda values: values.update(rows={f"t{number}": "x" for number in range(150)}),
    "tables": lambda values: values["rows"].update(more=0),
    "order of tables": lambda values: values.update(rows=dict(reversed(values["rows"].items()))),
    "order of files": lambda values: values.update(files=dict(reversed(values["files"].items()))),
    "schemas": lambda values: values.update(schema_version="9.9.9"),
    "order of fields": lambda values: values.update(version=values.pop("version")),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_of_another_form(name: str, data: Path, hold: Hold) -> None:
    seal(data, MANIFESTS[name])
    values, wrong = listed.sealed(data)
    assert values is None
    hold(data, wrong)


def test_files_are_listed_folder_by_folder(data: Path) -> None:
    write("document/first")(data)
    manifest.refresh(data)
    names = list(values_of(data).files)
    assert names.index("document/first") < names.index("document.jsonl")


@pytest.mark.parametrize("name", ["pipe", "link", "no JSON"])
def test_no_manifest(name: str, data: Path, hold: Hold) -> None:
    path = data / manifest.NAME
    match name:
        case "pipe":
            pipe(manifest.NAME)(data)
        case "link":
            shutil.move(path, data.parent)
            path.symlink_to(data.parent / manifest.NAME)
        case _:
            path.write_bytes(b"[]")
    hold(data, verify(data))


def test_the_schemas_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> None:
    monkeypatch.setattr(listed, "packaged", lambda name: str(tmp_path / name))
    from igf_dataset.emit import schemas

    base = tmp_path / "schema"
    base.mkdir()
    for name, text in schemas.files().items():
        (base / name).write_bytes(text.encode("utf-8"))
    (base / ".DS_Store").touch()
    assert list(listed.schemas()) == []
    write("schema/lines.schema.json")(tmp_path)
    write("schema/more.schema.json")(tmp_path)
    pipe("schema/letters.schema.json")(tmp_path)
    (base / "topics.schema.json").unlink()
    # That the schemas are broken is told of any folder.
    hold(tmp_path, [*listed.schemas(), *findings(tmp_path / "nothing")])


def test_a_folder_is_a_path() -> None:
    for wrong in (5, "a\0b"):
        with pytest.raises(WrongUse, match=r"^folder: "):
            verify(wrong)


def test_a_dataset_that_takes_the_folder_s_place_is_no_finding(small: Path, tmp_path: Path) -> None:
    """Neither of the two is wrong; what is read of both together would be."""
    for name in ("now", "then"):
        shutil.copytree(small, tmp_path / name)
    for name in ("jsonl/lines.jsonl", "jsonl/sections.jsonl"):
        (tmp_path / "now" / name).write_bytes(b"")
    found = findings(tmp_path / "now")
    next(found)
    (tmp_path / "now").rename(tmp_path / "before")
    (tmp_path / "then").rename(tmp_path / "now")
    with pytest.raises(Changed, match="built since"):
        next(found)


# The verdict

PUBLISHED = "this is release 1.2.3 as published"
QUICK = "digests and rows are consistent, the rest was not compared"
CARD = {"README.md": listed.EDITED}
PAGE = {"reader.html": "not drawn", "figures/a.svg": "not drawn"}
VERDICTS: list[tuple[bool, dict[str, str], bool, tuple[str, str | None]]] = [
    (True, {}, False, (PUBLISHED, "1.2.3")),
    (True, {}, True, (PUBLISHED, "1.2.3")),
    (True, PAGE, False, (PUBLISHED, "1.2.3")),
    (True, CARD, False, ("consistent, but not release 1.2.3 as published: README.md was edited", None)),
    (True, CARD, True, (f"{QUICK}, but not release 1.2.3 as published: README.md was edited", None)),
    (False, {}, False, ("consistent, but no published release", None)),
    (False, CARD, True, (f"{QUICK}, but no published release", None)),
    (
        False,
        {**CARD, **PAGE},
        False,
        ("consistent, but no published release; not compared: reader.html, figures/a.svg", None),
    ),
]


@pytest.mark.parametrize(("known", "unchecked", "quick", "verdict"), VERDICTS)
def test_the_verdict(
    known: bool,
    unchecked: dict[str, str],
    quick: bool,
    verdict: tuple[str, str | None],
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digest = manifest.digest(small / manifest.NAME) if known else "0" * 64
    monkeypatch.setattr(origin, "releases", lambda: {"0.0.0": "1" * 64, "1.2.3": digest})
    remarks = listed.Remarks([], unchecked)
    assert origin.verdict(small, 0, remarks, quick=quick) == verdict
    assert origin.verdict(small, 1, remarks, quick=quick) == ("not consistent", None)
    assert origin.verdict(tmp_path, 0, remarks, quick=quick) == ("not consistent", None)
