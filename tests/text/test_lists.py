"""How the labels of a list nest, and what would fit where one does not."""

import pytest

from igf_dataset.text.lines.lists import Misplaced, Node, nest, words_begin


def addresses(nodes: list[Node]) -> list[str]:
    return [address for node in nodes for address in (node.address, *addresses(node.children))]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("(a) (b)", "a b"),
        ("(一) (二) (三)", "1 2 3"),
        ("(i) (ii) (iii) (iv) (v)", "i ii iii iv v"),
        ("- - -", "1 2 3"),
        ("• - - •", "1 1.1 1.2 2"),
        ("(a) (i) (ii) (b) (i) (ii)", "a a.i a.ii b b.i b.ii"),
        ("(a) (一) (二) (b)", "a a.1 a.2 b"),
        ("(a) (i) - - (ii) (b)", "a a.i a.i.1 a.i.2 a.ii b"),
        ("(g)", None),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)", "a b c d e f g h i j"),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii)", "a b c d e f g h h.i h.ii"),
        ("(i) (a) (b) (c) (d) (e) (f) (g) (h) (i) (ii)", "i i.a i.b i.c i.d i.e i.f i.g i.h i.i ii"),
        ("(a) (b) (a)", None),
        ("(a) (c)", None),
        ("(i) (iii)", None),
        ("(一) (三)", None),
        ("（ａ） （ｂ）", "a b"),
        ("(a) a. b. (b) 1) 2）", "a a.a a.b b b.1 b.2"),
        ("a) i) ii) b)", "a a.i a.ii b"),
        ("· ▪ ▪ ·", "1 1.1 1.2 2"),
        ("· o o ·", "1 1.1 1.2 2"),
        ("* o o *", "1 1.1 1.2 2"),
        ("(A) (a) (b) (B)", "a a.a a.b b"),
        ("(A) (C)", None),
        ("a. c.", None),
        ("1) 3)", None),
    ],
)
def test_lists(labels: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(Misplaced):
            nest(labels.split())
    else:
        assert " ".join(addresses(nest(labels.split()))) == expected


def test_letters_after_z() -> None:
    labels = [f"({chr(ord('a') + index)})" for index in range(26)] + ["(aa)", "(bb)"]
    assert addresses(nest(labels))[-3:] == ["z", "aa", "bb"]


def test_a_misplaced_label_says_what_would_fit() -> None:
    with pytest.raises(Misplaced) as caught:
        nest(["(a)", "(i)", "(c)"])
    assert (caught.value.index, caught.value.expected) == (2, "item (ii) or (b)")
    with pytest.raises(Misplaced, match=r"^item \(b\) or -$"):
        nest(["-", "(a)", "(c)"])
    with pytest.raises(Misplaced, match=r"^item \(三\)$"):
        nest(["(一)", "(二)", "(四)"])


def test_items_know_their_order_and_what_they_hold() -> None:
    (first, second) = nest(["(a)", "(i)", "(ii)", "(b)"])
    assert [(node.order, node.address) for node in (first, *first.children, second)] == [
        (0, "a"), (1, "a.i"), (2, "a.ii"), (3, "b"),
    ]  # fmt: skip
    assert second.children == []


@pytest.mark.parametrize(
    ("english", "label", "words"),
    [
        ("(a) Roads;", "(a)", "Roads;"),
        ("- Roads;", "-", "Roads;"),
        ("(1) Roads;", "(一)", "Roads;"),
        ("(i) Roads;", "㈠", "Roads;"),
        ("b. Roads;", "（二）", "Roads;"),
        ("(2) Roads;", "(一)", "(2) Roads;"),
        ("Roads;", "(一)", "Roads;"),
        ("(1) Roads;", "(a)", "(1) Roads;"),
    ],
)
def test_english_behind_a_label(english: str, label: str, words: str) -> None:
    assert english[words_begin(english, label) :] == words
