"""Attacks on a dataset, with every digest computed anew, each found by the file that it falsifies."""

import json
import re
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import vilnius
from paths import GOLDEN, some
from pyarrow.parquet import ParquetFile, write_table
from resealing import reseal

from igf_dataset.build import build
from igf_dataset.emit import manifest, sqlite
from igf_dataset.model.findings import Finding
from igf_dataset.model.rows import ROWS, SHARED
from igf_dataset.page.render import draw
from igf_dataset.page.write import put
from igf_dataset.storage.seal import canonical, sealed
from igf_dataset.storage.sqlite import NAME as SQLITE
from igf_dataset.storage.sqlite import WORDS
from igf_dataset.verify import derived, parquet
from igf_dataset.verify import manifest as listed
from igf_dataset.verify import sqlite as databases
from igf_dataset.verify.verify import verify

# Another pyarrow than this one may have written the Parquet that ships.
pytestmark = pytest.mark.filterwarnings("ignore:.*compared by its content")

Attack = Callable[[Path], object]
Hold = Callable[[Path, Iterable[Finding]], None]
LINES = "parquet/lines.parquet"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(vilnius.data(), tmp_path / "data"))


def replace(name: str, old: str, new: str) -> Attack:
    """Replace the first place of a text in a file."""

    def attack(data: Path) -> None:
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return attack


def remove(name: str) -> Attack:
    return lambda data: (data / name).unlink()


def add(name: str, content: bytes = b"hidden\n") -> Attack:
    def attack(data: Path) -> None:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_bytes(content)

    return attack


def copy(name: str, to: str) -> Attack:
    return lambda data: shutil.copyfile(data / name, data / to)


FILES: dict[str, tuple[str, Attack]] = {
    "card altered": ("README.md", replace("README.md", "unofficial", "official")),
    "card loads another file": ("README.md", replace("README.md", LINES, "https://example.org/lines.parquet")),
    "card emptied": ("README.md", lambda data: (data / "README.md").write_bytes(b"")),
    "card removed": ("README.md", remove("README.md")),
    "licence in Croissant": ("croissant.json", replace("croissant.json", "licenses/by/4.0", "publicdomain/zero/1.0")),
    "Croissant says it twice": ("croissant.json", replace("croissant.json", "{\n", '{\n  "license": "none",\n')),
    "Croissant removed": ("croissant.json", remove("croissant.json")),
    "licence in the data package": ("datapackage.json", replace("datapackage.json", "CC-BY-4.0", "CC0-1.0")),
    "data package removed": ("datapackage.json", remove("datapackage.json")),
    "script in the page": ("reader.html", replace("reader.html", "</body>", "<script>alert(1)</script></body>")),
    "page removed, pictures kept": ("reader.html", remove("reader.html")),
    "picture altered": ("figures/meetings-named.svg", replace("figures/meetings-named.svg", "</svg>", "<g/></svg>")),
    "picture removed": ("figures/meetings-named.svg", remove("figures/meetings-named.svg")),
    "picture added": ("figures/more.svg", copy("figures/meetings-named.svg", "figures/more.svg")),
    "schema altered": ("schema/lines.schema.json", replace("schema/lines.schema.json", "$schema", "$comment")),
    "schema removed": ("schema/lines.schema.json", remove("schema/lines.schema.json")),
    "schema added": ("schema/more.schema.json", add("schema/more.schema.json", b"{}")),
    "licence altered": ("LICENSE", replace("LICENSE", "MIT", "GPL")),
    "licence removed": ("manifest.json", remove("LICENSE")),
    "citation altered": ("CITATION.cff", replace("CITATION.cff", "version", "date")),
    "hidden file": (".hidden", add(".hidden")),
    "file of another kind": ("more.txt", add("more.txt")),
    "program": ("lines.py", add("lines.py")),
    "attributes of version control": (".gitattributes", add(".gitattributes")),
    "Parquet of an unknown table": ("parquet/more.parquet", copy(LINES, "parquet/more.parquet")),
    "Parquet elsewhere": ("lines.parquet", copy(LINES, "lines.parquet")),
    "a shard beside": ("parquet/lines-00000-of-00001.parquet", copy(LINES, "parquet/lines-00000-of-00001.parquet")),
    "a shard of lines": ("jsonl/lines-00000-of-00001.jsonl", add("jsonl/lines-00000-of-00001.jsonl", b"{}\n")),
    "lines elsewhere": ("train.jsonl", add("train.jsonl", b"{}\n")),
    "write-ahead file": (f"{SQLITE}-wal", add(f"{SQLITE}-wal")),
    "journal": (f"{SQLITE}-journal", add(f"{SQLITE}-journal")),
    "rejects of another form": ("rejects.jsonl", add("rejects.jsonl", b'{"text": "hidden"}\n')),
    "blanks in JSON Lines": ("jsonl/lines.jsonl", replace("jsonl/lines.jsonl", ',"number":', ', "number":')),
    "a key twice": ("jsonl/lines.jsonl", replace("jsonl/lines.jsonl", '{"id"', '{"text":"hidden","id"')),
    "escapes in a tree": ("document.jsonl", replace("document.jsonl", "立陶宛", "\\u7acb陶宛")),
}


