"""How documents are cited."""

from typing import Any

import pytest

from igf_dataset.model import citation

NOTHING = {"session": None, "committee": None, "agenda_item": None, "agenda_items": [], "title_en": "", "symbol": None}


@pytest.mark.parametrize(
    ("subs", "zh", "en"),
    [
        ([], "17", "17"),
        (["a"], "17(a)", "17 (a)"),
        (["a", "c"], "17(a)和(c)", "17 (a) and (c)"),
        (["a", "b", "c"], "17(a)至(c)", "17 (a) to (c)"),
        (["b", "c", "d"], "17(b)和(c)和(d)", "17 (b) and (c) and (d)"),
    ],
)
def test_an_agenda_item_is_cited_with_its_sub_items(subs: list[str], zh: str, en: str) -> None:
    items = [{"number": 17, "sub_items": subs, "title": None}, {"number": 20, "sub_items": ["z"], "title": None}]
    document: dict[str, Any] = {**NOTHING, "title": "信", "agenda_item": 17, "agenda_items": items}
    assert citation.work(document) == (
        f"联合国，议程项目{zh}，《信》",
        f"United Nations, agenda item {en}, 《信》 (in Chinese)",
    )
