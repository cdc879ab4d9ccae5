"""How blocks become a passage: text, spans, and where corrections stand in it."""

from igf_dataset.model.alignment import Edit, Slice
from igf_dataset.text.blocks.block import Block
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.tree.passages import Composer, Passage


def block(text: str) -> Block:
    line = scan(text).lines[0]
    return Block(line, line.shape)


def test_a_passage_of_one_line_without_edits() -> None:
    passage = Composer("甲乙。", []).passage([block("甲乙。")], "d/p")
    assert passage == Passage("甲乙。", [{"start": 0, "end": 3, "join": ""}], [0], [])


def test_edits_are_placed_and_doubts_kept() -> None:
    source = "甲乙丙丁\n戊己"
    edits = [
        Edit(5, 6, "X", "typo", False, "doubt"),
        Edit(1, 2, "YY", "typo", True, "slip"),
        Edit(3, 4, "", "marker", True, "call"),
        Edit(9, 9, "Z", "typo", False, "elsewhere"),
    ]
    composer = Composer(source, edits)
    one, other = block("甲乙丙丁"), block("戊己")
    other.spans = [Slice(5, 7, "")]
    passage = composer.passage([one, other], "d/p")
    assert passage.text == "甲YY丙\n戊己"
    assert passage.spans == [{"start": 0, "end": 4, "join": ""}, {"start": 5, "end": 7, "join": "\n"}]
    assert (passage.starts, passage.calls) == ([0, 5], [(4, "丁")])
    facts = [
        (correction["paragraph_id"], correction["start"], correction["text_start"], correction["text_end"])
        for correction in composer.finish()
    ]
    assert facts == [("d/p", 1, 1, 3), ("d/p", 3, 4, 4), ("d/p", 5, 5, 6), (None, 9, None, None)]
    assert composer.finish()[0] == {
        "paragraph_id": "d/p", "start": 1, "end": 2, "text_start": 1, "text_end": 3, "raw": "乙", "reading": "YY",
        "kind": "typo", "applied": True, "followed": True, "note": "slip",
    }  # fmt: skip
