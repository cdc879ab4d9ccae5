"""What users call: tables in four shapes, documents, addresses, citations, and errors that help."""

import datetime
import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import vilnius
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.errors import BadData
from igf_dataset.model.rows import ROWS
from igf_dataset.storage.resources import folder

pytestmark = pytest.mark.usefixtures("vilnius_alone")


READERS: dict[str, Callable[[Path], Any]] = {
    "table": lambda data: igf.table("paragraphs", data=data),
    "frame": lambda data: igf.frame("paragraphs", data=data),
    "dataset": lambda data: igf.dataset("paragraphs", data=data),
    "rows": lambda data: igf.rows("paragraphs", data=data),
    "document": lambda data: igf.document(data=data),
    "cite": lambda data: igf.cite("summary.60", data=data),
    "tables": lambda data: igf.tables(data=data),
    "path": lambda data: igf.path("paragraphs", data=data),
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of two documents."""
    out = tmp_path_factory.mktemp("two") / "data"
    build([GOLDEN / "several-appendices", GOLDEN / "hard-wrapped"], out)
    return out


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(vilnius.data(), tmp_path / "data"))


def test_every_function_has_an_example() -> None:
    functions = [public for public in map(igf.__getattr__, igf.__all__) if inspect.isfunction(public)]
    assert len(functions) == 20
    assert [
        function.__name__ for function in functions if ">>> import igf_dataset as igf" not in (function.__doc__ or "")
    ] == []


@pytest.mark.parametrize("name", ROWS)
def test_every_shape_has_the_same_records(name: str) -> None:
    arrow, frame, dataset, rows = igf.table(name), igf.frame(name), igf.dataset(name), igf.rows(name)
    assert [type(row) for row in rows] == [ROWS[name]] * arrow.num_rows
    assert isinstance(arrow, pyarrow.Table)
    assert [row.model_dump() for row in rows] == arrow.to_pylist() == dataset.to_list()
    assert list(frame.columns) == dataset.column_names == arrow.column_names
    assert list(frame["id"]) == [row.id for row in rows]


def test_frames_keep_integers_that_may_be_null() -> None:
    numbers = igf.frame("paragraphs")["number"]
    assert (numbers.dtype, numbers.isna().sum(), numbers.iloc[-2]) == (pandas.Int64Dtype(), 7, 17)


def test_datasets_have_exact_features() -> None:
    value = datasets.Value
    features = igf.dataset("paragraphs").features
    assert (features["number"], features["text"]) == (value("int64"), value("string"))
    span = {"start": value("int64"), "end": value("int64"), "join": value("string")}
    assert (features["spans"], features["section_titles"]) == (datasets.List(span), datasets.List(value("string")))
    letters = igf.dataset("letters")
    assert (letters.features["date"], letters[0]["date"]) == (value("date32"), datetime.date(2010, 10, 21))


@pytest.mark.extra
def test_datasets_need_no_cache_and_write_none(tmp_path: Path) -> None:
    # A path below a file can be made by nobody, root included.
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "cache")
    places = dict.fromkeys(["HOME", "HF_HOME", "HF_DATASETS_CACHE", "XDG_CACHE_HOME", "TMPDIR"], nowhere)
    data = str(vilnius.data())
    code = f"import igf_dataset as igf; print([len(igf.dataset(name, data={data!r})) for name in igf.tables()])"
    home = {"HF_HOME": str(tmp_path / "hf"), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    run = [sys.executable, "-c", code]
    for env in (places, home):
        done = subprocess.run(run, env=os.environ | env, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == (f"{[len(igf.rows(name)) for name in igf.tables()]}\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ("vilnius-2010", [1, 2, 13, 91, 305, 287]),
        ("letter-2", [0, 1, 0, 3, 10, 6]),
        ("summary", [0, 0, 10, 68, 230, 108]),
        ("summary.II", [0, 0, 7, 48, 161, 80]),
        ("summary.II.D", [0, 0, 1, 9, 31, 24]),
        ("summary.43", [0, 0, 0, 1, 8, 3]),
        ("summary.43.b", [0, 0, 0, 1, 4, 1]),
        ("summary.note-a", [0, 0, 0, 1, 1, 1]),
    ],
)
def test_rows_at_an_address(at: str, counts: list[int]) -> None:
    found = {name: igf.rows(name, at=at) for name in igf.tables()}
    assert [len(rows) for rows in found.values()][:6] == counts
    full = at if at == "vilnius-2010" else f"vilnius-2010/{at}"
    assert found == {name: igf.rows(name, at=full) for name in igf.tables()}
    assert all(rows == [row for row in igf.rows(name) if row in rows] for name, rows in found.items())
    paragraphs = {row.id for row in found["paragraphs"]}
    assert {row.paragraph_id for row in found["sentences"]} == paragraphs
    assert {row.paragraph_id for row in found["corrections"]} <= paragraphs
    for name in ("mentions", "statements", "quantities", "dates", "references"):
        assert {row.paragraph_id for row in found[name]} <= paragraphs
    assert {row.id for row in found["topics"]} == {topic for row in found["statements"] for topic in row.topics}
    named = {row.entity_id for row in found["mentions"]} | {row.speaker_id for row in found["statements"]} - {None}
    assert {row.id for row in found["entities"]} == named | {row.sender_id for row in found["letters"]}


def test_documents(two: Path) -> None:
    assert igf.document() == igf.document("vilnius-2010")
    assert len(igf.document().summary.sections) == 3
    for id in ("several-appendices", "hard-wrapped"):
        text = (GOLDEN / id / "source.txt").read_text(encoding="utf-8")
        assert igf.document(id, data=two) == igf.parse(text, id=id)
    with pytest.raises(igf.Unknown, match="hard-wrapped, several-appendices"):
        igf.document(data=two)


def test_parse_refuses_with_the_place() -> None:
    with pytest.raises(igf.Refused, match=r":1: expected .*, found 'x'"):
        igf.parse("x", id="example")
    with pytest.raises(igf.IgfError, match="A B"):
        igf.parse(igf.document().source.text, id="A B")


@pytest.mark.parametrize("name", [*ROWS, "document"])
def test_schemas(name: str) -> None:
    path = Path(folder("schema"), f"{name}.schema.json")
    assert igf.schema(name) == json.loads(path.read_text(encoding="utf-8"))


def test_tables_and_validate() -> None:
    assert igf.tables() == [
        "documents",
        "letters",
        "sections",
        "paragraphs",
        "sentences",
        "lines",
        "corrections",
        "entities",
        "topics",
        "mentions",
        "statements",
        "quantities",
        "dates",
        "references",
    ]
    assert igf.validate(igf.table("lines"), "lines") == igf.validate(igf.dataset("lines"), "lines") == []
    row = igf.rows("lines")[4].model_dump(mode="json")
    findings = igf.validate([row, {**row, "number": 0}], "lines")
    assert findings == [igf.Finding("lines:2", "/number", "at least 1", "0", "schema")]


def test_paths(two: Path, copied: Path) -> None:
    assert igf.path("lines") == [Path(vilnius.data(), "parquet", "lines.parquet")]
    assert igf.path("document", "jsonl", data=two) == [two / "document.jsonl"]
    whole = igf.table("lines", data=copied)
    (copied / "parquet" / "lines.parquet").unlink()
    shards = [copied / "parquet" / f"lines-{index:05}-of-00002.parquet" for index in range(2)]
    for index, shard in enumerate(shards):
        pyarrow.parquet.write_table(whole.slice(index * 200, 200), shard)
    assert igf.path("lines", data=copied) == shards
    assert igf.table("lines", data=copied).equals(whole)
    assert len(igf.dataset("lines", data=copied)) == whole.num_rows


APPENDIX_II = ", appendix, section “Regional perspectives”"
VILNIUS = "联合国，大会第六十五届会议，第二委员会，议程项目17，《2010 年 10 月 21 日立陶宛常驻联合国代表给秘书长的信》"
BAKU = "联合国，大会第六十七届会议，第二委员会，议程项目16，《2012 年 12 月 5 日阿塞拜疆常驻联合国代表给秘书长的信》"


@pytest.mark.parametrize(
    ("address", "kind", "text", "cited", "cited_en", "lines"),
    [
        ("vilnius-2010", "document", "2010 年 10", "", "", (5, 6, 7, 8, 10)),
        ("letter-1", "letter", "谨随函转递", "", "", (12, 14)),
        ("letter-2", "letter", "谨代表立陶宛", "，附件", ", annex", (26, 28, 30)),
        (
            "summary.II",
            "section",
            "主要会议的主题\n\n管理关键的因特网资源\n\n这一",
            "，附文，第二节",
            ", enclosure, sect. II",
            (72,),
        ),
        ("summary.II.D", "section", "因特网治理促", "，附文，第二.D节", ", enclosure, sect. II.D", (135, 137)),
        ("appendix.II", "section", "区域观点", "，附录，“区域观点”一节", APPENDIX_II, (267, 269, 271)),
        ("summary.43", "paragraph", "几位发言者介绍", "，附文，第43段", ", enclosure, para. 43", (167, 169, 171)),
        ("summary.43.b", "item", "塞内加尔提及", "，附文，第43段(b)", ", enclosure, para. 43 (b)", (171,)),
        ("summary.29.1", "item", "与社交媒体", "，附文，第29段第1项", ", enclosure, para. 29, bullet 1", (115,)),
        ("summary.52.s2", "sentence", "(a) 云是", "，附文，第52段，第2句", ", enclosure, para. 52, sentence 2", (199,)),
        ("appendix.note-a", "paragraph", "William J.", "，附录，脚注a", ", appendix, footnote a", (261,)),
    ],
)
def test_citations(address: str, kind: str, text: str, cited: str, cited_en: str, lines: tuple[int, ...]) -> None:
    citation = igf.cite(address)
    assert citation == igf.cite(citation.id)
    assert (citation.kind, citation.citation) == (kind, VILNIUS + cited)
    assert citation.text.startswith(text)
    assert citation.citation_en.endswith(f"addressed to the Secretary-General{cited_en}")
    assert citation.lines[: len(lines)] == lines


def test_citations_of_nested_items_and_of_several_documents(two: Path, tmp_path: Path) -> None:
    assert igf.cite("hard-wrapped/summary.note-2", data=two).citation == f"{BAKU}，附件，脚注2"
    assert igf.cite("several-appendices/appendix-2.A", data=two).citation.endswith("》，附录二，第A节")
    build([GOLDEN / "bullets-and-flush-text"], tmp_path / "data")
    nested = [item.id for row in igf.rows("paragraphs", data=tmp_path / "data") for item in row.items][2]
    citation = igf.cite(nested, data=tmp_path / "data")
    assert (citation.id.partition("/")[2], citation.kind, citation.text) == ("summary.2.2.1", "item", "儿童安全")
    assert citation.citation.endswith("，附件，第2段第2项第1项")
    assert citation.citation_en.endswith(", annex, para. 2, bullet 2, bullet 1")
    assert igf.cite("summary.2.2", data=tmp_path / "data").text == "安全，其中：\n- 儿童安全\n- 网络犯罪"


@pytest.mark.parametrize("table", ["paragraphs", "sentences"])
@pytest.mark.parametrize("id", ["vilnius-2010", "hard-wrapped", "several-appendices"])
def test_spans_and_lines_lead_back_to_the_source(table: str, id: str, two: Path) -> None:
    """Not by the code that aligns: readings are replaced by the raw text, last one first, blanks left out."""
    data = None if id == "vilnius-2010" else two
    source = igf.document(id, data=data).source.text
    edits = [row for row in igf.rows("corrections", data=data) if row.applied and row.reading]
    for row in igf.rows(table, at=id, data=data):
        citation = igf.cite(row.id, data=data)
        assert citation.text == row.text
        text, offset = row.text, getattr(row, "start", 0)
        for edit in reversed(edits):
            start = (edit.text_start or 0) - offset
            if edit.paragraph_id == getattr(row, "paragraph_id", row.id) and 0 <= start < len(row.text):
                text = text[:start] + edit.raw + text[start + len(edit.reading) :]
        found = "".join(source[start:end] for start, end in citation.spans)
        assert "".join(found.split()) == "".join(text.split())
        numbers = {source.count("\n", 0, start) + 1 for start, end in citation.spans}
        assert citation.lines == tuple(sorted(numbers))


@pytest.mark.parametrize(
    ("call", "nearest", "there_is"),
    [
        (lambda: igf.table("paragraph"), "paragraphs", "documents, letters, sections"),
        (lambda: igf.rows("letter"), "letters", "documents, letters, sections"),
        (lambda: igf.path("lines", "json"), "jsonl", "parquet, jsonl"),
        (lambda: igf.schema("paragraf"), "paragraphs", "corrections, dates, document"),
        (lambda: igf.document("vilnius-2011"), "vilnius-2010", "vilnius-2010"),
        (lambda: igf.cite("vilnius-2011/summary.1"), "vilnius-2010", "vilnius-2010"),
        (lambda: igf.cite("summary.43.z"), "summary.43.b", "letter-1, letter-2, summary"),
        (lambda: igf.cite("SUMMARY.43.B"), "summary.43.b", "letter-1, letter-2, summary"),
        (lambda: igf.cite("summary.ii.a"), "summary.II.A", "letter-1, letter-2, summary"),
        (lambda: igf.cite("sumary.67"), "summary.67", "letter-1, letter-2, summary"),
        (lambda: igf.cite("vilnius-2010/sumary"), "summary", "letter-1, letter-2, summary"),
    ],
)
def test_unknown_names_what_exists(call: Callable[[], object], nearest: str, there_is: str) -> None:
    with pytest.raises(igf.Unknown) as caught:
        call()
    near = caught.value.nearest or "nothing"
    assert near.removeprefix("vilnius-2010/") == nearest
    assert f"; did you mean '{near}'? (there " in str(caught.value)
    assert there_is in str(caught.value).replace("vilnius-2010/", "")


@pytest.mark.parametrize("address", ["summary.1", "summary.99", "several-appendices/appendix-2.A.1"])
def test_the_nearest_of_several_documents_exists(address: str, two: Path) -> None:
    with pytest.raises(igf.Unknown) as caught:
        igf.cite(address, data=two)
    assert igf.cite(str(caught.value.nearest), data=two).text


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", [None, b"[]", b'{"rows": 5}', b"{", b"\xff", b"[" * 100_000])
def test_folders_without_a_manifest(reader: str, content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    expected = "a dataset folder, found a folder without" if content is None else "the manifest of a built dataset"
    with pytest.raises(BadData, match=f"expected {expected}"):
        READERS[reader](tmp_path)


@pytest.mark.parametrize("reader", ["rows", "cite", "document"])
def test_truncated_json_lines(reader: str, copied: Path) -> None:
    path = copied / ("document.jsonl" if reader == "document" else "jsonl/paragraphs.jsonl")
    content = path.read_bytes()
    # In the middle of the record that all readers come by.
    end = 20_000 if reader == "document" else content.index(b'{"id":"vilnius-2010/summary.60"') + 400
    path.write_bytes(content[:end])
    with pytest.raises(BadData) as caught:
        READERS[reader](copied)
    place = f"{path}:" + str(content[:end].count(b"\n") + 1)
    assert str(caught.value).startswith(f"{place}: ")
    assert ": : " not in str(caught.value)


@pytest.mark.parametrize("reader", ["table", "frame", "dataset"])
def test_truncated_parquet(reader: str, copied: Path) -> None:
    path = copied / "parquet" / "paragraphs.parquet"
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(BadData, match=f"^{path}: expected a Parquet file, found: ."):
        READERS[reader](copied)
    path.unlink()
    with pytest.raises(BadData, match=r"expected paragraphs\.parquet, found none"):
        READERS[reader](copied)
