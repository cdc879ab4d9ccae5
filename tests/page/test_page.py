"""The reading page as a text: all is in it, nothing is fetched, nothing hostile comes alive, and it does not drift."""

import base64
import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import vilnius
from html_text import Page
from paths import GOLDEN, some
from small_seed import NARRATOR, SOURCE, entry
from small_seed import made as small_seed

import igf_dataset as igf
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import Unknown, WrongUse
from igf_dataset.page import charts
from igf_dataset.page.inline import Call, Change, Name, english_names, groups
from igf_dataset.page.labels import who
from igf_dataset.page.render import draw, render
from igf_dataset.verify.verify import verify

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SHIPPED = vilnius.data()
LIMIT = 900_000  # bytes

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in a folder that holds a copy of the dataset; gives status, output and errors."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SHIPPED, "data")

    def call(*argv: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in argv])
        return status, *capsys.readouterr()

    return call


@pytest.fixture(scope="module")
def text() -> str:
    return draw(SHIPPED)["reader.html"].decode()


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def address(id: str) -> str:
    return id.partition("/")[2]


def curly(words: str) -> str:
    """The words with the one kind of apostrophe that the page has."""
    return words.replace("'", "’")


def test_the_same_page_every_time(text: str) -> None:
    imports = "import sys; from pathlib import Path; from igf_dataset.page.render import draw"
    code = f"{imports}; print(end=draw(Path(sys.argv[1]))['reader.html'].decode())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", code, str(SHIPPED)]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert done.stdout.decode().replace("\r\n", "\n") == text


def test_one_file_of_a_good_size(text: str) -> None:
    assert 300_000 < len(text.encode()) <= LIMIT


def test_every_address_is_an_anchor(page: Page) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids))
    wanted = [
        row.id for table in ("letters", "sections", "paragraphs", "sentences", "statements") for row in igf.rows(table)
    ]
    wanted += [item.id for row in igf.rows("paragraphs") for item in row.items]
    assert len(wanted) > 750
    assert {address(id) for id in wanted} - set(ids) == set()


def leads(link: str, ids: set[str]) -> bool:
    """Whether a link goes to a place of the page, or to an item of Wikidata."""
    return link.removeprefix("#") in ids or re.fullmatch(r"https://www\.wikidata\.org/wiki/Q\d+", link) is not None


def test_every_link_leads_somewhere(page: Page) -> None:
    ids = set(page.ids())
    links = [element.attributes["href"] for element in page.all if element.tag == "a"]
    assert len(links) > 1_000
    assert [link for link in links if not leads(link, ids)] == []
    named = [id for element in page.all for id in element.attributes.get("aria-labelledby", "").split()]
    named += [element.attributes["for"] for element in page.all if "for" in element.attributes]
    assert [id for id in named if id not in ids] == []


def test_every_sentence_is_there_in_both_languages(page: Page) -> None:
    chinese = {
        element.attributes["id"]: element.text(without="x") for element in page.of("s") if "id" in element.attributes
    }
    english = {
        element.attributes["data-s"]: element.text(without="x")
        for element in page.of("s")
        if "data-s" in element.attributes
    }
    rows = igf.rows("sentences")
    assert chinese == {address(row.id): row.text for row in rows}
    assert english == {address(row.id): row.text_en for row in rows}
    assert list(chinese) == [address(row.id) for row in rows]


def test_a_paragraph_reads_as_its_text(page: Page) -> None:
    lines = [element.text(without="x") for element in page.of("row") if "signature" not in element.classes]
    for row in igf.rows("paragraphs"):
        for line, line_en in zip(row.text.split("\n"), row.text_en.split("\n"), strict=True):
            assert any(line in shown and line_en in shown for shown in lines), row.id


def test_headings_titles_and_signatures_are_there(page: Page) -> None:
    headings = {
        element.attributes["id"].removesuffix("-title"): element.text()
        for element in page.all
        if element.tag[0] == "h" and "id" in element.attributes
    }
    for row in (*igf.rows("sections"), *igf.rows("letters")):
        for line in (*row.title.split("\n"), *row.title_en.split("\n")):
            assert line in headings[address(row.id)]
    signatures = [element.text() for element in page.of("signature")]
    assert ["达柳斯·采库奥利斯(签名)" in signatures[0], "(Signed) Dalius Čekuolis" in signatures[0]] == [True, True]


