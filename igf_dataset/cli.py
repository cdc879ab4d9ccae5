"""Arguments in, an exit status out: 0 for well, 1 for findings, 2 for wrong use."""

import json
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from . import __version__
from .errors import IgfError, Refused, Unknown, WrongUse

_PAUSE = 0.1  # seconds between two lines of progress
_DATA = click.option("--data", metavar="DIR", help="A built dataset; the packaged one if left out.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        args = None if argv is None else list(argv)
        return igf_dataset.main(args=args, prog_name="igf-dataset", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    except IgfError as error:
        click.echo(f"igf-dataset: {error}", err=True)
        return 2 if isinstance(error, WrongUse) else 1
    except SystemExit:  # click's way when whoever reads our output has had enough
        return 0


def _command(example: str) -> Callable[..., click.Command]:
    """A subcommand whose --help ends with an example."""
    return igf_dataset.command(epilog=f"Example: igf-dataset {example}", context_settings={"max_content_width": 100})


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="igf-dataset", message="%(package)s %(version)s")
def igf_dataset() -> None:
    """The reference structured edition of United Nations documents on the Internet Governance Forum."""


@_command("build --out data")
@click.option("--seeds", multiple=True, metavar="PATH", help="Seed folder, folder of them, or .txt file.")
@click.argument("more", nargs=-1, metavar="[PATH]...")
@click.option("--out", default="data", show_default=True, metavar="DIR", help="The folder to build.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option("--strict", is_flag=True, help="Stop at the first document that is refused.")
@click.option("--check", is_flag=True, help="Write nothing; report where DIR differs from a fresh build.")
def build(seeds: tuple[str, ...], more: tuple[str, ...], out: str, workers: int, strict: bool, check: bool) -> int:
    """Build the dataset from its seeds, the packaged ones unless others are given.

    The folder is replaced as a whole, or stays as it is. A document among several that is refused is left
    out and listed in rejects.jsonl, and the exit status is 1.
    """
    import tempfile
    from concurrent.futures import ProcessPoolExecutor
    from contextlib import nullcontext
    from multiprocessing import get_context
    from pathlib import Path

    from .build import build as run
    from .resources import folder

    paths = [Path(each) for each in (*seeds, *more)] or [Path(folder("seeds"))]
    progress = _progress()
    if check:
        from .drift import drift

        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(scratch) / "data"
            run(paths, fresh, progress)
            given = [*(f"--seeds={path}" for path in seeds), *more, *([] if out == "data" else ["--out", out])]
            return _report(drift(Path(out), fresh, shlex.join(["igf-dataset", "build", *given])))
    # Not forked: Arrow has threads.
    pool = ProcessPoolExecutor(workers, get_context("spawn")) if workers > 1 else nullcontext()
    with pool as executor:
        built = run(paths, Path(out), progress, executor=executor, workers=workers, strict=strict)
    counts = ", ".join(f"{table} {count}" for table, count in built.rows.items())
    click.echo(f"{out}: {counts}")
    for each in built.rejected:
        click.echo(str(Refused(*each)), err=True)
    if built.rejected:
        click.echo(f"{len(built.rejected)} refused and left out: {out}/rejects.jsonl", err=True)
    return 1 if built.rejected else 0


@_command("validate data/jsonl/paragraphs.jsonl")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--schema", metavar="NAME", help="A table, document, or a schema file; else the file's name tells.")
def validate(files: tuple[str, ...], schema: str | None) -> int:
    """Check the records of .jsonl, .json and .parquet files against their JSON Schema."""
    from .access.validate import validate_file

    return _report(finding for file in files for finding in validate_file(file, schema))


@_command("verify data")
@click.argument("folder", required=False, metavar="[DIR]")
def verify(folder: str | None) -> int:
    """Check a whole dataset, the packaged one unless DIR is given: digests, records, relations, source."""
    from pathlib import Path

    from .resources import folder as packaged
    from .verify import verify as run

    return _report(run(Path(folder or packaged("data"))))


@_command("info --json")
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(data: str | None, as_json: bool) -> int:
    """Say what a dataset holds."""
    from .access import files

    manifest = files.manifest(data)
    facts = {
        "version": manifest["version"],
        "schema_version": manifest["schema_version"],
        "folder": files.root(data),
        "documents": files.documents(data),
        "rows": manifest["rows"],
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"igf-dataset {facts['version']}, schema {facts['schema_version']}, in {facts['folder']}")
    for document in facts["documents"]:
        click.echo(f"\n{document['id']}\n  {document['title']}")
        if document["title_en"]:
            click.echo(f"  {document['title_en']} (unofficial English)")
    click.echo()
    for table, count in facts["rows"].items():
        click.echo(f"{count:>8}  {table}")
    return 0


@_command("show summary.43.b")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def show(addresses: tuple[str, ...], data: str | None, as_json: bool) -> int:
    """Print a document, letter, part, section, paragraph, item or sentence, what it states and how to cite it.

    An entity's id, such as icann, prints who it is and every place that names it.
    """
    from .access import entity
    from .access import show as shown
    from .access.cite import Citation, cite

    for address in addresses:
        found: Citation | entity.Named | None
        try:
            found = cite(address, data=data)
        except Unknown as error:
            found = entity.find(address, data)
            if found is None and "/" in address:
                raise
            if found is None:
                raise Unknown("address or entity", address, [*error.known, *entity.ids(data)]) from None
        if isinstance(found, Citation):
            values = {**found._asdict(), "statements": shown.statements(found.id, data)}
            text = shown.lines(found, data)
        else:
            values, text = found._asdict(), entity.lines(found, data)
        if as_json:
            click.echo(json.dumps(values, ensure_ascii=False))
        else:
            for line in text:
                click.echo(line)
    return 0


@_command("schema paragraphs")
@click.argument("name", required=False)
@click.option("--write", is_flag=True, help="Write every schema into DIR, and the columns into DATASHEET.md.")
@click.option("--out", default="schema", show_default=True, metavar="DIR", help="Where --write writes.")
def schema(name: str | None, write: bool, out: str) -> int:
    """Print the JSON Schema of a table or of the nested document, or refresh the published ones."""
    if write:
        from pathlib import Path

        from .publish import publish

        for path in publish(Path(out), Path("DATASHEET.md")):
            click.echo(path)
        return 0
    from .access.load import schema as load

    if name is None:
        raise click.UsageError("Name a table or document, or give --write.")
    click.echo(json.dumps(load(name), ensure_ascii=False, indent=2))
    return 0


def _report(findings: Iterable[Any]) -> int:
    """Print findings as they come, one a line."""
    count = 0
    for finding in findings:
        click.echo(str(finding))
        count += 1
    return 1 if count else 0


def _progress() -> Callable[[int, int, int], None]:
    """Documents done, refused, their rate and the time left, on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda *_: None
    begun = shown = time.monotonic()

    def show(done: int, refused: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < _PAUSE and 1 < done < total:
            return
        shown, rate = now, done / max(now - begun, 1e-9)
        text = (
            f"{done} of {total} documents, {refused} refused, {rate:.0f} a second, {(total - done) / rate:.0f} s left"
        )
        click.echo(f"\r{text}\033[K", nl=False, err=True)

    click.get_current_context().call_on_close(lambda: click.echo("\r\033[K", nl=False, err=True))
    return show
