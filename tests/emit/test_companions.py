"""Files that dataset.toml attaches: those beside it, and no other file of the machine."""

import os
from pathlib import Path

import pytest
from letters import LETTER

from igf_dataset.build import build
from igf_dataset.errors import Refused


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "seeds"
    (folder / "legal").mkdir(parents=True)
    (folder / "letter.txt").write_text(LETTER.format(1), encoding="utf-8")
    for place in (folder, folder / "legal", folder.parent, tmp_path):
        (place / "NOTICE").write_text(str(place), encoding="utf-8")
    (folder / "link").symlink_to(tmp_path / "NOTICE")
    return folder


@pytest.mark.parametrize("name", ["NOTICE", "legal/NOTICE", "../NOTICE", "legal/../NOTICE"])
def test_a_file_beside_the_description_is_attached(name: str, seeds: Path, tmp_path: Path) -> None:
    (seeds / "dataset.toml").write_text(f'attached = ["{name}"]\n', encoding="utf-8")
    build([seeds], tmp_path / "out")
    assert (tmp_path / "out" / "NOTICE").read_bytes() == (seeds / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "../../NOTICE",
        "/etc/hostname",
        "/proc/self/environ",
        "../../../etc/passwd",
        "../other/NOTICE",
        "link",
        "a\\u0000",
    ],
)
def test_no_other_file_is(name: str, seeds: Path, tmp_path: Path) -> None:
    (seeds / "dataset.toml").write_text(f'title = "Letters"\nattached = ["{name}"]\n', encoding="utf-8")
    with pytest.raises(Refused, match=r"dataset\.toml:2: expected the path of a file below .*seeds, or right above it"):
        build([seeds], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["jsonl", "parquet", "schema", "figures", "README.md"])
def test_no_file_takes_a_name_of_the_dataset(name: str, seeds: Path, tmp_path: Path) -> None:
    (seeds / name).write_text("own", encoding="utf-8")
    (seeds / "dataset.toml").write_text(f'attached = ["{name}"]\n', encoding="utf-8")
    with pytest.raises(Refused, match="that is none of the dataset's own"):
        build([seeds], tmp_path / "out")


def test_two_files_of_one_name_are_refused(seeds: Path, tmp_path: Path) -> None:
    (seeds / "dataset.toml").write_text('attached = ["NOTICE", "legal/NOTICE"]\n', encoding="utf-8")
    with pytest.raises(Refused, match=f"legal{os.sep}NOTICE: expected another name than the other attached files"):
        build([seeds], tmp_path / "out")