def test_languages_are_named(page: Page) -> None:
    (root,) = (element for element in page.all if element.tag == "html")
    assert root.attributes["lang"] == "en"
    assert {element.attributes["lang"] for element in page.all if "lang" in element.attributes} == {"en", "zh-Hans"}
    han = re.compile("[\u4e00-\u9fff]")
    (body,) = (element for element in page.all if element.tag == "body")
    other = [text for text, classes in body.texts if han.search(text) and "lang=zh-Hans" not in classes]
    quoted = [curly(row.note) for row in igf.rows("corrections")]  # an English note may quote a Chinese word
    assert [text for text in other if text not in quoted and "use strict" not in text[:200]] == []


def test_statements_names_and_corrections_are_there(page: Page) -> None:
    chips = {element.attributes["id"]: element for element in page.of("said") if element.tag == "details"}
    for row in igf.rows("statements"):
        chip = chips[address(row.id)]
        assert curly(row.gist_en) in chip.text()
        known = {name: chip.attributes[f"data-{name}"] for name in ("act", "breadth", "kind", "voice", "topic", "s")}
        assert known == {
            "act": row.act,
            "breadth": row.breadth,
            "kind": row.speaker_kind,
            "voice": row.speaker_id or f"any-{row.speaker_kind}",
            "topic": " ".join(row.topics),
            "s": address(row.sentence_id),
        }
    entries = {
        element.attributes["id"]: element.text()
        for element in page.all
        if element.tag == "li" and "id" in element.attributes
    }
    for entity in igf.rows("entities"):
        for part in (entity.name, entity.name_en, curly(entity.description_en), entity.wikidata or "", entity.kind):
            assert part in entries[f"name-{entity.id}"]
    for change in igf.rows("corrections"):
        for part in (change.raw, change.reading, curly(change.note)):
            assert part in entries[f"source-{change.start}-{change.end}"]


def test_marks_stand_where_the_data_has_them(page: Page) -> None:
    marked = [(element.attributes["href"], element.text()) for element in page.of("name") if element.tag == "a"]
    mentions = igf.rows("mentions")
    for row in mentions:
        assert (f"#name-{row.entity_id}", row.text) in marked
    english = len(marked) - len(mentions)
    assert english == len(mentions)  # the English has a name for each
    calls = [
        element.attributes["href"]
        for element in page.all
        if element.tag == "a" and "ref" in element.classes and "aria-label" in element.attributes
    ]
    changes = [row for row in igf.rows("corrections") if row.paragraph_id and row.kind != "marker"]
    notes = [note for row in igf.rows("paragraphs") for note in row.notes]
    assert sorted(calls) == sorted(
        [f"#source-{row.start}-{row.end}" for row in changes] * 2
        + [f"#{address(note.paragraph_id)}" for note in notes] * 2
    )
    doubts = "".join(element.text() for element in page.of("doubt") if element.tag == "span")
    for row in changes:
        if not row.applied:
            assert row.raw in doubts


def test_citations_are_those_of_the_dataset(page: Page) -> None:
    (body,) = (element for element in page.all if element.tag == "body")
    given = {
        (
            body.attributes["data-work"] + element.attributes["data-cite"],
            body.attributes["data-work-en"] + element.attributes["data-cite-en"],
        )
        for element in page.of("cite")
    }
    wanted = [row.id for table in ("letters", "sections", "paragraphs") for row in igf.rows(table)]
    wanted += [item.id for row in igf.rows("paragraphs") for item in row.items]
    assert given == {(cited.citation, cited.citation_en) for cited in map(igf.cite, wanted)}


def test_what_people_ask_is_answered_from_the_data(page: Page) -> None:
    (glance,) = (element for element in page.all if element.attributes.get("id") == "voices")
    asked = glance.text()
    for row in igf.rows("statements"):
        assert curly(row.gist_en) in asked
    assert "The Government of Kenya offered to host the sixth meeting of the Forum in 2011." in asked
    assert "offered to host the 2012 meeting in Baku" in asked
    assert "Almost all speakers made clear that they support continuing the Forum." in asked


