"""The stand-off marks of a document: what pointers, labels, mentions and years refer to."""

from pathlib import Path

import pytest

from igf_dataset.errors import Refused
from igf_dataset.layers import registry, seeds, standoff
from igf_dataset.layers.enrich import annotate
from igf_dataset.model.document import Document
from igf_dataset.text.read import read

SOURCE = """第七十届会议
第二委员会
议程项目 5
信息

2019 年 3 月 1 日甲国代表给秘书长的信

谨转递来信(见附件)。^a

张三(签名)

^a 甲注。

附件

2019 年 2 月 1 日乙国总理给大会主席的信

谨转递摘要(见附文)。

李四(签名)

附文

摘要
副题

1. 前言。^b

一. 甲节

2. 甲段。

A. 乙节

3. 乙段。

^b 乙注。

附录 二

附题

1. 附段(见附录二)。
"""


DOCUMENT = """
[letters.letter-1]
sender_country = "LTU"

[english]
"第二委员会" = "Second Committee"
"信息" = "Information"
"2019 年 3 月 1 日甲国代表给秘书长的信" = "First letter"
"2019 年 2 月 1 日乙国总理给大会主席的信" = "Second letter"
"甲国代表" = "Representative"
"秘书长" = "Secretary-General"
"大会主席" = "President"
"张三" = "Zhang"
"摘要" = "Summary"
"副题" = "Subtitle"
"甲节" = "Section I"
"乙节" = "Section A"
"""


# By address, the English of each sentence; the second letter has none.
ENGLISH = {
    "letter-1.1": [("谨转递来信(见附件)。", "I transmit a letter (see annex).")],
    "letter-1.note-a": [("甲注。", "Note A.")],
    "summary.1": [("前言。", "Foreword.")],
    "summary.2": [("甲段。", "Paragraph two.")],
    "summary.3": [("乙段。", "Paragraph three.")],
    "summary.note-b": [("乙注。", "Note B.")],
    "appendix.1": [("附段(见附录二)。", "Appended.")],
}


ENTITIES = """
[[entity]]
id = "zhang-san"
kind = "person"
name = "张三"
name_en = "Zhang"
description_en = "Who signs."
"""


def written(base: Path, document: str = DOCUMENT, **layers: str) -> seeds.Seed:
    """The seed of the document, in `base` with its curated files."""
    folder = base / "doc"
    folder.mkdir(exist_ok=True)
    (base / "entities.toml").write_text(ENTITIES, encoding="utf-8")
    (base / "topics.toml").write_text("", encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "document.toml").write_text(document, encoding="utf-8")
    entries = [f'[["{address}"]]\nzh = "{zh}"\nen = "{en}"\n' for address, pairs in ENGLISH.items() for zh, en in pairs]
    (folder / "english.toml").write_text("\n".join(entries), encoding="utf-8")
    for name, text in layers.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return seeds.read(folder)


def annotated(base: Path, document: str = DOCUMENT) -> Document:
    seed = written(base, document)
    return annotate(read(seed.text, seed.id, seed.file), seed, registry.read(base))


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
    years = {each.id.partition("/")[2]: each.year for each in standoff.passages(document)}
    assert years["letter-1.1"] == years["letter-1.note-a"] == years["letter-2.1"] == 2019
    assert years["summary.2"] is None
    dated = read(SOURCE.replace("附题", "2018 年的附题"), "doc", "f")
    assert {each.year for each in standoff.passages(dated) if each.id.startswith(("doc/summary", "doc/app"))} == {2018}
