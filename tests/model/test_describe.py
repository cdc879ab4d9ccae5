"""What `help` says of the record classes: their fields, each with its type and meaning, and nothing of Pydantic's."""

import pydoc

import pytest

import igf_dataset as igf
from igf_dataset.model.describe import summary, type_name
from igf_dataset.model.schemas import MODELS, json_schema


@pytest.mark.parametrize("name", MODELS)
def test_help_shows_the_fields_and_nothing_of_pydantic(name: str) -> None:
    model = MODELS[name]
    text = " ".join(pydoc.render_doc(model, renderer=pydoc.plaintext).replace("|", " ").split())
    assert f"{model.__name__}(*, {', '.join(model.model_fields)})" in text
    for field, info in model.model_fields.items():
        shown = f" {field}: {type_name(info.annotation)} {info.description} "
        assert " ".join(shown.replace("|", " ").split()) in text
    assert "__pydantic" not in text
    assert "pattern=" not in text
    assert "validator" not in text.lower()
    assert dir(model) == sorted(model.model_fields)


def test_a_type_is_put_as_python_has_it() -> None:
    fields = {**igf.StatementRow.model_fields, **igf.ParagraphRow.model_fields, **igf.DateRow.model_fields}
    shown = {name: type_name(fields[name].annotation) for name in ("topics", "number", "items", "agreed", "date_start")}
    shown["granularity"] = type_name(fields["granularity"].annotation)
    assert shown == {
        "topics": "list[str]",
        "number": "int | None",
        "items": "list[ItemRow]",
        "agreed": "bool",
        "date_start": "date",
        "granularity": "'day' | 'month' | 'year'",
    }


def test_a_schema_describes_a_record_in_its_summary() -> None:
    assert json_schema("statements")["description"] == summary(igf.StatementRow)
    assert json_schema("document")["$defs"]["Letter"]["description"].count("\n") == 0
