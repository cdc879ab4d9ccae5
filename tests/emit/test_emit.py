"""Every format, from chunks of rows to what other libraries read: bytes, order, types, metadata."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import loaded
from paths import GOLDEN, SOME_GOLDEN
from pyarrow.parquet import ParquetFile

import igf_dataset as igf
from igf_dataset import emit
from igf_dataset.build import build
from igf_dataset.emit import FORMATS, card, manifest, parquet
from igf_dataset.emit.card_text import Facts
from igf_dataset.layers.description import Description
from igf_dataset.model.base import Record
from igf_dataset.model.document import Document
from igf_dataset.model.rows import ROWS, SCHEMA_VERSION, SHARED, LineRow
from igf_dataset.model.schemas import arrow_schema, json_schema
from igf_dataset.storage.resources import folder
from igf_dataset.verify.verify import verify

TEXTS = ("因特网治理论坛", "𠮷 “quoted” \\ / é", "", "a\u2028b\tc", "1. 会议")


SOURCES = {"a": 15, "b": 3, "c": 10, "d": 1}  # rows by source


def lines(source: str) -> Iterator[LineRow]:
    for number in range(1, SOURCES[source] + 1):
        id, text = f"{source}/line-{number}", TEXTS[number % len(TEXTS)]
        owner = None if number % 3 else source
        place = {"id": id, "document_id": source, "position": number, "number": number, "start": 0, "end": 9}
        yield LineRow(**place, role="blank", owner_id=owner, text=text)


def written(base: Path, chunks: list[int], **sizes: int) -> dict[str, bytes]:
    """The files of the sources' rows, written in chunks of these sizes, over and over."""
    sink, turn = parquet.ParquetSink(base, "lines", **sizes), 0
    for source in SOURCES:
        rows = lines(source)
        while chunk := list(islice(rows, chunks[turn % len(chunks)])):
            piece = parquet.encode("lines", [row.model_dump() for row in chunk])
            sink.add(piece, [(source * 64, len(chunk))])
            turn += 1
    sink.close()
    return {path.name: path.read_bytes() for path in sorted(base.iterdir())}


