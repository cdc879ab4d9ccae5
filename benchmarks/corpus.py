"""Make documents of the genre, each with its truth, from a seed; or write a folder of them, to measure with.

`python benchmarks/corpus.py DIR --count 20000` writes DIR/made-00000.txt … and, beside DIR, truth.jsonl;
a document with a table is a folder that says so in document.toml;
`igf-dataset build DIR --out DATA` reads the folder, and `python benchmarks/corpus.py --compare DATA truth.jsonl`
says how much of what was planted the dataset has. No two documents are alike, and the same seed makes the same
bytes. The truth is what was planted: no code that reads texts has a part in it.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus_plan import Made, make
from corpus_truth import compact, compare, show

__all__ = ["Made", "compare", "document", "document_of_size", "show", "write", "write_source"]

SEED = 2010
SMALLEST, LARGEST = 1_200, 1_000_000  # bytes
_MEDIAN, _SPREAD = 8_000, 1.17  # of sizes, log-normal: the mean is twice the median
_GIANT = 1 / 2_000  # how often a document is near the largest
_CHUNK = 64  # documents made at once
_Chunk = tuple[Path, int, int | None, int, int]  # folder, seed, characters of a document, first number, end


def document(seed: int, index: int, characters: int | None = None) -> Made:
    """The document of that number; of about so many code points, or of a size drawn as those of a corpus are."""
    key = f"{seed}/{index}"
    if characters is not None:
        return make(_name(index), f"{key}/{characters}", characters, len)
    draw = random.Random(f"size {key}")
    size = draw.lognormvariate(0, _SPREAD) * _MEDIAN
    if draw.random() < _GIANT:
        size = LARGEST * draw.uniform(0.9, 0.99)
    return make(_name(index), key, int(min(max(size, SMALLEST), 0.99 * LARGEST)), _bytes)


def document_of_size(size: int, seed: int = SEED, index: int = 0) -> Made:
    """A document of about `size` bytes."""
    return make(_name(index), f"{seed}/{index}/{size}-bytes", size, _bytes)


def write(folder: Path, count: int, seed: int = SEED, workers: int = 1, characters: int | None = None) -> Counter[str]:
    """Write documents into `folder`, and their truth beside it; how many of everything were planted.

    All are of about so many `characters`, or of sizes as `document` draws them. The builder reads every .txt of a
    folder, so the truth stands outside. Refuses a folder that has files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder}: expected an empty folder")
    chunks = [(folder, seed, characters, start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    planted: Counter[str] = Counter()
    with (folder.absolute().parent / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth:
        for lines, counted in _written(chunks, workers):
            truth.writelines(lines)
            planted.update(counted)
    return planted


def _written(chunks: list[_Chunk], workers: int) -> Iterator[tuple[list[str], Counter[str]]]:
    if workers == 1:
        yield from map(_write, chunks)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(_write, chunks)


def _write(chunk: _Chunk) -> tuple[list[str], Counter[str]]:
    """Write some documents; their lines of truth, and what was planted."""
    folder, seed, characters, start, stop = chunk
    lines, planted = [], Counter[str]()
    for index in range(start, stop):
        made = document(seed, index, characters)
        id, text, truth = made
        write_source(folder, made)
        lines.append(compact(id, truth) + "\n")
        planted.update(documents=1, bytes=len(text.encode("utf-8")))
        planted.update({kind: len(truth[kind]) for kind in ("letters", "sections", "paragraphs", "items", "seams")})
        planted.update(notes=sum(map(len, truth["notes"].values())))
        planted.update(f"with {feature}" for feature in truth["features"])
    return lines, planted


def write_source(folder: Path, made: Made) -> Path:
    """Write a document as a text, or with what must be said of its lines as a folder; return the text's path."""
    content = made.text.encode("utf-8")
    if not made.truth["roles"]:
        source = folder / f"{made.id}.txt"
        source.write_bytes(content)
        return source
    source = folder / made.id / "source.txt"
    source.parent.mkdir()
    source.write_bytes(content)
    said = [f'{line} = "{role}"' for line, role in made.truth["roles"].items()]
    source.with_name("document.toml").write_text("\n".join(["[roles]", *said, ""]), encoding="utf-8")
    return source


def _name(index: int) -> str:
    return f"made-{index:05}"


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def main() -> None:
    """Write a corpus, or compare a dataset with the truth of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="an empty folder, or one to make")
    parser.add_argument("--count", type=int, default=300, help="how many documents (default: 300)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what they are drawn from (default: {SEED})")
    parser.add_argument("--workers", type=int, default=1, help="processes to work in")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("DATA", "TRUTH"), help="a built dataset, truth.jsonl")
    args = parser.parse_args()
    if args.compare:
        print(show(compare(*args.compare)))
    elif args.folder:
        for what, number in write(args.folder, args.count, args.seed, args.workers).items():
            print(f"{number:>12,}  {what}")
    else:
        parser.error("expected DIR or --compare")


if __name__ == "__main__":
    main()
