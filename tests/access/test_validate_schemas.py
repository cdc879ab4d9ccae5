"""`validate --schema FILE`: any valid JSON Schema gives a verdict and a reason, an invalid one a plain error."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pyarrow
import pyarrow.parquet
import pytest

import igf_dataset as igf
from igf_dataset.access import explain
from igf_dataset.access.validate import checked

Run = Callable[[Any, list[Any]], list[str]]
OLD = "http://json-schema.org/draft-0{}/schema#"
NEW = "https://json-schema.org/draft/{}/schema"
DEEP: Any = {"type": "string"}
for _ in range(60):
    DEEP = {"not": DEEP}
TREE = {"properties": {"v": {"type": "integer"}, "next": {"$ref": "#"}}}
POINTING = {"properties": {"a": {"minimum": 3}, "b": {"$ref": "#/properties/a"}}}
BUNDLED = {
    "$id": "http://example.org/s",
    "$defs": {"t": {"$id": "t.json", "type": "string"}},
    "properties": {"a": {"$ref": "t.json"}},
}
ANCHORED = {"$defs": {"t": {"$anchor": "t", "type": "string"}}, "properties": {"a": {"$ref": "#t"}}}
DYNAMIC = {
    "$id": "http://example.org/d",
    "$dynamicAnchor": "node",
    "properties": {"next": {"$dynamicRef": "#node"}, "v": {"type": "integer"}},
}

# A schema, a record that it allows (none: where it allows none), one that it refuses, and where it is refused.
TABLE: list[tuple[Any, Any, Any, str]] = [
    (True, {"a": 1}, None, ""),
    (False, None, {"a": 1}, ""),
    ({}, {"a": 1}, None, ""),
    ({"properties": {"a": True, "b": {"type": "string"}}}, {"a": 1}, {"b": 1}, "/b"),
    ({"properties": {"a": False}}, {"b": 1}, {"a": 1}, "/a"),
    ({"properties": {"a": {"type": "array"}}}, {"a": [1, "x", None]}, {"a": {}}, "/a"),
    ({"properties": {"a": {"items": False}}}, {"a": []}, {"a": [1]}, "/a"),
    ({"properties": {"a": {"prefixItems": [True, {"type": "string"}]}}}, {"a": [1, "x"]}, {"a": [1, 2]}, "/a/1"),
    ({"$schema": OLD.format(7), "items": [{"type": "integer"}], "additionalItems": False}, [1], [1, 2], ""),
    (TREE, {"v": 1, "next": {"v": 2}}, {"next": {"next": {"v": "x"}}}, "/next/next/v"),
    (POINTING, {"b": 3}, {"b": 2}, "/b"),
    ({"$ref": "#/$defs/a", "$defs": {"a": {"required": ["x"]}}}, {"x": 1}, {}, "/x"),
    ({"$ref": "#/$defs/a~1b%25", "$defs": {"a/b%": {"required": ["x"]}}}, {"x": 1}, {}, "/x"),
    (BUNDLED, {"a": "x"}, {"a": 1}, "/a"),
    (ANCHORED, {"a": "x"}, {"a": 1}, "/a"),
    (DYNAMIC, {"next": {"v": 1}}, {"next": {"v": "x"}}, "/next/v"),
    ({"properties": {"$ref": {"type": "string"}}}, {"$ref": "http://example.org"}, {"$ref": 1}, "/$ref"),
    ({"enum": [{"$ref": "http://example.org/x"}]}, {"$ref": "http://example.org/x"}, {}, ""),
    ({"const": {"a": [1]}}, {"a": [1.0]}, {"a": [2]}, ""),
    (DEEP, "text", {"a": 1}, ""),
    ({"not": {"not": {"required": ["a"]}}}, {"a": 1}, {}, ""),
    ({"properties": {"a": {"not": {}}}}, {}, {"a": "x"}, "/a"),
    ({"anyOf": [{"type": "null"}]}, None, {}, ""),
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1}, {"a": 1, "b": 2}, ""),
    ({"oneOf": [{"required": ["a"]}]}, {"a": 1}, {}, "/a"),
    ({"allOf": [{"required": ["a"]}, True]}, {"a": 1}, {}, "/a"),
    ({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": False}, {"a": 1, "b": 1}, {"a": 1}, "/b"),
    ({"dependentRequired": {"a": ["b"]}}, {"b": 1}, {"a": 1}, ""),
    ({"dependentSchemas": {"a": {"maxProperties": 1}}}, {"a": 1}, {"a": 1, "b": 2}, ""),
    ({"$schema": OLD.format(6), "dependencies": {"a": ["b"]}}, {"b": 1}, {"a": 1}, ""),
    ({"propertyNames": {"maxLength": 1}}, {"a": 1}, {"ab": 1}, ""),
    ({"patternProperties": {"^x": {"type": "integer"}}}, {"x1": 1}, {"x1": "a"}, "/x1"),
    ({"patternProperties": {"^x": True}, "additionalProperties": False}, {"x": 1}, {"x": 1, "y": 2}, "/y"),
    ({"additionalProperties": {"type": "integer"}}, {"a": 1}, {"a": "x"}, "/a"),
    ({"properties": {"a": True}, "unevaluatedProperties": False}, {"a": 1}, {"b": 1}, "?"),
    ({"properties": {"a": {"contains": {"const": 1}, "minContains": 2}}}, {"a": [1, 1]}, {"a": [1]}, "/a"),
    ({"properties": {"a": {"uniqueItems": True}}}, {"a": [1, 2]}, {"a": [1, 1.0]}, "/a"),
    ({"properties": {"a": {"multipleOf": 0.1}}}, {"a": 1}, {"a": 1.05}, "/a"),
    ({"properties": {"a": {"pattern": "^(a+)+$"}}}, {"a": "aa"}, {"a": "a" * 40 + "!"}, "/a"),
    ({"patternProperties": {"^(a+)+$": True}, "additionalProperties": False}, {"aa": 1}, {"a" * 40 + "!": 1}, "?"),
    ({"properties": {"a": {"exclusiveMinimum": 3}}}, {"a": 4}, {"a": 3}, "/a"),
    ({"$schema": OLD.format(4), "minimum": 3, "exclusiveMinimum": True}, 4, 3, ""),
    ({"$schema": OLD.format(4), "id": "http://example.org/4", "required": ["a"]}, {"a": 1}, {}, "?"),
    (
        {"$schema": NEW.format("2019-09"), "properties": {"a": {"$recursiveRef": "#"}}, "minProperties": 1},
        {"a": 1},
        {},
        "",
    ),
    ({"$schema": NEW.format("2020-12"), "$ref": NEW.format("2020-12")}, {"type": "string"}, {"type": 3}, "?"),
    ({"properties": {"a": {"pattern": r"^\p{L}+$"}}}, {"a": "字"}, {"a": "1"}, "/a"),
    ({"properties": {"a": {"format": "date"}}}, {"a": "2010-01-01"}, {"a": "2010-02-30"}, "/a"),
    ({"properties": {"a": {"format": "no such format"}}}, {"a": "x"}, None, ""),
    ({"x-own": {"$ref": 5}, "required": ["a"]}, {"a": 1}, {}, "/a"),
    ({"maxLength": 2, "type": ["string", "object"]}, {}, "abc", ""),
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Gives the findings about records by a schema."""

    def call(schema: Any, records: list[Any]) -> list[str]:
        path, file = tmp_path / "own.schema.json", tmp_path / "records.jsonl"
        content = schema if isinstance(schema, bytes) else json.dumps(schema).encode()
        path.write_bytes(content)
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return [str(finding).removeprefix(f"{file}:") for finding in checked(str(file), str(path))]

    return call


