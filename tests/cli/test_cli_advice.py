"""What the command line says to those who got a name, a file or an option wrong: each command it offers works."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import vilnius
from paths import GOLDEN, ROOT

import igf_dataset as igf
from igf_dataset.cli.main import igf_dataset, main

pytestmark = pytest.mark.usefixtures("vilnius_alone")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two documents that have addresses in common."""
    base = tmp_path_factory.mktemp("two")
    igf.build([GOLDEN / "hard-wrapped", GOLDEN / "several-appendices"], base / "data")
    return base / "data"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("President of Lithuania", ["show dalia-grybauskaite", "show lithuania", "search 'President of Lithuania'"]),
        ("Lithuanian government", ["show government-of-lithuania"]),
        ("Grybauskaite", ["show dalia-grybauskaite", "show speakers"]),
        ("联合国秘书", ["show united-nations"]),
        ("ICAN", ["show icann"]),
        ("mandat", ["show mandate"]),
        ("chairs", ["search --speaker-kind chair"]),
        ("recommend", ["search --act recommends"]),
        ("statements", ["export statements --format csv"]),
        ("nothing like it", ["show topics", "show speakers", "show entities"]),
        ("sumary.43", ["show summary.43", "show vilnius-2010"]),
        ("summary.43.z", ["show summary.43.b"]),
        ("summary.43:1", ["show summary.43"]),
        ("vilnius-2011/letter-1", ["show vilnius-2010/letter-1"]),
        ("letter", ["show letter-1", "show letter-2"]),
    ],
)
def test_show_offers_commands_for_what_does_not_exist(name: str, offered: list[str], run: Run) -> None:
    status, out, err = run("show", name)
    assert (status, out) == (2, "")
    first, *lines = err.splitlines()
    assert first == f"igf-dataset: no address or name {name!r}; try"
    commands = [line.strip().removeprefix("igf-dataset ").partition("  ")[0] for line in lines]
    assert [command for command in offered if command not in commands] == []
    for command in commands:
        assert run(*shlex.split(command))[0] == 0, command


def test_show_offers_what_another_dataset_has(two: Path, run: Run) -> None:
    status, out, err = run("show", "summary.99", "--data", str(two))
    assert (status, out) == (2, "")
    for line in err.splitlines()[1:]:
        command, _, _ = line.strip().removeprefix("igf-dataset ").partition("  ")
        assert command.endswith(f" --data {two}")
        assert run(*shlex.split(command))[0] == 0
    assert (
        "2 documents have the address 'summary.1'; name one of them: "
        in run("show", "summary.1", "--data", str(two))[2]
    )


def command_in(text: str) -> list[str]:
    """The one command that a text ends a line with, behind a colon."""
    (line,) = (line for line in text.splitlines() if ": igf-dataset " in line)
    return shlex.split(line.partition(": igf-dataset ")[2])


TABLE = "捐助者 现况\n甲国 已付清\n乙国 尚未付\n\n"  # one blank between cells: refused
LETTER = """2010 年 10 月 21 日甲国常驻联合国代表给秘书长的信

谨转递摘要(见附件)。

张三(签名)

附件

摘要

1. 出席人数如下。

{}
2. 会议闭幕。
"""


def test_a_refused_text_names_the_command_that_makes_its_seed_folder(run: Run) -> None:
    Path("letter.txt").write_text(LETTER.format(TABLE), encoding="utf-8")
    status, out, err = run("build", "letter.txt", "--out", "mine")
    assert (status, out) == (1, "")
    said = re.findall(r'[0-9]+ = "table"', err.splitlines()[0])
    assert len(said) == 1  # which takes all rows
    assert run(*command_in(err))[0] == 1
    document = Path("seeds", "letter", "document.toml")
    document.write_text("[roles]\n" + "\n".join(said), encoding="utf-8")
    assert run(*command_in(err))[0] == 0
    assert run("build", "seeds/letter", "--out", "mine")[0] == 0
    assert "document.toml is in" not in run("build", "seeds/letter", "--out", "mine", "--doubts")[2]


def test_doubts_name_the_command_that_makes_the_seed_folder(run: Run) -> None:
    shutil.copy(ROOT / "docs" / "adding-a-document" / "note-2011.txt", "letter.txt")
    status, out, err = run("build", "letter.txt", "--out", "mine", "--doubts")
    assert status == 0
    assert "[roles]" in out
    assert run(*command_in(err))[0] == 0
    assert "document.toml" not in run("build", "letter.txt", "--out", "mine")[2]


