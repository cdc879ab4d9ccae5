"""The import graph follows the stages, modules stay small, and a call loads only what it needs."""

import ast
import importlib.metadata
import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from paths import TESTS, some

import igf_dataset as igf
from igf_dataset.export import FORMATS
from igf_dataset.storage.resources import folder

HOME = Path(igf.__file__).parent
NAME = HOME.name
SHIPPED = folder("data")
SOURCES = {
    path.relative_to(HOME).with_suffix("").as_posix().removesuffix("/__init__"): path
    for path in sorted(HOME.rglob("*.py"))
    if "files" not in path.relative_to(HOME).parts
}


def imports(module: str) -> tuple[set[str], set[str]]:
    """The modules of ours, and the packages of others, that a module imports: at its top, and inside functions."""
    path = SOURCES[module]
    package = [] if module == "__init__" else module.split("/")
    package = package if path.name == "__init__.py" else package[:-1]
    top: set[str] = set()
    inner: set[str] = set()

    def visit(node: ast.AST, found: set[str]) -> None:
        if isinstance(node, ast.Import):
            found.update(_target(alias.name.split("."), "") for alias in node.names)
            found.update("<package>" for alias in node.names if alias.name.split(".")[0] == NAME)
        elif isinstance(node, ast.ImportFrom):
            base = [NAME, *package[: len(package) - node.level + 1]] if node.level else []
            base += (node.module or "").split(".") if node.module else []
            found.update(_target(base, alias.name) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            found = set()  # never run
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found = inner
        for child in ast.iter_child_nodes(node):
            visit(child, found)

    visit(ast.parse(path.read_text(encoding="utf-8")), top)
    return top, inner


def _target(steps: list[str], name: str) -> str:
    """A module of ours by its path below the package (`text/scan`), another's by the name of its package."""
    if steps[0] != NAME:
        return f"<{steps[0]}>"
    inside = "/".join([*steps[1:], name])
    return inside if inside in SOURCES else "/".join(steps[1:]) or "__init__"


IMPORTS = {module: imports(module) for module in SOURCES}
TOP = {module: top for module, (top, _) in IMPORTS.items()}
INNER = {module: inner for module, (_, inner) in IMPORTS.items()}


# The rooms from the ground up. A room imports only rooms of lower floors, inside functions too.
FLOORS: tuple[set[str], ...] = (
    {"errors"},
    {"model"},
    {"storage"},
    {"text"},
    {"layers", "access"},
    {"tabulate", "check"},
    {"emit"},
    {"export", "page"},
    {"pipeline"},
    {"verify"},
    {"build"},
    {"cli"},
    {"__main__"},
)
# Those of text/, whose modules import only the ones before, and are imported by none of these.
TEXT_FLOORS = ("lines", "notes", "zones", "blocks", "tree", "doubts", "read")
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
LOOSE = {"__init__", "__main__", "build", "errors"}  # the modules that stand beside the rooms


def room(module: str) -> str:
    return module.partition("/")[0]


def ours(modules: set[str]) -> set[str]:
    return {module for module in modules if not module.startswith("<")}


def test_the_graph_is_read() -> None:
    assert len(SOURCES) > 30
    assert {"pipeline/documents", "storage/folders", "emit", "<collections>", "<typing>"} <= TOP["build"]
    assert {"build", "verify/rebuild", "<pathlib>"} <= INNER["cli/build"]
    assert {"access/store", "<typing>"} <= TOP["access/edition"]
    assert {"model/rows", "<pyarrow>", "<datasets>"} <= INNER["access/edition"]
    assert not {"model/rows", "<pyarrow>"} & TOP["access/edition"]


def test_every_module_lives_in_a_room() -> None:
    assert {module for module in SOURCES if "/" not in module and SOURCES[module].name != "__init__.py"} <= LOOSE
    assert {room(module) for module in SOURCES} - {"__init__"} == set(FLOOR)


# What holds for several modules of a room, by the name of what it is about.
ACROSS = {"emit/test_determinism", "text/test_golden", "text/test_layouts"}


def test_the_tests_of_a_module_have_its_name() -> None:
    """tests/<room>/test_<module>.py, or test_<room>.py for the room as a whole; what is added comes behind an _.

    The modules of a room in a room, as of text/lines, have theirs in tests/text.
    """
    tests = {path.relative_to(TESTS).with_suffix("").as_posix() for path in TESTS.glob("*/test_*.py")}
    names = {f"{room(module)}/test_{module.rpartition('/')[2]}" for module in SOURCES}
    names |= {f"{name}/test_{name}" for name in FLOOR}
    astray = {test for test in tests - ACROSS if not any(f"{test}_".startswith(f"{name}_") for name in names)}
    assert astray == set()
    assert tests > ACROSS


@pytest.mark.parametrize("module", [module for module in SOURCES if module != "__init__"])
def test_a_room_imports_only_what_lies_below_it(module: str) -> None:
    below = {target for target in ours(TOP[module] | INNER[module]) if room(target) != room(module)} - {"__init__"}
    assert {target for target in below if FLOOR[room(target)] >= FLOOR[room(module)]} == set()


def test_the_stages_of_reading_do_not_know_later_ones() -> None:
    floor = {f"text/{name}": number for number, name in enumerate(TEXT_FLOORS)}
    seen = set()
    for module in (name for name in SOURCES if room(name) == "text"):
        stage = "/".join(module.split("/")[:2])
        others = {"/".join(target.split("/")[:2]) for target in ours(TOP[module] | INNER[module])} & floor.keys()
        assert {other for other in others - {stage} if floor[other] >= floor.get(stage, 0)} == set(), module
        seen.add(stage)
    assert seen == {*floor, "text", "text/sentences"}


def test_reading_does_not_know_how_the_data_was_made() -> None:
    making = {"text", "layers", "emit", "tabulate", "check", "pipeline", "build"}
    for module in (name for name in SOURCES if room(name) in ("access", "export")):
        assert {room(target) for target in TOP[module]} & making == set(), module
        allowed = {"text"} if module == "access/functions" else set()  # igf.parse reads a text when it is called
        assert {room(target) for target in INNER[module]} & making == allowed, module


# Digests of files, what the card and the catalogues say of a dataset, the published schemas.
SHARED_BY_FORMATS = {"emit/manifest", "emit/card_text", "emit/card_recipes", "emit/schemas"}


def test_no_format_knows_another() -> None:
    composed = "emit/dataset"
    for module in (source for source in SOURCES if source.startswith("emit/") and source != composed):
        siblings = {imported for imported in TOP[module] | INNER[module] if room(imported) == "emit"}
        assert siblings <= SHARED_BY_FORMATS, module
    formats = {f"export/{name}" for name in FORMATS.values()}
    for module in (source for source in SOURCES if room(source) == "export"):
        assert not formats & (TOP[module] | INNER[module]), module


def test_there_is_no_cycle_at_import() -> None:
    done: set[str] = set()

    def visit(module: str, above: list[str]) -> None:
        assert module not in above, " imports ".join([*above, module])
        if module not in done:
            for imported in sorted(ours(TOP[module])):
                visit(imported, [*above, module])
            done.add(module)

    for module in SOURCES:
        visit(module, [])


def test_only_the_edition_reaches_the_package_itself_and_only_to_verify() -> None:
    """`import igf_dataset` inside a function could reach any room, past the floors."""
    reaching = {module for module in SOURCES if "<package>" in INNER[module] | TOP[module]}
    code = SOURCES["access/edition"].read_text(encoding="utf-8")
    used = {ast.unparse(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)}
    assert reaching == {"access/edition"}
    assert {name for name in used if name.startswith(f"{NAME}.")} == {f"{NAME}.verify"}


ORDERS = (
    "import igf_dataset.build, igf_dataset.verify",
    "import igf_dataset.verify.verify, igf_dataset.build",
    "from igf_dataset.verify import manifest; from igf_dataset.build import build",
    "igf.build; igf.verify; import igf_dataset.build, igf_dataset.verify.sqlite",
    "import igf_dataset.cli.main",
    "import importlib; importlib.import_module('igf_dataset.build'); importlib.import_module('igf_dataset.verify')",
)


@pytest.mark.parametrize("order", some(ORDERS, 3))
def test_no_module_takes_the_place_of_a_public_function(order: str) -> None:
    """`build` and `verify` are functions of the package and modules in it."""
    assert set(igf.__all__) & {room(module) for module in SOURCES} == {"build", "verify"}
    code = f"""
import igf_dataset as igf; {order}
from igf_dataset import build, verify
from igf_dataset.build import build as one
from igf_dataset.verify.verify import verify as other
assert callable(igf.build) and callable(igf.verify)
assert (build, verify) == (igf.build, igf.verify) == (one, other)
import sys; assert sys.modules["igf_dataset.build"].build is build
"""
    assert NAME in loaded(code)


@pytest.mark.extra
def test_a_spawned_process_finds_the_functions_too() -> None:
    """A function is pickled by the name of its module, which is that of a function, too."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(igf.verify, [SHIPPED]) == []
        assert pool.apply(callable, [igf.build])


@pytest.mark.parametrize("module", SOURCES)
def test_a_module_says_what_it_does_and_stays_small(module: str) -> None:
    text = SOURCES[module].read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text), clean=False) or ""
    assert docstring.split("\n")[0].strip(), "no summary line"
    assert len(text.splitlines()) <= 300


def loaded(code: str) -> set[str]:
    """The packages that a new process loads when it runs `code`, not counting what it began with."""
    before, after = (
        "import json, sys; before = set(sys.modules)",
        "print(json.dumps(sorted(set(sys.modules) - before)))",
    )
    environment = {**os.environ, "PYTHONPATH": str(HOME.parent)}
    command = [sys.executable, "-W", "error", "-c", f"{before}\n{code}\n{after}"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


HEAVY = {"pydantic", "pydantic_core", "pyarrow", "pandas", "numpy", "datasets", "jsonschema", "jsonschema_rs"}
CALLS = {
    "igf.tables()": set(),
    "igf.path('lines', 'jsonl')": set(),
    "igf.schema('lines')": set(),
    "igf.cite('summary.43.b')": set(),
    "igf.search('云')": set(),
    "igf.table('paragraphs')": {"pyarrow", "numpy"},
    "igf.document()": {"pydantic", "pydantic_core"},
    "igf.rows('statements' if 'statements' in igf.tables() else 'lines')": {"pydantic", "pydantic_core"},
    "igf.frame('lines')": {"pyarrow", "numpy", "pandas"},
    "igf.dataset('lines')": HEAVY - {"pydantic", "pydantic_core", "jsonschema", "jsonschema_rs"},
    "igf.validate([{}], 'lines')": HEAVY - {"pydantic", "pyarrow", "pandas", "numpy", "datasets"},
}
USED = {
    "igf.table('paragraphs')": "pyarrow",
    "igf.document()": "pydantic",
    "igf.frame('lines')": "pandas",
    "igf.dataset('lines')": "datasets",
    "igf.validate([{}], 'lines')": "jsonschema",
    "igf.search('云')": "unicodedata",
}


def test_importing_the_package_loads_nothing_but_it() -> None:
    assert loaded("import igf_dataset") - {"types"} == {NAME}


@pytest.mark.parametrize("call", some(CALLS, 2))
def test_a_call_loads_only_what_it_needs(call: str) -> None:
    found = loaded(f"import igf_dataset as igf; {call}")
    assert found & HEAVY <= CALLS[call]
    assert USED.get(call, NAME) in found


READING = [
    ["show", "summary.43.b"],
    ["search", "云"],
    ["info"],
    ["schema", "lines"],
    ["--help"],
    ["export", "lines", "--format", "csv"],
]
READING += [["export", "summary.43.b", "--format", name] for name in ("bibtex", "csl-json")]


@pytest.mark.parametrize("arguments", READING)
def test_a_command_that_only_reads_loads_nothing_heavy(arguments: list[str]) -> None:
    found = loaded(f"from igf_dataset.cli.main import main; assert main({arguments!r}) == 0")
    assert "click" in found
    assert found & HEAVY == set()


def test_the_installed_command_is_the_package_s() -> None:
    (command,) = importlib.metadata.entry_points(group="console_scripts", name="igf-dataset")
    assert command.load().__module__ in {"igf_dataset.__main__", "igf_dataset.cli.main"}