def test_a_number_that_no_library_divides_is_told() -> None:
    assert explain.words({"multipleOf": 1e300}, 10**400, lambda _: []) == [("", *explain.TOO_LONG)]


@pytest.mark.parametrize(("schema", "good", "bad", "where"), TABLE, ids=[json.dumps(row[0])[:50] for row in TABLE])
def test_a_valid_schema_gives_a_verdict_and_a_reason(schema: Any, good: Any, bad: Any, where: str, run: Run) -> None:
    valid = jsonschema_rs.validator_for(schema, validate_formats=True)
    for record in (good, bad):
        findings = run(schema, [record])
        assert (findings == []) == valid.is_valid(record)
    if bad is not None:
        found = run(schema, [bad])
        assert found
        assert where == "?" or found[0].startswith(f"1: {where + ': ' if where else ''}expected "), found
        assert "surrogate" not in found[0]
        assert "levels" not in found[0]


BROKEN: list[tuple[Any, str]] = [
    ({"$ref": "#/$defs/none"}, "found Pointer '/$defs/none' does not exist"),
    ({"$ref": "#none"}, "none"),
    ({"$schema": "http://example.org/own"}, "found Unknown meta-schema: 'http://example.org/own'"),
    ({"properties": {"a": {"pattern": "("}}}, 'expected a JSON Schema, found "(" is not a "regex"'),
    ({"patternProperties": {"[": {}}}, ' is not a "regex"'),
    ({"$ref": "http://example.org/x.json"}, "a $ref to 'http://example.org/x.json', which is not in the file"),
    ({"properties": {"a": {"$ref": "other.json"}}}, "a $ref to 'other.json', which is not in the file, and nothing"),
    ({"$ref": "file:///etc/passwd"}, "a $ref to 'file:///etc/passwd', which is not in the file"),
    ({"type": "strin"}, "/type: expected a JSON Schema, found "),
    ({"required": "a"}, "/required: expected a JSON Schema, found "),
    ({"properties": []}, "/properties: expected a JSON Schema, found "),
    ({"minLength": -1}, "/minLength: expected a JSON Schema, found "),
    ({"properties": {"a": 3}}, "expected a JSON Schema, found "),
    ([1], "expected a JSON Schema, found other JSON"),
    (None, "expected a JSON Schema, found other JSON"),
    (b'{"type": "object", "type": "array"}', ":1: expected names that occur once in an object"),
    (b"", "expected JSON, found nothing"),
    (b"[" * 5_000, "hundreds of levels"),
    (b'{"not":' * 5_000, "hundreds of levels"),
    (b'{"const": "\\ud800"}', "the lone surrogate U+D800"),
]


