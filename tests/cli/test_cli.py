"""The command line: exact output and exit status, for what goes well and for what does not."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import vilnius
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset import __version__
from igf_dataset.model.rows import SCHEMA_VERSION
from igf_dataset.storage.resources import folder

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SHIPPED = str(vilnius.data())
BAKU = "2012 年 12 月 5 日阿塞拜疆常驻联合国代表给秘书长的信"
CITED = f"联合国，大会第六十七届会议，第二委员会，议程项目16，《{BAKU}》，附件"
CITED_EN = (
    f"United Nations, General Assembly, 67th session, Second Committee, agenda item 16, 《{BAKU}》 (in Chinese), annex"
)
COUNTS = {"documents": 1, "letters": 1, "sections": 1, "paragraphs": 8, "sentences": 13, "lines": 36, "corrections": 3}
COUNTS |= {name: vilnius.COUNTS[name] for name in ("entities", "topics")}
COUNTS |= {"mentions": 3, "statements": 0, "quantities": 2, "dates": 0, "references": 1}
MODULE = [sys.executable, "-m", "igf_dataset"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def built(run: Run) -> str:
    """The name of a folder with one document."""
    assert run("build", GOLDEN / "hard-wrapped", "--out", "built")[0] == 0
    return "built"


def contents(base: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(base).rglob("*") if path.is_file()}


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"igf-dataset {__version__}\n", "")


def test_build(run: Run) -> None:
    line = f"built: {', '.join(f'{table} {count}' for table, count in COUNTS.items())}\n"
    for argv in ([GOLDEN / "hard-wrapped"], ["--seeds", GOLDEN / "hard-wrapped"]):
        status, out, err = run("build", *argv, "--out", "built")
        assert (status, out.startswith(line), err) == (0, True, "")
        assert [path.name for path in Path().iterdir()] == ["built"]
    assert run("verify", "-q", "built") == (0, "", "")
    rows = ", ".join(f"{table} {len(igf.rows(table))}" for table in igf.tables())
    status, out, err = run("build")
    assert (status, out.startswith(f"data: {rows}\n"), err) == (0, True, "")


def test_build_check(run: Run, built: str) -> None:
    argv = ["build", "--check", GOLDEN / "hard-wrapped", "--out", built]
    before = contents(".")
    assert run(*argv) == (0, "", "")
    assert contents(".") == before
    path = Path(built, "jsonl", "lines.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"number":3,', b'"number":4,'))
    Path(built, "more.txt").touch()
    Path(built, "README.md").unlink()
    before = contents(".")
    status, out, err = run(*argv)
    assert (status, err) == (1, "")
    assert [re.sub("; run igf-dataset build .*", "", line) for line in out.splitlines()] == [
        f"{built}/README.md: expected the file of a fresh build, found none",
        f"{built}/jsonl/lines.jsonl:3: expected what a fresh build gives, found another text",
        f"{built}/more.txt: expected no such file, as in a fresh build, found one; move it away",
    ]
    message = "igf-dataset: nothing: expected a dataset folder, found none; give the path of one that "
    assert run("build", "--check", "--out", "nothing") == (2, "", f"{message}`igf-dataset build` made\n")
    assert contents(".") == before
    assert run("build", "--check", "--out", SHIPPED) == (0, "", "")


def test_build_refuses(run: Run, built: str) -> None:
    seeds = "a seed folder (with source.txt), a folder of them, a .txt file or a glob of these"
    assert run("build", "nothing") == (2, "", f"igf-dataset: nothing: expected {seeds}, found no such path\n")
    Path("bad.txt").write_bytes(b"\xff\n")
    before = contents(built)
    status, out, err = run("build", "bad.txt", "--out", built, "--replace")
    assert (status, out) == (1, "")
    assert err.startswith("igf-dataset: bad.txt:1: expected ")
    assert contents(built) == before
    Path("mine").mkdir()
    Path("mine", "x").touch()
    found = f"{Path('mine').resolve()}: refusing to overwrite: not a built dataset"
    assert run("build", "--out", "mine") == (2, "", f"igf-dataset: {found}; choose another folder\n")
    status, out, err = run("build", "--out", "bad.txt/x")
    assert (status, out) == (2, "")
    assert err.startswith(f"igf-dataset: {Path('bad.txt').resolve()}")


def test_validate_and_verify(run: Run, built: str) -> None:
    files = sorted(name for name in contents(built) if name.endswith((".jsonl", ".parquet")))
    assert len(files) == 29
    status, out, err = run("validate", *files)
    assert (status, out) == (0, "")
    *empty, last = err.splitlines()
    assert last == f"valid: {2 * sum(COUNTS.values()) + 1} records in 29 files"
    assert len(empty) == 2 * sum(not count for count in COUNTS.values())
    assert all(line.endswith(": warning: it has no records") for line in empty)
    status, out, err = run("verify", built)
    assert (status, out) == (0, "consistent, but no published release\n")
    assert re.fullmatch(rf"valid: {sum(COUNTS.values())} records in [0-9]+ files of built\n", err)
    assert run("verify")[:2] == (0, f"this is release {igf.__version__} as published\n")
    status, out, _ = run("verify", "--quick", "--json", built)
    expected = "digests and rows are consistent, the rest was not compared, but no published release"
    assert (status, json.loads(out)) == (0, {"verdict": expected, "release": None})
    assert run("verify", "-q", built) == (0, "", "")
    assert run("verify", "-v", built)[2].splitlines()[1] == "letters: 1 record"
    path = Path(built, "jsonl", "lines.jsonl")
    digest = json.loads(Path(built, "manifest.json").read_bytes())["files"]["jsonl/lines.jsonl"]["sha256"]
    path.write_bytes(path.read_bytes().replace(b'"number":3,', b'"number":0,'))
    finding = f"{path}:3: /number: expected at least 1, found 0 [schema]\n"
    assert run("validate", path) == (1, finding, "")
    status, out, err = run("verify", built)
    assert (status, err) == (1, "")
    first, second = out.splitlines(keepends=True)
    assert first.startswith(f"{path}: expected SHA-256 {digest}, found ")
    assert second == finding
    status, out, err = run("verify", "--json", "--max", "1", built)
    assert (status, err) == (1, "only the first 1; a larger --max shows more\n")
    finding, verdict = map(json.loads, out.splitlines())
    assert finding["place"] == str(path)
    assert verdict == {"verdict": "not consistent", "release": None}


@pytest.mark.parametrize(("name", "found"), [("nothing", "none"), ("file", "a file"), ("http://x.org/data", "none")])
def test_verify_of_what_is_no_folder(name: str, found: str, run: Run) -> None:
    Path("file").touch()
    status, out, err = run("verify", name)
    assert (status, out) == (2, "")
    assert err.startswith(f"igf-dataset: {name}: expected a dataset folder, found {found}; ")


def test_where_things_are(run: Run, built: str) -> None:
    for data, base in (([], Path(SHIPPED)), (["--data", built], Path(built).resolve())):
        files = {"data": base, "page": base / "reader.html", "database": base / "igf.sqlite"}
        status, out, err = run("info", "--path", *data)
        assert (status, err) == (0, "")
        said = {line.split()[0]: line.partition(" ")[2].strip() for line in out.splitlines()}
        assert said == {name: str(path) if path.exists() else "none" for name, path in files.items()}
        assert run("info", "--path", "database", *data) == (0, f"{files['database']}\n", "")
        paths = {name: str(path) if path.exists() else None for name, path in files.items()}
        assert json.loads(run("info", "--path", "--json", *data)[1]) == paths
        assert json.loads(run("info", "--path", "database", "--json", *data)[1]) == {"database": paths["database"]}
    assert igf.folder() == Path(SHIPPED)
    assert run("info", "--path", "--data", "nothing")[0] == 2
    Path(built, "igf.sqlite").unlink()
    status, out, err = run("info", "--path", "database", "--data", built)
    assert (status, out) == (1, "")
    assert err.endswith("igf.sqlite: expected the database of the dataset, found none\n")


def test_info(run: Run, built: str) -> None:
    counts = "".join(f"{count:>8}  {table}\n" for table, count in COUNTS.items())
    own = json.loads(Path(built, "manifest.json").read_bytes())["version"]
    assert own == "0.0.0"
    unversioned = "no version (a dataset.toml beside the seeds gives one)"
    text = f"{unversioned}, schema {SCHEMA_VERSION}, in built\n\nhard-wrapped\n  {BAKU}\n\n{counts}"
    assert run("info", "--data", built) == (0, text, "")
    status, out, err = run("info", "--data", built, "--json")
    assert (status, err) == (0, "")
    facts = json.loads(out)
    assert list(facts) == ["version", "schema_version", "folder", "documents", "rows"]
    assert (facts["folder"], facts["rows"], facts["documents"][0]["title"]) == (built, COUNTS, BAKU)
    status, out, _ = run("info")
    assert out.startswith(
        f"version {__version__}, schema {SCHEMA_VERSION}, in {SHIPPED}\n\nvilnius-2010\n  2010 年 10 月 21 日"
    )
    assert "\n  Letter dated 21 October 2010 from the Permanent Representative of Lithuania" in out
    assert " (unofficial English)\n" in out


@pytest.mark.parametrize(
    ("address", "words", "piece", "piece_en", "lines"),
    [
        ("summary.5", "会议闭幕。", "，第5段", ", para. 5", "line 35"),
        ("summary.3.2", "频谱管理和移动宽带", "，第3段第2项", ", para. 3, bullet 2", "lines 30–31"),
        ("summary.note-1", "会议网站载有全部记录，包括字幕文本。", "，脚注1", ", footnote 1", "lines 24–25"),
        (
            "summary.2.s2",
            "他们认为，开放标准很重要，不应由一家公司决定。",
            "，第2段，第2句",
            ", para. 2, sentence 2",
            "lines 23, 26",
        ),
    ],
)
def test_show(address: str, words: str, piece: str, piece_en: str, lines: str, run: Run, built: str) -> None:
    id = f"hard-wrapped/{address}"
    text = f"{id}\n\n{words}\n\nCite: {CITED}{piece}\n      {CITED_EN}{piece_en}\nSource: {lines}\n"
    assert run("show", address, "--data", built) == run("show", id, "--data", built) == (0, text, "")
    status, out, err = run("show", "--json", "--data", built, address, "letter-1")
    assert (status, err) == (0, "")
    first, second = [json.loads(line) for line in out.splitlines()]
    assert (first["id"], first["text"], first["citation"]) == (id, words, CITED + piece)
    assert second["kind"] == "letter"
    assert tuple(first) == (*igf.cite("summary.1")._asdict(), "statements")


def test_show_of_statements(run: Run) -> None:
    status, out, err = run("show", "summary.11")
    assert (status, err) == (0, "")
    blocks = out.split("\n\n")
    assert blocks[1] == igf.cite("summary.11").text
    assert blocks[2].splitlines() == [igf.cite("summary.11").text_en, "(unofficial English)"]
    said = igf.rows("statements", at="summary.11")[0]
    assert blocks[3].splitlines()[:2] == [
        "Statements (this project's annotation, in unofficial English): sentence  how many | who | act | topics | gist",
        f"  s1.1  some | 一些发言者, speakers | claims | {', '.join(said.topics)} | {said.gist_en}",
    ]
    assert blocks[3].splitlines()[2].startswith("  s2.1  some | speakers, continuing s1.1 | recommends | outcomes")
    for address in ("summary.14", "summary.43.b", "summary.10.s5"):
        rows = igf.rows("statements", at=address)
        assert [json.loads(json.dumps(row.model_dump(mode="json"))) for row in rows] == json.loads(
            run("show", "--json", address)[1]
        )["statements"]
        assert all(row.gist_en in run("show", address)[1] for row in rows)
    assert "Statements" not in run("show", "summary.II.A")[1]


def test_show_of_an_entity(run: Run) -> None:
    status, out, err = run("show", "icann")
    assert (status, err) == (0, "")
    first, *rest = out.splitlines()
    assert first == "icann (organization)"
    assert rest[1:3] == [
        "因特网指定名称号码管理公司",
        "Internet Corporation for Assigned Names and Numbers; ICANN",
    ]
    mentions = [row for row in igf.rows("mentions") if row.entity_id == "icann"]
    assert f"Named in {len(mentions)} places:" in rest
    assert [line.split()[0] for line in rest if "【" in line] == [row.sentence_id for row in mentions]
    gists = {row.sentence_id: row.gist_en for row in igf.rows("statements")}
    assert f"    gist: {gists[mentions[0].sentence_id]}" in rest
    assert f"    {igf.cite(mentions[0].sentence_id).text_en} (unofficial English)" in rest
    found = json.loads(run("show", "--json", "andrius-kubilius")[1])
    assert (found["entity"]["kind"], found["letters"][0]["id"]) == ("person", "vilnius-2010/letter-2")
    assert found["statements"][0]["id"] == "vilnius-2010/letter-2.1.s1.1"
    assert "  vilnius-2010/letter-1  " in run("show", "dalius-cekuolis")[1]
    assert "突尼斯议程】 [77]第 77 段" in run("show", "tunis-agenda")[1].replace("[77] ", "[77]")
    assert run("show", "icann", "--data", "nothing")[0] == 2
    assert run("show", "icnan")[2].startswith("igf-dataset: no address or name 'icnan'; try\n  igf-dataset show icann ")


@pytest.mark.parametrize(("locale", "first"), [("en_GB.UTF-8", "en"), ("C", "en"), ("", "en"), ("zh_TW", "zh")])
def test_the_language_of_the_terminal_comes_first(
    locale: str, first: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    cited = igf.cite("summary.43.b")
    texts = {"zh": cited.text, "en": cited.text_en}
    out = run("show", "summary.43.b")[1]
    assert (out.index(texts[first]), texts["zh"] in out, texts["en"] in out) == (len(cited.id) + 2, True, True)
    for language, other in (("en", "zh"), ("zh", "en")):
        out = run("show", "summary.43.b", "--lang", language)[1]
        assert texts[language] in out
        assert texts[other] not in out
    hit = igf.search("IPv6", limit=1)[0]
    lines = run("search", "IPv6", "--limit", "1")[1].splitlines()
    assert ("【IPv6】" in lines[1], lines[1].startswith(f"  {hit.text[:3]}")) == (True, first == "zh")


def test_show_of_a_topic_the_lists_and_a_statement(run: Run) -> None:
    topics, statements = igf.rows("topics"), igf.rows("statements")
    (mandate,) = (row for row in topics if row.id == "mandate")
    status, out, err = run("show", "mandate")
    said = [row for row in statements if "mandate" in row.topics]
    assert (status, err) == (0, "")
    assert out.splitlines()[2:5] == [mandate.label, mandate.label_en, mandate.definition_en]
    assert f"\n{len(said)} statements " in out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ")] == [row.paragraph_id for row in said]
    records = [json.loads(line) for line in run("show", "topics", "--json")[1].splitlines()]
    assert [record["id"] for record in records] == [row.id for row in topics]
    assert {record["id"]: record["statements"] for record in records}["mandate"] == len(said)
    assert len(run("show", "topics")[1].splitlines()) == len(topics) + 1
    counts = {
        json.loads(line).get("speaker_kind"): json.loads(line)["statements"]
        for line in run("show", "speakers", "--json")[1].splitlines()
    }
    assert counts["chair"] == sum(row.speaker_kind == "chair" for row in statements)
    assert "Chairs and moderators (chair)" in run("show", "speakers")[1]
    assert len(run("show", "entities")[1].splitlines()) == len(igf.rows("entities"))
    row = said[0]
    address = row.id.partition("/")[2]
    for name in (row.id, address, f"statements.{address}"):
        status, out, err = run("show", name)
        assert (status, err) == (0, "")
        assert out.startswith(f"{row.id}\n\nGist:     {row.gist_en} (unofficial English)\n")
    assert run("show", "summary.43.s99.1")[0] == 2


def test_show_of_a_line_of_the_source(run: Run) -> None:
    for name in ("line-171", f"{vilnius.ID}/line-171"):
        status, out, err = run("show", name)
        assert (status, err) == (0, "")
        item = igf.cite("summary.43.b")
        assert item.lines == (171,)
        assert out == f"{vilnius.ID}/line-171 (item)\n\n(b) {item.text}\n\nBelongs to: {vilnius.ID}/summary.43\n"
    assert run("show", "line-1000")[0] == 2


def test_show_in_english_alone_has_no_chinese(run: Run) -> None:
    names = [row.id for table in ("entities", "topics", "letters", "sections") for row in igf.rows(table)]
    rows = igf.rows("statements")
    names += [row.id for row in rows if row.speaker_text and not row.speaker_id][:3]
    for name in (*names, vilnius.ID, "topics", "speakers", "entities", "summary.43", "summary.43.b", "summary.43.s5.1"):
        status, out, _ = run("show", name, "--lang", "en")
        assert (status, re.findall("[\u2e80-\u9fff【]+", out)) == (0, []), name
    assert "  s5.1  one | Senegal, Governments (government) | " in run("show", "summary.43.b", "--lang", "en")[1]
    assert "  s5.1  one | 塞内加尔, Governments (government) | " in run("show", "summary.43.b", "--lang", "zh")[1]
    assert "  s5.1  one | 塞内加尔 / Senegal, Governments " in run("show", "summary.43.b")[1]
    assert "\n\nstatements  speaker " in run("show", "speakers")[1]
    assert " number not said (unspecified) | " in run("show", "summary.64")[1]


def test_show_of_what_holds_others(run: Run) -> None:
    status, out, err = run("show", "summary.III")
    assert (status, err) == (0, "")
    first, blank, heading, *_ = out.splitlines()
    assert (first, blank) == ("vilnius-2010/summary.III", "")
    assert heading == "[summary.III] 三 闭幕会 — Closing session (unofficial English)"
    paragraphs = igf.rows("paragraphs", at="summary.III")
    assert all(f"\n\n{row.id.partition('/')[2]}  {row.text}\n" in out for row in paragraphs)
    out = run("show", "vilnius-2010")[1]
    titles = [f"\n  [{row.id.partition('/')[2]}] " for row in [*igf.rows("letters"), *igf.rows("sections")]]
    assert len(titles) == 15
    assert [title for title in titles if title not in out] == []
    assert run("show", "letter-1", "letter-2")[1] == run("show", "letter-1")[1] + run("show", "letter-2")[1]


@pytest.mark.parametrize("name", [*igf.tables(), "document"])
def test_schema(name: str, run: Run) -> None:
    path = Path(folder("schema"), f"{name}.schema.json")
    assert run("schema", name) == (0, path.read_text(encoding="utf-8"), "")


def test_schema_write(run: Run) -> None:
    names = sorted(path.name for path in Path(folder("schema")).iterdir())
    status, out, err = run("schema", "--write", "--out", "new")
    assert (status, sorted(out.splitlines()), err) == (0, [f"new/{name}" for name in names], "")
    for name in names:
        assert Path("new", name).read_bytes() == Path(folder("schema"), name).read_bytes()
    Path("file").touch()
    status, out, err = run("schema", "--write", "--out", "file/x")
    assert (status, out) == (2, "")
    assert err.startswith("igf-dataset: file/x: ")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["nope"], "Error: No such command 'nope'."),
        (["build", "--nope"], "Error: No such option"),
        (["build", "--dask", ""], "igf-dataset: --dask: expected the address of a scheduler, or local, found ''"),
        (["validate"], "Error: Missing argument 'FILE...'."),
        (["verify", "a", "b"], "Error: Got unexpected extra argument (b)"),
        (["show"], "Error: Missing argument 'ADDRESS...'."),
        (["schema"], "igf-dataset: expected the name of a table, or document, found none; or give --write"),
        (["schema", "lines", "--out", "x"], "igf-dataset: --out: expected --write, which writes there, found none"),
        (["schema", "lines", "--write"], "igf-dataset: --write: expected no name, since it writes every schema"),
        (["search", "会议", "--json", "--format", "csv"], "igf-dataset: --json: expected --format jsonl"),
        (
            ["search", "会议", "--json", "--out", "h.csv"],
            "igf-dataset: --out: expected a file that ends in .jsonl, as --json",
        ),
        (["schema", "paragraf"], "igf-dataset: no schema 'paragraf'; did you mean 'paragraphs'? (there are: "),
        (["show", "sumary.43"], "  igf-dataset show vilnius-2010  its letters and sections"),
        (["validate", "-", "--schema", "paragraf"], "igf-dataset: no schema 'paragraf'; did you mean 'paragraphs'? ("),
    ],
)
def test_wrong_use(argv: list[str], message: str, run: Run) -> None:
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(message)


@pytest.mark.parametrize(
    ("command", "content"),
    [(["info"], None), (["info"], "{"), (["info"], '{"rows": {}}'), (["show", "summary"], None), (["show", "x"], "{")],
)
def test_folders_that_are_none(command: list[str], content: str | None, run: Run) -> None:
    Path("other").mkdir()
    if content:
        Path("other", "manifest.json").write_text(content, encoding="utf-8")
    status, out, err = run(*command, "--data", "other")
    assert (status, out) == (1 if content else 2, "")
    assert err.startswith("igf-dataset: other")


@pytest.mark.extra
def test_progress_is_for_terminals_alone(tmp_path: Path) -> None:
    import pty

    argv = [*MODULE, "build", str(GOLDEN / "hard-wrapped"), "--out", str(tmp_path / "data")]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, check=True)
    assert done.stderr == b""
    ours, theirs = pty.openpty()
    subprocess.run(argv, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode().replace("\r\n", "\n")
    assert "1 of 1 documents, 0 refused, " in shown
    lines = [line.split("  ") for line in shown.rpartition("\r\033[K")[0].rpartition("\033[K")[2].splitlines()]
    table = {name: rest[-1].strip() for _, name, *rest in lines}
    assert {name: table[name] for name in ("documents", "refused")} == {"documents": "1", "refused": "0"}
    assert {name: table[f"rows of {name}"] for name in COUNTS} == {name: str(count) for name, count in COUNTS.items()}
    assert re.fullmatch(r"[\d.]+ s, \d+ documents a second", table["time"])
    os.close(ours)


def test_a_reader_who_has_had_enough(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m igf_dataset show vilnius-2010/summary | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("vilnius-2010/summary\n", "")
    # A pipe that nobody reads from the first: whatever is written breaks it.
    ours, theirs = os.pipe()
    os.close(ours)
    for argv in (["show", "vilnius-2010/summary"], ["info"], ["schema", "lines"], ["--help"]):
        quiet = subprocess.run([*MODULE, *argv], cwd=tmp_path, stdout=theirs, stderr=subprocess.PIPE, check=False)
        assert (quiet.returncode, quiet.stderr) == (0, b"")
    os.close(theirs)
