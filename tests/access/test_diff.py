"""`igf-dataset diff`: every kind of difference by id and column, and the step of the version that it demands."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import vilnius

from igf_dataset.access.columns import compared, types
from igf_dataset.access.diff import Difference, diff, step_between
from igf_dataset.access.store import Store
from igf_dataset.cli.main import main
from igf_dataset.model.rows import ROWS, STANDOFF, UNCITED

pytestmark = pytest.mark.usefixtures("vilnius_alone")


Run = Callable[..., tuple[int, list[str], str]]
EIGHT = "vilnius-2010/summary.8"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Compares the folders `old` and `new`, two copies of the shipped data; gives status, lines printed, errors."""
    monkeypatch.chdir(tmp_path)
    for base in ("old", "new"):
        shutil.copytree(vilnius.data(), base)
        version("0.3.0", base)

    def call(*options: str) -> tuple[int, list[str], str]:
        status = main(["diff", "old", "new", *options])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    return call


def edit(table: str, change: Callable[[list[dict[str, Any]]], object], base: str = "new") -> None:
    """Change the records of a table in place."""
    path = Path(base, "jsonl", f"{table}.jsonl")
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    change(rows)
    dumped = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
    path.write_text("".join(dumped), encoding="utf-8", newline="\n")


def row(rows: list[dict[str, Any]], id: str) -> dict[str, Any]:
    return next(row for row in rows if row["id"] == id)


def version(text: str, base: str = "new") -> None:
    path = Path(base, "manifest.json")
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "version": text}), encoding="utf-8")


def retype(table: str, change: Callable[[pyarrow.Table], pyarrow.Table]) -> None:
    path = Path("new", "parquet", f"{table}.parquet")
    pyarrow.parquet.write_table(change(pyarrow.parquet.ParquetFile(path).read()), path)


def test_equal(run: Run) -> None:
    assert run() == run("--summary") == (0, ["equal"], "")
    status, (line,), _ = run("--json")
    assert (status, json.loads(line)["step"]) == (0, "none")


def test_a_record_written_otherwise_is_the_same_record(run: Run) -> None:
    edit("letters", lambda rows: rows.__setitem__(0, dict(reversed(rows[0].items()))))
    path = Path("new", "jsonl", "topics.jsonl")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run() == (0, ["equal"], "")


def test_a_value_that_changed_is_named_by_id_and_column(run: Run) -> None:
    edit("paragraphs", lambda rows: row(rows, EIGHT).update(number=9, text="甲" * 100 + row(rows, EIGHT)["text"]))
    edit("letters", lambda rows: rows[0].update(signed=1))  # true is not 1
    version("0.3.1")
    status, lines, err = run()
    assert (status, err) == (1, "")
    assert lines[0] == "letters:vilnius-2010/letter-1: /signed: true → 1"
    assert lines[1] == f"paragraphs:{EIGHT}: /number: 8 → 9"
    assert lines[2].startswith(f"paragraphs:{EIGHT}: /text: '")
    assert f" → '{'甲' * 40}…'" in lines[2]
    assert lines[3:] == ["needs a patch; 0.3.0 → 0.3.1 is a patch step: enough"]


def test_long_values_are_shown_where_they_part(run: Run) -> None:
    edit("topics", lambda rows: rows[0].update(label="a" * 100 + "b" + "c" * 100), "old")
    edit("topics", lambda rows: rows[0].update(label="a" * 100 + "\u202ed" + "c" * 100))
    shown = f"…aaaaaaaab{'c' * 31}… → …aaaaaaaa\\u202ed{'c' * 30}…"
    assert run()[1][0].partition(": /label: ")[2].replace("'", "") == shown


def test_rows_added_removed_and_reordered(run: Run) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        gone = rows.pop(2)
        rows.insert(0, {**gone, "id": "new-one"})
        rows[3], rows[4] = rows[4], rows[3]

    edit("entities", change)
    with Path("old", "jsonl", "entities.jsonl").open("rb") as file:
        ids = [json.loads(line)["id"] for line in file]
    assert run() == (
        1,
        [
            "entities:new-one: row added",
            f"entities:{ids[3]}: rows reordered",
            f"entities:{ids[2]}: row removed",
            "needs a major version; 0.3.0 → 0.3.0 is no step: too small",
        ],
        "",
    )


