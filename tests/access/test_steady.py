"""A reader beside builds sees the old dataset or the new one, or is told that it changed; never a mixture."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset.access.store import JsonLine, Store
from igf_dataset.storage.folders import _swap

TOLD = "expected the dataset that was opened, found one built since; open it again"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The datasets of two documents whose addresses are partly the same."""
    base = tmp_path_factory.mktemp("two")
    for name in ("hard-wrapped", "several-appendices"):
        igf.build([GOLDEN / name], base / name)
    return base / "hard-wrapped", base / "several-appendices"


@pytest.fixture
def folders(two: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The folder that is read, and the one that takes its place."""
    return shutil.copytree(two[0], tmp_path / "data"), shutil.copytree(two[1], tmp_path / "new")


CALLS: dict[str, Callable[[Path], set[str]]] = {
    "table": lambda data: {*igf.table("lines", data=data)["document_id"].to_pylist()},
    "frame": lambda data: {*igf.frame("lines", data=data).document_id},
    "view": lambda data: {*igf.view("sentences", data=data).document_id},
    "dataset": lambda data: {*igf.dataset("lines", data=data)["document_id"]},
    "rows": lambda data: {row.document_id for row in igf.rows("lines", data=data)},
    "rows at": lambda data: {row.document_id for row in igf.rows("sentences", "letter-1", data=data)},
    "document": lambda data: {igf.document(data=data).id},
    "cite": lambda data: {id.partition("/")[0] for id in [igf.cite("letter-1.1", data=data).id]},
    "search": lambda data: {hit.id.partition("/")[0] for hit in igf.search("会议", data=data)},
    "tokens": lambda data: {*igf.tokens(data=data).document_id},
    "open": lambda data: {igf.open(data).document().id},
}


@pytest.fixture
def swapping(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Swaps the folders when files are looked for, as often as the list says, at each of its numbers."""
    at: list[int] = []
    count = 0
    plain = Store.paths

    def paths(self: Store, table: str, format: str) -> list[str]:
        nonlocal count
        count += 1
        found = plain(self, table, format)
        if count in at:
            _swap(folders[0], folders[1], folders[0].with_name("spare"))
        return found

    monkeypatch.setattr(Store, "paths", paths)
    return at


@pytest.mark.parametrize("name", [name for name in CALLS if name not in ("view", "search", "open")])
def test_a_call_whose_folder_is_replaced_is_done_again(
    name: str, folders: tuple[Path, Path], swapping: list[int]
) -> None:
    swapping += [1]
    assert CALLS[name](folders[0]) == {"several-appendices"}


@pytest.mark.parametrize("name", ["table", "rows at", "cite", "tokens", "document"])
def test_a_folder_replaced_twice_is_told(name: str, folders: tuple[Path, Path], swapping: list[int]) -> None:
    swapping += range(1, 20)
    with pytest.raises(igf.BadData, match=f"^{folders[0]}: {TOLD}$"):
        CALLS[name](folders[0])


def test_an_edition_holds_one_state(folders: tuple[Path, Path]) -> None:
    edition = igf.open(folders[0])
    assert edition.document().id == "hard-wrapped"
    _swap(folders[0], folders[1], folders[0].with_name("spare"))
    for call in (
        edition.tables,
        edition.document,
        lambda: edition.cite("letter-1"),
        lambda: edition.rows("lines"),
        lambda: edition.table("lines"),
        lambda: edition.search("会议"),
        lambda: edition.view("sentences"),
        lambda: edition.path("lines"),
        edition.tokens,
    ):
        with pytest.raises(igf.BadData, match=f"^{folders[0]}: {TOLD}$"):
            call()
    assert igf.open(folders[0]).document().id == "several-appendices"


def test_a_build_of_the_same_dataset_is_another_state(two: tuple[Path, Path], tmp_path: Path) -> None:
    data = tmp_path / "data"
    igf.build([GOLDEN / "hard-wrapped"], data)
    edition = igf.open(data)
    edition.cite("letter-1")
    igf.build([GOLDEN / "hard-wrapped"], data)
    with pytest.raises(igf.BadData, match=TOLD):
        edition.cite("letter-1")


def test_a_folder_that_stays_raises_what_it_raised(folders: tuple[Path, Path]) -> None:
    with pytest.raises(igf.Unknown, match="no table 'nothing'"):
        igf.table("nothing", data=folders[0])
    (folders[0] / "parquet" / "lines.parquet").write_bytes(b"PAR1")
    with pytest.raises(igf.BadData, match="expected a Parquet file"):
        igf.table("lines", data=folders[0])
    with pytest.raises(igf.BadData, match="expected a dataset folder, found none"):
        igf.table("lines", data=folders[0] / "nowhere")


def test_an_export_from_a_replaced_folder_leaves_no_file(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from igf_dataset.cli.main import main

    plain = Store.lines

    def lines(self: Store, table: str) -> Iterator[JsonLine]:
        yield from plain(self, table)
        _swap(folders[0], folders[1], folders[0].with_name("spare"))

    monkeypatch.setattr(Store, "lines", lines)
    out = folders[0].with_name("out.csv")
    assert main(["export", "lines", "--format", "csv", "--data", str(folders[0]), "--out", str(out)]) == 1
    assert capsys.readouterr() == ("", f"igf-dataset: {folders[0]}: {TOLD}\n")
    assert not out.exists()


@pytest.mark.extra
def test_readers_beside_builds(folders: tuple[Path, Path]) -> None:
    """Dozens of builds into the folder, and swaps between them, while it is read again and again."""
    data, other = folders
    ended = threading.Event()

    def build() -> None:
        for number in range(40):
            document = "hard-wrapped" if number % 2 else "several-appendices"
            igf.build([GOLDEN / document], data, replace=True)
            _swap(data, other, data.with_name("spare"))
        ended.set()

    thread = threading.Thread(target=build)
    thread.start()
    seen: dict[str, set[str]] = {name: set() for name in CALLS}
    told: list[str] = []
    while not ended.is_set() and thread.is_alive():
        for name, call in CALLS.items():
            try:
                documents = call(data)
            except igf.BadData as error:
                told.append(str(error))
            else:
                assert len(documents) == 1, name
                seen[name] |= documents
    thread.join()
    assert ended.is_set()
    assert all(documents == {"hard-wrapped", "several-appendices"} for documents in seen.values())
    assert {*told} <= {f"{data}: {TOLD}"}
