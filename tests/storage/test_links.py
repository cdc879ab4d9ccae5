"""Datasets laid out as links, as hubs and version control do it: all calls follow them by one rule."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import environments
import pytest
import vilnius
from huggingface_hub import scan_cache_dir
from paths import some

import igf_dataset as igf
from igf_dataset.errors import BadData
from igf_dataset.storage import links

pytestmark = pytest.mark.extra

CALLS: dict[str, Callable[[Path], object]] = {
    "tables": lambda data: igf.tables(data=data),
    "table": lambda data: igf.table("lines", data=data),
    "rows": lambda data: igf.rows("lines", data=data),
    "cite": lambda data: igf.cite("summary.43.b", data=data),
    "document": lambda data: igf.document(data=data),
    "search": lambda data: igf.search("云计算", data=data),
    "view": lambda data: len(igf.view("sentences", data=data)),
    "path": lambda data: [path.read_bytes() for path in igf.path("lines", data=data)],
    "open": lambda data: igf.open(data).rows("lines"),
}
READS = {
    "jsonl/lines.jsonl": {"rows", "cite", "open"},
    "jsonl/paragraphs.jsonl": {"cite"},
    "parquet/lines.parquet": {"table", "path"},
    "igf.sqlite": {"search", "view"},
    "document.jsonl": {"document"},
    "manifest.json": {"tables", "table", "rows", "cite", "document", "path", "open"},
}


def store_of_hugging_face(root: Path) -> tuple[Path, Path]:
    return root / "datasets--a--b" / "snapshots" / "0f1e", root / "datasets--a--b" / "blobs"


def store_of_git_annex(root: Path) -> tuple[Path, Path]:
    return root / "repository" / "data", root / "repository" / ".git" / "annex" / "objects" / "Xx" / "Yy"


def store_of_dvc(root: Path) -> tuple[Path, Path]:
    return root / "project" / "sets" / "data", root / "project" / ".dvc" / "cache" / "files" / "md5"


def stored(data: Path, store: Path, *, absolute: bool) -> Path:
    """A copy of what ships in which each file is a link to its content, by digest, in a store."""
    shutil.copytree(vilnius.data(), data)
    store.mkdir(parents=True)
    for path in [path for path in data.rglob("*") if path.is_file()]:
        content = path.rename(store / hashlib.sha256(path.read_bytes()).hexdigest())
        path.symlink_to(content if absolute else os.path.relpath(content, path.parent))
    return data


STORES = [store_of_hugging_face, store_of_git_annex, store_of_dvc]


@pytest.fixture(params=STORES)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder, store = request.param(tmp_path)
    return stored(folder, store, absolute=request.param is store_of_dvc)


@pytest.mark.parametrize("store", some(STORES, 3))
def test_every_call_follows_links_into_the_store(store: Callable[[Path], tuple[Path, Path]], tmp_path: Path) -> None:
    data, whole = stored(*store(tmp_path), absolute=store is store_of_dvc), vilnius.data()
    for name, call in CALLS.items():
        assert call(data) == call(whole), name
    assert igf.verify(data) == []


@pytest.mark.parametrize("name", READS)
def test_no_call_reads_other_content_than_the_manifests(name: str, data: Path) -> None:
    for call in CALLS.values():  # so that digests were right before
        call(data)
    content = bytearray((data / name).read_bytes())
    content[-3] ^= 1
    (data / name).resolve().write_bytes(content)
    assert refused(data) >= READS[name]
    assert {finding.place for finding in igf.verify(data)} >= {str(data / name)}


@pytest.mark.parametrize("name", READS)
def test_no_call_follows_a_link_to_another_place(name: str, data: Path, tmp_path: Path) -> None:
    elsewhere = Path(shutil.copy(data / name, tmp_path / "elsewhere"))
    (data / name).unlink()
    (data / name).symlink_to(elsewhere)
    assert refused(data) >= READS[name]
    first, *_ = igf.verify(data)
    assert (first.place, first.found) == (str(data / name), "a link to another place")


def refused(data: Path) -> set[str]:
    """The calls that refuse the folder."""
    names = set()
    for name, call in CALLS.items():
        try:
            call(data)
        except BadData:
            names.add(name)
    return names


def test_a_link_that_stays_in_the_folder(tmp_path: Path) -> None:
    data = Path(shutil.copytree(vilnius.data(), tmp_path / "data"))
    kept = (data / "jsonl" / "lines.jsonl").rename(data / "jsonl" / ".lines")
    (data / "jsonl" / "lines.jsonl").symlink_to(".lines")
    assert len(igf.rows("lines", data=data)) == 287
    kept.write_bytes(kept.read_bytes().replace(b"\xe7\xac\xac", b"\xe7\xac\xad", 1))
    with pytest.raises(BadData, match=r"lines\.jsonl: expected a link to the content with the SHA-256 .*cp -rL"):
        igf.rows("lines", data=data)


def test_a_folder_on_the_way_may_not_be_a_link(data: Path) -> None:
    (data / "jsonl").rename(data / "kept")
    (data / "jsonl").symlink_to("kept")
    with pytest.raises(BadData, match="found a link in place of the folder that it stands in"):
        igf.rows("lines", data=data)
    assert igf.verify(data) != []


def test_the_folder_itself_may_be_a_link(data: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(data)
    assert refused(tmp_path / "link") == set()
    assert igf.verify(tmp_path / "link") == []


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/etc/passwd", "a link to another place"),
        ("/dev/zero", "none"),
        ("lines.jsonl", "none"),
        ("nowhere", "none"),
        ("sections.jsonl", "one to another content"),
    ],
)
def test_links_to_what_is_not_the_file(target: str, found: str, tmp_path: Path) -> None:
    data = Path(shutil.copytree(vilnius.data(), tmp_path / "data"))
    (data / "jsonl" / "lines.jsonl").unlink()
    (data / "jsonl" / "lines.jsonl").symlink_to(target)
    with pytest.raises(BadData, match=f"found {found}"):
        igf.rows("lines", data=data)
    assert igf.verify(data) != []


def test_a_link_to_what_the_manifest_does_not_list(tmp_path: Path) -> None:
    data = Path(shutil.copytree(vilnius.data(), tmp_path / "data"))
    (data / "more").symlink_to("LICENSE")
    with pytest.raises(BadData, match="more: expected a file that the manifest lists"):
        links.require(str(data), "more")


def test_blobs_count_beside_snapshots_alone(tmp_path: Path) -> None:
    data = stored(tmp_path / "data", tmp_path / "blobs", absolute=False)
    assert refused(data) == set(CALLS)


def test_the_packaged_dataset_may_be_installed_as_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = stored(tmp_path / "data", tmp_path / "cache of the installer", absolute=True)
    assert refused(data) == set(CALLS)
    monkeypatch.setattr(links, "packaged", lambda name: str(tmp_path / name))
    assert refused(data) == set()
    assert igf.verify(data) == []


def test_the_layout_is_that_of_the_hugging_face_cache(tmp_path: Path) -> None:
    data = stored(*store_of_hugging_face(tmp_path), absolute=False)
    cache = scan_cache_dir(tmp_path)
    assert cache.warnings == []
    ((snapshot,),) = (repository.revisions for repository in cache.repos)
    assert snapshot.snapshot_path == data
    assert {file.file_path for file in snapshot.files} == {path for path in data.rglob("*") if path.is_file()}


def run(*command: str, folder: Path) -> None:
    environment = {**os.environ, "HOME": str(folder), "DVC_NO_ANALYTICS": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def test_a_folder_that_dvc_tracks(tmp_path: Path) -> None:
    shutil.copytree(vilnius.data(), tmp_path / "data")
    dvc = (environments.python(tmp_path / "environment", "dvc==3.67.1"), "-m", "dvc")
    for command in (("init", "--no-scm"), ("config", "cache.type", "symlink"), ("add", "data")):
        run(*dvc, *command, folder=tmp_path)
    assert (tmp_path / "data" / "igf.sqlite").is_symlink()
    assert refused(tmp_path / "data") == set()
    assert igf.verify(tmp_path / "data") == []


def test_a_folder_that_git_annex_tracks(tmp_path: Path) -> None:
    shutil.copytree(vilnius.data(), tmp_path / "data")
    for command in (
        ("init",),
        ("config", "user.email", "reader@example.org"),
        ("config", "user.name", "A. Reader"),
        ("annex", "init"),
        ("annex", "add", "data"),
    ):
        run("git", *command, folder=tmp_path)
    assert (tmp_path / "data" / "igf.sqlite").is_symlink()
    assert refused(tmp_path / "data") == set()
    assert igf.verify(tmp_path / "data") == []
