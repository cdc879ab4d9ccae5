"""The command `igf-dataset build`."""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from ..errors import Refused, WrongUse, visible
from .common import PATH, command, report, say
from .progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from ..build import Built
    from ..text.doubts.surroundings import Doubt

_SHOWN = 20  # refused documents that are shown on the terminal; rejects.jsonl has all
# Options that describe the dataset: the key of dataset.toml that each replaces, and its help.
_DESCRIBED = {
    "--name": ("name", "Short name of the dataset, as catalogues list it."),
    "--title": ("title", "Full title."),
    "--description": ("description", "What the dataset is, in a paragraph."),
    "--creator": ("creators", "Who made it; may be given again."),
    "--license": ("license", "Licence, as in the SPDX list (CC-BY-4.0), or LicenseRef- and a name."),
    "--url": ("url", "Where it is published."),
    "--base-url": ("base_url", "Address below which its files are published."),
    "--dataset-version": ("version", "Version x.y.z of the dataset."),
}


def _describing(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that replace values of dataset.toml; the function receives them by its keys."""
    for option, (key, help) in reversed(_DESCRIBED.items()):
        function = click.option(option, key, multiple=key == "creators", metavar="TEXT", help=help)(function)
    return function


@command(
    "build --out data",
    "build letter.txt --out mine --doubts",
    'build --title "Letters of 2012" --creator "A. Reader" --out mine',
)
@click.option(
    "--seeds", multiple=True, metavar="PATH", type=PATH, help="Seed folder, folder of them, .txt file, or a glob."
)
@click.argument("more", nargs=-1, metavar="[PATH]...", type=PATH)
@click.option("--out", default="data", show_default=True, metavar="DIR", type=PATH, help="The folder to build.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option("--dask", metavar="ADDRESS", help="Work on the Dask cluster there, or on a `local` one of --workers.")
@click.option("--doubts", is_flag=True, help="List the places of each document to look over.")
@click.option("--strict", is_flag=True, help="Stop at the first document that is refused.")
@click.option("--replace", is_flag=True, help="Let documents go that DIR holds and this build does not.")
@click.option("--database", is_flag=True, help="Make igf.sqlite and catalogue metadata for any number of documents.")
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
    database: bool,
    check: bool,
    **described: str | Sequence[str] | None,
) -> int:
    """Build the dataset from its seeds, by default the packaged ones.

    The folder is replaced as a whole or not at all. The reading page of a dataset of one document, DIR/reader.html, is
    drawn if the extra is installed (pip install 'igf-dataset[site]'). If one of several documents is refused, or
    has the name or the text of one before it, it is left out and listed in rejects.jsonl, and the exit status is 1.

    For more than 100 documents igf.sqlite, which search, views and xlsx read, and the catalogue metadata
    (croissant.json, datapackage.json) are left out, unless --database is given, each time.

    The description of the dataset in its card and catalogue metadata comes from dataset.toml, in or beside the seeds;
    the options --name, --title and those after them replace its values. What neither has is left out.
    """
    from pathlib import Path

    from ..pipeline import executors
    from ..storage.resources import folder

    if dask == "":
        raise WrongUse("--dask: expected the address of a scheduler, or local, found ''")
    paths = [Path(name) for name in (*seeds, *more)] or [Path(folder("seeds"))]
    if dask and dask != "local":  # its workers may have another working directory
        paths = [path.absolute() for path in paths]
    describe = {key: value if isinstance(value, str) else [*value] for key, value in described.items() if value}
    with (
        executors.dask(dask, workers) if dask else nullcontext((None, workers)) as (executor, count),
        _naming_options(),
    ):
        options = {"describe": describe, "executor": executor, "workers": count, "strict": strict, "replace": replace}
        options["database"] = database
        if check:
            return _check(paths, Path(out), _command(seeds, more, out, describe, database=database), options)
        progress = Progress()
        built = _run(paths, Path(out), progress, options)
    if built is None:
        return 1
    click.echo(visible(f"{out}: " + ", ".join(f"{table} {count}" for table, count in built.rows.items())))
    progress.table(built.rows)
    _report(built, paths, out, database=database, doubts=doubts)
    return 1 if built.rejected else 0


def _run(paths: "Sequence[Path]", out: "Path", progress: Progress, options: Mapping[str, Any]) -> "Built | None":
    """Build into a folder, and show how far it is. Print the refusal and return None if nothing is built."""
    from ..build import build as run

    click.get_current_context().call_on_close(progress.clear)
    try:
        built = run(paths, out, progress, **options)
    except Refused as error:
        progress.clear()
        for line in [*f"igf-dataset: {error}".split("\n"), *getattr(error, "__notes__", ())]:
            say(line)
        _advise_roles([error, *error.more])
        return None
    progress.clear()
    return built


def _check(paths: "Sequence[Path]", out: "Path", mend: str, options: Mapping[str, Any]) -> int:
    """Report where a folder differs from a fresh build; `mend` is the command that makes it. Return the exit status."""
    from ..storage.added import is_added
    from ..verify.rebuild import drift, without_page

    with _beside(out) as scratch:
        built = _run(paths, scratch / "data", Progress(), options)
        if built is None:
            return 1
        drawn = built.page == "drawn"

        def among(name: str) -> bool:
            return not is_added(name) and (drawn or without_page(name))

        differences = list(drift(out, scratch / "data", mend, among))
    return report(differences)


def _report(built: "Built", paths: "Sequence[Path]", out: str, *, database: bool, doubts: bool) -> None:
    """Print what a build left out, and what to look over; with `doubts`, every place."""
    from ..layers import registry
    from ..layers import seeds as seeding
    from ..storage.sqlite import MOST_UNASKED

    if note := registry.replaced(seeding.shared(paths)):
        say(note)
    if note := seeding.left_out(paths):
        say(note)
    if len(built.sources) > MOST_UNASKED and not database:
        files = "no igf.sqlite (for search, views, xlsx), croissant.json and datapackage.json"
        say(f"{out}: {files} for more than {MOST_UNASKED} documents; build with --database to have them")
    _report_page(built.page, len(built.sources), out)
    _report_doubts(built.doubts, listed=doubts)
    if doubts:
        ids = {id for id, places in built.doubts.items() if any("[roles]" in str(place) for place in places)}
        _advise_seed_folders([path for path in seeding.find(paths) if seeding.id_of(path) in ids])
    _report_rejected(built.rejected, out)


@contextmanager
def _naming_options() -> Iterator[None]:
    """Raise errors about a key of the description as errors about the option that gives it."""
    try:
        yield
    except WrongUse as error:
        for option, (key, _) in _DESCRIBED.items():
            if re.match(rf"{key}(?:\.[0-9]+)?: ", str(error)):
                raise WrongUse(f"{option}: {str(error).partition(': ')[2]}") from None
        raise


def _beside(out: "Path") -> "AbstractContextManager[Path]":
    """Return a temporary folder for a build to compare with `out`. Raises NoSuchPath if that is no folder."""
    from ..storage.files import temporary
    from ..storage.resources import require_dataset

    if not out.is_dir():
        require_dataset(str(out))
    return temporary()


def _command(
    seeds: Sequence[str], more: Sequence[str], out: str, describe: Mapping[str, Any], *, database: bool
) -> str:
    """Return the command that builds the same dataset."""
    arguments = [*(f"--seeds={path}" for path in seeds), *more, *([] if out == "data" else ["--out", out])]
    for option, (key, _) in _DESCRIBED.items():
        values = describe.get(key, [])
        arguments += [f"{option}={value}" for value in ([values] if isinstance(values, str) else values)]
    arguments += ["--database"] if database else []
    return shlex.join(["igf-dataset", "build", *arguments])


def _report_page(state: str, documents: int, out: str) -> None:
    """Say why a folder has no reading page, or no longer has one, and how to draw it."""
    from ..page.environment import can_draw

    site = f"igf-dataset site --data {shlex.quote(out)}"
    if documents > 1:
        why, how = "one of several documents is drawn when asked for", f"{site} --document ID"
    elif can_draw():
        why, how = "one of so large a document is drawn when asked for", site
    else:
        why, how = "it needs the extra site", "pip install 'igf-dataset[site]', then build again"
    if state == "gone":
        say(f"{out}/reader.html showed other rows and is gone; to draw it again: {how}")
    elif state == "none":
        say(f"{out}: no reading page: {why}: {how}")


def _advise_roles(refused: Sequence[Refused]) -> None:
    """Say how to make seed folders for refused texts whose advice is to give a line a role."""
    from pathlib import Path

    _advise_seed_folders([Path(error.file) for error in refused if "document.toml" in error.advice])


def _advise_seed_folders(paths: "Sequence[Path]") -> None:
    """Name the command that makes a seed folder, for texts that have none."""
    from ..layers.seeds import SOURCE, id_of

    bare = [path for path in dict.fromkeys(paths) if path.suffix == ".txt" and path.name != SOURCE]
    if bare:
        new = shlex.join(["igf-dataset", "new", id_of(bare[0]), str(bare[0])])
        others = f" (and for {len(bare) - 1} more)" if len(bare) > 1 else ""
        say(f"document.toml is in a seed folder; to make one for {bare[0]}{others}: {new}")


def _report_doubts(doubts: "Mapping[str, Sequence[Doubt]]", *, listed: bool) -> None:
    """Print how many places of each document a person should look over, and if `listed`, which."""
    for id, places in [*doubts.items()][: None if listed else _SHOWN]:
        if places:
            hint = "" if listed else " (--doubts lists them)"
            click.echo(f"{id}: {len(places)} {'place' if len(places) == 1 else 'places'} to look over{hint}")
        for doubt in places if listed else ():
            click.echo(visible(f"  line {doubt}"))


def _report_rejected(rejected: Sequence[Refused], out: str) -> None:
    """Print the refused documents, at most the first _SHOWN."""
    for refused in rejected[:_SHOWN]:
        for line in str(refused).split("\n"):
            say(line)
    if len(rejected) > _SHOWN:
        say(f"… and {len(rejected) - _SHOWN} more")
    if rejected:
        _advise_roles(rejected)
        say(f"{len(rejected)} refused and left out: {out}/rejects.jsonl")
