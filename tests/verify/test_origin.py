"""Whether a dataset is a published release."""

import json
import shutil
from pathlib import Path

import pytest
import releases
import vilnius
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.emit import manifest
from igf_dataset.errors import IgfError
from igf_dataset.verify import derived, origin
from igf_dataset.verify.verify import verify


def test_the_digest_of_what_ships_is_up_to_date() -> None:
    """Where this fails: python tools/releases.py."""
    assert releases.FILE.read_text(encoding="utf-8") == releases.renewed()


@pytest.mark.parametrize("quick", [False, True])
def test_what_ships_is_a_release(quick: bool) -> None:
    verified = verify(quick=quick)
    version = json.loads((releases.ROOT / "data" / "manifest.json").read_bytes())["version"]
    assert verified == []
    assert (verified.verdict, verified.release) == (f"this is release {version} as published", version)
    assert igf.open().verify(quick=True) == []


def test_what_others_build_is_none(tmp_path: Path) -> None:
    build([GOLDEN / "letters-only"], tmp_path)
    verified = verify(tmp_path)
    assert (verified, verified.verdict, verified.release) == ([], "consistent, but no published release", None)
    quick = verify(tmp_path, quick=True)
    expected = "digests and rows are consistent, the rest was not compared, but no published release"
    assert (quick, quick.verdict, quick.release) == ([], expected, None)


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first document's dataset, as a release of it."""
    data = Path(shutil.copytree(vilnius.data(), tmp_path / "data"))
    digest = manifest.digest(data / manifest.NAME)
    monkeypatch.setattr(origin, "releases", lambda: {"1.2.3": digest})
    assert verify(data, quick=True).release == "1.2.3"
    return data


@pytest.mark.extra
def test_a_release_whose_card_was_edited_is_not_as_published(release: Path) -> None:
    with (release / "README.md").open("a", encoding="utf-8") as card:
        card.write("See also another dataset.\n")
    with pytest.warns(UserWarning, match="edited"):
        verified = verify(release)
    assert (verified, verified.release) == ([], None)
    assert verified.verdict == "consistent, but not release 1.2.3 as published: README.md was edited"


def test_an_edited_card_must_load_the_same_files(release: Path) -> None:
    card = (release / "README.md").read_text(encoding="utf-8")
    assert "parquet/lines.parquet" in card
    (release / "README.md").write_text(card.replace("parquet/lines.parquet", "https://example.org/x"), encoding="utf-8")
    with pytest.warns(UserWarning, match="edited"):
        (finding,) = verify(release)
    assert (finding.place, finding.code) == (f"{release / 'README.md'}", "drift")


@pytest.mark.extra
def test_a_page_that_cannot_be_drawn_is_told(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "can_draw", lambda: False)
    with pytest.warns(UserWarning, match=r"and 4 more: not compared with the rows, which takes the extra"):
        assert verify(release).release == "1.2.3"  # by its digest
    monkeypatch.setattr(origin, "releases", dict)
    with pytest.warns(UserWarning, match="not compared"):
        verified = verify(release)
    assert verified.verdict.startswith("consistent, but no published release; not compared: figures/")
    assert verified.verdict.endswith("reader.html")


def test_no_room_for_temporary_files_is_no_finding(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(release / "LICENSE"))
    with pytest.raises(IgfError, match=r"cannot write: Not a directory; see that .*, or verify --quick$"):
        verify(release)
    assert verify(release, quick=True).release == "1.2.3"


# Another pyarrow than this one may have written the Parquet that ships.
BY_CONTENT = pytest.mark.filterwarnings("ignore:.*compared by its content")


def said(verdict: str) -> str:
    """A verdict without the files that were not compared byte by byte."""
    return verdict.partition("; not byte by byte")[0]


@BY_CONTENT
def test_what_another_version_built_is_told(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "__version__", "0.4.9")
    monkeypatch.setattr(origin, "releases", dict)
    with pytest.warns(UserWarning, match=r"more: not compared with the rows: built by igf-dataset 0\.4\.0"):
        verified = verify(release)
    assert verified == []
    assert said(verified.verdict).startswith("consistent, but no published release; not compared: README.md, croissant")
    assert not any(name in said(verified.verdict) for name in ("parquet", "jsonl", "schema", "LICENSE"))
    (release / "more.txt").touch()
    (release / "LICENSE").unlink()
    manifest.refresh(release)
    (finding,) = verify(release)
    assert finding.place == f"{release / 'manifest.json'}"
    shutil.copyfile(vilnius.data() / "LICENSE", release / "LICENSE")
    manifest.refresh(release)
    with pytest.warns(UserWarning, match="not compared"):
        (finding,) = verify(release)
    assert finding.place == f"{release / 'more.txt'}"


@BY_CONTENT
def test_a_dataset_without_a_page_is_consistent(release: Path) -> None:
    shutil.rmtree(release / "figures")
    (release / "reader.html").unlink()
    manifest.refresh(release)
    verified = verify(release)
    assert (verified, said(verified.verdict)) == ([], "consistent, but no published release")