@pytest.mark.parametrize(("schema", "message"), BROKEN, ids=[str(row[0])[:40] for row in BROKEN])
def test_an_invalid_schema_is_a_plain_error(schema: Any, message: str, run: Run) -> None:
    with pytest.raises(igf.WrongUse) as caught:
        run(schema, [{}])
    assert "own.schema.json:" in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("schema", [{"$ref": "#"}, {"allOf": [{"$ref": "#"}]}, {"anyOf": [{"$ref": "#"}, False]}])
def test_a_schema_that_goes_round_ends(schema: Any, run: Run) -> None:
    assert isinstance(run(schema, [{"a": 1}, {}]), list)


def test_parquet_by_a_schema_of_ones_own(tmp_path: Path) -> None:
    file, schema = tmp_path / "own.parquet", tmp_path / "own.json"
    pyarrow.parquet.write_table(pyarrow.table({"a": [1, 2], "b": ["x", "y"]}), file)
    for text, expected in (
        ("true", []),
        ('{"properties": {"a": {"maximum": 1}}}', ["2: /a: expected at most 1, found 2 [schema]"]),
        (
            '{"properties": {"a": true, "c": true}, "required": ["a", "c"], "additionalProperties": false}',
            [" /b: expected no such column, found one [schema]", " /c: expected the column, found none [schema]"],
        ),
    ):
        schema.write_text(text, encoding="utf-8")
        found = [str(finding).removeprefix(f"{file}:") for finding in checked(str(file), str(schema))]
        assert found == expected
