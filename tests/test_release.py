"""The version moves as far as what changed since the last release demands: patch, minor or major.

tests/released/<version>/ has what the last release promised: tables.json its tables' columns with their types, ids.txt
the ids that people cite. When a version is released, put its own in their place with

    python tests/test_release.py
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import igf_dataset as igf
from igf_dataset.access.columns import NULL, Types
from igf_dataset.access.diff import STEPS, Difference, compared_tables, step_between
from igf_dataset.model.rows import ROWS, SCHEMA_VERSION, UNCITED
from igf_dataset.model.schemas import columns

RELEASED = Path(__file__).with_name("released")


class Promise(NamedTuple):
    """What a release promises: its versions, its tables' columns, and by table the ids that people cite."""

    version: str
    schema_version: str
    tables: dict[str, Types]
    ids: dict[str, list[str]]


def present() -> Promise:
    tables = {
        name: {
            column.name: column.type.replace("`", "").replace(" \\| ", " | ") + (NULL if column.nullable else "")
            for column in columns(name)
        }
        for name in ROWS
    }
    ids = {name: [row.id for row in igf.rows(name)] for name in ROWS if name not in UNCITED}
    ids["items"] = [item.id for row in igf.rows("paragraphs") for item in row.items]
    return Promise(igf.__version__, SCHEMA_VERSION, tables, ids)


def released() -> Promise:
    (folder,) = RELEASED.iterdir()
    kept = json.loads((folder / "tables.json").read_bytes())
    ids: dict[str, list[str]] = {}
    for line in (folder / "ids.txt").read_text(encoding="utf-8").splitlines():
        table, id = line.split(" ")
        ids.setdefault(table, []).append(id)
    return Promise(folder.name, kept["schema_version"], kept["tables"], ids)


def write(promise: Promise) -> None:
    """Keep it as what the last release promised, and forget the one before."""
    shutil.rmtree(RELEASED, ignore_errors=True)
    folder = RELEASED / promise.version
    folder.mkdir(parents=True)
    kept = {"schema_version": promise.schema_version, "tables": promise.tables}
    (folder / "tables.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = (f"{table} {id}\n" for table, ids in promise.ids.items() for id in ids)
    (folder / "ids.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


def rows(old: Promise, new: Promise) -> Iterator[Difference]:
    """The ids that went and came."""
    for table in old.ids:
        yield from (
            Difference("row removed", table, id) for id in sorted({*old.ids[table]} - {*new.ids.get(table, [])})
        )
    for table in new.ids:
        yield from (Difference("row added", table, id) for id in sorted({*new.ids[table]} - {*old.ids.get(table, [])}))


def tables(old: Promise, new: Promise) -> Iterator[Difference]:
    return compared_tables(old.tables, new.tables)


def too_small(old: Promise, new: Promise) -> list[str]:
    """Why the versions of `new` are not enough for how it differs from `old`; nothing where they are."""
    problems = []
    for name, differences, versions in (
        ("schema", [*tables(old, new)], (old.schema_version, new.schema_version)),
        ("dataset", [*tables(old, new), *rows(old, new)], (old.version, new.version)),
    ):
        step = max((difference.step for difference in differences), key=STEPS.index, default="none")
        if STEPS.index(step_between(*versions)) < STEPS.index(step):
            first = next(difference for difference in differences if difference.step == step)
            where = " ".join(filter(None, [first.table, first.id, first.column]))
            problems.append(f"{name}: {' to '.join(versions)} must be a {step} step: {first.kind}: {where}")
    return problems


def test_the_version_moved_as_far_as_what_changed_since_the_last_release_demands() -> None:
    assert too_small(released(), present()) == []


def test_the_last_release_is_kept_whole() -> None:
    kept = released()
    assert kept.version <= igf.__version__
    assert len(kept.tables) >= 14
    assert len(kept.ids["sentences"]) >= 305
    assert len(kept.ids["items"]) >= 26


NOW = present()
LINES = NOW.tables["lines"]


def with_lines(**changed: str) -> dict[str, Types]:
    return {**NOW.tables, "lines": {**LINES, **changed}}


@pytest.mark.parametrize(
    ("change", "step", "schema"),
    [
        ({}, "none", "none"),
        ({"tables": {**NOW.tables, "more": {"id": "string"}}}, "minor", "minor"),
        (
            {"tables": {name: rows_of_table for name, rows_of_table in NOW.tables.items() if name != "dates"}},
            "major",
            "major",
        ),
        ({"tables": with_lines(more="string")}, "minor", "minor"),
        ({"tables": with_lines(number="string")}, "major", "major"),
        ({"tables": with_lines(number="int or null")}, "major", "major"),
        ({"tables": with_lines(role=LINES["role"] + " | 'more'")}, "minor", "minor"),
        ({"tables": with_lines(role=LINES["role"].replace("'blank' | ", ""))}, "major", "major"),
        (
            {"tables": {**NOW.tables, "lines": {name: LINES[name] for name in LINES if name != "role"}}},
            "major",
            "major",
        ),
        ({"ids": {**NOW.ids, "items": NOW.ids["items"][1:]}}, "major", "none"),
        ({"ids": {**NOW.ids, "topics": [*NOW.ids["topics"], "more"]}}, "minor", "none"),
        ({"ids": {**NOW.ids, "sections": ["x", *NOW.ids["sections"][1:]]}}, "major", "none"),
    ],
)
def test_every_change_demands_its_step(change: dict[str, object], step: str, schema: str) -> None:
    old = NOW._replace(version="6.4.2", schema_version="6.4.2")
    later = {"none": "6.4.2", "patch": "6.4.3", "minor": "6.5.0", "major": "7.0.0"}
    for taken, version in later.items():
        new = NOW._replace(version=version, schema_version=version, **change)
        missing = [
            name for name, wanted in (("schema", schema), ("dataset", step)) if STEPS.index(taken) < STEPS.index(wanted)
        ]
        assert [problem.partition(":")[0] for problem in too_small(old, new)] == missing


def test_what_is_written_is_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "RELEASED", tmp_path / "r")
    write(NOW)
    write(NOW._replace(version="7.0.0"))
    assert released() == NOW._replace(version="7.0.0")


if __name__ == "__main__":
    write(present())
