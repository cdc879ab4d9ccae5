"""Kill, fail and race the commands that write, and count how often their files were left complete.

    python tools/crashes.py --kills 200        # 200 builds killed, by the clock and around the exchange
    python tools/crashes.py --writes           # every operation on files fails in turn, of every command that writes
    python tools/crashes.py --races 20         # two at once, 20 times

After each, the files must be the old or the new ones, byte for byte, both of which were verified; and after the next
run no other files may be there. Ends with status 1 if not. Needs a system that forks.
"""

import argparse
import errno
import gc
import os
import random
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from trials import DONE, Case, Trial, child, ended

LETTER = "{} 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附第 {} 号文件。\n\n张三(签名)\n"
MISSES = 50  # give up after so many kills in a row that come too late
EXCHANGES = 4  # one of so many kills is during the exchange of folders


def _texts(base: Path, year: int) -> Path:
    base.mkdir(parents=True, exist_ok=True)
    (base / "letter.txt").write_text(LETTER.format(year, 1), encoding="utf-8")
    return base


PAGE = {"reader.html": b"<p>A page.</p>", "figures/one.svg": b"<svg/>"}


def cases(seeds: Path) -> dict[str, Case]:
    """Return the commands that write, by name; `seeds` is an empty folder for their input.

    All but `search --out`, which writes as `export --out` does.
    """
    from igf_dataset.access.edition import Edition
    from igf_dataset.build import build
    from igf_dataset.emit.schemas import BEGIN, END, publish
    from igf_dataset.export import format_named
    from igf_dataset.page.write import write as write_page
    from igf_dataset.pipeline.scaffold import start
    from igf_dataset.storage.files import replacing

    old, new = _texts(seeds / "old", 2001), _texts(seeds / "new", 2011)

    def export(folder: Path) -> None:
        for name in ("csv", "parquet"):
            with replacing(str(folder / f"topics.{name}")) as file:
                format_named(name).write("topics", None, file, Edition())

    def before_export(folder: Path) -> None:
        (folder / "topics.csv").write_text("old\n", encoding="utf-8")

    def before_schema(folder: Path) -> None:
        (folder / "DATASHEET.md").write_text(f"Old\n{BEGIN}\n{END}\n", encoding="utf-8")

    listed = [
        Case("build", lambda at: build([old], at / "data"), lambda at: build([new], at / "data", replace=True), "data"),
        Case("site", lambda at: build([old], at / "data"), lambda at: write_page(at / "data", PAGE), "data"),
        Case("new", lambda at: None, lambda at: start("letter", new / "letter.txt", at / "seeds")),
        Case("export", before_export, export),
        Case("schema", before_schema, lambda at: publish(at / "schema", at / "DATASHEET.md")),
    ]
    return {case.name: case for case in listed}


def kills(trial: Trial, count: int, chance: random.Random, exchange: bool = True) -> int:
    """Kill the work `count` times, spread over its time and during the exchange; return the number of kills."""
    span = trial.seconds
    killed = missed = 0
    while killed < count and missed < MISSES:
        at_exchange = bool(trial.case.target) and killed % EXCHANGES == 0
        share = chance.random() if at_exchange else (killed + chance.random()) / count
        if trial.kill(span * share * (0.1 if at_exchange else 1), at_exchange=at_exchange, exchange=exchange):
            killed, missed = killed + 1, 0
        else:  # it ended first: kill earlier from now on
            span, missed = span * 0.9, missed + 1
    if killed < count:
        trial.problems.append(f"{killed} kills of {count} came in time")
    return killed


def writes(trial: Trial, step: int, first: int) -> int:
    """Fail every `step`-th operation with each error, and limit the size of files; return the number of failures.

    `first` is the number of the first operation, from 1.
    """
    refused = 0
    for error, lasting in ((errno.ENOSPC, True), (errno.EACCES, False)):
        at = first
        while trial.refuse(at, error, lasting):
            refused, at = refused + 1, at + step
    for size in sorted({0, *(max(len(content) - 1, 0) for content in trial.new.values())})[first - 1 :: step]:
        trial.limit(size)
        refused += 1
    return refused


def warm(scratch: Path) -> None:
    """Import what the work imports, as a child process reports it, compile the page's templates and make the schemas.

    Later children, which share these, start quickly.
    """
    read, write = os.pipe()

    def report() -> None:
        for case in cases(scratch / "seeds").values():
            at = scratch / "warm" / case.name
            at.mkdir(parents=True)
            case.begin(at)
            case.run(at)
        with os.fdopen(write, "w") as pipe:
            pipe.write("\n".join(sys.modules))

    pid = child(report)
    os.close(write)
    with os.fdopen(read) as pipe:
        names = pipe.read().split()
    assert ended(pid) == DONE
    for name in names:
        with suppress(Exception):
            __import__(name)
    from igf_dataset.emit import schemas
    from igf_dataset.page.environment import environment

    schemas.files()
    for name in environment().list_templates(["jinja"]):
        environment().get_template(name)
    gc.collect()
    gc.freeze()  # so that the collector of a child copies no pages of what is there


def main() -> int:
    """Run the trials that the command line asks for, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=0, metavar="N", help="kill so many builds")
    parser.add_argument("--writes", action="store_true", help="let every operation on files fail in turn")
    parser.add_argument("--step", type=int, default=1, metavar="N", help="with --writes, take every N-th operation")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="with --step, begin with the N-th")
    parser.add_argument("--races", type=int, default=0, metavar="N", help="start two at once, so many times")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the random moments")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    problems: list[str] = []

    def say(trial: Trial, what: str) -> None:
        outcomes = ", ".join(f"{state} {count}" for state, count in sorted(trial.outcomes.items()))
        print(f"{trial.case.name}: {what}: {outcomes}; problems: {len(trial.problems)}", flush=True)
        problems.extend(f"{trial.case.name}: {problem}" for problem in trial.problems)
        trial.outcomes.clear()
        trial.problems.clear()

    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name).resolve()
        warm(scratch)
        for case in cases(scratch / "seeds").values():
            trial = Trial(case, scratch / case.name)
            share = options.kills if case.target else options.kills // 10
            if share:
                say(trial, f"{kills(trial, share, chance)} kills")
            if case.target and options.kills >= 10:
                count = kills(trial, options.kills // 10, chance, exchange=False)
                say(trial, f"{count} kills where folders cannot be exchanged")
            if options.writes:
                say(trial, f"{writes(trial, options.step, options.first)} failures")
            if options.races and case.name != "new":
                for _ in range(options.races):
                    trial.race(chance.uniform(0, trial.seconds))
                say(trial, f"{options.races} races")
    for problem in problems[:20]:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
