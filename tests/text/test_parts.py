"""Which parts a text falls into, what each is, which footnotes it calls, and which of them a label points to."""

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text.blocks.block import Block
from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.tree.parts import Part, announced, labelled, partition, section_name

LETTER = "2019 年 3 月 1 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n张三(签名)\n\n"


CALLING = LETTER.replace("摘要。", "摘要。^a")


ANNEX = "附件\n\n摘要\n\n1. 甲。\n\n"


def parts(text: str) -> list[Part]:
    return partition(reflow(scan(text, "f")))[1]


def refusal(text: str) -> tuple[str, int, str, str, str]:
    with pytest.raises(Refused) as caught:
        parts(text)
    error = caught.value
    return error.file, error.line, error.expected, error.found, error.advice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LETTER + ANNEX, [("letter", "letter-1", ""), ("summary", "summary", "附件")]),
        (LETTER + "附录\n\n名单\n\n1. 甲。", [("letter", "letter-1", ""), ("appendix", "appendix", "附录")]),
        (
            f"{LETTER}{LETTER}附件\n\n{LETTER}附文\n\n摘要\n\n附文二\n\n说明\n\n附录\n\n名单",
            [
                ("letter", "letter-1", ""),
                ("letter", "letter-2", ""),
                ("letter", "letter-3", "附件"),
                ("summary", "summary", "附文"),
                ("appendix", "appendix-1", "附文二"),
                ("appendix", "appendix-2", "附录"),
            ],
        ),
    ],
)
def test_what_stands_below_a_label_says_what_a_part_is(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(part.kind, part.name, part.label.label if part.label else "") for part in parts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Its own note, wherever in the part.
        (CALLING.replace("张三", "^a 乙。\n\n张三") + ANNEX, ["^a", ""]),
        (CALLING.replace("张三", "^a 乙。\n\n张三") + ANNEX.replace("甲。", "甲。^a\n\n^a 丙。"), ["^a", "^a"]),
        # A label's call is the part's that it opens, a note above the first letter is that letter's.
        (LETTER + ANNEX.replace("附件", "附件^a") + "^a 乙。", ["", "^a"]),
        ("大会\n\n^a 乙。\n\n" + CALLING + ANNEX, ["^a", ""]),
        # A note printed further on, with what it calls itself: at its end, at its beginning, more than once.
        (CALLING + ANNEX + "^a 见记录。^b\n\n^b 乙。", ["^a ^b", ""]),
        (CALLING + ANNEX + "^a ^b 见记录。\n\n^b 乙。", ["^a ^b", ""]),
        (CALLING + ANNEX + "^a 见^a和^b以及^c。\n\n^b 乙。\n\n^c 丙。", ["^a ^b ^c", ""]),
        # Not one that the part where it is printed calls itself.
        (CALLING + ANNEX.replace("甲。", "甲。^a\n\n^a 乙。") + "附录\n\n名单\n\n^a 丙。", ["^a", "^a", ""]),
    ],
)
def test_a_part_has_the_footnotes_that_it_calls(text: str, expected: list[str]) -> None:
    assert [" ".join(note.label for note in part.footnotes) for part in parts(text)] == expected


def test_a_note_that_an_earlier_part_prints_is_not_the_one_called() -> None:
    text = "\n" + LETTER.replace("张三", "^a 乙。\n\n张三") + ANNEX.replace("甲。", "甲。^a")
    expected = "a footnote ^a, on a line that begins with ^a and a space"
    assert refusal(text) == ("f", 14, expected, "only its call ^a", "")


def test_a_text_of_footnotes_alone_is_no_document() -> None:
    advice = "this grammar reads documents that transmit letters; "
    advice += "put the letter above, with its title, words and signature, and then the label 附件 of this text"
    expected = ("f", 2, "a letter's title, …给…的信, below the masthead", "'甲。'", advice)
    assert refusal("\n^a 甲。\n\n^b 乙。") == expected


def test_a_text_without_a_letter_is_read_below_one() -> None:
    text = "联合声明\n\n1. 各国应当合作。\n"
    assert "put the letter above" in refusal(text)[-1]
    assert [part.kind for part in parts(LETTER + "附件\n" + text)] == ["letter", "summary"]


def test_a_line_that_may_be_a_letters_title_can_be_said_to_be_one() -> None:
    assert refusal("甲国谨致函\n\n甲。\n")[-1].endswith('each "letter-title"')


