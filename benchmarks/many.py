"""Measure builds of many made documents: time, memory, and how much of the truth is found.

`python benchmarks/many.py` prints them; `--count 2000` is quicker. Builds are whole processes, run in turn; the
memory is the largest peak of resident memory of any process of a build, as the system counts it.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import Made, compare, document_of_size, show, write, write_source
from results import keep, table, versions
from timing import Row, processor_time

COUNT, SOME, FEW = 20_000, 4_000, 2_000
GROWING, SMALL = (1_000, 10_000, 100_000), 1_000  # how many documents, and the code points of each
PACKAGES = ("pydantic", "pyarrow", "distributed", "markdown-it-py")
SEED_SIZE = 37_656  # bytes of the first document
MIB = 2**20


class Run(NamedTuple):
    """A build: how long it took by the clock and of all its processors, in seconds, and its largest process, in MiB."""

    seconds: float
    computed: float
    peak: float


def rows(count: int = COUNT, some: int = SOME, few: int = FEW) -> tuple[list[Row], str]:
    """The rows of the table, and how much of the truth is found.

    How the time grows is measured on `count` and `few` documents, what the work runs on with `some`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        for name, number in (("many", count), ("some", some), ("few", few)):
            write(base / name / "texts", number, workers=2)
        texts, data = {name: base / name / "texts" for name in ("many", "some", "few")}, base / "data"
        runs = {
            "few": build(texts["few"], data, "--workers", "2"),
            "one": build(texts["some"], data, "--workers", "1"),
            "pool": build(texts["some"], data, "--workers", "2"),
            "dask": build(texts["some"], data, "--workers", "2", "--dask", "local"),
            "many": build(texts["many"], data, "--workers", "2"),
        }
        truth = show(compare(data, base / "many" / "truth.jsonl"))
        found = [
            per_document(),
            ratio(f"pool of two / one process, {some:,} documents", "≤ 0.6", runs["pool"], runs["one"]),
            ratio(f"local Dask of two workers / pool of two, {some:,}", "≤ 1.35", runs["dask"], runs["pool"]),
            ratio(f"pool of two: {count:,} documents / {few:,}", "≤ 10.5", runs["many"], runs["few"]),
            large(base / "large"),
            memory(count, few, runs["many"], runs["few"]),
            highest(runs),
        ]
    return found, truth


def truth(count: int = COUNT) -> str:
    """How much of the truth is found in documents that one process builds; a refused document counts as lost."""
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        write(base / "texts", count)
        run = build(base / "texts", base / "data", "--workers", "1", refusals=True)
        found = show(compare(base / "data", base / "truth.jsonl"))
    return f"One worker: {run.seconds:.1f} s, {run.peak:.0f} MiB.\n\n{found}"


def growth(counts: Sequence[int] = GROWING, dask: int = COUNT) -> str:
    """How time, memory and truth go with the number of small documents, on two workers, and on a local Dask."""
    found = []
    for count, *options in (*((count,) for count in counts), (dask, "--dask", "local")):
        with tempfile.TemporaryDirectory() as scratch:
            base = Path(scratch)
            write(base / "texts", count, workers=2, characters=SMALL)
            run = build(base / "texts", base / "data", "--workers", "2", *options, refusals=True)
            compared = compare(base / "data", base / "truth.jsonl")
        planted, right, besides = map(sum, zip(*compared.values(), strict=True))
        alone = f"{1000 * run.computed / count:.1f} ms"
        wrong = f"{planted - right:,} and {besides:,}"
        name = f"{count:,}{', local Dask' if options else ''}"
        found.append((name, alone, f"{run.seconds:.0f} s", f"{run.peak:.0f} MiB", f"{planted:,}", wrong))
    heads = ("documents", "processor time of one", "clock", "largest process", "facts planted", "missed, and besides")
    lines = [" | ".join(("", *cells, "")).strip() for cells in (heads, ("---",) * len(heads), *found)]
    return "\n".join(lines)


