"""Every check is tripped by the damage described in the file named after it, and by nothing shipped."""

import json
from typing import Any

import pytest
from checked import GLOSSARY, shipped, split
from paths import TESTS

from igf_dataset.check import CHECKS, check, run
from igf_dataset.check.tables import Tables

HERE = TESTS / "damage"
DAMAGES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}
CASES = [
    pytest.param(code, damage, id=f"{code}: {damage['what']}") for code, each in DAMAGES.items() for damage in each
]


def test_every_check_has_its_damage() -> None:
    assert set(DAMAGES) == set(CHECKS)


def test_what_ships_is_whole() -> None:
    assert check(*split(shipped()), GLOSSARY) == []


@pytest.mark.parametrize("code", DAMAGES)
def test_every_check_is_run(code: str) -> None:
    rows = shipped()
    apply(rows, DAMAGES[code][0])
    tables = Tables(*split(rows), GLOSSARY)
    assert check(*split(rows), GLOSSARY) == [finding for code in CHECKS for finding in run(code, tables)]
    assert list(run(code, tables)) != []


def apply(rows: dict[str, list[Any]], damage: dict[str, Any]) -> int:
    """Change one row, and return its index: set columns, drop it, repeat it, or swap it with the next."""
    table = rows[damage["table"]]
    index = next(
        index for index, row in enumerate(table) if row.id in (damage["id"], f"vilnius-2010/{damage['id']}".rstrip("/"))
    )
    if "set" in damage:
        values = {**table[index].model_dump(mode="json"), **damage["set"]}
        table[index] = type(table[index]).model_validate_json(json.dumps(values))
    elif damage["do"] == "drop":
        del table[index]
    elif damage["do"] == "repeat":
        table.insert(index, table[index])
    else:
        table[index : index + 2] = reversed(table[index : index + 2])
    return index


@pytest.mark.parametrize(("code", "damage"), CASES)
def test_damage_is_found(code: str, damage: dict[str, Any]) -> None:
    rows = shipped()
    index = apply(rows, damage)
    found = [str(finding) for finding in run(code, Tables(*split(rows), GLOSSARY))]
    assert damage["finds"] in found
    match damage.get("also", []):  # what else the damage breaks for this check: each finding, or which rows
        case "each row of the document":
            assert len(found) == 1 + sum(map(len, split(rows)[0].values()))
        case "each row below":
            assert len(found) == len(rows[damage["table"]]) - index
        case also:
            assert sorted(found) == sorted([damage["finds"], *also])
