"""The pictures: the numbers of the data, the same bytes everywhere, fit to stand in any page."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
import vilnius
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.errors import BadData, WrongUse
from igf_dataset.model.layers import Act, Breadth, SpeakerKind
from igf_dataset.page import charts, drawing
from igf_dataset.page.charts import COLOURS, Figure, figures
from igf_dataset.page.drawing import Cell, Drawing, Period

pytestmark = pytest.mark.usefixtures("vilnius_alone")


DATA = vilnius.data()
ROOT = Path(igf.__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["breadth-by-topic", "acts-by-session", "speakers-by-part", "meetings-named"]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(DATA)}


def texts(svg: str, kind: str) -> list[tuple[float, float, str]]:
    """The lines of text of a kind, each with where it stands."""
    return [
        (float(text.get("x", "")), float(text.get("y", "")), text.text or "")
        for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if text.get("class") == kind
    ]


def rows(svg: str) -> dict[float, str]:
    """The labels of rows by where their middle stands: lines that are LINE apart and less than a row are one."""
    found: list[list[tuple[float, str]]] = []
    for _, y, line in sorted(texts(svg, "row"), key=lambda text: text[1]):
        if found and y - found[-1][-1][0] == drawing.LINE:
            found[-1].append((y, line))
        else:
            found.append([(y, line)])
    return {sum(y for y, _ in lines) / len(lines): " ".join(line for _, line in lines) for lines in found}


def numbers(figure: Figure) -> dict[tuple[str, str], int]:
    """The numbers as the picture has them, by the labels of their rows and columns."""
    labels = rows(figure.svg)
    columns = {x: label for x, _, label in texts(figure.svg, "column")}
    found = {}
    for x, y, number in texts(figure.svg, "count"):
        row = labels[min(labels, key=lambda at: abs(at - y))]
        column = columns[max(at for at in columns if at <= x)]
        assert (row, column) not in found
        found[row, column] = int(number)
    return found


def answers(figure: Figure) -> list[dict[str, Any]]:
    """What the query gives a reader who runs it as it stands on data/igf.sqlite."""
    with closing(sqlite3.connect(DATA / "igf.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(figure.query)]


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
    counted = [row for row in igf.rows("statements") if row.speaker_kind != "author"]
    expected = Counter((label[topic], said(row.breadth)) for row in counted for topic in row.topics)
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
    labels = list(rows(drawn["acts-by-session"].svg).values())
    assert [label[:2] for label in labels[:6]] == ["A.", "B.", "C.", "D.", "E.", "F."]


def test_the_numbers_of_speakers_are_the_rows(drawn: dict[str, Figure]) -> None:
    parts = {row.id: row.part.partition("-")[0] for row in igf.rows("paragraphs")}
    expected = Counter((said(row.speaker_kind), said(parts[row.paragraph_id])) for row in igf.rows("statements"))
    assert numbers(drawn["speakers-by-part"]) == dict(expected)


def bar_sizes(svg: str) -> list[tuple[float, float]]:
    """Where each bar begins, and how wide it is."""
    bars = (rect for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect") if rect.get("class") == "bar")
    return [(float(bar.get("x", "")), float(bar.get("width", ""))) for bar in bars]


def test_bars_are_as_long_as_their_numbers(drawn: dict[str, Figure]) -> None:
    svg = drawn["speakers-by-part"].svg
    counts = [(x, int(number)) for x, _, number in texts(svg, "count")]
    most = max(number for _, number in counts)
    assert [width for _, width in bar_sizes(svg)] == pytest.approx(
        [48 * number / most for _, number in counts], abs=0.01
    )
    assert [x + width + 4 for x, width in bar_sizes(svg)] == pytest.approx([x for x, _ in counts], abs=0.02)


def test_the_numbers_of_meetings_are_the_rows(drawn: dict[str, Figure]) -> None:
    name = {row.id: row.name_en for row in igf.rows("entities") if row.kind == "meeting"}
    expected = Counter(name[row.entity_id] for row in igf.rows("mentions") if row.entity_id in name)
    svg = drawn["meetings-named"].svg
    labels = rows(svg)
    near = {labels[min(labels, key=lambda at: abs(at - y))]: int(number) for _, y, number in texts(svg, "count")}
    assert near == dict(expected)


def test_only_what_the_text_dates_is_dated(drawn: dict[str, Figure]) -> None:
    dates = {row["meeting"]: row for row in answers(drawn["meetings-named"]) if row["date_start"]}
    assert {name: (str(row["date_start"]), str(row["date_end"])) for name, row in dates.items()} == {
        "First meeting of the Internet Governance Forum": ("2006-01-01", "2006-12-31"),
        "Fourth meeting of the Internet Governance Forum": ("2009-11-15", "2009-11-18"),
        "Fifth meeting of the Internet Governance Forum": ("2010-09-14", "2010-09-17"),
        "Sixth meeting of the Internet Governance Forum": ("2011-01-01", "2011-12-31"),
        "Seventh meeting of the Internet Governance Forum": ("2012-01-01", "2012-12-31"),
    }
    words = [text for _, y, text in texts(drawn["meetings-named"].svg, "note") if text != "named"]
    assert sorted(words) == ["14–17 Sep 2010", "15–18 Nov 2009", "2006", "2011", "2012", "no date in the text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_query_gives_the_numbers_that_are_drawn(drawn: dict[str, Figure], name: str) -> None:
    figure = drawn[name]
    asked = sorted(row.get("statements") or row["places"] for row in answers(figure))
    assert asked == sorted(int(number) for _, _, number in texts(figure.svg, "count"))


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
    code = "import sys, pathlib; from igf_dataset.page.charts import figures; "
    code += "sys.stdout.buffer.write(''.join(figure.svg for figure in figures(pathlib.Path(sys.argv[1]))).encode())"
    command = [sys.executable, "-c", code, str(DATA)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert done.stdout == "".join(figure.svg for figure in drawn.values()).encode()


def table(one: str, other: str) -> Drawing:
    return drawing.table([Cell(one, "all", 3), Cell(other, "two", 1)], [one, other], ["all", "two"], one, 20)


def bars(one: str, other: str) -> Drawing:
    return drawing.bars([Cell(one, "a", 3), Cell(other, "b", 1)], [one, other], ["a", "b"], 20)


def time(one: str, other: str) -> Drawing:
    dated, undated = Period(one, one, 2010.5, 2010.51, True, 3), Period(other, "", None, None, False, 1)
    return drawing.time([dated, undated], one, other, 32)


@pytest.mark.parametrize("draw", [table, bars, time])
def test_nothing_is_placed_by_measuring_text(draw: Callable[[str, str], Drawing]) -> None:
    """A font moves what depends on the width of words: so does another word."""

    def without_words(one: str, other: str) -> Drawing:
        drawn = draw(one, other)
        return drawn._replace(words=[words._replace(text="") for words in drawn.words])

    assert without_words("i", "l") == without_words("W" * 25, "M" * 29)


def test_nothing_is_fetched_and_nothing_runs(drawn: dict[str, Figure]) -> None:
    for figure in drawn.values():
        bare = figure.svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
        assert not re.search(r"https?:|//|url\(|href|@import|<script|<image|<use|<foreignObject|\son\w+=", bare)


def test_pictures_share_a_page(drawn: dict[str, Figure]) -> None:
    ids = [id for figure in drawn.values() for id in re.findall(r'\bid="([^"]*)"', figure.svg)]
    assert len(ids) == len(set(ids)) == 3 * len(NAMES)
    for figure in drawn.values():
        style = re.search(r"<style>(.*?)</style>", figure.svg, re.DOTALL)[1]
        selectors = re.findall(r"([^{}]+)\{", re.sub(r"@media[^{]*\{(.*?\})\s*\}", r"\1", style, flags=re.DOTALL))
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


def test_a_picture_stands_on_a_ground_of_its_own(drawn: dict[str, Figure]) -> None:
    for figure in drawn.values():
        root = ElementTree.fromstring(figure.svg)
        first = next(element for element in root if element.tag == f"{SVG}rect")
        assert (first.get("width"), first.get("height")) == (root.get("width"), root.get("height"))
        assert first.get("fill") == COLOURS[0].light
        width, height = float(root.get("width", "")), float(root.get("height", ""))
        for text in root.iter(f"{SVG}text"):
            assert 0 < float(text.get("x", "")) < width
            assert 0 < float(text.get("y", "")) < height


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
    with closing(sqlite3.connect(base / "igf.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {column} = ? || rowid", [value])
        connection.commit()


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
    assert "alert(&#34;x&#34;)" in figure.svg
    assert "<script" not in figure.svg


TAGS = ("svg", "title", "desc", "style", "rect", "line", "text")


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path, drawn: dict[str, Figure]) -> None:
    shutil.copytree(DATA, tmp_path / "it's data")
    assert figures(tmp_path / "it's data") == list(drawn.values())


def test_a_document_without_annotation_has_only_what_can_be_shown(tmp_path: Path) -> None:
    build([GOLDEN / "hard-wrapped"], tmp_path / "data")
    assert {figure.name for figure in figures(tmp_path / "data")} <= {"meetings-named"}


def test_an_igf_sqlite_that_cannot_be_read_and_none(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "igf.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE topics")
    with pytest.raises(
        BadData, match=r"igf\.sqlite: expected tables that the pictures can be drawn from, found: .*topics"
    ):
        figures(tmp_path / "data")
    path.unlink()  # as where there are more than a hundred documents
    assert figures(tmp_path / "data") == []


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(WrongUse, match=r"run pip install 'igf-dataset\[site\]'"):
        figures(DATA)


def test_loading_the_module_loads_nothing_heavy() -> None:
    heavy = {"jinja2", "pyarrow"}
    code = f"import sys; import igf_dataset.page.charts; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"
