"""How far a build has come in, a line on the terminal out; nothing in a pipe."""

import sys
import time
from collections.abc import Callable

import click

_PAUSE = 0.1  # seconds between two lines of progress


def progress_bar() -> Callable[[int, int, int], None]:
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
