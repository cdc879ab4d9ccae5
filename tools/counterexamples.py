"""Write tests/counterexamples/: for each constraint of each model, a record that breaks it.

Run `python tools/counterexamples.py` after a change of a model, and review the difference.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import igf_dataset as igf

HERE = Path(__file__).parents[1] / "tests" / "counterexamples"
Steps = tuple[str | int, ...]
BOUNDS = ("minimum", "maximum", "not", "minLength", "minItems", "maxItems")


def constraints(schema: dict[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Yield every constraint of a schema: its path (elements of lists at 0) and its keyword."""

    def walk(node: dict[str, Any], path: Steps, seen: tuple[str, ...]) -> Iterator[tuple[Steps, str]]:
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            if name not in seen:
                yield from walk(schema["$defs"][name], path, (*seen, name))
            return
        if "anyOf" in node:
            branch = next(option for option in node["anyOf"] if option.get("type") != "null")
            yield from walk(branch, path, seen)
            return
        for keyword in ("type", "enum", "pattern", "format", *BOUNDS):
            if keyword in node:
                yield path, keyword
        if node.get("type") == "object":
            yield path, "additionalProperties"
            for name in node["required"]:
                yield (*path, name), "required"
            for name, inner in node["properties"].items():
                yield from walk(inner, (*path, name), seen)
        if node.get("type") == "array":
            yield from walk(node["items"], (*path, 0), seen)

    yield from walk(schema, (), ())


WRONG: dict[str, Any] = {"enum": "no-such-value", "pattern": "no such\n", "format": "2010-02-30", "minLength": ""}
WRONG |= {"minimum": -1, "maximum": 2**53, "not": -0.5, "minItems": [], "maxItems": ["a", "b", "c", "d"]}


def broken(record: Any, path: Steps, keyword: str) -> Any:
    """Return a copy of `record` that violates one constraint at `path`."""
    copy = json.loads(json.dumps(record))
    if not path:
        return [] if keyword == "type" else {**copy, "no_such_field": 1}
    *above, last = path
    parent = copy
    for step in above:
        parent = parent[step]
    if parent == []:  # a list of words that this record has none of
        parent.append("")
    if keyword == "required":
        del parent[last]
    elif keyword == "additionalProperties":
        parent[last]["no_such_field"] = 1
    elif keyword == "type":
        parent[last] = "text" if isinstance(parent[last], (dict, list, float)) else 1.5
    elif keyword == "not" and isinstance(parent[last], str):
        parent[last] += "\n"
    else:
        parent[last] = WRONG[keyword]
    return copy


def by_hand(name: str) -> Iterator[tuple[str, str]]:
    """Yield records as text, for errors that only JSON text can have, each after its description."""
    line = igf.path(name, "jsonl")[0].read_text(encoding="utf-8").splitlines()[0]
    id_ = json.loads(line)["id"]
    yield "an id that ends with a newline", line.replace(f'"{id_}"', f'"{id_}\\n"', 1)
    yield "an id with a lone surrogate", line.replace(f'"{id_}"', f'"{id_}\\ud800"', 1)
    if name == "lines":
        for value in ("1e400", "-1e400", "NaN", "Infinity", "1.5", "true", '"1"', "9007199254740992", "-1", "null"):
            yield f"a number that is {value}", line.replace('"number":1,', f'"number":{value},')
    if name == "quantities":
        value_ = str(json.loads(line)["value"])
        for value in (
            "1e400",
            "-1e400",
            "NaN",
            "-NaN",
            "Infinity",
            "-0.001",
            "true",
            '"1"',
            "9007199254740992",
            "null",
        ):
            yield f"a value that is {value}", line.replace(f'"value":{value_}', f'"value":{value}')
    if name == "letters":
        for value in ('"2010-02-30"', '"1287619200"', "1287619200", '"2010-10-21T00:00:00"', '"0000-01-01"'):
            yield f"a date that is {value}", line.replace('"2010-10-21"', value)
        for value in ('"2010-10-21\\n"', '"２０１０-10-21"', '" 2010-10-21"', '"2010-1-1"', '"20101021"'):
            yield f"a date that is {value}", line.replace('"2010-10-21"', value)


def populated(name: str) -> dict[str, Any]:
    """Return a record of the table without null and empty lists."""
    records = [json.loads(line) for line in igf.path(name, "jsonl")[0].read_text(encoding="utf-8").splitlines()]
    merged: dict[str, Any] = {}
    for record in records:
        for field, value in record.items():
            if merged.get(field) in (None, []):
                merged[field] = value
    if name == "documents":
        merged["symbol"] = "A/C.2/65/0"
    if name == "letters":
        merged["sender_id"] = "some-person"
    return merged


def main() -> None:
    """Write the records that no validator may accept, one file per table."""
    HERE.mkdir(exist_ok=True)
    for name in igf.tables():
        record = populated(name)
        cases = [
            {
                "path": "".join(f"/{step}" for step in path),
                "breaks": keyword,
                "record": json.dumps(broken(record, path, keyword), ensure_ascii=False),
            }
            for path, keyword in constraints(igf.schema(name))
        ]
        cases += [{"path": "", "breaks": what, "record": text} for what, text in by_hand(name)]
        lines = [json.dumps(case, ensure_ascii=False) for case in cases]
        (HERE / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
