"""Validators of JavaScript (ajv, hyperjump, schemasafe) and Go (gojsonschema) give the same verdicts as our own."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from paths import ROOT, TESTS

import igf_dataset as igf
from igf_dataset.model.schemas import MODELS

PROGRAMS = TESTS / "support" / "validators"


def schema(name: str) -> str:
    return str(ROOT / "schema" / f"{name}.schema.json")


def cases() -> list[tuple[str, str, bool]]:
    """Schema, record and verdict: every shipped record is accepted, every counterexample refused."""
    accepted = [
        (schema(name), line, True)
        for name in MODELS
        for path in igf.path(name, "jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    refused = [
        (schema(path.stem), json.loads(line)["record"], False)
        for path in sorted((TESTS / "counterexamples").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [*accepted, *refused]


def differences(command: list[str], **environment: str) -> list[tuple[str, str, bool]]:
    """The cases where a program gives another verdict."""
    asked = cases()
    text = "".join(json.dumps({"schema": path, "record": record}) + "\n" for path, record, _ in asked)
    done = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )
    assert done.returncode == 0, done.stderr
    verdicts = [line == "true" for line in done.stdout.splitlines()]
    return [case for case, verdict in zip(asked, verdicts, strict=True) if case[2] != verdict]


@pytest.mark.parametrize("name", MODELS)
def test_no_pattern_looks_around(name: str) -> None:
    """RE2 and Go refuse a pattern with look-ahead, look-behind, a back reference or a possessive quantifier."""
    text = Path(schema(name)).read_text(encoding="utf-8")
    assert re.findall(r'"pattern": "[^"]*(?:\(\?[=!<]|[+*?}]\+|\\\\[1-9])', text) == []


@pytest.mark.extra
@pytest.mark.parametrize(
    ("name", "packages"),
    [
        ("ajv", ["ajv@8.17.1", "ajv-formats@3.0.1"]),
        ("hyperjump", ["@hyperjump/json-schema@1.18.0"]),
        ("schemasafe", ["@exodus/schemasafe@1.3.0"]),
    ],
)
def test_validators_of_javascript_give_the_same_verdicts(name: str, packages: list[str], tmp_path: Path) -> None:
    subprocess.run(
        ["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(tmp_path), *packages],
        check=True,
        timeout=300,
    )
    assert differences(["node", str(PROGRAMS / "main.mjs"), str(tmp_path), name]) == []


@pytest.mark.extra
def test_gojsonschema_gives_the_same_verdicts(tmp_path: Path) -> None:
    go = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": str(tmp_path / "cache")}
    program = tmp_path / "check"
    subprocess.run(
        ["go", "build", "-o", str(program), str(PROGRAMS / "main.go")],
        env={**os.environ, **go},
        check=True,
        timeout=300,
    )
    assert differences([str(program)]) == []
