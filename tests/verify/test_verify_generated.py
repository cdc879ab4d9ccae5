"""What follows from the rows of a small dataset: every word of what `verify` says of damage, from findings.json."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from damages import (
    Damage,
    again,
    all_of,
    attached,
    in_slack,
    rearranged,
    rejects,
    remove,
    rewritten,
    same_size,
    script,
    values_of,
    write,
)
from rewriting import reseal

from igf_dataset.emit import card, manifest, sqlite
from igf_dataset.errors import IgfError
from igf_dataset.model.findings import Finding
from igf_dataset.page.render import draw
from igf_dataset.page.write import put
from igf_dataset.verify import derived, own
from igf_dataset.verify import manifest as listed

Hold = Callable[[Path, Iterable[Finding]], None]


@pytest.fixture
def page(data: Path) -> Path:
    """The dataset with a page of its first document."""
    put(data, draw(data, "doc"))
    manifest.refresh(data)
    return data


REJECT = '{"source": "x", "line": 1, "key": "", "expected": "", "found": "", "advice": ""}'
GENERATED: dict[str, Damage] = {
    "nothing": lambda data: None,
    "attached card": attached("NOTICE.md", "README.md"),
    "attached elsewhere": attached("../NOTICE.md"),
    "attached nothing": attached("NOTICE", "NOTICE.md"),
    "no attached": attached(),
    "card": again("README.md", lambda text: text + "More.\n"),
    "lines": again("jsonl/topics.jsonl", lambda text: text.replace('","', '", "', 1)),
    "schema": again("schema/lines.schema.json", lambda text: text + "\n"),
    "file more": all_of(write("more.txt"), reseal),
    "no schema": all_of(remove("schema/lines.schema.json"), reseal),
    "pictures": all_of(write("figures/more.svg"), reseal),
    "rejects": rejects(REJECT, REJECT),
    "other rejects": rejects(REJECT, '{"line": 1}', "{}"),
    "rejects that are no JSON": rejects(REJECT, "[" * 100_000),
    "rejects that are numbers": rejects("5"),
    "rejects that are not UTF-8": all_of(write("rejects.jsonl", b"\xff\n"), reseal),
    "database": all_of(lambda data: script(data, "UPDATE topics SET label = '甲' WHERE rowid = 2"), reseal),
    "bytes that no query sees": all_of(in_slack, reseal),
    "no database": all_of(remove(sqlite.NAME), reseal),
    "rows that no table can hold": rearranged("topics", lambda rows: [*rows, rows[0]]),
    "Parquet": rewritten("topics", lambda table: table.replace_schema_metadata({b"more": b"hidden"})),
}


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_generated(name: str, data: Path, hold: Hold) -> None:
    GENERATED[name](data)
    remarks = listed.Remarks([], {})
    hold(data, derived.findings(data, values_of(data), remarks))
    assert remarks.unchecked == {}


PAGES: dict[str, Damage] = {
    "nothing": lambda data: None,
    "of the other document": all_of(lambda data: put(data, draw(data, "letters-only")), reseal),
    "more": again("reader.html", lambda text: text + "<!-- -->\n"),
    "no page": all_of(remove("reader.html"), reseal),
    "of no document": all_of(write("reader.html", b"<html></html>\n"), reseal),
    "picture more": all_of(write("figures/more.svg"), reseal),
}


@pytest.fixture
def unchanged_rows(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the small dataset for a fresh build of its rows, which gives the same and takes longer."""

    def generate(folder: Path, fresh: Path, values: manifest.Manifest) -> None:
        shutil.copytree(small, fresh, dirs_exist_ok=True)

    monkeypatch.setattr(derived, "generate", generate)


@pytest.mark.usefixtures("unchanged_rows")
@pytest.mark.parametrize("name", PAGES)
def test_the_page(name: str, page: Path, hold: Hold) -> None:
    PAGES[name](page)
    hold(page, derived.findings(page, values_of(page), listed.Remarks([], {})))


