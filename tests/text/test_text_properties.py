"""For any text at all: it is refused with a place, or every one of its characters is accounted for."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from igf_dataset.check import check
from igf_dataset.errors import Refused
from igf_dataset.layers import registry
from igf_dataset.layers.seeds import Corrections, Info, Seed
from igf_dataset.layers.standoff import attach
from igf_dataset.storage.resources import folder
from igf_dataset.tabulate import tabulate, typed
from igf_dataset.text.read import read
from igf_dataset.text.sentences import sentences

SHARED = registry.read(Path(folder("seeds")))
FRAGMENTS = st.sampled_from(
    [
        "第六十五届会议",
        "第二委员会",
        "议程项目 17",
        "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信",
        "乙国总理给秘书长的信",
        "谨转递摘要(见附件)。",
        "谨转递摘要",
        "常驻代表",
        "张三(签名)",
        "附件",
        "附文",
        "附录",
        "附录一",
        "附录二",
        "会议摘要",
        "一. 开幕",
        "二、讨论",
        "A. 资源",
        "B. 接入",
        "区域观点",
        "1. 会议开幕。",
        "2. 会议讨论了：",
        "3. 会议讨论了因特网的重",
        "重要问题。",
        "要问题",
        "Internet of",
        "Things 的标准。",
        "(a) 甲；",
        "(b) 乙。",
        "(i) 丙",
        "(ii) 丁；",
        "(一) 戊；",
        "- 己",
        "• 庚",
        "4. 会议闭幕。^a",
        "^a 见网站。",
        "^1 又见网站",
        "他说：“甲。乙。”",
        "\u3000\u3000",
        "",
        "",
        "",
    ]
)
PLAUSIBLE = st.lists(FRAGMENTS, max_size=30).map("\n".join)
LETTER = "2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信\n\n谨转递摘要。\n\n张三(签名)\n\n附件\n\n摘要\n\n"


def lossless_or_refused(text: str) -> bool:
    refused = None
    try:
        document = read(text, "any")
    except Refused as error:
        refused = error
    if refused:
        assert 1 <= refused.line <= text.count("\n") + 1
        assert refused.expected
        assert refused.found
        return False
    rows = typed(tabulate(document, attach(document, Seed("any", "any", text, None, Info(), Corrections()), SHARED)))
    assert check(rows, {"entities": SHARED.entity_rows(), "topics": SHARED.topic_rows()}) == []
    assert "\n".join(row.text for row in rows["lines"]) == text
    return True


@settings(max_examples=300, deadline=None)
@given(PLAUSIBLE)
def test_plausible_texts(text: str) -> None:
    lossless_or_refused(text)


@settings(max_examples=300, deadline=None)
@given(PLAUSIBLE)
def test_plausible_texts_below_a_letter(text: str) -> None:
    lossless_or_refused(LETTER + text)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    lossless_or_refused(text)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.integers(0, len(LETTER)))
def test_any_text_within_a_document(text: str, place: int) -> None:
    whole = LETTER + "1. 会议开幕。\n"
    lossless_or_refused(whole[:place] + text + whole[place:])


def test_the_strategies_reach_both_ends() -> None:
    assert lossless_or_refused(LETTER + "1. 会议开幕。\n\n2. 会议讨论了：\n\n(a) 甲；\n\n(b) 乙。")
    assert not lossless_or_refused(LETTER + "3. 会议开幕。")


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="甲乙。？！；“”()（）《》「」 \n，a", max_size=40))
def test_sentences_tile_any_text(text: str) -> None:
    at = 0
    for start, end, line in sentences(text):
        assert start >= at
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        assert line == text.count("\n", 0, start)
        assert "\n" not in text[start:end]
        at = end
    assert not text[at:].strip()