def test_filters_count_what_they_would_show(page: Page) -> None:
    rows = igf.rows("statements")
    boxes = [
        element
        for element in page.all
        if element.attributes.get("type") == "checkbox" and "value" in element.attributes
    ]
    counts = [int(element.attributes["value"]) for element in page.all if element.tag == "data"]
    columns = {"act": "act", "breadth": "breadth", "kind": "speaker_kind", "voice": "speaker_id"}
    for box, count in zip(boxes, counts, strict=True):
        name, value = box.attributes["name"], box.attributes["value"]
        found = [
            row for row in rows if (value in row.topics if name == "topic" else getattr(row, columns[name]) == value)
        ]
        assert len(found) == count > 0
    assert {box.attributes["name"] for box in boxes} == {*columns, "topic"}


def test_nothing_is_fetched(text: str, page: Page) -> None:
    for element in page.all:
        for name in ("src", "srcset", "action", "data", "poster", "xlink:href"):
            assert name not in element.attributes, element.tag
        href = element.attributes.get("href", "#")
        assert element.tag == "a" or (element.tag == "link" and href == "data:,") or href == "#"
    assert {element.tag for element in page.all} & {
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "img",
        "audio",
        "video",
    } == set()
    assert (
        re.findall(r"@import|url\(|fetch\(|XMLHttpRequest|import\(|innerHTML|outerHTML|insertAdjacentHTML|eval\(", text)
        == []
    )


def test_the_policy_allows_the_page_s_own_scripts_alone(page: Page) -> None:
    (policy,) = (
        element.attributes["content"]
        for element in page.all
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    digests = [
        base64.b64encode(hashlib.sha256(element.text().encode()).digest()).decode()
        for element in page.all
        if element.tag == "script"
    ]
    assert len(digests) == 2
    assert rules["script-src"] == " ".join(f"'sha256-{digest}'" for digest in digests)
    assert [element for element in page.all for name in element.attributes if name.startswith("on")] == []


HOSTILE = "</script></style></title></details>'<img src=x onerror=alert(1)>&lt;{{ 7*7 }}"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    seed = small_seed(tmp_path)
    source = SOURCE.replace("几位发言者", f"{HOSTILE}几位发言者").replace("论坛摘要", f"论坛{HOSTILE}摘要")
    source = source[: source.index("2. 一位")] + source[source.index("3. 与会者") :].replace("3.", "2.", 1)
    (seed / "source.txt").write_text(source, encoding="utf-8")
    for name in ("entities", "topics"):
        path = tmp_path / f"{name}.toml"
        words = (
            path.read_text(encoding="utf-8").replace("An organization.", HOSTILE).replace('"Access"', f'"{HOSTILE}"')
        )
        path.write_text(words.replace('"United Nations"', f'"{HOSTILE}"'), encoding="utf-8")
    sentences = [
        ("letter-1.1", "谨转递摘要(见附件)。"),
        ("summary.1", "会议有九个会议室。"),
        ("summary.1", "2010 年的会议有70%的人参加。"),
        ("summary.1", f"{HOSTILE}几位发言者提到联合国。"),
        ("summary.2", "与会者指出："),
        ("summary.2", "(a) 甲方联合国；"),
        ("summary.2", "(b) 乙方近 100 个国家。"),
    ]
    said = NARRATOR.replace("Somebody said it.", HOSTILE)
    statements = "".join(entry(re.sub(r"^\([ab]\) ", "", words), said, address) for address, words in sentences)
    (seed / "statements.toml").write_text(statements, encoding="utf-8")
    hostile = f'kind = "typo"\napplied = false\nnote = "{HOSTILE}"'
    correction = f'[[correction]]\nline = 11\nraw = "九个"\nreading = "九{HOSTILE}"\n{hostile}\n'
    (seed / "corrections.toml").write_text(correction, encoding="utf-8")
    build([seed], tmp_path / "out")
    page = Page(render(tmp_path / "out"))
    assert {element.tag for element in page.all} <= {element.tag for element in Page(render(SHIPPED)).all}
    assert sum(HOSTILE in element.text() for element in page.of("said")) == len(sentences)
    assert sum(HOSTILE in element.text() for element in page.of("facets")) == 1
    for id in ("summary.1", "summary-title", "name-un", "corrections"):
        assert HOSTILE in next(element for element in page.all if element.attributes.get("id") == id).text(), id
    names = {name for element in page.all for name in element.attributes}
    assert [name for name in names if name.startswith("on") or name in ("src", "style")] == []


@pytest.mark.parametrize("name", some(sorted(path.name for path in GOLDEN.iterdir()), 36))
def test_documents_without_curated_layers_have_a_page(name: str, tmp_path: Path) -> None:
    build([GOLDEN / name], tmp_path / "out")
    page = Page(render(tmp_path / "out"))
    rows = igf.rows("sentences", data=tmp_path / "out")
    chinese = {
        element.attributes["id"]: element.text(without="x") for element in page.of("s") if "id" in element.attributes
    }
    assert chinese == {address(row.id): row.text for row in rows}
    lines = [element.text(without="x") for element in page.of("row")]
    for row in igf.rows("paragraphs", data=tmp_path / "out"):
        printed = map(str.strip, row.text.split("\n"))  # a page has no blanks at the edges of a line
        assert all(any(line in shown for shown in lines) for line in printed), row.id
    ids = page.ids()
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in page.all if element.tag == "a"]
    assert [link for link in links if not leads(link, set(ids))] == []
    (root,) = (element for element in page.all if element.tag == "html")
    assert (root.attributes["data-show"], "data-only" in root.attributes) == ("zh", True)
    assert [element for element in page.all if element.attributes.get("name") == "show"] == []


