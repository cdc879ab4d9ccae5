"""A stand-off table more, which only its model and its builder name: all else derives from the model."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from paths import GOLDEN

MODEL_AND_BUILDER = """
import sys
from pydantic import Field
from igf_dataset.model import layers, rows
from igf_dataset.model.base import EntityId, SectionId, TopicId

class StanceRow(layers.Standoff):
    "What somebody thinks of something."
    holder_id: EntityId | None = Field(description="Who holds it.")
    section_id: SectionId = Field(description="The section it is about.")
    codes: list[TopicId] = Field(description="What it is about.")
    stance: layers.Act = Field(description="How it is put.")

rows.ROWS["stances"] = StanceRow
rows.STANDOFF += ("stances",)

from pathlib import Path
from igf_dataset.build import build
from igf_dataset.layers.marks import Mark
from igf_dataset.layers.standoff import passages
from igf_dataset.pipeline import documents

attach = documents.attach

def with_stances(document, seed, registry):
    found = attach(document, seed, registry)
    columns = {"holder_id": None, "section_id": document.summary.id, "codes": [], "stance": "claims"}
    changed = {**columns, **CHANGED}
    found["stances"] = {passage.id: [Mark(0, len(passage.text) and 1, changed)] for passage in passages(document)[:3]}
    return found

documents.attach = with_stances
build([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def built(out: Path, changed: dict[str, object]) -> subprocess.CompletedProcess[str]:
    code = MODEL_AND_BUILDER.replace("CHANGED", repr(changed))
    command = [sys.executable, "-c", code, str(GOLDEN / "several-appendices"), str(out)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.extra
def test_a_table_more_is_checked_written_and_described_everywhere(tmp_path: Path) -> None:
    out = tmp_path / "data"
    done = built(out, {})
    assert done.returncode == 0, done.stderr
    lines = (out / "jsonl" / "stances.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["stance"] for line in lines] == ["claims"] * 3
    with closing(sqlite3.connect(out / "igf.sqlite")) as connection:
        keys = {row[3]: row[2] for row in connection.execute("PRAGMA foreign_key_list(stances)")}
        (described,) = connection.execute("SELECT vocabulary FROM descriptions WHERE column_name = 'stance'")
    assert keys == {
        "document_id": "documents",
        "paragraph_id": "paragraphs",
        "sentence_id": "sentences",
        "holder_id": "entities",
        "section_id": "sections",
    }
    assert "claims" in json.loads(described[0])
    catalogue = json.loads((out / "croissant.json").read_bytes())
    (record_set,) = [record_set for record_set in catalogue["recordSet"] if record_set["@id"] == "stances"]
    references = {
        field["@id"]: field["references"]["field"]["@id"] for field in record_set["field"] if "references" in field
    }
    assert references["stances/section_id"] == "sections/id"
    assert "stances" in (out / "README.md").read_text(encoding="utf-8")


def test_its_references_are_checked(tmp_path: Path) -> None:
    wrong = {"holder_id": "no-such", "section_id": "several-appendices/summary.Z", "codes": ["no-such"]}
    done = built(tmp_path / "data", wrong)
    for table in ("entities", "sections", "topics"):
        assert f"expected the id of a row of {table}, found " in done.stderr
    assert "[references-resolve]" in done.stderr
