"""Records alone: every way in which a file can be wrong has its finding, and none ends in a traceback."""

import gzip
import io
import json
import re
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.model.rows import ROWS
from igf_dataset.storage import bounded

pytestmark = pytest.mark.usefixtures("vilnius_alone")


LINE = {
    "id": "vilnius-2010/line-5",
    "document_id": "vilnius-2010",
    "position": 5,
    "number": 5,
    "start": 4,
    "end": 11,
    "role": "masthead",
    "owner_id": "vilnius-2010",
    "text": "第六十五届会议",
}
ROLES = "'blank', 'masthead', 'part-label', 'title', 'heading', 'paragraph', 'continuation', 'item', 'footnote'"
LINE_ID = "^[a-z0-9]+(?:-[a-z0-9]+)*/line-[1-9][0-9]*$"
DEEP = "expected a record of a few levels, found hundreds of levels [json]"
MARK = "expected text in UTF-8 without a byte order mark, found "
CUT = "an end inside a character, after byte 2; the file may be cut off"
NAMES = (
    "corrections, dates, document, documents, entities, letters, lines, mentions, paragraphs, quantities, references, "
    "sections, sentences, statements, topics"
)

Run = Callable[..., tuple[int, list[str], str]]


def text(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


GOOD = text(LINE)


def number(value: bytes) -> bytes:
    return GOOD.replace(b'"number":5', b'"number":' + value)


@pytest.fixture
def validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in an empty folder; gives status, findings and what went to standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*argv: str) -> tuple[int, list[str], str]:
        status = main(["validate", *argv])
        out, err = capsys.readouterr()
        if status == 0:  # says how many records are valid, after warnings
            *_, last = err.splitlines()
            assert re.fullmatch(r"valid: [0-9,]+ records? in [0-9]+ files?", last)
            err = ""
        return status, out.splitlines(), err

    return run


@pytest.mark.parametrize("table", [*ROWS, "document"])
def test_what_ships_is_valid(table: str, validate: Run) -> None:
    files = [*igf.path(table, "jsonl"), *(igf.path(table) if table in ROWS else [])]
    assert validate(*map(str, files)) == (0, [], "")
    rows = igf.rows(table) if table in ROWS else igf.document()
    assert igf.validate(rows, table) == []


