"""An open dataset folder: the functions of the package as methods, each file opened once; wrong use said as such."""

import builtins
import inspect
import json
import pydoc
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_overloads

import pytest
import vilnius
from paths import GOLDEN

import igf_dataset as igf
from igf_dataset.access import cite as cite_module
from igf_dataset.access.edition import Edition
from igf_dataset.model.findings import pointer
from igf_dataset.model.rows import ROWS

pytestmark = pytest.mark.usefixtures("vilnius_alone")


SHIPPED = vilnius.data()
CALLS: dict[str, tuple[object, ...]] = {
    "tables": (),
    "path": ("lines", "jsonl"),
    "table": ("lines",),
    "rows": ("statements", "summary.14"),
    "document": ("vilnius-2010",),
    "cite": ("summary.43.b",),
    "search": ("云计算",),
}
NO_TABLE: dict[str, tuple[object, ...]] = {"pairs": (), "tokens": ()}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def opened_by(call: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a call opens each file."""
    counts: Counter[str] = Counter()
    real = builtins.open

    def counted(file: Any, *args: Any, **kwargs: Any) -> Any:
        counts[str(file)] += 1
        return real(file, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(builtins, "open", counted)
        call()
    return counts


@pytest.mark.parametrize("name", CALLS)
def test_methods_answer_as_the_functions_do(name: str) -> None:
    edition = igf.open()
    assert getattr(edition, name)(*CALLS[name]) == getattr(igf, name)(*CALLS[name])
    assert igf.open(SHIPPED).folder == edition.folder == SHIPPED


@pytest.mark.parametrize("name", ["tables", "path", "table", "frame", "dataset", "rows", "document", "cite", "search"])
def test_functions_take_what_methods_take_and_data(name: str) -> None:
    function, method = inspect.signature(getattr(igf, name)), inspect.signature(getattr(igf.Edition, name))
    assert [*method.parameters][1:] == [parameter for parameter in function.parameters if parameter != "data"]


@pytest.mark.parametrize("address", ["vilnius-2010", "summary.II.D", "summary.43.b", "summary.43.s2", "letter-2"])
def test_a_citation_opens_each_file_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = opened_by(lambda: igf.cite(address), monkeypatch)
    assert max(counts.values()) == 1
    assert 3 <= counts.total() <= 8


def test_an_edition_opens_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = igf.open()
    addresses = [row.id for row in igf.rows("sentences")]
    counts = opened_by(lambda: [edition.cite(address) for address in addresses], monkeypatch)
    assert max(counts.values()) == 1
    assert str(SHIPPED / "manifest.json") not in counts


def test_an_edition_of_what_is_none(tmp_path: Path) -> None:
    with pytest.raises(igf.BadData, match="expected a dataset folder, found a folder without manifest"):
        igf.open(tmp_path)


def test_build_and_verify_are_public(tmp_path: Path) -> None:
    built = igf.build(GOLDEN / "hard-wrapped", str(tmp_path / "one"))
    assert igf.build([str(GOLDEN / "hard-wrapped")], tmp_path / "two").rows == built.rows
    edition = igf.open(tmp_path / "one")
    assert edition.verify() == igf.verify(str(tmp_path / "two")) == []
    lines = tmp_path / "one" / "jsonl" / "lines.jsonl"
    lines.write_bytes(lines.read_bytes().replace(b'"number":3,', b'"number":0,'))
    assert edition.verify()[1] == igf.Finding(f"{lines}:3", "/number", "at least 1", "0", "schema")


def test_an_address_of_one_of_several_documents(tmp_path: Path) -> None:
    igf.build([GOLDEN / "several-appendices", GOLDEN / "hard-wrapped"], tmp_path / "data")
    edition = igf.open(tmp_path / "data")
    only = ("several-appendices/appendix-2.A", "hard-wrapped/summary.note-2", "several-appendices/appendix-1.1.s1")
    for full in only:
        assert edition.cite(full.partition("/")[2]).id == full
    with pytest.raises(igf.Unknown) as caught:  # both have a first letter
        edition.cite("letter-1")
    assert caught.value.known == ["hard-wrapped/letter-1", "several-appendices/letter-1"]


# Wrong use


WRONG: list[tuple[str, Callable[[], object]]] = [
    ("address", lambda: igf.cite(None)),
    ("address", lambda: igf.cite(b"summary")),
    ("at", lambda: igf.rows("sentences", at=3)),
    ("table", lambda: igf.rows(None)),
    ("name", lambda: igf.table(None)),
    ("name", lambda: igf.frame(["lines"])),
    ("name", lambda: igf.dataset(5)),
    ("name", lambda: igf.schema(None)),
    ("name", lambda: igf.view(None)),
    ("label", lambda: igf.labels(None)),
    ("table", lambda: igf.path(None)),
    ("format", lambda: igf.path("lines", None)),
    ("id", lambda: igf.document(3)),
    ("text", lambda: igf.parse(b"", id="x")),
    ("id", lambda: igf.parse("", id=None)),
    ("query", lambda: igf.search(3)),
    ("topic", lambda: igf.search("云", topic=3)),
    ("limit", lambda: igf.search("云", limit="3")),
    ("limit", lambda: igf.search("云", limit=True)),
    ("table", lambda: igf.validate([], None)),
    ("rows", lambda: igf.validate(3, "lines")),
    ("rows", lambda: igf.validate(None, "lines")),
    ("rows", lambda: igf.validate("lines", "lines")),
    ("rows", lambda: igf.validate(Path("lines.jsonl"), "lines")),
    ("folder", lambda: igf.open(3)),
    ("folder", lambda: igf.open(b"data")),
    ("folder", lambda: igf.verify(3)),
    ("paths", lambda: igf.build(3, "out")),
    ("paths", lambda: igf.build([3], "out")),
    ("out", lambda: igf.build(["seeds"], None)),
]
READING = ("tables", "path", "table", "frame", "dataset", "rows", "document", "cite", "search")
READING += ("pairs", "tokens", "labels")
WRONG += [
    ("data", lambda name=name: getattr(igf, name)(*(CALLS | NO_TABLE).get(name, ("lines",)), data=3))
    for name in READING
]


@pytest.mark.parametrize(("parameter", "call"), WRONG)
def test_wrong_types_are_wrong_use(parameter: str, call: Callable[[], object]) -> None:
    with pytest.raises(igf.WrongUse, match=rf"^{parameter}: expected .+, found ."):
        call()


def test_every_public_function_is_tried() -> None:
    tried = {name for _, call in WRONG for name in call.__code__.co_names} | set(READING)
    functions = {name for name in igf.__all__ if inspect.isfunction(getattr(igf, name))}
    assert functions - {"folder"} <= tried


# What fails is blamed on the data only if they are to blame


def test_a_fault_of_the_program_is_not_blamed_on_the_data(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> object:
        raise KeyError("a fault of the program")

    monkeypatch.setattr(cite_module, "_pieces", failing)
    with pytest.raises(KeyError, match="a fault of the program"):
        igf.cite("summary.43.b", data=copied)
    path = copied / "jsonl" / "dates.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"{}\n", *lines[3:]]))
    with pytest.raises(igf.BadData, match=rf"{re.escape(str(path))}:3: /id: expected the field, found none"):
        igf.cite("summary.43.b", data=copied)


@pytest.mark.parametrize(
    ("table", "id", "address"),
    [("sections", "vilnius-2010/summary", "summary.43"), ("paragraphs", "vilnius-2010/summary.43", "summary.43.s2")],
)
def test_a_record_that_another_names_is_missing(table: str, id: str, address: str, copied: Path) -> None:
    path = copied / "jsonl" / f"{table}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if json.loads(line)["id"] != id))
    with pytest.raises(igf.BadData, match=f"expected a record of {table} with the id '{id}', found none"):
        igf.cite(address, data=copied)


# JSON pointers


@pytest.mark.parametrize(
    ("steps", "expected"),
    [((), ""), (("a",), "/a"), (("a/b", "m~n"), "/a~1b/m~0n"), (("~1", 0, ""), "/~01/0/"), ((" ", "é"), "/ /é")],
)
def test_pointers_follow_rfc_6901(steps: tuple[str | int, ...], expected: str) -> None:
    assert pointer(steps) == expected


def test_every_check_writes_pointers_so(tmp_path: Path, copied: Path) -> None:
    manifest = copied / "manifest.json"
    values = json.loads(manifest.read_bytes())
    values["files"]["a/b~c"] = 5
    manifest.write_text(json.dumps(values), encoding="utf-8")
    assert "/files/a~1b~0c" in igf.verify(copied)[0].pointer
    record = {**igf.rows("lines")[0].model_dump(mode="json"), "a/b~c": 1}
    assert igf.validate([record], "lines")[0].pointer == "/a~1b~0c"


# Help


def test_help_shows_the_public_names_first_and_briefly() -> None:
    text = pydoc.render_doc(igf, renderer=pydoc.plaintext)
    assert text.count("\n") < 500
    public = {name for name in dir(igf) if not name.startswith("_")}
    listed = text.partition("DESCRIPTION\n")[2].partition("PACKAGE CONTENTS")[0]
    assert set(re.findall(r"\w+", listed)) >= public
    assert set(re.findall(r"^        ([a-z]+)  ", listed, re.MULTILINE)) == {name for name in public if name.islower()}
    shown = set(re.findall(r"^    (?:class )?(\w+)\(", text.partition("CLASSES\n")[2], re.MULTILINE))
    assert shown == set(igf.__all__) == {"Edition", *(name for name in public if name.islower())}
    assert "lambda" not in text
    assert "list[Any]" not in text
    assert public >= {model.__name__ for model in ROWS.values()}


def test_help_of_rows_names_the_types_of_all_tables() -> None:
    for table, model in ROWS.items():
        assert f"- {table}: {model.__name__}\n" in (igf.rows.__doc__ or "")


def test_every_table_has_its_row_class_in_the_signature() -> None:
    """The overloads cannot be derived; what they promise is held to the models."""
    for function in (igf.rows, Edition.rows):
        promised = {}
        for overload in get_overloads(function):
            table, rows = overload.__annotations__["table"], overload.__annotations__["return"]
            if table is not str:
                promised[get_args(table)[0]] = rows.removeprefix("list[").removesuffix("]").rpartition(".")[2]
        assert promised == {name: model.__name__ for name, model in ROWS.items()}
