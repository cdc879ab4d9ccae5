"""The rules that find where the text names an entity."""

import pytest

from igf_dataset.layers.mentions import mentions
from igf_dataset.layers.registry import EntityEntry, Registry


def entity(id: str, kind: str, name: str, *aliases: str, **more: list[str]) -> EntityEntry:
    values = {"id": id, "kind": kind, "name": name, "name_en": id, "description_en": id, "aliases": [*aliases]}
    return EntityEntry.model_validate({**values, **more})


REGISTRY = Registry(
    [
        entity("igf", "meeting", "因特网治理论坛", "全球因特网治理论坛", "IGF"),
        entity("igf-5", "meeting", "因特网治理论坛第五次会议", in_context=["第五次会议"]),
        entity("igf-usa", "meeting", "IGF USA"),
        entity("tunis-agenda", "instrument", "信息社会突尼斯议程", "突尼斯议程"),
        entity("tunis", "place", "突尼斯"),
        entity("united-nations", "organization", "联合国"),
        entity("unesco", "organization", "联合国教育、科学及文化组织", "教科文组织"),
        entity("icann", "organization", "ICANN"),
        entity("india", "country", "印度", longer_names=["印度尼西亚", "印度洋"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因特网治理论坛的会议", [(0, 7, "igf", None)]),
        ("全球因特网治理论坛", [(0, 9, "igf", None)]),
        ("因特网治理论坛第五次会议", [(0, 12, "igf-5", None)]),
        ("在第五次会议上", []),
        ("印度尼西亚、印度和印度洋", [(6, 8, "india", None)]),
        ("联合国教育、科学及文化组织(教科文组织)", [(0, 13, "unesco", None), (14, 19, "unesco", None)]),
        ("联合国教育", [(0, 3, "united-nations", None)]),
        ("ICANN的主席", [(0, 5, "icann", None)]),
        ("(ICANN)", [(1, 6, "icann", None)]),
        ("ICANNs, XICANN, ICANN2, 9ICANN", []),
        ("ICANNé", []),
        ("ＩＣＡＮＮ, icann", []),
        ("IGF USA", [(0, 7, "igf-usa", None)]),
        ("IGF USAID", [(0, 3, "igf", None)]),
        ("𠀀𠮷ICANN😀突尼斯", [(2, 7, "icann", None), (8, 11, "tunis", None)]),
        ("突尼斯议程第 77 段", [(0, 5, "tunis-agenda", "77")]),
        ("《突尼斯议程》第77段", [(1, 6, "tunis-agenda", "77")]),
        ("信息社会突尼斯议程第七十七段", [(0, 9, "tunis-agenda", "77")]),
        ("突尼斯议程第一百二十段", [(0, 5, "tunis-agenda", "120")]),
        ("突尼斯议程第一百零五段", [(0, 5, "tunis-agenda", "105")]),
        ("突尼斯议程第７７段", [(0, 5, "tunis-agenda", "77")]),
        ("突尼斯议程第 72(a)段", [(0, 5, "tunis-agenda", "72(a)")]),
        ("突尼斯议程第 77 次", [(0, 5, "tunis-agenda", None)]),
        ("突尼斯第 77 段", [(0, 3, "tunis", None)]),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[int, int, str, str | None]]) -> None:
    found = mentions(text, REGISTRY)
    assert [(mark.start, mark.end, mark.columns["entity_id"], mark.columns["locator"]) for mark in found] == expected


def test_a_registry_without_names_finds_none() -> None:
    assert mentions("因特网治理论坛", Registry()) == []