def test_a_table_of_a_spreadsheet_with_a_byte_order_mark_is_told_as_one(validate: Run) -> None:
    Path("topics.csv").write_bytes(b"\xef\xbb\xbfid,label\r\nmandate,x\r\n")
    status, findings, _ = validate("topics.csv")
    found = "found another text, which begins 'id,label' [json]"
    assert (status, findings) == (
        1,
        [f"topics.csv: expected JSON Lines (.jsonl), JSON (.json) or Parquet (.parquet), {found}"],
    )


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        (GOOD, []),
        (GOOD.rstrip(), []),
        (GOOD[:-1] + b"\r\n", []),
        (GOOD + b'{"id" 1}\n', ["2: expected JSON with `:` at column 7, found '1}' [json]"]),
        (GOOD + b'{"id":\n', ["2: expected JSON, found an end within a value at column 6 [json]"]),
        (
            GOOD.replace("第".encode(), b"\0"),
            ["1: expected JSON, found a control character in a string at column 153 [json]"],
        ),
        (GOOD + "甲\n".encode("gb18030"), ["2: expected text in UTF-8, found byte 0xbc at byte 1 [json]"]),
        (b"\xef\xbb\xbf" + GOOD, [f"1: {MARK}one with it; save the file without it [json]"]),
        (GOOD + b'{"id":"\\udC00"}', ["2: expected Unicode text, found the lone surrogate U+DC00 [json]"]),
        (b"", []),  # a table may have no rows
        (GOOD + b"\n" + GOOD, ["2: expected JSON, found a blank line [json]"]),
        (number(b'5,"number":5'), ['1: expected names that occur once in an object, found "number" twice [json]']),
        (number(b"NaN"), ["1: expected a number, found NaN at column 80 [json]"]),
        (number(b"1e400"), ["1: /number: expected a number within a double's range, found inf [schema]"]),
        (GOOD.replace("第".encode(), b"\\ud800"), ["1: expected Unicode text, found the lone surrogate U+D800 [json]"]),
        (b"[" * 100_000 + b"]" * 100_000, [f"1: {DEEP}"]),
        (number(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), [f"1: {DEEP}"]),
        (number(b"[" * 100_000), [f"1: {DEEP}"]),
        (text({**LINE, "more": 1}), ["1: /more: expected no such field, found 1 [schema]"]),
        (text({**LINE, "a/b~c": 1}), ["1: /a~1b~0c: expected no such field, found 1 [schema]"]),
        (text({**LINE, "text": None}), ["1: /text: expected text, found null [schema]"]),
        (number(b'"5"'), ["1: /number: expected an integer, found '5' [schema]"]),
        (number(b"true"), ["1: /number: expected an integer, found true [schema]"]),
        (number(b"0"), ["1: /number: expected at least 1, found 0 [schema]"]),
        (number(b"1e30"), ["1: /number: expected at most 9007199254740991, found 1e+30 [schema]"]),
        (
            text({**LINE, "id": "vilnius-2010/line-5\n"}),
            ["1: /id: expected text without a newline, found 'vilnius-2010/line-5\\n' [schema]"],
        ),
        (
            text({**LINE, "role": "poem", "owner_id": 5}),
            [
                f"1: /role: expected one of {ROLES}, 'signature', 'furniture', found 'poem' [schema]",
                "1: /owner_id: expected text, found 5 [schema]",
            ],
        ),
        (
            b'[]\n"x"\n',
            [f"{n}: expected an object, found {what} [schema]" for n, what in ((1, "a list of 0"), (2, "'x'"))],
        ),
        (GOOD + b"{}\n", [f"2: /{name}: expected the field, found none [schema]" for name in LINE]),
    ],
)
def test_json_lines(content: bytes, findings: list[str], validate: Run) -> None:
    Path("lines.jsonl").write_bytes(content)
    assert validate("lines.jsonl") == (bool(findings), [f"lines.jsonl:{finding}" for finding in findings], "")


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        (GOOD, []),
        (b"[" + GOOD + b"," + GOOD + b"]", []),
        (json.dumps(LINE, indent=2).encode(), []),
        (b"[" + GOOD + b"," + number(b"0") + b"]", ["1: /1/number: expected at least 1, found 0 [schema]"]),
        (b"", ["1: expected JSON, found an empty file [json]"]),
        (b"\xff", ["1: expected text in UTF-8, found byte 0xff at byte 1 [json]"]),
        (b'["\xe7\x94', [f"1: expected text in UTF-8, found {CUT} [json]"]),
        (b"\xef\xbb\xbf" + GOOD, [f"1: {MARK}one with it; save the file without it [json]"]),
        ("[]".encode("utf-16"), ["1: expected text in UTF-8, found UTF-16; save the file as UTF-8 [json]"]),
        (b'{\n  "id": "x",\n  "end" 5\n}', ["3: expected JSON with `:` at column 9, found '5\\n}' [json]"]),
    ],
)
def test_json(content: bytes, findings: list[str], validate: Run) -> None:
    Path("lines.json").write_bytes(content)
    assert validate("lines.json") == (bool(findings), [f"lines.json:{finding}" for finding in findings], "")


def test_days_that_do_not_exist(validate: Run) -> None:
    content = igf.path("letters", "jsonl")[0].read_bytes()
    Path("letters.jsonl").write_bytes(content.replace(b"2010-10-20", b"2010-02-30"))
    found = "letters.jsonl:2: /date: expected a date that exists, found '2010-02-30' [schema]"
    assert validate("letters.jsonl") == (1, [found], "")


def test_numbers_without_end(validate: Run) -> None:
    Path("lines.jsonl").write_bytes(number(b"1" * 5_000))
    status, findings, err = validate("lines.jsonl")
    assert (status, len(findings), err) == (1, 1, "")
    assert findings[0].startswith("lines.jsonl:1: ")


def test_places_inside_lists(validate: Run) -> None:
    content = igf.path("paragraphs", "jsonl")[0].read_bytes()
    Path("paragraphs.jsonl").write_bytes(content.replace(b'"join":""', b'"join":"x"', 1))
    found = "paragraphs.jsonl:1: /spans/0/join: expected one of '', ' ', '\\n', found 'x' [schema]"
    assert validate("paragraphs.jsonl") == (1, [found], "")


