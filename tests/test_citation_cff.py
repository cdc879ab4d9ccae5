"""CITATION.cff: valid under the Citation File Format's own schema, and of this version."""

import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from paths import ROOT

import igf_dataset as igf
from igf_dataset.layers.description import read as read_description
from igf_dataset.storage.resources import folder


@pytest.fixture
def citation() -> Any:
    """The file; all its values as text, as the schema wants dates and versions."""
    return yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="session")
def validator() -> jsonschema.Draft7Validator:
    """The format's own schema (CC BY 4.0), from the package that carries it."""
    # Not imported: its command line wants newer packages than ours may be tested with.
    package = importlib.metadata.distribution("check-jsonschema")
    path = package.locate_file("check_jsonschema/builtin_schemas/vendor/citation-file-format.json")
    schema = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    assert schema["$id"].startswith("https://citation-file-format.github.io/")
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def test_it_is_valid(citation: Any, validator: jsonschema.Draft7Validator) -> None:
    assert [error.message for error in validator.iter_errors(citation)] == []
    assert citation["type"] == "dataset"


@pytest.mark.parametrize(
    ("key", "value"), [("version", None), ("license", "CC-BY-9"), ("date-released", "2026"), ("x", "y")]
)
def test_the_schema_can_refuse(citation: Any, validator: jsonschema.Draft7Validator, key: str, value: Any) -> None:
    assert not validator.is_valid({**citation, key: value})


def test_version_and_day_are_the_packages(citation: Any) -> None:
    assert citation["version"] == igf.__version__
    assert citation["date-released"] == igf.__released__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+) \(([0-9-]+)\)$", changelog, re.MULTILINE)[0] == (igf.__version__, igf.__released__)


def test_title_and_creator_are_those_of_the_catalogue_metadata(citation: Any) -> None:
    description = read_description([Path(folder("seeds"))])
    assert citation["title"] == description.title
    assert citation["authors"] == [{"name": creator} for creator in description.creators]
    assert citation["license"] == description.license
    assert (description.version, description.released.isoformat()) == (igf.__version__, igf.__released__)
    assert set(description.keywords) - {"parallel text"} <= set(citation["keywords"])