def test_a_letter_and_its_annexes_are_at_most_a_thousand() -> None:
    most = LETTER + "附件\n甲\n" * 999
    assert len(parts(most)) == 1_000
    expected = ("f", 2_005, "at most 1,000 letters and annexes", "one more", "divide it")
    assert refusal(most + "附件\n甲\n") == expected


@pytest.mark.parametrize(
    ("labels", "label", "expected"),
    [
        ("附件 附件二 附录", "附件", "附件"),
        ("附件一 附件二 附录", "附件", "附件一 附件二"),
        ("附件十 附件十一", "附件十", "附件十"),
        ("附件二十 附录", "附件二", ""),  # a number is not the beginning of another
    ],
)
def test_a_label_points_to_its_own_part_or_without_a_number_to_all(labels: str, label: str, expected: str) -> None:
    blocks = [Block(scan(label).lines[0]._replace(label=label), "part-label") for label in labels.split()]
    numbered = [Part("appendix", block.label, block, [], []) for block in blocks]
    letter = Part("letter", "letter-1", None, [], [])
    assert " ".join(part.name for part in labelled([letter, *numbered], label)) == expected


def test_announced_parts() -> None:
    assert announced("谨转递信(见附件)和摘要（见附文）。") == ["附件", "附文"]
    assert announced("(见附件一和附件二)") == ["附件一", "附件二"]
    assert announced("见附件。(见下文)") == []


def test_announced_parts_count_up() -> None:
    assert announced("(见附件一至三)") == ["附件一", "附件二", "附件三"]
    assert announced("(见附件一、三及附录)") == ["附件一", "附件三", "附录"]
    assert announced("（ 见 附件二 至 四 ）") == ["附件二", "附件三", "附件四"]
    assert announced("(见附件至三)") == ["附件", "附件三"]
    assert announced("(见附文)(见附录二)") == ["附文", "附录二"]


def block(text: str) -> Block:
    line = scan(text).lines[0]
    return Block(line._replace(label=line.label or text), line.shape)


def test_labels_point_to_parts() -> None:
    names = ["附件一", "附件 二", "附录"]
    parts = [Part("summary", str(index), block(name), [], []) for index, name in enumerate(names)]
    parts.append(Part("letter", "letter-1", None, [], []))
    for label, found in {"附件": "01", "附件二": "1", "附录": "2", "附录一": "", "附文": ""}.items():
        assert "".join(part.name for part in labelled(parts, label)) == found


@pytest.mark.parametrize(
    ("text", "ordinal", "name"),
    [
        ("二. 甲", 2, ("II", "二")),
        ("二. 甲", 3, (None, "三")),
        ("B. 甲", 2, ("B", "B")),
        ("Ｂ. 甲", 2, ("B", "B")),
        ("B. 甲", 1, (None, "A")),
        ("第一条", 1, ("I", "一")),
        ("第二部分", 2, ("II", "二")),
        ("第三章", 3, ("III", "三")),
        ("第四条", 3, (None, "三")),
        ("九十九. 甲", 99, ("XCIX", "九十九")),
        ("九十九. 甲", 100, (None, "100")),
    ],
)
def test_section_names(text: str, ordinal: int, name: tuple[str | None, str]) -> None:
    assert section_name(block(text), ordinal) == name


@pytest.mark.parametrize(
    ("text", "shape", "ordinal", "name"),
    [
        ("(a) 甲", "item-heading", 1, ("I", "(a)")),
        ("(b) 甲", "item-heading", 3, (None, "(c)")),
        ("(一) 甲", "item-heading", 2, (None, "二")),
        ("3. 甲", "digit-heading", 3, ("III", "3")),
        ("“3. 甲", "digit-heading", 2, (None, "2")),
    ],
)
def test_section_names_of_items_and_numbers(text: str, shape: str, ordinal: int, name: tuple[str | None, str]) -> None:
    heading = block(text)
    heading.shape = shape
    assert section_name(heading, ordinal) == name


def test_an_unlabelled_section_takes_its_order() -> None:
    unlabelled = Block(scan("甲").lines[0], "heading")
    assert [section_name(unlabelled, ordinal)[0] for ordinal in (1, 4, 3_999)] == ["I", "IV", "MMMCMXCIX"]
    assert section_name(unlabelled, 4_000) == (None, "among the first 3,999 of its level")


def test_an_appendix_without_an_annex_is_an_appendix() -> None:
    text = LETTER + "附录一\n概要\n1. 甲。\n"
    assert [part.kind for part in parts(text)] == ["letter", "appendix"]
