"""Measure the Parquet files built of a made corpus, against its text compressed as one stream.

`python benchmarks/sizes.py` prints it; `--count 2000` is quicker.
"""

import argparse
import tempfile
from pathlib import Path

from corpus import write
from many import COUNT, MIB, build
from results import keep, table, versions
from timing import Row


def parquet_sizes(data: Path, texts: Path) -> tuple[Row, str]:
    """The Parquet of `paragraphs` against all texts as one stream of zstd 3; and that of every other table."""
    import pyarrow

    content = b"".join(path.read_bytes() for path in sorted(texts.glob("*.txt")))
    whole = len(pyarrow.Codec("zstd", 3).compress(content))
    sizes: dict[str, int] = {}
    for path in sorted((data / "parquet").iterdir()):
        table = path.name.partition(".")[0].partition("-")[0]
        sizes[table] = sizes.get(table, 0) + path.stat().st_size
    own = sizes["paragraphs"]
    what = "Parquet of `paragraphs` / all source text as one stream of zstd 3"
    row = what, "≤ 1.5", f"{own / whole:.2f}", f"{own / MIB:.1f} / {whole / MIB:.1f} MiB"
    lines = ["| table | Parquet, MiB | / the texts' stream |", "|---|---|---|"]
    lines += [f"| `{table}` | {size / MIB:.1f} | {size / whole:.2f} |" for table, size in sizes.items()]
    return row, "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many documents (default: {COUNT:,})")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        texts, data = Path(scratch, "texts"), Path(scratch, "data")
        write(texts, args.count, workers=2)
        build(texts, data, "--workers", "2")
        row, sizes = parquet_sizes(data, texts)
    text = f"{table([row])}\n\n{sizes}"
    print(text)
    if args.write:
        about = f"`python benchmarks/sizes.py --write`, of {args.count:,} documents. {versions(['pyarrow'])}"
        keep("Files of many documents", f"{about}\n\n{text}")


if __name__ == "__main__":
    main()