def test_the_page_of_others_says_nothing_of_this_dataset(tmp_path: Path) -> None:
    build([GOLDEN / "paper-star-and-dagger-in-titles"], tmp_path / "out")
    page = render(tmp_path / "out")
    text = page.partition('<section class="title"')[2].partition("<script>")[0]
    for words in ("language models", "CC BY", "datasheet", "DATASHEET", "unofficial", "0.0.0", 'id="names"'):
        assert words not in text, words
    (body,) = (element for element in Page(page).all if element.tag == "body")
    assert body.attributes["data-edition"] == ""
    build([GOLDEN / "paper-star-and-dagger-in-titles"], tmp_path / "out", describe={"name": '</style>"; a'})
    header = render(tmp_path / "out").rpartition("@top-left { content: ")[2].partition(";")[0]
    assert header == '"paper-star-and-dagger-in-titles ·   style    a"'


def test_a_heading_has_its_calls_and_its_original_language(tmp_path: Path) -> None:
    build([GOLDEN / "paper-star-and-dagger-in-titles"], tmp_path / "starred")
    heads = list(Page(render(tmp_path / "starred")).of("head"))
    assert ["†" in head.text() for head in heads] == [False, True]
    assert ["*" in head.text() for head in heads] == [True, False]
    build([GOLDEN / "original-language-line"], tmp_path / "original")
    assert "Original: 英文" in "".join(element.text() for element in Page(render(tmp_path / "original")).of("original"))


def test_a_dataset_of_several_documents_needs_a_name(tmp_path: Path) -> None:
    names = ["hard-wrapped", "letters-only"]
    build([GOLDEN / name for name in names], tmp_path / "out")
    with pytest.raises(
        WrongUse, match=r"the page is for one document and this has 2; name one of them: hard-wrapped, letters-only"
    ):
        render(tmp_path / "out")
    for name in names:
        assert f"· {name}</title>" in render(tmp_path / "out", name)
    with pytest.raises(Unknown, match="did you mean 'letters-only'"):
        render(tmp_path / "out", "letter-only")


FIGURE = charts.Figure(
    "acts", "Acts & more", "What <it> shows.", "SELECT '<b>'", '<svg role="img" aria-label="x"><g></g></svg>'
)


LOOSE = (
    ".parquet",
    ".sqlite",
    "manifest.json",
    "croissant.json",
)  # they carry a library's version, or digests of these


def contents() -> dict[Path, bytes]:
    """The files of data/ whose bytes are the same with every version of the libraries."""
    paths = (path for path in sorted(Path("data").rglob("*")) if path.is_file() and not path.name.endswith(LOOSE))
    return {path: path.read_bytes() for path in paths}


