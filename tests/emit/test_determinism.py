"""The same seeds, the same dataset: what counts as the seeds, that nothing else counts, that what ships is it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from paths import GOLDEN, SOME_GOLDEN

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.emit import schemas
from igf_dataset.errors import NoSuchPath, Refused
from igf_dataset.storage.resources import folder
from igf_dataset.verify.rebuild import drift

SEEDS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())
PACKAGE = str(Path(igf.__file__).parents[1])


def snapshot(base: Path) -> dict[str, bytes]:
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def built_elsewhere(where: Path, **environment: str) -> dict[str, bytes]:
    """What another process builds in the folder `where`."""
    where.mkdir(parents=True)
    command = [sys.executable, "-m", "igf_dataset", "build", folder("seeds"), *map(str, SEEDS), "--out", "built"]
    environment = {**os.environ, "PYTHONPATH": PACKAGE, **environment}
    done = subprocess.run(command, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return snapshot(where / "built")


@pytest.mark.extra
def test_neither_process_nor_hash_seed_nor_folder_nor_time_zone_nor_locale_matters(tmp_path: Path) -> None:
    one = built_elsewhere(tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    other = built_elsewhere(tmp_path / "an" / "other", PYTHONHASHSEED="2", TZ="Pacific/Pago_Pago", **plain)
    assert SEEDS
    assert {name for name in one if one[name] != other.get(name)} == set()
    assert one.keys() == other.keys()


def test_a_dataset_does_not_say_where_it_was_built(tmp_path: Path) -> None:
    build(SOME_GOLDEN, tmp_path / "data")
    for name, content in snapshot(tmp_path / "data").items():
        assert str(tmp_path).encode() not in content, name
        assert str(GOLDEN).encode() not in content, name


@pytest.mark.extra
def test_the_order_in_which_seeds_are_named_does_not_matter(tmp_path: Path) -> None:
    build(SOME_GOLDEN, tmp_path / "one")
    build(SOME_GOLDEN[::-1], tmp_path / "other")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


@pytest.mark.extra
def test_in_how_many_pieces_rows_are_encoded_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(SOME_GOLDEN, tmp_path / "one")
    monkeypatch.setattr("igf_dataset.emit._PIECE", 7)
    monkeypatch.setattr("igf_dataset.tabulate._BATCH", 7)
    build(SOME_GOLDEN, tmp_path / "other")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


def test_a_folder_of_seeds_stands_for_each_of_them(tmp_path: Path) -> None:
    base = tmp_path / "seeds"
    seeds = [Path(shutil.copytree(seed, base / seed.name)) for seed in SOME_GOLDEN[::5]]
    build(seeds, tmp_path / "one")
    build([base, seeds[-1], base / "." / seeds[0].name], tmp_path / "other")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


def test_a_folder_of_seeds_may_hold_texts_too(tmp_path: Path) -> None:
    shutil.copytree(SEEDS[0], tmp_path / "seeds" / "a")
    shutil.copy(SEEDS[0] / "source.txt", tmp_path / "seeds" / "notes.md")
    text = "2011年1月{}日甲国常驻联合国代表给秘书长的信\n\n谨转递所附文件。\n\n张三(签名)\n"
    for day, path in enumerate([tmp_path / "seeds" / "b.txt", tmp_path / "c.txt"], start=1):
        path.write_text(text.format(day), encoding="utf-8")
    built = build([tmp_path / "c.txt", tmp_path / "seeds"], tmp_path / "data")
    assert sorted(built.sources) == ["a", "b", "c"]
    assert built.rows["documents"] == 3


@pytest.mark.parametrize(
    ("name", "found"), [("nowhere", "no such path"), ("empty", "a folder of none of these"), ("a.md", "another file")]
)
def test_a_path_that_names_no_seed_is_refused(tmp_path: Path, name: str, found: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.md").touch()
    with pytest.raises(NoSuchPath, match=rf"{re.escape(name)}: expected a seed folder .*, found {found}$"):
        build([tmp_path / name], tmp_path / "data")


@pytest.mark.parametrize("name", ["Vilnius", "vilnius_2010", "a--b", "-a", "维尔纽斯"])
def test_a_seed_whose_name_can_be_no_id_is_refused(tmp_path: Path, name: str) -> None:
    seed = shutil.copytree(SEEDS[0], tmp_path / name)
    with pytest.raises(Refused, match=f"{name}: expected a name of lower-case letters.*, found '{name}'; rename it"):
        build([seed], tmp_path / "data")


def test_the_shipped_data_is_what_a_build_gives(tmp_path: Path) -> None:
    build([Path(folder("seeds"))], tmp_path / "data")
    command = "igf-dataset build"
    found = list(map(str, drift(Path(folder("data")), tmp_path / "data", command)))
    assert found == [], f"the data that ships is stale: run `{command}`"


def test_the_published_schemas_are_those_of_the_models() -> None:
    shipped = {path.name: path.read_text(encoding="utf-8") for path in Path(folder("schema")).iterdir()}
    fresh = schemas.files()
    stale = sorted(name for name in shipped.keys() | fresh.keys() if shipped.get(name) != fresh.get(name))
    assert stale == [], "the schemas that ship are stale: run `igf-dataset schema --write`"
