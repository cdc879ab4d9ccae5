"""Run a command that writes while it is killed, made to fail or raced, and report what is wrong with its files."""

import errno
import os
import resource
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

DONE, DESPITE, REFUSED, WRONG = 0, 10, 11, 12  # statuses of a child; DESPITE: done, although an operation failed
Files = dict[str, bytes]


class Case(NamedTuple):
    """A command that writes: `begin` makes the old files in a folder, `run` does the work there.

    `target` is the folder that is replaced in one step, empty if each file is replaced by itself.
    """

    name: str
    begin: Callable[[Path], object]
    run: Callable[[Path], object]
    target: str = ""


def child(work: Callable[[], object]) -> int:
    """Start a process that does the work and ends with a status; return its id."""
    from igf_dataset.errors import IgfError

    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    status = WRONG
    try:
        result = work()
        status = result if isinstance(result, int) and not isinstance(result, bool) else DONE
    except IgfError:
        status = REFUSED
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(status)


def ended(pid: int) -> int:
    """Wait for a process and return its exit status, negative if a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def files(base: Path, hidden: bool) -> Files:
    """Return the bytes of every file below a folder; with `hidden`, also hidden files and folders."""
    contents = {}
    for path in sorted(base.rglob("*")):
        name = path.relative_to(base)
        if hidden or not any(step.startswith(".") for step in name.parts):
            if path.is_file():
                contents[name.as_posix()] = path.read_bytes()
            elif hidden:
                contents[f"{name.as_posix()}/"] = b""
    return contents


class Trial:
    """A case in a scratch folder: its files before and after, and trials of the work between."""

    def __init__(self, case: Case, scratch: Path) -> None:
        self.case, self.at, self.template = case, scratch / "at", scratch / "before"
        self.template.mkdir(parents=True)
        assert ended(child(lambda: case.begin(self.template))) == DONE
        self.old = files(self.template, hidden=False)
        self.fresh()
        began = time.monotonic()
        assert ended(child(lambda: case.run(self.at))) == DONE
        self.seconds = time.monotonic() - began
        self.new, self.all_new = files(self.at, hidden=False), files(self.at, hidden=True)
        if case.target:
            assert ended(child(lambda: _verified(self.template / case.target, self.at / case.target))) == DONE
        assert self.old != self.new
        self.problems: list[str] = []
        self.outcomes: Counter[str] = Counter()

    def fresh(self) -> None:
        """Restore the old files."""
        shutil.rmtree(self.at, ignore_errors=True)
        shutil.copytree(self.template, self.at)

    def judge(self, what: str) -> None:
        """Check the files that the work left, run it again, and check that no other files remain."""
        now = files(self.at, hidden=False)
        kept = next(self.at.glob(f".{self.case.target}.igf-dataset-*/old"), self.at / "none")
        if now == self.old:
            self.outcomes["as before"] += 1
        elif now == self.new:
            self.outcomes["as after"] += 1
        elif self.case.target and not now and kept.is_dir():
            self.outcomes["beside"] += 1
            if {
                f"{self.case.target}/{name}": content for name, content in files(kept, hidden=False).items()
            } != self.old:
                self.problems.append(f"{what}: the folder beside is not the old one")
        elif self.case.target:
            self.problems.append(f"{what}: neither the old data nor the new")
        else:
            self.outcomes["some files as after"] += 1
            torn = [name for name, content in now.items() if content not in (self.old.get(name), self.new.get(name))]
            if lost := sorted({*torn, *(self.old.keys() - now.keys())}):
                self.problems.append(f"{what}: torn or lost: {', '.join(lost)}")
        if status := ended(child(lambda: self.case.run(self.at))):
            self.problems.append(f"{what}: the next run ends with status {status}")
        elif (left := files(self.at, hidden=True)) != self.all_new:
            self.problems.append(f"{what}: after the next run: {sorted(left.items() ^ self.all_new.items())[0][0]}")

    def kill(self, delay: float, *, at_exchange: bool, exchange: bool) -> bool:
        """Kill the work `delay` seconds after its start or after the exchange; return whether that was in time."""
        self.fresh()
        read, write = os.pipe()
        pid = child(lambda: _signalling(self.case, self.at, write, exchange))
        os.close(write)
        if at_exchange:
            select.select([read], [], [])
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
        killed = ended(pid) == -signal.SIGKILL
        os.close(read)
        if killed:
            self.judge(f"killed after {delay:.4f} s{' of the exchange' if at_exchange else ''}")
        return killed

    def refuse(self, at: int, error: int, lasting: bool) -> bool:
        """Make the operation with that number fail; return whether there is one."""
        self.fresh()
        status = ended(child(lambda: _refusing(self.case, self.at, at, error, lasting)))
        if status == DONE:
            return False
        name = errno.errorcode[error]
        if status not in (DESPITE, REFUSED):
            self.problems.append(f"operation {at} fails with {name}: status {status}")
        self.judge(f"operation {at} fails with {name}")
        return True

    def limit(self, size: int) -> None:
        """Let the system limit the size of files during the work."""
        self.fresh()
        status = ended(child(lambda: _limited(self.case, self.at, size)))
        if status != REFUSED:
            self.problems.append(f"files of at most {size} bytes: status {status}")
        self.judge(f"files of at most {size} bytes")

    def race(self, delay: float) -> None:
        """Start the work twice, the second time `delay` seconds later."""
        self.fresh()
        first = child(lambda: self.case.run(self.at))
        time.sleep(delay)
        second = child(lambda: self.case.run(self.at))
        statuses = sorted([ended(first), ended(second)])
        self.outcomes["one refused" if REFUSED in statuses else "one after the other"] += 1
        if statuses not in ([DONE, DONE], [DONE, REFUSED]):
            self.problems.append(f"raced with {delay:.4f} s between: statuses {statuses}")
        if files(self.at, hidden=True) != self.all_new:
            self.problems.append(f"raced with {delay:.4f} s between: other files")


def _verified(*folders: Path) -> int:
    from igf_dataset.verify.verify import verify

    # Only quickly, since the pages of the trials are made up and would differ from drawn ones.
    return len([finding for folder in folders for finding in verify(folder, quick=True)])


def _signalling(case: Case, at: Path, write: int, exchange: bool) -> None:
    from igf_dataset.storage import folders

    original = folders._exchange

    def signalling(first: Path, second: Path) -> bool:
        os.write(write, b"!")
        return exchange and original(first, second)

    folders._exchange = signalling
    case.run(at)


def _refusing(case: Case, at: Path, number: int, error: int, lasting: bool) -> int:
    from faults import Faults

    from igf_dataset.errors import IgfError

    faults = Faults(at, number, error, lasting=lasting)
    try:
        case.run(at)
    except IgfError:
        return REFUSED
    return DESPITE if faults.reached else DONE


def _limited(case: Case, at: Path, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    case.run(at)
