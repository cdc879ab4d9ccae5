"""How `verify` compares two Parquet files, two databases and two folders."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from damages import script
from pyarrow.parquet import SortingColumn, write_table

from igf_dataset.emit import croissant, manifest
from igf_dataset.model.findings import Finding
from igf_dataset.model.rows import ROWS
from igf_dataset.storage.sqlite import NAME, STEMS, WORDS
from igf_dataset.verify import parquet, rebuild
from igf_dataset.verify import sqlite as databases

Hold = Callable[[Path, Iterable[Finding]], None]

TABLE = pyarrow.table(
    {"id": ["a", "b", "c"], "number": [1, 2, None]},
    schema=pyarrow.schema(
        [pyarrow.field("id", "string", nullable=False), pyarrow.field("number", "int64")], metadata={"key": "value"}
    ),
)


def cast(name: str, **values: Any) -> pyarrow.Table:
    """The table with another type, nullability or metadata of a column."""
    index = TABLE.schema.get_field_index(name)
    field = TABLE.schema.field(index)
    other = pyarrow.field(
        name, values.get("type", field.type), values.get("nullable", field.nullable), values.get("metadata")
    )
    return TABLE.cast(TABLE.schema.set(index, other))


def renamed(name: str) -> pyarrow.Table:
    return TABLE.rename_columns(["id", name]).replace_schema_metadata(TABLE.schema.metadata)


Write = Callable[[Path], object]
FOOTER = "other metadata in its footer"
COLUMNS = "other columns or descriptions"
PARQUET: dict[str, tuple[str, Write]] = {
    "equal": ("", lambda path: write_table(TABLE, path)),
    "other compression": ("", lambda path: write_table(TABLE, path, compression="gzip", use_dictionary=False)),
    "other format": ("", lambda path: write_table(TABLE, path, data_page_version="2.0", data_page_size=1)),
    "key": (FOOTER, lambda path: write_table(TABLE.replace_schema_metadata({"key": "other"}), path)),
    "no keys": (FOOTER, lambda path: write_table(TABLE.replace_schema_metadata({}), path)),
    "column": (COLUMNS, lambda path: write_table(TABLE.append_column("more", TABLE["id"]), path)),
    "order of columns": (COLUMNS, lambda path: write_table(TABLE.select(["number", "id"]), path)),
    "name": (COLUMNS, lambda path: write_table(renamed("other"), path)),
    "type": (COLUMNS, lambda path: write_table(cast("number", type=pyarrow.int32()), path)),
    "type as Arrow reads it": (COLUMNS, lambda path: write_table(cast("id", type=pyarrow.large_string()), path)),
    "nullable": (COLUMNS, lambda path: write_table(cast("id", nullable=True), path)),
    "description": (COLUMNS, lambda path: write_table(cast("id", metadata={"description": "x"}), path)),
    "groups": ("other row groups", lambda path: write_table(TABLE, path, row_group_size=2)),
    "order said": (
        "other row groups",
        lambda path: write_table(TABLE, path, sorting_columns=[SortingColumn(0, descending=True)]),
    ),
    "fewer rows": ("other row groups", lambda path: write_table(TABLE.slice(0, 2), path)),
    "no statistics": ("other statistics", lambda path: write_table(TABLE, path, write_statistics=False)),
    "statistics of one": ("other statistics", lambda path: write_table(TABLE, path, write_statistics=["id"])),
    "least value": ("other statistics", lambda path: write_table(TABLE.take([1, 1, 2]), path)),
    "rows": ("other rows", lambda path: write_table(TABLE.take([1, 0, 2]), path)),
    "text": ("no Parquet file that can be read", lambda path: path.write_bytes(b"PAR1")),
    "empty": ("no Parquet file that can be read", lambda path: path.write_bytes(b"")),
}


@pytest.mark.parametrize("name", PARQUET)
def test_two_parquet_files(name: str, tmp_path: Path) -> None:
    difference, write = PARQUET[name]
    write(tmp_path / "a.parquet")
    write_table(TABLE, tmp_path / "b.parquet")
    assert parquet.difference(tmp_path / "a.parquet", tmp_path / "b.parquet") == difference
    assert parquet.difference(tmp_path / "b.parquet", tmp_path / "a.parquet") == difference


@pytest.mark.parametrize("options", [{}, {"use_dictionary": False}, {"compression": "none"}])
def test_bytes_before_the_footer(options: dict[str, Any], tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "b.parquet")
    write_table(TABLE, tmp_path / "a.parquet", use_dictionary=["id"])
    assert parquet.difference(tmp_path / "a.parquet", tmp_path / "b.parquet") == ""
    write_table(TABLE, tmp_path / "a.parquet", **options)
    content = (tmp_path / "a.parquet").read_bytes()
    footer = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    (tmp_path / "a.parquet").write_bytes(content[:footer] + b"hidden" + content[footer:])
    assert parquet.difference(tmp_path / "a.parquet", tmp_path / "b.parquet") == "bytes that belong to no column"


def test_more_rows_than_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 1)
    write_table(TABLE, tmp_path / "a.parquet")
    for order, difference in (([0, 1, 2], ""), ([1, 0, 2], "other rows")):
        write_table(TABLE.take(order), tmp_path / "b.parquet", compression="gzip")
        assert parquet.difference(tmp_path / "a.parquet", tmp_path / "b.parquet") == difference


# SQLite


@pytest.fixture
def data(small: Path, tmp_path: Path) -> Path:
    """A folder with the JSON Lines and the database of the dataset alone."""
    folder = tmp_path / "data"
    shutil.copytree(small / "jsonl", folder / "jsonl")
    for name in (NAME, manifest.NAME):
        shutil.copyfile(small / name, folder / name)
    return folder


SQL: dict[str, list[str]] = {
    "nothing": [],
    "a value": ["UPDATE lines SET text = '甲' WHERE rowid = 3"],
    "two values of a row": ["UPDATE lines SET role = 'title', text = '甲' WHERE rowid = 3"],
    "values of two tables": ["UPDATE lines SET text = '甲' WHERE rowid = 3", "UPDATE letters SET ordinal = 7"],
    "a row less": ["DELETE FROM lines WHERE rowid = (SELECT max(rowid) FROM lines)"],
    "a row more": ["INSERT INTO topics VALUES ('a', 'b', 'c', 'd')"],
    "a shifted row": ["UPDATE lines SET rowid = rowid + 1 WHERE rowid = (SELECT max(rowid) FROM lines)"],
    "a view more": ["CREATE VIEW more AS SELECT 1"],
    "a name changed": ["ALTER TABLE topics RENAME COLUMN label TO other"],
    "a description": ["UPDATE descriptions SET description = 'x' WHERE rowid = 1"],
    "an id of another program": ["PRAGMA application_id = 5"],
    "pages of another size": ["PRAGMA page_size = 8192", "VACUUM"],
    "a rank": [f"INSERT INTO {WORDS}_config VALUES ('rank', 'bm25(0.0, 9.0)')"],
    "a rank of stems": [f"INSERT INTO {STEMS}_config VALUES ('rank', 'bm25(0.0, 9.0)')"],
    "lengths": [f"UPDATE {WORDS}_docsize SET sz = x'0101' WHERE id = 2"],
    "averages": [f"UPDATE {WORDS}_data SET block = x'010101' WHERE id = 1"],
    "an id that nobody has": ["PRAGMA foreign_keys = OFF", "UPDATE sentences SET paragraph_id = 'x' WHERE rowid = 1"],
}


@pytest.mark.parametrize("name", SQL)
def test_a_changed_database(name: str, small: Path, data: Path, hold: Hold) -> None:
    script(data, *SQL[name])
    hold(data, databases.findings(data, small / NAME))
    if name == "nothing":
        shutil.copyfile(small / NAME, data / NAME)
        assert databases.same(data / NAME, small / NAME)
    else:
        assert not databases.same(data / NAME, small / NAME)
        assert not databases.same(small / NAME, data / NAME)


def test_a_database_that_is_not_whole(data: Path, small: Path, hold: Hold) -> None:
    nullable = "UPDATE sqlite_master SET sql = replace(sql, '{}', '{}') WHERE name = 'lines'"
    script(data, nullable.format('"text" TEXT NOT NULL', '"text" TEXT'))
    script(data, "UPDATE lines SET text = NULL WHERE rowid IN (2, 3)")
    script(data, nullable.format('"text" TEXT', '"text" TEXT NOT NULL'))
    script(data, "UPDATE sentences SET paragraph_id = 'x' WHERE rowid = 1")
    hold(data, databases.findings(data, small / NAME))


def in_header(place: slice, value: int) -> Callable[[bytearray], object]:
    return lambda content: content.__setitem__(place, value.to_bytes(place.stop - place.start))


def in_slack(content: bytearray) -> None:
    """Change a byte where no row lies: in a run of zeros."""
    content[content.index(bytes(64)) + 20] = 1


WRITER = slice(96, 100)
HEADERS: dict[str, Callable[[bytearray], object]] = {
    "nothing": lambda content: None,
    "a counter of writes": in_header(slice(24, 28), 99),
    "a counter of the writer": in_header(slice(92, 96), 99),
    "another writer": in_header(WRITER, 3_000_001),
    "another writer, other slack": lambda content: [in_header(WRITER, 3_000_001)(content), in_slack(content)],
    "slack": in_slack,
    "schema cookie": in_header(slice(40, 44), 99),
    "free pages": in_header(slice(36, 40), 2),
    "fewer pages": lambda content: content.extend(b"x" * 100),
    "a page more": lambda content: content.extend(bytes(4_096)),
    "a page more, counted": lambda content: [
        in_header(slice(28, 32), len(content) // 4_096 + 1)(content),
        content.extend(bytes(4_096)),
    ],
}


@pytest.mark.parametrize("name", HEADERS)
def test_bytes_of_a_database_that_no_query_sees(name: str, small: Path, data: Path, hold: Hold) -> None:
    content = bytearray((data / NAME).read_bytes())
    HEADERS[name](content)
    (data / NAME).write_bytes(content)
    found = list(databases.hidden(data / NAME, small / NAME))
    hold(data, found)
    if "counted" not in name:
        assert databases.same(data / NAME, small / NAME) == (not found)


def test_no_database(data: Path, small: Path, hold: Hold) -> None:
    (data / NAME).unlink()
    assert list(databases.findings(data, small / NAME)) == []
    assert not databases.same(data / NAME, small / NAME)
    assert not databases.same(small / NAME, data / NAME)
    (data / NAME).write_bytes(b"text " * 1_000)
    (finding,) = databases.findings(data, small / NAME)
    hold(data, [finding._replace(found="what SQLite says")])


def test_a_dump_names_everything_once(small: Path) -> None:
    with closing(sqlite3.connect(small / NAME)) as connection:
        dump = {table.name: (table.columns, list(table.rows)) for table in databases.dump(connection)}
    assert list(dump)[:5] == ["sqlite_master", "application_id", "user_version", "page_size", "encoding"]
    assert list(dump)[5 : 5 + len(ROWS) + 1] == [*ROWS, "descriptions"]
    assert all(rows for name, (_, rows) in dump.items() if name not in ROWS)
    assert dump["encoding"] == (("encoding",), [("UTF-8",)])
    assert dump["lines"][0][-1] == "rowid"
    assert dump[WORDS][0] == ("term", "doc", "col", "offset")
    assert [name for name, (columns, _) in dump.items() if columns == ("id", "block")] == [
        f"{index}_data" for index in (WORDS, STEMS, "sentences_search")
    ]
    assert {name for _, name, _, _ in dump["sqlite_master"][1]}.isdisjoint({f"{WORDS}_data", f"{STEMS}_idx"})


# Folders

OLD = {
    "a.txt": b"one\ntwo\nthree\n",
    "b/c.json": b"{}",
    "b/old.txt": b"",
    "picture.png": b"\0\1",
    "reader.html": b"old",
    "short.txt": b"one\n",
    "same.txt": b"same",
    "t.parquet": b"",
}
NEW = {
    "a.txt": b"one\nTWO\nTHREE\n",
    "b/c.json": b"[]",
    "b/new.txt": b"",
    "picture.png": b"\0\2",
    "reader.html": b"new",
    "short.txt": b"one\ntwo\n",
    "same.txt": b"same",
    "t.parquet": b"x",
}


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_two_folders(tmp_path: Path, hold: Hold) -> None:
    data, fresh = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    hold(data, rebuild.drift(data, fresh, "make"))
    assert list(rebuild.drift(data, data, "make")) == []
    (finding,) = rebuild.drift(data, fresh, "make", lambda name: name == "reader.html")
    assert finding == (f"{data / 'reader.html'}:1", "", "what a fresh build gives", "another text; run make", "drift")


FILE = {"sha256": "0" * 64, "bytes": 5}
OTHER = {"sha256": "1" * 64, "bytes": 6}
NAMES = ["a.parquet", NAME, croissant.NAME, "b/c.txt", "reader.html", "figures/x.svg"]


@pytest.mark.parametrize("name", [*NAMES, "version", "sha256", "another", "none", "no JSON", "a list"])
def test_two_manifests(name: str, tmp_path: Path) -> None:
    values: dict[str, Any] = {"version": "1.0.0", "files": dict.fromkeys(NAMES, FILE), "sha256": "0" * 64}
    fresh = lay(tmp_path / "new", {manifest.NAME: manifest.canonical(values)})
    match name:
        case "version" | "sha256":
            values[name] = "other"
        case "another":
            values["files"]["more.parquet"] = FILE
        case "none":
            del values["files"]
        case _ if name in NAMES:
            values["files"] = {**values["files"], name: OTHER}
    content = {"no JSON": b"{", "a list": b"[]"}.get(name, manifest.canonical(values))
    data = lay(tmp_path / "old", {manifest.NAME: content})
    alike = name in ("sha256", *NAMES) and name != "b/c.txt"
    assert (list(rebuild.drift(data, fresh, "make")) == []) == alike


def test_catalogue_metadata_has_the_digests_of_its_own_folder(small: Path, tmp_path: Path) -> None:
    files = {name: (small / name).read_bytes() for name in (croissant.NAME, "parquet/lines.parquet", NAME)}
    data, fresh = lay(tmp_path / "old", files), lay(tmp_path / "new", files)
    (data / "parquet" / "lines.parquet").write_bytes(b"PAR1")

    def among(name: str) -> bool:
        return name == croissant.NAME

    assert [finding.code for finding in rebuild.drift(data, fresh, "make", among)] == ["drift"]
    values = croissant.json.loads(files[croissant.NAME])
    for file in values["distribution"]:
        if file["@id"] == "parquet/lines.parquet":
            file |= croissant.seal(data / file["@id"])
    (data / croissant.NAME).write_bytes(croissant.text(values))
    assert list(rebuild.drift(data, fresh, "make", among)) == []
    values["distribution"][0]["name"] = "other"
    (data / croissant.NAME).write_bytes(croissant.text(values))
    assert [finding.found for finding in rebuild.drift(data, fresh, "make", among)] == ["another text; run make"]
