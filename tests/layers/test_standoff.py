"""The stand-off marks of a document: what pointers, labels, mentions and years refer to."""

from pathlib import Path

import pytest
from curated_seed import SOURCE, annotated, written

from igf_dataset.errors import Refused
from igf_dataset.layers import registry, standoff
from igf_dataset.text.read import read


def layers(base: Path, **files: str) -> standoff.Layers:
    seed = written(base, **files)
    return standoff.attach(read(seed.text, seed.id, seed.file), seed, registry.read(base))


def test_pointers_find_the_one_part_of_their_label(tmp_path: Path) -> None:
    found = layers(tmp_path)["references"]
    assert {id.partition("/")[2]: [mark.columns["target_id"] for mark in marks] for id, marks in found.items()} == {
        "letter-1.1": ["doc/letter-2"], "letter-1.note-a": [], "letter-2.1": ["doc/summary"], "summary.1": [],
        "summary.2": [], "summary.3": [], "summary.note-b": [], "appendix.1": ["doc/appendix"],
    }  # fmt: skip


def test_labels_that_two_parts_have_point_to_neither() -> None:
    text = SOURCE.replace("附录 二", "附文").replace("(见附录二)", "").replace("(见附文)", "")
    assert standoff._labels(read(text, "doc", "f")) == {"附件": "doc/letter-2"}
    spaced = SOURCE.replace("附录 二", "附录\u3000二")
    assert standoff._labels(read(spaced, "doc", "f")) == {
        "附件": "doc/letter-2", "附文": "doc/summary", "附录二": "doc/appendix",
    }  # fmt: skip


def test_a_mention_of_an_unknown_entity_is_refused_with_the_nearest(tmp_path: Path) -> None:
    mentions = '[["summary.1"]]\nquote = "前言"\nentity = "zhang-sun"\n'
    with pytest.raises(Refused) as caught:
        layers(tmp_path, mentions=mentions)
    file = tmp_path / "doc" / "mentions.toml"
    assert str(caught.value).startswith(f"{file}:1: expected an entity of entities.toml, found 'zhang-sun'")
    assert "zhang-san" in str(caught.value)


def test_a_text_speaks_from_the_year_of_its_letter_and_of_its_titles(tmp_path: Path) -> None:
    document = annotated(tmp_path)
    years = {passage.id.partition("/")[2]: passage.year for passage in standoff.passages(document)}
    assert years["letter-1.1"] == years["letter-1.note-a"] == years["letter-2.1"] == 2019
    assert years["summary.2"] is None
    dated = read(SOURCE.replace("附题", "2018 年的附题"), "doc", "f")
    assert {
        passage.year for passage in standoff.passages(dated) if passage.id.startswith(("doc/summary", "doc/app"))
    } == {2018}
