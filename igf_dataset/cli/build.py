"""The command `igf-dataset build`."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from ..errors import Refused, visible
from .common import command, report, say
from .progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from ..text.doubts import Doubt

_SHOWN = 20  # refused documents that are named on the terminal; rejects.jsonl has all


# What a dataset says of itself, by option: the key of dataset.toml that it goes before, and its help.
_DESCRIBED = {
    "--name": ("name", "Short name of the dataset, as catalogues list it."),
    "--title": ("title", "Full title."),
    "--description": ("description", "What the dataset is, in a paragraph."),
    "--creator": ("creators", "Who made it; may be given again."),
    "--license": ("license", "SPDX licence, such as CC-BY-4.0."),
    "--url": ("url", "Where it is published."),
    "--base-url": ("base_url", "Address below which its files are published."),
    "--dataset-version": ("version", "Version x.y.z of the dataset."),
}


def _describing(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that go before dataset.toml; the function gets them by its keys."""
    for option, (key, help) in reversed(_DESCRIBED.items()):
        function = click.option(option, key, multiple=key == "creators", metavar="TEXT", help=help)(function)
    return function


@command(
    "build --out data",
    "build letter.txt --out mine --doubts",
    'build --title "Letters of 2012" --creator "A. Reader" --out mine',
)
@click.option("--seeds", multiple=True, metavar="PATH", help="Seed folder, folder of them, .txt file, or a glob.")
@click.argument("more", nargs=-1, metavar="[PATH]...")
@click.option("--out", default="data", show_default=True, metavar="DIR", help="The folder to build.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option("--dask", metavar="ADDRESS", help="Work on the Dask cluster there, or on a `local` one of --workers.")
@click.option("--doubts", is_flag=True, help="List the places of each document to look over.")
@click.option("--strict", is_flag=True, help="Stop at the first document that is refused.")
@click.option("--replace", is_flag=True, help="Let documents go that DIR holds and this build does not.")
@click.option("--check", is_flag=True, help="Write nothing; report where DIR differs from a fresh build.")
@_describing
def build(  # noqa: PLR0913, PLR0917 - an argument an option
    seeds: tuple[str, ...],
    more: tuple[str, ...],
    out: str,
    workers: int,
    dask: str | None,
    doubts: bool,
    strict: bool,
    replace: bool,
    check: bool,
    **described: str | Sequence[str] | None,
) -> int:
    """Build the dataset from its seeds, the packaged ones unless others are given.

    The folder is replaced as a whole, or stays as it is. The reading page of one document, DIR/reader.html, is drawn
    with it where the extra is installed (pip install 'igf-dataset[site]'). A document among several that is refused
    is left out and listed in rejects.jsonl, and the exit status is 1.

    What the card and the catalogue metadata say of the dataset comes from dataset.toml, in or beside the seeds; the
    options --name, --title and those after them go before it. What neither says is said nowhere.
    """
    from pathlib import Path

    from ..build import build as run
    from ..layers import registry
    from ..layers import seeds as seeding
    from ..pipeline import executors
    from ..storage.added import is_added
    from ..storage.files import temporary
    from ..storage.resources import folder
    from ..verify.rebuild import drift, without_page

    paths = [Path(name) for name in (*seeds, *more)] or [Path(folder("seeds"))]
    if dask and dask != "local":  # its workers may be in another folder
        paths = [path.absolute() for path in paths]
    progress = Progress()
    click.get_current_context().call_on_close(progress.clear)
    with (
        temporary() if check else nullcontext(Path()) as scratch,
        executors.dask(dask, workers) if dask else executors.processes(workers) as (executor, count),
    ):
        target = scratch / "data" if check else Path(out)
        describe = {key: value if isinstance(value, str) else [*value] for key, value in described.items() if value}
        options: dict[str, Any] = {"executor": executor, "workers": count, "strict": strict, "replace": replace}
        try:
            built = run(paths, target, progress, describe=describe, **options)
        except Refused as error:
            progress.clear()
            for line in f"igf-dataset: {error}".split("\n"):
                say(line)
            _start([error])
            return 1
        if check:
            given = [*(f"--seeds={path}" for path in seeds), *more, *([] if out == "data" else ["--out", out])]
            for option, (key, _) in _DESCRIBED.items():
                values = describe.get(key, [])
                given += [f"{option}={value}" for value in ([values] if isinstance(values, str) else values)]
            mend, drawn = shlex.join(["igf-dataset", "build", *given]), built.page == "drawn"

            def among(name: str) -> bool:
                return not is_added(name) and (drawn or without_page(name))

            differences = list(drift(Path(out), target, mend, among))
    if check:
        return report(differences)
    progress.clear()
    click.echo(f"{out}: " + ", ".join(f"{table} {count}" for table, count in built.rows.items()))
    progress.table(built.rows)
    if note := registry.replaced(seeding.shared(paths)):
        click.echo(note, err=True)
    _say_page(built.page, len(built.sources), out)
    _look(built.doubts, doubts)
    if doubts:
        said = {id for id, places in built.doubts.items() if any("[roles]" in str(place) for place in places)}
        _start_bare([path for path in seeding.find(paths) if seeding.id_of(path) in said])
    _name(built.rejected, out)
    return 1 if built.rejected else 0


def _say_page(state: str, documents: int, out: str) -> None:
    """Say why a folder has no reading page, or an old one no more, and how to draw it."""
    if state == "drawn":
        return
    if documents > 1:
        how = f"igf-dataset site --data {shlex.quote(out)} --document ID"
    else:
        how = "pip install 'igf-dataset[site]', then build again"
    if state == "gone":
        click.echo(f"{out}/reader.html showed other rows and is gone; to draw it anew: {how}", err=True)
    elif state == "none":
        why = "one of several documents is drawn when asked for" if documents > 1 else "it needs the extra site"
        click.echo(f"{out}: no reading page: {why}: {how}", err=True)


def _start(refused: Sequence[Refused]) -> None:
    """Say how to tell the grammar what a line is, where a refused text lies in no seed folder yet."""
    from pathlib import Path

    _start_bare([Path(error.file) for error in refused if "document.toml" in error.advice])


def _start_bare(paths: "Sequence[Path]") -> None:
    """Name the commands that make seed folders of bare texts."""
    from ..layers.seeds import id_of

    bare = [path for path in dict.fromkeys(paths) if path.suffix == ".txt" and path.name != "source.txt"]
    if bare:
        start = shlex.join(["igf-dataset", "new", id_of(bare[0]), str(bare[0])])
        others = f" (and so of {len(bare) - 1} more)" if len(bare) > 1 else ""
        say(f"document.toml stands in a seed folder; make that of {bare[0]}{others}: {start}")


def _look(doubts: "Mapping[str, Sequence[Doubt]]", listed: bool) -> None:
    """Say how many places of each document a person should look over, and which if they are wanted."""
    for id, places in [*doubts.items()][: None if listed else _SHOWN]:
        if places:
            hint = "" if listed else " (--doubts lists them)"
            click.echo(f"{id}: {len(places)} {'place' if len(places) == 1 else 'places'} to look over{hint}")
        for doubt in places if listed else ():
            click.echo(visible(f"  line {doubt}"))


def _name(rejected: Sequence[Refused], out: str) -> None:
    """Print what was refused, the first of many."""
    for refused in rejected[:_SHOWN]:
        for line in str(refused).split("\n"):
            say(line)
    if len(rejected) > _SHOWN:
        click.echo(f"… and {len(rejected) - _SHOWN} more", err=True)
    if rejected:
        _start(rejected)
        click.echo(f"{len(rejected)} refused and left out: {out}/rejects.jsonl", err=True)
