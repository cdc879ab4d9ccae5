"""What the nested document says of letters, labels, masthead and levels is held against its source."""

import json
from typing import Any

import pytest
import vilnius

import igf_dataset as igf
from igf_dataset.check.tree import check_tree
from igf_dataset.model.document import Document

D = "vilnius-2010"
HAVE = "as its spans have it"
TITLE = "'2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信'"
SIGNATURE = r"'常驻代表\n达柳斯·采库奥利斯(签名)'"
LABEL = "'2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信的附件'"


def damaged(*places: tuple[str, Any]) -> Document:
    """The document that ships, with a value set at each path, a.0.b."""
    tree = json.loads(igf.document(vilnius.ID).model_dump_json())
    for path, value in places:
        *above, last = path.split(".")
        node = tree
        for key in above:
            node = node[int(key) if key.isdigit() else key]
        node[last] = value
    return Document.model_validate_json(json.dumps(tree))


DAMAGES = [
    ("letters.0.title", "别的信", f"letters:{D}/letter-1: /title: expected {TITLE}, {HAVE}, found '别的信'"),
    ("letters.0.title", "给秘书长的信",
     f"letters:{D}/letter-1: /title: expected {TITLE}, {HAVE}, found '给秘书长的信'"),
    ("letters.1.label", "附录", f"letters:{D}/letter-2: /label: expected {LABEL}, {HAVE}, found '附录'"),
    ("letters.0.label", "附件", f"letters:{D}/letter-1: /label: expected '', {HAVE}, found '附件'"),
    ("letters.1.label", None, f"letters:{D}/letter-2: /label: expected {LABEL}, {HAVE}, found ''"),
    ("letters.0.signature.lines", ["常驻代表"],
     f"letters:{D}/letter-1: /signature: expected {SIGNATURE}, {HAVE}, found '常驻代表'"),
    ("summary.label", "附录", f"sections:{D}/summary: /label: expected '附文', {HAVE}, found '附录'"),
    ("summary.sections.1.level", 2, f"sections:{D}/summary.II: /level: expected 1, found 2"),
    ("masthead.committee", "第三委员会", "committee"),
    ("masthead.agenda_title", "别的", "agenda_title"),
]  # fmt: skip


def test_what_ships_is_whole() -> None:
    assert list(check_tree(igf.document(vilnius.ID))) == []


@pytest.mark.parametrize(("path", "value", "finds"), DAMAGES, ids=[damage[0] for damage in DAMAGES])
def test_damage_is_found_and_nothing_else(path: str, value: Any, finds: str) -> None:
    head = "'第六十五届会议\\n第二委员会\\n议程项目 17\\n信息和通信技术促进发展'"
    if path.startswith("masthead."):
        finds = f"documents:{D}: /{finds}: expected what its lines say, {head}, found '{value}'"
    (found,) = check_tree(damaged((path, value)))
    assert str(found) == f"{finds} [tree-composed]"


def test_levels_are_counted_downwards() -> None:
    """A level that is wrong is named where it stands, below one that is right too."""
    inner = next(i for i, section in enumerate(igf.document(vilnius.ID).summary.sections) if section.sections)
    path = f"summary.sections.{inner}.sections.0.level"
    (found,) = check_tree(damaged((path, 1)))
    assert (found.pointer, found.expected, found.found) == ("/level", "2", "1")


def test_applied_corrections_count_and_doubts_do_not() -> None:
    """A title's reading is that of the correction in it, if it is applied."""
    document = igf.document(vilnius.ID)
    start = document.letters[0].spans[0].start
    reading = {"paragraph_id": None, "start": start, "end": start + 4, "text_start": None, "text_end": None}
    reading |= {"raw": "2010", "reading": "2011", "kind": "typo", "applied": True, "followed": True, "note": "n"}
    corrections = [json.loads(correction.model_dump_json()) for correction in document.corrections]
    title = document.letters[0].title.replace("2010", "2011")
    assert len(list(check_tree(damaged(("corrections", [*corrections, reading]))))) == 1
    assert list(check_tree(damaged(("corrections", [*corrections, reading]), ("letters.0.title", title)))) == []
    assert list(check_tree(damaged(("corrections", [*corrections, {**reading, "applied": False}])))) == []


def test_no_masthead_words_are_no_damage() -> None:
    assert list(check_tree(damaged(("masthead.committee", None), ("masthead.agenda_title", None)))) == []


def test_a_heading_over_two_lines_is_one_word_for_word() -> None:
    """The agenda item's title may wrap: it is looked for without the line ends."""
    assert list(check_tree(damaged(("masthead.agenda_title", "17信息和通信技术促进发展")))) == []


def test_of_a_line_of_the_masthead_one_piece_is_taken() -> None:
    """议程 and 17 both stand in 议程项目 17, parted by more than blanks."""
    (finding,) = check_tree(damaged(("masthead.agenda_title", "议程17")))
    assert (finding.place, finding.pointer) == (f"documents:{D}", "/agenda_title")