def parquet_file(change: Callable[[dict[bytes, bytes], pyarrow.Schema], pyarrow.Schema]) -> Attack:
    """Write lines.parquet again, with the metadata and the columns that `change` makes of those it has."""

    def attack(data: Path) -> None:
        with ParquetFile(data / LINES) as file:
            table, footer = file.read(), dict(file.metadata.metadata)
        del footer[b"ARROW:schema"]
        schema = change(footer, table.schema)
        write_table(table.cast(schema.with_metadata(footer)), data / LINES)

    return attack


def footer(key: str, value: str) -> Attack:
    def change(metadata: dict[bytes, bytes], schema: pyarrow.Schema) -> pyarrow.Schema:
        metadata[key.encode()] = value.encode()
        return schema

    return parquet_file(change)


def describe(metadata: dict[bytes, bytes], schema: pyarrow.Schema) -> pyarrow.Schema:
    return schema.set(0, schema.field(0).with_metadata({b"description": b"Anything."}))


def in_parquet(change: Callable[[bytes, int], bytes]) -> Attack:
    """Change the bytes of topics.parquet, which begin their footer there."""

    def attack(data: Path) -> None:
        path = data / "parquet" / "topics.parquet"
        content = path.read_bytes()
        path.write_bytes(change(content, len(content) - 8 - struct.unpack("<I", content[-8:-4])[0]))

    return attack


def lie(content: bytes, start: int) -> bytes:
    assert b"access" in content[start:]  # the least of the ids
    return content[:start] + content[start:].replace(b"access", b"zzzzzz")


def sorting(data: Path) -> None:
    with ParquetFile(data / LINES) as file:
        table = file.read().replace_schema_metadata(
            {key: value for key, value in file.metadata.metadata.items() if key != b"ARROW:schema"}
        )
    write_table(table, data / LINES, sorting_columns=[pyarrow.parquet.SortingColumn(0, descending=True)])


TOPICS = "parquet/topics.parquet"
PARQUET: dict[str, tuple[str, Attack]] = {
    "licence in a footer": (LINES, footer("igf_dataset.license", "none")),
    "source in a footer": (LINES, footer("igf_dataset.source_sha256", "0" * 64)),
    "pandas metadata": (LINES, footer("pandas", '{"columns": [{"name": "number", "numpy_type": "object"}]}')),
    "key of one's own": (LINES, footer("more", "hidden")),
    "other descriptions": (LINES, parquet_file(describe)),
    "an order that is none": (LINES, sorting),
    "wrong statistics": (TOPICS, in_parquet(lie)),
    "bytes before the footer": (TOPICS, in_parquet(lambda content, at: content[:at] + b"hidden" + content[at:])),
}


