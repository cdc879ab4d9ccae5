"""The command line `igf-dataset`; its help, at `igf_dataset` below, lists the exit statuses.

An interrupted command (SIGINT) ends with 130, a terminated one (SIGTERM) with 143; both clean up first.
"""

import io
import os
import signal
import sys
import threading
from _thread import interrupt_main
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from .. import __version__
from ..errors import IgfError, WrongUse
from ..model.findings import printable
from . import build, diff, export, info, new, schema, search, show, site, validate, verify

_AFTER_CLOSING = 0.01  # seconds until an ignored interrupt is raised again


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    _open_missing()
    for stream in (sys.stdout, sys.stderr):  # characters that the terminal cannot show are written as escapes
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        with _terminable() as ignored:
            status = _run(argv)
        return _status(ignored[0]) if ignored else status
    except KeyboardInterrupt as stop:
        return _status(stop)
    except OSError as error:
        # Without a file name, it is about the output, to which nothing more can be written, also not at exit.
        with suppress(OSError):
            click.echo(printable(f"igf-dataset: {error.filename or 'output'}: {error.strerror or error}"), err=True)
        with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return 0 if isinstance(error, BrokenPipeError) else 1


def _open_missing() -> None:
    """Open the standard streams that the shell closed (>&-): what a command writes there is lost, as was asked for."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = None if argv is None else list(argv)
        status: int = igf_dataset.main(args=args, prog_name="igf-dataset", standalone_mode=False) or 0
        sys.stdout.flush()
        return status
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort as abort:
        return _status(abort.__context__)  # some versions of click leave the cause out
    except IgfError as error:
        for line in f"igf-dataset: {error}".split("\n"):
            click.echo(printable(line), err=True)
        return 2 if isinstance(error, WrongUse) else 1
    except SystemExit:  # raised by click when the reader of the output stops
        return 0


class _Terminated(KeyboardInterrupt):
    """Raised on SIGTERM, so that a command cleans up as after an interrupt."""


@contextmanager
def _terminable() -> Iterator[list[BaseException | None]]:
    """Make SIGTERM raise _Terminated; only the main thread can set that.

    Python ignores what is raised while it closes a generator. An interrupt is raised again then, and listed in the
    value of this context, should the command end before.
    """
    ignored: list[BaseException | None] = []

    def terminate(*_: object) -> None:
        raise _Terminated

    def raise_again(unraisable: "sys.UnraisableHookArgs") -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            hook(unraisable)
            return
        ignored.append(unraisable.exc_value)
        number = signal.SIGTERM if issubclass(unraisable.exc_type, _Terminated) else signal.SIGINT
        again = threading.Timer(_AFTER_CLOSING, interrupt_main, (number,))
        again.daemon = True
        again.start()

    if threading.current_thread() is not threading.main_thread():
        yield ignored
        return
    before, hook = signal.signal(signal.SIGTERM, terminate), sys.unraisablehook
    sys.unraisablehook = raise_again
    try:
        yield ignored
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGTERM, before)


def _status(stop: BaseException | None) -> int:
    """Return the exit status after an interrupt, as in shells: 128 plus the signal."""
    return 128 + (signal.SIGTERM if isinstance(stop, _Terminated) else signal.SIGINT)


# The commands that do what functions of the Python package do.
_IN_PYTHON = {
    "cite": "show summary.43.b",
    "document": "show vilnius-2010",
    "rows": "export statements --at summary.14 --out statements.csv",
    **dict.fromkeys(("table", "frame", "view", "dataset"), "export statements --out statements.csv"),
    **{name: f"export {name} --out {name}.csv" for name in ("pairs", "tokens")},
    "labels": "export act_labels --out labels.csv",
    "parse": "new nairobi-2011 letter.txt",
    "open": "info --data DIR",
    "tables": "info",
    **dict.fromkeys(("folder", "path"), "info --path"),
}


class _Group(click.Group):
    """A group whose --help shows the complete first sentence of each command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a function of the Python package, suggest the command that does the same."""
        if args and args[0] in _IN_PYTHON:
            ctx.fail(f"No such command {args[0]!r}. Try igf-dataset {_IN_PYTHON[args[0]]}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in the order in which they are declared."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(1_000)) for name, command in self.commands.items()])


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="igf-dataset", message="%(package)s %(version)s")
def igf_dataset() -> None:
    """The reference structured edition of United Nations documents on the Internet Governance Forum.

    `igf-dataset COMMAND --help` explains a command, with examples. Exit status: 0 where all is well; 1 where something
    is found wrong, a text or data are refused, or nothing is found; 2 for wrong use: an option, a name or a path that
    does not exist or is of another kind.
    """


COMMANDS = (
    build.build,
    new.new,
    validate.validate,
    verify.verify,
    info.info,
    show.show,
    search.search,
    schema.schema,
    export.export,
    site.site,
    diff.diff,
)
for command in COMMANDS:
    igf_dataset.add_command(command)