@pytest.mark.extra
def test_pictures_stand_beside_the_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "figures", lambda data: [FIGURE])
    status, out, err = run("site")
    assert (status, err) == (0, "")
    assert out.splitlines()[1] == f"data/figures/acts.svg: {len(FIGURE.svg)} bytes"
    assert Path("data/figures/acts.svg").read_text(encoding="utf-8") == FIGURE.svg
    assert list(verify(Path("data"))) == []
    assert run("site", "--check") == (0, "", "")
    assert run("build", "--check") == (0, "", "")
    monkeypatch.setattr(charts, "figures", lambda data: [])
    for command in ("site", "build"):
        status, out, err = run(command, "--check")
        assert (status, err) == (1, "")
        assert out.splitlines()[0] == (
            "data/figures/acts.svg: expected no such file, as in a fresh build, found one; move it away; "
            f"run igf-dataset {command} [drift]"
        )
    assert run("site")[0] == 0
    assert not Path("data/figures").exists()
    assert list(verify(Path("data"))) == []


def test_a_build_draws_the_page_and_checks_it(run: Run) -> None:
    before = contents()
    assert run("build")[0] == 0
    assert contents() == before  # README's first command leaves a clean checkout
    path = Path("data/reader.html")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("云计算", "云計算", 1), encoding="utf-8")
    line = text[: text.index("云计算")].count("\n") + 1
    for command in ("build", "site"):
        expected = f"expected what a fresh build gives, found another text; run igf-dataset {command}"
        drifted = f"data/reader.html:{line}: {expected} [drift]\n"
        assert run(command, "--check") == (1, drifted, "")
    assert run("verify", "data")[0] == 1
    assert run("site")[0] == 0
    assert contents() == before