def test_of_several_refused_texts_the_first_is_named_with_its_command(run: Run) -> None:
    for name, table in (("a", TABLE), ("b", ""), ("c", TABLE)):
        text = LETTER.format(table).replace("甲国", f"{name}国")
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    status, _, err = run("build", "a.txt", "b.txt", "c.txt", "--out", "mine")
    assert status == 1
    assert command_in(err) == ["new", "a", "a.txt"]
    assert "to make one for a.txt (and for 1 more): " in err


def test_a_folder_without_a_page_says_why_and_how(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    one, several = str(GOLDEN / "hard-wrapped"), str(GOLDEN / "several-appendices")
    with monkeypatch.context() as patch:
        patch.setattr("igf_dataset.page.write.can_draw", lambda: False)
        patch.setattr("igf_dataset.page.environment.can_draw", lambda: False)
        assert run("build", one, "--out", "one")[2] == (
            "one: no reading page: it needs the extra site: pip install 'igf-dataset[site]', then build again\n"
        )
    err = run("build", one, several, "--out", "two")[2]
    assert err.startswith("two: no reading page: ")
    command = command_in(err)
    assert run(*command[:-1], "hard-wrapped")[0] == 0
    assert Path("two", "reader.html").is_file()


@pytest.mark.parametrize("data", [[], ["--data", str(vilnius.data())]])
@pytest.mark.parametrize(
    ("name", "to", "offered"),
    [
        ("summary.43.b", "csv", "statements --at summary.43.b --format csv"),
        ("vilnius-2010/summary.II", "jsonl", "sentences --at vilnius-2010/summary.II --format jsonl"),
        ("summary", "akn", "vilnius-2010 --format akn"),
        ("statements", "bibtex", "statements --format csv"),
        ("statement_view", "csl-json", "statement_view --format jsonl"),
        ("lines", "akn", "lines --format csv"),
        ("pairs", "akn", "pairs --format tmx"),
        ("pairs", "conll", "tokens --format conll"),
        ("statements", "tmx", "statements --format xlsx"),
    ],
)
def test_export_offers_what_a_name_of_another_kind_can_give(
    name: str,
    to: str,
    offered: str,
    data: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", name, "--format", to, *data]) == 2
    err = capfdbinary.readouterr().err.decode()
    first, *lines = err.splitlines()
    assert first == f"igf-dataset: {name} is not written as {to}; try"
    commands = [line.strip().partition("  ")[0] for line in lines]
    assert shlex.join(["igf-dataset", "export", *offered.split(), *data]) in commands
    for command in commands:
        assert main([*shlex.split(command)[1:], "--out", "file"]) == 0
        assert Path("file").stat().st_size


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["export", "statements"], "--format: expected one of csv, tsv, jsonl, "),
        (["export", "statements.csv"], "statements.csv: expected the name of a table or an address, found that of a f"),
        (
            ["export", "vilnius-2010", "--format", "akn", "--at", "summary.43"],
            "--at is for tables, and akn is for a w",
        ),
        (
            ["export", "summary", "--format", "bibtex", "--at", "summary.43"],
            "--at is for tables, and bibtex is for a",
        ),
        (["export", "topic", "--format", "csv"], "no table 'topic'; did you mean 'topics'? (there are: documents, "),
        (["export", "--format", "csv"], "no table is named (there are: documents, "),
        (["export", "sumary", "--format", "bibtex"], "no address 'sumary'; did you mean 'summary'?"),
        (["export", "statements", "--at", "sumary", "--format", "csv"], "no address 'sumary'; did you mean 'summary'?"),
    ],
)
def test_export_says_what_there_is(argv: list[str], message: str, run: Run) -> None:
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.startswith(f"igf-dataset: {message}")


@pytest.mark.parametrize("name", ["table", "frame", "view", "dataset", "rows", "path", "schema"])
@pytest.mark.parametrize("value", [None, 5, b"lines"])
def test_what_is_no_name_of_a_table_names_the_tables(name: str, value: object) -> None:
    with pytest.raises(igf.WrongUse, match=r"expected the name of a (table|view|schema) \(.*statements.*\), found"):
        getattr(igf, name)(value)
    with pytest.raises(igf.WrongUse, match=r"expected the name of a schema \(.*lines.*\), found"):
        igf.validate([], value)
    with pytest.raises(igf.WrongUse, match=r"label: expected the name of a label \(act, .*topic\), found"):
        igf.labels(value)
    with pytest.raises(igf.WrongUse, match=r"address: expected an address \(such as summary\.43\.b\), found"):
        igf.cite(value)