def per_document() -> Row:
    """In process: made texts of the first document's size to Arrow, against a Markdown renderer on the same texts."""
    from markdown_it import MarkdownIt

    from igf_dataset.emit import parquet
    from igf_dataset.tabulate import structure
    from igf_dataset.text.blocks.reflow import reflow
    from igf_dataset.text.lines.scan import scan
    from igf_dataset.text.read import uncollected
    from igf_dataset.text.tree.parse import parse

    documents = [document_of_size(SEED_SIZE, index=index) for index in range(40)]
    renderer = MarkdownIt()

    def ours(made: Made) -> None:
        with uncollected():
            for table, plain in structure(parse(reflow(scan(made.text), roles=made.truth["roles"]), made.id)).items():
                parquet.batch(table, plain)

    def theirs(made: Made) -> None:
        renderer.render(made.text)

    times: dict[Callable[[Made], None], list[float]] = {ours: [], theirs: []}
    for _ in range(5):
        for made in documents:
            for call, taken in times.items():
                begun = time.perf_counter()
                call(made)
                taken.append(time.perf_counter() - begun)
    fast, peer = (statistics.median(taken) for taken in times.values())
    what = f"scan→parse→tabulate to Arrow, a document of {SEED_SIZE:,} bytes / `markdown-it-py` rendering it"
    return what, "≤ 0.8", f"{fast / peer:.2f}", f"{fast * 1000:.2f} / {peer * 1000:.2f} ms"


def large(base: Path) -> Row:
    """One document of 10 MB against one of 1 MB, each a build of its own."""
    medians = []
    for size in (10_000_000, 1_000_000):
        folder = base / str(size)
        folder.mkdir(parents=True)
        write_source(folder, document_of_size(size))
        medians.append(statistics.median(build(folder, base / "data").seconds for _ in range(3)))
    what = "one document of 10 MB / one of 1 MB, the whole build"
    return what, "≤ 11", f"{medians[0] / medians[1]:.2f}", f"{medians[0]:.1f} / {medians[1]:.1f} s"


def ratio(what: str, bound: str, ours: Run, peer: Run) -> Row:
    """A row of two times."""
    return what, bound, f"{ours.seconds / peer.seconds:.2f}", f"{ours.seconds:.1f} / {peer.seconds:.1f} s"


def memory(count: int, few: int, many_run: Run, few_run: Run) -> Row:
    """How the largest process grows with the number of documents."""
    what = f"peak memory of the largest process: {count:,} documents / {few:,}"
    return what, "< 1.10", f"{many_run.peak / few_run.peak:.3f}", f"{many_run.peak:.0f} / {few_run.peak:.0f} MiB"


def highest(runs: dict[str, Run]) -> Row:
    """The largest process of all."""
    peaks = " / ".join(f"{name} {run.peak:.0f}" for name, run in runs.items())
    return "peak memory of a process", "< 350 MiB", f"{max(run.peak for run in runs.values()):.0f} MiB", f"{peaks} MiB"


def build(texts: Path, out: Path, *options: str, refusals: bool = False) -> Run:
    """Build a dataset in a process of its own; `refusals`: whether documents may be refused."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "igf_dataset", "build", str(texts), "--out", str(out), *options]
    begun, computed = time.perf_counter(), processor_time()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        peak = _Peak(run.pid)
        said = run.stderr.read() if run.stderr else b""
        status = run.wait()
        taken = time.perf_counter() - begun
    peak.stop()
    if status and not (refusals and out.is_dir()):
        raise SystemExit(f"{' '.join(command)}: status {status}\n{said.decode()[-2000:]}")
    print(f"{taken:8.1f} s  {peak.highest:5.0f} MiB  {' '.join(command[3:])}", file=sys.stderr, flush=True)
    return Run(taken, processor_time() - computed, peak.highest)


class _Peak(threading.Thread):
    """Watches a process and those below it; `highest` is the largest peak of any, in MiB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.highest, self.ended = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            self.highest = max([self.highest, *map(_peak, _family(self.pid))])

    def stop(self) -> None:
        """Watch no more."""
        self.ended.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many documents (default: {COUNT:,})")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    parser.add_argument("--truth", action="store_true", help="only how much of the truth is found, with one worker")
    parser.add_argument("--growth", action="store_true", help="only how it goes with up to 100,000 small documents")
    args = parser.parse_args()
    if args.growth:
        text = growth()
        print(text)
        if args.write:
            keep("Growth", f"`python benchmarks/many.py --growth --write`. {versions(PACKAGES)}\n\n{text}")
        return
    if args.truth:
        text = truth(args.count)
        print(text)
        if args.write:
            command = "`python benchmarks/many.py --truth --write`"
            keep("Truth of made documents", f"{command}. {versions(PACKAGES)}\n\n{text}")
        return
    found, more = rows(args.count, args.count // 5, args.count // 10)
    text = f"{table(found)}\n\n{more}"
    print(text)
    if args.write:
        keep("Many documents", f"`python benchmarks/many.py --write`. {versions(PACKAGES)}\n\n{text}")


if __name__ == "__main__":
    main()