def test_what_is_no_file_is_wrong_use_and_the_rest_is_checked(validate: Run) -> None:
    Path("x.jsonl").mkdir()
    Path("lines.jsonl").write_bytes(number(b"0"))
    finding = "lines.jsonl:1: /number: expected at least 1, found 0 [schema]"
    status, findings, err = validate("y.jsonl", "x.jsonl", "http://x.org/z.jsonl", "lines.jsonl", "parag.json")
    assert (status, findings) == (2, [finding])
    assert [line.partition(", found ")[2].partition(";")[0] for line in err.splitlines()[:3]] == [
        "none",
        "a folder",
        "a URL, and nothing is downloaded",
    ]
    assert err.splitlines()[3] == "igf-dataset: parag.json: expected a file, found none"
    shutil.copy("lines.jsonl", "lynes.jsonl")
    status, findings, err = validate("lynes.jsonl", "lines.jsonl")
    assert (status, findings) == (2, [finding])
    assert err.startswith(
        "igf-dataset: lynes.jsonl: no table has this name; say which schema, as in --schema lines (there"
    )


def compressed(name: str, content: bytes) -> None:
    with pyarrow.output_stream(name, compression="gzip" if name.endswith(".gz") else "zstd") as file:
        file.write(content)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_files(ending: str, validate: Run) -> None:
    compressed(f"lines.jsonl{ending}", GOOD + number(b"0"))
    compressed(f"lines.json{ending}", b"[" + number(b"0") + b"]")
    found = "/number: expected at least 1, found 0 [schema]"
    assert validate(f"lines.jsonl{ending}") == (1, [f"lines.jsonl{ending}:2: {found}"], "")
    assert validate(f"lines.json{ending}") == (1, [f"lines.json{ending}:1: /0{found}"], "")
    whole = Path(f"lines.jsonl{ending}").read_bytes()
    for content in (whole[:-20], b"", b"x" * 100):
        Path(f"lines.jsonl{ending}").write_bytes(content)
        status, findings, _ = validate(f"lines.jsonl{ending}")
        assert status == 0 if not content and not findings else findings[-1].endswith(" [file]")


def test_a_compressed_line_without_end_is_refused_in_bounded_memory(
    validate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "LONGEST", 100_000)
    compressed("lines.jsonl.zst", b"[" * 10_000_000)
    expected = "lines.jsonl.zst:1: expected a line of at most 100000 bytes, found a longer one [json]"
    assert validate("lines.jsonl.zst") == (1, [expected], "")


