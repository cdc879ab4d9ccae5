"""The catalogue metadata: as its own library reads it, without a warning, every record set row by row."""

import base64
import hashlib
import importlib
import json
import logging
import re
import shutil
import socket
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from paths import GOLDEN
from pyarrow.parquet import ParquetFile, write_table

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.emit import croissant, manifest
from igf_dataset.emit.card_text import Facts
from igf_dataset.layers.description import read as read_description
from igf_dataset.model.describe import summary
from igf_dataset.model.rows import ROWS
from igf_dataset.model.schemas import arrow_schema, columns
from igf_dataset.storage.resources import folder
from igf_dataset.verify.rebuild import drift

with warnings.catch_warnings():  # of packages that it imports
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", PendingDeprecationWarning)
    import mlcroissant

# What it does inside: a deprecated class of rdflib, a deprecated argument of pandas.
pytestmark = [
    pytest.mark.extra,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index"),
]


def read(data: Path) -> Any:
    with (data / croissant.NAME).open(encoding="utf-8") as file:
        return json.load(file)


@pytest.fixture(scope="module")
def dataset(everything: Path) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return mlcroissant.Dataset(str(everything / croissant.NAME))


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another working folder, and no network."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_it_is_valid_and_there_is_nothing_to_warn_of(everything: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        issues = mlcroissant.Dataset(str(everything / croissant.NAME)).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert caplog.records == []
    assert "http://mlcommons.org/croissant/1.1" in read(everything)["conformsTo"]


