"""Hostile datasets: every one ends in a clear finding and exit status 1, in bounded memory, within the folder."""

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import flips
import pyarrow
import pyarrow.parquet
import pytest
import vilnius
from paths import TESTS, some

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.emit import manifest
from igf_dataset.errors import BadData
from igf_dataset.model.rows import ROWS
from igf_dataset.storage import bounded, resources
from igf_dataset.storage.resources import folder
from igf_dataset.storage.seal import canonical, sealed
from igf_dataset.verify import manifest as listed
from igf_dataset.verify.verify import verify

SHIPPED = vilnius.data()
PACKAGE = Path(igf.__file__).parents[1]
FILES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file())
SECRET = "a secret outside the folder"
READERS: dict[str, Callable[[Path], object]] = {
    "table": lambda data: igf.table("lines", data=data),
    "frame": lambda data: igf.frame("lines", data=data),
    "dataset": lambda data: igf.dataset("lines", data=data),
    "rows": lambda data: igf.rows("lines", data=data),
    "rows at": lambda data: igf.rows("lines", "summary.43", data=data),
    "document": lambda data: igf.document(data=data),
    "cite": lambda data: igf.cite("summary.43.b", data=data),
    "tables": lambda data: igf.tables(data=data),
    "path": lambda data: igf.path("lines", data=data),
}
COMMANDS = [["show", "summary.43.b"], ["show", "icann"], ["info"], ["info", "--json"]]
COMMANDS += [["export", "lines", "--format", name] for name in ("csv", "jsonl", "parquet")]
COMMANDS += [["export", "--format", name] for name in ("bibtex", "csl-json", "akn")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def seal(data: Path, change: Callable[[dict[str, Any]], object] = lambda values: None) -> None:
    """A manifest that is right about every file, then changed and sealed again."""
    values = json.loads((data / manifest.NAME).read_bytes())
    values["files"] = {
        name: {"sha256": manifest.digest(data / name), "bytes": (data / name).stat().st_size}
        for name in values["files"]
        if (data / name).is_file()
    }
    change(values)
    (data / manifest.NAME).write_bytes(canonical(sealed(values)))


def refuses(data: Path, capfd: pytest.CaptureFixture[str], name: str = "") -> list[str]:
    """What `verify` prints: findings that name the file, exit status 1, nothing else."""
    capfd.readouterr()
    assert main(["verify", str(data)]) == 1
    out, err = capfd.readouterr()
    assert err == ""
    findings = out.splitlines()
    assert findings
    assert all(": expected " in line or f"{manifest.NAME}: /" in line for line in findings), findings
    assert all(line.endswith("]") for line in findings), findings
    assert [line for line in findings if name in line]
    return findings


def read_all(data: Path, capfd: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What each way of reading says of a folder: the text of its error, empty where it reads; never a traceback."""
    said = {}
    for name, call in READERS.items():
        try:
            call(data)
            said[name] = ""
        except (BadData, igf.Unknown) as error:
            said[name] = str(error)
    for argv in COMMANDS:
        capfd.readouterr()
        status = main([*argv, "--data", str(data)])
        err = capfd.readouterr().err
        assert status == 0 or err.startswith("igf-dataset: "), (argv, err)
        said[" ".join(argv)] = err
    return said


# Flips


@pytest.mark.extra
def test_every_flipped_byte_is_found() -> None:
    planned = flips.plan(SHIPPED, 2_000, seed=7)
    assert len(planned) >= 1_990  # a file of few bytes has no more places
    assert {flip.name for flip in planned} == set(FILES)
    tried, missed = flips.run(SHIPPED, planned)
    assert missed == []
    assert tried["plain"] + tried["manifest, plain"] == len(planned)
    assert tried["whole folder"] == len(FILES)
    # What of the manifest is hit hangs on the sizes of the files beside it.
    assert tried["manifest, sealed again"] > 40
    assert tried["manifest, sealed again in canonical form"] > 40


@pytest.mark.extra
def test_a_layer_that_sees_nothing_is_caught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(listed, "damage", lambda path, file: iter(()))
    assert flips.main(["--flips", "25"]) == 1
    assert "missed: LICENSE at byte " in capsys.readouterr().out


# Parquet


def regions(content: bytes) -> dict[str, range]:
    """The parts of a Parquet file, by their bytes."""
    size = len(content)
    footer = size - 8 - struct.unpack("<I", content[-8:-4])[0]
    return {
        "magic": range(4),
        "dictionary and pages": range(4, footer),
        "footer": range(footer, size - 8),
        "footer length": range(size - 8, size - 4),
        "last magic": range(size - 4, size),
    }


@pytest.mark.parametrize("table", some(ROWS, 4))
@pytest.mark.parametrize("region", ["magic", "dictionary and pages", "footer", "footer length", "last magic"])
def test_parquet_flipped_in_each_region(table: str, region: str, tmp_path: Path, data: Path) -> None:
    path = data / "parquet" / f"{table}.parquet"
    good = path.read_bytes()
    where = regions(good)[region]
    found = 0
    for index in range(12):
        place = where[index * len(where) // 12]
        path.write_bytes(flips.flipped(good, flips.Flip("", place, (1, 0x80, 0xFF)[index % 3])))
        findings = list(igf_validate(path))
        assert all(finding.place.startswith(str(path)) and "\n" not in str(finding) for finding in findings)
        found += bool(findings)
        for call in (igf.table, igf.frame):
            said = error_of(partial(call, table, data=data))
            assert not said or said.startswith(f"{path}: expected a Parquet file, found: ")
    # What a text was, no schema knows, nor does Parquet look at its first bytes: that the digest knows, above.
    assert found == 12 or region not in ("footer length", "last magic")


def error_of(call: Callable[[], object]) -> str:
    """The text of the BadData that a call raises; empty where it answers."""
    try:
        call()
    except BadData as error:
        return str(error)
    return ""


def igf_validate(path: Path) -> Any:
    from igf_dataset.access.validate import validate_file

    return validate_file(str(path))


def test_verify_shows_damaged_parquet_to_no_reader(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = data / "parquet" / "lines.parquet"
    path.write_bytes(flips.flipped(path.read_bytes(), flips.Flip("", 1_000, 1)))
    opened: list[str] = []
    real = pyarrow.parquet.ParquetFile

    def noted(each: str) -> Any:
        opened.append(each)
        return real(each)

    monkeypatch.setattr(pyarrow.parquet, "ParquetFile", noted)
    findings = list(verify(data))
    assert findings[0].place == str(path)
    assert len(opened) == len(ROWS) - 1
    assert str(path) not in opened


def test_values_that_python_has_not(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A day beyond the year 9999 and a text that is not UTF-8, in whole Parquet files under right digests."""
    path = data / "parquet" / "letters.parquet"
    table = pyarrow.parquet.read_table(path)
    for column, values in (
        ("date", pyarrow.array([10**9] * 2, pyarrow.int32()).cast(pyarrow.date32())),
        ("text", pyarrow.array([b"\xff"] * 2, pyarrow.binary()).view(pyarrow.string())),
    ):
        index = table.schema.get_field_index(column)
        pyarrow.parquet.write_table(table.set_column(index, table.schema.field(column), values), path)
        seal(data)
        (finding,) = igf_validate(path)
        assert finding.code in ("parquet", "schema")
        refuses(data, capfd, "letters.")
        for call in (igf.frame, igf.dataset):
            said = error_of(partial(call, "letters", data=data))
            assert not said or str(path) in said


# Files that are none, links, and names that climb


@pytest.mark.parametrize(
    "name", some(["manifest.json", "document.jsonl", "jsonl/lines.jsonl", "parquet/lines.parquet"], 2)
)
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "loop", "unreadable name", "truncated", "empty"])
def test_no_plain_file(kind: str, name: str, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = data / name
    content = path.read_bytes()
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)  # nobody writes to it: whoever waits for it, waits for ever
        case "folder":
            path.mkdir()
        case "link":
            secret = tmp_path / "secret"
            secret.write_bytes(content if name != manifest.NAME else SECRET.encode())
            path.symlink_to(secret)
        case "loop":
            path.symlink_to(path)
        case "unreadable name":
            path.with_name(path.name + "\n\x1b[2J\u202e").write_bytes(content)
        case "truncated":
            path.write_bytes(content[: len(content) // 2])
        case "empty":
            path.touch()
    if kind == "unreadable name" and name == manifest.NAME:  # no dataset without a manifest
        assert main(["verify", str(data)]) == 2
        assert capfd.readouterr().err[:-1].isprintable()
        return
    findings = refuses(data, capfd, path.name)
    assert not any(SECRET in line or "\x1b" in line or "\u202e" in line for line in findings)
    said = read_all(data, capfd)
    assert not any(SECRET in option for option in said.values())
    concerned = {
        "manifest.json": {"tables", "table", "rows", "cite"},
        "document.jsonl": {"document"},
        "jsonl/lines.jsonl": {"rows", "rows at"} | ({"cite"} if kind not in ("truncated", "empty") else set()),
        "parquet/lines.parquet": {"table", "frame", "dataset"},
    }[name]
    if kind == "empty":
        concerned -= {"rows", "rows at", "document"} if name != manifest.NAME else set()
    for call in concerned:
        assert path.name in said[call], call


def test_a_folder_that_is_a_link(data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outside = (data / "jsonl").rename(tmp_path / "outside")
    (outside / "lines.jsonl").write_text(SECRET, encoding="utf-8")
    (data / "jsonl").symlink_to(outside)
    findings = refuses(data, capfd, "jsonl")
    assert any("/jsonl: expected files that the manifest lists" in line for line in findings)
    said = read_all(data, capfd)
    assert "found a link in place of the folder" in said["rows"]
    assert not any(SECRET in text for text in [*findings, *said.values()])


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "..\\secret", "a\0b", "jsonl/../../secret", "jsonl/"])
def test_names_that_climb(name: str, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    right = {"sha256": manifest.digest(secret), "bytes": secret.stat().st_size}

    def add(values: dict[str, Any]) -> None:
        files = {**values["files"], name: right}
        values["files"] = {name: files[name] for name in sorted(files, key=manifest.order)}

    seal(data, add)
    (finding,) = refuses(data, capfd)
    assert finding.endswith("expected the file that the manifest lists, found none [files]")


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "..", "a\0b", "lines\n", ""])
def test_tables_that_climb(name: str, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for ending in ("parquet", "jsonl"):
        (tmp_path / f"secret.{ending}").write_text(SECRET, encoding="utf-8")
    seal(data, lambda values: values["rows"].update({name: 1}))
    refuses(data, capfd, manifest.NAME)
    for call in (igf.table, igf.path):
        with pytest.raises(BadData, match="expected the names of tables"):
            call(name, data=data)


@pytest.mark.parametrize("found", ["grows", "shrinks"])
def test_what_changes_while_it_is_read(found: str, data: Path) -> None:
    path = data / "jsonl" / "lines.jsonl"
    path.write_bytes(path.read_bytes() * 20)  # more than is read at once
    lines = bounded.read_lines(path)
    next(lines)
    if found == "grows":
        path.write_bytes(path.read_bytes() + b"{}\n" * 9_999)
    else:
        os.truncate(path, 9)
    with pytest.raises(BadData, match=f"a file that stays as it is while it is read, found one that {found}"):
        list(lines)


def test_shards_that_are_missing(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = data / "parquet" / "lines.parquet"
    path.rename(path.with_name("lines-00000-of-00002.parquet"))
    with pytest.raises(BadData, match=r"expected all 2 shards of lines\.parquet, found 1 files"):
        igf.table("lines", data=data)
    refuses(data, capfd, "lines.parquet")


# JSON


LINE = (SHIPPED / "jsonl" / "lines.jsonl").read_bytes().splitlines(keepends=True)[4]
JSON = {
    "deep list": b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "deep object": LINE.replace(b'"number":5', b'"number":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "names twice": LINE.replace(b'"number":5', b'"number":5,"number":5'),
    "NaN": LINE.replace(b'"number":5', b'"number":NaN'),
    "infinity": LINE.replace(b'"number":5', b'"number":-Infinity'),
    "65 bits": LINE.replace(b'"number":5', b'"number":36893488147419103232'),
    "5,000 digits": LINE.replace(b'"number":5', b'"number":' + b"9" * 5_000),
    "1e400": LINE.replace(b'"number":5', b'"number":1e400'),
    "not UTF-8": LINE.replace("第".encode(), b"\xff"),
    "UTF-16": LINE.decode().encode("utf-16-le"),
    "byte order mark": b"\xef\xbb\xbf" + LINE,
    "surrogate, escaped": LINE.replace("第".encode(), b"\\ud800"),
    "surrogate, raw": LINE.replace("第".encode(), b"\xed\xa0\x80"),
    "truncated": LINE[:80],
    "other record": b"{}\n",
    "fields gone": b'{"id":"vilnius-2010/line-5","document_id":"vilnius-2010"}\n',
    "other types": LINE.replace(b'"start":4', b'"start":"4"').replace(b'"text":"', b'"text":5,"more":"'),
    "number": b"5\n",
    "many fields": b"{" + b",".join(b'"a%d":1' % index for index in range(100_000)) + b"}\n",
}


@pytest.mark.parametrize("what", some(JSON, 12))
def test_json_lines(what: str, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = data / "jsonl" / "lines.jsonl"
    content = path.read_bytes()
    assert LINE in content
    assert JSON[what] != LINE
    path.write_bytes(content.replace(LINE, JSON[what]))
    seal(data)
    findings = refuses(data, capfd, f"{path}:5: ")
    assert len(findings) <= 100
    assert max(map(len, findings)) < 1_000
    assert main(["validate", str(path)]) == 1
    validated = capfd.readouterr().out.splitlines()
    assert set(validated) <= set(findings)
    said = read_all(data, capfd)
    if what not in ("names twice",):
        assert f"{path}:5: " in said["rows"]


TRUSTED = ("documents", "sections", "entities")  # where the wrong records are no different


@pytest.mark.parametrize("what", some(JSON, 3))
@pytest.mark.parametrize("table", ["paragraphs", *(pytest.param(name, marks=pytest.mark.extra) for name in TRUSTED)])
def test_readers_that_trust_records(table: str, what: str, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The calls that validate nothing, on records of every wrong kind: an answer, or the place in an IgfError."""
    path = data / "jsonl" / f"{table}.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    own = json.loads(first)
    compact = partial(json.dumps, separators=(",", ":"))
    bad = {
        "fields gone": compact({"id": own["id"], "document_id": own["id"]}).encode() + b"\n",
        "other types": compact({key: 5 if key != "id" else own[key] for key in own}).encode() + b"\n",
    }.get(what, JSON[what])
    path.write_bytes(b"".join([bad if bad.endswith(b"\n") else bad + b"\n", *rest]))
    read_all(data, capfd)


def test_sections_that_are_their_own_parents(data: Path) -> None:
    path = data / "jsonl" / "sections.jsonl"
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    for row in rows:
        if row["level"] == 2:
            row["parent_id"] = row["id"]
    path.write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")
    id = next(row["id"] for row in rows if row["level"] == 2)
    with pytest.raises(BadData, match=f"sections:{id}: /parent_id: expected a heading above level 2, found {id}"):
        igf.cite(id, data=data)


@pytest.mark.parametrize("name", ["document.jsonl", "jsonl/lines.jsonl"])
def test_truncated_json_lines(name: str, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = (data / name).read_bytes()
    for length in (len(content) - 2, len(content) // 2, 1):
        (data / name).write_bytes(content[:length])
        seal(data)
        refuses(data, capfd, name)
        read_all(data, capfd)


# The manifest


def reversed_(values: dict[str, Any], key: str) -> None:
    values[key] = dict(reversed(values[key].items()))


@pytest.mark.parametrize(
    "change",
    some(
        [
            lambda values: values.update(more=1),
            lambda values: values["files"]["README.md"].update(more=1),
            lambda values: values["rows"].update(more=1),
            lambda values: values["rows"].update(lines=286),
            lambda values: values["rows"].update(lines=-1),
            lambda values: values["rows"].update(lines=2**70),
            lambda values: values["rows"].update(lines=[]),
            lambda values: values["sources"].update({"vilnius-2010": "0" * 64}),
            lambda values: values["sources"].update(other="0" * 64),
            lambda values: values["sources"].clear(),
            lambda values: values["files"]["LICENSE"].update(bytes=2**53 - 1),
            lambda values: values["files"].pop("jsonl/lines.jsonl"),
            lambda values: values.update(version="9.9.9"),
            lambda values: values.update(schema_version="9.9.9"),
            lambda values: values.update(version=5),
            lambda values: values.update(files=[]),
            lambda values: reversed_(values, "rows"),
            lambda values: reversed_(values, "files"),
            lambda values: values.update(version=values.pop("version")),
        ],
        3,
    ),
)
def test_a_manifest_sealed_again(
    change: Callable[[dict[str, Any]], object], data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seal(data, change)
    refuses(data, capfd)
    read_all(data, capfd)


def test_sources_in_another_order(tmp_path: Path) -> None:
    from igf_dataset.build import build

    golden = TESTS / "golden"
    build([golden / "letters-only", Path(folder("seeds")) / "vilnius-2010"], tmp_path / "data")
    assert list(verify(tmp_path / "data")) == []
    seal(tmp_path / "data", lambda values: reversed_(values, "sources"))
    assert [finding.pointer for finding in verify(tmp_path / "data")][:1] == ["/sources"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace(b'"files": {', b'"files": {}, "files": {'),
        lambda text: text.replace(b"  ", b"\t"),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text + b"\n",
        lambda text: text.replace(b'"lines"', b'"\\u006cines"'),
        lambda text: text.replace(b"287", b"287.0"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.decode().encode("utf-16"),
        lambda text: b"[" * 100_000,
        lambda text: text.replace(b"287", b"NaN"),
        lambda text: text.replace(b"vilnius", b"\\ud800"),
        lambda text: b"null",
    ],
)
def test_a_manifest_in_another_form(
    edit: Callable[[bytes], bytes], data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same values, some of them, in another text: the seal holds the one canonical form."""
    path = data / manifest.NAME
    path.write_bytes(edit(path.read_bytes()))
    refuses(data, capfd, manifest.NAME)
    read_all(data, capfd)


# The package's own schemas


@pytest.mark.parametrize("edit", ["swapped", "edited", "gone", "more", "no JSON", "pipe"])
def test_schemas_that_are_not_the_package_s(edit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = Path(shutil.copytree(folder("schema"), tmp_path / "schema"))
    path = schemas / "lines.schema.json"
    match edit:
        case "swapped":
            shutil.copy(schemas / "letters.schema.json", path)
        case "edited":
            path.write_bytes(path.read_bytes().replace(b'"minimum": 1', b'"minimum": 0'))
        case "gone":
            path.unlink()
        case "more":
            path = schemas / "more.schema.json"
            path.write_bytes(b"{}")
        case "no JSON":
            path.write_bytes(b"[" * 100_000)
        case "pipe":
            path.unlink()
            os.mkfifo(path)

    def found(name: str) -> str:
        return str(schemas) if name == "schema" else folder(name)

    monkeypatch.setattr(listed, "packaged", found)
    monkeypatch.setattr(resources, "folder", found)
    (first,) = verify(SHIPPED)
    assert (first.place, first.code) == (str(path), "schemas")
    if edit in ("no JSON", "pipe"):
        with pytest.raises(BadData, match=r"lines\.schema\.json"):
            igf.schema("lines")


# Memory


def peak(code: str) -> int:
    """The most memory, in MiB, that a new process held while it ran `code`."""
    # Not ru_maxrss, which begins with what the process had that started this one.
    report = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.splitlines()[-1]) // 2**10


GIB = 2**30
CALLS = {
    "jsonl/lines.jsonl": [
        "from igf_dataset.cli.main import main; assert main(['validate', {path!r}]) == 1",
        "from igf_dataset.cli.main import main; assert main(['verify', {data!r}]) == 1",
        "{guard}igf.rows('lines', data={data!r})",
        "{guard}igf.cite('summary.43.b', data={data!r})",
    ],
    "document.jsonl": [
        "from igf_dataset.cli.main import main; assert main(['validate', {path!r}]) == 1",
        "from igf_dataset.cli.main import main; assert main(['verify', {data!r}]) == 1",
        "{guard}igf.document(data={data!r})",
    ],
    "manifest.json": [
        "from igf_dataset.cli.main import main; assert main(['validate', '--schema', 'lines', {path!r}]) == 1",
        "from igf_dataset.cli.main import main; assert main(['verify', {data!r}]) == 1",
        "{guard}igf.tables(data={data!r})",
    ],
    "parquet/lines.parquet": [
        "from igf_dataset.cli.main import main; assert main(['validate', {path!r}]) == 1",
        "from igf_dataset.cli.main import main; assert main(['verify', {data!r}]) == 1",
        "{guard}igf.table('lines', data={data!r})",
    ],
}
GUARD = "import igf_dataset as igf, pytest; from igf_dataset.errors import BadData\nwith pytest.raises(BadData): "


@pytest.mark.extra
@pytest.mark.parametrize("name", CALLS)
def test_a_line_of_a_gibibyte(name: str, data: Path) -> None:
    """Sparse, so that the test writes nothing: 2^30 bytes without a newline, under a right size."""
    path = data / name
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(b'{"id":"')
        file.truncate(GIB)
    if name != manifest.NAME:
        values = json.loads((data / manifest.NAME).read_bytes())
        values["files"][name]["bytes"] = GIB
        (data / manifest.NAME).write_bytes(canonical(sealed(values)))
    used = {}
    for call in CALLS[name]:
        code = call.format(path=str(path), data=str(data), guard=GUARD)
        used[code] = peak(code)
    print(used)
    assert max(used.values()) < 400, used


@pytest.mark.extra
def test_peak_memory_is_measured() -> None:
    assert peak("x = b'x' * (500 * 2**20)") > 500


def test_offsets_without_end(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A mention of 2^53 characters, in both formats and under a right seal: masking it must not need them."""
    rows = [json.loads(line) for line in (data / "jsonl" / "mentions.jsonl").read_bytes().splitlines()]
    rows[-1]["end"] = 2**53 - 1
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
    (data / "jsonl" / "mentions.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    path = data / "parquet" / "mentions.parquet"
    table = pyarrow.parquet.read_table(path)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=table.schema), path)
    seal(data)
    refuses(data, capfd, rows[-1]["id"])
