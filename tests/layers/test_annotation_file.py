"""annotation.toml: which models made which layer, in the card, the Croissant file and nowhere unsaid."""

import json
import shutil
from pathlib import Path

import pytest
from paths import GOLDEN

from igf_dataset.build import build
from igf_dataset.errors import Refused
from igf_dataset.layers import annotation_file

ENTRY = """[[made]]
document = "hard-wrapped"
layers = ["statements", "mentions"]
how = "one pass"
"""
LINE = "statements, mentions (hard-wrapped): {}; one pass."
UNKNOWN = LINE.format("language models, which ones and which version not recorded")


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("", UNKNOWN),
        ('models = "M"\n', LINE.format("M, version not recorded")),
        ('models = "M"\nversion = "7"\n', LINE.format("M, version 7")),
    ],
)
def test_a_build_says_what_the_file_says(tmp_path: Path, more: str, line: str) -> None:
    shutil.copytree(GOLDEN / "hard-wrapped", tmp_path / "seeds" / "hard-wrapped")
    (tmp_path / "seeds" / "topics.toml").touch()
    other = ENTRY.replace("hard-wrapped", "of-another-build")
    (tmp_path / "seeds" / "annotation.toml").write_text(ENTRY + more + other, encoding="utf-8")
    build([tmp_path / "seeds"], tmp_path / "data")
    croissant = json.loads((tmp_path / "data" / "croissant.json").read_bytes())
    assert croissant["rai:machineAnnotationTools"] == [line]
    card = (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
    assert f"- Layers made by language models:\n  - {line}\n" in card


def test_a_build_of_other_documents_claims_no_models(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    assert "rai:machineAnnotationTools" not in json.loads((tmp_path / "data" / "croissant.json").read_bytes())
    assert "language models" not in (tmp_path / "data" / "README.md").read_text(encoding="utf-8")


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "annotation.toml").write_text(ENTRY.replace("how", "why"), encoding="utf-8")
    with pytest.raises(Refused, match=r"annotation\.toml"):
        annotation_file.read(tmp_path, {"hard-wrapped"})
    assert annotation_file.read(tmp_path / "none", {"hard-wrapped"}) == []
