"""Time things in turn with their peers, in processor time, and write the rows of the tables."""

import resource
import statistics
import subprocess
import sys
from collections.abc import Callable

ROUNDS = 7
Row = tuple[str, str, str, str]


def run(code: str, folder: str) -> None:
    """Run Python code in a process of its own."""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians of the processor time of both, run in turn after one unmeasured round, in seconds."""
    measured: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for times, call in zip(measured, (ours, theirs), strict=True):
            start = processor_time()
            call()
            if number:
                times.append(processor_time() - start)
    return statistics.median(measured[0]), statistics.median(measured[1])


def processor_time() -> float:
    """The seconds that this process has computed, and those of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def row(what: str, bound: str, ours: float, theirs: float) -> Row:
    """A row of the table, from two times in seconds."""
    return what, bound, f"{ours / theirs:.2f}", f"{ours * 1000:.1f} / {theirs * 1000:.1f} ms"