@pytest.mark.extra
def test_a_build_that_cannot_draw_keeps_the_page_of_the_same_rows(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    status, _, err = run("build")
    assert (status, err) == (0, "")
    assert contents() == before
    assert run("build", "--check") == (0, "", "")
    with pytest.warns(UserWarning, match=r"not compared with the rows, .* pip install 'igf-dataset\[site\]'"):
        assert list(verify(Path("data"))) == []


@pytest.mark.extra
@pytest.mark.parametrize("damaged", [True, False])
def test_a_build_that_cannot_draw_takes_away_the_page_of_other_rows(
    run: Run, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    """Of another text, or changed since it was drawn."""
    seeds = [] if damaged else [str(GOLDEN / "hard-wrapped"), "--replace"]
    if damaged:
        Path("data/reader.html").write_text("<p>", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    status, _, err = run("build", *seeds)
    assert status == 0
    assert err == (
        "data/reader.html showed other rows and is gone; to draw it again: "
        "pip install 'igf-dataset[site]', then build again\n"
    )
    assert not Path("data/reader.html").exists()
    assert not Path("data/figures").exists()
    assert list(verify(Path("data"))) == []


@pytest.mark.extra
def test_the_page_of_one_of_several_documents_is_kept_while_its_rows_stay(run: Run, tmp_path: Path) -> None:
    seeds = [str(GOLDEN / "hard-wrapped"), str(GOLDEN / "letters-only")]
    assert run("build", *seeds, "--out", "two")[0] == 0
    assert not Path("two/reader.html").exists()
    assert run("site", "--data", "two", "--document", "letters-only")[0] == 0
    page = Path("two/reader.html").read_bytes()
    assert run("build", *seeds, "--out", "two")[0] == 0
    assert Path("two/reader.html").read_bytes() == page
    status, _, err = run("build", *seeds, str(GOLDEN / "extracted-pages"), "--out", "two")
    assert (status, Path("two/reader.html").exists()) == (0, False)
    assert err.endswith("to draw it again: igf-dataset site --data two --document ID\n")


def test_the_shipped_page_is_fresh(run: Run) -> None:
    assert run("site", "--check", "--data", SHIPPED) == (0, "", "")


def test_the_command_refuses(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = run("site", "--data", "nothing")
    assert (status, out) == (2, "")
    assert err.startswith("igf-dataset: nothing: expected a dataset folder, found none; give the path of one that")
    status, out, err = run("site", "--document", "vilnius")
    assert (status, out, err) == (
        2,
        "",
        "igf-dataset: no document 'vilnius'; did you mean 'vilnius-2010'? (there is: vilnius-2010)\n",
    )
    monkeypatch.setitem(sys.modules, "jinja2", None)
    needs = "igf-dataset: the page needs Jinja2; run pip install 'igf-dataset[site]'\n"
    assert run("site") == (2, "", needs)


def test_words_are_cut_and_none_is_lost() -> None:
    names = [Name(2, 5, "name-a", "person"), Name(7, 8, "name-b", "place")]
    changes = [Change(4, 7, "doubt"), Change(0, 1, "label"), Change(6, 9, "fix")]
    calls = [
        Call(4, "doubt", "?", "x", "Doubt"),
        Call(9, "note", "a", "y", "Footnote a"),
        Call(0, "fix", "†", "z", "Fix"),
    ]
    cut = groups("abcdefghi", names, changes, calls)
    assert "".join(run.text for group in cut for run in group.runs) == "abcdefghi"
    assert [
        (group.name and group.name.anchor, [tuple(run) for run in group.runs], [call.mark for call in group.calls])
        for group in cut
    ] == [
        (None, [], ["†"]),
        (None, [("a", "label"), ("b", "")], []),
        ("name-a", [("cd", ""), ("e", "doubt")], ["?"]),
        (None, [("f", "doubt"), ("g", "doubt")], []),
        ("name-b", [("h", "fix")], []),
        (None, [("i", "fix")], ["a"]),
    ]
    assert "".join(run.text for group in groups("ab", [], [], []) for run in group.runs) == "ab"


def test_names_are_found_in_english_once_each_and_longest_first() -> None:
    named = [
        (("ITU", "International Telecommunication Union"), "name-itu", "organization"),
        (("Itu",), "name-other", "place"),
    ]
    text = "The International Telecommunication Union (ITU) and situ."
    assert [(text[name.start : name.end], name.anchor) for name in english_names(text, named)] == [
        ("International Telecommunication Union", "name-itu"),
        ("ITU", "name-other"),
    ]
    assert english_names("Nobody is named, and it is sITUated.", named) == []
    europe = [(("Europe",), "name-europe", "place"), (("IT",), "name-it", "organization")]
    assert english_names("It is non-European.", europe) == [Name(10, 18, "name-europe", "place")]


@pytest.mark.parametrize(
    ("kind", "breadth", "words"),
    [
        ("speakers", "almost_all", "almost all speakers"),
        ("speakers", "one", "one speaker"),
        ("speakers", "unspecified", "unnumbered speakers"),
        ("speakers", "general", "speakers generally"),
        ("author", "not_applicable", "narration"),
        ("meeting", "unspecified", "the meeting"),
        ("government", "two", "two Governments"),
    ],
)
def test_who_speaks_in_words(kind: str, breadth: str, words: str) -> None:
    assert who(kind, breadth) == words


def test_no_value_is_without_words() -> None:
    from typing import get_args

    from igf_dataset.model.base import CorrectionKind
    from igf_dataset.model.layers import Act, Breadth, EntityKind, SpeakerKind
    from igf_dataset.page import labels

    for kind, known in (
        (Act, labels.ACTS),
        (Breadth, labels.BREADTHS),
        (SpeakerKind, labels.SPEAKERS),
        (EntityKind, labels.KINDS),
        (CorrectionKind, labels.CORRECTIONS),
    ):
        assert set(get_args(kind)) == set(known)
    for asked in labels.ASKED:
        assert set(asked.values) <= set({"act": labels.ACTS, "breadth": labels.BREADTHS}[asked.column])


def test_a_page_that_cannot_be_written_leaves_the_folder_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in sorted(Path("data").rglob("*")) if path.is_file()}

    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("igf_dataset.page.write.manifest.refresh", full)
    status, out, err = run("site", "--data", "data")
    assert (status, out) == (1, "")
    assert "cannot write: No space left on device" in err
    assert {path: path.read_bytes() for path in sorted(Path("data").rglob("*")) if path.is_file()} == before
    assert [path.name for path in Path().iterdir()] == ["data"]
