"""data/igf.sqlite: the rows of the JSON Lines and nothing else, sound, the same from build to build, open to others."""

import importlib
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import vilnius
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters import LETTER
from paths import GOLDEN, ROOT, some
from resealing import reseal

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.emit import manifest, sqlite
from igf_dataset.errors import IgfError
from igf_dataset.model.rows import ROWS, SHARED
from igf_dataset.model.schemas import columns, json_schema
from igf_dataset.storage.fulltext import words
from igf_dataset.storage.resources import table_rows
from igf_dataset.storage.sqlite import MOST_UNASKED, NAME, SEARCH, WORDS, connect
from igf_dataset.verify import derived
from igf_dataset.verify import sqlite as held
from igf_dataset.verify.manifest import Remarks, sealed
from igf_dataset.verify.rebuild import drift
from igf_dataset.verify.verify import verify

SHIPPED = vilnius.data()
FILE = SHIPPED / NAME


@pytest.fixture(scope="module", params=["shipped", "everything"])
def data(request: pytest.FixtureRequest, everything: Path) -> Path:
    return SHIPPED if request.param == "shipped" else everything


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def rows(data: Path, query: str, *values: object) -> list[Any]:
    with closing(connect(str(data / NAME))) as connection:
        return connection.execute(query, values).fetchall()


def records(data: Path, query: str) -> list[dict[str, Any]]:
    with closing(connect(str(data / NAME))) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def table(data: Path, name: str) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json") for row in igf.rows(name, data=data)]


def change(data: Path, script: str) -> None:
    with closing(sqlite3.connect(data / NAME)) as connection:
        connection.executescript(script)


def plain(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if isinstance(value, bool) else value


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_every_table(name: str, data: Path) -> None:
    found = records(data, f'SELECT * FROM "{name}" ORDER BY rowid')
    assert found == [{column: plain(value) for column, value in row.items()} for row in table(data, name)]


@pytest.mark.parametrize("name", ROWS)
def test_columns_have_the_models_types(name: str) -> None:
    properties = json_schema(name)["properties"]
    columns = rows(SHIPPED, f'PRAGMA table_info("{name}")')
    assert [column[1] for column in columns] == list(properties)
    for _, column, kind, notnull, _, key in columns:
        node = properties[column]
        (value,) = [option for option in node.get("anyOf", [node]) if option.get("type") != "null"]
        expected = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}.get(value.get("type"), "TEXT")
        assert (kind, bool(notnull), bool(key)) == (expected, "anyOf" not in node, column == "id"), column
    types = ", ".join(['typeof("' + column + '")' for column in properties])
    stored = rows(SHIPPED, f'SELECT DISTINCT {types} FROM "{name}"')
    kinds = {"TEXT": "text", "INTEGER": "integer", "REAL": "real"}
    for values in stored:
        assert all(value in ("null", kinds[column[2]]) for value, column in zip(values, columns, strict=True))


@pytest.mark.parametrize("name", [name for name in ROWS if name not in SHARED])
def test_positions_keep_the_reading_order(name: str, data: Path) -> None:
    ids: dict[str, list[str]] = {}
    for row in table_rows(str(data), name):
        ids.setdefault(row["document_id"], []).append(row["id"])
    for document, inside in ids.items():
        asked = f'SELECT position, id FROM "{name}" WHERE document_id = ? ORDER BY position'
        assert rows(data, asked, document) == [*enumerate(inside, start=1)]


def test_every_column_of_ids_of_one_table_is_a_key() -> None:
    loose = set()
    for name, model in ROWS.items():
        keys = {key[3]: key[2] for key in rows(SHIPPED, f'PRAGMA foreign_key_list("{name}")')}
        assert keys == {column.name: column.key for column in columns(name) if column.key}
        loose |= {(name, column) for column in model.model_fields if column.endswith("_id") and column not in keys}
        indexed = {row[0] for row in rows(SHIPPED, "SELECT name FROM sqlite_master WHERE tbl_name = ?", name)}
        assert {f"{name}_{column}" for column in keys} <= indexed
    # Ids of items, which lie within their paragraph, or of one of several tables.
    assert loose == {("sentences", "item_id"), ("lines", "owner_id"), ("references", "target_id")}