def script(*statements: str) -> Attack:
    """Run statements in the database, which is then made small again."""

    def attack(data: Path) -> None:
        with closing(sqlite3.connect(data / SQLITE, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA writable_schema = OFF")

    return attack


def in_database(change: Callable[[bytearray], object]) -> Attack:
    def attack(data: Path) -> None:
        content = bytearray((data / SQLITE).read_bytes())
        change(content)
        (data / SQLITE).write_bytes(content)

    return attack


def slack(content: bytearray) -> None:
    """Write into the longest run of zeros, which is where no row lies."""
    start = max((match for match in re.finditer(rb"\0+", content)), key=lambda match: len(match[0])).start()
    content[start + 40 : start + 46] = b"hidden"


TRIGGER = f"CREATE TRIGGER more AFTER INSERT ON {WORDS}_data BEGIN SELECT 1; END"
SQL: dict[str, Attack] = {
    "trigger on a shadow table": script(TRIGGER),
    "index on a shadow table": script(f"CREATE INDEX more ON {WORDS}_docsize (sz)"),
    "rank in the index's configuration": script(f"INSERT INTO {WORDS}_config VALUES ('rank', 'bm25(0.0, 9.0)')"),
    "lengths in the index": script(f"UPDATE {WORDS}_docsize SET sz = x'0101' WHERE id = 3"),
    "averages in the index": script(f"UPDATE {WORDS}_data SET block = x'010101' WHERE id = 1"),
    "shifted rows": script("UPDATE sentences SET rowid = rowid + 100000"),
    "a shifted row": script("UPDATE sentences SET rowid = rowid + 1 WHERE rowid = (SELECT max(rowid) FROM sentences)"),
    "free pages": script("CREATE TABLE more AS SELECT text FROM lines", "DROP TABLE more"),
    "trailing bytes": in_database(lambda content: content.extend(b"hidden" * 100)),
    "a trailing page": in_database(lambda content: content.extend(b"hidden" + bytes(sqlite.PAGE - 6))),
}


@pytest.mark.parametrize("name", some(FILES | PARQUET, 14))
def test_an_attack(name: str, data: Path, hold: Hold) -> None:
    place, attack = (FILES | PARQUET)[name]
    attack(data)
    reseal(data)
    verified = verify(data)
    hold(data, verified)
    assert str(data / place) in {finding.place.partition(":")[0] for finding in verified}
    assert (verified.verdict, verified.release) == ("not consistent", None)


def alter_writer(data: Path) -> None:
    """Let the database say that another version of SQLite wrote it, so that its bytes may be others."""
    in_database(lambda content: content.__setitem__(slice(96, 100), (3_000_001).to_bytes(4)))(data)


@pytest.mark.parametrize("writer", ["this SQLite", "another"])
@pytest.mark.parametrize("name", some(SQL, 8))
def test_an_attack_on_the_database(name: str, writer: str, data: Path) -> None:
    SQL[name](data)
    if writer == "another":
        alter_writer(data)
    assert not databases.same(data / SQLITE, vilnius.data() / SQLITE)
    assert list(databases.findings(data, vilnius.data() / SQLITE))


@pytest.mark.parametrize("name", some(["trigger on a shadow table", "shifted rows", "free pages"], 3))
def test_an_attack_on_the_database_is_found_in_a_folder(name: str, data: Path) -> None:
    SQL[name](data)
    reseal(data)
    assert {finding.place for finding in verify(data)} == {str(data / SQLITE)}


def test_bytes_where_no_row_lies(data: Path) -> None:
    in_database(slack)(data)
    (finding,) = databases.findings(data, vilnius.data() / SQLITE)
    assert finding.expected == f"the bytes that SQLite {sqlite3.sqlite_version} writes for these rows"


@pytest.mark.extra
def test_another_version_of_sqlite_is_a_warning(data: Path) -> None:
    alter_writer(data)
    reseal(data)
    with pytest.warns(UserWarning, match="compared by its content, not byte by byte"):
        verified = verify(data)
    assert verified == []
    assert SQLITE in verified.verdict.partition("consistent, but no published release; not byte by byte: ")[2]


def test_a_parquet_file_with_other_bytes_is_a_warning(data: Path) -> None:
    """Bytes that no reader of the rows sees, such as who wrote the file, are not found to be right."""
    content = (data / LINES).read_bytes()
    assert content.count(b"parquet-cpp-arrow") == 1
    (data / LINES).write_bytes(content.replace(b"parquet-cpp-arrow", b"parquet-cpp-arroz"))
    reseal(data)
    with pytest.warns(UserWarning, match="compared by its content, not byte by byte"):
        verified = verify(data)
    assert verified == []
    assert LINES in verified.verdict.partition("consistent, but no published release; not byte by byte: ")[2]


def test_metadata_that_only_the_hub_finds_in_a_card(data: Path) -> None:
    """With the line ends of Windows, in front of those that a build writes."""
    card = (data / "README.md").read_bytes()
    own = b"---\r\nconfigs:\r\n- config_name: paragraphs\r\n  data_files: evil.csv\r\n---\r\n\r\n"
    (data / "README.md").write_bytes(own + card)
    with pytest.warns(UserWarning, match="edited"):
        (finding,) = verify(data)
    assert finding.place == str(data / "README.md")


@pytest.mark.extra
def test_another_pyarrow_is_no_finding(data: Path) -> None:
    """Other compression, encodings and pages are what other versions of pyarrow write."""
    for table in ROWS:
        path = data / "parquet" / f"{table}.parquet"
        before = path.read_bytes()
        with ParquetFile(path) as file:
            metadata = {key: value for key, value in file.metadata.metadata.items() if key != b"ARROW:schema"}
            rows = file.read().replace_schema_metadata(metadata)
        write_table(rows, path, compression="snappy", use_dictionary=False, data_page_size=1_000)
        assert path.read_bytes() != before
        assert parquet.difference(path, vilnius.data() / "parquet" / path.name) == ""
    reseal(data)
    assert verify(data) == []


def reorder(data: Path, table: str, order: Callable[[list[Any]], list[Any]]) -> None:
    """Put the rows of a table in another order, in every format."""
    path = data / "jsonl" / f"{table}.jsonl"
    path.write_bytes(b"".join(order(path.read_bytes().splitlines(keepends=True))))
    path = data / "parquet" / f"{table}.parquet"
    with ParquetFile(path) as file:
        metadata = {key: value for key, value in file.metadata.metadata.items() if key != b"ARROW:schema"}
        rows = file.read().replace_schema_metadata(metadata)
    write_table(rows.take(order(list(range(len(rows))))), path)
    sqlite.write(data)


@pytest.mark.parametrize("table", some(sorted({*ROWS} - {*SHARED, "documents"}), 3))
def test_rows_in_another_order(table: str, data: Path) -> None:
    reorder(data, table, lambda rows: [rows[1], rows[0], *rows[2:]])
    reseal(data)
    assert table in {finding.place.split(":")[0] for finding in verify(data, quick=True)}


@pytest.mark.parametrize("table", some(sorted(SHARED), 2))
def test_shared_rows_in_another_order(table: str, data: Path, tmp_path: Path) -> None:
    """All that is generated follows, as who has this package can have it: nothing but the order is wrong."""
    reorder(data, table, lambda rows: [rows[1], rows[0], *rows[2:]])
    values, _ = listed.sealed(data)
    assert values
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    derived.generate(data, fresh, values)
    put(fresh, draw(fresh))
    manifest.refresh(fresh)
    (finding,) = verify(fresh)
    assert (finding.place.split(":")[0], finding.expected) == (table, "rows in the order of the packaged dataset")


def test_documents_in_another_order(tmp_path: Path) -> None:
    data = tmp_path / "data"
    build([GOLDEN / "letters-only", GOLDEN / "hard-wrapped"], data)
    reorder(data, "documents", lambda rows: rows[::-1])
    reseal(data)
    assert {finding.place.split(":")[0] for finding in verify(data)} >= {"documents"}


@pytest.mark.parametrize(
    ("place", "edit"),
    some(
        [
            (LINES, lambda values: values.update(version="9.0.0")),
            ("manifest.json", lambda values: values["description"].update(version="9.0.0")),
            ("croissant.json", lambda values: values["description"].update(license="CC0-1.0")),
            ("README.md", lambda values: values["description"].update(rights="None.")),
            ("README.md", lambda values: values.update(made=[])),
            ("manifest.json", lambda values: values["description"].update(attached=["README.md"])),
            ("manifest.json", lambda values: values["description"].update(attached=["../LICENSE"])),
            ("manifest.json", lambda values: values["description"].update(more="")),
        ],
        4,
    ),
)
def test_an_altered_manifest(place: str, edit: Callable[[dict[str, Any]], object], data: Path, hold: Hold) -> None:
    values = json.loads((data / manifest.NAME).read_bytes())
    edit(values)
    (data / manifest.NAME).write_bytes(canonical(sealed(values)))
    findings = list(verify(data))
    hold(data, findings)
    assert str(data / place) in {finding.place.partition(":")[0] for finding in findings}