CARDS: dict[str, Damage] = {
    "more": lambda data: write("README.md", (data / "README.md").read_bytes() + b"More.\n\n---\nAgain.\n")(data),
    "other files": lambda data: write("README.md", (data / "README.md").read_bytes().replace(b"lines.p", b"l.p"))(data),
    "no metadata": write("README.md", b"# A card\n"),
    "no YAML": write("README.md", b"---\n{\n---\n# A card\n"),
    "other YAML": write("README.md", b"---\nconfigs: []\n---\n# A card\n"),
    "a list": write("README.md", b"---\n[]\n---\n# A card\n"),
    "not UTF-8": write("README.md", b"---\n\xff---\n"),
}


@pytest.mark.usefixtures("unchanged_rows")
@pytest.mark.parametrize("name", CARDS)
def test_an_edited_card(name: str, data: Path, hold: Hold) -> None:
    CARDS[name](data)
    hold(data, derived.findings(data, values_of(data), listed.Remarks([], {"README.md": listed.EDITED})))


@pytest.mark.usefixtures("unchanged_rows")
@pytest.mark.parametrize("name", ["drawn", "another version", "no templates"])
def test_what_cannot_be_compared(name: str, page: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> None:
    data = page
    for damage in (GENERATED["card"], PAGES["more"], GENERATED["lines"], GENERATED["database"]):
        damage(data)
    if name == "another version":
        monkeypatch.setattr(derived, "__version__", "9.9.9")
    elif name == "no templates":
        monkeypatch.setattr(derived, "can_draw", lambda: False)
    remarks = listed.Remarks([], {"document.jsonl": "before"})
    hold(data, derived.findings(data, values_of(data), remarks))
    del remarks.unchecked["document.jsonl"]
    drawn = {name for name in values_of(data).files if name.startswith(("figures/", "reader.html"))}
    built = {"README.md", "croissant.json", "datapackage.json", "igf.sqlite", *drawn}
    assert remarks.unchecked.keys() == {"drawn": set(), "another version": built, "no templates": drawn}[name]
    assert len(set(remarks.unchecked.values())) <= 1
    said = {"another version": "not compared with the rows: built by igf-dataset ", "no templates": "not compared with"}
    assert all(reason.startswith(said[name]) for reason in remarks.unchecked.values())


def test_a_card_lists_as_many_documents_as_a_build_does(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "LISTED", 1)
    lists: list[dict[str, str]] = []
    monkeypatch.setattr(derived.dataset, "complete", lambda writers, sources, titles, made, **_: lists.append(titles))
    (tmp_path / "fresh").mkdir()
    derived.generate(data, tmp_path / "fresh", values_of(data))
    assert lists == [{"doc": "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信"}]


def test_other_errors_of_a_build_are_raised(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IgfError("no room") from sqlite3.OperationalError("disk")

    monkeypatch.setattr(derived, "generate", fail)
    with pytest.raises(IgfError, match="no room"):
        list(derived.findings(data, values_of(data), listed.Remarks([], {})))


# The packaged dataset


@pytest.mark.parametrize(
    "name",
    [
        *("same", "attached", "another attached", "none attached", "made", "order", "one row more"),
        *("another description", "no package"),
    ],
)
def test_what_differs_from_the_packaged_dataset(
    name: str, small: Path, data: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold
) -> None:
    monkeypatch.setattr(own, "packaged", lambda folder: str(small if name != "no package" else data / folder))
    match name:
        case "attached" | "no package":
            same_size("NOTICE.md")(data)
        case "another attached":
            shutil.copy(data / "NOTICE.md", data / "LS.md")
            reseal(data, lambda values: values["description"].update(attached=["LS.md", "NOTICE.md"]))
        case "none attached":  # as of a copy of the seeds alone
            reseal(data, lambda values: values["description"].update(attached=[]))
        case "made":
            reseal(data, lambda values: values.update(made=["English (a): a sworn translator."]))
        case "order":
            rearranged("topics", lambda rows: rows[::-1])(data)
            rearranged("entities", lambda rows: rows[::-1])(data)
        case "one row more":
            rearranged("topics", lambda rows: [rows[0], {**rows[0], "id": "more"}, *rows[1:]])(data)
        case "another description":
            reseal(data, lambda values: values["description"].update(name="other"))
            rearranged("topics", lambda rows: rows[::-1])(data)
    found = derived.findings(data, values_of(data), listed.Remarks([], {})) if name == "attached" else ()
    hold(data, found or own.findings(data, values_of(data)))
