"""A dataset as a whole: each kind of damage is found and named, and nothing whole is blamed."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import vilnius
from paths import GOLDEN, some
from rewriting import change, edit_document, records, reseal, write_lines, write_parquet

import igf_dataset as igf
from igf_dataset.access.diff import diff
from igf_dataset.access.store import Store
from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.emit import manifest, sqlite
from igf_dataset.errors import NoSuchPath, excerpt
from igf_dataset.model.findings import Finding
from igf_dataset.storage.resources import folder
from igf_dataset.verify import manifest as listed
from igf_dataset.verify.verify import verify

Hold = Callable[[Path, Iterable[Finding]], None]

SHIPPED = vilnius.data()
FILES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file())
DOCUMENT = "vilnius-2010"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def test_what_ships_is_whole() -> None:
    assert list(verify(SHIPPED)) == []


@pytest.mark.parametrize(
    "seeds",
    some([[GOLDEN / "letters-only"], [Path(folder("seeds"))], [GOLDEN]], 3, ids=["empty tables", "packaged", "many"]),
)
def test_fresh_builds_are_whole(seeds: list[Path], tmp_path: Path) -> None:
    build(seeds, tmp_path / "data")
    assert list(verify(tmp_path / "data")) == []


def test_shards_have_the_rows_of_one_file_but_no_build_makes_them(data: Path) -> None:
    path = data / "parquet" / "lines.parquet"
    rows = pyarrow.parquet.read_table(path)
    for index in range(3):
        pyarrow.parquet.write_table(rows.slice(index * 100, 100), path.with_name(f"lines-{index:05}-of-00003.parquet"))
    path.unlink()
    reseal(data)
    assert verify(data, quick=True) == []
    places = {finding.place.removeprefix(f"{data}/") for finding in verify(data)}
    shards = {f"parquet/lines-{index:05}-of-00003.parquet" for index in range(3)}
    assert {"parquet/lines.parquet", *shards} <= places


OFTEN = [pytest.param(where, marks=pytest.mark.extra) for where in (0.001, 0.31, 0.77, 0.999)]
# One file of each kind; the others, which are no different, are extra.
KINDS = {Path(name).suffix: name for name in FILES if name != manifest.NAME}
EACH = [manifest.NAME, *KINDS.values()]
EACH_FILE = [*EACH, *(pytest.param(name, marks=pytest.mark.extra) for name in FILES if name not in EACH)]


@pytest.mark.parametrize("where", [0.5, *OFTEN])
@pytest.mark.parametrize("name", EACH_FILE)
def test_a_flipped_bit(name: str, where: float, data: Path) -> None:
    content = bytearray((data / name).read_bytes())
    loaded = name == "README.md" and where == 0.001  # what `datasets` loads of the card
    content[content.index(b"config_name") if loaded else int(len(content) * where)] ^= 1
    (data / name).write_bytes(content)
    if name == "README.md":
        with pytest.warns(UserWarning, match="README.md: edited since the build"):
            found = verify(data)
        # A card may be edited, as long as it loads the same files.
        assert [(finding.place, finding.code) for finding in found] == [(str(data / name), "drift")] * loaded
        return
    first, *rest = verify(data)
    assert first.place == str(data / name)
    if name == manifest.NAME:
        assert {(finding.place, finding.code) for finding in (first, *rest)} == {(first.place, "manifest")}
    else:
        sealed = json.loads((data / manifest.NAME).read_bytes())["files"][name]["sha256"]
        assert first == Finding(first.place, "", f"SHA-256 {sealed}", manifest.digest(data / name), "files")
        assert [finding for finding in rest if finding.code == "files"] == []


@pytest.mark.parametrize("name", EACH_FILE)
def test_a_removed_file(name: str, data: Path) -> None:
    (data / name).unlink()
    if name == manifest.NAME:
        with pytest.raises(NoSuchPath, match=r"expected a dataset folder, found a folder without manifest\.json"):
            verify(data)
        return
    first, *_ = verify(data)
    assert (first.place, first.expected) == (str(data / name), "the file that the manifest lists")


@pytest.mark.parametrize("name", ["more.txt", "jsonl/others.jsonl", ".hidden", "deep/down/x"])
def test_an_added_file(name: str, data: Path) -> None:
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).touch()
    expected = "files that the manifest lists"
    assert list(verify(data)) == [Finding(str(data / name), "", expected, "one that it does not", "files")]


def test_links_and_folders_are_no_files(data: Path) -> None:
    (data / "README.md").unlink()
    (data / "README.md").symlink_to(SHIPPED / "README.md")
    (data / "parquet" / "lines.parquet").unlink()
    (data / "parquet" / "lines.parquet").mkdir()
    link, none, *_ = verify(data)
    assert (link.place, link.found) == (f"{data / 'README.md'}", "a link to another place")
    assert (none.place, none.found) == (f"{data / 'parquet' / 'lines.parquet'}", "none")


@pytest.mark.extra
def test_what_hubs_and_systems_add_is_passed_over(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [".DS_Store", ".cache/huggingface/download/x", ".git/config", ".gitattributes", "jsonl/Thumbs.db"]
    for name in names:
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).touch()
    assert verify(data) == []
    assert main(["verify", str(data), "-v"]) == 0
    passed = [line.partition(": ignored")[0] for line in capsys.readouterr().err.splitlines() if "ignored" in line]
    assert passed == [str(data / name) for name in (".DS_Store", ".cache", ".git", ".gitattributes", "jsonl/Thumbs.db")]
    (data / "jsonl" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # of a submodule, which is no table
    assert [finding.place for finding in verify(data)] == [f"{data / 'jsonl' / '.git'}"]


@pytest.mark.parametrize("name", ["parquet/Thumbs.db/evil.parquet", "parquet/desktop.ini", ".DS_Store/x"])
def test_what_no_file_manager_writes_is_a_finding(name: str, data: Path) -> None:
    """Folders of such names, and Parquet, which readers of the folder would take for a table."""
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    table = (data / "parquet" / "lines.parquet").read_bytes()
    (data / name).write_bytes(table if not name.endswith(".ini") else b"XXXX" + table[4:])
    (finding,) = verify(data, quick=True)
    assert finding[:4] == (str(data / name), "", "files that the manifest lists", "one that it does not")


@pytest.mark.extra
def test_folders_that_are_passed_over_may_be_deep(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / ".cache").mkdir()
    monkeypatch.chdir(data / ".cache")
    for _ in range(1_500):
        Path("x").mkdir()
        os.chdir("x")
    assert verify(data) == []
    monkeypatch.undo()
    subprocess.run(["rm", "-rf", data / ".cache"], check=True)  # deeper than Python removes


def test_a_folder_whose_name_is_no_text(data: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff")
    data.rename(odd)
    assert verify(odd) == []
    assert list(diff(Store(odd), Store(SHIPPED))) == []
    assert igf.table("topics", data=odd).equals(igf.table("topics"))


def test_a_file_of_a_worktree_is_passed_over(data: Path) -> None:
    (data / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert verify(data) == []


@pytest.mark.extra
def test_an_edited_card_is_a_warning(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (data / "README.md").open("a", encoding="utf-8") as card:
        card.write("See also another dataset.\n")
    with pytest.warns(UserWarning, match="README.md: edited since the build"):
        assert verify(data) == []
    assert main(["verify", str(data)]) == 0
    warning, valid = capsys.readouterr().err.splitlines()
    assert warning == f"warning: {data / 'README.md'}: edited since the build; what it says is not checked"
    assert valid.startswith("valid: ")
    assert main(["verify", "-q", str(data)]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"rows": {', b'"rows":  {'),
        (b"\n  ", b"\n   "),
        (b'"lines": 287', b'"lines": 288'),
        (b'"version": "0', b'"version": "1'),
        (b'"README.md": {\n      "sha256": "', b'"README.md": {\n      "sha256": "0'),
        (b'\n  "sha256": "', b'\n  "sha256": "0'),
        (b'{\n  "version"', b'{\n  "version": "0.0.0",\n  "version"'),
    ],
)
def test_an_edited_manifest(old: bytes, new: bytes, data: Path, hold: Hold) -> None:
    path = data / manifest.NAME
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
    first, *rest = verify(data)
    hold(data, [first, *rest])
    assert {(finding.place, finding.code) for finding in (first, *rest)} == {(str(path), "manifest")}
    if b'sha256": "0' not in new:  # what the schema of the manifest allows
        expected = "a manifest in canonical form with a valid self-checksum"
        assert (first.pointer, first.expected, rest) == ("/sha256", expected, [])


@pytest.mark.parametrize(
    ("edit", "place", "pointer"),
    some(
        [
            (lambda values: values["rows"].update(lines=288), "jsonl/lines.jsonl", ""),
            (lambda values: values["rows"].update(lines="287"), "", ""),
            (lambda values: values["rows"].pop("lines"), "manifest.json", "/rows"),
            (lambda values: values["rows"].update(more=0), "manifest.json", "/rows"),
            (lambda values: values.update(rows=[]), "manifest.json", "/rows"),
            (lambda values: values.pop("files"), "manifest.json", "/files"),
            (lambda values: values["sources"].update({DOCUMENT: "0" * 64}), "manifest.json", f"/sources/{DOCUMENT}"),
            (lambda values: values["sources"].update(ghost="0" * 64), "manifest.json", "/sources/ghost"),
            (lambda values: values["files"]["LICENSE"].update(sha256="0" * 64), "LICENSE", ""),
            (lambda values: values["files"]["LICENSE"].update(bytes=1), "LICENSE", ""),
            (lambda values: values["files"].update({"README.md": 5}), "", ""),
            (
                lambda values: values.update(files={"../x": {"sha256": "0" * 64, "bytes": 1}, **values["files"]}),
                "../x",
                "",
            ),
            (lambda values: values["files"].pop("README.md"), "README.md", ""),
        ],
        2,
    ),
)
def test_a_manifest_sealed_again(
    edit: Callable[[dict[str, Any]], object], place: str, pointer: str, data: Path, hold: Hold
) -> None:
    reseal(data, edit)
    (finding,) = verify(data)
    hold(data, [finding])
    assert finding.code in ("manifest", "files")
    if place:
        assert (finding.place, finding.pointer) == (str(data / place), pointer)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"5", b"\xff", b'{"a": "\\ud800"}', b"[" * 100_000, b'{"a": ' + b"1" * 5_000 + b"}"]
)
def test_a_manifest_that_is_none(content: bytes, data: Path) -> None:
    (data / manifest.NAME).write_bytes(content)
    (finding,) = verify(data)
    assert (finding.place, finding.code) == (str(data / manifest.NAME), "manifest")


@pytest.mark.parametrize("name", ["nothing", "file"])
def test_a_folder_that_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoSuchPath, match=f"{name}: expected a dataset folder, found (none|a file)"):
        verify(tmp_path / name)


EDITS = [
    ("documents", "", {"source_bytes": 1}, "/source_bytes", "source-rebuilt"),
    ("letters", "letter-2", {"text": "甲"}, "/text", "letters-whole"),
    ("sections", "summary.I", {"title": "甲"}, "/title", "text-composed"),
    ("paragraphs", "summary.60", {"text": "甲"}, "/text", "text-composed"),
    ("paragraphs", "appendix.3", {"number": 4}, "/number", "numbers-contiguous"),
    ("sentences", "summary.60.s1", {"text": "甲"}, "/text", "sentences-tile"),
    ("lines", "line-42", {"owner_id": f"{DOCUMENT}/summary"}, "/owner_id", "lines-owned"),
    ("corrections", "source@858-860", {"raw": "甲"}, "/raw", "corrections-placed"),
]


@pytest.mark.parametrize(("table", "address", "columns", "pointer", "code"), some(EDITS, 2))
def test_a_row_edited_everywhere(
    table: str, address: str, columns: dict[str, Any], pointer: str, code: str, data: Path, hold: Hold
) -> None:
    """Digests, schemas and formats agree: only how the rows relate betrays it."""
    id = f"{DOCUMENT}/{address}".rstrip("/")
    rows = change(records(data, table), id, **columns)
    write_lines(data, table, rows)
    write_parquet(data, table, rows)
    reseal(data)
    findings = list(verify(data))
    hold(data, findings)
    assert (f"{table}:{id}", pointer, code) in [(finding.place, finding.pointer, finding.code) for finding in findings]
    nested = [finding.place for finding in findings if finding.expected.endswith("as the nested document has it")]
    assert f"{table}:{id}" in nested


@pytest.mark.parametrize("written", ["jsonl", "parquet"])
@pytest.mark.parametrize(("table", "address", "columns", "pointer", "code"), some(EDITS, 2))
def test_formats_that_differ(
    table: str, address: str, columns: dict[str, Any], pointer: str, code: str, written: str, data: Path
) -> None:
    id = f"{DOCUMENT}/{address}".rstrip("/")
    before = records(data, table)
    rows = change(before, id, **columns)
    (write_lines if written == "jsonl" else write_parquet)(data, table, rows)
    reseal(data)
    number = [row["id"] for row in rows].index(id) + 1
    (column,) = columns
    (finding,) = verify(data)
    place = f"{data / 'jsonl' / table}.jsonl:{number}"
    assert finding[:2] == (place, f"/{column}")
    parquet = (rows if written == "parquet" else before)[number - 1][column]
    assert finding.expected == f"{excerpt(parquet, 80)}, as Parquet has it"
    # What is found is what the place named, the line, holds.
    assert finding.found == excerpt((rows if written == "jsonl" else before)[number - 1][column], 80)


def test_formats_that_differ_in_rows_and_types(data: Path, hold: Hold) -> None:
    path = data / "parquet" / "lines.parquet"
    rows = pyarrow.parquet.read_table(path)
    pyarrow.parquet.write_table(rows.slice(0, 286), path)
    reseal(data)
    (finding,) = verify(data)
    assert finding[:3] == (f"{data / 'jsonl' / 'lines.jsonl'}:287", "", "the same records in both formats")
    pyarrow.parquet.write_table(rows.set_column(3, "number", rows["number"].cast(pyarrow.int32())), path)
    reseal(data)
    (finding,) = verify(data)
    hold(data, [finding])
    assert (finding.place, finding.code) == (str(path), "formats")


@pytest.mark.parametrize(
    ("edit", "place", "pointer"),
    some(
        [
            (lambda it: it["summary"]["sections"][0].update(title="甲"), f"sections:{DOCUMENT}/summary.I", "/title"),
            (lambda it: it["summary"]["sections"][0].update(level=7), f"sections:{DOCUMENT}/summary.I", "/level"),
            (
                lambda it: it["letters"][0]["paragraphs"][1].update(text="甲"),
                f"paragraphs:{DOCUMENT}/letter-1.2",
                "/text",
            ),
            (lambda it: it["masthead"].update(session=66), f"documents:{DOCUMENT}", "/session"),
            (lambda it: it["corrections"].pop(3), "corrections:", ""),
            (lambda it: it["letters"][0]["signature"].update(lines=["甲"]), "", ""),
            (lambda it: it["letters"][1].update(label="甲"), "", ""),
            (lambda it: it["summary"]["label_spans"][0].update(end=10**6), "", ""),
            (lambda it: it["summary"]["footnotes"][0].update(marker=None), "", ""),
            (lambda it: it["source"].update(text="甲"), "", ""),
            (lambda it: it.update(id="ghost"), "", ""),
            (lambda it: it.update(letters=[]), "document.jsonl:1", "/letters"),
        ],
        2,
    ),
)
def test_a_nested_document_that_differs(
    edit: Callable[[dict[str, Any]], object], place: str, pointer: str, data: Path, hold: Hold
) -> None:
    edit_document(data, edit)
    reseal(data)
    findings = list(verify(data))
    hold(data, findings)
    assert [finding for finding in findings if place in finding.place and finding.pointer.startswith(pointer)]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\n", b"\n", b"[" * 100_000], ids=["empty", "brace", "not UTF-8", "blank line", "deep"]
)
@pytest.mark.parametrize("name", ["document.jsonl", "jsonl/lines.jsonl", "parquet/lines.parquet"])
def test_files_that_are_none(name: str, content: bytes, data: Path, hold: Hold) -> None:
    (data / name).write_bytes(content)
    reseal(data)
    findings = list(verify(data))
    if not name.startswith("parquet/"):  # what pyarrow says is its own
        hold(data, findings)
    assert any(finding.place.startswith(str(data / name)) for finding in findings)


def test_rows_of_a_document_that_is_none(data: Path, hold: Hold) -> None:
    rows = records(data, "lines")
    rows.append({**rows[0], "id": "ghost/line-1", "document_id": "ghost"})
    write_lines(data, "lines", rows)
    write_parquet(data, "lines", rows)
    sqlite.write(data)
    reseal(data, lambda values: values["rows"].update(lines=288))
    (finding,) = verify(data)
    hold(data, [finding])
    assert (finding.place, finding.found) == ("lines:ghost", "others")


def test_an_id_of_a_shared_table_that_two_rows_have(data: Path) -> None:
    rows = records(data, "topics")
    rows.append(rows[0])
    write_lines(data, "topics", rows)
    write_parquet(data, "topics", rows)
    reseal(data, lambda values: values["rows"].update(topics=len(rows)))
    (finding,) = verify(data)
    assert (finding.place, finding.pointer, finding.code) == (f"topics:{rows[0]['id']}", "/id", "ids-unique")


def test_what_systems_put_beside_the_schemas_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "packaged", lambda name: str(tmp_path / name))
    shutil.copytree(folder("schema"), tmp_path / "schema")
    (tmp_path / "schema" / ".DS_Store").touch()
    assert list(listed.schemas()) == []
    (tmp_path / "schema" / "other").touch()
    assert [finding.found for finding in listed.schemas()] == ["another file"]
