"""A small document with two entities and two topics, for the tests of the layers."""

from pathlib import Path
from typing import Any

from igf_dataset.layers import registry, seeds
from igf_dataset.pipeline.documents import read
from igf_dataset.tabulate import tabulate, typed

SOURCE = """2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信

谨转递摘要(见附件)。

张三(签名)

附件

论坛摘要

1. 会议有九个会议室。2010 年的会议有70%的人参加。几位发言者提到联合国。

2. 一位发言者说，联合国很好，联合国很大。他说，论坛很好。

3. 与会者指出：

(a) 甲方联合国；

(b) 乙方近 100 个国家。
"""
ENTITIES = """# Two of them.
[[entity]]
id = "un"
kind = "organization"
name = "联合国"
name_en = "United Nations"
description_en = "An organization."

[[entity]]
id = "forum"
kind = "meeting"
name = "论坛"
name_en = "Forum"
in_context = ["会议"]
description_en = "A meeting."
"""
TOPICS = """[[topic]]
id = "access"
label = "接入"
label_en = "Access"
definition_en = "Who is connected."

[[topic]]
id = "youth"
label = "青年"
label_en = "Youth"
definition_en = "The young."
"""
ACT = 'act = "claims"\ntopics = ["access"]\ngist = "Somebody said it."'
NARRATOR = f'kind = "author"\nbreadth = "not_applicable"\n{ACT}'
SPEAKER = f'speaker = "一位发言者"\nkind = "speakers"\nbreadth = "one"\n{ACT}'
CONTINUES = f"continues = 1\n{ACT}"


def entry(quote: str, rest: str, address: str = "summary.2") -> str:
    """An entry of a layer's file."""
    return f'[["{address}"]]\nquote = "{quote}"\n{rest}\n\n'


FIRST = entry("一位发言者说，联合国很好", SPEAKER)
SECOND = entry("联合国很大。", CONTINUES)


def made(base: Path) -> Path:
    """The folder of the document, made in `base` with entities and topics beside it."""
    (base / "entities.toml").write_text(ENTITIES, encoding="utf-8")
    (base / "topics.toml").write_text(TOPICS, encoding="utf-8")
    folder = base / "doc"
    folder.mkdir()
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    return folder


def tables(folder: Path, **files: str) -> dict[str, list[Any]]:
    """The tables of the document in a folder, with those layer files written first."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return dict(typed(tabulate(*read(seeds.read(folder), registry.read(folder.parent)))))
