"""Shared by the commands: their declaration, common options, printing of findings."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from ..errors import WrongUse

if TYPE_CHECKING:
    from ..model.findings import Finding


class PathName(click.Path):
    """The path of a file or folder, as text; empty, as of a shell's variable that is not set, it is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path as it was given, without looking at what is there."""
        return value or self.fail("expected a path, found ''", param, ctx)


PATH = PathName()
DATA = click.option("--data", metavar="DIR", type=PATH, help="A built dataset; the packaged one if left out.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one object per line.")


class Command(click.Command):
    """A command whose --help ends with lists of arguments, the values of options, and examples."""

    examples: tuple[str, ...] = ()
    lists: Callable[[], Mapping[str, list[tuple[str, str]]]] = dict  # arguments with their meanings, by heading
    values: Mapping[str, tuple[str, str]] = {}  # the table and column whose values an option takes

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the lists and values with their meanings, then the examples, each on one line."""
        for heading, rows in self.lists().items():
            with formatter.section(heading):
                formatter.write_dl(rows)
        for option, (table, column) in self.values.items():
            with formatter.section(f"Values of {option}"):
                formatter.write_dl([*meanings(table, column).items()])
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}igf-dataset {example}\n")


def command(
    *examples: str,
    values: Mapping[str, tuple[str, str]] | None = None,
    lists: Callable[[], Mapping[str, list[tuple[str, str]]]] = dict,
) -> Callable[..., Command]:
    """Declare a command, with examples, the columns whose values its options take, and lists for its help."""

    def declare(function: Callable[..., int]) -> Command:
        command = click.command(cls=Command, context_settings={"max_content_width": 100})(function)
        command.examples, command.values, command.lists = examples, values or {}, lists
        return command

    return declare


def meanings(table: str, column: str) -> dict[str, str]:
    """Return the values of a closed list, each with its meaning, from the column's description in the schema."""
    from ..storage.resources import schema

    node = schema(table)["properties"][column]
    texts = (re.search(rf"`{value}` \(([^)]+)\)", node["description"]) for value in node["enum"])
    return {value: match[1] if match else "" for value, match in zip(node["enum"], texts, strict=True)}


def word(column: str, code: str) -> str:
    """Return the reading page's words for a code, followed by the code if it differs."""
    from ..page.labels import ACTS, BREADTHS, SPEAKERS

    labels = {**BREADTHS, **ACTS, "unspecified": "number not said"}  # "unnumbered" needs the speakers beside it
    label = SPEAKERS[code][1] if column == "speaker_kind" else labels[code]
    return code if label.replace(" ", "_").casefold() == code else f"{label} ({code})"


def chosen(to: str | None, out: str | None, by_ending: str | None, option: str = "--format") -> str | None:
    """Return the format to write: `to`, which an option says, else the one that the ending of the file names, or None.

    Raises WrongUse if the ending is the name of another format, since programs would not open such a file.
    """
    ending = (out or "").rpartition(".")[2].lower()
    if to is not None and by_ending == ending and to != by_ending:
        raise WrongUse(f"--out: expected a file that ends in .{to}, as {option} says, found {out}")
    return to or by_ending


def require_no_terminal(to: str, out: str | None, example: str) -> None:
    """Raise WrongUse if a format that no terminal can show would be written to one; `example` is a file's name."""
    if out is None and sys.stdout.isatty():
        raise WrongUse(f"a terminal cannot show {to}; give --out FILE, as in --out {example}.{to}")


def finding_options(verbose: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return what adds the options of commands that print findings; `verbose` is what -v does."""
    options = (
        JSON,
        click.option("--max", "most", type=click.IntRange(1), metavar="N", help="Print at most N findings."),
        click.option("-q", "--quiet", is_flag=True, help="Print no findings and no counts; only set the exit status."),
        click.option("-v", "--verbose", is_flag=True, help=f"{verbose}, on standard error."),
    )

    def add(function: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def print_findings(
    findings: "Iterable[Finding]", *, as_json: bool = False, most: int | None = None, quiet: bool = False
) -> int:
    """Print findings as they come, one per line, at most `most`. Return how many there are, counted to `most` + 1."""
    count = 0
    for finding in findings if most is None else islice(findings, min(most + 1, sys.maxsize)):
        count += 1
        if quiet:
            break
        if most is not None and count > most:
            say(f"only the first {most}; a larger --max shows more")
        else:
            click.echo(json.dumps(finding._asdict(), ensure_ascii=False) if as_json else str(finding))
    return count


def report(findings: "Iterable[Finding]") -> int:
    """Print findings as they come. Return the exit status: 1 if there are any."""
    return 1 if print_findings(findings) else 0


def say(text: str) -> None:
    """Print a line for the user on standard error."""
    from ..model.findings import printable

    click.echo(printable(text), err=True)


def counted(number: int, what: str) -> str:
    """Return a number with its noun: 1 record, 2,000 records."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