def test_it_is_sound(data: Path, tmp_path: Path) -> None:
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data, "PRAGMA foreign_key_check") == []
    shutil.copytree(data / "jsonl", tmp_path / "jsonl")
    sqlite.write(tmp_path)
    assert list(held.findings(data, tmp_path / NAME)) == []


def test_keys_and_values_are_enforced(copied: Path) -> None:
    with closing(sqlite3.connect(copied / NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for broken in (
            "UPDATE mentions SET entity_id = 'nobody'",
            "DELETE FROM paragraphs",
            "UPDATE statements SET breadth = 'most'",
            "UPDATE statements SET agreed = 2",
            "UPDATE statements SET topics = NULL",
            "INSERT INTO topics SELECT * FROM topics",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(broken)


def test_the_dump_and_the_bytes_are_the_same_from_build_to_build(copied: Path) -> None:
    before, dumped = (copied / NAME).read_bytes(), iterdump(copied / NAME)
    sqlite.write(copied)
    assert iterdump(copied / NAME) == dumped
    assert (copied / NAME).read_bytes() == before
    assert held.same(copied / NAME, FILE)
    assert len(dumped) > sum(len(igf.rows(name)) for name in ROWS)


def iterdump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_its_settings_are_fixed() -> None:
    assert FILE.read_bytes()[68:72] == b"IGFd"
    assert rows(SHIPPED, "PRAGMA page_size") == [(4096,)]
    assert rows(SHIPPED, "PRAGMA auto_vacuum") == [(0,)]
    assert rows(SHIPPED, "PRAGMA freelist_count") == [(0,)]
    assert [path.name for path in SHIPPED.iterdir() if path.name.startswith(NAME)] == [NAME]


def test_sentence_view_is_its_join(data: Path) -> None:
    paragraphs = {row["id"]: row for row in table(data, "paragraphs")}
    sections = {row["id"]: row for row in table(data, "sections")}
    found = {row["id"]: row for row in records(data, "SELECT * FROM sentence_view")}
    assert list(found) == [row["id"] for row in table(data, "sentences")]
    for sentence in table(data, "sentences"):
        row, paragraph = found[sentence["id"]], paragraphs[sentence["paragraph_id"]]
        assert {**row, **sentence} == row
        section = sections.get(paragraph["section_id"], {})
        assert (row["section_title"], row["section_title_en"]) == (section.get("title"), section.get("title_en"))
        for column in ("part", "section_id", "section_titles", "section_titles_en"):
            assert row[column] == plain(paragraph[column])
        assert (row["paragraph_kind"], row["paragraph_number"]) == (paragraph["kind"], paragraph["number"])


def test_a_sentence_is_cited_as_cite_does() -> None:
    for row in records(SHIPPED, "SELECT * FROM sentence_view"):
        cited = igf.cite(row["id"])
        assert (row["citation"], row["citation_en"]) == (cited.citation, cited.citation_en)


@pytest.mark.parametrize("name", ["statements", "mentions", "references"])
def test_views_of_what_stands_off_are_their_joins(name: str, data: Path) -> None:
    sentences = {row["id"]: row for row in records(data, "SELECT * FROM sentence_view")}
    entities = {row["id"]: row for row in table(data, "entities")}
    topics = {row["id"]: row for row in table(data, "topics")}
    found = records(data, f"SELECT * FROM {name.removesuffix('s')}_view")
    own = table(data, name)
    assert own
    assert sorted(row["id"] for row in found) == sorted(row["id"] for row in own)
    rows_of = {row["id"]: row for row in own}
    for row in found:
        record, sentence = rows_of[row["id"]], sentences[row["sentence_id"]]
        assert {**row, **{column: plain(value) for column, value in record.items()}} == row
        assert (row["sentence"], row["sentence_en"]) == (sentence["text"], sentence["text_en"])
        assert row["end_offset"] == record["end"]
        shared = {*row} & {*sentence} - {*record, "end_offset"}
        assert {"part", "section_id", "section_title", "section_titles_en", "paragraph_number"} <= shared
        assert {column: row[column] for column in shared} == {column: sentence[column] for column in shared}
        if name == "statements":
            speaker = entities.get(record["speaker_id"], {})
            assert (row["speaker_name"], row["speaker_name_en"]) == (speaker.get("name"), speaker.get("name_en"))
            assert row["topic_labels"] == "; ".join(topics[topic]["label"] for topic in record["topics"])
            assert row["topic_labels_en"] == "; ".join(topics[topic]["label_en"] for topic in record["topics"])
        elif name == "mentions":
            entity = entities[record["entity_id"]]
            for column in ("kind", "name", "name_en", "wikidata", "country"):
                assert row[f"entity_{column}"] == entity[column]


def test_everything_is_described() -> None:
    described = {(row[0], row[1]): row for row in rows(SHIPPED, "SELECT * FROM descriptions")}
    for name, kind in rows(SHIPPED, "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"):
        if not name.startswith((f"{WORDS}_", f"{SEARCH}_")):
            assert described[name, None][2], kind
    for name, model in ROWS.items():
        for column, field in model.model_fields.items():
            assert described[name, column][2] == field.description
    assert json.loads(described["statements", "act"][3])[:2] == ["informs", "claims"]
    assert described["documents", "meeting.city"][2]


def test_the_index_has_the_words_of_both_languages(data: Path) -> None:
    with closing(connect(str(data / NAME))) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, {WORDS}, instance)")
        found = sorted(connection.execute("SELECT doc, col, offset, term FROM temp.found"))
    assert found == sorted(
        (number, column, place, word)
        for number, row in enumerate(table(data, "sentences"), start=1)
        for column, text in (("words", row["text"]), ("words_en", row["text_en"]))
        for place, word in enumerate(words(text))
    )


ASKED: dict[str, Callable[[Any], bool]] = {  # as people type it, and how to know the sentences
    "云计算": lambda row: "云计算" in row.text,
    "治理": lambda row: "治理" in row.text,
    "联合国经济和社会事务部": lambda row: "联合国经济和社会事务部" in row.text,
    "云计算 隐私": lambda row: "云计算" in row.text and "隐私" in row.text,
    "cloud computing": lambda row: {"cloud", "computing"} <= {*re.findall(r"\w+", row.text_en.lower())},
    "IPv6": lambda row: "IPv6" in row.text + row.text_en,
}


@pytest.mark.extra
@pytest.mark.parametrize("query", ASKED)
def test_datasette_finds_the_index_and_the_words_as_typed(query: str, datasette: str) -> None:
    assert 'name="_search"' in fetched(datasette, "/igf/sentences")
    answer = fetched(datasette, "/igf/sentences.json", _search=query, _size="max", _shape="objects")
    expected = [row.id for row in igf.rows("sentences") if ASKED[query](row)]
    assert sorted(row["id"] for row in json.loads(answer)["rows"]) == sorted(expected) != []
    assert fetched(datasette, f"/igf/{SEARCH}")


@pytest.mark.parametrize("query", ASKED)
def test_sqlite_utils_finds_the_index_and_the_words_as_typed(query: str, copied: Path) -> None:
    import sqlite_utils

    with closing(sqlite_utils.Database(copied / NAME)) as database:
        sentences = database.table("sentences")
        assert sentences.detect_fts() == SEARCH
        found = [row["id"] for row in sentences.search(query)]
    assert sorted(found) == sorted(row.id for row in igf.rows("sentences") if ASKED[query](row)) != []


def test_a_run_that_is_searched_in_one_piece() -> None:
    assert [*sqlite._typed("2010年，IPv6 为_a")] == ["2010", "2010年", "年", "IPv6", "为", "a"]
    assert max(map(len, sqlite._typed("云" * 40))) == sqlite._LONGEST_RUN


def test_full_text_in_sql_alone() -> None:
    query = f"SELECT id FROM sentences JOIN {WORDS} ON {WORDS}.rowid = sentences.rowid WHERE {WORDS} MATCH ?"
    for asked, text in (('"云 计 算"', "云计算"), ("governments", "Governments"), ("IPV6", "IPv6")):
        found = [row[0] for row in rows(SHIPPED, query, asked)]
        expected = [row.id for row in igf.rows("sentences") if text in row.text or text in row.text_en]
        assert found == expected != [], asked


def test_what_readme_asks_in_sql() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first, second = readme.split("```sql\n")[1].split("```")[0].split(";\n")[:2]
    said = [row.breadth for row in igf.rows("statements") if "mandate" in row.topics]
    assert dict(rows(SHIPPED, first)) == {breadth: said.count(breadth) for breadth in said}
    assert [row[0] for row in rows(SHIPPED, second)] == [hit.id for hit in igf.search("云计算")]


@pytest.mark.extra
def test_a_corpus_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_UNASKED == 100
    monkeypatch.setattr(importlib.import_module("igf_dataset.emit.dataset"), "MOST_UNASKED", 2)
    build([GOLDEN / "hard-wrapped", GOLDEN / "letters-only"], tmp_path / "two")
    build([GOLDEN], tmp_path / "more")
    assert (tmp_path / "two" / NAME).is_file()
    assert not (tmp_path / "more" / NAME).exists()
    assert NAME not in json.loads((tmp_path / "more" / manifest.NAME).read_bytes())["files"]
    assert list(verify(tmp_path / "more")) == []


@pytest.mark.extra
def test_more_documents_have_files_for_reading_where_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Build, verify and build again, with the limit at one document."""
    for module in ("emit.dataset", "storage.sqlite"):
        monkeypatch.setattr(importlib.import_module(f"igf_dataset.{module}"), "MOST_UNASKED", 1)
    for number in range(2):
        (tmp_path / f"letter-{number}.txt").write_text(LETTER.format(number), encoding="utf-8")
    out = tmp_path / "data"
    left_out = f"{out}: no igf.sqlite (for search, views, xlsx), croissant.json and datapackage.json for more than 1 "
    for options, there in (((), False), (("--database",), True), ((), False)):
        assert main(["build", str(tmp_path), "--out", str(out), *options]) == 0
        said = capsys.readouterr().err
        assert (left_out + "documents; build with --database to have them\n" in said) is not there
        names = [(out / name).is_file() for name in (NAME, "croissant.json", "datapackage.json")]
        assert names == [there] * 3
        assert list(verify(out)) == []
        if there:
            assert len(igf.search("文件", data=out)) == 2
            assert main(["build", str(tmp_path), "--out", str(out), "--check", *options]) == 0
            (out / NAME).unlink()
            manifest.refresh(out)
            assert verify(out) != []  # the catalogues without it
        else:
            with pytest.raises(igf.BadData, match="`igf-dataset build --database` for any number"):
                igf.search("文件", data=out)


def test_what_cannot_be_written(tmp_path: Path, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IgfError, match=r"nowhere/igf\.sqlite: cannot write: unable to open database file"):
        sqlite.write(tmp_path / "nowhere")
    lines = copied / "jsonl" / "topics.jsonl"
    lines.write_bytes(lines.read_bytes() * 2)
    with pytest.raises(IgfError, match=r"cannot write: UNIQUE constraint failed: topics\.id"):
        sqlite.write(copied)

    def lacking(*args: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite, "_fill", lacking)
    with pytest.raises(IgfError, match=r"expected an SQLite with FTS5, found 3[\d.]+ without"):
        sqlite.write(copied)


DAMAGE = [
    ("UPDATE statements SET gist_en = 'X' WHERE rowid = 17", "/statements/17/gist_en", "'X'"),
    ("UPDATE sentences SET start = 9 WHERE rowid = 2", "/sentences/2/start", "9"),
    ("DELETE FROM dates WHERE rowid = 31", "/dates/31", "none"),
    ("DELETE FROM descriptions WHERE rowid = 3", "/descriptions/3/name", "'mention_view'"),
    ("DROP INDEX lines_document_id", "/sqlite_master/9/name", "'mentions_document_id'"),
    ("DROP VIEW mention_view", "/sqlite_master", ""),
    ("CREATE TABLE more (x)", "/sqlite_master", ""),
    ("PRAGMA user_version = 7", "/user_version/1/user_version", "7"),
    ("UPDATE mentions SET entity_id = 'nobody' WHERE rowid = 4", "/mentions/4", "another"),
    (f"INSERT INTO {WORDS} (rowid, words, words_en) VALUES (400, '云', '')", f"/{WORDS}/", ""),
    ("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE nonsense' WHERE name = 'lines'", "", ""),
]


@pytest.mark.parametrize(("script", "pointer", "found"), some(DAMAGE, 16, ids=[damage[0][:30] for damage in DAMAGE]))
def test_what_differs_is_found(script: str, pointer: str, found: str, copied: Path) -> None:
    assert list(held.findings(copied, FILE)) == []
    change(copied, script)
    first, *_ = findings = list(held.findings(copied, FILE))
    assert all(finding.place == str(copied / NAME) and finding.code == "sqlite" for finding in findings)
    assert first.pointer.startswith(pointer)
    assert found in first.found
    assert not held.same(copied / NAME, FILE)
    reseal(copied)
    verified = verify(copied)
    assert first in verified
    assert {finding.code for finding in verified} == {"sqlite"}
    assert [finding.place for finding in drift(copied, SHIPPED, "build")] == [str(copied / NAME)]


def test_rows_that_no_table_can_hold_are_found(copied: Path) -> None:
    lines = copied / "jsonl" / "topics.jsonl"
    lines.write_bytes(lines.read_bytes() * 2)
    values, _ = sealed(copied)
    assert values is not None
    (finding,) = derived.findings(copied, values, Remarks([], {}))
    assert (finding.expected, finding.found) == ("rows that its tables can hold", "UNIQUE constraint failed: topics.id")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\xff" * 5_000, FILE.read_bytes()[:60_000]])
def test_a_file_that_is_no_database(content: bytes, copied: Path) -> None:
    (copied / NAME).write_bytes(content)
    findings = list(held.findings(copied, FILE))
    assert findings
    assert {(finding.place, finding.code) for finding in findings} == {(str(copied / NAME), "sqlite")}
    assert not held.same(copied / NAME, FILE)


def test_a_folder_is_no_database(copied: Path) -> None:
    (copied / NAME).unlink()
    assert list(held.findings(copied, FILE)) == []
    (copied / NAME).mkdir()
    (finding,) = held.findings(copied, FILE)
    assert finding[:3] == (str(copied / NAME), "", "an SQLite database as a build makes it")


@pytest.mark.extra
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, FILE.stat().st_size - 1), value=st.binary(min_size=1, max_size=40))
def test_damaged_bytes_never_raise(place: int, value: bytes, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    if not damaged.exists():
        shutil.copytree(SHIPPED, damaged)
    content = bytearray(FILE.read_bytes())
    content[place : place + len(value)] = value
    (damaged / NAME).write_bytes(content)
    assert {finding.code for finding in held.findings(damaged, FILE)} <= {"sqlite"}
    held.same(damaged / NAME, FILE)


@pytest.fixture(scope="module")
def datasette() -> Iterator[str]:
    """The address of the real Datasette, serving the shipped file on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--immutable", str(FILE), "--host", "127.0.0.1", "--port", str(port))
    command = [sys.executable, "-m", "datasette", "serve", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                assert server.poll() is None, server.stderr and server.stderr.read()
                try:
                    fetched(address, "/-/versions.json")
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            yield address
        finally:
            server.kill()


def fetched(address: str, path: str, **query: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback, whatever the environment says
    with opener.open(f"{address}{path}?{urllib.parse.urlencode(query)}", timeout=30) as answer:
        assert answer.status == 200
        return str(answer.read().decode("utf-8"))


@pytest.mark.extra
def test_datasette_shows_a_page(datasette: str) -> None:
    page = fetched(datasette, "/igf")
    assert all(f">{name}<" in page for name in (*ROWS, "statement_view", "descriptions"))
    assert "云计算" in fetched(datasette, "/igf/statement_view", topics='["cloud"]')


@pytest.mark.extra
def test_datasette_answers_a_query(datasette: str) -> None:
    sql = f"SELECT id FROM sentences JOIN {WORDS} ON {WORDS}.rowid = sentences.rowid WHERE {WORDS} MATCH :words"
    answer = json.loads(fetched(datasette, "/igf.json", sql=sql, words='"云 计 算"', _shape="arrays"))
    assert [row[0] for row in answer["rows"]] == [row.id for row in igf.rows("sentences") if "云计算" in row.text]
    facets = json.loads(fetched(datasette, "/igf/statement_view.json", breadth="many", _size="max", _shape="objects"))
    expected = [row.id for row in igf.rows("statements") if row.breadth == "many"]
    assert sorted(row["id"] for row in facets["rows"]) == sorted(expected)