def test_tables_and_columns(run: Run) -> None:
    def manifest(base: str, gone: str) -> None:
        path = Path(base, "manifest.json")
        values = json.loads(path.read_bytes())
        del values["rows"][gone]
        path.write_text(json.dumps(values), encoding="utf-8")

    manifest("old", "topics")
    manifest("new", "dates")
    retype("letters", lambda table: table.drop_columns(["signed"]).append_column("note", pyarrow.array(["x", "y"])))
    edit("letters", lambda rows: [row.update(note="x") or row.pop("signed") for row in rows])
    retype("lines", lambda table: table.set_column(4, "start", table["start"].cast("int32")))
    version("1.0.0")
    assert run()[1] == [
        "dates: table removed",
        "topics: table added",
        "letters: column removed: signed (bool)",
        "letters: column added: note (string or null)",
        "lines: column retyped: start (int64 → int32 or null)",
        "needs a major version; 0.3.0 → 1.0.0 is a major step: enough",
    ]


def test_summary_and_json(run: Run) -> None:
    edit("sentences", lambda rows: [row.update(text_en="x") for row in rows[:3]])
    edit("mentions", lambda rows: rows.pop())
    edit("mentions", lambda rows: rows.pop(), "old")
    edit("mentions", lambda rows: rows.pop(), "old")
    verdict = "needs a minor version; 0.3.0 → 0.3.0 is no step: too small"
    counted = ["sentences: row changed 3", "mentions: row added 1", verdict]
    assert run("--summary") == (1, counted, "")
    status, (line,), _ = run("--summary", "--json")
    tables = {"sentences": {"row changed": 3}, "mentions": {"row added": 1}}
    rest = {"step": "minor", "old_version": "0.3.0", "new_version": "0.3.0", "enough": False}
    assert (status, json.loads(line)) == (1, {"tables": tables, **rest})
    objects = [json.loads(line) for line in run("--json")[1]]
    assert [change["kind"] for change in objects[:-1]] == ["row changed"] * 3 + ["row added"]
    assert (objects[0]["column"], objects[0]["new"], objects[0]["step"]) == ("text_en", "x", "patch")
    assert objects[-1] == rest


def test_shards_are_one_table(run: Run) -> None:
    path = Path("new", "jsonl", "lines.jsonl")
    content = path.read_bytes().splitlines(keepends=True)
    for index, piece in enumerate((content[:100], content[100:])):
        path.with_name(f"lines-{index:05}-of-00002.jsonl").write_bytes(b"".join(piece))
    path.unlink()
    assert run() == (0, ["equal"], "")
    path.with_name("lines-00001-of-00002.jsonl").write_bytes(b"".join(content[100:-1]))
    assert run()[1][0] == "lines:vilnius-2010/line-287: row removed"


def test_the_documents_as_trees_are_compared_too(run: Run) -> None:
    path = Path("new", "document.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"language":"zh', b'"language":"en', 1))
    assert run()[1][0].startswith("document:vilnius-2010: /language: 'zh")


@pytest.mark.parametrize("base", ["old", "new"])
@pytest.mark.parametrize(
    ("content", "found"),
    [(b"{\n", "expected a record at byte 0, found Expecting property name"), (b'["id"]\n', "found other JSON")],
)
def test_a_row_that_is_none_is_told(run: Run, base: str, content: bytes, found: str) -> None:
    Path(base, "jsonl", "topics.jsonl").write_bytes(content)
    status, _, err = run()
    assert (status, "topics.jsonl: " in err, found in err) == (1, True, True), err


@pytest.mark.parametrize("base", ["old", "new"])
def test_an_id_that_stands_twice_is_told(run: Run, base: str) -> None:
    edit("topics", lambda rows: rows.append(rows[0]), base)
    status, _, err = run()
    assert (status, err.endswith(" twice\n"), "topics.jsonl: expected ids that occur once" in err) == (1, True, True)


def test_wrong_use_is_told(run: Run) -> None:
    Path("new", "manifest.json").unlink()
    found = "new: expected a dataset folder, found a folder without manifest.json"
    assert run() == (2, [], f"igf-dataset: {found}; give the path of one that `igf-dataset build` made\n")
    shutil.copy(Path("old", "manifest.json"), "new")
    version("three")
    assert run() == (1, [], "igf-dataset: new: expected a version x.y.z, found 'three'\n")
    version("0.3.0")
    Path("new", "parquet", "lines.parquet").write_bytes(b"no")
    status, _, err = run()
    assert (status, "lines.parquet: expected a Parquet file, found: " in err) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("0.3.0", "0.3.0", "none"),
        ("0.3.0", "0.2.9", "none"),
        ("0.3.0", "0.3.1", "patch"),
        ("0.3.9", "0.10.0", "minor"),
        ("0.3.9", "1.0.0", "major"),
        ("9.3.9", "10.0.0", "major"),
    ],
)
def test_the_step_between_versions(old: str, new: str, step: str) -> None:
    assert step_between(old, new) == step


