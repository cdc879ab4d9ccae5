"""One definition: the model, jsonschema and jsonschema-rs give the same verdict on the same record."""

import ast
import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from counterexamples import constraints
from paths import ROOT, TESTS
from pydantic import ValidationError

import igf_dataset as igf
from igf_dataset.access.strict_json import Malformed, read_strictly
from igf_dataset.model.document import Document
from igf_dataset.model.rows import ROWS
from igf_dataset.model.schemas import MODELS, arrow_schema, columns, json_schema

HERE = TESTS / "counterexamples"


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


CASES = {name: [json.loads(line) for line in lines_of(HERE / f"{name}.jsonl")] for name in ROWS}
CHECKER = jsonschema.Draft202012Validator.FORMAT_CHECKER
SLOW = {name: jsonschema.Draft202012Validator(json_schema(name), format_checker=CHECKER) for name in MODELS}
FAST = {name: jsonschema_rs.validator_for(json_schema(name), validate_formats=True) for name in MODELS}


def verdicts(name: str, text: str) -> tuple[bool, bool, bool]:
    """Whether model, jsonschema and jsonschema-rs accept a record, given as JSON text."""
    try:
        MODELS[name].model_validate_json(text)
        model = True
    except ValidationError:
        model = False
    try:
        record = read_strictly(text.encode("utf-8"))
    except Malformed:
        return model, False, False
    return model, SLOW[name].is_valid(record), FAST[name].is_valid(record)


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, id=f"{name}{case['path']} {case['breaks']}")
        for name, cases in CASES.items()
        for case in cases
    ],
)
def test_counterexamples_are_refused_by_all(name: str, case: dict[str, str]) -> None:
    assert verdicts(name, case["record"]) == (False, False, False)


@pytest.mark.parametrize("name", ROWS)
def test_every_constraint_has_a_counterexample(name: str) -> None:
    have = {(case["path"], case["breaks"]) for case in CASES[name]}
    need = {("".join(f"/{step}" for step in path), keyword) for path, keyword in constraints(igf.schema(name))}
    assert need <= have, "run `python tools/counterexamples.py`"


@pytest.mark.parametrize("name", ROWS)
def test_every_shipped_row_is_accepted_by_all(name: str) -> None:
    for line in lines_of(igf.path(name, "jsonl")[0]):
        assert verdicts(name, line) == (True, True, True)


def test_the_shipped_document_is_accepted_by_all() -> None:
    for line in lines_of(igf.path("document", "jsonl")[0]):
        assert verdicts("document", line) == (True, True, True)


@pytest.mark.parametrize("number", ["1", "1.0", "1e0", "10e-1", "1.0e0", "100000000000000e-14"])
def test_integral_numbers_are_integers(number: str) -> None:
    line = lines_of(igf.path("lines", "jsonl")[0])[0]
    assert '"number":1,' in line
    assert verdicts("lines", line.replace('"number":1,', f'"number":{number},')) == (True, True, True)


@pytest.mark.parametrize("number", ["0.0", "-0.0", "9007199254740991", "9007199254740991.0"])
def test_the_ends_of_the_integers(number: str) -> None:
    line = lines_of(igf.path("lines", "jsonl")[0])[0]
    assert '"start":0,' in line
    assert verdicts("lines", line.replace('"start":0,', f'"start":{number},')) == (True, True, True)


@pytest.mark.parametrize("day", ["2000-02-29", "0001-01-01", "9999-12-31"])
def test_days_that_exist(day: str) -> None:
    line = lines_of(igf.path("letters", "jsonl")[0])[0]
    assert verdicts("letters", line.replace("2010-10-21", day)) == (True, True, True)


@pytest.mark.parametrize("name", MODELS)
def test_schemas_are_sound(name: str) -> None:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("https://igf-dataset.invalid/schema/")
    assert schema == igf.schema(name), "run `igf-dataset schema --write`"
    undescribed = [path for path, node in _nodes(schema, "") if "description" not in node]
    assert undescribed == []


def _nodes(schema: dict[str, Any], path: str) -> list[tuple[str, dict[str, Any]]]:
    """Every property of a schema and of its definitions."""
    found = []
    for name, node in schema.get("properties", {}).items():
        found += [(f"{path}/{name}", node), *_nodes(node, f"{path}/{name}")]
    for name, node in schema.get("$defs", {}).items():
        found += _nodes(node, f"{path}/{name}")
    return found


@pytest.mark.parametrize("name", ROWS)
def test_arrow_follows_the_model(name: str) -> None:
    schema = arrow_schema(name)
    assert schema.names == list(ROWS[name].model_fields)
    for field in schema:
        model = ROWS[name].model_fields[field.name]
        said = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert said.pop("description") == model.description
        enum = json_schema(name)["properties"][field.name].get("enum")
        assert (json.loads(said.pop("values")) if enum else None, said) == (enum, {})
        assert field.nullable == (type(None) in getattr(model.annotation, "__args__", ()))


def test_columns_name_what_is_inside_structs() -> None:
    names = [column.name for column in columns("paragraphs")]
    assert names[11:17] == ["items", "items[].id", "items[].label", "items[].start", "items[].end", "items[].text"]
    assert [column.type for column in columns("documents") if column.name.startswith("meeting")][:3] == [
        "struct",
        "string",
        "string",
    ]


def test_models_are_frozen_and_know_all_their_fields() -> None:
    row = igf.rows("letters")[0]
    with pytest.raises(ValidationError, match="frozen"):
        row.title = "another"
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(row)(**row.model_dump(), more=1)
    assert isinstance(igf.document("vilnius-2010"), Document)


def test_no_description_is_written_twice() -> None:
    written: list[str] = []
    for path in sorted((ROOT / "igf_dataset" / "model").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Field":
                texts = [word.value for word in call.keywords if word.arg == "description"]
                written += [text.value for text in texts if isinstance(text, ast.Constant)]
    assert len(written) > 150
    assert [text for text, times in Counter(written).items() if times > 1] == [], "inherit it, or use `like`"


@pytest.mark.parametrize("name", ROWS)
def test_every_column_named_id_says_of_which_table_its_ids_are(name: str) -> None:
    for column in columns(name):
        last = column.name.rpartition(".")[2]
        assert bool(column.references) == (last.endswith("_id") or column.name in ("transmits", "topics")), column.name
        assert {table.partition(".")[0] for table in column.references} <= ROWS.keys()
