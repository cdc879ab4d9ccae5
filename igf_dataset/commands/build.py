"""Paths of seeds in, a built dataset folder out: `igf-dataset build`."""

import shlex

import click

from ..errors import Refused
from .common import command, report
from .progress import progress_bar


@command("build --out data")
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

    from ..build import build as run
    from ..resources import folder

    paths = [Path(each) for each in (*seeds, *more)] or [Path(folder("seeds"))]
    progress = progress_bar()
    if check:
        from ..drift import drift

        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(scratch) / "data"
            run(paths, fresh, progress)
            given = [*(f"--seeds={path}" for path in seeds), *more, *([] if out == "data" else ["--out", out])]
            return report(drift(Path(out), fresh, shlex.join(["igf-dataset", "build", *given])))
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