def test_an_english_citation_says_where_a_title_is_chinese(run: Run) -> None:
    assert run("build", GOLDEN / "several-appendices", "--out", "mine")[0] == 0
    titles = [row.title for row in igf.rows("documents", data="mine")]
    for table in ("paragraphs", "sections", "letters"):
        for row in igf.rows(table, data="mine"):
            cited = igf.cite(row.id, data="mine").citation_en
            pieces = re.split(r"《.*?》 \(in Chinese\)|“.*?” \(in Chinese\)", cited)
            assert len(pieces) > 1
            assert all(not re.search("[\u4e00-\u9fff]", piece) for piece in pieces), cited
    assert titles
    for address in ("several-appendices", "letter-1", "appendix-1"):
        assert "\n(there is no English of this yet)\n" in run("show", address, "--lang", "en", "--data", "mine")[1]
    assert "no English" not in run("show", "summary", "summary.43", "--lang", "en")[1]


@pytest.mark.parametrize("name", ["letter.txt", "note-2011.txt"])
def test_every_command_reads_a_text_of_ones_own_without_english(name: str, run: Run) -> None:
    assert run("build", ROOT / "docs" / "adding-a-document" / name, "--out", "mine")[0] == 0
    data = ("--data", "mine")
    for row in igf.rows("sentences", data="mine"):
        first = re.split("[，。：；、]", row.text.partition(" ")[2] or row.text)[0]
        for options in ([], ["--json"], ["--format", "csv"], ["--format", "xlsx", "--out", "hits.xlsx"]):
            assert run("search", f'"{first}"', *options, *data)[0] == 0
    for hit in igf.search("", part="summary", data="mine"):
        (row,) = (row for row in igf.rows("paragraphs", data="mine") if hit.id.startswith(f"{row.id}.s"))
        assert (list(hit.section_titles), list(hit.section_titles_en)) == (row.section_titles, row.section_titles_en)
    tables = ("documents", "letters", "sections", "paragraphs")
    for address in [row.id for table in tables for row in igf.rows(table, data="mine")]:
        for language in ("en", "zh", "both"):
            assert run("show", address, "--lang", language, *data)[0] == 0
    for listed in ("topics", "speakers", "entities", "mandate", "igf"):
        assert run("show", listed, *data)[0] == 0
    for table in [*igf.tables(), "statement_view", "sentence_view", "mention_view"]:
        for to in ("csv", "jsonl", "parquet", "xlsx"):
            assert run("export", table, "--format", to, "--out", "file", *data)[0] == 0, (table, to)
    for to in ("bibtex", "csl-json", "akn"):
        assert run("export", "--format", to, "--out", "file", *data)[0] == 0
    assert run("info", *data)[0] == run("verify", "mine")[0] == 0


@pytest.mark.parametrize("name", sorted({name for name in igf.__all__ if name.islower()} - {*igf_dataset.commands}))
def test_a_call_of_the_package_is_named_as_a_command(name: str, run: Run) -> None:
    status, _, err = run(name)
    assert status == 2
    command = err.splitlines()[-1].partition("Try igf-dataset ")[2].split()
    assert command[0] in igf_dataset.commands
    if not {"DIR", "letter.txt"} & {*command}:
        assert run(*command)[0] == 0


@pytest.mark.parametrize("name", ["43", "43.b", "para. 43 (b)", "paragraph 43", "第43段(b)", "Para 43"])
def test_a_paragraph_by_its_number_is_offered(name: str, run: Run) -> None:
    address = "summary.43.b" if "b" in name.removeprefix("para") else "summary.43"
    assert f"  igf-dataset show {address}\n" in re.sub(" +\n", "\n", run("show", name)[2])
    if name[0].isdigit():
        with pytest.raises(igf.Unknown, match=f"did you mean '{address}'"):
            igf.cite(name)


@pytest.mark.parametrize("argv", ["show", "export --format bibtex", "export statements --format csv --at"])
def test_an_address_of_several_documents_is_said_to_be_one(argv: str, two: Path, run: Run) -> None:
    status, _, err = run(*argv.split(), "summary.1", "--data", two)
    expected = "igf-dataset: 2 documents have the address 'summary.1'; name one of them: hard-wrapped/summary.1, "
    assert (status, err.startswith(expected)) == (2, True), err


def test_a_build_draws_no_page_of_a_document_that_is_too_large_for_a_browser(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("igf_dataset.page.write._LARGEST", 1_000)
    status, _, err = run("build", str(GOLDEN / "hard-wrapped"), "--out", "large")
    assert status == 0
    assert err.startswith("large: no reading page: one of so large a document is drawn when asked for: ")
    assert not Path("large", "reader.html").exists()
    assert run(*command_in(err))[0] == 0
    assert Path("large", "reader.html").is_file()
    assert run("verify", "large")[0] == 0