class Input:
    """Standard input that holds some bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_standard_input(validate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = "-:2: /number: expected at least 1, found 0 [schema]"
    for ending in ("", ".gz", ".zst"):
        content = GOOD + number(b"0")
        if ending:
            compressed(f"x{ending}", content)
            content = Path(f"x{ending}").read_bytes()
        monkeypatch.setattr(sys, "stdin", Input(content))
        assert validate("--schema", "lines", "-") == (1, [found], "")
    status, findings, err = validate("-")
    assert (status, findings) == (2, [])
    assert "name one with --schema" in err


def test_how_findings_are_printed(validate: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("lines.jsonl").write_bytes(number(b"0") * 5)
    Path("empty").mkdir()
    Path("empty/lines.jsonl").touch()
    status, findings, err = validate("--json", "--max", "2", "lines.jsonl")
    assert status == 1
    assert [json.loads(line) for line in findings] == [
        {"place": f"lines.jsonl:{n}", "pointer": "/number", "expected": "at least 1", "found": "0", "code": "schema"}
        for n in (1, 2)
    ]
    assert err == "only the first 2; a larger --max shows more\n"
    assert validate("--max", "5", "lines.jsonl")[::2] == (1, "")
    assert validate("-q", "lines.jsonl") == (1, [], "")
    assert validate("-v", "lines.jsonl")[2] == "lines.jsonl: 5 records, 5 findings\n"
    assert main(["validate", "-v", "empty/lines.jsonl"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "empty/lines.jsonl: 0 records, 0 findings",
        "empty/lines.jsonl: warning: it has no records",
        "valid: 0 records in 1 file",
    ]
    assert main(["validate", "-q", "empty/lines.jsonl"]) == 0
    assert capsys.readouterr() == ("", "")


def write(name: str, table: pyarrow.Table) -> None:
    pyarrow.parquet.write_table(table, name)


def test_parquet(validate: Run) -> None:
    lines = igf.table("lines")
    write("lines.parquet", lines)
    assert validate("lines.parquet") == (0, [], "")
    write("lines.parquet", lines.drop_columns(["text", "role"]))
    missing = [f"lines.parquet: /{name}: expected the column, found none [schema]" for name in ("role", "text")]
    assert validate("lines.parquet") == (1, missing, "")
    write("lines.parquet", lines.append_column("more", lines["text"]))
    assert validate("lines.parquet")[1] == ["lines.parquet: /more: expected no such column, found one [schema]"]
    starts = pyarrow.array([*lines["start"].to_pylist()[:-1], -1])
    write("lines.parquet", lines.set_column(4, "start", starts))
    assert validate("lines.parquet")[1] == ["lines.parquet:287: /start: expected at least 0, found -1 [schema]"]
    write("lines.parquet", lines.slice(0, 1).set_column(8, "text", pyarrow.nulls(1, pyarrow.string())))
    assert validate("lines.parquet")[1] == ["lines.parquet:1: /text: expected text, found null [schema]"]


@pytest.mark.parametrize("size", [0, 3, 12, 500, -100, -1])
def test_truncated_parquet(size: int, validate: Run) -> None:
    content = igf.path("lines")[0].read_bytes()
    Path("lines.parquet").write_bytes(content[:size])
    status, (finding,), err = validate("lines.parquet")
    assert (status, err) == (1, "")
    assert finding.startswith("lines.parquet: expected a Parquet file, found Parquet ")
    assert finding.endswith(" [parquet]")


def test_several_files_and_shards(validate: Run) -> None:
    paragraphs = igf.table("paragraphs")
    shards = [f"paragraphs-{index:05}-of-00002.parquet" for index in range(2)]
    write(shards[0], paragraphs.slice(0, 50))
    rows = paragraphs.slice(50).to_pylist()
    write(shards[1], pyarrow.Table.from_pylist([{**rows[0], "part": "x"}, *rows[1:]], schema=paragraphs.schema))
    Path("lines-00000-of-00001.jsonl").write_bytes(number(b"0"))
    status, findings, err = validate("lines-00000-of-00001.jsonl", *shards)
    assert (status, err) == (1, "")
    part = "^(?:letter-[1-9][0-9]*|summary|appendix(?:-[1-9][0-9]*)?)$"
    assert findings == [
        "lines-00000-of-00001.jsonl:1: /number: expected at least 1, found 0 [schema]",
        f"{shards[1]}:1: /part: expected text that matches {part}, found 'x' [schema]",
    ]


def test_schemas_by_name_and_by_file(validate: Run) -> None:
    shutil.copy(igf.path("lines", "jsonl")[0], "other.jsonl")
    assert validate("other.jsonl", "--schema", "lines") == (0, [], "")
    assert validate("other.jsonl", "--schema", "letters")[0] == 1
    Path("own.schema.json").write_text('{"required": ["more"]}', encoding="utf-8")
    Path("other.jsonl").write_bytes(GOOD)
    found = ["other.jsonl:1: /more: expected the field, found none [schema]"]
    for name in ("own.schema.json", str(Path("own.schema.json").resolve())):
        assert validate("other.jsonl", "--schema", name) == (1, found, "")


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        (
            {"properties": {"text": {"type": ["integer", "null"]}}},
            "/text: expected an integer or null, found '第六十五届会议'",
        ),
        ({"additionalProperties": False}, "/document_id: expected no such field, found 'vilnius-2010'"),
        ({"properties": {"number": {"multipleOf": 2}}}, "/number: expected "),
    ],
)
def test_schemas_of_other_kinds(schema: dict[str, Any], found: str, validate: Run) -> None:
    Path("own.json").write_text(json.dumps(schema), encoding="utf-8")
    Path("other.jsonl").write_bytes(GOOD)
    status, findings, _ = validate("other.jsonl", "--schema", "own.json")
    assert (status, findings[0][: len(found) + 15]) == (1, f"other.jsonl:1: {found}")


@pytest.mark.parametrize("content", [None, b"{", b"[1]", b'{"type": "objekt"}', b"\xff"])
def test_schemas_that_are_none(content: bytes | None, validate: Run) -> None:
    if content is not None:
        Path("own.json").write_bytes(content)
    Path("lines.jsonl").write_bytes(GOOD)
    status, findings, err = validate("lines.jsonl", "--schema", "own.json")
    assert (status, findings) == (2, [])
    assert err.startswith("igf-dataset: own.json")


def test_schemas_are_never_fetched(validate: Run) -> None:
    Path("lines.jsonl").write_bytes(GOOD)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.json"
        server.settimeout(0)
        Path("own.json").write_text(json.dumps({"$ref": address}), encoding="utf-8")
        assert validate("lines.jsonl", "--schema", "own.json")[0] == 2
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    ("name", "near"), [("paragraf.jsonl", "paragraphs"), ("own.jsonl", "NAME"), ("lynes", "lines")]
)
def test_a_file_of_an_unknown_name_asks_for_its_schema(name: str, near: str, validate: Run) -> None:
    Path(name).write_bytes(GOOD)
    status, findings, err = validate(name)
    assert (status, findings) == (2, [])
    said = re.fullmatch(
        rf"igf-dataset: {name}: no table has this name; say which schema, as in (.*) \(there are: (.*)\)\n", err
    )
    assert said
    assert said[2] == NAMES
    assert said[1] == f"--schema {near if near != 'NAME' else 'paragraphs'}"
    assert validate(name, "--schema", "lines") == (0, [], "")


def test_unknown_schemas(validate: Run) -> None:
    Path("x.jsonl").write_bytes(GOOD)
    err = f"igf-dataset: no schema 'line'; did you mean 'lines'? (there are: {NAMES})\n"
    assert validate("x.jsonl", "--schema", "line") == (2, [], err)
    with pytest.raises(igf.Unknown):
        igf.validate([], "line")


def workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


OTHER_FILES = {
    "own.xlsx": (workbook(), "an Excel workbook or another zip archive; give the table as JSON Lines, JSON or Parquet"),
    "own.png": (b"\x89PNG\r\n\x1a\n\0\0" * 9, "a PNG picture; give the table as JSON Lines, JSON or Parquet"),
    "own.bin": (b"a\0\nb\nc", "binary data; give the table as JSON Lines, JSON or Parquet"),
    "lines.jsonl": (gzip.compress(GOOD * 99), "a gzip file; end its name in .gz"),
    "lines.json": (gzip.compress(GOOD * 99), "a gzip file; end its name in .gz"),
    "own.csv": ("id,text\n1,一\n2,二\n".encode(), "another text, which begins 'id,text'"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_of_another_kind_is_one_finding(name: str, validate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content, found = OTHER_FILES[name]
    Path(name).write_bytes(content)
    finding = f"{name}: expected JSON Lines (.jsonl), JSON (.json) or Parquet (.parquet), found {found} [json]"
    assert validate(name) == (1, [finding], "")
    assert validate(name, "--schema", "lines") == (1, [finding], "")
    if not found.startswith("a gzip"):
        monkeypatch.setattr(sys, "stdin", Input(content))
        assert validate("--schema", "lines", "-") == (1, [finding.replace(name, "-", 1)], "")
    Path("lines.parquet").write_bytes(content)
    assert validate("lines.parquet")[1][0].startswith("lines.parquet: expected a Parquet file, found ")


def test_json_over_several_lines_under_the_name_of_json_lines(validate: Run) -> None:
    Path("lines.jsonl").write_text(json.dumps([LINE] * 9, indent=1), encoding="utf-8")
    (finding,) = validate("lines.jsonl")[1]
    assert finding.endswith("found JSON over several lines; end its name in .json [json]")
    Path("lines.jsonl").rename("lines.json")
    assert validate("lines.json") == (0, [], "")


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_damaged_compressed_files_are_named_in_words(ending: str, validate: Run) -> None:
    kind = {".gz": "gzip", ".zst": "Zstandard"}[ending]
    name = f"lines.jsonl{ending}"
    compressed(name, GOOD * 9_000)
    whole = Path(name).read_bytes()
    for content in (b"{" * 100, whole[:10] + b"x" * 10 + whole[20:], whole[:-20]):
        Path(name).write_bytes(content)
        status, findings, _ = validate(name)
        assert status == 1
        assert re.fullmatch(
            rf"{name}: expected a whole {kind} file, found (one that is cut off|another, .*) \[file\]", findings[-1]
        )


def deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", 10**30),
        ("number", 10**5_000),
        ("number", deep()),
        ("text", "\ud800"),
        ("text", b"x"),
        ("text", {1}),
    ],
    ids=["nan", "infinity", "too large", "without end", "deep", "surrogate", "bytes", "set"],
)
def test_python_values_that_no_json_has(column: str, value: object) -> None:
    findings = igf.validate([LINE, {**LINE, column: value}], "lines")
    assert findings
    assert {finding.place for finding in findings} == {"lines:2"}
