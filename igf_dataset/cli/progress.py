"""Show the progress of a build on a terminal: a line during the build, a table at the end; nothing in a pipe."""

import os
import sys
import time
from collections.abc import Mapping

import click

_PAUSE = 0.1  # seconds between two lines of progress


class Progress:
    """Shows documents done and refused, their rate and the time left on a terminal; silent elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.rewrites = self.terminal and os.environ.get("TERM") != "dumb"  # whether a line can be overwritten
        self.begun = self.shown = time.monotonic()
        self.done = self.refused = 0

    def __call__(self, done: int, refused: int, total: int) -> None:
        """Record the numbers, and show them at most every _PAUSE seconds."""
        self.done, self.refused = done, refused
        now = time.monotonic()
        if not self.rewrites or (now - self.shown < _PAUSE and 1 < done < total):
            return
        self.shown, rate = now, done / max(now - self.begun, 1e-9)
        text = (
            f"{done} of {total} documents, {refused} refused, {rate:.0f} a second, {(total - done) / rate:.0f} s left"
        )
        click.echo(f"\r{text}\033[K", nl=False, err=True)

    def clear(self) -> None:
        """Erase the line of progress."""
        if self.rewrites:
            click.echo("\r\033[K", nl=False, err=True)

    def table(self, rows: Mapping[str, int]) -> None:
        """Print the result of the build as a table."""
        if not self.terminal:
            return
        took = max(time.monotonic() - self.begun, 1e-9)
        facts = {
            "documents": f"{self.done - self.refused:,}",
            "refused": f"{self.refused:,}",
            "time": f"{took:,.1f} s, {self.done / took:,.0f} documents a second",
            **{f"rows of {table}": f"{count:,}" for table, count in rows.items()},
        }
        width = max(map(len, facts))
        for name, value in facts.items():
            click.echo(f"  {name:<{width}}  {value}", err=True)
