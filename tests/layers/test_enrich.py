"""The English, offices and countries that curated files give are put into the tree, or refused."""

from pathlib import Path
from typing import Any

import pytest
from curated_seed import DOCUMENT, SOURCE, annotated, written

from igf_dataset.errors import Refused
from igf_dataset.layers import registry, seeds, standoff
from igf_dataset.layers.enrich import annotate
from igf_dataset.text.read import read


def english(body: Any) -> list[Any]:
    """Titles and sentences of a part or a section, with those of the sections inside it."""
    paragraphs = {paragraph.id.partition("/")[2]: paragraph.sentences_en for paragraph in body.paragraphs}
    footnotes = {note.id.partition("/")[2]: note.sentences_en for note in getattr(body, "footnotes", ())}
    return [body.title_en, paragraphs, *map(english, body.sections), footnotes]


def test_every_word_of_english_stands_where_it_belongs(tmp_path: Path) -> None:
    document = annotated(tmp_path)
    assert document.title_en == "First letter"
    assert (document.masthead.committee_en, document.masthead.agenda_title_en) == ("Second Committee", "Information")
    assert document.meeting is None
    first, second = document.letters
    assert first.title_en == "First letter"
    assert first.sender.model_dump() == {
        "name": "张三", "name_en": "Zhang", "office": "甲国代表", "office_en": "Representative",
        "country": "LTU", "entity_id": "zhang-san",
    }  # fmt: skip
    assert first.addressee.office_en == "Secretary-General"
    assert [paragraph.sentences_en for paragraph in first.paragraphs] == [["I transmit a letter (see annex)."]]
    assert [note.sentences_en for note in first.footnotes] == [["Note A."]]
    assert second.title_en == "Second letter"
    assert second.sender.model_dump() == {
        "name": "李四", "name_en": None, "office": "乙国总理", "office_en": None, "country": None, "entity_id": None,
    }  # fmt: skip
    assert second.addressee.office_en == "President"
    assert [paragraph.sentences_en for paragraph in second.paragraphs] == [[]]
    assert document.summary is not None
    assert english(document.summary) == [
        "Summary\nSubtitle",
        {"summary.1": ["Foreword."]},
        ["Section I", {"summary.2": ["Paragraph two."]}, ["Section A", {"summary.3": ["Paragraph three."]}, {}], {}],
        {"summary.note-b": ["Note B."]},
    ]
    assert [english(appendix) for appendix in document.appendices] == [["", {"appendix.1": ["Appended."]}, {}]]


def test_what_has_no_english_has_none(tmp_path: Path) -> None:
    """A title of two lines has English for both or for none; a name, an office, a committee is null without."""
    kept = [
        line for line in DOCUMENT.split("\n") if not line.startswith(('"副题"', '"第二', '"信息', '"张三', '"秘书长'))
    ]
    document = annotated(tmp_path, "\n".join(kept))
    assert document.summary is not None
    assert document.summary.title_en == ""
    assert (document.masthead.committee_en, document.masthead.agenda_title_en) == (None, None)
    assert (document.letters[0].sender.name_en, document.letters[0].addressee.office_en) == (None, "")


def test_nothing_is_said_where_the_text_has_nothing(tmp_path: Path) -> None:
    seed = written(tmp_path, "")
    bare = seed._replace(text=SOURCE[SOURCE.index("2019") : SOURCE.index("附件\n")].replace("(见附件)", ""), english={})
    document = annotate(read(bare.text, "doc", "f"), bare, registry.read(tmp_path))
    assert (document.masthead.committee_en, document.masthead.agenda_title_en) == (None, None)
    assert (document.summary, document.appendices) == (None, [])


@pytest.mark.parametrize(
    ("document", "line", "expected", "found"),
    [
        ('[english]\n"张三" = "Zhang"\n"王五" = "Wang"\n', 3, "a title, name or office of the text", "'王五'"),
        ('[letters.letter-3]\nsender_country = "LTU"\n', 1, "one of letter-1, letter-2", "'letter-3'"),
    ],
)
def test_what_speaks_of_nothing_in_the_text_is_refused(
    tmp_path: Path, document: str, line: int, expected: str, found: str
) -> None:
    with pytest.raises(Refused) as caught:
        annotated(tmp_path, document)
    file = tmp_path / "doc" / "document.toml"
    assert str(caught.value) == (f"{file}:{line}: expected {expected}, found {found}; correct or remove the entry")


def test_english_of_no_paragraph_is_refused(tmp_path: Path) -> None:
    seed = written(tmp_path)
    path = tmp_path / "doc" / "english.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"summary.3"', '"summary.4"'), encoding="utf-8")
    seed = seeds.read(path.parent)
    with pytest.raises(Refused, match=r"english.toml:\d+: .*summary.4"):
        annotate(read(seed.text, seed.id, seed.file), seed, registry.read(tmp_path))


def layers(base: Path, **files: str) -> standoff.Layers:
    seed = written(base, **files)
    return standoff.attach(read(seed.text, seed.id, seed.file), seed, registry.read(base))