SIZES = ({}, {"row_group": 1}, {"row_group": 7}, {"shard": 10, "row_group": 5}, {"shard": 7, "row_group": 3})


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), st.sampled_from(SIZES))
def test_the_bytes_are_the_same_whatever_the_chunks(chunks: list[int], sizes: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        found = written(Path(one), chunks, **sizes)
        assert found == written(Path(other), [1000], **sizes)


LAYOUTS = [
    (100, 100, [[29]]),
    (100, 10, [[10, 10, 9]]),
    (10, 10, [[10], [10], [9]]),
    (10, 5, [[5, 5], [5, 5], [5, 4]]),
    (28, 28, [[28], [1]]),
]


@pytest.mark.parametrize(("shard", "row_group", "groups"), LAYOUTS)
def test_row_groups_and_shards_are_of_exactly_their_sizes(
    tmp_path: Path, shard: int, row_group: int, groups: list[list[int]]
) -> None:
    count = len(groups)
    names = [f"lines-{index:05}-of-{count:05}.parquet" for index in range(count)] if count > 1 else ["lines.parquet"]
    assert list(written(tmp_path, [4], shard=shard, row_group=row_group)) == names
    files = [ParquetFile(tmp_path / name) for name in names]
    assert groups == [[file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] for file in files]
    rows = [row for file in files for row in file.read().to_pylist()]
    assert rows == [row.model_dump() for source in SOURCES for row in lines(source)]
    for file in files:
        own = dict.fromkeys(file.read()["document_id"].to_pylist())
        listed = "\n".join(source * 64 for source in own)
        digest = listed if len(own) == 1 else hashlib.sha256(listed.encode()).hexdigest()
        assert file.metadata.metadata[b"igf_dataset.source_sha256"].decode() == digest, f"not that of {', '.join(own)}"


def test_columns_have_encodings_that_every_reader_has(everything: Path) -> None:
    delta = {}
    for table in ROWS:
        (path,) = igf.path(table, data=everything)
        metadata = ParquetFile(path).metadata
        columns = [metadata.row_group(0).column(index) for index in range(metadata.num_columns)]
        assert {column.compression for column in columns} == {"ZSTD"}
        assert {name for column in columns for name in column.encodings} <= {
            "PLAIN", "RLE", "RLE_DICTIONARY", "DELTA_BINARY_PACKED",
        }  # fmt: skip
        delta[table] = [column.path_in_schema for column in columns if "DELTA_BINARY_PACKED" in column.encodings]
        assert {column.physical_type for column in columns if column.path_in_schema in delta[table]} <= {
            "INT32",
            "INT64",
        }
    assert delta["lines"] == ["position", "number", "start", "end"]
    assert {"number", "items.list.element.start", "spans.list.element.end"} < set(delta["paragraphs"])
    assert delta["topics"] == []


def test_words_that_hardly_repeat_have_no_dictionary(tmp_path: Path) -> None:
    row = next(lines("a")).model_dump()
    rows = [{**row, "number": index, "text": f"{index:030}"} for index in range(20_000)]
    sink = parquet.ParquetSink(tmp_path, "lines")
    sink.add(parquet.encode("lines", rows), [("a" * 64, len(rows))])
    sink.close()
    group = ParquetFile(tmp_path / "lines.parquet").metadata.row_group(0)
    sizes = {column.path_in_schema: column for column in (group.column(index) for index in range(group.num_columns))}
    dictionary = sizes["text"].data_page_offset - sizes["text"].dictionary_page_offset
    assert dictionary < sizes["text"].total_compressed_size / 10
    assert "PLAIN" in sizes["text"].encodings
    assert sizes["document_id"].total_compressed_size < 200


def test_a_table_without_rows_is_a_file_with_its_columns(tmp_path: Path) -> None:
    parquet.ParquetSink(tmp_path, "lines").close()
    assert ParquetFile(tmp_path / "lines.parquet").read().equals(arrow_schema("lines").empty_table())


@pytest.mark.extra
def test_a_sharded_dataset_reads_as_one(tmp_path: Path, everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sink = partial(parquet.ParquetSink, shard=100, row_group=50)
    monkeypatch.setitem(FORMATS, "parquet", FORMATS["parquet"]._replace(sink=sink))
    build([Path(folder("seeds")), *SOME_GOLDEN], tmp_path / "data")
    assert list(map(str, verify(tmp_path / "data"))) == []
    shards = [path.name for path in igf.path("lines", data=tmp_path / "data")]
    assert shards == [f"lines-{index:05}-of-{len(shards):05}.parquet" for index in range(len(shards))]
    assert len(shards) > 3
    for table in ROWS:
        assert igf.table(table, data=tmp_path / "data").equals(igf.table(table, data=everything))


def test_the_footer_says_what_the_file_is(everything: Path) -> None:
    names = ("version", "schema_version", "license", "source_sha256")
    sources = json.loads((everything / "manifest.json").read_bytes())["sources"]
    for table in ROWS:
        file = ParquetFile(everything / "parquet" / f"{table}.parquet")
        found = {key.decode(): text.decode() for key, text in file.metadata.metadata.items() if key != b"ARROW:schema"}
        own = names[:-1] if table in SHARED or not file.metadata.num_rows else names  # rows that no source gave
        assert set(found) == {f"igf_dataset.{name}" for name in own}  # no `huggingface`
        version, schema_version, license, digest = (found.get(f"igf_dataset.{name}") for name in names)
        assert license is not None
        assert (version, schema_version, license[:9]) == (igf.__version__, SCHEMA_VERSION, "CC-BY-4.0")
        if table not in SHARED and set(file.read()["document_id"].to_pylist()) == set(sources):
            assert digest == hashlib.sha256("\n".join(sources.values()).encode()).hexdigest()
        assert {column["compression"] for column in file.metadata.row_group(0).to_dict()["columns"]} == {"ZSTD"}


@pytest.mark.parametrize("table", ROWS)
def test_columns_are_described_and_null_as_the_model_says(everything: Path, table: str) -> None:
    schema = json_schema(table)

    def compare(field: pyarrow.Field, said: dict[str, Any]) -> None:
        kinds = [option for option in said.get("anyOf", [said]) if option != {"type": "null"}]
        assert field.nullable == (kinds != [said] and {"type": "null"} in said["anyOf"]), field.name
        kind = schema["$defs"][kinds[0]["$ref"].rpartition("/")[2]] if "$ref" in kinds[0] else kinds[0]
        if pyarrow.types.is_list(field.type):
            compare(field.type.value_field, kind["items"])
        elif pyarrow.types.is_struct(field.type):
            columns(list(field.type), kind["properties"])

    def columns(fields: list[pyarrow.Field], said: dict[str, Any]) -> None:
        assert [field.name for field in fields] == list(said)
        for field in fields:
            assert field.metadata[b"description"].decode() == said[field.name]["description"] != ""
            compare(field, said[field.name])

    columns(list(ParquetFile(everything / "parquet" / f"{table}.parquet").schema_arrow), schema["properties"])


@pytest.mark.parametrize("name", [*ROWS, "document"])
def test_json_lines_are_objects_a_line_as_the_schema_orders_them(everything: Path, name: str) -> None:
    schema = json_schema(name)
    orders = [list(node["properties"]) for node in (schema, *schema.get("$defs", {}).values())]

    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [key for key, _ in pairs] in orders
        for key, value in pairs:
            assert not key.startswith("date") or value is None or re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        return dict(pairs)

    content = (everything / ("jsonl" if name in ROWS else "") / f"{name}.jsonl").read_bytes()
    *records, end = content.decode("utf-8").split("\n")
    counts = json.loads((everything / "manifest.json").read_bytes())["rows"]
    assert (len(records), end) == (counts.get(name, counts["documents"]), "")
    for record in records:
        value = json.loads(record, object_pairs_hook=check)
        assert list(value) == orders[0]
        assert json.dumps(value, ensure_ascii=False, separators=(",", ":")) == record


def test_the_manifest_is_canonical_sealed_and_complete(everything: Path) -> None:
    content = (everything / "manifest.json").read_bytes()
    values = json.loads(content)
    assert content.decode("utf-8") == json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    seal = values.pop("sha256")
    bare = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    assert hashlib.sha256(bare.encode()).hexdigest() == seal
    files = {
        path.relative_to(everything).as_posix(): path.read_bytes() for path in everything.rglob("*") if path.is_file()
    }
    del files["manifest.json"]
    facts = {name: {"sha256": hashlib.sha256(entry).hexdigest(), "bytes": len(entry)} for name, entry in files.items()}
    assert values["files"] == facts
    assert values["rows"] == {table: igf.table(table, data=everything).num_rows for table in ROWS}
    assert (values["version"], values["schema_version"]) == (igf.__version__, SCHEMA_VERSION)
    assert values["sources"] == {row.id: row.source_sha256 for row in igf.rows("documents", data=everything)}


def test_the_card_has_a_configuration_a_table(everything: Path) -> None:
    _, header, body = (everything / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    values = yaml.safe_load(header)
    configs = {config["config_name"]: config for config in values["configs"]}
    infos = {info["config_name"]: info for info in values["dataset_info"]}
    assert set(configs) == set(infos) == set(ROWS)
    assert [name for name, config in configs.items() if config.get("default")] == ["paragraphs"]
    assert values["license"] == "cc-by-4.0"
    for table, config in configs.items():
        digest = hashlib.sha256((everything / "jsonl" / f"{table}.jsonl").read_bytes()).hexdigest()
        assert config["version"] == igf.__version__
        assert digest in config["description"]
        assert config["data_files"] == [{"split": "train", "path": [f"parquet/{table}.parquet"]}]
        assert [feature["name"] for feature in infos[table]["features"]] == arrow_schema(table).names
        assert all(f"| `{name}` | " in body for name in arrow_schema(table).names)


def rows(base: Path, table: str) -> list[Any]:
    return [json.loads(line) for line in (base / "jsonl" / f"{table}.jsonl").read_bytes().splitlines()]


@pytest.mark.extra
def test_load_dataset_sees_that_the_data_changed_in_place(tmp_path: Path) -> None:
    entry = '[[correction]]\nline = 2\nraw = "第二委员会"\nreading = "{}"\nkind = "typo"\napplied = false\nnote = "n"\n'
    shutil.copytree(GOLDEN / "hard-wrapped", tmp_path / "seed")
    for reading in ("one", "two"):
        (tmp_path / "seed" / "corrections.toml").write_text(entry.format(reading), encoding="utf-8")
        build([tmp_path / "seed"], tmp_path / "data")
        ((_, found),) = loaded(tmp_path, tmp_path / "data", "corrections")
        assert found["train"][0]["reading"] == reading
        assert found == {"train": rows(tmp_path / "data", "corrections")}


EXAMPLES = [
    "𠮷 “因特网” \\ \u2028 é",
    "d",
    "LTU",
    "0.1.0",
    "a" * 64,
    "summary",
    "d/summary",
    "d/letter-1",
    "d/line-1",
    "附件",
]
EXAMPLES += ["d/source@0-1", "d/summary.1", "d/summary.1.a", "d/summary.1.s1", "d/summary.1.s1.1", "d/summary.1@0-1"]
EXAMPLES += ["Q1", "https://example.org/"]


def full(said: dict[str, Any], schema: dict[str, Any], above: tuple[str, ...] = ()) -> Any:
    """A JSON value of a schema with nothing null and, but for what nests in itself, no list empty."""
    if "anyOf" in said:
        said = next(option for option in said["anyOf"] if option != {"type": "null"})
    if "$ref" in said:
        above += (said["$ref"],)
        said = schema["$defs"][said["$ref"].rpartition("/")[2]]
    if "enum" in said or "const" in said:
        return said.get("const", said.get("enum", [""])[-1])
    if said["type"] == "string" and said.get("format") != "date":
        return next(example for example in EXAMPLES if re.search(said.get("pattern", ""), example))
    if said["type"] == "array":
        return [] if above.count(said["items"].get("$ref", "")) > 1 else [full(said["items"], schema, above)]
    if said["type"] == "object":
        return {key: full(property_schema, schema, above) for key, property_schema in said["properties"].items()}
    return {"string": "2010-09-14", "boolean": True, "integer": 2**53 - 1, "number": 0.1}[said["type"]]


@pytest.mark.extra
def test_a_record_with_everything_in_it_goes_through_every_format(tmp_path: Path) -> None:
    def record(name: str, model: type[Record]) -> Record:
        return model.model_validate_json(json.dumps(full(json_schema(name), json_schema(name))))

    tables = {table: [record(table, model)] for table, model in ROWS.items()}
    document = record("document", Document)
    with emit.Writers(tmp_path, ROWS) as writers:
        plain = {table: [row.model_dump() for row in rows_of_table] for table, rows_of_table in tables.items()}
        writers.write(emit.pack([emit.prepared(document, plain)]))
    card.write(Facts(tmp_path, writers.counts, 1, *writers.shares), Description(), {"d": "A title"})
    manifest.write(tmp_path, {"version": "0.1.0", "schema_version": SCHEMA_VERSION}, writers.counts, {"d": "a" * 64})
    assert "null" not in (tmp_path / "document.jsonl").read_text(encoding="utf-8")
    assert igf.document("d", data=tmp_path) == document
    for table, (row,) in tables.items():
        assert igf.rows(table, data=tmp_path) == [row]
        assert igf.table(table, data=tmp_path).to_pylist() == [row.model_dump()]
        assert rows(tmp_path, table) == [row.model_dump(mode="json")]
        assert "null" not in json.dumps(rows(tmp_path, table))
    for table, (_, found) in zip(ROWS, loaded(tmp_path, tmp_path, *ROWS), strict=True):
        assert found == {"train": rows(tmp_path, table)}
