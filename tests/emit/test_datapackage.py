"""datapackage.json: each table with its file, columns and keys; its own tool takes all of them."""

import hashlib
import json
import subprocess
from pathlib import Path

import environments
import pytest

import igf_dataset as igf
from igf_dataset.emit import datapackage
from igf_dataset.model.schemas import columns
from igf_dataset.storage.resources import folder

DATA = Path(folder("data"))
RESOURCES = json.loads((DATA / datapackage.NAME).read_bytes())["resources"]


def test_every_table_is_a_resource_with_its_file() -> None:
    assert [resource["name"] for resource in RESOURCES] == igf.tables()
    for resource in RESOURCES:
        content = (DATA / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


@pytest.mark.parametrize("resource", RESOURCES, ids=[resource["name"] for resource in RESOURCES])
def test_columns_and_keys_are_the_models(resource: dict[str, dict[str, list[dict[str, object]]]]) -> None:
    own = [column for column in columns(str(resource["name"])) if "." not in column.name]
    fields = resource["schema"]["fields"]
    assert [(field["name"], field["description"]) for field in fields] == [
        (column.name, column.description) for column in own
    ]
    keys = {str(key["fields"]): key["reference"] for key in resource["schema"]["foreignKeys"]}
    assert keys == {
        str([column.name]): {"resource": "" if column.key == resource["name"] else column.key, "fields": ["id"]}
        for column in own
        if column.key
    }


@pytest.mark.extra
def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    python = environments.python(tmp_path / "environment", "frictionless[json]==5.21.0")
    command = [python, "-m", "frictionless", "validate", "--json", str(DATA / datapackage.NAME)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout)
    assert (report["valid"], len(report["tasks"])) == (True, len(igf.tables()))
    assert [error for task in report["tasks"] for error in (*task["errors"], *task["warnings"])] == []