def test_the_step_that_a_difference_demands() -> None:
    assert set(STANDOFF) | {"lines", "corrections"} == set(UNCITED) < set(ROWS)
    for table in ROWS:
        assert Difference("row removed", table, "x").step == ("patch" if table in UNCITED else "major")
        assert Difference("row added", table, "x").step == "minor"
        assert Difference("row changed", table, "x", "text", "a", "b").step == "patch"
    one, two = [{"id": "x.a"}], [{"id": "x.a"}, {"id": "x.b"}]
    for old, new, step in ((one, two, "minor"), (two, one, "major"), (one, [{"id": "x.a", "end": 1}], "patch")):
        assert Difference("row changed", "paragraphs", "x", "items", old, new).step == step


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("'a' | 'b'", "'a' | 'b' | 'c'", ["values added"]),
        ("'a' | 'b'", "'a' | 'c'", ["values removed"]),
        ("'a' | 'b'", "'b'", ["values removed"]),
        ("'a' | 'b'", "'b' | 'a'", []),
        ("'a' | 'b'", "string", ["column retyped"]),
        ("string", "'a' | 'b'", ["column retyped"]),
        ("'a'", "'a' | 'b' or null", ["column retyped"]),
        ("string", "string or null", ["column retyped"]),
        ("'a' or null", "'a' or null", []),
    ],
)
def test_a_closed_list_may_grow(old: str, new: str, kinds: list[str]) -> None:
    assert [kind for kind, *_ in compared({"x": old}, {"x": new})] == kinds


def relist(table: str, column: str, change: Callable[[list[str]], list[str] | str | None], base: str = "new") -> None:
    """Change the list of values that a table's Parquet gives for a column, or take all such lists out."""
    path = Path(base, "parquet", f"{table}.parquet")
    whole = pyarrow.parquet.ParquetFile(path).read()
    fields = []
    for field in whole.schema:
        metadata = dict(field.metadata)
        if field.name == column:
            values = change(json.loads(metadata[b"values"]))
            metadata[b"values"] = (values if isinstance(values, str) else json.dumps(values)).encode()
        if column == "*":
            metadata.pop(b"values", None)
        fields.append(field.with_metadata(metadata))
    pyarrow.parquet.write_table(whole.cast(pyarrow.schema(fields)), path)


@pytest.mark.parametrize(
    ("change", "kind", "step"),
    [
        (lambda values: [*values, "more"], "values added", "minor version"),
        (lambda values: values[1:], "values removed", "major version"),
        (lambda values: ["more", *values[1:]], "values removed", "major version"),
        (lambda values: [], "column retyped", "major version"),
    ],
)
def test_a_closed_list_that_changed_is_seen(
    run: Run, change: Callable[[list[str]], list[str]], kind: str, step: str
) -> None:
    relist("statements", "act", change)
    status, (told, demands), err = run()
    assert (status, err) == (1, "")
    assert told.startswith(f"statements: {kind}: act ('informs' | 'claims' | ")
    assert demands == f"needs a {step}; 0.3.0 → 0.3.0 is no step: too small"


def test_closed_lists_inside_structs_are_seen(run: Run) -> None:
    assert types("paragraphs", Store("old"))["spans.join"] == "'' | ' ' | '\\n'"


def test_the_order_of_a_closed_list_says_nothing(run: Run) -> None:
    relist("statements", "act", lambda values: values[::-1])
    assert run() == (0, ["equal"], "")


def test_a_release_without_closed_lists_is_compared_without_them(run: Run) -> None:
    relist("statements", "*", lambda _: None, "old")
    relist("statements", "act", lambda values: values[1:])
    assert run() == (0, ["equal"], "")


@pytest.mark.parametrize("values", ["no", "5", "[" * 100_000])
def test_a_closed_list_that_is_none_is_told(run: Run, values: str) -> None:
    relist("statements", "act", lambda _: values)
    status, _, err = run()
    assert (status, "statements.parquet: expected lists of values in the metadata of its fields" in err) == (1, True)


@pytest.mark.extra
def test_memory_holds_ids_alone(tmp_path: Path) -> None:
    """A hundred rows of a megabyte: the peak of what is allocated stays below a few of them."""
    import tracemalloc

    for base in ("old", "new"):
        shutil.copytree(vilnius.data(), tmp_path / base)
        with (tmp_path / base / "jsonl" / "topics.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(f'{{"id":"t-{n}","label":"{"x" * 2**20}"}}\n' for n in range(100))
    tracemalloc.start()
    assert list(diff(Store(tmp_path / "old"), Store(tmp_path / "new"))) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20
