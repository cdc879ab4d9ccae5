"""A small document with its curated files, of two letters, a summary and an appendix."""

from pathlib import Path

from igf_dataset.layers import registry, seeds
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
