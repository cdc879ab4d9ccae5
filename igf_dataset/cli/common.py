"""Shared by the commands: how one is declared, the option that names a dataset, how findings are printed."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..model.findings import Finding

DATA = click.option("--data", metavar="DIR", help="A built dataset; the packaged one if left out.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one object a line.")


class Command(click.Command):
    """A command whose --help ends with the values that options take, and with examples."""

    examples: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, str]] = {}  # the table and column that an option's values are of

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the values with their meanings, then the examples, each on one line."""
        for option, (table, column) in self.values.items():
            with formatter.section(f"Values of {option}"):
                formatter.write_dl([*meanings(table, column).items()])
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}igf-dataset {example}\n")


def command(*examples: str, values: Mapping[str, tuple[str, str]] | None = None) -> Callable[..., Command]:
    """Declare a command, with examples of its use and the options whose values are those of a column."""

    def declare(function: Callable[..., int]) -> Command:
        command = click.command(cls=Command, context_settings={"max_content_width": 100})(function)
        command.examples, command.values = examples, values or {}
        return command

    return declare


def meanings(table: str, column: str) -> dict[str, str]:
    """Return the values of a closed list, each with its meaning, from the column's description in the schema."""
    from ..storage.resources import schema

    node = schema(table)["properties"][column]
    texts = (re.search(rf"`{value}` \(([^)]+)\)", node["description"]) for value in node["enum"])
    return {value: match[1] if match else "" for value, match in zip(node["enum"], texts, strict=True)}


def word(column: str, code: str) -> str:
    """Return the words that the reading page has for a code, with the code behind them where they differ."""
    from ..page.labels import ACTS, BREADTHS, SPEAKERS

    label = SPEAKERS[code][1] if column == "speaker_kind" else {**BREADTHS, **ACTS}[code]
    return code if label.replace(" ", "_").casefold() == code else f"{label} ({code})"


def finding_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options of commands that print findings."""
    options = (
        JSON,
        click.option("--max", "most", type=click.IntRange(1), metavar="N", help="Print the first N findings at most."),
        click.option("-q", "--quiet", is_flag=True, help="Print no findings and no counts; the exit status says it."),
        click.option("-v", "--verbose", is_flag=True, help="Name each file as it is checked, on standard error."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def print_findings(
    findings: "Iterable[Finding]", *, as_json: bool = False, most: int | None = None, quiet: bool = False
) -> int:
    """Print findings as they come, one a line, `most` of them at most. Returns how many there are, up to one more."""
    count = 0
    for finding in findings if most is None else islice(findings, most + 1):
        count += 1
        if quiet:
            break
        if most is not None and count > most:
            say(f"only the first {most}; a larger --max shows more")
        else:
            click.echo(json.dumps(finding._asdict(), ensure_ascii=False) if as_json else str(finding))
    return count


def report(findings: "Iterable[Finding]") -> int:
    """Print findings as they come. Returns the exit status: 1 where there are any."""
    return 1 if print_findings(findings) else 0


def say(text: str) -> None:
    """Print a line for the person at the terminal, on standard error."""
    from ..model.findings import printable

    click.echo(printable(text), err=True)


def counted(number: int, what: str) -> str:
    """Return a number with its noun: 1 record, 2,000 records."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
