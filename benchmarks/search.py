"""Measure search in the installed package's dataset: rows of the table of run.py.

`python benchmarks/search.py` prints them alone. The queries are words and phrases of the text itself, drawn in
both languages, so that rare and common ones have the share that the text gives them.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from timing import Row, in_turn, row, run

QUERIES = 1_000
COPIES = 1_000
ROUNDS = 31
COMMON = ("云", "云计算", "cloud computing", "IPv6", "多方利益攸关方", '"digital divide"', "因特网", "the")


def rows() -> list[Row]:
    """What is measured, its bound, the measure and the times behind it."""
    with tempfile.TemporaryDirectory() as scratch:
        return [first(scratch), in_process(), *among_copies(Path(scratch, "data"))]


def first(scratch: str) -> Row:
    """Whole processes, in turn with their peer."""
    code = "import igf_dataset as igf; assert igf.search('云计算')"
    ours, theirs = in_turn(lambda: run(code, scratch), lambda: run("import sqlite3", scratch), ROUNDS)
    return row("`igf.search`, first hit in a fresh process / `import sqlite3`", "≤ 2", ours, theirs)


def in_process() -> Row:
    """Queries one after another in one process."""
    median, _ = times(queries(), None)
    return f"`igf.search`, {QUERIES:,} queries in process, median", "≤ 1 ms", f"{median:.2f} ms", "20 hits at most"


def among_copies(data: Path) -> Iterator[Row]:
    """The same queries, and the most common words, over many documents."""
    from igf_dataset.emit import sqlite

    copy(data)
    sqlite.write(data)
    size = (data / "igf.sqlite").stat().st_size / 2**20
    what = f"`igf.search` over {COPIES:,} copies with other ids"
    median, slowest = times(queries(), data)
    yield (
        f"{what}, median",
        "≤ 10 ms",
        f"{median:.2f} ms",
        f"{QUERIES:,} queries, slowest {slowest:.1f} ms; {size:,.0f} MB",
    )
    median, slowest = times(list(COMMON) * 5, data)
    yield f"{what}, {', '.join(COMMON)}, median", "≤ 10 ms", f"{median:.2f} ms", f"slowest {slowest:.1f} ms"


def queries() -> list[str]:
    """Pieces of the text, from one character or word to five, in both languages by turns."""
    import igf_dataset as igf

    made = random.Random(0)
    sentences = igf.rows("sentences")
    found = []
    while len(found) < QUERIES:
        sentence = made.choice(sentences)
        size = made.randint(1, 5)
        if len(found) % 2:
            pieces = sentence.text_en.split()
            place = made.randrange(len(pieces))
            found.append(" ".join(pieces[place : place + size]))
        else:
            place = made.randrange(len(sentence.text))
            found.append(sentence.text[place : place + size])
        if not any(character.isalnum() for character in found[-1]):
            found.pop()
    return found


def times(asked: list[str], data: Path | None) -> tuple[float, float]:
    """The median and the longest time of a query, in milliseconds."""
    import igf_dataset as igf

    igf.search(asked[0], data=data)
    measured = []
    for query in asked:
        start = time.perf_counter()
        igf.search(query, data=data)
        measured.append((time.perf_counter() - start) * 1000)
    return statistics.median(measured), max(measured)


def copy(data: Path) -> None:
    """Write the JSON Lines of many copies of the dataset's one document."""
    import igf_dataset as igf
    from igf_dataset.model.rows import SHARED

    (data / "jsonl").mkdir(parents=True)
    (document,) = (row.id for row in igf.rows("documents"))
    for table in igf.tables():
        lines = igf.path(table, "jsonl")[0].read_bytes()
        with (data / "jsonl" / f"{table}.jsonl").open("wb") as file:
            for number in range(1 if table in SHARED else COPIES):
                file.write(lines.replace(f'"{document}'.encode(), f'"copy-{number}'.encode()))


if __name__ == "__main__":
    for measured in rows():
        print(*measured, sep=" | ")
