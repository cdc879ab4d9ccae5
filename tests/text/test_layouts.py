"""The first paper's own text, laid out as real pages are, has the same tree each time."""

import unicodedata
from typing import Any

import pytest
from layouts import Layout, laid_out
from paths import ROOT

from igf_dataset.model.document import Document
from igf_dataset.text.read import read

ID = "vilnius-2010"
MASTHEAD = ["第六十五届会议", "第二委员会", "议程项目 17", "信息和通信技术促进发展"]
TWO_COLUMNS = [
    "联 合 国",
    "A/C.2/65/7",
    "大  会",
    *MASTHEAD,
    "Distr.: General",
    "8 November 2010",
    "Chinese",
    "Original: English",
]
FEET = ("{} 10-60123", "A/C.2/65/7")
BARCODE = ("10-60123 (C)    081110    091110", "*1060123*", "{}/28", "A/C.2/65/7", "8 November 2010")
SPREAD = ("_______________", "10-60123 {}", "附件(续)")
DIGITS = Layout(mark="{}", note_mark="{} ")
LAYOUTS = {
    "as it is": Layout(),
    "page feet between lines and in sentences": Layout(page=3, feet=FEET),
    "page feet at every line": Layout(page=1, feet=FEET),
    "job numbers, barcodes and dates": Layout(page=4, feet=BARCODE),
    "rules and running heads": Layout(page=5, feet=SPREAD),
    "digit notes": DIGITS,
    "superscript notes": Layout(mark="¹", note_mark="¹ "),
    "notes in brackets": Layout(mark="[1]", note_mark="[1] "),
    "letter notes without a caret": Layout(mark="{}", note_mark="{} "),
    "digit notes at page feet": DIGITS._replace(page=4, feet=FEET, rule="__________"),
}
for width in (20, 30, 34, 38):
    for gaps in (True, False):
        name = f"wrapped at {width}, {'blank lines' if gaps else 'close set'}"
        LAYOUTS[name] = Layout(width=width, gaps=gaps)
        LAYOUTS[f"{name}, in columns"] = LAYOUTS[name]._replace(columns=True)
        LAYOUTS[f"{name}, page feet, digit notes"] = DIGITS._replace(width=width, gaps=gaps, page=24, feet=FEET)
_LETTERED = ("letter notes", "as it is", "page feet", "job numbers", "rules and", "wrapped")


def marked(name: str, document: Document) -> Document:
    """The document with its notes marked 1, where the layout prints a digit."""
    lettered = name.startswith(_LETTERED) and "digit" not in name
    return document if lettered else Document.model_validate_json(_digits(document.model_dump_json()))


def _digits(text: str) -> str:
    return text.replace('"marker":"a"', '"marker":"1"').replace(".note-a", ".note-1")


@pytest.fixture(scope="module")
def first() -> Document:
    return read((ROOT / "seeds" / ID / "source.txt").read_text(encoding="utf-8"), ID)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_the_tree_of_the_first(first: Document, name: str) -> None:
    expected = marked(name, first)
    text = laid_out(expected, LAYOUTS[name], MASTHEAD)
    assert tree(read(text, ID)) == tree(expected)


@pytest.mark.parametrize("name", ["as it is", "digit notes at page feet", "wrapped at 34, close set"])
def test_a_two_column_masthead_has_the_tree_of_the_first(first: Document, name: str) -> None:
    expected = marked(name, first)
    document = read(laid_out(expected, LAYOUTS[name], TWO_COLUMNS), ID)
    assert document.symbol == "A/C.2/65/7"
    assert tree(document) == tree(expected)


def test_compatibility_forms_have_the_tree_of_the_first(first: Document) -> None:
    source = first.source.text
    assert tree(read(unicodedata.normalize("NFKC", source), ID)) == folded(tree(first))


@pytest.mark.parametrize("name", [name for name in LAYOUTS if not name.endswith("in columns")])
def test_a_layout_in_compatibility_forms_has_the_tree_of_the_first(first: Document, name: str) -> None:
    expected = marked(name, first)
    text = unicodedata.normalize("NFKC", laid_out(expected, LAYOUTS[name], MASTHEAD))
    assert tree(read(text, ID)) == folded(tree(expected))


@pytest.mark.extra
@pytest.mark.parametrize("masthead", [MASTHEAD, TWO_COLUMNS], ids=["masthead", "two columns"])
@pytest.mark.parametrize("feet", [FEET, BARCODE, SPREAD], ids=["feet", "barcode", "running head"])
@pytest.mark.parametrize("marks", [("{}", "{} "), ("^{}", "^{} "), ("¹", "¹ ")], ids=["digit", "caret", "superscript"])
def test_pages_of_every_width_and_length_have_the_tree_of_the_first(
    first: Document, marks: tuple[str, str], feet: tuple[str, ...], masthead: list[str]
) -> None:
    expected = marked("as it is" if marks[0] == "^{}" else "digit notes", first)
    wanted = tree(expected)
    for width in (0, 20, 26, 30, 34, 38, 44):
        for page in (9, 16, 24, 40) if width else (3, 7):
            for gaps in (True, False) if width else (True,):
                layout = Layout(width=width, gaps=gaps, page=page, feet=feet, mark=marks[0], note_mark=marks[1])
                assert tree(read(laid_out(expected, layout, masthead), ID)) == wanted, layout


def test_the_layouts_differ(first: Document) -> None:
    texts = {laid_out(marked(name, first), layout, MASTHEAD) for name, layout in LAYOUTS.items()}
    assert len(texts) >= len(LAYOUTS) - 1  # letters without a caret and digits differ in the marker alone


def tree(document: Document) -> dict[str, Any]:
    """What the document says, without where its source says it."""
    plain = document.model_dump(mode="json", exclude={"source", "corrections", "symbol", "furniture"})
    plain["masthead"] = {key: plain["masthead"][key] for key in ("session", "committee", "agenda_item", "agenda_title")}
    return _placeless(plain)


def _placeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _placeless(member) for key, member in value.items() if not key.endswith("spans")}
    return [_placeless(member) for member in value] if isinstance(value, list) else value


def folded(value: Any) -> Any:
    """The same values with their texts in NFKC."""
    if isinstance(value, dict):
        return {key: folded(member) for key, member in value.items()}
    if isinstance(value, list):
        return [folded(member) for member in value]
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value
