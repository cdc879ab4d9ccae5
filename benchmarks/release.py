"""Measure this package beside the last release of it: rows of the table of run.py.

The release is installed from its commit into an environment of its own, with the versions of its dependencies that
are installed here, so that the ratio is of code. Both work in turn, each in a process of its own; what is compared is
the processor time they take, since on a busy machine the clock tells of the others.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

from timing import Row

RELEASE, COMMIT = "0.3.0", "9a085d3"
ROOT = Path(__file__).parents[1]
DOCUMENTS = 32  # in a chunk, as many as a build sends to a worker at once
ROUNDS = 11
# Works with either version: prepares and packs a chunk each time that it is asked to, and says how long that took.
WORK = f"""
import sys, time
from pathlib import Path
try:
    from igf_dataset.pipeline.documents import prepare_all
    from igf_dataset.storage.resources import folder
except ImportError:
    from igf_dataset.documents import prepare_all
    from igf_dataset.resources import folder
chunk, shared = [Path(sys.argv[1])] * {DOCUMENTS}, Path(folder("seeds"))
for line in sys.stdin:
    start = time.process_time()
    done = prepare_all(chunk, shared)
    taken = time.process_time() - start
    assert len(done.packed.lines.splitlines()) == {DOCUMENTS}
    print(taken, flush=True)
"""


def rows(python: str | None = None) -> list[Row]:
    """What is measured, its bound, the ratio and the times; `python` is that of an environment with the release."""
    from igf_dataset.storage.resources import folder

    with tempfile.TemporaryDirectory() as scratch:
        seed = Path(scratch, "vilnius-2010")
        seed.mkdir()
        shutil.copy(Path(folder("seeds"), seed.name, "source.txt"), seed)
        ours, theirs = in_turn(sys.executable, python or install(Path(scratch, "release")), seed)
    what = f"a document's whole way, prepared and packed in chunks of {DOCUMENTS} without layers / release {RELEASE}'s"
    times = f"{ours / DOCUMENTS * 1000:.1f} / {theirs / DOCUMENTS * 1000:.1f} ms of processor time"
    return [(what, "≤ 0.5", f"{ours / theirs:.2f}", times)]


def install(environment: Path) -> str:
    """Install the release into a new environment; the path of its Python."""
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    constraints = environment / "constraints.txt"
    installed = {dist.name: dist.version for dist in distributions() if dist.name != "igf-dataset"}
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in installed.items()), encoding="utf-8")
    python = str(environment / "bin" / "python")
    source = f"git+{ROOT.as_uri()}@{COMMIT}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--constraint", constraints, source], check=True)
    return python


def in_turn(ours: str, theirs: str, seed: Path) -> tuple[float, float]:
    """The medians of a chunk's processor time of both, after one unmeasured round, in seconds."""
    processes = [
        subprocess.Popen(
            [python, "-c", WORK, seed], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=seed.parent
        )
        for python in (ours, theirs)
    ]
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS + 1):
        for process, taken in zip(processes, times, strict=True):
            assert process.stdin
            assert process.stdout
            print("next", file=process.stdin, flush=True)
            taken.append(float(process.stdout.readline()))
    for process in processes:
        process.communicate()  # which ends it
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])


if __name__ == "__main__":
    for line in rows(*sys.argv[1:]):
        print(*line, sep=" | ")
