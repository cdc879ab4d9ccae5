"""The pictures: the numbers of the data, the same bytes everywhere, fit to stand in any page."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import duckdb
import pyarrow
import pytest
import vilnius
from paths import GOLDEN
from pyarrow import parquet

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.errors import BadData, WrongUse
from igf_dataset.model.layers import Act, Breadth, SpeakerKind
from igf_dataset.page import charts, drawing
from igf_dataset.page.charts import Figure, figures, write
from igf_dataset.page.drawing import Cell, Period
from igf_dataset.page.dress import COLOURS, dressed

pytestmark = pytest.mark.usefixtures("vilnius_alone")


DATA = vilnius.data()
ROOT = Path(igf.__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["breadth-by-topic", "acts-by-session", "speakers-by-part", "meetings-named"]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(DATA)}


def texts(svg: str, group: str) -> list[tuple[float, float, str]]:
    """The lines of text in the groups of a class that `group` matches, each with where it stands."""
    found = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if re.fullmatch(group, element.get("class", "").split()[-1] if element.get("class") else ""):
            for text in element.iter(f"{SVG}text"):
                place = re.match(r"translate\((\S+),(\S+)\)", text.get("transform", ""))
                assert place
                x, y = map(float, place.groups())
                found.append((x, y, " ".join(line.strip() for line in text.itertext())))
    return found


def numbers(figure: Figure) -> dict[tuple[str, str], int]:
    """The numbers as the picture has them, by the labels of their rows and columns."""
    labels = texts(figure.svg, "role-axis-label")
    rows = {label: y for x, y, label in labels if x == -8}
    columns = {label: x for x, y, label in labels if x != -8}
    heads = {label: x for x, y, label in texts(figure.svg, r"layer_\d_marks") if y < 0}  # those of bars
    found = {}
    for x, y, number in texts(figure.svg, r"counts(_\d)?_marks"):
        row = min(rows, key=lambda label: abs(rows[label] - y))
        if columns:
            column = min(columns, key=lambda label: abs(columns[label] - x))
        else:
            column = max((label for label in heads if heads[label] < x), key=heads.__getitem__)
        assert (row, column) not in found
        found[row, column] = int(number)
    return found


def answers(figure: Figure) -> list[dict[str, Any]]:
    """What the query gives a reader who runs it as it stands, in the folder that has `data`."""
    with contextlib.chdir(DATA.parent):
        answer = duckdb.sql(figure.query)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]


def said(value: str) -> str:
    return charts.WORDS.get(value, value.replace("_", " "))


def test_there_are_four_each_with_all_that_a_reader_needs(drawn: dict[str, Figure]) -> None:
    assert list(drawn) == NAMES
    for figure in drawn.values():
        assert figure.title
        assert figure.caption.endswith("One document, which stands for no other.")
        assert "unofficial" in figure.caption
        assert figure.query.startswith(("SELECT", "WITH"))


def test_the_numbers_of_breadth_are_the_rows(drawn: dict[str, Figure]) -> None:
    label = {topic.id: topic.label_en for topic in igf.rows("topics")}
    rows = [row for row in igf.rows("statements") if row.speaker_kind != "author"]
    expected = Counter((label[topic], said(row.breadth)) for row in rows for topic in row.topics)
    assert numbers(drawn["breadth-by-topic"]) == dict(expected)


def test_the_numbers_of_acts_are_the_rows(drawn: dict[str, Figure]) -> None:
    section = {row.id: row for row in igf.rows("sections")}
    stands = {row.id: section.get(row.section_id or "") for row in igf.rows("paragraphs")}

    def place(row: Any) -> str:
        found = stands[row.paragraph_id]
        if found is None:
            return "Letters"
        if found.level == 0:
            return "Before the first section"
        if found.part == "appendix":
            return f"Appendix: {found.title_en}"
        return f"{found.label}. {found.title_en}" if found.parent_id.endswith("II") else found.title_en

    expected = Counter((place(row), row.act) for row in igf.rows("statements"))
    assert numbers(drawn["acts-by-session"]) == dict(expected)
    rows = sorted((y, label) for x, y, label in texts(drawn["acts-by-session"].svg, "role-axis-label") if x == -8)
    assert [label[:2] for _, label in rows[:6]] == ["A.", "B.", "C.", "D.", "E.", "F."]


def test_the_numbers_of_speakers_are_the_rows(drawn: dict[str, Figure]) -> None:
    parts = {row.id: row.part.partition("-")[0] for row in igf.rows("paragraphs")}
    expected = Counter((said(row.speaker_kind), said(parts[row.paragraph_id])) for row in igf.rows("statements"))
    assert numbers(drawn["speakers-by-part"]) == dict(expected)


def test_bars_are_as_long_as_their_numbers(drawn: dict[str, Figure]) -> None:
    svg = drawn["speakers-by-part"].svg
    most = max(int(number) for column in range(3) for _, _, number in texts(svg, f"counts_{column}_marks"))
    for column in range(3):
        (group,) = re.findall(rf'bars_{column}_marks">(.*?)</g>', svg)
        lengths = [float(length) for length in re.findall(r"h([\d.]+)v", group)]
        counts = [int(number) for _, _, number in texts(svg, f"counts_{column}_marks")]
        assert len(lengths) == len(counts) > 0
        assert lengths == pytest.approx([46 * count / most for count in counts], abs=0.01)


def test_the_numbers_of_meetings_are_the_rows(drawn: dict[str, Figure]) -> None:
    name = {row.id: row.name_en for row in igf.rows("entities") if row.kind == "meeting"}
    expected = Counter(name[row.entity_id] for row in igf.rows("mentions") if row.entity_id in name)
    svg = drawn["meetings-named"].svg
    rows = {y: label for x, y, label in texts(svg, "role-axis-label") if x == -8}
    near = {number: min(rows, key=lambda y: abs(y - number[1])) for number in texts(svg, "counts_marks")}
    assert {rows[y]: int(number[2]) for number, y in near.items()} == dict(expected)


def test_only_what_the_text_dates_is_dated(drawn: dict[str, Figure]) -> None:
    dates = {row["meeting"]: row for row in answers(drawn["meetings-named"]) if row["date_start"]}
    assert {name: (str(row["date_start"]), str(row["date_end"])) for name, row in dates.items()} == {
        "First meeting of the Internet Governance Forum": ("2006-01-01", "2006-12-31"),
        "Fourth meeting of the Internet Governance Forum": ("2009-11-15", "2009-11-18"),
        "Fifth meeting of the Internet Governance Forum": ("2010-09-14", "2010-09-17"),
        "Sixth meeting of the Internet Governance Forum": ("2011-01-01", "2011-12-31"),
        "Seventh meeting of the Internet Governance Forum": ("2012-01-01", "2012-12-31"),
    }
    words = [text for _, y, text in texts(drawn["meetings-named"].svg, r"layer_\d_marks") if y > 0]
    assert sorted(words) == ["14–17 Sep 2010", "15–18 Nov 2009", "2006", "2011", "2012", "no date in the text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_query_gives_the_numbers_that_are_drawn(drawn: dict[str, Figure], name: str) -> None:
    figure = drawn[name]
    asked = sorted(row.get("statements") or row["places"] for row in answers(figure))
    assert asked == sorted(int(number) for _, _, number in texts(figure.svg, r"counts(_\d)?_marks"))


def test_every_value_of_the_model_has_its_place() -> None:
    assert set(charts.ACTS) == set(get_args(Act))
    assert {*charts.BREADTH, "unspecified", "not_applicable"} == set(get_args(Breadth))
    assert set(charts.WORDS) < {*get_args(Breadth), *get_args(SpeakerKind), *charts.PARTS}


def test_bytes_are_the_same_in_another_process_without_fonts(drawn: dict[str, Figure], tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    }
    code = "import sys, pathlib; from igf_dataset.page.charts import write; write(*map(pathlib.Path, sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(DATA), str(tmp_path / "out")]
    subprocess.run(command, env=environment, check=True)
    assert {path.stem: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        name: figure.svg.encode() for name, figure in drawn.items()
    }


def table(one: str, other: str) -> drawing.Spec:
    return drawing.table([Cell(one, "all", 3), Cell(other, "two", 1)], [one, other], ["all", "two"], one, 20)


def bars(one: str, other: str) -> drawing.Spec:
    return drawing.bars([Cell(one, "a", 3), Cell(other, "b", 1)], [one, other], ["a", "b"], 20)


def time(one: str, other: str) -> drawing.Spec:
    dated, undated = Period(one, one, 2010.5, 2010.51, True, 3), Period(other, "", None, None, False, 1)
    return drawing.time([dated, undated], one, other, 32)


@pytest.mark.parametrize("draw", [table, bars, time])
def test_nothing_is_placed_by_measuring_text(draw: Callable[[str, str], drawing.Spec]) -> None:
    """A font moves what depends on the width of words: so does another word."""

    def without_words(one: str, other: str) -> str:
        svg = dressed(charts._drawn(draw(one, other)), "chart", "", "")
        return re.sub(r">[^<]*</text>", "></text>", svg)

    assert without_words("i", "l") == without_words("W" * 25, "M" * 29)


def test_write_gives_the_files(drawn: dict[str, Figure], tmp_path: Path) -> None:
    paths = write(DATA, tmp_path / "new" / "figures")
    assert [path.name for path in paths] == [f"{name}.svg" for name in NAMES]
    assert [path.read_text(encoding="utf-8") for path in paths] == [figure.svg for figure in drawn.values()]


def test_nothing_is_fetched_and_nothing_runs(drawn: dict[str, Figure]) -> None:
    for figure in drawn.values():
        bare = figure.svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
        assert not re.search(r"https?:|//|url\(|href|@import|<script|<image|<use|<foreignObject|\son\w+=", bare)


def test_pictures_share_a_page(drawn: dict[str, Figure]) -> None:
    ids = [id for figure in drawn.values() for id in re.findall(r'\bid="([^"]*)"', figure.svg)]
    assert len(ids) == len(set(ids)) == 3 * len(NAMES)
    for figure in drawn.values():
        style = re.search(r"<style>(.*?)</style>", figure.svg, re.DOTALL)[1]  # type: ignore[index]
        selectors = re.findall(r"([^{}]+)\{(?!#)", re.sub(r"@media[^{]*\{(.*)\}", r"\1", style))
        assert {selector.split()[0] for selector in selectors} == {f"#chart-{figure.name}"}


def test_an_image_has_its_name_and_description(drawn: dict[str, Figure]) -> None:
    for figure in drawn.values():
        root = ElementTree.fromstring(figure.svg)
        assert root.get("role") == "img"
        by_id = {element.get("id"): element.text for element in root if element.get("id")}
        assert [by_id[id] for id in root.get("aria-labelledby", "").split()] == [figure.title, figure.caption]
        inner = [element for element in root.iter() if element is not root]
        assert not [key for element in inner for key in element.attrib if key == "role" or key.startswith("aria")]


def test_text_stays_text(drawn: dict[str, Figure]) -> None:
    assert "Managing critical Internet" in drawn["acts-by-session"].svg
    assert "Capacity-building" in drawn["breadth-by-topic"].svg


def test_every_colour_follows_the_theme(drawn: dict[str, Figure]) -> None:
    ground = re.compile(r'(?:fill|stroke)="(?!none)([^"]*)"')
    for figure in drawn.values():
        marks = figure.svg.split("</style>")[1]
        assert set(ground.findall(marks)) <= {colour.light for colour in COLOURS}
        assert "<rect" not in marks  # nothing is painted behind


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


@pytest.mark.parametrize(("theme", "ground"), [("light", "#ffffff"), ("dark", "#0d1117"), ("dark", "#1c2128")])
def test_words_and_numbers_are_legible(drawn: dict[str, Figure], theme: str, ground: str) -> None:
    colours = {colour.name: getattr(colour, theme) for colour in COLOURS}
    darkest = max(map(float, re.findall(r'fill-opacity="([\d.]+)"', drawn["breadth-by-topic"].svg)))
    assert contrast(colours["ink"], mixed(colours["accent"], ground, darkest)) >= 4.5
    assert contrast(colours["muted"], ground) >= 4.5
    assert contrast(colours["accent"], ground) >= 3


HOSTILE = '</text><script>alert("x")</script>&amp; ]]> \\n {{datum}}'


def changed(table: str, column: str, value: str, base: Path) -> None:
    path = base / "parquet" / f"{table}.parquet"
    found = parquet.ParquetFile(path).read()
    values = pyarrow.array([value + str(at) for at in range(len(found))], pyarrow.string())
    parquet.write_table(found.set_column(found.column_names.index(column), column, values), path)


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [
        ("topics", "label_en", "breadth-by-topic"),
        ("sections", "title_en", "acts-by-session"),
        ("statements", "speaker_kind", "speakers-by-part"),
        ("entities", "name_en", "meetings-named"),
    ],
)
def test_a_hostile_label_stays_a_label(tmp_path: Path, table: str, column: str, name: str) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    changed(table, column, HOSTILE, tmp_path / "data")
    (figure,) = [figure for figure in figures(tmp_path / "data") if figure.name == name]
    root = ElementTree.fromstring(figure.svg)
    assert {element.tag for element in root.iter()} <= {f"{SVG}{tag}" for tag in TAGS}
    assert "alert(&quot;x&quot;)" in figure.svg or 'alert("x")' in figure.svg
    assert "<script" not in figure.svg


TAGS = ("svg", "title", "desc", "style", "g", "path", "line", "text", "tspan")


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path, drawn: dict[str, Figure]) -> None:
    shutil.copytree(DATA, tmp_path / "it's data")
    assert figures(tmp_path / "it's data") == list(drawn.values())


def test_a_document_without_annotation_has_only_what_can_be_shown(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    assert {figure.name for figure in figures(tmp_path / "data")} <= {"meetings-named"}


def test_a_folder_that_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="expected the manifest of a built dataset"):
        figures(tmp_path)
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "parquet" / "topics.parquet").unlink()
    with pytest.raises(BadData, match=r"expected tables that the pictures can be made from, found .*topics"):
        figures(tmp_path / "data")


@pytest.mark.parametrize("package", ["duckdb", "vl_convert"])
def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(WrongUse, match=r"run pip install 'igf-dataset\[site\]'"):
        figures(DATA)


def test_loading_the_module_loads_nothing_heavy() -> None:
    heavy = {"duckdb", "vl_convert", "pyarrow"}
    code = f"import sys; import igf_dataset.page.charts; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"
