"""For any text at all: the rules that find layers give sound spans, take no offence, and come to an end."""

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import TESTS

import igf_dataset as igf
from igf_dataset.layers.dates import dates
from igf_dataset.layers.marks import Mark
from igf_dataset.layers.mentions import mentions
from igf_dataset.layers.quantities import quantities
from igf_dataset.layers.references import references
from igf_dataset.layers.registry import EntityEntry, Registry
from igf_dataset.model.base import LARGEST_INTEGER
from igf_dataset.model.layers import DateRow, MentionRow, QuantityRow, ReferenceRow, Standoff
from igf_dataset.model.numerals import value

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(igf.__file__).parents[1])}
PARTS = {"附件": "d/letter-2", "附录一": "d/appendix-1"}
NAMES = {"igf": "因特网治理论坛", "icann": "ICANN", "tunis-agenda": "突尼斯议程", "tunis": "突尼斯", "astral": "𠀀A"}
ENTRIES = [
    {"id": id, "kind": "instrument", "name": name, "name_en": id, "description_en": id} for id, name in NAMES.items()
]
REGISTRY = Registry(map(EntityEntry.model_validate, ENTRIES))
MODELS: dict[str, type[Standoff]] = {
    "dates": DateRow,
    "quantities": QuantityRow,
    "references": ReferenceRow,
    "mentions": MentionRow,
}
PIECES = """
〇 零 一 二 两 十 百 千 万 亿 几 数 多 余 半 第 年 月 日 至 到 - 个 名 位 人 次 项 倍 天 周 % 百分之 年头 国家 用户
近 约 超过 至少 最多 上 延期 为期 过去 今后 未来 的 去年 今年 明年 见 附件 附录 附录一 段 条 0 1 9 12 31 2010
1.5 1,461 9999 http:// http://. https://a.org/b ( ) 《 》 。 ， ； . , < 和 会议 分钟 小时 ½ ① 𠀀 😀 a é ２０１０
"""
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES.split(), *NAMES.values(), " ", "\n", "\u3000"]), st.characters(codec="utf-8"))
).map("".join)
YEARS = st.sampled_from([None, 2010])
# What a text of sixty thousand characters repeats.
LENGTH = 60_000
LONG = {
    "ones": "一",
    "ones and spaces": "1 ",
    "annexes": "见附件",
    "annexes, spaced": "见附件 ",
    "ordinals": "第",
    "ordinals, spaced": "第 ",
    "pasts": "过去",
    "powers": "十百千万",
    "hundreds of millions": "亿",
    "thousands": "1 000 ",
    "digits": "9",
    "full-width digits": "９",
    "blanks": " ",
    "years": "2010 年至",
    "days": "2010 年 9 月 14 日至 17 日",
    "months": "12 月 31 日至",
    "counts and dates": "2010 年九人",
    "adverbs": "近约",
    "tens": "数十",
    "percents": "百分之",
    "closing brackets": ")",
    "addresses": "http://",
    "names": "因特网治理论坛",
    "locators": "突尼斯议程第 ",
}
RUN = """
import sys
sys.path[:0] = sys.argv[1:]
import test_layers_properties as rules

for name, unit in rules.LONG.items():
    text = "http://a" + unit * (rules.LENGTH // len(unit))
    print(name, sorted(rules.found(text, 2010)) == sorted(rules.MODELS), rules.value(text[8:]) is None, flush=True)
"""


def found(text: str, year: int | None) -> dict[str, list[Mark]]:
    """Everything that the rules find."""
    days = dates(text, year)
    return {
        "dates": days,
        "quantities": quantities(text, days),
        "references": references(text, PARTS),
        "mentions": mentions(text, REGISTRY),
    }


@given(TEXTS, YEARS)
def test_spans_are_sound(text: str, year: int | None) -> None:
    for marks in found(text, year).values():
        places = [place for mark in marks for place in (mark.start, mark.end)]
        assert places == sorted(places)
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


@given(TEXTS, YEARS)
def test_no_quantity_is_a_date(text: str, year: int | None) -> None:
    layers = found(text, year)
    taken = {place for mark in layers["dates"] for place in range(mark.start, mark.end)}
    assert not any(taken.intersection(range(mark.start, mark.end)) for mark in layers["quantities"])


@given(TEXTS, YEARS)
def test_columns_make_rows(text: str, year: int | None) -> None:
    """What no model takes would end a build in a traceback."""
    for name, marks in found(text, year).items():
        for mark in marks:
            words = text[mark.start : mark.end]
            place = {"document_id": "d", "position": 1, "paragraph_id": "d/summary.1", "sentence_id": "d/summary.1.s1"}
            span = {"id": f"d/summary.1@{mark.start}-{mark.end}", "start": mark.start, "end": mark.end, "text": words}
            row = MODELS[name].model_validate({**place, **span, **mark.columns})
            assert getattr(row, "origin", None) == "rule"
            if isinstance(row, DateRow):
                assert row.date_start <= row.date_end
            if isinstance(row, ReferenceRow):
                assert row.url in (None, words)
            if isinstance(row, MentionRow):
                assert words == NAMES[row.entity_id]


@given(TEXTS, YEARS)
def test_sentences_around_change_nothing(text: str, year: int | None) -> None:
    before = "会议开幕。"
    alone, among = found(text, year), found(f"{before}{text}。会议闭幕。", year)
    moved = {
        name: [Mark(mark.start + len(before), mark.end + len(before), mark.columns) for mark in marks]
        for name, marks in alone.items()
    }
    assert among == moved


@given(st.one_of(TEXTS, st.text("0123456789０１２９.,  〇零一二两九十百千万亿½")))
def test_values_are_finite(text: str) -> None:
    number = value(text)
    assert number is None or (math.isfinite(number) and number >= 0)


@given(st.integers(0, LARGEST_INTEGER))
def test_western_digits_are_their_value(number: int) -> None:
    spaced = f"{number:,}".replace(",", " ")
    assert value(str(number)) == value(f"{number:,}") == value(spaced) == number


@pytest.mark.parametrize("digits", [16, 20, 400])
def test_a_number_too_large_for_a_row_is_no_quantity(digits: int) -> None:
    text = f"共有{'9' * digits}人。"
    assert all(mark.columns["value"] <= LARGEST_INTEGER for mark in quantities(text, []))


@pytest.mark.parametrize(("text", "year"), [("去年", 1), ("明年", 9999), ("过去五年", 4), ("今后五年", 9995)])
def test_years_that_no_calendar_has_are_no_dates(text: str, year: int) -> None:
    assert dates(text, year) == []


@pytest.mark.extra
def test_long_texts_come_to_an_end() -> None:
    """In a process of their own, which can be ended where a text has none; the last line says which it was."""
    argv = [sys.executable, "-c", RUN, str(TESTS / "layers"), str(TESTS / "support")]
    run = subprocess.run(argv, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert [line.rsplit(" ", 2)[:2] for line in run.stdout.splitlines()] == [[name, "True"] for name in LONG]
