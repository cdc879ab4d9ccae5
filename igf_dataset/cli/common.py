"""What the commands share: how one is declared, the option that names a dataset, how findings are printed."""

from collections.abc import Callable, Iterable
from typing import Any

import click

DATA = click.option("--data", metavar="DIR", help="A built dataset; the packaged one if left out.")


def command(example: str) -> Callable[..., click.Command]:
    """A subcommand whose --help ends with an example."""
    return click.command(epilog=f"Example: igf-dataset {example}", context_settings={"max_content_width": 100})


def report(findings: Iterable[Any]) -> int:
    """Print findings as they come, one a line."""
    count = 0
    for finding in findings:
        click.echo(str(finding))
        count += 1
    return 1 if count else 0