def plain(value: Any) -> Any:
    """A value as its library gives it, as JSON has it: text from bytes, days from timestamps."""
    if isinstance(value, dict):
        return {name.rpartition("/")[2]: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.date().isoformat() if hasattr(value, "date") else value


@pytest.mark.parametrize("table", ROWS)
def test_every_record_of_parquet_is_the_tables(table: str, everything: Path, dataset: Any) -> None:
    expected = [row.model_dump(mode="json") for row in igf.rows(table, data=everything)]
    assert expected
    found = [plain(record) for record in dataset.records(table)]
    assert found == [_without_null_structs(row) for row in expected]
    for record, row in zip(found, expected, strict=True):
        assert {name: type(value) for name, value in record.items() if row[name] is not None} == {
            name: type(value) for name, value in row.items() if value is not None
        }


@pytest.mark.parametrize("table", ROWS)
def test_every_record_of_json_lines_is_the_tables(table: str, everything: Path, dataset: Any) -> None:
    expected = [row.model_dump(mode="json") for row in igf.rows(table, data=everything)]
    found = [plain(record) for record in dataset.records(f"{table}-jsonl")]
    missing = {"locator"} if table == "mentions" else set()  # the library takes text of digits for a number
    assert found == [
        {name: value for name, value in _without_null_structs(row).items() if name not in missing} for row in expected
    ]


def _without_null_structs(row: dict[str, Any]) -> dict[str, Any]:
    """The library gives a struct that is null as one whose fields are null."""
    if row.get("meeting", ...) is None:
        names = arrow_schema("documents").field("meeting").type
        return {**row, "meeting": {field.name: None for field in names}}
    return row


LOCATOR = " Without locator, whose text readers of JSON Lines take for numbers."


def test_fields_are_described_and_typed_as_the_models_say(everything: Path, dataset: Any) -> None:
    sets = {record_set.id: record_set for record_set in dataset.metadata.record_sets}
    assert set(sets) == {f"{table}{ending}" for table in ROWS for ending in ("", "-jsonl")}
    for table in ROWS:
        for record_set in (sets[table], sets[f"{table}-jsonl"]):
            fields = {field.id.rpartition("/")[2]: field for field in record_set.fields}
            missing = record_set.description.removeprefix(summary(ROWS[table]))
            assert missing == (LOCATOR if record_set.id == "mentions-jsonl" else "")
            assert list(fields) == [name for name in arrow_schema(table).names if not (missing and name == "locator")]
            assert record_set.key == [f"{record_set.id}/id"]
            for column in (column for column in arrow_schema(table) if column.name in fields):
                _compare(fields[column.name], column)


NAMES = {"string": "Text", "int64": "Integer", "double": "Float", "bool": "Boolean", "date32[day]": "Date"}


def _compare(field: Any, column: Any) -> None:
    import pyarrow

    type = column.type
    words = field.description.removeprefix(column.metadata[b"description"].decode())
    assert words == "" or re.fullmatch(r" An id of [a-z.]+( or [a-z]+)*\.", words)
    assert (field.is_array is True) == pyarrow.types.is_list(type)
    type = type.value_type if pyarrow.types.is_list(type) else type
    if pyarrow.types.is_struct(type):
        inside = {sub_field.id.rpartition("/")[2]: sub_field for sub_field in field.sub_fields}
        assert list(inside) == [field.name for field in type]
        for inner in type:
            _compare(inside[inner.name], inner)
        return
    expected = "URL" if column.name == "url" else NAMES[str(type)]
    assert [str(data_type) for data_type in field.data_types] == [f"https://schema.org/{expected}"]


def test_references_name_keys_of_other_tables(everything: Path, dataset: Any) -> None:
    found = {}
    for record_set in dataset.metadata.record_sets:
        said = {}
        for field in [field for outer in record_set.fields for field in (outer, *outer.sub_fields)]:
            said[field.id.partition("/")[2]] = field.description
            if field.references.uuid:
                found[field.id] = field.references.uuid
        # Each reference is declared, or said in words where readers take no other.
        for column in columns(record_set.id.removesuffix("-jsonl")):
            name = column.name.replace("[].", "/").replace(".", "/")
            if record_set.id == "mentions-jsonl" and name == "locator":
                continue
            expressed = (
                f"{record_set.id}/{name}" in found or f" An id of {' or '.join(column.references)}." in said[name]
            )
            assert expressed == bool(column.references), column
    assert found["statements/topics"] == "topics/id"
    assert found["mentions/entity_id"] == "entities/id"
    assert found["mentions-jsonl/entity_id"] == "entities-jsonl/id"
    assert found["sentences/paragraph_id"] == "paragraphs/id"
    keys = {table: {row.id for row in igf.rows(table, data=everything)} for table in ROWS}
    for field, key in found.items():
        table, *steps = field.replace("-jsonl/", "/").split("/")
        target = key.replace("-jsonl/", "/").removesuffix("/id")
        named: list[Any] = [row.model_dump() for row in igf.rows(table, data=everything)]
        for step in steps:
            values = [value[step] for value in named]
            named = [one for value in values for one in (value if isinstance(value, list) else [value])]
        assert set(named) - {None} <= keys[target], field


def test_every_file_is_listed_with_its_size_and_digest(everything: Path) -> None:
    listed = {file["contentUrl"]: file for file in read(everything)["distribution"]}
    paths = [path for path in everything.rglob("*") if path.suffix in (".parquet", ".jsonl", ".sqlite")]
    assert set(listed) == {path.relative_to(everything).as_posix() for path in paths}
    for path in paths:
        file = listed[path.relative_to(everything).as_posix()]
        assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert file["contentSize"] == f"{path.stat().st_size} B"


def test_a_catalogue_learns_what_it_asks_for(everything: Path) -> None:
    found = read(everything)
    assert found["@type"] == "sc:Dataset"
    assert 50 <= len(found["description"]) <= 5000  # what a search engine for datasets takes
    assert (found["version"], found["datePublished"]) == (igf.__version__, igf.__released__)
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["creator"] == [{"@type": "sc:Organization", "name": "The igf-dataset developers"}]
    days = [row.date for row in igf.rows("documents", data=everything) if row.date] + [date(2010, 9, 14)]
    assert found["temporalCoverage"] == f"{min(days)}/{max(days)}"
    assert {"@type": "sc:Place", "name": "Vilnius"} in found["spatialCoverage"]
    assert "unofficial" in found["description"]
    assert not [key for key in ("url", "sameAs", "identifier") if key in found]  # it has no home on the web yet
    text = (everything / croissant.NAME).read_text(encoding="utf-8")
    assert str(everything) not in text


def test_it_says_what_it_was_made_from_and_by_what(everything: Path) -> None:
    found = read(everything)
    derived = {source["@id"] for source in found["prov:wasDerivedFrom"]}
    for row in igf.rows("documents", data=everything):
        digest = base64.urlsafe_b64encode(bytes.fromhex(row.source_sha256)).decode().rstrip("=")
        derived.remove(f"ni:///sha-256;{digest}")
    assert derived == set()
    made = found["prov:wasGeneratedBy"]
    assert made["prov:used"] == [{"@id": source["@id"]} for source in found["prov:wasDerivedFrom"]]
    assert made["prov:wasAssociatedWith"]["prov:label"] == f"igf-dataset {igf.__version__}"


def test_a_base_address_is_before_every_file(tmp_path: Path) -> None:
    base = "https://example.org/resolve/main"
    for address in (base, f"{base}/"):
        build([GOLDEN / "letters-only"], tmp_path / "data", describe={"base_url": address})
        files = [file for file in read(tmp_path / "data")["distribution"] if "contentUrl" in file]
        assert files
        for file in files:
            assert file["contentUrl"] == f"{base}/{file['@id']}"
        assert mlcroissant.Dataset(str(tmp_path / "data" / croissant.NAME)).metadata.ctx.issues.errors == set()


def test_text_that_may_be_taken_for_numbers_is_in_parquet_alone(tmp_path: Path) -> None:
    shutil.copytree(folder("data"), tmp_path / "data")
    path = tmp_path / "data" / "jsonl" / "mentions.jsonl"
    counts = json.loads((tmp_path / "data" / "manifest.json").read_bytes())["rows"]

    def fields() -> set[str]:
        croissant.write(Facts(tmp_path / "data", counts, 1, 1, 1), read_description([Path(folder("seeds"))]))
        (found,) = (
            record_set for record_set in read(tmp_path / "data")["recordSet"] if record_set["@id"] == "mentions-jsonl"
        )
        return {field["@id"].rpartition("/")[2] for field in found["field"]}

    assert "locator" not in fields()
    path.write_text(path.read_text(encoding="utf-8").replace('"locator":"77"', '"locator":"77 (a)"', 1), "utf-8")
    assert "locator" in fields()


def test_tables_without_rows_are_no_record_sets(tmp_path: Path) -> None:
    build([GOLDEN / "letters-only"], tmp_path / "data")
    found = {record_set["@id"] for record_set in read(tmp_path / "data")["recordSet"]}
    rows = json.loads((tmp_path / "data" / "manifest.json").read_bytes())["rows"]
    assert found == {f"{table}{ending}" for table, count in rows.items() if count for ending in ("", "-jsonl")}
    assert "statements" not in found
    # Nobody has said whose this dataset is: what is recommended and not known is absent.
    warnings = mlcroissant.Dataset(str(tmp_path / "data" / croissant.NAME)).metadata.ctx.issues.warnings
    absent = {re.search(r"/(\w+)\" is recommended", warning)[1] for warning in warnings}
    assert absent == {"citeAs", "datePublished", "license", "version"}


def test_a_sharded_table_is_one_record_set(tmp_path: Path, everything: Path) -> None:
    from pyarrow.parquet import ParquetFile, write_table

    data = tmp_path / "data"
    shutil.copytree(everything, data)
    whole = ParquetFile(data / "parquet" / "lines.parquet").read()
    (data / "parquet" / "lines.parquet").unlink()
    size = -(-whole.num_rows // 3)
    for index in range(3):
        write_table(whole.slice(index * size, size), data / "parquet" / f"lines-{index:05}-of-00003.parquet")
    counts = json.loads((data / "manifest.json").read_bytes())["rows"]
    croissant.write(Facts(data, counts, 1, 1, 1), read_description([Path(folder("seeds"))]))
    dataset = mlcroissant.Dataset(str(data / croissant.NAME))
    assert dataset.metadata.ctx.issues.warnings == set()
    found = [plain(record) for record in dataset.records("lines")]
    assert found == [row.model_dump(mode="json") for row in igf.rows("lines", data=everything)]


def test_a_dataset_of_many_documents_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("igf_dataset.emit.dataset"), "MOST_UNASKED", 1)
    build([GOLDEN / "letters-only"], tmp_path / "one")
    build([GOLDEN / "letters-only", GOLDEN / "hard-wrapped"], tmp_path / "two")
    assert (tmp_path / "one" / croissant.NAME).is_file()
    assert not (tmp_path / "two" / croissant.NAME).exists()


def test_drift_lets_digests_of_parquet_be_and_nothing_else(tmp_path: Path) -> None:
    build([GOLDEN / "letters-only"], tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    path = tmp_path / "two" / croissant.NAME
    values = read(tmp_path / "two")

    def differs() -> list[str]:
        path.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        manifest.refresh(tmp_path / "two")
        return [finding.place for finding in drift(tmp_path / "two", tmp_path / "one", "build")]

    assert differs() == []
    parquet, jsonl = values["distribution"][:2]
    file = tmp_path / "two" / parquet["@id"]
    with ParquetFile(file) as written:
        schema = written.schema_arrow.with_metadata(written.metadata.metadata)
        write_table(written.read().cast(schema), file, compression="snappy")
    assert len(differs()) == 1  # the digest of the file that was there
    parquet.update(sha256=manifest.digest(file), contentSize=f"{file.stat().st_size} B")
    assert differs() == []
    jsonl["sha256"] = "0"
    assert len(differs()) == 1
